/*
 * What a write asks of the person who makes it, and tells him afterwards: checks with a level.
 *
 * A check of level confirm refuses as every other one does, until the person says that it may pass: the boundary
 * (a form, the API) begins with what he has confirmed, and where nothing but such questions stands against the write
 * it puts them. One of level warning refuses nothing: what it says is told after the write. Commands, effects and
 * what C writes by itself ask nobody: to them both are confirmed.
 *
 * A check is named by its name, that of another table than the one that is written (a detail in its form)
 * as "order_items.far".
 */
#ifndef MANOR_CONFIRMATION_H
#define MANOR_CONFIRMATION_H

#include <jansson.h>

#include "record/record.h"

/* The field, and the member of the API, that says what is confirmed: names, separated by spaces. */
#define CONFIRMED "confirmed"
/* The name of the question that an action itself puts. */
#define CONFIRMED_ACTION "yes"

/* This work writes records of the table, and others with them, for a person who can be asked. given: what he has
   confirmed, or NULL. */
void confirmation_begin(struct context *context, const struct table *table, const char *given);
/* The member "confirmed" of a body, taken out of it: names in a text or a list, or true. Fails with 422 where it is
   something else. NULL: nothing. */
const char *confirmation_take(struct context *context, json_t *body);
/* Is it said of that name? */
bool confirmation_has(const struct context *context, const char *name);

/* Of so many things that are told to speak against the write: is each a question? */
bool confirmation_asks(const struct context *context, size_t told);
/* What has to be confirmed then, and what is already; and the first question. */
const char *confirmation_names(const struct context *context);
const char *confirmation_question(const struct context *context);
/* 409 "confirm" with the questions. */
_Noreturn void confirmation_fail(struct context *context);

/* What is told after the write, as one text; NULL: nothing. And as `meta` of the API's answer. */
const char *confirmation_warnings(struct context *context);
json_t *confirmation_meta(const struct context *context);

/* Does the check, which does not hold, let the write pass? Else it is noted as a question, where it is one:
   is_told says whether it is one more thing that is told. For record_checks.c. */
bool confirmation_passes(struct context *context, const struct record *record, const struct check *check);
void confirmation_note(struct context *context, const struct record *record, const struct check *check, bool is_told);

#endif
