#include "record/record_asking.h"

#include <string.h>

#include "base/arena.h"
#include "catalogue/behaviour.h"
#include "record/record_row.h"
#include "value/column_value.h"

void asking_start(struct asking *asking, struct context *context, const struct record *record)
{
	*asking = (struct asking){.context = context,
		.record = record,
		.actor = principal_actor(record->writer),
		.statement = {.arena = context->arena, .context = context}};
	asking->statement.actor = &asking->actor;
	buffer_start(&asking->sql, context->arena, 1024);
}

void asking_select(struct asking *asking, const struct expression *expression, const struct column *column)
{
	size_t bound = asking->statement.count;
	bool is_rounded = column && column_is_number(column);

	buffer_text(&asking->sql, asking->count++ ? "," : "SELECT ");
	buffer_text(&asking->sql, is_rounded ? "ROUND(" : "");
	expression_sql(expression, &asking->sql, &asking->statement);
	if (is_rounded)
		buffer_format(&asking->sql, ",%u)", column_type(column)->has_scale ? column->scale : 0);
	bound_texts(asking->context, &asking->bound, asking->statement.texts + bound,
		asking->statement.count - bound);
}

void asking_condition(struct asking *asking, const struct expression *condition)
{
	if (condition)
		asking_select(asking, condition, NULL);
	else
		buffer_text(&asking->sql, asking->count++ ? ",TRUE" : "SELECT TRUE");
}

/* values NULL: all are null. */
static void asked_row_add(
	struct asking *asking, const struct table *table, const struct value *values, const char *alias)
{
	buffer_text(&asking->sql, " CROSS JOIN ");
	row_made_up(asking->context, &asking->sql, &asking->bound, table, asking->record->id, values, NULL);
	buffer_format(&asking->sql, " %s", alias);
}

void asking_beside(struct asking *asking)
{
	const struct record *record = asking->record, *asked = record->asked;
	const struct record *before = record->is_gone ? record : record->before;

	if (asking->statement.has_old)
		asked_row_add(asking, record->table, before ? before->values : NULL, "o");
	/* A transition that another record takes asks nothing. */
	if (asking->statement.has_asked)
		asked_row_add(asking, record->action->dialog, asked ? asked->values : NULL, "a");
}

void asking_others(struct asking *asking)
{
	asking_beside(asking);
	expression_joins(&asking->statement, &asking->sql);
}

void asking_made_row(struct asking *asking, const struct record_errors *errors)
{
	buffer_text(&asking->sql, " FROM ");
	row_made_up(asking->context, &asking->sql, &asking->bound, asking->record->table,
		asking->record->id, asking->record->values, errors);
	buffer_text(&asking->sql, " r");
	asking_others(asking);
}

bool asked_is_true(const struct rows *rows, size_t row, size_t place)
{
	const char *text = row < rows->count ? rows_text(rows, row, place) : NULL;

	return text && strcmp(text, "0") != 0;
}

bool asked_value(struct context *context, const struct column *column, const char *text, struct value *value,
	const char **error)
{
	/* A moment is UTC's, and not the tenant's as one that is typed. */
	if (text && column_type(column)->class == CLASS_DATETIME)
		text = arena_format(context->arena, "%sZ", text);
	bool is_right = column_parse(context, column, text ? text : "", value, error);
	if (column_type(column)->is_never_null && value->type == VALUE_NULL)
		*value = value_integer(0);
	return is_right;
}
