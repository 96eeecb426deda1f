#include "file/file_type.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/utf8.h"

struct signature {
	const char *bytes;
	size_t length;
	const char *type;
	bool is_inline;
};

static const struct signature signatures[] = {
	{"\x89PNG\r\n\x1A\n", 8, "image/png", true},
	{"\xFF\xD8\xFF", 3, "image/jpeg", true},
	{"%PDF-", 5, "application/pdf", true},
	{"GIF87a", 6, "image/gif", false},
	{"GIF89a", 6, "image/gif", false},
	{"\x1F\x8B", 2, "application/gzip", false},
	{"{\\rtf", 5, "application/rtf", false},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, "application/x-ole-storage", false},
};

static const struct {
	const char *ending;
	const char *type;
} archives[] = {
	{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
	{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
	{".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
	{".odt", "application/vnd.oasis.opendocument.text"},
	{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
	{".odp", "application/vnd.oasis.opendocument.presentation"},
};

static const char *archive_type(const char *file_name)
{
	size_t length = strlen(file_name);
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++) {
		size_t ending = strlen(archives[i].ending);
		if (length > ending &&
			strcasecmp(file_name + length - ending, archives[i].ending) == 0)
			return archives[i].type;
	}
	return "application/zip";
}

/* Text may be cut in the middle of a character where the sample ends. */
static bool is_text(const char *bytes, size_t length)
{
	for (size_t cut = 0; cut < 4 && cut < length; cut++) {
		if (utf8_is_text(bytes, length - cut, true))
			return true;
		if (length < FILE_TYPE_BYTES)
			return false;
	}
	return false;
}

const char *file_type_of(const void *bytes, size_t length, const char *file_name)
{
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		const struct signature *signature = &signatures[i];
		if (length >= signature->length &&
			memcmp(bytes, signature->bytes, signature->length) == 0)
			return signature->type;
	}
	const char *text = bytes;
	if (length >= 12 && memcmp(text, "RIFF", 4) == 0 && memcmp(text + 8, "WEBP", 4) == 0)
		return "image/webp";
	if (length >= 4 && memcmp(text, "PK\x03\x04", 4) == 0)
		return archive_type(file_name);
	if (length > 0 && is_text(text, length))
		return "text/plain";
	return "application/octet-stream";
}

const char *file_type_read(const char *path, const char *file_name)
{
	char bytes[FILE_TYPE_BYTES];
	size_t length = 0;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0)
		return NULL;
	while (length < sizeof bytes) {
		ssize_t part = read(file, bytes + length, sizeof bytes - length);
		if (part < 0 && errno == EINTR)
			continue;
		if (part < 0) {
			close(file);
			return NULL;
		}
		if (part == 0)
			break;
		length += (size_t)part;
	}
	close(file);
	return file_type_of(bytes, length, file_name);
}

bool file_type_is_inline(const char *type)
{
	if (strcmp(type, "image/webp") == 0)
		return true;
	for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
		if (signatures[i].is_inline && strcmp(signatures[i].type, type) == 0)
			return true;
	}
	return false;
}

bool file_type_has_ending(const char *type, const char *ending)
{
	static const struct {
		const char *ending, *type;
	} endings[] = {
		{"pdf", "application/pdf"}, {"jpg", "image/jpeg"}, {"jpeg", "image/jpeg"}, {"png", "image/png"},
		{"webp", "image/webp"}, {"gif", "image/gif"}, {"zip", "application/zip"}, {"txt", "text/plain"},
		{"csv", "text/plain"}, {"doc", "application/x-ole-storage"}, {"xls", "application/x-ole-storage"},
		{"ppt", "application/x-ole-storage"}, {"rtf", "application/rtf"}};

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (strcmp(endings[i].ending, ending) == 0)
			return strcmp(endings[i].type, type) == 0;
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++)
		if (strcmp(archives[i].ending + 1, ending) == 0)
			return strcmp(archives[i].type, type) == 0;
	return false;
}
