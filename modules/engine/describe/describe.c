/* The document as a whole: what it is called, where it is served, whom it lets in, all addresses. */
#include "describe/describe.h"

#include <string.h>

#include "access/rights.h"
#include "describe/describe_internal.h"

/* A word of its own before it is a table (resource/resource.c). */
static bool is_no_table(const struct table *table)
{
	return strcmp(table->name, "attachments") == 0 || strcmp(table->name, "trash") == 0;
}

/* Has it an address that the reader may ask? */
static bool is_described(const struct principal *reader, const struct table *table)
{
	if (!table->has_api || table->scope == SCOPE_PLATFORM || is_no_table(table))
		return false;
	for (enum right right = RIGHT_VIEW; right <= RIGHT_DELETE; right++) {
		if (rights_allow(reader, table, right))
			return true;
	}
	return false;
}

static void tag_add(json_t *tags, const char *name, const char *title, const char *help)
{
	json_t *tag = json_pack("{s:s}", "name", name);

	json_object_set_new(tag, "description", help ? json_sprintf("%s. %s", title, help) : json_string(title));
	json_array_append_new(tags, tag);
}

bool describe_has(const struct principal *reader, const struct module *module)
{
	const struct table *const *table = module->tables;

	while (table && *table && !is_described(reader, *table))
		table++;
	return table && *table;
}

static void module_describe(struct describing *describing, const struct module *module, json_t *tags)
{
	const struct table *const *table = module->tables;

	for (; table && *table; table++) {
		if (!is_described(describing->reader, *table))
			continue;
		tag_add(tags, (*table)->name, (*table)->title, (*table)->help);
		describe_table(describing, *table);
	}
}

/* The tables, in the order of their modules. */
static json_t *tables_describe(struct describing *describing, const struct module *only)
{
	json_t *tags = json_array();

	tag_add(tags, "sign-in", "Sign-in", NULL);
	for (size_t i = 0; i < catalogue.module_count; i++) {
		if (!only || only == catalogue.modules[i])
			module_describe(describing, catalogue.modules[i], tags);
	}
	if (describing->has_files)
		tag_add(tags, "files", "Files of records", NULL);
	if (principal_has(describing->reader, "trash.view"))
		tag_add(tags, "trash", "What was deleted", NULL);
	if (describing->is_whole && principal_has(describing->reader, "core.developer"))
		tag_add(tags, "developer", "Modules and schema", NULL);
	return tags;
}

json_t *describe_api(struct arena *arena, const struct principal *reader, const struct module *only, const char *title,
	const char *root)
{
	struct describing describing = {
		.arena = arena, .reader = reader, .is_whole = !only, .paths = json_object(), .schemas = json_object()};
	json_t *tags = tables_describe(&describing, only);

	describe_common(&describing);
	json_t *components = describe_components(&describing);
	json_decref(describing.schemas);
	return json_pack("{s:s, s:{s:s, s:s, s:s}, s:[{s:o}], s:[{s:[]}], s:o, s:o, s:o}", "openapi", "3.1.0", "info",
		"title", title, "version", "1", "description",
		"What the person may do who asks for this document. manifests/api.md has examples.", "servers", "url",
		json_sprintf("%s/api/v1", root), "security", "bearer", "tags", tags, "paths", describing.paths,
		"components", components);
}
