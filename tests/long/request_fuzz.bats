#!/usr/bin/env bats
# The request reader under mutated requests, for as long as FUZZ_SECONDS says (300).

load ../support/program

setup_file() {
	compile_program request_fuzz -DSTANDALONE "$BATS_TEST_DIRNAME/../fuzz/request_fuzz.c"
}

@test "whatever is sent for minutes, the answer is one of ours and no file stays behind" {
	program_site
	sed -i 's/^log_file.*/log_file = \/dev\/null/' "$site/manor.conf"
	local seed=${FUZZ_SEED:-$RANDOM}
	echo "FUZZ_SEED=$seed; the input is $BATS_TEST_TMPDIR/last"
	FUZZ_LAST=$BATS_TEST_TMPDIR/last MANOR_CONFIG=$site/manor.conf \
		"$program" "${FUZZ_SECONDS:-300}" "$seed" "$BATS_TEST_DIRNAME"/../fuzz/{request,corpus}/*
	[ -z "$(ls -A "$site/files/tmp" 2>/dev/null)" ]
}

@test "a fuzzer that is guided by what it reaches breaks no rule either" {
	"$BATS_TEST_DIRNAME/../fuzz/guided" "${FUZZ_SECONDS:-300}"
}
