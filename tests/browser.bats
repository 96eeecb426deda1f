#!/usr/bin/env bats
# Headless Chromium on the demo site: what a person sees and does. The scenarios: browser/scenarios.mjs.

load support/site

# All by one browser, which takes as long to start as a scenario takes: they are run at once, and each test
# tells of its own.
setup_file() {
	local folder names=()
	folder=$("$BATS_TEST_DIRNAME/browser/prepare")
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

@test "create a student with a degree and a file" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "create a student without JavaScript" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a text of emoji may be as long as any other, and no longer" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "dark mode is chosen and kept" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a dark system gets dark pages" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "every page fits 360 pixels" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "no page has accessibility faults" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "the keyboard reaches the content at once" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a filter changes the list without a new page" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a form is sent once" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "what was typed survives a broken answer and a lost session" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "after mistakes the focus is at the list of them" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a page that was left is fetched anew on the way back" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "the focus stays where it was after sorting and paging" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "the question before deleting has its first focus on the way back" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "the breadcrumb leads back to the list as it was" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "deleting is undone by one click" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "no content widens a page" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a long list is printed from its first page on" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "paper has the organisation and the day, and a record all its tabs" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a row on a phone is a card headed by the whole name" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "no column of a list is covered" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a long menu shows the entry of the page" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a figure is as high as itself, beside whatever chart" {
	scenario "$BATS_TEST_DESCRIPTION"
}
