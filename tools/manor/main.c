/* manor: finds the command, answers help. */
#include <limits.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/nearest.h"
#include "command.h"

static const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < command_count; i++)
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	return NULL;
}

static bool is_help(const char *word)
{
	return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int command_unknown(const char *name)
{
	struct nearest nearest = nearest_start(name);

	for (size_t i = 0; i < command_count; i++)
		nearest_offer(&nearest, commands[i].name);
	fprintf(stderr, "manor: there is no command \"%s\"\n", name);
	if (nearest.name)
		fprintf(stderr, "hint: did you mean \"manor %s\"?\n", nearest.name);
	else
		fputs("hint: \"manor help\" lists the commands\n", stderr);
	return COMMAND_USAGE;
}

static void overview_print(FILE *stream)
{
	int width = 4;

	for (size_t i = 0; i < command_count; i++)
		if ((int)strlen(commands[i].name) > width)
			width = (int)strlen(commands[i].name);
	fputs("usage: manor COMMAND [ARGUMENTS]\n\n", stream);
	for (size_t i = 0; i < command_count; i++)
		fprintf(stream, "  %-*s  %s\n", width, commands[i].name, commands[i].summary);
	fprintf(stream, "  %-*s  this page; \"manor help COMMAND\" says more about one\n", width,
		"help");
	fputs("\nEvery command ends with 0: done, 1: found a problem, 2: called wrongly.\n"
	      "Settings: the file named by MANOR_CONFIG, else manor.conf in a folder above the program.\n"
	      "manor.conf.example explains each. Beside the database's own, those that a host may need:\n"
	      "database_connections and lock_dir (how many connections are taken at once; commands wait for\n"
	      "one as requests do), base_domain and host_names (the names that the site answers at),\n"
	      "hsts_seconds and hsts_subdomains (for how long browsers keep to TLS), fastcgi (programs are\n"
	      "kept instead of started for each request; \"manor generate\" writes .htaccess so).\n",
		stream);
}

static void command_print(const struct command *command)
{
	printf("usage: manor %s%s%s\n\n%s.\n\n%s", command->name, *command->arguments ? " " : "",
		command->arguments, command->summary, command->help);
}

static int help(int argc, char **argv)
{
	if (argc < 2 || is_help(argv[1])) {
		overview_print(stdout);
		return COMMAND_DONE;
	}
	const struct command *command = command_find(argv[1]);
	if (!command)
		return command_unknown(argv[1]);
	command_print(command);
	return COMMAND_DONE;
}

int command_usage(const char *name, const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "manor %s: ", name);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fprintf(stderr, "\nhint: \"manor help %s\" shows how it is called\n", name);
	return COMMAND_USAGE;
}

/* Has this folder manifests/ in it? */
static bool is_root(const char *folder)
{
	char path[PATH_MAX];
	struct stat status;
	int length = snprintf(path, sizeof path, "%s/manifests", folder);

	return length > 0 && (size_t)length < sizeof path && stat(path, &status) == 0 &&
	       S_ISDIR(status.st_mode);
}

/* Shortens the path folder by folder until manifests/ lies in it. */
static bool root_above(char *path)
{
	while (!is_root(*path ? path : "/")) {
		char *slash = strrchr(path, '/');
		if (!slash)
			return false;
		*slash = '\0';
	}
	return true;
}

const char *command_root(void)
{
	static char path[PATH_MAX];
	const char *given = getenv("MANOR_ROOT");

	if (given && *given) {
		if (is_root(given))
			return given;
		fprintf(stderr, "manor: MANOR_ROOT is %s, where there is no folder manifests\n",
			given);
		return NULL;
	}
	ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
	if (length > 0) {
		path[length] = '\0';
		if (root_above(path))
			return path;
	}
	if (getcwd(path, sizeof path) && root_above(path))
		return path;
	fputs("manor: no folder manifests above this program or the working directory\n"
	      "hint: set MANOR_ROOT to the folder that holds manifests/\n",
		stderr);
	return NULL;
}

/* What was printed but could not be written (a full disk, a closed pipe) is a problem too. */
static int finish(int status)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return status;
	perror("manor: standard output");
	return status == COMMAND_DONE ? COMMAND_PROBLEM : status;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		overview_print(stderr);
		return COMMAND_USAGE;
	}
	if (strcmp(argv[1], "help") == 0 || is_help(argv[1]))
		return finish(help(argc - 1, argv + 1));

	const struct command *command = command_find(argv[1]);
	if (!command)
		return command_unknown(argv[1]);
	for (int i = 2; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (is_help(argv[i])) {
			command_print(command);
			return finish(COMMAND_DONE);
		}
	}
	return finish(command->run(argc - 1, argv + 1));
}
