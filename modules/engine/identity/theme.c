#include "identity/theme.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

/* Red, green and blue, 0 to 255 each. */
struct colour {
	unsigned channels[3];
};

/* The pages that text in the colour stands on: Tabler's gray-50 and gray-800. */
static const struct colour light_page = {{250, 250, 250}};
static const struct colour dark_page = {{38, 38, 38}};
static const struct colour white = {{255, 255, 255}};
static const struct colour black = {{0, 0, 0}};
static const struct colour ink = {{23, 23, 23}};

#define READABLE 4.5 /* WCAG 2.2, 1.4.3: contrast of text */

static bool colour_parse(const char *text, struct colour *colour)
{
	if (text == NULL || text[0] != '#' || strlen(text) != 7)
		return false;
	for (size_t i = 0; i < 3; i++) {
		int high = hex_value(text[1 + 2 * i]);
		int low = hex_value(text[2 + 2 * i]);

		if (high < 0 || low < 0)
			return false;
		colour->channels[i] = (unsigned)(high * 16 + low);
	}
	return true;
}

/* Relative luminance, 0 to 1 (WCAG 2.2, definitions). */
static double luminance(const struct colour *colour)
{
	static const double weights[] = {0.2126, 0.7152, 0.0722};
	double sum = 0;

	for (size_t i = 0; i < 3; i++) {
		double part = colour->channels[i] / 255.0;

		part = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
		sum += weights[i] * part;
	}
	return sum;
}

/* 1 (the same) to 21 (black and white). */
static double contrast(const struct colour *a, const struct colour *b)
{
	double brighter = fmax(luminance(a), luminance(b));
	double darker = fmin(luminance(a), luminance(b));

	return (brighter + 0.05) / (darker + 0.05);
}

/* `percent` of the way from one colour to another. */
static struct colour mix(const struct colour *from, const struct colour *to, unsigned percent)
{
	struct colour mixed;

	for (size_t i = 0; i < 3; i++)
		mixed.channels[i] =
			(from->channels[i] * (100 - percent) + to->channels[i] * percent + 50) /
			100;
	return mixed;
}

/* The colour, moved towards an end as little as makes it readable on the page. */
static struct colour readable_on(
	const struct colour *colour, const struct colour *page, const struct colour *end)
{
	struct colour moved = *colour;

	for (unsigned percent = 0; percent <= 100; percent += 4) {
		moved = mix(colour, end, percent);
		if (contrast(&moved, page) >= READABLE)
			break;
	}
	return moved;
}

/* Under the pointer: away from the text, or towards it where the colour is at the end already. */
static struct colour hovered(
	const struct colour *colour, const struct colour *end, const struct colour *text)
{
	return mix(colour, contrast(colour, end) < 1.2 ? text : end, 14);
}

static const char *as_hex(struct arena *arena, struct colour colour)
{
	return arena_format(
		arena, "#%02x%02x%02x", colour.channels[0], colour.channels[1], colour.channels[2]);
}

static const char *as_list(struct arena *arena, struct colour colour)
{
	return arena_format(
		arena, "%u, %u, %u", colour.channels[0], colour.channels[1], colour.channels[2]);
}

const char *theme_css(struct arena *arena, const char *colour)
{
	struct colour primary;

	if (!colour_parse(colour, &primary))
		return NULL;

	/* White where it reads well, as on Tabler's own colours; else whatever reads better. */
	bool on_white = contrast(&primary, &white) >= READABLE ||
			contrast(&primary, &white) >= contrast(&primary, &ink);
	struct colour text = on_white ? white : ink;
	struct colour hover = hovered(&primary, on_white ? &black : &white, &text);
	struct colour tint = mix(&white, &primary, 10);

	return arena_format(arena,
		":root,\n"
		"[data-bs-theme] {\n"
		"\t--tblr-primary: %s;\n"
		"\t--tblr-primary-rgb: %s;\n"
		"\t--tblr-primary-lt-rgb: %s;\n"
		"\t--tblr-primary-fg: %s;\n"
		"\t--tblr-primary-darken: %s;\n"
		"\t--tblr-primary-lt: color-mix(in oklab, %s 10%%, transparent);\n"
		"\t--tblr-primary-200: color-mix(in oklab, %s 20%%, transparent);\n"
		"\t--tblr-link-color: light-dark(%s, %s);\n"
		"}\n",
		as_hex(arena, primary), as_list(arena, primary), as_list(arena, tint),
		as_hex(arena, text), as_hex(arena, hover), as_hex(arena, primary),
		as_hex(arena, primary), as_hex(arena, readable_on(&primary, &light_page, &black)),
		as_hex(arena, readable_on(&primary, &dark_page, &white)));
}
