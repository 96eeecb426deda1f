#include "record/listener.h"

void access_changed(struct context *context)
{
	for (access_listener *const *listener = access_listeners; *listener; listener++)
		(*listener)(context);
}
