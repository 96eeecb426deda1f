#include "catalogue_records.h"
#include <stddef.h>
#include "catalogue/behaviour.h"

#define PLAIN(of, member)                                                                          \
	{#member, FIELD_PLAIN, offsetof(struct of, member), sizeof((struct of *)0)->member, 0, NULL}
#define POINTER(of, member, kind, count, type)                                                     \
	{#member, kind, offsetof(struct of, member), sizeof(void *), count, type}
#define TEXT(of, member) POINTER(of, member, FIELD_TEXT, 0, NULL)
#define NAMES(of, member) POINTER(of, member, FIELD_NAMES, 0, NULL)
#define RECORDS(of, member, number, type)                                                          \
	POINTER(of, member, FIELD_RECORDS, offsetof(struct of, number), &type)
#define RECORD(of, member, type) POINTER(of, member, FIELD_RECORD, 0, &type)
#define LIST(of, member, type) POINTER(of, member, FIELD_LIST, 0, &type)
#define POINTERS(of, member, number, type)                                                         \
	POINTER(of, member, FIELD_POINTERS, offsetof(struct of, number), &type)

/* The type of struct `of` with such fields. */
#define TYPE(linkage, of, ...)                                                                     \
	static const struct record_field of##_fields[] = {__VA_ARGS__};                            \
	static void of##_padding(void *record)                                                     \
	{                                                                                          \
		__builtin_clear_padding((struct of *)record);                                      \
	}                                                                                          \
	linkage const struct record_type of##_type = {#of, sizeof(struct of), of##_fields,          \
		sizeof of##_fields / sizeof *of##_fields, of##_padding}

static const struct record_type table_type;

TYPE(static, enum_value,
	TEXT(enum_value, name),
	TEXT(enum_value, label),
	TEXT(enum_value, color),
	PLAIN(enum_value, is_final));

TYPE(static, column,
	TEXT(column, name),
	TEXT(column, label),
	TEXT(column, help),
	TEXT(column, placeholder),
	PLAIN(column, type),
	PLAIN(column, is_required),
	PLAIN(column, is_read_only),
	PLAIN(column, is_unique),
	PLAIN(column, is_searched),
	PLAIN(column, is_searched_anywhere),
	PLAIN(column, is_implicit),
	PLAIN(column, is_hidden),
	PLAIN(column, length),
	PLAIN(column, scale),
	TEXT(column, minimum),
	TEXT(column, maximum),
	TEXT(column, pattern),
	TEXT(column, default_value),
	RECORDS(column, values, value_count, enum_value_type),
	PLAIN(column, value_count),
	RECORD(column, target, table_type),
	PLAIN(column, on_delete),
	RECORD(column, link, table_type),
	TEXT(column, link_own),
	TEXT(column, link_other),
	TEXT(column, target_column),
	TEXT(column, single_per),
	PLAIN(column, is_sortable));

TYPE(static, index,
	TEXT(index, name),
	NAMES(index, columns),
	PLAIN(index, is_unique),
	TEXT(index, message));

TYPE(static, check,
	TEXT(check, name),
	TEXT(check, column),
	TEXT(check, message),
	TEXT(check, sql),
	NAMES(check, parameters));

TYPE(static, referrer,
	RECORD(referrer, table, table_type),
	TEXT(referrer, column),
	PLAIN(referrer, on_delete));

TYPE(static, form_section,
	TEXT(form_section, title),
	NAMES(form_section, columns));

TYPE(static, table,
	TEXT(table, name),
	TEXT(table, module),
	PLAIN(table, number),
	PLAIN(table, scope),
	TEXT(table, title),
	TEXT(table, singular),
	TEXT(table, icon),
	TEXT(table, permission),
	PLAIN(table, has_pages),
	PLAIN(table, has_api),
	PLAIN(table, has_attachments),
	PLAIN(table, bumps_access),
	PLAIN(table, is_seeded),
	PLAIN(table, is_link),
	PLAIN(table, allows_create),
	PLAIN(table, allows_edit),
	PLAIN(table, allows_delete),
	RECORD(table, parent, table_type),
	TEXT(table, parent_column),
	TEXT(table, path),
	NAMES(table, key),
	RECORDS(table, columns, column_count, column_type),
	PLAIN(table, column_count),
	RECORDS(table, indexes, index_count, index_type),
	PLAIN(table, index_count),
	RECORDS(table, checks, check_count, check_type),
	PLAIN(table, check_count),
	RECORDS(table, referrers, referrer_count, referrer_type),
	PLAIN(table, referrer_count),
	LIST(table, children, table_type),
	PLAIN(table, has_pick),
	NAMES(table, picker),
	NAMES(table, picker_search),
	NAMES(table, list),
	NAMES(table, filters),
	TEXT(table, sort),
	PLAIN(table, page_size),
	RECORDS(table, sections, section_count, form_section_type),
	PLAIN(table, section_count));

TYPE(static, widget,
	TEXT(widget, module),
	TEXT(widget, name),
	TEXT(widget, title),
	PLAIN(widget, type),
	TEXT(widget, icon),
	TEXT(widget, color),
	TEXT(widget, permission),
	RECORD(widget, source, table_type),
	TEXT(widget, sql),
	NAMES(widget, parameters),
	NAMES(widget, columns),
	PLAIN(widget, width),
	PLAIN(widget, order),
	TEXT(widget, period),
	PLAIN(widget, last),
	TEXT(widget, link),
	TEXT(widget, trend_label));

TYPE(static, permission,
	TEXT(permission, name),
	TEXT(permission, label));

TYPE(static, setting,
	TEXT(setting, name),
	TEXT(setting, label),
	TEXT(setting, help),
	PLAIN(setting, type),
	PLAIN(setting, is_file),
	PLAIN(setting, length),
	NAMES(setting, values),
	TEXT(setting, default_value));

TYPE(static, module,
	TEXT(module, name),
	TEXT(module, title),
	TEXT(module, icon),
	TEXT(module, version),
	PLAIN(module, is_always_active),
	NAMES(module, requires),
	RECORDS(module, permissions, permission_count, permission_type),
	PLAIN(module, permission_count),
	RECORDS(module, settings, setting_count, setting_type),
	PLAIN(module, setting_count),
	LIST(module, tables, table_type),
	RECORDS(module, widgets, widget_count, widget_type),
	PLAIN(module, widget_count));

TYPE(static, declared_permission,
	TEXT(declared_permission, name),
	RECORD(declared_permission, module, module_type));

TYPE(, catalogue,
	POINTERS(catalogue, modules, module_count, module_type),
	PLAIN(catalogue, module_count),
	POINTERS(catalogue, tables, table_count, table_type),
	PLAIN(catalogue, table_count),
	RECORDS(catalogue, permissions, permission_count, declared_permission_type),
	PLAIN(catalogue, permission_count),
	TEXT(catalogue, build));

TYPE(static, need,
	TEXT(need, name),
	PLAIN(need, kind),
	TEXT(need, file),
	PLAIN(need, line));

TYPE(static, hook,
	PLAIN(hook, moment),
	PLAIN(hook, need));

TYPE(static, action,
	TEXT(action, name),
	TEXT(action, title),
	TEXT(action, icon),
	TEXT(action, permission),
	PLAIN(action, has_page),
	PLAIN(action, need));

static const struct record_field number_fields[] = {
	{"number", FIELD_PLAIN, 0, sizeof(size_t), 0, NULL}};
static void number_padding(void *record)
{
	(void)record;
}
static const struct record_type number_type = {
	"number", sizeof(size_t), number_fields, 1, number_padding};

TYPE(static, table_behaviour,
	TEXT(table_behaviour, table),
	RECORDS(table_behaviour, hooks, hook_count, hook_type),
	PLAIN(table_behaviour, hook_count),
	RECORDS(table_behaviour, delete_rules, delete_rule_count, number_type),
	PLAIN(table_behaviour, delete_rule_count),
	RECORDS(table_behaviour, actions, action_count, action_type),
	PLAIN(table_behaviour, action_count));

TYPE(static, segment,
	TEXT(segment, name),
	PLAIN(segment, need));

TYPE(, behaviour,
	RECORDS(behaviour, needs, need_count, need_type),
	PLAIN(behaviour, need_count),
	RECORDS(behaviour, tables, table_count, table_behaviour_type),
	PLAIN(behaviour, table_count),
	RECORDS(behaviour, segments, segment_count, segment_type),
	PLAIN(behaviour, segment_count));
