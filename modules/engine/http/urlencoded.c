#include "http/urlencoded.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"

#define NAME_BYTES_MAX 255

static _Noreturn void fail_encoding(struct context *context, const char *what)
{
	fail(context, 400, "bad_encoding",
		"{what} has a percent sign that is not followed by two hexadecimal digits.",
		"what", what);
}

/* How many bytes it becomes, or more where it is malformed: three times as many are sent of a text in
   other letters than Latin ones. */
static size_t decoded_bytes(const char *bytes, size_t length)
{
	size_t count = length;

	for (size_t i = 0; i + 2 < length; i++) {
		if (bytes[i] == '%') {
			count -= 2;
			i += 2;
		}
	}
	return count;
}

const char *percent_decode(struct context *context, const char *bytes, size_t length, bool is_form,
	bool is_typed, const char *what, size_t *decoded)
{
	char *text = arena_allocate(context->arena, decoded_bytes(bytes, length) + 1);
	size_t count = 0;

	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '%') {
			int high = length - i > 2 ? hex_value(bytes[i + 1]) : -1;
			int low = length - i > 2 ? hex_value(bytes[i + 2]) : -1;
			if (high < 0 || low < 0)
				fail_encoding(context, what);
			text[count++] = (char)(high << 4 | low);
			i += 2;
		} else {
			text[count++] = is_form && bytes[i] == '+' ? ' ' : bytes[i];
		}
	}
	const char *kept = is_typed ? text_mend(context->arena, text, &count)
			   : utf8_is_text(text, count, false) ? text
							      : NULL;
	if (!kept)
		fail(context, 400, "bad_text",
			"{what} contains control characters or is not valid UTF-8.",
			"what", what);
	if (decoded)
		*decoded = count;
	return kept;
}

static void field_parse(struct context *context, const char *pair, size_t length, const char *what,
	struct field *field)
{
	const char *equals = memchr(pair, '=', length);
	size_t name = equals ? (size_t)(equals - pair) : length;
	size_t name_length;

	field->name = percent_decode(context, pair, name, true, false, what, &name_length);
	if (name_length == 0 || name_length > NAME_BYTES_MAX)
		fail(context, 400, "bad_field",
			"{what} has a field whose name is empty or too long.",
			"what", what);
	if (!equals) {
		field->value = "";
		return;
	}
	field->value = percent_decode(
		context, equals + 1, length - name - 1, true, true, what, &field->length);
}

void fields_parse(struct context *context, const char *text, size_t length, size_t most, int status,
	const char *what, struct fields *fields)
{
	size_t count = length > 0;

	for (size_t i = 0; i < length; i++)
		count += text[i] == '&';
	if (count > most)
		fail(context, status, "too_many_fields",
			"{what} has more than {most} fields.",
			"what", what,
			"most", message_number(context, most));
	fields->items = arena_array(context->arena, count, sizeof *fields->items);
	fields->count = 0;
	for (size_t at = 0; at < length;) {
		const char *end = memchr(text + at, '&', length - at);
		size_t size = end ? (size_t)(end - text) - at : length - at;
		if (size > 0) {
			field_parse(context, text + at, size, what, &fields->items[fields->count]);
			fields->count++; /* only now: an error page looks at the others */
		}
		at += size + 1;
	}
}

/* What stands in an address as it is (RFC 3986, "unreserved"). */
static bool is_unreserved(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' ||
	       byte == '~';
}

const char *url_encode(struct arena *arena, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	struct buffer buffer;
	size_t plain = 0;

	while (is_unreserved(text[plain]))
		plain++;
	if (text[plain] == '\0')
		return arena_string(arena, text);
	buffer_start(&buffer, arena, strlen(text) * 3);
	for (; *text; text++) {
		unsigned char byte = (unsigned char)*text;
		if (is_unreserved(*text)) {
			buffer_byte(&buffer, *text);
		} else {
			buffer_byte(&buffer, '%');
			buffer_byte(&buffer, digits[byte >> 4]);
			buffer_byte(&buffer, digits[byte & 15]);
		}
	}
	return buffer.data;
}
