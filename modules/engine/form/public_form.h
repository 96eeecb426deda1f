/*
 * Forms that everybody may send, signed in or not (<public-form> of a manifest; decision 53).
 *
 *   GET  /forms/<name>                   the form; ?sent: that it has arrived
 *   POST /forms/<name>                   makes a record, and leads to ?sent. ?state: what follows from what is typed
 *   GET  /forms/<name>/<table>/options   suggestions of a reference of the form
 *
 * No record is ever shown. A field that people do not see (FORM_TRAP) tells programs that fill in all there
 * are; what comes within seconds is asked for again; and each address may send so many (identity/throttle.h).
 */
#ifndef MANOR_PUBLIC_FORM_H
#define MANOR_PUBLIC_FORM_H

#include "base/context.h"

void public_form_serve(struct context *context);

#endif
