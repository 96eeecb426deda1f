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

@test "random expressions over extreme rows fail never" {
	evaluate "$RANDOM$RANDOM" 120
}
