# Many at once at the same few contents, and killed at any moment: for files.bats, and longer for
# tests/long. After library.bash; $book, $file as files.bats sets them up.
# shellcheck shell=bash disable=SC2154

# Stores or deletes one of three contents, whichever chance wants.
storm_step() {
	local some
	if [ $((RANDOM % 2)) = 0 ]; then
		echo "shared $((RANDOM % 3))" >"$BATS_TEST_TMPDIR/shared.$BASHPID"
		driver 1 attach books "$book" "$BATS_TEST_TMPDIR/shared.$BASHPID"
	else
		some=$(sql 'SELECT id FROM attachments ORDER BY RAND() LIMIT 1')
		[ -z "$some" ] || driver 1 detach "$some"
	fi
}

storm() { # storm PROCESSES STEPS
	local i
	for ((i = 0; i < $1; i++)); do
		(
			for ((j = 0; j < $2; j++)); do storm_step; done
		) >/dev/null &
	done
	wait
}

kill_while_storing() { # kill_while_storing TIMES
	local i pid
	for ((i = 0; i < $1; i++)); do
		storm_step >/dev/null &
		storm_step >/dev/null &
		sleep "0.0$((RANDOM % 10))"
		for pid in $(pgrep -f "^$driver "); do
			[ $((RANDOM % 2)) = 0 ] || kill -9 "$pid" 2>/dev/null || true
		done
		wait
	done
}
