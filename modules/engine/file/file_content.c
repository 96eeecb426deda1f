#include "file/file_content.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/log.h"
#include "base/principal.h"
#include "file/file_place.h"
#include "file/temporary_file.h"
#include "sql/bound.h"

/* Contents taken away in one transaction. */
#define COLLECT_AT_ONCE 50

/* --- is it in use? ---------------------------------------------------------------------------- */

static const struct table *contents_table(struct context *context)
{
	const struct table *table = catalogue_table(&catalogue, "file_contents");

	if (!table)
		fail_internal(context, "the manifests have no table \"file_contents\"");
	return table;
}

void file_content_unused(struct buffer *sql, const char *alias)
{
	const struct table *table = catalogue_table(&catalogue, "file_contents");

	for (size_t i = 0; i < table->referrer_count; i++)
		buffer_format(sql, "%s NOT EXISTS (SELECT 1 FROM {%s} u%zu WHERE u%zu.`%s` = %s.`id`)",
			i ? " AND" : "", table->referrers[i].table->name, i, i,
			table->referrers[i].column, alias);
}

/* Those of them, with their hashes, that nothing refers to. Their rows are locked. */
static const struct rows *unused_find(struct context *context, const uint64_t *ids, size_t count)
{
	struct buffer sql;

	contents_table(context);
	buffer_start(&sql, context->arena, 512);
	buffer_text(&sql, "SELECT c.`id`, c.`hash` FROM {file_contents} c WHERE c.`id` IN ");
	append_ids(&sql, ids, count);
	buffer_text(&sql, " AND");
	file_content_unused(&sql, "c");
	return database_select(context, sql.data, NULL, 0);
}

/* --- taking away ------------------------------------------------------------------------------ */

/* The rows are locked: nobody can begin to refer to a content meanwhile. */
static size_t unused_remove(struct context *context, const uint64_t *ids, size_t count)
{
	const struct rows *rows = unused_find(context, ids, count);
	const struct value bound = value_unsigned(tenant_id(context));
	uint64_t *gone = arena_array(context->arena, rows->count + 1, sizeof *gone);
	size_t gone_count = 0;
	struct buffer sql;

	for (size_t i = 0; i < rows->count; i++) {
		if (file_place_remove(context, rows_text(rows, i, 1)))
			gone[gone_count++] = rows_unsigned(rows, i, 0);
		else
			log_event(context, LEVEL_ERROR, "cannot remove %s: %s",
				file_place_path(context, rows_text(rows, i, 1)), strerror(errno));
	}
	if (gone_count == 0)
		return 0;
	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "DELETE FROM {file_contents} WHERE tenant_id=? AND id IN ");
	append_ids(&sql, gone, gone_count);
	tenant_write(context, sql.data, &bound, 1, NULL);
	return gone_count;
}

/* The row of the hash, locked; a new one where there was none. */
static uint64_t row_lock(struct context *context, const char *hash, uint64_t size, const char *type,
	bool *is_new)
{
	const struct value by =
		context->principal ? value_unsigned(context->principal->user_id) : value_null();
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(hash),
		value_unsigned(size), value_text(type), by, by};
	uint64_t id = 0;

	uint64_t written = tenant_write(context,
		"INSERT INTO {file_contents} (tenant_id, hash, size, type, created_by, updated_by)"
		" VALUES (?,?,?,?,?,?) ON DUPLICATE KEY UPDATE id=LAST_INSERT_ID(id)",
		bound, sizeof bound / sizeof *bound, &id);
	*is_new = written == 1;
	return id;
}

/* Contents of a tenant that may be unused once the transaction has ended. */
struct collection {
	struct context *context;
	const struct tenant *tenant;
	const uint64_t *ids; /* by id, or one by its hash */
	size_t count;
	const char *hash;
	size_t gone;
};

static void collect_ids(struct context *context, const uint64_t *ids, size_t count)
{
	const struct value bound = value_unsigned(tenant_id(context));
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql, "SELECT id FROM {file_contents} WHERE tenant_id=? AND id IN ");
	append_ids(&sql, ids, count);
	buffer_text(&sql, " ORDER BY id FOR UPDATE");
	tenant_lock(context, sql.data, &bound, 1);
	unused_remove(context, ids, count);
	database_commit(context);
}

static void collection_run(struct context *context, void *data)
{
	struct collection *collection = data;

	if (collection->hash) {
		bool is_new;
		uint64_t id = row_lock(context, collection->hash, 0, NULL, &is_new);
		collection->gone = unused_remove(context, &id, 1);
		if (is_new && collection->gone == 0)
			database_rollback(context); /* of that row nobody knew more than the hash */
		else
			database_commit(context);
	}
	for (size_t at = 0; at < collection->count; at += COLLECT_AT_ONCE) {
		size_t left = collection->count - at;
		collect_ids(context, collection->ids + at,
			left < COLLECT_AT_ONCE ? left : COLLECT_AT_ONCE);
	}
}

/* The work itself has ended, well or not: that this fails must change nothing about it. What is left
   then is found by the sweep. */
static void collection_end(void *data)
{
	struct collection *collection = data;
	struct context *context = collection->context;
	const struct tenant *present = context->tenant;
	struct failure before = context->failure;

	context->tenant = collection->tenant;
	if (!fail_catch(context, collection_run, collection)) {
		log_event(context, LEVEL_WARNING, "unused files of %s are left for later: %s",
			collection->tenant->subdomain, failure_reason(&context->failure));
		database_rollback(context);
	}
	context->tenant = present;
	context->failure = before;
}

static struct collection *collection_create(struct context *context)
{
	struct collection *collection = arena_allocate(context->arena, sizeof *collection);

	collection->context = context;
	collection->tenant = context->tenant;
	return collection;
}

void file_contents_release(struct context *context, const uint64_t *ids, size_t count)
{
	struct collection *collection = collection_create(context);
	uint64_t *copy = arena_array(context->arena, count + 1, sizeof *copy);

	for (size_t i = 0; i < count; i++) {
		if (ids[i] != 0)
			copy[collection->count++] = ids[i];
	}
	collection->ids = copy;
	if (collection->count > 0)
		database_after(context, collection_end, NULL, collection);
}

bool file_content_collect(struct context *context, const char *hash)
{
	struct collection *collection = collection_create(context);

	collection->hash = hash;
	collection_run(context, collection);
	return collection->gone > 0;
}

/* --- names from before ------------------------------------------------------------------------- */

/* A file under a name of its own, which goes with its row alone. */
struct old_file {
	struct context *context;
	const struct tenant *tenant;
	const char *name;
};

static void old_file_remove(void *data)
{
	const struct old_file *file = data;
	struct context *context = file->context;
	const struct tenant *present = context->tenant;

	context->tenant = file->tenant;
	if (!file_place_remove(context, file->name))
		log_event(context, LEVEL_ERROR, "cannot remove the file %s", file->name);
	context->tenant = present;
}

void file_old_name_release(struct context *context, const char *name)
{
	struct old_file *file = arena_allocate(context->arena, sizeof *file);

	if (strlen(name) != FILE_RANDOM_DIGITS)
		return;
	file->context = context;
	file->tenant = context->tenant;
	file->name = name;
	database_after(context, old_file_remove, NULL, file);
}

/* --- putting ---------------------------------------------------------------------------------- */

/* There is a second user now: see the head of file_content.h. */
static void old_names_clear(struct context *context, const struct file_content *content)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)),
		value_unsigned(content->id), value_text(content->hash)};

	tenant_write(context,
		"UPDATE {attachments} SET stored_name='" FILE_NAME_NONE "'"
		" WHERE tenant_id=? AND content_id=? AND stored_name=?",
		bound, 3, NULL);
	tenant_write(context,
		"UPDATE {settings} SET value=CONCAT('" FILE_NAME_NONE "', SUBSTRING(value, 65))"
		" WHERE tenant_id=? AND content_id=? AND LEFT(value, 64)=?",
		bound, 3, NULL);
}

struct file_content file_content_adopt(struct context *context, const char *path, const char *hash,
	uint64_t size, const char *type)
{
	struct collection *collection = collection_create(context);
	struct file_content content = {.hash = hash, .old_name = hash};
	bool is_new;

	collection->hash = hash;
	database_after(context, NULL, collection_end, collection);
	content.id = row_lock(context, hash, size, type, &is_new);
	if (!is_new && unused_find(context, &content.id, 1)->count == 0) {
		content.old_name = FILE_NAME_NONE;
		old_names_clear(context, &content);
	}
	file_place_put(context, hash, size, path);
	return content;
}

struct file_content file_content_put(
	struct context *context, const struct temporary_file *file, const char *type)
{
	return file_content_adopt(context, file->path, file->hash, file->size, type);
}
