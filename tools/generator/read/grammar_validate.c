/* libxml2's validator, below our own check: it tells little, but it reads the whole of RELAX NG. */
#include <string.h>

#include "read/grammar.h"

/* Its time grows with the square of an element's children: no net for a manifest of this size. */
#define LARGEST ((size_t)512 << 10)

struct validation {
	bool has_failed;
	int line;
	const char *text;
	struct arena *arena;
};

/* libxml2's callback: keeps the first message. */
static void validation_failed(void *data, xmlErrorPtr error)
{
	struct validation *validation = data;

	if (validation->has_failed)
		return;
	validation->has_failed = true;
	validation->line = error->node != NULL ? (int)xmlGetLineNo(error->node) : error->line;
	if (error->message != NULL)
		validation->text = arena_bytes(
			validation->arena, error->message, strcspn(error->message, "\n"));
}

static void schema_free(void *schema)
{
	xmlRelaxNGFree(schema);
}

static bool schema_load(struct grammar *grammar, struct messages *messages)
{
	struct validation validation = {.text = "no reason given", .arena = grammar->arena};
	xmlRelaxNGParserCtxt *parser;

	if (grammar->schema != NULL)
		return true;
	parser = xmlRelaxNGNewDocParserCtxt(grammar->document->tree);
	if (parser != NULL) {
		xmlRelaxNGSetParserStructuredErrors(parser, validation_failed, &validation);
		grammar->schema = xmlRelaxNGParse(parser);
		xmlRelaxNGFreeParserCtxt(parser);
	}
	if (grammar->schema != NULL) {
		arena_defer_memory(grammar->arena, schema_free, grammar->schema);
		return true;
	}
	message_add(messages, grammar->document->root->place, "E019", NULL,
		"the grammar cannot be used: %s", validation.text);
	return false;
}

void grammar_validate(struct grammar *grammar, struct messages *messages, struct document *document)
{
	struct validation validation = {.text = "refused", .arena = grammar->arena};
	xmlRelaxNGValidCtxt *validator;
	int result = -1;

	if (document->length > LARGEST || !schema_load(grammar, messages))
		return;
	validator = xmlRelaxNGNewValidCtxt(grammar->schema);
	if (validator != NULL) {
		xmlRelaxNGSetValidStructuredErrors(validator, validation_failed, &validation);
		result = xmlRelaxNGValidateDoc(validator, document->tree);
		xmlRelaxNGFreeValidCtxt(validator);
	}
	if (result != 0)
		message_add(messages,
			(struct place){document->file,
				validation.line > 0 ? (unsigned)validation.line : 1, 1},
			"E018", NULL, "%s", validation.text);
}
