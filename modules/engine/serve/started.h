/*
 * As what were we started?
 *
 * All programs are one, which lies in cgi-bin under the first part of every address and as `core`, to which
 * the web server sends every other address. Which of them is meant, its name says.
 */
#ifndef MANOR_STARTED_H
#define MANOR_STARTED_H

struct process;
struct program;

/* The program that lies under the first path, or else under the second; folders and what begins with a
   dot do not count. A CGI program has its name in the first argument of the process, or, where the web
   server starts programs by another one, in SCRIPT_NAME (RFC 3875, 4.1.13). Under FastCGI one process may
   serve several names: SCRIPT_NAME comes first. NULL with a message in *error, which lives as
   long as the process, where neither is a name of ours, and where C is missing that manifests name. */
const struct program *program_named(
	struct process *process, const char *first, const char *second, const char **error);

#endif
