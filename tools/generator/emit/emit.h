/*
 * Emit: what the linked model becomes, one emitter per output.
 *
 * Every generated file goes through emit_file, which touches the disk only when the bytes differ,
 * so that nothing is rebuilt for nothing; a changed file is written beside its place and renamed
 * into it. When all emitters have run, emit_finish removes what an earlier run wrote and this one
 * did not. Same manifests, same bytes.
 */
#ifndef MANOR_EMIT_H
#define MANOR_EMIT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buffer.h"
#include "emit/image_write.h"
#include "model/model.h"
#include "model/name_set.h"

/* The address that is no table's and that the resource engine serves. */
#define TRASH_SEGMENT "trash"
/* The program to which the web server sends what no other one has: one of core's. */
#define FALLBACK_PROGRAM "core"

/* The one that has the pages of modules, /support. */
#define HOME_PROGRAM "dashboard"

/* Has the module a page whose address begins with a word of its own, and not with a table? */
static inline bool home_has_segment(const struct module *module)
{
	return module->home && strcmp(module->home->address + 1, module->name) == 0;
}

struct behaviour;

struct emitted {
	const char *path; /* below the root: "sql/core.schema.sql" */
	bool is_changed;  /* was missing or had other bytes */
};

/* One run of the emitters. model->output points to it. */
struct output {
	const char *root;
	bool is_dry; /* compare, write and remove nothing */
	struct emitted *files;
	size_t count;
	struct name_set names; /* of the files */
	const char **removed; /* stale files of an earlier run */
	size_t removed_count;
	const char *error; /* what could not be written, and why; the first one */
	struct image_writer image;
	struct image_header header;
	const struct behaviour *behaviour; /* set by emit_catalogue */
};

/* Starts a run: sets model->output. */
void emit_start(struct model *model, const char *root, bool is_dry);
/* The whole of one file; `path` is below the root, its folders are made. */
void emit_file(struct model *model, const char *path, const struct buffer *content);
void emit_bytes(struct model *model, const char *path, const void *bytes, size_t length);
/* A file that is known to be there already, as it has to be. */
void emit_kept(struct model *model, const char *path);
/* The whole of a file below the root; NULL when it cannot be read: output->error. */
char *emit_read(struct model *model, const char *path, size_t *length);
/* Notes the first thing that went wrong, with errno as the reason. */
void emit_fail(struct model *model, const char *what, const char *path);
/* The same of what is wrong with an output itself. */
void emit_refuse(struct model *model, const char *why);
/* Removes stale files and notes what this run wrote. False when anything failed: output->error. */
bool emit_finish(struct model *model);

/* The emitters. */
void emit_schema(struct model *model); /* sql/<module>.platform.sql, sql/<module>.schema.sql */
void emit_seed(struct model *model);   /* sql/<module>.seed.sql, sql/<module>.shared.sql */
void emit_demo(struct model *model);   /* sql/<module>.demo.sql */
void emit_catalogue(struct model *model); /* into the image */
/* What goes with the catalogue; also build/gen/programs.mk. */
const struct behaviour *behaviour_make(struct model *model);
void emit_messages(struct model *model); /* into the image */
void emit_apache(struct model *model); /* build/apache/<name> from apache/<name>.in */
/* into the image; build/xsl/<language>/<page>.xsl, build/view_list.tsv, build/kept/views */
void emit_views(struct model *model);
void emit_image(struct model *model); /* build/manor.image */
void emit_judged(struct model *model); /* build/kept/manifests */

/* The seed of one module as emit_seed writes it, and its lookup rows (false: it has none): `sql` is
   started here. */
void seed_sql(struct model *model, const struct model_module *module, struct buffer *sql);
bool shared_sql(struct model *model, const struct model_module *module, struct buffer *sql);

#endif
