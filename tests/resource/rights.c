/* What rights_require, rights_allow say of a table with a table of another module above it:
     rights MODULES RIGHTS ACTION     " core child ", " child.view "
     rights nobody|system             what either may do with the table above: each right, and each use
                                      of a column that shows and of one that is hidden */
#include <stdio.h>
#include <string.h>

#include "access/column_access.h"
#include "base/fail.h"
#include "base/process.h"
#include "catalogue/behaviour.h"
#include "catalogue/image.h"
#include "identity/rights_require.h"
#include "identity/session.h"

static const struct permission above_permissions[] = {{.name = "above.view"}, {.name = "above.edit"}};
static const struct permission child_permissions[] = {{.name = "child.view"}, {.name = "child.edit"}};
static const struct module above_module = {.name = "above", .title = "Above",
	.permissions = above_permissions, .permission_count = 2};
static const struct module child_module = {.name = "child", .title = "Child",
	.permissions = child_permissions, .permission_count = 2};
static const struct module *const modules[] = {&above_module, &child_module};
static const struct declared_permission permissions[] = {{"above.edit", &above_module},
	{"above.view", &above_module}, {"child.edit", &child_module}, {"child.view", &child_module}};
struct catalogue catalogue = {.modules = modules, .module_count = 2, .permissions = permissions,
	.permission_count = 4, .build = "test"};
struct behaviour behaviour;

static const struct table above = {.name = "aboves", .module = "above", .permission = "above",
	.has_pages = true, .allows_edit = true};
static const struct table child = {.name = "children", .module = "child", .permission = "child",
	.has_pages = true, .allows_edit = true, .parent = &above};
static const struct table grandchild = {.name = "grandchildren", .module = "child",
	.permission = "child", .has_pages = true, .allows_edit = true, .parent = &child};

struct question {
	const struct table *table;
	enum right right;
};

static void require(struct context *context, void *data)
{
	const struct question *question = data;

	rights_require(context, question->table, question->right);
}

static void answer(struct context *context, const struct table *table, const char *action)
{
	struct question question = {table, RIGHT_VIEW};
	bool is_named = right_named(action, &question.right);
	bool is_fine = is_named && fail_catch(context, require, &question);

	printf("%s %s %s\n", table->name, is_fine ? "fine" : context->failure.code,
		rights_allow(context->principal, table, question.right) ? "yes" : "no");
}

static const struct column columns[] = {
	{.name = "shown", .type = COLUMN_STRING, .is_sortable = true},
	{.name = "hidden", .type = COLUMN_STRING, .is_sortable = true, .is_hidden = true}};
static const struct table columned = {.name = "columned", .columns = columns, .column_count = 2};

static int extremes(const struct principal *principal)
{
	for (unsigned right = 0; right < RIGHT_COUNT; right++)
		printf("%s ", rights_allow(principal, &above, (enum right)right) ? "yes" : "no");
	for (unsigned i = 0; i < columned.column_count; i++) {
		printf("|");
		for (unsigned use = COLUMN_READ; use <= COLUMN_WRITE; use++)
			printf(" %s", column_access(principal, &columned, &columns[i],
					      (enum column_use)use) ? "yes" : "no");
	}
	putchar('\n');
	return 0;
}

int main(int argc, char **argv)
{
	struct process process;
	struct context context;
	const char *error;

	if (argc == 2)
		return extremes(strcmp(argv[1], "system") == 0 ? &principal_system : NULL);
	if (argc != 4 || !process_open(&process, image_start, &error) ||
		!context_open(&context, &process, CONTEXT_MEMORY_REQUEST))
		return 2;
	const struct tenant tenant = {.id = 1, .subdomain = "t", .name = "T"};
	const struct session session = {.principal = {
		.user_id = 1, .username = "u", .modules = argv[1], .rights = argv[2]}};
	context.tenant = &tenant;
	session_set(&context, &session);
	answer(&context, &above, argv[3]);
	answer(&context, &child, argv[3]);
	answer(&context, &grandchild, argv[3]);
	context_close(&context);
	process_close(&process);
	return 0;
}
