/*
 * The arena: one region of memory per piece of work, freed at once.
 *
 * Nothing taken from it is freed by hand. Library objects (documents, result sets, files) are
 * registered with arena_defer the moment they are made; their cleanups run in reverse order when
 * the arena is reset. When memory runs out or the limit is reached, the arena's `exhausted`
 * callback is called, which must not return (in a request it fails with 503). The first such call
 * lifts the limit by ARENA_RESERVE, once, so that the answer itself can still be made.
 */
#ifndef MANOR_ARENA_H
#define MANOR_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#define ARENA_RESERVE ((size_t)1024 * 1024)

struct arena;

/* A new arena that may grow to `limit` bytes. NULL when there is no memory at all. */
struct arena *arena_create(size_t limit, void (*exhausted)(void *data), void *data);
/* Takes room for so many bytes at once, for work that is known to need much: what of it is not used costs
   nothing, and the kernel may give it in large pages. Where there is no such room nothing happens. */
void arena_reserve(struct arena *arena, size_t bytes);
/* The arena's first memory is these bytes, which are zero and aligned for any type, and zero again when it is reset:
   the next arena may have them, and nobody asks the system. */
void arena_lend(struct arena *arena, void *bytes, size_t size);
/* A new arena with the same limit, for a part of the work: it can be reset alone, and is destroyed when
   the arena beside it is reset. */
struct arena *arena_beside(struct arena *arena);
/* Runs the cleanups and frees everything but the arena itself. */
void arena_reset(struct arena *arena);
void arena_destroy(struct arena *arena);
/* For an arena whose process ends with it: runs the cleanups that do more than free memory, and
   leaves the memory to the kernel. */
void arena_end(struct arena *arena);

/* Zeroed, aligned for any type. */
void *arena_allocate(struct arena *arena, size_t size);
/* The same for count * size, checked for overflow. */
void *arena_array(struct arena *arena, size_t count, size_t size);
/* Makes an allocation of `size` bytes one of `larger` bytes; what is new is zeroed. It stays where
   it is if it is the newest one and there is room, or moves, and the old bytes stay valid. */
void *arena_grow(struct arena *arena, void *bytes, size_t size, size_t larger);
/* A list of `count` items of `size` bytes with room for one more: it moves where it is full, which
   follows from the count, so nobody keeps a capacity. Lists that begin here grow here alone. */
void *arena_more(struct arena *arena, void *items, size_t count, size_t size);
/* Copy of a string, of `length` bytes of it (a NUL is added), of a formatted text. */
char *arena_string(struct arena *arena, const char *text);
char *arena_bytes(struct arena *arena, const void *bytes, size_t length);
char *arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
/* Calls cleanup(object) when the arena is reset or destroyed. A cleanup takes no memory from it. */
void arena_defer(struct arena *arena, void (*cleanup)(void *object), void *object);
/* The same for what gives nothing back but memory: documents, texts of a library. */
void arena_defer_memory(struct arena *arena, void (*cleanup)(void *object), void *object);
/* Lets it grow by so many bytes more than its limit: for what is known to be large. */
void arena_allow(struct arena *arena, size_t bytes);
/* Bytes in use, for the log and tests. */
size_t arena_used(const struct arena *arena);

#endif
