#include "read/parse_failure.h"

#include <stdio.h>
#include <string.h>

#define REST "; nothing behind it was checked"

/* %1 and %2 are the words that libxml2 gives with the error, %n the line. */
static const struct {
	int code;
	const char *with; /* stands in libxml2's message, where one code means several things */
	const char *text;
	const char *hint;
	const char *begins; /* libxml2 points behind what is meant: how that begins */
} failures[] = {
	{XML_ERR_ATTRIBUTE_NOT_STARTED, "", "the value stands without quotes",
		"write name=\"value\"" REST, NULL},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "", "the attribute %1 has no value",
		"write %1=\"...\"" REST, NULL},
	{XML_ERR_ATTRIBUTE_REDEFINED, "", "an attribute stands there twice",
		"remove one of them" REST, NULL},
	{XML_ERR_LT_IN_ATTRIBUTE, "", "a < stands in a value", "write &lt; for it" REST, NULL},
	{XML_ERR_NAME_REQUIRED, "EntityRef", "a & stands alone", "write &amp; for it" REST, "&"},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, "", "a & stands alone", "write &amp; for it" REST, "&"},
	{XML_ERR_UNDECLARED_ENTITY, "", "&%1; is not known",
		"write the character itself; there are &lt; &gt; &amp; &quot; and &apos; only" REST,
		"&"},
	{XML_ERR_SPACE_REQUIRED, "attributes", "something else stands between the attributes",
		"attributes are name=\"value\" with spaces between" REST, NULL},
	{XML_ERR_GT_REQUIRED, "", "the tag has no end", "end it with > or />" REST, NULL},
	{XML_ERR_HYPHEN_IN_COMMENT, "", "a comment holds --",
		"write a single -, and end the comment with -->" REST, NULL},
	{XML_ERR_TAG_NAME_MISMATCH, "", "</%2> stands where <%1> of line %n is still open",
		"end that one first, with /> or </%1>, or mend the spelling" REST, "</"},
	{XML_ERR_TAG_NOT_FINISHED, "", "the file ends where <%1> of line %n is still open",
		"end it with </%1>, and what stands around it" REST, NULL},
	{XML_ERR_INTERNAL_ERROR, "depth", "elements stand in each other more than 256 deep",
		"a manifest needs six; mend what is nested" REST, NULL},
	{XML_ERR_DOCUMENT_END, "Extra", "something stands behind the end of the manifest",
		"remove it: a file holds one <module>" REST, NULL},
};

/* Copies with the places filled in. */
static void words_fill(char *to, size_t size, const char *from, const xmlError *error)
{
	size_t length = 0;

	while (*from != '\0' && length + 1 < size) {
		const char *word = NULL;
		char line[12];
		if (strncmp(from, "%1", 2) == 0)
			word = error->str1;
		else if (strncmp(from, "%2", 2) == 0)
			word = error->str2;
		else if (strncmp(from, "%n", 2) == 0) {
			snprintf(line, sizeof line, "%d", error->int1);
			word = line;
		}
		if (word == NULL) {
			to[length++] = *from++;
			continue;
		}
		from += 2;
		while (*word != '\0' && length + 1 < size)
			to[length++] = *word++;
	}
	to[length] = '\0';
}

/* Does the error carry what the text asks for? */
static bool has_words(const xmlError *error, const char *text)
{
	return (strstr(text, "%1") == NULL || error->str1 != NULL) &&
	       (strstr(text, "%2") == NULL || error->str2 != NULL);
}

void parse_failed(void *data, xmlErrorPtr error)
{
	struct parse_failure *failure = data;
	const char *message = error->message != NULL ? error->message : "malformed";

	if (failure->is_set || error->level < XML_ERR_ERROR)
		return;
	failure->is_set = true;
	failure->line = error->line > 0 ? error->line : 1;
	failure->column = error->int2 > 0 ? error->int2 : 1;
	for (size_t i = 0; i < sizeof failures / sizeof *failures; i++) {
		if (error->code != failures[i].code || strstr(message, failures[i].with) == NULL ||
			!has_words(error, failures[i].text))
			continue;
		failure->begins = failures[i].begins;
		words_fill(failure->text, sizeof failure->text, failures[i].text, error);
		words_fill(failure->hint, sizeof failure->hint, failures[i].hint, error);
		return;
	}
	if (strcasestr(message, "huge") != NULL) /* libxml2 names its own option */
		message = "something is too large or too deep to be read";
	snprintf(failure->text, sizeof failure->text, "%.*s", (int)strcspn(message, "\n"), message);
	snprintf(failure->hint, sizeof failure->hint, "mend this first" REST);
}
