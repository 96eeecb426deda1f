#!/usr/bin/env bats
# Who acts, in expressions of a module of its own.
#
#   ann, bob   agents: see and change what is theirs
#   eve        lead: a role with a permission more
#   admin      Administrators

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	module_site desk < <(desk_manifest)
	tenant_create one
	local user
	for user in ann:Desk\ agents bob:Desk\ agents eve:Desk\ leads; do
		printf '%s\n' "$DEMO_PASSWORD" |
			commanded user create one "${user%%:*}" --email "${user%%:*}@example.org" --group "${user#*:}" --password-stdin >/dev/null
	done
	rows_create
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	database_drop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'the plain build has the programs'
	sql 'DELETE FROM sign_in_failures'
}

desk_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="desk" title="Desk" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <requires module="dashboard"/>
		  <table name="notes" number="930" key="name" permission="note">
		    <string name="name" length="100" required="yes"/>
		    <reference name="user_id" to="users"/>
		    <reference name="group_id" to="groups"/>
		    <integer name="size"/>
		    <list columns="name user_id size"><filter name="free" title="Free" where="user_id is null"/></list>
		    <view name="mine" title="Mine" where="user_id = user()"/>
		  </table>
		  <setting name="desk_size" label="Size" type="integer" default="5"/>
		  <setting name="desk_open" label="Open" type="boolean" default="no"/>
		  <setting name="desk_word" label="Word" type="string"/>
		  <permission name="desk.lead" label="Lead the desk"/>
		  <role name="desk_agents" title="Desk agents"/>
		  <grant role="desk_agents" permissions="core.developer dashboard.view note.view note.create note.edit note.delete"/>
		  <role name="desk_leads" title="Desk leads"/>
		  <grant role="desk_leads" permissions="core.developer dashboard.view note.view note.create note.edit note.delete desk.lead"/>
		  <widget name="own" title="Own" type="stat" source="notes" where="user_id = user()"/>
		  <widget name="lead" title="Lead" type="stat" source="notes" where="can('desk.lead')"/>
		  <widget name="role" title="Role" type="stat" source="notes" where="not has_role('desk_leads')"/>
		  <widget name="group" title="Group" type="stat" source="notes" where="has_role(group_id)"/>
		  <widget name="named" title="Named" type="stat" source="notes" where="name = user.username"/>
		  <widget name="size" title="Size" type="stat" source="notes" where="size + 1 > setting.desk_size * 2"/>
		  <widget name="open" title="Open" type="stat" source="notes" where="setting.desk_open or name = setting.desk_word"/>
		</module>
	XML
}

# rows_create: three notes of ann's, two of bob's, one of nobody's.
rows_create() {
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	ANN=$(sql "SELECT id FROM users WHERE username = 'ann'")
	BOB=$(sql "SELECT id FROM users WHERE username = 'bob'")
	local leads
	leads=$(sql "SELECT id FROM \`groups\` WHERE name = 'Desk leads'")
	sql "INSERT INTO notes (tenant_id, name, user_id, group_id, size) VALUES
		($one, 'ann', $ANN, $leads, 1), ($one, 'Ann two', $ANN, NULL, 10), ($one, 'Ann three', $ANN, NULL, NULL),
		($one, 'bob', $BOB, $leads, 11), ($one, 'Bob two', $BOB, NULL, 2), ($one, 'free', NULL, NULL, 9)"
	export one ANN BOB
}

# figure WIDGET: what it shows to who is signed in.
figure() {
	xmllint --xpath "string(//widget[@name = '$1']/@value)" - <<<"$body"
}

# figures USER: those of all widgets, as one line.
figures() {
	local widget line=''
	signed_in "$1"
	page GET '/dashboard?format=xml'
	[ "$status" = 200 ]
	for widget in own lead role group named size open; do
		line+=" $widget=$(figure "$widget")"
	done
	echo "${line# }"
}

# --- who acts, and what is set ---

@test "expressions know who acts: his id, rights, roles, groups and his own record" {
	expect_equal 'own=3 lead=0 role=6 group=0 named=1 size=2 open=0' "$(figures ann)"
	expect_equal 'own=2 lead=0 role=6 group=0 named=1 size=2 open=0' "$(figures bob)"
	expect_equal 'own=0 lead=6 role=0 group=2 named=0 size=2 open=0' "$(figures eve)"
}

@test "a view shows each person his own" {
	signed_in ann
	page GET '/notes/mine?format=xml'
	expect_equal 3 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
	signed_in bob
	page GET '/notes/mine?format=xml'
	expect_equal 2 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
}

@test "expressions read what the tenant has set, and else the default" {
	sql "INSERT INTO settings (tenant_id, name, value) VALUES ($one, 'desk_size', '1'), ($one, 'desk_word', 'FREE')"
	expect_equal 'own=0 lead=6 role=0 group=2 named=0 size=4 open=1' "$(figures eve)"
	sql "INSERT INTO settings (tenant_id, name, value) VALUES ($one, 'desk_open', 'yes')"
	expect_equal 'own=0 lead=6 role=0 group=2 named=0 size=4 open=6' "$(figures eve)"
	sql "DELETE FROM settings WHERE name LIKE 'desk_%'"
}
