#include "expression/expression_definition.h"

#include <assert.h>

#include "model/sql_text.h"

/* No text of its own holds a question mark. */
static const char *texts_placed(
	struct arena *arena, const struct buffer *bound, const struct expression_statement *statement)
{
	struct buffer sql;
	size_t text = 0;

	buffer_start(&sql, arena, 200);
	for (const char *at = bound->data; *at; at++) {
		if (*at == '?')
			sql_string(&sql, statement->texts[text++]);
		else
			buffer_append(&sql, at, 1);
	}
	return sql.data;
}

const char *expression_definition(
	struct arena *arena, const struct expression *expression, const char *alias)
{
	struct expression_statement statement = {.arena = arena, .alias = alias};
	struct buffer bound;

	assert(expression_is_own(expression));
	buffer_start(&bound, arena, 200);
	expression_sql(expression, &bound, &statement);
	return texts_placed(arena, &bound, &statement);
}

const char *column_definition(struct arena *arena, const struct column *column)
{
	struct expression_statement statement = {.arena = arena, .alias = ""};
	struct buffer bound;

	assert(column->is_generated);
	buffer_start(&bound, arena, 200);
	expression_computed_sql(column, &bound, &statement);
	return texts_placed(arena, &bound, &statement);
}
