/* An address of the web. */
#include <string.h>
#include <strings.h>

#include "value/parse.h"
#include "value/type_sql.h"

/* http or https, a host (an address or a single word too), and no white space (RFC 3986). */
static bool is_url(const char *text)
{
	size_t scheme = strncasecmp(text, "https://", 8) == 0  ? 8
			: strncasecmp(text, "http://", 7) == 0 ? 7
							       : 0;
	const char *host = text + scheme;
	size_t length = strcspn(host, "/?#");

	if (scheme == 0 || length == 0 || strpbrk(text, " \t\r\n<>\"\\^`{|}"))
		return false;
	/* No user and password in an address that people click on. */
	return !memchr(host, '@', length) && *host != ':' && *host != '.' && *host != '-';
}

static bool url_parse(struct parse *parse, const char *text, struct value *value)
{
	return parse_line_fits(parse, text) &&
	       (is_url(text) ||
		       parse_refuse(parse, "{field} must be an address such as https://example.org.")) &&
	       parse_line_take(parse, text, value);
}

const struct column_type type_url = {
	.name = "url",
	.class = CLASS_TEXT,
	.length = 255,
	.parse = url_parse,
	.json_type = "string",
	.json_format = "iri",
	.is_text = true,
	.sql = "varchar",
	.sql_sized = sql_sized_length,
	.collation = COLLATION_FOLDED,
	.sql_default = sql_default_text,
	.demo = "CONCAT('https://example.org/', n)",
};
