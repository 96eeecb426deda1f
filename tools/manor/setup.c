#include "setup.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/settings.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "command.h"
#include "identity/security_log.h"
#include "identity/session.h"
#include "record/record.h"
#include "seed.h"
#include "upgrade.h"
#include "work.h"

#define SUBDOMAIN_LENGTH 50
#define DATABASE_NAME_LENGTH 64

const char *subdomain_problem(const char *subdomain)
{
	/* Words that mean something else in front of the base domain, or soon will. */
	static const char *const reserved[] = {"www", "admin", "api", "assets", "static", "cdn",
		"mail", "smtp", "imap", "pop", "ftp", "ns", "ns1", "ns2", "localhost", "tenant",
		"login", "logout", "health", "root", "manor", NULL};
	size_t length = strlen(subdomain);

	if (length == 0 || length > SUBDOMAIN_LENGTH)
		return "it must have between 1 and 50 characters";
	if (strspn(subdomain, "abcdefghijklmnopqrstuvwxyz0123456789-") != length)
		return "it may have only small letters, digits and hyphens";
	if (subdomain[0] == '-' || subdomain[length - 1] == '-')
		return "it must not begin or end with a hyphen";
	if (length > 3 && subdomain[2] == '-' && subdomain[3] == '-')
		return "two hyphens in the third and fourth place are reserved for encoded names";
	if (strspn(subdomain, "0123456789") == length)
		return "it must have a letter: a number would be taken for an id";
	for (const char *const *word = reserved; *word; word++) {
		if (strcmp(*word, subdomain) == 0)
			return "this word is reserved";
	}
	return NULL;
}

/* --- modules ---------------------------------------------------------------------------------- */

static bool is_active(struct context *context, const char *module, uint64_t *id)
{
	const struct value bound = value_text(module);
	const struct rows *rows = database_select(context,
		"SELECT m.id, m.is_active FROM {tenant_modules} m WHERE m.module=?", &bound, 1);

	*id = rows->count ? rows_unsigned(rows, 0, 0) : 0;
	return rows->count && rows_unsigned(rows, 0, 1) != 0;
}

bool module_is_on(struct context *context, const struct module *module)
{
	uint64_t id;

	return module->is_always_active || is_active(context, module->name, &id);
}

bool module_is_built_on(const struct module *module, const char *name)
{
	for (const char *const *need = module->requires; need && *need; need++) {
		if (strcmp(*need, name) == 0)
			return true;
	}
	return false;
}

bool module_activate(struct context *context, const char *module)
{
	const struct table *table = catalogue_table(&catalogue, "tenant_modules");
	struct record_errors *errors = record_errors_create(context, table);
	uint64_t id;

	if (is_active(context, module, &id))
		return false;
	const struct record *before =
		id ? record_load(context, &principal_system, table, id, true) : NULL;
	struct record *record =
		before ? record_change(context, before) : record_create(context, table);
	record_set(record, "module", value_text(module));
	record_set(record, "is_active", value_integer(1));
	if (!record_save(context, record, errors))
		fail_internal(context, "the module \"%s\" cannot be switched on", module);
	seed_module(context, module);
	return true;
}

static bool is_wanted(const struct setup *setup, const char *module)
{
	if (!setup->modules)
		return true;
	for (size_t i = 0; i < setup->module_count; i++) {
		if (strcmp(setup->modules[i], module) == 0)
			return true;
	}
	return false;
}

/* In order of dependency, as the catalogue has them. */
static void modules_activate(struct context *context, const struct setup *setup)
{
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		if (module->is_always_active || is_wanted(setup, module->name))
			module_activate(context, module->name);
	}
}

static void modules_check(struct context *context, const struct setup *setup)
{
	for (size_t i = 0; setup->modules && i < setup->module_count; i++) {
		const struct module *module = catalogue_module(&catalogue, setup->modules[i]);
		if (!module)
			fail_plain_hint(context, 404, "not_found",
				"\"manor module list\" shows the modules",
				"there is no module \"%s\"", setup->modules[i]);
		for (const char *const *need = module->requires; need && *need; need++) {
			const struct module *needed = catalogue_module(&catalogue, *need);
			if (needed && !needed->is_always_active && !is_wanted(setup, *need))
				fail_plain(context, 422, "validation_failed",
					"the module \"%s\" requires \"%s\"", module->name, *need);
		}
	}
}

/* --- the tenant ------------------------------------------------------------------------------- */

static void database_check(struct context *context, const struct setup *setup)
{
	const struct value bound[] = {value_text(setup->database), value_text(setup->server)};
	bool is_common = strcmp(setup->database, context->settings->database_name) == 0;

	size_t length = strlen(setup->database);
	if (length == 0 || length > DATABASE_NAME_LENGTH ||
		strspn(setup->database, "abcdefghijklmnopqrstuvwxyz0123456789_") != length)
		fail_plain(context, 422, "validation_failed",
			"\"%s\" cannot be the name of a database: "
			"it may have small letters, digits and _",
			setup->database);
	if (is_common && !setup->server)
		fail_plain_hint(context, 409, "conflict", "leave --database out to put the tenant there",
			"\"%s\" is the common database", setup->database);
	const struct rows *rows = platform_select(context,
		"SELECT t.subdomain FROM {tenants} t "
		"WHERE t.database_name=? AND t.database_server<=>?",
		bound, 2);
	if (rows->count)
		fail_plain(context, 409, "conflict",
			"the database \"%s\" is the one of the tenant \"%s\"", setup->database,
			rows_text(rows, 0, 0));
}

static int row_insert(struct context *context, void *data)
{
	const struct setup *setup = data;
	const struct value subdomain = value_text(setup->subdomain);
	const struct value bound[] = {
		value_text(text_settle(context->arena, setup->name, TEXT_LINE)), subdomain,
		value_text(setup->database ? "inactive" : "active"), value_text(setup->database),
		value_text(setup->server)};

	if (platform_select(
		    context, "SELECT t.id FROM {tenants} t WHERE t.subdomain=?", &subdomain, 1)
			->count)
		fail_plain(context, 409, "conflict", "there is a tenant \"%s\" already",
			setup->subdomain);
	modules_check(context, setup);
	if (setup->database)
		database_check(context, setup);
	platform_write(context,
		"INSERT INTO {tenants} (name, subdomain, status, database_name, "
		"database_server, access_epoch) VALUES (?,?,?,?,?,1)",
		bound, 5, NULL);
	return COMMAND_DONE;
}

/* Everything inside the tenant; its tables are there. */
static int fill(struct context *context, void *data)
{
	const struct setup *setup = data;

	work_enter(context, setup->subdomain);
	database_begin(context);
	upgrades_skip(context);
	const struct security_event event = {.action = "tenant_created",
		.entity = "tenants",
		.entity_id = context->tenant->id,
		.name = setup->subdomain,
		.detail = setup->name};
	security_note(context, &event);
	modules_activate(context, setup);
	if (setup->administrator.username) {
		struct person person = setup->administrator;
		const char *const groups[] = {administrators_name(context)};
		person.groups = groups;
		person.group_count = 1;
		person_create(context, &person);
	}
	if (setup->database) {
		const struct value bound = value_unsigned(context->tenant->id);
		platform_write(context, "UPDATE {tenants} SET status='active' WHERE id=?", &bound,
			1, NULL);
	}
	return COMMAND_DONE;
}

static int create_in_common(struct context *context, void *data)
{
	row_insert(context, data);
	return fill(context, data);
}

/* What is left of a tenant whose database could not be made. */
static int row_remove(struct context *context, void *data)
{
	const struct setup *setup = data;
	const struct value bound = value_text(setup->subdomain);

	platform_write(context, "DELETE FROM {tenants} WHERE subdomain=? AND status='inactive'",
		&bound, 1, NULL);
	return COMMAND_DONE;
}

int tenant_setup(const struct setup *setup)
{
	char migrate[] = "migrate", tenant[] = "--tenant", subdomain[SUBDOMAIN_LENGTH + 1];
	char *arguments[] = {migrate, tenant, subdomain, NULL};
	void *data = (void *)(uintptr_t)setup;

	if (!setup->database)
		return command_work(create_in_common, data);
	snprintf(subdomain, sizeof subdomain, "%s", setup->subdomain);
	int status = command_work(row_insert, data);
	if (status != COMMAND_DONE)
		return status;
	status = command_migrate(3, arguments);
	if (status == COMMAND_DONE)
		status = command_work(fill, data);
	if (status != COMMAND_DONE)
		command_work(row_remove, data);
	return status;
}
