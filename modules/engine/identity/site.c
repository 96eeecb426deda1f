#include "identity/site.h"

#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/fail.h"
#include "identity/fragment.h"
#include "identity/session.h"
#include "record/setting.h"
#include "sql/database.h"

#define HASH_DIGITS 16

/* The content's hash; of a row from before it was one, NULL. */
static const char *logo_content(const struct rows *rows)
{
	for (size_t row = 0; row < rows->count; row++) {
		if (strcmp(rows_text(rows, row, 0), "logo") == 0)
			return rows_text(rows, row, 2);
	}
	return NULL;
}

/* "<file> <type> <hash>", as the organisation page stores it. */
static void logo_read(
	struct context *context, struct site *site, const char *value, const char *content)
{
	if (value == NULL)
		return;
	char *rest = arena_string(context->arena, value);
	const char *file = strsep(&rest, " ");
	const char *type = strsep(&rest, " ");
	const char *hash = strsep(&rest, " ");
	if (hash == NULL || strlen(hash) != HASH_DIGITS)
		return;
	site->logo_file = content == NULL ? file : content;
	site->logo_type = type;
	site->logo_hash = hash;
}

/* The address of the theme changes with its content, and with the build that draws it. */
static const char *theme_hash(struct context *context, const struct site *site)
{
	if (site->primary_color == NULL && site->custom_css == NULL)
		return NULL;
	const char *parts[] = {catalogue.build, site->primary_color, site->custom_css};
	crypto_hash_sha256_state state;
	unsigned char hash[crypto_hash_sha256_BYTES];
	char digits[2 * sizeof hash + 1];
	crypto_hash_sha256_init(&state);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *part = parts[i] == NULL ? "" : parts[i];
		crypto_hash_sha256_update(&state, (const unsigned char *)part, strlen(part) + 1);
	}
	crypto_hash_sha256_final(&state, hash);
	sodium_bin2hex(digits, sizeof digits, hash, sizeof hash);
	return arena_bytes(context->arena, digits, HASH_DIGITS);
}

const struct site *site_load(struct context *context)
{
	struct rows *rows = database_select(context,
		"SELECT s.`name`, s.`value`, c.`hash` FROM {settings} s LEFT JOIN {file_contents} c"
		" ON c.`id` = s.`content_id` WHERE s.`name` IN ('site_name', 'primary_color',"
		" 'custom_css', 'logo', 'date_format', 'number_format', 'timezone')",
		NULL, 0);
	struct site *site = arena_allocate(context->arena, sizeof *site);
	site->name = setting_of(rows, "site_name");
	if (site->name == NULL)
		site->name = context->tenant->name;
	site->primary_color = setting_of(rows, "primary_color");
	site->custom_css = setting_of(rows, "custom_css");
	site->date_format = setting_of(rows, "date_format");
	site->number_format = setting_of(rows, "number_format");
	site->timezone = setting_of(rows, "timezone");
	if (site->date_format == NULL)
		site->date_format = "YYYY-MM-DD";
	if (site->number_format == NULL)
		site->number_format = "1234.50";
	if (site->timezone == NULL)
		site->timezone = "UTC";
	logo_read(context, site, setting_of(rows, "logo"), logo_content(rows));
	site->theme_hash = theme_hash(context, site);
	return site;
}

void site_lock(struct context *context)
{
	struct value tenant[] = {value_unsigned(context->tenant->id)};
	tenant_lock(context,
		"SELECT `id` FROM {settings} WHERE `tenant_id` = ? ORDER BY `id` FOR UPDATE",
		tenant, 1);
}

const char *site_fragment(struct context *context, const struct site *site)
{
	const char *theme = NULL, *logo = NULL;
	if (site->theme_hash != NULL)
		theme = arena_format(context->arena, "/theme-%s.css", site->theme_hash);
	if (site->logo_hash != NULL)
		logo = arena_format(context->arena, "/theme/logo-%s", site->logo_hash);
	struct buffer buffer;
	buffer_start(&buffer, context->arena, 256);
	buffer_text(&buffer, "<site");
	fragment_attribute(&buffer, "name", site->name);
	fragment_attribute(&buffer, "theme-css", theme);
	fragment_attribute(&buffer, "logo", logo);
	buffer_text(&buffer, "/>");
	return buffer.data;
}
