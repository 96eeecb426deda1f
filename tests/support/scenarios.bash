# For tests that are scenarios in a browser (tests/browser/scenarios.mjs). Load it beside support/site: each test of
# the file is called as its scenario is, and says: scenario "$BATS_TEST_DESCRIPTION".
# shellcheck shell=bash

# All by one browser, which takes as long to start as a scenario takes: they are run at once, and each test
# tells of its own.
setup_file() {
	local folder names=()
	folder=$("$MANOR_ROOT/tests/browser/prepare")
	mapfile -t names < <(sed -n 's/^@test "\(.*\)" {$/\1/p' "$BATS_TEST_FILENAME" | grep -E "${FILTER:-}")
	(cd "$folder" && timeout 900 node scenarios.mjs "${names[@]}") >"$BATS_FILE_TMPDIR/told" 2>&1 || true
}

scenario() {
	sed -n "/^not ok: $1\$/,/^\(not \)*ok: /p" "$BATS_FILE_TMPDIR/told"
	grep -qxF "ok: $1" "$BATS_FILE_TMPDIR/told" || {
		tail -n 5 "$BATS_FILE_TMPDIR/told"
		return 1
	}
}
