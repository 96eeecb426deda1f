#include "views/reach.h"

#include <string.h>

#include "base/suggest.h"
#include "views/xpath.h"

struct reach {
	struct sheets *sheets;
	struct rules *rules;
	struct rule *waiting; /* reached, but not asked yet */
	bool has_failed;
};

static void rule_reach(struct reach *reach, struct rule *rule)
{
	if (rule->is_reached || rule->is_gone)
		return;
	rule->is_reached = true;
	rule->next = reach->waiting;
	reach->waiting = rule;
}

/* --- the last steps of paths --- */

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

/* --- what is applied to --- */

/* Is there a template for every element of that name? */
static bool has_rule(const struct symbol *mode, const char *name)
{
	for (const struct rule *rule = mode->rule; rule; rule = rule->in_mode)
		if (!rule->is_gone && pattern_takes(rule->part->pattern, name, true))
			return true;
	return false;
}

static void any_request(struct reach *reach, struct symbol *mode)
{
	if (mode->is_any)
		return;
	mode->is_any = true;
	for (struct rule *rule = mode->rule; rule; rule = rule->in_mode)
		rule_reach(reach, rule);
}

static void mode_request(struct reach *reach, struct symbol *mode, const char *name)
{
	symbol_renew(reach->sheets, mode);
	if (!name)
		any_request(reach, mode);
	for (size_t i = 0; !mode->is_any && i < mode->asked_count; i++)
		if (strcmp(mode->asked[i], name) == 0)
			return;
	if (mode->is_any)
		return;
	mode->asked = arena_more(
		reach->sheets->page, mode->asked, mode->asked_count, sizeof *mode->asked);
	mode->asked[mode->asked_count++] = name;
	for (struct rule *rule = mode->rule; rule; rule = rule->in_mode)
		if (!rule->is_reached && pattern_takes(rule->part->pattern, name, false))
			rule_reach(reach, rule);
	/* An element that no template of a mode matches: XSLT goes on with its children, whatever
	   they are. */
	if (is_element(name) && !has_rule(mode, name))
		any_request(reach, mode);
}

/* --- what is named --- */

static struct rule *rule_named(struct reach *reach, struct symbol *symbol)
{
	symbol_renew(reach->sheets, symbol);
	return symbol->rule;
}

static void call_complain(struct reach *reach, const struct rule *rule, const struct ask *ask)
{
	struct suggestion suggestion;
	const char *hint = NULL;

	suggestion_start(&suggestion, ask->name);
	for (size_t i = 0; i < reach->rules->count; i++) {
		const struct rule *one = reach->rules->items[i];
		if (!one->is_gone && strcmp(one->part->kind, "template") == 0 && one->part->name)
			suggestion_offer(&suggestion, one->part->name);
	}
	if (suggestion.best)
		hint = arena_format(reach->sheets->arena, "did you mean \"%s\"?", suggestion.best);
	sheet_complain(reach->sheets, rule->part->sheet, ask->node, "E403", hint,
		"there is no template \"%s\"", ask->name);
	reach->has_failed = true;
}

static void call_request(struct reach *reach, const struct rule *rule, const struct ask *ask)
{
	struct rule *called = rule_named(reach, ask->symbol);

	if (called)
		rule_reach(reach, called);
	else
		call_complain(reach, rule, ask);
}

static void variable_request(struct reach *reach, const struct ask *ask)
{
	struct symbol *const symbols[] = {ask->symbol, ask->param};

	for (size_t i = 0; i < 2; i++) {
		struct rule *rule = rule_named(reach, symbols[i]);
		if (rule)
			rule_reach(reach, rule);
	}
}

static void rule_ask(struct reach *reach, const struct rule *rule)
{
	for (size_t i = 0; i < rule->part->ask_count; i++) {
		const struct ask *ask = &rule->part->asks[i];
		switch (ask->kind) {
		case ASK_TEMPLATE:
			call_request(reach, rule, ask);
			break;
		case ASK_MODE:
			mode_request(reach, ask->symbol, ask->name);
			break;
		case ASK_VARIABLE:
			variable_request(reach, ask);
			break;
		case ASK_IMPORTS:
			sheet_complain(reach->sheets, rule->part->sheet, ask->node, "E408",
				"give the imported template a name and call it",
				"xsl:apply-imports has no meaning "
				"in a flat sheet");
			reach->has_failed = true;
			break;
		}
	}
}

static bool is_always_needed(const struct part *part)
{
	return strcmp(part->kind, "template") != 0 && strcmp(part->kind, "variable") != 0 &&
	       strcmp(part->kind, "param") != 0;
}

bool rules_reach(struct sheets *sheets, struct rules *rules)
{
	struct reach reach = {.sheets = sheets, .rules = rules};

	for (size_t i = 0; i < rules->count; i++)
		if (is_always_needed(rules->items[i]->part))
			rule_reach(&reach, rules->items[i]);
	mode_request(&reach, symbol_find(sheets, SYMBOL_MODE, ""), "/page");
	while (reach.waiting) {
		struct rule *rule = reach.waiting;
		reach.waiting = rule->next;
		rule_ask(&reach, rule);
	}
	return !reach.has_failed;
}

/* --- what they may do --- */

/* Does what it says, itself or by what it asks for? */
static bool rule_weigh(struct sheets *sheets, struct rule *rule)
{
	bool sets = rule->sets, is_raw = rule->is_raw;

	for (size_t i = 0; i < rule->part->ask_count; i++) {
		const struct ask *ask = &rule->part->asks[i];
		if (!ask->is_deep || (ask->kind != ASK_TEMPLATE && ask->kind != ASK_MODE))
			continue;
		symbol_renew(sheets, ask->symbol);
		const struct rule *called = ask->symbol->rule;
		bool is_mode = ask->kind == ASK_MODE;
		sets |= ask->is_shallow && (is_mode ? ask->symbol->sets : called && called->sets);
		is_raw |= is_mode ? ask->symbol->is_raw : called && called->is_raw;
	}
	bool is_news = sets != rule->sets || is_raw != rule->is_raw;
	rule->sets = sets;
	rule->is_raw = is_raw;
	struct symbol *mode = rule->part->in_mode;
	if (mode) {
		is_news |= sets > mode->sets || is_raw > mode->is_raw;
		mode->sets |= sets;
		mode->is_raw |= is_raw;
	}
	return is_news;
}

void rules_weigh(struct sheets *sheets, struct rules *rules)
{
	bool is_news = true;

	for (size_t i = 0; i < rules->count; i++) {
		struct rule *rule = rules->items[i];
		rule->sets = rule->part->sets;
		rule->is_raw = rule->part->is_raw;
	}
	while (is_news) {
		is_news = false;
		for (size_t i = rules->count; i-- > 0;)
			if (rules->items[i]->is_reached &&
				strcmp(rules->items[i]->part->kind, "template") == 0)
				is_news |= rule_weigh(sheets, rules->items[i]);
	}
}
