/* manor user: people of a tenant. */
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/fail.h"
#include "command.h"
#include "identity/account.h"
#include "identity/password_strength.h"
#include "identity/security_log.h"
#include "identity/session.h"
#include "people.h"
#include "sql/database.h"
#include "work.h"

const char command_user_help[] =
	"manor user create TENANT USERNAME --email E [--group G]... [--first-name N]\n"
	"                  [--last-name N] [--password-stdin | --password P]\n"
	"\n"
	"  Makes a user and prints the password where it had to make one up. Groups are given by\n"
	"  name (\"Administrators\", \"Viewers\").\n"
	"\n"
	"manor user password TENANT USERNAME [--password-stdin | --password P]\n"
	"\n"
	"  Sets the password, prints it where it had to make one up, and signs the user out\n"
	"  everywhere.\n"
	"\n"
	"  --password-stdin  the first line of standard input is the password\n"
	"  --password P      convenient in scripts, but others on this machine can see it\n";

enum { EMAIL, GROUP, FIRST_NAME, LAST_NAME, PASSWORD, PASSWORD_STDIN, OPTION_COUNT };

struct user_work {
	struct option *options;
	const char *subdomain, *username;
	const char *password; /* obtained once: the work may run again after a deadlock */
	bool is_made;
};

static void password_get(struct context *context, struct user_work *work)
{
	if (!work->password)
		work->password = password_obtain(context, &work->options[PASSWORD],
			&work->options[PASSWORD_STDIN], &work->is_made);
}

static void password_tell(const struct user_work *work)
{
	if (work->is_made)
		printf("password of %s: %s\n", work->username, work->password);
}

static int create(struct context *context, void *data)
{
	struct user_work *work = data;
	const struct option *options = work->options;

	work_enter(context, work->subdomain);
	password_get(context, work);
	const struct person person = {
		.username = work->username,
		.email = options[EMAIL].values[0],
		.first_name = options[FIRST_NAME].values[0],
		.last_name = options[LAST_NAME].values[0],
		.password = work->password,
		.groups = options[GROUP].values,
		.group_count = options[GROUP].count,
	};
	person_create(context, &person);
	database_commit(context);
	printf("created the user %s of %s\n", person.username, work->subdomain);
	password_tell(work);
	return COMMAND_DONE;
}

static int set_password(struct context *context, void *data)
{
	struct user_work *work = data;

	work_enter(context, work->subdomain);
	const struct value bound = value_text(work->username);
	const struct rows *rows = database_select(
		context,
		"SELECT u.id, u.account_id, u.email, u.first_name, u.last_name FROM {users} u"
		" WHERE u.username=?",
		&bound, 1);
	if (rows->count == 0)
		fail_plain(context, 404, "not_found", "the tenant \"%s\" has no user \"%s\"",
			work->subdomain, work->username);
	password_get(context, work);
	const struct password_owner owner = {
		.username = work->username,
		.email = rows_text(rows, 0, 2),
		.first_name = rows_text(rows, 0, 3),
		.last_name = rows_text(rows, 0, 4),
	};
	const char *problem = password_problem(context, work->password, &owner);
	if (problem)
		fail_plain(context, 422, "validation_failed", "%s", problem);
	account_set_password(context, rows_unsigned(rows, 0, 1), work->password);
	session_end_all(context, rows_unsigned(rows, 0, 0));
	const struct security_event event = {.action = "password_changed",
		.entity = "users",
		.entity_id = rows_unsigned(rows, 0, 0),
		.name = work->username};
	security_note(context, &event);
	database_commit(context);
	printf("changed the password of %s of %s\n", work->username, work->subdomain);
	password_tell(work);
	return COMMAND_DONE;
}

int command_user(int argc, char **argv)
{
	struct option options[OPTION_COUNT] = {
		[EMAIL] = {.name = "--email"},
		[GROUP] = {.name = "--group", .repeats = true},
		[FIRST_NAME] = {.name = "--first-name"},
		[LAST_NAME] = {.name = "--last-name"},
		[PASSWORD] = {.name = "--password"},
		[PASSWORD_STDIN] = {.name = "--password-stdin", .is_flag = true},
	};
	struct words words;
	int status = arguments_read("user", argc, argv, options, OPTION_COUNT, &words);

	if (status != COMMAND_DONE)
		return status;
	bool is_create = words.count > 0 && strcmp(words.items[0], "create") == 0;
	if (!is_create && (words.count == 0 || strcmp(words.items[0], "password") != 0))
		return command_usage("user", "the first word must be create or password");
	status = arguments_require("user", &words, 2, "TENANT USERNAME");
	if (status != COMMAND_DONE)
		return status;
	if (is_create && !options[EMAIL].count)
		return command_usage("user", "a new user needs --email");
	if (options[PASSWORD].count && options[PASSWORD_STDIN].count)
		return command_usage("user", "give --password or --password-stdin, not both");
	struct user_work work = {
		.options = options, .subdomain = words.items[1], .username = words.items[2]};
	return command_work(is_create ? create : set_password, &work);
}
