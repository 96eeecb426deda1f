#!/usr/bin/env bats
# A database account that may have three connections at once (MAX_USER_CONNECTIONS): requests and commands
# wait for one another instead of failing, with the setting database_connections and without it.

load support/site
load support/program
load support/kept

setup_file() {
	export MANOR_VAR=$BATS_FILE_TMPDIR/var MANOR_DEMO=no
	export MANOR_CONFIG=$MANOR_VAR/manor.conf
	export MANOR_USER_CONNECTIONS=3
	source "$BATS_TEST_DIRNAME/support/port.bash"
	PORT=$(free_port)
	export PORT
	export MANOR_URL=http://127.0.0.1:$PORT
	chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" "$(dirname "$BATS_FILE_TMPDIR")"
	MANOR_DATABASE_CONNECTIONS=3 "$MANOR_ROOT/tools/site/site" start
	gcc -shared -fPIC -D_GNU_SOURCE -Wall -Wextra -Werror -o "$BATS_FILE_TMPDIR/fast_clock.so" \
		"$BATS_TEST_DIRNAME/http/fast_clock.c" -ldl
	printf '%s\n' "$DEMO_PASSWORD" | manor tenant create three --name Three --admin admin --password-stdin
}

teardown_file() {
	"$MANOR_ROOT/tools/site/site" stop
}

setup() {
	rm -f "$MANOR_VAR/log/manor.log"
	tenant=three
	held=()
}

teardown() {
	kept_stop
	let_go
	connections_set 3
	[ ! -d "$MANOR_VAR/locks" ] || chmod 700 "$MANOR_VAR/locks"
}

# connections_set COUNT: the setting database_connections, in place
connections_set() {
	sed "s/^database_connections *=.*/database_connections = $1/" "$MANOR_CONFIG" >"$BATS_TEST_TMPDIR/conf"
	cat "$BATS_TEST_TMPDIR/conf" >"$MANOR_CONFIG"
}

# hold COUNT: that many connections of the account are taken, until let_go. Each has answered before.
hold() {
	local i password place
	password=$(sed -n 's/^database_password *= *//p' "$MANOR_CONFIG")
	for ((i = 0; i < $1; i++)); do
		place=$BATS_TEST_TMPDIR/held.$i
		(cd "$(dirname "$(database_socket)")" && exec mariadb --no-defaults --unbuffered \
			--socket="$(basename "$(database_socket)")" --user=manor --password="$password" \
			--batch --skip-column-names -e 'SELECT 7; SELECT SLEEP(600)' >"$place.out") 3>&- &
		held+=($!)
		wait_until grep -sq 7 "$place.out"
	done
}

let_go() {
	local client
	for client in "${held[@]}"; do
		kill "$client" && wait "$client" || true
	done
	held=()
}

# Does a process of ours of that name sleep between two attempts?
is_pausing() {
	local pid
	for pid in $(pgrep -x "$1"); do
		[[ $(readlink "/proc/$pid/exe") == "$MANOR_ROOT"/* ]] || continue
		grep -q '^\(35\|230\|115\|101\) ' "/proc/$pid/syscall" 2>/dev/null && return 0
	done
	return 1
}

crowd() { # crowd COUNT: so many clients ask at the same time; prints how many had which answer
	seq "$1" | xargs -P "$1" -I{} curl -sS -o /dev/null -w '%{http_code}\n' \
		"$MANOR_URL/tenant/three/login?{}" | sort | uniq -c | sed 's/^ *//'
}

@test "24 clients on three connections are all served, and none is even refused one" {
	expect_equal '24 200' "$(crowd 24)"
	# A server that is busy may still count a connection that its program has closed.
	[ ! -e "$MANOR_VAR/log/manor.log" ] || expect_equal '' "$(grep -vE ' waited [0-9]{1,3} ms for ' "$MANOR_VAR/log/manor.log")"
}

@test "they are served without the setting too, as refused connections are asked for again" {
	connections_set 0
	expect_equal '24 200' "$(crowd 24)"
}

@test "a request waits for a connection, and the log says for what" {
	connections_set 0
	hold 3
	curl -sS -o /dev/null -w '%{http_code}' "$MANOR_URL/tenant/three/login" >"$BATS_TEST_TMPDIR/answer" &
	local client=$!
	wait_until is_pausing login
	let_go
	wait "$client"
	expect_equal 200 "$(<"$BATS_TEST_TMPDIR/answer")"
	grep -q ' warning waited [0-9]* ms for a connection to the database: 1226: .*max_user_connections' \
		"$MANOR_VAR/log/manor.log"
}

@test "a command waits as well" {
	connections_set 0
	hold 3
	manor tenant list >"$BATS_TEST_TMPDIR/list" 3>&- &
	local command=$!
	wait_until is_pausing manor
	let_go
	wait "$command"
	grep -q three "$BATS_TEST_TMPDIR/list"
}

# Both ways of being bounded: by the setting, and by the server alone.
@test "a FastCGI process that is idle gives up its connection to who waits" {
	local bound began answer jar=''
	kept_start
	for bound in 1 0; do
		connections_set "$bound"
		[ "$bound" = 1 ] || hold 2
		ask_kept GET /login
		expect_status 200
		began=$(date +%s%3N)
		answer=$(curl -sS -o /dev/null -w '%{http_code}' "$MANOR_URL/tenant/three/login")
		expect_equal 200 "$answer"
		[ $(($(date +%s%3N) - began)) -lt 2000 ]
	done
}

@test "a process that is killed leaves its place to others" {
	connections_set 1
	tenant=three
	get /login
	expect_status 200
	flock "$MANOR_VAR/locks/connection.0" sleep 600 3>&- &
	local holder=$!
	wait_until pgrep -P "$holder" -x sleep >/dev/null
	curl -sS -o /dev/null -w '%{http_code}' "$MANOR_URL/tenant/three/login" >"$BATS_TEST_TMPDIR/answer" &
	local client=$!
	wait_until is_pausing login
	local sleeper
	sleeper=$(pgrep -P "$holder")
	kill -KILL "$holder" "$sleeper"
	wait "$client"
	expect_equal 200 "$(<"$BATS_TEST_TMPDIR/answer")"
}

@test "who has waited for too long is told to come again, and the log what can be set" {
	connections_set 1
	local lock
	get /login
	exec {lock}<"$MANOR_VAR/locks/connection.0"
	flock "$lock"
	program=$MANOR_ROOT/$MANOR_CGI_BIN/login
	site=$(dirname "$MANOR_CONFIG")
	cgi GET /tenant/three/login HTTP_HOST="127.0.0.1:$PORT" LD_PRELOAD="$BATS_FILE_TMPDIR/fast_clock.so" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" </dev/null
	expect_status 503
	expect_header 'Retry-After: 5'
	expect_body 'Too many people are at work here at this moment.'
	grep ' 503 database_busy all 1 connections that database_connections allows stayed taken' "$MANOR_VAR/log/manor.log"
	run env LD_PRELOAD="$BATS_FILE_TMPDIR/fast_clock.so" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "$MANOR" tenant list
	exec {lock}<&-
	[ "$status" = 1 ]
	[[ $output == *"hint: database_connections in $MANOR_CONFIG may allow more"* ]]
}

@test "where no lock can be made, pages are served all the same" {
	rm -rf "$MANOR_VAR/locks"
	: >"$MANOR_VAR/locks"
	get /login
	local kept=$status
	rm -f "$MANOR_VAR/locks"
	expect_equal 200 "$kept"
	grep -q 'lock_dir .*is not bounded' "$MANOR_VAR/log/manor.log"
}
