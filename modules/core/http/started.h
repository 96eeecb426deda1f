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

/* The program that lies under that path (the first argument of a process; its folder and what begins
   with a dot do not count), or else under SCRIPT_NAME (RFC 3875, 4.1.13), where the web server starts
   programs by another one. NULL with a message in *error, which lives as long as the process, where
   neither is a name of ours, and where C is missing that manifests name. */
const struct program *program_started(
	struct process *process, const char *path, const char **error);

#endif
