#!/usr/bin/env bats
# Search: words, folded, found by how they begin.

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

@test "words are folded to plain letters" {
	expect $'muller\nlodz\nstrasse\naero\nvoila' driver 1 words 'Müller, ŁÓDŹ (Straße) Ærø — Voilà'
}

@test "the apostrophe and the hyphen part words" {
	expect $'o\nhara\nanne\nmarie' driver 1 words "O’Hara Anne-Marie"
}

@test "Greek and Cyrillic lose case and accents; other letters stay" {
	expect $'αθηνα\nоелка\n東京\nمصر' driver 1 words 'ΑΘΉΝΑ ОЁЛКА 東京 مصر'
}

@test "combining marks are dropped" {
	expect 'muller' driver 1 words $'Mu\u0308ller'
}

@test "digits are part of words, signs are not" {
	expect $'s\n00042\n3rd' driver 1 words 'S-00042 3rd! 😀 ×÷'
}

@test "a word ends after 40 characters" {
	long=$(printf 'a%.0s' {1..60})
	found=$(driver 1 words "$long")
	[ "${#found}" -ge 38 ] && [ "${#found}" -le 40 ]
}

@test "bytes that are no text part words and nothing else" {
	expect $'a\nb' driver 1 words $'a\xff\xfeb'
}

@test "a record is found by the beginning of each word, in any order" {
	one=$(insert 1 books 'title=Die Brüder Karamasow' isbn=978-3)
	insert 1 books 'title=Der Idiot' >/dev/null
	expect "$one" driver 1 find books bru
	expect "$one" driver 1 find books 'KARA brü'
	expect "$one" driver 1 find books '978 die'
	expect '' driver 1 find books uder
	expect 'no word' driver 1 find books ' -- '
}

@test "another tenant's words find nothing here" {
	insert 2 books title=Secret >/dev/null
	expect '' driver 1 find books secret
}

@test "another table's words find nothing here" {
	insert 1 authors name=Tolstoi >/dev/null
	insert 1 books title=Faust >/dev/null
	expect '' driver 1 find books tolstoi
}

@test "terms follow the record: changed, emptied, deleted" {
	one=$(insert 1 books title=First isbn=111)
	driver 1 update books "$one" 0 title=Second >/dev/null
	expect '' driver 1 find books first
	expect "$one" driver 1 find books second
	driver 1 update books "$one" 0 isbn= >/dev/null
	expect '' driver 1 find books 111
	driver 1 delete books "$one" >/dev/null
	expect '0' sql 'SELECT COUNT(*) FROM search_terms'
}

@test "a change of other columns leaves the terms alone" {
	one=$(insert 1 books title=First)
	before=$(sql 'SELECT GROUP_CONCAT(id) FROM search_terms')
	driver 1 update books "$one" 0 pages=7 >/dev/null
	expect "$before" sql 'SELECT GROUP_CONCAT(id) FROM search_terms'
}
