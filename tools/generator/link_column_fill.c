/* What a manifest says of one column: its values, limits, pattern and flags. */
#include <regex.h>
#include <string.h>

#include "link.h"
#include "link_value.h"

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
		count++;
	}
	column->values = values;
	column->value_count = count;
}

static void check_pattern(
	struct linker *linker, const struct element *element, struct column *column)
{
	const struct attribute *attribute = element_attribute(element, "pattern");
	char reason[200];
	regex_t expression;
	int status;

	if (attribute == NULL)
		return;
	status = regcomp(&expression, arena_format(linker->arena, "^(%s)$", attribute->value),
		REG_EXTENDED | REG_NOSUB);
	if (status == 0) {
		regfree(&expression);
		column->pattern = attribute->value;
		return;
	}
	regerror(status, &expression, reason, sizeof reason);
	message_add(linker->messages, attribute->value_place, "E119",
		"write a POSIX extended regular expression, such as [A-Z]{2}[0-9]+",
		"the pattern of %s cannot be used: %s", column->name, reason);
}

/* The attribute's value if the column can hold it, else NULL after a message. */
static const char *fitting_value(struct linker *linker, const struct element *element,
	const struct column *column, const char *name)
{
	const struct attribute *attribute = element_attribute(element, name);
	const char *refusal;

	if (attribute == NULL)
		return NULL;
	refusal = value_refusal(linker->arena, column, attribute->value);
	if (refusal == NULL)
		return attribute->value;
	message_add(linker->messages, attribute->value_place, "E117", refusal,
		"%s of %s cannot be \"%s\"", name, column->name, attribute->value);
	return NULL;
}

static void check_limits(
	struct linker *linker, const struct element *element, struct column *column)
{
	bool is_known;

	if (column->minimum != NULL && column->maximum != NULL &&
		value_compare(column, column->minimum, column->maximum, &is_known) > 0 &&
		is_known) {
		message_add(linker->messages, element_value_place(element, "min"), "E118",
			"exchange them", "min of %s, %s, is above its max, %s", column->name,
			column->minimum, column->maximum);
		return;
	}
	if (column->default_value == NULL)
		return;
	if ((column->minimum != NULL &&
		    value_compare(column, column->default_value, column->minimum, &is_known) < 0 &&
		    is_known) ||
		(column->maximum != NULL &&
			value_compare(column, column->default_value, column->maximum, &is_known) >
				0 &&
			is_known))
		message_add(linker->messages, element_value_place(element, "default"), "E117",
			"write a value between min and max", "default of %s cannot be \"%s\"",
			column->name, column->default_value);
}

void column_fill(struct linker *linker, const struct linked_table *linked,
	const struct element *element, struct column *column)
{
	column->label = element_value(element, "label");
	if (column->label == NULL)
		column->label =
			name_label(linker->arena, column->name, column->type == COLUMN_REFERENCE);
	column->help = element_value(element, "help");
	column->placeholder = element_value(element, "placeholder");
	column->is_required = element_says(element, "required", false);
	column->is_read_only = element_says(element, "read-only", false);
	column->is_hidden = element_says(element, "hidden", false);
	column->is_unique = element_says(element, "unique", false);
	column->is_searched = element_says(element, "search", false);
	column->length = element_number(element, "length", column->length);
	if (column->type == COLUMN_DECIMAL)
		column->scale = element_number(element, "scale", 2);
	if (column->scale > column->length) {
		message_add(linker->messages, element->place, "E124",
			"length counts all digits, also those behind the point",
			"scale of %s is larger than its length", column->name);
		column->scale = column->length;
	}
	if (column->type == COLUMN_ENUM)
		fill_values(linker, element, column);
	check_pattern(linker, element, column);
	column->default_value = fitting_value(linker, element, column, "default");
	column->minimum = fitting_value(linker, element, column, "min");
	column->maximum = fitting_value(linker, element, column, "max");
	check_limits(linker, element, column);
	if (column->type == COLUMN_BINARY && linked->model->table.scope != SCOPE_PLATFORM)
		message_add(linker->messages, element->place, "E124",
			"attach a file, or use a string",
			"<binary> is for tables of scope platform only");
	if (column->is_searched && column->is_hidden)
		message_add(linker->messages, element_attribute(element, "search")->place, "E124",
			"remove one of them", "%s is hidden: it cannot be searched", column->name);
	if (column->is_required && column->is_hidden && column->default_value == NULL &&
		linked->model->table.scope == SCOPE_TENANT &&
		element_first(linked->element, "hook") == NULL)
		message_add(linker->messages, element_attribute(element, "required")->place, "E124",
			"give it a default, or remove one of them",
			"%s is required and hidden: nobody can enter it", column->name);
}
