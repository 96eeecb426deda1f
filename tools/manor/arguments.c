#include "arguments.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "base/nearest.h"
#include "base/process.h"
#include "base/utf8.h"
#include "command.h"

/* Longer than any password may be: see password_problem. */
#define LINE_BYTES 1200
/* Characters of a password that is made up: five bits each. */
#define MADE_CHARACTERS 20

static struct option *option_find(const char *word, struct option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(options[i].name, word) == 0)
			return &options[i];
	}
	return NULL;
}

static int option_unknown(
	const char *command, const char *word, const struct option *options, size_t count)
{
	struct nearest nearest = nearest_start(word);

	for (size_t i = 0; i < count; i++)
		nearest_offer(&nearest, options[i].name);
	if (nearest.name)
		return command_usage(
			command, "there is no option %s; did you mean %s?", word, nearest.name);
	return command_usage(command, "there is no option %s", word);
}

int arguments_read(const char *command, int argc, char **argv, struct option *options,
	size_t option_count, struct words *words)
{
	bool are_options_over = false;

	words->count = 0;
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		if (!utf8_is_text(word, strlen(word), false))
			return command_usage(
				command, "word %d has control characters or is not UTF-8", i + 1);
		if (are_options_over ||
			(strncmp(word, "--", 2) != 0 && !option_find(word, options, option_count))) {
			if (words->count == WORDS_MAX)
				return command_usage(command, "there are too many words");
			words->items[words->count++] = word;
			continue;
		}
		if (strcmp(word, "--") == 0) {
			are_options_over = true;
			continue;
		}
		struct option *option = option_find(word, options, option_count);
		if (!option)
			return option_unknown(command, word, options, option_count);
		if (option->count == (option->repeats ? OPTION_VALUES : 1))
			return command_usage(command, "%s is given too often", word);
		if (!option->is_flag && ++i == argc)
			return command_usage(command, "%s needs a value", word);
		if (!utf8_is_text(argv[i], strlen(argv[i]), false))
			return command_usage(command,
				"the value of %s has control characters or is not UTF-8", word);
		option->values[option->count++] = argv[i];
	}
	return COMMAND_DONE;
}

int arguments_require(
	const char *command, const struct words *words, size_t count, const char *usage)
{
	if (words->count == count + 1)
		return COMMAND_DONE;
	return command_usage(command, "%s is called so: manor %s %s %s", words->items[0], command,
		words->items[0], usage);
}

const char *password_make(struct context *context)
{
	/* Without letters and digits that look alike. */
	static const char alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";
	unsigned char bytes[MADE_CHARACTERS];
	char *password = arena_allocate(context->arena, MADE_CHARACTERS + 1);

	random_bytes(bytes, sizeof bytes);
	for (size_t i = 0; i < MADE_CHARACTERS; i++)
		password[i] = alphabet[bytes[i] & 31];
	return password;
}

const char *password_obtain(struct context *context, const struct option *password,
	const struct option *from_stdin, bool *is_made)
{
	char line[LINE_BYTES];

	*is_made = false;
	if (password->count)
		return password->values[0];
	if (!from_stdin->count) {
		*is_made = true;
		return password_make(context);
	}
	if (!fgets(line, sizeof line, stdin))
		line[0] = '\0';
	line[strcspn(line, "\r\n")] = '\0';
	if (!line[0])
		fail_plain_hint(context, 422, "validation_failed",
			"write it into standard input, one line",
			"there is no password on standard input");
	return arena_string(context->arena, line);
}
