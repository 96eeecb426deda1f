/* What libxml2 found wrong with a file, in the words of who wrote it. */
#ifndef MANOR_PARSE_FAILURE_H
#define MANOR_PARSE_FAILURE_H

#include <libxml/xmlerror.h>
#include <stdbool.h>

/* The first error; all zero is none. */
struct parse_failure {
	bool is_set;
	const char *begins; /* the place is behind what is meant, which begins with this; or NULL */
	int line, column;
	char text[300], hint[300];
};

/* libxml2's callback; data is a struct parse_failure. */
void parse_failed(void *data, xmlErrorPtr error);

#endif
