/* The sheet of a week: what a view of type grid is made of. */
#include <string.h>

#include "link/link_page.h"

#define DOWN_MAX 2
/* So many digits of a number add up exactly, over all cells of a sheet. */
#define CELL_DIGITS 14

static const char *const day_names[] = {
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", NULL};

static void grid_refuse(
	struct linker *linker, const struct attribute *attribute, size_t offset, const char *hint, const char *text)
{
	message_add(linker->messages, attribute_place(attribute, offset), "E136", hint, "%s", text);
}

/* --- columns --- */

static const char *line_refusal(struct arena *arena, const struct column *column)
{
	if (!column_is_reference(column) || column->is_hidden)
		return arena_format(arena, "%s makes no line: it is no reference", column->name);
	if (column_made_of(column) != NULL)
		return arena_format(arena, "%s makes no line: it is computed", column->name);
	return NULL;
}

static void link_down(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct view_grid *grid)
{
	const struct attribute *attribute = element_attribute(element, "down");
	const char **names = arena_array(linker->arena, DOWN_MAX + 1, sizeof *names);
	size_t count, kept = 0;
	const struct word *words = attribute_words(linker->arena, attribute, &count);

	grid->down = names;
	if (count > DOWN_MAX)
		grid_refuse(linker, attribute, words[DOWN_MAX].offset, "name one reference, or two",
			"a line of a grid stands for two records at most");
	for (size_t i = 0; i < count && i < DOWN_MAX; i++) {
		const struct column *column =
			linker_named_column(linker, linked, attribute, words[i].offset, words[i].text);
		const char *refusal = column != NULL ? line_refusal(linker->arena, column) : NULL;
		if (refusal != NULL)
			grid_refuse(linker, attribute, words[i].offset, "name a reference of the table that people choose", refusal);
		else if (column != NULL && !names_have(names, column->name))
			names[kept++] = column->name;
	}
}

static const struct column *grid_column(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);

	return attribute != NULL ? linker_named_column(linker, linked, attribute, 0, attribute->value) : NULL;
}

static bool is_typed(const struct column *column)
{
	return !column->is_hidden && !column->is_closed && column_is_writable(column);
}

static void link_across(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct view_grid *grid)
{
	const struct column *column = grid_column(linker, linked, element, "across");

	if (column == NULL)
		return;
	grid->across = column->name;
	if (column_type(column)->class != CLASS_DATE || !is_typed(column))
		grid_refuse(linker, element_attribute(element, "across"), 0, "name a date of the table that people type",
			arena_format(linker->arena, "%s has no days: it is no date that is typed", column->name));
}

static void link_value(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct view_grid *grid)
{
	const struct attribute *attribute = element_attribute(element, "value");
	const struct column *column = grid_column(linker, linked, element, "value");

	if (column == NULL)
		return;
	grid->value = column->name;
	bool is_number = strcmp(column_type(column)->name, "decimal") == 0 || strcmp(column_type(column)->name, "integer") == 0;
	if (!is_number || !is_typed(column))
		grid_refuse(linker, attribute, 0, "name an integer or decimal of the table that people type",
			arena_format(linker->arena, "%s does not go into cells: it is no number that is typed", column->name));
	else if (column_type(column)->has_scale && column->length > CELL_DIGITS)
		grid_refuse(linker, attribute, 0, arena_format(linker->arena, "give it length=\"%d\" or less", CELL_DIGITS),
			arena_format(linker->arena, "%s does not go into cells: it has more than %d digits", column->name, CELL_DIGITS));
}

static void link_person(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct view_grid *grid)
{
	const struct attribute *attribute = element_attribute(element, "person");
	const struct column *column = grid_column(linker, linked, element, "person");
	const struct attribute *others = element_attribute(element, "others");

	if (others != NULL && attribute == NULL)
		message_add(linker->messages, others->place, "E124", "add person=\"...\", or remove it",
			"others has no meaning without person");
	if (column == NULL)
		return;
	if (column->target == NULL || !column_is_reference(column) || strcmp(column->target->name, "users") != 0 ||
		names_have(grid->down, column->name))
		grid_refuse(linker, attribute, 0, "name a reference to users that is not among down",
			arena_format(linker->arena, "%s is no person whose sheet it could be", column->name));
	else
		grid->person = column->name;
}

/* --- the rest --- */

static bool is_filled_in(const struct view_grid *grid, const struct column *column)
{
	return names_have(grid->down, column->name) || strcmp(column->name, grid->across) == 0 ||
	       strcmp(column->name, grid->value) == 0 ||
	       (grid->person != NULL && strcmp(column->name, grid->person) == 0);
}

/* Who types into a cell types nothing else. */
static void check_entries(struct linker *linker, const struct linked_table *linked, const struct element *element,
	const struct view_grid *grid)
{
	const struct table *table = &linked->model->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		bool is_needed = column->is_required && !column->is_implicit && column_is_writable(column) &&
				 column->default_value == NULL && column->default_from == NULL;
		if (is_needed && !is_filled_in(grid, column))
			message_add(linker->messages, element->place, "E136",
				arena_format(linker->arena, "give %s a default, or name it in down", column->name),
				"a cell begins no entry: %s is required", column->name);
	}
}

static void link_offered_lines(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct view_grid *grid)
{
	const struct attribute *attribute = element_attribute(element, "offer");
	const struct column *column = grid->down[0] != NULL ? linked_column(linked, grid->down[0]) : NULL;
	const struct term *root;

	if (attribute == NULL || column == NULL || column->target == NULL)
		return;
	grid->offer = linker_column_expression(linker, linked, column, attribute, PURPOSE_OFFER, &root);
	if (grid->offer != NULL && !condition_is_narrow(column->target, root))
		message_add(linker->messages, attribute->value_place, "W111",
			"compare a column that has an index with =, <, > or in, or give one that is there an <index>",
			"to offer lines every row of %s is looked at: no index leads to those that fit", column->target->name);
}

static void link_week_starts(struct linker *linker, const struct element *element, struct view_grid *grid)
{
	const struct attribute *attribute = element_attribute(element, "week-starts");
	const struct setting *setting;

	grid->week_starts = day_names[0];
	if (attribute == NULL)
		return;
	if (names_have(day_names, attribute->value)) {
		grid->week_starts = attribute->value;
		return;
	}
	setting = linker_setting(linker, linker_module_at(linker, &element->place), attribute, 0, attribute->value);
	if (setting == NULL)
		return;
	bool is_right = setting->values != NULL;
	for (size_t i = 0; is_right && setting->values[i] != NULL; i++)
		is_right = names_have(day_names, setting->values[i]);
	if (!is_right)
		grid_refuse(linker, attribute, 0, "name an enum setting with values such as monday sunday",
			arena_format(linker->arena, "the setting %s has values that are no days of the week", setting->name));
	grid->week_starts = NULL;
	grid->setting = setting->name;
}

void link_view_grid(struct linker *linker, const struct linked_table *linked, const struct element *element,
	struct list_view *view)
{
	static const char *const needed[] = {"down", "across", "value"};
	struct view_grid *grid = arena_allocate(linker->arena, sizeof *grid);
	bool is_whole = true;

	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
		is_whole = is_whole && element_has(element, needed[i]);
		if (!element_has(element, needed[i]))
			message_add(linker->messages, element->place, "E136",
				"write down=\"...\" with one or two references, across=\"...\" with a date, value=\"...\" with a number",
				"the grid %s has no %s", view->name, needed[i]);
	}
	link_down(linker, linked, element, grid);
	link_across(linker, linked, element, grid);
	link_value(linker, linked, element, grid);
	link_person(linker, linked, element, grid);
	link_offered_lines(linker, linked, element, grid);
	link_week_starts(linker, element, grid);
	if (is_whole && grid->across != NULL && grid->value != NULL && grid->down[0] != NULL)
		check_entries(linker, linked, element, grid);
	view->grid = grid;
}
