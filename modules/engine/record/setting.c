#include "record/setting.h"

#include <string.h>

const struct setting *setting_find(const char *name)
{
	for (size_t i = 0; i < catalogue.module_count; i++) {
		const struct module *module = catalogue.modules[i];
		for (size_t j = 0; j < module->setting_count; j++) {
			if (strcmp(module->settings[j].name, name) == 0)
				return &module->settings[j];
		}
	}
	return NULL;
}

const char *setting_of(const struct rows *rows, const char *name)
{
	for (size_t row = 0; row < rows->count; row++) {
		const char *value = rows_text(rows, row, 1);
		if (strcmp(rows_text(rows, row, 0), name) == 0 && value != NULL && *value != '\0')
			return value;
	}
	const struct setting *setting = setting_find(name);
	return setting == NULL ? NULL : setting->default_value;
}

const char *setting_read(struct context *context, const char *name)
{
	const struct value bound[] = {value_text(name)};

	return setting_of(
		database_select(context,
			"SELECT s.`name`, s.`value` FROM {settings} s WHERE s.`name` = ?", bound,
			1),
		name);
}
