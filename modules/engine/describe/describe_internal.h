/*
 * Describe, inside: what the parts of the document share.
 *
 * Schemas of a table: "students" is a record as lists have it; "students.record" with its details, where it has
 * some in its form; "students.new" what POST and PUT take, "students.change" what PATCH takes, "students.row" and
 * "students.row.change" the record as a member of another one. Names with a capital are no table's.
 */
#ifndef MANOR_DESCRIBE_INTERNAL_H
#define MANOR_DESCRIBE_INTERNAL_H

#include "catalogue/behaviour.h"
#include "describe/describe.h"

struct describing {
	struct arena *arena;
	const struct principal *reader;
	json_t *paths;
	json_t *schemas;
	bool is_whole;	/* not of one module alone */
	bool has_files; /* a table with attachments was described */
};

/* --- pieces; each is the caller's --- */

/* {"$ref": "#/components/<kind>/<name>"} */
json_t *describe_ref(const char *kind, const char *name);
/* The envelope around data; meta: the name of its schema, or NULL. */
json_t *describe_envelope(json_t *data, const char *meta);
/* An answer of 200 or 201 with such a body. */
json_t *describe_answer(const char *text, json_t *body);
/* A parameter of the query; several: values with commas between. */
json_t *describe_parameter(const char *name, const char *text, json_t *schema, bool is_several);
json_t *describe_body(json_t *schema);
/* The answers of an operation: the good one, or NULL for 204; then those of failures, by status, 0 at the end. */
json_t *describe_responses(int status, json_t *answer, const int *failures);

/* --- tables --- */

/* Adds the table's schemas that are not there yet. */
void describe_table_schemas(struct describing *describing, const struct table *table);
/* The name of the schema of a single record: "students.record", or "students". */
const char *describe_record_name(struct describing *describing, const struct table *table);
/* What POST and PUT take at the table's own address: its parent must be named there. */
json_t *describe_whole(struct describing *describing, const struct table *table);
/* What a transition or another action takes. */
json_t *describe_asked(struct describing *describing, const struct table *table, const struct action *action);
/* The schema of a column's value, without that it may be empty; is_written: with what a writer has to keep to. */
json_t *describe_value(struct arena *arena, const struct column *column, bool is_written);
/* The parameters of a list, of the view where that is not NULL. */
json_t *describe_list_parameters(
	struct describing *describing, const struct table *table, const struct list_view *view);
/* Adds the table's addresses. */
void describe_table(struct describing *describing, const struct table *table);
/* Adds an operation to an address; GET is "get". */
void describe_operation(struct describing *describing, const char *path, const char *method, json_t *operation);

/* --- what belongs to no table --- */

/* Sign-in and the document itself; files where a table has some; the trash. */
void describe_common(struct describing *describing);
/* The components that are the same for all. */
json_t *describe_components(struct describing *describing);

#endif
