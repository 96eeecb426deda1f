# manor create-tables and manor cleanup: the tables of a module, or all, made and taken away.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

setup() {
	migration_setup
	files=$BATS_TEST_TMPDIR/files
	echo "files_dir = $files" >>"$config"
	clubs '<string name="code" length="40"/>'
	manifest rooms 940-949 '<table name="rooms" number="940"><string name="name" required="yes"/><reference name="club_id" to="clubs"/></table>' clubs
}

teardown() {
	migration_teardown
}

manor() {
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" "$@"
}

tables() { # tables [DATABASE]
	SQL_DATABASE=manor sql "SELECT GROUP_CONCAT(table_name ORDER BY table_name) FROM information_schema.tables
		WHERE table_schema = '${1:-$database}' AND table_name IN ('clubs', 'rooms', 'users', 'leases')"
}

in_production() {
	sed -i '/^environment/d' "$config"
}

@test "create-tables makes what is missing, in order, and migrate has none to make after it" {
	run manor create-tables --dry-run
	[ "$status" = 0 ]
	[[ $output == *'+ 100 core/users'*'+ 930 clubs/clubs'*'+ 940 rooms/rooms'*'tables to create, 0 were there.'* ]]
	expect_equal NULL "$(tables)"
	run manor create-tables
	[ "$status" = 0 ]
	[[ $output == *'✓ 100 core/users'*'✓ 930 clubs/clubs'*'✓ 940 rooms/rooms'* ]]
	expect_equal clubs,leases,rooms,users "$(tables)"
	run migrate
	[ "$status" = 0 ]
	[[ $output != *TABLE* ]]
	tenant_row own "${database}_own"
	sql 'DROP TABLE rooms'
	run manor create-tables
	[ "$status" = 0 ]
	[[ $output == *'✓ 930 clubs/clubs (was there)'*'✓ 940 rooms/rooms'*"database ${database}_own"* ]]
	expect_equal clubs,rooms,users "$(tables "${database}_own")"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'Done: 0 statements'* ]]
}

@test "create-tables stops at the first that cannot be created, with its number and why" {
	migrated
	sql 'DROP TABLE rooms; DROP TABLE clubs; CREATE VIEW clubs AS SELECT 1 AS one'
	run manor create-tables
	[ "$status" = 1 ]
	[[ $output == *'✗ 930 clubs/clubs'*'manor create-tables: 930 clubs/clubs: '*'already exists'* ]]
	[[ $output != *'940 rooms'* ]]
	sql 'DROP VIEW clubs'
	run manor create-tables
	[ "$status" = 0 ]
	[[ $output == *'2 tables created'* ]]
}

@test "a module goes with what is kept of its records, and comes back from the files" {
	local before
	migrated
	tenant_row demo
	tenant_row own "${database}_own"
	migrated
	sql "INSERT INTO clubs (tenant_id, name, code) VALUES (1, 'Chess', 'it''s'); INSERT INTO rooms (tenant_id, name, club_id) VALUES (1, 'Hall', 1)
		; INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name) VALUES (1, 'clubs', 1, 'a', 'b'), (1, 'users', 1, 'c', 'd')
		; INSERT INTO search_terms (tenant_id, term, table_name, record_id) VALUES (1, 'chess', 'clubs', 1)"
	before=$(sql 'SELECT * FROM clubs; SELECT * FROM rooms; SELECT * FROM attachments ORDER BY id')
	run manor cleanup module clubs
	[ "$status" = 1 ]
	[[ $output == *'the module rooms requires clubs'*'cleanup module rooms'* ]]
	run manor cleanup module rooms
	[ "$status" = 0 ]
	run manor cleanup module clubs
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'saved 1 row to '*'clubs.sql'*"database ${database}_own"*'removed 930 clubs'*"database $database"*'removed 930 clubs'*'2 tables removed.'* ]]
	expect_equal leases,users "$(tables)"
	expect_equal users "$(tables "${database}_own")"
	expect_equal '1,0' "$(sql "SELECT CONCAT((SELECT COUNT(*) FROM attachments), ',', (SELECT COUNT(*) FROM search_terms WHERE table_name = 'clubs'))")"
	manor create-tables >/dev/null
	for file in "$files"/dropped/*-"$database"-*.sql; do
		sql "$(cat "$file")"
	done
	expect_equal "$before" "$(sql 'SELECT * FROM clubs; SELECT * FROM rooms; SELECT * FROM attachments ORDER BY id')"
	run manor cleanup module core
	[ "$status" = 1 ]
	run manor cleanup module nothing
	[ "$status" = 1 ]
	run manor cleanup
	[ "$status" = 2 ]
}

@test "in production it takes --force and the name; where nothing can be saved, nothing goes" {
	migrated
	in_production
	run manor cleanup module rooms
	[ "$status" = 1 ]
	[[ $output == *'this installation is in production'* ]]
	run manor cleanup full --yes --force <<<"other"
	[ "$status" = 1 ]
	[[ $output == *"that was not $database"* ]]
	touch "$files"
	run manor cleanup full --force <<<"$database"
	[ "$status" = 1 ]
	[[ $output == *'nothing was dropped'* ]]
	expect_equal clubs,leases,rooms,users "$(tables)"
	rm "$files"
	run manor cleanup full --force <<<"$database"
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'removed 940 rooms'*'removed 930 clubs'*'removed 100 users'*' tables removed.'* ]]
	expect_equal NULL "$(tables)"
	run migrate
	[ "$status" = 0 ]
}
