/*
 * The context: what one piece of work (a request, a command of `manor`) carries along.
 *
 * There is no state outside it. Everything that lives as long as the work is in its arena; every
 * library object made on the way is registered there for cleanup; an error unwinds to the boundary
 * that opened the context. What outlives the work stands in base/process.h.
 */
#ifndef MANOR_CONTEXT_H
#define MANOR_CONTEXT_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct arena;
struct process;
struct settings;
struct gateway;
struct program;
struct database;
struct tenant;
struct session;
struct principal;
struct request;
struct response;
struct json_t;
struct table;
struct confirmation;

#define REQUEST_ID_LENGTH 16

/* What went wrong, in the words of the client that will read it. */
struct failure {
	int status;		/* HTTP status, 400..599 */
	const char *code;	/* machine word of the API: "not_found", "validation_failed" */
	const char *message;	/* a sentence for the person, in the site's language */
	const char *english;	/* the same for the log; NULL: message is English */
	const char *hint;	/* what to do now, or NULL */
	const char *detail;	/* for the log only: never shown to a client */
	const char *advice;	/* what whoever runs the site can do; as secret as detail; or NULL */
	struct json_t *details; /* field name -> message (fail_validation), or NULL */
	const char *allow;	/* methods that the address has, for a 405, or NULL */
	int retry_after;	/* seconds, or 0 */
	bool is_transient;	/* deadlock or lock time-out: the work may be run again */
	bool is_answered;	/* no failure: the response is prepared, nothing is left to do */
};

/* A record that is judged when its details stand, too. */
struct unsettled {
	const struct table *table; /* NULL: none */
	uint64_t id;
};

struct context {
	struct arena *arena;
	struct process *process; /* what outlives this work: base/process.h */
	const struct settings *settings;
	struct database *database;	/* opened at first use by the data layer */
	const struct tenant *tenant;	/* NULL in platform work */
	const struct principal *principal; /* for whom; NULL while nobody is signed in, and in commands */
	const struct session *session;	/* how he is signed in; NULL while nobody is */
	const struct gateway *gateway;	/* where a request comes from; NULL in commands */
	const struct program *program;	/* what serves the request; NULL in commands */
	struct request *request;	/* NULL in commands */
	struct response *response;	/* what will be answered; respond.c alone looks inside */
	struct unsettled unsettled;	/* whose details are being written; record/record_write.c alone sets it */
	struct confirmation *confirmation; /* who is asked about what is written (record/confirmation.h); NULL: nobody is */
	char id[REQUEST_ID_LENGTH + 1]; /* printed in the log and on error pages */
	time_t now;			/* seconds UTC at which the work began */
	jmp_buf boundary;		/* where fail() goes */
	struct failure failure;
};

#endif
