/* manor record: what a page may not do to a record. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/fail.h"
#include "base/nearest.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "record/record.h"
#include "request/request.h"
#include "work.h"

const char command_record_help[] =
	"manor record delete TENANT TABLE ID [--for-good]\n"
	"\n"
	"  Deletes a record with everything that belongs to it, however much that is: a page\n"
	"  refuses to delete more than 5,000 records at once. What the manifests restrict stays\n"
	"  restricted. It is kept in the tenant's trash (see \"manor help trash\").\n"
	"\n"
	"  --for-good   past the trash: there is no way back other than a backup. Needed for what\n"
	"               is larger than the trash can keep.\n"
	"\n"
	"Example: manor record delete demo students 17\n";

struct deletion {
	const char *subdomain, *table;
	uint64_t id;
	bool is_for_good;
};

static const struct table *table_find(struct context *context, const char *name)
{
	const struct table *table = catalogue_table(&catalogue, name);
	struct nearest nearest = nearest_start(name);

	if (table && table->scope == SCOPE_TENANT && !table->is_link)
		return table;
	for (size_t i = 0; i < catalogue.table_count; i++) {
		if (catalogue.tables[i]->scope == SCOPE_TENANT && !catalogue.tables[i]->is_link)
			nearest_offer(&nearest, catalogue.tables[i]->name);
	}
	if (nearest.name)
		fail_plain(context, 404, "not_found", "there is no table \"%s\"; did you mean \"%s\"?",
			name, nearest.name);
	fail_plain(context, 404, "not_found", "there is no table \"%s\"", name);
}

static int delete (struct context *context, void *data)
{
	const struct deletion *deletion = data;
	struct delete_refusal refusal;

	const struct table *table = table_find(context, deletion->table);
	work_enter(context, deletion->subdomain);
	const struct record *record = record_load(context, &principal_system, table, deletion->id, false);
	const char *label = record ? record_label(context, record) : "";
	bool is_done = deletion->is_for_good
		? record_delete_for_good(context, table, deletion->id, &refusal)
		: record_delete(context, table, deletion->id, 0, &refusal);
	if (!is_done) {
		fprintf(stderr, "manor: %s\n", refusal.message);
		return COMMAND_PROBLEM;
	}
	database_commit(context);
	printf("deleted %s %s\n", table->singular, label);
	return COMMAND_DONE;
}

int command_record(int argc, char **argv)
{
	struct deletion deletion;
	struct words words;
	struct option for_good = {.name = "--for-good", .is_flag = true};
	int status = arguments_read("record", argc, argv, &for_good, 1, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count == 0 || strcmp(words.items[0], "delete") != 0)
		return command_usage("record", "the first word must be delete");
	status = arguments_require("record", &words, 3, "TENANT TABLE ID");
	if (status != COMMAND_DONE)
		return status;
	deletion.is_for_good = for_good.count > 0;
	deletion.subdomain = words.items[1];
	deletion.table = words.items[2];
	if (!parse_id(words.items[3], &deletion.id))
		return command_usage("record", "\"%s\" is no id", words.items[3]);
	return command_work(delete, &deletion);
}
