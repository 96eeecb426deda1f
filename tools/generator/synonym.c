#include "synonym.h"

#include <stddef.h>
#include <string.h>

#include "suggest.h"

/* Elements, attributes and values in one: who asks knows which of them can stand there. */
static const struct {
	const char *word;
	const char *here[3];
} synonyms[] = {
	/* columns */
	{"amount", {"decimal"}},
	{"belongsto", {"reference"}},
	{"bigint", {"integer"}},
	{"bool", {"boolean"}},
	{"char", {"string"}},
	{"checkbox", {"boolean"}},
	{"choice", {"enum", "value"}},
	{"currency", {"decimal"}},
	{"double", {"decimal"}},
	{"fk", {"reference"}},
	{"float", {"decimal"}},
	{"foreignkey", {"reference"}},
	{"hasmany", {"count", "many"}},
	{"int", {"integer"}},
	{"longtext", {"text"}},
	{"lookup", {"reference"}},
	{"mail", {"email"}},
	{"manytomany", {"many"}},
	{"manytoone", {"reference"}},
	{"memo", {"text"}},
	{"moment", {"datetime"}},
	{"number", {"integer"}},
	{"numeric", {"decimal"}},
	{"option", {"value"}},
	{"ref", {"reference"}},
	{"select", {"enum"}},
	{"smallint", {"integer"}},
	{"tel", {"phone"}},
	{"telephone", {"phone"}},
	{"textarea", {"text"}},
	{"timestamp", {"datetime"}},
	{"uri", {"url"}},
	{"varchar", {"string"}},
	/* other elements */
	{"button", {"action"}},
	{"constraint", {"check"}},
	{"data", {"seed"}},
	{"dependency", {"requires"}},
	{"depends", {"requires"}},
	{"fixture", {"seed"}},
	{"group", {"role", "section"}},
	{"import", {"requires"}},
	{"item", {"value", "menu"}},
	{"key", {"unique", "index"}},
	{"privilege", {"permission"}},
	{"record", {"row"}},
	{"right", {"permission"}},
	{"trigger", {"hook"}},
	{"use", {"requires"}},
	/* attributes */
	{"caption", {"label", "title"}},
	{"cascade", {"on-delete"}},
	{"colour", {"color"}},
	{"condition", {"where", "holds"}},
	{"decimals", {"scale"}},
	{"description", {"help"}},
	{"digits", {"length"}},
	{"expression", {"holds", "value", "where"}},
	{"filter", {"where", "filters"}},
	{"groupby", {"group"}},
	{"hint", {"help"}},
	{"href", {"address", "link"}},
	{"label", {"title"}},
	{"mandatory", {"required"}},
	{"master", {"parent"}},
	{"maximum", {"max"}},
	{"maxlength", {"length"}},
	{"minimum", {"min"}},
	{"msg", {"message"}},
	{"notnull", {"required"}},
	{"nullable", {"required"}},
	{"optional", {"required"}},
	{"orderby", {"sort"}},
	{"plural", {"title"}},
	{"position", {"order"}},
	{"precision", {"length"}},
	{"readonly", {"read-only"}},
	{"references", {"to"}},
	{"regex", {"pattern"}},
	{"regexp", {"pattern"}},
	{"rights", {"permission", "permissions"}},
	{"size", {"length"}},
	{"table", {"to", "source", "of"}},
	{"target", {"to"}},
	{"title", {"label"}},
	{"tooltip", {"help"}},
	{"url", {"address", "link"}},
	/* values */
	{"black", {"dark"}},
	{"count", {"stat"}},
	{"delete", {"cascade"}},
	{"false", {"no"}},
	{"gray", {"secondary"}},
	{"grey", {"secondary"}},
	{"kpi", {"stat"}},
	{"number", {"integer"}},
	{"off", {"no"}},
	{"on", {"yes"}},
	{"pie", {"donut"}},
	{"area", {"line"}},
	{"list", {"table"}},
	{"global", {"shared"}},
	{"magenta", {"pink"}},
	{"nullify", {"set-null"}},
	{"true", {"yes"}},
	{"violet", {"purple"}},
};

/* The next character that counts, in lower case. */
static char letter_next(const char **word)
{
	while (**word == '-' || **word == '_')
		(*word)++;
	char letter = **word;
	if (letter != '\0')
		(*word)++;
	return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

static bool is_same(const char *a, const char *b)
{
	for (;;) {
		char x = letter_next(&a), y = letter_next(&b);
		if (x != y)
			return false;
		if (x == '\0')
			return true;
	}
}

const char *synonym_of(
	const char *word, bool (*takes)(const void *where, const char *name), const void *where)
{
	for (size_t i = 0; i < sizeof synonyms / sizeof *synonyms; i++) {
		if (!is_same(word, synonyms[i].word))
			continue;
		for (size_t j = 0; j < 3 && synonyms[i].here[j] != NULL; j++) {
			if (takes(where, synonyms[i].here[j]))
				return synonyms[i].here[j];
		}
	}
	return NULL;
}

bool is_column_word(const char *word)
{
	struct suggestion suggestion;

	suggestion_start(&suggestion, word);
	suggestion_offer(&suggestion, "column");
	suggestion_offer(&suggestion, "field");
	return is_same(word, "col") || (suggestion.best != NULL && suggestion.distance < 2);
}
