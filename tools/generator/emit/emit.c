#include "emit/emit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/file_bytes.h"

#define LIST "build/gen/generated"

void emit_fail(struct model *model, const char *what, const char *path)
{
	if (!model->output->error)
		model->output->error =
			arena_format(model->arena, "%s: %s: %s", path, what, strerror(errno));
}

void emit_refuse(struct model *model, const char *why)
{
	if (!model->output->error)
		model->output->error = why;
}

void emit_start(struct model *model, const char *root, bool is_dry)
{
	struct output *output = arena_allocate(model->arena, sizeof *output);

	output->root = root;
	output->is_dry = is_dry;
	output->names.arena = model->arena;
	image_write_start(&output->image, model->arena);
	model->output = output;
}

static const char *output_path(struct model *model, const char *path)
{
	return arena_format(model->arena, "%s/%s", model->output->root, path);
}

char *emit_read(struct model *model, const char *path, size_t *length)
{
	char *bytes;

	errno = 0;
	bytes = file_bytes(model->arena, output_path(model, path), length);
	if (!bytes)
		emit_fail(model, "cannot be read", path);
	return bytes;
}

static bool bytes_follow(int file, const char *bytes, size_t length)
{
	char part[16 * 1024];

	while (length > 0) {
		ssize_t got = read(file, part, length < sizeof part ? length : sizeof part);
		if (got <= 0 || memcmp(part, bytes, (size_t)got) != 0)
			return false;
		bytes += got;
		length -= (size_t)got;
	}
	return true;
}

static bool file_has(const char *path, const void *bytes, size_t length)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);
	struct stat status;

	if (file < 0)
		return false;
	bool has = fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
		   (size_t)status.st_size == length && bytes_follow(file, bytes, length);
	close(file);
	return has;
}

static void folders_make(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0755); /* one that cannot be made shows when the file is opened */
		*slash = '/';
	}
}

static bool bytes_write(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, bytes, length);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

/* Beside its place, then renamed: a reader sees the old bytes or the new ones. */
static void file_write(struct model *model, const char *path, const void *bytes, size_t length)
{
	char *full = arena_format(model->arena, "%s/%s", model->output->root, path);
	char *beside = arena_format(model->arena, "%s.%ld.new", full, (long)getpid());

	folders_make(full);
	int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (file < 0) {
		emit_fail(model, "cannot be written", path);
		return;
	}
	bool is_written = bytes_write(file, bytes, length) && fchmod(file, 0644) == 0;
	is_written = close(file) == 0 && is_written;
	if (is_written && rename(beside, full) == 0)
		return;
	emit_fail(model, "cannot be written", path);
	unlink(beside);
}

static void file_note(struct model *model, const char *path, bool is_changed)
{
	struct output *output = model->output;

	path = arena_string(model->arena, path);
	output->files =
		arena_more(model->arena, output->files, output->count, sizeof *output->files);
	output->files[output->count++] = (struct emitted){path, is_changed};
	name_set_add(&output->names, path, path);
}

void emit_bytes(struct model *model, const char *path, const void *bytes, size_t length)
{
	bool is_changed = !file_has(output_path(model, path), bytes, length);

	file_note(model, path, is_changed);
	if (is_changed && !model->output->is_dry)
		file_write(model, path, bytes, length);
}

void emit_kept(struct model *model, const char *path)
{
	file_note(model, path, false);
}

void emit_file(struct model *model, const char *path, const struct buffer *content)
{
	emit_bytes(model, path, content->data, content->length);
}

static void output_remove(struct model *model, const char *path)
{
	struct output *output = model->output;

	if (name_set_find(&output->names, path))
		return;
	if (!output->is_dry && unlink(output_path(model, path)) != 0) {
		if (errno != ENOENT)
			emit_fail(model, "is stale and cannot be removed", path);
		return;
	}
	output->removed = arena_more(
		model->arena, output->removed, output->removed_count, sizeof *output->removed);
	output->removed[output->removed_count++] = arena_string(model->arena, path);
}

/* sql/ is in git, so a fresh clone has files of which no list tells: there, the name does. */
static int is_generated_sql(const struct dirent *entry)
{
	static const char *const endings[] = {
		".platform.sql", ".schema.sql", ".shared.sql", ".seed.sql", ".demo.sql"};
	size_t length = strlen(entry->d_name);

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		size_t ending = strlen(endings[i]);
		if (length > ending && strcmp(entry->d_name + length - ending, endings[i]) == 0)
			return 1;
	}
	return 0;
}

static void stale_sql_remove(struct model *model)
{
	struct dirent **entries;
	int count = scandir(output_path(model, "sql"), &entries, is_generated_sql, alphasort);

	for (int i = 0; i < count; i++) {
		output_remove(model, arena_format(model->arena, "sql/%s", entries[i]->d_name));
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
}

/* The rest: what the last run's list has and this run did not write. */
static void stale_listed_remove(struct model *model)
{
	size_t length = 0;
	char *list = file_bytes(model->arena, output_path(model, LIST), &length);
	char *rest = NULL;

	if (!list)
		return;
	for (char *path = strtok_r(list, "\n", &rest); path; path = strtok_r(NULL, "\n", &rest))
		if (strncmp(path, "build/", 6) == 0 && !strstr(path, ".."))
			output_remove(model, path);
}

static int path_compare(const void *a, const void *b)
{
	return strcmp(((const struct emitted *)a)->path, ((const struct emitted *)b)->path);
}

bool emit_finish(struct model *model)
{
	struct output *output = model->output;
	struct buffer list;

	stale_listed_remove(model);
	stale_sql_remove(model);
	if (output->count)
		qsort(output->files, output->count, sizeof *output->files, path_compare);
	buffer_start(&list, model->arena, output->count * 40);
	for (size_t i = 0; i < output->count; i++)
		buffer_format(&list, "%s\n", output->files[i].path);
	if (!output->is_dry &&
		!file_has(output_path(model, LIST), list.data, list.length))
		file_write(model, LIST, list.data, list.length);
	return !output->error;
}
