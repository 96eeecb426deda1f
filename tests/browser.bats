#!/usr/bin/env bats
# Headless Chromium on the demo site: what a person sees and does every day. The scenarios: browser/scenarios.mjs;
# those that say little more than one of these, of other screens and of paper are in release/browser.bats.

load support/site
load support/scenarios

@test "create a student with a degree and a file" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "dark mode is chosen and kept" {
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

@test "the focus stays where it was after sorting and paging" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "the question before deleting has its first focus on the way back" {
	scenario "$BATS_TEST_DESCRIPTION"
}
