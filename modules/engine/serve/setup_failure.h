/*
 * The answer of a program that cannot begin: its settings are missing or wrong, so there is neither a
 * log nor a page. On most hosts the customer sees the web server's error log nowhere; so the reason
 * goes into a file of his own as well, and the page says under which reference it stands in which file.
 */
#ifndef MANOR_SETUP_FAILURE_H
#define MANOR_SETUP_FAILURE_H

struct arena;
struct gateway;

/* Sends a whole answer (500, page or JSON), and writes the reason to standard error and,
   where the account can be written to, to manor-error.log in the folder of manor.conf, or where that
   is looked for. `arena` may be NULL: then there is no file. The page never shows the reason, which may
   name paths and users. */
void setup_failure_send(const struct gateway *gateway, struct arena *arena, const char *reason);

#endif
