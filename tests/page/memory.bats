#!/usr/bin/env bats
# The memory that libxml2 gets in a process that ends with its request.

load ../support/program

setup_file() {
	compile_program memory "$BATS_TEST_DIRNAME/memory.c"
}

@test "pieces keep their bytes, whatever is taken, resized and given back" {
	"$program"
}
