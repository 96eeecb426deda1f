/* One work of the driver: a word and its arguments (driver.c lists them). */
#ifndef WORKS_H
#define WORKS_H

struct context;

void work(struct context *context, int argc, char **argv);

/* What the tables of the tests do; the driver puts it in the place of the image's. */
extern const struct behaviour works_behaviour;

#endif
