#include "schema/schema_size.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_BYTES 8125
#define ROW_BYTES 65535
#define DEFINITION_BYTES 65535
#define COLUMNS 1017

/* Header of a record, transaction and undo pointer. */
#define PAGE_FIXED (5 + 6 + 7)
/* Longest text that stays in its page; what leads to a longer one. */
#define PAGE_WHOLE 255
#define PAGE_POINTER 20
/* What the definition has beside its columns, and of each column beside its name. */
#define DEFINITION_FIXED 350
#define DEFINITION_COLUMN 18
#define DEFINITION_GENERATED 10

struct column_size {
	size_t bytes;	 /* at its longest */
	size_t lengths;	 /* bytes that say how long it is; 0: always the same */
	bool is_outside; /* never part of the row but for a pointer */
};

static bool begins(const char *type, const char *word)
{
	return strncmp(type, word, strlen(word)) == 0;
}

/* An exact number: nine digits take four bytes, what is left over one for each two. */
static size_t decimal_bytes(unsigned digits, unsigned scale)
{
	static const size_t rest[] = {0, 1, 1, 2, 2, 3, 3, 4, 4};
	unsigned whole = digits > scale ? digits - scale : 0;

	return whole / 9 * 4 + rest[whole % 9] + scale / 9 * 4 + rest[scale % 9];
}

static size_t enum_values(const char *type)
{
	size_t quotes = 0;

	for (; *type; type++)
		quotes += *type == '\'';
	return quotes / 2;
}

static size_t character_bytes(const char *collation)
{
	if (collation && begins(collation, "utf8mb4"))
		return 4;
	return collation && begins(collation, "utf8") ? 3 : 1;
}

static struct column_size texts_size(const char *type, size_t width)
{
	const char *open = strchr(type, '(');
	size_t bytes = open ? strtoul(open + 1, NULL, 10) * width : width;

	if (begins(type, "varchar") || begins(type, "varbinary"))
		return (struct column_size){bytes, bytes > 255 ? 2 : 1, false};
	if (begins(type, "char") && width > 1)
		return (struct column_size){bytes, 1, false};
	return (struct column_size){bytes, 0, false}; /* char, binary */
}

/* The types that the schema has, and those that a table may have from elsewhere. */
static struct column_size column_size(const struct schema_column *column)
{
	static const struct {
		const char *type;
		size_t bytes, lengths;
		bool is_outside;
	} known[] = {
		{"bigint", 8, 0, false},
		{"int", 4, 0, false},
		{"mediumint", 3, 0, false},
		{"smallint", 2, 0, false},
		{"tinyint", 1, 0, false},
		{"datetime", 8, 0, false},
		{"timestamp", 7, 0, false},
		{"date", 3, 0, false},
		{"time", 6, 0, false},
		{"year", 1, 0, false},
		{"float", 4, 0, false},
		{"tinytext", 255, 1, false},
		{"tinyblob", 255, 1, false},
		{"text", 8, 2, true},
		{"blob", 8, 2, true},
		{"mediumtext", 8, 3, true},
		{"mediumblob", 8, 3, true},
		{"longtext", 8, 4, true},
		{"longblob", 8, 4, true},
		{"json", 8, 4, true},
	};
	const char *type = column->type;
	unsigned digits, scale;

	if (sscanf(type, "decimal(%u,%u)", &digits, &scale) == 2)
		return (struct column_size){decimal_bytes(digits, scale), 0, false};
	if (begins(type, "varchar") || begins(type, "varbinary") || begins(type, "char") ||
		begins(type, "binary"))
		return texts_size(type, character_bytes(column->collation));
	if (begins(type, "enum"))
		return (struct column_size){enum_values(type) > 255 ? 2 : 1, 0, false};
	if (strcmp(type, "time") == 0)
		return (struct column_size){3, 0, false};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (begins(type, known[i].type))
			return (struct column_size){
				known[i].bytes, known[i].lengths, known[i].is_outside};
	return (struct column_size){8, 0, false};
}

static size_t page_bytes(const struct column_size *size)
{
	if (size->is_outside || (size->lengths && size->bytes > PAGE_WHOLE))
		return PAGE_POINTER + 1;
	return size->bytes + (size->lengths ? 1 : 0);
}

static size_t definition_bytes(const struct schema_column *column)
{
	size_t bytes = DEFINITION_COLUMN + strlen(column->name);

	if (column->generated)
		bytes += DEFINITION_GENERATED + strlen(column->name) + strlen(column->generated);
	if (begins(column->type, "enum")) /* 'a','b': two characters less for each value */
		bytes += strlen(column->type) - 2 * enum_values(column->type);
	return bytes;
}

void schema_size_add(struct schema_size *size, const struct schema_column *column)
{
	struct column_size own = column_size(column);

	size->columns++;
	size->empty_columns += column->is_nullable || column->generated;
	size->page_bytes += page_bytes(&own);
	size->row_bytes += own.bytes + own.lengths;
	size->definition_bytes += definition_bytes(column);
}

const char *schema_size_refusal(
	struct arena *arena, const struct schema_size *size, const char *table, const char **hint)
{
	size_t bits = (size->empty_columns + 7) / 8;
	size_t page = size->page_bytes + PAGE_FIXED + bits, row = size->row_bytes + bits;
	size_t definition = size->definition_bytes + DEFINITION_FIXED;

	if (size->columns > COLUMNS) {
		*hint = "move some of them to a detail table";
		return arena_format(arena,
			"%s has %zu columns in the database, with those that Manor adds; it allows %d",
			table, size->columns, COLUMNS);
	}
	if (row > ROW_BYTES) {
		*hint = "make long strings <text>, or shorten them (a character takes 4 bytes)";
		return arena_format(arena,
			"a row of %s takes up to %zu bytes; the database allows %d", table, row,
			ROW_BYTES);
	}
	if (page > PAGE_BYTES) {
		*hint = "texts of up to 63 characters lie whole in the page (4 bytes a character), "
			"longer ones and <text> take 21 bytes there: shorten the short ones, give "
			"them 64 and more, or move some columns to a detail table";
		return arena_format(arena,
			"a row of %s takes up to %zu bytes in its page; the database allows %d", table,
			page, PAGE_BYTES);
	}
	if (definition > DEFINITION_BYTES) {
		*hint = "make a long list of values a table of its own with <seed> rows, and refer "
			"to it; shorter names of columns help too";
		return arena_format(arena,
			"the names and enum values of %s take %zu bytes; the database allows %d",
			table, definition, DEFINITION_BYTES);
	}
	return NULL;
}

size_t schema_key_bytes(const struct schema_column *column)
{
	struct column_size size = column_size(column);

	return size.is_outside ? 0 : size.bytes;
}
