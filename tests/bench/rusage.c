/*
 * rusage COMMAND [ARGUMENT...]: runs it with its output thrown away and prints its peak resident
 * memory in KiB (ru_maxrss, getrusage(2)). Small itself, because the figure of a child begins with
 * what its parent had at exec.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: rusage COMMAND [ARGUMENT...]\n", stderr);
		return 2;
	}
	pid_t child = fork();
	if (child == 0) {
		int nowhere = open("/dev/null", O_WRONLY);
		if (nowhere >= 0)
			dup2(nowhere, STDOUT_FILENO);
		execv(argv[1], argv + 1);
		perror(argv[1]);
		_exit(127);
	}
	int status = 0;
	struct rusage usage;
	if (child < 0 || wait4(child, &status, 0, &usage) < 0) {
		perror("rusage");
		return 1;
	}
	printf("%ld\n", usage.ru_maxrss);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
