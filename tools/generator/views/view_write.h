/* Views of a pool in an image (modules/core/view/code.h). */
#ifndef MANOR_VIEW_WRITE_H
#define MANOR_VIEW_WRITE_H

#include "emit/image_write.h"
#include "views/pool.h"

struct view_writer {
	const struct pool *pool; /* settled */
	struct image_writer *image;
	uint32_t *places; /* in the image, by the numbers of pieces; 0: not there yet */
	uint32_t *table;  /* for one: as long as there are names of a kind */
};

void view_write_start(
	struct view_writer *writer, const struct pool *pool, struct image_writer *image);
/* The place of the struct code_view of a view in the pool (views/compile.h), which is written with all
   that it means. */
uint32_t view_write(struct view_writer *writer, uint32_t view);

#endif
