#!/usr/bin/env bats
# What leaves a program: heads, bodies, failures, and the log of them.

bats_require_minimum_version 1.5.0
load ../support/program

setup_file() {
	compile_program echo "$BATS_TEST_DIRNAME/echo.c"
}

setup() {
	program_site
}

get() {
	cgi GET "$@" </dev/null
}

@test "every response carries the security headers and its id" {
	get /echo
	expect_header "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
	expect_header 'X-Content-Type-Options: nosniff'
	expect_header 'X-Frame-Options: DENY'
	expect_header 'Referrer-Policy: same-origin'
	expect_header 'Cross-Origin-Opener-Policy: same-origin'
	expect_header 'Cache-Control: private, no-cache'
	grep -qE '^X-Request-Id: [0-9a-f]{16}$' <<<"$headers"
	grep -q '^Permissions-Policy: ' <<<"$headers"
	run ! grep -q '^Strict-Transport-Security' <<<"$headers"
}

@test "under TLS the browser is told to stay there" {
	get /echo HTTPS=on
	expect_header 'Strict-Transport-Security: max-age=31536000'
}

@test "the length is that of the body" {
	get /echo
	[ "$(sed -n 's/^Content-Length: //p' <<<"$headers")" = "$(printf %s "$body" | wc -c)" ]
}

@test "a header with a line end is refused, not sent" {
	get /header
	expect_status 500
	run ! grep -q 'two=2' <<<"$headers"
}

@test "cookies are bound to their address" {
	get /cookie
	expect_header 'Set-Cookie: manor=token; Path=/; HttpOnly; SameSite=Lax'
	expect_header 'Set-Cookie: message=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax'
	get /cookie HTTPS=on HTTP_HOST=demo.example.org
	expect_header 'Set-Cookie: __Host-manor=token; Path=/; HttpOnly; SameSite=Lax; Secure'
	get /tenant/demo/cookie
	expect_header 'Set-Cookie: manor_demo=token; Path=/tenant/demo; HttpOnly; SameSite=Lax'
	get /tenant/demo/cookie HTTPS=on
	expect_header 'Set-Cookie: manor_demo=token; Path=/tenant/demo; HttpOnly; SameSite=Lax; Secure'
}

@test "a redirect stays on the site, below the tenant" {
	get '/redirect?to=/students/17'
	expect_status 303
	expect_header 'Location: /students/17'
	get '/tenant/demo/redirect?to=/students?a=b%26c'
	expect_header 'Location: /tenant/demo/students?a=b&c'
	get '/redirect?to=//evil.example'
	expect_header 'Location: /'
	get '/redirect?to=https://evil.example'
	expect_header 'Location: /'
	get '/redirect?to=/%5Cevil.example'
	expect_header 'Location: /'
	get '/redirect?to=/a%20b%C3%A9%22'
	expect_header 'Location: /a%20b%C3%A9%22'
	get '/redirect?to=/a%0D%0ASet-Cookie:x=y'
	expect_header 'Location: /a%0D%0ASet-Cookie:x=y'
}

@test "a field that may come once and comes twice is refused" {
	get '/redirect?to=/a&to=/b'
	expect_status 400
}

@test "what the client has already is not sent again" {
	get /tag
	expect_status 200
	expect_header 'ETag: "v7"'
	get /tag 'HTTP_IF_NONE_MATCH="v6", W/"v7"'
	expect_status 304
	[ -z "$body" ]
	get /tag HTTP_IF_NONE_MATCH=*
	expect_status 304
	get /tag 'HTTP_IF_NONE_MATCH="v70"'
	expect_status 200
	get /tag 'HTTP_IF_NONE_MATCH=v7'
	expect_status 200
}

@test "a stream is sent whole, and not at all for HEAD" {
	get /stream
	expect_status 200
	[ "$(wc -l <<<"$body")" = 10000 ]
	expect_header 'Content-Disposition: attachment; filename="rows.csv"'
	cgi HEAD /stream </dev/null
	expect_status 200
	[ -z "$body" ]
}

@test "a stream that breaks off is logged, and nothing else is put behind it" {
	get /stream/broken
	expect_status 200
	[[ $body != *'Request '* && $body != *'<html'* ]]
	grep -q 'the export broke off' "$site/log"
}

# --- failures ---

@test "the API fails in JSON, with the id that the log has" {
	get /api/v1/fail/internal
	expect_status 500
	expect_json .success false
	expect_json .error.code internal_error
	[[ $body != *'secret detail'* ]]
	grep -q " $(json .error.request_id) error - - GET /api/v1/fail/internal 500 internal_error secret detail" "$site/log"
	expect_header 'Cache-Control: no-store'
}

@test "a failure is one line of the log, whatever it says" {
	get /api/v1/fail/internal
	[ "$(wc -l <"$site/log")" = 1 ]
	grep -q 'secret detail\\nwith a second line' "$site/log"
}

@test "a line end in an address cannot make a line of the log" {
	get /fail/internal HTTP_X=1 REQUEST_URI="$(printf '/fail/internal\nfake line')"
	[ "$(grep -c '^fake' "$site/log")" = 0 ]
}

@test "what a terminal would obey is escaped in the log, letters are not" {
	get $'/api/v1/fail/\xc2\x9b2J\x9b\xe2\x80\xae\xc3\xa4\xe2\x82\xac' HTTP_COOKIE=manor=x
	grep -qF $'/api/v1/fail/\\xc2\\x9b2J\\x9b\\xe2\\x80\\xae\xc3\xa4\xe2\x82\xac ' "$site/log"
}

@test "missing pages and strangers are not logged" {
	get /api/v1/echo//x
	get /api/v1/fail/signed-out
	[ ! -e "$site/log" ]
}

@test "who brings a token or a cookie is logged there as well" {
	get /api/v1/echo//x HTTP_AUTHORIZATION='Bearer x.y.z'
	get /api/v1/fail/signed-out HTTP_AUTHORIZATION='Bearer x.y.z'
	get /fail/signed-out HTTP_COOKIE=manor=x
	get /api/v1/echo/x REDIRECT_STATUS=404 HTTP_COOKIE=manor=x
	[ "$(wc -l <"$site/log")" = 4 ]
}

@test "a script that accepts JSON alone gets it" {
	get /fail/validation HTTP_ACCEPT=application/json
	expect_status 422
	expect_json .error.details.email 'E-mail is required.'
	get /fail/validation 'HTTP_ACCEPT=text/html,application/json'
	[[ $body != '{'* ]]
}

@test "the API asks who is not signed in for a token" {
	get /api/v1/fail/signed-out
	expect_status 401
	expect_header 'WWW-Authenticate: Bearer realm="manor"'
}

@test "where there is no page for a failure, it is plain text" {
	get /fail/internal
	expect_status 500
	expect_header 'Content-Type: text/plain; charset=utf-8'
	[[ $body == *'Something went wrong'*"$(sed -n 's/^X-Request-Id: //p' <<<"$headers")"* ]]
	[[ $body != *'secret detail'* ]]
}

@test "a page for a failure is made by the view" {
	cat >"$site/views/en/error.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:output method="html" encoding="UTF-8"/>
		<xsl:template match="/page"><html lang="{@lang}"><body><p><xsl:value-of select="error/@code"/></p></body></html></xsl:template>
		</xsl:stylesheet>
	XSL
	get /fail/internal
	expect_status 500
	expect_header 'Content-Type: text/html; charset=utf-8'
	[[ $body == *'<p>internal_error</p>'* ]]
}

@test "a view can read no file, reach no network and write nothing" {
	local attempt
	echo '<secret/>' >"$site/other.xml"
	for attempt in "<xsl:copy-of select=\"document('$site/other.xml')\"/>" \
		"<xsl:copy-of select=\"document('http://192.0.2.1/')\"/>" \
		"<e:document xmlns:e='http://exslt.org/common' href='$site/written' method='text'>x</e:document>"; do
		cat >"$site/views/en/error.xsl" <<-XSL
			<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
				extension-element-prefixes="e" xmlns:e="http://exslt.org/common">
			<xsl:template match="/page"><html>$attempt</html></xsl:template>
			</xsl:stylesheet>
		XSL
		get /fail/internal
		expect_status 500
		[[ $body != *'<secret'* ]]
		[ ! -e "$site/written" ]
	done
	cat >"$site/views/en/error.xsl" <<-XSL
		<!DOCTYPE x [<!ENTITY e SYSTEM "$site/other.xml">]>
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:template match="/page"><html>&e;</html></xsl:template>
		</xsl:stylesheet>
	XSL
	get /fail/internal
	expect_header 'Content-Type: text/plain; charset=utf-8'
	grep -q 'document type' "$site/log"
}

@test "libraries complain to the log, not to the web server's" {
	echo '<xsl:stylesheet' >"$site/views/en/error.xsl"
	get /fail/internal
	expect_status 500
	expect_header 'Content-Type: text/plain; charset=utf-8'
	[ ! -s "$BATS_TEST_TMPDIR/stderr" ]
	grep -q 'no page for the failure' "$site/log"
}

@test "a deadlock runs the request again, three times in all" {
	get /fail/twice
	expect_status 200
	expect_json .data 3
	get /api/v1/fail/always
	expect_status 503
	expect_header 'Retry-After: 5'
	[ "$(grep -c busy "$site/log")" = 1 ]
}

@test "a request that takes all memory is 503, and says so" {
	get /api/v1/memory
	expect_status 503
	expect_json .error.code out_of_memory
}

# However early the system has none left: an answer with a number, and a line under that number.
@test "memory that is missing from the start is answered, wherever it ends" {
	[ "${MANOR_OUT:-build}" = build ] || skip 'the sanitizer has an allocator of its own'
	gcc -shared -fPIC -D_GNU_SOURCE -Wall -Wextra -Werror -o "$BATS_TEST_TMPDIR/scarce_memory.so" \
		"$BATS_TEST_DIRNAME/scarce_memory.c"
	local takes number refused=0
	for ((takes = 0; takes < 200; takes++)); do
		rm -f "$site/log" "$site/manor-error.log"
		get /echo LD_PRELOAD="$BATS_TEST_TMPDIR/scarce_memory.so" MEMORY_TAKES="$takes" || true
		answer_split "$BATS_TEST_TMPDIR/answer"
		[ "$status" != 200 ] || break
		refused=$((refused + 1))
		echo "after $takes: $status $body"
		[[ $status = 50[03] ]]
		number=$(grep -oE 'Request [0-9a-f]{16}|reference <strong>[0-9a-f]{8}' <<<"$body" | grep -oE '[0-9a-f]+$')
		cat "$site/log" "$BATS_TEST_TMPDIR/stderr" 2>/dev/null | grep "$number" | grep 'memory'
	done
	expect_status 200
	[ "$refused" -gt 3 ]
}

@test "a handler that prepares nothing is an error" {
	get /api/v1/empty
	expect_status 500
}
