/*
 * The log: one line per event, written whole with one write to the end of settings.log_file
 * (standard error where there is none, or where it cannot be opened).
 *
 *   2026-11-21T00:00:00Z 0123456789abcdef error <text>
 *
 * Time is UTC, the second word is the context's id, which error pages show too. Control characters
 * in the text are written as \n, \t or \xHH, so that nothing a client sends can begin a line.
 *
 * Events of the security log are lines of the same form with the word "security" and a JSON object;
 * they go to settings.security_log_file where there is one (identity/security_log.h).
 */
#ifndef MANOR_LOG_H
#define MANOR_LOG_H

#include "base/context.h"

enum log_level { LEVEL_NOTICE, LEVEL_WARNING, LEVEL_ERROR };

void log_event(struct context *context, enum log_level level, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* The text is written as it is and never cut: it is ASCII without control characters. */
void log_security(struct context *context, const char *text);

/* Closes the files, which somebody may move away before the next line opens them again. */
void log_close(struct process *process);

#endif
