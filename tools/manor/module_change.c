/* The folder .module-change: new/<n> and old/<n> beside a plan, whose line n is "put PATH" or "take PATH". While there
   is a plan, the change can be undone; once it is called done, it has happened. */
#include "module_change.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "model/file_bytes.h"

#define FOLDER ".module-change"
#define OVERRIDES "xsl/overrides"

struct module_change {
	struct arena *arena;
	const char *root;
	struct buffer plan;
	unsigned count;
	int lock;
};

static const char *place(const struct module_change *change, const char *name)
{
	return arena_format(change->arena, "%s/" FOLDER "/%s", change->root, name);
}

static const char *kept_place(const struct module_change *change, const char *which, unsigned number)
{
	return arena_format(change->arena, "%s/" FOLDER "/%s/%u", change->root, which, number);
}

static const char *tree_place(const struct module_change *change, const char *path)
{
	return arena_format(change->arena, "%s/%s", change->root, path);
}

static bool change_fail(const char *path)
{
	fprintf(stderr, "manor: cannot write %s: %s\nhint: the folder has to be writable, and the disk to have room\n", path,
		strerror(errno));
	return false;
}

static bool file_write_whole(const char *path, const char *bytes, size_t length)
{
	FILE *file = fopen(path, "we");
	bool is_whole = file && fwrite(bytes, 1, length, file) == length && fflush(file) == 0 && fsync(fileno(file)) == 0;

	if (file && fclose(file) != 0)
		is_whole = false;
	return is_whole || change_fail(path);
}

static bool folders_make(const struct module_change *change, const char *path)
{
	char *whole = arena_string(change->arena, tree_place(change, path));

	for (char *slash = strchr(whole + strlen(change->root) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(whole, 0755) != 0 && errno != EEXIST)
			return change_fail(whole);
		*slash = '/';
	}
	return true;
}

/* Folders of the module or of a language that are empty now; the sheets of all modules lie in one that stays. */
static void folders_clear(const struct module_change *change, const char *path)
{
	char *own = arena_string(change->arena, path);
	char *slash;

	while ((slash = strrchr(own, '/')) && strchr(own, '/') != slash) {
		*slash = '\0';
		if (strcmp(own, OVERRIDES) == 0 || rmdir(tree_place(change, own)) != 0)
			return;
	}
}

/* The place of a rename is safe once its folder is. */
static void folder_sync(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0)
		return;
	fsync(folder);
	close(folder);
}

/* --- to the end, or back --- */

static void change_clear(const struct module_change *change, unsigned count)
{
	for (unsigned i = 0; i < count; i++) {
		unlink(kept_place(change, "new", i));
		unlink(kept_place(change, "old", i));
	}
	rmdir(place(change, "new"));
	rmdir(place(change, "old"));
	unlink(place(change, "plan"));
	unlink(place(change, "plan.new"));
	unlink(place(change, "done"));
	rmdir(place(change, ""));
}

/* One line of the plan. What is neither in old/ nor in new/ any more was put where there was nothing. */
static void step_undo(const struct module_change *change, unsigned number, const char *line)
{
	bool is_put = strncmp(line, "put ", 4) == 0;
	const char *path = strchr(line, ' ') + 1, *there = tree_place(change, path);
	const char *old = kept_place(change, "old", number);

	if (access(old, F_OK) == 0) {
		folders_make(change, path);
		rename(old, there);
		return;
	}
	if (is_put && access(kept_place(change, "new", number), F_OK) != 0)
		unlink(there);
	if (is_put)
		folders_clear(change, path);
}

static void plan_undo(struct module_change *change)
{
	size_t length;
	char *plan = file_bytes(change->arena, place(change, "plan"), &length), *line, *rest = plan;
	unsigned number = 0;

	while (plan && (line = strsep(&rest, "\n")) && *line && strchr(line, ' '))
		step_undo(change, number++, line);
}

/* How many lines the plan has, that is there or done. */
static unsigned plan_count(const struct module_change *change)
{
	static const char *const names[] = {"plan", "done", "plan.new"};
	unsigned most = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t length;
		const char *text = file_bytes(change->arena, place(change, names[i]), &length);
		unsigned count = 0;
		for (; text && *text; text++)
			count += *text == '\n';
		most = count > most ? count : most;
	}
	while (access(kept_place(change, "new", most), F_OK) == 0)
		most++;
	return most;
}

static void change_settle(struct module_change *change)
{
	if (access(place(change, ""), F_OK) != 0)
		return;
	plan_undo(change);
	change_clear(change, plan_count(change));
}

static bool change_lock(struct module_change *change)
{
	change->lock = open(change->root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return change->lock >= 0 && flock(change->lock, LOCK_EX) == 0;
}

void module_settle(struct arena *arena, const char *root)
{
	struct module_change change = {.arena = arena, .root = root};

	if (access(place(&change, ""), F_OK) != 0)
		return;
	if (change_lock(&change))
		change_settle(&change);
	if (change.lock >= 0)
		close(change.lock);
}

struct module_change *module_change_begin(struct arena *arena, const char *root)
{
	struct module_change *change = arena_allocate(arena, sizeof *change);

	*change = (struct module_change){.arena = arena, .root = root};
	buffer_start(&change->plan, arena, 1000);
	buffer_text(&change->plan, "");
	if (!change_lock(change)) {
		change_fail(root);
		return NULL;
	}
	change_settle(change);
	if (mkdir(place(change, ""), 0755) != 0 || mkdir(place(change, "new"), 0755) != 0 ||
		mkdir(place(change, "old"), 0755) != 0) {
		change_fail(place(change, ""));
		return NULL;
	}
	return change;
}

bool module_change_put(struct module_change *change, const char *path, const char *bytes, size_t length)
{
	if (!file_write_whole(kept_place(change, "new", change->count++), bytes, length))
		return false;
	buffer_format(&change->plan, "put %s\n", path);
	return true;
}

bool module_change_take(struct module_change *change, const char *path)
{
	change->count++;
	buffer_format(&change->plan, "take %s\n", path);
	return true;
}

static bool step_apply(const struct module_change *change, unsigned number, const char *line)
{
	bool is_put = strncmp(line, "put ", 4) == 0;
	const char *path = strchr(line, ' ') + 1, *there = tree_place(change, path);

	if (is_put && !folders_make(change, path))
		return false;
	if (rename(there, kept_place(change, "old", number)) != 0 && (!is_put || errno != ENOENT))
		return change_fail(there);
	if (is_put && rename(kept_place(change, "new", number), there) != 0)
		return change_fail(there);
	if (!is_put)
		folders_clear(change, path);
	return true;
}

bool module_change_apply(struct module_change *change)
{
	char *rest = arena_string(change->arena, change->plan.data), *line;
	bool is_done = file_write_whole(place(change, "plan.new"), change->plan.data, change->plan.length) &&
		       rename(place(change, "plan.new"), place(change, "plan")) == 0;

	folder_sync(place(change, ""));
	for (unsigned i = 0; is_done && i < change->count; i++) {
		line = strsep(&rest, "\n");
		is_done = line && step_apply(change, i, line);
	}
	if (!is_done)
		module_change_undo(change);
	return is_done;
}

void module_change_undo(struct module_change *change)
{
	plan_undo(change);
	change_clear(change, change->count);
	close(change->lock);
}

void module_change_keep(struct module_change *change)
{
	rename(place(change, "plan"), place(change, "done"));
	folder_sync(place(change, ""));
	change_clear(change, change->count);
	close(change->lock);
}
