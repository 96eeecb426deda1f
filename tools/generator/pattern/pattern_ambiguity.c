/*
 * Does a repetition explode?
 *
 * A matcher that goes back tries every way in which a repetition can take a text. There are more than
 * polynomially many exactly if, in the automaton of (X)*, two different ways lead from a state back
 * to it over the same text. The automaton is Glushkov's: its states are the characters of the
 * pattern, and an edge from p to q says that q can follow p. Two edges between the same states are
 * two ways by themselves: in (a*)* the next a may belong to the inner repetition or begin the outer
 * one anew. For the others the pairs of states that the same text reaches are walked.
 *
 * Numbers of times are written out up to a bound; a repetition that may happen often counts as one
 * without end, as 2^30 ways are no better.
 */
#include <stdlib.h>
#include <string.h>

#include "pattern/pattern_read.h"

#define MOST_STATES 400
#define MOST_WORK 30000000u
/* A repetition of at least so many times multiplies what it repeats. */
#define MANY_TIMES 5u
#define COPIES 64u

struct automaton {
	struct arena *arena;
	const struct pattern_node *sets[MOST_STATES];
	size_t count;
	unsigned char *edges; /* count * count: how many, at most 2 */
	bool is_too_large;
};

/* A part of the pattern: in how many ways (at most 2) it takes nothing, begins or ends with a
   state. */
struct part {
	unsigned char empty;
	unsigned char first[MOST_STATES], last[MOST_STATES];
};

static unsigned char ways_add(unsigned a, unsigned b)
{
	return (unsigned char)(a + b > 2 ? 2 : a + b);
}

static unsigned char ways_times(unsigned a, unsigned b)
{
	return (unsigned char)(a * b > 2 ? 2 : a * b);
}

static void edges_add(struct automaton *automaton, const struct part *from, const struct part *to)
{
	for (size_t p = 0; p < automaton->count; p++) {
		for (size_t q = 0; from->last[p] > 0 && q < automaton->count; q++) {
			unsigned char *edge = &automaton->edges[p * MOST_STATES + q];
			*edge = ways_add(*edge, ways_times(from->last[p], to->first[q]));
		}
	}
}

/* `part` becomes part and then next. */
static void part_follow(struct automaton *automaton, struct part *part, const struct part *next)
{
	edges_add(automaton, part, next);
	for (size_t i = 0; i < automaton->count; i++) {
		part->first[i] =
			ways_add(part->first[i], ways_times(part->empty, next->first[i]));
		part->last[i] = ways_add(next->last[i], ways_times(next->empty, part->last[i]));
	}
	part->empty = ways_times(part->empty, next->empty);
}

static void part_choose(struct automaton *automaton, struct part *part, const struct part *other)
{
	for (size_t i = 0; i < automaton->count; i++) {
		part->first[i] = ways_add(part->first[i], other->first[i]);
		part->last[i] = ways_add(part->last[i], other->last[i]);
	}
	part->empty = ways_add(part->empty, other->empty);
}

static struct part *part_build(struct automaton *automaton, const struct pattern_node *node);

static struct part *part_create(struct automaton *automaton)
{
	return arena_allocate(automaton->arena, sizeof(struct part));
}

static void part_add_state(
	struct automaton *automaton, struct part *part, const struct pattern_node *set)
{
	if (automaton->count == MOST_STATES) {
		automaton->is_too_large = true;
		return;
	}
	part->first[automaton->count] = part->last[automaton->count] = 1;
	automaton->sets[automaton->count++] = set;
}

static struct part *loop_build(struct automaton *automaton, const struct pattern_node *inside)
{
	struct part *part = part_build(automaton, inside);

	edges_add(automaton, part, part);
	part->empty = ways_add(1, part->empty);
	return part;
}

/* X{0,n} as (X(X(X)?)?)?: each number of times in one way. */
static struct part *optional_build(
	struct automaton *automaton, const struct pattern_node *inside, uint32_t times)
{
	struct part *part = part_create(automaton);

	part->empty = 1;
	for (uint32_t i = 0; i < times && !automaton->is_too_large; i++) {
		struct part *one = part_build(automaton, inside);
		part_follow(automaton, one, part);
		one->empty = ways_add(1, one->empty);
		part = one;
	}
	return part;
}

static struct part *repeat_build(struct automaton *automaton, const struct pattern_node *repeat)
{
	uint32_t copies = repeat->least < COPIES ? repeat->least : COPIES;
	struct part *part = part_create(automaton);

	part->empty = 1;
	for (uint32_t i = 0; i < copies && !automaton->is_too_large; i++)
		part_follow(automaton, part, part_build(automaton, repeat->first));
	if (repeat->most == PATTERN_WITHOUT_END || repeat->most - repeat->least >= MANY_TIMES)
		part_follow(automaton, part, loop_build(automaton, repeat->first));
	else
		part_follow(automaton, part,
			optional_build(automaton, repeat->first, repeat->most - repeat->least));
	return part;
}

static struct part *part_build(struct automaton *automaton, const struct pattern_node *node)
{
	struct part *part;

	if (node->kind == PATTERN_REPEAT)
		return repeat_build(automaton, node);
	part = part_create(automaton);
	if (node->kind == PATTERN_SET)
		part_add_state(automaton, part, node);
	else if (node->kind != PATTERN_CHOICE)
		part->empty = 1;
	if (node->kind != PATTERN_SEQUENCE && node->kind != PATTERN_CHOICE)
		return part;
	for (const struct pattern_node *child = node->first;
		child != NULL && !automaton->is_too_large; child = child->next) {
		if (node->kind == PATTERN_SEQUENCE)
			part_follow(automaton, part, part_build(automaton, child));
		else
			part_choose(automaton, part, part_build(automaton, child));
	}
	return part;
}

/* --- pairs of states that the same text reaches --- */

struct walk {
	const struct automaton *automaton;
	bool *is_reached; /* by p * count + q */
	uint32_t *queue;
	size_t head, tail;
	unsigned work;
};

static bool states_meet(const struct automaton *automaton, size_t p, size_t q)
{
	const struct pattern_node *a = automaton->sets[p], *b = automaton->sets[q];

	return ranges_meet(a->ranges, a->range_count, b->ranges, b->range_count);
}

static bool has_edge(const struct automaton *automaton, size_t p, size_t q, bool is_forward)
{
	return automaton->edges[is_forward ? p * MOST_STATES + q : q * MOST_STATES + p] > 0;
}

static void walk_reach(struct walk *walk, size_t p, size_t q)
{
	size_t pair = p * walk->automaton->count + q;

	if (walk->is_reached[pair])
		return;
	walk->is_reached[pair] = true;
	walk->queue[walk->tail++] = (uint32_t)pair;
}

/* Every pair that equal pairs reach along the edges, or against them. False after too much work. */
static bool pairs_walk(struct walk *walk, const bool *do_meet, bool is_forward)
{
	const struct automaton *automaton = walk->automaton;
	size_t count = automaton->count;

	for (size_t p = 0; p < count; p++)
		walk_reach(walk, p, p);
	while (walk->head < walk->tail) {
		size_t pair = walk->queue[walk->head++];
		for (size_t p = 0; p < count; p++) {
			if (!has_edge(automaton, pair / count, p, is_forward))
				continue;
			walk->work += (unsigned)count;
			for (size_t q = 0; q < count; q++) {
				if (do_meet[p * count + q] &&
					has_edge(automaton, pair % count, q, is_forward))
					walk_reach(walk, p, q);
			}
		}
		if (walk->work > MOST_WORK)
			return false;
	}
	return true;
}

static struct walk walk_start(const struct automaton *automaton)
{
	size_t pairs = automaton->count * automaton->count;

	return (struct walk){
		.automaton = automaton,
		.is_reached = arena_array(automaton->arena, pairs + 1, sizeof(bool)),
		.queue = arena_array(automaton->arena, pairs + 1, sizeof(uint32_t)),
	};
}

/* All states of (X)* reach each other, so a pair of two states that equal ones lead to, and that
   leads to equal ones, gives a state two ways back to itself. */
static bool is_ambiguous(const struct automaton *automaton, bool *is_too_large)
{
	size_t count = automaton->count;
	bool *do_meet = arena_array(automaton->arena, count * count + 1, sizeof *do_meet);
	struct walk forward = walk_start(automaton), backward = walk_start(automaton);

	for (size_t p = 0; p < count; p++) {
		for (size_t q = 0; q < count; q++) {
			if (automaton->edges[p * MOST_STATES + q] > 1)
				return true;
			do_meet[p * count + q] = states_meet(automaton, p, q);
		}
	}
	if (!pairs_walk(&forward, do_meet, true) || !pairs_walk(&backward, do_meet, false)) {
		*is_too_large = true;
		return false;
	}
	for (size_t pair = 0; pair < count * count; pair++) {
		if (pair / count != pair % count && forward.is_reached[pair] &&
			backward.is_reached[pair])
			return true;
	}
	return false;
}

static bool refuse_repeat(const struct pattern_node *repeat, struct pattern_refusal *refusal,
	const char *reason, const char *hint)
{
	*refusal = (struct pattern_refusal){repeat->offset, reason, hint};
	return false;
}

static bool repeat_is_cheap(
	struct arena *arena, const struct pattern_node *repeat, struct pattern_refusal *refusal)
{
	struct automaton *automaton = arena_allocate(arena, sizeof *automaton);

	automaton->arena = arena;
	automaton->edges = arena_array(arena, (size_t)MOST_STATES * MOST_STATES, 1);
	const struct part *loop = loop_build(automaton, repeat->first);
	/* A number of times that may each be left empty: which of them are? Without an end the first
	   empty one is the last. */
	bool explodes = loop->empty > 1 && repeat->most != PATTERN_WITHOUT_END;
	explodes = !automaton->is_too_large &&
		   (explodes || is_ambiguous(automaton, &automaton->is_too_large));
	if (automaton->is_too_large)
		return refuse_repeat(repeat, refusal, "what is repeated here is too large",
			"repeat less, or check the value in a hook");
	if (!explodes)
		return true;
	return refuse_repeat(repeat, refusal,
		"the repetition can take the same text in many ways, and comparing a value could "
		"take hours",
		"say it so that each character has one place: (a+)+ is a+, (\\w+ ?)* is "
		"\\w+( \\w+)*");
}

bool pattern_is_cheap(
	struct arena *arena, const struct pattern_node *tree, struct pattern_refusal *refusal)
{
	if (tree->kind == PATTERN_REPEAT && tree->most >= MANY_TIMES &&
		!repeat_is_cheap(arena, tree, refusal))
		return false;
	for (const struct pattern_node *child = tree->first; child != NULL; child = child->next) {
		if (!pattern_is_cheap(arena, child, refusal))
			return false;
	}
	return true;
}
