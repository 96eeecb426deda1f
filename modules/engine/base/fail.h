/*
 * fail: the one way out of a piece of work that cannot go on.
 *
 * It never returns. It unwinds to the boundary, which rolls the transaction back, logs once with
 * the context's id and answers in the client's form (a page or JSON). Never call it inside a
 * callback of a library (libxml2, libxslt, jansson, qsort): record the failure there and call it
 * afterwards.
 *
 * code is the API's machine word; message a full sentence for the person who reads the page; the
 * hint says what to do. Nothing in message or hint may tell secrets, SQL or paths: those go to
 * the detail, which only the log and commands show, and to the advice, which stands beside it there
 * and speaks to whoever runs the site.
 */
#ifndef MANOR_FAIL_H
#define MANOR_FAIL_H

#include "base/context.h"
#include "base/message.h"

/* The message is one of base/message.h: its id, then its values by name. The hint is a finished text:
   message(context, "Sign in, then try again."). Log lines keep the id's English. */
#define fail(context, status, code, ...)                                                           \
	MESSAGE_NOTED(__COUNTER__, MESSAGE_FIRST(__VA_ARGS__, ), NULL, #__VA_ARGS__,               \
		fail_message(context, status, code, NULL, __VA_ARGS__, (const char *)NULL))
#define fail_hint(context, status, code, hint, ...)                                                \
	MESSAGE_NOTED(__COUNTER__, MESSAGE_FIRST(__VA_ARGS__, ), NULL, #__VA_ARGS__,               \
		fail_message(context, status, code, hint, __VA_ARGS__, (const char *)NULL))
/* In a failure that is filled in by hand: message and english. */
#define FAILURE_MESSAGE(context, id) .message = message(context, id), .english = id
_Noreturn void fail_message(struct context *context, int status, const char *code, const char *hint,
	const char *id, ...) __attribute__((sentinel));
/* With a text that is finished, such as the reason that a rule gave. */
_Noreturn void fail_text(struct context *context, int status, const char *code, const char *hint,
	const char *text);
/* For commands, which speak English to whoever runs the site. */
_Noreturn void fail_plain(struct context *context, int status, const char *code, const char *format,
	...) __attribute__((format(printf, 4, 5)));
_Noreturn void fail_plain_hint(struct context *context, int status, const char *code, const char *hint,
	const char *format, ...) __attribute__((format(printf, 5, 6)));
/* 500 with a neutral message; the formatted text goes to the log. */
_Noreturn void fail_internal(struct context *context, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* 422 "validation_failed" with an object of field name -> message, which it takes over. */
_Noreturn void fail_validation(
	struct context *context, struct json_t *details, const char *message);
/* Ends a request whose response is prepared, such as a repeat that gets the first answer: what it wrote
   is rolled back. */
_Noreturn void fail_answered(struct context *context);
/* Unwinds with a failure that was filled in by hand. */
_Noreturn void fail_with(struct context *context, const struct failure *failure);

/* What the log says of it: the detail, or else the message. */
const char *failure_reason(const struct failure *failure);

/* Runs work(context, data) inside a boundary of its own. True when it came to its end; false when
   it failed, with the reason in context->failure. The boundary that stood before stands again. */
bool fail_catch(
	struct context *context, void (*work)(struct context *context, void *data), void *data);

#endif
