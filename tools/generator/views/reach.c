#include "views/reach.h"

#include <string.h>

#include "suggest.h"
#include "views/xpath.h"

/* What apply-templates asks for in one mode: elements of these names, or any. */
struct request {
	const char *mode; /* "" for none */
	const char **names;
	size_t count;
	bool is_any;
	struct request *next;
};

struct reach {
	struct sheets *sheets;
	struct rules *rules;
	struct request *requests;
	const struct rule *rule; /* the one that is being looked at */
	bool has_grown;
	bool has_failed;
};

static struct request *request_find(struct reach *reach, const char *mode)
{
	struct request *request = reach->requests;

	while (request && strcmp(request->mode, mode) != 0)
		request = request->next;
	return request;
}

static void request_add(struct reach *reach, const char *mode, const char *name)
{
	struct arena *arena = reach->sheets->arena;
	struct request *request = request_find(reach, mode);

	if (!request) {
		request = arena_allocate(arena, sizeof *request);
		request->mode = mode;
		request->next = reach->requests;
		reach->requests = request;
		reach->has_grown = true;
	}
	if (!name) {
		reach->has_grown |= !request->is_any;
		request->is_any = true;
		return;
	}
	for (size_t i = 0; i < request->count; i++)
		if (strcmp(request->names[i], name) == 0)
			return;
	request->names = arena_more(arena, request->names, request->count, sizeof *request->names);
	request->names[request->count++] = name;
	reach->has_grown = true;
}

/* --- the last steps of paths --- */

/* What a step leads to: "item" (an element), "@name", "text()"; NULL where it may be anything. */
static const char *step_name(struct arena *arena, const struct xpath_step *step)
{
	if (step->test == TEST_TEXT)
		return "text()";
	if (step->test != TEST_NAME)
		return NULL;
	return step->axis == AXIS_ATTRIBUTE ? arena_format(arena, "@%s", step->name) : step->name;
}

static bool is_element(const char *name)
{
	return name[0] != '@' && strcmp(name, "text()") != 0;
}

static bool step_takes(const struct xpath_step *step, const char *name)
{
	bool is_attribute = name[0] == '@';

	if ((step->axis == AXIS_ATTRIBUTE) != is_attribute)
		return false;
	switch (step->test) {
	case TEST_NAME:
		return strcmp(step->name, name + is_attribute) == 0;
	case TEST_TEXT:
		return strcmp(name, "text()") == 0;
	case TEST_ANY:
		return is_attribute || is_element(name);
	default:
		return true;
	}
}

/* Can the pattern match what has this name? Does it, wherever that stands? A name that starts with
   a slash is that of the document's element. */
static bool pattern_takes(const struct xpath *pattern, const char *name, bool is_sure)
{
	bool is_top = name[0] == '/';

	if (pattern && pattern->kind == XPATH_UNION)
		return pattern_takes(pattern->left, name, is_sure) ||
		       pattern_takes(pattern->right, name, is_sure);
	if (!pattern || pattern->kind != XPATH_PATH)
		return !is_sure; /* not understood */
	size_t count = pattern->step_count;
	if (count == 0)
		return is_top && !is_sure;
	const struct xpath_step *last = &pattern->steps[count - 1];
	if (is_sure &&
		(count > 1 || last->predicates.count > 0 || (pattern->is_absolute && !is_top)))
		return false;
	return step_takes(last, name + is_top);
}

static bool rule_is_selected(const struct rule *rule, const struct request *request)
{
	if (!rule->match || strcmp(rule->mode ? rule->mode : "", request->mode) != 0)
		return false;
	for (size_t i = 0; !request->is_any && i < request->count; i++)
		if (pattern_takes(rule->pattern, request->names[i], false))
			return true;
	return request->is_any;
}

/* --- what one rule asks for --- */

static void select_request(struct reach *reach, const char *mode, const struct xpath *select)
{
	if (select && select->kind == XPATH_UNION) {
		select_request(reach, mode, select->left);
		select_request(reach, mode, select->right);
	} else if (select && select->step_count > 0) {
		const struct xpath_step *last = &select->steps[select->step_count - 1];
		request_add(reach, mode, step_name(reach->sheets->arena, last));
	} else if (select && select->kind == XPATH_FILTER) {
		select_request(reach, mode, select->left);
	} else {
		request_add(reach, mode, NULL);
	}
}

static void apply_request(struct reach *reach, const xmlNode *node)
{
	const char *mode = node_value(node, "mode"), *select = node_value(node, "select");
	const char *error;

	select_request(reach, mode ? mode : "",
		select ? xpath_parse(reach->sheets->arena, select, &error) : NULL);
}

static void call_request(struct reach *reach, const xmlNode *node)
{
	const char *name = node_value(node, "name");
	struct suggestion suggestion;
	const char *hint = NULL;

	suggestion_start(&suggestion, name ? name : "");
	for (size_t i = 0; i < reach->rules->count; i++) {
		struct rule *rule = &reach->rules->items[i];
		if (strcmp(rule->kind, "template") != 0 || !rule->name)
			continue;
		if (name && strcmp(rule->name, name) == 0) {
			reach->has_grown |= !rule->is_reached;
			rule->is_reached = true;
			return;
		}
		suggestion_offer(&suggestion, rule->name);
	}
	if (suggestion.best)
		hint = arena_format(reach->sheets->arena, "did you mean \"%s\"?", suggestion.best);
	sheet_complain(reach->sheets, reach->rule->sheet, node, "E403", hint,
		"there is no template \"%s\"", name ? name : "");
	reach->has_failed = true;
}

/* Variables in an expression or attribute value. */
static void variables_request(struct reach *reach, const char *text)
{
	for (text = strchr(text, '$'); text; text = strchr(text, '$')) {
		const char *name = ++text;
		size_t length = xpath_name_length(name);
		for (size_t i = 0; i < reach->rules->count; i++) {
			struct rule *rule = &reach->rules->items[i];
			if (rule->is_reached || !rule->name ||
				strcmp(rule->kind, "template") == 0 ||
				strlen(rule->name) != length ||
				memcmp(rule->name, name, length) != 0)
				continue;
			rule->is_reached = reach->has_grown = true;
		}
	}
}

static void node_requests(struct reach *reach, const xmlNode *node)
{
	if (node->type != XML_ELEMENT_NODE)
		return;
	for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next)
		if (attribute->children)
			variables_request(reach, (const char *)attribute->children->content);
	if (xsl_is(node, "call-template")) {
		call_request(reach, node);
	} else if (xsl_is(node, "apply-templates")) {
		apply_request(reach, node);
	} else if (xsl_is(node, "apply-imports")) {
		sheet_complain(reach->sheets, reach->rule->sheet, node, "E408",
			"give the imported template a name and call it",
			"xsl:apply-imports has no meaning "
			"in a flat sheet");
		reach->has_failed = true;
	}
	for (const xmlNode *child = node->children; child; child = child->next)
		node_requests(reach, child);
}

static bool is_always_needed(const struct rule *rule)
{
	return strcmp(rule->kind, "template") != 0 && strcmp(rule->kind, "variable") != 0 &&
	       strcmp(rule->kind, "param") != 0;
}

/* Is there a template for every element of that name? */
static bool has_rule(const struct reach *reach, const char *mode, const char *name)
{
	for (size_t i = 0; i < reach->rules->count; i++) {
		const struct rule *rule = &reach->rules->items[i];
		if (rule->match && strcmp(rule->mode ? rule->mode : "", mode) == 0 &&
			pattern_takes(rule->pattern, name, true))
			return true;
	}
	return false;
}

/* An element that no template of a mode matches: XSLT goes on with its children, whatever they
   are. */
static void builtin_requests(struct reach *reach)
{
	for (struct request *request = reach->requests; request; request = request->next)
		for (size_t i = 0; !request->is_any && i < request->count; i++)
			if (is_element(request->names[i]) &&
				!has_rule(reach, request->mode, request->names[i]))
				request_add(reach, request->mode, NULL);
}

static void requests_follow(struct reach *reach)
{
	for (size_t i = 0; i < reach->rules->count; i++) {
		struct rule *rule = &reach->rules->items[i];
		const struct request *request = reach->requests;
		for (; request && !rule->is_reached; request = request->next)
			if (rule_is_selected(rule, request))
				rule->is_reached = reach->has_grown = true;
	}
}

bool rules_reach(struct sheets *sheets, struct rules *rules)
{
	struct reach reach = {.sheets = sheets, .rules = rules};

	for (size_t i = 0; i < rules->count; i++) {
		struct rule *rule = &rules->items[i];
		const char *error;
		rule->is_reached = is_always_needed(rule);
		if (rule->match)
			rule->pattern = xpath_parse(sheets->arena, rule->match, &error);
	}
	request_add(&reach, "", "/page");
	while (reach.has_grown && !reach.has_failed) {
		reach.has_grown = false;
		requests_follow(&reach);
		builtin_requests(&reach);
		for (size_t i = 0; i < rules->count; i++) {
			reach.rule = &rules->items[i];
			if (reach.rule->is_reached)
				node_requests(&reach, reach.rule->node);
		}
	}
	return !reach.has_failed;
}
