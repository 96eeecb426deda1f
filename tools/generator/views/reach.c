#include "views/reach.h"

#include <ctype.h>
#include <string.h>

#include "suggest.h"

/* What apply-templates asks for in one mode: elements of these names, or any. */
struct request {
	const char *mode; /* "" for none */
	const char **names;
	size_t count, capacity;
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

static bool is_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.' || (c & 0x80);
}

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
	if (request->count == request->capacity) {
		request->capacity = request->capacity ? 2 * request->capacity : 8;
		const char **names = arena_array(arena, request->capacity, sizeof *names);
		if (request->count)
			memcpy(names, request->names, request->count * sizeof *names);
		request->names = names;
	}
	request->names[request->count++] = name;
	reach->has_grown = true;
}

/* --- the last steps of paths --- */

/* Where an alternative of "a/b[c|d]|e" ends: at a | outside brackets and quotes, or at the end. */
static const char *alternative_end(const char *text)
{
	unsigned depth = 0;

	for (char quote = '\0'; *text; text++) {
		if (quote) {
			if (*text == quote)
				quote = '\0';
		} else if (*text == '\'' || *text == '"') {
			quote = *text;
		} else if (*text == '[' || *text == '(') {
			depth++;
		} else if (*text == ']' || *text == ')') {
			depth--;
		} else if (*text == '|' && depth == 0) {
			return text;
		}
	}
	return text;
}

/* The element's name in the last step of a path, or NULL where that may be anything. */
static const char *last_name(struct arena *arena, const char *from, const char *end)
{
	const char *start = from, *stop = end;
	unsigned depth = 0;

	for (const char *c = from; c < end; c++) {
		if (*c == '(' || *c == '$' || *c == '@' || *c == ':')
			return NULL; /* functions, variables, attributes, axes */
		if (*c == '[' && depth++ == 0)
			break;
		if (*c == '/')
			start = c + 1;
	}
	/* A predicate may stand in the middle: then look for steps behind it. */
	depth = 0;
	char quote = '\0';
	for (const char *c = start; c < end; c++) {
		if (quote) {
			quote = *c == quote ? '\0' : quote;
		} else if (*c == '\'' || *c == '"') {
			quote = *c;
		} else if (*c == '[') {
			if (depth++ == 0)
				stop = c;
		} else if (*c == ']') {
			depth--;
		} else if (*c == '/' && depth == 0) {
			start = c + 1;
			stop = end;
		}
	}
	while (start < stop && isspace((unsigned char)*start))
		start++;
	const char *name = start;
	while (start < stop && is_name(*start))
		start++;
	if (start == name || *name == '.' || start[strspn(start, " \t\r\n")] == '*')
		return NULL;
	return arena_bytes(arena, name, (size_t)(start - name));
}

static bool rule_is_selected(
	struct reach *reach, const struct rule *rule, const struct request *request)
{
	if (!rule->match || strcmp(rule->mode ? rule->mode : "", request->mode) != 0)
		return false;
	if (request->is_any)
		return true;
	for (const char *from = rule->match;;) {
		const char *end = alternative_end(from);
		const char *name = last_name(reach->sheets->arena, from, end);
		if (!name)
			return true;
		for (size_t i = 0; i < request->count; i++)
			if (strcmp(request->names[i], name) == 0)
				return true;
		if (!*end)
			return false;
		from = end + 1;
	}
}

/* --- what one rule asks for --- */

static void select_request(struct reach *reach, const char *mode, const char *select)
{
	for (const char *from = select; from;) {
		const char *end = alternative_end(from);
		request_add(reach, mode, last_name(reach->sheets->arena, from, end));
		from = *end ? end + 1 : NULL;
	}
	if (!select)
		request_add(reach, mode, NULL);
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
		while (is_name(*text))
			text++;
		size_t length = (size_t)(text - name);
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
	if (node_is(node, "call-template")) {
		call_request(reach, node);
	} else if (node_is(node, "apply-templates")) {
		const char *mode = node_value(node, "mode");
		select_request(reach, mode ? mode : "", node_value(node, "select"));
	} else if (node_is(node, "apply-imports")) {
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

/* An element that has no template in a mode: XSLT goes on with its children, whatever they are. */
static void builtin_requests(struct reach *reach)
{
	for (struct request *request = reach->requests; request; request = request->next) {
		size_t count = request->is_any ? 0 : request->count;
		for (size_t i = 0; i < count; i++) {
			struct request one = {
				.mode = request->mode, .names = &request->names[i], .count = 1};
			bool has_rule = false;
			for (size_t j = 0; j < reach->rules->count && !has_rule; j++)
				has_rule = rule_is_selected(reach, &reach->rules->items[j], &one);
			if (!has_rule)
				request_add(reach, request->mode, NULL);
		}
	}
}

static void requests_follow(struct reach *reach)
{
	for (size_t i = 0; i < reach->rules->count; i++) {
		struct rule *rule = &reach->rules->items[i];
		const struct request *request = reach->requests;
		for (; request && !rule->is_reached; request = request->next)
			if (rule_is_selected(reach, rule, request))
				rule->is_reached = reach->has_grown = true;
	}
}

bool rules_reach(struct sheets *sheets, struct rules *rules)
{
	struct reach reach = {.sheets = sheets, .rules = rules};

	for (size_t i = 0; i < rules->count; i++)
		rules->items[i].is_reached = is_always_needed(&rules->items[i]);
	request_add(&reach, "", "page");
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
