/* Markup: characters as the references that XML and HTML share. */
#ifndef MANOR_ESCAPE_H
#define MANOR_ESCAPE_H

struct buffer;

/* Appends text; the characters of `special` become references: by name where they have one in both
   languages (& < > "), by number otherwise. */
void escape_append(struct buffer *buffer, const char *text, const char *special);

#endif
