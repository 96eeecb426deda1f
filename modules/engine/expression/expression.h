/*
 * Expressions: the small language of where, value, group, holds, show-if and default-from.
 *
 *   expression  := conjunction { or conjunction }
 *   conjunction := negation { and negation }
 *   negation    := [ not ] comparison
 *   comparison  := sum [ ( = | != | < | <= | > | >= ) sum
 *                      | [ not ] in ( literal { , literal } ) | is [ not ] null ]
 *   sum         := product { ( + | - ) product }
 *   product     := factor { ( * | / ) factor }
 *   factor      := - factor | number | 'text' | true | false | null | path
 *                | function ( [ expression { , expression } ] ) | ( expression )
 *                | ( exists | count ) ( rows ) | ( sum | avg | min | max ) ( expression of rows )
 *   path        := column { . column }         after user. those of the user who acts; setting.name
 *   rows        := path [ by column ] [ where expression ]      this. and outer. are the records around them
 *
 * manifests/README.md explains it to authors. An expression is read once: its names are resolved against
 * the table, its types and the size of its numbers are checked. What is kept is the tree (struct
 * expression in catalogue/catalogue.h): in the image, or in an arena where somebody has just written
 * it. Statements are made of the tree when they are needed, and nothing reaches SQL as it was written:
 * texts become bound parameters, numbers are written again from what was read.
 */
#ifndef MANOR_EXPRESSION_H
#define MANOR_EXPRESSION_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/context.h"
#include "catalogue/catalogue.h"

struct expression_source {
	const char *text;
	const struct table *table;
	enum expression_purpose purpose;
	const struct column *column; /* PURPOSE_DERIVED, PURPOSE_SET: which it is a value for; PURPOSE_OFFER: which refers */
	const struct table *asked; /* what ask. is: typed into the dialog of an action; NULL: nothing */
	const struct table *target; /* what target. is, or another word: a record that is written beside; NULL: nothing */
	const char *target_word;
	bool knows_old; /* what the row was before its change can be asked, whatever the purpose */
	/* Was a column that calls itself so refused, and its author told? Then nothing more is said of it.
	   NULL: none was. */
	bool (*is_lost)(const void *owner, const char *name);
	/* The table of that name, if the source may ask for its rows. NULL: it may for none. */
	const struct table *(*table_named)(const void *owner, const char *name);
	/* Whether there is such a permission; the origin of the group that a role becomes; a setting. Of what
	   the source may not ask for they say why, at that byte of it, and answer false or NULL. Where they
	   are NULL themselves, an expression asks for nothing of the kind. */
	bool (*permission_exists)(const void *owner, size_t offset, const char *name);
	const char *(*role_origin)(const void *owner, size_t offset, const char *name);
	const struct setting *(*setting_named)(const void *owner, size_t offset, const char *name);
	const void *owner;
};

/* What is wrong with a source. */
struct expression_mistake {
	size_t offset;	  /* byte of the text */
	const char *code; /* "E302" */
	const char *text; /* NULL: it was told already */
	const char *hint;
};

/* Who acts: what user(), can() and has_role() are about. */
struct expression_actor {
	uint64_t user_id; /* 0: no person */
	bool is_system;	  /* our own code, which may do everything */
	bool (*can)(const void *owner, const char *permission);
	const void *owner;
};

/* What the expressions of a statement ask of it: the texts that it binds, in the order of its question marks,
   and other records. */
struct expression_statement {
	struct arena *arena;
	struct context *context; /* whose tenant's day and clock are meant; NULL: UTC's */
	const char *clock;	 /* made of it, once (expression_clock.c) */
	const struct expression_actor *actor; /* NULL: only to be looked at, with :user in his place */
	const char **texts;
	size_t count, capacity;
	struct expression_join *joins;
	size_t join_count, join_capacity, join_number;
	size_t joins_written; /* by expression_joins_more */
	size_t rows_number; /* of rows of other tables that it asks for */
	/* PURPOSE_OFFER: what the record that refers has in the column, or NULL. Without a chooser the expression is
	   only looked at. */
	const char *(*chooser_text)(const void *chooser, const struct column *column);
	const void *chooser;
	bool has_old; /* the row as it was has to stand beside r, as o */
	bool has_asked; /* and what was typed into the dialog, as a */
	const char *alias; /* of the row; NULL: r */
};
/* Of the record that is written beside the row. */
#define EXPRESSION_TARGET "t"

/* Reads and checks the source. NULL where it is wrong, with its first mistake. Texts of both stand in the
   arena. */
const struct expression *expression_read(struct arena *arena,
	const struct expression_source *source, struct expression_mistake *mistake);

/* Appends its SQL, over the row's alias: a rule is true of empty values, as its purpose says. */
void expression_sql(const struct expression *expression, struct buffer *sql,
	struct expression_statement *statement);
/* The same of what a column is made of: its value, as its type holds them. */
void expression_computed_sql(const struct column *column, struct buffer *sql,
	struct expression_statement *statement);
/* Appends the joins that were needed since the last call; those that stand already are used on. */
void expression_joins_more(struct expression_statement *statement, struct buffer *sql);
/* Tells each column that the expression reads, of whatever table, until one is not passed over: that one. */
const struct column *expression_columns(const struct expression *expression,
	bool (*passes_over)(void *data, const struct column *column), void *data);
/* What is known of it, because it asks only who acts and what he may (expression_fold.c). */
enum expression_fold { FOLD_OPEN, FOLD_FALSE, FOLD_TRUE };
enum expression_fold expression_fold(
	const struct expression *expression, const struct expression_actor *actor);
/* Appends the joins to other records that the expressions before it need, behind " FROM {table} r". What
   follows is another SELECT. */
void expression_joins(struct expression_statement *statement, struct buffer *sql);
/* The records whose rows an expression asks for: of each the column that refers to it, or NULL, which is the record
   itself. Begins behind `node`, NULL: with the first one. */
const struct expression_node *expression_rows(const struct expression *expression,
	const struct expression_node *node, const struct column **anchor);
/* Of PURPOSE_ROWS: whose rows they are; and appends whether one of them, as EXPRESSION_TARGET, is one. */
const struct table *expression_rows_table(const struct expression *expression);
void expression_rows_sql(const struct expression *expression, struct buffer *sql,
	struct expression_statement *statement);
/* Does it ask for rows of other tables, also by what it reads? */
bool expression_has_rows(const struct expression *expression);
/* Why a record cannot keep such a value, by whom ever it is made up when rows of other tables change ("it reads a
   setting"), and what can be done; NULL: it can. */
const char *expression_unkept(const struct expression *expression, const char **hint);
/* Tells each column that such an expression reads: of which rows of another table, and by which of their references
   to the record; of its own: both NULL. */
void expression_kept_reads(const struct expression *expression,
	void (*tells)(void *data, const struct table *rows, const struct column *by, const struct column *column),
	void *data);
/* Does it look at its own row only, as it stands? */
bool expression_is_own(const struct expression *expression);
/* And means the same at any time, whoever asks? */
bool expression_is_definite(const struct expression *expression);
/* Does it read this column of its row, also by what it reads? */
bool expression_reads(const struct expression *expression, const struct column *column);

/* The tenant's day, as SQL. */
const char *expression_today(struct expression_statement *statement);
/* Is the whole expression a column, or month() or year() of one? *function is the name of the
   latter, or NULL. NULL: neither. */
const struct column *expression_group(const struct expression *expression, const char **function);

#endif
