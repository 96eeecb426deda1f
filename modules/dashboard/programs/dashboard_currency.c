/* What the figure of a widget is in. */
#include <string.h>

#include "base/message.h"
#include "dashboard_widgets.h"
#include "expression/widget_statement.h"
#include "value/money.h"

const char *currency_show(struct context *context, const struct widget *widget, const struct rows *rows, size_t row)
{
	const char *currency = widget_has_currency(widget) && row < rows->count
				       ? rows_text(rows, row, rows->columns - 1)
				       : NULL;

	if (currency == NULL || *currency == '\0')
		return NULL;
	return strcmp(currency, MONEY_MIXED) == 0 ? message(context, "several currencies") : currency;
}
