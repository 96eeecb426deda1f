# A module that comes back after its targets were deleted: its references lead nowhere.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

guests() {
	manifest guests 950-959 '
		<table name="guests" number="950">
			<string name="name" length="50"/>
			<reference name="club_id" to="clubs"/>
			<many name="clubs" to="clubs"/>
		</table>'"${1:-}" clubs
}

setup() {
	migration_setup
	clubs ''
	guests
	migrated
	tenant_row demo
	club Chess
	club Rowing
	sql "INSERT INTO guests (tenant_id, name, club_id) SELECT 1, name, id FROM clubs;
		INSERT INTO guests_clubs (tenant_id, guest_id, club_id) SELECT 1, g.id, c.id FROM guests g JOIN clubs c"
}

teardown() {
	migration_teardown
}

away() { # away: the module goes, and with it is nobody who knows its references
	mv "$root/manifests/guests.xml" "$BATS_TEST_TMPDIR/guests.xml"
	migrated
	sql "DELETE FROM clubs WHERE name = 'Chess'"
	mv "$BATS_TEST_TMPDIR/guests.xml" "$root/manifests/guests.xml"
}

@test "links to what is gone go, and optional references are emptied" {
	away
	run migrate --plan
	[ "$status" = 0 ]
	[ "$(sql 'SELECT COUNT(*) FROM guests_clubs')" = 4 ]
	run migrate
	[ "$status" = 0 ]
	expect_equal $'Chess\tNULL\nRowing\t1' "$(sql 'SELECT g.name, g.club_id = c.id FROM guests g LEFT JOIN clubs c ON c.id = g.club_id ORDER BY 1')"
	[ "$(sql 'SELECT COUNT(*) FROM guests_clubs')" = 2 ]
	nothing_to_do
}

@test "required references are listed with the statement that mends them, and the others go on" {
	local details='<table name="visits" number="951"><reference name="club_id" to="clubs" required="yes"/></table>'
	guests "$details"
	migrated
	sql 'INSERT INTO visits (tenant_id, club_id) SELECT 1, id FROM clubs'
	away
	manifest notes 940-949 '<table name="notes" number="940"><string name="note"/></table>'
	run --separate-stderr migrate
	[ "$status" = 1 ]
	[[ $stderr == *"refused: visits.club_id: 1 row of $database refers to no row of clubs (id 1)"* ]]
	[[ $output == *'CREATE TABLE `notes`'* ]]
	local statement
	statement=$(sed -n 's/^hint: .*or delete them: \(DELETE .*\)/\1/p' <<<"$stderr")
	sql 'INSERT INTO visits (id, tenant_id, club_id) SELECT seq, 1, 1 FROM seq_11_to_20'
	run migrate --plan
	[[ $output == *"11 rows of $database refer to no row of clubs (id 1, 11, 12, 13, 14, 15, 16, 17, 18, 19 and others)"* ]]
	sql 'DELETE FROM visits WHERE id = 20'
	run migrate --plan
	[[ $output == *'(id 1, 11, 12, 13, 14, 15, 16, 17, 18, 19)'* ]]
	SQL_DATABASE=manor sql "$statement"
	run migrate
	[ "$status" = 0 ]
	[ "$(sql 'SELECT COUNT(*) FROM visits')" = 1 ]
	nothing_to_do
}

@test "a target whose table is gone as well is created anew, empty" {
	mv "$root/manifests/guests.xml" "$BATS_TEST_TMPDIR/guests.xml"
	migrated
	sql 'DROP TABLE clubs'
	mv "$BATS_TEST_TMPDIR/guests.xml" "$root/manifests/guests.xml"
	run migrate
	[ "$status" = 0 ]
	expect_equal $'0\t2\t0' "$(sql 'SELECT COUNT(club_id), COUNT(*), (SELECT COUNT(*) FROM guests_clubs) FROM guests')"
	nothing_to_do
}

@test "a reference that leads to another table now is bound to that one, and emptied" {
	sed -i 's|<reference name="club_id" to="clubs"/>|<reference name="club_id" to="users"/>|' "$root/manifests/guests.xml"
	run migrate
	[ "$status" = 0 ]
	expect_equal $'users\t2\t0' "$(sql "SELECT MAX(k.referenced_table_name), (SELECT COUNT(*) FROM guests), (SELECT COUNT(club_id) FROM guests)
		FROM information_schema.key_column_usage k WHERE k.table_schema = DATABASE() AND k.table_name = 'guests' AND k.column_name = 'club_id'")"
	nothing_to_do
}
