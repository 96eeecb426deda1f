# Names that the manifest changes: was="..." keeps what is there.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

setup() {
	migration_setup
}

teardown() {
	migration_teardown
}

clubs_before() {
	manifest clubs 930-939 '<table name="clubs" number="930" key="name">
		<string name="name" length="100" required="yes"/>
		<string name="code" length="10" unique="yes"/>
		<boolean name="is_main" single-per="leader_id"/>
		<reference name="leader_id" to="users"/>
		<enum name="kind" default="open"><value name="open"/><value name="shut"/></enum>
		<integer name="size"/><integer name="twice" value="size * 2" stored="yes"/>
		<many name="helpers" to="users"/><tags name="labels"/>
		<index columns="size"/>
	</table>
	<table name="meetings" number="931" parent="clubs"><string name="topic"/></table>'
	migrated
	tenant_row demo
	sql "INSERT INTO users (tenant_id, username, first_name, last_name, email) VALUES (1, 'ann', 'A', 'B', 'a@b.c')"
	sql "INSERT INTO clubs (tenant_id, name, code, leader_id, kind, size) VALUES (1, 'Chess', 'c1', 1, 'open', 5)"
	sql "INSERT INTO meetings (tenant_id, club_id, topic) VALUES (1, 1, 'Openings')"
	sql "INSERT INTO clubs_helpers (tenant_id, club_id, user_id) VALUES (1, 1, 1)"
	# Of the tag "late" of labels and of another column, of a word, and of another table.
	sql "INSERT INTO search_terms (tenant_id, table_name, record_id, term) VALUES
		(1, 'clubs', 1, '#bdda148alate'), (1, 'clubs', 2, '#00000001late'), (1, 'clubs', 3, 'late'), (1, 'other', 4, '#bdda148alate')"
}

@test "columns, what is made of them, values and indexes keep what is there under their new names" {
	clubs_before
	manifest clubs 930-939 '<table name="clubs" number="930" key="name">
		<string name="name" length="100" required="yes"/>
		<string name="short_name" was="code" length="10" unique="yes"/>
		<boolean name="is_first" was="is_main" single-per="head_id"/>
		<reference name="head_id" was="leader_id" to="users"/>
		<enum name="state" was="kind" default="running"><value name="running" was="open"/><value name="shut"/></enum>
		<integer name="members" was="capacity size"/><integer name="twice" value="members * 2" stored="yes"/>
		<many name="hands" was="helpers" to="users"/><tags name="words" was="labels"/>
		<index columns="members"/>
	</table>
	<table name="meetings" number="931" parent="clubs"><string name="topic"/></table>'
	run migrate --plan
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'safe'*'RENAME COLUMN `code` TO `short_name`'* ]]
	[[ $output != *'UPDATE `attachments`'* && $output != *'is_first$single` bigint'* ]]
	run migrate
	[ "$status" = 0 ]
	expect_equal "$(printf 'c1\t1\trunning\t5\t10\t1')" "$(sql 'SELECT short_name, head_id, state, members, twice, (SELECT COUNT(*) FROM clubs_hands) FROM clubs')"
	expect_equal '#5cb7aa8alate #00000001late late #bdda148alate' "$(sql "SELECT GROUP_CONCAT(term ORDER BY record_id SEPARATOR ' ') FROM search_terms WHERE table_name IN ('clubs', 'other')")"
	nothing_to_do
}

@test "a table takes its details, links, files, words and numbers along" {
	clubs_before
	sql "INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name) VALUES (1, 'clubs', 1, 'a', 'b')"
	manifest clubs 930-939 '<table name="societies" was="clubs" number="930" key="name" singular="Society">
		<string name="name" length="100" required="yes"/>
		<string name="code" length="10" unique="yes"/>
		<boolean name="is_main" single-per="leader_id"/>
		<reference name="leader_id" to="users"/>
		<enum name="kind" default="open"><value name="open"/><value name="shut"/></enum>
		<integer name="size"/><integer name="twice" value="size * 2" stored="yes"/>
		<many name="helpers" to="users"/><tags name="labels"/>
		<index columns="size"/>
	</table>
	<table name="meetings" number="931" parent="societies"><string name="topic"/></table>'
	run migrate
	echo "$output"
	[ "$status" = 0 ]
	expect_equal "$(printf '1\tc1\tOpenings\t1\tsocieties')" "$(sql 'SELECT s.id, s.code, m.topic, h.user_id, a.owner_table
		FROM societies s JOIN meetings m ON m.society_id = s.id JOIN societies_helpers h ON h.society_id = s.id
		JOIN attachments a ON a.owner_id = s.id')"
	nothing_to_do
}

@test "a guess is offered, and what was made before was= was written gives way while it is empty" {
	clubs '<string name="nickname" length="20"/>'
	migrated
	tenant_row demo
	club Chess nickname "'knights'"
	clubs '<string name="other_name" length="20" unique="yes"/>'
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'clubs.nickname is in no manifest, and other_name is new: if it was renamed, write was="nickname" there'* ]]
	clubs '<string name="other_name" was="nickname" length="20" unique="yes"/>'
	run migrate
	[ "$status" = 0 ]
	expect_equal knights "$(sql 'SELECT other_name FROM clubs')"
	nothing_to_do
}

@test "where both have values, nothing is renamed and both are named" {
	clubs '<string name="nickname" length="20"/><string name="other_name" length="20"/>'
	migrated
	tenant_row demo
	club Chess nickname "'knights'"
	club Go other_name "'stones'"
	clubs '<string name="other_name" was="nickname" length="20"/>'
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'clubs.other_name was nickname, and both are there'*'take was="nickname" out'* ]]
	expect_equal "$(printf 'knights\tNULL\nNULL\tstones')" "$(sql 'SELECT nickname, other_name FROM clubs ORDER BY id')"
}

# What the killed one was doing is over.
alone() {
	[ "$(sql "SELECT COUNT(*) FROM information_schema.processlist WHERE db = '$database' AND id != CONNECTION_ID()")" = 0 ]
}

@test "killed between two renames, it goes on when it is run again" {
	local step
	clubs_before
	sql "INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name) VALUES (1, 'clubs', 1, 'a', 'b')"
	for step in 1 2 3 4; do
		manifest clubs 930-939 "<table name=\"clubs_$step\" was=\"clubs clubs_1 clubs_2 clubs_3 clubs_4\" number=\"930\" key=\"name\" singular=\"Club\">
			<string name=\"name\" length=\"100\" required=\"yes\"/><string name=\"code_$step\" was=\"code code_1 code_2 code_3 code_4\" length=\"10\" unique=\"yes\"/>
			<many name=\"helpers\" to=\"users\"/></table>
			<table name=\"meetings\" number=\"931\" parent=\"clubs_$step\"><string name=\"topic\"/></table>"
		sed -i "s/was=\"\([^\"]*\) clubs_$step\b/was=\"\1/; s/was=\"\([^\"]*\) code_$step\b/was=\"\1/" "$root/manifests/clubs.xml"
		MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >"$BATS_TEST_TMPDIR/out" 2>&1 &
		wait_until grep -q RENAME "$BATS_TEST_TMPDIR/out"
		kill -9 $! || true
		wait $! || true
		wait_until alone
	done
	migrated
	expect_equal "$(printf 'c1\tOpenings\t1\tclubs_4')" "$(sql 'SELECT code_4, topic, (SELECT COUNT(*) FROM clubs_4_helpers), (SELECT owner_table FROM attachments) FROM clubs_4 JOIN meetings ON club_id = clubs_4.id')"
	nothing_to_do
}


@test "beside programs of another installation that are in use, a rename waits until it is asked for" {
	clubs '<string name="nickname" length="20"/>'
	migrated
	tenant_row demo
	club Chess nickname "'knights'"
	sql "INSERT INTO sessions (token_hash, tenant, user, installation, last_used_at, expires_at)
		VALUES (REPEAT('x', 32), 1, 1, 'another', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY)"
	clubs '<string name="other_name" was="nickname" length="20"/><integer name="size"/>'
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'waiting: clubs'*'manor migrate --switch'* ]]
	expect_equal knights "$(sql 'SELECT nickname FROM clubs')"
	run migrate --switch
	[ "$status" = 0 ]
	expect_equal "$(printf 'knights\tNULL')" "$(sql 'SELECT other_name, size FROM clubs')"
	nothing_to_do
}
