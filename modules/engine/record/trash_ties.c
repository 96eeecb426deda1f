/* What ties the rows that come back to each other and to those that stayed: references that had to
   wait, link rows, references that the deletion emptied, flags of groups. */
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "base/noun.h"
#include "base/principal.h"
#include "record/trash_restore.h"
#include "value/type.h"

static bool row_is_there(struct context *context, const struct table *table, uint64_t id)
{
	return restore_present(context, table, &id, 1)->count > 0;
}

/* --- references that had to wait -------------------------------------------------------------- */

bool restore_later(struct restoring *restoring)
{
	struct context *context = restoring->context;

	for (const struct later *later = restoring->later; later; later = later->next) {
		const struct value bound[] = {value_unsigned(later->target),
			value_unsigned(tenant_id(context)), value_unsigned(later->id)};
		if (!restore_has(restoring, later->column->target, later->target) &&
			!row_is_there(context, later->column->target, later->target)) {
			if (later->column->on_delete != ON_DELETE_SET_NULL)
				return restore_refuse(restoring,
					message(restoring->context, "Its {field} no longer exists.",
						"field", noun_inside(context->arena, later->column->label)));
			restoring->outcome->left_out++;
			continue;
		}
		tenant_write(context,
			arena_format(context->arena,
				"UPDATE {%s} SET `%s`=? WHERE tenant_id=? AND id=?",
				later->table->name, later->column->name),
			bound, 3, NULL);
	}
	return true;
}

/* --- links ------------------------------------------------------------------------------------ */

static const struct table *link_target(const struct table *link, const char *name)
{
	const struct column *column = name ? table_column(link, name) : NULL;

	return column ? column->target : NULL;
}

static const char *section_column_name(const struct section *section, size_t place)
{
	return place < section->column_count ? section->columns[place] : NULL;
}

/* A link that the other side's restoring has brought already is the same link. */
static void link_insert(struct restoring *restoring, const struct section *section, size_t row)
{
	struct context *context = restoring->context;
	const char *first = section_column_name(section, 0);
	const struct value values[] = {value_unsigned(tenant_id(context)),
		value_unsigned(section_unsigned(section, row, 0)),
		value_unsigned(section_unsigned(section, row, 1))};

	tenant_write(context,
		arena_format(context->arena,
			"INSERT INTO {%s} (tenant_id,`%s`,`%s`) VALUES (?,?,?) "
			"ON DUPLICATE KEY UPDATE `%s`=`%s`",
			section->name, first, section_column_name(section, 1), first, first),
		values, 3, NULL);
}

void restore_links(struct restoring *restoring, const struct section *section)
{
	const struct table *link = catalogue_table(&catalogue, section->name);
	const struct table *first = link ? link_target(link, section_column_name(section, 0)) : NULL;
	const struct table *second =
		link ? link_target(link, section_column_name(section, 1)) : NULL;

	for (size_t row = 0; row < section_rows(section); row++) {
		if (first && second &&
			row_is_there(restoring->context, first, section_unsigned(section, row, 0)) &&
			row_is_there(restoring->context, second, section_unsigned(section, row, 1)))
			link_insert(restoring, section, row);
		else
			restoring->outcome->left_out++;
	}
}

/* --- references that the deletion emptied ----------------------------------------------------- */

/* The reference as the deletion found it, where it is still empty. */
static bool reference_fill(struct context *context, const struct table *table,
	const struct column *column, uint64_t id, uint64_t target)
{
	const struct value by = principal_writes(context);
	const struct value bound[] = {value_unsigned(target), by,
		value_unsigned(tenant_id(context)), value_unsigned(id)};

	return tenant_write(context,
		       arena_format(context->arena,
			       "UPDATE {%s} SET `%s`=?, version=version+1, updated_at=NOW(6), "
			       "updated_by=? WHERE tenant_id=? AND id=? AND `%s` IS NULL",
			       table->name, column->name, column->name),
		       bound, 4, NULL) > 0;
}

/* Somebody has set other fields since, and a rule may stand between them now. */
static bool is_allowed(struct context *context, const struct table *table,
	const struct column *column, uint64_t id, uint64_t target)
{
	struct record *record = record_create(context, table);
	struct record_errors *errors = record_errors_create(context, table);

	record->id = id;
	if (column->target == table && rules_leads_back(context, record, column, target))
		return false;
	const struct value bound[] = {
		value_unsigned(tenant_id(context)), value_unsigned(id)};
	if (!reference_fill(context, table, column, id, target))
		return false;
	if (rules_checks(context, record, errors))
		return true;
	tenant_write(context,
		arena_format(context->arena, "UPDATE {%s} SET `%s`=NULL WHERE tenant_id=? AND id=?",
			table->name, column->name),
		bound, 2, NULL);
	return false;
}

void restore_cleared(struct restoring *restoring, const struct section *section)
{
	const struct table *table = catalogue_table(&catalogue, section->name);
	const char *name = section_column_name(section, 1);
	const struct column *column = table && name ? table_column(table, name) : NULL;

	for (size_t row = 0; row < section_rows(section); row++) {
		uint64_t target = section_unsigned(section, row, 1);
		bool is_tied = column && column_is_reference(column) &&
			       restore_has(restoring, column->target, target) &&
			       is_allowed(restoring->context, table, column,
				       section_unsigned(section, row, 0), target);
		if (!is_tied)
			restoring->outcome->left_out++;
	}
}

/* --- flags of groups -------------------------------------------------------------------------- */

/* Does the whole group come back? Then its flags are as they were. */
static bool is_group_restored(struct restoring *restoring, const struct record *record,
	const struct column *flag)
{
	const struct column *owner = table_column(record->table, flag->single_per);
	uint64_t id;

	return owner && owner->target && value_to_id(record_get(record, owner->name), &id) &&
	       restore_has(restoring, owner->target, id);
}

static bool was_promoted(
	const struct restoring *restoring, const struct table *table, const char *column, uint64_t id)
{
	for (size_t i = 0; i < restoring->section_count; i++) {
		const struct section *section = &restoring->sections[i];
		const char *name = section_column_name(section, 1);
		if (section->kind != SECTION_PROMOTED || strcmp(section->name, table->name) != 0 ||
			!name || strcmp(name, column) != 0)
			continue;
		for (size_t row = 0; row < section_rows(section); row++)
			if (section_unsigned(section, row, 0) == id)
				return true;
	}
	return false;
}

void restore_flags(struct restoring *restoring, struct record *record)
{
	const struct table *table = record->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *flag = &table->columns[i];
		if (!flag->single_per || !value_is_true(&record->values[i]) ||
			is_group_restored(restoring, record, flag))
			continue;
		uint64_t holder = single_holder(restoring->context, record, flag);
		if (holder == 0)
			continue;
		if (was_promoted(restoring, table, flag->name, holder))
			single_take(restoring->context, record, flag);
		else
			record->values[i] = value_integer(0);
	}
}

void restore_groups(struct restoring *restoring, const struct standing *standing)
{
	const struct table *table = standing->table;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *flag = &table->columns[i];
		if (!flag->single_per)
			continue;
		for (size_t row = 0; row < standing->count; row++) {
			const struct record *record = standing->records[row];
			if (!value_is_true(&record->values[i]) &&
				!is_group_restored(restoring, record, flag))
				single_promote(restoring->context, table, flag,
					record_get(record, flag->single_per));
		}
	}
}
