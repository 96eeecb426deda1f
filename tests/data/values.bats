#!/usr/bin/env bats
# Values: what is accepted, how it is stored, shown, put into a form and given as JSON.
# parse prints: stored | shown | in a form | JSON

load library

setup_file() {
	library_setup
}

teardown_file() {
	library_teardown
}

parse() { # parse WANTED COLUMN TEXT, of books
	expect "$1" driver 1 parse books "$2" "$3"
}

shelf() {
	expect "$1" driver 1 parse shelves "$2" "$3"
}

# body PATTERN TABLE ID JSON: the lines of what validate_json makes of it that match
body() {
	driver 1 json "$2" "$3" "$4" | grep -E -- "$1" || true
}

@test "a text is trimmed, and empty is null" {
	parse 'A b | A b | A b | "A b"' title $'  A b\t'
	parse 'NULL |  |  | null' title '   '
}

@test "a single line stays one, and lengths count characters" {
	parse 'Title must be a single line.' title $'a\nb'
	parse "$(printf 'é%.0s' {1..100}) | $(printf 'é%.0s' {1..100}) | $(printf 'é%.0s' {1..100}) | \"$(printf 'é%.0s' {1..100})\"" title "$(printf 'é%.0s' {1..100})"
	parse 'Title may have at most 100 characters (it has 101).' title "$(printf 'é%.0s' {1..101})"
}

@test "a long text keeps its lines and its indentation, with one kind of line end" {
	parse $'  a\nb |   a\nb |   a\nb | "  a\\nb"' summary $'  a\r\nb\r\n'
}

@test "bytes that are no UTF-8 are refused" {
	parse 'Title has characters that cannot be stored.' title $'a\xffb'
	parse 'ab | ab | ab | "ab"' title $'a\x01b'
}

@test "texts are stored in normal form C" {
	parse 'Mül Å 한 ﬁ | Mül Å 한 ﬁ | Mül Å 한 ﬁ | "Mül Å 한 ﬁ"' title $'Mu\u0308l A\u030a \u1112\u1161\u11ab ﬁ'
	expect 'title=é' body '^title' books 0 '{"title":"e\u0301"}'
	parse '{"é":1} | {"é":1} | {"é":1} | {"é":1}' extra $'{"e\u0301":1}'
}

@test "line ends of every kind are line ends, and spaces where there is one line" {
	parse $'a\nb\nc\nd\ne\nf | a\nb\nc\nd\ne\nf | a\nb\nc\nd\ne\nf | "a\\nb\\nc\\nd\\ne\\nf"' \
		summary $'a\vb\fc\u0085d\u2028e\u2029f\v'
	parse 'a b c d | a b c d | a b c d | "a b c d"' title $'a\vb\fc\u2028d\f'
	shelf '12 | 12 | 12 | 12' places $'12\v'
}

@test "whole numbers" {
	shelf '7 | 7 | 7 | 7' places ' 7 '
	shelf '7 | 7 | 7 | 7' places '+007'
	for wrong in 7.0 7,5 1e3 0x10 seven -; do
		shelf 'Places must be a whole number.' places "$wrong"
	done
	shelf 'Places must be at least 1.' places 0
	shelf 'Places must be at least 1.' places -3
	shelf 'Places must be at most 500.' places 501
	parse '-9223372036854775808 | -9223372036854775808 | -9223372036854775808 | -9223372036854775808' pages -9223372036854775808
	for wrong in -9223372036854775809 9223372036854775808 99999999999999999999999999999999; do
		parse 'Pages must be from -9223372036854775808 to 9223372036854775807.' pages "$wrong"
	done
	shelf 'Places must be from 1 to 500.' places 99999999999999999999
}

@test "decimals are exact, digit by digit" {
	shelf '1.50 | 1.50 | 1.50 | "1.50"' width 1.5
	shelf '0.10 | 0.10 | 0.10 | "0.10"' width .1
	shelf '0.00 | 0.00 | 0.00 | "0.00"' width -0
	shelf '-10.50 | -10.50 | -10.50 | "-10.50"' width -10.5000
	shelf '99.50 | 99.50 | 99.50 | "99.50"' width +00099.5
	shelf 'Width may have at most 2 digits after the decimal point.' width 1.505
	shelf 'Width must be from -10.5 to 99.5.' width 12345
	shelf 'Exact must be from -99999999999999999999.9999999999 to 99999999999999999999.9999999999.' exact 123456789012345678901
	shelf 'Width must be at most 99.5.' width 99.51
	shelf 'Width must be at least -10.5.' width -10.51
	for wrong in 1,5 1e2 . - 1.2.3 '1 000' NaN; do
		shelf 'Width must be a number such as 12.50.' width "$wrong"
	done
}

@test "dates are days of the calendar" {
	parse '2024-02-29 | 2024-02-29 | 2024-02-29 | "2024-02-29"' published_on 2024-02-29
	for wrong in 2023-02-29 1900-02-29 2024-13-01 2024-00-10 2024-04-31 24-01-01 2024-1-1 tomorrow 2024-01-01x; do
		parse 'Published must be a date such as 2024-09-30.' published_on "$wrong"
	done
	parse '2000-02-29 | 2000-02-29 | 2000-02-29 | "2000-02-29"' published_on 2000-02-29
	parse 'Published must not be before 1500-01-01.' published_on 1499-12-31
	parse 'Published must not be after today.' published_on 2999-01-01
}

@test "dates are shown and read in the tenant's format" {
	zone() { driver 1 zone Europe/Berlin "$1" + parse books published_on "$2"; }
	expect '2024-09-03 | 03.09.2024 | 2024-09-03 | "2024-09-03"' zone DD.MM.YYYY 3.9.2024
	expect '2024-09-03 | 09/03/2024 | 2024-09-03 | "2024-09-03"' zone MM/DD/YYYY 9/3/2024
	expect '2024-09-03 | 03/09/2024 | 2024-09-03 | "2024-09-03"' zone DD/MM/YYYY 2024-09-03
	expect 'Published must be a date such as 30.09.2024.' zone DD.MM.YYYY 31.02.2024
	expect 'Published must not be before 01.01.1500.' zone DD.MM.YYYY 1.1.1499
}

@test "times of day" {
	parse '09:30:00 | 09:30 | 09:30 | "09:30:00"' opens_at 09:30
	parse '09:30:15 | 09:30:15 | 09:30:15 | "09:30:15"' opens_at 09:30:15
	for wrong in 24:00 9:30 12:60 noon; do
		parse 'Opens must be a time such as 14:30.' opens_at "$wrong"
	done
}

@test "points in time are stored in UTC" {
	zone() { driver 1 zone "$1" YYYY-MM-DD + parse books sold_at "$2"; }
	expect '2024-07-01 08:00:00.000000 | 2024-07-01 10:00 | 2024-07-01T10:00 | "2024-07-01T08:00:00Z"' zone Europe/Berlin 2024-07-01T10:00
	expect '2024-01-01 09:00:00.000000 | 2024-01-01 10:00 | 2024-01-01T10:00 | "2024-01-01T09:00:00Z"' zone Europe/Berlin '2024-01-01 10:00'
	expect '2024-01-01 10:00:00.250000 | 2024-01-01 10:00 | 2024-01-01T10:00 | "2024-01-01T10:00:00.250000Z"' zone UTC 2024-01-01T10:00:00.25Z
	expect '2023-12-31 21:30:00.000000 | 2024-01-01 03:00 | 2024-01-01T03:00 | "2023-12-31T21:30:00Z"' zone Asia/Kolkata 2024-01-01T02:30:00+05:00
	parse 'Sold must be a date and time such as 2024-09-30 14:30.' sold_at 2024-09-30
	parse 'Sold must be a date and time such as 2024-09-30 14:30.' sold_at '2024-09-30 25:00'
}

@test "a point in time is within the years of the database, wherever it was typed" {
	zone() { driver 1 zone "$1" YYYY-MM-DD + parse books sold_at "$2"; }
	expect '9999-12-31 23:59:00.000000 | 9999-12-31 23:59 | 9999-12-31T23:59 | "9999-12-31T23:59:00Z"' zone UTC 9999-12-31T23:59
	wrong='Sold must be a date and time such as 2024-09-30 14:30.'
	expect "$wrong" zone America/New_York 9999-12-31T23:59
	parse "$wrong" sold_at 9999-12-31T23:59:00-05:00
	parse "$wrong" sold_at 1000-01-01T00:00:00+05:00
}

@test "an hour that the clock skips or shows twice is one point in time" {
	zone() { driver 1 zone Europe/Berlin YYYY-MM-DD + parse books sold_at "$1"; }
	expect '2024-10-27 00:30:00.000000 | 2024-10-27 02:30 | 2024-10-27T02:30 | "2024-10-27T00:30:00Z"' zone '2024-10-27 02:30'
	expect '2024-03-31 01:30:00.000000 | 2024-03-31 03:30 | 2024-03-31T03:30 | "2024-03-31T01:30:00Z"' zone '2024-03-31 02:30'
}

@test "seconds are shown where they are not 0" {
	zone() { driver 1 zone Europe/Berlin DD.MM.YYYY + parse books sold_at "$1"; }
	expect '2025-10-25 01:30:15.000000 | 25.10.2025 03:30:15 | 2025-10-25T03:30:15 | "2025-10-25T01:30:15Z"' zone 2025-10-25T01:30:15Z
	expect '2025-10-25 01:30:00.500000 | 25.10.2025 03:30 | 2025-10-25T03:30 | "2025-10-25T01:30:00.500000Z"' zone 2025-10-25T01:30:00.5Z
}

# field NAME VALUE [TABLE]: the input of a form of books that shows it
field() {
	printf '<page name="form" root="/"><form><fields><%s value="%s"/></fields></form></page>' "$1" "$2" |
		xsltproc --nonet "$root/build/xsl/en/${3:-books}.form.xsl" - | grep -o "<input[^>]*name=\"$1\"[^>]*>"
}

@test "a field of a form lets seconds be changed where its value has them" {
	[[ $(field sold_at 2025-10-25T03:30:15) == *'value="2025-10-25T03:30:15" step="1"'* ]]
	[[ $(field opens_at 09:30:15) == *'value="09:30:15" step="1"'* ]]
	[[ $(field sold_at 2025-10-25T03:30) == *'value="2025-10-25T03:30"'* ]]
	[[ $(field sold_at 2025-10-25T03:30) != *step=* ]]
	[[ $(field opens_at '') != *step=* ]]
}

@test "a number with more digits than a browser calculates with has a field without buttons" {
	[[ $(field width 12.30 shelves) == *'type="number"'*'value="12.30"'*'step="0.01"'* ]]
	[[ $(field exact 12345678901234.1234000000 shelves) == *'type="text"'*'value="12345678901234.1234000000"'*'inputmode="decimal"'* ]]
}

@test "moments of a manifest are UTC, wherever the tenant is" {
	zone() { driver 1 zone Europe/Berlin YYYY-MM-DD + parse books sold_at "$1"; }
	expect '1999-12-31 23:00:00.000000 | 2000-01-01 00:00 | 2000-01-01T00:00 | "1999-12-31T23:00:00Z"' zone '2000-01-01 00:00'
	expect 'Sold must not be before 2000-01-01 00:00.' zone '1999-12-31 23:59'
}

@test "a pattern has the meaning that its author knows" {
	shelf 'A-12 | A-12 | A-12 | "A-12"' code 'A-12'
	shelf 'Code does not have the right form (\w[\w.+-]*).' code '-A'
	shelf 'Code does not have the right form (\w[\w.+-]*).' code 'A/12'
}

@test "a zone that is none is UTC, whatever the word tries to be" {
	for word in Nowhere/Land ../../etc/passwd :/etc/passwd /etc/passwd 'CET-1CEST;x'; do
		expect '2024-01-01 10:00:00.000000 | 2024-01-01 10:00 | 2024-01-01T10:00 | "2024-01-01T10:00:00Z"' \
			driver 1 zone "$word" YYYY-MM-DD + parse books sold_at '2024-01-01 10:00'
	done
}

@test "an enum has its values and no others" {
	parse 'in_stock | In stock | in_stock | "in_stock"' state in_stock
	parse 'State must be one of: in_stock, sold.' state 'In stock'
}

@test "yes and no" {
	for word in yes 1 on TRUE; do
		expect '1 | Yes | yes | true' driver 1 parse copies is_reference "$word"
	done
	expect '0 | No | no | false' driver 1 parse copies is_reference off
	expect 'Reference copy must be yes or no.' driver 1 parse copies is_reference maybe
}

@test "e-mail addresses" {
	for right in ann@example.org ann.lee+books@mail.example.co.uk ada.müller@example.org o@x-y.de; do
		parse "$right | $right | $right | \"$right\"" contact "$right"
	done
	for wrong in ann ann@ @example.org ann@example ann@@example.org 'ann lee@example.org' .ann@example.org a..b@example.org \
		ann@-x.org ann@x-.org ann@.org ann@x..org 'ann@exa mple.org'; do
		parse 'Contact must be an e-mail address.' contact "$wrong"
	done
}

@test "web addresses" {
	for right in https://example.org http://localhost:8080/a?b=c#d https://例え.jp/パス; do
		parse "$right | $right | $right | \"$right\"" website "$right"
	done
	for wrong in example.org ftp://example.org javascript:alert\(1\) https:// 'https://a b' https://user:pw@example.org 'https://x"y'; do
		parse 'Website must be an address such as https://example.org.' website "$wrong"
	done
}

@test "phone numbers" {
	parse '+49 (30) 123-456 | +49 (30) 123-456 | +49 (30) 123-456 | "+49 (30) 123-456"' hotline '+49 (30) 123-456'
	for wrong in 12 'call me' '030+123' 123456789012345678901; do
		parse 'Hotline must be a phone number such as +49 30 123456.' hotline "$wrong"
	done
}

@test "colours" {
	parse '#aabbcc | #aabbcc | #aabbcc | "#aabbcc"' cover '#ABC'
	parse '#206bc4 | #206bc4 | #206bc4 | "#206bc4"' cover '#206BC4'
	for wrong in red '#12' '#12345g' '206bc4' '#1234567'; do
		parse 'Cover must be a colour such as #206bc4.' cover "$wrong"
	done
}

@test "machine names" {
	shelf 'a-1.b_2 | a-1.b_2 | a-1.b_2 | "a-1.b_2"' code a-1.b_2
	shelf 'A+ | A+ | A+ | "A+"' code A+
	for wrong in 'a b' ä; do
		shelf 'Code may have plain letters, digits and signs only (ASCII), and no spaces.' code "$wrong"
	done
}

@test "JSON is checked and given back as JSON" {
	parse '{"a":[1,2]} | {"a":[1,2]} | {"a":[1,2]} | {"a":[1,2]}' extra '{"a":[1,2]}'
	found=$(driver 1 parse books extra '{"a":}')
	[[ $found == 'Extra must be JSON; line 1, column 6: '* ]]
}

@test "a body of JSON: types are minded, numbers keep their digits" {
	expect $'title=One\npages=12\nstate=in_stock' body '^[a-z]*=' books 0 '{"title":"One","pages":12}'
	expect 'width=12.30' body 'width' shelves 0 '{"code":"a","width":12.3}'
	expect 'width: Width may have at most 2 digits after the decimal point.' body 'width' shelves 0 '{"code":"a","width":"12.345"}'
	expect $'title: Title must be a text.\npages: Pages must be a whole number.' body '^title:|^pages:' books 0 '{"title":5,"pages":true}'
	expect 'tags: Tags must be a list of ids.' body 'tags' books 0 '{"title":"a","tags":["1"]}'
}

@test "a number of a body of JSON arrives digit by digit" {
	exact() { expect "$1" body '^exact' shelves 0 "{\"code\":\"a\",\"exact\":$2}"; }
	exact exact=12345678901234.1234000000 12345678901234.1234
	exact exact=-99999999999999999999.9999999999 -99999999999999999999.9999999999
	exact exact=0.1000000000 0.1
	exact exact=0.0000000000 -0.0
	exact exact=1500.0000000000 1.5e3
	exact exact=0.0000000015 1.5E-9
	exact exact=12.0000000000 0.0000000000000000012e+19
	exact exact=0.0000000000 0e999999999999
	exact 'exact: Exact may have at most 10 digits after the decimal point.' 0.12345678901
	exact 'exact: Exact may have at most 10 digits after the decimal point.' 1e-999999999999
	range='must be from -99999999999999999999.9999999999 to 99999999999999999999.9999999999.'
	exact "exact: Exact $range" 1e20
	exact "exact: Exact $range" -1e999999999999
	exact "exact: Exact $range" 100000000000000000000
	exact 'exact: Exact must be a number.' true
	exact 'exact: Exact must be a number such as 12.50.' '"1e3"'
}

@test "a whole number of a body of JSON is one however it is written, and no other" {
	pages() { expect "$1" body '^pages' books 0 "{\"title\":\"a\",\"pages\":$2}"; }
	pages pages=9223372036854775807 9223372036854775807
	pages pages=9007199254740993 9007199254740993.0
	pages pages=1200 1.2e3
	pages pages=12 1200e-2
	pages pages=0 -0
	pages 'pages: Pages must be a whole number.' 12.5
	pages 'pages: Pages must be a whole number.' '[1]'
	pages 'pages: Pages must be from -9223372036854775808 to 9223372036854775807.' 9223372036854775808
	pages 'pages: Pages must be from -9223372036854775808 to 9223372036854775807.' 1e400
	expect 'tags: Tags must be a list of ids.' body tags books 0 '{"title":"a","tags":[99999999999999999999]}'
	expect 'title: Title must be a text.' body title books 0 '{"title":1.5}'
	expect 'opens_at: Opens must be a text.' body opens books 0 '{"title":"a","opens_at":12345678901234567890}'
}

@test "numbers within JSON keep their digits on the way in and out" {
	given='{"a":[12345678901234.1234,1.10,-0,1e400,99999999999999999999,{"b":"1.10 \" 2"}],"\u00e9":7}'
	kept='{"a":[12345678901234.1234,1.10,-0,1e400,99999999999999999999,{"b":"1.10 \" 2"}],"é":7}'
	expect "extra=$kept" body '^extra' books 0 "{\"title\":\"a\",\"extra\":$given}"
	expect "$kept | $kept | $kept | $kept" driver 1 parse books extra "$kept"
	parse '1.50 | 1.50 | 1.50 | 1.50' extra 1.50
}

@test "no text of JSON can pretend to be a number" {
	expect 'extra={"a":"\u00025","b":"\\u00015"}' body '^extra' books 0 '{"title":"a","extra":{"a":"\u00015","b":"\\u00015"}}'
}

@test "a body of JSON: unknown and read-only members are named" {
	expect 'general: Book has no field "colour".' body 'general' books 0 '{"title":"a","colour":1}'
	expect 'id: ID cannot be changed.' body '^id' books 0 '{"title":"a","id":5}'
	expect 'copy_count: Copies cannot be changed.' body 'copy_count' books 0 '{"title":"a","copy_count":5}'
}

@test "a body of JSON: what a client was given it may send back" {
	library_empty
	id=$(insert 1 books title=One)
	expect '' driver 1 json books "$id" "{\"id\":$id,\"version\":1,\"copy_count\":0}"
	expect 'title: Title is required.' driver 1 json books "$id" '{"title":null}'
}
