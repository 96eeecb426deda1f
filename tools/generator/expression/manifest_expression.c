#include "expression/manifest_expression.h"

static bool was_lost(const void *owner, const char *name)
{
	const struct manifest_names *names = owner;

	return element_lost_child(names->owner, name);
}

static const struct table *named(const void *owner, const char *name)
{
	const struct manifest_names *names = owner;

	return names->table_named(names, name);
}

static bool permission_exists(const void *owner, size_t offset, const char *name)
{
	const struct manifest_names *names = owner;

	return names->permission_exists(names, offset, name);
}

static const char *role_origin(const void *owner, size_t offset, const char *name)
{
	const struct manifest_names *names = owner;

	return names->role_origin(names, offset, name);
}

static const struct setting *setting_named(const void *owner, size_t offset, const char *name)
{
	const struct manifest_names *names = owner;

	return names->setting_named(names, offset, name);
}

const struct expression *manifest_expression(struct arena *arena, struct messages *messages,
	const struct manifest_names *names, enum expression_purpose purpose,
	const struct term **root)
{
	const struct attribute *attribute = names->attribute;
	const struct expression_source source = {
		.text = attribute->value,
		.table = names->table,
		.purpose = purpose,
		.column = names->column,
		.asked = names->asked,
		.target = names->target,
		.target_word = names->target_word,
		.knows_old = names->knows_old,
		.is_lost = was_lost,
		.table_named = named,
		.permission_exists = permission_exists,
		.role_origin = role_origin,
		.setting_named = setting_named,
		.owner = names,
	};
	struct expression_mistake mistake;
	const struct term *terms = expression_terms(arena, &source, &mistake);

	if (root)
		*root = terms;
	if (terms)
		return expression_pack(arena, &source, terms);
	if (mistake.text)
		message_add(messages, attribute_place(attribute, mistake.offset), mistake.code,
			mistake.hint, "%s", mistake.text);
	return NULL;
}
