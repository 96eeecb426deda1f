/* Patterns: groups, alternatives, repetitions. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "pattern/pattern_read_internal.h"

#define MOST_DEPTH 40
#define MOST_TIMES 4000

bool reader_refuse(
	struct pattern_reader *reader, const char *at, const char *hint, const char *format, ...)
{
	va_list arguments;

	if (reader->refusal->reason != NULL)
		return false;
	va_start(arguments, format);
	reader->refusal->reason = arena_vformat(reader->arena, format, arguments);
	va_end(arguments);
	reader->refusal->hint = hint;
	reader->refusal->offset = (size_t)(at - reader->text);
	return false;
}

static struct pattern_node *node_create(struct pattern_reader *reader, enum pattern_kind kind)
{
	struct pattern_node *node = arena_allocate(reader->arena, sizeof *node);

	node->kind = kind;
	node->offset = (size_t)(reader->at - reader->text);
	return node;
}

static void node_add_child(struct pattern_node *parent, struct pattern_node *child)
{
	if (parent->last != NULL)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static struct pattern_node *choice_read(struct pattern_reader *reader);

/* (...) and its kin; at the parenthesis. */
static struct pattern_node *group_read(struct pattern_reader *reader)
{
	static const char *const kinds[] = {"(?:", "(?=", "(?!"};
	const char *open = reader->at;
	bool is_look = false;
	size_t kind = 0;
	struct pattern_node *inside, *node;

	while (kind < 3 && strncmp(open, kinds[kind], 3) != 0)
		kind++;
	if (kind == 3 && (open[1] == '?' || open[1] == '*')) {
		reader_refuse(reader, open, "write (...), (?:...), (?=...) or (?!...)",
			"%.3s means another thing in browsers, or nothing", open);
		return NULL;
	}
	if (++reader->depth > MOST_DEPTH) {
		reader_refuse(reader, open, "say it with fewer groups",
			"there are more than %d groups inside of each other", MOST_DEPTH);
		return NULL;
	}
	is_look = kind == 1 || kind == 2;
	buffer_text(&reader->browser, kind < 3 ? kinds[kind] : "(");
	reader->at += kind < 3 ? 3 : 1;
	inside = choice_read(reader);
	if (inside == NULL)
		return NULL;
	if (*reader->at != ')') {
		reader_refuse(reader, open, "write ), or \\( for the sign itself",
			"the group is not closed");
		return NULL;
	}
	reader->at++;
	reader->depth--;
	buffer_text(&reader->browser, ")");
	if (!is_look)
		return inside;
	node = node_create(reader, PATTERN_LOOK);
	node_add_child(node, inside);
	return node;
}

/* What takes no character: ^ $ \b \B. */
static struct pattern_node *edge_read(struct pattern_reader *reader)
{
	struct pattern_node *edge = node_create(reader, PATTERN_EDGE);
	size_t length = *reader->at == '\\' ? 2 : 1;

	buffer_append(&reader->browser, reader->at, length);
	reader->at += length;
	return edge;
}

static struct pattern_node *set_read(struct pattern_reader *reader)
{
	struct pattern_node *set = node_create(reader, PATTERN_SET);
	bool is_read;

	if (*reader->at == '[') {
		is_read = bracket_read(reader, set);
	} else if (*reader->at == '\\') {
		is_read = escape_read(reader, set);
	} else if (*reader->at == '.') {
		set_add(reader->arena, set, '\n', '\n');
		set_invert(reader->arena, set);
		buffer_text(&reader->browser, "[^\\n]");
		reader->at++;
		is_read = true;
	} else {
		is_read = literal_read(reader, set);
	}
	return is_read ? set : NULL;
}

static struct pattern_node *atom_read(struct pattern_reader *reader)
{
	const char *at = reader->at;

	if (*at == '(')
		return group_read(reader);
	if (*at == '^' || *at == '$' || (*at == '\\' && (at[1] == 'b' || at[1] == 'B')))
		return edge_read(reader);
	if (*at == '*' || *at == '+' || *at == '?' || *at == '{') {
		reader_refuse(reader, at,
			*at == '{' ? "write \\{ for the sign itself"
				   : "put something before it, or a backslash for the sign itself",
			"there is nothing before %c that it could repeat", *at);
		return NULL;
	}
	return set_read(reader);
}

/* {3}, {3,}, {3,5}; at the brace. */
static bool times_read(struct pattern_reader *reader, struct pattern_node *repeat)
{
	const char *open = reader->at;
	size_t digits = strspn(open + 1, "0123456789"), more = 0;
	const char *at = open + 1 + digits;

	repeat->least = repeat->most = (uint32_t)strtoul(open + 1, NULL, 10);
	if (*at == ',') {
		more = strspn(++at, "0123456789");
		repeat->most = more > 0 ? (uint32_t)strtoul(at, NULL, 10) : PATTERN_WITHOUT_END;
		at += more;
	}
	if (digits == 0 || *at != '}')
		return reader_refuse(reader, open,
			"write {3}, {3,} or {3,5}; {0,5} for at most five; \\{ for the sign itself",
			"the braces do not say how many times");
	if (digits > 4 || more > 4 || repeat->least > MOST_TIMES ||
		(repeat->most != PATTERN_WITHOUT_END && repeat->most > MOST_TIMES))
		return reader_refuse(reader, open, "length=\"...\" limits the whole value",
			"nothing is repeated more than %d times", MOST_TIMES);
	if (repeat->most < repeat->least)
		return reader_refuse(
			reader, open, "exchange the two", "the braces end before they begin");
	buffer_append(&reader->browser, open, (size_t)(at + 1 - open));
	reader->at = at + 1;
	return true;
}

/* An atom and how often it stands there. */
static struct pattern_node *repeat_read(struct pattern_reader *reader)
{
	struct pattern_node *atom = atom_read(reader), *repeat;
	const char *sign = reader->at;

	if (atom == NULL || *sign == '\0' || strchr("*+?{", *sign) == NULL)
		return atom;
	if (atom->kind == PATTERN_EDGE || atom->kind == PATTERN_LOOK) {
		reader_refuse(reader, sign, "remove it", "what takes no character is not repeated");
		return NULL;
	}
	repeat = node_create(reader, PATTERN_REPEAT);
	node_add_child(repeat, atom);
	if (*sign == '{') {
		if (!times_read(reader, repeat))
			return NULL;
	} else {
		repeat->least = *sign == '+';
		repeat->most = *sign == '?' ? 1 : PATTERN_WITHOUT_END;
		buffer_append(&reader->browser, sign, 1);
		reader->at++;
	}
	if (*reader->at == '?') {
		buffer_text(&reader->browser, "?");
		reader->at++;
	}
	if (*reader->at != '\0' && strchr("*+?{", *reader->at) != NULL) {
		reader_refuse(reader, reader->at, "put what is repeated into parentheses",
			"two signs of repetition stand one behind the other");
		return NULL;
	}
	return repeat;
}

static struct pattern_node *sequence_read(struct pattern_reader *reader)
{
	struct pattern_node *sequence = node_create(reader, PATTERN_SEQUENCE);

	while (*reader->at != '\0' && *reader->at != '|' && *reader->at != ')') {
		struct pattern_node *part = repeat_read(reader);
		if (part == NULL)
			return NULL;
		node_add_child(sequence, part);
	}
	return sequence;
}

static struct pattern_node *choice_read(struct pattern_reader *reader)
{
	struct pattern_node *choice = node_create(reader, PATTERN_CHOICE);

	for (;;) {
		struct pattern_node *sequence = sequence_read(reader);
		if (sequence == NULL)
			return NULL;
		node_add_child(choice, sequence);
		if (*reader->at != '|')
			return choice;
		buffer_text(&reader->browser, "|");
		reader->at++;
	}
}

struct pattern_node *pattern_read(struct arena *arena, const char *pattern, const char **browser,
	struct pattern_refusal *refusal)
{
	struct pattern_reader reader = {
		.arena = arena, .text = pattern, .at = pattern, .refusal = refusal};
	struct pattern_node *tree;

	*refusal = (struct pattern_refusal){0};
	buffer_start(&reader.browser, arena, strlen(pattern) * 2 + 1);
	buffer_text(&reader.browser, "");
	tree = choice_read(&reader);
	if (tree != NULL && *reader.at == ')') {
		reader_refuse(&reader, reader.at, "write \\) for the sign itself",
			"the parenthesis closes nothing");
		tree = NULL;
	}
	*browser = reader.browser.data;
	return tree;
}
