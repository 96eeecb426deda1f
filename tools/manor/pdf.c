#include "pdf.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define OBJECTS 5
#define LEFT 72 /* points from the left edge */
#define TOP 770 /* points from the lower edge */
#define HEADING_SIZE 20
#define TEXT_SIZE 11
#define LEADING 18

/* A literal string (7.3.4.2), in WinAnsiEncoding. */
static void string_write(struct buffer *out, const char *text)
{
	size_t length = strlen(text);

	buffer_byte(out, '(');
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t step = utf8_read(text + at, length - at, &code);
		if (step == 0 || code < 0x20 || (code > 0x7e && code < 0xa0) || code > 0xff)
			buffer_byte(out, '?');
		else if (code < 0x80 && strchr("()\\", (int)code))
			buffer_format(out, "\\%c", (int)code);
		else if (code < 0x80)
			buffer_byte(out, (char)code);
		else
			buffer_format(out, "\\%03o", (unsigned)code);
		at += step ? step : 1;
	}
	buffer_byte(out, ')');
}

static void content_write(
	struct buffer *out, const char *heading, const char *const *lines, size_t line_count)
{
	buffer_format(out, "BT /F1 %d Tf %d %d Td ", HEADING_SIZE, LEFT, TOP);
	string_write(out, heading);
	buffer_format(out, " Tj /F1 %d Tf 0 -%d Td\n", TEXT_SIZE, 2 * LEADING);
	for (size_t i = 0; i < line_count; i++) {
		string_write(out, lines[i]);
		buffer_format(out, " Tj 0 -%d Td\n", LEADING);
	}
	buffer_text(out, "ET\n");
}

void pdf_write(struct buffer *out, const char *heading, const char *const *lines, size_t line_count)
{
	size_t start = out->length, offsets[OBJECTS];
	struct buffer content;

	buffer_start(&content, out->arena, 1024);
	content_write(&content, heading, lines, line_count);
	/* The second line tells transfer programs that the file is not plain text (7.5.2). */
	buffer_text(out, "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
	offsets[0] = out->length - start;
	buffer_text(out, "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n");
	offsets[1] = out->length - start;
	buffer_text(out, "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
	offsets[2] = out->length - start;
	buffer_text(out, "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]"
			 "/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>\nendobj\n");
	offsets[3] = out->length - start;
	buffer_text(out, "4 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
			 "/Encoding/WinAnsiEncoding>>\nendobj\n");
	offsets[4] = out->length - start;
	buffer_format(out, "5 0 obj\n<</Length %zu>>\nstream\n", content.length);
	buffer_append(out, content.data, content.length);
	buffer_text(out, "endstream\nendobj\n");
	size_t table = out->length - start;
	buffer_format(out, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
	for (size_t i = 0; i < OBJECTS; i++)
		buffer_format(out, "%010zu 00000 n \n", offsets[i]);
	buffer_format(out, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
		OBJECTS + 1, table);
}
