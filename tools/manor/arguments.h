/*
 * Arguments of a subcommand: words and options, in any order.
 *
 *   struct option options[] = {{.name = "--name"}, {.name = "--password-stdin", .is_flag = true}};
 *   struct words words;
 *   int status = arguments_read("tenant", argc, argv, options, 2, &words);
 *
 * "--" ends the options. An option without .repeats may be given once.
 */
#ifndef MANOR_ARGUMENTS_H
#define MANOR_ARGUMENTS_H

#include <stdbool.h>
#include <stddef.h>

#define OPTION_VALUES 16
#define WORDS_MAX 8

struct option {
	const char *name; /* "--name", or "-o" */
	bool is_flag;	  /* takes no value */
	bool repeats;
	const char *values[OPTION_VALUES]; /* values[0] is NULL while it was not given */
	size_t count;
};

struct words {
	const char *items[WORDS_MAX];
	size_t count;
};

/* Reads what follows the command's name (argv[0]). COMMAND_DONE, or COMMAND_USAGE with a complaint
   printed. */
int arguments_read(const char *command, int argc, char **argv, struct option *options,
	size_t option_count, struct words *words);
/* "takes 2 words: TENANT USERNAME" unless there are so many, the subcommand's own name not
   counted. */
int arguments_require(
	const char *command, const struct words *words, size_t count, const char *usage);

struct context;
/* A random password: 100 bits. */
const char *password_make(struct context *context);
/* The password of a user: of --password, from the first line of standard input, or made up and
   printed afterwards by the caller (*is_made). Fails when standard input holds none. */
const char *password_obtain(struct context *context, const struct option *password,
	const struct option *from_stdin, bool *is_made);

#endif
