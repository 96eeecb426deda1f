/*
 * Image: what the generator made of all manifests and sheets, as one file that programs map and read.
 *
 * It is an array of 32-bit words; places in it are counted in words from its start. The catalogue and
 * the behaviour lie in it as the very structures that their headers declare. Their pointers are right
 * when the file is mapped at IMAGE_ADDRESS, so nothing is changed when it is opened, and no more of
 * it is read from disk than is looked at. Where that address is taken, they are moved first.
 *
 * The file is written beside its place and renamed into it, so that whoever has the former one open
 * keeps that to the end. Its mark stands at its start and at its end: a copy that was torn off is noticed.
 */
#ifndef MANOR_IMAGE_H
#define MANOR_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

#define IMAGE_MAGIC "MANORIMG"
/* Far from where programs, heaps, stacks and libraries lie. */
#define IMAGE_ADDRESS ((uintptr_t)0x4000000000)

#define IMAGE_STEP 255

struct image_header {
	char magic[8];
	uint32_t engine;  /* MANOR_ENGINE: of the headers that say what is in it */
	uint32_t count;	  /* of words, the header and the mark at the end included */
	uint32_t mark[4]; /* of this image: what it was made of, hashed; also its last words */
	uint32_t views;	  /* place of the views, sorted by name: struct image_view */
	uint32_t view_count;
	uint32_t catalogue, behaviour; /* places of the structures; 0: it has none */
	uint32_t steps;		       /* place of the way along all pointers, a byte each: so many words
					  to the next one; 0: IMAGE_STEP words, and no pointer there */
	uint32_t step_count;
	uint32_t texts, text_count; /* of messages: struct message_text, sorted (base/message.h); none: English */
	uint32_t plural, plural_count; /* the language's forms; plural is the place of an expression */
	uint32_t language;             /* place of its name; 0: English */
};

struct image_text {
	uint32_t length; /* bytes */
	char bytes[];	 /* and a NUL */
};

struct image_name {
	uint32_t hash; /* name_hash() */
	char text[];
};

struct image_view {
	uint32_t name; /* place of a struct image_name */
	uint32_t view; /* place of a struct code_view; 0: libxslt draws it */
};

struct process;

struct image {
	const uint32_t *words;
	const struct image_header *header; /* at words */
};

/* What lies at a place. */
static inline const struct image_text *image_text_at(const uint32_t *words, uint32_t place)
{
	return (const struct image_text *)(words + place);
}

static inline const struct image_name *image_name_at(const uint32_t *words, uint32_t place)
{
	return (const struct image_name *)(words + place);
}

/* Maps the file, and sets `catalogue` and `behaviour` to what is in it. NULL when it is not there, or
   nothing that this program can use, with a message for the host in *error. It stays open until the
   arena is reset. */
const struct image *image_open(struct arena *arena, const char *file, const char **error);
/* Opens the image that the settings name, or else the one that lies where it belongs: sets process->image.
   A process_opener (base/process.h). */
bool image_start(struct process *process, const char **error);
/* NULL: there is no such view. */
const struct image_view *image_view(const struct image *image, const char *name);

#endif
