/* manor access: why somebody may do something with a record, or may not. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "arguments.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/nearest.h"
#include "catalogue/behaviour.h"
#include "command.h"
#include "identity/grants.h"
#include "people.h"
#include "record/record_action.h"
#include "record/record_stage.h"
#include "record/row_rule.h"
#include "record/row_sight.h"
#include "request/request.h"
#include "work.h"

const char command_access_help[] =
	"manor access explain TENANT USER TABLE ID ACTION\n"
	"\n"
	"  Says why the user may do that with the record, or may not: what the table allows, which\n"
	"  group grants the permission, what each rule says of him and of this record, how far the\n"
	"  record's life cycle lets it be, and which columns he does not see or cannot change.\n"
	"  Each line begins with yes, no or -, which decides nothing. Nothing is changed.\n"
	"\n"
	"  ACTION is view, create, edit, delete, pick, export, print, or an action of the table. Of create, ID is\n"
	"  that of the record to which it is added, or -; what hangs on what is typed is not known.\n"
	"  The exit status is 0 where he may, 1 where he may not.\n"
	"\n"
	"Example: manor access explain demo viewer students 17 edit\n";

struct question {
	const char *subdomain, *username, *table_name, *id_text, *action_name;
	struct context *context;
	const struct principal *who;
	const struct table *table;
	const struct action *action; /* NULL: one of the rights */
	enum right right;
	uint64_t id; /* 0: none */
	bool is_new_detail; /* of a record that is known */
	bool may;
};

/* A line of the answer; no is final. */
static void say(struct question *question, const char *verdict, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void say(struct question *question, const char *verdict, const char *format, ...)
{
	va_list arguments;

	if (strcmp(verdict, "no") == 0)
		question->may = false;
	printf("%-4s ", verdict);
	va_start(arguments, format);
	vprintf(format, arguments);
	va_end(arguments);
	printf("\n");
}

/* --- what is asked --- */

static const struct table *asked_table(struct context *context, const char *name)
{
	const struct table *table = catalogue_table(&catalogue, name);
	struct nearest nearest = nearest_start(name);

	if (table && table->scope == SCOPE_TENANT && !table->is_link && table->permission)
		return table;
	for (size_t i = 0; i < catalogue.table_count; i++) {
		const struct table *each = catalogue.tables[i];
		if (each->scope == SCOPE_TENANT && !each->is_link && each->permission)
			nearest_offer(&nearest, each->name);
	}
	fail_plain_hint(context, 404, "not_found",
		nearest.name ? arena_format(context->arena, "did you mean \"%s\"?", nearest.name) : NULL,
		"there is no table \"%s\" with permissions of its own", name);
}

static const struct action *asked_action(struct question *question)
{
	const struct table_behaviour *of = table_behaviour(question->table);
	struct buffer names;

	buffer_start(&names, question->context->arena, 128);
	buffer_text(&names, "ask for view, create, edit, delete, pick, export, print");
	for (size_t i = 0; i < of->action_count; i++) {
		if (strcmp(of->actions[i].name, question->action_name) == 0)
			return &of->actions[i];
		buffer_format(&names, ", %s", of->actions[i].name);
	}
	fail_plain_hint(question->context, 404, "not_found", names.data,
		"nothing is called \"%s\" that could be done with %s", question->action_name,
		question->table->name);
}

/* Works from now on as the person would. */
static void person_enter(struct question *question)
{
	struct context *context = question->context;
	struct session *session = arena_allocate(context->arena, sizeof *session);
	uint64_t id = person_find(context, question->username);

	if (!id)
		fail_plain(context, 404, "not_found", "the tenant \"%s\" has no user \"%s\"",
			question->subdomain, question->username);
	session->principal.user_id = id;
	if (!grants_compute(context, session)) {
		session->principal = (struct principal){.user_id = id,
			.username = question->username,
			.rights = " ",
			.modules = " "};
		say(question, "no", "the user %s is not active", question->username);
	}
	session_set(context, session);
	question->who = context->principal;
}

/* --- permissions --- */

/* "by the groups A and B", or the groups that do not. */
static const char *groups_named(struct question *question, const char *permission)
{
	const struct value bound[] = {value_text(permission), value_unsigned(question->who->user_id)};
	const struct rows *rows = database_select(question->context,
		"SELECT g.`name`, g.`grants_all` = 1 OR p.`permission` IS NOT NULL FROM {user_groups} m"
		" JOIN {groups} g ON g.`id` = m.`group_id`"
		" LEFT JOIN {group_permissions} p ON p.`group_id` = g.`id` AND p.`permission` = ?"
		" WHERE m.`user_id` = ? ORDER BY 2 DESC, 1",
		bound, 2);
	struct buffer names;
	bool is_granted = rows->count > 0 && rows_unsigned(rows, 0, 1) != 0;

	if (rows->count == 0)
		return "the user is in no group";
	buffer_start(&names, question->context->arena, 128);
	buffer_text(&names, is_granted ? "granted by " : "not granted by ");
	for (size_t i = 0; i < rows->count; i++) {
		if (is_granted == (rows_unsigned(rows, i, 1) != 0))
			buffer_format(&names, "%s%s", i ? ", " : "", rows_text(rows, i, 0));
	}
	return names.data;
}

static void permission_say(struct question *question, const struct table *table, const char *permission)
{
	const char *groups = groups_named(question, permission);
	bool is_had = principal_has(question->who, permission);
	bool is_implied = is_had && strncmp(groups, "granted", 7) != 0;
	bool is_of_rows = permission_extent(question->who, table, permission) == EXTENT_ROWS;

	say(question, is_had ? "yes" : is_of_rows ? "-" : "no", "permission %s: %s%s", permission,
		is_implied ? "implied by another one" : groups, is_of_rows ? "; allowed on some rows" : "");
}

static void modules_say(struct question *question)
{
	for (const struct table *at = question->table; at; at = at->parent) {
		if (!principal_has_module(question->who, at->module))
			say(question, "no", "the module %s of %s is switched off", at->module, at->name);
	}
}

static void right_say(struct question *question, const struct table *table, enum right right)
{
	permission_say(question, table,
		arena_format(question->context->arena, "%s.%s", table->permission, right_name(right)));
}

static void pick_say(struct question *question)
{
	const struct table *table = question->table;

	if (table->has_pick) {
		right_say(question, table, RIGHT_PICK);
		return;
	}
	say(question, rights_pick(question->who, table) ? "yes" : "no",
		"pick is no permission of %s: who may view it may, and who may create or edit what refers to it",
		table->name);
}

static void permissions_say(struct question *question)
{
	const struct table *table = question->table;
	enum right right = question->action ? RIGHT_VIEW : question->right;

	modules_say(question);
	if (!question->action && right == RIGHT_PICK) {
		pick_say(question);
		return;
	}
	if (!table_allows(table, right))
		say(question, "no", "the table %s allows it to nobody (%s=\"no\")", table->name,
			right_name(right));
	if (question->action)
		permission_say(question, table, question->action->permission);
	if (right_needed(table, right) != right)
		say(question, "-", "%s is no permission of %s: it goes with view", right_name(right),
			table->name);
	right_say(question, table, right_needed(table, right));
	for (const struct table *at = table->parent; at; at = at->parent)
		right_say(question, at, RIGHT_VIEW);
}

/* --- the record --- */

static const char *rule_text(struct question *question, const struct row_verdict *verdict)
{
	const struct row_rule *rule = verdict->rule;

	if (!rule)
		return arena_format(question->context->arena, "allow %s: where %s", verdict->permission, verdict->allows);
	return arena_format(question->context->arena, "rule %s of %s: where %s", rule->name,
		verdict->table->name, rule->where_text);
}

/* Whom the rule does not bind, and what it says to the others. */
static const char *verdict_reason(struct question *question, const struct row_rule *rule)
{
	if (!rule)
		return "";
	return arena_format(question->context->arena, "%s%s%s", rule->unless ? "; unless " : "",
		rule->unless ? rule->unless_text : "",
		rule->message ? arena_format(question->context->arena, " (\"%s\")", rule->message) : "");
}

/* Of the record, or of that to which a new one is added; of a new one its own alone where that is known. */
static void rules_say(struct question *question, const struct table *table, enum right right, bool is_above)
{
	size_t count;
	const struct row_verdict *verdicts = row_verdicts(
		question->context, question->who, table, right, question->action, is_above, question->id, &count);

	for (size_t i = 0; i < count; i++) {
		const struct row_verdict *verdict = &verdicts[i];
		const char *text = rule_text(question, verdict);
		if (question->is_new_detail && !question->id && verdict->table != table)
			continue;
		if (!verdict->is_bound)
			say(question, "yes", "%s; does not bind the user: unless %s", text,
				verdict->rule->unless_text);
		else if (!question->id)
			say(question, "-", "%s; asked when the record is saved", text);
		else if (verdict->is_kept)
			say(question, "yes", "%s", text);
		else
			say(question, "no", "%s%s", text, verdict_reason(question, verdict->rule));
	}
}

static void stage_say(struct question *question, const char *const *reasons)
{
	if (reasons && reasons[0])
		say(question, "no", "life cycle: %s", reasons[0]);
	else if (table_is_staged(question->table))
		say(question, "yes", "life cycle: the record is not locked");
}

static void columns_named(struct question *question, const struct record *record, bool is_editing)
{
	const struct column_state *states =
		is_editing ? record_states(question->context, record, NULL) : NULL;
	const struct table *table = question->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!column_is_visible(column) || column->is_implicit)
			continue;
		if (!record_opens(record, column, question->who, COLUMN_READ))
			say(question, "-", "column %s: not seen, by its view-if", column->name);
		else if (states && states[i].is_locked)
			say(question, "-", "column %s: locked, by its edit-if", column->name);
	}
}

static void columns_say(struct question *question, bool is_editing)
{
	struct context *context = question->context;
	struct record *record, *change;

	if (!question->table->has_sights && !(is_editing && question->table->has_states))
		return;
	record = record_load(context, &principal_system, question->table, question->id, true);
	if (!record)
		return;
	record->is_unseen = row_unseen(context, question->who, question->table, question->id);
	change = record_change(context, record);
	change->writer = question->who;
	columns_named(question, change, is_editing);
}

static void action_say(struct question *question)
{
	const struct table_behaviour *of = table_behaviour(question->table);
	const struct action_state *states =
		action_states(question->context, question->table, &question->id, 1);
	const struct action_state *state = &states[question->action - of->actions];

	if (question->action->column)
		say(question, state->leads_on ? "yes" : "no", "transition %s: %s from the record's %s",
			question->action->name, state->leads_on ? "leads on" : "does not lead on",
			question->action->column);
	if (question->action->condition)
		say(question, state->is_met ? "yes" : "no", "condition of %s: %s", question->action->name,
			state->is_met ? "met"
			: question->action->refusal ? question->action->refusal
						    : "not met");
}

static void users_say(struct question *question)
{
	struct delete_refusal refusal;

	if (question->may && record_delete_refused(question->context, question->table, question->id, &refusal))
		say(question, "no", "%s", refusal.message);
}

static void record_say(struct question *question)
{
	struct context *context = question->context;
	const struct table *table = question->table;
	const uint64_t *id = &question->id;

	if (question->action) {
		rules_say(question, table, RIGHT_VIEW, false);
		action_say(question);
		return;
	}
	switch (question->right) {
	case RIGHT_CREATE:
		break;
	case RIGHT_EDIT:
		rules_say(question, table, RIGHT_EDIT, false);
		stage_say(question, stage_locks(context, table, id, 1));
		columns_say(question, true);
		break;
	case RIGHT_DELETE:
		rules_say(question, table, RIGHT_DELETE, false);
		stage_say(question, stage_keeps(context, table, id, 1, true));
		users_say(question);
		break;
	case RIGHT_VIEW:
	case RIGHT_PICK:
	case RIGHT_EXPORT:
	case RIGHT_PRINT:
		rules_say(question, table, question->right, false);
		columns_say(question, false);
		break;
	}
}

/* What is known of a record before there is one. */
static void new_say(struct question *question)
{
	uint64_t parent = question->id;

	question->is_new_detail = question->table->parent && parent;
	question->id = 0;
	rules_say(question, question->table, RIGHT_CREATE, false);
	question->id = parent;
	if (!question->is_new_detail)
		return;
	rules_say(question, question->table->parent, RIGHT_CREATE, true);
	stage_say(question, stage_locks(question->context, question->table->parent, &parent, 1));
}

static void record_require(struct question *question, const struct table *table)
{
	if (table && question->id &&
		!record_load(question->context, &principal_system, table, question->id, false))
		fail_plain(question->context, 404, "not_found", "there is no record %" PRIu64 " of %s",
			question->id, table->name);
}

static int explain(struct context *context, void *data)
{
	struct question *question = data;
	bool is_new;

	question->context = context;
	question->may = true;
	question->table = asked_table(context, question->table_name);
	if (!right_named(question->action_name, &question->right))
		question->action = asked_action(question);
	is_new = !question->action && question->right == RIGHT_CREATE;
	work_enter(context, question->subdomain);
	record_require(question, is_new ? question->table->parent : question->table);
	person_enter(question);
	permissions_say(question);
	if (is_new)
		new_say(question);
	else
		record_say(question);
	printf("%s %s %s %s%s%s.\n", question->username, question->may ? "may" : "may not",
		question->action_name, question->table->name, question->id ? " " : "",
		question->id ? question->id_text : "");
	return question->may ? COMMAND_DONE : COMMAND_PROBLEM;
}

int command_access(int argc, char **argv)
{
	struct question question = {0};
	struct words words;
	int status = arguments_read("access", argc, argv, NULL, 0, &words);

	if (status != COMMAND_DONE)
		return status;
	if (words.count == 0 || strcmp(words.items[0], "explain") != 0)
		return command_usage("access", "the first word must be explain");
	status = arguments_require("access", &words, 5, "TENANT USER TABLE ID ACTION");
	if (status != COMMAND_DONE)
		return status;
	question.subdomain = words.items[1];
	question.username = words.items[2];
	question.table_name = words.items[3];
	question.id_text = words.items[4];
	question.action_name = words.items[5];
	bool is_none = strcmp(question.id_text, "-") == 0 && strcmp(question.action_name, "create") == 0;
	if (!is_none && !parse_id(question.id_text, &question.id))
		return command_usage("access", "\"%s\" is no id", question.id_text);
	return command_work(explain, &question);
}
