#include "record/confirmation.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"

/* As many are told at once; there is no more to be said in a page. */
#define NOTED_MAX 50u

struct noted {
	const char *name;
	const struct check *check;
};

struct noted_list {
	struct noted items[NOTED_MAX];
	size_t count;
};

struct confirmation {
	const struct table *table;
	const char *given;
	size_t told; /* how many of the things that are told are questions */
	struct noted_list questions, warnings;
};

void confirmation_begin(struct context *context, const struct table *table, const char *given)
{
	struct confirmation *confirmation = arena_allocate(context->arena, sizeof *confirmation);

	confirmation->table = table;
	confirmation->given = given ? given : "";
	context->confirmation = confirmation;
}

/* --- what is said --- */

static const char *names_of_list(struct context *context, json_t *list)
{
	struct buffer names;
	json_t *item;
	size_t i;

	buffer_start(&names, context->arena, 60);
	json_array_foreach(list, i, item)
	{
		if (!json_is_string(item))
			return NULL;
		buffer_format(&names, "%s%s", i > 0 ? " " : "", json_string_value(item));
	}
	return names.data ? names.data : "";
}

const char *confirmation_take(struct context *context, json_t *body)
{
	json_t *member = json_object_get(body, CONFIRMED);
	const char *names = NULL;

	if (!member)
		return NULL;
	if (json_is_boolean(member))
		names = json_is_true(member) ? CONFIRMED_ACTION : "";
	else if (json_is_string(member))
		names = arena_string(context->arena, json_string_value(member));
	else if (json_is_array(member))
		names = names_of_list(context, member);
	if (!names)
		fail_validation(context,
			json_pack("{s:s}", CONFIRMED, message(context, "Send the names of the checks that are confirmed.")),
			message(context, "Some fields are not valid."));
	json_object_del(body, CONFIRMED);
	return names;
}

bool confirmation_has(const struct context *context, const char *name)
{
	const char *names = context->confirmation ? context->confirmation->given : "";
	size_t length = strlen(name);

	for (const char *at = names; (at = strstr(at, name)); at += length) {
		bool is_begun = at == names || at[-1] == ' ';
		if (is_begun && (at[length] == '\0' || at[length] == ' '))
			return true;
	}
	return false;
}

/* --- what is asked --- */

static const char *check_called(
	struct context *context, const struct record *record, const struct check *check)
{
	/* The word of the action's question is none of a check. */
	bool is_plain = record->table == context->confirmation->table && strcmp(check->name, CONFIRMED_ACTION) != 0;

	return is_plain ? check->name : arena_format(context->arena, "%s.%s", record->table->name, check->name);
}

static bool person_is_asked(const struct context *context, const struct record *record)
{
	return context->confirmation && !record->cause && !record->is_confirmed &&
	       (record->writer == context->principal || record->action);
}

static void check_note(struct noted_list *list, const char *name, const struct check *check)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].name, name) == 0)
			return;
	if (list->count < NOTED_MAX)
		list->items[list->count++] = (struct noted){name, check};
}

bool confirmation_passes(struct context *context, const struct record *record, const struct check *check)
{
	if (check->level == CHECK_REFUSES)
		return false;
	if (!person_is_asked(context, record))
		return true;
	const char *name = check_called(context, record, check);
	if (check->level == CHECK_CONFIRM)
		return confirmation_has(context, name);
	check_note(&context->confirmation->warnings, name, check);
	return true;
}

void confirmation_note(
	struct context *context, const struct record *record, const struct check *check, bool is_told)
{
	if (check->level != CHECK_CONFIRM)
		return;
	context->confirmation->told += is_told;
	check_note(&context->confirmation->questions, check_called(context, record, check), check);
}

bool confirmation_asks(const struct context *context, size_t told)
{
	const struct confirmation *confirmation = context->confirmation;

	return confirmation && confirmation->questions.count > 0 && confirmation->told == told;
}

const char *confirmation_names(const struct context *context)
{
	const struct confirmation *confirmation = context->confirmation;
	struct buffer names;

	buffer_start(&names, context->arena, 60);
	buffer_text(&names, confirmation->given);
	for (size_t i = 0; i < confirmation->questions.count; i++)
		buffer_format(&names, "%s%s", names.length > 0 ? " " : "", confirmation->questions.items[i].name);
	return names.data;
}

const char *confirmation_question(const struct context *context)
{
	return context->confirmation->questions.items[0].check->message;
}

static json_t *noted_json(const struct noted_list *list)
{
	json_t *all = json_array();

	for (size_t i = 0; i < list->count; i++)
		json_array_append_new(all,
			json_pack("{s:s, s:s, s:s}", "check", list->items[i].name, "field", list->items[i].check->column,
				"message", list->items[i].check->message));
	return all;
}

static void questions_release(void *details)
{
	json_decref(details);
}

_Noreturn void confirmation_fail(struct context *context)
{
	struct failure failure = {.status = 409, .code = "confirm", .message = confirmation_question(context)};

	failure.details = json_pack("{s:o}", "checks", noted_json(&context->confirmation->questions));
	arena_defer_memory(context->arena, questions_release, failure.details);
	failure.hint = message(context, "Ask whoever does it, then send \"confirmed\": \"{names}\".", "names",
		confirmation_names(context));
	fail_with(context, &failure);
}

/* --- what is told --- */

const char *confirmation_warnings(struct context *context)
{
	const struct confirmation *confirmation = context->confirmation;
	struct buffer text;

	if (!confirmation || confirmation->warnings.count == 0)
		return NULL;
	buffer_start(&text, context->arena, 200);
	for (size_t i = 0; i < confirmation->warnings.count; i++)
		buffer_format(&text, "%s%s", i > 0 ? " " : "", confirmation->warnings.items[i].check->message);
	return text.data;
}

json_t *confirmation_meta(const struct context *context)
{
	const struct confirmation *confirmation = context->confirmation;

	if (!confirmation || confirmation->warnings.count == 0)
		return NULL;
	return json_pack("{s:o}", "warnings", noted_json(&confirmation->warnings));
}
