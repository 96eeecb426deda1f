/* manor tenant: who lives here. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/settings.h"
#include "base/text.h"
#include "base/utf8.h"
#include "command.h"
#include "identity/password_strength.h"
#include "identity/security_log.h"
#include "identity/session.h"
#include "setup.h"
#include "sql/database.h"
#include "work.h"

#define NAME_CHARACTERS 100 /* of the column tenants.name */

const char command_tenant_help[] =
	"manor tenant create SUBDOMAIN --name NAME [--admin USER [--email E]\n"
	"                    [--password-stdin | --password P]] [--module M]...\n"
	"                    [--database NAME [--server NAME]]\n"
	"\n"
	"  Makes a tenant with all modules, or with the ones that are named, and its first user,\n"
	"  who may do everything. Prints the password where it had to make one up.\n"
	"  --database puts the tenant into a database of its own, which is created; --server says\n"
	"  on which server of manor.conf (server.NAME.host = ...).\n"
	"\n"
	"manor tenant list\n"
	"manor tenant suspend SUBDOMAIN [--reason TEXT]\n"
	"manor tenant activate SUBDOMAIN\n"
	"\n"
	"  A suspended tenant's pages say that it is suspended; nothing is deleted, and nobody is\n"
	"  signed in any more from the next request on.\n"
	"\n"
	"Example: manor tenant create acme --name \"Acme Ltd\" --admin ann --email ann@acme.org\n";

enum {
	NAME,
	ADMIN,
	EMAIL,
	PASSWORD,
	PASSWORD_STDIN,
	MODULE,
	DATABASE,
	SERVER,
	REASON,
	OPTION_COUNT
};

/* --- create ----------------------------------------------------------------------------------- */

struct credentials {
	const struct option *options;
	struct setup *setup;
	char password[1200];
	char email[320];
	bool is_made;
};

/* Before the tenant is made: a password that is refused afterwards would leave half of it. */
static int credentials_get(struct context *context, void *data)
{
	struct credentials *credentials = data;
	struct person *person = &credentials->setup->administrator;
	const char *given = credentials->options[EMAIL].values[0];

	const char *password = password_obtain(context, &credentials->options[PASSWORD],
		&credentials->options[PASSWORD_STDIN], &credentials->is_made);
	snprintf(credentials->password, sizeof credentials->password, "%s", password);
	if (given)
		snprintf(credentials->email, sizeof credentials->email, "%s", given);
	else
		snprintf(credentials->email, sizeof credentials->email, "%s@%s.%s",
			person->username, credentials->setup->subdomain,
			context->settings->base_domain);
	person->password = credentials->password;
	person->email = credentials->email;
	const struct password_owner owner = {
		.username = person->username,
		.email = person->email,
		.organisation = credentials->setup->name,
	};
	const char *problem = password_problem(context, password, &owner);
	if (problem)
		fail_plain(context, 422, "validation_failed", "%s", problem);
	return COMMAND_DONE;
}

static int create(const struct words *words, struct option *options)
{
	struct setup setup = {
		.subdomain = words->items[1],
		.name = options[NAME].values[0],
		.database = options[DATABASE].values[0],
		.server = options[SERVER].values[0],
		.modules = options[MODULE].count ? options[MODULE].values : NULL,
		.module_count = options[MODULE].count,
		.administrator = {.username = options[ADMIN].values[0]},
	};
	struct credentials credentials = {.options = options, .setup = &setup};
	const char *problem = subdomain_problem(setup.subdomain);

	if (problem)
		return command_usage("tenant", "\"%s\" cannot be a tenant's address: %s",
			setup.subdomain, problem);
	if (!setup.name || !*setup.name)
		return command_usage("tenant", "a new tenant needs --name");
	if (utf8_count(setup.name, strlen(setup.name)) > NAME_CHARACTERS)
		return command_usage("tenant", "a name has at most %d characters", NAME_CHARACTERS);
	if (setup.server && !setup.database)
		return command_usage("tenant", "--server goes with --database");
	if (setup.administrator.username) {
		int status = command_work(credentials_get, &credentials);
		if (status != COMMAND_DONE)
			return status;
	}
	int status = tenant_setup(&setup);
	if (status != COMMAND_DONE)
		return status;
	printf("created the tenant %s\n", setup.subdomain);
	if (credentials.is_made)
		printf("password of %s: %s\n", setup.administrator.username, credentials.password);
	return COMMAND_DONE;
}

/* --- list, suspend, activate ------------------------------------------------------------------ */

static int list(struct context *context, void *data)
{
	const struct rows *rows = platform_select(context,
		"SELECT t.id, t.subdomain, t.status, "
		"COALESCE(t.database_name, '-'), COALESCE(t.database_server, '-'), t.name "
		"FROM {tenants} t ORDER BY t.subdomain",
		NULL, 0);

	(void)data;
	if (rows->count == 0) {
		puts("There are no tenants yet.");
		return COMMAND_DONE;
	}
	printf("%6s  %-20s %-10s %-20s %-12s %s\n", "id", "subdomain", "status", "database",
		"server", "name");
	for (size_t i = 0; i < rows->count; i++)
		printf("%6s  %-20s %-10s %-20s %-12s %s\n", rows_text(rows, i, 0),
			rows_text(rows, i, 1), rows_text(rows, i, 2), rows_text(rows, i, 3),
			rows_text(rows, i, 4), rows_text(rows, i, 5));
	return COMMAND_DONE;
}

struct status_change {
	const char *subdomain, *status, *reason;
};

static int change_status(struct context *context, void *data)
{
	const struct status_change *change = data;

	work_enter(context, change->subdomain);
	const char *reason =
		change->reason ? text_settle(context->arena, change->reason, TEXT_LINE) : NULL;
	const struct value bound[] = {value_text(change->status), value_text(reason),
		value_unsigned(context->tenant->id)};
	platform_write(context,
		"UPDATE {tenants} SET status=?, suspension_reason=?, "
		"access_epoch=access_epoch+1, updated_at=UTC_TIMESTAMP(6) "
		"WHERE id=?",
		bound, 3, NULL);
	const struct security_event event = {.action = "tenant_status_changed",
		.entity = "tenants",
		.entity_id = context->tenant->id,
		.name = change->subdomain,
		.detail = change->reason,
		.after = change->status};
	security_note(context, &event);
	database_commit(context);
	printf("%s is %s\n", change->subdomain, change->status);
	return COMMAND_DONE;
}

static int status_command(const struct words *words, const struct option *options, bool is_active)
{
	struct status_change change = {
		.subdomain = words->items[1],
		.status = is_active ? "active" : "suspended",
		.reason = is_active ? NULL : options[REASON].values[0],
	};

	return command_work(change_status, &change);
}

/* --- calling ---------------------------------------------------------------------------------- */

/* Options of one subcommand mean nothing to another. */
static int options_check(const char *verb, const struct option *options)
{
	bool is_create = strcmp(verb, "create") == 0;
	bool is_suspend = strcmp(verb, "suspend") == 0;

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (options[i].count && !(i == REASON ? is_suspend : is_create))
			return command_usage(
				"tenant", "%s has no option %s", verb, options[i].name);
	}
	if (options[PASSWORD].count && options[PASSWORD_STDIN].count)
		return command_usage("tenant", "give --password or --password-stdin, not both");
	if ((options[EMAIL].count || options[PASSWORD].count || options[PASSWORD_STDIN].count) &&
		!options[ADMIN].count)
		return command_usage("tenant", "e-mail and password go with --admin");
	return COMMAND_DONE;
}

int command_tenant(int argc, char **argv)
{
	struct option options[OPTION_COUNT] = {
		[NAME] = {.name = "--name"},
		[ADMIN] = {.name = "--admin"},
		[EMAIL] = {.name = "--email"},
		[PASSWORD] = {.name = "--password"},
		[PASSWORD_STDIN] = {.name = "--password-stdin", .is_flag = true},
		[MODULE] = {.name = "--module", .repeats = true},
		[DATABASE] = {.name = "--database"},
		[SERVER] = {.name = "--server"},
		[REASON] = {.name = "--reason"},
	};
	struct words words;
	int status = arguments_read("tenant", argc, argv, options, OPTION_COUNT, &words);

	if (status != COMMAND_DONE)
		return status;
	const char *verb = words.count ? words.items[0] : "";
	bool is_list = strcmp(verb, "list") == 0;
	if (!is_list && strcmp(verb, "create") != 0 && strcmp(verb, "suspend") != 0 &&
		strcmp(verb, "activate") != 0)
		return command_usage(
			"tenant", "the first word must be create, list, suspend or activate");
	status = options_check(verb, options);
	if (status == COMMAND_DONE)
		status = arguments_require(
			"tenant", &words, is_list ? 0 : 1, is_list ? "" : "SUBDOMAIN");
	if (status != COMMAND_DONE)
		return status;
	if (is_list)
		return command_work(list, NULL);
	if (strcmp(verb, "create") == 0)
		return create(&words, options);
	return status_command(&words, options, strcmp(verb, "activate") == 0);
}
