#include "identity/password.h"

#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/slot.h"
#include "identity/token.h"
#include "sql/database.h"

#define PASSES 2
#define MEMORY_BYTES ((size_t)19 * 1024 * 1024)
#define SLOTS_MAX 4

/* A hash with today's limits of random bytes that nobody has kept. */
static const char dummy_hash[] =
	"$argon2id$v=19$m=19456,t=2,p=1$"
	"1lQOrevJg7xRHlN5jUtt/g$zv6nIbRAHewXUKPgv3D93GQNrciLVlF/U7l/3nB2qQ0";

static void slot_ended(void *slot)
{
	slot_release(slot);
}

struct slot *password_slot_take(struct context *context)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	unsigned slots = processors < 1 ? 1 : processors > SLOTS_MAX ? SLOTS_MAX : (unsigned)processors;
	struct slot *slot = slot_take(context, "hash", slots, PASSWORD_WAIT * 1000u);

	if (slot) {
		/* A request that runs again after a deadlock must not wait for itself. */
		database_after(context, slot_ended, slot_ended, slot);
		return slot;
	}
	struct failure failure = {
		.status = 503,
		.code = "busy",
		FAILURE_MESSAGE(context, "Too many people are signing in at this moment."),
		.hint = message(context, "Try again in a few seconds."),
		.retry_after = 5,
	};
	fail_with(context, &failure);
}

const char *password_hash(struct context *context, const char *password)
{
	token_ready(context);
	struct slot *slot = password_slot_take(context);
	char *hash = arena_allocate(context->arena, crypto_pwhash_STRBYTES);
	int result = crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY_BYTES,
		crypto_pwhash_ALG_ARGON2ID13);
	slot_release(slot);
	if (result != 0)
		fail_internal(context, "no memory to hash a password");
	return hash;
}

bool password_matches(struct context *context, const char *hash, const char *password)
{
	token_ready(context);
	bool is_known = hash != NULL && strncmp(hash, "$argon2id$", 10) == 0;
	int result =
		crypto_pwhash_str_verify(is_known ? hash : dummy_hash, password, strlen(password));
	return result == 0 && is_known;
}

bool password_is_outdated(const char *hash)
{
	return crypto_pwhash_str_needs_rehash(hash, PASSES, MEMORY_BYTES) != 0;
}
