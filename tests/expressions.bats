# Expressions that `check` accepts can be evaluated, whatever stands in the rows.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/migration
load support/expressions

setup() {
	migration_setup
	cp "$MANOR_ROOT/manifests/dashboard.xml" "$root/manifests/"
	random_expressions 1 0 >"$root/manifests/odd.xml"
	migrated
	extreme_rows
}

teardown() {
	migration_teardown
}

# value EXPRESSION: what a widget with that value finds, or the mistake.
value() {
	random_expressions 1 0 | sed "s|</module>|<widget name=\"w\" title=\"W\" type=\"stat\" source=\"things\" ${1//&/\\&}/></module>|" >"$BATS_TEST_TMPDIR/one.xml"
	if ! "$MANOR" check --show "$BATS_TEST_TMPDIR/one.xml" >"$BATS_TEST_TMPDIR/shown" 2>&1; then
		cat "$BATS_TEST_TMPDIR/shown"
		return 0
	fi
	statements_of "$BATS_TEST_TMPDIR/shown" >"$BATS_TEST_TMPDIR/one.sql"
	sql "SET NAMES utf8mb4; $(cat "$BATS_TEST_TMPDIR/one.sql")"
}

@test "large numbers are calculated exactly" {
	expect_equal 2 "$(value 'where="n * big > 99999999999999999999999999999"')"
	expect_equal 170141183460469231713240559642174554113.0 "$(value 'value="sum(n * big) + 0.0"')"
	expect_equal 1 "$(value 'where="n + 9223372036854775807 > 9223372036854775807"')"
	expect_equal 3 "$(value 'where="owner - 5 &lt; 0 or owner - 18446744073709551615 = 0"')"
	expect_equal 1 "$(value 'where="-n > 9223372036854775807"')"
}

@test "what could grow beyond what the database calculates is refused, with how far" {
	[[ $(value 'where="n * n * n * n > 0"') == *'error E307: a result could have 80 digits before the point; the database calculates with 64'* ]]
	[[ $(value 'value="sum(whole * whole)"') == *'error E307: a result could have 69 digits'* ]]
	[[ $(value 'where="n + n + n + n + n + n + n + n + n + n + n + n > 0"') =~ ^[0-9]$ ]]
}

@test "a text beyond ASCII is compared with a code, and is not it" {
	expect_equal 4 "$(value "where=\"code != 'größe'\"")"
	expect_equal 0 "$(value "where=\"code = 'größe'\"")"
	expect_equal 1 "$(value "where=\"code in ('größe', 'zz')\"")"
	expect_equal 4 "$(value "where=\"not (colour = 'ß') and code not in ('ä', '😀')\"")"
	expect_equal 1 "$(value "where=\"word = 'GRÖSSE 😀' or word = 'größe 😀'\"")"
}

@test "a day outside of the calendar is null" {
	expect_equal 0 "$(value 'where="day + n > day and n > 0"')"
	expect_equal 5 "$(value 'where="day + n is null or day - big is null or day + 0 = day"')"
}

# found EXPRESSION ID: what it is for that row, as the database gives it. The table has five of them.
found() {
	random_expressions 1 0 | sed "s|</table>|<check name=\"c1\" on=\"n\" message=\"No.\" holds=\"($1) is null\"/></table>|" >"$BATS_TEST_TMPDIR/one.xml"
	if ! "$MANOR" check --show "$BATS_TEST_TMPDIR/one.xml" >"$BATS_TEST_TMPDIR/shown" 2>&1; then
		cat "$BATS_TEST_TMPDIR/shown"
		return 0
	fi
	statements_of "$BATS_TEST_TMPDIR/shown" | sed 's/^SELECT (COALESCE((\(.*\) IS NULL), TRUE))/SELECT \1/; s/;$/ WHERE r.id = '"${2:-4}"';/' >"$BATS_TEST_TMPDIR/one.sql"
	sql "SET NAMES utf8mb4; $(cat "$BATS_TEST_TMPDIR/one.sql")"
}

@test "functions of texts" {
	expect_equal 'xß' "$(found "concat(mail, colour, word)")"
	expect_equal ZZ "$(found 'upper(code)')"
	expect_equal z "$(found 'left(code, 1)')"
	expect_equal 0 "$(found "length(trim('  '))")"
	expect_equal 1 "$(found "if(contains(word, 'SS'), 1, 0)")"
	expect_equal 01 "$(found "concat(text(if(starts(code, 'y'), 1, 0)), text(if(starts(code, 'z'), 1, 0)))")"
	expect_equal '0.0000000001 2024-02-29 1970-01-01 00:00 00:00:00' "$(found "concat(text(d), ' ', text(day), ' ', text(moment), ' ', text(hour))")"
	expect_equal NULL "$(found "lower(colour)")"
	expect_equal '3 0' "$(found "concat(text(position('abcb', 'C')), ' ', text(position(word, 'x')))")"
	expect_equal 'a-b-' "$(found "replace('a.b.', '.', '-')")"
}

@test "functions of numbers" {
	expect_equal '0.00 7 8 7 2.35' "$(found "concat(text(round(d, 2)), ' ', text(floor(7.9)), ' ', text(ceil(7.1)), ' ', text(abs(0 - 7)), ' ', text(round(2.345, 2)))")"
	expect_equal '99999999999999999999.9999999999' "$(found 'greatest(d, n, 3)' 18446744073709551614)"
	expect_equal '-99999999999999999999.9999999999' "$(found 'least(n, d)' 3)"
	expect_equal '7.0000000000' "$(found 'coalesce(d, n, 7)' 1)"
	expect_equal NULL "$(found 'least(d, 1)' 1)"
	expect_equal '2' "$(found "if(n > 0, 1, n is null, 2, 3)" 1)"
	expect_equal '3' "$(found "if(n > 0, 1, n is null, 2, 3)" 3)"
}

@test "in a condition of if() a comparison with nothing is false, below not as well" {
	expect_equal 1 "$(found 'if(not (n = 1), 1, 2)' 1)"
	expect_equal 2 "$(found 'if(n = 1, 1, 2)' 1)"
	expect_equal 1 "$(value "where=\"not contains(colour, 'f') and colour is null and id = 1\"")"
}

@test "functions of dates" {
	expect_equal 2 "$(found 'month_number(day)')"
	expect_equal '2024-02 29 4 2024' "$(found "concat(month(day), ' ', text(day(day)), ' ', text(weekday(day)), ' ', text(year(day)))")"
	expect_equal 2024-03-29 "$(found 'add_months(day, 1)')"
	expect_equal 2023-02-28 "$(found 'add_months(day, 0 - 12)')"
	expect_equal '1970-01-01 01:30:00.000000' "$(found 'add_minutes(moment, 90)')"
	expect_equal 90 "$(found 'minutes(moment, add_minutes(moment, 90))')"
	expect_equal '2024-02-29 2024-02-26 2024-02-01 2024-01-01 2024-01-01' "$(found "concat(text(start_of('day', day)), ' ', text(start_of('week', day)), ' ', text(start_of('month', day)), ' ', text(start_of('quarter', day)), ' ', text(start_of('year', day)))")"
	expect_equal '2024-02-29 2024-03-03 2024-02-29 2024-03-31 2024-12-31' "$(found "concat(text(end_of('day', day)), ' ', text(end_of('week', day)), ' ', text(end_of('month', day)), ' ', text(end_of('quarter', day)), ' ', text(end_of('year', day)))")"
	expect_equal 9999-12-31 "$(found "end_of('month', day)" 18446744073709551614)"
	expect_equal 2024-12-31 "$(found "coalesce(null, '2024-12-31', day)" )"
}

@test "random expressions over extreme rows fail never" {
	evaluate "$RANDOM$RANDOM" 120
}
