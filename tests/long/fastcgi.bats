#!/usr/bin/env bats
# A hundred thousand requests of all kinds to one FastCGI process; MIXED_ROUNDS: how many thousands (100).

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/kept
load ../support/mixed

setup_file() {
	mixed_setup
}

teardown() {
	kept_stop
}

# Each time in the middle between two restarts of its own (FASTCGI_REQUESTS).
@test "100,000 mixed requests are answered as by fresh processes, memory and descriptors stay" {
	local first files round
	storm_prepare
	kept_start
	storm 899 1
	first=$(memory) files=$(descriptors_settled)
	for ((round = 2; round <= ${MIXED_ROUNDS:-100}; round++)); do
		storm 999 "$round"
		memory_is_flat "$first" "$(memory)"
		expect_equal "$files" "$(descriptors_settled)"
	done
	storm 100 0
}
