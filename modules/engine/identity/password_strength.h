/*
 * Which passwords are good enough.
 *
 * At least ten characters, and hard to guess for who knows the person: zxcvbn (Wheeler, USENIX Security
 * 2016) estimates how many guesses it takes when words, names, dates, keyboard rows and repetitions
 * are tried before anything else. The names and the e-mail address of the person, the organisation,
 * the host and the product are the first words that it tries.
 */
#ifndef MANOR_PASSWORD_STRENGTH_H
#define MANOR_PASSWORD_STRENGTH_H

#include "base/context.h"

#define PASSWORD_CHARACTERS_MIN 10
#define PASSWORD_CHARACTERS_MAX 256

/* Whose password it is to be; what is not known is NULL. */
struct password_owner {
	const char *username, *email, *first_name, *last_name;
	const char *organisation; /* where there is no tenant in the context yet: its name */
};

/* NULL when the password is good enough, otherwise what is wrong with it and what to do, in sentences.
   One statement where the context has a tenant: its site name. */
const char *password_problem(
	struct context *context, const char *password, const struct password_owner *owner);

#endif
