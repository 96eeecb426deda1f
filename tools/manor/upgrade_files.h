/* An upgrade step (upgrade.h): files that earlier versions stored become contents
   (file/file_content.h). What old programs store after it is moved when it is run again. */
#ifndef MANOR_UPGRADE_FILES_H
#define MANOR_UPGRADE_FILES_H

#include "upgrade.h"

bool upgrade_files(struct context *context, struct upgrade_batch *batch);
bool upgrade_files_again(struct context *context, const struct upgrade_step *step);

#endif
