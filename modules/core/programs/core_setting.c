/* Settings: what is typed for one, and how it is checked. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/text.h"
#include "base/utf8.h"
#include "core_pages.h"
#include "value/type.h"

#define LENGTH_DEFAULT 255

static bool setting_refuse(const char **error, const char *text)
{
	*error = text;
	return false;
}

/* Without blanks at its ends; texts of several lines keep theirs. */
static const char *typed_trim(struct context *context, const char *typed)
{
	typed += strspn(typed, " \t\r\n");
	size_t length = strlen(typed);
	while (length > 0 && strchr(" \t\r\n", typed[length - 1]) != NULL)
		length--;
	return arena_bytes(context->arena, typed, length);
}

static bool color_is_valid(const char *value)
{
	return value[0] == '#' && strlen(value) == 7 &&
	       strspn(value + 1, "0123456789abcdefABCDEF") == 6;
}

static bool integer_is_valid(const char *value)
{
	size_t sign = value[0] == '-';
	size_t digits = strspn(value + sign, "0123456789");
	return digits > 0 && digits <= 18 && value[sign + digits] == '\0';
}

static bool days_are_valid(const char *value)
{
	return strlen(value) <= 4 && value[0] != '-' && strtol(value, NULL, 10) <= 3650;
}

static bool choice_is_valid(const struct setting *setting, const char *value)
{
	for (const char *const *at = setting->values; at != NULL && *at != NULL; at++) {
		if (strcmp(*at, value) == 0)
			return true;
	}
	return false;
}

/* A zone that this machine knows: pages show times in it. */
static bool timezone_is_valid(struct context *context, const char *value)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789+-_/";
	if (strspn(value, letters) != strlen(value) || *value == '/' || strstr(value, "//"))
		return false;
	if (strcmp(value, "UTC") == 0)
		return true;
	return access(arena_format(context->arena, "/usr/share/zoneinfo/%s", value), R_OK) == 0;
}

bool setting_parse(struct context *context, const struct setting *setting, const char *typed,
	const char **value, const char **error)
{
	const struct column_type *type = column_types[setting->type];
	*value = typed_trim(context, text_settle(context->arena, typed, type->text_kind));
	size_t length = setting->length == 0 ? LENGTH_DEFAULT : setting->length;
	if (**value == '\0') {
		*value = NULL;
		return true;
	}
	if (utf8_count(*value, strlen(*value)) > length)
		return setting_refuse(error,
			message(context, "{field} must have at most {most} characters.", "field",
				setting->label, "most", message_number(context, length)));
	if (setting->type == COLUMN_COLOR && !color_is_valid(*value))
		return setting_refuse(error,
			message(context, "{field} must be a colour code such as #206bc4.", "field",
				setting->label));
	if (type->has_values && !choice_is_valid(setting, *value))
		return setting_refuse(error, message(context, "{field} must be one of the choices.", "field",
				setting->label));
	if (type->class == CLASS_NUMBER && !integer_is_valid(*value))
		return setting_refuse(error,
			message(context, "{field} must be a whole number.", "field",
				setting->label));
	if (strcmp(setting->name, "trash_days") == 0 && !days_are_valid(*value))
		return setting_refuse(error,
			message(context, "{field} must be a number from 0 to 3650.", "field",
				setting->label));
	if (strcmp(setting->name, "timezone") == 0 && !timezone_is_valid(context, *value))
		return setting_refuse(error,
			message(context,
				"There is no time zone \"{name}\". Names look like Europe/Berlin.", "name",
				*value));
	return true;
}
