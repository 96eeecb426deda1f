#include "view/view.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/process.h"
#include "catalogue/image.h"
#include "view/code.h"
#include "view/run.h"
#include "view/stylesheet.h"

#define EXPECTED (48 * 1024)

/* Here only if the build found a view that needs it (view/stylesheet.h). */
extern __typeof__(stylesheet_draw) stylesheet_draw __attribute__((weak));

static void code_draw(struct draw *draw, const struct image *image, uint32_t view)
{
	draw->words = image->words;
	draw->code = (const struct code_view *)(image->words + view);
	if (draw->code->globals)
		draw->globals = arena_array(
			draw->arena, image->words[draw->code->globals], sizeof *draw->globals);
	/* The first mode is that of templates without one. */
	run_mode_one(draw, draw->page, 0, NULL);
}

void view_apply(struct context *context, const char *view, const struct node *page,
	const char **bytes, size_t *length)
{
	const struct image *image = context->process->image;
	const struct image_view *found = image_view(image, view);
	struct draw *draw = arena_allocate(context->arena, sizeof *draw);
	struct buffer buffer;

	if (!found)
		fail_internal(context, "there is no view \"%s\" in the image", view);
	buffer_start(&buffer, context->arena, EXPECTED);
	draw->context = context;
	draw->arena = context->arena;
	draw->view = view;
	draw->page = page;
	draw->out = &buffer;
	draw->stack = (uintptr_t)__builtin_frame_address(0);
	if (found->view)
		code_draw(draw, image, found->view);
	else if (stylesheet_draw)
		stylesheet_draw(draw);
	else
		fail_internal(context,
			"view %s: libxslt has to draw it, and the programs were built without; "
			"build them anew with its sheet",
			view);
	draw_finish(draw);
	buffer_byte(&buffer, '\n');
	*bytes = buffer.data;
	*length = buffer.length;
}
