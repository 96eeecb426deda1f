/* Every address of a manifest's table, and those of files and of the trash. */
#include "api/api.h"
#include "query/options.h"
#include "resource/handler.h"
#include "resource/route.h"
#include "trash/trash.h"

const struct route routes[] = {
	{ROUTE_PAGE, "GET", "attachments/{id}", resource_download, RIGHT_VIEW},
	{ROUTE_PAGE, "GET POST", "attachments/{id}/delete", resource_attachment_delete, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "trash", trash_list_page, RIGHT_VIEW},
	{ROUTE_PAGE, "POST", "trash/undo", trash_undo, RIGHT_VIEW},
	{ROUTE_PAGE, "POST", "trash/{id}/restore", trash_restore_page, RIGHT_VIEW},
	{ROUTE_PAGE, "GET POST", "trash/{id}/delete", trash_purge_page, RIGHT_VIEW},

	{ROUTE_PAGE, "GET", "{table}", resource_list, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "{table}.csv", resource_csv, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "{table}/options", resource_options, RIGHT_VIEW},
	{ROUTE_PAGE, "GET POST", "{table}/new", resource_new, RIGHT_CREATE},
	{ROUTE_PAGE, "POST", "{table}/delete", resource_delete_many, RIGHT_DELETE},
	{ROUTE_PAGE, "GET", "{table}/{view}", resource_list, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "{table}/{view}.csv", resource_csv, RIGHT_VIEW},
	{ROUTE_PAGE, "POST", "{table}/{view}/delete", resource_delete_many, RIGHT_DELETE},
	{ROUTE_PAGE, "POST", "{table}/{view}/move-to", resource_move, RIGHT_VIEW},
	{ROUTE_PAGE, "POST", "{table}/{view}/cells", resource_cells, RIGHT_VIEW},
	{ROUTE_PAGE, "POST", "{table}/{action}", resource_action_rows, RIGHT_VIEW},
	{ROUTE_PAGE, "POST", "{table}/{view}/{action}", resource_action_rows, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "{table}/{id}", resource_detail, RIGHT_VIEW},
	{ROUTE_PAGE, "GET POST", "{table}/{id}/edit", resource_edit, RIGHT_EDIT},
	{ROUTE_PAGE, "GET POST", "{table}/{id}/delete", resource_delete, RIGHT_DELETE},
	{ROUTE_PAGE, "GET POST", "{table}/{id}/attachments", resource_attach, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "{table}/{id}/{file}", resource_file, RIGHT_VIEW},
	{ROUTE_PAGE, "GET POST", "{table}/{id}/{action}", resource_action, RIGHT_VIEW},
	{ROUTE_PAGE, "GET", "{table}/{id}/{child}", resource_child_tab, RIGHT_VIEW},
	{ROUTE_PAGE, "GET POST", "{table}/{id}/{child}/new", resource_new, RIGHT_CREATE},
	{ROUTE_PAGE, "GET", "{table}/{id}/print/{print}", resource_print, RIGHT_PRINT},

	{ROUTE_API, "GET", "attachments/{id}", api_attachment_read, RIGHT_VIEW},
	{ROUTE_API, "DELETE", "attachments/{id}", api_attachment_delete, RIGHT_VIEW},
	{ROUTE_API, "GET", "attachments/{id}/content", api_attachment_content, RIGHT_VIEW},
	{ROUTE_API, "GET", "trash", api_trash_list, RIGHT_VIEW},
	{ROUTE_API, "GET", "trash/{id}", api_trash_read, RIGHT_VIEW},
	{ROUTE_API, "DELETE", "trash/{id}", api_trash_purge, RIGHT_VIEW},
	{ROUTE_API, "POST", "trash/{id}/restore", api_trash_restore, RIGHT_VIEW},

	{ROUTE_API, "GET", "{table}", api_list, RIGHT_VIEW},
	{ROUTE_API, "POST", "{table}", api_create, RIGHT_CREATE},
	{ROUTE_API, "GET", "{table}/{view}", api_list, RIGHT_VIEW},
	{ROUTE_API, "GET", "{table}/{id}", api_read, RIGHT_VIEW},
	{ROUTE_API, "PUT PATCH", "{table}/{id}", api_update, RIGHT_EDIT},
	{ROUTE_API, "DELETE", "{table}/{id}", api_delete, RIGHT_DELETE},
	{ROUTE_API, "GET", "{table}/{id}/attachments", api_attachments_list, RIGHT_VIEW},
	{ROUTE_API, "POST", "{table}/{id}/attachments", api_attachments_create, RIGHT_VIEW},
	{ROUTE_API, "GET", "{table}/{id}/{file}", api_file_read, RIGHT_VIEW},
	{ROUTE_API, "PUT POST", "{table}/{id}/{file}", api_file_write, RIGHT_EDIT},
	{ROUTE_API, "DELETE", "{table}/{id}/{file}", api_file_delete, RIGHT_EDIT},
	{ROUTE_API, "POST", "{table}/{id}/{action}", api_action, RIGHT_VIEW},
	{ROUTE_API, "GET", "{table}/{id}/{child}", api_list, RIGHT_VIEW},
	{ROUTE_API, "POST", "{table}/{id}/{child}", api_create, RIGHT_CREATE},

	{.path = NULL},
};
