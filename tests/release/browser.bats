#!/usr/bin/env bats
# Headless Chromium on the demo site: every width, paper, the way back. The scenarios: ../browser/scenarios.mjs.

load ../support/site
load ../support/scenarios

@test "a dark system gets dark pages" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a page that was left is fetched anew on the way back" {
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

@test "the page of the API is drawn, in the dark and on a phone as well" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "a text of emoji may be as long as any other, and no longer" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "create a student without JavaScript" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "the breadcrumb leads back to the list as it was" {
	scenario "$BATS_TEST_DESCRIPTION"
}

@test "deleting is undone by one click" {
	scenario "$BATS_TEST_DESCRIPTION"
}
