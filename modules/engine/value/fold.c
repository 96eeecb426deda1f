#include "value/fold.h"

#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

/* Bytes of a text that are looked at. */
#define TEXT_BYTES ((size_t)64 * 1024)

#define DECOMPOSITION                                                                              \
	(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |              \
		UTF8PROC_IGNORE)

struct range {
	int32_t first, last;
};

static bool is_among(int32_t code, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	}
	return false;
}

#define IS_AMONG(code, ranges) is_among(code, ranges, sizeof(ranges) / sizeof *(ranges))

/* Marks without which a word is the same to who looks for it. Those of other scripts are letters in
   their own right: vowels of India, the two points that make か a が. */
static bool is_accent(int32_t code)
{
	static const struct range accents[] = {
		{0x300, 0x36f},
		{0x591, 0x5c7},
		{0x610, 0x61a},
		{0x64b, 0x65f},
		{0x670, 0x670},
		{0x1ab0, 0x1aff},
		{0x1dc0, 0x1dff},
		{0x20d0, 0x20ff},
		{0xfe20, 0xfe2f},
	};

	return IS_AMONG(code, accents);
}

/* й and ў are letters of the alphabet, not и and у with an accent. */
static bool is_letter_mark(int32_t code, int32_t before)
{
	return code == 0x306 && (before == 0x438 || before == 0x443);
}

/* Scripts without spaces between words: Thai to Khmer, Jamo, kana, ideographs, Hangul. */
static bool is_unspaced(int32_t code)
{
	static const struct range scripts[] = {
		{0xe00, 0xeff},
		{0x1000, 0x109f},
		{0x1100, 0x11ff},
		{0x1780, 0x17ff},
		{0x2e80, 0x2fdf},
		{0x3005, 0x3007},
		{0x3021, 0x30fa},
		{0x30fc, 0x31ff},
		{0x3400, 0x4dbf},
		{0x4e00, 0x9fff},
		{0xa960, 0xa97f},
		{0xac00, 0xd7ff},
		{0xf900, 0xfaff},
		{0x1b000, 0x1b16f},
		{0x20000, 0x3ffff},
	};

	return IS_AMONG(code, scripts);
}

/* Letters with a stroke and the like, which Unicode does not take apart. */
static const char *plain_letters(int32_t code)
{
	static const struct {
		int32_t code;
		const char *plain;
	} letters[] = {
		{0xe6, "ae"},
		{0xf0, "d"},
		{0xf8, "o"},
		{0xfe, "th"},
		{0x111, "d"},
		{0x127, "h"},
		{0x131, "i"},
		{0x138, "k"},
		{0x142, "l"},
		{0x14b, "n"},
		{0x153, "oe"},
		{0x167, "t"},
		{0x180, "b"},
		{0x19a, "l"},
		{0x1b6, "z"},
		{0x1e5, "g"},
		{0x268, "i"},
	};

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		if (letters[i].code == code)
			return letters[i].plain;
	}
	return NULL;
}

/* --- the whole text --------------------------------------------------------------------------- */

/* A copy in which bytes that are no UTF-8 are spaces. */
static const char *text_valid(struct arena *arena, const char *text, size_t length)
{
	char *valid = arena_bytes(arena, text, length);

	for (size_t at = 0; at < length;) {
		size_t size = utf8_read(valid + at, length - at, NULL);
		if (size == 0)
			valid[at] = ' ';
		at += size ? size : 1;
	}
	return valid;
}

/* Takes the accents out and writes plain letters; there is room for two letters a code. */
static size_t codes_plain(const int32_t *from, size_t count, int32_t *to)
{
	size_t kept = 0;
	int32_t before = 0;

	for (size_t i = 0; i < count; before = from[i], i++) {
		if (is_accent(from[i]) && !is_letter_mark(from[i], before))
			continue;
		const char *plain = plain_letters(from[i]);
		if (!plain)
			to[kept++] = from[i];
		for (; plain && *plain; plain++)
			to[kept++] = *plain;
	}
	return kept;
}

void fold_start(struct fold *fold, struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	*fold = (struct fold){.arena = arena};
	length = utf8_cut(text, length, TEXT_BYTES);
	const utf8proc_uint8_t *bytes =
		(const utf8proc_uint8_t *)text_valid(arena, text, length);
	utf8proc_ssize_t size =
		utf8proc_decompose(bytes, (utf8proc_ssize_t)length, NULL, 0, DECOMPOSITION);
	if (size <= 0)
		return;
	int32_t *codes = arena_array(arena, (size_t)size, sizeof *codes);
	utf8proc_decompose(bytes, (utf8proc_ssize_t)length, codes, size, DECOMPOSITION);
	int32_t *plain = arena_array(arena, 2 * (size_t)size, sizeof *plain);
	size = (utf8proc_ssize_t)codes_plain(codes, (size_t)size, plain);
	size = utf8proc_normalize_utf32(plain, size, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	fold->codes = plain;
	fold->count = size > 0 ? (size_t)size : 0;
}

/* --- words ------------------------------------------------------------------------------------ */

enum code_class {
	CLASS_GAP,
	CLASS_LETTER,
	CLASS_UNSPACED,
	CLASS_MARK, /* belongs to what stands before it */
	CLASS_EMOJI,
	CLASS_FLAG, /* half of one */
};

static enum code_class class_of(int32_t code)
{
	const utf8proc_property_t *property = utf8proc_get_property(code);

	if (property->boundclass == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR)
		return CLASS_FLAG;
	switch (property->category) {
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return CLASS_MARK;
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return is_unspaced(code) ? CLASS_UNSPACED : CLASS_LETTER;
	default:
		return property->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC
			       ? CLASS_EMOJI
			       : CLASS_GAP;
	}
}

/* Behind the last character that belongs to the word that begins at `at`. */
static size_t word_end(const struct fold *fold, size_t at, enum code_class class)
{
	size_t end = at + 1;

	if (class == CLASS_EMOJI)
		return end;
	while (end < fold->count) {
		enum code_class next = class_of(fold->codes[end]);
		bool is_two = class == CLASS_FLAG && end - at == 2;
		if (is_two || (next != class && (next != CLASS_MARK || class == CLASS_FLAG)))
			break;
		end++;
	}
	return end;
}

static void word_write(const struct fold *fold, size_t from, size_t count, struct fold_word *word)
{
	char *text = arena_allocate(fold->arena, 4 * count + 1);
	size_t length = 0;

	for (size_t i = 0; i < count; i++) {
		word->offsets[i] = (uint8_t)length;
		length += (size_t)utf8proc_encode_char(
			fold->codes[from + i], (utf8proc_uint8_t *)text + length);
	}
	word->offsets[count] = (uint8_t)length;
	word->count = count;
	word->text = text;
}

bool fold_next(struct fold *fold, struct fold_word *word)
{
	enum code_class class = CLASS_GAP;

	for (; fold->at < fold->count; fold->at++) {
		class = class_of(fold->codes[fold->at]);
		if (class != CLASS_GAP && class != CLASS_MARK)
			break;
	}
	if (fold->at == fold->count)
		return false;
	size_t end = word_end(fold, fold->at, class);
	size_t count = end - fold->at;
	/* The rest of a long run is another one; that of a long word, a number or an address of a
	   machine, says no more. */
	if (count > WORD_CHARACTERS) {
		count = WORD_CHARACTERS;
		end = class == CLASS_UNSPACED ? fold->at + count - 1 : end;
	}
	word_write(fold, fold->at, count, word);
	word->kind = class == CLASS_LETTER     ? FOLD_WORD
		     : class == CLASS_UNSPACED ? FOLD_RUN
					       : FOLD_SIGN;
	fold->at = end;
	return true;
}

const char *fold_part(struct arena *arena, const struct fold_word *word, size_t from, size_t to)
{
	size_t start = word->offsets[from];

	return arena_bytes(arena, word->text + start, word->offsets[to] - start);
}
