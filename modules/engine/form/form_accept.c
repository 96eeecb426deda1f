/* Whether a form is carried out or shown again (form_accept.h). */
#include "form/form_accept.h"

#include <string.h>

#include "base/fail.h"
#include "base/message.h"
#include "identity/form_key.h"
#include "identity/kept_form.h"
#include "identity/session.h"
#include "repeat/request_key.h"
#include "request/request.h"

static bool review(struct context *context, int status, const char *why)
{
	context->request->review = why;
	context->request->review_status = status;
	return false;
}

/* What was typed before the sign-in takes the place of what was sent. */
static bool kept_review(struct context *context, const char *sealed)
{
	struct request *request = context->request;
	const struct fields *kept = kept_form_open(
		context, context->principal->user_id, kept_form_address(context), sealed);

	if (!kept)
		fail_hint(context, 403, "form_expired", message(context, "Open the page and fill in the form again."),
			"The form that you filled in before signing in belongs to someone else or is too old.");
	request->form = *kept;
	return review(context, 200,
		message(context, "What you typed before signing in is back, but has not been saved yet. Please choose "
		"any files again."));
}

static bool is_own_form(struct context *context)
{
	const char *key = fields_get(&context->request->form, FORM_KEY_FIELD);

	return key && form_key_user(context, key) == context->principal->user_id;
}

bool form_accept(struct context *context)
{
	const struct fields *form = &context->request->form;
	const char *sealed = fields_get(form, KEPT_FORM_FIELD);

	if (context->session->is_bearer)
		return request_key_claim(context);
	csrf_require_origin(context);
	if (sealed)
		return kept_review(context, sealed);
	if (!csrf_token_is_good(context) && is_own_form(context))
		return review(context, 403,
			message(context, "You have signed in again since you opened this form. Nothing has been saved "
			"yet: please check it and save again."));
	csrf_require(context);
	if (!request_key_claim(context))
		return review(context, 409,
			message(context, "This form was already saved with other values. Save again if you want to "
			"add another one."));
	return true;
}

int form_review_status(const struct context *context)
{
	return context->request->review_status;
}
