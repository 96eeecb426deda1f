#include "model/program_id.h"

#include <assert.h>
#include <elf.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"

/* The program as it lies in memory, as the linker names it: its first segment has its first bytes. More
   than its header is read, so that no size is told, which sanitizers would hold us to. */
extern const unsigned char __ehdr_start[] __attribute__((visibility("hidden")));

struct found {
	const unsigned char *bytes;
	size_t length;
};

static size_t aligned(size_t size, size_t alignment)
{
	return (size + alignment - 1) / alignment * alignment;
}

static void notes_search(const unsigned char *at, size_t size, size_t alignment, struct found *found)
{
	while (size >= sizeof(Elf64_Nhdr)) {
		Elf64_Nhdr note;
		memcpy(&note, at, sizeof note);
		size_t content = aligned(sizeof note + note.n_namesz, alignment);
		size_t whole = content + aligned(note.n_descsz, alignment);
		if (whole > size)
			return;
		if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == sizeof "GNU" &&
			memcmp(at + sizeof note, "GNU", sizeof "GNU") == 0)
			*found = (struct found){at + content, note.n_descsz};
		at += whole;
		size -= whole;
	}
}

const char *program_id(struct arena *arena)
{
	struct found found = {NULL, 0};
	Elf64_Ehdr header;

	memcpy(&header, __ehdr_start, sizeof header);
	const Elf64_Phdr *parts = (const Elf64_Phdr *)(const void *)(__ehdr_start + header.e_phoff);
	for (size_t i = 0; i < header.e_phnum; i++)
		if (parts[i].p_type == PT_NOTE)
			notes_search(__ehdr_start + parts[i].p_offset, parts[i].p_filesz,
				parts[i].p_align == 8 ? 8 : 4, &found);
	assert(found.bytes); /* GNUmakefile links with --build-id */
	char *text = arena_allocate(arena, found.length * 2 + 1);
	return sodium_bin2hex(text, found.length * 2 + 1, found.bytes, found.length);
}
