/* The record of a table that has one row for the tenant (rows="one"): its page is the table's, /letterhead. */
#ifndef MANOR_ONLY_RECORD_H
#define MANOR_ONLY_RECORD_H

#include "base/context.h"

/* Puts the record into an address that names the table alone, as if it had said so: /letterhead/1/edit, or /letterhead/1
   for who may only look at it and for the API. It is made with its defaults when somebody asks for it who may see it. */
void only_record_leads_on(struct context *context);

#endif
