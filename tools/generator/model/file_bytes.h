/* Whole files. */
#ifndef MANOR_FILE_BYTES_H
#define MANOR_FILE_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* The whole of a file, and a NUL behind it; NULL when there is none, or it cannot be read, with errno. */
char *file_bytes(struct arena *arena, const char *path, size_t *length);

/* What a file was like when it was looked at: any way of writing to it changes some of this. */
struct file_state {
	uint64_t number, size;
	int64_t changed[2], written[2];
};

/* False: there is no such file. */
bool file_state(const char *path, struct file_state *state);

#endif
