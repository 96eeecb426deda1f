/*
 * Serve: the boundary of a request.
 *
 * Reads the head, and a body that is small, lets the program (program.h) do its work, commits, closes
 * the connection to the database, and only then lets the response out. A failure rolls back, is logged in one line and answered; a transient one (deadlock, lock time-out)
 * runs the work again, up to SERVE_ATTEMPTS times, as long as no byte went out. Nothing is left
 * behind, so a process can call it again and again.
 */
#ifndef MANOR_SERVE_H
#define MANOR_SERVE_H

#define SERVE_ATTEMPTS 3

struct process;
struct gateway;
struct program;

void serve(struct process *process, const struct gateway *gateway, const struct program *program);

#endif
