/* The guest: who fills in a public form, signed in or not. */
#ifndef MANOR_GUEST_H
#define MANOR_GUEST_H

#include "base/principal.h"

/* Makes the context's principal one without a name, who has these permissions (" department.view ") and sees what
   the tenant's active modules have; whoever is signed in is so no more in this request. */
void guest_enter(struct context *context, const char *rights);

#endif
