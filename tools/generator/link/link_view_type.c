/* How the rows of a view are shown, and the columns that this takes. */
#include <string.h>

#include "link/link_page.h"

/* What a column has to be for an attribute of a view. */
enum view_use { USE_LANES, USE_MONTHS, USE_ABOVE, USE_FROM, USE_TO, USE_COLOR, USE_AT, USE_AFTER, USE_ELSEWHERE };

static const struct view_kind {
	const char *name;
	enum list_view_type type;
	const char *needed, *why; /* the attribute that it cannot do without, and what it is for */
	const char *hint;
	const char *attributes;   /* those that it has */
} view_kinds[] = {
	{"list", VIEW_LIST, NULL, NULL, NULL, ""},
	{"board", VIEW_BOARD, "by", "whose values are its lanes", "add by=\"...\" with an enum or a reference of the table, or month() of a date", " by "},
	{"calendar", VIEW_CALENDAR, "from", "that says when an entry begins",
		"add from=\"...\" with a date or datetime of the table", " from to color "},
	{"tree", VIEW_TREE, "by", "that leads to the row above", "add by=\"...\" with a reference of the table to itself", " by "},
	{"grid", VIEW_GRID, NULL, NULL, NULL, " down across value person others offer week-starts "},
	{"pivot", VIEW_PIVOT, NULL, NULL, NULL, " down across value "},
	{"timeline", VIEW_TIMELINE, "at", "that says when something happened",
		"add at=\"...\" with a date or datetime of the table", " at "},
	{"gantt", VIEW_GANTT, "from", "that says where a bar begins",
		"add from=\"...\" with a date or datetime of the table", " from to after color "},
};
#define VIEW_KIND_COUNT (sizeof view_kinds / sizeof *view_kinds)

static const struct view_attribute {
	const char *name;
	enum list_view_type type; /* where it means this */
	enum view_use use;
	const char *hint; /* what to name instead */
} view_attributes[] = {
	{"by", VIEW_BOARD, USE_LANES, "name an enum or a reference of the table that people see, or write month() of a date"},
	{"by", VIEW_TREE, USE_ABOVE, "name a reference of the table to itself"},
	{"from", VIEW_CALENDAR, USE_FROM, "name a date or datetime of the table that people see"},
	{"to", VIEW_CALENDAR, USE_TO, "name a column of the type that from has, or leave it out"},
	{"color", VIEW_CALENDAR, USE_COLOR, "name an enum of the table that people see, or leave it out"},
	{"from", VIEW_GANTT, USE_FROM, "name a date or datetime of the table that people see"},
	{"to", VIEW_GANTT, USE_TO, "name a column of the type that from has, or leave it out"},
	{"color", VIEW_GANTT, USE_COLOR, "name an enum of the table that people see, or leave it out"},
	{"after", VIEW_GANTT, USE_AFTER, "name a reference of the table to itself, or leave it out"},
	{"at", VIEW_TIMELINE, USE_AT, "name a date or datetime of the table that people see and that has an index"},
	/* link_view_grid.c, link_view_pivot.c */
	{"down", VIEW_GRID, USE_ELSEWHERE, NULL},
	{"across", VIEW_GRID, USE_ELSEWHERE, NULL},
	{"value", VIEW_GRID, USE_ELSEWHERE, NULL},
	{"person", VIEW_GRID, USE_ELSEWHERE, NULL},
	{"others", VIEW_GRID, USE_ELSEWHERE, NULL},
	{"offer", VIEW_GRID, USE_ELSEWHERE, NULL},
	{"week-starts", VIEW_GRID, USE_ELSEWHERE, NULL},
};
#define VIEW_ATTRIBUTE_COUNT (sizeof view_attributes / sizeof *view_attributes)

/* How the months of a date are lanes: by="month(due_on)". */
#define MONTH_CALL "month("

static const struct view_kind *kind_named(const char *name)
{
	for (size_t i = 0; name != NULL && i < VIEW_KIND_COUNT; i++) {
		if (strcmp(view_kinds[i].name, name) == 0)
			return &view_kinds[i];
	}
	return &view_kinds[0];
}

static bool kind_has(struct arena *arena, const struct view_kind *kind, const char *attribute)
{
	return strstr(kind->attributes, arena_format(arena, " %s ", attribute)) != NULL;
}

static bool is_moment(const struct column *column)
{
	enum type_class class = column_type(column)->class;

	return class == CLASS_DATE || class == CLASS_DATETIME;
}

static const char *kind_word(enum list_view_type type)
{
	size_t i = 0;

	while (i < VIEW_KIND_COUNT - 1 && view_kinds[i].type != type)
		i++;
	return view_kinds[i].name;
}

/* Why it is no day or moment that a reader of the view sees, or NULL. */
static const char *moment_refusal(struct arena *arena, const struct column *column, const char *kind)
{
	const char *why = unlisted_reason(column);

	if (column_is_computed(column))
		why = "it is not stored";
	else if (why == NULL && !is_moment(column))
		why = "it is no date";
	return why != NULL ? arena_format(arena, "%s has no place in a %s: %s", column->name, kind, why) : NULL;
}

static const char *enum_refusal(struct arena *arena, const struct column *column, const char *lack)
{
	if (column->value_count > 0 && !column->is_hidden)
		return NULL;
	return arena_format(arena, "%s %s: it is no enum", column->name, lack);
}

/* Why the column cannot be of that use, or NULL. */
static const char *use_refusal(struct linker *linker, const struct linked_table *linked,
	enum view_use use, const struct column *column, const struct list_view *view)
{
	struct arena *arena = linker->arena;
	const struct column *from;
	const char *refusal;

	switch (use) {
	case USE_LANES:
		return column_made_of(column)
			? arena_format(arena, "nobody moves a card: %s is computed", column->name)
			: column_is_reference(column) && !column->is_hidden ? NULL
									    : enum_refusal(arena, column, "has no lanes");
	case USE_MONTHS:
		if (column_made_of(column))
			return arena_format(arena, "nobody moves a card: %s is computed", column->name);
		return column->is_hidden || column_type(column)->class != CLASS_DATE
			? arena_format(arena, "%s has no months: it is no date", column->name)
			: NULL;
	case USE_ABOVE:
		if (column_is_reference(column) && column->target == &linked->model->table && !column->is_hidden &&
			!column_is_computed(column))
			return NULL;
		return arena_format(arena, "%s makes no tree: it does not refer to %s", column->name,
			linked->model->table.name);
	case USE_COLOR:
		return enum_refusal(arena, column, "has no colours");
	case USE_AFTER:
		if (column_is_reference(column) && column->target == &linked->model->table && !column->is_hidden &&
			!column_is_computed(column))
			return NULL;
		return arena_format(arena, "nothing comes after %s: it does not refer to %s", column->name,
			linked->model->table.name);
	case USE_AT:
		refusal = moment_refusal(arena, column, kind_word(view->type));
		if (refusal == NULL && !column->is_sortable)
			refusal = arena_format(arena, "%s has no place in a timeline: no index has its order", column->name);
		return refusal;
	case USE_FROM:
	case USE_TO:
		refusal = moment_refusal(arena, column, kind_word(view->type));
		if (refusal != NULL)
			return refusal;
		from = view->from != NULL ? linked_column(linked, view->from) : NULL;
		return use == USE_TO && from != NULL && from->type != column->type
			? arena_format(arena, "%s and %s are not of one type", view->from, column->name)
			: NULL;
	case USE_ELSEWHERE:
		break;
	}
	return NULL;
}

static void column_use(struct list_view *view, enum view_use use, const char *column)
{
	switch (use) {
	case USE_MONTHS:
		view->by_month = true;
		view->by = column;
		return;
	case USE_LANES:
	case USE_ABOVE:
		view->by = column;
		return;
	case USE_FROM:
	case USE_AT:
		view->from = column;
		return;
	case USE_AFTER:
		view->after = column;
		return;
	case USE_TO:
		view->to = column;
		return;
	case USE_COLOR:
		view->color = column;
		return;
	case USE_ELSEWHERE:
		break;
	}
}

/* "due_on" of "month(due_on)", or NULL. */
static const char *month_inside(struct arena *arena, const char *value)
{
	size_t length = strlen(value);

	if (strncmp(value, MONTH_CALL, strlen(MONTH_CALL)) != 0 || value[length - 1] != ')')
		return NULL;
	return arena_format(arena, "%.*s", (int)(length - strlen(MONTH_CALL) - 1), value + strlen(MONTH_CALL));
}

static void link_view_column(struct linker *linker, const struct linked_table *linked,
	const struct attribute *attribute, const struct view_attribute *meant, struct list_view *view)
{
	const char *month = meant->use == USE_LANES ? month_inside(linker->arena, attribute->value) : NULL;
	enum view_use use = month != NULL ? USE_MONTHS : meant->use;
	const struct column *column = month != NULL
		? linker_named_column(linker, linked, attribute, strlen(MONTH_CALL), month)
		: linker_named_column(linker, linked, attribute, 0, attribute->value);
	const char *refusal;

	if (column == NULL)
		return;
	refusal = use_refusal(linker, linked, use, column, view);
	if (refusal != NULL) {
		message_add(linker->messages, attribute->value_place, "E136", meant->hint, "%s", refusal);
		return;
	}
	column_use(view, use, column->name);
}

/* Does the attribute stand in the list before, for another type? */
static bool is_repeated(const struct view_attribute *meant)
{
	for (const struct view_attribute *each = view_attributes; each != meant; each++) {
		if (strcmp(each->name, meant->name) == 0)
			return true;
	}
	return false;
}

/* The types that have the attribute: "board". */
static const char *kind_with(struct arena *arena, const char *attribute)
{
	size_t i = 0;

	while (i < VIEW_KIND_COUNT - 1 && !kind_has(arena, &view_kinds[i], attribute))
		i++;
	return view_kinds[i].name;
}

/* A calendar reads the rows of its days. */
static void check_from_index(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const struct list_view *view)
{
	if (view->type != VIEW_CALENDAR || view->from == NULL || linked_column(linked, view->from)->is_sortable)
		return;
	message_add(linker->messages, element_value_place(element, "from"), "W111",
		arena_format(linker->arena, "add <index columns=\"%s\"/> to the table", view->from),
		"view %s looks at every row of %s: no index leads to those of a month", view->name,
		linked->model->table.name);
}

/* What is said of all rows has a place below a list. */
static void check_list_words(struct linker *linker, const struct element *element, const struct view_kind *kind)
{
	static const char *const words[] = {"totals", "group"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const struct attribute *attribute = element_attribute(element, words[i]);
		if (attribute != NULL && kind->type != VIEW_LIST)
			message_add(linker->messages, attribute->place, "E124", arena_format(linker->arena, "remove %s", words[i]),
				"%s has no meaning in a %s", words[i], kind->name);
	}
}

void link_view_type(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct list_view *view)
{
	const struct view_kind *kind = kind_named(element_value(element, "type"));

	view->type = kind->type;
	if (kind->needed != NULL && !element_has(element, kind->needed))
		message_add(linker->messages, element->place, "E136", kind->hint,
			"the %s %s has no column %s", kind->name, view->name, kind->why);
	for (size_t i = 0; i < VIEW_ATTRIBUTE_COUNT; i++) {
		const struct view_attribute *meant = &view_attributes[i];
		const struct attribute *attribute = element_attribute(element, meant->name);
		if (attribute == NULL || (meant->use == USE_ELSEWHERE && kind_has(linker->arena, kind, meant->name)))
			continue;
		if (meant->type == kind->type)
			link_view_column(linker, linked, attribute, meant, view);
		else if (!kind_has(linker->arena, kind, meant->name) && !is_repeated(meant))
			message_add(linker->messages, attribute->place, "E124",
				arena_format(linker->arena, "add type=\"%s\", or remove %s",
					kind_with(linker->arena, meant->name), meant->name),
				"%s has no meaning in a %s", meant->name, kind->name);
	}
	if (kind->type == VIEW_GRID)
		link_view_grid(linker, linked, element, view);
	if (kind->type == VIEW_PIVOT)
		link_view_pivot(linker, linked, element, view);
	check_list_words(linker, element, kind);
	check_from_index(linker, linked, element, view);
}
