#!/usr/bin/env bats
# The name under which the program was started says what it serves.

load ../support/program

setup_file() {
	local kind
	for kind in INCOMPLETE ANOTHER_KIND COMPLETE; do
		compile_program "$kind" "-D$kind" "$BATS_TEST_DIRNAME/started.c"
	done
}

setup() {
	program_site
	names=$BATS_TEST_TMPDIR/names
	mkdir "$names"
}

# started NAME [KIND]: as a copy of that name
started() {
	cp "$BATS_FILE_TMPDIR/${2:-COMPLETE}" "$names/$1"
	program=$names/$1
}

# It cannot begin, and tells why where visitors do not read.
not_set_up() { # not_set_up REASON
	expect_status 500
	[[ $body == *'This site is not set up correctly'* ]]
	[[ $body != *"$1"* ]]
	grep -qF "$1" "$BATS_TEST_TMPDIR/stderr"
	grep -qF "$1" "$site/manor-error.log"
}

fails() { # fails METHOD URI [NAME=VALUE...]: it ends with 1
	cgi "$@" >/dev/null && return 1
	answer_split "$BATS_TEST_TMPDIR/answer"
}

@test "each name is served by its own program" {
	started one
	cgi GET /
	expect_status 200
	[ "$body" = first ]
	started two
	cgi GET /
	[ "$body" = second ]
}

@test "links are names too, and an ending does not count" {
	cp "$BATS_FILE_TMPDIR/COMPLETE" "$names/one"
	ln "$names/one" "$names/two"
	ln -s one "$names/two.cgi"
	for program in "$names/two" "$names/two.cgi"; do
		cgi GET /
		[ "$body" = second ]
	done
}

@test "the name of a table leads to the tables" {
	started goods
	cgi GET /
	expect_status 404 # which no program answers here
}

@test "where the web server starts it by another name, its address says which is meant" {
	started wrapper
	cgi GET / SCRIPT_NAME=/cgi-bin/two
	[ "$body" = second ]
	started one
	cgi GET / SCRIPT_NAME=/cgi-bin/two
	[ "$body" = first ]
}

@test "a name that nothing has is a wrong installation, and the log says which" {
	started three
	fails GET / SCRIPT_NAME=/cgi-bin/three
	not_set_up "the program was started as \"$names/three\", and no address begins so"
}

@test "the API is told in JSON" {
	started three
	fails GET /tenant/one/api/v1/three
	expect_status 500
	expect_json .error.code not_set_up
}

@test "C that manifests name and that is not there keeps the program from beginning" {
	started one INCOMPLETE
	fails GET /
	not_set_up 'manifests/shop.xml:7: error E128: there is no HOOK(third)'
}

@test "C of another kind is not what the manifest names" {
	started one ANOTHER_KIND
	fails GET /
	not_set_up 'manifests/shop.xml:5: error E128: there is no ACTION(second)'
}

@test "each program has its own limit of what is sent to it" {
	started one
	send POST / text/plain <<<'more than ten bytes'
	expect_status 200
	started two
	send POST / text/plain <<<'more than ten bytes'
	expect_status 413
}
