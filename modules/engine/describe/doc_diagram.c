/* What refers to what, and which value leads to which. */
#include <string.h>

#include "base/arena.h"
#include "describe/doc_graph.h"
#include "describe/doc_internal.h"

/* Lines of a box. */
#define LINES_MOST 12

struct doc_drawing {
	struct arena *arena;
	const struct module *module; /* NULL: all */
	const struct doc_links *links;
	const struct table **tables; /* beside graph.nodes */
	struct doc_graph graph;
};

static bool is_drawn(const struct column *column)
{
	return column->target && !column->link && !column->target_column && !column->is_implicit;
}

static size_t node_of(const struct doc_drawing *drawing, const struct table *table)
{
	size_t at = 0;

	while (at < drawing->graph.node_count && drawing->tables[at] != table)
		at++;
	return at;
}

static const char *const *node_lines(const struct doc_drawing *drawing, const struct table *table)
{
	const char **lines = arena_array(drawing->arena, LINES_MOST + 2, sizeof *lines);
	size_t count = 0;

	for (size_t i = 0; table->key && table->key[i] && count < LINES_MOST / 3; i++)
		lines[count++] = table->key[i];
	for (size_t i = 0; i < table->column_count && count < LINES_MOST; i++)
		if (is_drawn(&table->columns[i]))
			lines[count++] = table->columns[i].name;
	return lines;
}

static size_t line_of(const struct doc_node *node, const char *name)
{
	for (size_t i = 0; node->lines && node->lines[i]; i++)
		if (strcmp(node->lines[i], name) == 0)
			return i + 1;
	return 0;
}

static void table_add(struct doc_drawing *drawing, const struct table *table)
{
	struct doc_graph *graph = &drawing->graph;
	bool is_own = !drawing->module || strcmp(table->module, drawing->module->name) == 0;

	if (node_of(drawing, table) < graph->node_count)
		return;
	drawing->tables = arena_more(drawing->arena, drawing->tables, graph->node_count, sizeof *drawing->tables);
	graph->nodes = arena_more(drawing->arena, graph->nodes, graph->node_count, sizeof *graph->nodes);
	drawing->tables[graph->node_count] = table;
	graph->nodes[graph->node_count++] = (struct doc_node){.title = table->name,
		.is_outside = !is_own,
		.lines = is_own && drawing->module ? node_lines(drawing, table) : NULL,
		.href = arena_format(drawing->arena, "%s%s%s#%s",
			is_own && drawing->module ? "" : drawing->links->before,
			is_own && drawing->module ? "" : table->module,
			is_own && drawing->module ? "" : drawing->links->after, table->name)};
}

static void tables_add(struct doc_drawing *drawing, const struct module *module)
{
	for (size_t i = 0; module->tables[i]; i++)
		if (!module->tables[i]->is_link)
			table_add(drawing, module->tables[i]);
}

static void edges_add(struct doc_drawing *drawing, size_t from)
{
	const struct table *table = drawing->tables[from];
	struct doc_graph *graph = &drawing->graph;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct column *column = &table->columns[i];
		if (!is_drawn(column))
			continue;
		if (drawing->module)
			table_add(drawing, column->target);
		size_t to = node_of(drawing, column->target);
		if (to == graph->node_count)
			continue;
		graph->edges = arena_more(drawing->arena, graph->edges, graph->edge_count, sizeof *graph->edges);
		graph->edges[graph->edge_count++] = (struct doc_edge){.from = from,
			.to = to,
			.line = line_of(&graph->nodes[from], column->name),
			.is_loose = !column->is_required};
	}
}

/* A table stands right of those with lower numbers to which it refers. */
static void layers_set(struct doc_drawing *drawing)
{
	struct doc_graph *graph = &drawing->graph;
	bool is_changed = true;

	for (size_t round = 0; is_changed && round < graph->node_count; round++) {
		is_changed = false;
		for (size_t i = 0; i < graph->edge_count; i++) {
			const struct doc_edge *edge = &graph->edges[i];
			struct doc_node *from = &graph->nodes[edge->from];
			if (drawing->tables[edge->to]->number >= drawing->tables[edge->from]->number ||
				from->layer > graph->nodes[edge->to].layer)
				continue;
			from->layer = graph->nodes[edge->to].layer + 1;
			is_changed = true;
		}
	}
}

void doc_tables_draw(struct arena *arena, struct buffer *out, const struct module *module, const struct doc_links *links)
{
	struct doc_drawing drawing = {.arena = arena, .module = module, .links = links};

	drawing.graph.caption = "Diagram of tables: an arrow leads from a reference to the table that it names";
	for (size_t i = 0; i < catalogue.module_count; i++)
		if (!module || catalogue.modules[i] == module)
			tables_add(&drawing, catalogue.modules[i]);
	size_t own = drawing.graph.node_count;
	for (size_t i = 0; i < own; i++)
		edges_add(&drawing, i);
	layers_set(&drawing);
	if (own)
		doc_graph_write(arena, out, &drawing.graph);
}

/* --- transitions --- */

static size_t value_place(const struct column *column, const char *name)
{
	size_t at = 0;

	while (at < column->value_count && strcmp(column->values[at].name, name) != 0)
		at++;
	return at;
}

static void move_add(struct arena *arena, struct doc_graph *graph, size_t from, size_t to, const char *title)
{
	for (size_t i = 0; i < graph->edge_count; i++)
		if (graph->edges[i].from == from && graph->edges[i].to == to) {
			graph->edges[i].label = arena_format(arena, "%s, %s", graph->edges[i].label, title);
			return;
		}
	graph->edges = arena_more(arena, graph->edges, graph->edge_count, sizeof *graph->edges);
	graph->edges[graph->edge_count++] = (struct doc_edge){.from = from, .to = to, .label = title};
}

/* So many steps from how records begin; what nothing leads to stands first. */
static void steps_set(struct doc_graph *graph, bool *is_reached)
{
	bool is_changed = true;

	while (is_changed) {
		is_changed = false;
		for (size_t i = 0; i < graph->edge_count; i++) {
			const struct doc_edge *edge = &graph->edges[i];
			if (!is_reached[edge->from] || is_reached[edge->to])
				continue;
			is_reached[edge->to] = true;
			graph->nodes[edge->to].layer = graph->nodes[edge->from].layer + 1;
			is_changed = true;
		}
	}
}

bool doc_states_draw(struct arena *arena, struct buffer *out, const struct table *table, const struct column *column)
{
	const struct table_behaviour *does = table_behaviour(table);
	struct doc_graph graph = {.node_count = column->value_count, .caption = "Diagram of transitions"};
	bool *is_reached = arena_array(arena, column->value_count + 1, sizeof *is_reached);

	graph.nodes = arena_array(arena, column->value_count + 1, sizeof *graph.nodes);
	for (size_t i = 0; i < column->value_count; i++)
		graph.nodes[i] = (struct doc_node){.title = column->values[i].label};
	for (size_t i = 0; i < does->action_count; i++) {
		const struct action *action = &does->actions[i];
		bool is_move = action->column && action->to && strcmp(action->column, column->name) == 0;
		for (size_t k = 0; is_move && action->from && action->from[k]; k++)
			move_add(arena, &graph, value_place(column, action->from[k]), value_place(column, action->to),
				action->title);
	}
	if (graph.edge_count == 0)
		return false;
	if (column->default_value && value_place(column, column->default_value) < column->value_count)
		is_reached[value_place(column, column->default_value)] = true;
	else
		is_reached[0] = true;
	for (size_t i = 0; i < does->beginning_count; i++)
		if (does->beginnings[i].to && strcmp(does->beginnings[i].column, column->name) == 0)
			is_reached[value_place(column, does->beginnings[i].to)] = true;
	steps_set(&graph, is_reached);
	doc_graph_write(arena, out, &graph);
	return true;
}
