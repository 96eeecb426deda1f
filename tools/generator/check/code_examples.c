/*
 * An example for each code: a piece that is wrong, the same piece put right, and why it is so.
 *
 * What begins with an element stands in a <module>; the tests check that the wrong piece gets the code,
 * and the right one does not.
 */
#include "check/codes.h"

#include <string.h>

static const struct code_example examples[] = {
	{"E001",
		"manor check no-such-file.xml",
		"manor check manifests/clubs.xml",
		"What cannot be read cannot be checked: the name is misspelt, or the file or its folder may not be read."},
	{"E002",
		"(a file of no bytes, or of more than 4 MiB)",
		"<module xmlns=\"urn:manor:manifest:1\" name=\"clubs\" title=\"Clubs\" version=\"1.0.0\" range=\"930-939\"/>",
		"A manifest has something to say, and people can still read it. Large seeds belong into modules of their own."},
	{"E003",
		"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
		"One encoding for all files, so that no letter is taken for another one."},
	{"E004",
		"<!DOCTYPE module [<!ENTITY shop \"Shop\">]>",
		"(no DOCTYPE; write the text where it is needed)",
		"Entities can grow without bound and read other files: manifests have none."},
	{"E005",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"note\">\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"note\"/>\n"
		"</table>",
		"XML that is not well-formed ends the reading: what stands behind it is checked once this is mended."},
	{"E006",
		"<manifest name=\"clubs\"/>",
		"<module xmlns=\"urn:manor:manifest:1\" name=\"clubs\" title=\"Clubs\" version=\"1.0.0\" range=\"930-939\"/>",
		"The outermost element and its namespace tell that the file is a manifest, and of which version of the language."},
	{"E010",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <varchar name=\"note\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"note\"/>\n"
		"</table>",
		"Elements are those of manifests/README.md. A column is an element named after its type."},
	{"E011",
		"<string name=\"note\"/>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"note\"/>\n"
		"</table>",
		"The element exists, but belongs inside another one: a column inside its table."},
	{"E012",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"note\" max=\"20\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"note\" length=\"20\"/>\n"
		"</table>",
		"An attribute that nobody reads would be a wish without effect."},
	{"E013",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check on=\"name\" holds=\"name != 'x'\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"no_x\" on=\"name\" holds=\"name != 'x'\" message=\"No.\"/>\n"
		"</table>",
		"Without it the element cannot be carried out. README.md marks such attributes as needed."},
	{"E014",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"IN\"/></enum>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"in\" label=\"IN\"/></enum>\n"
		"</table>",
		"Names of small letters, digits and _ are the same in addresses, in the API, in SQL and in C. What people read is the label."},
	{"E015",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"open\"/></enum>\n"
		"</table>",
		"An enum without values, a form without sections: there would be nothing to choose from or to show."},
	{"E016",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <list columns=\"name\"/>\n"
		"  <list columns=\"name\" sort=\"-id\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <list columns=\"name\" sort=\"-id\"/>\n"
		"</table>",
		"Of two it would not be known which one is meant."},
	{"E017",
		"<permission name=\"club.close\" label=\"Close clubs\">for leaders</permission>",
		"<permission name=\"club.close\" label=\"Close clubs\"/> <!-- for leaders -->",
		"Values stand in attributes; text between elements would be lost."},
	{"E018",
		"(what no other code describes; the message is that of the RELAX NG validator)",
		"(see manifest.rng at the element that is named)",
		"The grammar is checked twice: by our own reader, which explains, and by a validator, which sees the rest."},
	{"E019",
		"(manifest.rng was changed into a form that manor does not read)",
		"(take the manifest.rng that came with this version)",
		"The grammar belongs to the program that reads it."},
	{"E101",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"town_id\" to=\"towns\"/>\n"
		"</table>\n"
		"<table name=\"towns\" number=\"301\"><string name=\"name\"/></table>",
		"<table name=\"towns\" number=\"299\"><string name=\"name\"/></table>\n"
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"town_id\" to=\"towns\"/>\n"
		"</table>",
		"Tables are created in the order of their numbers, and the database wants the target of a reference first."},
	{"E102",
		"<requires module=\"cluubs\"/>",
		"<requires module=\"notes\"/>",
		"A module that is required has a manifest in the folder."},
	{"E103",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"leader_id\" to=\"users\" label=\"User\"/>\n"
		"  <reference name=\"deputy_id\" to=\"users\" label=\"User\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"leader_id\" to=\"users\"/>\n"
		"  <reference name=\"deputy_id\" to=\"users\"/>\n"
		"</table>",
		"Who reads a form has to tell two references to one table apart, and a count has to know which one it counts."},
	{"E104",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>\n"
		"<table name=\"meetings\" number=\"299\" parent=\"clubs\"><string name=\"topic\"/></table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>\n"
		"<table name=\"meetings\" number=\"301\" parent=\"clubs\"><string name=\"topic\"/></table>",
		"A detail refers to its parent, which therefore is created first."},
	{"E105",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>\n"
		"<table name=\"rooms\" number=\"300\"><string name=\"name\"/></table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>\n"
		"<table name=\"rooms\" number=\"301\"><string name=\"name\"/></table>",
		"The number says in which order tables are created: each has its own. \"manor check --numbers\" lists those that are free."},
	{"E107",
		"<requires module=\"shop\"/>",
		"(no module requires itself; what two modules need from each other goes into a third one)",
		"A module is switched on after those that it requires: in a circle none could be the first."},
	{"E108",
		"<table name=\"clubs\"><string name=\"name\"/></table>",
		"<table name=\"clubs\" number=\"300\"><string name=\"name\"/></table>",
		"Numbers order the tables and say to which area they belong; they are from 0 to 9999."},
	{"E109",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"leader_id\" to=\"users\" required=\"yes\" on-delete=\"set-null\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"leader_id\" to=\"users\" on-delete=\"set-null\"/>\n"
		"</table>",
		"When the target is deleted the field would be emptied, and it may not be empty."},
	{"E110",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"note_id\" to=\"notes\"/>\n"
		"</table>",
		"<requires module=\"notes\"/>\n"
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"note_id\" to=\"notes\"/>\n"
		"</table>",
		"A module can be removed only if it is known who builds on it: each requirement is said."},
	{"E111",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"name\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"motto\"/>\n"
		"</table>",
		"Names that end in the same place (columns of a table, tables, addresses, programs, settings, groups) are each there once."},
	{"E112",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <datetime name=\"created_at\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <datetime name=\"founded_at\"/>\n"
		"</table>",
		"The platform needs the name itself: every table has such a column, or an address, a tab or C symbol has the name."},
	{"E113",
		"<table name=\"clubs\" number=\"300\" key=\"nmae\"><string name=\"name\"/></table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\"><string name=\"name\"/></table>",
		"The column is declared nowhere in the table, or misspelt."},
	{"E114",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <text name=\"note\"/>\n"
		"  <index columns=\"note\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <text name=\"note\"/>\n"
		"  <index columns=\"name\"/>\n"
		"</table>",
		"The column exists, but its type cannot do what is asked of it there."},
	{"E115",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <list columns=\"name\" sort=\"name\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <index columns=\"name\"/>\n"
		"  <list columns=\"name\" sort=\"name\"/>\n"
		"</table>",
		"Sorting without an index reads all rows of the table for each page."},
	{"E116",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"a\" length=\"4000\"/>\n"
		"  <index columns=\"a\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"a\" length=\"700\"/>\n"
		"  <index columns=\"a\"/>\n"
		"</table>",
		"The database limits the bytes of an index and of a row, and the number of both; a character takes four bytes."},
	{"E117",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <email name=\"contact\" default=\"a@b\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <email name=\"contact\" default=\"a@b.example\"/>\n"
		"</table>",
		"Values of a manifest are judged by the code that judges what people type: what is refused there would be empty here."},
	{"E118",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"places\" min=\"9\" max=\"5\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"places\" min=\"5\" max=\"9\"/>\n"
		"</table>",
		"No value could be entered."},
	{"E119",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"code\" pattern=\"([a-z]+-?)*\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"code\" pattern=\"[a-z]+(-[a-z]+)*\"/>\n"
		"</table>",
		"Programs and browsers have to read the pattern alike, and no value may take them hours. README.md, Patterns, lists what both know."},
	{"E120",
		"<table name=\"colors\" number=\"300\" scope=\"shared\"><reference name=\"maker_id\" to=\"users\"/></table>",
		"<table name=\"colors\" number=\"300\"><reference name=\"maker_id\" to=\"users\"/></table>",
		"A shared row is the same for all tenants and cannot point into one of them."},
	{"E121",
		"<menu name=\"a\" title=\"A\" address=\"/a\" permission=\"club.see\"/>",
		"<permission name=\"club.see\" label=\"See clubs\"/>\n"
		"<menu name=\"a\" title=\"A\" address=\"/a\" permission=\"club.see\"/>",
		"A permission that nothing declares could be granted to nobody."},
	{"E122",
		"<permission name=\"club.see\" label=\"See clubs\"/>\n"
		"<grant role=\"viewer\" permissions=\"club.see\"/>",
		"<permission name=\"club.see\" label=\"See clubs\"/>\n"
		"<grant role=\"viewers\" permissions=\"club.see\"/>",
		"A grant is for a role that this module or one that it requires declares."},
	{"E123",
		"<menu name=\"a\" title=\"A\" to=\"clubss\"/>\n"
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>",
		"<menu name=\"a\" title=\"A\" to=\"clubs\"/>\n"
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>",
		"The table or link table is declared nowhere, or misspelt."},
	{"E124",
		"<table name=\"clubs\" number=\"300\" path=\"groups-of\"><string name=\"name\"/></table>",
		"<table name=\"clubs\" number=\"300\"><string name=\"name\"/></table>",
		"One of the two attributes has no effect without, or beside, the other."},
	{"E125",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <index columns=\"name\"/>\n"
		"  <index columns=\"name\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <index columns=\"name\"/>\n"
		"</table>",
		"The second one would change nothing, or contradict the first."},
	{"E126",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <demo rows=\"3\"><fill column=\"name\"/></demo>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <demo rows=\"3\"><fill column=\"name\" text=\"Club {n}\"/></demo>\n"
		"</table>",
		"A rule for demo rows fills one column in one way."},
	{"E127",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <seed columns=\"name size\"><row key=\"a\" values=\"Chess\"/></seed>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <seed columns=\"name size\"><row key=\"a\" values=\"Chess 3\"/></seed>\n"
		"</table>",
		"A row has one value for each column, and each row can arrive."},
	{"E128",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <hook on=\"before-insert\" function=\"club_no_such_function\"/>\n"
		"</table>",
		"(define it in modules/clubs/clubs.c: HOOK(club_before_insert); and the function)",
		"C is found by its name, and the kind counts: a hook is no action."},
	{"E129",
		"<table name=\"agreements_of_the_purchase_department\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <many name=\"people_who_have_to_be_asked\" to=\"users\"/>\n"
		"</table>",
		"<table name=\"agreements\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <many name=\"people_who_have_to_be_asked\" to=\"users\"/>\n"
		"</table>",
		"The link table is named after the table and the column, and the database has names of at most 64 characters."},
	{"E130",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <name name=\"code\" required=\"yes\" read-only=\"yes\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <name name=\"code\" required=\"yes\" read-only=\"yes\" default=\"new\"/>\n"
		"</table>",
		"Nobody can enter it, nothing fills it, and it must not be empty: no record could ever be saved."},
	{"E131",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"until\"/>\n"
		"  <boolean name=\"is_over\" value=\"until &lt; today()\" stored=\"yes\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"until\"/>\n"
		"  <boolean name=\"is_over\" value=\"until &lt; today()\"/>\n"
		"</table>",
		"What is stored changes only when a record is written: nobody writes one because it is tomorrow, or because "
		"a setting, another record or the reader is another one."},
	{"E132",
		"<table name=\"bills\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"status\" default=\"draft\">\n"
		"    <value name=\"draft\" stage=\"draft\"/><value name=\"sent\" stage=\"submitted\"/>\n"
		"  </enum>\n"
		"  <transition name=\"send\" column=\"status\" from=\"draft\" to=\"sent\"/>\n"
		"  <transition name=\"recall\" column=\"status\" from=\"sent\" to=\"draft\"/>\n"
		"</table>",
		"<table name=\"bills\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"status\" default=\"draft\">\n"
		"    <value name=\"draft\" stage=\"draft\"/><value name=\"sent\" stage=\"submitted\"/>\n"
		"    <value name=\"void\" stage=\"canceled\"/>\n"
		"  </enum>\n"
		"  <transition name=\"send\" column=\"status\" from=\"draft\" to=\"sent\"/>\n"
		"  <transition name=\"recall\" column=\"status\" from=\"sent\" to=\"void\"/>\n"
		"</table>",
		"What was submitted is what others rely on: it is canceled, and never becomes a draft again."},
	{"E133",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <series name=\"number\" pattern=\"C-{n 4}\"/>\n"
		"  <action name=\"renew\"><set column=\"number\" value=\"'C-1'\"/></action>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <series name=\"number\" pattern=\"C-{n 4}\"/>\n"
		"  <date name=\"renewed_on\"/>\n"
		"  <action name=\"renew\"><set column=\"renewed_on\" value=\"today()\"/></action>\n"
		"</table>",
		"The platform, a series or the transitions of the column give it its values, and nothing else does."},
	{"E134",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <date name=\"seen_on\"/>\n"
		"  <when on=\"update\"><set column=\"size\" value=\"size + 1\"/></when>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <date name=\"seen_on\"/>\n"
		"  <when on=\"update\" if=\"changed(name)\"><set column=\"size\" value=\"size + 1\"/></when>\n"
		"</table>",
		"The record is changed by what follows its change, which follows again."},
	{"E135",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <view name=\"new_ones\" sort=\"-id\"/>\n"
		"</table>\n"
		"<home views=\"clubs clubs.newest\"/>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <view name=\"new_ones\" sort=\"-id\"/>\n"
		"</table>\n"
		"<home views=\"clubs clubs.new_ones\"/>",
		"The page of a module leads to lists and shows widgets that stand in manifests."},
	{"E136",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"open\"/><value name=\"closed\"/></enum>\n"
		"  <view name=\"board\" type=\"board\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"open\"/><value name=\"closed\"/></enum>\n"
		"  <view name=\"board\" type=\"board\" by=\"state\"/>\n"
		"</table>",
		"The lanes of a board are the values of an enum: moving a card gives its record another one."},
	{"E137",
		"<permission name=\"club.secret\" label=\"See secrets\"/>\n"
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\" required=\"yes\"/>\n"
		"  <string name=\"secret\" view-if=\"can('club.secret')\"/>\n"
		"  <public-form name=\"new_club\" columns=\"secret\"/>\n"
		"</table>",
		"<permission name=\"club.secret\" label=\"See secrets\"/>\n"
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\" required=\"yes\"/>\n"
		"  <string name=\"secret\" view-if=\"can('club.secret')\"/>\n"
		"  <public-form name=\"new_club\" columns=\"name\"/>\n"
		"</table>",
		"Who sends the form has no rights: he types what everybody may see, and nobody else fills in the rest."},
	{"E138",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"phone\" was=\"mobile\"/>\n"
		"  <string name=\"mobile\" was=\"phone\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"landline\" was=\"phone\"/>\n"
		"  <string name=\"mobile\"/>\n"
		"</table>",
		"What stands under the old name goes to the one that was called so. Programs of the version before know the old names for a while, so none of them means anything else in the release that renames it."},
	{"E139",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <fill column=\"size\" value=\"1\" to=\"99.0.0\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <fill column=\"size\" value=\"1\" to=\"1.0.0\"/>\n"
		"</table>",
		"The version of the module says what a tenant has behind \"manor migrate\"; what is filled or called belongs to one of the versions up to it."},
	{"E160",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"ends_on\"/>\n"
		"  <boolean name=\"is_over\"/>\n"
		"</table>\n"
		"<job name=\"close\" schedule=\"each morning\" each=\"clubs\" where=\"ends_on &lt; today()\">\n"
		"  <set column=\"is_over\" value=\"true\"/>\n"
		"</job>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"ends_on\"/>\n"
		"  <boolean name=\"is_over\"/>\n"
		"</table>\n"
		"<job name=\"close\" schedule=\"daily 06:00\" each=\"clubs\" where=\"ends_on &lt; today()\">\n"
		"  <set column=\"is_over\" value=\"true\"/>\n"
		"</job>",
		"A job says when it is done and what: with each record of a table, by effects, or by a function of the module's C."},
	{"E201",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <emit event=\"club.made\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>",
		"The language keeps the word for a later version, so that manifests that are right today stay right. The hint says what can be done until then."},
	{"E301",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"name == 'x'\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"name = 'x'\" message=\"No.\"/>\n"
		"</table>",
		"Expressions are a small language of their own; README.md, Expressions, has all of it."},
	{"E302",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"nmae = 'x'\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"name = 'x'\" message=\"No.\"/>\n"
		"</table>",
		"Names are columns of the table; those of a record that it refers to stand behind the reference: owner.email."},
	{"E303",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"due\"/>\n"
		"  <check name=\"a\" on=\"due\" holds=\"due &gt; tomorrow()\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"due\"/>\n"
		"  <check name=\"a\" on=\"due\" holds=\"due &gt; today() + 1\" message=\"No.\"/>\n"
		"</table>",
		"The functions stand in manifests/README.md, \"Functions\", each with its own number of values."},
	{"E304",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"name &gt; 3\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"size &gt; 3\" message=\"No.\"/>\n"
		"</table>",
		"Texts compare with texts, numbers with numbers, dates with dates: the database would guess otherwise."},
	{"E305",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"open\"/></enum>\n"
		"  <check name=\"a\" on=\"state\" holds=\"state = 'opne'\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"state\"><value name=\"open\"/></enum>\n"
		"  <check name=\"a\" on=\"state\" holds=\"state = 'open'\" message=\"No.\"/>\n"
		"</table>",
		"The comparison would always be false."},
	{"E306",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>\n"
		"<widget name=\"a\" type=\"stat\" title=\"A\" source=\"clubs\" where=\"count() &gt; 3\"/>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>\n"
		"<widget name=\"a\" type=\"stat\" title=\"A\" source=\"clubs\" value=\"count()\"/>",
		"Aggregates are over many rows: in value over those of the widget, in holds over those that it names."},
	{"E307",
		"holds=\"((((... more than 50 deep ...))))\"",
		"(several checks, each with its own message)",
		"What nobody can read nobody can mend, and the database limits statements as well."},
	{"E308",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"owner_id\" to=\"users\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"name.owner.id = 1\" message=\"No.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"owner_id\" to=\"users\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"owner.id = 1\" message=\"No.\"/>\n"
		"</table>",
		"A path goes over references, three at most, each with or without its _id, and ends with a column."},
	{"E309",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <text name=\"note\" show-if=\"size * 2 &gt; 10\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <text name=\"note\" show-if=\"size &gt; 5\"/>\n"
		"</table>",
		"A form is judged while somebody types: its columns are compared with constants, no more. A root such as old. "
		"or parent. stands only where there is one."},
	{"E310",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" message=\"No.\" holds=\"count(members) + count(members) + count(members)\n"
		"    + count(members) + count(members) &lt; 50\"/>\n"
		"</table>\n"
		"<table name=\"members\" number=\"301\" parent=\"clubs\"><string name=\"name\"/></table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" message=\"No.\" holds=\"count(members) &lt; 10\"/>\n"
		"</table>\n"
		"<table name=\"members\" number=\"301\" parent=\"clubs\"><string name=\"name\"/></table>",
		"Each of them is a query of its own whenever a record is saved."},
	{"E311",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"exists(members where exists(club.members where exists(club.members)))\" message=\"No.\"/>\n"
		"</table>\n"
		"<table name=\"members\" number=\"301\" parent=\"clubs\"><string name=\"name\"/></table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <check name=\"a\" on=\"name\" holds=\"exists(members where exists(club.members where id != this.id))\" message=\"No.\"/>\n"
		"</table>\n"
		"<table name=\"members\" number=\"301\" parent=\"clubs\"><string name=\"name\"/></table>",
		"For each row of the second the rows of the third would be read."},
	{"E312",
		"<table name=\"clubs\" number=\"300\" key=\"name iban\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"iban\" view-if=\"can('club.edit')\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <string name=\"iban\" view-if=\"can('club.edit')\"/>\n"
		"</table>",
		"What names a record, or is searched for, is known to everybody who sees the record."},
	{"E313",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <rule name=\"led\" where=\"first(is_on of club_days sort -day)\"/>\n"
		"</table>\n"
		"<table name=\"club_days\" number=\"301\" parent=\"clubs\" key=\"day\">\n"
		"  <date name=\"day\"/>\n"
		"  <boolean name=\"is_on\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <rule name=\"led\" where=\"exists(club_days where is_on)\"/>\n"
		"</table>\n"
		"<table name=\"club_days\" number=\"301\" parent=\"clubs\" key=\"day\">\n"
		"  <date name=\"day\"/>\n"
		"  <boolean name=\"is_on\"/>\n"
		"</table>",
		"first() and list() read and sort rows. In a condition over rows they would do so for each of them; exists() ends at the first one that it finds."},
	{"E401",
		"xsl/overrides/clubs_list.xsl is not well-formed",
		"(mend it at the line that is named)",
		"Sheets are XSLT 1.0."},
	{"E402",
		"<xsl:import href=\"shel.xsl\"/>",
		"<xsl:import href=\"shell.xsl\"/>",
		"An import is a file in xsl/, from where the sheet lies."},
	{"E403",
		"<xsl:call-template name=\"buton\"/>",
		"<xsl:call-template name=\"button\"/>",
		"Every template that is called is in the sheet or in one that it imports."},
	{"E404",
		"<img src=\"{$assets}/logo.png\"/> of a file that htdocs/ does not have",
		"(put the file into htdocs/, or mend the name)",
		"Files of pages are built with a hash in their names: only those that are there have one."},
	{"E405",
		"<menu name=\"a\" title=\"A\" address=\"/a\" icon=\"home-2-no\"/>",
		"<menu name=\"a\" title=\"A\" address=\"/a\" icon=\"home\"/>",
		"Icons are Tabler's, by name: https://tabler.io/icons"},
	{"E406",
		"a sheet that asks for position() of what is not drawn yet",
		"(see xsl/README.md: what sheets can say)",
		"Sheets are compiled; what cannot be is refused when it is made, not when somebody opens the page."},
	{"E407",
		"xsl/overrides/clbus_list.xsl",
		"xsl/overrides/clubs_list.xsl",
		"An override has the name of the page whose sheet it changes."},
	{"E408",
		"<xsl:apply-imports/>",
		"(call the imported template by its name)",
		"A page's sheets are put together into one, which has no imports left."},
	{"E409",
		"two sheets with <xsl:template match=\"clubs\" mode=\"content\">, of which none imports the other",
		"(let one import the other: the importing one wins)",
		"Of two templates for the same thing it would be chance which one is taken."},
	{"E501",
		"language = de, and no file manifests/de/*.po",
		"manifests/de/core.po, written from what \"manor messages template\" prints",
		"A site in a language of which there is nothing would be in English and say that it is not."},
	{"E502",
		"msgid \"Save\"\n"
		"msgstr Speichern",
		"msgid \"Save\"\n"
		"msgstr \"Speichern\"",
		"The files are gettext's, so that translators' tools can be used; these write them right."},
	{"E503",
		"two entries with msgid \"Save\" and the same msgctxt, or none, in the files of a language",
		"(leave one of them out)",
		"It would be chance which one is shown."},
	{"E504",
		"msgid \"{field} is required.\"\n"
		"msgstr \"{feld} fehlt.\"",
		"msgid \"{field} is required.\"\n"
		"msgstr \"{field} fehlt.\"",
		"A place is where a value is put in; it has the same name in all languages, and may stand anywhere."},
	{"W505",
		"msgid \"Store\"\n"
		"msgstr \"Speichern\"",
		"msgid \"Save\"\n"
		"msgstr \"Speichern\"",
		"The English text was changed, and is shown until its translation follows."},
	{"W106",
		"<table name=\"clubs\" number=\"330\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"</table>",
		"The range says where a module's numbers are, so that others keep out of it."},
	{"W107",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\" min=\"5\"/>\n"
		"  <check name=\"few\" on=\"size\" holds=\"size &lt; 3\" message=\"Few.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\" min=\"5\"/>\n"
		"  <check name=\"few\" on=\"size\" holds=\"size &lt; 30\" message=\"Few.\"/>\n"
		"</table>",
		"It is allowed, and as it stands it does nothing that anybody could want."},
	{"W108",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"status\"><value name=\"active\"/><value name=\"closed\"/><value name=\"gone\"/></enum>\n"
		"  <transition name=\"found\" column=\"status\" to=\"active\"/>\n"
		"  <transition name=\"close\" column=\"status\" from=\"active\" to=\"closed\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <enum name=\"status\"><value name=\"active\"/><value name=\"closed\"/></enum>\n"
		"  <transition name=\"found\" column=\"status\" to=\"active\"/>\n"
		"  <transition name=\"close\" column=\"status\" from=\"active\" to=\"closed\"/>\n"
		"</table>",
		"Transitions alone change the column: no record will ever have the value."},
	{"W109",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <date name=\"seen_on\"/>\n"
		"  <when on=\"update\" if=\"size &lt; 9\"><set column=\"size\" value=\"size + 1\"/></when>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <date name=\"seen_on\"/>\n"
		"  <when on=\"update\" if=\"changed(name)\"><set column=\"size\" value=\"size + 1\"/></when>\n"
		"</table>",
		"It ends when the condition is false, and only then. changed() of a column that is not written on the way ends it at once."},
	{"W111",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"founded_on\"/>\n"
		"  <view name=\"old\" where=\"founded_on &lt; '1950-01-01'\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <date name=\"founded_on\"/>\n"
		"  <index columns=\"founded_on\"/>\n"
		"  <view name=\"old\" where=\"founded_on &lt; '1950-01-01'\"/>\n"
		"</table>",
		"It works, and takes longer with every row that the table gets."},
	{"W112",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"owner_id\" to=\"users\"/>\n"
		"  <rule name=\"own\" where=\"owner_id = user()\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <reference name=\"owner_id\" to=\"users\"/>\n"
		"  <rule name=\"own\" unless=\"can('club.delete')\" where=\"owner_id = user()\"/>\n"
		"</table>",
		"Administrators have every permission, and no rows but their own: unless says who sees all of them."},
	{"W113",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <check name=\"full\" on=\"size\" holds=\"old.size = size or size &lt; 100\" message=\"Full.\"/>\n"
		"</table>",
		"<table name=\"clubs\" number=\"300\" key=\"name\">\n"
		"  <string name=\"name\"/>\n"
		"  <integer name=\"size\"/>\n"
		"  <check name=\"full\" on=\"size\" holds=\"not changed(size) or size &lt; 100\" message=\"Full.\"/>\n"
		"</table>",
		"Of a new club old.size is empty, and in a check a comparison with an empty value holds: it could begin with any size."},
};

const struct code_example *code_example(const char *code)
{
	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		if (strcmp(examples[i].code, code) == 0)
			return &examples[i];
	}
	return NULL;
}
