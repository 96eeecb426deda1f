/* The fields of the structures in catalogue.h and behaviour.h, for an image. */
#ifndef MANOR_CATALOGUE_RECORDS_H
#define MANOR_CATALOGUE_RECORDS_H

#include "image_records.h"

extern const struct record_type catalogue_type, behaviour_type;

#endif
