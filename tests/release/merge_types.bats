#!/usr/bin/env bats
# What two people who edit the same record chose and when it is to be: references and points in time, in a
# module of its own. Berlin's clock shows the hour from two to three twice on 25 October 2026: first as
# summer time (00:00 to 01:00 UTC), then as winter time (01:00 to 02:00 UTC).

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/form
load ../support/program
load ../support/module

module_begin() {
	module_site fair < <(fair_manifest)
	tenant_create one
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'timezone', 'Europe/Berlin' FROM tenants
		ON DUPLICATE KEY UPDATE value = 'Europe/Berlin'"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1"
	sql "INSERT INTO halls (tenant_id, name) SELECT id, 'North' FROM tenants UNION ALL
		SELECT id, 'South' FROM tenants UNION ALL SELECT id, 'West' FROM tenants"
	NORTH=$(hall North) SOUTH=$(hall South) WEST=$(hall West)
	export NORTH SOUTH WEST
}

test_begin() {
	signed_in admin
}

fair_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="fair" title="Fair" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="halls" number="930" key="name">
		    <string name="name" length="100" required="yes"/>
		  </table>
		  <table name="shows" number="931" key="title">
		    <string name="title" length="100" required="yes"/>
		    <string name="note" length="100"/>
		    <reference name="hall_id" to="halls"/>
		    <datetime name="starts_at"/>
		  </table>
		</module>
	XML
}

hall() { sql "SELECT id FROM halls WHERE name = '$1'"; }

column() { sql "SELECT $1 FROM shows WHERE id = $id"; }

# show [NAME=VALUE...]: creates one, its id in $id
show() {
	submit /shows/new title=Show "$@"
	expect_status 303
	id=${headers##*/shows/}
	id=${id%%[!0-9]*}
}

# stored UTC: the show begins then, as if it had been created so; its form is then opened
stored() {
	sql "UPDATE shows SET starts_at = '$1' WHERE id = $id"
	edit
}

edit() {
	page GET "/shows/$id/edit"
	expect_status 200
	form_read "/shows/$id/edit"
}

form_submit() {
	local field pairs=()
	form_drop csrf
	for field in "${form_fields[@]}"; do
		pairs+=("$(jq -rn --arg n "${field%%=*}" --arg v "${field#*=}" '"\($n|@uri)=\($v|@uri)"')")
	done
	submit "/shows/$id/edit" "${pairs[@]}"
}

choose() { # choose NAME.choice=VALUE...: answers the question that was put
	expect_status 409
	form_read /edit
	form_set "$@"
	form_submit
	expect_status 303
}

# --- references ---

@test "a reference that one changed and another field that the other changed are both kept" {
	show "hall_id=$NORTH"
	edit
	form_keep first
	form_set "hall_id=$SOUTH"
	form_submit
	expect_status 303
	form_back first
	form_set note=Mine
	form_submit
	expect_status 303
	expect_equal "$SOUTH"$'\tMine' "$(column 'hall_id, note')"
	form_back first
	form_set note=Mine
	form_submit
	expect_status 303
	expect_equal "$SOUTH" "$(column hall_id)"
}

@test "a reference that both changed is asked for by its name" {
	show "hall_id=$NORTH"
	edit
	form_keep first
	form_set "hall_id=$SOUTH"
	form_submit
	form_back first
	form_set "hall_id=$WEST" note=Mine
	form_submit
	expect_body 'North</span>'
	expect_body 'South</span>'
	expect_body 'West</span>'
	choose hall_id.choice=mine
	expect_equal "$WEST"$'\tMine' "$(column 'hall_id, note')"
}

@test "emptying a reference is a change like any other" {
	show "hall_id=$NORTH"
	edit
	form_keep first
	form_set hall_id=
	form_submit
	expect_status 303
	form_back first
	form_set "hall_id=$WEST"
	form_submit
	choose hall_id.choice=theirs
	expect_equal NULL "$(column hall_id)"
	form_back first
	form_set "hall_id=$WEST"
	form_submit
	choose hall_id.choice=original
	expect_equal "$NORTH" "$(column hall_id)"
}

@test "both who chose the same are not asked, and what is gone meanwhile cannot be chosen" {
	local gone
	show "hall_id=$NORTH"
	edit
	form_keep first
	form_set "hall_id=$SOUTH"
	form_submit
	form_back first
	form_set "hall_id=$SOUTH" note=Same
	form_submit
	expect_status 303
	expect_equal "$SOUTH"$'\tSame' "$(column 'hall_id, note')"
	sql "INSERT INTO halls (tenant_id, name) SELECT id, 'Gone' FROM tenants"
	gone=$(hall Gone)
	edit
	sql "DELETE FROM halls WHERE id = $gone"
	form_set "hall_id=$gone"
	form_submit
	expect_status 422
	expect_equal "$SOUTH" "$(column hall_id)"
}

# --- points in time ---

@test "a point in time that both changed is asked for as the tenant's clock shows it" {
	show starts_at=2026-07-01T10:00
	expect_equal '2026-07-01 08:00:00.000000' "$(column starts_at)"
	edit
	form_keep first
	form_set starts_at=2026-07-01T11:00
	form_submit
	expect_status 303
	form_back first
	form_set starts_at=2026-07-01T12:00 note=Mine
	form_submit
	expect_body '2026-07-01 10:00</span>'
	expect_body '2026-07-01 11:00</span>'
	expect_body '2026-07-01 12:00</span>'
	choose starts_at.choice=mine
	expect_equal $'2026-07-01 10:00:00.000000\tMine' "$(column 'starts_at, note')"
}

@test "in the hour that comes twice, what was not touched stays in its own half" {
	show
	for utc in 00:30 01:30; do
		stored "2026-10-25 $utc"
		expect_equal 2026-10-25T02:30 "$(form_value starts_at)"
		form_set "note=at $utc"
		form_submit
		expect_status 303
		expect_equal "2026-10-25 $utc:00.000000	at $utc" "$(column 'starts_at, note')"
	done
}

@test "from one half to the other is a change, and is kept" {
	show
	stored '2026-10-25 00:30'
	form_keep first
	sql "UPDATE shows SET starts_at = '2026-10-25 01:30', version = version + 1 WHERE id = $id"
	form_set note=Mine
	form_submit
	expect_status 303
	expect_equal $'2026-10-25 01:30:00.000000\tMine' "$(column 'starts_at, note')"
	form_back first
	form_set starts_at=2026-10-25T04:00
	form_submit
	expect_body '2026-10-25 02:30</span>'
	expect_body '2026-10-25 02:30 +01:00</span>'
	choose starts_at.choice=theirs
	expect_equal '2026-10-25 01:30:00.000000' "$(column starts_at)"
}

@test "what stood there before comes back in its own half" {
	show
	stored '2026-10-25 01:30'
	form_keep first
	form_set starts_at=2026-10-25T03:30
	form_submit
	expect_status 303
	form_back first
	form_set starts_at=2026-10-25T04:30
	form_submit
	expect_body '2026-10-25 02:30 +01:00</span>'
	choose starts_at.choice=original
	expect_equal '2026-10-25 01:30:00.000000' "$(column starts_at)"
}

@test "a time that is typed in that hour is its first half" {
	show starts_at=2026-10-25T02:15
	expect_equal '2026-10-25 00:15:00.000000' "$(column starts_at)"
}
