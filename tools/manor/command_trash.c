/* manor trash: what was deleted at a tenant. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/fail.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "record/trash.h"
#include "request/request.h"
#include "work.h"

const char command_trash_help[] =
	"manor trash list TENANT [--table TABLE]\n"
	"manor trash show TENANT ENTRY\n"
	"manor trash restore TENANT ENTRY\n"
	"manor trash purge TENANT ENTRY | --expired\n"
	"\n"
	"  list     the newest 1,000 entries: number, when, table, id, records in all, name\n"
	"  show     one of them, with what was deleted along with it\n"
	"  restore  puts it back as it was, or says why it cannot\n"
	"  purge    deletes it for good; --expired: all whose time is over\n"
	"\n"
	"  The tenant's setting trash_days says how long the trash keeps.\n"
	"\n"
	"Example: manor trash restore demo 17\n";

struct trash_order {
	const char *subdomain;
	const char *table; /* or NULL */
	uint64_t id;
};

static int trash_print(struct context *context, void *data)
{
	const struct trash_order *order = data;
	const struct value table = value_text(order->table);

	work_enter(context, order->subdomain);
	const struct rows *rows = database_select(context,
		order->table
			? "SELECT t.id, t.created_at, t.table_name, t.record_id, t.records, t.label "
			  "FROM {trash} t WHERE t.table_name=? ORDER BY t.id DESC LIMIT 1000"
			: "SELECT t.id, t.created_at, t.table_name, t.record_id, t.records, t.label "
			  "FROM {trash} t ORDER BY t.id DESC LIMIT 1000",
		&table, order->table ? 1 : 0);
	for (size_t row = 0; row < rows->count; row++) {
		for (size_t i = 0; i < rows->columns; i++)
			printf("%s%s", i ? "\t" : "", rows_text(rows, row, i));
		putchar('\n');
	}
	return COMMAND_DONE;
}

static struct trash_entry *entry_find(struct context *context, const struct trash_order *order)
{
	work_enter(context, order->subdomain);
	struct trash_entry *entry = trash_read(context, order->id, true);
	if (!entry)
		fail_plain_hint(context, 404, "not_found", "\"manor trash list\" shows the entries",
			"there is no entry %" PRIu64 " in the trash of %s", order->id,
			order->subdomain);
	return entry;
}

static int trash_show(struct context *context, void *data)
{
	const struct trash_entry *entry = entry_find(context, data);
	size_t count;
	const struct trash_count *counts = trash_counts(context, entry, &count);

	printf("%s %" PRIu64 " %s\ndeleted %s\nkept until %s\n", entry->table_name,
		entry->record_id, entry->label, entry->deleted_at, entry->expires_at);
	if (entry->deleted_by)
		printf("by user %" PRIu64 "\n", entry->deleted_by);
	for (size_t i = 0; i < count; i++)
		printf("%s\t%zu\n", counts[i].table_name, counts[i].rows);
	return COMMAND_DONE;
}

static int trash_put_back(struct context *context, void *data)
{
	const struct trash_entry *entry = entry_find(context, data);
	struct trash_outcome outcome;

	if (!trash_restore(context, entry, &outcome)) {
		fprintf(stderr, "manor: %s cannot be restored. %s\n", entry->label, outcome.reason);
		return COMMAND_PROBLEM;
	}
	database_commit(context);
	printf("restored %s %" PRIu64 " %s, %" PRIu64 " records in all\n", entry->table_name,
		entry->record_id, entry->label, outcome.records);
	if (outcome.left_out)
		printf("%" PRIu64 " links to records that were changed or deleted since were left "
		       "out\n",
			outcome.left_out);
	return COMMAND_DONE;
}

static int trash_throw_away(struct context *context, void *data)
{
	const struct trash_entry *entry = entry_find(context, data);

	trash_purge(context, entry->id);
	database_commit(context);
	printf("%s was permanently deleted\n", entry->label);
	return COMMAND_DONE;
}

struct expiry {
	uint64_t removed, in_all;
};

static void expire_some(struct context *context, void *data)
{
	struct expiry *expiry = data;

	expiry->removed = trash_expire(context, 50);
	expiry->in_all += expiry->removed;
}

static int expired_purge(struct context *context, void *data)
{
	const struct trash_order *order = data;
	struct expiry expiry = {0};

	work_enter(context, order->subdomain);
	do {
		database_batch(context, expire_some, &expiry);
	} while (expiry.removed);
	printf("%" PRIu64 " entries were permanently deleted\n", expiry.in_all);
	return COMMAND_DONE;
}

static const struct {
	const char *word;
	int (*work)(struct context *context, void *data);
} trash_works[] = {
	{"list", trash_print},
	{"show", trash_show},
	{"restore", trash_put_back},
	{"purge", trash_throw_away},
};

static int trash_run(const char *word, const struct words *words, struct trash_order *order)
{
	for (size_t i = 0; i < sizeof trash_works / sizeof *trash_works; i++) {
		bool has_entry = i > 0;
		if (strcmp(trash_works[i].word, word) != 0)
			continue;
		int status = arguments_require(
			"trash", words, has_entry ? 2 : 1, has_entry ? "TENANT ENTRY" : "TENANT");
		if (status != COMMAND_DONE)
			return status;
		order->subdomain = words->items[1];
		if (has_entry && !parse_id(words->items[2], &order->id))
			return command_usage(
				"trash", "\"%s\" is no number of an entry", words->items[2]);
		return command_work(trash_works[i].work, order);
	}
	return command_usage("trash", "there is no \"trash %s\"", word);
}

int command_trash(int argc, char **argv)
{
	struct option options[] = {
		{.name = "--table"}, {.name = "--expired", .is_flag = true}};
	struct trash_order order = {0};
	struct words words;
	int status = arguments_read("trash", argc, argv, options, 2, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count == 0)
		return command_usage("trash", "the first word must be list, show, restore or purge");
	order.table = options[0].values[0];
	if (options[1].count > 0 && strcmp(words.items[0], "purge") == 0) {
		status = arguments_require("trash", &words, 1, "TENANT");
		order.subdomain = words.items[1];
		return status != COMMAND_DONE ? status : command_work(expired_purge, &order);
	}
	return trash_run(words.items[0], &words, &order);
}
