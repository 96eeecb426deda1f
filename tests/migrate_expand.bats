# A migration leaves the programs of the old version able to go on: they name the columns that they know, with
# empty values where they have none, and nothing of what is new.
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

@test "a new required column may be empty in the database, on an empty table too" {
	clubs '<string name="code" length="10" required="yes"/><reference name="leader_id" to="users" required="yes"/>
		<enum name="kind" required="yes"><value name="a"/></enum>'
	run migrate
	[ "$status" = 0 ]
	club Old
	[ "$(sql 'SELECT code IS NULL AND leader_id IS NULL AND kind IS NULL FROM clubs')" = 1 ]
	nothing_to_do
}

@test "a new required column has its default, whatever its type, for old rows and old programs" {
	club First
	clubs '<string name="code" length="10" required="yes" default="x"/><text name="story" required="yes" default="It'"'"'s \ here"/>
		<date name="day" required="yes" default="today"/><datetime name="moment" required="yes" default="now"/>
		<integer name="n" required="yes" default="7"/><boolean name="is_open" default="yes"/>
		<enum name="kind" required="yes" default="b"><value name="a"/><value name="b"/></enum>'
	run migrate
	[ "$status" = 0 ]
	club Second
	expect_equal "$(printf "x\tIt's \\\\\\\\ here\t1\t1\t7\t1\tb\t2")" "$(sql "SELECT code, story, day = UTC_DATE(), moment > UTC_TIMESTAMP() - INTERVAL 1 HOUR, n, is_open, kind, COUNT(*)
		FROM clubs GROUP BY 1, 2, 3, 4, 5, 6, 7")"
	nothing_to_do
}

@test "a column that is required now goes on taking empty values, and no later run stops at them" {
	clubs '<string name="code" length="10"/>'
	migrated
	club First code "'a'"
	clubs '<string name="code" length="10" required="yes"/>'
	run migrate
	[ "$status" = 0 ]
	club Second code NULL
	nothing_to_do
	clubs '<string name="code" length="20" required="yes"/>'
	run migrate
	[ "$status" = 0 ]
	club Third code NULL
	nothing_to_do
	clubs '<string name="code" length="20"/>'
	migrated
	nothing_to_do
	clubs '<string name="code" length="20" required="yes"/>'
	expect_refused 'clubs.code is required now, but 2 rows of' 'fill those in first'
}

@test "an enum value that was taken back is still taken, and a new one too" {
	clubs '<enum name="kind"><value name="a"/><value name="b"/></enum>'
	migrated
	clubs '<enum name="kind"><value name="a"/><value name="c"/></enum>'
	run migrate
	[ "$status" = 0 ]
	[[ $output == *"enum('a','c','b')"* ]]
	club Old kind "'b'"
	club New kind "'c'"
	sql "DELETE FROM clubs WHERE name = 'Old'"
	nothing_to_do
}

@test "a default that was taken back stays where a value is needed" {
	clubs '<string name="code" length="10" required="yes" default="it'"'"'s"/>'
	migrated
	clubs '<string name="code" length="10" required="yes"/>'
	run migrate
	[ "$status" = 0 ]
	club Old
	[ "$(sql 'SELECT code FROM clubs')" = "it's" ]
	clubs '<string name="code" length="12" required="yes"/>'
	run migrate
	[ "$status" = 0 ]
	club Older
	[ "$(sql 'SELECT COUNT(*) FROM clubs WHERE code = "it'"'"'s"')" = 2 ]
	nothing_to_do
}

@test "a changed default arrives" {
	clubs '<string name="code" length="10" required="yes" default="old"/><integer name="n" default="1"/><decimal name="d" default="1.5"/>'
	migrated
	clubs '<string name="code" length="10" required="yes" default="new"/><integer name="n" default="2"/><decimal name="d" default="1.25"/>'
	run migrate
	[ "$status" = 0 ]
	club One
	expect_equal $'new\t2\t1.25' "$(sql 'SELECT code, n, d FROM clubs')"
	nothing_to_do
}

@test "a default that only goes on where the former one ended is another, but for the zeros of a fraction" {
	clubs '<string name="a" length="10" default="v1"/><string name="b" length="10" default="x."/><integer name="c" default="1"/><decimal name="d" scale="2" default="3"/>'
	migrated
	clubs '<string name="a" length="10" default="v1.0"/><string name="b" length="10" default="x"/><integer name="c" default="100"/><decimal name="d" scale="2" default="3.00"/>'
	run migrate --plan
	[[ $output != *'COLUMN `d`'* ]]
	migrated
	club One
	expect_equal $'v1.0\tx\t100\t3.00' "$(sql 'SELECT a, b, c, d FROM clubs')"
	nothing_to_do
}

@test "a unique set with a condition is made, changed and taken away; rows that break it are told" {
	local columns='<string name="code" length="10"/><boolean name="is_open"/>'
	clubs "$columns"
	migrated
	club First 'code, is_open' "'a', 1"
	club Second 'code, is_open' "'a', 0"
	clubs "$columns<unique columns=\"code\" where=\"is_open and code != 'größe'\"/>"
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
	refuse club Third 'code, is_open' "'a', 1"
	club Third 'code, is_open' "'a', 0"
	clubs "$columns<unique columns=\"code\" where=\"not is_open\"/>"
	run migrate
	[ "$status" != 0 ]
	[[ $output = *'is to be unique, but 1 value occurs more than once'* ]]
	sql "DELETE FROM clubs WHERE name = 'Third'"
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
	refuse club Fourth 'code, is_open' "'a', 0"
	clubs "$columns"
	migrated
	nothing_to_do
	club Fourth 'code, is_open' "'a', 0"
}

@test "a unique set over two columns that may be empty is taken away, and changed" {
	clubs '<string name="a" length="10"/><date name="b"/><unique columns="a b"/>'
	migrated
	club One a "'x'"
	clubs '<string name="a" length="10"/><date name="b"/>'
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
	clubs '<string name="a" length="10"/><date name="b"/><integer name="c"/><unique columns="c b a"/>'
	migrated
	clubs '<string name="a" length="10"/><datetime name="b"/><integer name="c"/><unique columns="c b a"/>'
	run migrate --switch
	echo "$output"
	[ "$status" = 0 ]
	nothing_to_do
}

@test "--contract makes of each column what the manifest says, and no later run undoes it" {
	clubs '<string name="code" length="10"/><enum name="kind"><value name="a"/><value name="b"/></enum><string name="town" length="20" default="x" required="yes"/>
		<integer name="size"/><index columns="size"/>'
	migrated
	club First code "'a'"
	clubs '<string name="code" length="10" required="yes"/><enum name="kind"><value name="a"/><value name="c"/></enum><string name="town" length="20" required="yes"/>
		<integer name="size"/>'
	migrated
	club Second code NULL
	run migrate --contract
	[ "$status" = 1 ]
	[[ $output == *'clubs.code is required now, but 1 row of'* ]]
	sql "UPDATE clubs SET code = 'b' WHERE code IS NULL"
	run migrate --contract
	[ "$status" = 0 ]
	expect_equal "$(printf "code\tNO\tNULL\tvarchar(10)\nkind\tYES\tNULL\tenum('a','c')\ntown\tNO\tNULL\tvarchar(20)")" "$(sql "SELECT column_name, is_nullable, column_default, column_type
		FROM information_schema.columns WHERE table_schema = '$database' AND table_name = 'clubs' AND column_name IN ('code', 'kind', 'town') ORDER BY 1" | sed 's/\tNULL\tenum/\tNULL\tenum/')"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = '$database' AND index_name = 'size\$index'")"
	nothing_to_do
	run migrate --contract
	[[ $output == *'Nothing to do.'* ]]
}

@test "--contract waits for programs of another installation" {
	sql "INSERT INTO sessions (token_hash, tenant, user, installation, last_used_at, expires_at)
		VALUES (REPEAT('x', 32), 1, 1, 'another', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 DAY)"
	run migrate --contract
	[ "$status" = 1 ]
	[[ $output == *'programs of another installation were used'*'wait two minutes'* ]]
}
