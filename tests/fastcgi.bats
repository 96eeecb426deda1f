#!/usr/bin/env bats
# FastCGI: one process serves many requests as fresh ones would, and sees what changes on disk.

bats_require_minimum_version 1.5.0
load support/site
load support/kept
load support/mixed

setup_file() {
	mixed_setup
}

setup() {
	signed_in demo admin
}

teardown() {
	kept_stop
}

@test "one process answers as fresh ones do, whoever asks in turn" {
	kept_start
	mixed_requests ask_both
	[ -z "${MANOR_LONG:-}" ] || mixed_requests ask_both
	[ -e "/proc/$kept" ]
}

@test "some hundred requests in an order made by chance leave nothing to each other" {
	local before files
	storm_prepare
	kept_start
	local times=60
	[ -z "${MANOR_LONG:-}" ] || times=450
	storm $((times / 3)) 1
	before=$(memory) files=$(descriptors_settled)
	storm "$times" 2
	expect_equal "$files" "$(descriptors_settled)"
	memory_is_flat "$before" "$(memory)"
}

@test "memory and descriptors do not grow" {
	local round before files
	[ -z "${SANITIZED:-}" ] || skip 'sanitizers keep memory'
	kept_start
	for round in 1 2; do mixed_requests ask_kept; done
	before=$(memory) files=$(descriptors)
	for round in 1 2 ${MANOR_LONG:+3 4 5 6}; do mixed_requests ask_kept; done
	expect_equal "$files" "$(descriptors)"
	echo "$before kB, then $(memory) kB"
	[ "$(memory)" -le $((before + 200)) ]
}

are_gone() { # are_gone PID...
	local pid
	for pid; do [ ! -e "/proc/$pid" ] || return 1; done
}

@test "processes that wait at one socket wake for nothing, and end when told to" {
	local round
	kept_start_several 4
	for round in 1 2 3 4 5 6 7 8 9 10; do
		ask_kept GET /health 3>&- &
		ask_kept GET /health 3>&- &
		wait
	done
	ask_kept GET /students
	expect_status 200
	# shellcheck disable=SC2086
	{
		kill -TERM $kept_all
		wait_until are_gone $kept_all || {
			kill -KILL $kept_all
			false
		}
	}
	rm -rf "$kept_place"
}

# The connections of the account, without the one that asks.
connections() {
	sql "SELECT id FROM information_schema.processlist WHERE user = 'manor' AND id <> CONNECTION_ID() ORDER BY 1"
}

@test "its connection to the database is kept, and opened anew where the server gave it up" {
	local first
	kept_start
	ask_kept GET /students
	expect_status 200
	first=$(connections)
		[[ $first =~ ^[0-9]+$ ]]
	ask_kept GET /students/1
	ask_kept GET /users
	expect_equal "$first" "$(connections)"
	sql "KILL $first"
	ask_kept GET /students
	expect_status 200
	[ "$(connections)" != "$first" ]
	kept_stop
	wait_until no_connections
}

no_connections() {
	[ -z "$(connections)" ]
}

@test "a form and a file are written, and the next request sees them" {
	tenant=$OWN
	signed_in "$OWN" admin
	kept_start
	ask_kept GET /students/new
	csrf_find "$body"
	printf 'csrf=%s&first_name=Written&last_name=Kept&status=active' "$csrf_token" >"$BATS_TEST_TMPDIR/form"
	sent=$BATS_TEST_TMPDIR/form
	ask_kept POST /students/new CONTENT_TYPE=application/x-www-form-urlencoded
	expect_status 303
	sent=
	ask_kept GET '/students?last_name=Kept'
	expect_body Written
	local id
	id=$(sql "SELECT MAX(id) FROM students WHERE last_name = 'Kept'")
	{
		printf -- '--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%s\r\n' "$csrf_token"
		printf -- '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
		printf 'Content-Type: text/plain\r\n\r\n'
		seq 30000
		printf -- '\r\n--x--\r\n'
	} >"$BATS_TEST_TMPDIR/upload"
	sent=$BATS_TEST_TMPDIR/upload
	ask_kept POST "/students/$id/attachments" 'CONTENT_TYPE=multipart/form-data; boundary=x'
	expect_status 303
	sent=
	ask_kept GET "/attachments/$(sql 'SELECT MAX(id) FROM attachments')"
	expect_status 200
	cmp "$BATS_TEST_TMPDIR/body" <(seq 30000)
}

@test "changed settings are seen by the next request" {
	kept_start
	ask_kept GET /students HTTP_HOST=other.example
	expect_status 421
	sleep 2.1 # after which the file no longer counts as new
	cp -p "$MANOR_CONFIG" "$BATS_TEST_TMPDIR/conf"
	echo 'host_names = other.example' >>"$MANOR_CONFIG"
	ask_kept GET /students HTTP_HOST=other.example
	cp -p "$BATS_TEST_TMPDIR/conf" "$MANOR_CONFIG"
	[ "$status" != 421 ]
	ask_kept GET /students HTTP_HOST=other.example
	expect_status 421
}

@test "a new image, and a new program, are seen by the next request" {
	kept_copy
	kept_start
	ask_kept GET /students
	expect_status 200
	sleep 2.1 # after which it no longer counts as new
	ask_kept GET /students
	sed 's/Students/Strudels/g' "$MANOR_ROOT/build/manor.image" | kept_replace manor.image
	ask_kept GET /students
	expect_body Strudels
	kept_replace core <"$MANOR_ROOT/$MANOR_CGI_BIN/core"
	refuse [ "/proc/$kept/exe" -ef "$kept_program" ]
	ask_kept GET /students
	expect_body Strudels
	[ "/proc/$kept/exe" -ef "$kept_program" ]
}

@test "an image that cannot be used is told, and a good one is taken again" {
	kept_copy
	kept_start
	ask_kept GET /students
	expect_status 200
	kept_replace manor.image <<<nothing
	ask_kept GET /students
	expect_status 500
	expect_body 'This site is not set up correctly'
	ask_kept GET /students
	expect_status 500
	kept_replace manor.image <"$MANOR_ROOT/build/manor.image"
	ask_kept GET /students
	expect_status 200
}

@test "a log that was moved away is begun again" {
	kept_start
	ask_kept POST /students
	mv "$MANOR_VAR/log/manor.log" "$MANOR_VAR/log/manor.log.1"
	ask_kept POST /students
	local id
	id=$(sed -n 's/^X-Request-Id: //p' <<<"$headers")
	grep -q "$id" "$MANOR_VAR/log/manor.log"
}

@test "SIGTERM ends it after the present request" {
	kept_start
	ask_kept GET /login
	environment POST /login CONTENT_LENGTH=30 CONTENT_TYPE=application/x-www-form-urlencoded
	{
		printf 'username=nobody'
		sleep 1
		printf '&password=wrong'
	} | env -i "${variables[@]}" cgi-fcgi -bind -connect "$kept_place/socket" >"$BATS_TEST_TMPDIR/late" &
	local client=$!
	sleep 0.4
	kill -TERM "$kept"
	wait "$client"
	answer_take "$BATS_TEST_TMPDIR/late"
	[[ $status =~ ^[234] ]]
	wait_until kept_is_gone
	wait "$kept"
}

@test "streams that are closed at the start do not become something else" {
	jar=
	ask_fresh GET /login
	expect_status 200
	environment GET /login
	env -i "${variables[@]}" "$fresh_program" <&- 2>&- >"$BATS_TEST_TMPDIR/closed"
	answer_take "$BATS_TEST_TMPDIR/closed"
	expect_status 200
}
