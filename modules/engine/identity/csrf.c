/*
 * The check of unsafe page requests (decision 28): the form token and where the request came from.
 *
 * Who is signed in proves it with HMAC(secret of the session, "csrf"). Who is not (the sign-in
 * form) gets a token that is checked without the database: a time and HMAC(installation's key,
 * tenant and time), good for two hours. One from later than now was drawn before the clock was set
 * back: it is good.
 *
 * A page may be compressed with what a stranger has put into its address beside the token, and its
 * length would then tell the token bit by bit (BREACH). So each response has another one: random bytes,
 * and the true token masked by them.
 *
 * Browsers say where a request comes from: Sec-Fetch-Site (to trustworthy addresses) and Origin.
 * What is sent must say "from this very site"; if neither is sent, Referer must, if that is sent. A
 * request with none of the three is no browser of the last years; there the token alone decides,
 * because the cookie is SameSite=Lax and the token cannot be read from elsewhere.
 */
#include "base/message.h"
#include "identity/session.h"

#include <strings.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "base/secret.h"
#include "identity/token.h"
#include "request/request.h"

#define PURPOSE "sign-in form"
#define FORM_LIFETIME 7200 /* seconds */
#define STAMP_BYTES 8
/* Of the longer of the two tokens, as text, twice. */
#define MASKED_BYTES 160

/* What the sign-in token signs: the time, and the tenant and mode for which the form was drawn. */
static const char *form_text(struct context *context, unsigned long long time)
{
	return arena_format(context->arena, "%llu %s %s", time,
		context->tenant == NULL ? "" : context->tenant->subdomain, context->request->root);
}

static const char *form_token(struct context *context)
{
	unsigned char bytes[STAMP_BYTES + SECRET_MAC_BYTES];
	unsigned long long time = (unsigned long long)context->now;
	for (size_t i = 0; i < STAMP_BYTES; i++)
		bytes[i] = (unsigned char)(time >> (8 * (STAMP_BYTES - 1 - i)));
	const char *text = form_text(context, time);
	secret_sign(context, PURPOSE, text, strlen(text), bytes + STAMP_BYTES);
	return token_encode(context->arena, bytes, sizeof bytes);
}

static unsigned long long stamp_read(const unsigned char *bytes)
{
	unsigned long long time = 0;
	for (size_t i = 0; i < STAMP_BYTES; i++)
		time = time << 8 | bytes[i];
	return time;
}

static bool form_token_is_good(struct context *context, const char *token)
{
	unsigned char bytes[STAMP_BYTES + SECRET_MAC_BYTES];
	size_t length = 0;
	if (!token_decode(token, bytes, sizeof bytes, &length) || length != sizeof bytes)
		return false;
	unsigned long long time = stamp_read(bytes);
	unsigned long long now = (unsigned long long)context->now;
	const char *text = form_text(context, time);
	return secret_verify(context, PURPOSE, text, strlen(text), bytes + STAMP_BYTES) &&
	       (time > now || now - time <= FORM_LIFETIME);
}

/* Random bytes, then the token's masked by them; unmasked, these are the text that was masked. */
static const char *mask(struct context *context, const char *token)
{
	size_t length = strlen(token);
	unsigned char *bytes = arena_allocate(context->arena, 2 * length);
	random_bytes(bytes, length);
	for (size_t i = 0; i < length; i++)
		bytes[length + i] = bytes[i] ^ (unsigned char)token[i];
	return token_encode(context->arena, bytes, 2 * length);
}

/* NULL for what mask() cannot have made. */
static const char *unmask(struct context *context, const char *masked)
{
	unsigned char bytes[MASKED_BYTES];
	size_t length = 0;
	if (!token_decode(masked, bytes, sizeof bytes, &length) || length % 2 != 0)
		return NULL;
	char *token = arena_allocate(context->arena, length / 2 + 1);
	for (size_t i = 0; i < length / 2; i++)
		token[i] = (char)(bytes[i] ^ bytes[length / 2 + i]);
	return token;
}

const char *csrf_token(struct context *context)
{
	const struct session *session = context->session;
	if (session != NULL && session->is_bearer)
		return "";
	return mask(context, session == NULL ? form_token(context) : session->csrf);
}

/* "https://demo.example.org:8443" of this request. */
static const char *own_origin(struct context *context)
{
	return arena_format(context->arena, "%s://%s",
		context->request->is_secure ? "https" : "http", context->request->authority);
}

bool csrf_origin_is_own(struct context *context)
{
	const struct request *request = context->request;
	const char *own = own_origin(context);
	if (request->fetch_site != NULL && strcmp(request->fetch_site, "same-origin") != 0)
		return false;
	if (request->origin != NULL)
		return strcasecmp(request->origin, own) == 0;
	if (request->fetch_site != NULL || request->referer == NULL)
		return true;
	size_t length = strlen(own);
	return strncasecmp(request->referer, own, length) == 0 &&
	       (request->referer[length] == '/' || request->referer[length] == '\0');
}

static _Noreturn void fail_origin(struct context *context)
{
	const struct request *request = context->request;
	struct failure failure = {
		.status = 403,
		.code = "foreign_origin",
		FAILURE_MESSAGE(context, "The form was sent from another site."),
		.hint = message(context, "Open the page here and send its form again."),
	};

	/* Our own host by TLS, of which the web server knows nothing: a setting is missing. */
	if (request->origin && !request->is_secure &&
		strncmp(request->origin, "https://", strlen("https://")) == 0 &&
		strcasecmp(request->origin + strlen("https://"), request->authority) == 0) {
		failure.detail = "the browser came by https and the web server says http";
		failure.advice =
			"where TLS ends at a proxy, name its address in trusted_proxies";
	}
	fail_with(context, &failure);
}

void csrf_require_origin(struct context *context)
{
	if (!csrf_origin_is_own(context))
		fail_origin(context);
}

bool csrf_token_is_good(struct context *context)
{
	const struct session *session = context->session;
	const char *masked = fields_single(context, &context->request->form, "csrf");
	const char *sent = masked == NULL ? NULL : unmask(context, masked);
	return sent != NULL && (session == NULL ? form_token_is_good(context, sent)
						: token_equal(sent, session->csrf));
}

unsigned long long csrf_form_age(struct context *context)
{
	unsigned char bytes[STAMP_BYTES + SECRET_MAC_BYTES];
	size_t length = 0;
	const char *sent = unmask(context, fields_single(context, &context->request->form, "csrf"));
	unsigned long long now = (unsigned long long)context->now;
	if (sent == NULL || !token_decode(sent, bytes, sizeof bytes, &length) || length != sizeof bytes)
		return 0;
	return now > stamp_read(bytes) ? now - stamp_read(bytes) : 0;
}

void csrf_require(struct context *context)
{
	const struct session *session = context->session;
	if (session != NULL && session->is_bearer)
		return;
	csrf_require_origin(context);
	if (!csrf_token_is_good(context))
		fail_hint(context, 403, "form_expired", message(context, "Go back, reload the page, and send the form again."),
			"The form is no longer valid: it was open for too long, or you have signed in again "
			"since.");
}
