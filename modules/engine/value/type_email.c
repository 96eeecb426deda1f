/* An e-mail address. */
#include <ctype.h>
#include <string.h>

#include "value/parse.h"
#include "value/type_sql.h"

/* Limits of RFC 5321 and RFC 1035, in bytes. */
#define EMAIL_BYTES 254
#define EMAIL_LOCAL_BYTES 64
#define HOST_BYTES 253
#define LABEL_BYTES 63

/* A host of at least two labels; other letters than ASCII's are allowed (RFC 5890). */
static bool is_host(const char *host, size_t length)
{
	size_t label = 0, labels = 0;

	if (length == 0 || length > HOST_BYTES)
		return false;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)host[i];
		if (c == '.') {
			if (label == 0 || host[i - 1] == '-')
				return false;
			labels++;
			label = 0;
			continue;
		}
		if ((!isalnum(c) && c != '-' && c < 0x80) || (c == '-' && label == 0) ||
			++label > LABEL_BYTES)
			return false;
	}
	return label > 0 && labels > 0 && host[length - 1] != '-';
}

/* local@host (RFC 5321 without quoted local parts, RFC 6531 for other letters). */
static bool is_email(const char *text)
{
	const char *at = strrchr(text, '@');
	size_t local = at ? (size_t)(at - text) : 0;

	if (local == 0 || local > EMAIL_LOCAL_BYTES || strlen(text) > EMAIL_BYTES)
		return false;
	for (size_t i = 0; i < local; i++) {
		unsigned char c = (unsigned char)text[i];
		bool is_dot_misplaced =
			c == '.' && (i == 0 || i + 1 == local || text[i - 1] == '.');
		if (is_dot_misplaced ||
			(c < 0x80 && !isalnum(c) && !strchr("!#$%&'*+-/=?^_`{|}~.", c)))
			return false;
	}
	return is_host(at + 1, strlen(at + 1));
}

static bool email_parse(struct parse *parse, const char *text, struct value *value)
{
	return parse_line_fits(parse, text) &&
	       (is_email(text) || parse_refuse(parse, "{field} must be an e-mail address.")) &&
	       parse_line_take(parse, text, value);
}

const struct column_type type_email = {
	.name = "email",
	.class = CLASS_TEXT,
	.length = 100,
	.parse = email_parse,
	.json_type = "string",
	.json_format = "idn-email",
	.is_text = true,
	.is_key_by_default = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
	.sql_default = sql_default_text,
	.demo = "CONCAT('demo', n, '@example.org')",
	.is_demo_ascii = true,
};
