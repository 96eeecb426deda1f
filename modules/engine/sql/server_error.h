/* What the numbers mean by which the database server and its client library report errors. */
#ifndef MANOR_SERVER_ERROR_H
#define MANOR_SERVER_ERROR_H

#include "base/context.h"

/* Is there no connection any more, or none to be had? */
bool server_error_is_loss(unsigned error);
/* Does the server have no connection left for us now, and may have one in a moment? */
bool server_error_is_crowd(unsigned error);
/* Did the time limit of pages end the statement? */
bool server_error_is_time_limit(unsigned error);
/* What it means to the person who reads the page (see database.h), and to whoever runs the site. */
struct failure server_error_failure(struct context *context, unsigned error);

#endif
