/*
 * Money: what says of which currency an amount is.
 *
 * A column of the table says so by itself. Anything else (a path, a setting, a text) becomes a computed column beside
 * the amount, <amount>_currency, which has what it takes to be selected, exported and held back with it.
 */
#include <ctype.h>
#include <string.h>

#include "link/link.h"

static bool is_plain_name(const char *text)
{
	while (isalnum((unsigned char)*text) || *text == '_')
		text++;
	return *text == '\0';
}

/* As if the manifest declared it. */
static struct element *companion_element(
	struct linker *linker, const struct element *money, const char *name, const struct attribute *currency)
{
	struct element *element = arena_allocate(linker->arena, sizeof *element);
	const struct attribute *sight = element_attribute(money, "view-if");
	struct attribute *attributes = arena_array(linker->arena, 3, sizeof *attributes);

	*element = (struct element){.name = "string", .space = money->space, .place = money->place,
		.parent = money->parent, .attributes = attributes};
	attributes[element->attribute_count++] = (struct attribute){.name = "name", .value = name, .raw = name,
		.place = currency->place, .value_place = currency->value_place};
	attributes[element->attribute_count] = *currency;
	attributes[element->attribute_count++].name = "value";
	if (sight)
		attributes[element->attribute_count++] = *sight;
	return element;
}

void link_currency(struct linker *linker, struct linked_table *linked, size_t index)
{
	const struct element *money = linked->elements[index];
	const struct attribute *currency = element_attribute(money, "currency");

	if (!currency)
		return;
	if (is_plain_name(currency->value)) {
		linked->columns[index].currency = currency->value;
		return;
	}
	const char *name = arena_format(linker->arena, "%s_currency", linked->columns[index].name);
	if (linked_column(linked, name)) {
		message_add(linker->messages, currency->place, "E111",
			arena_format(linker->arena, "name the one that is there: currency=\"%s\"", name),
			"the table %s has the column %s already, beside %s", linked->model->table.name, name,
			linked->columns[index].name);
		return;
	}
	struct column *column = linked_column_add(
		linker, linked, companion_element(linker, money, name, currency), name);
	column->label = arena_format(linker->arena, "%s currency", linked->columns[index].label);
	type_named("string", &column->type);
	column->length = column_type(column)->length;
	column->module = linked->columns[index].module;
	column->is_beside = true;
	linked->columns[index].currency = name;
}

/* Who sees the amount sees the currency: it is shown with it. */
static bool is_seen_alike(const struct linked_table *linked, const struct column *money, const struct column *column)
{
	const char *sight = element_value(linked_column_element(linked, column), "view-if");
	const char *own = element_value(linked_column_element(linked, money), "view-if");

	return sight == NULL || (own != NULL && strcmp(own, sight) == 0);
}

static const char *currency_unfit_reason(
	const struct linked_table *linked, const struct column *money, const struct column *column)
{
	if (!is_seen_alike(linked, money, column))
		return "who sees the amount need not see it";
	if (column_type(column)->class != CLASS_TEXT || column_type(column)->is_long)
		return "it is no short text";
	return column->is_hidden ? "it is hidden" : NULL;
}

/* NULL where it was refused. */
static const char *currency_found(
	struct linker *linker, const struct linked_table *linked, const struct column *money)
{
	const struct attribute *attribute =
		element_attribute(linked_column_element(linked, money), "currency");
	const struct column *column = linked_column(linked, money->currency);

	if (column && column->is_beside)
		return column->computed ? money->currency : NULL;
	column = linker_named_column(linker, linked, attribute, 0, attribute->value);
	const char *reason = column ? currency_unfit_reason(linked, money, column) : NULL;
	if (reason)
		message_add(linker->messages, attribute->value_place, "E114",
			"name a string, a name or an enum that holds codes such as EUR, or write a path: currency_id.code",
			"%s is no currency: %s", column->name, reason);
	return column && !reason ? money->currency : NULL;
}

void link_currencies(struct linker *linker)
{
	for (size_t i = 0; i < linker->table_count; i++) {
		struct linked_table *linked = linker->tables[i];
		for (size_t j = 0; j < linked->model->table.column_count; j++)
			if (linked->columns[j].currency)
				linked->columns[j].currency =
					currency_found(linker, linked, &linked->columns[j]);
	}
}
