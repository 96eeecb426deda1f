/* The empty CGI program: the limit that make bench compares every page with. */
#include <stdio.h>

int main(void)
{
	fputs("Content-Type: text/plain\r\n\r\nok\n", stdout);
	return 0;
}
