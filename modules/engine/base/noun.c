/* Titles inside sentences: which capitals are there because a sentence begins. */
#include "base/noun.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/message.h"

static bool is_capital(char letter)
{
	return letter >= 'A' && letter <= 'Z';
}

static bool word_is_small(char letter)
{
	return letter >= 'a' && letter <= 'z';
}

/* A letter beyond ASCII is one of a word as well. */
static bool is_inner(char letter)
{
	return word_is_small(letter) || (unsigned char)letter >= 0x80 || letter == '-' || letter == '\'';
}

/* "Student", "Sub-caste", "E-mail"; not "IBAN", "E-Mail", "Q1", "A", "X-ray". */
static bool is_ordinary(const char *word, size_t length)
{
	if (length < 2 || !is_capital(word[0]))
		return false;
	if (word[1] == '-' && word[0] != 'E')
		return false;
	for (size_t i = 1; i < length; i++) {
		if (!is_inner(word[i]))
			return false;
	}
	return true;
}

/* Does another word begin with a capital, as names and headlines do? An acronym is no such word. */
static bool has_names(const char *text)
{
	for (size_t i = 1; text[i] != '\0'; i++) {
		bool begins = !is_capital(text[i - 1]) && !word_is_small(text[i - 1]);
		if (begins && is_capital(text[i]) && word_is_small(text[i + 1]))
			return true;
	}
	return false;
}

const char *noun_inside(struct arena *arena, const char *title)
{
	if (strcmp(message_texts.language, "en") != 0)
		return title;
	if (!is_ordinary(title, strcspn(title, " ")) || has_names(title))
		return title;
	char *word = arena_string(arena, title);
	word[0] = (char)(word[0] - 'A' + 'a');
	return word;
}
