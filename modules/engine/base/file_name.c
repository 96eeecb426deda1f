#include "base/file_name.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"

#define EXTENSION_BYTES_MAX 16

/* What stands behind the last slash of either kind: some send whole paths. */
static const char *last_component(const char *name)
{
	const char *slash = strrchr(name, '/');
	const char *backslash = strrchr(name, '\\');

	if (backslash && (!slash || backslash > slash))
		slash = backslash;
	return slash ? slash + 1 : name;
}

/* Without what is not seen, and with single spaces for all that is blank. */
static char *visible_text(struct arena *arena, const char *name)
{
	size_t length = strlen(name), kept = 0;
	char *text = arena_allocate(arena, length + 1);

	for (size_t at = 0; at < length;) {
		uint32_t code = 0;
		size_t size = utf8_read(name + at, length - at, &code);
		if (size == 0) {
			at++; /* never: the name is valid */
			continue;
		}
		if (utf8_is_blank(code)) {
			if (kept == 0 || text[kept - 1] != ' ')
				text[kept++] = ' ';
		} else if (!utf8_is_unseen(code)) {
			memcpy(text + kept, name + at, size);
			kept += size;
		}
		at += size;
	}
	text[kept] = '\0';
	return text;
}

/* Without dots and blanks at either end. */
static char *ends_trim(char *text)
{
	size_t length;

	text += strspn(text, ". ");
	length = strlen(text);
	while (length > 0 && (text[length - 1] == '.' || text[length - 1] == ' '))
		text[--length] = '\0';
	return text;
}

/* Windows takes CON, con.txt and "con .tar.gz" for the console, and COM1 with a raised 1 as well. */
static bool is_device(const char *name)
{
	static const char *const whole[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$"};
	static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9",
		"\xc2\xb9", "\xc2\xb2", "\xc2\xb3"};
	size_t length = strcspn(name, ".");

	while (length > 0 && name[length - 1] == ' ')
		length--;
	for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
		if (length == strlen(whole[i]) && strncasecmp(name, whole[i], length) == 0)
			return true;
	}
	if (strncasecmp(name, "COM", 3) != 0 && strncasecmp(name, "LPT", 3) != 0)
		return false;
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
		size_t size = strlen(digits[i]);
		if (length == 3 + size && strncmp(name + 3, digits[i], size) == 0)
			return true;
	}
	return false;
}

static const char *name_shorten(struct arena *arena, const char *name)
{
	size_t length = strlen(name);
	const char *dot = strrchr(name, '.');
	size_t extension = dot && dot != name ? strlen(dot) : 0;

	if (length <= FILE_NAME_BYTES)
		return name;
	if (extension > EXTENSION_BYTES_MAX)
		extension = 0;
	size_t stem = utf8_cut(name, length, FILE_NAME_BYTES - extension);
	return arena_format(arena, "%.*s%s", (int)stem, name, name + length - extension);
}

const char *file_name_clean(struct arena *arena, const char *name)
{
	const char *clean = ends_trim(visible_text(arena, last_component(name)));

	if (*clean == '\0')
		return "file";
	if (is_device(clean))
		clean = arena_format(arena, "_%s", clean);
	return name_shorten(arena, clean);
}
