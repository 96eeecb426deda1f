/* Checks that are not asked after every write: of what stood there before nobody is told, or asked, once more. */
#include <string.h>

#include "link/link.h"

enum check_level check_level(const struct element *element)
{
	const char *level = element_value(element, "level");

	if (level != NULL && strcmp(level, "confirm") == 0)
		return CHECK_CONFIRM;
	return level != NULL && strcmp(level, "warning") == 0 ? CHECK_WARNS : CHECK_REFUSES;
}

bool term_asks_the_day(const struct term *term)
{
	bool asks = term->kind == TERM_CALL &&
		(term->function == FUNCTION_TODAY || term->function == FUNCTION_NOW);

	for (const struct term *each = term->kind == TERM_PATH ? NULL : term->first; each != NULL && !asks;
		each = each->next)
		asks = term_asks_the_day(each);
	return asks;
}
