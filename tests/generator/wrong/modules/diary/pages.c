/* C of the module of e128-no-code: the manifest names more than it has. */
void diary_page_before(struct context *context);
void diary_page_tear(struct context *context);
