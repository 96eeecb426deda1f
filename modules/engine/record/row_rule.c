#include "record/row_rule.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "base/noun.h"
#include "catalogue/behaviour.h"
#include "expression/expression.h"
#include "record/row_sight.h"
#include "sql/sql.h"
#include "sql/statement.h"

/* --- which of them bind --- */

/* What somebody wants to do with rows of a table. */
struct deed {
	const struct principal *who;
	struct expression_actor actor;
	enum right right;
	const struct action *action; /* or NULL: the right alone */
	bool is_above; /* the row itself is one to which another is added */
	bool is_seen;  /* it is known that he sees the row */
};

/* What has to be true of a row, or of one above it: a rule, or, where he lacks a permission, one of the allows
   that give it. */
struct clause {
	const struct table *table; /* of the row of which it is to be true */
	unsigned level;		   /* so many above the row */
	const struct row_rule *rule; /* or NULL: */
	const char *permission;
	const char *or_permission; /* one that does as well, or NULL */
	bool is_bound;
};

static struct deed deed_of(const struct principal *who, enum right right)
{
	return (struct deed){.who = who, .actor = principal_actor(who), .right = right};
}

static bool names_action(const struct row_rule *rule, const struct action *action)
{
	for (const char *const *name = rule->actions; name && *name; name++) {
		if (strcmp(*name, action->name) == 0)
			return true;
	}
	return false;
}

static bool binds_right(const struct row_rule *rule, enum right right)
{
	return (rule->binds & (1u << right)) != 0;
}

/* What somebody adds he need not see afterwards; but the record to which he adds it, he does. An action of a
   record is none of its details. */
static bool applies(const struct deed *deed, const struct row_rule *rule, unsigned level)
{
	bool is_above = deed->is_above || level > 0;

	if (rule->module && !principal_has_module(deed->who, rule->module))
		return false;
	if (deed->action && level == 0 && names_action(rule, deed->action))
		return true;
	if (!deed->action && binds_right(rule, deed->right) && !(deed->is_seen && binds_right(rule, RIGHT_VIEW)))
		return true;
	return !deed->is_seen && binds_right(rule, RIGHT_VIEW) && (deed->right != RIGHT_CREATE || is_above);
}

static bool is_bound(const struct deed *deed, const struct row_rule *rule)
{
	return !(rule->unless && expression_fold(rule->unless, &deed->actor) == FOLD_TRUE);
}

/* The clauses of a deed; without `clauses` they are counted. */
struct clauses {
	struct arena *arena; /* NULL: those that bind are counted */
	struct clause *items;
	size_t count;
	bool has_unbound; /* rules that do not bind are among them */
};

static void clause_add(struct clauses *clauses, struct clause clause)
{
	if (!clause.is_bound && !clauses->has_unbound)
		return;
	if (clauses->items)
		clauses->items[clauses->count] = clause;
	clauses->count++;
}

/* Where he has the permission everywhere nothing is asked, and where nowhere it was refused by who asks for rights. */
static void permission_add(
	struct clauses *clauses, const struct deed *deed, const struct table *table, const char *permission)
{
	if (permission_extent(deed->who, table, permission) == EXTENT_ROWS)
		clause_add(clauses, (struct clause){.table = table, .permission = permission, .is_bound = true});
}

static void right_add(struct clauses *clauses, const struct deed *deed, const struct table *table,
	unsigned level, enum right right)
{
	char *permission = clauses->arena
		? arena_format(clauses->arena, "%s.%s", table->permission, right_name(right)) : NULL;

	if (own_extent(deed->who, table, right) == EXTENT_ROWS)
		clause_add(clauses, (struct clause){.table = table, .level = level, .permission = permission, .is_bound = true});
}

/* Who picks from some records picks from those that he may view, or for which he was given the right. */
static void pick_add(struct clauses *clauses, const struct deed *deed, const struct table *table)
{
	bool is_all = rights_pick_all(deed->who, table);

	if (is_all || (own_extent(deed->who, table, RIGHT_VIEW) != EXTENT_ROWS &&
			      !(table->has_pick && own_extent(deed->who, table, RIGHT_PICK) == EXTENT_ROWS)))
		return;
	clause_add(clauses, (struct clause){.table = table,
		.permission = clauses->arena ? arena_format(clauses->arena, "%s.view", table->permission) : NULL,
		.or_permission = clauses->arena ? arena_format(clauses->arena, "%s.pick", table->permission) : NULL,
		.is_bound = true});
}

/* What permissions ask of the row, and of one above it. */
static void permissions_add(
	struct clauses *clauses, const struct deed *deed, const struct table *table, unsigned level)
{
	bool is_above = deed->is_above || level > 0;

	if (!table->permission || table->allow_count + (table->parent != NULL) == 0)
		return;
	if (deed->right == RIGHT_PICK) {
		if (level == 0)
			pick_add(clauses, deed, table);
		else if (!rights_pick_all(deed->who, table))
			right_add(clauses, deed, table, level, RIGHT_VIEW);
		return;
	}
	if (!deed->is_seen && (is_above || deed->right != RIGHT_CREATE))
		right_add(clauses, deed, table, level, RIGHT_VIEW);
	if (is_above)
		return;
	if (deed->action)
		permission_add(clauses, deed, table, deed->action->permission);
	else if (right_needed(table, deed->right) != RIGHT_VIEW)
		right_add(clauses, deed, table, level, deed->right);
}

/* In the order in which they stand in a statement. */
static void clauses_add(struct clauses *clauses, const struct deed *deed, const struct table *table, unsigned level)
{
	for (size_t i = 0; i < table->rule_count; i++) {
		const struct row_rule *rule = &table->rules[i];
		if (applies(deed, rule, level))
			clause_add(clauses, (struct clause){.table = table, .level = level, .rule = rule,
						    .is_bound = is_bound(deed, rule)});
	}
	permissions_add(clauses, deed, table, level);
	if (table->parent)
		clauses_add(clauses, deed, table->parent, level + 1);
}

static bool binds(const struct deed *deed, const struct table *table)
{
	struct clauses clauses = {0};

	if (deed->who && deed->who->is_system)
		return false;
	clauses_add(&clauses, deed, table, 0);
	return clauses.count > 0;
}

bool row_rules_bind(const struct principal *who, const struct table *table, enum right right)
{
	const struct deed deed = deed_of(who, right);

	return binds(&deed, table);
}

/* --- as SQL --- */

/* The conditions of a row, and the rows that they need beside it. */
struct ruling {
	struct context *context;
	struct deed deed;
	struct expression_statement statement;
	struct clauses clauses; /* in the order of the conditions */
	struct buffer joins;
	struct buffer conditions;
	const char *glue;	    /* before each condition, */
	const char *behind;	    /* and behind it */
	const char *alias;	    /* of the row */
};

/* "p2": the row so many levels above. */
static const char *alias_above(const struct ruling *ruling, unsigned level)
{
	return level == 0 ? ruling->alias : arena_format(ruling->context->arena, "p%u", level);
}

/* "unless OR where" */
static void rule_write(struct ruling *ruling, const struct clause *clause)
{
	const struct row_rule *rule = clause->rule;

	ruling->statement.alias = alias_above(ruling, clause->level);
	if (rule->unless) {
		expression_sql(rule->unless, &ruling->conditions, &ruling->statement);
		buffer_text(&ruling->conditions, " OR ");
	}
	expression_sql(rule->where, &ruling->conditions, &ruling->statement);
}

static bool clause_takes(const struct ruling *ruling, const struct clause *clause, const struct row_allow *allow)
{
	const struct principal *who = ruling->deed.who;

	return allow_gives(allow, who, clause->permission) ||
	       (clause->or_permission && allow_gives(allow, who, clause->or_permission));
}

/* "where OR where", of the row and of those above it; up to which level they reach. */
static unsigned allows_write(struct ruling *ruling, const struct clause *clause)
{
	unsigned deepest = clause->level, level = clause->level;
	const char *glue = "";

	for (const struct table *at = clause->table; at; at = at->parent, level++) {
		for (size_t i = 0; i < at->allow_count; i++) {
			if (!clause_takes(ruling, clause, &at->allows[i]))
				continue;
			deepest = level;
			ruling->statement.alias = alias_above(ruling, level);
			buffer_format(&ruling->conditions, "%s(", glue);
			expression_sql(at->allows[i].where, &ruling->conditions, &ruling->statement);
			buffer_text(&ruling->conditions, ")");
			glue = " OR ";
		}
	}
	return deepest;
}

static unsigned clause_write(struct ruling *ruling, const struct clause *clause)
{
	unsigned deepest = clause->level;

	buffer_format(&ruling->conditions, "%s(", ruling->glue);
	if (clause->rule)
		rule_write(ruling, clause);
	else
		deepest = allows_write(ruling, clause);
	buffer_format(&ruling->conditions, ")%s", ruling->behind);
	return deepest;
}

static void joins_write(struct ruling *ruling, const struct table *table, unsigned deepest)
{
	for (unsigned level = 1; level <= deepest; level++, table = table->parent) {
		const char *above = alias_above(ruling, level);
		buffer_format(&ruling->joins, " JOIN {%s} %s ON %s.`id` = %s.`%s`", table->parent->name,
			above, above, alias_above(ruling, level - 1), table->parent_column);
	}
}

static void ruling_start(struct ruling *ruling, struct context *context, const struct deed *deed,
	const struct table *table)
{
	struct clauses counted = {.has_unbound = true};

	memset(ruling, 0, sizeof *ruling);
	ruling->context = context;
	ruling->deed = *deed;
	ruling->statement.arena = context->arena;
	ruling->statement.context = context;
	ruling->statement.actor = &ruling->deed.actor;
	clauses_add(&counted, deed, table, 0);
	ruling->clauses.arena = context->arena;
	ruling->clauses.items = arena_array(context->arena, counted.count + 1, sizeof(struct clause));
	buffer_start(&ruling->joins, context->arena, 64);
	buffer_start(&ruling->conditions, context->arena, 256);
}

/* The rows of the statement are called `alias`. */
static void ruling_write(struct ruling *ruling, const struct table *table, const char *alias)
{
	unsigned deepest = 0;

	ruling->alias = alias;
	clauses_add(&ruling->clauses, &ruling->deed, table, 0);
	for (size_t i = 0; i < ruling->clauses.count; i++) {
		unsigned reached = clause_write(ruling, &ruling->clauses.items[i]);
		if (reached > deepest)
			deepest = reached;
	}
	joins_write(ruling, table, deepest);
	expression_joins(&ruling->statement, &ruling->joins);
	assert(!ruling->statement.has_old); /* a rule knows the row as it stands */
}

/* So that it can stand in any statement. */
static const char *conditions_literal(struct ruling *ruling)
{
	return statement_with_texts(
		ruling->context->arena, &ruling->conditions, ruling->statement.texts);
}

static const char *source_write(struct context *context, const struct principal *reader,
	const struct table *table, const char *rows, const struct deed *deed, bool is_masked)
{
	struct ruling ruling;
	bool is_ruled = deed && binds(deed, table);

	is_masked = is_masked && row_sights_bind(reader, table);
	if (!is_ruled && !is_masked)
		return rows;
	const struct deed seeing = deed_of(reader, RIGHT_VIEW);
	ruling_start(&ruling, context, deed ? deed : &seeing, table);
	ruling.glue = " AND ";
	ruling.behind = "";
	if (is_ruled)
		ruling_write(&ruling, table, "x");
	const char *columns =
		is_masked ? row_sight_columns(context, reader, table, "x", &ruling.joins) : "x.*";
	return arena_format(context->arena, "(SELECT %s FROM %s x%s WHERE TRUE%s)", columns, rows,
		ruling.joins.data, conditions_literal(&ruling));
}

const char *row_source_for(struct context *context, const struct principal *reader,
	const struct table *table, enum right right, const char *index)
{
	const struct deed deed = deed_of(reader, right);
	const char *rows = index ? arena_format(context->arena, "{%s/%s}", table->name, index)
				 : arena_format(context->arena, "{%s}", table->name);

	return source_write(context, reader, table, rows, &deed, true);
}

const char *row_source(struct context *context, const struct principal *reader,
	const struct table *table, const char *index)
{
	return row_source_for(context, reader, table, RIGHT_VIEW, index);
}

const char *row_source_chosen(
	struct context *context, const struct principal *reader, const struct table *table)
{
	return source_write(context, reader, table,
		arena_format(context->arena, "{%s}", table->name), NULL, true);
}

const char *row_source_whole(struct context *context, const struct principal *reader,
	const struct table *table, enum right right)
{
	const struct deed deed = deed_of(reader, right);

	return source_write(context, reader, table,
		arena_format(context->arena, "{%s}", table->name), &deed, false);
}

const char *row_judged(struct context *context, const struct principal *who,
	const struct table *table, enum right right)
{
	struct deed deed = deed_of(who, right);
	struct ruling ruling;

	deed.is_seen = true;
	if (!binds(&deed, table))
		return NULL;
	ruling_start(&ruling, context, &deed, table);
	ruling.glue = " AND ";
	ruling.behind = "";
	ruling_write(&ruling, table, "x");
	return arena_format(context->arena, "(SELECT x.`id`, TRUE%s AS `may` FROM {%s} x%s)",
		conditions_literal(&ruling), table->name, ruling.joins.data);
}

static size_t rows_counted(struct context *context, const struct principal *reader,
	const struct table *table, enum right right, const uint64_t *ids, size_t count)
{
	struct sql sql;

	if (!row_rules_bind(reader, table, right))
		return count;
	sql_start(&sql, context);
	sql_add(&sql, "SELECT COUNT(*) FROM %s r WHERE r.`id` IN (",
		row_source_for(context, reader, table, right, NULL));
	sql_ids(&sql, ids, count);
	sql_add(&sql, ")");
	return (size_t)rows_unsigned(sql_read(&sql), 0, 0);
}

size_t rows_visible(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count)
{
	return rows_counted(context, reader, table, RIGHT_VIEW, ids, count);
}

size_t rows_pickable(struct context *context, const struct principal *reader,
	const struct table *table, const uint64_t *ids, size_t count)
{
	return rows_counted(context, reader, table, RIGHT_PICK, ids, count);
}

/* --- what they say --- */

static const char *clause_reason(struct context *context, const struct clause *clause,
	const struct table *table, const struct deed *deed)
{
	const char *kind = noun_inside(context->arena, table->singular);

	if (clause->rule && clause->rule->message)
		return clause->rule->message;
	if (deed->action)
		return message(context, "You may not do that with this {kind}.", "kind", kind);
	switch (deed->right) {
	case RIGHT_CREATE:
		return message(context, "You may not add such a {kind}.", "kind", kind);
	case RIGHT_DELETE:
		return message(context, "You may not delete this {kind}.", "kind", kind);
	case RIGHT_PRINT:
		return message(context, "You may not print this {kind}.", "kind", kind);
	default:
		return message(context, "You may not change this {kind}.", "kind", kind);
	}
}

static const struct rows *rulings_read(struct ruling *ruling, const struct table *table,
	const uint64_t *ids, size_t count)
{
	struct sql sql;

	ruling->glue = ", ";
	ruling->behind = " IS TRUE";
	ruling_write(ruling, table, "r");
	sql_start(&sql, ruling->context);
	sql_add(&sql, "SELECT r.`id`%s FROM {%s} r%s WHERE r.`id` IN (",
		conditions_literal(ruling), table->name, ruling->joins.data);
	sql_ids(&sql, ids, count);
	sql_add(&sql, ")");
	return sql_read(&sql);
}

/* The allows of a clause, as they were written. */
static const char *allows_text(const struct ruling *ruling, const struct clause *clause)
{
	struct buffer text;

	buffer_start(&text, ruling->context->arena, 64);
	for (const struct table *at = clause->table; at; at = at->parent) {
		for (size_t i = 0; i < at->allow_count; i++) {
			if (clause_takes(ruling, clause, &at->allows[i]))
				buffer_format(&text, "%s%s of %s", text.length ? ", or " : "",
					at->allows[i].where_text, at->name);
		}
	}
	return text.data;
}

const struct row_verdict *row_verdicts(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const struct action *action, bool is_above,
	uint64_t id, size_t *count)
{
	struct deed deed = deed_of(who, right);
	struct clauses all = {.arena = context->arena, .has_unbound = true};
	struct ruling ruling;

	deed.action = action;
	deed.is_above = is_above;
	ruling_start(&ruling, context, &deed, table);
	const struct rows *rows = id != 0 && binds(&deed, table) ? rulings_read(&ruling, table, &id, 1) : NULL;
	clauses_add(&all, &deed, table, 0);
	all.items = arena_array(context->arena, all.count + 1, sizeof(struct clause));
	all.count = 0;
	clauses_add(&all, &deed, table, 0);
	struct row_verdict *verdicts = arena_array(context->arena, all.count + 1, sizeof *verdicts);
	for (size_t i = 0, place = 1; i < all.count; i++) {
		const struct clause *clause = &all.items[i];
		verdicts[i] = (struct row_verdict){clause->table, clause->rule, clause->permission,
			clause->rule ? NULL : allows_text(&ruling, clause), clause->is_bound, true};
		if (rows && clause->is_bound)
			verdicts[i].is_kept = rows->count > 0 && rows_unsigned(rows, 0, place++) != 0;
	}
	*count = all.count;
	return verdicts;
}

static const char *row_reason(const struct ruling *ruling, const struct table *table,
	const struct rows *rows, size_t row)
{
	for (size_t i = 0; i < ruling->clauses.count; i++) {
		if (rows_unsigned(rows, row, i + 1) == 0)
			return clause_reason(ruling->context, &ruling->clauses.items[i], table, &ruling->deed);
	}
	return NULL;
}

static const char **deed_reasons(struct context *context, const struct deed *deed,
	const struct table *table, const uint64_t *ids, size_t count, const char **reasons)
{
	struct ruling ruling;

	if (count == 0 || !binds(deed, table))
		return reasons;
	ruling_start(&ruling, context, deed, table);
	const struct rows *rows = rulings_read(&ruling, table, ids, count);
	if (!reasons)
		reasons = arena_array(context->arena, count, sizeof *reasons);
	for (size_t row = 0; row < rows->count; row++) {
		const char *reason = row_reason(&ruling, table, rows, row);
		for (size_t i = 0; reason && i < count; i++) {
			if (ids[i] == rows_unsigned(rows, row, 0) && !reasons[i])
				reasons[i] = reason;
		}
	}
	return reasons;
}

const char **row_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const uint64_t *ids, size_t count,
	const char **reasons)
{
	const struct deed deed = deed_of(who, right);

	return deed_reasons(context, &deed, table, ids, count, reasons);
}

const char **seen_row_reasons(struct context *context, const struct principal *who,
	const struct table *table, enum right right, const struct action *action, const uint64_t *ids,
	size_t count)
{
	struct deed deed = deed_of(who, right);

	deed.action = action;
	deed.is_seen = true;
	return deed_reasons(context, &deed, table, ids, count, NULL);
}

bool row_rules_keep(
	struct context *context, const struct record *record, struct record_errors *errors)
{
	enum right right = record->before ? RIGHT_EDIT : RIGHT_CREATE;
	const char **reasons = row_reasons(
		context, record->writer, record->table, right, &record->id, 1, NULL);

	if (!reasons || !reasons[0])
		return true;
	record_error_text(errors, record->table, NULL, reasons[0]);
	return false;
}
