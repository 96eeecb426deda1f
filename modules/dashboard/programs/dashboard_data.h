/*
 * What a widget shows, as data: GET /api/v1/<module>/widgets/<name>, of a module that has a home.
 *
 * {"name": "open_requests", "title": "Open requests", "type": "stat", "value": 12, "previous": 10}; charts have "points",
 * each with label, text and value, tables have "rows".
 */
#ifndef MANOR_DASHBOARD_DATA_H
#define MANOR_DASHBOARD_DATA_H

#include "request/request.h"

bool widget_data_is_asked(const struct request *request);
/* Under the rights that the widget takes on a page: 403; 404 where there is none, or its module is switched off. */
void widget_data_send(struct context *context);

#endif
