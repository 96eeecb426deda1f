/* Layers of boxes from left to right: ordered by where their neighbours are, placed, drawn. */
#include "describe/doc_graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#define CHARACTER 7.3
#define LINE 18.0
#define TITLE 26.0
#define GAP_X 90.0
#define GAP_Y 22.0
#define MARGIN 20.0
/* Where lines say something, there is more room between boxes, and those that lead back run below the others. */
#define SAID_GAP_X 170.0
#define SAID_GAP_Y 34.0
#define SAID_CHARACTER 6.2
#define SAID_LINE 13.0
#define BACK 10.0
/* A longer column is broken into several. */
#define COLUMN_MOST 24
#define SWEEPS 6

struct doc_layout {
	struct doc_graph *graph;
	size_t *order; /* nodes, by layer and place */
	size_t *place; /* of each node in its layer */
	double gap_x, gap_y;
};

void doc_text(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		const char *entity = *text == '<' ? "&lt;" : *text == '&' ? "&amp;" : *text == '"' ? "&quot;" : NULL;
		if (entity)
			buffer_text(out, entity);
		else
			buffer_append(out, text, 1);
	}
}

static size_t doc_text_width(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0) != 0x80;
	return count;
}

static void node_measure(struct doc_node *node)
{
	size_t widest = doc_text_width(node->title) * 7 / 6 + 1, lines = 0; /* titles are bold */

	for (; node->lines && node->lines[lines]; lines++)
		widest = doc_text_width(node->lines[lines]) > widest ? doc_text_width(node->lines[lines]) : widest;
	node->width = (double)widest * CHARACTER + 24;
	node->height = TITLE + (double)lines * LINE + (lines ? 6 : 0);
}

/* --- the order within layers --- */

static const struct doc_graph *sorted_graph;

static int nodes_compare(const void *left, const void *right)
{
	const struct doc_node *one = &sorted_graph->nodes[*(const size_t *)left];
	const struct doc_node *other = &sorted_graph->nodes[*(const size_t *)right];

	if (one->layer != other->layer)
		return one->layer < other->layer ? -1 : 1;
	if (one->weight < other->weight || one->weight > other->weight)
		return one->weight < other->weight ? -1 : 1;
	return one < other ? -1 : one > other;
}

static void places_note(struct doc_layout *layout)
{
	size_t at = 0;

	for (size_t i = 0; i < layout->graph->node_count; i++) {
		const struct doc_node *node = &layout->graph->nodes[layout->order[i]];
		at = i && layout->graph->nodes[layout->order[i - 1]].layer == node->layer ? at + 1 : 0;
		layout->place[layout->order[i]] = at;
	}
}

/* Each box goes to the middle of its neighbours, those before it in one sweep, those behind it in the next. */
static void order_sweep(struct doc_layout *layout, bool is_back)
{
	struct doc_graph *graph = layout->graph;

	for (size_t i = 0; i < graph->node_count; i++) {
		double sum = 0;
		size_t count = 0;
		for (size_t k = 0; k < graph->edge_count; k++) {
			const struct doc_edge *edge = &graph->edges[k];
			if (edge->from != i && edge->to != i)
				continue;
			size_t other = edge->from == i ? edge->to : edge->from;
			if (is_back ? graph->nodes[other].layer > graph->nodes[i].layer
				    : graph->nodes[other].layer < graph->nodes[i].layer) {
				sum += (double)layout->place[other];
				count++;
			}
		}
		graph->nodes[i].weight = count ? sum / (double)count : (double)layout->place[i];
	}
	sorted_graph = graph;
	qsort(layout->order, graph->node_count, sizeof *layout->order, nodes_compare);
	places_note(layout);
}

/* --- places --- */

/* So many of the layer's boxes are in this column. */
static size_t column_end(const struct doc_layout *layout, size_t start)
{
	const struct doc_graph *graph = layout->graph;
	size_t end = start;

	while (end < graph->node_count && end - start < COLUMN_MOST &&
		graph->nodes[layout->order[end]].layer == graph->nodes[layout->order[start]].layer)
		end++;
	return end;
}

static double column_height(const struct doc_layout *layout, size_t start, size_t end)
{
	double height = 0;

	for (size_t i = start; i < end; i++)
		height += layout->graph->nodes[layout->order[i]].height + (i > start ? layout->gap_y : 0);
	return height;
}

static double tallest_column(const struct doc_layout *layout)
{
	double most = 0;

	for (size_t start = 0, end; start < layout->graph->node_count; start = end) {
		end = column_end(layout, start);
		double height = column_height(layout, start, end);
		most = height > most ? height : most;
	}
	return most;
}

/* Returns the width of all. */
static double nodes_place(const struct doc_layout *layout, double height)
{
	double x = MARGIN;

	for (size_t start = 0, end; start < layout->graph->node_count; start = end) {
		double y, width = 0;
		end = column_end(layout, start);
		y = MARGIN + (height - column_height(layout, start, end)) / 2;
		for (size_t i = start; i < end; i++) {
			struct doc_node *node = &layout->graph->nodes[layout->order[i]];
			node->x = x;
			node->y = y;
			y += node->height + layout->gap_y;
			width = node->width > width ? node->width : width;
		}
		x += width + layout->gap_x;
	}
	return x - layout->gap_x + MARGIN;
}

/* --- drawing --- */

/* The four points of a curve: two ends, and where they bend to. */
struct doc_curve {
	double x[4], y[4];
	bool is_beside; /* it leaves a box and comes back to its own column */
};

/* The box of a text by a line. */
struct doc_said {
	double x, y, width;
};

static struct doc_curve edge_curve(const struct doc_graph *graph, const struct doc_edge *edge)
{
	const struct doc_node *from = &graph->nodes[edge->from], *to = &graph->nodes[edge->to];
	bool is_right = to->x > from->x, is_beside = !is_right && to->x + to->width > from->x;
	double aside = !edge->label ? 0 : is_right ? -BACK / 2 : BACK / 2;
	double y1 = from->y + (edge->line ? TITLE + ((double)edge->line - 0.5) * LINE : TITLE / 2) + aside;
	double y2 = to->y + TITLE / 2 + aside;
	double x1 = is_right || is_beside ? from->x + from->width : from->x, x2 = is_right ? to->x : to->x + to->width;
	/* Of two that lead to and fro beside their column, that which leads up runs outside of the other. */
	double wide = edge->label && is_beside && to->y < from->y ? GAP_X * 0.8 : GAP_X / 2;
	double bend = is_right || is_beside ? wide : -wide, far = is_right ? -wide : wide;

	return (struct doc_curve){{x1, x1 + bend, x2 + far, x2}, {y1, y1, y2, y2}, is_beside};
}

static double curve_at(const double *point, double at)
{
	double rest = 1 - at;

	return rest * rest * rest * point[0] + 3 * rest * rest * at * point[1] + 3 * rest * at * at * point[2] +
	       at * at * at * point[3];
}

static void edge_write(struct buffer *out, const struct doc_graph *graph, const struct doc_edge *edge)
{
	const struct doc_curve curve = edge_curve(graph, edge);
	const double *x = curve.x, *y = curve.y;

	buffer_format(out, "<path class=\"edge%s\" marker-end=\"url(#arrow)\" d=\"M%.1f %.1fC%.1f %.1f %.1f %.1f %.1f %.1f\"/>\n",
		edge->is_loose ? " loose" : "", x[0], y[0], x[1], y[1], x[2], y[2], x[3], y[3]);
}

/* --- what lines say --- */

static struct doc_said said_at(const struct doc_curve *curve, const struct doc_edge *edge, double at)
{
	double width = (double)doc_text_width(edge->label) * SAID_CHARACTER;

	return (struct doc_said){curve_at(curve->x, at) + (curve->is_beside ? 4 : -width / 2),
		curve_at(curve->y, at) - SAID_LINE / 2, width};
}

static bool said_is_free(const struct doc_graph *graph, const struct doc_said *all, size_t count, struct doc_said said)
{
	for (size_t i = 0; i < count; i++)
		if (said.x < all[i].x + all[i].width && all[i].x < said.x + said.width && said.y < all[i].y + SAID_LINE &&
			all[i].y < said.y + SAID_LINE)
			return false;
	for (size_t i = 0; i < graph->node_count; i++) {
		const struct doc_node *node = &graph->nodes[i];
		if (said.x < node->x + node->width && node->x < said.x + said.width && said.y < node->y + node->height &&
			node->y < said.y + SAID_LINE)
			return false;
	}
	return true;
}

/* The first place along the line where it covers nothing; where there is none, below those that are there. */
static struct doc_said said_place(
	const struct doc_graph *graph, const struct doc_edge *edge, const struct doc_said *all, size_t count)
{
	static const double places[] = {0.3, 0.36, 0.42, 0.48, 0.24, 0.54, 0.6, 0.66, 0.72, 0.18, 0.78};
	static const double beside[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.12, 0.88};
	const struct doc_curve curve = edge_curve(graph, edge);

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct doc_said said = said_at(&curve, edge, curve.is_beside ? beside[i] : places[i]);
		if (said_is_free(graph, all, count, said))
			return said;
	}
	struct doc_said said = said_at(&curve, edge, curve.is_beside ? beside[0] : places[0]);
	for (size_t i = 0; i < count && !said_is_free(graph, all, count, said); i++)
		said.y += SAID_LINE;
	return said;
}

/* Written behind all lines, so that none runs through it. */
static void said_write(struct arena *arena, struct buffer *out, const struct doc_graph *graph)
{
	struct doc_said *all = arena_array(arena, graph->edge_count + 1, sizeof *all);
	size_t count = 0;

	for (size_t i = 0; i < graph->edge_count; i++) {
		if (!graph->edges[i].label)
			continue;
		const struct doc_said said = said_place(graph, &graph->edges[i], all, count);
		all[count++] = said;
		buffer_format(out, "<text class=\"said\" text-anchor=\"middle\" x=\"%.1f\" y=\"%.1f\">",
			said.x + said.width / 2, said.y + SAID_LINE / 2 + 4);
		doc_text(out, graph->edges[i].label);
		buffer_text(out, "</text>\n");
	}
}

static double said_width(const struct doc_graph *graph)
{
	double most = 0;

	for (size_t i = 0; i < graph->edge_count; i++) {
		double width = graph->edges[i].label ? (double)doc_text_width(graph->edges[i].label) * SAID_CHARACTER : 0;
		most = width > most ? width : most;
	}
	return most;
}

static void doc_node_write(struct buffer *out, const struct doc_node *node)
{
	buffer_format(out, "<g class=\"node%s\"><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"5\"/>\n",
		node->is_outside ? " outside" : "", node->x, node->y, node->width, node->height);
	if (node->href) {
		buffer_text(out, "<a href=\"");
		doc_text(out, node->href);
		buffer_text(out, "\">");
	}
	buffer_format(out, "<text class=\"name\" x=\"%.1f\" y=\"%.1f\">", node->x + 12, node->y + 17);
	doc_text(out, node->title);
	buffer_format(out, "</text>%s\n", node->href ? "</a>" : "");
	for (size_t i = 0; node->lines && node->lines[i]; i++) {
		buffer_format(out, "<text x=\"%.1f\" y=\"%.1f\">", node->x + 12, node->y + TITLE + ((double)i + 0.75) * LINE);
		doc_text(out, node->lines[i]);
		buffer_text(out, "</text>\n");
	}
	buffer_text(out, "</g>\n");
}

void doc_graph_write(struct arena *arena, struct buffer *out, struct doc_graph *graph)
{
	double said = said_width(graph);
	struct doc_layout layout = {
		.graph = graph, .gap_x = said > 0 ? SAID_GAP_X : GAP_X, .gap_y = said > 0 ? SAID_GAP_Y : GAP_Y};

	layout.order = arena_array(arena, graph->node_count + 1, sizeof *layout.order);
	layout.place = arena_array(arena, graph->node_count + 1, sizeof *layout.place);
	for (size_t i = 0; i < graph->node_count; i++) {
		node_measure(&graph->nodes[i]);
		layout.order[i] = i;
		graph->nodes[i].weight = (double)i;
	}
	sorted_graph = graph;
	qsort(layout.order, graph->node_count, sizeof *layout.order, nodes_compare);
	places_note(&layout);
	for (size_t i = 0; i < SWEEPS; i++)
		order_sweep(&layout, i % 2);
	double height = tallest_column(&layout), width = nodes_place(&layout, height) + GAP_X / 2 + said;
	buffer_format(out, "<div class=\"wide\"><svg role=\"img\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" aria-label=\"",
		width, height + 2 * MARGIN, width, height + 2 * MARGIN);
	doc_text(out, graph->caption);
	buffer_text(out, "\">\n<defs><marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
			 "orient=\"auto\"><path class=\"tip\" d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
	for (size_t i = 0; i < graph->edge_count; i++)
		edge_write(out, graph, &graph->edges[i]);
	for (size_t i = 0; i < graph->node_count; i++)
		doc_node_write(out, &graph->nodes[i]);
	said_write(arena, out, graph);
	buffer_text(out, "</svg></div>\n");
}
