#!/usr/bin/env bats
# The site in a language that nobody speaks (support/pseudo.bash), in a browser. What has no need of one is in
# messages.bats.

load ../support/site
load ../support/pseudo

setup_file() {
	pseudo_open
}

teardown_file() {
	pseudo_close
}

@test "no page is wider than the screen in longer words" {
	local folder
	folder=$("$MANOR_ROOT/tests/browser/prepare")
	(cd "$folder" && timeout 300 node scenarios.mjs "$BATS_TEST_DESCRIPTION")
}
