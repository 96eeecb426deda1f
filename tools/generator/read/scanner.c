#include "read/scanner.h"

#include <string.h>

void scanner_start(struct scanner *scanner, const struct document *document)
{
	scanner->at = document->bytes;
	scanner->end = document->bytes + document->length;
	scanner->place = (struct place){document->file, 1, 1};
	if (document->length >= 3 && memcmp(scanner->at, "\xEF\xBB\xBF", 3) == 0)
		scanner->at += 3;
}

void scanner_step(struct scanner *scanner)
{
	unsigned char byte = (unsigned char)*scanner->at++;

	if (byte == '\n') {
		scanner->place.line++;
		scanner->place.column = 1;
	} else if ((byte & 0xC0) != 0x80) {
		scanner->place.column++;
	}
	/* The column is that of the next character: the continuation bytes of this one are passed.
	 */
	while (scanner->at < scanner->end && ((unsigned char)*scanner->at & 0xC0) == 0x80)
		scanner->at++;
}

void scanner_move(struct scanner *scanner, const char *target)
{
	while (scanner->at < target)
		scanner_step(scanner);
}

bool scanner_sees(const struct scanner *scanner, const char *text)
{
	size_t length = strlen(text);

	return (size_t)(scanner->end - scanner->at) >= length &&
	       memcmp(scanner->at, text, length) == 0;
}

void scanner_pass(struct scanner *scanner, const char *text)
{
	const char *found =
		memmem(scanner->at, (size_t)(scanner->end - scanner->at), text, strlen(text));

	scanner_move(scanner, found != NULL ? found + strlen(text) : scanner->end);
}

bool scanner_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void scanner_pass_space(struct scanner *scanner)
{
	while (scanner->at < scanner->end && scanner_is_space(*scanner->at))
		scanner_step(scanner);
}
