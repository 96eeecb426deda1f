#!/usr/bin/env bats
# The view compiler against libxslt, on expressions and sheets that nobody wrote.

load ../support/program
load ../support/sheet

setup_file() {
	compile_program draw "${MANOR_ROOT:-$PWD}/tests/page/draw.c"
}

setup() {
	program_site
	root=${MANOR_ROOT:-$PWD}
}

@test "thousands of random expressions mean what they mean to libxslt" {
	local seed=${EXPRESSION_SEED:-$RANDOM} round
	for round in 1 2 3 4; do
		echo "EXPRESSION_SEED=$((seed + round))"
		perl "$root/tests/page/random_expressions.pl" 1500 "$((seed + round))" >"$site/expressions.txt"
		try_language "$site/expressions.txt"
		draw try "$root/tests/page/language.xml" >"$site/compiled"
		draw --by-libxslt try "$root/tests/page/language.xml" >"$site/interpreted"
		same_page "$site/interpreted" "$site/compiled"
	done
}

@test "random sheets are drawn as by libxslt" {
	local seed=${SHEET_SEED:-$RANDOM} number
	echo "SHEET_SEED=$seed"
	for number in {1..40}; do
		perl "$root/tests/page/random_sheet.pl" "$((seed + number))" >"$BATS_TEST_TMPDIR/random$number.xsl"
	done
	generate_sheets "$BATS_TEST_TMPDIR"/random*.xsl
	for number in {1..40}; do
		[ -z "$(left_to_libxslt "random$number")" ]
		draw "random$number" "$root/tests/page/language.xml" >"$site/compiled"
		draw --by-libxslt "random$number" "$root/tests/page/language.xml" >"$site/interpreted"
		same_page "$site/interpreted" "$site/compiled" || {
			echo "SHEET_SEED=$((seed + number))"
			return 1
		}
	done
}
