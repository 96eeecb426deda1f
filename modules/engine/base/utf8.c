#include "base/utf8.h"

#include <string.h>

size_t utf8_read(const char *bytes, size_t length, uint32_t *code)
{
	static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
	const unsigned char *byte = (const unsigned char *)bytes;
	uint32_t value;
	size_t size;

	if (length == 0)
		return 0;
	if (byte[0] < 0x80) {
		if (code)
			*code = byte[0];
		return 1;
	}
	if (byte[0] < 0xc2 || byte[0] > 0xf4)
		return 0;
	size = byte[0] < 0xe0 ? 2 : byte[0] < 0xf0 ? 3 : 4;
	if (length < size)
		return 0;
	value = byte[0] & (0xffu >> (size + 1));
	for (size_t i = 1; i < size; i++) {
		if ((byte[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (byte[i] & 0x3fu);
	}
	if (value < least[size] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 0;
	if (code)
		*code = value;
	return size;
}

static bool code_is_text(uint32_t code, bool has_lines)
{
	if (code == '\t' || code == '\n' || code == '\r')
		return has_lines;
	return code >= 0x20 && !(code >= 0x7f && code <= 0x9f) && code != 0xfffe && code != 0xffff;
}

/* Are the next eight bytes letters and signs of ASCII alone? */
static bool eight_are_plain(const char *bytes)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones * 0x80;
	uint64_t eight;

	memcpy(&eight, bytes, sizeof eight);
	/* A byte's top bit is set: of it, where 0x20 is taken from what is less, and where 1 is added to 0x7f. */
	return ((eight | (eight - ones * 0x20) | (eight + ones)) & tops) == 0;
}

bool utf8_is_text(const char *bytes, size_t length, bool has_lines)
{
	uint32_t code = 0;

	for (size_t at = 0; at < length;) {
		if (length - at >= 8 && eight_are_plain(bytes + at)) {
			at += 8;
			continue;
		}
		if (bytes[at] >= ' ' && bytes[at] < 0x7f) {
			at++;
			continue;
		}
		size_t size = utf8_read(bytes + at, length - at, &code);
		if (size == 0 || !code_is_text(code, has_lines))
			return false;
		at += size;
	}
	return true;
}

size_t utf8_count(const char *bytes, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	return count;
}

bool utf8_is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

size_t utf8_cut(const char *bytes, size_t length, size_t most)
{
	if (length <= most)
		return length;
	while (most > 0 && ((unsigned char)bytes[most] & 0xc0) == 0x80)
		most--;
	return most;
}

bool utf8_turns_direction(uint32_t code)
{
	return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

struct range {
	uint32_t first, last;
};

static bool is_in(uint32_t code, const struct range *ranges, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	}
	return false;
}

/* The general category Cf as far as it is not drawn, and Default_Ignorable_Code_Point (UCD). */
bool utf8_is_unseen(uint32_t code)
{
	static const struct range unseen[] = {{0x0, 0x1f}, {0x7f, 0x9f}, {0xad, 0xad},
		{0x34f, 0x34f}, {0x61c, 0x61c}, {0x70f, 0x70f}, {0x115f, 0x1160}, {0x17b4, 0x17b5},
		{0x180b, 0x180f}, {0x200b, 0x200f}, {0x202a, 0x202e}, {0x2060, 0x206f},
		{0x3164, 0x3164}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0},
		{0xfff0, 0xfffb}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff}};

	return is_in(code, unseen, sizeof unseen / sizeof *unseen);
}

bool utf8_is_blank(uint32_t code)
{
	static const struct range blanks[] = {{0x9, 0xd}, {0x20, 0x20}, {0x85, 0x85}, {0xa0, 0xa0},
		{0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029}, {0x202f, 0x202f},
		{0x205f, 0x205f}, {0x2800, 0x2800}, {0x3000, 0x3000}};

	return is_in(code, blanks, sizeof blanks / sizeof *blanks);
}
