#include "identity/password.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/settings.h"
#include "base/site_file.h"
#include "data/database.h"
#include "identity/token.h"

#define PASSES 2
#define MEMORY_BYTES ((size_t)19 * 1024 * 1024)
#define SLOTS_MAX 4
#define POLL_NANOSECONDS 20000000L

/* A hash with today's limits of random bytes that nobody has kept. */
static const char dummy_hash[] =
	"$argon2id$v=19$m=19456,t=2,p=1$"
	"1lQOrevJg7xRHlN5jUtt/g$zv6nIbRAHewXUKPgv3D93GQNrciLVlF/U7l/3nB2qQ0";

struct password_slot {
	int file; /* open and locked; -1: released */
};

void password_slot_release(struct password_slot *slot)
{
	if (slot->file >= 0)
		close(slot->file);
	slot->file = -1;
}

static void slot_cleanup(void *slot)
{
	password_slot_release(slot);
}

/* An open, locked slot file, or -1 while all are taken. The lock goes with the process, so a crash
   leaves no slot behind. */
static int slot_try(struct context *context, const char *folder)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	size_t slots = processors < 1 ? 1 : (size_t)processors;
	if (slots > SLOTS_MAX)
		slots = SLOTS_MAX;
	for (size_t i = 0; i < slots; i++) {
		const char *name = arena_format(context->arena, "%s/hash.%zu", folder, i);
		int file = site_file_create(name, O_RDWR | O_NOFOLLOW, 0600);
		if (file < 0)
			fail_internal(context, "%s: %s", name, strerror(errno));
		if (flock(file, LOCK_EX | LOCK_NB) == 0)
			return file;
		close(file);
	}
	return -1;
}

struct password_slot *password_slot_take(struct context *context)
{
	const char *folder = arena_format(context->arena, "%s/locks", context->settings->files_dir);
	if (!site_folder_make(folder, 0700))
		fail_internal(context, "files_dir: cannot make %s: %s", folder, strerror(errno));
	struct password_slot *slot = arena_allocate(context->arena, sizeof *slot);
	slot->file = -1;
	arena_defer(context->arena, slot_cleanup, slot);
	/* A request that runs again after a deadlock must not wait for itself. */
	database_after(context, slot_cleanup, slot_cleanup, slot);
	long polls = PASSWORD_WAIT * 1000000000L / POLL_NANOSECONDS;
	for (long i = 0; i < polls; i++) {
		slot->file = slot_try(context, folder);
		if (slot->file >= 0)
			return slot;
		struct timespec pause = {.tv_nsec = POLL_NANOSECONDS};
		nanosleep(&pause, NULL);
	}
	struct failure failure = {
		.status = 503,
		.code = "busy",
		.message = "Too many people are signing in at this moment.",
		.hint = "Try again in a few seconds.",
		.retry_after = 5,
	};
	fail_with(context, &failure);
}

const char *password_hash(struct context *context, const char *password)
{
	token_ready(context);
	struct password_slot *slot = password_slot_take(context);
	char *hash = arena_allocate(context->arena, crypto_pwhash_STRBYTES);
	int result = crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY_BYTES,
		crypto_pwhash_ALG_ARGON2ID13);
	password_slot_release(slot);
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
