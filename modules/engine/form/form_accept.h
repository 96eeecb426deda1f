/*
 * Accepting a form: is it to be carried out, or to be shown again with what was typed?
 *
 * A form is carried out when it comes from our own page and from the session that it was drawn for,
 * and for the first time. Shown again, filled in and with a fresh token, and nothing is done, when
 *   - it comes back from a sign-in (the field kept_form, identity/kept_form.h),
 *   - its token is a former session's of the same user, who signed in anew meanwhile,
 *   - it was saved before, and has other contents now.
 * What comes from another site, or was drawn for somebody else, fails with 403.
 */
#ifndef MANOR_FORM_ACCEPT_H
#define MANOR_FORM_ACCEPT_H

#include "base/context.h"

/* The form was read. False: show it with the fields of request->form and the status of
   form_review_status; the page says why by itself. A repeat does not come back (request_key.h). */
bool form_accept(struct context *context);
int form_review_status(const struct context *context);

#endif
