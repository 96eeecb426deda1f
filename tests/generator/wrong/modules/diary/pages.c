/* C of the module of e128-no-code: the manifest names more than it has. */
HOOK(diary_page_before);
ACTION(diary_page_tear);
HOOK(diary_page_kept);
