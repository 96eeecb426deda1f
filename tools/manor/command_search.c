/* manor search: the register of words by which records are found. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "identity/session.h"
#include "record/search.h"
#include "search_all.h"
#include "work.h"

const char command_search_help[] =
	"manor search rebuild [TENANT]\n"
	"\n"
	"  Writes the search terms of all records anew, of one tenant or of all. Needed after\n"
	"  rows were brought in past Manor (a restore, an import by SQL), and after the manifests\n"
	"  changed which columns are searched. The site may go on meanwhile.\n";

uint64_t search_rebuild_all(struct context *context, const char *module)
{
	uint64_t rows = 0;

	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *table = catalogue.tables[i];
		if (table->scope == SCOPE_TENANT && !table->is_link &&
			(!module || strcmp(table->module, module) == 0))
			rows += search_rebuild(context, table);
	}
	return rows;
}

static void rebuild_tenant(struct context *context, const char *subdomain)
{
	work_enter(context, subdomain);
	uint64_t rows = search_rebuild_all(context, NULL);
	printf("%s: %" PRIu64 " records\n", subdomain, rows);
	work_leave(context);
}

static int rebuild(struct context *context, void *data)
{
	const char *subdomain = data;
	size_t count;

	if (subdomain) {
		rebuild_tenant(context, subdomain);
		return COMMAND_DONE;
	}
	const struct tenant *tenants = work_tenants(context, &count);
	for (size_t i = 0; i < count; i++)
		rebuild_tenant(context, tenants[i].subdomain);
	return COMMAND_DONE;
}

int command_search(int argc, char **argv)
{
	struct words words;
	int status = arguments_read("search", argc, argv, NULL, 0, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count == 0 || strcmp(words.items[0], "rebuild") != 0)
		return command_usage("search", "the first word must be rebuild");
	if (words.count > 2)
		return command_usage("search", "rebuild takes one tenant, or none for all");
	return command_work(rebuild, words.count == 2 ? (void *)words.items[1] : NULL);
}
