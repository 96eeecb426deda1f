#!/usr/bin/env bats
# Types of columns: each says all that generator and programs ask of it (modules/engine/value/type.h).

load ../support/program

setup_file() {
	compile_program types "$BATS_TEST_DIRNAME/types.c"
}

# The names of COLUMN_TYPES
type_names() { sed -n 's/^\tTYPE([A-Z]*, \([a-z]*\)).*/\1/p' "$BATS_TEST_DIRNAME/../../modules/engine/catalogue/catalogue.h"; }

@test "no type leaves a question open" {
	run "$program"
	[ "$status" -eq 0 ]
	[ "$output" = '' ]
}

@test "each type has a file, and an element in the grammar" {
	[ "$(type_names | wc -l)" -ge 20 ]
	for name in $(type_names); do
		grep -q "^const struct column_type type_$name = {" "$BATS_TEST_DIRNAME/../../modules/engine/value/type_$name.c"
		grep -q "<element name=\"$name\">" "$BATS_TEST_DIRNAME/../../manifests/manifest.rng"
	done
}
