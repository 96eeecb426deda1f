/*
 * The resource engine: every page and API address of a manifest table.
 *
 *   GET  /students                 list            GET  /api/v1/students           list
 *   GET  /students.csv             export          POST /api/v1/students           create
 *   GET  /students/options?q=      picker (JSON)   GET  /api/v1/students/17        read
 *   GET  /students/new             form            PATCH, PUT, DELETE /api/v1/students/17
 *   POST /students/new             create          GET, POST /api/v1/students/17/addresses
 *   POST /students/delete          bulk delete     GET, POST /api/v1/students/17/attachments
 *   GET  /students/17              detail (?tab=)  GET, DELETE /api/v1/attachments/3
 *   GET, POST /students/17/edit    edit            GET  /api/v1/attachments/3/content
 *   GET, POST /students/17/delete  delete
 *   GET, POST /students/17/addresses/new  child form
 *   GET  /students/17/addresses    to its tab
 *   POST /students/17/attachments  upload          GET /attachments/3
 *   GET  /students/17/print/card   for paper
 *   GET, POST /groups/5/permissions  action        GET, POST /attachments/3/delete
 *
 * The addresses of the trash are in trash/trash.h.
 *
 * Rights come first in every handler: <permission>.view|create|edit|delete of the table, and for a
 * detail the view right on its parents. A record of another tenant does not exist: 404.
 */
#ifndef MANOR_RESOURCE_H
#define MANOR_RESOURCE_H

#include "catalogue/behaviour.h"

/* Routes context->request to a table's handler; 404 when nothing fits. */
void resource_serve(struct context *context);

#endif
