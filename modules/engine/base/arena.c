#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "base/format.h"

/*
 * Blocks are chained, the newest first; an allocation is the next piece of the newest block. Blocks
 * double from FIRST to LARGEST; what does not fit into the largest gets a block of its own, put
 * behind the newest so that the room left there is not lost.
 *
 * Under AddressSanitizer each allocation is followed by a poisoned gap, so that an overrun inside a
 * block is found like one of malloc.
 */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_IS_GUARDED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_IS_GUARDED 1
#endif

#ifdef ARENA_IS_GUARDED
#include <sanitizer/asan_interface.h>
#define GAP 16
#define guard(address, size) ASAN_POISON_MEMORY_REGION(address, size)
#define unguard(address, size) ASAN_UNPOISON_MEMORY_REGION(address, size)
#else
#define GAP 0
#define guard(address, size) ((void)(address), (void)(size))
#define unguard(address, size) ((void)(address), (void)(size))
#endif

#define ALIGNMENT alignof(max_align_t)
#define FIRST ((size_t)16 * 1024)
#define LARGEST ((size_t)256 * 1024)
/* Items of a list at first; a power of two, like all its sizes. */
#define LIST_FIRST ((size_t)8)

struct block {
	struct block *older;
	size_t size; /* of bytes */
	size_t used;
	enum { BY_MALLOC, MAPPED, LENT } kind;
	alignas(max_align_t) unsigned char bytes[];
};

struct cleanup {
	struct cleanup *earlier;
	void (*run)(void *object);
	void *object;
	bool frees_memory_only;
};

struct arena {
	struct block *newest;
	struct cleanup *cleanups;
	size_t limit;
	size_t held; /* bytes of all blocks */
	size_t used; /* bytes handed out, alignment included */
	size_t next_size;
	bool is_reserve_used;
	void (*exhausted)(void *data);
	void *data;
};

static _Noreturn void exhaust(struct arena *arena)
{
	if (!arena->is_reserve_used) {
		arena->is_reserve_used = true;
		if (arena->limit <= SIZE_MAX - ARENA_RESERVE)
			arena->limit += ARENA_RESERVE;
	}
	arena->exhausted(arena->data);
	abort();
}

static size_t aligned(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		exhaust(arena);
	return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

/* A block with room for `size` bytes; calloc gives zeroed pages that are not touched before use. */
static struct block *block_add(struct arena *arena, size_t size)
{
	bool is_own = size > LARGEST;
	size_t room = arena->next_size;

	while (!is_own && room < size)
		room *= 2;
	if (is_own)
		room = size;
	if (arena->held > arena->limit || room > arena->limit - arena->held) {
		room = size;
		if (arena->held > arena->limit || room > arena->limit - arena->held)
			exhaust(arena);
	}
	struct block *block = calloc(1, sizeof *block + room);
	if (!block)
		exhaust(arena);
	block->size = room;
	guard(block->bytes, room);
	arena->held += room;
	if (is_own && arena->newest) {
		block->older = arena->newest->older;
		arena->newest->older = block;
		return block;
	}
	block->older = arena->newest;
	arena->newest = block;
	if (arena->next_size < LARGEST)
		arena->next_size *= 2;
	return block;
}

static void block_free(struct block *block)
{
	unguard(block->bytes, block->size);
	if (block->kind == MAPPED)
		munmap(block, sizeof *block + block->size);
	else if (block->kind == LENT)
		memset(block->bytes, 0, block->used);
	else
		free(block);
}

void arena_reserve(struct arena *arena, size_t bytes)
{
	struct block *block;

	if (arena->held > arena->limit || bytes > arena->limit - arena->held)
		return;
	block = mmap(NULL, sizeof *block + bytes, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (block == MAP_FAILED)
		return;
	madvise(block, sizeof *block + bytes, MADV_HUGEPAGE);
	*block = (struct block){.older = arena->newest, .size = bytes, .kind = MAPPED};
	guard(block->bytes, bytes);
	arena->held += bytes;
	arena->newest = block;
}

void arena_lend(struct arena *arena, void *bytes, size_t size)
{
	struct block *block = bytes;

	*block = (struct block){
		.older = arena->newest, .size = size - sizeof *block, .kind = LENT};
	guard(block->bytes, block->size);
	arena->held += block->size;
	arena->newest = block;
	arena->next_size = LARGEST;
}

static void *block_take(struct arena *arena, struct block *block, size_t size, size_t step)
{
	void *bytes = block->bytes + block->used;

	unguard(bytes, size);
	block->used += step;
	arena->used += step;
	return bytes;
}

struct arena *arena_create(size_t limit, void (*exhausted)(void *data), void *data)
{
	struct arena *arena = calloc(1, sizeof *arena);

	if (!arena)
		return NULL;
	arena->limit = limit;
	arena->next_size = FIRST;
	arena->exhausted = exhausted;
	arena->data = data;
	return arena;
}

static void cleanups_run(struct arena *arena, bool is_end)
{
	while (arena->cleanups) {
		struct cleanup *cleanup = arena->cleanups;
		arena->cleanups = cleanup->earlier;
		if (!is_end || !cleanup->frees_memory_only)
			cleanup->run(cleanup->object);
	}
}

void arena_reset(struct arena *arena)
{
	cleanups_run(arena, false);
	while (arena->newest) {
		struct block *block = arena->newest;
		arena->newest = block->older;
		block_free(block);
	}
	if (arena->is_reserve_used) {
		arena->is_reserve_used = false;
		arena->limit -= ARENA_RESERVE;
	}
	arena->held = 0;
	arena->used = 0;
	arena->next_size = FIRST;
}

void arena_destroy(struct arena *arena)
{
	if (!arena)
		return;
	arena_reset(arena);
	free(arena);
}

void arena_end(struct arena *arena)
{
	cleanups_run(arena, true);
}

void *arena_allocate(struct arena *arena, size_t size)
{
	size_t step = aligned(arena, size ? size : 1) + GAP;
	struct block *block = arena->newest;

	if (!block || step > block->size - block->used)
		block = block_add(arena, step);
	return block_take(arena, block, size ? size : 1, step);
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		exhaust(arena);
	return arena_allocate(arena, count * size);
}

/* Is it the last thing that was taken from the newest block? */
static bool is_newest(const struct block *block, const void *bytes, size_t step)
{
	return block && block->used >= step &&
	       (const unsigned char *)bytes == block->bytes + (block->used - step);
}

void *arena_grow(struct arena *arena, void *bytes, size_t size, size_t larger)
{
	size_t step = aligned(arena, size ? size : 1) + GAP;
	size_t wanted = aligned(arena, larger) + GAP;
	struct block *block = arena->newest;

	if (larger <= size)
		return bytes;
	if (bytes && is_newest(block, bytes, step) && wanted - step <= block->size - block->used) {
		block->used += wanted - step;
		arena->used += wanted - step;
		unguard(bytes, larger);
		return bytes;
	}
	void *moved = arena_allocate(arena, larger);
	if (bytes)
		memcpy(moved, bytes, size);
	return moved;
}

void *arena_more(struct arena *arena, void *items, size_t count, size_t size)
{
	bool is_full = count >= LIST_FIRST && (count & (count - 1)) == 0;

	if (count == 0)
		return arena_array(arena, LIST_FIRST, size);
	return is_full ? arena_grow(arena, items, count * size, 2 * count * size) : items;
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t length)
{
	if (length == SIZE_MAX)
		exhaust(arena);
	char *copy = arena_allocate(arena, length + 1);
	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_string(struct arena *arena, const char *text)
{
	return arena_bytes(arena, text, strlen(text));
}

char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
	va_list again;
	char small[256];

	va_copy(again, arguments);
	int length = format_write(small, sizeof small, format, arguments);
	char *text = arena_allocate(arena, length < 0 ? 1 : (size_t)length + 1);
	if (length > 0 && (size_t)length < sizeof small)
		memcpy(text, small, (size_t)length);
	else if (length > 0)
		format_write(text, (size_t)length + 1, format, again);
	va_end(again);
	return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	char *text = arena_vformat(arena, format, arguments);
	va_end(arguments);
	return text;
}

static struct cleanup *cleanup_add(struct arena *arena, void (*run)(void *object), void *object)
{
	struct cleanup *entry = arena_allocate(arena, sizeof *entry);

	entry->earlier = arena->cleanups;
	entry->run = run;
	entry->object = object;
	arena->cleanups = entry;
	return entry;
}

void arena_defer(struct arena *arena, void (*cleanup)(void *object), void *object)
{
	cleanup_add(arena, cleanup, object);
}

void arena_defer_memory(struct arena *arena, void (*cleanup)(void *object), void *object)
{
	cleanup_add(arena, cleanup, object)->frees_memory_only = true;
}

void arena_allow(struct arena *arena, size_t bytes)
{
	arena->limit = bytes < SIZE_MAX - arena->limit ? arena->limit + bytes : SIZE_MAX;
}

size_t arena_used(const struct arena *arena)
{
	return arena->used;
}

static void beside_destroy(void *arena)
{
	arena_destroy(arena);
}

struct arena *arena_beside(struct arena *arena)
{
	struct arena *beside = arena_create(arena->limit, arena->exhausted, arena->data);

	if (!beside)
		exhaust(arena);
	arena_defer(arena, beside_destroy, beside);
	return beside;
}
