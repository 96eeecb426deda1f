# Columns that get another type: every value is looked at first.
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

fields() { # fields COLUMNS: the table of clubs with them
	clubs "$1"
	sed -i 's|<table name="clubs"|<table name="halls" number="929" key="name"><string name="name" length="50" unique="yes"/></table>&|; s|range="930|range="929|' \
		"$root/manifests/clubs.xml"
}

@test "numbers, texts, choices and days become each other where every value fits" {
	fields '<integer name="a"/><decimal name="b" length="8" scale="2"/><string name="c" length="20"/><string name="d" length="20"/>
		<enum name="e"><value name="on"/><value name="off"/></enum><string name="f" length="10"/><text name="g"/><integer name="h"/>
		<string name="i" length="20" unique="yes"/><name name="j" length="10"/><string name="k" length="20"/>'
	migrated
	tenant_row demo
	sql "INSERT INTO clubs (tenant_id, name, a, b, c, d, e, f, g, h, i, j, k) VALUES
		(1, 'x', 5, 7.00, '12.50', 'on', 'off', '2025-02-28', 'short', 1, 'one', 'code', '-42'),
		(1, 'y', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)"
	fields '<decimal name="a" length="10" scale="2"/><integer name="b"/><decimal name="c" length="8" scale="2"/>
		<enum name="d"><value name="off"/><value name="on"/></enum><string name="e" length="3"/><date name="f"/>
		<string name="g" length="5"/><boolean name="h"/><string name="i" length="3" unique="yes"/><string name="j" length="10"/>
		<integer name="k"/>'
	sql "UPDATE clubs SET h = 0 WHERE h IS NULL"
	run migrate --plan
	[[ $output == *'rewrites  ALTER TABLE `clubs` MODIFY COLUMN `a` decimal(10,2)'*'-- 2 rows'* ]]
	run migrate
	[ "$status" = 0 ]
	expect_equal "$(printf '5.00\t7\t12.50\ton\toff\t2025-02-28\tshort\t1\tone\tcode\t-42')" \
		"$(sql "SELECT a, b, c, d, e, f, g, h, i, j, k FROM clubs WHERE name = 'x'")"
	nothing_to_do
}

@test "what does not fit is counted and named, and nothing is changed" {
	fields '<decimal name="a" length="8" scale="2"/><string name="b" length="20"/><string name="c" length="20"/><text name="d"/>
		<string name="e" length="20"/><integer name="f"/>'
	migrated
	tenant_row demo
	sql "INSERT INTO clubs (tenant_id, name, a, b, c, d, e, f) VALUES (1, 'x', 7.25, '12x', 'maybe', 'a\nb', '2025-02-30', 7),
		(1, 'y', 7, '12', 'on', 'b', '2025-02-28', 1), (1, 'z', 0.5, '', 'Off', 'long', '28.2.2025', 2147483647)"
	fields '<integer name="a"/><integer name="b"/><enum name="c"><value name="on"/><value name="off"/></enum><string name="d" length="3"/>
		<date name="e"/><decimal name="f" length="4" scale="2"/>'
	expect_refused 'clubs.a is decimal(8,2)' '2 values cannot be converted: rows 1 (7.25), 3 (0.50)' \
		'clubs.b is varchar(20)' '2 values cannot be converted: rows 1 (12x), 3 ()' \
		'clubs.c is varchar(20)' '2 values cannot be converted: rows 1 (maybe), 3 (Off)' \
		'clubs.d is' '2 values cannot be converted' 'clubs.e is varchar(20)' '2 values cannot be converted: rows 1 (2025-02-30), 3 (28.2.2025)' \
		'clubs.f is' '1 value cannot be converted: row 3 (2147483647)'
}

@test "a day becomes the moment at which it begins for the tenant, and back" {
	fields '<date name="day" required="yes"/><index columns="day"/>'
	migrated
	tenant_row demo
	tenant_row berlin
	sql "INSERT INTO settings (tenant_id, name, value) VALUES (2, 'timezone', 'Europe/Berlin')"
	sql "INSERT INTO clubs (tenant_id, name, day) VALUES (1, 'u', '2025-07-01'), (2, 'w', '2025-01-01'), (2, 's', '2025-07-01'),
		(2, 'c', '2025-03-30'), (2, 'd', '2025-03-31'), (2, 'e', '2025-10-26'), (2, 'f', '2025-10-27')"
	fields '<datetime name="begins_at" was="day" required="yes"/><index columns="begins_at"/>'
	run migrate
	[ "$status" = 0 ]
	expect_equal "$(printf 'u\t2025-07-01 00:00\nw\t2024-12-31 23:00\ns\t2025-06-30 22:00\nc\t2025-03-29 23:00\nd\t2025-03-30 22:00\ne\t2025-10-25 22:00\nf\t2025-10-26 23:00')" \
		"$(sql "SELECT name, LEFT(begins_at, 16) FROM clubs ORDER BY id")"
	nothing_to_do
	sql "INSERT INTO clubs (tenant_id, name, begins_at) VALUES (2, 'g', '2025-07-01 10:00')"
	fields '<date name="day" was="begins_at" required="yes"/><index columns="day"/>'
	expect_refused '1 value cannot be converted without losing the time of day: row 8 (2025-07-01 10:00:00'
	sql "DELETE FROM clubs WHERE name = 'g'"
	run migrate
	[ "$status" = 0 ]
	expect_equal "$(printf 'u\t2025-07-01\nw\t2025-01-01\ns\t2025-07-01\nc\t2025-03-30\nd\t2025-03-31\ne\t2025-10-26\nf\t2025-10-27')" \
		"$(sql "SELECT name, day FROM clubs ORDER BY id")"
	nothing_to_do
}

@test "a text becomes a reference to the record of that name, also where a run was broken off" {
	fields '<string name="place" length="50"/><index columns="place name"/>'
	migrated
	tenant_row demo
	tenant_row other
	sql "INSERT INTO halls (tenant_id, name) VALUES (1, 'North'), (2, 'North'), (1, 'South');
		INSERT INTO clubs (tenant_id, name, place) VALUES (1, 'x', 'South'), (2, 'y', 'North'), (1, 'z', NULL), (2, 'w', 'South')"
	fields '<reference name="hall_id" was="place" to="halls"/>'
	expect_refused '1 value cannot be found among the halls: row 4 (South)'
	sql "DELETE FROM clubs WHERE name = 'w'; ALTER TABLE clubs RENAME COLUMN place TO hall_id;
		ALTER TABLE clubs ADD COLUMN \`hall_id\$next\` BIGINT UNSIGNED NULL; UPDATE clubs SET \`hall_id\$next\` = 1"
	run migrate
	[ "$status" = 0 ]
	expect_equal "$(printf 'x\t3\ny\t2\nz\tNULL')" "$(sql 'SELECT name, hall_id FROM clubs ORDER BY id')"
	nothing_to_do
}
