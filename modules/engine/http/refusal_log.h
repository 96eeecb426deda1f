/* A refused request in the log: one line, of whoever refused it and in whatever way it was answered. */
#ifndef MANOR_REFUSAL_LOG_H
#define MANOR_REFUSAL_LOG_H

#include "base/context.h"

/* "<tenant> <user> <method> <address> <status> <code> <detail or message>; <advice>": an error from 500 up, a
   notice below. */
void refusal_log(struct context *context, const struct failure *failure);

#endif
