# manor drift: what was changed in the databases past the manifests.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

setup() {
	migration_setup
	clubs '<string name="code" length="10" unique="yes"/><integer name="size" default="5"/>
		<enum name="state"><value name="on"/><value name="off"/></enum><reference name="leader_id" to="users"/>
		<text name="note" length="2000"/><unique columns="name size"/>'
	migrated
}

teardown() {
	migration_teardown
}

drift() {
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" drift "$@"
}

@test "a database that was only migrated has no drift; what is kept for old programs is none" {
	run drift
	[ "$status" = 0 ]
	expect_equal '1 database is as the manifests say.' "$output"
	tenant_row demo
	tenant_row own "${database}_own"
	migrated
	club One
	clubs '<string name="code" length="10" unique="yes" required="yes" default="x"/><integer name="size"/>
		<enum name="state"><value name="on"/></enum><reference name="leader_id" to="users"/>
		<text name="note" length="2000"/><unique columns="name size"/>'
	sql 'UPDATE clubs SET code = "y"'
	migrated
	run drift
	echo "$output"
	[ "$status" = 0 ]
	[[ $output == *'kept     clubs.code: as the version before had it'*'kept     clubs.state'*"database ${database}_own"*'2 databases are as'* ]]
	migrate --contract >/dev/null
	run drift
	[ "$status" = 0 ]
	expect_equal '2 databases are as the manifests say.' "$output"
}

@test "everything that somebody changed is told, and nothing is changed by it" {
	local before
	tenant_row own "${database}_own"
	migrated
	sql "ALTER TABLE clubs MODIFY code varchar(12) COLLATE utf8mb4_bin, MODIFY size int DEFAULT 7, DROP KEY \`name\$size\$set\`,
			ADD COLUMN mine int, ADD KEY \`own key\` (mine), DROP FOREIGN KEY \`clubs\$leader_id\`, DROP COLUMN note;
		CREATE TABLE notes (id int PRIMARY KEY); CREATE VIEW seen AS SELECT 1 AS one"
	SQL_DATABASE=${database}_own sql 'DROP TABLE clubs'
	before=$(sql "SELECT table_name, column_name, column_type FROM information_schema.columns WHERE table_schema LIKE '$database%' ORDER BY 1, 2")
	run drift
	echo "$output"
	[ "$status" = 1 ]
	local line
	for line in 'changed  clubs.code: varchar(12), the manifest says varchar(10)' 'changed  clubs.code: utf8mb4_bin, the manifest says' \
		'changed  clubs.size: default 7, the manifest says default 5' 'missing  index name$size$set of clubs: unique tenant_id ' \
		'extra    clubs.mine: int, in no manifest' 'extra    index own key of clubs: mine' 'missing  foreign key clubs$leader_id of clubs: tenant_id leader_id to users' \
		'missing  clubs.note: ' 'extra    table notes' 'extra    view seen' 'missing  table clubs' 'differences in 2 databases.'; do
		[[ $output == *"$line"* ]] || { echo "not said: $line"; return 1; }
	done
	run drift --tenant own
	[ "$status" = 1 ]
	expect_equal "$(printf 'database %s_own\n  missing  table clubs\n1 difference in 1 database.' "$database")" "$output"
	expect_equal "$before" "$(sql "SELECT table_name, column_name, column_type FROM information_schema.columns WHERE table_schema LIKE '$database%' ORDER BY 1, 2")"
	run drift --tenant nobody
	[ "$status" = 1 ]
	run drift too many
	[ "$status" = 2 ]
}
