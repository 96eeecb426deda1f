/*
 * Building a widget's statement from what its element says: link_widget.c reads and checks that, and
 * calls these. Nobody else includes it.
 */
#ifndef MANOR_WIDGET_BUILD_H
#define MANOR_WIDGET_BUILD_H

#include "base/buffer.h"
#include "expression/expression.h"
#include "link/link.h"

struct widget_builder {
	struct linker *linker;
	struct linked_module *module;
	const struct element *element;
	struct widget *widget;
	const struct linked_table *source;
	struct expression *where, *value, *group;
	struct buffer sql;
	const char **parameters;
	size_t parameter_count;
};

/* Each appends the whole statement of such a widget, and sets what the widget says of its rows. */
void widget_build_stat(struct widget_builder *builder);
void widget_build_chart(struct widget_builder *builder);
void widget_build_table(struct widget_builder *builder);

#endif
