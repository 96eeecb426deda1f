#!/usr/bin/env bats
# Forms and JSON documents: what is read, and what is refused.

load ../support/program

setup_file() {
	compile_program echo "$BATS_TEST_DIRNAME/echo.c"
}

setup() {
	program_site
}

form() { # form TEXT: an urlencoded form
	printf '%s' "$1" | send POST /form application/x-www-form-urlencoded
}

document() { # document JSON
	printf '%s' "$1" | send POST /json application/json
}

# --- urlencoded ---

@test "an urlencoded form" {
	form 'a=1&b=x+y%0D%0Az&a=%C3%A9&c='
	expect_status 200
	expect_json .data.form '[["a","1"],["b","x y\r\nz"],["a","é"],["c",""]]'
}

@test "a POST without a body has no fields" {
	cgi POST /form CONTENT_LENGTH=0 </dev/null
	expect_status 200
	expect_json .data.form '[]'
}

@test "control characters that came with pasted text are left out of a form, and line ends stay" {
	form 'a=x%00y%08&b=%0Bc%0Cd%C2%85e%E2%80%A8f%EF%BF%BE&c=g%0D%0Ah%09i'
	expect_status 200
	expect_json .data.form "$(printf '[["a","xy"],["b","\u2028c\u2029d\u2028e\u2028f"],["c","g\\r\\nh\\ti"]]')"
}

@test "broken encodings, and control characters in names, are refused in a form" {
	form 'a=%'
	expect_status 400
	form 'a=%G1'
	expect_status 400
	printf 'a=\xe9' | send POST /form application/x-www-form-urlencoded
	expect_status 400
	printf 'a\0=x' | send POST /form application/x-www-form-urlencoded
	expect_status 400
}

@test "a form with more fields or bytes than its limits is 413" {
	form 'a&b&c&d&e&f&g&h&i&j'
	expect_status 200
	form 'a&b&c&d&e&f&g&h&i&j&k'
	expect_status 413
	head -c 262145 /dev/zero | tr '\0' a | send POST /form application/x-www-form-urlencoded
	expect_status 413
	head -c 262142 /dev/zero | tr '\0' a | sed 's/^/a=/' |
		send POST /form application/x-www-form-urlencoded
	expect_status 200
}

@test "an announced length above the limit is 413 before a byte is read" {
	cgi POST /form CONTENT_TYPE=application/x-www-form-urlencoded \
		CONTENT_LENGTH=999999999999 </dev/null
	expect_status 413
}

@test "a body that breaks off is refused" {
	printf 'a=1' | cgi POST /form CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=10
	expect_status 400
}

@test "bytes behind the announced length are not looked at" {
	printf 'a=1&b=2' | cgi POST /form CONTENT_TYPE=application/x-www-form-urlencoded \
		CONTENT_LENGTH=3
	expect_status 200
	expect_json .data.form '[["a","1"]]'
}

@test "a body without a length goes to its end, under the limit" {
	printf 'a=1' | cgi POST /form CONTENT_TYPE=application/x-www-form-urlencoded
	expect_status 200
	expect_json .data.form '[["a","1"]]'
	head -c 300000 /dev/zero | tr '\0' a |
		cgi POST /form CONTENT_TYPE=application/x-www-form-urlencoded
	expect_status 413
}

@test "another media type or charset is 415" {
	printf 'a=1' | send POST /form text/plain
	expect_status 415
	printf 'a=1' | send POST /form application/json
	expect_status 415
	printf 'a=1' | send POST /form 'application/x-www-form-urlencoded; charset=iso-8859-1'
	expect_status 415
	printf 'a=1' | send POST /form 'Application/X-WWW-Form-Urlencoded ;charset="UTF-8"'
	expect_status 200
}

@test "a malformed Content-Type is refused" {
	printf 'a=1' | send POST /form 'application/x-www-form-urlencoded; charset'
	expect_status 400
	printf 'a=1' | send POST /form 'application/x-www-form-urlencoded; charset="utf-8'
	expect_status 400
}

# --- JSON ---

@test "a JSON object" {
	document '{"a":[1,2.5,null,true],"b":{"c":"\u00e9"}}'
	expect_status 200
	expect_json .data '{"a":[1,2.5,null,true],"b":{"c":"é"}}'
}

@test "merge patches are JSON" {
	printf '{"a":1}' | send PATCH /json application/merge-patch+json
	expect_status 200
}

@test "numbers of a JSON document keep their digits" {
	document '{"a":12345678901234.1234,"b":[1e400,99999999999999999999,-0,7]}'
	expect_status 200
	[[ $body == *'{"a":12345678901234.1234,"b":[1e400,99999999999999999999,-0,7]}'* ]]
}

@test "malformed JSON is refused with its place" {
	document '{"a":1,'
	expect_status 400
	[[ $body == *'line 1, column 7'* ]]
	for text in '' '{' '{"a":01}' "{'a':1}" '{"a":1}x' '{"a":"' '[1]' '"a"' 'null' '{"a":NaN}'; do
		document "$text"
		expect_status 400
	done
}

@test "a name twice in a JSON object is refused" {
	document '{"a":1,"a":2}'
	expect_status 400
	[[ $body == *twice* ]]
}

@test "JSON is nested 16 deep at most" {
	document "{\"a\":$(printf '[%.0s' {1..15})$(printf ']%.0s' {1..15})}"
	expect_status 200
	document "{\"a\":$(printf '[%.0s' {1..16})$(printf ']%.0s' {1..16})}"
	expect_status 400
	document "$(printf '[%.0s' {1..60000})"
	expect_status 400
	document '{"a":"[[[[[[[[[[[[[[[[[[[[[[[[\"[["}'
	expect_status 200
}

@test "control characters are refused in JSON, raw or escaped" {
	for text in '{"a\u0000":1}' '{"a\n":1}' '{"a":"\ud800"}'; do
		document "$text"
		expect_status 400
	done
	for text in '{"a":"\u0000"}' '{"a":"\u0007"}' '{"a":["\u001b"]}' '{"a":"\ufffe"}' '{"a":{"b\u0001":1}}'; do
		document "$text"
		expect_status 422
	done
	document '{"a":"\u000b","b":"\u0085"}'
	expect_status 200
	document '{"a":"tab\tline\r\nend"}'
	expect_status 200
	printf '{"a":"\xff"}' | send POST /json application/json
	expect_status 400
}

@test "JSON under another media type is 415, too much of it 413" {
	printf '{}' | send POST /json text/plain
	expect_status 415
	printf '{}' | send POST /json application/x-www-form-urlencoded
	expect_status 415
	cgi POST /json CONTENT_LENGTH=2 < <(printf '{}')
	expect_status 415
	printf '{"a":"%s"}' "$(head -c 70000 /dev/zero | tr '\0' a)" | send POST /json application/json
	expect_status 413
}
