#include "resource/noun.h"

#include "base/arena.h"

static bool is_capital(char letter)
{
	return letter >= 'A' && letter <= 'Z';
}

const char *noun(struct context *context, const char *title)
{
	if (!is_capital(title[0]) || is_capital(title[1]))
		return title;
	char *word = arena_string(context->arena, title);
	word[0] = (char)(word[0] - 'A' + 'a');
	return word;
}
