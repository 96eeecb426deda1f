/* The fields of the structures in catalogue.h and behaviour.h, which build/gen/catalogue_fields.h has of them. */
#ifndef MANOR_CATALOGUE_RECORDS_H
#define MANOR_CATALOGUE_RECORDS_H

#include "emit/image_records.h"

extern const struct record_type catalogue_record, behaviour_record;
/* Those that `manor check --show` writes. */
extern const struct record_type table_record, column_record, enum_value_record, setting_record,
	widget_record, list_view_record, report_record;

#endif
