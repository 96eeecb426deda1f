#!/usr/bin/env bats
# What the request reader makes of the head of a request, and what it refuses.

load ../support/program

setup_file() {
	compile_program echo "$BATS_TEST_DIRNAME/echo.c"
}

setup() {
	program_site
}

look() { # look URI [NAME=VALUE...]: GET, and it has to be good
	cgi GET "$@" </dev/null
	expect_status 200
}

refused() { # refused STATUS URI [NAME=VALUE...]
	local wanted=$1
	shift
	cgi GET "$@" </dev/null
	expect_status "$wanted"
}

# --- path ---

@test "a path is split into decoded segments" {
	look '/echo/a%20b/%C3%A9'
	expect_json .data.segments '["echo","a b","é"]'
	expect_json .data.path '/echo/a b/é'
}

@test "a slash at the end changes nothing" {
	look '/echo/17/'
	expect_json .data.path /echo/17
}

@test "the bare address has no segment" {
	look /
	expect_json .data.segments '[]'
	expect_json .data.path /
}

@test "the suffix .csv is cut off the last segment alone" {
	look '/echo.csv/students.csv'
	expect_json .data.segments '["echo.csv","students"]'
	expect_json .data.suffix csv
}

@test "a segment that is nothing but .csv keeps it" {
	look '/echo/.csv'
	expect_json .data.suffix null
	expect_json .data.segments '["echo",".csv"]'
}

@test "dot segments, empty segments and encoded slashes are no addresses" {
	refused 404 /echo/../users
	refused 404 /echo/%2e%2E/users
	refused 404 /echo/./users
	refused 404 /echo//users
	refused 404 //echo
	refused 404 /echo/users//
	refused 404 /echo/a%2Fb
	refused 404 /echo/a%5cb
}

@test "what is left of a segment without .csv is judged as a segment again" {
	refused 404 /echo/...csv
	refused 404 /echo/..csv
	refused 404 /echo/%2e%2e%2ecsv
	refused 404 /api/v1/echo/...csv
	look '/echo/....csv'
	expect_json .data.segments '["echo","..."]'
	look '/echo/.csv.csv'
	expect_json .data.segments '["echo",".csv"]'
}

@test "more segments than any address has are not found" {
	look /echo/2/3/4/5/6/7/8
	refused 404 /echo/2/3/4/5/6/7/8/9
}

@test "a broken percent-encoding is refused" {
	refused 400 /echo/%
	refused 400 /echo/%4
	refused 400 /echo/%zz
	refused 400 /echo/100%
	refused 400 '/echo?a=%'
	refused 400 '/echo?a=%0'
	refused 400 '/echo?%gg=1'
}

@test "the last two digits of an address may be an encoding" {
	look '/echo/%41'
	expect_json .data.segments '["echo","A"]'
	look '/echo?a=%41'
	expect_json .data.query '[["a","A"]]'
}

@test "NUL, control characters and broken UTF-8 are refused" {
	refused 400 /echo/%00
	refused 400 /echo/a%0Ab
	refused 400 /echo/%7F
	refused 400 /echo/%ff
	refused 400 /echo/%c0%af
	refused 400 /echo/%ed%a0%80
	refused 400 /echo/%f4%90%80%80
	refused 400 /echo/%C3
	refused 400 '/echo?a%00=1'
	refused 400 '/echo?a=%ff'
	look '/echo?a=%00b%1b%EF%BF%BE'
	expect_json .data.query '[["a","b"]]'
}

@test "an overlong address is 414" {
	refused 414 "/echo/$(printf 'a%.0s' {1..9000})"
	refused 414 "/api/v1/echo?$(printf 'a%.0s' {1..9000})"
	expect_json .error.code address_too_long
}

@test "an address that does not begin with a slash is refused" {
	refused 400 'http://example.org/echo'
}

@test "without REQUEST_URI the address is put together from what CGI has" {
	look '' SCRIPT_NAME=/echo PATH_INFO=/17 'QUERY_STRING=a=b'
	expect_json .data.segments '["echo","17"]'
	expect_json .data.query '[["a","b"]]'
}

# --- tenant ---

@test "a tenant in the path becomes the root of all links" {
	look /tenant/demo/echo/17
	expect_json .data.tenant demo
	expect_json .data.root /tenant/demo
	expect_json .data.path /echo/17
	look /tenant/demo
	expect_json .data.path /
	expect_json .data.root /tenant/demo
}

@test "what cannot be a tenant's word stays a path" {
	look /tenant/De_mo/echo
	expect_json .data.tenant null
	expect_json .data.segments '["tenant","De_mo","echo"]'
	look /tenant/-demo/echo
	expect_json .data.tenant null
	look /tenant/
	expect_json .data.segments '["tenant"]'
}

@test "a tenant in the host name" {
	look /echo HTTP_HOST=Demo.Example.ORG:8080
	expect_json .data.tenant demo
	expect_json .data.root ''
	expect_json .data.host demo.example.org
	expect_json .data.authority demo.example.org:8080
}

@test "two words before the base domain are no tenant" {
	refused 404 /echo HTTP_HOST=a.b.example.org
}

@test "a tenant in the host name and one in the path is none" {
	refused 404 /tenant/acme/echo HTTP_HOST=demo.example.org
}

@test "a name that merely ends like the base domain is not below it" {
	refused 421 /echo HTTP_HOST=badexample.org
}

@test "admin is the operator's realm, never a tenant's host" {
	look /echo HTTP_HOST=admin.example.org
	expect_json .data.operator true
	expect_json .data.tenant null
	refused 404 /tenant/demo/echo HTTP_HOST=admin.example.org
}

@test "either way to a tenant can be switched off" {
	program_site 'tenant_path = no'
	look /tenant/demo/echo
	expect_json .data.tenant null
	program_site 'tenant_host = no' 'host_names = demo.example.org'
	look /echo HTTP_HOST=demo.example.org
	expect_json .data.tenant null
}

@test "the API is known by its prefix, below a tenant too" {
	look /api/v1/echo
	expect_json .data.api true
	expect_json .data.path /echo
	look /tenant/demo/api/v1/echo/3
	expect_json .data.api true
	expect_json .data.segments '["echo","3"]'
	look /api/v12/echo
	expect_json .data.api false
}

# --- host and client ---

@test "a missing or malformed Host is refused" {
	refused 400 /echo HTTP_HOST=
	refused 400 /echo 'HTTP_HOST=exa mple.org'
	refused 400 /echo 'HTTP_HOST=example.org/evil'
	refused 400 /echo 'HTTP_HOST=user@example.org'
	refused 400 /echo HTTP_HOST=example.org:80x
	refused 400 /echo HTTP_HOST=example.org:
	refused 400 /echo HTTP_HOST=.example.org
	refused 400 /echo HTTP_HOST=demo..example.org
	refused 400 /echo 'HTTP_HOST=[::1'
	refused 400 /echo "HTTP_HOST=$(printf 'a%.0s' {1..300})"
}

@test "an IPv6 address and a name with the root's dot are hosts" {
	program_site 'host_names = ::1'
	look /echo 'HTTP_HOST=[::1]:8080'
	expect_json .data.host '[::1]'
	look /echo HTTP_HOST=demo.example.org.
	expect_json .data.tenant demo
}

@test "X-Forwarded-For counts from a trusted proxy alone" {
	look /echo HTTP_X_FORWARDED_FOR=203.0.113.9
	expect_json .data.client 192.0.2.7
	look /echo REMOTE_ADDR=10.1.2.3 HTTP_X_FORWARDED_FOR=203.0.113.9
	expect_json .data.client 203.0.113.9
	look /echo REMOTE_ADDR=::1 HTTP_X_FORWARDED_FOR=2001:db8::5
	expect_json .data.client 2001:db8::5
	look /echo REMOTE_ADDR=::ffff:10.1.2.3 HTTP_X_FORWARDED_FOR=203.0.113.9
	expect_json .data.client 203.0.113.9
}

@test "what a client wrote into X-Forwarded-For itself is not believed" {
	look /echo REMOTE_ADDR=10.1.2.3 'HTTP_X_FORWARDED_FOR=1.1.1.1, 203.0.113.9, 10.9.9.9'
	expect_json .data.client 203.0.113.9
	look /echo REMOTE_ADDR=10.1.2.3 'HTTP_X_FORWARDED_FOR=nonsense'
	expect_json .data.client 10.1.2.3
	look /echo REMOTE_ADDR=10.1.2.3 'HTTP_X_FORWARDED_FOR=evil, 10.4.4.4'
	expect_json .data.client 10.4.4.4
}

@test "TLS is what the server says, or a trusted proxy" {
	look /echo HTTPS=on
	expect_json .data.secure true
	look /echo HTTP_X_FORWARDED_PROTO=https
	expect_json .data.secure false
	look /echo REMOTE_ADDR=10.1.2.3 HTTP_X_FORWARDED_PROTO=https
	expect_json .data.secure true
	look /echo REMOTE_ADDR=10.1.2.3 HTTPS=on HTTP_X_FORWARDED_PROTO=http
	expect_json .data.secure false
}

# --- query, cookies, headers ---

@test "a query keeps its order, its doubles and its empty values" {
	look '/echo?b=1&a=2&b=3&c&d=&&e=%3D%26+x'
	expect_json .data.query '[["b","1"],["a","2"],["b","3"],["c",""],["d",""],["e","=& x"]]'
}

@test "a field without a name is refused" {
	refused 400 '/echo?=1'
}

@test "a query has at most 200 fields" {
	look "/echo?$(seq -s '&' 1 200)"
	refused 400 "/echo?$(seq -s '&' 1 201)"
}

@test "cookies are read in order; bad ones of others are passed over" {
	look /echo 'HTTP_COOKIE=a=1; b="2" ;c=; =x; d; e(=3; f=g=h'
	expect_json .data.cookies '[["a","1"],["b","\"2\""],["c",""],["f","g=h"]]'
	look /echo "HTTP_COOKIE=a=$(printf '\xff'); b=2"
	expect_json .data.cookies '[["b","2"]]'
}

@test "too many or too long cookies are 431" {
	look /echo "HTTP_COOKIE=$(printf 'c%d=1; ' {1..50})"
	refused 431 /echo "HTTP_COOKIE=$(printf 'c%d=1; ' {1..51})"
	refused 431 /echo "HTTP_COOKIE=a=$(printf 'a%.0s' {1..17000})"
}

@test "a header that decides something has to be clean; one that informs may be dropped" {
	refused 400 /echo "HTTP_ORIGIN=$(printf 'http://a\x01')"
	refused 400 /echo "HTTP_AUTHORIZATION=$(printf 'Bearer \xff')"
	refused 431 /echo "HTTP_AUTHORIZATION=Bearer $(printf 'a%.0s' {1..9000})"
	look /echo "HTTP_USER_AGENT=$(printf 'Mo\x01zilla')"
	expect_json .data.user_agent null
}

# --- method and what the server refused ---

@test "a method that no address has is 405 with Allow" {
	cgi BREW /echo </dev/null
	expect_status 405
	expect_header 'Allow: GET, HEAD, POST, PUT, PATCH, DELETE'
	grep -q ' BREW /echo 405 ' "$site/log"
	cgi get /echo </dev/null
	expect_status 405
	cgi TRACE /echo </dev/null
	expect_status 405
}

@test "a method that this address has not is 405 with those it has" {
	cgi POST /read-only </dev/null
	expect_status 405
	expect_header 'Allow: GET, HEAD'
}

@test "HEAD goes where GET goes and gets the head alone" {
	cgi HEAD /read-only </dev/null
	expect_status 200
	expect_header 'Content-Length: 5'
	[ -z "$body" ]
}

@test "a malformed Content-Length is refused" {
	cgi POST /form CONTENT_LENGTH=-1 CONTENT_TYPE=application/x-www-form-urlencoded </dev/null
	expect_status 400
	cgi POST /form CONTENT_LENGTH=1x CONTENT_TYPE=application/x-www-form-urlencoded </dev/null
	expect_status 400
	cgi POST /form CONTENT_LENGTH=99999999999999999999 </dev/null
	expect_status 400
}

@test "what the web server refused is answered in the client's form" {
	refused 403 /api/v1/echo REDIRECT_STATUS=403
	expect_json .error.code forbidden
	refused 404 /static/none.css REDIRECT_STATUS=404
	refused 404 /static/none.css REDIRECT_STATUS=404 HTTP_ACCEPT=application/json
	expect_json .error.code not_found
	refused 400 /api/v1/echo/%00 REDIRECT_STATUS=404
	expect_json .error.code bad_text
	refused 400 /api/v1/echo/%zz REDIRECT_STATUS=400
	expect_json .error.code bad_encoding
	refused 400 /echo REDIRECT_STATUS=421
	look /echo REDIRECT_STATUS=200
}
