/* Versions of modules: numbers with dots between them. */
#ifndef MANOR_VERSION_H
#define MANOR_VERSION_H

/* Which one is later: as strcmp, and "1.10" stands behind "1.9". What is left out is 0. */
int version_compare(const char *one, const char *other);

#endif
