/* Archives of modules, written and read: tar's blocks, and the list of sums. */
#include "module_archive.h"

#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "model/file_bytes.h"
#include "module_files.h"

#define BLOCK 512
#define NAME_MAX_BYTES 99
#define ARCHIVE_MOST ((size_t)64 << 20)
#define FILES_MOST 2000
#define FORMAT "manor module 1"
#define LIST "MODULE"

/* The header of POSIX.1-1988; all of it text. */
struct tar_header {
	char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], sum[8], type, target[100], magic[6], version[2],
		user[32], group[32], major[8], minor[8], prefix[155], rest[12];
};
_Static_assert(sizeof(struct tar_header) == BLOCK, "a header is a block");

static unsigned tar_sum(const struct tar_header *header)
{
	const unsigned char *bytes = (const unsigned char *)header;
	unsigned sum = 0;

	for (size_t i = 0; i < BLOCK; i++)
		sum += i >= 148 && i < 156 ? ' ' : bytes[i];
	return sum;
}

static const char *sum_of(struct arena *arena, const struct module_file *file)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *text = arena_allocate(arena, sizeof hash * 2 + 1);

	crypto_hash_sha256(hash, (const unsigned char *)file->bytes, file->length);
	return sodium_bin2hex(text, sizeof hash * 2 + 1, hash, sizeof hash);
}

/* --- writing --- */

static void tar_put(struct buffer *out, const struct module_file *file)
{
	struct tar_header header = {.type = '0', .magic = "ustar", .version = {'0', '0'}};
	static const char zeros[BLOCK];

	memcpy(header.name, file->path, strlen(file->path));
	snprintf(header.mode, sizeof header.mode, "%07o", 0644U);
	snprintf(header.uid, sizeof header.uid, "%07o", 0U);
	snprintf(header.gid, sizeof header.gid, "%07o", 0U);
	snprintf(header.size, sizeof header.size, "%011zo", file->length);
	snprintf(header.mtime, sizeof header.mtime, "%011o", 0U);
	snprintf(header.sum, sizeof header.sum, "%06o", tar_sum(&header));
	header.sum[7] = ' ';
	buffer_append(out, (const char *)&header, BLOCK);
	buffer_append(out, file->bytes, file->length);
	buffer_append(out, zeros, (BLOCK - file->length % BLOCK) % BLOCK);
}

static const char *list_text(struct arena *arena, const struct module_archive *archive)
{
	struct buffer list;

	buffer_start(&list, arena, 2000);
	buffer_format(&list, FORMAT "\nname %s\nversion %s\n", archive->name, archive->version);
	for (size_t i = 0; i < archive->need_count; i++)
		buffer_format(&list, "requires %s %s\n", archive->needs[i].name, archive->needs[i].version);
	for (size_t i = 0; i < archive->file_count; i++)
		buffer_format(&list, "sha256 %s %s\n", sum_of(arena, &archive->files[i]), archive->files[i].path);
	return list.data;
}

bool module_archive_write(struct arena *arena, const char *file, const struct module_archive *archive)
{
	const char *beside = arena_format(arena, "%s.%ld.new", file, (long)getpid());
	static const char end[2 * BLOCK];
	struct module_file list = {.path = LIST, .bytes = list_text(arena, archive)};
	struct buffer out;

	list.length = strlen(list.bytes);
	buffer_start(&out, arena, 64 << 10);
	tar_put(&out, &list);
	for (size_t i = 0; i < archive->file_count; i++) {
		if (strlen(archive->files[i].path) > NAME_MAX_BYTES) {
			module_refuse("give the file or its folder a shorter name", "%s has more than %d characters",
				archive->files[i].path, NAME_MAX_BYTES);
			return false;
		}
		tar_put(&out, &archive->files[i]);
	}
	buffer_append(&out, end, sizeof end);
	FILE *stream = fopen(beside, "we");
	bool is_written = stream && fwrite(out.data, 1, out.length, stream) == out.length && fflush(stream) == 0;
	if (stream && fclose(stream) != 0)
		is_written = false;
	if (is_written && rename(beside, file) == 0)
		return true;
	module_refuse("name another place: -o FILE", "cannot write %s: %s", file, strerror(errno));
	unlink(beside);
	return false;
}

/* --- reading --- */

struct archive_reader {
	struct arena *arena;
	const char *file;
	const char *bytes;
	size_t length, at;
	struct module_archive *archive;
};

static bool lies(const struct archive_reader *reader, const char *what, const char *of)
{
	module_refuse("get the archive again from who made it; nothing was changed", "%s is no archive of a module: %s%s%s",
		reader->file, what, *of ? ": " : "", of);
	return false;
}

/* Octal digits, a blank or NUL behind them. False for everything else, GNU's base 256 among it. */
static bool octal_read(const char *text, size_t length, size_t *number)
{
	size_t i = 0;

	*number = 0;
	for (; i < length && text[i] >= '0' && text[i] <= '7'; i++)
		*number = *number * 8 + (size_t)(text[i] - '0');
	return i > 0 && i < length && (text[i] == '\0' || text[i] == ' ');
}

/* Names of letters, digits, - _ and ., none of which begins with a ., with / between them. */
static bool path_is_plain(const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

	for (;;) {
		size_t length = strspn(path, plain);
		if (length == 0 || *path == '.' || (path[length] && path[length] != '/'))
			return false;
		if (!path[length])
			return true;
		path += length + 1;
	}
}

static bool file_known(const struct module_archive *archive, const char *path)
{
	for (size_t i = 0; i < archive->file_count; i++)
		if (strcmp(archive->files[i].path, path) == 0)
			return true;
	return false;
}

static bool file_take(struct archive_reader *reader, const struct tar_header *header)
{
	struct module_archive *archive = reader->archive;
	const char *path = arena_bytes(reader->arena, header->name, strnlen(header->name, sizeof header->name));
	size_t size, sum, left = reader->length - reader->at;

	if (!octal_read(header->sum, sizeof header->sum, &sum) || sum != tar_sum(header))
		return lies(reader, "a header is damaged", "");
	if (memcmp(header->magic, "ustar", 6) != 0 || header->prefix[0])
		return lies(reader, "it is of another kind of tar", path);
	if (!path_is_plain(path))
		return lies(reader, "a path leads elsewhere", path);
	if (header->type != '0')
		return lies(reader, "there are regular files only, no folders and no links", path);
	if (!octal_read(header->size, sizeof header->size, &size) || size > left || archive->file_count == FILES_MOST)
		return lies(reader, "it ends in the middle, or has too many files", path);
	if (file_known(archive, path))
		return lies(reader, "a file is there twice", path);
	archive->files = arena_more(reader->arena, archive->files, archive->file_count, sizeof *archive->files);
	archive->files[archive->file_count++] = (struct module_file){path, reader->bytes + reader->at, size};
	reader->at += size + (BLOCK - size % BLOCK) % BLOCK;
	return true;
}

static bool is_zero(const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i])
			return false;
	return true;
}

static bool files_take(struct archive_reader *reader)
{
	while (reader->at + BLOCK <= reader->length && !is_zero(reader->bytes + reader->at, BLOCK)) {
		struct tar_header header;
		memcpy(&header, reader->bytes + reader->at, BLOCK);
		reader->at += BLOCK;
		if (!file_take(reader, &header))
			return false;
	}
	if (reader->at + 2 * BLOCK > reader->length || !is_zero(reader->bytes + reader->at, reader->length - reader->at))
		return lies(reader, "it does not end where it says", "");
	if (reader->archive->file_count == 0 || strcmp(reader->archive->files[0].path, LIST) != 0)
		return lies(reader, "its first file is not " LIST, "");
	return true;
}

/* "requires core 1.0.0" */
static bool need_take(struct archive_reader *reader, char *words)
{
	struct module_archive *archive = reader->archive;
	char *name = strsep(&words, " ");

	if (!words || !*name || !*words)
		return false;
	archive->needs = arena_more(reader->arena, archive->needs, archive->need_count, sizeof *archive->needs);
	archive->needs[archive->need_count++] = (struct module_need){name, words};
	return true;
}

/* "sha256 <sum> <path>" of the file that is next. */
static bool sum_take(struct archive_reader *reader, char *words, size_t *next)
{
	const char *sum = strsep(&words, " ");

	if (!words || *next == reader->archive->file_count)
		return lies(reader, LIST " names a file that is not there", words ? words : "");
	const struct module_file *file = &reader->archive->files[(*next)++];
	if (strcmp(file->path, words) != 0)
		return lies(reader, LIST " does not have its files in their order", words);
	return strcmp(sum_of(reader->arena, file), sum) == 0 || lies(reader, "the checksum of a file is wrong", words);
}

static bool list_line_take(struct archive_reader *reader, char *line, size_t *next)
{
	struct module_archive *archive = reader->archive;
	const char *word = strsep(&line, " ");

	if (line && strcmp(word, "name") == 0 && !archive->name)
		return (archive->name = line);
	if (line && strcmp(word, "version") == 0 && !archive->version)
		return (archive->version = line);
	if (line && strcmp(word, "requires") == 0)
		return need_take(reader, line) || lies(reader, "a line of " LIST " is wrong", word);
	if (line && strcmp(word, "sha256") == 0)
		return sum_take(reader, line, next);
	return lies(reader, "a line of " LIST " is wrong", word);
}

static bool list_take(struct archive_reader *reader)
{
	struct module_archive *archive = reader->archive;
	char *rest = arena_bytes(reader->arena, archive->files[0].bytes, archive->files[0].length);
	char *line = strsep(&rest, "\n");
	size_t next = 1;

	if (strcmp(line, FORMAT) != 0)
		return lies(reader, "it is of another form than " FORMAT, line);
	while (rest && (line = strsep(&rest, "\n")) && *line)
		if (!list_line_take(reader, line, &next))
			return false;
	if (!archive->name || !archive->version)
		return lies(reader, LIST " has neither name nor version", "");
	if (next < archive->file_count)
		return lies(reader, LIST " has no checksum of a file", archive->files[next].path);
	archive->files++;
	archive->file_count--;
	return true;
}

struct module_archive *module_archive_read(struct arena *arena, const char *file)
{
	struct archive_reader reader = {.arena = arena, .file = file};
	struct stat status;

	if (stat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
		module_refuse("\"manor module package NAME\" makes one", "there is no file %s", file);
		return NULL;
	}
	if ((size_t)status.st_size > ARCHIVE_MOST) {
		module_refuse("modules are small: look at what it is", "%s has more than %zu MiB", file, ARCHIVE_MOST >> 20);
		return NULL;
	}
	reader.bytes = file_bytes(arena, file, &reader.length);
	if (!reader.bytes) {
		module_refuse("it has to be readable", "cannot read %s: %s", file, strerror(errno));
		return NULL;
	}
	reader.archive = arena_allocate(arena, sizeof *reader.archive);
	*reader.archive = (struct module_archive){.name = NULL};
	return files_take(&reader) && list_take(&reader) ? reader.archive : NULL;
}

bool version_reaches(const char *one, const char *other)
{
	for (;;) {
		char *one_end, *other_end;
		unsigned long have = strtoul(one, &one_end, 10), want = strtoul(other, &other_end, 10);
		if (have != want)
			return have > want;
		if (*one_end != '.' || *other_end != '.')
			return true;
		one = one_end + 1;
		other = other_end + 1;
	}
}
