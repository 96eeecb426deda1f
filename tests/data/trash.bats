#!/usr/bin/env bats
# The trash: what was deleted comes back as it was, or not at all.

load library

setup_file() {
	library_setup
}

teardown_file() {
	library_teardown
}

setup() {
	library_empty
}

# All rows of these tables, whole.
rows_of() { # rows_of TABLE...
	local table
	for table in "$@"; do
		echo "-- $table"
		sql "SELECT * FROM \`$table\` ORDER BY 1, 2, 3"
	done
}

files_count() {
	find "$BATS_FILE_TMPDIR/files/1" -type f 2>/dev/null | wc -l
}

@test "a record comes back with everything that was its own, to the last digit" {
	tag=$(insert 1 tags name=red)
	shelf=$(insert 1 shelves code=a1 width=-10.25)
	author=$(insert 1 authors name=Ann)
	book=$(id_of "$(driver 1 zone UTC YYYY-MM-DD + insert books $'title=A "long" \\ title' "tags=$tag" \
		"author_id=$author" "shelf_id=$shelf" isbn=12 pages=3 $'summary=one\ntwo\tthree' cover=#123456 \
		'extra={"a": [1, 2.50]}' published_on=1999-12-31 opens_at=08:30 'sold_at=2024-10-27 00:30:15')")
	driver 1 update books "$book" 0 pages=4 >/dev/null
	sql "UPDATE books SET sold_at = '2024-10-27 00:30:15.123456', created_at = '2020-02-29 23:59:59.999999' WHERE id = $book"
	insert 1 copies book_id="$book" barcode=a >/dev/null
	copy=$(insert 1 copies book_id="$book" barcode=b)
	echo text >"$BATS_FILE_TMPDIR/files/upload"
	driver 1 attach books "$book" "$BATS_FILE_TMPDIR/files/upload" >/dev/null
	driver 1 attach copies "$copy" "$BATS_FILE_TMPDIR/files/upload" >/dev/null
	before=$(rows_of books copies book_tags attachments tags shelves authors)
	terms=$(sql 'SELECT table_name, record_id, term FROM search_terms ORDER BY 1, 2, 3')

	expect deleted driver 1 delete books "$book"
	expect $'0\t0\t0\t0' sql 'SELECT (SELECT COUNT(*) FROM books), (SELECT COUNT(*) FROM copies),
		(SELECT COUNT(*) FROM book_tags), (SELECT COUNT(*) FROM attachments)'
	expect 'restored 5, left out 0' driver 1 restore
	expect_equal "$before" "$(rows_of books copies book_tags attachments tags shelves authors)"
	expect_equal "$terms" "$(sql 'SELECT table_name, record_id, term FROM search_terms ORDER BY 1, 2, 3')"
	expect $'0\t0' sql 'SELECT (SELECT COUNT(*) FROM trash), (SELECT COUNT(*) FROM trash_parts)'
}

@test "an entry says what was deleted, by whom, and until when it is kept" {
	book=$(insert 1 books title=One)
	insert 1 copies book_id="$book" barcode=a >/dev/null
	driver 1 zone UTC YYYY-MM-DD + delete books "$book" >/dev/null
	expect "books	$book	books	One	2	77	30" sql "SELECT table_name, record_id, rights_table, label, records,
		created_by, DATEDIFF(expires_at, created_at) FROM trash"
}

@test "the tenant says how long the trash keeps; 0 days keep nothing" {
	sql "INSERT INTO settings (tenant_id, name, value) VALUES (1, 'trash_days', '7')"
	book=$(insert 1 books title=One)
	driver 1 delete books "$book" >/dev/null
	expect 7 sql 'SELECT DATEDIFF(expires_at, created_at) FROM trash'
	sql "UPDATE settings SET value = '0' WHERE name = 'trash_days'; DELETE FROM trash_parts; DELETE FROM trash"
	book=$(insert 1 books title=Two)
	echo text >"$BATS_FILE_TMPDIR/files/upload"
	driver 1 attach books "$book" "$BATS_FILE_TMPDIR/files/upload" >/dev/null
	files=$(files_count)
	driver 1 delete books "$book" >/dev/null
	expect 0 sql 'SELECT COUNT(*) FROM trash'
	expect_equal "$((files - 1))" "$(files_count)"
	sql "DELETE FROM settings WHERE name = 'trash_days'"
}

@test "another tenant neither restores nor sees it" {
	book=$(insert 1 books title=One)
	driver 1 delete books "$book" >/dev/null
	expect '404 not_found it is not in the trash' driver 2 restore books "$book"
	expect 'restored 1, left out 0' driver 1 restore
}

@test "what the deletion emptied is filled again, where it is still empty" {
	shelf=$(insert 1 shelves code=a1)
	other=$(insert 1 shelves code=a2)
	first=$(insert 1 books title=One "shelf_id=$shelf")
	second=$(insert 1 books title=Two "shelf_id=$shelf")
	third=$(insert 1 books title=Three "shelf_id=$shelf")
	driver 1 delete shelves "$shelf" >/dev/null
	driver 1 update books "$second" 0 "shelf_id=$other" >/dev/null
	driver 1 delete books "$third" >/dev/null
	expect 'restored 1, left out 2' driver 1 restore shelves "$shelf"
	expect "$first	$shelf	3
$second	$other	3" sql 'SELECT id, shelf_id, version FROM books ORDER BY id'
}

@test "a flag comes back from the row that took it over" {
	book=$(insert 1 books title=One)
	first=$(insert 1 copies book_id="$book" barcode=a)
	insert 1 copies book_id="$book" barcode=b >/dev/null
	driver 1 delete copies "$first" >/dev/null
	expect $'b\t1' sql 'SELECT barcode, is_reference FROM copies'
	expect 'restored 1, left out 0' driver 1 restore
	expect $'a\t1\nb\t0' sql 'SELECT barcode, is_reference FROM copies ORDER BY barcode'
}

@test "a flag that somebody gave to another row since stays there" {
	book=$(insert 1 books title=One)
	first=$(insert 1 copies book_id="$book" barcode=a)
	insert 1 copies book_id="$book" barcode=b >/dev/null
	third=$(insert 1 copies book_id="$book" barcode=c)
	driver 1 delete copies "$first" >/dev/null
	driver 1 update copies "$third" 0 is_reference=yes >/dev/null
	expect 'restored 1, left out 0' driver 1 restore
	expect $'a\t0\nb\t0\nc\t1' sql 'SELECT barcode, is_reference FROM copies ORDER BY barcode'
}

@test "a group whose rows were all deleted has its flag again, whichever comes back first" {
	book=$(insert 1 books title=One)
	first=$(insert 1 copies book_id="$book" barcode=a)
	second=$(insert 1 copies book_id="$book" barcode=b)
	driver 1 delete copies "$second" >/dev/null
	driver 1 delete copies "$first" >/dev/null
	driver 1 restore copies "$second" >/dev/null
	expect $'b\t1' sql 'SELECT barcode, is_reference FROM copies'
	driver 1 restore copies "$first" >/dev/null
	expect 1 sql 'SELECT SUM(is_reference) FROM copies'
}

@test "a chain of the own table comes back, whichever is deleted" {
	first=$(insert 1 authors name=First)
	second=$(insert 1 authors name=Second mentor_id="$first")
	third=$(insert 1 authors name=Third mentor_id="$second")
	before=$(sql 'SELECT id, name, mentor_id FROM authors WHERE tenant_id = 1 ORDER BY id')
	driver 1 delete authors "$second" >/dev/null
	driver 1 restore >/dev/null
	expect_equal "$before" "$(sql 'SELECT id, name, mentor_id FROM authors WHERE tenant_id = 1 ORDER BY id')"
}

@test "a reference that would go in a circle by now is left out" {
	first=$(insert 1 authors name=First)
	second=$(insert 1 authors name=Second mentor_id="$first")
	third=$(insert 1 authors name=Third mentor_id="$second")
	driver 1 delete authors "$second" >/dev/null
	driver 1 update authors "$first" 0 mentor_id="$third" >/dev/null
	expect 'restored 1, left out 1' driver 1 restore
	expect "$first	$third
$second	$first
$third	NULL" sql 'SELECT id, mentor_id FROM authors WHERE tenant_id = 1 ORDER BY id'
}

@test "a value that is taken meanwhile is named, and nothing comes back" {
	book=$(insert 1 books title=One isbn=12)
	insert 1 copies book_id="$book" barcode=a >/dev/null
	driver 1 delete books "$book" >/dev/null
	insert 1 books title=Two isbn=12 >/dev/null
	expect 'Book One: ISBN is already taken.' driver 1 restore
	expect $'1\t0\t1' sql 'SELECT (SELECT COUNT(*) FROM books), (SELECT COUNT(*) FROM copies), (SELECT COUNT(*) FROM trash)'
	sql "UPDATE books SET isbn = '13', title = 'One'"
	expect 'Book One: Another book has the same title and edition.' driver 1 restore
}

@test "what it belongs to must be there; where that is in the trash too, it is named" {
	book=$(insert 1 books title=One)
	copy=$(insert 1 copies book_id="$book" barcode=a)
	driver 1 delete copies "$copy" >/dev/null
	driver 1 delete books "$book" >/dev/null
	expect 'Copy a needs the book One, which is in the trash too: restore that first.' driver 1 restore copies "$copy"
	driver 1 purge books "$book" >/dev/null
	expect 'Copy a: its book no longer exists.' driver 1 restore copies "$copy"
}

@test "an optional reference that would have been emptied is left out, another one refuses" {
	shelf=$(insert 1 shelves code=a1)
	author=$(insert 1 authors name=Ann)
	book=$(insert 1 books title=One "shelf_id=$shelf" "author_id=$author")
	driver 1 delete books "$book" >/dev/null
	driver 1 delete shelves "$shelf" >/dev/null
	driver 1 delete authors "$author" >/dev/null
	driver 1 purge authors "$author" >/dev/null
	expect 'Book One: its author no longer exists.' driver 1 restore books "$book"
	sql "INSERT INTO authors (tenant_id, id, name) VALUES (1, $author, 'Ann')"
	expect 'restored 1, left out 1' driver 1 restore books "$book"
	expect "NULL	$author" sql 'SELECT shelf_id, author_id FROM books'
}

@test "links whose other end has gone are left out" {
	red=$(insert 1 tags name=red)
	blue=$(insert 1 tags name=blue)
	book=$(insert 1 books title=One "tags=$red" "tags=$blue")
	driver 1 delete books "$book" >/dev/null
	driver 1 delete tags "$red" >/dev/null
	expect 'restored 1, left out 1' driver 1 restore books "$book"
	expect "$blue" sql 'SELECT tag_id FROM book_tags'
}

@test "both ends of a link that were deleted one after the other are linked again" {
	red=$(insert 1 tags name=red)
	book=$(insert 1 books title=One "tags=$red")
	driver 1 delete tags "$red" >/dev/null
	driver 1 delete books "$book" >/dev/null
	driver 1 restore books "$book" >/dev/null
	driver 1 restore tags "$red" >/dev/null
	expect "$book	$red" sql 'SELECT book_id, tag_id FROM book_tags'
}

@test "a module that is switched off, a field or table that is gone, a new required one: refused with the reason" {
	id=$(insert 1 books title=One pages=3)
	driver 1 delete books "$id" >/dev/null
	sql "UPDATE trash_parts SET content = REPLACE(content, '\"pages\"', '\"leaves\"')"
	expect 'Books no longer have a field "leaves", and what was in it would be lost.' driver 1 restore
	sql "UPDATE trash_parts SET content = REPLACE(REPLACE(content, '\"leaves\"', '\"pages\"'), '\"title\"', '\"heading\"')"
	expect 'Books no longer have a field "heading", and what was in it would be lost.' driver 1 restore
	sql "UPDATE trash_parts SET content = REPLACE(REPLACE(content, '\"One\"', 'null'), '\"heading\"', '\"heading\"')"
	expect 'Books now need a value in "Title", which did not exist when it was deleted.' driver 1 restore
	sql "UPDATE trash_parts SET content = REPLACE(content, '\"table\":\"books\"', '\"table\":\"scrolls\"')"
	expect 'This site no longer has the table "scrolls" that it belonged to.' driver 1 restore
	sql "UPDATE trash_parts SET content = REPLACE(content, '\"table\":\"scrolls\"', '\"table\":\"books\"')"
	sql "UPDATE tenant_modules SET is_active = 0 WHERE tenant_id = 1 AND module = 'library'"
	expect 'Books belong to the module "Library", which is switched off.' driver 1 restore
	sql "UPDATE tenant_modules SET is_active = 1 WHERE tenant_id = 1 AND module = 'library'"
}

@test "a column that came since gets its default, an empty one that went is no loss" {
	id=$(insert 1 books title=One)
	driver 1 delete books "$id" >/dev/null
	sql "UPDATE trash_parts SET content = REPLACE(REPLACE(content, '\"state\"', '\"former\"'), '\"in_stock\"', 'null')"
	expect 'restored 1, left out 0' driver 1 restore
	expect 'in_stock' sql 'SELECT state FROM books'
}

@test "a choice that no longer exists and a text that has become too long are refused in words" {
	id=$(insert 1 books title=One)
	driver 1 delete books "$id" >/dev/null
	sql "UPDATE trash_parts SET content = REPLACE(content, '\"in_stock\"', '\"burnt\"')"
	expect 'Book One: State no longer has the choice "burnt".' driver 1 restore
	sql "UPDATE trash_parts SET content = REPLACE(REPLACE(content, '\"burnt\"', '\"sold\"'), '\"One\"', '\"$(printf 'x%.0s' {1..101})\"')"
	[[ $(driver 1 restore) == *'Title now takes at most 100 characters.' ]]
}

@test "rules that came since hold for what comes back" {
	id=$(insert 1 books title=One pages=3)
	driver 1 delete books "$id" >/dev/null
	sql "UPDATE trash_parts SET content = REPLACE(content, '\"3\"', '\"0\"')"
	expect 'A book has at least one page.' driver 1 restore
	expect $'0\t1' sql 'SELECT (SELECT COUNT(*) FROM books), (SELECT COUNT(*) FROM trash)'
}

@test "after-restore hooks run, those of inserting do not, and they may refuse" {
	id=$(insert 1 authors name=draft)
	driver 1 delete authors "$id" >/dev/null
	expect $'after-restore draft\nrestored 1, left out 0' driver 1 hook + restore
	id=$(insert 1 authors 'name=gone for ever')
	driver 1 delete authors "$id" >/dev/null
	expect $'after-restore gone for ever\nIt stays where it is.' driver 1 hook + restore
	expect 0 sql "SELECT COUNT(*) FROM authors WHERE id = $id"
}

@test "restoring what rights hang on moves the access epoch" {
	id=$(insert 1 groups name=Office)
	driver 1 delete groups "$id" >/dev/null
	before=$(sql 'SELECT access_epoch FROM tenants WHERE id = 1')
	driver 1 restore >/dev/null
	expect "$((before + 1))" sql 'SELECT access_epoch FROM tenants WHERE id = 1'
	driver 1 delete groups "$id" >/dev/null
}

@test "files stay while the trash has them, and go when it lets go of them" {
	book=$(insert 1 books title=One)
	echo text >"$BATS_FILE_TMPDIR/files/upload"
	before=$(files_count)
	file=$(driver 1 attach books "$book" "$BATS_FILE_TMPDIR/files/upload")
	driver 1 delete books "$book" >/dev/null
	expect_equal "$((before + 1))" "$(files_count)"
	driver 1 purge >/dev/null
	expect_equal "$before" "$(files_count)"
	expect $'0\t0' sql 'SELECT (SELECT COUNT(*) FROM trash), (SELECT COUNT(*) FROM trash_parts)'
}

@test "entries whose time is over go, so many at a time, and no others" {
	for title in One Two Three; do
		driver 1 delete books "$(insert 1 books "title=$title")" >/dev/null
	done
	sql "UPDATE trash SET expires_at = NOW(6) - INTERVAL 1 SECOND WHERE label <> 'Two'"
	expect 0 driver 2 expire 10
	expect 1 driver 1 expire 1
	expect 1 driver 1 expire 10
	expect 'Two' sql 'SELECT label FROM trash'
}

@test "rules say before anything is done who may be deleted, also of what would go along" {
	keep=$(insert 1 authors 'name=Keep me')
	expect 'This author stays.' driver 1 delete authors "$keep"
	expect 0 sql 'SELECT COUNT(*) FROM trash'
}

@test "what hooks refuse leaves nothing in the trash" {
	id=$(insert 1 authors name=Ann)
	sql "UPDATE authors SET name = 'forbidden' WHERE id = $id"
	expect 'Name is forbidden.' driver 1 hook + delete authors "$id"
	expect 0 sql 'SELECT COUNT(*) FROM trash'
}

@test "5,000 rows go into the trash and come back" {
	book=$(insert 1 books title=Large)
	sql "INSERT INTO copies (tenant_id, book_id, barcode) SELECT 1, $book, seq FROM seq_1_to_4999"
	before=$(sql 'SELECT SUM(CRC32(CONCAT_WS("|", id, book_id, barcode, is_reference, created_at))) FROM copies')
	expect deleted driver 1 page + delete books "$book"
	[ "$(sql 'SELECT COUNT(*) FROM trash_parts')" -gt 1 ]
	[ "$(sql 'SELECT MAX(LENGTH(content)) FROM trash_parts')" -lt 300000 ]
	expect 'restored 5000, left out 0' driver 1 page + restore
	expect "$before" sql 'SELECT SUM(CRC32(CONCAT_WS("|", id, book_id, barcode, is_reference, created_at))) FROM copies'
}

@test "what is larger than the trash can keep is refused by a page, in time" {
	sql "INSERT INTO books (tenant_id, title, state, summary) SELECT 1, seq, 'sold', REPEAT('ä', 200) FROM seq_1_to_3"
	book=$(sql "SELECT MIN(id) FROM books")
	sql "ALTER TABLE books MODIFY summary LONGTEXT"
	sql "UPDATE books SET summary = REPEAT('x', 9000000) WHERE id = $book"
	[[ $(driver 1 page + delete books "$book") == '409 too_large It holds more than 8 MB'* ]]
	expect 3 sql 'SELECT COUNT(*) FROM books'
	expect deleted driver 1 delete books "$book"
}
