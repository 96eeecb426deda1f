/* Takes, resizes and gives pieces back at random and looks whether any of them touches another. */
#undef NDEBUG
#include <assert.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <string.h>

#include "page/xml_memory.h"

#define PIECES 2000
#define STEPS 400000

static struct {
	unsigned char *bytes;
	size_t size;
	unsigned char mark;
} pieces[PIECES];

static uint64_t state = 88172645463325252u;

static size_t chance(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % below);
}

/* Mostly small ones, as in a page. */
static size_t size_choose(void)
{
	size_t most = chance(50) == 0 ? 300000 : chance(8) == 0 ? 5000 : 100;

	return chance(most);
}

static void piece_check(size_t i, size_t size)
{
	for (size_t at = 0; at < size; at++)
		assert(pieces[i].bytes[at] == pieces[i].mark);
}

static void piece_mark(size_t i, size_t size)
{
	pieces[i].size = size;
	pieces[i].mark = (unsigned char)chance(256);
	memset(pieces[i].bytes, pieces[i].mark, size);
}

static void step(size_t i)
{
	size_t size = size_choose();

	if (!pieces[i].bytes) {
		pieces[i].bytes = xmlMalloc(size);
	} else if (chance(2) == 0) {
		size_t kept = size < pieces[i].size ? size : pieces[i].size;
		pieces[i].bytes = xmlRealloc(pieces[i].bytes, size);
		assert(pieces[i].bytes);
		piece_check(i, kept);
	} else {
		piece_check(i, pieces[i].size);
		xmlFree(pieces[i].bytes);
		pieces[i].bytes = NULL;
		return;
	}
	assert(pieces[i].bytes && (uintptr_t)pieces[i].bytes % sizeof(void *) == 0);
	piece_mark(i, size);
}

int main(void)
{
	xml_memory_take();
	for (int i = 0; i < STEPS; i++)
		step(chance(PIECES));
	for (size_t i = 0; i < PIECES; i++)
		piece_check(i, pieces[i].bytes ? pieces[i].size : 0);
	xmlFree(NULL);
	char *text = xmlMemStrdup("text");
	assert(text && strcmp(text, "text") == 0);
	volatile size_t too_much = SIZE_MAX;
	assert(!xmlMalloc(too_much) && !xmlMalloc(too_much / 2));
	return 0;
}
