#include "expression/expression_definition.h"

#include <assert.h>

#include "model/sql_text.h"

const char *expression_definition(
	struct arena *arena, const struct expression *expression, const char *alias)
{
	struct expression_statement statement = {.arena = arena, .alias = alias};
	struct buffer bound, sql;
	size_t text = 0;

	assert(expression_is_own(expression));
	buffer_start(&bound, arena, 200);
	expression_sql(expression, &bound, &statement);
	buffer_start(&sql, arena, 200);
	/* No text of its own holds a question mark. */
	for (const char *at = bound.data; *at; at++) {
		if (*at == '?')
			sql_string(&sql, statement.texts[text++]);
		else
			buffer_append(&sql, at, 1);
	}
	return sql.data;
}
