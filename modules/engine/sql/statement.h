/*
 * Statements: from SQL with {tables} and ? to the text that is sent.
 *
 * The text is read once, from left to right. Strings, quoted identifiers and comments are
 * stepped over; what is left is looked at: braces, question marks, semicolons and words. Nothing
 * that a person typed is ever part of the SQL: it arrives as a parameter and leaves as an
 * escaped literal. The session's sql_mode (set in connection.c) has neither ANSI_QUOTES nor
 * NO_BACKSLASH_ESCAPES, and its character set is utf8mb4, in which no byte of a longer character
 * is a quote or a backslash: this is what the escaping here relies on.
 *
 * Everything that is refused is a mistake in our own code and fails with 500.
 */
#ifndef MANOR_STATEMENT_H
#define MANOR_STATEMENT_H

#include "sql/database.h"

enum statement_kind {
	STATEMENT_READ,		 /* tenant and shared tables; derived tables bound to the tenant */
	STATEMENT_TENANT_WRITE,	 /* tenant tables, bare; must name tenant_id */
	STATEMENT_TENANT_LOCK,	 /* the same, a SELECT ... FOR UPDATE */
	STATEMENT_PLATFORM_READ, /* platform and shared tables */
	STATEMENT_PLATFORM_WRITE
};

/* What a statement is compiled for. */
struct statement_scope {
	const struct catalogue *catalogue;
	const char *database; /* where the tables are; plain identifier */
	uint64_t tenant;      /* 0: none */
};

/* The statement as it is sent; it lives in the context's arena. */
struct buffer;
void statement_compile(struct context *context, const struct statement_scope *scope,
	enum statement_kind kind, const char *sql, const struct value *parameters,
	size_t parameter_count, struct buffer *out);

/* Appends a value as a literal: NULL, -12, 'it\'s', x'00ff'. */
void statement_literal(struct buffer *out, const struct value *value);
/* A piece of SQL with literals in the places of its question marks, so that it can stand in any statement. No
   text of its own has a question mark. */
const char *statement_with_texts(
	struct arena *arena, const struct buffer *sql, const char *const *texts);
/* Appends `name` in backquotes. */
void statement_identifier(struct buffer *out, const char *name);

/* For who reads a statement: is the byte one of a word, and does a comment begin here? */
bool statement_is_word_byte(char byte);
bool statement_is_comment(const char *at);

#endif
