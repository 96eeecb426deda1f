#include "read/synonym.h"

#include <stddef.h>
#include <string.h>

#include "base/suggest.h"

/* Elements, attributes and values in one: who asks knows which of them can stand there. */
static const struct {
	const char *word;
	const char *here[3];
} synonyms[] = {
	/* columns */
	{"amount", {"money"}},
	{"belongsto", {"reference"}},
	{"autonumber", {"series"}},
	{"autoname", {"series"}},
	{"bigint", {"integer"}},
	{"bool", {"boolean"}},
	{"char", {"string"}},
	{"checkbox", {"boolean"}},
	{"choice", {"enum", "value"}},
	{"currency", {"money"}},
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
	{"sequence", {"series"}},
	{"counter", {"series"}},
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

/* Attributes of other systems that this language says in another way, or not at all. */
static const struct {
	const char *word;
	const char *hint;
} foreign_attributes[] = {
	{"autoincrement", "every table has an id that the database counts up"},
	{"charset", "leave it out: texts are Unicode"},
	{"collate", "leave it out: texts compare without regard to case, <name> exactly"},
	{"collation", "leave it out: texts compare without regard to case, <name> exactly"},
	{"comment", "write help=\"...\" for people, or a <!-- comment --> for authors"},
	{"compute", "say what the column is made of: value=\"price * pieces\""},
	{"computed", "say what the column is made of: value=\"price * pieces\""},
	{"depends", "say what the column is made of: value=\"price * pieces\""},
	{"domain", "refuse what does not fit in a before-insert or before-update hook"},
	{"groups", "rights are of the table: permission=\"...\""},
	{"immutable", "write read-only=\"yes\" and set it in a before-insert hook, or refuse the change "
		      "in a before-update hook"},
	{"index", "add <index columns=\"...\"/> to the table"},
	{"indexed", "add <index columns=\"...\"/> to the table"},
	{"invisible", "write hidden=\"yes\", or leave it out of <list> and <form>"},
	{"nocopy", "write copy=\"no\""},
	{"options", "list the values inside: <value name=\"...\"/>"},
	{"choices", "list the values inside: <value name=\"...\"/>"},
	{"primarykey", "every table has an id; a key for people is the table's key=\"...\""},
	{"primary", "every table has an id; a key for people is the table's key=\"...\""},
	{"related", "show a <count>, or copy the value in a hook"},
	{"sequence", "the order of the columns is that in which they are declared"},
	{"setonce", "write set-once=\"yes\""},
	{"store", "leave it out: every column is stored, but a computed one only with stored=\"yes\""},
	{"tracking", "leave it out: created_by and updated_by tell who was last"},
	{"trackvisibility", "leave it out: created_by and updated_by tell who was last"},
	{"translate", "leave it out: a text has one language"},
	{"type", "the type of a column is the name of its element: <integer name=\"...\"/>"},
	{"unsigned", "write min=\"0\""},
	{"visible", "write hidden=\"yes\" for what nobody sees"},
	{"widget", "leave it out: the type of a column says what its field is"},
	{"writeonce", "refuse the change in a before-update hook"},
};

const char *foreign_attribute_hint(const char *word)
{
	for (size_t i = 0; i < sizeof foreign_attributes / sizeof *foreign_attributes; i++) {
		if (is_same(word, foreign_attributes[i].word))
			return foreign_attributes[i].hint;
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
