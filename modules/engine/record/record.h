/*
 * Records: the only way to write a row of a manifest table.
 *
 * A record is the row's columns as values, in the table's column order. Every write
 *   - runs in the context's transaction (opened here if need be),
 *   - locks the parent row first (decision 13),
 *   - lets its writer set references to what he may pick, and to nothing else (decision 19), and change
 *     columns only while they are not locked,
 *   - derives the columns of which the manifest says so, where nobody typed them,
 *   - runs the table's hooks (program.h) around it, inside the transaction,
 *   - sets the implicit columns (tenant_id, version, created_*, updated_*, edited),
 *   - keeps link rows (many-to-many), search terms, single-per flags and checks true,
 *   - bumps the tenant's access epoch where the table says so.
 *
 * A value that breaks a rule (unique set, check, missing reference target) is not a failure but
 * an answer: it is put into `errors`, and the write returns false (a form is shown again, the
 * API answers 422). What had been written by then, by a hook for example, is rolled back by the
 * boundary: the transaction is doomed (database.h).
 */
#ifndef MANOR_RECORD_H
#define MANOR_RECORD_H

#include "access/column_access.h"
#include "base/message.h"
#include "sql/database.h"

struct action;

struct record {
	const struct table *table;
	const struct record *before; /* of a change: the row as it stands, locked; NULL: a new record */
	const struct principal *writer; /* who chose the values: principal_system unless it is said */
	const struct action *move;	/* the transition that makes the change, or NULL */
	const struct action *action;	/* the transition or action that does, or NULL */
	const struct record *cause;	/* the record of which an effect writes this one, or NULL */
	const struct record *asked;	/* what was typed into the dialog of the action, or NULL */
	uint64_t id; /* 0 before it is inserted */
	uint32_t version;
	bool is_gone;   /* it was deleted: no table has it */
	bool is_locked; /* it was read for a change, in this transaction */
	const bool *is_unseen; /* by column: what its reader may not see of this row, though the values are here (row_sight.h); NULL: nothing */
	bool is_foreseen; /* it is only looked at how it would be: nothing of it is stored */
	bool is_confirmed; /* nobody is asked about it (confirmation.h): what it says was not typed */
	bool is_unsettled; /* its details are written behind it: record_settle judges what looks at them */
	struct value *values;  /* one per column; COUNT columns are read-only */
	bool *is_set;	       /* which of them were given: update writes only those */
	const bool *is_typed;  /* which its writer gave, before others were derived; NULL until then */
	const uint64_t **many; /* one per column: ids of a MANY column, with many_count */
	size_t *many_count;
};

/* One message per column (index as in table->columns); NULL where the value is good. */
struct record_errors {
	const struct table *table;
	const char **messages;
	const char *general; /* about the record as a whole, or NULL */
	size_t count;
	const struct limit_reached *reached; /* a limit, which refuses it (record_limit.h), or NULL */
	const struct record_errors *asked; /* of what was typed into the dialog of an action, counted above, too; or NULL */
};

/* A new record: all columns null and unset. */
struct record *record_create(struct context *context, const struct table *table);
/* A change of a row that was loaded for update: all columns as they stand, none of them set. */
struct record *record_change(struct context *context, const struct record *before);
struct record_errors *record_errors_create(struct context *context, const struct table *table);
void record_set(struct record *record, const char *column, struct value value);
const struct value *record_get(const struct record *record, const char *column);
const char *record_text(const struct record *record, const char *column); /* NULL when null */
/* Does a form of these values have the field of the column? A hidden one need not be filled in. */
bool record_shows(
	struct context *context, const struct record *record, const struct column *column);
/* May he do that with the column of this very record (access/column_access.h)? */
bool record_opens(
	const struct record *record, const struct column *column, const struct principal *who, enum column_use use);
/* A message (base/message.h) beside a column; column NULL: about the record as a whole. The first one stays.
   record_error(context, errors, table, "name", "{field} is taken.", "field", column->label) */
#define record_error(context, errors, table, column, ...)                                          \
	record_error_text(errors, table, column, message(context, __VA_ARGS__))
void record_error_text(struct record_errors *errors,
	const struct table *table, const char *column, const char *text);

/* A record is as large as its manifest allows, and whoever works on it needs several times as much:
   raises the memory of this work by what its row asks for. record_load does so itself. */
void record_memory_allow(struct context *context, const struct rows *rows);
/* The row with its MANY ids, whole: record_opens says what somebody may see of it. NULL when this tenant has none such, or the reader has no right at all on
   the table. for_update locks it. */
struct record *record_load(struct context *context, const struct principal *reader,
	const struct table *table, uint64_t id, bool for_update);
/* The rows that stand in a record's form, as far as the reader may see them, oldest first, `most` of them at most;
   without MANY ids. */
struct record **record_load_rows(struct context *context, const struct principal *reader,
	const struct section_rows *section, uint64_t record_id, size_t most, size_t *count);
/* Appends " ... WHERE " and which rows of the table, as `r`, belong into the record's form; behind FROM. */
void section_rows_write(struct context *context, const struct principal *reader,
	const struct section_rows *section, uint64_t record_id, struct buffer *sql);
/* 409 "conflict" where the row that was loaded is another version; 0: whatever it is. */
void record_require_version(
	struct context *context, const struct record *record, uint32_t version);
/* 403 with what a rule of the table says against changing it: before a form is shown or read. */
void record_require_editable(struct context *context, const struct record *record);
/* 404 where he for whom the work is done may not see the row, 403 where a rule of the manifest keeps him from
   doing that with it: for what belongs to a record and is no part of its row. It is there: where no rule binds
   him it is not looked at. */
void record_require_row(
	struct context *context, const struct table *table, enum right right, uint64_t id);
/* What rules and its life cycle say against changing the files that are attached to it: a sentence, or NULL. For
   buttons. */
const char *attach_reason(struct context *context, const struct table *table, uint64_t id);
/* "This student does not exist or was deleted.": 404. */
_Noreturn void record_missing(struct context *context, const struct table *table);
/* What people call it: its key columns, or "Student #17" where they are empty. */
const char *record_label(struct context *context, const struct record *record);
/* "The student “Ada Lee” cannot be changed: ...": what stands in the way of a write is another record. */
const char *record_unchanged(struct context *context, const struct record *record, const char *reason);

/*
 * The one path for writing: forms, the API, commands and hooks hand over a record (record_create,
 * record_change) with the columns that they set. A new record is inserted, of a change what differs from
 * the row is written; when nothing does, nothing is written and the version stays.
 *
 * Where `errors` has something already, from parsing, nothing is written either: what else speaks against
 * the record (references, unique sets, checks) is added, so that a form is told all at once.
 */
bool record_save(struct context *context, struct record *record, struct record_errors *errors);
/* When the details of an unsettled record are written: its checks, and what rules say of it. Where it is refused the
   transaction is doomed. */
bool record_settle(struct context *context, const struct record *record, struct record_errors *errors);
/* What the manifest says of a column of this record just now (required-if, edit-if). */
struct column_state {
	bool is_required, is_locked;
};
/* By column; NULL where the table's columns are always the same. The record is as it would be written. */
const struct column_state *record_states(
	struct context *context, const struct record *record, const struct record_errors *errors);
/* The values that it would be given beside those that are set, for a form; nothing is written. */
void record_foresee(struct context *context, struct record *record);
/* One row with the values that these computed columns of it would have (columns: ends with NULL), for a form. */
const struct rows *record_made(
	struct context *context, const struct record *record, const struct column *const *columns);
/* Why a record is not deleted: a sentence that names what still refers to it, or what a hook says.
 */
struct delete_refusal {
	const char *message;
	bool is_in_use; /* something still refers to it; false: a hook refuses */
	bool is_forbidden; /* not to this person, by a rule of the manifest */
};
/* Is it archived (archive="yes")? */
bool record_is_archived(const struct record *record);
/* Deletes the row and what belongs to it (decision 12), and keeps all of it in the trash (trash.h); of a table that archives it is
   archived instead, and nothing goes.
   False with the refusal; fails with 409
   "too_large" when a page would delete or change more rows than this (a command may). version as in
   update. */
#define RECORD_DELETE_MAX 5000
bool record_delete(struct context *context, const struct table *table, uint64_t id,
	uint32_t version, struct delete_refusal *refusal);
/* The same by a person, whom rules of the manifest may keep from it. */
bool record_delete_as(struct context *context, const struct principal *writer,
	const struct table *table, uint64_t id, uint32_t version, struct delete_refusal *refusal);
/* The same, past the trash: for a command that was told so. */
bool record_delete_for_good(struct context *context, const struct table *table, uint64_t id,
	struct delete_refusal *refusal);
/* What the table's own rules say (program.h) about changing or deleting these records: a reason or NULL
   beside each id, or NULL where the table has no rules. Writes and locks nothing: for buttons and
   questions; record_save and record_delete ask by themselves. */
const char *const *edit_reasons(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count);
const char *const *delete_reasons(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count);
/* The same without what rules of the manifest say, for who has asked them (record/row_rule.h). */
const char *const *edit_locks(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count);
const char *const *delete_locks(struct context *context, const struct table *table,
	const uint64_t *ids, size_t count);
/* Why deleting this record would be refused as things stand, by its rules or by what refers to it;
   false where nothing speaks against it. Fails as record_delete does where it is too large. */
bool record_delete_refused(struct context *context, const struct table *table, uint64_t id,
	struct delete_refusal *refusal);

#endif
