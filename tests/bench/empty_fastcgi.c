/*
 * The empty FastCGI program: what the web server and mod_fcgid alone cost. "?bytes=N" in the address asks for an
 * answer as long as a page.
 */
#include <stdlib.h>
#include <string.h>

#include <fcgiapp.h>

#define BYTES_MOST (256 * 1024)

static size_t bytes_asked(FCGX_Request *request)
{
	const char *query = FCGX_GetParam("QUERY_STRING", request->envp);
	const char *bytes = query ? strstr(query, "bytes=") : NULL;
	size_t count = bytes ? strtoul(bytes + strlen("bytes="), NULL, 10) : 3;

	return count < BYTES_MOST ? count : BYTES_MOST;
}

int main(void)
{
	static char body[BYTES_MOST];
	FCGX_Request request;

	memset(body, 'x', sizeof body);
	if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
		return 1;
	while (FCGX_Accept_r(&request) == 0) {
		FCGX_PutS("Content-Type: text/plain\r\n\r\n", request.out);
		FCGX_PutStr(body, (int)bytes_asked(&request), request.out);
		FCGX_Finish_r(&request);
	}
	return 0;
}
