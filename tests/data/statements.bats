#!/usr/bin/env bats
# Statements: what the layer lets through, what it refuses, and that no way leads to another tenant.

load library

setup_file() {
	library_setup
}

teardown_file() {
	library_teardown
}

setup() {
	library_empty
	sql "INSERT INTO authors (tenant_id, id, name) VALUES (1, 11, 'Ann'), (1, 12, 'Bob'), (2, 21, 'Zoe')"
}

refused() { # refused REASON COMMAND...
	local reason=$1 found
	shift
	found=$(DETAIL=1 "$@")
	[[ $found == '500 internal_error '*"statement refused: $reason"* ]] || {
		echo "wanted a refusal: $reason"
		echo "found: $found"
		return 1
	}
}

@test "a select sees the rows of its tenant alone" {
	expect $'Ann\nBob' driver 1 select 'SELECT a.name FROM {authors} a ORDER BY a.id'
	expect 'Zoe' driver 2 select 'SELECT a.name FROM {authors} a ORDER BY a.id'
}

@test "every table of a statement is bound, in joins and subqueries too" {
	sql "INSERT INTO books (tenant_id, id, title, author_id) VALUES (1, 31, 'Own', 11), (2, 32, 'Foreign', 21)"
	expect $'Ann\tOwn' driver 1 select 'SELECT a.name, b.title FROM {authors} a JOIN {books} b ON b.author_id = a.id OR 1 = 1 WHERE a.id = 11'
	expect $'2\t1' driver 1 select 'SELECT (SELECT COUNT(*) FROM {authors}), (SELECT COUNT(*) FROM {books} WHERE 1 OR tenant_id = 2)'
}

@test "a join by one equation is bound in its condition, and by more in a table of its own" {
	local join='SELECT b.title, a.name FROM {books} b LEFT JOIN {authors} a ON a.`id` = b.`pages`'
	sql "INSERT INTO books (tenant_id, id, title, author_id, pages) VALUES (1, 31, 'Own', 11, 12), (1, 32, 'Far', 11, 21)"
	expect $'Own\tBob' driver 1 select "$join WHERE a.name IS NOT NULL"
	expect 'Far' driver 1 select "SELECT b.title FROM {books} b LEFT JOIN {authors} a ON a.\`id\` = b.\`pages\` WHERE a.\`id\` IS NULL"
	expect $'Far\tAnn\nFar\tBob' driver 1 select "$join OR TRUE WHERE b.id = 32 ORDER BY a.id"
	expect $'Far\tAnn\nFar\tBob' driver 1 select "$join || 1 WHERE b.id = 32 ORDER BY a.id"
	expect $'Ann\nBob' driver 1 select 'SELECT a.name FROM {books} b RIGHT JOIN {authors} a ON a.`id` = b.`id` ORDER BY a.id'
}

@test "a table needs no alias" {
	expect 'Bob' driver 1 select 'SELECT authors.name FROM {authors} WHERE authors.id = ?' '#12'
}

@test "the bound table is read through its primary key" {
	found=$(driver 1 select 'SELECT a.id FROM {authors} a WHERE a.id = 11')
	[ "$found" = 11 ]
	plan=$(sql "EXPLAIN SELECT a.id FROM (SELECT id FROM $database.authors WHERE tenant_id = 1) a WHERE a.id = 11")
	[[ $plan == *PRIMARY*const,const* ]]
	[[ $plan != *DERIVED* ]]
}

asks() { # asks COLUMNS SQL: those that `books` has in the statement
	expect "$1" driver 1 names books "$2"
}

@test "a bound table has the columns that its statement names, and no others" {
	asks '`id`,`title`' "SELECT b.TITLE FROM {books} b WHERE b.\`id\` = 1 AND 'isbn' <> \"pages \\\" isbn\" AND 'it''s \\' isbn' -- it's isbn"
	asks '1' 'SELECT COUNT(*) FROM {books/pages} b /* isbn */ # isbn'
	asks '`pages`' 'SELECT 2 * b.pages FROM {books} b'
	asks '`title`,`isbn`' $'SELECT 1--isbn\nFROM {books} b -- pages\nORDER BY title'
	asks '`tenant_id`,`id`' 'SELECT 1 FROM {books} b WHERE tenant_id = 2 OR b.id = 3'
	for sql in 'SELECT * FROM {books} b' 'SELECT DISTINCT * FROM {books} b' 'SELECT 1, b.* FROM {books} b' 'SELECT b.`id`, b.* FROM {books} b' \
		'SELECT 1 FROM {books} b WHERE EXISTS (SELECT * FROM {copies} c)' 'SELECT id FROM {books} NATURAL JOIN {copies}' \
		'(SELECT b.* FROM {books} b) UNION (SELECT id FROM {books})' \
		'SELECT id FROM (SELECT a.* FROM {books} a UNION SELECT b.* FROM {books} b) r'; do
		asks '*' "$sql"
	done
	# What a table inside of a table is asked for stands outside of it.
	asks '`id`,`pages`' 'SELECT r.id FROM (SELECT b.* FROM {books} b WHERE b.pages > 3) r'
	asks '*' 'SELECT r.* FROM (SELECT b.* FROM {books} b) r'
}

@test "a read may say along which index, a write may not" {
	expect $'Ann\nBob' driver 1 select 'SELECT a.name FROM {authors/PRIMARY} a ORDER BY a.id'
	found=$(DETAIL=1 driver 1 select 'SELECT a.name FROM {authors/no`thing} a')
	[[ $found == '503 database_outdated '*'no`thing'* ]]
	refused 'an index is named outside a read' driver 1 write 'DELETE FROM {authors/PRIMARY} WHERE tenant_id = 1'
	refused 'an index is named outside a read' driver 1 platform 'SELECT t.name FROM {tenants/PRIMARY} t'
	refused 'a brace is not closed' driver 1 select 'SELECT 1 FROM {authors/PRIMARY a'
}

@test "parameters are literals of their type, whatever is in them" {
	for text in "O'Hara" 'back\slash' '\' "' OR 1=1 -- " '"; DROP TABLE x' 'Zoë 東京 😀' $'two\nlines' '?' '{authors}'; do
		expect "$text" driver 1 select 'SELECT ?' "$text"
		driver 1 write 'UPDATE {authors} SET name = ? WHERE tenant_id = ? AND id = ?' "$text" '#1' '#11' >/dev/null
		expect "$text" driver 1 select 'SELECT a.name FROM {authors} a WHERE a.name = ?' "$text"
	done
	expect $'NULL\t-5\t18446744073709551615\t00FF27' driver 1 select 'SELECT ?, ?, ?, HEX(?)' NULL '#-5' '#18446744073709551615' x:00ff27
}

@test "no row of signs breaks out of its literal" {
	local signs=(\' \" \\ \` \; '{' '}' '?' - '#' / '*' % _ $'\n' $'\r' ' ' a é) round text texts
	for round in {1..40}; do
		texts=()
		for _ in {1..10}; do
			text=
			for ((length = RANDOM % 9 + 1; length > 0; length--)); do
				text+=${signs[RANDOM % ${#signs[@]}]}
			done
			texts+=("x$text")
		done
		expect "$(printf '%s' "${texts[@]}" | od -An -v -tx1 | tr -d ' \n' | tr a-f A-F)" \
			driver 1 select 'SELECT HEX(CONCAT(?,?,?,?,?,?,?,?,?,?))' "${texts[@]}"
	done
}

@test "quotes, identifiers and comments are stepped over" {
	expect $'a?{b}\tit'"'"$'s\t1' driver 1 select "SELECT 'a?{b}', 'it''s', \`a?\` FROM (SELECT 1 AS \`a?\`) x -- {nothing} ?"
	expect '2' driver 1 select 'SELECT /* {nothing} ? ; */ COUNT(*) FROM {authors} # ? {nothing}'
}

@test "an unknown table is refused" {
	refused 'a table that the catalogue does not know' driver 1 select 'SELECT 1 FROM {nobody} n'
	refused 'a brace is not closed' driver 1 select 'SELECT 1 FROM {authors'
	refused 'no table has such a name' driver 1 select 'SELECT 1 FROM {} n'
}

@test "a tenant table without a tenant is refused" {
	refused 'a tenant table without a tenant' driver 0 select 'SELECT 1 FROM {authors} a'
}

@test "platform tables are refused in tenant work, tenant tables in platform work" {
	refused 'a platform table in tenant work' driver 1 select 'SELECT 1 FROM {accounts} a'
	refused 'a platform table in tenant work' driver 1 select 'SELECT 1 FROM {authors} a JOIN {sessions} s ON 1=1'
	refused 'a tenant table in platform work' driver 1 platform 'SELECT 1 FROM {tenants} t JOIN {users} u ON 1=1'
	refused 'a platform table in tenant work' driver 1 write 'UPDATE {tenants} SET name = 1 WHERE tenant_id = 1'
	expect 'One' driver 1 platform 'SELECT t.name FROM {tenants} t WHERE t.id = ?' '#1'
}

@test "nothing leads around the braces: neither comments nor the platform's database" {
	local name
	for name in "$database.tenants" "\`$database\`.tenants" "$database . tenants" "$database/**/.tenants" "$database -- x"$'\n'".tenants" \
		'mysql.user' 'mysql/* x */.user' 'information_schema#'$'\n''.tables'; do
		refused 'a table is named without braces' driver 1 select "SELECT 1 FROM $name t"
		refused 'a table is named without braces' driver "2/${database}_own" select "SELECT 1 FROM $name t"
	done
}

@test "the number of parameters must fit" {
	refused 'more question marks than parameters' driver 1 select 'SELECT ?'
	refused 'more parameters than question marks' driver 1 select 'SELECT 1' 2
}

@test "several statements, executed comments, variables and stray braces are refused" {
	refused 'a brace, semicolon or variable out of place' driver 1 select 'SELECT 1; SELECT 2'
	refused 'a brace, semicolon or variable out of place' driver 1 select 'SELECT @@version'
	refused 'a brace, semicolon or variable out of place' driver 1 select 'SELECT 1 }'
	refused 'a comment that is executed' driver 1 select 'SELECT 1 /*! FROM mysql.user */'
	refused 'a comment that is executed' driver 1 select 'SELECT 1 /*M! FROM mysql.user */'
	refused 'a comment is not closed' driver 1 select 'SELECT 1 /* FROM'
	refused 'a quote is not closed' driver 1 select "SELECT 'abc"
}

@test "a read reads and a write writes" {
	refused 'not a SELECT' driver 1 select 'DELETE FROM {authors}'
	refused 'a read that writes' driver 1 select "SELECT name INTO OUTFILE '/tmp/x' FROM {authors} a"
	refused 'not an INSERT, UPDATE or DELETE' driver 1 write 'SELECT tenant_id FROM {authors}'
	refused 'not an INSERT, UPDATE or DELETE' driver 1 write 'DROP TABLE {authors}'
	refused 'a bare tenant statement without tenant_id' driver 1 write 'DELETE FROM {authors} WHERE id = 11'
	refused 'a bare tenant statement without tenant_id' driver 1 lock 'SELECT id FROM {authors} FOR UPDATE'
}

@test "a lock that would not reach the rows is refused" {
	refused 'a derived table cannot be locked' driver 1 select 'SELECT a.id FROM {authors} a FOR UPDATE'
	refused 'a derived table cannot be locked' driver 1 select 'SELECT a.id FROM {authors} a LOCK IN SHARE MODE'
	expect '11' driver 1 lock 'SELECT id FROM {authors} WHERE tenant_id = ? AND id = 11 FOR UPDATE' '#1'
}

@test "a table that is not in braces is not found" {
	found=$(DETAIL=1 driver 1 select 'SELECT 1 FROM authors')
	[[ $found == '500 internal_error '*'No database selected'* ]]
	refused 'a table is named without braces' driver 1 select "SELECT 1 FROM $database.authors"
	refused 'a table is named without braces' driver 1 select "SELECT 1 FROM \`$database\` . authors"
	refused 'a table is named without braces' driver 1 select 'SELECT 1 FROM information_schema.tables'
	refused 'a table is named without braces' driver 1 select 'SELECT 1 FROM mysql.user'
}

@test "no id of another tenant is read, changed or deleted" {
	expect '' driver 1 select 'SELECT a.name FROM {authors} a WHERE a.id = ?' '#21'
	expect '404 not_found This author does not exist or was deleted.' driver 1 update authors 21 0 name=Mine
	expect '404 not_found This author does not exist or was deleted.' driver 1 delete authors 21
	expect 'mentor_id: Mentor must be an existing author.' driver 1 insert authors name=Cid mentor_id=21
	expect 'Zoe' sql 'SELECT name FROM authors WHERE id = 21'
}

@test "the database itself refuses a reference across tenants" {
	run sql "INSERT INTO books (tenant_id, title, author_id) VALUES (1, 'Stolen', 21)"
	[ "$status" != 0 ]
	[[ $output == *'foreign key constraint fails'* ]]
	run sql 'UPDATE authors SET mentor_id = 21 WHERE id = 11'
	[ "$status" != 0 ]
	[[ $output == *'foreign key constraint fails'* ]]
	run sql 'DELETE FROM authors WHERE id = 11'
	[ "$status" = 0 ]
}

@test "a tenant with a database of its own reads and writes there" {
	sql "UPDATE tenants SET database_name = '${database}_own' WHERE id = 2"
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >/dev/null
	expect '' driver "2/${database}_own" select 'SELECT a.name FROM {authors} a'
	id=$(insert "2/${database}_own" authors name=Own)
	expect "Own" driver "2/${database}_own" select 'SELECT a.name FROM {authors} a WHERE a.id = ?' "#$id"
	expect 'Two' driver "2/${database}_own" platform 'SELECT t.name FROM {tenants} t WHERE t.id = 2'
	expect 'Zoe' sql "SELECT name FROM $database.authors WHERE tenant_id = 2"
	expect 'Own' sql "SELECT name FROM ${database}_own.authors WHERE tenant_id = 2"
	sql 'UPDATE tenants SET database_name = NULL WHERE id = 2'
}

@test "a tenant on another server has a connection of its own" {
	sql "UPDATE tenants SET database_name = '${database}_own', database_server = 'far' WHERE id = 2"
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >/dev/null
	far=2/${database}_own@far
	found=$(driver "$far" select 'SELECT CONNECTION_ID()' + platform 'SELECT CONNECTION_ID()')
	[ "$(sort -u <<<"$found" | wc -l)" = 2 ]
	driver "$far" insert authors name=Far + platform-write "UPDATE {tenants} SET name = 'Both' WHERE id = 2" >/dev/null
	expect 'Far' sql "SELECT name FROM ${database}_own.authors WHERE name = 'Far'"
	expect 'Both' sql 'SELECT name FROM tenants WHERE id = 2'
	driver "$far" insert authors name=Gone + platform-write "UPDATE {tenants} SET name = 'Gone' WHERE id = 2" + nonsense >/dev/null
	expect '0' sql "SELECT COUNT(*) FROM ${database}_own.authors WHERE name = 'Gone'"
	expect 'Both' sql 'SELECT name FROM tenants WHERE id = 2'
	sql 'UPDATE tenants SET database_name = NULL, database_server = NULL WHERE id = 2'
}

@test "a server that the settings do not know is no reason to look elsewhere" {
	found=$(DETAIL=1 driver 2/any@nowhere select 'SELECT 1')
	[[ $found == '503 database_unavailable '*'no database server "nowhere"'* ]]
}

@test "a page's statement ends at the time limit, a command's does not" {
	slow='SELECT COUNT(*) FROM {authors} a JOIN (SELECT SLEEP(1.3) AS s) x ON x.s = 0'
	found=$(driver 1 page + select "$slow")
	[[ $found == '503 too_slow '* ]]
	expect 'out of time' driver 1 page + timed "$slow"
	expect '2' driver 1 select "$slow"
}

@test "an export is not held to the limit of pages" {
	expect '2' driver 1 page + stream 'SELECT COUNT(*) FROM {authors} a JOIN (SELECT SLEEP(1.3) AS s) x ON x.s = 0'
	expect $'Ann\nBob' driver 1 page + stream 'SELECT a.name FROM {authors} a ORDER BY a.id'
}

@test "an export that breaks off ends at once, and rolls back what came before" {
	expect $'1\n1\n2\n500 stopped stopped by the caller' driver 1 write "UPDATE {authors} SET name = 'X' WHERE tenant_id = 1 AND id = 11" \
		+ stop 3 + stream 'SELECT s.n FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) s'
	expect 'Ann' sql 'SELECT name FROM authors WHERE id = 11'
}

@test "a foreign key that was not looked at before is a conflict" {
	found=$(driver 1 write 'UPDATE {authors} SET mentor_id = 999999 WHERE tenant_id = 1 AND id = 11')
	[[ $found == '409 conflict '* ]]
}

@test "a database that is down is 503, and says when to come back" {
	sed "s|^database_socket.*|database_socket = $BATS_TEST_TMPDIR/nobody|" "$config" >"$BATS_TEST_TMPDIR/down.conf"
	config=$BATS_TEST_TMPDIR/down.conf
	found=$(DETAIL=1 driver 1 select 'SELECT 1')
	[[ $found == '503 database_unavailable '*'cannot connect: 2002'* ]]
}

@test "a wrong password is 503 too, and the reason is for the log alone" {
	sed 's|^database_password.*|database_password = wrong|' "$config" >"$BATS_TEST_TMPDIR/wrong.conf"
	config=$BATS_TEST_TMPDIR/wrong.conf
	expect '503 database_unavailable The database cannot be reached at the moment.' driver 1 select 'SELECT 1'
}

@test "a table that migrate has not made yet is named as such" {
	sql 'RENAME TABLE authors TO authors_away'
	found=$(driver 1 select 'SELECT 1 FROM {authors} a')
	sql 'RENAME TABLE authors_away TO authors'
	[[ $found == '503 database_outdated '* ]]
}

@test "a deadlock runs the work again" {
	driver 1 write "UPDATE {authors} SET name = 'A' WHERE tenant_id = 1 AND id = 11" + await "$BATS_TEST_TMPDIR/go" \
		+ write "UPDATE {authors} SET name = 'A' WHERE tenant_id = 1 AND id = 12" >"$BATS_TEST_TMPDIR/first" &
	first_waits
	ln -s "$BATS_TEST_TMPDIR/go" "$BATS_TEST_TMPDIR/go.too"
	driver 1 write "UPDATE {authors} SET name = 'B' WHERE tenant_id = 1 AND id = 12" + await "$BATS_TEST_TMPDIR/go.too" \
		+ write "UPDATE {authors} SET name = 'B' WHERE tenant_id = 1 AND id = 11" >"$BATS_TEST_TMPDIR/second" &
	first_waits "$BATS_TEST_TMPDIR/go.too"
	go_on
	[ "$(cat "$BATS_TEST_TMPDIR/first" "$BATS_TEST_TMPDIR/second" | grep -c again)" = 1 ]
	expect '1' sql 'SELECT COUNT(DISTINCT name) FROM authors WHERE tenant_id = 1'
}

@test "what a page cannot lock in time is busy" {
	MANOR_CONFIG=$config "$driver" 1 lock 'SELECT id FROM {authors} WHERE tenant_id = 1 AND id = 11 FOR UPDATE' \
		+ await "$BATS_TEST_TMPDIR/go" >/dev/null 3>&- &
	holder=$!
	first_waits
	export MANOR_PAGE_SECONDS=2
	found=$(driver 1 page + lock 'SELECT id FROM {authors} WHERE tenant_id = 1 AND id = 11 FOR UPDATE')
	kill "$holder"
	wait "$holder" || true
	[[ $found == $'again\nagain\n503 busy '* ]]
}

@test "a server that ends a statement or cannot store anything is no mistake of ours" {
	fails_with() { # fails_with NUMBER WANTED
		sql "CREATE OR REPLACE TRIGGER full BEFORE INSERT ON tags FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = $1"
		found=$(driver 1 write "INSERT INTO {tags} (tenant_id, name) VALUES (1, 'x')")
		sql 'DROP TRIGGER full'
		[[ $found == "$2 "* ]] || { echo "$1: $found"; return 1; }
	}
	fails_with 1317 '503 too_slow'
	fails_with 1927 '503 database_unavailable'
	fails_with 1021 '503 database_full'
	fails_with 1114 '503 database_full'
	fails_with 1290 '503 database_full'
}

@test "a connection that is lost while saving is told as such" {
	DETAIL=1 driver 1 page + write "UPDATE {authors} SET name = 'Lost' WHERE tenant_id = 1" + await "$BATS_TEST_TMPDIR/go" >"$BATS_TEST_TMPDIR/out" &
	first_waits
	sql "KILL $(sql "SELECT MAX(id) FROM information_schema.processlist WHERE command = 'Sleep' AND user = 'manor'")"
	go_on
	found=$(cat "$BATS_TEST_TMPDIR/out")
	[[ $found == *'503 database_unavailable '*'whether it was saved'* ]]
	expect '0' sql "SELECT COUNT(*) FROM authors WHERE name = 'Lost'"
}

@test "a read that broke off does not stand in the way of the next" {
	found=$(driver 1 stop 1 + try stream 'SELECT name FROM {authors} a' + select 'SELECT COUNT(*) FROM {authors} a')
	expect_equal $'500 stopped\n2' "$found"
}

@test "what failed leaves nothing behind" {
	driver 1 write "UPDATE {authors} SET name = 'Changed' WHERE tenant_id = 1" + select 'SELECT nonsense()' >/dev/null
	expect $'Ann\nBob' sql 'SELECT name FROM authors WHERE tenant_id = 1 ORDER BY id'
}
