#include "emit_member.h"

#include <inttypes.h>

#include "emit.h"

static const char *const column_types[] = {
	[COLUMN_STRING] = "COLUMN_STRING",
	[COLUMN_TEXT] = "COLUMN_TEXT",
	[COLUMN_INTEGER] = "COLUMN_INTEGER",
	[COLUMN_DECIMAL] = "COLUMN_DECIMAL",
	[COLUMN_BOOLEAN] = "COLUMN_BOOLEAN",
	[COLUMN_DATE] = "COLUMN_DATE",
	[COLUMN_TIME] = "COLUMN_TIME",
	[COLUMN_DATETIME] = "COLUMN_DATETIME",
	[COLUMN_ENUM] = "COLUMN_ENUM",
	[COLUMN_JSON] = "COLUMN_JSON",
	[COLUMN_EMAIL] = "COLUMN_EMAIL",
	[COLUMN_URL] = "COLUMN_URL",
	[COLUMN_PHONE] = "COLUMN_PHONE",
	[COLUMN_COLOR] = "COLUMN_COLOR",
	[COLUMN_PASSWORD] = "COLUMN_PASSWORD",
	[COLUMN_NAME] = "COLUMN_NAME",
	[COLUMN_BINARY] = "COLUMN_BINARY",
	[COLUMN_REFERENCE] = "COLUMN_REFERENCE",
	[COLUMN_MANY] = "COLUMN_MANY",
	[COLUMN_COUNT] = "COLUMN_COUNT",
};

void member_text(struct buffer *c, const char *name, const char *value)
{
	if (!value)
		return;
	buffer_format(c, "\t\t.%s = ", name);
	emit_c_string(c, value);
	buffer_text(c, ",\n");
}

void member_word(struct buffer *c, const char *name, const char *word)
{
	buffer_format(c, "\t\t.%s = %s,\n", name, word);
}

void member_flag(struct buffer *c, const char *name, bool value)
{
	if (value)
		member_word(c, name, "true");
}

void member_number(struct buffer *c, const char *name, uint64_t value)
{
	if (value)
		buffer_format(c, "\t\t.%s = %" PRIu64 ",\n", name, value);
}

void member_table(struct buffer *c, const char *name, const struct table *table)
{
	if (table)
		buffer_format(c, "\t\t.%s = &table_%s,\n", name, table->name);
}

void string_list(struct buffer *c, const char *const *list)
{
	buffer_text(c, "(const char *const[]){");
	for (; *list; list++) {
		emit_c_string(c, *list);
		buffer_text(c, ", ");
	}
	buffer_text(c, "NULL}");
}

void member_list(struct buffer *c, const char *name, const char *const *list)
{
	if (!list)
		return;
	buffer_format(c, "\t\t.%s = ", name);
	string_list(c, list);
	buffer_text(c, ",\n");
}

void member_array(struct buffer *c, const char *name, const char *count_name, const char *owner,
	const char *array, size_t count)
{
	if (count)
		buffer_format(c, "\t\t.%s = %s_%s,\n\t\t.%s = %zu,\n", name, owner, array,
			count_name, count);
}

void member_type(struct buffer *c, enum column_type type)
{
	member_word(c, "type", column_types[type]);
}
