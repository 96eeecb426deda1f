/* The record that is a person's own, at an address without its number (<my> of a manifest): /faculty/me. */
#ifndef MANOR_OWN_RECORD_H
#define MANOR_OWN_RECORD_H

#include "base/context.h"

/* Where the address names one, the record's number takes the place of the name, and all that is below it
   is as below the number: /faculty/me/edit, /api/v1/faculty/me. True where the person has none and was
   led to the form of a new one; who may make none is told by 404. */
bool own_record_leads_on(struct context *context);

#endif
