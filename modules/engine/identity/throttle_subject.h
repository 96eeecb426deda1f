/* The subjects of a try (identity/throttle.h); the cookie of a known browser is made here as well. */
#ifndef MANOR_THROTTLE_SUBJECT_H
#define MANOR_THROTTLE_SUBJECT_H

#include "identity/throttle.h"

/* Fills in the subjects of the try of throttle->username that this request is. */
void throttle_subjects(struct context *context, struct throttle *throttle);

/* The one subject of a public form that is sent. */
void throttle_form_subject(struct context *context, struct throttle *throttle, const char *form);

#endif
