#ifndef MANOR_MANIFESTS_H
#define MANOR_MANIFESTS_H

struct context;
struct model;

/* command_work (command.h) with the manifests read, which are in *model for it; wrong ones are told, and the work is not
   begun. */
int command_with_manifests(
	int (*work)(struct context *context, void *data), void *data, struct model **model);

#endif
