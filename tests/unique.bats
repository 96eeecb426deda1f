# Unique sets with a condition: what they look at is compared, everything else is free. The database itself keeps
# them, so that no two writers pass at once.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site loans <<'E'
<module xmlns="urn:manor:manifest:1" name="loans" title="Loans" version="1.0.0" icon="book" range="900-901">
	<requires module="core"/>
	<table name="loans" number="900" title="Loans" singular="Loan" key="book">
		<string name="book" required="yes" length="40"/>
		<string name="shelf" length="10"/>
		<enum name="status" required="yes" default="out"><value name="out"/><value name="back"/></enum>
		<boolean name="is_kept" label="Kept"/>
		<unique columns="book shelf" where="status = 'out' and not is_kept" message="This book is out already."/>
		<unique columns="book" where="is_kept"/>
		<list columns="book shelf status"/>
	</table>
</module>
E
	tenant_create one
}

test_begin() {
	token_of admin
	sql "DELETE FROM loans"
}

lend() { # lend BOOK STATUS [KEPT]: $id
	called POST /loans "$(jq -cn --arg b "$1" --arg s "$2" --argjson k "${3:-false}" '{book: $b, status: $s, is_kept: $k}')"
	id=$(json .data.id)
}

give_out() { # give_out ID
	called GET "/loans/$1"
	called PATCH "/loans/$1" "$(jq -c '.data | {version, status: "out"}' <<<"$body")"
}

@test "two that are looked at cannot be the same, empty values included" {
	lend Emma out
	expect_status 201
	lend Emma out
	expect_status 422
	expect_equal 'This book is out already.' "$(json '.error.details.book')"
	expect_equal 1 "$(sql 'SELECT COUNT(*) FROM loans')"
}

@test "what is not looked at is free, and collides once it is" {
	lend Emma back
	lend Emma back
	expect_status 201
	local earlier=$id
	lend Emma out
	expect_status 201
	give_out "$earlier"
	expect_status 422
	expect_equal 'This book is out already.' "$(json '.error.details.book')"
	called DELETE "/loans/$id"
	give_out "$earlier"
	expect_status 200
}

@test "the second set has its own condition" {
	lend Emma out true
	expect_status 201
	lend Emma out true
	expect_status 422
	expect_equal 'Another loan has the same book.' "$(json '.error.details.book')"
	lend Emma out
	expect_status 201
}

@test "it is told together with all else that is wrong" {
	lend Emma out true
	called POST /loans '{"book": "Emma", "is_kept": true, "shelf": "a shelf with too long a name"}'
	expect_status 422
	expect_equal 'book shelf' "$(json '.error.details | keys | join(" ")')"
}

@test "a form tells it beside the field, with what was typed" {
	signed_in admin
	submit /loans/new book=Emma status=out
	expect_status 303
	submit /loans/new book=Emma status=out shelf=
	expect_status 422
	[[ $body = *'This book is out already.'* && $body = *'value="Emma"'* ]]
}

@test "of ten writers at once one passes" {
	local number
	for number in 1 2 3 4 5 6 7 8 9 10; do
		(
			BATS_TEST_TMPDIR+=/$number
			mkdir "$BATS_TEST_TMPDIR"
			called POST /loans '{"book": "Emma", "status": "out"}'
			echo "$status" >"$BATS_TEST_TMPDIR/status"
		) &
	done
	wait
	expect_equal '1 201 9 422' "$(cat "$BATS_TEST_TMPDIR"/*/status | sort | uniq -c | xargs)"
	expect_equal 1 "$(sql 'SELECT COUNT(*) FROM loans')"
}

@test "what comes back from the trash meets who took its place" {
	lend Emma out
	local gone=$id
	called DELETE "/loans/$gone"
	lend Emma out
	called GET /trash
	called POST "/trash/$(json '.data[0].id')/restore"
	expect_status 409
	[[ $body = *'This book is out already.'* ]]
}
