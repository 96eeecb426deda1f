# What the run could refuse, the plan refuses: all databases are judged before the first statement.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

setup() {
	migration_setup
	clubs ''
	migrated
	tenant_row demo
}

teardown() {
	migration_teardown
}

@test "a new unique column with a default is refused where rows would be the same" {
	clubs '<string name="code" length="10" unique="yes" default="x"/>'
	club First
	run migrate --plan
	[ "$status" = 0 ]
	club Second
	expect_refused 'clubs: "code" is to be unique, but 1 value occurs more than once'
	clubs '<string name="code" length="10" unique="yes"/>'
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "a new unique set over a new column is refused where rows would be the same in it" {
	club Chess
	club Chess
	clubs '<string name="code" length="10"/><unique columns="name code"/>'
	expect_refused 'is to be unique, but 1 value occurs more than once' 'find them with: SELECT'
	clubs '<integer name="n" default="1" required="yes"/><unique columns="n name"/>'
	expect_refused 'is to be unique, but 1 value occurs more than once'
	clubs '<reference name="leader_id" to="users"/><date name="day"/><unique columns="name leader_id day"/>'
	expect_refused 'is to be unique, but 1 value occurs more than once'
	sql "UPDATE clubs SET name = 'Rowing' ORDER BY id DESC LIMIT 1"
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "all rows that would be the same are listed: some in the refusal, the rest in a file" {
	local file
	echo "files_dir = $BATS_TEST_TMPDIR/files" >>"$config"
	clubs '<string name="code" length="10"/>'
	migrated
	sql "INSERT INTO clubs (tenant_id, name, code) VALUES (1, 'chess', NULL), (1, 'Chess', NULL), (1, 'Go', 'a'), (2, 'Chess', NULL), (1, 'Go', 'A')"
	clubs '<string name="code" length="10"/><unique columns="name code"/>'
	expect_refused '2 values occur more than once' '(chess, (empty) of tenant 1: rows 1, 2; Go, a of tenant 1: rows 3, 5)'
	[ ! -e "$BATS_TEST_TMPDIR/files" ]
	sql "INSERT INTO clubs (tenant_id, name, code) SELECT 1, CONCAT('say \"', seq % 30, '\"'), seq % 30 FROM seq_1_to_6000"
	expect_refused '32 values occur more than once' ' and others' 'all of them: '
	file=$(echo "$BATS_TEST_TMPDIR"/files/doubles/*.csv)
	expect_equal 6005 "$(wc -l <"$file")"
	expect_equal 200 "$(grep -c ',"1","say ""7""","7"$' "$file")"
	rm -r "$BATS_TEST_TMPDIR/files"
	touch "$BATS_TEST_TMPDIR/files"
	expect_refused '32 values occur more than once' 'cannot be written' 'Not a directory'
}

@test "a new flag of which one row of a group has it is refused where more would" {
	clubs '<reference name="leader_id" to="users"/>'
	migrated
	sql "INSERT INTO users (tenant_id, username, email) VALUES (1, 'ann', 'a@b.c')"
	club One leader_id '(SELECT id FROM users)'
	club Two leader_id '(SELECT id FROM users)'
	clubs '<reference name="leader_id" to="users"/><boolean name="is_first" default="yes" single-per="leader_id"/>'
	expect_refused 'is to be unique, but 1 value occurs more than once'
}

@test "narrowing is refused: decimals that lose digits on either side, texts, and lists of them" {
	clubs '<decimal name="d" length="8" scale="2"/><text name="t" length="100000"/><string name="s" length="4000"/><decimal name="e" length="8" scale="2"/>'
	migrated
	club One "d, t" "123456.78, REPEAT('x', 70000)"
	clubs '<decimal name="d" length="9" scale="4"/><text name="t" length="100000"/><string name="s" length="4000"/><decimal name="e" length="8" scale="2"/>'
	expect_refused 'refused: clubs.d is decimal(8,2)' '1 value cannot be converted'
	clubs '<decimal name="d" length="8" scale="1"/><text name="t" length="100000"/><string name="s" length="4000"/><decimal name="e" length="8" scale="2"/>'
	expect_refused 'refused: clubs.d is decimal(8,2)' '1 value cannot be converted'
	clubs '<decimal name="d" length="8" scale="2"/><text name="t" length="1000"/><string name="s" length="4000"/><decimal name="e" length="8" scale="2"/>'
	expect_refused 'refused: clubs.t is mediumtext' '1 value cannot be converted'
	clubs '<decimal name="d" length="10" scale="4"/><text name="t" length="1000000"/><text name="s" length="4000"/><decimal name="e" length="9" scale="2"/>'
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "columns and indexes of no manifest count towards the limits" {
	sql "ALTER TABLE clubs $(for i in $(seq 33); do printf 'ADD old%s varchar(60), ' "$i"; done) ADD x int"
	clubs '<string name="a" length="60"/>'
	expect_refused 'a row of clubs takes up to' 'columns that are in no manifest count too'
	sql "ALTER TABLE clubs $(for i in $(seq 32); do printf 'DROP COLUMN old%s, ' "$i"; done) DROP old33"
	sql "ALTER TABLE clubs $(for i in $(seq 59); do printf 'ADD KEY mine%s (name, x), ' "$i"; done) ADD y int"
	clubs '<integer name="a" unique="yes"/><integer name="b" unique="yes"/>'
	expect_refused 'has 6 indexes in the manifest and 59 of no manifest' 'ALTER TABLE `'"$database"'`.`clubs` DROP KEY `mine1`'
	sql 'ALTER TABLE clubs DROP KEY mine1'
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "rows that do not keep a new rule are told, with the statement that finds them" {
	local statement
	clubs '<integer name="size"/><date name="day"/>'
	migrated
	club Small 'size, day' "1, '2000-01-01'"
	club Large size 9
	club Empty
	clubs '<integer name="size" max="5" min="1"/><date name="day"/><check name="even" on="size" holds="size = 2 or size = 4" message="No."/>'
	run migrate --plan
	[ "$status" = 0 ]
	[[ $output == *"note: clubs: 2 rows of $database do not keep the check even; they stay as they are"* ]]
	[[ $output == *"note: clubs: 1 row of $database does not keep max=\"5\" of size"* ]]
	[[ $output != *'min='* ]]
	statement=$(sed -n 's/^note: .*the check even;.*Find them with: //p' <<<"$output")
	expect_equal 2 "$(sql "$statement" | wc -l)"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'2 rows of '*'the check even'* ]]
	nothing_to_do
	[[ $output != *'the check even'* ]]
	# Of a column that is still to come the default counts; a text in a rule is a text.
	clubs '<integer name="size"/><date name="day" min="2000-01-02"/><string name="kind" default="it'"'"'s"/>
		<check name="kind" on="kind" holds="kind != '"'it''s'"'" message="No."/>'
	run migrate --plan
	[[ $output == *'3 rows of '*'the check kind'* ]]
	[[ $output == *'1 row of '*'does not keep min="2000-01-02" of day'* ]]
	[[ $output != *'the check even'* ]]
}

@test "a view that has the name of a new table is in the way" {
	sql 'CREATE VIEW club_meetings AS SELECT 1'
	manifest meetings 940-949 '<table name="club_meetings" number="940"><string name="topic"/></table>'
	expect_refused 'holds a view named club_meetings'
}

@test "rights that the account lacks are told before anything is done" {
	sed -i "s/^database_name *=.*//" "$config"
	echo "database_name = elsewhere_$RANDOM" >>"$config"
	local mode
	for mode in --plan ''; do
		run migrate $mode
		[ "$status" = 1 ]
		[[ $output == *"Access denied for user 'manor'@'localhost' to database 'elsewhere_"* ]]
		[[ $output == *'hint: check database_name in the settings, and give its user all rights on that database'* ]]
	done
}

@test "one module that is refused does not stop the others, but those that require it" {
	manifest notes 940-949 '<table name="notes" number="940"><string name="note"/></table>'
	manifest guests 950-959 '<table name="guests" number="950"><reference name="club_id" to="clubs"/></table>' clubs
	club First
	clubs '<string name="code" length="10" required="yes"/>'
	run --separate-stderr migrate --plan
	[ "$status" = 1 ]
	[[ $output == *'CREATE TABLE `notes`'* ]]
	[[ $output != *guests* ]]
	run --separate-stderr migrate
	[ "$status" = 1 ]
	[[ $stderr == *'refused: clubs.code is new and required'*'1 refused, nothing was changed in clubs, guests'* ]]
	[ "$(sql "SELECT GROUP_CONCAT(table_name) FROM information_schema.tables WHERE table_schema = '$database'
		AND table_name IN ('notes', 'guests')")" = notes ]
	[ "$(sql "SELECT GROUP_CONCAT(name ORDER BY name) FROM modules")" = clubs,core,notes ]
	clubs '<string name="code" length="10"/>'
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}
