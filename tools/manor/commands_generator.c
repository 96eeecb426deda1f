/* The commands of build/generator: those that make what everything else is linked from. */
#include "command.h"

const struct command commands[] = {
	{"check", "[FILE...]", "Checks the manifests", command_check_help, command_check},
	{"explain", "[CODE]", "Explains a code of check by an example", command_explain_help,
		command_explain},
	{"generate", "[--check]", "Writes what the manifests say", command_generate_help,
		command_generate},
};
const size_t command_count = sizeof commands / sizeof *commands;
