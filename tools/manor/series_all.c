#include "series_all.h"

#include "record/series.h"
#include "sql/database.h"

struct filling {
	const char *module;
	uint64_t records;
	bool has_more;
};

static void batch(struct context *context, void *data)
{
	struct filling *filling = data;

	filling->has_more = series_fill(context, filling->module, &filling->records);
}

uint64_t series_fill_all(struct context *context, const char *module)
{
	struct filling filling = {.module = module, .has_more = series_is_wanted(context, module)};

	while (filling.has_more)
		database_batch(context, batch, &filling);
	return filling.records;
}
