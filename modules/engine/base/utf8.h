/* UTF-8 (RFC 3629): is a text what it says, and may it be stored and shown? */
#ifndef MANOR_UTF8_H
#define MANOR_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the character at bytes; returns its length in bytes, or 0 where there is no valid one
   (truncated, overlong, a surrogate, above U+10FFFF). *code may be NULL. */
size_t utf8_read(const char *bytes, size_t length, uint32_t *code);
/* Valid UTF-8 without U+0000, other control characters (tab, CR and LF are allowed where has_lines)
   and the two values U+FFFE and U+FFFF, which XML cannot hold. */
bool utf8_is_text(const char *bytes, size_t length, bool has_lines);
/* Characters of a valid text. */
size_t utf8_count(const char *bytes, size_t length);
/* Has it nothing but ASCII? */
bool utf8_is_ascii(const char *text);
/* How many bytes of a valid text to keep so that there are `most` at the most and no character is cut
   in two. */
size_t utf8_cut(const char *bytes, size_t length, size_t most);
/* Does the character turn the direction of the text behind it (UAX 9: embedding, override, isolate)?
   "cv<202E>fdp.exe" reads as "cvexe.pdf". */
bool utf8_turns_direction(uint32_t code);
/* Is the character not seen where it stands: a control or format character, a joiner, a filler, a tag,
   a selector of variants? */
bool utf8_is_unseen(uint32_t code);
/* Is it seen as blank: a space of any width, a line end, a tab? */
bool utf8_is_blank(uint32_t code);

#endif
