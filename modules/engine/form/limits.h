/*
 * Limits: how large the body of a request about a table may be, from what its columns can hold.
 *
 * The same figures hold for a form, urlencoded or multipart, and for JSON: each character counts
 * twelve bytes, which is the most that either needs (a percent sign and two digits for each of four
 * bytes, or two \uXXXX). A value may come up to three times: as it was typed, as it was shown, and
 * as somebody else stored it meanwhile.
 */
#ifndef MANOR_LIMITS_H
#define MANOR_LIMITS_H

#include "catalogue/behaviour.h"
#include "http/read.h"
#include "request/request.h"

/* A record of the table: its form, or its document. */
struct body_limits limits_record(const struct table *table);
/* The marked rows of a list: more than may be marked, so that it can be said how many may be. */
struct body_limits limits_rows(size_t most);
/* A form of so many cells, each with a short value and what it was. */
struct body_limits limits_cells(size_t cells);
/* An action on a record: its columns, those of the dialog, and every right that there is (the matrix of a group). */
struct body_limits limits_action(const struct table *table, const struct action *action);
/* The settings that all modules declare, with images of at most so many bytes each. */
struct body_limits limits_settings(uint64_t file_bytes);

#endif
