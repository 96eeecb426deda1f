# "manor migrate" where many tenants have databases of their own.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/migration

setup() {
	migration_setup
	clubs
}

teardown() {
	migration_teardown
	local n
	for n in 1 2 3; do
		SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS ${database}_own$n"
	done
}

own_tenants() { # own_tenants NUMBER...: each with a database of its own
	local n
	for n; do
		tenant_row "own$n" "${database}_own$n"
	done
}

of_own() { # of_own NUMBER SQL
	SQL_DATABASE=${database}_own$1 sql "$2"
}

@test "databases of tenants are made at once, and passed over afterwards" {
	local n statements
	migrated
	own_tenants 1 2 3
	run --separate-stderr migrate --jobs 3
	[ "$status" = 0 ]
	[[ $stderr != *'not brought'* ]]
	for n in 1 2 3; do
		[[ $output == *"database ${database}_own$n"$'\n'"  CREATE DATABASE"* ]]
		[[ $output == *"seeds of tenant own$n: "* ]]
		[ "$(of_own "$n" 'SELECT COUNT(*) FROM `groups`')" = 2 ]
	done
	[ "$(sql 'SELECT status FROM migrations ORDER BY id DESC LIMIT 1')" = done ]
	statements=$(sql "SHOW GLOBAL STATUS LIKE 'Questions'" | cut -f 2)
	nothing_to_do
	statements=$(($(sql "SHOW GLOBAL STATUS LIKE 'Questions'" | cut -f 2) - statements))
	echo "$statements statements"
	[ "$statements" -lt 120 ]

	# One that lost a table is mended where it is asked for, and what changes is brought to all of them.
	of_own 3 'DROP TABLE clubs'
	nothing_to_do
	run migrate --plan
	[[ $output == *"database ${database}_own3:"*'CREATE TABLE `clubs`'* ]]
	run migrate --again
	[ "$status" = 0 ]
	[[ $output == *"database ${database}_own3"* && $output != *"${database}_own2"* ]]
	clubs '<integer name="founded"/>'
	run migrate
	[ "$status" = 0 ]
	for n in 1 2 3; do
		of_own "$n" 'SELECT founded FROM clubs'
	done
	nothing_to_do

	# Seeds too, also in those that share the database, and those of a module that is switched on by hand.
	tenant_row shared
	sed -i 's|Full system access|May do everything|' "$root/manifests/core.xml"
	run migrate
	[ "$status" = 0 ]
	for n in 1 2 3; do
		[ "$(of_own "$n" 'SELECT description FROM `groups` WHERE grants_all = 1')" = 'May do everything' ]
	done
	[ "$(sql 'SELECT description FROM `groups` WHERE grants_all = 1')" = 'May do everything' ]
	nothing_to_do
}

@test "a tenant that fails is told at the end, and the others go on" {
	local n
	migrated
	own_tenants 1 2
	migrated
	clubs '<integer name="founded"/>'
	# One on a server that nobody knows, one whose table stands in the way of the new column.
	sql "UPDATE tenants SET database_server = 'nowhere' WHERE subdomain = 'own2'"
	own_tenants 3
	run --separate-stderr migrate
	[ "$status" = 1 ]
	[[ $stderr == *'manor migrate: 1 tenant was not brought to the end:'$'\n'"own2: database ${database}_own2: "*nowhere* ]]
	[[ $stderr == *'run "manor migrate" again, it goes on from here' ]]
	[[ $output == *"database ${database}_own1"* && $output == *"database ${database}_own3"* ]]
	[ "$(sql 'SELECT status FROM migrations ORDER BY id DESC LIMIT 1')" = failed ]
	for n in 1 3; do
		of_own "$n" 'SELECT founded FROM clubs'
	done
	run of_own 2 'SELECT founded FROM clubs'
	[ "$status" != 0 ]
	sql "UPDATE tenants SET database_server = NULL"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *"${database}_own2"* && $output != *"${database}_own1"* ]]
	of_own 2 'SELECT founded FROM clubs'
	nothing_to_do
}

@test "a refusal in one of many databases leaves its module alone in all of them" {
	migrated
	own_tenants 1 2 3
	migrated
	of_own 3 "INSERT INTO clubs (tenant_id, name) VALUES (3, 'A'), (3, 'A')"
	clubs '<unique columns="name"/>'
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'clubs.xml:'*'refused: '*"${database}_own3"* ]]
	[ "$(sql "SELECT COUNT(DISTINCT table_schema) FROM information_schema.statistics
		WHERE table_schema LIKE '$database%' AND index_name LIKE '%name%' AND non_unique = 0 AND table_name = 'clubs'")" = 0 ]
	of_own 3 "UPDATE clubs SET name = 'B' ORDER BY id DESC LIMIT 1"
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "--jobs wants a number" {
	local jobs
	for jobs in 0 -1 x 3x 1000 ''; do
		run migrate --jobs "$jobs"
		[ "$status" = 2 ]
	done
	run migrate --jobs
	[ "$status" = 2 ]
	[[ $output == *'--jobs needs a number of 1 to 64'* ]]
}
