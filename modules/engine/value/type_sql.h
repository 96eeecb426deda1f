/* SQL that several types share (type.h). All of it is in the arena. */
#ifndef MANOR_TYPE_SQL_H
#define MANOR_TYPE_SQL_H

#include "value/type.h"

/* "varchar(100)", "binary(32)"; 255 where the column has no length */
const char *sql_sized_length(struct arena *arena, const struct column *column);
/* 'text', as a default. */
const char *sql_default_text(
	struct arena *arena, const struct column *column, const char *text);
/* As the server spells it: no zeros in front ("007", "-0"), all digits after the decimal point. */
const char *sql_default_number(
	struct arena *arena, const struct column *column, const char *text);

#endif
