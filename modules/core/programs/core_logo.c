/*
 * The tenant's logo: an image by its content, kept with the tenant's files.
 *
 * The setting `logo` stores "<file> <type> <hash>": the name of a stored file, the type
 * that was found, and 16 digits of the content's hash, which are part of its address.
 */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "core_pages.h"
#include "data/database.h"
#include "data/stored_file.h"
#include "http/request.h"
#include "http/respond.h"
#include "identity/session.h"

#define BYTES_MAX (512 * 1024)
#define HASH_DIGITS 16

static void file_close(void *data)
{
	int *file = data;
	if (*file >= 0)
		close(*file);
}

/* The whole file, or NULL when it cannot be read or is larger than a logo may be. */
static unsigned char *file_read(struct context *context, const char *path, size_t *length)
{
	int *file = arena_allocate(context->arena, sizeof *file);
	*file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	arena_defer(context->arena, file_close, file);
	struct stat status;
	if (*file < 0 || fstat(*file, &status) != 0 || status.st_size <= 0 ||
		status.st_size > BYTES_MAX)
		return NULL;
	size_t size = (size_t)status.st_size;
	unsigned char *bytes = arena_allocate(context->arena, size);
	for (*length = 0; *length < size;) {
		ssize_t got = read(*file, bytes + *length, size - *length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return NULL;
		*length += (size_t)got;
	}
	return bytes;
}

static const char *image_type(const unsigned char *bytes, size_t length)
{
	if (length >= 24 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0 &&
		memcmp(bytes + 12, "IHDR", 4) == 0)
		return "image/png";
	if (length >= 4 && memcmp(bytes, "\xff\xd8\xff", 3) == 0)
		return "image/jpeg";
	if (length >= 16 && memcmp(bytes, "RIFF", 4) == 0 && memcmp(bytes + 8, "WEBPVP8", 7) == 0)
		return "image/webp";
	return NULL;
}

static const char *content_hash(struct context *context, const unsigned char *bytes, size_t length)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char digits[2 * sizeof hash + 1];
	crypto_hash_sha256(hash, bytes, length);
	sodium_bin2hex(digits, sizeof digits, hash, sizeof hash);
	return arena_bytes(context->arena, digits, HASH_DIGITS);
}

const char *logo_store(struct context *context, const struct upload *upload, const char **error)
{
	size_t length = 0;
	if (upload->size > BYTES_MAX) {
		*error = "The logo must not be larger than 512 KiB.";
		return NULL;
	}
	const unsigned char *bytes = file_read(context, upload->path, &length);
	const char *type = bytes == NULL ? NULL : image_type(bytes, length);
	if (type == NULL) {
		*error = "The logo must be a PNG, JPEG or WebP image.";
		return NULL;
	}
	database_begin(context);
	const char *name = stored_file_put(context, upload->path);
	return arena_format(
		context->arena, "%s %s %s", name, type, content_hash(context, bytes, length));
}

void logo_remove(struct context *context, const char *value)
{
	size_t length = value == NULL ? 0 : strcspn(value, " ");
	if (length == 0)
		return;
	database_begin(context);
	stored_file_remove(context, arena_bytes(context->arena, value, length));
}

void logo_serve(struct context *context, const char *hash)
{
	request_require_method(context, "GET");
	const struct site *site = site_load(context);
	size_t length = 0;
	const unsigned char *bytes = NULL;
	if (site->logo_hash != NULL && strcmp(site->logo_hash, hash) == 0)
		bytes = file_read(context, stored_file_path(context, site->logo_file), &length);
	if (bytes == NULL)
		fail(context, 404, "not_found", "There is nothing at this address.");
	respond_header(context, "Cache-Control", "public, max-age=31536000, immutable");
	respond_header(context, "Content-Security-Policy", "sandbox; default-src 'none'");
	respond_bytes(context, 200, site->logo_type, bytes, length);
}
