/*
 * Changes: what a person changed in the form of a record that is there already.
 *
 * Each column on the form has three texts, each as a form field shows it: the original, which the
 * form showed and sends along as "<name>.shown" (a long one as its hash, "<name>.digest"); mine,
 * which was posted; and theirs, which is stored now.
 *
 *   mine is the original     the field was not touched: what is stored stays, to the last digit
 *   theirs is the original   mine is written
 *   mine is theirs           both wrote the same
 *   otherwise                a conflict. Its person chooses: "<name>.choice" is mine, theirs or
 *                            original; "<name>.asked" says that the question was put.
 *
 * A form that sends no original (a script) is taken to have shown what is stored, as long as it
 * names the present version; if not, whatever it sends otherwise is a conflict.
 */
#ifndef MANOR_CHANGES_H
#define MANOR_CHANGES_H

#include "record/record.h"
#include "request/request.h"

/* Longer originals are not sent along; their hash tells whether a field was touched. */
#define CHANGE_SHOWN_BYTES 8000u

struct change {
	const char *name, *label;
	const struct column *column; /* NULL: a plain text, such as a setting */
	const char *original; /* NULL: not known, or too long to be carried */
	const char *mine;
	const char *theirs;
	bool is_mine;     /* I changed it, and it is to be written */
	bool is_theirs;   /* it was changed since the form was made, by somebody else */
	bool is_conflict; /* both, and nobody has chosen yet */
	bool is_asked;    /* the question was put before, and not answered */
};

struct changes {
	struct change *items; /* of the columns that stood on the form, in the table's order */
	size_t count;
	size_t conflict_count;
	struct fields *fields; /* of the form, those that are to be written: for validate_form; NULL
	                          where changes_read was not asked */
};

/* Tells apart what is in the form that was posted; `present` is the row as it is now, locked.
   is_outdated: the form was made from another version. */
struct changes *changes_read(struct context *context, const struct record *present,
	const struct fields *form, bool is_outdated);
/* The same for one field; the caller sets name, label, column, mine and theirs. */
void change_judge(
	struct context *context, const struct fields *form, struct change *change, bool is_outdated);
/* The message of the next page: `saved` ("Profile saved.") and, behind it, what others changed and was
   kept. changes NULL: nothing was there before. */
void changes_message(
	struct context *context, const struct changes *changes, const char *saved);
/* Was the form that was sent made from another version? One that names none has not looked at any. */
bool change_is_outdated(struct context *context, const char *version);

/* Do the texts of two form fields mean the same? Line ends do not count. column NULL: plain texts. */
bool change_is_none(struct context *context, const struct column *column, const char *one,
	const char *other);
/* What a field of the form for this record shows; a many-to-many column its ids, "3 5 9"; a point in
   time in an hour that comes twice with its offset (column_input_exact). */
const char *change_stored_text(
	struct context *context, const struct record *record, const struct column *column);
/* What a form shows in a field at first, to be sent along: the text itself or, of a long one, its
   hash; the other is NULL. A form that comes back (which may be NULL) says what it showed. */
struct original {
	const char *shown, *digest;
};
struct original change_original(struct context *context, const struct fields *form,
	const char *name, const char *stored);
/* The hash of a text that is longer than CHANGE_SHOWN_BYTES; NULL for a shorter one. */
const char *change_digest(struct context *context, const char *text);
/* "<name>.<part>" of the form (which may be NULL), or NULL. */
const char *change_field(struct context *context, const struct fields *form, const char *name,
	const char *part);

#endif
