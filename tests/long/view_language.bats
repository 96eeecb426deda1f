#!/usr/bin/env bats
# The view compiler against libxslt, on expressions that nobody wrote.

load ../support/program
load ../support/sheet

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
