# Expressions that `check` accepts can be evaluated, whatever stands in the rows: many of them.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/migration
load ../support/expressions

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

@test "thousands of random expressions over extreme rows fail never" {
	local round
	for round in $(seq 1 "${ROUNDS:-30}"); do
		evaluate "$RANDOM$RANDOM" 300
	done
}
