#!/usr/bin/env bats
# A connection that a process keeps is as new for each request, is opened anew where the server has given it up,
# and is taken from nobody who waits.

load library

setup_file() {
	library_setup
	export KEPT=$BATS_FILE_TMPDIR/kept
	program_compile "$KEPT" "$MANOR_ROOT/tests/data/kept.c"
	sql 'CREATE TABLE numbered (id INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB'
}

teardown_file() {
	library_teardown
}

setup() {
	settings=$BATS_TEST_TMPDIR/manor.conf
	cp "$config" "$settings"
	printf '%s\n' "lock_dir = $BATS_TEST_TMPDIR/locks" >>"$settings"
	own=$BATS_TEST_TMPDIR/own places=$(mktemp -d /tmp/manor-kept.XXXXXX)
	sed 's/^database_connections *=.*//' "$settings" >"$own"
	ID='SELECT CONNECTION_ID()'
	MARK="SELECT 'mark'"
}

teardown() {
	rm -rf "$places"
}

kept() {
	MANOR_CONFIG=$settings "$KEPT" "$@"
}

# connections_are COUNT: so many are allowed
connections_are() {
	cp "$own" "$settings"
	echo "database_connections = $1" >>"$settings"
}

# leaves_nothing STEP... -- QUESTION: the question's answer is the one on a new connection
leaves_nothing() {
	local steps=()
	while [ "$1" != -- ]; do
		steps+=("$1")
		shift
	done
	kept "$MARK" "$2" >"$BATS_TEST_TMPDIR/fresh"
	kept "$ID" "${steps[@]}" + "$ID" "$MARK" "$2" >"$BATS_TEST_TMPDIR/found"
	expect_equal "$(head -n 1 "$BATS_TEST_TMPDIR/found")" "$(grep -B 1 mark "$BATS_TEST_TMPDIR/found" | head -n 1)"
	diff "$BATS_TEST_TMPDIR/fresh" <(sed -n '/mark/,$p' "$BATS_TEST_TMPDIR/found")
}

ids() { # how many different ones there are among the lines that are numbers
	grep -c '' <(grep -E '^[0-9]+$' | sort -u)
}

@test "the next request has the same connection" {
	expect 1 ids < <(kept "$ID" + "$ID" + "$ID")
}

@test "it has every session variable of a new one" {
	local variables="SELECT variable_name, variable_value FROM information_schema.session_variables WHERE variable_name NOT IN
		('PSEUDO_THREAD_ID','TIMESTAMP','RAND_SEED1','RAND_SEED2','LAST_INSERT_ID','IN_TRANSACTION','GTID_CURRENT_POS',
		'GTID_BINLOG_POS','LAST_GTID') ORDER BY 1"
	leaves_nothing "SET SESSION time_zone='+05:00',sql_mode='ANSI_QUOTES',group_concat_max_len=9,max_statement_time=9,
		innodb_lock_wait_timeout=9,autocommit=0,foreign_key_checks=0,unique_checks=0,sort_buffer_size=65536" \
		"SET NAMES latin1" 'SET lc_time_names=de_DE, character_set_results=NULL' -- "$variables"
	expect_equal "$(kept limits "$variables")" "$(kept "$ID" + limits "$variables" | tail -n +2)"
	refuse [ "$(kept limits "$variables")" = "$(kept "$variables")" ]
}

@test "and nothing of the request before" {
	leaves_nothing 'SET @a = 7' -- 'SELECT @a'
	leaves_nothing "SELECT GET_LOCK('manor_kept', 0)" -- "SELECT IS_USED_LOCK('manor_kept')"
	leaves_nothing "PREPARE p FROM 'SELECT 1'" -- 'EXECUTE p'
	leaves_nothing "INSERT INTO $database.numbered () VALUES ()" -- 'SELECT LAST_INSERT_ID()'
	leaves_nothing "SELECT CAST('x' AS INT)" -- 'SHOW WARNINGS'
	leaves_nothing "CREATE TEMPORARY TABLE $database.passing (a INT)" -- "SELECT * FROM $database.passing"
	leaves_nothing "LOCK TABLES $database.numbered READ" -- "SELECT COUNT(*) > 0 FROM $database.authors"
	leaves_nothing 'SELECT SQL_CALC_FOUND_ROWS 1 UNION SELECT 2 UNION SELECT 3 LIMIT 1' -- 'SELECT FOUND_ROWS() > 1'
}

@test "a transaction that nobody ended is rolled back, with its locks" {
	sql 'DELETE FROM numbered'
	leaves_nothing begin "INSERT INTO $database.numbered VALUES (99)" -- "SELECT COUNT(*) FROM $database.numbered"
	leaves_nothing begin -- 'SELECT @@in_transaction'
	leaves_nothing 'SET autocommit = 0' "INSERT INTO $database.numbered VALUES (98)" -- "SELECT COUNT(*) FROM $database.numbered"
}

@test "one with a current database is not kept, nor one whose result was not read, nor one that is closed" {
	expect $'500 stopped' kept halt 'SELECT 1 UNION SELECT 2'
	expect 2 ids < <(kept "$ID" halt 'SELECT 1 UNION SELECT 2' + "$ID")
	expect 2 ids < <(kept "$ID" close + "$ID")
	expect 2 ids < <(kept "$ID" use "$database" + "$ID")
}

@test "one with buffers for much is not kept" {
	expect 1 ids < <(kept "$ID" "SELECT REPEAT('x', 100000)" + "$ID")
	expect 2 ids < <(kept "$ID" "SELECT REPEAT('x', 1000000)" + "$ID")
}

@test "where the server has closed it, another one is opened" {
	kept "$ID" + pause 2500 + "$ID" >"$BATS_TEST_TMPDIR/found" &
	local client=$!
	wait_until [ -s "$BATS_TEST_TMPDIR/found" ]
	sql "KILL $(<"$BATS_TEST_TMPDIR/found")"
	wait "$client"
	expect 2 ids <"$BATS_TEST_TMPDIR/found"
	refuse grep -q 503 "$BATS_TEST_TMPDIR/found"
}

@test "servers are told apart by where they are, not by their names" {
	cp "$own" "$settings" # server.far is the common one, by another name
	expect 1 ids < <(kept "$ID" + @far "$ID")
	connections_are 5
	expect 2 ids < <(kept "$ID" + @far "$ID")
	cp "$own" "$settings"
	server_add other
	expect 2 ids < <(kept "$ID" + @other "$ID" + "$ID" + @other "$ID")
}

# server_add NAME: the same one, at another place
server_add() {
	ln -s "$(database_socket)" "$places/$1"
	printf '%s\n' "server.$1.socket = $places/$1" "server.$1.user = manor" \
		"server.$1.password = $(sed -n 's/^database_password *= *//p' "$MANOR_CONFIG")" >>"$settings"
}

@test "no more than four are kept" {
	local number steps=()
	cp "$own" "$settings"
	for number in 1 2 3 4 5 6; do
		server_add "$number"
		steps+=("@$number" "$ID" +)
	done
	kept "${steps[@]}" pause 1000 >"$BATS_TEST_TMPDIR/found" 3>&- &
	local client=$!
	wait_until are_asked 6
	expect 4 sql "SELECT COUNT(*) FROM information_schema.processlist WHERE id IN ($(paste -sd, "$BATS_TEST_TMPDIR/found"))"
	wait "$client"
}

are_asked() { # are_asked COUNT
	[ "$(grep -c '' "$BATS_TEST_TMPDIR/found")" = "$1" ]
}

@test "one that nothing came for is closed after some seconds" {
	kept "$ID" + pause 8000 >"$BATS_TEST_TMPDIR/found" 3>&- &
	local client=$!
	wait_until [ -s "$BATS_TEST_TMPDIR/found" ]
	sleep 3
	is_connected
	sleep 3
	refuse is_connected
	wait "$client"
}

is_connected() {
	[ "$(sql "SELECT COUNT(*) FROM information_schema.processlist WHERE id = $(head -n 1 "$BATS_TEST_TMPDIR/found")")" = 1 ]
}

@test "who waits for the one that may be had has it at once" {
	connections_are 1
	kept "$ID" + pause 4000 >"$BATS_TEST_TMPDIR/found" 3>&- &
	local client=$! began
	wait_until [ -s "$BATS_TEST_TMPDIR/found" ]
	began=$(date +%s%3N)
	kept 'SELECT 1'
	[ $(($(date +%s%3N) - began)) -lt 1000 ]
	refuse is_connected
	wait "$client"
}

@test "a process that is never idle gives it up to who waits" {
	connections_are 1
	local steps=() number
	for ((number = 0; number < 40; number++)); do steps+=('SELECT SLEEP(0.1)' +); done
	kept "$ID" + "${steps[@]}" "$ID" >"$BATS_TEST_TMPDIR/found" 3>&- &
	local client=$!
	wait_until [ -s "$BATS_TEST_TMPDIR/found" ]
	kept 'SELECT 1'
	kill -0 "$client"
	wait "$client"
	[ "$(tail -n 1 "$BATS_TEST_TMPDIR/found")" != "$(head -n 1 "$BATS_TEST_TMPDIR/found")" ]
}
