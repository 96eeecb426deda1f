/*
 * Records: C structures in an image, with pointers that are right when it is mapped at its address.
 *
 * What a structure holds is said by a list of its fields; all else in it has to be padding.
 */
#ifndef MANOR_IMAGE_RECORDS_H
#define MANOR_IMAGE_RECORDS_H

#include "emit/image_write.h"

enum field_kind {
	/* No pointers, taken as they are: */
	FIELD_FLAG,
	FIELD_NUMBER,
	FIELD_CHOICE,   /* an enum */
	FIELD_COUNT,    /* of what the pointer before it leads to */
	/* Pointers: */
	FIELD_TEXT,     /* a string */
	FIELD_NAMES,    /* strings; ends with NULL */
	FIELD_RECORDS,  /* an array of records, counted by another field */
	FIELD_RECORD,   /* a record that others point to as well */
	FIELD_LIST,     /* pointers to such records; ends with NULL */
	FIELD_POINTERS  /* the same, counted by another field */
};
/* Any pointer may be NULL. */

struct record_type;

struct record_field {
	const char *name;
	enum field_kind kind;
	size_t offset, size;
	size_t count, count_size; /* offset and size of what counts */
	const struct record_type *type; /* of the records */
};

struct record_type {
	const char *name;
	size_t size;
	const struct record_field *fields;
	size_t field_count;
};

struct image_records;

/* Starts to write records into an image. */
struct image_records *image_records_start(struct image_writer *writer);
/* The place of a record: the same for the same address. It is filled by image_records_finish. */
uint32_t image_record(
	struct image_records *records, const struct record_type *type, const void *record);
/* Fills all records; sets the header's pointers. */
void image_records_finish(struct image_records *records, struct image_header *header);

#endif
