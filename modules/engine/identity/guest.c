#include "identity/guest.h"

#include "base/arena.h"
#include "identity/grants.h"
#include "identity/session.h"
#include "identity/site.h"

void guest_enter(struct context *context, const char *rights)
{
	struct principal *guest = arena_allocate(context->arena, sizeof *guest);
	const struct site *site = site_load(context);

	session_set(context, NULL);
	*guest = (struct principal){
		.username = "",
		.user_name = "",
		.email = "",
		.rights = rights,
		.modules = grants_modules(context),
		.date_format = site->date_format,
		.number_format = site->number_format,
		.timezone = site->timezone,
	};
	context->principal = guest;
}
