/* FastCGI as a gateway (gateway.h): of a request that was accepted, as long as it is not finished. */
#ifndef MANOR_GATEWAY_FASTCGI_H
#define MANOR_GATEWAY_FASTCGI_H

#include <fcgiapp.h>

#include "http/gateway.h"

struct gateway gateway_fastcgi(FCGX_Request *request);

#endif
