#include "check/codes.h"

#include <string.h>

const struct code codes[] = {
	{"E001", "The file or folder cannot be read, or there is no manifest in it."},
	{"E002", "The file is empty or too large."},
	{"E003", "The file is not UTF-8."},
	{"E004", "The file has a document type (DTD); manifests have none, and no entities."},
	{"E005", "The file is not well-formed XML."},
	{"E006", "The file is not a manifest: another root element or namespace."},
	{"E010", "There is no such element."},
	{"E011", "The element stands in the wrong place."},
	{"E012", "The element has no such attribute."},
	{"E013", "An attribute is missing."},
	{"E014", "The attribute cannot have this value."},
	{"E015", "Something is missing inside the element."},
	{"E016", "The element may stand there only once."},
	{"E017", "Text stands where none belongs."},
	{"E018", "The grammar refuses the manifest for a reason that no other code tells."},
	{"E019", "The grammar itself cannot be used."},
	{"E101", "A reference leads to a table that does not exist yet: no module defines it, or "
		 "its "
		 "number is higher."},
	{"E102", "A required module is not there."},
	{"E103", "It is not clear which of several references is meant."},
	{"E104", "A detail table loads before its parent: its number must be the higher one."},
	{"E105", "Two tables have the same number."},
	{"E107", "Modules require each other in a circle."},
	{"E108", "The number or range is missing or is no number from 0 to 9999."},
	{"E109", "A required reference cannot be emptied when its target is deleted."},
	{"E110", "A table of a module is used that this module does not require."},
	{"E111", "A name is taken."},
	{"E112", "A name is reserved."},
	{"E113", "The table has no such column."},
	{"E114", "The column cannot be used there."},
	{"E115", "The sorting, or the search for a record to choose, needs an index."},
	{"E116", "The index or row is too large for the database."},
	{"E117", "The default, limit or seed value does not fit the column."},
	{"E118", "The smallest value is above the largest one."},
	{"E119", "The pattern cannot be read, or would cost too much."},
	{"E120", "The scopes of two tables do not go together."},
	{"E121", "There is no such permission."},
	{"E122", "There is no such role."},
	{"E123", "There is no such table or link table."},
	{"E124", "Two attributes do not go together, or one needs another."},
	{"E125", "The same thing is said twice."},
	{"E126", "A demo rule cannot be carried out."},
	{"E127", "A seed row does not fit its columns."},
	{"E128", "The manifest names C that is not there."},
	{"E129", "A name that is made of two names is too long for the database."},
	{"E130", "Nobody could ever save a record."},
	{"E201", "The language reserves the word, but this version cannot do it yet."},
	{"E301", "The expression cannot be read."},
	{"E302", "The expression names an unknown column."},
	{"E303", "The expression calls an unknown function, or calls it wrongly."},
	{"E304", "The types in the expression do not go together."},
	{"E305", "The expression compares with a value that the column never has."},
	{"E306", "An aggregate stands where none belongs, or is missing where one is needed."},
	{"E307", "The expression is too long or too deep, or its numbers could grow too large."},
	{"E308", "A path goes over what is no reference, or too far."},
	{"E309", "A column or a calculation stands where it has no meaning."},
	{"E401", "The sheet cannot be read as XSLT."},
	{"E402", "An imported sheet is not there."},
	{"E403", "A template that is called is not there."},
	{"E404", "There is no such asset."},
	{"E405", "There is no such icon."},
	{"E406", "The page's sheet cannot be made or compiled."},
	{"E407", "A sheet overrides a page that is not there."},
	{"E408", "xsl:apply-imports has no meaning in a flat sheet."},
	{"E409", "Two sheets that do not import each other have the same template."},
	{"E501", "The translation is not there, or cannot be read."},
	{"E502", "The translation is not written as gettext's .po files are."},
	{"E503", "A text is translated twice."},
	{"E504", "The translation has other places than the English text."},
	{"W505", "A translation is of a text that nothing says any more."},
	{"W106", "The table's number is outside the module's range."},
	{"W107", "Something can be of no use as it stands."},
	{NULL, NULL},
};

const char *code_meaning(const char *code)
{
	for (const struct code *entry = codes; entry->code != NULL; entry++) {
		if (strcmp(entry->code, code) == 0)
			return entry->meaning;
	}
	return NULL;
}
