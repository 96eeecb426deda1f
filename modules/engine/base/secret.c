#include "base/secret.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/site_file.h"

#define FILE_BYTES 8192
#define HEX_DIGITS (2 * SECRET_KEY_BYTES)

static void mac_make(const unsigned char key[SECRET_KEY_BYTES], const char *purpose,
	const void *bytes, size_t length, unsigned char mac[SECRET_MAC_BYTES])
{
	crypto_auth_hmacsha256_state state;

	crypto_auth_hmacsha256_init(&state, key, SECRET_KEY_BYTES);
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_auth_hmacsha256_update(&state, bytes, length);
	crypto_auth_hmacsha256_final(&state, mac);
}

static void key_file_close(void *data)
{
	const int *descriptor = data;

	if (*descriptor >= 0)
		close(*descriptor);
}

static _Noreturn void secret_fail(struct context *context, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Forms and access tokens need them: what is wrong is the host's to mend, and lasts. */
static _Noreturn void secret_fail(struct context *context, const char *format, ...)
{
	struct failure failure = {
		.status = 503,
		.code = "secret_unavailable",
		FAILURE_MESSAGE(context, "This site's keys cannot be read at the moment."),
		.hint = message(context,
			"Tell your administrator the request id; the log says what is wrong with "
			"secret_file."),
		.retry_after = 60,
	};
	va_list arguments;

	va_start(arguments, format);
	failure.detail = arena_vformat(context->arena, format, arguments);
	va_end(arguments);
	fail_with(context, &failure);
}

/* A whole write, or false with errno. */
static bool file_write(int file, const char *text, size_t length)
{
	while (length > 0) {
		ssize_t count = write(file, text, length);
		if (count < 0 && errno == EINTR)
			continue;
		if (count <= 0)
			return false;
		text += count;
		length -= (size_t)count;
	}
	return fsync(file) == 0;
}

/*
 * Makes the file under another name and links it into place: two programs that start at once agree
 * on one of the two keys, and a full disk leaves no half a key behind.
 */
static void secret_create(struct context *context, const char *path)
{
	char suffix[17], text[HEX_DIGITS + 2];

	random_hex(suffix, 8);
	random_hex(text, SECRET_KEY_BYTES);
	text[HEX_DIGITS] = '\n';
	const char *fresh = arena_format(context->arena, "%s.%s", path, suffix);
	int file = site_file_create(fresh, O_WRONLY | O_EXCL | O_NOFOLLOW, 0600);
	if (file < 0)
		secret_fail(
			context, "secret_file %s cannot be created: %s", path, strerror(errno));
	bool is_written = file_write(file, text, HEX_DIGITS + 1);
	int reason = errno;
	close(file);
	sodium_memzero(text, sizeof text);
	if (is_written && link(fresh, path) != 0 && errno != EEXIST) {
		is_written = false;
		reason = errno;
	}
	unlink(fresh);
	if (!is_written)
		secret_fail(
			context, "secret_file %s cannot be written: %s", path, strerror(reason));
}

static int secret_open(struct context *context, const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0 && errno == ENOENT) {
		secret_create(context, path);
		file = open(path, O_RDONLY | O_CLOEXEC);
	}
	if (file < 0)
		secret_fail(context, "secret_file %s cannot be read: %s", path, strerror(errno));
	return file;
}

static void secret_key_read(
	struct context *context, struct secret *secret, const char *line, size_t length)
{
	unsigned char mac[SECRET_MAC_BYTES];

	if (secret->count == SECRET_KEYS_MAX)
		secret_fail(context, "secret_file holds more than %d keys", SECRET_KEYS_MAX);
	struct secret_key *key = &secret->keys[secret->count];
	size_t count;
	if (length != HEX_DIGITS ||
		sodium_hex2bin(key->bytes, sizeof key->bytes, line, length, NULL, &count, NULL) !=
			0 ||
		count != SECRET_KEY_BYTES)
		secret_fail(context, "secret_file: a key is %d hexadecimal digits in a line",
			HEX_DIGITS);
	mac_make(key->bytes, "key id", "", 0, mac);
	sodium_bin2hex(key->id, sizeof key->id, mac, sizeof key->id / 2);
	secret->count++;
}

static void lines_read(struct context *context, struct secret *secret, const char *text)
{
	while (*text) {
		size_t length = strcspn(text, "\n");
		size_t start = strspn(text, " \t\r");
		size_t end = length;
		while (end > start && strchr(" \t\r", text[end - 1]))
			end--;
		if (start < end && text[start] != '#')
			secret_key_read(context, secret, text + start, end - start);
		text += length + (text[length] == '\n');
	}
	if (secret->count == 0)
		secret_fail(context, "secret_file holds no key");
}

const struct secret *secret_keys(struct context *context)
{
	struct process *process = context->process;
	const char *path = context->settings->secret_file;
	char text[FILE_BYTES];
	struct stat status;

	if (process->secret)
		return process->secret;
	int *file = arena_allocate(context->arena, sizeof *file);
	*file = -1;
	arena_defer(context->arena, key_file_close, file);
	*file = secret_open(context, path);
	if (fstat(*file, &status) != 0 || !S_ISREG(status.st_mode))
		secret_fail(context, "secret_file %s is not a file", path);
	if (status.st_mode & 077)
		secret_fail(context, "secret_file %s may be read by others; chmod 600 it", path);
	ssize_t length = read(*file, text, sizeof text - 1);
	if (length < 0 || length == sizeof text - 1)
		secret_fail(context, "secret_file %s cannot be read, or is too long", path);
	text[length] = '\0';
	struct secret *secret = arena_allocate(process->arena, sizeof *secret);
	lines_read(context, secret, text);
	sodium_memzero(text, sizeof text);
	process->secret = secret;
	return secret;
}

void secret_sign(struct context *context, const char *purpose, const void *bytes, size_t length,
	unsigned char mac[SECRET_MAC_BYTES])
{
	secret_sign_with(context, 0, purpose, bytes, length, mac);
}

void secret_sign_with(struct context *context, size_t key, const char *purpose, const void *bytes,
	size_t length, unsigned char mac[SECRET_MAC_BYTES])
{
	const struct secret *secret = secret_keys(context);

	assert(key < secret->count);
	mac_make(secret->keys[key].bytes, purpose, bytes, length, mac);
}

size_t secret_count(struct context *context)
{
	return secret_keys(context)->count;
}

const char *secret_name(struct context *context, size_t key)
{
	const struct secret *secret = secret_keys(context);

	assert(key < secret->count);
	return secret->keys[key].id;
}

bool secret_verify(struct context *context, const char *purpose, const void *bytes, size_t length,
	const unsigned char mac[SECRET_MAC_BYTES])
{
	const struct secret *secret = secret_keys(context);
	unsigned char expected[SECRET_MAC_BYTES];
	bool is_good = false;

	for (size_t i = 0; i < secret->count; i++) {
		mac_make(secret->keys[i].bytes, purpose, bytes, length, expected);
		is_good |= sodium_memcmp(expected, mac, sizeof expected) == 0;
	}
	return is_good;
}
