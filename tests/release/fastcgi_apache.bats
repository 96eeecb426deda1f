#!/usr/bin/env bats
# The programs under mod_fcgid: an Apache of its own before the running site's database, with fastcgi = yes in its
# settings.

bats_require_minimum_version 1.5.0
load ../support/site

setup_file() {
	source "$BATS_TEST_DIRNAME/../support/port.bash"
	PLACE=$(mktemp -d /tmp/manor-fcgid.XXXXXX)
	FCGID_PORT=$(free_port)
	export PLACE FCGID_PORT FCGID_URL=http://127.0.0.1:$FCGID_PORT
	chmod 755 "$PLACE"
	mkdir -p "$PLACE/log" "$PLACE/run"
	[ "$(id -u)" != 0 ] || chown www-data "$PLACE" "$PLACE/log" "$PLACE/run"
	{
		sed -E 's#^(database_socket|secret_file|files_dir|lock_dir) *= *([^/])#\1 = '"$(dirname "$MANOR_CONFIG")"'/\2#; s#^log_file.*##' \
			"$MANOR_CONFIG"
		printf '%s\n' "log_file = $PLACE/log/manor.log" 'fastcgi = yes'
	} >"$PLACE/manor.conf"
	[ "$(id -u)" != 0 ] || chown www-data "$PLACE/manor.conf"
	chmod 600 "$PLACE/manor.conf"
	web start
}

teardown_file() {
	web stop
	rm -rf "$PLACE"
}

setup() {
	MANOR_URL=$FCGID_URL
	signed_in demo admin
}

web() {
	MANOR_VAR=$PLACE PORT=$FCGID_PORT MANOR_CGI_BIN=$MANOR_CGI_BIN "$MANOR_ROOT/tools/site/web" "$1"
}

kept_processes() {
	local pid
	for pid in $(pgrep -x core); do
		is_ours "$pid" && echo "$pid"
	done | sort -u
}

apache() {
	cat "$PLACE/run/apache.pid"
}

# A child of our Apache's process manager?
is_ours() {
	local parent
	parent=$(ps -o ppid= -p "$1" | tr -d ' ')
	[ -n "$parent" ] && [ "$(ps -o ppid= -p "$parent" | tr -d ' ')" = "$(apache)" ]
}

graceful() { # graceful [LINE]: with one more line of configuration
	[ $# = 0 ] || printf '%s\n' "$1" >>"$PLACE/apache.conf"
	env -i PATH=/usr/sbin:/usr/bin:/bin apache2 -D FASTCGI -f "$PLACE/apache.conf" -k graceful
}

# load_site SECONDS: four clients, one request after the other; prints how many had which answer. mod_fcgid can leave
# a request that waits for a new process while Apache restarts without any answer: that one is unanswered.
load_site() {
	local until=$(($(date +%s) + $1)) client
	for client in 1 2 3 4; do
		while [ "$(date +%s)" -lt "$until" ]; do
			: >"$BATS_TEST_TMPDIR/load.$client"
			curl -sS --max-time 20 -b "$jar" -o "$BATS_TEST_TMPDIR/load.$client" -w '%{http_code} ' \
				"$FCGID_URL/tenant/demo/students?page=$client" || echo broken
			[ ! -s "$BATS_TEST_TMPDIR/load.$client" ] || grep -q '</html>' "$BATS_TEST_TMPDIR/load.$client" || echo torn
		done >"$BATS_TEST_TMPDIR/answers.$client" 3>&- &
	done
	wait
	cat "$BATS_TEST_TMPDIR"/answers.* | tr -s ' ' '\n' | sort | uniq -c
}

@test "one process serves pages, forms, the API and what is refused" {
	local kept
	get /students
	expect_status 200
	kept=$(kept_processes)
	[[ $kept =~ ^[0-9]+$ ]]
	get /students/1
	expect_status 200
	get /nothing-of-this-name
	expect_status 404
	get /students.csv
	expect_status 200
	expect_equal "$kept" "$(kept_processes)"
}

@test "processes that end after some requests fail no request" {
	local before
	cp "$PLACE/apache.conf" "$BATS_TEST_TMPDIR/apache.conf"
	graceful 'FcgidMaxRequestsPerProcess 5'
	wait_until get_works
	before=$(kept_processes)
	load_site 4 >"$BATS_TEST_TMPDIR/count"
	cat "$BATS_TEST_TMPDIR/count"
	# What is handed over in the moment between the last look at the socket and the end is lost: mod_fcgid
	# asks no second process.
	[ "$(awk '$2 != 200 { lost += $1 } END { print lost + 0 }' "$BATS_TEST_TMPDIR/count")" -le 1 ]
	[ "$(awk '$2 == 200 { print $1 }' "$BATS_TEST_TMPDIR/count")" -ge 10 ]
	[ "$(awk '{ print $1 }' "$BATS_TEST_TMPDIR/count")" -gt 10 ]
	[ "$(kept_processes)" != "$before" ]
	refuse grep -E 'mod_fcgid: .*(error|crash|did not|can.t)' "$PLACE/log/apache.log"
	cp "$BATS_TEST_TMPDIR/apache.conf" "$PLACE/apache.conf"
	web stop
	web start
}

# mod_fcgid ends its processes at a restart, also one that the system is still loading: what it was to be asked
# is answered by the web server itself. Whatever a program was asked, it answers, and whole.
@test "a restart breaks nothing off that a program has begun" {
	load_site 5 >"$BATS_TEST_TMPDIR/count" &
	local clients=$! lost
	sleep 1.5
	graceful
	sleep 1.5
	graceful
	wait "$clients"
	cat "$BATS_TEST_TMPDIR/count"
	refuse grep -E 'torn|broken' "$BATS_TEST_TMPDIR/count"
	[ "$(awk '$2 == 200 { print $1 }' "$BATS_TEST_TMPDIR/count")" -gt 10 ]
	lost=$(awk '$2 != 200 { n += $1 } END { print n + 0 }' "$BATS_TEST_TMPDIR/count")
	[ "$lost" -le 2 ]
	refuse grep -E ' 50[0-9] ' "$PLACE/log/manor.log"
	get /students
	expect_status 200
}

get_works() {
	get /students
	[ "$status" = 200 ]
}

@test "SIGTERM ends the processes, each after its request, and the next request has a new one" {
	local pid clients
	wait_until get_works
	load_site 3 >"$BATS_TEST_TMPDIR/count" &
	clients=$!
	sleep 1
	for pid in $(kept_processes); do kill -TERM "$pid"; done
	wait "$clients"
	cat "$BATS_TEST_TMPDIR/count"
	# What is handed over in the moment between the last look at the socket and the end is lost: mod_fcgid
	# asks no second process.
	[ "$(awk '$2 != 200 { lost += $1 } END { print lost + 0 }' "$BATS_TEST_TMPDIR/count")" -le 1 ]
	[ "$(awk '$2 == 200 { print $1 }' "$BATS_TEST_TMPDIR/count")" -ge 10 ]
}

@test "nothing is left when Apache stops" {
	local pids
	wait_until get_works
	pids=$(kept_processes)
	[ -n "$pids" ]
	web stop
	for pid in $pids; do
		wait_until [ ! -e "/proc/$pid" ]
	done
	web start
}
