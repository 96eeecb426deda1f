#include "sql/statement.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/settings.h"
#include "sql/statement_join.h"
#include "sql/statement_names.h"

/* Room for the longest identifier that the catalogue can hold (decision 4), and then some. */
#define NAME_MAX_LENGTH 64

struct compilation {
	struct context *context;
	const struct statement_scope *scope;
	enum statement_kind kind;
	const char *sql;
	const char *at;
	struct buffer *out;
	const struct value *parameters;
	size_t parameter_count, parameters_used;
	bool names_platform, names_tenant, names_tenant_id;
	struct statement_names names; /* read when the first derived table is written */
	bool is_read_for_names;
};

static _Noreturn void statement_refuse(struct compilation *compilation, const char *reason)
{
	fail_internal(
		compilation->context, "statement refused: %s: %.300s", reason, compilation->sql);
}

bool statement_is_word_byte(char byte)
{
	unsigned char c = (unsigned char)byte;

	return isalnum(c) || c == '_' || c == '$' || c >= 0x80;
}

static bool word_is_one_of(const char *word, size_t length, const char *const *words)
{
	for (; *words; words++) {
		if (strlen(*words) == length && strncasecmp(*words, word, length) == 0)
			return true;
	}
	return false;
}

static bool is_read(enum statement_kind kind)
{
	return kind == STATEMENT_READ || kind == STATEMENT_PLATFORM_READ ||
	       kind == STATEMENT_TENANT_LOCK;
}

/* What stands behind the backslash in the place of this byte; 0: it stands for itself. */
static char escape_letter(char byte)
{
	switch (byte) {
	case '\0':
		return '0';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\x1a':
		return 'Z';
	case '\\':
	case '\'':
	case '"':
		return byte;
	default:
		return 0;
	}
}

static void append_string(struct buffer *out, const char *text, size_t length)
{
	size_t plain = 0;

	buffer_byte(out, '\'');
	for (size_t i = 0; i < length; i++) {
		char letter = escape_letter(text[i]);
		if (!letter)
			continue;
		buffer_append(out, text + plain, i - plain);
		buffer_byte(out, '\\');
		buffer_byte(out, letter);
		plain = i + 1;
	}
	buffer_append(out, text + plain, length - plain);
	buffer_byte(out, '\'');
}

static void append_hexadecimal(struct buffer *out, const char *bytes, size_t length)
{
	static const char digits[] = "0123456789abcdef";

	buffer_text(out, "x'");
	for (size_t i = 0; i < length; i++) {
		unsigned char byte = (unsigned char)bytes[i];
		buffer_byte(out, digits[byte >> 4]);
		buffer_byte(out, digits[byte & 15]);
	}
	buffer_byte(out, '\'');
}

const char *statement_with_texts(
	struct arena *arena, const struct buffer *sql, const char *const *texts)
{
	struct buffer whole;

	buffer_start(&whole, arena, sql->length + 64);
	for (const char *at = sql->data; *at; at++) {
		if (*at != '?') {
			buffer_byte(&whole, *at);
			continue;
		}
		const struct value value = value_text(*texts++);
		statement_literal(&whole, &value);
	}
	return whole.data;
}

void statement_literal(struct buffer *out, const struct value *value)
{
	switch (value->type) {
	case VALUE_NULL:
		buffer_text(out, "NULL");
		break;
	case VALUE_TEXT:
		append_string(out, value->text, value->length);
		break;
	case VALUE_INTEGER:
		buffer_format(out, "%" PRId64, value->integer);
		break;
	case VALUE_UNSIGNED:
		buffer_format(out, "%" PRIu64, value->number);
		break;
	case VALUE_BINARY:
		append_hexadecimal(out, value->text, value->length);
		break;
	}
}

void statement_identifier(struct buffer *out, const char *name)
{
	buffer_byte(out, '`');
	for (; *name; name++) {
		if (*name == '`')
			buffer_byte(out, '`');
		buffer_byte(out, *name);
	}
	buffer_byte(out, '`');
}

bool statement_is_comment(const char *at)
{
	return *at == '#' || (at[0] == '/' && at[1] == '*') ||
	       (at[0] == '-' && at[1] == '-' && (!at[2] || isspace((unsigned char)at[2])));
}

/* Behind white space and comments, which the server does not see either. */
static const char *blank_skip(const char *at)
{
	for (;;) {
		at += strspn(at, " \t\r\n\v\f");
		if (!statement_is_comment(at))
			return at;
		const char *end = *at == '/' ? strstr(at + 2, "*/") : at + strcspn(at, "\n");
		if (!end)
			return at;
		at = end + (*at == '/' ? 2 : 0);
	}
}

/* Words that have no place in the kind of statement, or would lead around the braces. */
static void check_word(
	struct compilation *compilation, const char *word, size_t length, const char *after)
{
	static const char *const schemas[] = {
		"information_schema", "mysql", "performance_schema", "sys", NULL};
	static const char *const read_refused[] = {"into", NULL};
	static const char *const locking[] = {"for", "lock", NULL};
	const char *rest = blank_skip(after);

	if (*rest == '.') {
		const char *const databases[] = {compilation->scope->database,
			compilation->context->settings->database_name, NULL};
		if (word_is_one_of(word, length, schemas) ||
			word_is_one_of(word, length, databases))
			statement_refuse(compilation, "a table is named without braces");
	}
	if (is_read(compilation->kind) && word_is_one_of(word, length, read_refused))
		statement_refuse(compilation, "a read that writes");
	if (compilation->kind == STATEMENT_READ && word_is_one_of(word, length, locking) &&
		(strncasecmp(rest, "update", 6) == 0 || strncasecmp(rest, "share", 5) == 0 ||
			strncasecmp(rest, "in share", 8) == 0))
		statement_refuse(compilation, "a derived table cannot be locked; use tenant_lock");
	if (length == strlen("tenant_id") && strncasecmp(word, "tenant_id", length) == 0)
		compilation->names_tenant_id = true;
}

/* Copies a quoted string or identifier; a doubled quote stands for itself, a backslash escapes (not
   in an identifier). */
static void copy_quoted(struct compilation *compilation)
{
	const char *start = compilation->at;
	char quote = *start;
	const char *at = start + 1;

	for (;; at++) {
		if (!*at)
			statement_refuse(compilation, "a quote is not closed");
		if (*at == '\\' && quote != '`' && at[1]) {
			at++;
			continue;
		}
		if (*at != quote)
			continue;
		if (at[1] != quote)
			break;
		at++;
	}
	at++;
	if (quote == '`')
		check_word(compilation, start + 1, (size_t)(at - start) - 2, at);
	buffer_append(compilation->out, start, (size_t)(at - start));
	compilation->at = at;
}

/* A comment becomes a space. Comments that the server would execute are refused. */
static void skip_comment(struct compilation *compilation)
{
	const char *at = compilation->at;

	if (*at == '/') {
		if (at[2] == '!' || (at[2] == 'M' && at[3] == '!'))
			statement_refuse(compilation, "a comment that is executed");
		const char *end = strstr(at + 2, "*/");
		if (!end)
			statement_refuse(compilation, "a comment is not closed");
		compilation->at = end + 2;
	} else {
		compilation->at = at + strcspn(at, "\n");
	}
	buffer_byte(compilation->out, ' ');
}

/* A derived table needs a name: where the statement gives none, the table's own. */
static bool has_alias(const char *at)
{
	static const char *const follows[] = {"where", "order", "group", "having", "limit", "join",
		"left", "right", "inner", "cross", "natural", "straight_join", "on", "using",
		"union", "except", "intersect", "window", "for", "lock", NULL};
	size_t length = 0;

	at += strspn(at, " \t\r\n");
	while (statement_is_word_byte(at[length]))
		length++;
	if (length == 0)
		return *at == '`';
	return !word_is_one_of(at, length, follows);
}

/* "/name" or "/name,other" behind a table's name in the braces: its rows are read along one of those indexes. */
static void append_indexes(struct compilation *compilation, const char *names)
{
	const char *separator = " FORCE INDEX (";

	if (!names)
		return;
	do {
		size_t length = strcspn(names, ",");
		buffer_text(compilation->out, separator);
		statement_identifier(
			compilation->out, arena_bytes(compilation->context->arena, names, length));
		separator = ",";
		names += length + (names[length] == ',');
	} while (*names);
	buffer_byte(compilation->out, ')');
}

static const struct statement_names *names_asked(struct compilation *compilation)
{
	if (!compilation->is_read_for_names)
		statement_names_read(&compilation->names, compilation->sql);
	compilation->is_read_for_names = true;
	return &compilation->names;
}

static void append_name(struct compilation *compilation, const struct table *table)
{
	statement_identifier(compilation->out, compilation->scope->database);
	buffer_byte(compilation->out, '.');
	statement_identifier(compilation->out, table->name);
}

/* The table of a join that is bound by its condition; with a star the statement would have the tenant as well. */
static bool append_joined(struct compilation *compilation, const struct table *table, const char *open)
{
	const struct statement_join join =
		statement_join_read(compilation->sql, open, compilation->at);
	struct buffer *out = compilation->out;

	if (!join.alias || names_asked(compilation)->has_all)
		return false;
	append_name(compilation, table);
	buffer_append(out, compilation->at, (size_t)(join.condition - compilation->at));
	buffer_append(out, join.alias, join.alias_length);
	buffer_format(out, ".`tenant_id` = %" PRIu64 " AND ", compilation->scope->tenant);
	compilation->at = join.condition;
	return true;
}

static void append_table(
	struct compilation *compilation, const struct table *table, const char *index, const char *open)
{
	const struct statement_scope *scope = compilation->scope;
	struct buffer *out = compilation->out;
	bool is_bound = table->scope == SCOPE_TENANT && compilation->kind == STATEMENT_READ;
	/* What follows the braces is an alias, which stands before the name of an index: so that is inside. */
	bool is_derived = is_bound || index != NULL;

	if (is_bound && !index && append_joined(compilation, table, open))
		return;
	if (is_derived) {
		buffer_text(out, "(SELECT ");
		statement_names_write(names_asked(compilation), table, out);
		buffer_text(out, " FROM ");
	}
	append_name(compilation, table);
	append_indexes(compilation, index);
	if (is_bound)
		buffer_format(out, " WHERE `tenant_id` = %" PRIu64, scope->tenant);
	if (!is_derived)
		return;
	buffer_byte(out, ')');
	if (!has_alias(compilation->at)) {
		buffer_text(out, " AS ");
		statement_identifier(out, table->name);
	}
}

static void check_scope(struct compilation *compilation, const struct table *table)
{
	bool is_platform_work = compilation->kind == STATEMENT_PLATFORM_READ ||
				compilation->kind == STATEMENT_PLATFORM_WRITE;

	switch (table->scope) {
	case SCOPE_TENANT:
		if (is_platform_work)
			statement_refuse(compilation, "a tenant table in platform work");
		if (compilation->scope->tenant == 0)
			statement_refuse(compilation, "a tenant table without a tenant");
		compilation->names_tenant = true;
		break;
	case SCOPE_PLATFORM:
		if (!is_platform_work)
			statement_refuse(compilation, "a platform table in tenant work");
		compilation->names_platform = true;
		break;
	case SCOPE_SHARED:
		if (!is_read(compilation->kind))
			statement_refuse(compilation, "shared tables are read-only");
		break;
	}
	if (compilation->names_platform && compilation->names_tenant)
		statement_refuse(compilation, "platform and tenant tables in one statement");
}

static void replace_table(struct compilation *compilation)
{
	const char *start = compilation->at + 1;
	size_t length = strcspn(start, "/{}");
	size_t whole = length + strcspn(start + length, "{}");
	char name[NAME_MAX_LENGTH + 1];
	const char *index = NULL;

	if (start[whole] != '}')
		statement_refuse(compilation, "a brace is not closed");
	if (length < whole && compilation->kind != STATEMENT_READ)
		statement_refuse(compilation, "an index is named outside a read");
	if (length < whole)
		index = arena_bytes(compilation->context->arena, start + length + 1, whole - length - 1);
	if (length == 0 || length > NAME_MAX_LENGTH)
		statement_refuse(compilation, "no table has such a name");
	memcpy(name, start, length);
	name[length] = '\0';
	const struct table *table = catalogue_table(compilation->scope->catalogue, name);
	if (!table)
		statement_refuse(compilation, "a table that the catalogue does not know");
	check_scope(compilation, table);
	compilation->at = start + whole + 1;
	append_table(compilation, table, index, start - 1);
}

static void replace_parameter(struct compilation *compilation)
{
	if (compilation->parameters_used == compilation->parameter_count)
		statement_refuse(compilation, "more question marks than parameters");
	statement_literal(
		compilation->out, &compilation->parameters[compilation->parameters_used++]);
	compilation->at++;
}

static void copy_word(struct compilation *compilation)
{
	const char *start = compilation->at;

	while (statement_is_word_byte(*compilation->at))
		compilation->at++;
	size_t length = (size_t)(compilation->at - start);
	check_word(compilation, start, length, compilation->at);
	buffer_append(compilation->out, start, length);
}

static void check_verb(struct compilation *compilation)
{
	static const char *const reads[] = {"select", "with", NULL};
	static const char *const writes[] = {"insert", "update", "delete", NULL};
	const char *at = compilation->sql + strspn(compilation->sql, " \t\r\n(");
	size_t length = 0;

	while (statement_is_word_byte(at[length]))
		length++;
	if (!word_is_one_of(at, length, is_read(compilation->kind) ? reads : writes))
		statement_refuse(compilation, is_read(compilation->kind) ? "not a SELECT"
							       : "not an INSERT, UPDATE or DELETE");
}

static void step(struct compilation *compilation)
{
	char byte = *compilation->at;

	if (statement_is_word_byte(byte)) {
		copy_word(compilation);
	} else if (byte == '\'' || byte == '"' || byte == '`') {
		copy_quoted(compilation);
	} else if (statement_is_comment(compilation->at)) {
		skip_comment(compilation);
	} else if (byte == '{') {
		replace_table(compilation);
	} else if (byte == '?') {
		replace_parameter(compilation);
	} else if (byte == '}' || byte == ';' || byte == '@') {
		statement_refuse(compilation, "a brace, semicolon or variable out of place");
	} else {
		buffer_byte(compilation->out, byte);
		compilation->at++;
	}
}

void statement_compile(struct context *context, const struct statement_scope *scope,
	enum statement_kind kind, const char *sql, const struct value *parameters,
	size_t parameter_count, struct buffer *out)
{
	struct compilation compilation = {
		.context = context,
		.scope = scope,
		.kind = kind,
		.sql = sql,
		.at = sql,
		.out = out,
		.parameters = parameters,
		.parameter_count = parameter_count,
	};

	check_verb(&compilation);
	while (*compilation.at)
		step(&compilation);
	if (compilation.parameters_used != parameter_count)
		statement_refuse(&compilation, "more parameters than question marks");
	bool is_bare = kind == STATEMENT_TENANT_WRITE || kind == STATEMENT_TENANT_LOCK;
	if (is_bare && !compilation.names_tenant_id)
		statement_refuse(&compilation, "a bare tenant statement without tenant_id");
	if (is_bare && scope->tenant == 0)
		statement_refuse(&compilation, "tenant work without a tenant");
}
