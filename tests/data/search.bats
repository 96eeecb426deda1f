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

@test "what is one letter to the reader is one, however it is written" {
	expect $'abc1\nfin\nmunchen\nkg' driver 1 words $'ＡＢＣ１ ﬁn MU\u0308N\u00adCHEN ㎏'
	expect $'йод\nй' driver 1 words $'ЙОД И\u0306'
}

@test "emoji are words of their own, and so are flags" {
	expect $'party\n🎉\n🎂\n🇩🇪\n🇫🇷\n👍' driver 1 words $'Party🎉🎂 🇩🇪🇫🇷 👍🏽'
}

@test "combining marks are dropped" {
	expect 'muller' driver 1 words $'Mu\u0308ller'
}

@test "digits are part of words, signs are not" {
	expect $'s\n00042\n3rd' driver 1 words 'S-00042 3rd! ×÷ €'
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

@test "a column that is searched anywhere is found by any part of three characters and more" {
	one=$(insert 1 authors 'name=Fjodor Karamasow')
	for q in kar asow MAS 'ramas fjo' sow dor; do
		expect "$one" driver 1 find authors "$q"
	done
	for q in ow as masx odd; do
		expect '' driver 1 find authors "$q"
	done
	driver 1 update authors "$one" 0 'name=Anna Karenina' >/dev/null
	expect '' driver 1 find authors asow
	expect "$one" driver 1 find authors nin
}

@test "a telephone number is found by its digits" {
	one=$(insert 1 books title=Call 'hotline=+49 (30) 123-456')
	for q in 4930123456 '+49 30 123456' '030 123456' 030/123456 123456 23456 456 '(30) 123'; do
		expect "$one" driver 1 find books "$q"
	done
	expect '' driver 1 find books '030 123457'
}

@test "scripts without spaces are found by pairs of characters" {
	one=$(insert 1 books title=東京都庁の案内)
	for q in 東京 京都 都庁 東京都庁 京都庁 案内 内 東; do
		expect "$one" driver 1 find books "$q"
	done
	expect '' driver 1 find books 京東
	expect '' driver 1 find books 案都
	two=$(insert 1 books 'title=ภาษาไทยง่าย iPhone手机')
	expect "$two" driver 1 find books ไทย
	expect "$two" driver 1 find books '手机 iphone'
	three=$(insert 1 books title=대한민국)
	expect "$three" driver 1 find books 민국
	expect "$three" driver 1 find books $'\u1112\u1161\u11ab민'
}

@test "emoji are found" {
	one=$(insert 1 books 'title=Party 🎉🎂')
	expect "$one" driver 1 find books 🎂
	expect "$one" driver 1 find books 'par 🎉'
	expect '' driver 1 find books 🎈
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
