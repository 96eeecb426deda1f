/* Markup: characters as the references that XML and HTML share. */
#ifndef MANOR_ESCAPE_H
#define MANOR_ESCAPE_H

struct buffer;

/* Where a text is to stand, and which characters cannot stand there as they are. */
enum escape {
	ESCAPE_TEXT = 1,	    /* of HTML: & < > */
	ESCAPE_QUOTED = 2,	    /* in quotation marks of HTML: & < > " */
	ESCAPE_XML_TEXT = 4,	    /* & < > and the carriage return, which a reader would drop */
	ESCAPE_XML_QUOTED = 8	    /* & < > ", tab and line ends, of which a reader would make spaces */
};

/* Appends text; what cannot stand there becomes a reference: by name where it has one in both
   languages (& < > "), by number otherwise. */
void escape_append(struct buffer *buffer, const char *text, enum escape place);

#endif
