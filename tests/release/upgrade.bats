# The steps that a new version has for the records of every tenant, after the tables: a manor command with
# steps of its own (upgrade/steps.c), which mark the students.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load ../support/site

setup_file() {
	local out=$MANOR_ROOT/${MANOR_OUT:-build} sanitize=() objects=()
	[ "$out" = "$MANOR_ROOT/build" ] || sanitize=(-g '-fsanitize=address,undefined' -fno-sanitize-recover=all)
	stepping=$BATS_FILE_TMPDIR/manor
	export stepping
	cp "$MANOR_ROOT/build/manor.image" "$BATS_FILE_TMPDIR/"
	# What $out/manor is linked of, but for its own steps.
	mapfile -t objects < <(cd "$MANOR_ROOT" && {
		find tools/generator tools/manor -name '*.c' ! -name upgrade_steps.c ! -name commands_generator.c
		find modules/*/*.c modules/*/programs/*.c
	} | sed "s|^|$out/object/|; s|c$|o|")
	local packages='libxml-2.0 libxslt libexslt libmariadb libsodium jansson libcrypto'
	# shellcheck disable=SC2046,SC2086
	gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -fno-pie -no-pie "${sanitize[@]}" \
		-I"$MANOR_ROOT/modules/engine" -I"$MANOR_ROOT/tools/manor" $(pkg-config --cflags $packages) \
		-o "$stepping" "$MANOR_ROOT/tests/upgrade/steps.c" "${objects[@]}" \
		"$out/libmanor.a" $(pkg-config --libs $packages) -l:libpcre2-8.a -l:libzxcvbn.a -l:libutf8proc.a -l:libcares.a -l:libfcgi.a -lm
}

setup() {
	database=manor_upgrade_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	config=$BATS_TEST_TMPDIR/manor.conf
	sed -e "s/^database_name *=.*//; s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e 's/^\(secret_file\|files_dir\|log_file\|view_dir\|mail_file\) *=.*//' \
		"$MANOR_CONFIG" >"$config"
	echo "database_name = $database" >>"$config"
	export SQL_DATABASE=$database
	MANOR_CONFIG=$config "$MANOR" migrate >/dev/null 2>&1
	sql "INSERT INTO tenants (id, name, subdomain) VALUES (1, 'One', 'one'), (2, 'Two', 'two')"
	MANOR_CONFIG=$config "$MANOR" migrate >/dev/null 2>&1
	student 1 5
	student 2 3
}

teardown() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database"
}

student() { # student TENANT HOW_MANY
	sql "INSERT INTO students (tenant_id, first_name, last_name, status)
		SELECT $1, CONCAT('S', seq), 'Lee', 'active' FROM seq_1_to_$2"
}

step() { # step ARGUMENT...: manor migrate, with the steps
	MANOR_CONFIG=$config "$stepping" migrate "$@"
}

marks() { # marks: how often each text of marks stands there, in each tenant
	sql "SELECT tenant_id, COALESCE(phone, '-'), COUNT(*) FROM students GROUP BY 1, 2 ORDER BY 1, 2" | tr '\t\n' '  '
}

@test "every step is run once for every tenant, in order" {
	run --separate-stderr step
	[ "$status" = 0 ]
	[[ $output == *'marking a of tenant one: 5 records'*'marking b of tenant one: 5 records'* ]]
	[[ $output == *'marking b of tenant two: 3 records'* ]]
	expect_equal '1 ab 5 2 ab 3 ' "$(marks)"
	run --separate-stderr step
	[ "$output" = 'Nothing to do.' ]
	expect_equal '1 ab 5 2 ab 3 ' "$(marks)"
}

@test "--plan names the steps that are due and runs none" {
	run --separate-stderr step --plan
	[[ $output == *'then marking a of tenant one'*'then marking b of tenant two'* ]]
	expect_equal '1 - 5 2 - 3 ' "$(marks)"
	step >/dev/null
	run --separate-stderr step --plan
	[ "$output" = 'The databases are as the manifests say.' ]
}

@test "killed in any batch, the next run goes on behind the last whole one" {
	local batch
	for batch in 1 2 3 4 5 6 7 8 9 10; do
		sql 'UPDATE students SET phone = NULL; DELETE FROM upgrades'
		STEP_KILL=$batch run step
		[ "$status" = 137 ]
		run step
		[ "$status" = 0 ]
		expect_equal '1 ab 5 2 ab 3 ' "$(marks)"
	done
}

@test "a step that fails for one tenant stops that tenant's steps only, and is tried again" {
	STEP_FAIL=one run --separate-stderr step
	[ "$status" = 1 ]
	[[ $stderr == *'marking b of tenant one did not come to its end: a student of one is broken'* ]]
	expect_equal '1 a 5 2 ab 3 ' "$(marks)"
	expect_equal failed "$(sql 'SELECT status FROM migrations ORDER BY id DESC LIMIT 1')"
	run --separate-stderr step
	[ "$status" = 0 ]
	expect_equal '1 ab 5 2 ab 3 ' "$(marks)"
	expect_equal done "$(sql 'SELECT status FROM migrations ORDER BY id DESC LIMIT 1')"
}

@test "a batch that meets a request at the same rows is run again" {
	STEP_BUSY=7 run --separate-stderr step
	[ "$status" = 0 ]
	expect_equal '1 ab 5 2 ab 3 ' "$(marks)"
}

@test "--tenant runs the steps of that tenant alone" {
	run step --tenant two
	[ "$status" = 0 ]
	expect_equal '1 - 5 2 ab 3 ' "$(marks)"
}

@test "what old programs wrote after a step was done is found by the next run" {
	step >/dev/null
	student 1 1
	run --separate-stderr step
	[ "$status" = 0 ]
	expect_equal '1 abb 5 1 b 1 2 ab 3 ' "$(marks)"
}

@test "a tenant that is created later has nothing to be upgraded" {
	step >/dev/null
	printf '%s\n' "$DEMO_PASSWORD" | MANOR_CONFIG=$config "$stepping" tenant create three --name Three --admin admin --password-stdin
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM upgrades u JOIN tenants t ON t.id = u.tenant
		WHERE t.subdomain = 'three' AND u.finished_at IS NOT NULL AND u.step NOT LIKE 'stored %'")"
	run --separate-stderr step
	[ "$output" = 'Nothing to do.' ]
}

@test "who lost the lease does nothing more" {
	STEP_STEAL=2 run --separate-stderr step
	[ "$status" = 1 ]
	[[ $stderr == *'another migration took over'* ]]
	expect_equal '1 - 1 1 a 4 2 - 3 ' "$(marks)"
	[ "$(sql 'SELECT holder FROM leases')" = elsewhere:1:1 ]
}

@test "two migrations at once: one does it, the other waits its turn" {
	local first second failed=0
	step >"$BATS_TEST_TMPDIR/one" 2>&1 & first=$!
	step >"$BATS_TEST_TMPDIR/two" 2>&1 & second=$!
	wait "$first" || failed=$((failed + 1))
	wait "$second" || failed=$((failed + 1))
	[ "$failed" -le 1 ]
	[ "$failed" = 0 ] || grep -q 'another migration is running' "$BATS_TEST_TMPDIR"/{one,two}
	expect_equal '1 ab 5 2 ab 3 ' "$(marks)"
	[ "$(sql 'SELECT holder FROM leases')" = '' ]
}

@test "the search terms of records that are there are written anew, once" {
	sql "DELETE FROM upgrades; DELETE FROM search_terms; UPDATE students SET last_name = '東京都 Lindqvist'"
	MANOR_CONFIG=$config "$MANOR" migrate >/dev/null
	[ "$(sql "SELECT tenant_id, COUNT(DISTINCT record_id) FROM search_terms WHERE table_name = 'students' GROUP BY 1" | tr '\t\n' '  ')" = '1 5 2 3 ' ]
	[ "$(sql "SELECT COUNT(*) FROM search_terms WHERE tenant_id = 2 AND term IN ('lindqvist', '~qvist', '京都')")" = 9 ]
	MANOR_CONFIG=$config run --separate-stderr "$MANOR" migrate
	[ "$output" = 'Nothing to do.' ]
}
