/* The catalogue and the behaviour in the image. */
#include "catalogue/behaviour.h"
#include "emit/catalogue_records.h"
#include "emit/emit.h"

void emit_catalogue(struct model *model)
{
	struct image_header *header = &model->output->header;
	struct image_records *records = image_records_start(&model->output->image);

	header->catalogue = image_record(records, &catalogue_record, &model->catalogue);
	model->output->behaviour = behaviour_make(model);
	header->behaviour = image_record(records, &behaviour_record, model->output->behaviour);
	image_records_finish(records, header);
}
