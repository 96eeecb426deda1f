/*
 * Parsing: from what somebody typed to a value in SQL notation, by type of column.
 *
 * A type's parser takes the text without surrounding white space, at least one character long, and the
 * column's limits; it gives the value in the arena, or a full sentence that names the field by its
 * label. column_parse (column_value.h) is the door. Here stands what several types share.
 */
#ifndef MANOR_PARSE_H
#define MANOR_PARSE_H

#include "base/message.h"
#include "value/type.h"
#include "value/value.h"

/* The problem with a text, as a sentence in the arena. */
struct parse {
	struct context *context;
	const struct column *column;
	const char *error;
};
/* Notes a message (base/message.h) and returns false. The column's label is its value "field":
   parse_refuse(parse, "{field} must be a whole number.") */
#define parse_refuse(parse, ...)                                                                   \
	parse_refuse_text(parse,                                                                   \
		message((parse)->context, __VA_ARGS__, "field", (parse)->column->label))
bool parse_refuse_text(struct parse *parse, const char *text);

/* parse_line.c: texts, by their length (characters; 0: any) and the column's pattern. What a type asks of
   their form stands between the two. */
bool parse_line_fits(struct parse *parse, const char *text);
bool parse_line_take(struct parse *parse, const char *text, struct value *value);
bool parse_lines(struct parse *parse, const char *text, struct value *value);
/* A single line? */
bool parse_is_line(struct parse *parse, const char *text);

/* parse_number.c: "must be from -99.99 to 99.99", or to what the column says. */
bool parse_refuse_range(struct parse *parse, const char *least, const char *most);
/* A number as it is written where that is plain ("007", "-1.50"), else as parsed. */
const char *number_spell(struct arena *arena, const char *text, const struct value *value);
/* Of a JSON number, or a string. */
const char *number_json_text(struct arena *arena, json_t *member);
json_t *integer_json(const char *stored);

/* type_integer.c: for types that hold whole numbers. */
bool integer_parse(struct parse *parse, const char *text, struct value *value);
const char *integer_json_refusal(struct context *context, const char *field);

/* type_decimal.c: for types that hold exact numbers. */
bool decimal_parse(struct parse *parse, const char *text, struct value *value);
const char *decimal_json_refusal(struct context *context, const char *field);
const char *decimal_sql(struct arena *arena, const struct column *column);

#endif
