#include "sql/statement_join.h"

#include <stdbool.h>
#include <string.h>

#include "sql/statement.h"

static size_t word_length(const char *at)
{
	size_t length = 0;

	while (statement_is_word_byte(at[length]))
		length++;
	return length;
}

/* Behind "alias.`column`"; NULL: something else stands there. */
static const char *operand_skip(const char *at)
{
	size_t length = word_length(at);

	if (length == 0 || strncmp(at + length, ".`", 2) != 0)
		return NULL;
	at += length + 2;
	length = word_length(at);
	return length > 0 && at[length] == '`' ? at + length + 1 : NULL;
}

/* Does a condition end here, so that nothing can be added to it? */
static bool is_end(const char *at)
{
	static const char *const follows[] = {
		" LEFT JOIN ", " WHERE ", " ORDER BY ", " GROUP BY ", " LIMIT ", ")", NULL};

	if (!*at)
		return true;
	for (size_t i = 0; follows[i]; i++) {
		if (strncmp(at, follows[i], strlen(follows[i])) == 0)
			return true;
	}
	return false;
}

static bool is_equation(const char *at)
{
	at = operand_skip(at);
	if (!at || strncmp(at, " = ", 3) != 0)
		return false;
	at = operand_skip(at + 3);
	return at && is_end(at);
}

struct statement_join statement_join_read(const char *sql, const char *open, const char *after)
{
	static const char before[] = " LEFT JOIN ", on[] = " ON ";
	const size_t width = sizeof before - 1;
	struct statement_join join = {.alias = NULL};

	if ((size_t)(open - sql) < width || strncmp(open - width, before, width) != 0 || *after != ' ')
		return join;
	size_t length = word_length(after + 1);
	const char *condition = after + 1 + length;
	if (length == 0 || strncmp(condition, on, sizeof on - 1) != 0)
		return join;
	condition += sizeof on - 1;
	if (is_equation(condition))
		join = (struct statement_join){
			.alias = after + 1, .alias_length = length, .condition = condition};
	return join;
}
