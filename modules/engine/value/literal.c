/*
 * The values of a manifest are judged by the parsers that judge what people type
 * (modules/engine/value/column_value.h), so that what passes here is what a program takes.
 *
 * Nobody is signed in while a manifest is read: dates are ISO 8601, moments are UTC.
 */
#include "value/literal.h"

#include <string.h>

#include "base/process.h"
#include "base/suggest.h"
#include "value/column_value.h"

/* 1 January 2001: days relative to the present are not judged, whatever day it is. */
#define SOME_DAY 978307200

static struct context *value_context(struct arena *arena)
{
	struct context *context = arena_allocate(arena, sizeof *context);

	context->arena = arena;
	context->process = arena_allocate(arena, sizeof *context->process);
	context->now = SOME_DAY;
	return context;
}

bool literal_is_word(const struct column *column, const char *text)
{
	const char *word = column_type(column)->word;

	return word && strcmp(text, word) == 0;
}

/* No parser takes these: they are no text, their texts name other records, or the values have their own
   message. */
static bool has_no_parser(const struct column *column)
{
	const struct column_type *type = column_type(column);

	return type->has_no_literal || (type->has_values && column->value_count == 0);
}

/* "it must be a date such as 2024-09-30" */
static const char *word_hint(const struct column *column, const char *error)
{
	const char *hint = column_type(column)->word_hint;

	return hint && strstr(error, "such as") != NULL ? hint : "";
}

/* What the error says, without the label before it and the stop behind it. */
static const char *error_hint(
	struct arena *arena, const struct column *column, const char *text, const char *error)
{
	size_t length = column->label != NULL ? strlen(column->label) : 0;
	struct suggestion suggestion;

	if (length > 0 && strncmp(error, column->label, length) == 0 && error[length] == ' ')
		error += length + 1;
	length = strlen(error);
	if (length > 0 && error[length - 1] == '.')
		length--;
	error = arena_format(arena, "it %.*s%s", (int)length, error, word_hint(column, error));
	if (!column_type(column)->has_values)
		return error;
	suggestion_start(&suggestion, text);
	for (size_t i = 0; i < column->value_count; i++)
		suggestion_offer(&suggestion, column->values[i].name);
	return suggestion.best != NULL
		       ? arena_format(arena, "write %s instead; %s", suggestion.best, error)
		       : error;
}

/* As emitters expect it: yes and no, numbers and times as they are written where that is plain. */
static const char *value_spelled(struct arena *arena, const struct column *column,
	const char *text, const struct value *value)
{
	const struct column_type *type = column_type(column);

	if (type->spell)
		return type->spell(arena, text, value);
	return value->type == VALUE_TEXT ? value->text : text;
}

const char *literal_value(struct arena *arena, const struct column *column, const char *text,
	const char **spelled)
{
	struct context *context = value_context(arena);
	struct column judged = *column;
	struct value value;
	const char *error;

	*spelled = text;
	if (has_no_parser(column) || literal_is_word(column, text))
		return NULL;
	if (judged.label == NULL)
		judged.label = "it";
	if (judged.minimum != NULL && literal_is_word(column, judged.minimum))
		judged.minimum = NULL;
	if (judged.maximum != NULL && literal_is_word(column, judged.maximum))
		judged.maximum = NULL;
	if (!column_parse(context, &judged, text, &value, &error))
		return error_hint(arena, &judged, text, error);
	if (value.type == VALUE_NULL)
		return "write a value, or leave the attribute out: this one is empty";
	*spelled = value_spelled(arena, column, text, &value);
	return NULL;
}

const char *literal_refusal(struct arena *arena, const struct column *column, const char *text)
{
	const char *spelled;

	return literal_value(arena, column, text, &spelled);
}

bool literal_is_date(struct arena *arena, const char *text)
{
	const struct column column = {.name = "", .type = COLUMN_DATE};

	return literal_refusal(arena, &column, text) == NULL;
}
