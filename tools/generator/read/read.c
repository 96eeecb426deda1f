/*
 * Reading: from the bytes of a file to a document.
 *
 * Nothing but the file itself is read: a document type, and with it every entity beyond the five of
 * XML, is refused before libxml2 sees the first byte.
 */
#include "read/document.h"
#include "read/parse_failure.h"

#include <errno.h>
#include <libxml/parser.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/utf8.h"
#include "read/scanner.h"

/* --- the bytes --- */

static bool file_load(struct arena *arena, struct messages *messages, struct document *document)
{
	struct place place = {document->file, 1, 1};
	struct stat status;
	char *bytes;
	FILE *file = fopen(document->file, "rbe");

	if (file == NULL || fstat(fileno(file), &status) != 0 || !S_ISREG(status.st_mode)) {
		int reason = errno;

		message_add(messages, place, "E001", "name a file that exists and can be read",
			"cannot read the file: %s",
			file != NULL ? "it is no ordinary file" : strerror(reason));
		if (file != NULL)
			fclose(file);
		return false;
	}
	if ((size_t)status.st_size > DOCUMENT_LARGEST) {
		message_add(messages, place, "E002", "split the module into several ones",
			"the file is larger than %zu MiB", DOCUMENT_LARGEST >> 20);
		fclose(file);
		return false;
	}
	bytes = arena_allocate(arena, (size_t)status.st_size + 1);
	document->length = fread(bytes, 1, (size_t)status.st_size, file);
	document->bytes = bytes;
	if (ferror(file)) {
		message_add(
			messages, place, "E001", NULL, "cannot read the file: %s", strerror(errno));
		fclose(file);
		return false;
	}
	fclose(file);
	crypto_generichash(document->hash, sizeof document->hash, (const unsigned char *)bytes,
		document->length, NULL, 0);
	return true;
}

static bool bytes_are_utf8(struct messages *messages, const struct document *document)
{
	const unsigned char *at = (const unsigned char *)document->bytes;
	const unsigned char *end = at + document->length;
	struct place place = {document->file, 1, 1};

	while (at < end) {
		size_t length = utf8_read((const char *)at, (size_t)(end - at), NULL);

		if (length == 0) {
			message_add(messages, place, "E003", "save the file as UTF-8",
				"the byte 0x%02X is no UTF-8", *at);
			return false;
		}
		if (*at == '\n') {
			place.line++;
			place.column = 1;
		} else {
			place.column++;
		}
		at += length;
	}
	return true;
}

/* The encoding that the XML declaration names must be what the bytes are. */
static bool declaration_is_right(struct messages *messages, struct scanner scanner)
{
	const char *end, *name, *quote, *close;

	if (!scanner_sees(&scanner, "<?xml"))
		return true;
	end = memmem(scanner.at, (size_t)(scanner.end - scanner.at), "?>", 2);
	if (end == NULL)
		return true; /* libxml2 says it better */
	name = memmem(scanner.at, (size_t)(end - scanner.at), "encoding", 8);
	if (name == NULL)
		return true;
	quote = name + 8;
	while (quote < end && *quote != '"' && *quote != '\'')
		quote++;
	if (quote == end)
		return true;
	close = memchr(quote + 1, *quote, (size_t)(end - quote - 1));
	if (close == NULL)
		return true;
	quote++;
	if (close - quote == 5 && strncasecmp(quote, "UTF-8", 5) == 0)
		return true;
	scanner_move(&scanner, quote);
	message_add(messages, scanner.place, "E003",
		"write encoding=\"UTF-8\", and save the file so", "manifests are UTF-8, not %.*s",
		(int)(close - quote), quote);
	return false;
}

/* A document type can stand only before the root element. */
static bool prolog_is_right(struct messages *messages, const struct document *document)
{
	struct scanner scanner;

	scanner_start(&scanner, document);
	scanner_pass_space(&scanner);
	if (scanner.at == scanner.end) {
		message_add(messages, (struct place){document->file, 1, 1}, "E002",
			"a manifest begins with <module xmlns=\"urn:manor:manifest:1\" name=...>",
			"the file is empty");
		return false;
	}
	scanner_start(&scanner, document);
	if (!declaration_is_right(messages, scanner))
		return false;
	while (scanner.at < scanner.end) {
		scanner_pass_space(&scanner);
		if (scanner_sees(&scanner, "<?")) {
			scanner_pass(&scanner, "?>");
		} else if (scanner_sees(&scanner, "<!--")) {
			scanner_pass(&scanner, "-->");
		} else if (scanner_sees(&scanner, "<!DOCTYPE")) {
			message_add(messages, scanner.place, "E004",
				"remove it; for < and & in values write &lt; and &amp;",
				"a manifest has no document type and no entities");
			return false;
		} else {
			return true;
		}
	}
	return true;
}

/* --- XML --- */

/* The offset of a line's first byte. */
static size_t line_offset(const struct document *document, int line)
{
	size_t at = 0;

	for (; line > 1 && at < document->length; at++)
		line -= document->bytes[at] == '\n';
	return at;
}

/* Where what is meant begins, which libxml2 points behind. */
static void failure_find(const struct document *document, struct parse_failure *failure)
{
	size_t start = line_offset(document, failure->line);
	size_t at = start + (size_t)failure->column - 1;

	if (at > document->length)
		at = document->length;
	while (at > start &&
		strncmp(document->bytes + at - 1, failure->begins, strlen(failure->begins)) != 0)
		at--;
	if (at > start)
		failure->column = (int)(at - start);
}

void document_drop_tree(struct document *document)
{
	xmlFreeDoc(document->tree);
	document->tree = NULL;
}

static void tree_free(void *document)
{
	document_drop_tree(document);
}

static bool tree_parse(struct arena *arena, struct messages *messages, struct document *document)
{
	struct parse_failure failure = {.is_set = false};
	xmlParserCtxt *parser = xmlNewParserCtxt();

	if (parser != NULL) {
		xmlSetStructuredErrorFunc(&failure, parse_failed);
		document->tree = xmlCtxtReadMemory(parser, document->bytes, (int)document->length,
			document->file, NULL,
			XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOBLANKS);
		xmlSetStructuredErrorFunc(NULL, NULL);
		xmlFreeParserCtxt(parser);
	}
	if (document->tree != NULL)
		arena_defer_memory(arena, tree_free, document);
	if (document->tree != NULL && !failure.is_set)
		return true;
	struct place place = {document->file, 1, 1};
	if (failure.is_set) {
		if (failure.begins != NULL)
			failure_find(document, &failure);
		place.line = (unsigned)failure.line;
		place.column = (unsigned)failure.column;
	}
	message_add(messages, place, "E005",
		failure.is_set ? arena_string(arena, failure.hint) : NULL, "%s",
		failure.is_set ? failure.text : "the file is no XML");
	return false;
}

struct document *document_read(struct arena *arena, struct messages *messages, const char *file)
{
	struct document *document = arena_allocate(arena, sizeof *document);

	document->file = arena_string(arena, file);
	if (!file_load(arena, messages, document))
		return NULL;
	if (!bytes_are_utf8(messages, document) || !prolog_is_right(messages, document))
		return NULL;
	if (!tree_parse(arena, messages, document))
		return NULL;
	if (!document_walk(arena, document)) {
		message_add(messages, (struct place){document->file, 1, 1}, "E005", NULL,
			"the file is no XML");
		return NULL;
	}
	return document;
}
