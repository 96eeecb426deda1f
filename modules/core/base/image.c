#include "base/image.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

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
	if (header->format != IMAGE_FORMAT)
		return "it was made by another version of Manor than this program";
	if (bytes != header->count * sizeof *words ||
		memcmp(header->mark, (const char *)words + bytes - sizeof header->mark,
			sizeof header->mark) != 0)
		return "it is not whole";
	return NULL;
}

/* The mapped file, NULL with a reason. */
static const uint32_t *file_map(const char *path, size_t *bytes, const char **reason)
{
	struct stat status;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	void *mapped = MAP_FAILED;

	if (file >= 0 && fstat(file, &status) == 0) {
		*bytes = (size_t)status.st_size;
		if (S_ISREG(status.st_mode) && *bytes > sizeof(struct image_header))
			mapped = mmap(NULL, *bytes, PROT_READ, MAP_PRIVATE, file, 0);
		else
			errno = 0;
	}
	*reason = mapped != MAP_FAILED ? NULL : errno ? strerror(errno) : "it is no image";
	if (file >= 0)
		close(file);
	return mapped == MAP_FAILED ? NULL : mapped;
}

const struct image *image_open(struct arena *arena, const char *file, const char **error)
{
	struct image *image = arena_allocate(arena, sizeof *image);
	const char *reason = NULL;
	size_t bytes = 0;
	const uint32_t *words = file_map(file, &bytes, &reason);

	if (words)
		reason = image_wrong(words, bytes);
	if (reason) {
		if (words)
			munmap((void *)(uintptr_t)words, bytes);
		*error = arena_format(
			arena, "the image %s cannot be used: %s; " REMEDY, file, reason);
		return NULL;
	}
	image->words = words;
	image->header = (const struct image_header *)words;
	arena_defer_memory(arena, image_unmap, image);
	return image;
}

const struct image_view *image_view(const struct image *image, const char *name)
{
	const struct image_view *views =
		(const struct image_view *)(image->words + image->header->views);
	size_t low = 0, high = image->header->view_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct image_name *own =
			(const struct image_name *)(image->words + views[middle].name);
		int order = strcmp(name, own->text);
		if (order == 0)
			return &views[middle];
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return NULL;
}
