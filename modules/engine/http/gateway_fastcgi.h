/* FastCGI as a gateway (gateway.h): of a request that was accepted, as long as it is not finished. The next one is
   accepted after its end. */
#ifndef MANOR_GATEWAY_FASTCGI_H
#define MANOR_GATEWAY_FASTCGI_H

#include <fcgiapp.h>

#include "http/gateway.h"

struct fastcgi_answer {
	FCGX_Request *request;
	bool is_local; /* the web server is on this machine: what was sent to it is not lost when we close */
	bool is_ended; /* the answer's end was sent with its last bytes */
};

struct gateway gateway_fastcgi(struct fastcgi_answer *answer);
/* Ends the answer, if it is not, and the connection. */
void gateway_fastcgi_finish(struct fastcgi_answer *answer);

#endif
