/* Whether the messages in the C and the values that they are told go together. */
#ifndef MANOR_USES_CHECK_H
#define MANOR_USES_CHECK_H

struct arena;

/* Prints what is wrong, with file and line; an exit status (command.h). */
int uses_check(struct arena *arena);

#endif
