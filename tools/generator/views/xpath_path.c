/* Location paths. */
#include <string.h>

#include "views/xpath_parser.h"

static void step_add(struct parser *parser, struct xpath *path, struct xpath_step step)
{
	path->steps = arena_more(parser->arena, path->steps, path->step_count, sizeof step);
	path->steps[path->step_count++] = step;
}

bool xpath_parse_predicates(struct parser *parser, struct xpath_list *predicates)
{
	while (xpath_take(parser, "[")) {
		struct xpath *predicate = xpath_parse_or(parser);
		if (!predicate)
			return false;
		if (!xpath_take(parser, "]"))
			return xpath_fail(parser, "\"]\" is missing") != NULL;
		xpath_list_add(parser, predicates, predicate);
	}
	return true;
}

static bool axis_parse(struct parser *parser, enum axis *axis)
{
	static const struct {
		const char *name;
		enum axis axis;
	} axes[] = {
		{"child::", AXIS_CHILD},
		{"attribute::", AXIS_ATTRIBUTE},
		{"self::", AXIS_SELF},
		{"parent::", AXIS_PARENT},
		{"descendant::", AXIS_DESCENDANT},
		{"descendant-or-self::", AXIS_DESCENDANT_OR_SELF},
		{"ancestor::", AXIS_ANCESTOR},
		{"ancestor-or-self::", AXIS_ANCESTOR_OR_SELF},
		{"following-sibling::", AXIS_FOLLOWING_SIBLING},
		{"preceding-sibling::", AXIS_PRECEDING_SIBLING},
	};

	*axis = AXIS_CHILD;
	if (xpath_take(parser, "@")) {
		*axis = AXIS_ATTRIBUTE;
		return true;
	}
	for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
		if (xpath_take(parser, axes[i].name)) {
			*axis = axes[i].axis;
			return true;
		}
	}
	size_t length = xpath_name_length(parser->at);
	return strncmp(parser->at + length, "::", 2) != 0 ||
	       xpath_fail(parser, "this axis is not known") != NULL;
}

static bool test_parse(struct parser *parser, struct xpath_step *step)
{
	if (xpath_take(parser, "*")) {
		step->test = TEST_ANY;
		return true;
	}
	const char *name = xpath_take_name(parser);
	if (!name)
		return xpath_fail(parser, "a name is missing") != NULL;
	if (*parser->at == ':')
		return xpath_fail(parser, "names have no prefix here") != NULL;
	step->test = TEST_NAME;
	step->name = name;
	if (!xpath_take(parser, "("))
		return true;
	if (!xpath_take(parser, ")"))
		return xpath_fail(parser, "\")\" is missing") != NULL;
	if (strcmp(name, "text") == 0)
		step->test = TEST_TEXT;
	else if (strcmp(name, "node") == 0)
		step->test = TEST_NODE;
	else
		return xpath_fail(parser, "only text() and node() test kinds of nodes") != NULL;
	return true;
}

static bool step_parse(struct parser *parser, struct xpath *path)
{
	struct xpath_step step = {.test = TEST_NODE};

	if (xpath_take(parser, "..")) {
		step.axis = AXIS_PARENT;
	} else if (xpath_take(parser, ".")) {
		step.axis = AXIS_SELF;
	} else if (!axis_parse(parser, &step.axis) || !test_parse(parser, &step) ||
		   !xpath_parse_predicates(parser, &step.predicates)) {
		return false;
	}
	step_add(parser, path, step);
	return true;
}

/* Steps after the first one. */
bool xpath_parse_steps(struct parser *parser, struct xpath *path)
{
	for (;;) {
		if (xpath_take(parser, "//"))
			step_add(parser, path,
				(struct xpath_step){
					.axis = AXIS_DESCENDANT_OR_SELF, .test = TEST_NODE});
		else if (!xpath_take(parser, "/"))
			return true;
		if (!step_parse(parser, path))
			return false;
	}
}

static bool is_step_next(struct parser *parser)
{
	parser->at += strspn(parser->at, XPATH_BLANKS);
	return *parser->at == '@' || *parser->at == '*' || *parser->at == '.' ||
	       xpath_is_name_start(*parser->at);
}

struct xpath *xpath_parse_path(struct parser *parser)
{
	struct xpath *path = xpath_node(parser, XPATH_PATH);

	parser->at += strspn(parser->at, XPATH_BLANKS);
	if (strncmp(parser->at, "//", 2) == 0) {
		path->is_absolute = true;
		return xpath_parse_steps(parser, path) ? path : NULL;
	}
	if (xpath_take(parser, "/")) {
		path->is_absolute = true;
		if (!is_step_next(parser))
			return path;
	}
	return step_parse(parser, path) && xpath_parse_steps(parser, path) ? path : NULL;
}
