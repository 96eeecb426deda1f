/* Routes: which handler an address has. */
#ifndef MANOR_ROUTE_H
#define MANOR_ROUTE_H

#include "access/rights.h"
#include "query/target.h"

enum route_door { ROUTE_PAGE, ROUTE_API };

struct route {
	enum route_door door;
	const char *methods; /* "GET POST"; HEAD goes where GET goes */
	const char *path;    /* {table}, {id}, {child}, {action}, {view}, {print} and {file} (a column) stand for a segment each; what is behind
	                        the last dot is the suffix of the address */
	handler *serve;
	enum right needs;    /* there only where the table allows that to anybody: RIGHT_VIEW is always */
};

/* The first one that fits counts. Ends with one without a path. */
extern const struct route routes[];

#endif
