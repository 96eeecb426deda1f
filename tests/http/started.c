/* A program with two names of its own and one of a table's. With -DINCOMPLETE its manifests name C that
   is not there, with -DANOTHER_KIND C that is something else. */
#include <string.h>

#include "catalogue/behaviour.h"
#include "http/body.h"
#include "http/read.h"
#include "request/request.h"
#include "request/respond.h"

struct catalogue catalogue = {.build = "test"};

static void answer(struct context *context, const char *text)
{
	respond_bytes(context, 200, "text/plain; charset=utf-8", text, strlen(text));
}

static void first_serve(struct context *context)
{
	answer(context, "first");
}

static void second_serve(struct context *context)
{
	answer(context, "second");
}

static const struct body_limits narrow = {.bytes = 10};

PROGRAM(first) = {.serve = first_serve};
PROGRAM(second) = {.serve = second_serve, .body = &narrow};

static const struct need needs[] = {
	{"first", DEFINITION_PROGRAM, "shop.xml", 3},
#ifdef ANOTHER_KIND
	{"second", DEFINITION_ACTION, "shop.xml", 5},
#endif
	{"second", DEFINITION_PROGRAM, "shop.xml", 4},
#ifdef INCOMPLETE
	{"third", DEFINITION_HOOK, "shop.xml", 7},
#endif
};

static const struct segment segments[] = {
	{"goods", SEGMENT_OF_TABLES},
	{"one", 0},
	{"two", 1},
};

struct behaviour behaviour = {
	.needs = needs,
	.need_count = sizeof needs / sizeof *needs,
	.segments = segments,
	.segment_count = sizeof segments / sizeof *segments,
};
