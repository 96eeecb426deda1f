/*
 * What the rows of a widget are, by its type: link_widget.c reads and checks the rest, and calls these.
 * Nobody else includes it.
 */
#ifndef MANOR_WIDGET_BUILD_H
#define MANOR_WIDGET_BUILD_H

#include "expression/manifest_expression.h"
#include "link/link.h"

struct widget_builder {
	struct linker *linker;
	struct linked_module *module;
	const struct element *element;
	struct widget *widget;
	const struct linked_table *source;
};

/* Each sets what such a widget says of its rows. */
void widget_build_stat(struct widget_builder *builder);
void widget_build_chart(struct widget_builder *builder);
void widget_build_table(struct widget_builder *builder);

#endif
