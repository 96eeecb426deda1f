/* The hash of a name: 32-bit FNV-1a. The generator writes these numbers into compiled views, the
   page tree carries them with every name. */
#ifndef MANOR_NAME_HASH_H
#define MANOR_NAME_HASH_H

#include <stdint.h>

static inline uint32_t name_hash(const char *name)
{
	uint32_t hash = 2166136261u;

	for (const unsigned char *c = (const unsigned char *)name; *c; c++)
		hash = (hash ^ *c) * 16777619u;
	return hash;
}

#endif
