/* Which program this is. */
#ifndef MANOR_PROGRAM_ID_H
#define MANOR_PROGRAM_ID_H

struct arena;

/* The number that the linker has made of all that the program consists of, in hexadecimal digits. */
const char *program_id(struct arena *arena);

#endif
