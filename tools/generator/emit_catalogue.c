/* The catalogue and the behaviour in the image. */
#include "behaviour.h"
#include "catalogue_records.h"
#include "emit.h"

/* As programs read it: where the model has NULL for what a module has none of, an empty list stands. */
static void modules_complete(struct model *model)
{
	static const char *const none[] = {NULL};

	for (size_t i = 0; i < model->module_count; i++) {
		struct model_module *owner = model->modules[i];
		const struct table **tables =
			arena_array(model->arena, owner->table_count + 1, sizeof *tables);
		for (size_t t = 0; t < owner->table_count; t++)
			tables[t] = &owner->tables[t]->table;
		owner->module.tables = tables;
		if (!owner->module.requires)
			owner->module.requires = none;
	}
}

void emit_catalogue(struct model *model)
{
	struct image_header *header = &model->output->header;
	struct image_records *records = image_records_start(&model->output->image);

	modules_complete(model);
	header->catalogue = image_record(records, &catalogue_type, &model->catalogue);
	model->output->behaviour = behaviour_make(model);
	header->behaviour = image_record(records, &behaviour_type, model->output->behaviour);
	const char *forgotten = image_records_finish(records, header);
	if (forgotten)
		emit_refuse(model,
			arena_format(model->arena, "the generator forgets %s", forgotten));
}
