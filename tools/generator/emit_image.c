/* build/manor.image, when all that goes into it is there. */
#include "emit.h"
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
