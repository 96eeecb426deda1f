/* Preloaded: the process dies before its rename number $KILLED_AT, as if killed in the middle. */
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

int rename(const char *from, const char *to)
{
	static int count;
	int (*real)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");

	if (++count == (int)strtol(getenv("KILLED_AT"), NULL, 10))
		kill(getpid(), SIGKILL);
	return real(from, to);
}
