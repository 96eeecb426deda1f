/* From manifests to the model: reading, linking, the schema (model/model.h). */
#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "read/grammar.h"
#include "read/judged.h"
#include "link/link.h"
#include "schema/schema.h"

struct loading {
	struct model *model;
	const char *grammar_file;
	struct grammar *grammar; /* read when a document is held against it; NULL if it is wrong */
	bool has_grammar;
	struct judged judged;
	const char **files;
	size_t file_count;
	struct document **documents;
	size_t document_count;
	const char **broken;
	size_t broken_count;
};

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);

	return length > end_length && strcmp(text + length - end_length, end) == 0;
}

static void add_file(struct loading *loading, const char *file)
{
	loading->files = arena_more(
		loading->model->arena, loading->files, loading->file_count, sizeof *loading->files);
	loading->files[loading->file_count++] = file;
}

static int compare_texts(const void *left, const void *right)
{
	return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static const char *base_name(const char *file)
{
	const char *slash = strrchr(file, '/');

	return slash != NULL ? slash + 1 : file;
}

/* "manifests/students.xml" -> "students": what the module of a file that cannot be read is called.
 */
static const char *file_stem(struct arena *arena, const char *file)
{
	const char *base = base_name(file);

	return arena_bytes(arena, base, strcspn(base, "."));
}

/* Names below the working directory are shown from there. */
static const char *shown_name(struct arena *arena, const char *path)
{
	char *working = getcwd(NULL, 0);
	size_t length = working != NULL ? strlen(working) : 0;
	bool is_below = length > 1 && strncmp(path, working, length) == 0 && path[length] == '/';

	free(working);
	return arena_string(arena, is_below ? path + length + 1 : path);
}

/* The manifests of the folder, in order of their names. */
static void list_directory(struct loading *loading, const char *directory)
{
	struct arena *arena = loading->model->arena;
	struct place place = {directory, 1, 1};
	DIR *folder = opendir(directory);
	const struct dirent *entry;

	if (folder == NULL) {
		message_add(&loading->model->messages, place, "E001",
			"name a folder with manifests", "cannot read the folder: %s",
			strerror(errno));
		return;
	}
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] != '.' && ends_with(entry->d_name, ".xml"))
			add_file(loading, arena_format(arena, "%s/%s", directory, entry->d_name));
	}
	closedir(folder);
	if (loading->file_count > 1)
		qsort(loading->files, loading->file_count, sizeof *loading->files, compare_texts);
}

/* Is the document one that the grammar lets through? Those that it finds right are noted. */
static bool document_judge(struct loading *loading, struct document *document)
{
	struct model *model = loading->model;
	size_t messages = model->messages.count;
	const char *line = judged_line(&loading->judged, document);

	document->is_judged = judged_has(&loading->judged, line);
	if (!document->is_judged) {
		if (!loading->has_grammar)
			loading->grammar = grammar_load(
				model->arena, &model->messages, loading->grammar_file);
		loading->has_grammar = true;
		if (!loading->grammar || !grammar_check(loading->grammar, &model->messages, document))
			return false;
	} else {
		document_drop_tree(document);
	}
	if (model->messages.count == messages) {
		model->judged = arena_more(
			model->arena, model->judged, model->judged_count, sizeof *model->judged);
		model->judged[model->judged_count++] = line;
	}
	return true;
}

static void read_files(struct loading *loading)
{
	struct model *model = loading->model;

	loading->documents =
		arena_array(model->arena, loading->file_count + 1, sizeof *loading->documents);
	loading->broken =
		arena_array(model->arena, loading->file_count + 1, sizeof *loading->broken);
	for (size_t i = 0; i < loading->file_count; i++) {
		struct document *document =
			document_read(model->arena, &model->messages, loading->files[i]);
		if (document != NULL && document_judge(loading, document))
			loading->documents[loading->document_count++] = document;
		else
			loading->broken[loading->broken_count++] =
				file_stem(model->arena, loading->files[i]);
	}
}

/* A module that was given by name takes the place of the one in the folder. */
static void drop_replaced(struct loading *loading, size_t from_folder)
{
	size_t kept = 0;

	for (size_t i = 0; i < loading->document_count; i++) {
		const char *name = element_value(loading->documents[i]->root, "name");
		bool is_replaced = false;
		bool is_folders = false;

		for (size_t j = 0; j < from_folder; j++)
			is_folders |= strcmp(loading->files[j], loading->documents[i]->file) == 0;
		for (size_t j = i + 1; j < loading->document_count && is_folders; j++) {
			const char *other = element_value(loading->documents[j]->root, "name");
			bool is_given = true;
			for (size_t k = 0; k < from_folder; k++)
				is_given &=
					strcmp(loading->files[k], loading->documents[j]->file) != 0;
			is_replaced |= is_given && name != NULL && other != NULL &&
				       strcmp(name, other) == 0;
		}
		if (!is_replaced)
			loading->documents[kept++] = loading->documents[i];
	}
	loading->document_count = kept;
}

static const char *hash_documents(const struct loading *loading)
{
	unsigned char hash[32];
	char *text = arena_allocate(loading->model->arena, sizeof hash * 2 + 1);
	crypto_generichash_state state;

	crypto_generichash_init(&state, NULL, 0, sizeof hash);
	for (size_t i = 0; i < loading->document_count; i++)
		crypto_generichash_update(&state, loading->documents[i]->hash,
			sizeof loading->documents[i]->hash);
	crypto_generichash_final(&state, hash, sizeof hash);
	return sodium_bin2hex(text, sizeof hash * 2 + 1, hash, sizeof hash);
}

/* "/srv/manor/manifests" of "/srv/manor/manifests/manifest.rng"; "." and ".." where there is none. */
static const char *folder_above(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (slash != NULL && slash != path)
		return arena_bytes(arena, path, (size_t)(slash - path));
	return slash != NULL ? "/" : strcmp(path, ".") == 0 ? ".." : ".";
}

struct model *model_load_files(struct arena *arena, const char *grammar, const char *directory,
	const char *const *files, size_t file_count)
{
	struct model *model = arena_allocate(arena, sizeof *model);
	struct loading loading = {.model = model};
	const char *root = folder_above(arena, folder_above(arena, grammar));
	size_t from_folder;

	model->arena = arena;
	model->messages.arena = arena;
	directory = shown_name(arena, directory);
	loading.grammar_file = shown_name(arena, grammar);
	judged_read(&loading.judged, arena, grammar,
		arena_format(arena, "%s/" KEPT_MANIFESTS, root));
	list_directory(&loading, directory);
	from_folder = loading.file_count;
	for (size_t i = 0; i < file_count; i++) {
		bool is_listed = false;
		for (size_t j = 0; j < from_folder; j++)
			is_listed |= strcmp(loading.files[j], files[i]) == 0;
		if (!is_listed)
			add_file(&loading, files[i]);
	}
	if (loading.file_count == 0 && model->messages.errors == 0)
		message_add(&model->messages, (struct place){directory, 1, 1}, "E001",
			"a manifest is a file <module>.xml", "there is no manifest in the folder");
	read_files(&loading);
	if (loading.has_grammar && !loading.grammar)
		return model;
	drop_replaced(&loading, from_folder);
	model->catalogue.build = hash_documents(&loading);
	link_documents(model, root, loading.documents, loading.document_count, loading.broken,
		loading.broken_count);
	for (size_t i = 0; i < loading.document_count && model->messages.errors == 0; i++)
		if (!loading.documents[i]->is_judged)
			grammar_validate(loading.grammar, &model->messages, loading.documents[i]);
	if (model->messages.errors == 0)
		schema_compute(model);
	return model;
}

struct model *model_load(struct arena *arena, const char *directory)
{
	return model_load_files(
		arena, arena_format(arena, "%s/manifest.rng", directory), directory, NULL, 0);
}
