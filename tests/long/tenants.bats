# "manor migrate" over TENANTS (60) databases: killed at any moment it goes on, and with nothing to do it takes
# no time to speak of. TENANTS=1000 needs some 2 GB of disk.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/migration

setup() {
	migration_setup
	clubs
	tenants=${TENANTS:-60}
}

teardown() {
	local n
	migration_teardown
	for ((n = 1; n <= tenants; n++)); do
		echo "DROP DATABASE IF EXISTS ${database}_own$n;"
	done | SQL_DATABASE=manor sql "$(cat)"
}

databases_with() { # databases_with COLUMN: how many have that one of clubs
	sql "SELECT COUNT(*) FROM information_schema.columns WHERE table_name = 'clubs' AND column_name = '$1'
		AND table_schema LIKE '${database}\_own%'"
}

counted() { # counted COMMAND...: prints milliseconds and the server's statements
	local from statements status=0
	statements=$(sql "SHOW GLOBAL STATUS LIKE 'Questions'" | cut -f 2)
	from=$(date +%s%N)
	"$@" || status=$?
	echo "$((($(date +%s%N) - from) / 1000000)) $(($(sql "SHOW GLOBAL STATUS LIKE 'Questions'" | cut -f 2) - statements))"
	return "$status"
}

@test "many tenants: killed anywhere it goes on, and nothing to do is soon done" {
	local n kills=0 milliseconds statements pid
	migrated
	for ((n = 1; n <= tenants; n++)); do
		echo "INSERT INTO tenants (name, subdomain, database_name) VALUES ('own$n', 'own$n', '${database}_own$n');"
	done | sql "$(cat)"

	# Killed while it makes them, each time a little later.
	for ((n = 0; n < 8; n++)); do
		MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >"$BATS_TEST_TMPDIR/killed" 2>&1 &
		pid=$!
		sleep "1.$n"
		kill -9 "$pid" 2>/dev/null && kills=$((kills + 1))
		wait "$pid" || true
	done
	[ "$kills" -gt 0 ]
	run counted migrate
	[ "$status" = 0 ]
	echo "# $tenants made, the rest in ${output##*$'\n'} ms and statements" >&3
	[ "$(databases_with name)" = "$tenants" ]
	[ "$(sql "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'trash_parts'
		AND table_schema LIKE '${database}\_own%'")" = "$tenants" ]

	read -r milliseconds statements <<<"$(counted migrate 2>/dev/null | tail -1)"
	echo "# nothing to do: $milliseconds ms, $statements statements" >&3
	[ $((milliseconds)) -lt $((1500 + tenants * 10)) ]
	[ $((statements)) -lt $((200 + tenants * 10)) ]

	clubs '<integer name="founded"/>'
	for ((n = 0; n < 8; n++)); do
		MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >"$BATS_TEST_TMPDIR/killed" 2>&1 &
		pid=$!
		sleep ".$((n + 2))"
		kill -9 "$pid" 2>/dev/null || true
		wait "$pid" || true
	done
	run counted migrate
	[ "$status" = 0 ]
	echo "# a column in those left over: ${output##*$'\n'}" >&3
	[ "$(databases_with founded)" = "$tenants" ]
	nothing_to_do

	# One by one it is the same.
	clubs '<integer name="founded"/><integer name="members"/>'
	run counted migrate --jobs 1
	echo "# a column, --jobs 1: ${output##*$'\n'}" >&3
	clubs '<integer name="founded"/><integer name="members"/><integer name="fee"/>'
	run counted migrate
	[ "$status" = 0 ]
	echo "# a column: ${output##*$'\n'}" >&3
	[ "$(databases_with fee)" = "$tenants" ]
}
