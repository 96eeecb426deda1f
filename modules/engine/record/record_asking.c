#include "record/record_asking.h"

#include "base/arena.h"
#include "record/record_row.h"
#include "value/type.h"

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

/* values NULL: all are null. */
static void asked_row_add(struct asking *asking, const struct value *values, const struct record_errors *errors)
{
	row_made_up(asking->context, &asking->sql, &asking->bound, asking->record->table,
		asking->record->id, values, errors);
}

void asking_others(struct asking *asking)
{
	const struct record *before = asking->record->before;

	if (asking->statement.has_old) {
		buffer_text(&asking->sql, " CROSS JOIN ");
		asked_row_add(asking, before ? before->values : NULL, NULL);
		buffer_text(&asking->sql, " o");
	}
	expression_joins(&asking->statement, &asking->sql);
}

void asking_made_row(struct asking *asking, const struct record_errors *errors)
{
	buffer_text(&asking->sql, " FROM ");
	asked_row_add(asking, asking->record->values, errors);
	buffer_text(&asking->sql, " r");
	asking_others(asking);
}
