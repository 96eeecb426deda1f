/*
 * The print of a request: a code over what is asked for, by which a repeat is known.
 *
 * Method, address and body, but for the form's tokens, which may be others in a repeat. It is made
 * with the installation's key: a body may hold a password, which nobody may try out on a plain hash.
 */
#ifndef MANOR_REQUEST_PRINT_H
#define MANOR_REQUEST_PRINT_H

#include "base/context.h"

/* 64 hexadecimal digits. The body has been read. */
const char *request_print(struct context *context);
/* Is it the print of this very request, made with whichever of the installation's keys? */
bool request_print_is(struct context *context, const char *print);

#endif
