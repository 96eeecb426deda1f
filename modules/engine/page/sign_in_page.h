/* The page of the sign-in form: at /login, and where a form was sent without a session. */
#ifndef MANOR_SIGN_IN_PAGE_H
#define MANOR_SIGN_IN_PAGE_H

#include "base/context.h"

struct sign_in_page {
	const char *username; /* as typed, or NULL */
	const char *error;    /* or NULL */
	const char *next;     /* where it leads to; left out unless it is an address of ours */
	const char *kept;     /* a sealed form that goes along (identity/kept_form.h), or NULL */
	bool is_too_long;     /* a form was sent that cannot go along */
};

void sign_in_page_send(struct context *context, int status, const struct sign_in_page *sign_in);
/* A form that was sent without a session: the page, with the form sealed in it, or with the words that
   it is too long for that. False where there is nothing to keep. */
bool sign_in_page_keep(struct context *context);
/* After the sign-in: the page whose one button leads back to the form. */
void sign_in_page_resume(struct context *context, const char *address, const char *kept);

#endif
