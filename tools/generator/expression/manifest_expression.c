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

const struct expression *manifest_expression(struct arena *arena, struct messages *messages,
	const struct attribute *attribute, const struct manifest_names *names,
	enum expression_purpose purpose, const struct term **root)
{
	const struct expression_source source = {
		.text = attribute->value,
		.table = names->table,
		.purpose = purpose,
		.is_lost = was_lost,
		.table_named = named,
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
