/* A reader that reckons while it reads: expressions are short, and numbers few. */
#include "base/plural.h"

#include <stddef.h>
#include <string.h>

#define DEPTH_MAX 32

struct plural {
	const char *at;
	uint64_t number;
	unsigned depth;
	bool is_wrong;
};

static uint64_t plural_choice(struct plural *plural);

static bool sign_take(struct plural *plural, const char *sign)
{
	plural->at += strspn(plural->at, " \t");
	if (strncmp(plural->at, sign, strlen(sign)) != 0)
		return false;
	plural->at += strlen(sign);
	return true;
}

static uint64_t digits_take(struct plural *plural)
{
	uint64_t number = 0;

	if (*plural->at < '0' || *plural->at > '9')
		plural->is_wrong = true;
	for (; *plural->at >= '0' && *plural->at <= '9'; plural->at++)
		number = number * 10 + (uint64_t)(*plural->at - '0');
	return number;
}

static uint64_t plural_value(struct plural *plural)
{
	uint64_t value = 0;

	if (++plural->depth > DEPTH_MAX) {
		plural->is_wrong = true;
	} else if (sign_take(plural, "!")) {
		value = !plural_value(plural);
	} else if (sign_take(plural, "(")) {
		value = plural_choice(plural);
		plural->is_wrong |= !sign_take(plural, ")");
	} else if (sign_take(plural, "n")) {
		value = plural->number;
	} else {
		value = digits_take(plural);
	}
	plural->depth--;
	return value;
}

/* The operators from the one that binds loosest; of two that begin alike, the longer one first. */
static const char *const operators[][5] = {{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"},
	{"+", "-"}, {"*", "/", "%"}};
#define LEVELS (sizeof operators / sizeof *operators)

static uint64_t operate(struct plural *plural, const char *sign, uint64_t left, uint64_t right)
{
	if ((*sign == '/' || *sign == '%') && right == 0) {
		plural->is_wrong = true;
		return 0;
	}
	switch (sign[0] + (sign[1] == '=' ? 128 : 0)) {
	case '|':
		return left || right;
	case '&':
		return left && right;
	case '=' + 128:
		return left == right;
	case '!' + 128:
		return left != right;
	case '<' + 128:
		return left <= right;
	case '>' + 128:
		return left >= right;
	case '<':
		return left < right;
	case '>':
		return left > right;
	case '+':
		return left + right;
	case '-':
		return left - right;
	case '*':
		return left * right;
	case '/':
		return left / right;
	default:
		return left % right;
	}
}

static uint64_t plural_level(struct plural *plural, size_t level)
{
	if (level == LEVELS)
		return plural_value(plural);
	uint64_t left = plural_level(plural, level + 1);
	for (size_t i = 0; operators[level][i];) {
		const char *sign = operators[level][i];
		if (!sign_take(plural, sign)) {
			i++;
			continue;
		}
		left = operate(plural, sign, left, plural_level(plural, level + 1));
		i = 0;
	}
	return left;
}

static uint64_t plural_choice(struct plural *plural)
{
	if (++plural->depth > DEPTH_MAX) {
		plural->is_wrong = true;
		return 0;
	}
	uint64_t value = plural_level(plural, 0);
	if (sign_take(plural, "?")) {
		uint64_t first = plural_choice(plural);
		plural->is_wrong |= !sign_take(plural, ":");
		uint64_t second = plural_choice(plural);
		value = value ? first : second;
	}
	plural->depth--;
	return value;
}

static uint64_t plural_read(struct plural *plural)
{
	uint64_t value = plural_choice(plural);

	plural->at += strspn(plural->at, " \t;");
	plural->is_wrong |= *plural->at != '\0';
	return value;
}

unsigned plural_form(const char *expression, uint64_t number, unsigned count)
{
	struct plural plural = {.at = expression, .number = number};
	uint64_t form = plural_read(&plural);

	return plural.is_wrong || form >= count ? 0 : (unsigned)form;
}

bool plural_is_valid(const char *expression)
{
	struct plural plural = {.at = expression, .number = 1};

	plural_read(&plural);
	return !plural.is_wrong;
}
