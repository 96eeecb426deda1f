#include "read/judged.h"

#include <sodium.h>
#include <string.h>

#include "model/file_bytes.h"
#include "model/program_id.h"

void judged_read(
	struct judged *judged, struct arena *arena, const char *grammar, const char *kept)
{
	const char *program = program_id(arena);
	crypto_generichash_state state;
	size_t length = 0;
	char *rest = NULL;

	*judged = (struct judged){.arena = arena, .former.arena = arena};
	crypto_generichash_init(&state, NULL, 0, sizeof judged->grammar);
	crypto_generichash_update(&state, (const unsigned char *)program, strlen(program) + 1);
	const char *bytes = file_bytes(arena, grammar, &length);
	if (bytes)
		crypto_generichash_update(&state, (const unsigned char *)bytes, length);
	crypto_generichash_final(&state, judged->grammar, sizeof judged->grammar);
	char *lines = file_bytes(arena, kept, &length);
	for (char *line = lines ? strtok_r(lines, "\n", &rest) : NULL; line;
		line = strtok_r(NULL, "\n", &rest))
		name_set_add(&judged->former, line, line);
}

const char *judged_line(const struct judged *judged, const struct document *document)
{
	unsigned char hash[32];
	char *line = arena_allocate(judged->arena, sizeof hash * 2 + 1);

	crypto_generichash(hash, sizeof hash, document->hash, sizeof document->hash,
		judged->grammar, sizeof judged->grammar);
	return sodium_bin2hex(line, sizeof hash * 2 + 1, hash, sizeof hash);
}

bool judged_has(const struct judged *judged, const char *line)
{
	return name_set_find(&judged->former, line) != NULL;
}
