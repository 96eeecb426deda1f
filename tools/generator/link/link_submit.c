/* What submit="yes" and amend="yes" of a table bring along. What the table declares itself under such a name stands in
   its place. */
#include <string.h>

#include "base/buffer.h"
#include "link/link.h"
#include "link/link_action.h"
#include "link/link_bring.h"
#include "value/type.h"

#define LIFE "status"
#define AMENDED_FROM "amended_from"

/* The permission of the step, which the module has then. */
static const char *right_bring(
	struct linker *linker, struct linked_table *linked, const struct attribute *reason, const char *step, const char *verb)
{
	const struct table *table = &linked->model->table;
	struct element *root = element_opened(linked->module->root);
	const char *name = arena_format(linker->arena, "%s.%s", table->permission, step);
	const struct brought attributes[] = {{"name", name},
		{"label", arena_format(linker->arena, "%s %s", verb, name_inside(linker->arena, table->title))}, {NULL, NULL}};

	if (!element_declares(root, "permission", name))
		element_bring(linker, root, reason, "permission", attributes);
	return name;
}

/* --- the life cycle --- */

static void life_bring(
	struct linker *linker, struct linked_table *linked, struct element *table, const struct attribute *reason)
{
	static const struct brought life[] = {{"name", LIFE}, {"default", "draft"}, {NULL, NULL}};
	static const struct brought values[][4] = {
		{{"name", "draft"}, {"stage", "draft"}, {NULL, NULL}},
		{{"name", "submitted"}, {"stage", "submitted"}, {"color", "green"}, {NULL, NULL}},
		{{"name", "canceled"}, {"stage", "canceled"}, {"color", "red"}, {NULL, NULL}},
	};
	static const struct {
		const char *name, *verb, *from, *to, *icon, *confirm;
	} steps[] = {
		{"submit", "Submit", "draft", "submitted", "check", NULL},
		{"cancel", "Cancel", "submitted", "canceled", "ban", "What is canceled does not count any more. Cancel it?"},
	};

	if (!element_declares(table, "enum", LIFE)) {
		struct element *column = element_bring(linker, table, reason, "enum", life);
		for (size_t i = 0; i < sizeof values / sizeof *values; i++)
			element_bring(linker, column, reason, "value", values[i]);
	}
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		const struct brought step[] = {{"name", steps[i].name}, {"column", LIFE}, {"from", steps[i].from},
			{"to", steps[i].to}, {"icon", steps[i].icon},
			{"permission", right_bring(linker, linked, reason, steps[i].name, steps[i].verb)},
			{steps[i].confirm != NULL ? "confirm" : NULL, steps[i].confirm}, {NULL, NULL}};
		if (!element_declares(table, "transition", steps[i].name))
			element_bring(linker, table, reason, "transition", step);
	}
}

/* --- amending --- */

/* "status in ('void')": of the enum with stages, that which is canceled; NULL where there is none. */
static const char *canceled_condition(struct linker *linker, const struct element *table)
{
	for (const struct element *each = element_first(table, "enum"); each != NULL; each = element_next(each, "enum")) {
		struct buffer text;

		buffer_start(&text, linker->arena, 64);
		for (const struct element *value = element_first(each, "value"); value != NULL;
			value = element_next(value, "value")) {
			const char *stage = element_value(value, "stage"), *name = element_value(value, "name");
			if (stage != NULL && name != NULL && strcmp(stage, "canceled") == 0)
				buffer_format(&text, "%s'%s'", text.length > 0 ? ", " : "", name);
		}
		if (text.length > 0 && element_value(each, "name") != NULL)
			return arena_format(linker->arena, "%s in (%s)", element_value(each, "name"), text.data);
	}
	return NULL;
}

/* Two records cannot have it both, and none can be without it. */
static void refuse_lonely(struct linker *linker, const struct element *table)
{
	enum type_number type;

	for (const struct element *each = element_first(table, NULL); each != NULL; each = element_next(each, NULL)) {
		if (type_named(each->name, &type) == NULL || !element_says(each, "required", false) ||
			element_has(each, "default-from") ||
			!(element_says(each, "unique", false) || !element_says(each, "copy", true)))
			continue;
		message_add(linker->messages, each->place, "E132",
			"make it a <series>, give it default-from, or remove required=\"yes\"",
			"no record could be amended: %s is required, and a copy begins without it",
			element_value(each, "name") != NULL ? element_value(each, "name") : "a column");
	}
}

static void amend_bring(
	struct linker *linker, struct linked_table *linked, struct element *table, const struct attribute *reason)
{
	const char *name = linked->model->table.name, *canceled = canceled_condition(linker, table);

	if (canceled == NULL) {
		message_add(linker->messages, reason->place, "E132",
			"give values of an enum the stages draft, submitted and canceled, or write submit=\"yes\"",
			"%s has no life cycle with a canceled value: nothing could be amended", name);
		return;
	}
	refuse_lonely(linker, table);
	const struct brought column[] = {{"name", AMENDED_FROM}, {"label", "Amended from"}, {"to", name},
		{"read-only", "yes"}, {"unique", "yes"}, {"copy", "no"}, {"on-cancel", "ignore"},
		{"show-if", AMENDED_FROM " is not null"}, {NULL, NULL}};
	const struct brought action[] = {{"name", "amend"}, {"icon", "copy"},
		{"permission", right_bring(linker, linked, reason, "amend", "Amend")},
		{"if", arena_format(linker->arena, "%s and not exists(%s by " AMENDED_FROM ")", canceled, name)},
		{"message", "Only what is canceled, and was not amended yet, can be amended."},
		{ACTION_AMENDS, "yes"}, {NULL, NULL}};
	element_bring(linker, table, reason, "reference", column);
	element_bring(linker, table, reason, "action", action);
}

/* --- tables --- */

static bool is_asked_for(const struct attribute *attribute)
{
	return attribute != NULL && strcmp(attribute->value, "yes") == 0;
}

void link_submits(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		struct element *table = element_opened(linked->element);
		const struct attribute *submit = element_attribute(table, "submit"), *amend = element_attribute(table, "amend");
		const struct attribute *reason = is_asked_for(submit) ? submit : is_asked_for(amend) ? amend : NULL;

		if (reason == NULL || linked->model->table.is_link)
			continue;
		if (linked->model->table.scope != SCOPE_TENANT || !linked->model->table.has_pages) {
			message_add(linker->messages, reason->place, "E124", "remove it",
				"%s needs a table of scope tenant with pages", reason->name);
			continue;
		}
		if (linked->model->table.parent != NULL) {
			message_add(linker->messages, reason->place, "E124", "give its parent a life cycle, which locks it, too",
				"%s does not go with parent: a record is amended with its details", reason->name);
			continue;
		}
		if (is_asked_for(submit))
			life_bring(linker, linked, table, submit);
		amend_bring(linker, linked, table, reason);
	}
}
