/* The page for two people who changed the same field of a record: nobody's work is lost silently. */
#include "base/message.h"
#include "form/conflict_form.h"

#include "base/arena.h"
#include "form/form_page.h"
#include "query/options.h"
#include "record/validate.h"

static const char *updated_show(struct context *context, const struct record *record)
{
	const struct column *column = table_role(record->table, ROLE_UPDATED_AT);
	const char *updated = column ? record_text(record, column->name) : NULL;

	return updated ? column_show(context, column, updated) : NULL;
}

static const char *updated_by_show(struct context *context, const struct record *record)
{
	const struct column *column = table_role(record->table, ROLE_UPDATED_BY);
	const char *user = column ? record_text(record, column->name) : NULL;
	const struct table *users = catalogue_table(&catalogue, "users");
	uint64_t id;

	return users && user && parse_id(user, &id) ? options_label(context, context->principal, users, id) : NULL;
}

void conflict_send(const struct form *form, const struct changes *changes)
{
	struct context *context = form->context;
	const char *record = form_record_path(form);
	const struct conflict conflict = {
		.changes = changes,
		.typed = form->typed,
		.label = form->label,
		.version = arena_format(context->arena, "%u", (unsigned)form->record->version),
		.path = form->path,
		.back = form_back_path(form),
		.updated = updated_show(context, form->record),
		.updated_by = updated_by_show(context, form->record),
	};
	struct page *page = conflict_page_open(
		context, message(context, "Edit {record}", "record", form->label));

	trail_crumbs(page, &form->trail);
	page_crumb(page, record != NULL ? page_link(page, "%s", record) : NULL, form->label);
	page_crumb(page, page_link(page, "%s", form->path), message(page->context, "Edit"));
	conflict_fill(page, &conflict);
	page_send(page);
}
