#include "catalogue/image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/message.h"
#include "base/process.h"
#include "base/settings.h"
#include "base/settings_place.h"
#include "catalogue/behaviour.h"
#include "catalogue/catalogue.h"
#include "engine.h"

#define REMEDY "\"manor generate\" makes it of the manifests and sheets"

static void image_unmap(void *object)
{
	struct image *image = object;

	munmap((void *)(uintptr_t)image->words, image->header->count * sizeof *image->words);
}

/* What is wrong with the file, or NULL. */
static const char *image_wrong(const uint32_t *words, size_t bytes)
{
	const struct image_header *header = (const struct image_header *)words;

	if (memcmp(header->magic, IMAGE_MAGIC, sizeof header->magic) != 0)
		return "it is no image";
	if (header->engine != MANOR_ENGINE)
		return "it was made by another version of Manor than this program";
	if (bytes != header->count * sizeof *words ||
		memcmp(header->mark, (const char *)words + bytes - sizeof header->mark,
			sizeof header->mark) != 0)
		return "it is not whole";
	return NULL;
}

/* --- mapping --- */

/* Moves all pointers by so many bytes: the file's own pages are not touched. */
static bool pointers_move(uint32_t *words, size_t bytes)
{
	const struct image_header *header = (const struct image_header *)words;
	const unsigned char *steps = (const unsigned char *)(words + header->steps);
	uint32_t *at = words;
	uint64_t distance = (uint64_t)(uintptr_t)words - IMAGE_ADDRESS;

	for (uint32_t i = 0; i < header->step_count; i++) {
		at += steps[i] ? steps[i] : IMAGE_STEP;
		if (steps[i])
			*(uint64_t *)at += distance;
	}
	return mprotect(words, bytes, PROT_READ) == 0;
}

/* The file at its address, NULL if that is taken. */
static const uint32_t *map_at_address(int file, size_t bytes)
{
	void *wanted = (void *)IMAGE_ADDRESS; /* NOLINT(performance-no-int-to-ptr) */
	void *mapped =
		mmap(wanted, bytes, PROT_READ, MAP_PRIVATE | MAP_FIXED_NOREPLACE, file, 0);

	if (mapped != MAP_FAILED && mapped != wanted) { /* kernels before 4.17 take it as a hint */
		munmap(mapped, bytes);
		return NULL;
	}
	return mapped == MAP_FAILED ? NULL : mapped;
}

static const uint32_t *map_anywhere(int file, size_t bytes, const char **reason)
{
	void *mapped = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);

	if (mapped == MAP_FAILED) {
		*reason = strerror(errno);
		return NULL;
	}
	*reason = image_wrong(mapped, bytes);
	if (!*reason && !pointers_move(mapped, bytes))
		*reason = strerror(errno);
	if (*reason) {
		munmap(mapped, bytes);
		return NULL;
	}
	return mapped;
}

static const uint32_t *file_map(int file, size_t bytes, const char **reason)
{
	const uint32_t *words = map_at_address(file, bytes);

	if (!words)
		return map_anywhere(file, bytes, reason);
	*reason = image_wrong(words, bytes);
	if (!*reason)
		return words;
	munmap((void *)(uintptr_t)words, bytes);
	return NULL;
}

/* The mapped image, NULL with a reason. */
static const uint32_t *path_map(const char *path, const char **reason)
{
	struct stat status;
	const uint32_t *words = NULL;
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file < 0 || fstat(file, &status) != 0)
		*reason = strerror(errno);
	else if (!S_ISREG(status.st_mode) ||
		 (size_t)status.st_size <= sizeof(struct image_header))
		*reason = "it is no image";
	else
		words = file_map(file, (size_t)status.st_size, reason);
	if (file >= 0)
		close(file);
	return words;
}

static void messages_set(const uint32_t *words, const struct image_header *header)
{
	message_texts = (struct message_texts){
		.words = words,
		.texts = (const struct message_text *)(words + header->texts),
		.count = header->text_count,
		.plural = header->plural ? (const char *)(words + header->plural) : "0",
		.plural_count = header->plural_count,
		.language = header->language ? (const char *)(words + header->language) : "en",
	};
}

const struct image *image_open(struct arena *arena, const char *file, const char **error)
{
	struct image *image = arena_allocate(arena, sizeof *image);
	const char *reason = NULL;
	const uint32_t *words = path_map(file, &reason);

	if (!words) {
		*error = arena_format(
			arena, "the image %s cannot be used: %s; " REMEDY, file, reason);
		return NULL;
	}
	image->words = words;
	image->header = (const struct image_header *)words;
	arena_defer_memory(arena, image_unmap, image);
	messages_set(words, image->header);
	if (image->header->catalogue)
		catalogue = *(const struct catalogue *)(words + image->header->catalogue);
	if (image->header->behaviour)
		behaviour = *(const struct behaviour *)(words + image->header->behaviour);
	return image;
}

bool image_start(struct process *process, const char **error)
{
	const char *file = process->settings->image_file;

	process->image_file = file ? file : settings_image_find(process->arena);
	process->image = image_open(process->arena, process->image_file, error);
	return process->image != NULL;
}

const struct image_view *image_view(const struct image *image, const char *name)
{
	const struct image_view *views =
		(const struct image_view *)(image->words + image->header->views);
	size_t low = 0, high = image->header->view_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(name, image_name_at(image->words, views[middle].name)->text);
		if (order == 0)
			return &views[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
