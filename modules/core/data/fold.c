#include "data/fold.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"

/* The plain letter of each character from `first` on; '.': see below, ' ': no letter. */
#define LATIN_FIRST 0xc0
static const char latin[] = "aaaaaa.ceeeeiiiidnooooo ouuuuy..aaaaaa.ceeeeiiiidnooooo ouuuuy.y"
			    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll"
			    "lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
#define LATIN_MORE_FIRST 0x1cd
static const char latin_more[] = "aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....aaaaeeeeiiiio"
				 "ooorrrruuuusstt..hh......aaeeooooooooyy";
#define LATIN_ADDITIONAL_FIRST 0x1e00
static const char latin_additional[] =
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/* Letters that fold to two, and those of other scripts that follow no rule. */
static const struct {
	uint32_t code;
	const char *folded;
} singles[] = {
	{0xc6, "ae"},
	{0xe6, "ae"},
	{0xde, "th"},
	{0xfe, "th"},
	{0xdf, "ss"},
	{0x132, "ij"},
	{0x133, "ij"},
	{0x152, "oe"},
	{0x153, "oe"},
	{0x1e9e, "ss"},
	{0x386, "α"},
	{0x388, "ε"},
	{0x389, "η"},
	{0x38a, "ι"},
	{0x38c, "ο"},
	{0x38e, "υ"},
	{0x38f, "ω"},
	{0x390, "ι"},
	{0x3aa, "ι"},
	{0x3ab, "υ"},
	{0x3ac, "α"},
	{0x3ad, "ε"},
	{0x3ae, "η"},
	{0x3af, "ι"},
	{0x3b0, "υ"},
	{0x3c2, "σ"},
	{0x3ca, "ι"},
	{0x3cb, "υ"},
	{0x3cc, "ο"},
	{0x3cd, "υ"},
	{0x3ce, "ω"},
	{0x401, "е"},
	{0x451, "е"},
	{0x4c0, "ӏ"},
};

/* Spaces, punctuation and signs beyond ASCII: what lies between words. */
static const struct {
	uint32_t first, last;
} gaps[] = {
	{0x80, 0xa9},
	{0xab, 0xb1},
	{0xb4, 0xb4},
	{0xb6, 0xb8},
	{0xbb, 0xbf},
	{0x2b0, 0x2ff},
	{0x37e, 0x37e},
	{0x387, 0x387},
	{0x55a, 0x55f},
	{0x589, 0x58a},
	{0x5be, 0x5be},
	{0x5f3, 0x5f4},
	{0x600, 0x60f},
	{0x61b, 0x61f},
	{0x66a, 0x66d},
	{0x964, 0x965},
	{0x2000, 0x206f},
	{0x20a0, 0x20cf},
	{0x2190, 0x2bff},
	{0x2e00, 0x2e7f},
	{0x3000, 0x3004},
	{0x3008, 0x3020},
	{0x3030, 0x3030},
	{0x303d, 0x303f},
	{0x30fb, 0x30fb},
	{0xe000, 0xf8ff},
	{0xfe10, 0xfe6f},
	{0xff01, 0xff0f},
	{0xff1a, 0xff20},
	{0xff3b, 0xff40},
	{0xff5b, 0xff65},
	{0xffe0, 0xffff},
	{0x1f000, 0x1fbff},
	{0xe0000, 0x10ffff},
};

static bool is_between(uint32_t code, uint32_t first, uint32_t last)
{
	return code >= first && code <= last;
}

static bool is_letter(uint32_t code)
{
	if (code < 0x80)
		return is_between(code, '0', '9') || is_between(code | 0x20, 'a', 'z');
	if (code == 0xd7 || code == 0xf7)
		return false;
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++) {
		if (is_between(code, gaps[i].first, gaps[i].last))
			return false;
	}
	return true;
}

static bool is_combining(uint32_t code)
{
	return is_between(code, 0x300, 0x36f) || is_between(code, 0x1ab0, 0x1aff) ||
	       is_between(code, 0x1dc0, 0x1dff) || is_between(code, 0x20d0, 0x20ff) ||
	       is_between(code, 0xfe20, 0xfe2f);
}

/* The plain letter in one of the tables, or 0. */
static char table_letter(const char *table, size_t size, uint32_t first, uint32_t code)
{
	if (code < first || code - first >= size)
		return 0;
	char letter = table[code - first];
	return letter == '.' || letter == ' ' ? 0 : letter;
}

static char plain_letter(uint32_t code)
{
	if (code < 0x80)
		return is_between(code, 'A', 'Z') ? (char)(code + 0x20) : (char)code;
	char letter = table_letter(latin, sizeof latin - 1, LATIN_FIRST, code);
	if (!letter)
		letter = table_letter(latin_more, sizeof latin_more - 1, LATIN_MORE_FIRST, code);
	if (!letter)
		letter = table_letter(latin_additional, sizeof latin_additional - 1,
			LATIN_ADDITIONAL_FIRST, code);
	return letter;
}

/* Lower case of the scripts that have it by a rule. */
static uint32_t lower(uint32_t code)
{
	if (is_between(code, 0x391, 0x3a9) || is_between(code, 0x410, 0x42f))
		return code + 0x20;
	if (is_between(code, 0x400, 0x40f))
		return code + 0x50;
	if (is_between(code, 0x460, 0x481) || is_between(code, 0x48a, 0x4bf) ||
		is_between(code, 0x4d0, 0x52f))
		return code | 1;
	if (is_between(code, 0x4c1, 0x4ce))
		return code + (code & 1);
	if (is_between(code, 0x531, 0x556))
		return code + 0x30;
	return code;
}

static void append_code(struct buffer *word, uint32_t code)
{
	if (code >= 0x10000) {
		buffer_byte(word, (char)(0xf0 | code >> 18));
		buffer_byte(word, (char)(0x80 | (code >> 12 & 0x3f)));
	} else if (code >= 0x800) {
		buffer_byte(word, (char)(0xe0 | code >> 12));
	}
	if (code >= 0x800)
		buffer_byte(word, (char)(0x80 | (code >> 6 & 0x3f)));
	else
		buffer_byte(word, (char)(0xc0 | code >> 6));
	buffer_byte(word, (char)(0x80 | (code & 0x3f)));
}

static void append_folded(struct buffer *word, uint32_t code)
{
	char letter = plain_letter(code);

	if (letter) {
		buffer_byte(word, letter);
		return;
	}
	for (size_t i = 0; i < sizeof singles / sizeof *singles; i++) {
		if (singles[i].code == code) {
			buffer_text(word, singles[i].folded);
			return;
		}
	}
	append_code(word, lower(code));
}

/* The length of the character at text; a byte that is none counts as a gap. */
static size_t code_read(const char *text, uint32_t *code)
{
	size_t length = utf8_read(text, strnlen(text, 4), code);

	if (length)
		return length;
	*code = ' ';
	return 1;
}

const char *fold_next(struct arena *arena, const char **text)
{
	struct buffer word;
	uint32_t code;
	const char *at = *text;

	while (*at) {
		size_t length = code_read(at, &code);
		if (is_letter(code) && !is_combining(code))
			break;
		at += length;
	}
	*text = at;
	if (!*at)
		return NULL;
	buffer_start(&word, arena, 32);
	while (*at) {
		size_t length = code_read(at, &code);
		if (!is_letter(code) && !is_combining(code))
			break;
		at += length;
		/* One character may become two. */
		size_t written = utf8_count(word.data, word.length);
		if (!is_combining(code) && written + 2 <= WORD_CHARACTERS)
			append_folded(&word, code);
	}
	*text = at;
	return word.data;
}
