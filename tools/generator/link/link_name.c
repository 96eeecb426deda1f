/* What a manifest does not say and a name tells: labels, singulars; and the names that are taken.
 */
#include <ctype.h>
#include <string.h>

#include "base/buffer.h"
#include "base/names.h"
#include "base/utf8.h"
#include "link/link.h"
#include "value/fold.h"

static const char *const implicit_names[] = {"id", "tenant_id", "version", "created_at",
	"created_by", "updated_at", "updated_by", "archived_at", "origin", "edited", NULL};

/* Parameters of pages and the API, and fields that every form has. */
static const char *const query_names[] = {"q", "page", "per_page", "after", "sort", "fields",
	"format", "count", "csrf", "form_key", "tab", "confirmed", NULL};

static const char *const reserved_segments[] = {"login", "logout", "dashboard", "health", "api",
	"admin", "tenant", "static", "theme", "profile", "search", "docs", "setup",
	"files", "forms", "trash", "pay", "export", "auth", "me", "usage", "core", NULL};

/* Addresses below a table, and words that are kept for some. */
static const char *const table_paths[] = {"new", "options", "delete", "edit", "me", "import", "export", "home", NULL};

static const char *const record_paths[] = {"edit", "delete", "new", "options", "attachments", NULL};

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);

	return length > end_length && strcmp(text + length - end_length, end) == 0;
}

const char *name_label(struct arena *arena, const char *name, bool is_reference)
{
	char *label = arena_string(arena, name);
	size_t length = strlen(label);

	if (is_reference && ends_with(label, "_id"))
		label[length - 3] = '\0';
	for (char *c = label; *c != '\0'; c++) {
		if (*c == '_')
			*c = ' ';
	}
	label[0] = (char)toupper((unsigned char)label[0]);
	return label;
}

const char *name_singular(struct arena *arena, const char *plural)
{
	static const char *const es_endings[] = {"sses", "shes", "ches", "xes", "zes", NULL};
	size_t length = strlen(plural);

	if (ends_with(plural, "ies") && length > 4)
		return arena_format(arena, "%.*sy", (int)length - 3, plural);
	for (size_t i = 0; es_endings[i] != NULL; i++) {
		if (ends_with(plural, es_endings[i]))
			return arena_bytes(arena, plural, length - 2);
	}
	if (ends_with(plural, "s") && !ends_with(plural, "ss") && !ends_with(plural, "us") &&
		!ends_with(plural, "is"))
		return arena_bytes(arena, plural, length - 1);
	return arena_string(arena, plural);
}

const char *name_stem(struct arena *arena, const char *singular)
{
	char *stem = arena_string(arena, singular);

	for (char *c = stem; *c != '\0'; c++) {
		if (*c == ' ' || *c == '-')
			*c = '_';
		else if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
		else if (!(*c >= 'a' && *c <= 'z') && !(*c >= '0' && *c <= '9') && *c != '_')
			return NULL;
	}
	return *stem >= 'a' && *stem <= 'z' && strlen(stem) <= 40 ? stem : NULL;
}

const char *name_inside(struct arena *arena, const char *title)
{
	char *inside = arena_string(arena, title);

	if (inside[0] >= 'A' && inside[0] <= 'Z' && !(inside[1] >= 'A' && inside[1] <= 'Z'))
		inside[0] = (char)(inside[0] - 'A' + 'a');
	return inside;
}

const char *name_collated(struct arena *arena, const char *text)
{
	struct buffer collated;

	buffer_start(&collated, arena, strlen(text) + 1);
	buffer_text(&collated, "");
	while (*text != '\0') {
		size_t length = utf8_read(text, strlen(text), NULL);
		const char *one = arena_bytes(arena, text, length > 0 ? length : 1);
		struct fold fold;
		struct fold_word word;
		fold_start(&fold, arena, one);
		buffer_text(&collated, fold_next(&fold, &word) ? word.text : one);
		text += length > 0 ? length : 1;
	}
	return collated.data;
}

bool segment_is_reserved(const char *segment)
{
	return names_have(reserved_segments, segment);
}

bool path_is_reserved(const char *path)
{
	return names_have(record_paths, path);
}

bool view_name_is_free(struct linker *linker, const struct element *element, const char *name)
{
	if (!names_have(table_paths, name))
		return true;
	message_add(linker->messages, element_value_place(element, "name"), "E112",
		"choose another name",
		"no view can be named %s: tables have an address of that name by themselves", name);
	return false;
}

/* "due_on_from": the parameter of a range of the column due_on. */
static bool is_range_of_column(
	struct linker *linker, const struct linked_table *linked, const char *name, const char *end)
{
	if (!ends_with(name, end))
		return false;
	return linked_column(linked,
		       arena_bytes(linker->arena, name, strlen(name) - strlen(end))) != NULL;
}

bool filter_name_is_free(struct linker *linker, const struct linked_table *linked,
	const struct element *element, const char *name)
{
	struct place place = element_value_place(element, "name");

	if (names_have(query_names, name) || names_have(implicit_names, name) ||
		is_range_of_column(linker, linked, name, "_from") ||
		is_range_of_column(linker, linked, name, "_to")) {
		message_add(linker->messages, place, "E112", "choose another name",
			"no filter can be named %s: addresses use the word", name);
		return false;
	}
	if (linked_column(linked, name) == NULL)
		return true;
	message_add(linker->messages, place, "E111", "choose another name",
		"no filter can be named %s: that is how rows are filtered by the column", name);
	return false;
}

void table_name_check(struct linker *linker, const struct element *element, const char *name)
{
	bool has_address =
		element_says(element, "pages", true) || element_says(element, "api", true);

	if (segment_is_reserved(name) && has_address)
		message_add(linker->messages, element_value_place(element, "name"), "E112",
			"choose another name",
			"no table can be named %s: /%s is an address of the platform", name, name);
}

bool column_name_is_free(struct linker *linker, const struct element *element, const char *name)
{
	if (names_have(implicit_names, name)) {
		message_add(linker->messages, element_value_place(element, "name"), "E112",
			"leave it out where the table's own one is meant, or choose another name",
			"no column can be declared as %s: tables have it by themselves", name);
		return false;
	}
	if (names_have(query_names, name))
		message_add(linker->messages, element_value_place(element, "name"), "E112",
			"choose another name",
			"no column can be named %s: addresses and forms use the word", name);
	return true;
}
