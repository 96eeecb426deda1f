#!/usr/bin/env bats
# The request reader under mutated requests. FUZZ_SECONDS (5) and FUZZ_SEED change how long and which;
# what broke it last is left beside the message.

load ../support/program

setup_file() {
	compile_program request_fuzz -DSTANDALONE "$BATS_TEST_DIRNAME/request_fuzz.c"
}

@test "whatever is sent, the answer is one of ours and no file stays behind" {
	program_site
	sed -i 's/^log_file.*/log_file = \/dev\/null/' "$site/manor.conf"
	local seed=${FUZZ_SEED:-$RANDOM}
	echo "FUZZ_SEED=$seed; the input is $BATS_TEST_TMPDIR/last"
	FUZZ_LAST=$BATS_TEST_TMPDIR/last MANOR_CONFIG=$site/manor.conf \
		"$program" "${FUZZ_SECONDS:-5}" "$seed" "$BATS_TEST_DIRNAME"/{request,corpus}/*
	[ -z "$(ls -A "$site/files/tmp" 2>/dev/null)" ]
}
