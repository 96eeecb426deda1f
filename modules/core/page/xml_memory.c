#include "page/xml_memory.h"

#include <libxml/xmlmemory.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A piece is a head and its bytes; its size, head included, is a multiple of STEP, and above SMALL
   a power of two. */
#define STEP 16
#define SMALL 512
#define LARGE ((size_t)1 << 17)
#define SMALL_KINDS (SMALL / STEP + 1)
#define LARGE_KINDS 9
#define BLOCK ((size_t)1 << 18)

struct piece {
	size_t size;
	struct piece *next; /* where the bytes are, while nobody has them */
};
#define HEAD offsetof(struct piece, next)

/* libxml2's allocator has no place for data of its own: the one state that is nobody's. */
static struct {
	unsigned char *next, *end;
	struct piece *small[SMALL_KINDS];
	struct piece *large[LARGE_KINDS];
} pool;

static size_t piece_size(size_t bytes)
{
	size_t size = (bytes + HEAD + STEP - 1) / STEP * STEP;

	if (size <= SMALL)
		return size < 2 * STEP ? 2 * STEP : size;
	size_t rounded = 2 * SMALL;
	while (rounded < size)
		rounded *= 2;
	return rounded;
}

/* Where pieces of this size wait; NULL for those that malloc makes. */
static struct piece **piece_list(size_t size)
{
	size_t kind = 0;

	if (size <= SMALL)
		return &pool.small[size / STEP];
	if (size > LARGE)
		return NULL;
	while ((size_t)SMALL << (kind + 1) < size)
		kind++;
	return &pool.large[kind];
}

/* The pages of a block are all used, nearly: to ask for them at once is cheaper than one by one. */
static bool block_add(void)
{
	void *block = mmap(NULL, BLOCK, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);

	if (block == MAP_FAILED)
		return false;
	pool.next = block;
	pool.end = pool.next + BLOCK;
	return true;
}

static void *piece_take(size_t bytes)
{
	if (bytes > SIZE_MAX / 4)
		return NULL;
	size_t size = piece_size(bytes);
	struct piece **list = piece_list(size);
	struct piece *piece = list ? *list : NULL;
	if (piece) {
		*list = piece->next;
		return &piece->next;
	}
	if (!list) {
		piece = malloc(size);
		if (!piece)
			return NULL;
	} else {
		if (size > (size_t)(pool.end - pool.next) && !block_add())
			return NULL;
		piece = (struct piece *)(void *)pool.next;
		pool.next += size;
	}
	piece->size = size;
	return &piece->next;
}

static struct piece *piece_of(void *bytes)
{
	return (struct piece *)(void *)((unsigned char *)bytes - HEAD);
}

static void piece_give(void *bytes)
{
	if (!bytes)
		return;
	struct piece *piece = piece_of(bytes);
	struct piece **list = piece_list(piece->size);
	if (!list) {
		free(piece);
		return;
	}
	piece->next = *list;
	*list = piece;
}

static void *piece_resize(void *bytes, size_t wanted)
{
	if (!bytes)
		return piece_take(wanted);
	size_t room = piece_of(bytes)->size - HEAD;
	if (wanted <= room)
		return bytes;
	void *moved = piece_take(wanted);
	if (!moved)
		return NULL;
	memcpy(moved, bytes, room);
	piece_give(bytes);
	return moved;
}

static char *piece_string(const char *text)
{
	size_t size = strlen(text) + 1;
	char *copy = piece_take(size);

	return copy ? memcpy(copy, text, size) : NULL;
}

void xml_memory_take(void)
{
	xmlMemSetup(piece_give, piece_take, piece_resize, piece_string);
}
