/* What a manifest says of one column: its values, limits, pattern and flags. */
#include <string.h>

#include "link/link.h"
#include "value/literal.h"
#include "pattern/pattern_read.h"
#include "value/pattern.h"

static enum value_stage stage_named(const char *name)
{
	static const char *const names[] = {[STAGE_DRAFT] = "draft",
		[STAGE_PENDING] = "pending",
		[STAGE_SUBMITTED] = "submitted",
		[STAGE_CANCELED] = "canceled"};

	for (size_t i = STAGE_DRAFT; name != NULL && i < sizeof names / sizeof *names; i++) {
		if (strcmp(names[i], name) == 0)
			return (enum value_stage)i;
	}
	return STAGE_NONE;
}

static void fill_values(struct linker *linker, const struct element *element, struct column *column)
{
	struct enum_value *values;
	size_t count = 0;

	for (const struct element *each = element_first(element, "value"); each != NULL;
		each = element_next(each, "value"))
		count++;
	values = arena_array(linker->arena, count + 1, sizeof *values);
	count = 0;
	for (const struct element *each = element_first(element, "value"); each != NULL;
		each = element_next(each, "value")) {
		const char *name = element_value(each, "name");
		const char *label = element_value(each, "label");
		bool is_taken = false;

		if (name == NULL)
			continue;
		for (size_t i = 0; i < count; i++)
			is_taken |= strcmp(values[i].name, name) == 0;
		if (is_taken) {
			message_add(linker->messages, element_value_place(each, "name"), "E125",
				"remove one of them", "%s has the value %s twice", column->name,
				name);
			continue;
		}
		values[count].name = name;
		values[count].label =
			label != NULL ? label : name_label(linker->arena, name, false);
		values[count].color = element_value(each, "color");
		values[count].is_final = element_says(each, "final", false);
		values[count].stage = stage_named(element_value(each, "stage"));
		values[count].was = former_names(linker, element_attribute(each, "was"));
		count++;
	}
	column->values = values;
	column->value_count = (uint32_t)count;
}

static bool pattern_is_right(
	struct linker *linker, const char *pattern, struct pattern_refusal *refusal)
{
	const struct pattern_node *tree;
	const char *browser;
	char reason[200];

	tree = pattern_read(linker->work, pattern, &browser, refusal);
	if (tree == NULL || !pattern_is_cheap(linker->work, tree, refusal))
		return false;
	if (pattern_compiles(pattern, reason, sizeof reason, &refusal->offset))
		return true;
	refusal->reason = arena_string(linker->work, reason);
	refusal->hint = "write it more simply, such as [A-Z]{2}[0-9]+";
	return false;
}

static void check_pattern(
	struct linker *linker, const struct element *element, struct column *column)
{
	const struct attribute *attribute = element_attribute(element, "pattern");
	struct pattern_refusal refusal = {0};

	if (attribute == NULL)
		return;
	if (name_set_find(&linker->patterns, attribute->value) != NULL ||
		pattern_is_right(linker, attribute->value, &refusal)) {
		name_set_add(&linker->patterns, attribute->value, attribute);
		column->pattern = attribute->value;
		arena_reset(linker->work);
	} else {
		message_add(linker->messages, attribute_place(attribute, refusal.offset), "E119",
			refusal.hint, "the pattern of %s cannot be used: %s", column->name,
			refusal.reason);
	}
}

/* The attribute's value if a program takes it for the column, else NULL after a message. */
static const char *fitting_value(struct linker *linker, const struct element *element,
	const struct column *column, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);
	const char *refusal, *spelled;

	if (attribute == NULL)
		return NULL;
	refusal = literal_value(linker->arena, column, attribute->value, &spelled);
	if (refusal == NULL)
		return spelled;
	message_add(linker->messages, attribute->value_place, "E117", refusal,
		"%s of %s cannot be \"%s\"", name, column->name, attribute->value);
	return NULL;
}

/* min first: max and the default are held against it. */
static void fill_limits(
	struct linker *linker, const struct element *element, struct column *column)
{
	const struct attribute *maximum = element_attribute(element, "max");
	const struct column free = *column;

	column->minimum = element_attribute(element, "min") != NULL ? fitting_value(linker, element, column, "min")
								     : column_type(column)->least;
	if (maximum == NULL) {
		column->maximum = column_type(column)->most;
		return;
	}
	if (literal_refusal(linker->arena, &free, maximum->value) != NULL ||
		literal_refusal(linker->arena, column, maximum->value) == NULL) {
		column->maximum = fitting_value(linker, element, &free, "max");
		return;
	}
	message_add(linker->messages, element_value_place(element, "min"), "E118", "exchange them",
		"min of %s, %s, is above its max, %s", column->name, element_value(element, "min"),
		maximum->value);
	column->minimum = NULL;
}

/* What people see there they type. */
static void check_placeholder(
	struct linker *linker, const struct element *element, const struct column *column)
{
	const struct attribute *attribute = element_attribute(element, "placeholder");
	const char *refusal = attribute != NULL
				      ? literal_refusal(linker->arena, column, attribute->value)
				      : NULL;

	if (refusal != NULL)
		message_add(linker->messages, attribute->value_place, "W107", refusal,
			"the placeholder of %s, \"%s\", is an example that the field refuses",
			column->name, attribute->value);
}

void column_fill(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct column *column)
{
	column->label = element_value(element, "label");
	if (column->label == NULL)
		column->label =
			name_label(linker->arena, column->name, column_is_reference(column));
	column->help = element_value(element, "help");
	column->placeholder = element_value(element, "placeholder");
	column->is_required = element_says(element, "required", false);
	column->is_read_only = element_says(element, "read-only", false);
	column->is_hidden = element_says(element, "hidden", false);
	column->is_never_copied = !element_says(element, "copy", true);
	column->clears_hidden = element_says(element, "clear-hidden", false);
	column->is_after_submit = element_says(element, "after-submit", false);
	column->is_unique = element_says(element, "unique", false);
	const char *search = element_value(element, "search");
	column->is_searched_anywhere = search != NULL && strcmp(search, "anywhere") == 0;
	column->is_searched =
		column->is_searched_anywhere || element_says(element, "search", column_type(column)->has_tags);
	if (column_type(column)->has_tags && linked->model->table.scope != SCOPE_TENANT)
		message_add(linker->messages, element->place, "E124", "move it to a table of scope tenant",
			"%s has no tags: it is no table of scope tenant", linked->model->table.name);
	column->length = element_number(element, "length", column->length);
	if (column_type(column)->has_scale)
		column->scale = element_number(element, "scale", 2);
	if (column->scale > column->length) {
		message_add(linker->messages, element->place, "E124",
			"length counts all digits, also those after the decimal point",
			"scale of %s is larger than its length", column->name);
		column->scale = column->length;
	}
	if (column_type(column)->has_values)
		fill_values(linker, element, column);
	if (!column_type(column)->is_numbered)
		check_pattern(linker, element, column);
	fill_limits(linker, element, column);
	column->default_value = fitting_value(linker, element, column, "default");
	column_close(linked, column);
	check_placeholder(linker, element, column);
	if (column_type(column)->is_platform_only && linked->model->table.scope != SCOPE_PLATFORM)
		message_add(linker->messages, element->place, "E124",
			"attach a file, or use a string",
			"<%s> is for tables of scope platform only", column_type(column)->name);
	if (column->is_searched && column->is_hidden)
		message_add(linker->messages, element_attribute(element, "search")->place, "E124",
			"remove one of them", "%s is hidden: it cannot be searched", column->name);
}
