#include "record/search.h"

#include <inttypes.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "record/record_internal.h"
#include "value/fold.h"
#include "value/tags.h"
#include "value/type.h"

/* Words that are looked for, at most: each is one subquery. */
#define QUERY_WORDS 8
/* Terms that one record has, at most; the columns' lengths set a lower limit in practice. */
#define RECORD_TERMS 600
/* Characters of the shortest part of a word that is found in its middle. */
#define PART_CHARACTERS 3
/* Before a term that is the rest of a word. A word cannot begin so: who asks for beginnings does not
   find it. */
#define REST "~"
/* Before a whole tag, with a number that stands for its column: a word cannot begin so. */
#define TAG "#"
/* Digits of the shortest number that is looked for without its punctuation. */
#define NUMBER_DIGITS 5
#define REBUILD_BATCH 500
/* Values of one INSERT, so that it fits into a packet of the server. */
#define INSERTION_VALUES 20000

/* --- terms of a record ------------------------------------------------------------------------ */

/* The different terms of a record. */
struct terms {
	const char *items[RECORD_TERMS];
	size_t count;
};

static void term_add(struct terms *terms, const char *term)
{
	for (size_t i = 0; i < terms->count; i++) {
		if (strcmp(terms->items[i], term) == 0)
			return;
	}
	if (terms->count < RECORD_TERMS)
		terms->items[terms->count++] = term;
}

/* "aramasow", "ramasow", ... "sow": what is left of a word behind each of its characters. */
static void rests_add(struct context *context, struct terms *terms, const struct fold_word *word)
{
	for (size_t from = 1; from + PART_CHARACTERS <= word->count; from++) {
		const char *rest = fold_part(context->arena, word, from, word->count);
		term_add(terms, arena_format(context->arena, REST "%s", rest));
	}
}

/* The pairs of a run without spaces, its last character, and the whole, which a search by beginnings
   finds. */
static void run_add(struct context *context, struct terms *terms, const struct fold_word *word)
{
	term_add(terms, word->text);
	for (size_t from = 0; from + 2 <= word->count; from++)
		term_add(terms, fold_part(context->arena, word, from, from + 2));
	term_add(terms, fold_part(context->arena, word, word->count - 1, word->count));
}

static void words_add(
	struct context *context, struct terms *terms, const char *text, bool is_anywhere)
{
	struct fold fold;
	struct fold_word word;

	fold_start(&fold, context->arena, text);
	while (terms->count < RECORD_TERMS && fold_next(&fold, &word)) {
		if (word.kind == FOLD_RUN) {
			run_add(context, terms, &word);
			continue;
		}
		term_add(terms, word.text);
		if (word.kind == FOLD_WORD && is_anywhere)
			rests_add(context, terms, &word);
	}
}

/* "+49 (30) 123-456" -> "4930123456"; NULL where there is anything but digits and what stands between
   them. */
static const char *number_digits(struct context *context, const char *text)
{
	struct buffer digits;

	if (text[strspn(text, "0123456789 +()-./")] != '\0')
		return NULL;
	buffer_start(&digits, context->arena, 24);
	for (; *text; text++) {
		if (*text >= '0' && *text <= '9')
			buffer_append(&digits, text, 1);
	}
	return digits.length >= PART_CHARACTERS ? digits.data : NULL;
}

/* "#1f3a09bc" of the column's name (FNV-1a): it may be longer than a term. */
static uint32_t column_mark(const char *column)
{
	uint32_t mark = 2166136261u;

	for (const char *letter = column; *letter; letter++)
		mark = (mark ^ (unsigned char)*letter) * 16777619u;
	return mark;
}

const char *search_tag(struct arena *arena, const char *column, const char *tag)
{
	return arena_format(arena, TAG "%08" PRIx32 "%s", column_mark(column), tag);
}

static void tags_add(struct context *context, struct terms *terms, const struct column *column, const char *text)
{
	const char *tag;

	while ((tag = tag_next(context->arena, &text)) != NULL)
		term_add(terms, search_tag(context->arena, column->name, tag));
}

static void column_add(struct context *context, struct terms *terms, const struct column *column,
	const char *text)
{
	bool by_digits = column_type(column)->is_found_by_digits;
	const char *digits = number_digits(context, text);

	if (column_type(column)->has_tags)
		tags_add(context, terms, column, text);
	words_add(context, terms, text, column->is_searched_anywhere);
	if (digits)
		words_add(context, terms, digits, column->is_searched_anywhere || by_digits);
}

/* --- writing ---------------------------------------------------------------------------------- */

/* INSERT INTO {search_terms} ... with as many rows as were added. */
struct insertion {
	struct buffer sql;
	struct bound bound;
};

static void insertion_start(struct context *context, struct insertion *insertion)
{
	memset(insertion, 0, sizeof *insertion);
	buffer_start(&insertion->sql, context->arena, 512);
	buffer_text(&insertion->sql,
		"INSERT INTO {search_terms} (tenant_id, table_name, record_id, term) VALUES ");
}

static void insertion_send(struct context *context, struct insertion *insertion)
{
	if (insertion->bound.count)
		tenant_write(context, insertion->sql.data, insertion->bound.values,
			insertion->bound.count, NULL);
}

static void insertion_add(struct context *context, struct insertion *insertion,
	const struct table *table, uint64_t id, const struct terms *terms)
{
	for (size_t i = 0; i < terms->count; i++) {
		if (insertion->bound.count >= INSERTION_VALUES) {
			insertion_send(context, insertion);
			insertion_start(context, insertion);
		}
		buffer_text(&insertion->sql, insertion->bound.count ? ",(?,?,?,?)" : "(?,?,?,?)");
		bound_add(context, &insertion->bound, value_unsigned(tenant_id(context)));
		bound_add(context, &insertion->bound, value_text(table->name));
		bound_add(context, &insertion->bound, value_unsigned(id));
		bound_add(context, &insertion->bound, value_text(terms->items[i]));
	}
}

void search_remove(
	struct context *context, const struct table *table, const uint64_t *ids, size_t count)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(table->name)};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	buffer_text(&sql,
		"DELETE FROM {search_terms} WHERE tenant_id=? AND table_name=? AND record_id IN ");
	append_ids(&sql, ids, count);
	tenant_write(context, sql.data, bound, 2, NULL);
}

void search_update(struct context *context, const struct table *table, uint64_t id,
	const struct record *record, bool is_new)
{
	struct terms terms = {.count = 0};
	struct insertion insertion;

	for (size_t i = 0; i < table->column_count; i++) {
		const char *text = value_as_text(context, &record->values[i]);
		if (table->columns[i].is_searched && text)
			column_add(context, &terms, &table->columns[i], text);
	}
	if (!is_new)
		search_remove(context, table, &id, 1);
	insertion_start(context, &insertion);
	insertion_add(context, &insertion, table, id, &terms);
	insertion_send(context, &insertion);
}

/* --- asking ----------------------------------------------------------------------------------- */

/* What is looked for in a table: conditions are added until there is no room for more. */
struct search {
	struct context *context;
	const struct table *table;
	enum search_way way;
	struct sql *sql;
	size_t words;
	bool is_anywhere, has_phones;
};

bool search_has_terms(const struct table *table)
{
	return table->scope == SCOPE_TENANT;
}

/* Shared rows belong to no tenant, so they have no terms; they are few, and read whole. */
static void shared_condition(struct search *search, const char *pattern)
{
	const struct table *table = search->table;

	sql_add(search->sql, " AND CONVERT(CONCAT_WS(' ', ''");
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].is_searched)
			sql_add(search->sql, ", r.`%s`", table->columns[i].name);
	sql_add(search->sql, ") USING utf8mb4) COLLATE utf8mb4_unicode_520_ci LIKE ");
	sql_bind(search->sql, value_text(pattern));
}

/* Terms of the table that begin with one of these: some ranges of one index. */
static void terms_range(
	struct search *search, const char *alias, const char *const *beginnings, size_t count)
{
	sql_add(search->sql, "%s.`table_name` = ", alias);
	sql_bind(search->sql, value_text(search->table->name));
	for (size_t i = 0; i < count; i++) {
		sql_add(search->sql, "%s%s.`term` LIKE ", i ? " OR " : " AND (", alias);
		sql_bind(search->sql,
			value_text(arena_format(search->context->arena, "%s%%", beginnings[i])));
	}
	sql_add(search->sql, ")");
}

/* Records with such a term. A count is not made a set by the server, which would read all of them. */
static void terms_condition(
	struct search *search, const char *const *beginnings, size_t count, bool is_short)
{
	bool is_terms = search->way == SEARCH_TERMS;

	if (is_terms && search->words == 1) {
		sql_add(search->sql, " AND ");
		terms_range(search, "w", beginnings, count);
	} else if (search->way == SEARCH_BY_ROW || (search->way == SEARCH_SHORT_BY_ROW && is_short)) {
		sql_add(search->sql, " AND 0 < (SELECT COUNT(*) FROM"
			" {search_terms/table_name$record_id$term$index} s WHERE s.`record_id` = r.`id` AND ");
		terms_range(search, "s", beginnings, count);
		sql_add(search->sql, ")");
	} else {
		sql_add(search->sql,
			" AND %s IN (SELECT s.`record_id` FROM {search_terms} s WHERE ",
			is_terms ? "w.`record_id`" : "r.`id`");
		terms_range(search, "s", beginnings, count);
		sql_add(search->sql, ")");
	}
}

/* A number of a telephone may be stored with the code of its country, and be asked for with a 0. */
static const char *without_zeros(const struct search *search, const char *word)
{
	size_t zeros = strspn(word, "0"), digits = strspn(word, "0123456789");
	bool is_number = search->has_phones && zeros > 0 && word[digits] == '\0' &&
			 digits >= zeros + PART_CHARACTERS && digits >= NUMBER_DIGITS;

	return is_number ? word + zeros : NULL;
}

static void word_look(struct search *search, const char *word, size_t characters, bool is_word)
{
	struct arena *arena = search->context->arena;
	const char *beginnings[4] = {word};
	const char *local = is_word ? without_zeros(search, word) : NULL;
	bool is_part = is_word && characters >= PART_CHARACTERS &&
		       (search->is_anywhere || search->has_phones);
	size_t count = 1;

	if (search->words == QUERY_WORDS || search->sql->count + 5 > SQL_VALUES_MAX)
		return;
	search->words++;
	if (!search_has_terms(search->table)) {
		shared_condition(search,
			arena_format(arena, is_part || !is_word ? "%%%s%%" : "%% %s%%", word));
		return;
	}
	if (is_part)
		beginnings[count++] = arena_format(arena, REST "%s", word);
	if (local) {
		beginnings[count++] = local;
		beginnings[count++] = arena_format(arena, REST "%s", local);
	}
	terms_condition(search, beginnings, count, characters < PART_CHARACTERS);
}

/* Every second pair, and the last one. */
static void run_look(struct search *search, const struct fold_word *word)
{
	struct arena *arena = search->context->arena;

	if (word->count == 1)
		word_look(search, word->text, 1, false);
	for (size_t from = 0; from + 1 < word->count; from += 2)
		word_look(search, fold_part(arena, word, from, from + 2), 2, false);
	if (word->count > 2 && word->count % 2 == 1)
		word_look(search, fold_part(arena, word, word->count - 2, word->count), 2, false);
}

/* A telephone number as people write it is looked for as one. */
static bool number_look(struct search *search, const char *q)
{
	q += strspn(q, " ");
	const char *digits = search->has_phones ? number_digits(search->context, q) : NULL;

	if (!digits || strlen(digits) < NUMBER_DIGITS)
		return false;
	size_t length = utf8_cut(digits, strlen(digits), WORD_CHARACTERS - 1);
	word_look(search, arena_bytes(search->context->arena, digits, length), length, true);
	return true;
}

bool search_condition(
	struct sql *sql, const struct table *table, enum search_way way, const char *q)
{
	struct search search = {
		.context = sql->context, .table = table, .way = way, .sql = sql};
	struct fold_word word;
	struct fold fold;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		search.is_anywhere = search.is_anywhere || column->is_searched_anywhere;
		search.has_phones = search.has_phones ||
				    (column->is_searched && column_type(column)->is_found_by_digits);
	}
	if (number_look(&search, q))
		return true;
	fold_start(&fold, sql->context->arena, q);
	while (fold_next(&fold, &word)) {
		if (word.kind == FOLD_RUN)
			run_look(&search, &word);
		else
			word_look(&search, word.text, word.count, word.kind == FOLD_WORD);
	}
	return search.words > 0;
}

/* --- rebuilding ------------------------------------------------------------------------------- */

/* "SELECT id, a, b FROM ..." of the searched columns; false where there are none. */
static bool rebuild_select(const struct table *table, struct buffer *sql)
{
	size_t count = 0;

	buffer_text(sql, "SELECT id");
	for (size_t i = 0; i < table->column_count; i++) {
		if (!table->columns[i].is_searched)
			continue;
		buffer_format(sql, ",`%s`", table->columns[i].name);
		count++;
	}
	buffer_format(sql, " FROM {%s} WHERE tenant_id=? AND id>? ORDER BY id LIMIT %d FOR UPDATE",
		table->name, REBUILD_BATCH);
	return count > 0;
}

/* Terms of the ids above `after`, up to `last` (0: all above). */
static void terms_clear(
	struct context *context, const struct table *table, uint64_t after, uint64_t last)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_text(table->name),
		value_unsigned(after), value_unsigned(last ? last : INT64_MAX)};

	tenant_write(context,
		"DELETE FROM {search_terms} WHERE tenant_id=? AND table_name=? "
		"AND record_id>? AND record_id<=?",
		bound, 4, NULL);
}

static void batch_write(struct context *context, const struct table *table, const struct rows *rows)
{
	struct insertion insertion;

	insertion_start(context, &insertion);
	for (size_t row = 0; row < rows->count; row++) {
		struct terms terms = {.count = 0};
		size_t place = 1;
		for (size_t i = 0; i < table->column_count; i++) {
			if (!table->columns[i].is_searched)
				continue;
			const char *text = rows_text(rows, row, place++);
			if (text)
				column_add(context, &terms, &table->columns[i], text);
		}
		insertion_add(context, &insertion, table, rows_unsigned(rows, row, 0), &terms);
	}
	insertion_send(context, &insertion);
}

bool search_rebuild_some(
	struct context *context, const struct table *table, uint64_t *after, uint64_t *records)
{
	const struct value bound[] = {value_unsigned(tenant_id(context)), value_unsigned(*after)};
	struct buffer sql;

	buffer_start(&sql, context->arena, 256);
	if (!rebuild_select(table, &sql))
		return false;
	const struct rows *rows = tenant_lock(context, sql.data, bound, 2);
	bool has_more = rows->count == REBUILD_BATCH;
	uint64_t last = rows->count ? rows_unsigned(rows, rows->count - 1, 0) : *after;
	terms_clear(context, table, *after, has_more ? last : 0);
	batch_write(context, table, rows);
	*records += rows->count;
	*after = last;
	return has_more;
}

struct rebuild {
	const struct table *table;
	uint64_t after, records;
	bool has_more;
};

static void rebuild_batch(struct context *context, void *data)
{
	struct rebuild *rebuild = data;

	rebuild->has_more = search_rebuild_some(
		context, rebuild->table, &rebuild->after, &rebuild->records);
}

uint64_t search_rebuild(struct context *context, const struct table *table)
{
	struct rebuild rebuild = {.table = table};

	do
		database_batch(context, rebuild_batch, &rebuild);
	while (rebuild.has_more);
	return rebuild.records;
}
