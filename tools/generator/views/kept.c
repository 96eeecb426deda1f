#include "views/kept.h"

#include <string.h>

#include "base/buffer.h"

/* The file is padded to whole ones, the last of which is the sum of those before. */
#define UNIT sizeof(uint64_t)

/* --- writing --- */

static void number_put(struct buffer *bytes, uint32_t number)
{
	buffer_append(bytes, &number, sizeof number);
}

static void text_put(struct buffer *bytes, const char *text)
{
	buffer_append(bytes, text, strlen(text) + 1);
}

static void page_put(struct buffer *bytes, const struct kept_page *page)
{
	text_put(bytes, page->name);
	buffer_append(bytes, page->key, sizeof page->key);
	number_put(bytes, page->is_page);
	number_put(bytes, page->view);
	text_put(bytes, page->unknown ? page->unknown : "");
	buffer_append(bytes, &page->sheet, sizeof page->sheet);
}

static void pool_put(struct buffer *bytes, const struct pool *pool)
{
	const struct marked_words *words = &pool->words;

	number_put(bytes, (uint32_t)words->count);
	buffer_append(bytes, words->items, words->count * sizeof *words->items);
	buffer_append(bytes, words->marks, words->count);
	for (size_t i = 0; i < POOL_NAMES; i++) {
		const struct pool_numbers *numbers = &pool->numbers[i];
		number_put(bytes, (uint32_t)numbers->count);
		for (size_t j = 0; j < numbers->count; j++)
			text_put(bytes, numbers->names[j]);
	}
}

/* Shows whether they are the bytes that were written; nobody else writes here. */
static uint64_t sum_of(const char *bytes, size_t length)
{
	uint64_t sum = length, unit;

	for (size_t at = 0; at + UNIT <= length; at += UNIT) {
		memcpy(&unit, bytes + at, UNIT);
		sum = (sum ^ unit) * 0x9e3779b97f4a7c15u;
		sum ^= sum >> 29;
	}
	return sum;
}

void kept_write(struct buffer *bytes, const struct page_keys *keys, const struct pool *pool,
	const struct kept_page *pages, size_t count)
{
	buffer_append(bytes, keys->common, sizeof keys->common);
	pool_put(bytes, pool);
	number_put(bytes, (uint32_t)count);
	for (size_t i = 0; i < count; i++)
		page_put(bytes, &pages[i]);
	while (bytes->length % UNIT != 0)
		buffer_byte(bytes, 0);
	uint64_t sum = sum_of(bytes->data, bytes->length);
	buffer_append(bytes, &sum, sizeof sum);
}

/* --- reading: the sum has shown that the bytes are those that were written --- */

static const char *part_take(const char **at, size_t length)
{
	const char *part = *at;

	*at += length;
	return part;
}

static uint32_t number_take(const char **at)
{
	uint32_t number;

	memcpy(&number, part_take(at, sizeof number), sizeof number);
	return number;
}

static const char *text_take(const char **at)
{
	return part_take(at, strlen(*at) + 1);
}

static void pool_take(struct pool *pool, struct arena *arena, const char **at)
{
	struct marked_words *words = &pool->words;
	size_t count = number_take(at);

	*words = (struct marked_words){.arena = arena, .count = count, .capacity = count};
	words->items = arena_array(arena, count, sizeof *words->items);
	words->marks = arena_array(arena, count, 1);
	memcpy(words->items, part_take(at, count * sizeof *words->items),
		count * sizeof *words->items);
	memcpy(words->marks, part_take(at, count), count);
	for (size_t i = 0; i < POOL_NAMES; i++)
		for (size_t left = number_take(at); left > 0; left--)
			pool_number(pool, (enum pool_names)i, text_take(at));
	pool_index(pool);
}

static void pages_take(struct kept *kept, struct arena *arena, const char **at)
{
	kept->count = number_take(at);
	kept->pages = arena_array(arena, kept->count + 1, sizeof *kept->pages);
	for (size_t i = 0; i < kept->count; i++) {
		struct kept_page *page = &kept->pages[i];
		page->name = text_take(at);
		memcpy(page->key, part_take(at, sizeof page->key), sizeof page->key);
		page->is_page = number_take(at) != 0;
		page->view = number_take(at);
		page->unknown = text_take(at);
		if (page->unknown[0] == '\0')
			page->unknown = NULL;
		memcpy(&page->sheet, part_take(at, sizeof page->sheet), sizeof page->sheet);
		name_set_add(&kept->by_name, page->name, page);
	}
}

/* The first bytes are the key of all pages: the generator and the sheets are the same. */
static bool is_usable(const char *bytes, size_t length, const struct page_keys *keys)
{
	uint64_t sum;

	if (length < sizeof keys->common + UNIT || length % UNIT != 0 ||
		memcmp(bytes, keys->common, sizeof keys->common) != 0)
		return false;
	memcpy(&sum, bytes + length - UNIT, UNIT);
	return sum == sum_of(bytes, length - UNIT);
}

void kept_read(struct kept *kept, struct arena *arena, const char *file, const struct page_keys *keys)
{
	size_t length;
	const char *bytes = file_bytes(arena, file, &length);

	*kept = (struct kept){.by_name.arena = arena};
	pool_start(&kept->pool, arena, 0);
	if (!bytes || !is_usable(bytes, length, keys))
		return;
	bytes += sizeof keys->common;
	pool_take(&kept->pool, arena, &bytes);
	pages_take(kept, arena, &bytes);
}

const struct kept_page *kept_find(
	const struct kept *kept, const char *name, const unsigned char key[PAGE_KEY_BYTES])
{
	const struct kept_page *page = name_set_find(&kept->by_name, name);

	return page && memcmp(page->key, key, PAGE_KEY_BYTES) == 0 ? page : NULL;
}
