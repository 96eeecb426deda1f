/*
 * What the account may do, judged before the first statement.
 *
 * SHOW GRANTS is read for the statements that the plan has. Only what is certain is refused: where roles
 * or rights on single tables come into it, the server is left to say so itself.
 */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/settings.h"
#include "migrate.h"
#include "sql/database.h"

/* Rights of MySQL and MariaDB on a database, in the order in which they are asked for. */
static const char *const rights[] = {
	"CREATE", "ALTER", "REFERENCES", "SELECT", "INSERT", "UPDATE", "DELETE"};
#define RIGHT_COUNT (sizeof rights / sizeof *rights)

struct grants {
	bool has[RIGHT_COUNT];
	bool is_super;	   /* may write where the server is read-only */
	bool is_uncertain; /* there may be more than the list says */
};

/* Does a database's name, as a GRANT says it (% and _ stand for others, \ before them not), mean this
   one? */
static bool pattern_means(const char *pattern, size_t length, const char *name)
{
	if (length == 0)
		return *name == '\0';
	if (*pattern == '%')
		return pattern_means(pattern + 1, length - 1, name) ||
		       (*name && pattern_means(pattern, length, name + 1));
	if (*pattern == '\\' && length > 1 && pattern[1] == *name)
		return pattern_means(pattern + 2, length - 2, name + 1);
	return *name && (*pattern == '_' || *pattern == *name) &&
	       pattern_means(pattern + 1, length - 1, name + 1);
}

enum scope { SCOPE_OTHER, SCOPE_ALL, SCOPE_DATABASE, SCOPE_SINGLE };

/* Of what stands behind ON: "*.*", "`name`.*", "`name`.`table`". */
static enum scope scope_of(const char *text, const char *database)
{
	if (strncmp(text, "*.*", 3) == 0)
		return SCOPE_ALL;
	if (*text != '`')
		return SCOPE_SINGLE;
	size_t length = strcspn(text + 1, "`");
	if (!pattern_means(text + 1, length, database))
		return SCOPE_OTHER;
	return strncmp(text + 1 + length, "`.*", 3) == 0 ? SCOPE_DATABASE : SCOPE_SINGLE;
}

static bool line_has(const char *line, const char *right)
{
	size_t length = strlen(right);

	for (const char *at = line; (at = strstr(at, right)); at += length) {
		bool begins = at > line && at[-1] == ' ';
		if (begins && (at[length] == ',' || at[length] == ' '))
			return true;
	}
	return false;
}

static void line_read(struct grants *grants, const char *line, const char *database)
{
	const char *on = strstr(line, " ON ");

	if (!on) {
		grants->is_uncertain = true; /* a role */
		return;
	}
	enum scope scope = scope_of(on + 4, database);
	char list[2048];
	snprintf(list, sizeof list, "%.*s ", (int)(on - line), line);
	bool is_all = line_has(list, "ALL");
	grants->is_uncertain = grants->is_uncertain || scope == SCOPE_SINGLE;
	if (scope == SCOPE_ALL && (is_all || line_has(list, "SUPER") || strstr(list, "READ ONLY ADMIN") ||
					 strstr(list, "READ_ONLY ADMIN") || strstr(list, "CONNECTION_ADMIN")))
		grants->is_super = true;
	for (size_t i = 0; i < RIGHT_COUNT; i++)
		if ((scope == SCOPE_ALL || scope == SCOPE_DATABASE) &&
			(is_all || line_has(list, rights[i])))
			grants->has[i] = true;
}

static struct grants grants_read(struct context *context, const char *database)
{
	const struct rows *rows = database_query(context, "SHOW GRANTS");
	struct grants grants = {0};

	for (size_t i = 0; i < rows->count; i++)
		line_read(&grants, rows_text(rows, i, 0), database);
	return grants;
}

static bool needs(const struct plan *plan, const char *word, const char *inside)
{
	for (size_t i = 0; i < plan->step_count; i++)
		if (strncmp(plan->steps[i].sql, word, strlen(word)) == 0 &&
			(!inside || strstr(plan->steps[i].sql, inside)))
			return true;
	return false;
}

static bool is_needed(const struct plan *plan, const char *right, bool is_mariadb)
{
	if (strcmp(right, "CREATE") == 0)
		return needs(plan, "CREATE", NULL) || needs(plan, "ALTER", NULL);
	if (strcmp(right, "ALTER") == 0)
		return needs(plan, "ALTER", NULL);
	if (strcmp(right, "REFERENCES") == 0)
		return !is_mariadb && (needs(plan, "CREATE", "FOREIGN KEY") || needs(plan, "ALTER", "FOREIGN KEY"));
	return true;
}

static void account_judge(
	struct context *context, struct target *target, const struct grants *grants)
{
	struct plan *plan = &target->plan;
	const char *version =
		rows_text(database_query(context, "SELECT VERSION()"), 0, 0);
	bool is_mariadb = strstr(version, "MariaDB") != NULL;
	struct buffer missing;

	buffer_start(&missing, plan->arena, 80);
	for (size_t i = 0; i < RIGHT_COUNT; i++)
		if (!grants->has[i] && is_needed(plan, rights[i], is_mariadb))
			buffer_format(&missing, "%s%s", missing.length ? ", " : "", rights[i]);
	if (!missing.length || grants->is_uncertain)
		return;
	plan_refuse(plan, (struct place){context->settings->file, 1, 1},
		arena_format(plan->arena,
			"as the server's administrator: GRANT ALL ON `%s`.* TO the account, or set "
			"another database_user",
			target->database),
		"the account of the settings may not do in %s what the migration needs: %s",
		target->database, missing.data);
}

void rights_judge(struct context *context, struct target *target)
{
	struct plan *plan = &target->plan;

	plan->module = NULL;
	if (!plan->step_count)
		return;
	struct grants grants = grants_read(context, target->database);
	account_judge(context, target, &grants);
	const struct rows *rows = database_query(context, "SELECT @@global.read_only");
	if (rows_unsigned(rows, 0, 0) && !grants.is_super)
		plan_refuse(plan, (struct place){context->settings->file, 1, 1},
			"a replica, or a server under maintenance: migrate where it can be written",
			"the server of %s takes no changes (read_only)", target->database);
}
