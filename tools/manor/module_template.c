/* The manifest that a new module begins with: one of each thing, and why. */
#include <string.h>

#include "base/buffer.h"
#include "link/link.h"
#include "module_files.h"

/* Words in [ ] are put in. */
static const char template[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<!--\n"
	"  One file is one module: tables, rights, menu, dashboard. manifests/README.md is the reference of all that can\n"
	"  stand here, and \"manor explain CODE\" tells what a message of \"manor check\" means. Change what is here, then\n"
	"  check again: every mistake comes with its line and what to write instead.\n"
	"-->\n"
	"<module xmlns=\"urn:manor:manifest:1\" name=\"[name]\" title=\"[title]\" icon=\"box\" version=\"1.0.0\"\n"
	"        range=\"[range]\">\n"
	"  <!-- Whose tables and roles may be named here. The numbers above are this module's: one for each table. -->\n"
	"  <requires module=\"core\"/>\n"
	"  <requires module=\"dashboard\"/>\n"
	"\n"
	"  <!-- \"key\" is what a record is called where others refer to it. \"permission\" makes four rights:\n"
	"       [permission].view, .create, .edit and .delete. -->\n"
	"  <table name=\"[table]\" number=\"[number]\" title=\"[table title]\" singular=\"[singular]\" icon=\"box\" key=\"name\"\n"
	"         permission=\"[permission]\">\n"
	"    <!-- The element is the type. A label that is not said is made of the name: \"Due on\". -->\n"
	"    <string    name=\"name\" length=\"100\" required=\"yes\" unique=\"yes\" search=\"yes\"/>\n"
	"    <enum      name=\"status\" default=\"open\" required=\"yes\">\n"
	"      <value name=\"open\" color=\"blue\"/>\n"
	"      <value name=\"done\" color=\"green\" final=\"yes\"/>\n"
	"    </enum>\n"
	"    <date      name=\"due_on\" help=\"The day on which it has to be done.\"/>\n"
	"    <!-- A reference to a record of another table. \"on-delete\" says what happens here when that one goes. -->\n"
	"    <reference name=\"responsible_id\" to=\"users\" on-delete=\"set-null\"/>\n"
	"    <text      name=\"notes\" length=\"2000\"/>\n"
	"\n"
	"    <!-- What a list is filtered or sorted by has an index; references and unique columns have theirs already. -->\n"
	"    <index columns=\"status\"/>\n"
	"    <index columns=\"due_on\"/>\n"
	"\n"
	"    <list columns=\"name status due_on responsible_id\" filters=\"status responsible_id\" sort=\"due_on\"/>\n"
	"\n"
	"    <!-- Rows of the demo tenants (\"manor demo\"); no other tenant gets them. -->\n"
	"    <demo rows=\"20\">\n"
	"      <fill column=\"name\" text=\"[singular] {n}\"/>\n"
	"      <fill column=\"status\" from=\"open open done\"/>\n"
	"      <fill column=\"due_on\" days-ahead=\"0-90\"/>\n"
	"    </demo>\n"
	"  </table>\n"
	"\n"
	"  <!-- Each entry is seen by those who may open what it leads to. -->\n"
	"  <menu name=\"[name]\" title=\"[title]\" icon=\"box\" order=\"60\">\n"
	"    <menu name=\"list\" title=\"All [inside]\" to=\"[table]\" icon=\"list\" order=\"1\"/>\n"
	"    <menu name=\"new\" title=\"New [inside one]\" to=\"[table]\" page=\"new\" icon=\"plus\" order=\"2\"/>\n"
	"  </menu>\n"
	"\n"
	"  <!-- On the dashboard of those who may see the table. -->\n"
	"  <widget name=\"open_[table]\" type=\"stat\" title=\"Open [inside]\" source=\"[table]\" where=\"status = 'open'\"\n"
	"          color=\"blue\" order=\"60\"/>\n"
	"\n"
	"  <!-- Administrators may do everything at once; others get what their groups are granted. -->\n"
	"  <grant role=\"viewers\" permissions=\"[permission].view\"/>\n"
	"</module>\n";

static void attribute_put(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '&')
			buffer_text(out, "&amp;");
		else if (*text == '<')
			buffer_text(out, "&lt;");
		else if (*text == '"')
			buffer_text(out, "&quot;");
		else
			buffer_append(out, text, 1);
	}
}

char *module_template(struct arena *arena, const struct module_words *words)
{
	const char *range = arena_format(arena, "%u-%u", words->range.first, words->range.last);
	const char *const open[][2] = {
		{"[name]", words->name},
		{"[title]", words->title},
		{"[range]", range},
		{"[number]", arena_format(arena, "%u", words->range.first)},
		{"[table]", words->table},
		{"[table title]", words->table_title},
		{"[singular]", words->singular},
		{"[permission]", words->permission},
		{"[inside]", name_inside(arena, words->table_title)},
		{"[inside one]", name_inside(arena, words->singular)},
	};
	struct buffer out;

	buffer_start(&out, arena, sizeof template + 500);
	for (const char *at = template; *at;) {
		size_t i = 0, count = sizeof open / sizeof *open;
		while (i < count && strncmp(at, open[i][0], strlen(open[i][0])) != 0)
			i++;
		if (i == count) {
			buffer_append(&out, at++, 1);
			continue;
		}
		attribute_put(&out, open[i][1]);
		at += strlen(open[i][0]);
	}
	return out.data;
}
