/*
 * JSON Web Tokens of the API: JWS compact form, HS256 and nothing else (RFC 7515, 7519, 8725).
 *
 *   header   {"alg":"HS256","kid":"<name of the key>","typ":"JWT"}
 *   payload  {"sub":"<user>","tid":<tenant>,"sid":"<secret of the session>","iat":..,"exp":..}
 *
 * A token alone opens nothing: sid must be the secret of a living row of `sessions` of that tenant
 * and user, so suspending a tenant, deactivating a user and signing out take effect at once.
 */
#ifndef MANOR_JWT_H
#define MANOR_JWT_H

#include "base/context.h"

#define JWT_LIFETIME 900 /* seconds */

struct jwt {
	uint64_t user_id;
	uint64_t tenant_id;
	const char *secret; /* of the session */
	time_t issued_at;   /* seconds UTC */
	time_t expires_at;
};

const char *jwt_sign(struct context *context, const struct jwt *jwt);
/* False for a token that is malformed, of another algorithm or key, forged, or expired. */
bool jwt_verify(struct context *context, const char *token, struct jwt *jwt);

#endif
