# What no manifest has any more goes where --allow-drop names it, and is saved first.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

setup() {
	migration_setup
	export files=$BATS_TEST_TMPDIR/files
	echo "files_dir = $files" >>"$config"
	clubs '<string name="code" length="40" unique="yes"/><integer name="size"/><reference name="leader_id" to="users"/>'
	manifest rooms 940-949 '<table name="rooms" number="940"><string name="name" required="yes"/></table>
		<link name="club_rooms" first="clubs" second="rooms"/>' clubs
	migrated
	tenant_row demo
	sql "INSERT INTO users (tenant_id, username, email) VALUES (1, 'ann', 'a@b.c')"
	sql "INSERT INTO clubs (tenant_id, name, code, size, leader_id) VALUES (1, 'Chess', 'it''s \\\\ ü', 5, 1), (1, 'Go', NULL, NULL, NULL), (1, 'Row', 'r', 0, NULL)"
	sql "INSERT INTO rooms (tenant_id, name) VALUES (1, 'Hall')"
	sql "INSERT INTO club_rooms (tenant_id, club_id, room_id) VALUES (1, 1, 1)"
}

teardown() {
	migration_teardown
}

@test "a column goes with its keys, and comes back from its file" {
	local before
	before=$(sql 'SELECT id, code, leader_id FROM clubs ORDER BY id')
	clubs '<integer name="size"/>'
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'clubs.code is in no manifest; it stays'* ]]
	run migrate --plan --allow-drop clubs.clubs.code
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'loses     ALTER TABLE `clubs` DROP KEY `code$order`, DROP COLUMN `code`;  -- 3 rows'* ]]
	[ ! -e "$files" ]
	run migrate --allow-drop clubs.clubs.code --allow-drop clubs.clubs.leader_id
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'saved 2 rows to '*'clubs.code.sql'*'saved 1 row to '*'clubs.leader_id.sql'* ]]
	expect_equal id,name,size "$(sql "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns
		WHERE table_schema = DATABASE() AND table_name = 'clubs' AND column_name IN ('id', 'name', 'size', 'code', 'leader_id')")"
	nothing_to_do
	expect_equal 600 "$(stat -c %a "$files"/dropped/*code.sql)"
	clubs '<string name="code" length="40" unique="yes"/><integer name="size"/><reference name="leader_id" to="users"/>'
	migrated
	for file in "$files"/dropped/*.sql; do
		sql "$(cat "$file")"
	done
	expect_equal "$before" "$(sql 'SELECT id, code, leader_id FROM clubs ORDER BY id')"
}

@test "a table goes, though links lead to it, and comes back from its file" {
	rm "$root/manifests/rooms.xml"
	run migrate --allow-drop rooms.rooms --allow-drop rooms.club_rooms
	echo "$output"
	[ "$status" = 0 ]
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name LIKE '%rooms'")"
	manifest rooms 940-949 '<table name="rooms" number="940"><string name="name" required="yes"/></table>
		<link name="club_rooms" first="clubs" second="rooms"/>' clubs
	migrated
	for file in "$files"/dropped/*.sql; do
		sql "$(cat "$file")"
	done
	expect_equal "$(printf 'Chess\tHall')" "$(sql 'SELECT c.name, r.name FROM club_rooms JOIN clubs c ON c.id = club_id JOIN rooms r ON r.id = room_id')"
}

@test "what is still wanted, of another module or not there is told before anything is done" {
	clubs '<integer name="size"/>'
	migrated
	run migrate --allow-drop clubs.clubs.code --allow-drop clubs.clubs.size
	[ "$status" = 1 ]
	[[ $output == *'clubs.clubs.size is in the manifest: take it out there first'* ]]
	run migrate --allow-drop rooms.clubs.code
	[[ $output == *'the table clubs is of the module clubs: write clubs.clubs.code'* ]]
	run migrate --allow-drop clubs.clubs.cod
	[[ $output == *'no database has clubs.clubs.cod'* ]]
	run -2 migrate --allow-drop clubs
	[[ $output == *'"clubs" is no column (MODULE.TABLE.COLUMN) and no table (MODULE.TABLE)'* ]]
	expect_equal 2 "$(sql 'SELECT COUNT(code) FROM clubs')"
}

@test "where it cannot be saved nothing goes" {
	clubs '<integer name="size"/>'
	migrated
	mkdir "$files"
	touch "$files/dropped"
	run migrate --allow-drop clubs.clubs.code
	[ "$status" = 1 ]
	[[ $output == *'cannot write '*'nothing was dropped'* ]]
	expect_equal 2 "$(sql 'SELECT COUNT(code) FROM clubs')"
	# A disk of four kilobytes.
	rm "$files/dropped"
	sql "INSERT INTO clubs (tenant_id, name, code) SELECT 1, seq, REPEAT(seq, 10) FROM seq_1000_to_1300"
	run bash -c "ulimit -f 4; trap '' XFSZ; MANOR_CONFIG=$config MANOR_ROOT=$root $MANOR migrate --allow-drop clubs.clubs.code"
	echo "$output"
	[ "$status" = 1 ]
	[[ $output == *'cannot write '*'nothing was dropped'* ]]
	expect_equal 303 "$(sql 'SELECT COUNT(code) FROM clubs')"
	[ -z "$(ls "$files/dropped")" ]
}
