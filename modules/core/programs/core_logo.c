/*
 * The tenant's logo: an image by its content, kept with the tenant's files.
 *
 * The setting `logo` stores "<file> <type> <hash>": the name that versions before 1.1 find the
 * file by (file/file_content.h), the type that was found, and 16 digits of the content's hash, which
 * are part of its address. The row's content_id refers to the content itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "core_pages.h"
#include "file/file_content.h"
#include "file/file_place.h"
#include "file/temporary_file.h"
#include "identity/session.h"
#include "request/request.h"
#include "request/respond.h"
#include "sql/database.h"

#define HASH_DIGITS 16

/* All bytes of an open file of that size, or NULL when it cannot be read or is larger than a logo may
   be. */
static unsigned char *bytes_read(
	struct context *context, int file, uint64_t size, size_t *length)
{
	if (file < 0 || size == 0 || size > LOGO_BYTES_MAX)
		return NULL;
	unsigned char *bytes = arena_allocate(context->arena, (size_t)size);
	for (*length = 0; *length < size;) {
		ssize_t got = read(file, bytes + *length, (size_t)size - *length);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return NULL;
		*length += (size_t)got;
	}
	return bytes;
}

static unsigned char *upload_bytes(
	struct context *context, const struct upload *upload, size_t *length)
{
	int file = open(upload->file->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	unsigned char *bytes = bytes_read(context, file, upload->size, length);
	if (file >= 0)
		close(file);
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

const char *logo_store(struct context *context, const struct upload *upload, uint64_t *content_id,
	const char **error)
{
	size_t length = 0;
	if (upload->size > LOGO_BYTES_MAX) {
		*error = message(context, "The logo must not be larger than 512 KiB.");
		return NULL;
	}
	const unsigned char *bytes = upload_bytes(context, upload, &length);
	const char *type = bytes == NULL ? NULL : image_type(bytes, length);
	if (type == NULL) {
		*error = message(context, "The logo must be a PNG, JPEG or WebP image.");
		return NULL;
	}
	struct file_content content = file_content_put(context, upload->file, type);
	*content_id = content.id;
	return arena_format(context->arena, "%s %s %.*s", content.old_name, type, HASH_DIGITS,
		content.hash);
}

void logo_release(struct context *context, const char *value, uint64_t content)
{
	if (value == NULL)
		return;
	file_contents_release(context, &content, 1);
	file_old_name_release(
		context, arena_bytes(context->arena, value, strcspn(value, " ")));
}

void logo_serve(struct context *context, const char *hash)
{
	request_require_method(context, "GET");
	const struct site *site = site_load(context);
	size_t length = 0;
	uint64_t size = 0;
	if (site->logo_hash == NULL || strcmp(site->logo_hash, hash) != 0)
		fail(context, 404, "not_found", "There is nothing at this address.");
	int file = file_place_require(context, site->logo_file, NULL, &size);
	const unsigned char *bytes = bytes_read(context, file, size, &length);
	if (bytes == NULL)
		fail(context, 404, "not_found", "There is nothing at this address.");
	respond_header(context, "Cache-Control", "public, max-age=31536000, immutable");
	respond_header(context, "Content-Security-Policy", "sandbox; default-src 'none'");
	respond_bytes(context, 200, site->logo_type, bytes, length);
}
