#!/usr/bin/env bats
# A module of which things were renamed, as people meet it: its pages in the moment of the change, and its trash.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

module_begin() {
	module_site renamed < <(before)
	tenant_create one
}

test_begin() {
	token_of admin
}

manifest() { # manifest TABLES
	cat <<-XML
		<module xmlns="urn:manor:manifest:1" name="renamed" title="Renamed" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <permission name="club.view" label="View"/><permission name="club.create" label="Create"/>
		  <permission name="club.edit" label="Edit"/><permission name="club.delete" label="Delete"/>
		  $1
		</module>
	XML
}

before() {
	manifest '<table name="clubs" number="930" key="name" permission="club"><string name="name" length="50" required="yes"/>
		<string name="code" length="10"/><enum name="kind"><value name="open"/><value name="shut"/></enum>
		<many name="hosts" to="users"/></table>
		<table name="meetings" number="931" parent="clubs" key="topic"><string name="topic" length="50"/></table>'
}

after() {
	manifest '<table name="societies" was="clubs" number="930" key="name" permission="club"><string name="name" length="50" required="yes"/>
		<string name="short" was="code" length="10"/><enum name="state" was="kind"><value name="running" was="open"/><value name="shut"/></enum>
		<many name="helpers" was="hosts" to="users"/></table>
		<table name="meetings" number="931" parent="societies" key="topic"><string name="topic" length="50"/></table>'
}

@test "who comes while it is renamed waits for it, and what was deleted before comes back under the new names" {
	local user
	user=$(sql 'SELECT id FROM users')
	called POST /clubs "{\"name\":\"Chess\",\"code\":\"c1\",\"kind\":\"open\",\"hosts\":[$user]}"
	expect_status 201
	club=$(json .data.id)
	called POST "/clubs/$club/meetings" '{"topic":"Openings"}'
	expect_status 201
	called POST /clubs '{"name":"Go","code":"g1","kind":"shut"}'
	commanded record delete one clubs "$club" >/dev/null
	after >"$copy/manifests/renamed.xml"
	make -C "$copy" >/dev/null
	(sleep 0.5 && commanded migrate >"$BATS_TEST_TMPDIR/out" 2>&1) &
	called GET /societies
	wait
	expect_status 200
	expect_equal 'Go g1 shut' "$(json '.data[] | [.name, .short, .state] | join(" ")')"
	run commanded trash restore one "$(sql 'SELECT id FROM trash')"
	[ "$status" = 0 ]
	called GET "/societies/$club"
	expect_equal "Chess c1 running $user" "$(json '.data | [.name, .short, .state, (.helpers[0] | if type == "object" then .id else . end)] | join(" ")')"
	called GET "/societies/$club/meetings"
	expect_equal Openings "$(json '.data[0].topic')"
}

@test "what is missing for longer is told" {
	sql 'ALTER TABLE societies RENAME COLUMN short TO gone'
	called GET /societies
	expect_status 503
	expect_equal database_outdated "$(json .error.code)"
	sql 'ALTER TABLE societies RENAME COLUMN gone TO short'
}
