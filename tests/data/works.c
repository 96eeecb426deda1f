/* The works of the driver: what each word does (driver.c lists them). */
#include "works.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/json_exact.h"
#include "base/principal.h"
#include "base/process.h"
#include "catalogue/behaviour.h"
#include "file/file_content.h"
#include "file/temporary_file.h"
#include "record/attachment.h"
#include "record/copy.h"
#include "record/record.h"
#include "record/search.h"
#include "record/trash.h"
#include "record/validate.h"
#include "sql/statement_names.h"
#include "value/fold.h"

#define PARAMETERS_MAX 32

HOOK(author_before);
HOOK(author_after_delete);
HOOK(author_after_restore);
EDIT_RULE(authors_may_edit);
DELETE_RULE(authors_may_delete);

static bool are_hooks_on;
static long stop_at;
static struct principal principal = {.user_id = 77};

/* Refuses the name "forbidden", completes "(draft)", and notes what after-hooks see. */
static void author_before(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	const char *name = record_text(record, "name");

	(void)before;
	if (!are_hooks_on || !name)
		return;
	if (strcmp(name, "forbidden") == 0)
		record_error(context, errors, record->table, "name", "Name is forbidden.");
	if (strcmp(name, "written") == 0) {
		const struct value bound[] = {value_unsigned(context->tenant->id)};
		tenant_write(context, "INSERT INTO {tags} (tenant_id, name) VALUES (?, 'by hook')",
			bound, 1, NULL);
		record_error(context, errors, record->table, NULL, "Refused after writing.");
	}
	if (strcmp(name, "draft") == 0)
		record_set(record, "name", value_text("draft (completed)"));
}

static void author_after_delete(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)context;
	(void)before;
	(void)errors;
	if (are_hooks_on)
		printf("after-delete %s\n", record_text(record, "name"));
}

static void author_after_restore(struct context *context, struct record *record,
	const struct record *before, struct record_errors *errors)
{
	(void)before;
	if (!are_hooks_on)
		return;
	printf("after-restore %s\n", record_text(record, "name"));
	if (strcmp(record_text(record, "name"), "gone for ever") == 0)
		record_error(context, errors, record->table, NULL, "It stays where it is.");
}

static void authors_stay(struct context *context, const uint64_t *ids, size_t count,
	const char **reasons, const char *beginning, const char *reason)
{
	const struct table *authors = catalogue_table(&catalogue, "authors");

	for (size_t i = 0; i < count; i++) {
		const struct record *author = record_load(context, &principal_system, authors, ids[i], false);
		if (author && strncmp(record_text(author, "name"), beginning, strlen(beginning)) == 0)
			reasons[i] = reason;
	}
}

static void authors_may_edit(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	authors_stay(context, ids, count, reasons, "Fixed", "This author stays as he is.");
}

static void authors_may_delete(
	struct context *context, const uint64_t *ids, size_t count, const char **reasons)
{
	authors_stay(context, ids, count, reasons, "Keep", "This author stays.");
}

static const struct need needs[] = {
	{"author_after_delete", DEFINITION_HOOK, "library.xml", 1},
	{"author_after_restore", DEFINITION_HOOK, "library.xml", 1},
	{"author_before", DEFINITION_HOOK, "library.xml", 1},
	{"authors_may_delete", DEFINITION_DELETE_RULE, "library.xml", 1},
	{"authors_may_edit", DEFINITION_EDIT_RULE, "library.xml", 1},
};

static const struct hook hooks[] = {
	{HOOK_BEFORE_INSERT, 2},
	{HOOK_BEFORE_UPDATE, 2},
	{HOOK_BEFORE_DELETE, 2},
	{HOOK_AFTER_DELETE, 0},
	{HOOK_AFTER_RESTORE, 1},
};

static const size_t delete_rules[] = {3};
static const size_t edit_rules[] = {4};

static const struct table_behaviour tables[] = {
	{
		.table = "authors",
		.hooks = hooks,
		.hook_count = sizeof hooks / sizeof *hooks,
		.edit_rules = edit_rules,
		.edit_rule_count = 1,
		.delete_rules = delete_rules,
		.delete_rule_count = 1,
	},
};

const struct behaviour works_behaviour = {
	.needs = needs,
	.need_count = sizeof needs / sizeof *needs,
	.tables = tables,
	.table_count = 1,
};

static struct value parameter(struct context *context, const char *text)
{
	if (strcmp(text, "NULL") == 0)
		return value_null();
	if (*text == '#' && text[1] == '-')
		return value_integer(strtoll(text + 1, NULL, 10));
	if (*text == '#')
		return value_unsigned(strtoull(text + 1, NULL, 10));
	if (strncmp(text, "x:", 2) != 0)
		return value_text(text);
	size_t length = strlen(text + 2) / 2;
	char *bytes = arena_allocate(context->arena, length + 1);
	for (size_t i = 0; i < length; i++) {
		unsigned byte = 0;
		sscanf(text + 2 + 2 * i, "%2x", &byte);
		bytes[i] = (char)byte;
	}
	return value_bytes(bytes, length);
}

static void rows_print(const struct rows *rows)
{
	if (!rows) {
		puts("out of time");
		return;
	}
	for (size_t row = 0; row < rows->count; row++)
		for (size_t i = 0; i < rows->columns; i++) {
			const char *text = rows_text(rows, row, i);
			printf("%s%s", text ? text : "NULL", i + 1 < rows->columns ? "\t" : "\n");
		}
}

static void each_print(void *data, const char *const *values, const size_t *lengths)
{
	if (stop_at > 0 && --stop_at == 0)
		fail_plain(data, 500, "stopped", "stopped by the caller");
	printf("%.*s\n", (int)lengths[0], values[0] ? values[0] : "NULL");
}

static void errors_print(const struct record_errors *errors, const struct table *table)
{
	if (errors->general)
		printf("general: %s\n", errors->general);
	for (size_t i = 0; i < table->column_count; i++)
		if (errors->messages[i])
			printf("%s: %s\n", table->columns[i].name, errors->messages[i]);
}

static const struct table *table_named(struct context *context, const char *name)
{
	const struct table *table = catalogue_table(&catalogue, name);

	if (!table)
		fail_plain(context, 404, "no_table", "no table %s", name);
	return table;
}

/* COLUMN=VALUE as form fields; the parent's id is set by ourselves, as the engine does. */
static bool form_read(struct context *context, struct record *record, int count, char **words,
	struct record_errors *errors)
{
	struct field items[PARAMETERS_MAX];
	struct fields form = {items, 0};

	for (int i = 0; i < count; i++) {
		char *equals = strchr(words[i], '=');
		if (!equals)
			fail_plain(context, 400, "usage", "COLUMN=VALUE, not %s", words[i]);
		char *name = arena_bytes(context->arena, words[i], (size_t)(equals - words[i]));
		items[form.count++] = (struct field){name, equals + 1, strlen(equals + 1)};
	}
	validate_form(context, record, &form, errors);
	return errors->count == 0;
}

static void record_work(struct context *context, int argc, char **argv)
{
	const struct table *table = table_named(context, argv[1]);
	struct record_errors *errors = record_errors_create(context, table);
	bool is_create = strcmp(argv[0], "insert") == 0;
	int first = is_create ? 2 : 4;
	struct record *record;

	if (is_create) {
		record = record_create(context, table);
	} else {
		const struct record *before = record_load(
			context, &principal_system, table, strtoull(argv[2], NULL, 10), true);
		if (!before)
			record_missing(context, table);
		record_require_version(context, before, (uint32_t)strtoul(argv[3], NULL, 10));
		record = record_change(context, before);
	}
	if (form_read(context, record, argc - first, argv + first, errors) &&
		record_save(context, record, errors))
		printf("%" PRIu64 " version %" PRIu32 "\n", record->id, record->version);
	else
		errors_print(errors, table);
}

static void copy_work(struct context *context, int argc, char **argv)
{
	const struct table *table = table_named(context, argv[1]);
	uint64_t id = strtoull(argv[2], NULL, 10);
	struct record_errors *errors = record_errors_create(context, table);
	struct record *record = record_copy(context, &principal_system,
		record_load(context, &principal_system, table, id, false));

	if (form_read(context, record, argc - 3, argv + 3, errors) &&
		record_save(context, record, errors) &&
		record_copy_details(context, &principal_system, id, record, NULL, NULL, errors))
		printf("%" PRIu64 " version %" PRIu32 "\n", record->id, record->version);
	else
		errors_print(errors, table);
}

static void delete_work(struct context *context, int argc, char **argv)
{
	struct delete_refusal refusal;
	uint32_t version = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : 0;

	if (record_delete(context, table_named(context, argv[1]), strtoull(argv[2], NULL, 10),
		    version, &refusal))
		puts("deleted");
	else
		puts(refusal.message);
}

/* The newest entry of the trash, or that of a record. */
static struct trash_entry *trash_named(struct context *context, int argc, char **argv)
{
	const struct value bound[] = {value_text(argc > 2 ? argv[1] : ""),
		value_unsigned(argc > 2 ? strtoull(argv[2], NULL, 10) : 0)};
	const struct rows *rows = database_select(context,
		argc > 2 ? "SELECT t.id FROM {trash} t WHERE t.table_name=? AND t.record_id=?"
			 : "SELECT t.id FROM {trash} t ORDER BY t.id DESC LIMIT 1",
		bound, argc > 2 ? 2 : 0);
	struct trash_entry *entry =
		rows->count ? trash_read(context, rows_unsigned(rows, 0, 0), true) : NULL;

	if (!entry)
		fail_plain(context, 404, "not_found", "it is not in the trash");
	return entry;
}

static void restore_work(struct context *context, int argc, char **argv)
{
	struct trash_outcome outcome;

	if (trash_restore(context, trash_named(context, argc, argv), &outcome))
		printf("restored %" PRIu64 ", left out %" PRIu64 "\n", outcome.records,
			outcome.left_out);
	else
		puts(outcome.reason);
}

static bool trash_work(struct context *context, int argc, char **argv)
{
	if (strcmp(argv[0], "restore") == 0)
		restore_work(context, argc, argv);
	else if (strcmp(argv[0], "purge") == 0)
		trash_purge(context, trash_named(context, argc, argv)->id);
	else if (strcmp(argv[0], "expire") == 0 && argc == 2)
		printf("%" PRIu64 "\n",
			trash_expire(context, strtoull(argv[1], NULL, 10)));
	else
		return false;
	return true;
}

static void json_work(struct context *context, char **argv)
{
	const struct table *table = table_named(context, argv[1]);
	uint64_t id = strtoull(argv[2], NULL, 10);
	const struct record *before =
		id ? record_load(context, &principal_system, table, id, true) : NULL;
	struct record *record =
		before ? record_change(context, before) : record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);
	json_t *body = json_exact_read(argv[3], strlen(argv[3]), 0, NULL);

	if (!body || (id && !before))
		fail_plain(context, 400, "usage", "no JSON or no record");
	validate_json(context, record, body, id == 0, errors);
	json_decref(body);
	errors_print(errors, table);
	for (size_t i = 0; i < table->column_count; i++) {
		const struct value *value = &record->values[i];
		if (!record->is_set[i] || errors->messages[i])
			continue;
		if (table->columns[i].type == COLUMN_MANY)
			printf("%s: %zu ids\n", table->columns[i].name, record->many_count[i]);
		else if (value->type == VALUE_TEXT)
			printf("%s=%s\n", table->columns[i].name, value->text);
		else if (value->type != VALUE_NULL)
			printf("%s=%" PRId64 "\n", table->columns[i].name, value->integer);
	}
}

static void parse_work(struct context *context, char **argv)
{
	const struct table *table = table_named(context, argv[1]);
	const struct column *column = table_column(table, argv[2]);
	struct value value;
	const char *error;

	if (!column)
		fail_plain(context, 404, "no_column", "no column %s", argv[2]);
	if (!column_parse(context, column, argv[3], &value, &error)) {
		puts(error);
		return;
	}
	const char *stored = value.type == VALUE_TEXT ? value.text
			     : value.type == VALUE_NULL
				     ? NULL
				     : arena_format(context->arena, "%" PRId64, value.integer);
	json_t *json = column_json(column, stored);
	char *text = json_exact_write(json, JSON_ENCODE_ANY | JSON_COMPACT);
	printf("%s | %s | %s | %s\n", stored ? stored : "NULL",
		column_show(context, column, stored), column_input(context, column, stored), text);
	free(text);
	json_decref(json);
}

static void words_work(struct context *context, const char *text)
{
	struct fold_word word;
	struct fold fold;

	fold_start(&fold, context->arena, text);
	while (fold_next(&fold, &word))
		printf("%s\n", word.text);
}

/* NULL: there is no word to look for. */
static struct rows *found(
	struct context *context, const struct table *table, enum search_way way, const char *q)
{
	struct sql sql;

	sql_start(&sql, context);
	if (way == SEARCH_TERMS)
		sql_add(&sql, "SELECT DISTINCT w.record_id FROM {search_terms} w WHERE 1");
	else
		sql_add(&sql, "SELECT r.id FROM {%s} r WHERE 1", table->name);
	if (!search_condition(&sql, table, way, q))
		return NULL;
	sql_add(&sql, " ORDER BY 1");
	return sql_read(&sql);
}

/* Each way to look for words finds the same. */
static void find_work(struct context *context, char **argv)
{
	const struct table *table = table_named(context, argv[1]);
	struct rows *rows = found(context, table, SEARCH_AS_SET, argv[2]);

	if (!rows) {
		puts("no word");
		return;
	}
	for (enum search_way way = SEARCH_SHORT_BY_ROW; way <= SEARCH_TERMS && search_has_terms(table); way++) {
		struct rows *others = found(context, table, way, argv[2]);
		bool is_same = others && others->count == rows->count;
		for (size_t i = 0; is_same && i < rows->count; i++)
			is_same = rows_unsigned(rows, i, 0) == rows_unsigned(others, i, 0);
		if (!is_same)
			printf("way %d finds others\n", way);
	}
	rows_print(rows);
}

static void attach_work(struct context *context, char **argv)
{
	struct temporary_file *file = temporary_file_create(context);
	char bytes[4096];
	FILE *from = fopen(argv[3], "r");
	size_t length = from ? fread(bytes, 1, sizeof bytes, from) : 0;

	if (from)
		fclose(from);
	temporary_file_write(file, bytes, length);
	temporary_file_finish(file);
	const struct file_content content = file_content_put(context, file, "text/plain");
	const struct attachment attachment = {"note.txt", "text/plain", length, NULL};
	uint64_t id = attachment_insert(context, table_named(context, argv[1]),
		strtoull(argv[2], NULL, 10), &attachment, &content);

	printf("%" PRIu64 "\n", id);
}

/* The columns of the table that the statement gets. */
static void names_print(struct context *context, const char *table, const char *sql)
{
	struct statement_names names;
	struct buffer text;

	buffer_start(&text, context->arena, 100);
	statement_names_read(&names, sql);
	statement_names_write(&names, table_named(context, table), &text);
	printf("%s\n", text.data);
}

static bool sql_work(struct context *context, int argc, char **argv)
{
	struct value parameters[PARAMETERS_MAX];
	size_t count = 0;

	if (argc < 2)
		return false;
	for (int i = 2; i < argc && count < PARAMETERS_MAX; i++)
		parameters[count++] = parameter(context, argv[i]);
	if (strcmp(argv[0], "select") == 0)
		rows_print(database_select(context, argv[1], parameters, count));
	else if (strcmp(argv[0], "timed") == 0)
		rows_print(database_select_timed(context, argv[1], parameters, count));
	else if (strcmp(argv[0], "stream") == 0)
		database_stream(context, argv[1], parameters, count, each_print, context);
	else if (strcmp(argv[0], "platform") == 0)
		rows_print(platform_select(context, argv[1], parameters, count));
	else if (strcmp(argv[0], "lock") == 0)
		rows_print(tenant_lock(context, argv[1], parameters, count));
	else if (strcmp(argv[0], "write") == 0)
		printf("%" PRIu64 "\n", tenant_write(context, argv[1], parameters, count, NULL));
	else if (strcmp(argv[0], "platform-write") == 0)
		printf("%" PRIu64 "\n", platform_write(context, argv[1], parameters, count, NULL));
	else
		return false;
	return true;
}

/* Holds what was locked until the test has seen what it wants to see. */
static void await(const char *path)
{
	char reached[PATH_MAX];

	fflush(stdout);
	snprintf(reached, sizeof reached, "%s.reached", path);
	FILE *sign = fopen(reached, "w");
	if (sign)
		fclose(sign);
	while (access(path, F_OK) != 0)
		usleep(5000);
}

/* Works that change the context and nothing else. */
static bool context_work(struct context *context, int argc, char **argv)
{
	if (strcmp(argv[0], "page") == 0) {
		context->request = arena_allocate(context->arena, sizeof(struct request));
	} else if (strcmp(argv[0], "hook") == 0) {
		are_hooks_on = true;
	} else if (strcmp(argv[0], "stop") == 0 && argc == 2) {
		stop_at = strtol(argv[1], NULL, 10);
	} else if (strcmp(argv[0], "zone") == 0 && argc == 3) {
		principal.timezone = argv[1];
		principal.date_format = argv[2];
		context->principal = &principal;
	} else if (strcmp(argv[0], "await") == 0 && argc == 2) {
		await(argv[1]);
	} else if (strcmp(argv[0], "sleep") == 0 && argc == 2) {
		fflush(stdout);
		usleep((useconds_t)(atof(argv[1]) * 1e6));
	} else {
		return false;
	}
	return true;
}

struct trial {
	int argc;
	char **argv;
};

static void trial_run(struct context *context, void *data)
{
	const struct trial *trial = data;

	work(context, trial->argc, trial->argv);
}

static void try_work(struct context *context, int argc, char **argv)
{
	struct trial trial = {argc, argv};

	if (!fail_catch(context, trial_run, &trial))
		printf("%d %s\n", context->failure.status, context->failure.code);
}

void work(struct context *context, int argc, char **argv)
{
	if (context_work(context, argc, argv) || sql_work(context, argc, argv) ||
		trash_work(context, argc, argv))
		return;
	if (strcmp(argv[0], "insert") == 0 || strcmp(argv[0], "update") == 0)
		record_work(context, argc, argv);
	else if (strcmp(argv[0], "copy") == 0 && argc > 2)
		copy_work(context, argc, argv);
	else if (strcmp(argv[0], "try") == 0 && argc > 1)
		try_work(context, argc - 1, argv + 1);
	else if (strcmp(argv[0], "delete") == 0)
		delete_work(context, argc, argv);
	else if (strcmp(argv[0], "json") == 0 && argc == 4)
		json_work(context, argv);
	else if (strcmp(argv[0], "parse") == 0 && argc == 4)
		parse_work(context, argv);
	else if (strcmp(argv[0], "names") == 0 && argc == 3)
		names_print(context, argv[1], argv[2]);
	else if (strcmp(argv[0], "words") == 0 && argc == 2)
		words_work(context, argv[1]);
	else if (strcmp(argv[0], "find") == 0 && argc == 3)
		find_work(context, argv);
	else if (strcmp(argv[0], "attach") == 0 && argc == 4)
		attach_work(context, argv);
	else if (strcmp(argv[0], "detach") == 0 && argc == 2)
		puts(attachment_delete(context, strtoull(argv[1], NULL, 10)) ? "detached" : "none");
	else if (strcmp(argv[0], "label") == 0 && argc == 3)
		puts(record_label(context, record_load(context, &principal_system, table_named(context, argv[1]),
						   strtoull(argv[2], NULL, 10), false)));
	else
		fail_plain(context, 400, "usage", "unknown work %s", argv[0]);
}
