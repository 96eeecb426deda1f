#include "install.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/settings.h"
#include "base/settings_place.h"
#include "catalogue/behaviour.h"
#include "model/archive.h"

/* --- .htaccess --- */

/* As emit_apache writes the first and the last line of a file; bin/publish looks for them too. */
#define BEGIN "# BEGIN Manor"
#define END "# END Manor\n"

/* The line that begins so, or NULL. */
static char *line_find(char *text, const char *start)
{
	for (char *line = text; line; line = strchr(line, '\n')) {
		line += *line == '\n';
		if (strncmp(line, start, strlen(start)) == 0)
			return line;
	}
	return NULL;
}

/* `old` with our lines in the place of those that were ours, or at its end. */
static void block_put(struct buffer *made, char *old, const char *ours)
{
	char *begin = line_find(old, BEGIN), *end = begin ? line_find(begin, END) : NULL;

	if (!end) {
		buffer_text(made, old);
		buffer_text(made, *old && old[strlen(old) - 1] != '\n' ? "\n" : "");
		buffer_text(made, ours);
		return;
	}
	buffer_append(made, old, (size_t)(begin - old));
	buffer_text(made, ours);
	buffer_text(made, end + strlen(END));
}

/* As apache/htaccess-programs.in says it for CGI. */
#define HANDLER "SetHandler cgi-script\n"
#define HANDLER_FASTCGI "SetHandler fcgid-script\n"

/* A release that has no settings yet runs as CGI. */
static bool is_fastcgi(struct model *model)
{
	const char *error;

	if (!settings_file_find(model->arena, &error))
		return false;
	const struct settings *settings = settings_load(model->arena, &error);
	if (!settings && !model->output->error)
		model->output->error = error;
	return settings && settings->fastcgi;
}

static char *handler_choose(struct model *model, char *ours)
{
	char *line = line_find(ours, HANDLER);
	struct buffer made;

	if (!line || !is_fastcgi(model))
		return ours;
	buffer_start(&made, model->arena, strlen(ours) + sizeof HANDLER_FASTCGI);
	buffer_append(&made, ours, (size_t)(line - ours));
	buffer_text(&made, HANDLER_FASTCGI);
	buffer_text(&made, line + strlen(HANDLER));
	return made.data;
}

static void htaccess_write(struct model *model)
{
	static const char *const files[][2] = {
		{"build/apache/htaccess", "public/.htaccess"},
		{"build/apache/htaccess-static", "public/static/.htaccess"},
		{"build/apache/htaccess-programs", ARCHIVE_PROGRAMS "/.htaccess"},
		{"build/apache/htaccess-refusals", "public/refusals/.htaccess"},
	};
	struct arena *arena = model->arena;
	const char *root = model->output->root;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *path = arena_format(arena, "%s/%s", root, files[i][1]);
		struct buffer made;
		size_t length;
		char nothing[] = "", *ours = emit_read(model, files[i][0], &length), *old = nothing;
		if (access(path, F_OK) == 0)
			old = emit_read(model, files[i][1], &length);
		if (!ours || !old)
			return;
		ours = handler_choose(model, ours);
		buffer_start(&made, arena, strlen(old) + strlen(ours));
		block_put(&made, old, ours);
		emit_file(model, files[i][1], &made);
	}
}

/* --- programs --- */

static const char *program_path(struct model *model, const char *name)
{
	return arena_format(
		model->arena, "%s/" ARCHIVE_PROGRAMS "/%s", model->output->root, name);
}

static void program_fail(struct model *model, const char *what, const char *name)
{
	emit_fail(model, what, arena_format(model->arena, ARCHIVE_PROGRAMS "/%s", name));
}

static bool file_copy(const char *from, const char *to)
{
	int in = open(from, O_RDONLY | O_CLOEXEC);
	int out = in < 0 ? -1 : open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
	ssize_t sent = -1;

	while (out >= 0 && (sent = sendfile(out, in, NULL, 1 << 20)) > 0)
		;
	bool is_whole = out >= 0 && sent == 0 && fchmod(out, 0755) == 0;
	if (out >= 0)
		is_whole = close(out) == 0 && is_whole;
	if (in >= 0)
		close(in);
	return is_whole;
}

/* A hard link, or a copy where the file system has none; beside its place, then renamed. */
static void name_add(struct model *model, const char *name)
{
	const char *program = program_path(model, FALLBACK_PROGRAM);
	const char *path = program_path(model, name);
	const char *beside = program_path(
		model, arena_format(model->arena, ".%s.%ld", name, (long)getpid()));

	if (access(path, F_OK) == 0)
		return;
	if ((link(program, beside) == 0 || file_copy(program, beside)) && rename(beside, path) == 0)
		return;
	program_fail(model, "cannot be made", name);
	unlink(beside);
}

static bool has_same_bytes(const char *one, const char *other)
{
	FILE *files[] = {fopen(one, "re"), fopen(other, "re")};
	static char parts[2][1 << 16];
	bool is_same = files[0] && files[1];
	size_t length = 1;

	while (is_same && length > 0) {
		length = fread(parts[0], 1, sizeof parts[0], files[0]);
		is_same = fread(parts[1], 1, sizeof parts[1], files[1]) == length &&
			  memcmp(parts[0], parts[1], length) == 0;
	}
	for (size_t i = 0; i < 2; i++)
		if (files[i])
			fclose(files[i]);
	return is_same;
}

/* Is this file the program under another name? Whatever else lies there is not ours to remove. */
static bool is_program(const char *program, const char *path)
{
	struct stat one, other;

	if (stat(program, &one) != 0 || lstat(path, &other) != 0 || !S_ISREG(other.st_mode))
		return false;
	if (one.st_dev == other.st_dev && one.st_ino == other.st_ino)
		return true;
	return one.st_size == other.st_size && has_same_bytes(program, path);
}

static int segment_compare(const void *name, const void *segment)
{
	return strcmp(name, ((const struct segment *)segment)->name);
}

static void name_judge(struct model *model, const char *name)
{
	const struct behaviour *does = model->output->behaviour;
	const char *path = program_path(model, name);

	if (name[0] == '.' || bsearch(name, does->segments, does->segment_count,
				      sizeof *does->segments, segment_compare))
		return;
	if (is_program(program_path(model, FALLBACK_PROGRAM), path) && unlink(path) != 0)
		program_fail(model, "belongs to no table and cannot be removed", name);
}

static void names_add(struct model *model)
{
	const struct behaviour *does = model->output->behaviour;

	for (size_t i = 0; i < does->segment_count; i++)
		name_add(model, does->segments[i].name);
}

static void names_remove(struct model *model)
{
	struct dirent **entries;
	int count = scandir(program_path(model, "."), &entries, NULL, alphasort);
	if (count < 0) {
		program_fail(model, "cannot be read", "");
		return;
	}
	for (int i = 0; i < count; i++) {
		name_judge(model, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
}

/* In this order no address is without its program at any moment. */
void install(struct model *model)
{
	const struct output *output = model->output;

	if (output->error || !is_archive(model->arena, output->root))
		return;
	names_add(model);
	htaccess_write(model);
	if (!output->error)
		names_remove(model);
}
