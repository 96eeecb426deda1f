#!/usr/bin/env bats
# Numbers as the dashboard shows them.

load ../support/program

setup_file() {
	compile_program number "$BATS_TEST_DIRNAME/number.c" \
		"$BATS_TEST_DIRNAME/../../modules/engine/value/number_show.c"
}

shown() { # shown STORED WANTED
	run "$program" "$1"
	[ "$status" = 0 ]
	[ "$output" = "$2" ] || {
		echo "$1 is shown as $output, not $2"
		return 1
	}
}

@test "thousands are grouped, decimals are two or none" {
	shown '' 0
	shown 0 0
	shown 999 999
	shown -1000 -1,000
	shown 1234567.5 1,234,567.50
	shown 12.000 12
	shown 0.0625 0.06
	shown -0.5 -0.50
}

@test "what is rounded carries, and nothing is never negative" {
	shown 0.125 0.13
	shown 1.005 1.01
	shown 9.995 10
	shown 999999.999 1,000,000
	shown -0.996 -1
	shown -0.004 0
	shown 0.0000 0
}

@test "a sum keeps its cents however large it is" {
	shown 9007199254740993 9,007,199,254,740,993
	shown 12345678901234567.89 12,345,678,901,234,567.89
	shown -99999999999999999.995 -100,000,000,000,000,000
}

@test "what is no number is shown as it is" {
	shown 2024-02-29 2024-02-29
	shown 1e20 1e20
	shown 1.5e3 1.5e3
	shown - -
	shown -. -.
	shown open open
}
