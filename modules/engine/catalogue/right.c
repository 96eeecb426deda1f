#include "catalogue/right.h"

#include <assert.h>
#include <string.h>

static const char *const names[RIGHT_COUNT] = {
	[RIGHT_VIEW] = "view",
	[RIGHT_CREATE] = "create",
	[RIGHT_EDIT] = "edit",
	[RIGHT_DELETE] = "delete",
	[RIGHT_PICK] = "pick",
	[RIGHT_EXPORT] = "export",
	[RIGHT_PRINT] = "print",
};

const char *right_name(enum right right)
{
	assert(right < RIGHT_COUNT);
	return names[right];
}

bool right_named(const char *name, enum right *right)
{
	for (unsigned i = 0; i < RIGHT_COUNT; i++) {
		if (strcmp(names[i], name) == 0) {
			*right = (enum right)i;
			return true;
		}
	}
	return false;
}
