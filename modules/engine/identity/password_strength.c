/* zxcvbn, asked with the words that are near to the person (identity/password_strength.h). */
#include "identity/password_strength.h"

#include <ctype.h>
#include <string.h>
#include <zxcvbn.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/message.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "identity/session.h"
#include "identity/site.h"
#include "value/fold.h"

/* 2^34 guesses: at 10,000 a second, of somebody who has stolen the hash, it takes half a month; by
   way of the sign-in form for ever. zxcvbn's authors call it "safely unguessable". */
#define BITS_MIN 34.0
#define WORDS_MAX 96
#define WORD_BYTES_MIN 3 /* shorter ones are in any password */

/* What an attacker who knows the person tries first; ended by NULL. */
struct near_words {
	const char *items[WORDS_MAX + 1];
	size_t count;
};

/* zxcvbn looks a word up in small letters. */
static void word_add(
	struct context *context, struct near_words *words, const char *text, size_t length)
{
	if (length < WORD_BYTES_MIN || words->count == WORDS_MAX)
		return;
	char *word = arena_bytes(context->arena, text, length);
	for (char *at = word; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	words->items[words->count++] = word;
}

static size_t run_length(const char *text)
{
	size_t length = 0;
	while (isalnum((unsigned char)text[length]) || (unsigned char)text[length] >= 128)
		length++;
	return length;
}

/* The whole text, each run of letters and digits in it, and those without accents. */
static void guess_text_add(struct context *context, struct near_words *words, const char *text)
{
	if (text == NULL)
		return;
	word_add(context, words, text, strlen(text));
	for (const char *at = text; *at != '\0';) {
		size_t length = run_length(at);
		word_add(context, words, at, length);
		at += length == 0 ? 1 : length;
	}
	struct fold fold;
	struct fold_word word;
	fold_start(&fold, context->arena, text);
	while (fold_next(&fold, &word))
		word_add(context, words, word.text, strlen(word.text));
}

static void words_collect(
	struct context *context, struct near_words *words, const struct password_owner *owner)
{
	guess_text_add(context, words, "manor");
	guess_text_add(context, words, owner->username);
	guess_text_add(context, words, owner->email);
	guess_text_add(context, words, owner->first_name);
	guess_text_add(context, words, owner->last_name);
	guess_text_add(context, words, owner->organisation);
	if (context->tenant != NULL) {
		guess_text_add(context, words, context->tenant->subdomain);
		guess_text_add(context, words, context->tenant->name);
		guess_text_add(context, words, site_load(context)->name);
	}
	guess_text_add(context, words, context->settings->base_domain);
}

/* The password without accents, where it has such: "pässwörd" is tried soon after "password". */
static const char *password_fold(struct context *context, const char *password)
{
	bool is_ascii = true;
	for (const char *at = password; *at != '\0'; at++)
		is_ascii = is_ascii && (unsigned char)*at < 128;
	if (is_ascii)
		return NULL;
	struct buffer folded;
	struct fold fold;
	struct fold_word word;
	buffer_start(&folded, context->arena, strlen(password) + 1);
	fold_start(&fold, context->arena, password);
	while (fold_next(&fold, &word))
		buffer_format(&folded, "%s%s", folded.length == 0 ? "" : " ", word.text);
	return folded.length == 0 ? NULL : folded.data;
}

/* What to say of a part that makes it weak, NULL: nothing. */
static const char *cause_text(struct context *context, int type)
{
	switch (type) {
	case DICTIONARY_MATCH:
	case DICT_LEET_MATCH:
		return message(context,
			"This password is easy to guess: it is a common password or word. Use three or"
			" four unrelated words.");
	case USER_MATCH:
	case USER_LEET_MATCH:
		return message(context,
			"This password is easy to guess: it is made of a name, an e-mail address or the"
			" name of this site. Use three or four unrelated words.");
	case REPEATS_MATCH:
		return message(context,
			"This password is easy to guess: it is the same again and again. Use three or"
			" four unrelated words.");
	case SEQUENCE_MATCH:
		return message(context,
			"This password is easy to guess: its characters follow each other as in the"
			" alphabet. Use three or four unrelated words.");
	case SPATIAL_MATCH:
		return message(context,
			"This password is easy to guess: its characters stand side by side on the"
			" keyboard. Use three or four unrelated words.");
	case DATE_MATCH:
		return message(context,
			"This password is easy to guess: it is a date. Use three or four unrelated"
			" words.");
	case YEAR_MATCH:
		return message(context,
			"This password is easy to guess: it is a year. Use three or four unrelated"
			" words.");
	default:
		return NULL;
	}
}

/* What makes it weak: the kind of its parts that covers the most of it. */
static const char *parts_text(struct context *context, const ZxcMatch_t *parts)
{
	const char *cause = NULL;
	int covered = 0;
	for (const ZxcMatch_t *part = parts; part != NULL; part = part->Next) {
		int type = (int)part->Type;
		if (type > MULTIPLE_MATCH)
			type = REPEATS_MATCH;
		const char *text = cause_text(context, type);
		bool is_near = type == USER_MATCH || type == USER_LEET_MATCH;
		if (!text || (!is_near && part->Length <= covered))
			continue;
		cause = text;
		covered = part->Length;
		if (is_near)
			break;
	}
	return cause;
}

/* NULL where it takes enough guesses, otherwise a sentence. */
static const char *guess_problem(
	struct context *context, const char *password, struct near_words *words)
{
	ZxcMatch_t *parts = NULL;
	double bits = ZxcvbnMatch(password, words->items, &parts);
	const char *cause = parts_text(context, parts);
	ZxcvbnFreeInfo(parts);
	if (bits >= BITS_MIN)
		return NULL;
	return cause ? cause
		     : message(context,
			       "This password is easy to guess. Use three or four unrelated words.");
}

const char *password_problem(
	struct context *context, const char *password, const struct password_owner *owner)
{
	size_t count = utf8_count(password, strlen(password));
	if (count < PASSWORD_CHARACTERS_MIN)
		return message(context,
			"The password must have at least {count} characters.", "count",
			message_number(context, PASSWORD_CHARACTERS_MIN));
	if (count > PASSWORD_CHARACTERS_MAX)
		return message(context,
			"The password must have at most {count} characters.", "count",
			message_number(context, PASSWORD_CHARACTERS_MAX));
	struct near_words words = {.count = 0};
	words_collect(context, &words, owner);
	const char *problem = guess_problem(context, password, &words);
	const char *folded = problem == NULL ? password_fold(context, password) : NULL;
	return folded == NULL ? problem : guess_problem(context, folded, &words);
}
