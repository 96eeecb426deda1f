#!/usr/bin/env bats
# Clients that send slowly cost their own time alone: no connection to the database is held for them, the
# site goes on answering the others, and who is too slow is told so.

load support/site
load support/program
load support/slow

setup_file() {
	gcc -shared -fPIC -D_GNU_SOURCE -Wall -Wextra -Werror -o "$BATS_FILE_TMPDIR/fast_clock.so" \
		"$BATS_TEST_DIRNAME/http/fast_clock.c" -ldl
}

setup() {
	tenant=demo
	urlencoded=application/x-www-form-urlencoded
}

teardown() {
	slow_end
}

# Connections of the site, but for the one that asks.
no_connection_is_held() {
	local held
	held=$(sql "SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER = 'manor' AND ID <> CONNECTION_ID()")
	[ "$held" = 0 ]
}

# holds_none NAME: the program waits for its client, and no connection is held meanwhile. (Those of earlier
# requests may end a moment after their answers.)
holds_none() {
	wait_until is_waiting "$1"
	wait_until no_connection_is_held
	is_waiting "$1"
	slow_end
	wait_until is_gone "$1"
}

is_gone() {
	if is_waiting "$1"; then return 1; fi
}

signed_in() { # signed_in: $cookie
	sign_in demo admin
	cookie="Cookie: $(awk '$6 == "manor_demo" {print $6 "=" $7}' "$jar")"
}

@test "who sends a sign-in slowly holds no connection to the database" {
	slow_client /tenant/demo/login 1000 "$urlencoded"
	holds_none login
	slow_client /tenant/demo/api/v1/auth/login 1000 application/json
	holds_none auth
}

@test "a small form that comes slowly holds none, though its sender is signed in" {
	signed_in
	slow_client /tenant/demo/students/new 1000 "$urlencoded" "$cookie"
	holds_none students
}

@test "a large body that comes slowly holds none either: form, file and document" {
	signed_in
	slow_client /tenant/demo/students/new 200000 "$urlencoded" "$cookie"
	holds_none students
	slow_client "/tenant/demo/students/$(sql 'SELECT MIN(id) FROM students')/attachments" 200000 \
		'multipart/form-data; boundary=u' "$cookie"
	holds_none students
	api_sign_in demo admin
	slow_client /tenant/demo/api/v1/students 200000 application/json "Authorization: Bearer $token"
	holds_none students
}

@test "beside eighty slow clients the site answers the next one" {
	local i
	for ((i = 0; i < 80; i++)); do
		slow_client /tenant/demo/login 1000 "$urlencoded"
	done
	get /login
	expect_status 200
	# What Apache says where all its workers wait.
	expect_equal 0 "$(grep -c MaxRequestWorkers "$MANOR_VAR/log/apache.log")"
}

# --- too slow: the program is called directly, and its clock runs fast ---

# slowly PROGRAM ADDRESS LENGTH TEXT [NAME=VALUE...]: only the text of it ever comes
slowly() {
	local address=$2 length=$3 text=$4 slow
	program=$MANOR_ROOT/$MANOR_CGI_BIN/$1
	site=$(dirname "$MANOR_CONFIG")
	shift 4
	mkfifo "$BATS_TEST_TMPDIR/slow"
	exec {slow}<>"$BATS_TEST_TMPDIR/slow"
	printf '%s' "$text" >&"$slow"
	cgi POST "$address" CONTENT_TYPE="$urlencoded" CONTENT_LENGTH="$length" HTTP_HOST="127.0.0.1:$PORT" \
		HTTP_ORIGIN="$MANOR_URL" LD_PRELOAD="$BATS_FILE_TMPDIR/fast_clock.so" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$@" <&"$slow"
	exec {slow}>&-
	rm "$BATS_TEST_TMPDIR/slow"
}

told() { # told: the lines of the log about the last answer
	grep -c " $(sed -n 's/^X-Request-Id: //p' <<<"$headers") " "$MANOR_VAR/log/manor.log"
}

@test "a form that comes too slowly is 408, and the page says how it is sent again" {
	slowly students /tenant/demo/students/new 1000 'first_name=Ann'
	expect_status 408
	expect_body 'What was sent took too long to arrive.'
	expect_body 'Reload it, and your browser sends it again.'
	refuse_body 'What you typed is still here'
	expect_equal 1 "$(told)"
	grep ' 408 body_too_slow ' "$MANOR_VAR/log/manor.log"
}

@test "so is a large one of somebody who is signed in, of which nothing is stored" {
	signed_in
	slowly students /tenant/demo/students/new 200000 'first_name=Toolate&last_name=Ann&status=active' \
		HTTP_COOKIE="${cookie#Cookie: }"
	expect_status 408
	expect_body 'Reload it, and your browser sends it again.'
	expect_equal 1 "$(told)"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM students WHERE first_name = 'Toolate'")"
}

@test "and a sign-in" {
	slowly login /tenant/demo/login 1000 'username=admin'
	expect_status 408
	expect_equal 1 "$(told)"
}
