/*
 * Which of several installations on the same database this is: while a new version is put beside the one in
 * use, `manor migrate` of the new one tells by the sessions whether programs of the other are still used.
 */
#ifndef MANOR_INSTALLATION_H
#define MANOR_INSTALLATION_H

#include "base/context.h"

/* Of the folder that the image of these programs, or this command, lies in: 8 digits. */
const char *installation(struct context *context);

#endif
