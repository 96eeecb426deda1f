/*
 * What one attribute brings along: elements as if the manifest had them, so that all other steps find columns, actions
 * and permissions like any others. Mistakes in them are told where the attribute stands.
 */
#ifndef MANOR_LINK_BRING_H
#define MANOR_LINK_BRING_H

#include "link/link.h"

/* Settings that features and limits are kept in: feature_sla, limit_users. */
#define FEATURE "feature_"
#define LIMIT "limit_"
#define SETTING_BROUGHT "brought"
#define SETTING_SWITCHES "switches"
/* "there is no feature sla" */
void linker_feature_missing(struct linker *linker, struct place place, const char *name);

struct brought {
	const char *name, *value; /* of an attribute; the last one has none */
};

/* A new last child of the element. */
struct element *element_bring(struct linker *linker, struct element *parent, const struct attribute *reason,
	const char *name, const struct brought *attributes);
/* Has the element such a child of that name? */
bool element_declares(const struct element *element, const char *kind, const char *name);
/* For who adds to what was read. */
struct element *element_opened(const struct element *element);

#endif
