#include "model/model.h"

static const char *const type_names[] = {
	[COLUMN_STRING] = "string",
	[COLUMN_TEXT] = "text",
	[COLUMN_INTEGER] = "integer",
	[COLUMN_DECIMAL] = "decimal",
	[COLUMN_BOOLEAN] = "boolean",
	[COLUMN_DATE] = "date",
	[COLUMN_TIME] = "time",
	[COLUMN_DATETIME] = "datetime",
	[COLUMN_ENUM] = "enum",
	[COLUMN_JSON] = "json",
	[COLUMN_EMAIL] = "email",
	[COLUMN_URL] = "url",
	[COLUMN_PHONE] = "phone",
	[COLUMN_COLOR] = "color",
	[COLUMN_PASSWORD] = "password",
	[COLUMN_NAME] = "name",
	[COLUMN_BINARY] = "binary",
	[COLUMN_REFERENCE] = "reference",
	[COLUMN_MANY] = "many",
	[COLUMN_COUNT] = "count",
};

const char *column_type_name(enum column_type type)
{
	return type_names[type];
}
