/* POST /trash/undo: brings back all that one click of one's own has just deleted. */
#ifndef MANOR_TRASH_UNDO_H
#define MANOR_TRASH_UNDO_H

#include "base/context.h"

void undo_do(struct context *context);

#endif
