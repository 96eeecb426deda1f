# What "manor migrate" does to databases. Each test has a database and a copy of the manifests of its own.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration

setup() {
	migration_setup
	cp "$MANOR_ROOT"/manifests/{dashboard,lookups,structure,students}.xml "$root/manifests/"
	cp "$MANOR_ROOT"/sql/*.sql "$root/sql/"
	students=$root/manifests/students.xml
}

teardown() {
	migration_teardown
}

student() { # student TENANT FIRST_NAME [COLUMN VALUE]
	sql "INSERT INTO students (tenant_id, first_name, last_name, status${3:+, $3})
		VALUES ($1, '$2', 'Lee', 'active'${3:+, $4})"
}

@test "a missing database is created with all tables" {
	run migrate
	[ "$status" = 0 ]
	[[ $output == *"CREATE DATABASE \`$database\`"* ]]
	[[ $output == *'CREATE TABLE `students`'* ]]
	[ "$(sql 'SELECT COUNT(*) FROM students')" = 0 ]
}

@test "a second run has nothing to do" {
	migrated
	nothing_to_do
}

@test "files of sql/ loaded by hand leave nothing to do but the registry" {
	SQL_DATABASE=manor sql "CREATE DATABASE $database CHARACTER SET utf8mb4"
	local file
	for file in core dashboard lookups structure students; do
		for kind in platform schema; do
			[ ! -e "$root/sql/$file.$kind.sql" ] || sql "$(cat "$root/sql/$file.$kind.sql")"
		done
	done
	run --separate-stderr migrate --plan
	[ "$status" = 0 ]
	[ "$output" = 'The databases are as the manifests say.' ]
}

@test "--plan prints the statements and changes nothing" {
	run --separate-stderr migrate --plan
	[ "$status" = 0 ]
	[[ $output == *'CREATE TABLE `students`'* ]]
	run sql 'SELECT 1'
	[ "$status" != 0 ]
}

@test "--sql prints a script that does the same" {
	migrate --sql >"$BATS_TEST_TMPDIR/script.sql"
	SQL_DATABASE=manor sql "$(cat "$BATS_TEST_TMPDIR/script.sql")"
	run --separate-stderr migrate --plan
	[ "$output" = 'The databases are as the manifests say.' ]
}

@test "a new column is added, and old rows have its default" {
	migrated
	tenant_row demo
	student 1 Ann
	sed -i 's|<date      name="date_of_birth"|<string name="nickname" length="40" default="none"/>&|' "$students"
	run --separate-stderr migrate
	[ "$status" = 0 ]
	[[ $output == *'ADD COLUMN `nickname` varchar(40)'* ]]
	[ "$(sql 'SELECT nickname FROM students')" = none ]
	nothing_to_do
}

@test "a new required column without a default is refused while there are rows" {
	migrated
	tenant_row demo
	student 1 Ann
	sed -i 's|<date      name="date_of_birth"|<string name="nickname" length="40" required="yes"/>&|
		s|columns="email phone"|columns="email phone nickname"|
		s|<fill column="phone"|<fill column="nickname" from="Ann Bob"/>&|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'students.xml:'*'refused: students.nickname is new and required'* ]]
	[[ $output == *'hint: give it a default'* ]]
	[[ $output == *'nothing was changed'* ]]
}

@test "a new enum value is appended" {
	migrated
	sed -i 's|<value name="withdrawn" color="red"/>|&<value name="expelled"/>|' "$students"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *"'withdrawn','expelled')"* ]]
	nothing_to_do
}

@test "defaults of every spelling leave nothing to do" {
	sed -i 's|<date      name="date_of_birth"|<integer name="a" default="007"/><integer name="b" default="-0"/><decimal name="c" default="09.5"/><decimal name="d" default="-1"/><time name="e" default="18:30"/><time name="f" default="18:30:15"/><datetime name="g" default="2020-01-01T10:00:00"/><date name="h" default="2020-01-01"/><boolean name="i" default="yes"/><color name="j" default="#206BC4"/><string name="k" default="it'"'"'s \\"/>&|' "$students"
	migrated
	nothing_to_do
}

@test "a new index and a longer string are made" {
	migrated
	sed -i -e 's|<index columns="created_at"/>|&<index columns="date_of_birth"/>|' \
		-e 's|name="first_name" length="100"|name="first_name" length="120"|' "$students"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'varchar(120)'* ]]
	[[ $output == *'(`tenant_id`, `date_of_birth`, `id`)'* ]]
	nothing_to_do
}

@test "a new table with its foreign key is created" {
	migrated
	sed -i 's|  <menu name="students"|  <table name="student_notes" number="913" parent="students" path="notes" title="Notes" singular="Note" key="note" permission="student"><string name="note" length="200" required="yes"/></table>\n&|' "$students"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'CREATE TABLE `student_notes`'* ]]
	nothing_to_do
}

@test "another type is refused" {
	migrated
	sed -i 's|<date      name="date_of_birth"[^>]*>|<boolean name="date_of_birth"/>|; /<fill column="date_of_birth"/d; s|date_of_birth < today()|not date_of_birth|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'refused: students.date_of_birth is date'*'values could be lost'* ]]
}

long_name() { # of a student whom a shorter first_name would cut off
	sql "INSERT INTO students (tenant_id, first_name, last_name, status) VALUES (1, REPEAT('x', 61), 'y', 'active')"
}

@test "a shorter string is refused where a value is longer" {
	migrated
	long_name
	sed -i 's|name="first_name" length="100"|name="first_name" length="60"|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'refused: students.first_name is varchar(100)'*'1 value cannot be converted: row 1 (xxxx'* ]]
}

@test "an enum value that rows have cannot be removed" {
	migrated
	tenant_row demo
	student 1 Ann gender "'other'"
	sed -i '/<value name="other"\/>/d; s|from="male female other"|from="male female"|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *"refused: students.gender: the value 'other' is gone from the manifest, but 1 row"* ]]
	sql 'UPDATE students SET gender = NULL'
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "a column becomes required only when every row has a value" {
	migrated
	tenant_row demo
	student 1 Ann
	sed -i 's|name="phone" length="20"|& required="yes"|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'refused: students.phone is required now, but 1 row'* ]]
	sql "UPDATE students SET phone = '1'"
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "a column becomes unique only without doubles" {
	migrated
	tenant_row demo
	student 1 Ann phone "'1'"
	student 1 Bob phone "'1'"
	sed -i 's|name="phone" length="20"|& unique="yes"|; s|+49 30 {number 1000000 9999999}|+49 30 {n}|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'is to be unique, but 1 value occurs more than once'* ]]
	sql "UPDATE students SET phone = '2' WHERE first_name = 'Bob'"
	run migrate
	[ "$status" = 0 ]
	nothing_to_do
}

@test "a unique that was taken back refuses no more rows" {
	migrated
	tenant_row demo
	sed -i 's|length="50" unique="yes"|length="50"|' "$students"
	run migrate
	[ "$status" = 0 ]
	student 1 Ann student_id_number "'1'"
	student 1 Bob student_id_number "'1'"
	nothing_to_do
}

@test "a column that left the manifest stays, and does not stop new rows" {
	migrated
	tenant_row demo
	student 1 Ann
	local columns='INSERT INTO student_addresses (tenant_id, student_id, address_type'
	sql "$columns, street_address) SELECT 1, id, 'home', 'Oak Street' FROM students"
	sed -i '/<text      name="street_address"/d; /<fill column="street_address"/d; s/street_address //g' "$students"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'note: student_addresses.street_address is in no manifest; it stays'* ]]
	[ "$(sql 'SELECT street_address FROM student_addresses')" = 'Oak Street' ]
	sql "$columns) SELECT 1, id, 'home' FROM students"
	nothing_to_do
}

@test "tables of a removed module stay, and hold no record of another one" {
	cat >"$root/manifests/diary.xml" <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="diary" title="Diary" version="1.0.0" range="920-929">
		  <requires module="students"/>
		  <table name="diaries" number="920">
		    <reference name="student_id" to="students" required="yes"/>
		  </table>
		</module>
	XML
	migrated
	tenant_row demo
	student 1 Ann
	sql 'INSERT INTO diaries (tenant_id, student_id) SELECT 1, id FROM students'
	rm "$root/manifests/diary.xml"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'DROP FOREIGN KEY `diaries$student_id`'* ]]
	[[ $output == *'note: the table diaries is in no manifest; it stays'* ]]
	nothing_to_do
	sql 'DELETE FROM students'
	[ "$(sql 'SELECT COUNT(*) FROM diaries')" = 1 ]
}

@test "a refusal in one database leaves all of them alone" {
	migrated
	tenant_row own "${database}_own"
	migrated
	long_name
	sed -i -e 's|name="first_name" length="100"|name="first_name" length="60"|' \
		-e 's|<date      name="date_of_birth"|<string name="nickname" length="40"/>&|' "$students"
	run migrate
	[ "$status" = 1 ]
	[ "$(sql "SELECT COUNT(*) FROM information_schema.columns WHERE column_name = 'nickname'
		AND table_schema LIKE '$database%'")" = 0 ]
}

@test "a tenant's own database is created, migrated and seeded" {
	migrated
	tenant_row own "${database}_own"
	run migrate
	[ "$status" = 0 ]
	[[ $output == *"CREATE DATABASE \`${database}_own\`"* ]]
	[ "$(SQL_DATABASE=${database}_own sql "SELECT name FROM \`groups\` WHERE grants_all = 1")" = Administrators ]
	[ "$(SQL_DATABASE=${database}_own sql "SHOW TABLES LIKE 'tenants'")" = '' ]
	nothing_to_do
}

@test "--tenant sees to one tenant alone" {
	migrated
	tenant_row one
	tenant_row two
	run migrate --tenant two
	[ "$status" = 0 ]
	[ "$(sql 'SELECT DISTINCT tenant_id FROM `groups`')" = 2 ]
	run migrate --tenant twoo
	[ "$status" = 1 ]
	[[ $output == *'did you mean "two"?'* ]]
}

@test "seeded rows follow the manifest until somebody edits or deletes them" {
	migrated
	tenant_row demo
	migrated
	[ "$(sql "SELECT COUNT(*) FROM \`groups\`")" = 2 ]
	sql "UPDATE \`groups\` SET name = 'Guests', edited = 1 WHERE name = 'Viewers'"
	sql "DELETE FROM menu_items WHERE origin = 'core:menu:users/new'"
	sed -i -e 's|Full system access|May do everything|' -e 's|>May see everything|>May look at everything|' \
		-e 's|title="List users"|title="All users"|' "$root/manifests/core.xml"
	run migrate
	[ "$status" = 0 ]
	[ "$(sql "SELECT description FROM \`groups\` WHERE grants_all = 1")" = 'May do everything' ]
	[ "$(sql "SELECT description FROM \`groups\` WHERE name = 'Guests'")" = 'Can see everything and change nothing' ]
	[ "$(sql "SELECT title FROM menu_items WHERE origin = 'core:menu:users/list'")" = 'All users' ]
	[ "$(sql "SELECT COUNT(*) FROM menu_items WHERE origin = 'core:menu:users/new'")" = 0 ]
	nothing_to_do
}

@test "seeds that have not changed are not gone through again, but for a tenant that is named" {
	migrated
	tenant_row demo
	migrated
	sql "UPDATE \`groups\` SET description = 'x' WHERE grants_all = 1"
	nothing_to_do
	expect_equal x "$(sql "SELECT description FROM \`groups\` WHERE grants_all = 1")"
	run migrate --tenant demo
	[ "$status" = 0 ]
	expect_equal 'Full system access' "$(sql "SELECT description FROM \`groups\` WHERE grants_all = 1")"
	# A module that is changed is gone through alone.
	sql "UPDATE \`groups\` SET description = 'x' WHERE grants_all = 1"
	manifest rooms 940-949 '<table name="rooms" number="940"><string name="name"/><seed columns="name"><row key="one" values="One"/></seed></table>'
	migrated
	sql "INSERT INTO tenant_modules (tenant_id, module) VALUES (1, 'rooms')"
	run migrate
	[[ $output == *'seeds of tenant demo: '* ]]
	expect_equal x "$(sql "SELECT description FROM \`groups\` WHERE grants_all = 1")"
}

@test "a default grant is given once" {
	migrated
	tenant_row demo
	migrated
	sql "DELETE FROM group_permissions WHERE permission = 'user.view'"
	migrated
	[ "$(sql "SELECT COUNT(*) FROM group_permissions WHERE permission = 'user.view'")" = 0 ]
}

countries() { # a module with lookup rows, and rows for tenants that refer to them and to each other
	cat >"$root/manifests/countries.xml" <<-'XML'
		<?xml version="1.0" encoding="UTF-8"?>
		<module xmlns="urn:manor:manifest:1" name="countries" title="Countries" icon="list" version="1.0.0" range="940-949">
		  <requires module="core"/>
		  <table name="countries" number="940" scope="shared" title="Countries" singular="Country" key="name">
		    <string name="name" length="50" required="yes"/>
		    <seed columns="name">
		      <row key="de" id="1" values="Germany"/>
		      <row key="at" id="2" values="Austria"/>
		    </seed>
		  </table>
		  <table name="grades" number="941" title="Grades" singular="Grade" key="name" permission="grade">
		    <string name="name" length="50" required="yes" unique="yes" search="yes"/>
		    <boolean name="is_final"/>
		    <reference name="country_id" to="countries"/>
		    <reference name="after_id" to="grades" on-delete="set-null"/>
		    <list columns="name country_id"/>
		    <seed columns="name is_final country_id after_id">
		      <row key="one" values="One no de ''"/>
		      <row key="two" values="'Grade two' yes at one"/>
		    </seed>
		  </table>
		</module>
	XML
}

@test "lookup rows are in every database, and follow the manifest" {
	countries
	migrated
	tenant_row own "${database}_own"
	migrated
	[ "$(sql 'SELECT id, name FROM countries ORDER BY id')" = $'1\tGermany\n2\tAustria' ]
	[ "$(SQL_DATABASE=${database}_own sql 'SELECT COUNT(*) FROM countries')" = 2 ]
	sed -i 's|values="Austria"|values="Österreich"|' "$root/manifests/countries.xml"
	run migrate
	[[ $output == *"lookup rows of database $database: 1 row"* ]]
	[ "$(SQL_DATABASE=${database}_own sql 'SELECT name FROM countries WHERE id = 2')" = Österreich ]
	nothing_to_do
}

@test "declared rows are seeded once the module is switched on, with what they refer to" {
	countries
	migrated
	tenant_row demo
	migrated
	[ "$(sql 'SELECT COUNT(*) FROM grades')" = 0 ]
	sql "INSERT INTO tenant_modules (tenant_id, module, is_active) VALUES (1, 'countries', 1)"
	migrated
	[ "$(sql 'SELECT g.name, g.is_final, g.country_id, a.name FROM grades g
		LEFT JOIN grades a ON a.id = g.after_id ORDER BY g.id')" = $'One\t0\t1\tNULL\nGrade two\t1\t2\tOne' ]
	sql "UPDATE grades SET name = 'Mine', edited = 1 WHERE name = 'One'"
	sed -i "s|values=\"One no de ''\"|values=\"Uno no de ''\"|; s|'Grade two' yes at one|'Grade 2' yes at one|" "$root/manifests/countries.xml"
	migrated
	[ "$(sql 'SELECT GROUP_CONCAT(name ORDER BY id) FROM grades')" = 'Mine,Grade 2' ]
	nothing_to_do
}

@test "changed seeds move the tenant's access epoch, unchanged ones do not" {
	migrated
	tenant_row demo
	migrated
	local before
	before=$(sql 'SELECT access_epoch FROM tenants')
	migrated
	[ "$(sql 'SELECT access_epoch FROM tenants')" = "$before" ]
	sed -i 's|title="List users"|title="All users"|' "$root/manifests/core.xml"
	migrated
	[ "$(sql 'SELECT access_epoch FROM tenants')" -gt "$before" ]
}

@test "the database itself refuses a reference to another tenant's row" {
	migrated
	tenant_row one
	tenant_row two
	student 1 Ann
	run sql "INSERT INTO student_addresses (tenant_id, student_id, address_type, street_address)
		SELECT 2, id, 'home', 'Oak Street' FROM students"
	[ "$status" != 0 ]
	[[ $output == *'foreign key constraint fails'* ]]
	sql "INSERT INTO student_addresses (tenant_id, student_id, address_type, street_address)
		SELECT 1, id, 'home', 'Oak Street' FROM students"
	run sql 'UPDATE student_addresses SET tenant_id = 2'
	[ "$status" != 0 ]
}

@test "the database itself refuses a second primary address" {
	migrated
	tenant_row one
	student 1 Ann
	local insert="INSERT INTO student_addresses (tenant_id, student_id, address_type, street_address, is_primary)
		SELECT 1, id, 'home', 'Oak Street'"
	sql "$insert, 0 FROM students; $insert, 0 FROM students; $insert, 1 FROM students"
	run sql "$insert, 1 FROM students"
	[ "$status" != 0 ]
	[[ $output == *'Duplicate entry'* ]]
}

@test "two migrations at once: one waits its turn with a clear message" {
	migrated
	sql "UPDATE leases SET holder = 'elsewhere:1:1', expires_at = UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'another migration is running (elsewhere:1:1)'* ]]
	sql "UPDATE leases SET expires_at = UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE"
	nothing_to_do
}

@test "who lost the lease seeds nobody, changes no more tables, and leaves the lease to its holder" {
	migrated
	tenant_row one
	migrated
	local title="SELECT COUNT(*) FROM menu_items WHERE title = 'All users'" expires="'2100-01-01 00:00:00'"
	sql "CREATE TRIGGER stolen BEFORE UPDATE ON leases FOR EACH ROW
		SET NEW.holder = 'elsewhere:1:1', NEW.expires_at = IF(NEW.expires_at < UTC_TIMESTAMP(), NEW.expires_at, $expires)"
	sed -i 's|title="List users"|title="All users"|' "$root/manifests/core.xml"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'another migration took over'* ]]
	expect_equal $'0\telsewhere:1:1\t1' "$(sql "SELECT ($title), holder, expires_at = $expires FROM leases")"
	sql "DROP TABLE student_education_history; UPDATE leases SET expires_at = '2000-01-01 00:00:00'"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'another migration took over'* && $output != *'CREATE TABLE'* ]]
	sql 'DROP TRIGGER stolen; UPDATE leases SET expires_at = UTC_TIMESTAMP()'
	migrated
	expect_equal 1 "$(sql "$title")"
}


@test "a killed migration can be started again at once" {
	migrated
	sql "UPDATE leases SET holder = '$(uname -n):999999:1', expires_at = UTC_TIMESTAMP(6) + INTERVAL 10 MINUTE"
	sql 'DROP TABLE student_education_history'
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'CREATE TABLE `student_education_history`'* ]]
	nothing_to_do
}

@test "killed at any moment, it goes on when it is run again" {
	local delay
	for delay in 0.05 0.1 0.2 0.3 0.4; do
		SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database"
		MANOR_CONFIG=$config MANOR_ROOT=$root timeout -s KILL "$delay" "$MANOR" migrate >/dev/null 2>&1 || true
		MANOR_CONFIG=$config MANOR_ROOT=$root timeout -s KILL "$delay" "$MANOR" migrate >/dev/null 2>&1 || true
		run migrate
		[ "$status" = 0 ]
		nothing_to_do
	done
}

@test "what was done is recorded with the build" {
	migrated
	[ "$(sql "SELECT COUNT(*) FROM migrations WHERE status = 'done' AND build <> '' AND statements > 0
		AND finished_at >= started_at")" = 1 ]
	migrated
	[ "$(sql 'SELECT COUNT(*) FROM migrations')" = 1 ]
}

@test "manifests with mistakes touch no database" {
	sed -i 's|<string    name="first_name"|<strin    name="first_name"|' "$students"
	run migrate
	[ "$status" = 1 ]
	[[ $output == *'students.xml:'*'error'* ]]
	run sql 'SELECT 1'
	[ "$status" != 0 ]
}

@test "wrong arguments end with 2" {
	run migrate --pln
	[ "$status" = 2 ]
	run migrate --tenant
	[ "$status" = 2 ]
}

@test "demo rows fill the tables, the same every time" {
	migrated
	tenant_row demo
	local load
	load="SET @tenant = 1, @user = NULL, @rows = 200, @seed = 'demo'; $(cat "$root/sql/students.demo.sql")"
	sql "$load"
	[ "$(sql 'SELECT COUNT(*) FROM students')" = 200 ]
	[ "$(sql 'SELECT COUNT(DISTINCT student_id_number) FROM students')" = 200 ]
	[ "$(sql 'SELECT COUNT(*) FROM (SELECT student_id FROM student_addresses GROUP BY student_id
		HAVING SUM(is_primary) = 1) one')" = 200 ]
	local first second
	first=$(sql 'SELECT first_name, last_name, email, status FROM students ORDER BY id')
	sql 'DELETE FROM attachments; DELETE FROM student_addresses; DELETE FROM student_education_history;
		DELETE FROM students'
	sql "$load"
	second=$(sql 'SELECT first_name, last_name, email, status FROM students ORDER BY id')
	[ "$first" = "$second" ]
}
