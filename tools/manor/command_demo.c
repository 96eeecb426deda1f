/* manor demo: the tenants that one tries things out with. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "demo_files.h"
#include "identity/account.h"
#include "identity/session.h"
#include "people.h"
#include "record/record.h"
#include "search_all.h"
#include "series_all.h"
#include "stored_all.h"
#include "setup.h"
#include "sql/statement.h"
#include "work.h"

const char command_demo_help[] =
	"manor demo\n"
	"\n"
	"  Makes the tenants demo (\"Test Company Portal\", 1,000 students and comparable rows in\n"
	"  every other module) and acme (20 students), each with the users admin, who may do\n"
	"  everything, and viewer, who may see everything. Their password is $DEMO_PASSWORD, or\n"
	"  manor-demo. The rows are the same every time. What is there already stays as it is: a\n"
	"  second run changes nothing, and a run after a module was added adds its rows.\n"
	"\n"
	"  Tenants of these names that somebody else made are left alone.\n"
	"\n"
	"manor demo --tenant SUBDOMAIN [--rows N]\n"
	"\n"
	"  The same for one tenant of that name, with N rows where demo has 1,000. One that\n"
	"  somebody else made gets rows, but neither users nor another name.\n";

#define ROWS_DEFAULT 1000
#define ROWS_LARGEST 1000000

struct demo {
	const char *subdomain, *name, *site_name;
	long rows;
	const char *password;
	bool is_guest; /* the tenant is not ours: no users with a password that everybody knows */
	bool is_changed;
};

/* --- what was done already -------------------------------------------------------------------- */

static bool is_noted(struct context *context, const char *key)
{
	const struct value bound = value_text(key);

	return database_select(context, "SELECT s.id FROM {seeded} s WHERE s.seed=?", &bound, 1)
		       ->count > 0;
}

static void note(struct context *context, const char *key)
{
	const struct value bound[] = {value_unsigned(context->tenant->id), value_text(key)};

	tenant_write(
		context, "INSERT INTO {seeded} (tenant_id, seed) VALUES (?,?)", bound, 2, NULL);
}

/* Did demo make the tenant? One without users is ours as well: we were stopped after making it. */
static bool is_own(struct context *context)
{
	return is_noted(context, "demo:user:admin") ||
	       database_select(context, "SELECT u.id FROM {users} u LIMIT 1", NULL, 0)->count == 0;
}

/* --- tenant, users, name ---------------------------------------------------------------------- */

static int tenant_exists(struct context *context, void *data)
{
	const struct demo *demo = data;
	const struct value bound = value_text(demo->subdomain);

	return platform_select(
		       context, "SELECT t.id FROM {tenants} t WHERE t.subdomain=?", &bound, 1)
			       ->count
		       ? COMMAND_DONE
		       : COMMAND_PROBLEM;
}

/* Everybody knows the password, so it is one that no form would take. */
static void password_set(struct context *context, uint64_t user_id, const char *password)
{
	const struct value bound = value_unsigned(user_id);
	const struct rows *rows = database_select(
		context, "SELECT u.account_id FROM {users} u WHERE u.id=?", &bound, 1);

	account_set_password(context, rows_unsigned(rows, 0, 0), password);
}

static void user_ensure(struct context *context, struct demo *demo, const char *username,
	const char *first_name, const char *last_name, const char *group)
{
	const char *key = arena_format(context->arena, "demo:user:%s", username);

	if (is_noted(context, key))
		return;
	if (person_find(context, username) == 0) {
		const struct person person = {
			.username = username,
			.email = arena_format(
				context->arena, "%s@%s.example", username, demo->subdomain),
			.first_name = first_name,
			.last_name = last_name,
			.password = password_make(context),
			.groups = &group,
			.group_count = 1,
		};
		password_set(context, person_create(context, &person), demo->password);
	}
	note(context, key);
	demo->is_changed = true;
}

static const char *viewers_name(struct context *context)
{
	const struct value bound = value_text("core:role:viewers");
	const struct rows *rows = database_select(
		context, "SELECT g.name FROM {groups} g WHERE g.origin=?", &bound, 1);

	return rows->count ? rows_text(rows, 0, 0) : "Viewers";
}

static void site_name_ensure(struct context *context, struct demo *demo)
{
	static const char key[] = "demo:setting:site_name";
	const struct table *table = catalogue_table(&catalogue, "settings");
	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);

	if (is_noted(context, key))
		return;
	const struct rows *rows = database_select(
		context, "SELECT s.id FROM {settings} s WHERE s.name='site_name'", NULL, 0);
	record_set(record, "name", value_text("site_name"));
	record_set(record, "value", value_text(demo->site_name));
	if (rows->count == 0 && !record_save(context, record, errors))
		fail_internal(context, "the site's name cannot be set");
	note(context, key);
	demo->is_changed = true;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void script_run(
	struct context *context, const struct demo *demo, const char *script, size_t length)
{
	const struct value seed = value_text(demo->subdomain);
	struct buffer sql;

	buffer_start(&sql, context->arena, 128);
	buffer_format(&sql, "SET @tenant=%" PRIu64 ", @user=%" PRIu64 ", @rows=%ld, @seed=",
		context->tenant->id, person_find(context, "admin"), demo->rows);
	statement_literal(&sql, &seed);
	database_begin(context);
	database_execute(context, sql.data);
	database_script(context, script, length);
}

static void module_fill(struct context *context, struct demo *demo, const char *module)
{
	const char *rows_key = arena_format(context->arena, "demo:rows:%s", module);
	const char *terms_key = arena_format(context->arena, "demo:terms:%s", module);
	size_t length = 0;
	const char *script = work_read(
		context, arena_format(context->arena, "sql/%s.demo.sql", module), &length);

	if (!script || is_noted(context, terms_key))
		return;
	demo->is_changed = true;
	printf("%s: rows of the module %s\n", demo->subdomain, module);
	fflush(stdout);
	if (!is_noted(context, rows_key)) {
		script_run(context, demo, script, length);
		note(context, rows_key);
		database_commit(context);
	}
	series_fill_all(context, module);
	stored_fill_all(context, module);
	search_rebuild_all(context, module);
	note(context, terms_key);
	database_commit(context);
}

/* A module that came to the installation later is new to the demo tenants: they have all of
   them. One that was switched off by hand stays off. */
static void modules_ensure(struct context *context, struct demo *demo)
{
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		const struct value bound = value_text(module->name);
		if (!module->is_always_active &&
			database_select(context,
				"SELECT m.id FROM {tenant_modules} m WHERE m.module=?", &bound, 1)
					->count == 0 &&
			module_activate(context, module->name))
			demo->is_changed = true;
	}
	database_commit(context);
}

static int fill(struct context *context, void *data)
{
	struct demo *demo = data;

	work_enter(context, demo->subdomain);
	demo->is_guest = !is_own(context);
	modules_ensure(context, demo);
	if (!demo->is_guest) {
		user_ensure(context, demo, "admin", "Ada", "Admin", administrators_name(context));
		user_ensure(context, demo, "viewer", "Vic", "Viewer", viewers_name(context));
		site_name_ensure(context, demo);
	}
	database_commit(context);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		if (module_is_on(context, catalogue.modules[i]))
			module_fill(context, demo, catalogue.modules[i]->name);
	}
	uint64_t files = demo_files_write(context);
	if (files)
		printf("%s: %" PRIu64 " files\n", demo->subdomain, files);
	return COMMAND_DONE;
}

static int tenant_fill(struct demo *demo)
{
	const struct setup setup = {.subdomain = demo->subdomain, .name = demo->name};

	if (command_work(tenant_exists, demo) != COMMAND_DONE) {
		int status = tenant_setup(&setup);
		if (status != COMMAND_DONE)
			return status;
		printf("%s: new tenant\n", demo->subdomain);
		demo->is_changed = true;
	}
	return command_work(fill, demo);
}

/* The tenant's name is a good one: a real one may have it. */
static int ownership_check(struct context *context, void *data)
{
	const struct demo *demo = data;

	if (tenant_exists(context, data) != COMMAND_DONE)
		return COMMAND_DONE;
	work_enter(context, demo->subdomain);
	if (is_own(context))
		return COMMAND_DONE;
	fail_plain_hint(context, 409, "conflict",
		"\"manor demo --tenant SUBDOMAIN\" makes another one to try things out with",
		"there is a tenant \"%s\" that demo did not make; nothing was changed",
		demo->subdomain);
}

/* --- calling ---------------------------------------------------------------------------------- */

static int demo_all(const char *password)
{
	struct demo demos[] = {
		{.subdomain = "demo",
			.name = "Test Company",
			.site_name = "Test Company Portal",
			.rows = ROWS_DEFAULT},
		{.subdomain = "acme",
			.name = "Acme Academy",
			.site_name = "Acme Academy",
			.rows = 20},
	};
	bool is_changed = false;

	for (size_t i = 0; i < sizeof demos / sizeof *demos; i++) {
		if (command_work(ownership_check, &demos[i]) != COMMAND_DONE)
			return COMMAND_PROBLEM;
	}
	for (size_t i = 0; i < sizeof demos / sizeof *demos; i++) {
		demos[i].password = password;
		int status = tenant_fill(&demos[i]);
		if (status != COMMAND_DONE)
			return status;
		is_changed = is_changed || demos[i].is_changed;
	}
	if (!is_changed)
		puts("The demo tenants are as they should be.");
	return COMMAND_DONE;
}

static int demo_one(const char *subdomain, long rows, const char *password)
{
	struct demo demo = {.subdomain = subdomain,
		.name = subdomain,
		.site_name = subdomain,
		.rows = rows,
		.password = password};
	const char *problem = subdomain_problem(subdomain);

	if (problem)
		return command_usage(
			"demo", "\"%s\" cannot be a tenant's address: %s", subdomain, problem);
	int status = tenant_fill(&demo);
	if (status == COMMAND_DONE && !demo.is_changed)
		printf("%s: nothing to do\n", subdomain);
	return status;
}

int command_demo(int argc, char **argv)
{
	struct option options[] = {{.name = "--tenant"}, {.name = "--rows"}};
	struct words words;
	const char *given = getenv("DEMO_PASSWORD");
	const char *password = given && *given ? given : "manor-demo";
	int status = arguments_read("demo", argc, argv, options, 2, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count)
		return command_usage(
			"demo", "\"%s\" is not expected; see --tenant", words.items[0]);
	if (options[1].count && !options[0].count)
		return command_usage("demo", "--rows goes with --tenant");
	if (!options[0].count)
		return demo_all(password);
	char *end = "";
	long rows = options[1].count ? strtol(options[1].values[0], &end, 10) : ROWS_DEFAULT;
	if (*end || rows < 1 || rows > ROWS_LARGEST)
		return command_usage("demo", "--rows must be a number from 1 to %d", ROWS_LARGEST);
	return demo_one(options[0].values[0], rows, password);
}
