/*
 * Types of columns: what each of them is to the schema, to forms, pages, the API and statements.
 *
 * A type is one constant, in a file of its own (value/type_string.c), and one line of COLUMN_TYPES
 * (catalogue/catalogue.h). Generator and programs ask the same one, by what they want to know; nobody
 * else compares types, but for tests/support/types_by_number. Zero is the common answer: a plain short text
 * says little more than its name.
 */
#ifndef MANOR_TYPE_H
#define MANOR_TYPE_H

#include <jansson.h>

#include "base/buffer.h"
#include "base/context.h"
#include "base/text.h"
#include "catalogue/catalogue.h"

struct parse; /* value/parse.h */
struct value; /* value/value.h */

/* What an expression takes a value for. */
enum type_class {
	CLASS_NONE, /* no statement can compare or add it, and it is no part of a record's name */
	CLASS_TEXT,
	CLASS_NUMBER,
	CLASS_BOOLEAN,
	CLASS_DATE,
	CLASS_TIME,
	CLASS_DATETIME
};

enum type_relation {
	RELATION_NONE,
	RELATION_ONE,  /* the id of a row of column->target */
	RELATION_MANY, /* ids of rows of column->target, kept in column->link */
	RELATION_COUNT /* how many rows of column->target refer to this one: read, never written */
};

/* How an address asks for rows by it. */
enum type_filter {
	FILTER_BEGINNING, /* by what the text begins with */
	FILTER_VALUES,	  /* any of several values, or a range (<name>_from, <name>_to) */
	FILTER_MOMENTS,	  /* the same, or a day */
	FILTER_NAMES,	  /* any of its declared values */
	FILTER_YES_NO,
	FILTER_RECORD,	/* any of several ids */
	FILTER_RECORDS, /* linked with any of several ids */
	FILTER_TAGS, /* having any of several words */
	FILTER_NONE
};

/* How a field of a form takes it. */
enum type_input {
	INPUT_FIELD,
	INPUT_BOX,   /* a browser sends nothing for one that is not ticked */
	INPUT_PICK,  /* a record */
	INPUT_PICKS, /* several, one field each */
	INPUT_FILE,  /* its bytes come beside the fields */
	INPUT_SECRET /* typed, never sent back; empty: as it was */
};

/* How the XML of a page has it. */
enum type_display {
	DISPLAY_TEXT,
	DISPLAY_WORD,	/* as a form has it: the view knows what to show for it */
	DISPLAY_MOMENT, /* what people read, and what machines read */
	DISPLAY_FILE,
	DISPLAY_TAGS, /* each by itself, leading to the others that have it */
	DISPLAY_LINK,
	DISPLAY_LINKS
};

struct column_type {
	const char *name; /* the manifest's element, and what views call it: "string" */
	enum type_class class;
	enum type_relation relation;
	uint32_t length; /* where the manifest says none */
	const char *least, *most; /* the same; NULL: no limit */

	/* --- values: column_value.h is the door --- */

	/* From a settled, trimmed text that is not empty (value/parse.h). NULL: no text sets it. */
	bool (*parse)(struct parse *parse, const char *text, struct value *value);
	enum text_kind text_kind; /* how what was typed is settled */
	/* As people read it, as a field takes it, and that beyond doubt (of a clock that was set back). NULL:
	   as stored; input_exact: as input. */
	const char *(*show)(
		struct context *context, const struct column *column, const char *stored);
	const char *(*input)(struct context *context, const char *stored);
	const char *(*input_exact)(struct context *context, const char *stored, const char *input);
	/* As the API has it; NULL: a string. The caller releases it. */
	json_t *(*json)(const char *stored);
	/* The text of what a JSON document has for it; NULL where that does not fit. Strings are taken
	   anyway; NULL: nothing else is. */
	const char *(*json_text)(struct arena *arena, json_t *member);
	/* What to say of another one: "Age must be a whole number."; NULL: that it must be a text. */
	const char *(*json_refusal)(struct context *context, const char *field);
	/* How the description of the API calls it (describe/describe_schema.c): the word of JSON Schema for what `json`
	   makes, "any" where that may be anything, an "array" being one of ids; and its format there, or NULL. The
	   generator ends where a type does not say it. */
	const char *json_type;
	const char *json_format;
	/* Writes it as CSV has it, at most TYPE_CSV_BYTES, and tells how much that is. NULL: as stored. */
	size_t (*csv)(const char *stored, size_t length, char *csv);

	bool is_text;	       /* as people type it: not what has a notation of its own */
	bool has_fixed_length; /* nobody counts its characters */
	bool is_long;	       /* of many lines; no index has it, lists show its beginning */
	bool is_never_null;    /* empty is 0 */
	bool is_never_shown;
	bool has_values;       /* column->values */
	bool is_whole;	       /* travels as an integer of 64 bits */
	bool has_tags;	       /* several words, each of them a term of the search (value/tags.h) */
	bool is_lasting;       /* minutes, which people read as hours and minutes */
	bool has_scale;	       /* digits after the decimal point */
	bool is_file;	       /* the name of a file; column->content has its bytes */
	bool has_currency;     /* column->currency */
	bool is_numbered;      /* the layer that writes records gives it: column->series */
	bool may_hold_commas;  /* so that one stands for itself in an address of a page */
	bool is_found_by_digits; /* whatever stands between them */

	enum type_filter filter;
	bool is_unfiltered_in_lists; /* only the API filters by it */
	enum type_input input_kind;
	enum type_display display;
	bool is_key_by_default; /* names records where the manifest names no key */
	bool is_name_in_need;	/* names a record whose key is empty */

	/* --- the present, and how a manifest writes values --- */

	const char *word;      /* stands for the present: "today", "now", or NULL */
	const char *word_hint; /* behind a sentence that says what to write */
	const char *word_sql;
	/* The manifest's spelling of a value as people would type it. NULL: the same. */
	void (*manifest_text)(struct context *context, const char **text);
	/* The value as emitters write it, where the manifest's text and the parser's value differ in
	   spelling only. NULL: as parsed. */
	const char *(*spell)(struct arena *arena, const char *text, const struct value *value);
	bool has_no_literal;   /* no text of a manifest is a value of it */
	bool is_platform_only; /* of tables that no tenant's reader reaches */
	bool is_setting;       /* a setting can be of it */

	/* --- the database --- */

	/* Its type in MySQL's spelling; NULL: it has no place in the table. With its size where it has one;
	   NULL: none. */
	const char *sql;
	const char *(*sql_sized)(struct arena *arena, const struct column *column);
	const char *collation; /* or NULL */
	/* The default's SQL, of a text as spelled (of one that is never null: NULL, too). NULL: the database
	   can have none. */
	const char *(*sql_default)(
		struct arena *arena, const struct column *column, const char *text);
	/* SQL of a value that no row can have, for the place of null in a unique set. NULL: '', or the
	   smallest of an exact number. */
	const char *sql_nothing;
	/* What a bound value is cast to, so that it compares as the column does ("SIGNED"). NULL: a text. */
	const char *cast;

	/* --- demo rows --- */

	const char *demo; /* SQL of a plausible value; n is the number of the row. NULL: made by class */
	bool is_demo_ascii;
};

/* Bytes of the longest value that `csv` writes. */
#define TYPE_CSV_BYTES 32

#define TYPE_NUMBER(NUMBER, name) +1
enum { COLUMN_TYPE_COUNT = COLUMN_TYPES(TYPE_NUMBER) };
#undef TYPE_NUMBER

/* Collations of the schema. */
#define COLLATION_FOLDED "utf8mb4_unicode_520_ci"
#define COLLATION_ASCII "ascii_bin"
#define COLLATION_EXACT "utf8mb4_bin"

/* By number. */
extern const struct column_type *const column_types[COLUMN_TYPE_COUNT];

/* That of the manifest's element; NULL where there is none. *number is its number. */
const struct column_type *type_named(const char *name, enum type_number *number);

static inline const struct column_type *column_type(const struct column *column)
{
	return column_types[column->type];
}

/* Does it hold text as people type it? Not so: enums, JSON, and what has a notation of its own. */
static inline bool column_is_text(const struct column *column)
{
	return column_type(column)->is_text;
}

/* Has the column a place of its own in the database table? */
static inline bool column_is_stored(const struct column *column)
{
	return column_type(column)->sql != NULL && !column->computed;
}

/* Is its value made up whenever it is asked for? */
static inline bool column_is_computed(const struct column *column)
{
	return column->computed != NULL;
}

/* What its value is made of, so that nobody gives it one; NULL: somebody does. */
static inline const struct expression *column_made_of(const struct column *column)
{
	return column->computed ? column->computed : column->kept;
}

/* What a writer derives it from, where nobody types it. */
static inline const struct expression *column_derived_from(const struct column *column)
{
	return column->is_generated ? column->kept : column->default_from;
}

/* Does a record follow others with it? */
static inline bool column_is_following(const struct column *column)
{
	return column->kept && !column->is_generated;
}

/* Does an ordinary writer (form, API) set it? */
static inline bool column_is_writable(const struct column *column)
{
	return !column->is_implicit && !column->is_read_only && !column->is_closed &&
	       column_type(column)->relation != RELATION_COUNT;
}

/* Is there a view that may show it? */
static inline bool column_is_shown(const struct column *column)
{
	return !column->is_hidden && !column->is_beside && !column_type(column)->is_never_shown;
}

/* Has every record a value of it? What a form hides need not be filled in. */
static inline bool column_is_always_filled(const struct column *column)
{
	return column->is_required && !column->show_if && !column->feature;
}

static inline bool column_is_reference(const struct column *column)
{
	return column_type(column)->relation == RELATION_ONE;
}

static inline bool column_is_many(const struct column *column)
{
	return column_type(column)->relation == RELATION_MANY;
}

static inline bool column_is_count(const struct column *column)
{
	return column_type(column)->relation == RELATION_COUNT;
}

static inline bool column_is_secret(const struct column *column)
{
	return column_type(column)->input_kind == INPUT_SECRET;
}

/* A number that people count with: no id. */
static inline bool column_is_number(const struct column *column)
{
	return column_type(column)->class == CLASS_NUMBER &&
	       column_type(column)->relation == RELATION_NONE;
}

/* A bound text beside it would be compared as floating point. */
static inline bool column_needs_cast(const struct column *column)
{
	return column_type(column)->has_scale;
}

/* Nothing but ASCII is in it, and nothing else compares with it. */
bool column_is_ascii(const struct column *column);
/* Are two of its values equal whatever their case and marks? */
bool column_is_folded(const struct column *column);
/* What a bound value is cast to: "DECIMAL(12,2)". NULL: a text. */
const char *column_cast(struct arena *arena, const struct column *column);

/* What names a record whose key columns are all empty: the first required name or text. NULL where a
   key column is required, or where there is none. */
const struct column *table_name_column(const struct table *table);

#endif
