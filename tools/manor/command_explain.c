/* manor explain: what a code means, by an example. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "check/codes.h"
#include "command.h"

const char command_explain_help[] =
	"Tells what a code of \"manor check\" means: why it is a mistake, a piece that is wrong, and the same\n"
	"piece put right. Without a CODE: lists them all.\n";

#define CODE_LENGTH 4

/* Each line indented. */
static void piece_print(const char *title, const char *piece)
{
	printf("%s\n", title);
	while (*piece != '\0') {
		size_t length = strcspn(piece, "\n");
		printf("  %.*s\n", (int)length, piece);
		piece += length + (piece[length] != '\0');
	}
}

static int explain(const char *given)
{
	char code[CODE_LENGTH + 1] = "";
	const char *meaning;
	const struct code_example *example;

	for (size_t i = 0; i < CODE_LENGTH && given[i] != '\0'; i++)
		code[i] = (char)toupper((unsigned char)given[i]);
	meaning = strlen(given) == CODE_LENGTH ? code_meaning(code) : NULL;
	if (meaning == NULL) {
		fprintf(stderr,
			"manor explain: there is no code %s\nhint: \"manor explain\" lists them all\n",
			given);
		return COMMAND_PROBLEM;
	}
	printf("%s  %s\n", code, meaning);
	example = code_example(code);
	if (example == NULL)
		return COMMAND_DONE;
	printf("\n%s\n\n", example->why);
	piece_print("Wrong:", example->wrong);
	piece_print("\nRight:", example->right);
	return COMMAND_DONE;
}

int command_explain(int argc, char **argv)
{
	if (argc > 2)
		return command_usage("explain", "one code at a time");
	if (argc == 2)
		return explain(argv[1]);
	for (const struct code *code = codes; code->code != NULL; code++)
		printf("%s  %s\n", code->code, code->meaning);
	return COMMAND_DONE;
}
