/* build/manor.image, when all that goes into it is there, and build/kept/manifests. */
#include "emit/emit.h"
#include "read/judged.h"
#include "view/code.h"

void emit_image(struct model *model)
{
	struct output *output = model->output;
	size_t length;
	const void *bytes = image_write_finish(&output->image, &output->header, &length);

	if (length / sizeof(uint32_t) > CODE_OPERAND_MAX)
		emit_refuse(model, "build/manor.image would be larger than 64 MiB");
	emit_bytes(model, "build/manor.image", bytes, length);
}

void emit_judged(struct model *model)
{
	struct buffer lines;

	buffer_start(&lines, model->arena, model->judged_count * 65);
	for (size_t i = 0; i < model->judged_count; i++)
		buffer_format(&lines, "%s\n", model->judged[i]);
	emit_file(model, KEPT_MANIFESTS, &lines);
}
