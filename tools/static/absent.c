/* What libraries ask of libc that a program without shared libraries does not have: libraries that are
   loaded while it runs, and the databases behind nsswitch.conf, which are such libraries. Linked into
   static programs alone, in place of libc's functions of these names, which would look for files of
   the very libc with which the program was made. */
#include <dlfcn.h>
#include <errno.h>
#include <netdb.h>
#include <stddef.h>

/* Of the connector, for a way to sign on that is not inside it, and of libcrypto: dlopen(), by the
   linker's --wrap, since libc itself is linked with that function, whose uses the linker warns of. */
void *__wrap_dlopen(const char *file, int mode);

void *__wrap_dlopen(const char *file, int mode)
{
	(void)file;
	(void)mode;
	return NULL;
}

void *dlsym(void *restrict library, const char *restrict name)
{
	(void)library;
	(void)name;
	return NULL;
}

int dlclose(void *library)
{
	(void)library;
	return -1;
}

char *dlerror(void)
{
	static char text[] = "this program loads no libraries";

	return text;
}

/* libcrypto, for where it lies itself. */
int dladdr(const void *address, Dl_info *info)
{
	(void)address;
	(void)info;
	return 0;
}

struct hostent *gethostbyname(const char *name)
{
	(void)name;
	return NULL;
}

/* libcrypto, to print addresses; c-ares, likewise. */
int getnameinfo(const struct sockaddr *restrict address, socklen_t size, char *restrict host,
	socklen_t host_size, char *restrict service, socklen_t service_size, int flags)
{
	(void)address;
	(void)size;
	(void)host;
	(void)host_size;
	(void)service;
	(void)service_size;
	(void)flags;
	return EAI_FAIL;
}

int getservbyport_r(int port, const char *restrict protocol, struct servent *restrict entry,
	char *restrict memory, size_t size, struct servent **restrict found)
{
	(void)port;
	(void)protocol;
	(void)entry;
	(void)memory;
	(void)size;
	*found = NULL;
	return ENOENT;
}
