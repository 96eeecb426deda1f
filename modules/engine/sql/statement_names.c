#include "sql/statement_names.h"

#include <string.h>
#include <strings.h>

#include "sql/statement.h"
#include "value/type.h"

/* What is read of the statement. */
struct reading {
	struct statement_names *names;
	const char *at;
	const char *word; /* the last one, or NULL: after it something else stood than blanks */
	size_t length;
	unsigned depth;	  /* of parentheses */
	unsigned derived; /* the depth inside of the innermost one that began behind FROM or JOIN; 0: none */
	bool is_joined;	  /* UNION and its like: columns are told by their places */
	bool has_inner;	  /* "(SELECT x.* FROM ...) r": what is asked for of it is named outside */
};

/* The bit of a word. Names of columns mean the same in upper case. */
static uint32_t word_bit(const char *word, size_t length)
{
	uint32_t hash = 2166136261u;

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)word[i];
		hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 16777619u;
	}
	return hash * 0x9E3779B1u >> 20; /* its upper bits are of all the others: NAME_BITS */
}

static void names_add(struct statement_names *names, const char *word, size_t length)
{
	uint32_t bit = word_bit(word, length);

	names->words[bit / 64] |= UINT64_C(1) << bit % 64;
}

static bool names_hold(const struct statement_names *names, const char *word)
{
	uint32_t bit = word_bit(word, strlen(word));

	return (names->words[bit / 64] >> bit % 64 & 1) != 0;
}

static bool word_was(const struct reading *reading, const char *word)
{
	return reading->word && reading->length == strlen(word) &&
	       strncasecmp(reading->word, word, reading->length) == 0;
}

static void read_word(struct reading *reading)
{
	reading->word = reading->at;
	while (statement_is_word_byte(*reading->at))
		reading->at++;
	reading->length = (size_t)(reading->at - reading->word);
	names_add(reading->names, reading->word, reading->length);
	reading->is_joined = reading->is_joined || word_was(reading, "union") || word_was(reading, "except") ||
			     word_was(reading, "intersect");
	reading->names->has_all = reading->names->has_all || word_was(reading, "natural");
}

/* A string, an identifier in quotes or a table in its braces; where it is not closed the statement is refused. */
static void read_quoted(struct reading *reading, char end)
{
	const char *start = ++reading->at;

	while (*reading->at && *reading->at != end)
		reading->at += end != '`' && end != '}' && reading->at[0] == '\\' && reading->at[1] ? 2 : 1;
	if (end == '`')
		names_add(reading->names, start, (size_t)(reading->at - start));
	reading->at += *reading->at != '\0';
	reading->word = NULL;
}

static void read_comment(struct reading *reading)
{
	const char *end = *reading->at == '/' ? strstr(reading->at + 2, "*/") : strchr(reading->at, '\n');

	reading->at = end ? end + (*reading->at == '/' ? 2 : 1) : reading->at + strlen(reading->at);
}

/* "COUNT(*)" asks for no column and "a * b" for those that it names; before any other star stand a word like
   SELECT, a comma or a point. */
static void read_star(struct reading *reading, char before)
{
	bool is_count = before == '(';
	bool is_of_table = before == '.';
	bool is_first = word_was(reading, "select") || word_was(reading, "distinct") || word_was(reading, "all");

	if (is_of_table && reading->derived && reading->depth == reading->derived)
		reading->has_inner = true;
	else if (is_of_table || before == ',' || (is_first && !is_count))
		reading->names->has_all = true;
}

static void read_parenthesis(struct reading *reading)
{
	if (*reading->at == '(') {
		reading->depth++;
		if (word_was(reading, "from") || word_was(reading, "join"))
			reading->derived = reading->depth;
		return;
	}
	if (reading->derived == reading->depth)
		reading->derived = 0;
	reading->depth -= reading->depth > 0;
}

static void punctuation_read(struct reading *reading, char before)
{
	if (*reading->at == '*')
		read_star(reading, before);
	else if (*reading->at == '(' || *reading->at == ')')
		read_parenthesis(reading);
	reading->word = NULL;
	reading->at++;
}

void statement_names_read(struct statement_names *names, const char *sql)
{
	struct reading reading = {.names = names, .at = sql};
	char before = '\0'; /* the last byte that is no blank */

	*names = (struct statement_names){.has_all = false};
	while (*reading.at) {
		char byte = *reading.at;
		if (byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n') {
			reading.at++;
			continue;
		}
		if (statement_is_word_byte(byte))
			read_word(&reading);
		else if (byte == '\'' || byte == '"' || byte == '`' || byte == '{')
			read_quoted(&reading, byte == '{' ? '}' : byte);
		else if (statement_is_comment(reading.at))
			read_comment(&reading);
		else
			punctuation_read(&reading, before);
		before = byte;
	}
	names->has_all = names->has_all || (reading.has_inner && reading.is_joined);
}

void statement_names_write(
	const struct statement_names *names, const struct table *table, struct buffer *out)
{
	const char *separator = "";

	if (names->has_all) {
		buffer_text(out, "*");
		return;
	}
	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (column_is_stored(column) && names_hold(names, column->name)) {
			buffer_format(out, "%s`%s`", separator, column->name);
			separator = ",";
		}
	}
	if (!*separator)
		buffer_text(out, "1");
}
