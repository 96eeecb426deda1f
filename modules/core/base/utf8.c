#include "base/utf8.h"

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

bool utf8_is_text(const char *bytes, size_t length, bool has_lines)
{
	uint32_t code = 0;

	for (size_t at = 0; at < length;) {
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
