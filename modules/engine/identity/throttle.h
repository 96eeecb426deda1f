/*
 * Throttling of password checks (decision 33): 429 with Retry-After, before anything is hashed.
 *
 * Failures are counted in `sign_in_failures` under four subjects. Each has free tries, then a pause
 * that doubles with every further failure up to a limit; and each forgives one failure after a while,
 * so that what happens now and then never adds up:
 *
 *   pair      this user from this address           5 free, 2 s .. 15 min, one less every 15 min
 *   address   anybody of this tenant from there    50 free, 2 s .. 5 min, one less every 2 min
 *   site      anybody of any tenant from there    250 free, 2 s .. 5 min, one less every 30 s
 *   account   this user from anywhere              20 free, 2 s .. 1 min, one less every 5 min
 *
 * The last one asks only those who have failed at this user from their address already, and its pause
 * counts from their own failure: whoever attacks an account from many addresses gets one try from
 * each, and the owner, who comes from another one and knows the password, is let in at once. Nobody
 * can lock him out.
 *
 * Beyond that, a browser that once signed in has a signed cookie for that user (180 days). Its
 * tries are counted under a subject of its own (10 free, 2 s .. 15 min, one less every 15 min), so
 * that strangers behind the same address do not slow it down.
 *
 * What strangers send by a public form is counted by address, whether it fails or not: 20 an address and form
 * free, then 2 s .. 15 min, one less every 3 min.
 *
 * IPv6 clients count by their /64, which is what one customer has. Refused tries do not count. A
 * clock that is set forward forgives; one that is set back forgets what was counted before.
 */
#ifndef MANOR_THROTTLE_H
#define MANOR_THROTTLE_H

#include "base/context.h"

#define THROTTLE_SUBJECTS 4

/* One try: whom it concerns and what it is counted under. */
struct throttle {
	const char *username; /* NULL: of a public form */
	const char *subjects[THROTTLE_SUBJECTS];
	size_t count;
};

/* Names the subjects of a try, and checks them. */
void throttle_enter(struct context *context, struct throttle *throttle, const char *username);
/* The same of a public form, which is no try of a password. */
void throttle_enter_form(struct context *context, struct throttle *throttle, const char *form);
/* Fails with 429 and Retry-After where one has to wait. */
void throttle_check(struct context *context, const struct throttle *throttle);
/* Runs what checks a password where a form answers: true when one has to wait. The header Retry-After
   is then set, the log has its line, and context->failure says how long; every other failure goes
   on, and so does this one where a script asks for JSON. */
bool throttle_stops(
	struct context *context, void (*check)(struct context *context, void *data), void *data);
/* The password was wrong: counts it under every subject, and commits at once. */
void throttle_failed(struct context *context, const struct throttle *throttle);
/* The password was right: forgets what was counted of this user from here. What others share in
   stays, so that nobody clears it by signing in with an account of his own in between. */
void throttle_passed(struct context *context, const struct throttle *throttle);
/* Marks this browser as one in which the user has signed in. */
void throttle_remember(struct context *context, const char *username);

#endif
