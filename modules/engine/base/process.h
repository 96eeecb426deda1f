/*
 * The process: everything that outlives one piece of work, and nothing else does.
 *
 *   settings            read once, at the start
 *   image               opened once, at the start (catalogue/image.h)
 *   secret              keys, read at their first use (base/secret.h)
 *   logs                descriptors, opened at the first line (base/log.h)
 *   connections         those of a FastCGI process, each as new for the next request
 *                       (sql/connection_kept.h)
 *   last words          room for an answer when there is no memory for one
 *   time zone           of the C library: the last tenant's (value/zone.c)
 *   definitions         the C of modules that manifests name, found at the start (behaviour.h)
 *   libxml2, libxslt    their own tables, where there is a view that libxslt draws
 *                       (view/stylesheet.h)
 *
 * A CGI program opens a process, one context in it, and ends; a FastCGI program opens one context
 * after the other in the same process, and a new process where files have changed (serve/fastcgi.h);
 * `manor` opens one for each command.
 */
#ifndef MANOR_PROCESS_H
#define MANOR_PROCESS_H

#include <setjmp.h>

#include "base/context.h"

struct connections;
struct definition;
struct image;
struct secret;

#define PROCESS_LAST_WORDS 1024

#define CONTEXT_MEMORY_REQUEST ((size_t)64 * 1024 * 1024)
#define CONTEXT_MEMORY_COMMAND ((size_t)512 * 1024 * 1024)

struct process {
	jmp_buf *opening; /* where memory that is missing unwinds to; NULL: it is open */
	struct arena *arena; /* of what stands below */
	const struct settings *settings;
	const char *image_file; /* where the image was opened */
	const struct image *image;
	const struct secret *secret;
	const struct definition *const *definitions; /* NULL before definitions_bind */
	struct connections *connections; /* NULL: none is kept */
	int log, security_log; /* -1: not opened yet */
	bool ends_with_context; /* the kernel takes the memory back: nothing is freed (main.c) */
	char zone[64]; /* what the C library's time zone was set to; "": not by us */
	char last_words[PROCESS_LAST_WORDS];
};

/* Reads the settings, then has the layers above open what they need (image_start). False with a message in
   *error, which stays valid until process_close; without an arena where memory is missing. */
typedef bool process_opener(struct process *process, const char **error);
bool process_open(struct process *process, process_opener *open, const char **error);
void process_close(struct process *process);

/* Prepares a context: its arena of at most `memory` bytes, id, clock. Running out of memory fails
   with 503, so the work has to be inside fail_catch. False when there is no memory at all. */
bool context_open(struct context *context, struct process *process, size_t memory);
/* Runs the cleanups and frees all that the context held (where the process goes on). */
void context_close(struct context *context);

/* Milliseconds of a clock that only goes forward. */
int64_t clock_milliseconds(void);
/* Random bytes of the kernel, good for keys. */
void random_bytes(void *bytes, size_t length);
/* The same as 2 * length hexadecimal digits and a NUL at text. */
void random_hex(char *text, size_t length);

#endif
