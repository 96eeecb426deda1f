#!/usr/bin/env bats
# Features, which a tenant switches on and off, and limits, in a module of its own.

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site plants < <(plants_manifest)
	tenant_create one
	tenant_create two
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	export one
}

test_begin() {
	sql 'DELETE FROM plant_notes; DELETE FROM plants; DELETE FROM settings'
	sql "UPDATE tenants SET access_epoch = access_epoch + 1"
	token_of admin
}

plants_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="plants" title="Plants" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <requires module="dashboard"/>
		  <feature name="water" label="Watering" help="Who waters what."/>
		  <feature name="notes" default="yes"/>
		  <limit name="plants" of="plants" where="status = 'alive'" label="Living plants" default="3"/>
		  <limit name="notes" of="plant_notes"/>
		  <table name="plants" number="930" key="name">
		    <string name="name" required="yes"/>
		    <enum name="status" default="alive"><value name="alive"/><value name="dead"/></enum>
		    <integer name="litres" required="yes" feature="water"/>
		    <string name="who" required-if="name = 'Rose'" feature="water"/>
		    <string name="tool"/>
		    <integer name="mode" value="if(feature('water'), 1, 0)"/>
		    <check name="litres" on="litres" holds="litres &lt; 10" message="Too much." feature="water"/>
		    <check name="dry" on="name" holds="feature('water') or name != 'Reed'" message="Reeds are watered."/>
		    <list columns="name litres"><filter name="thirsty" where="litres &gt; 5" feature="water"/></list>
		    <view name="wet" where="litres &gt; 1" feature="water"/>
		    <form><section title="Plant" columns="name status litres who"/><section title="Tools" columns="tool" feature="water"/></form>
		    <action name="pour" feature="water"><set column="litres" value="1"/></action>
		  </table>
		  <table name="plant_notes" number="931" key="text" parent="plants" path="notes" feature="notes"><string name="text"/></table>
		  <menu name="wet" title="Wet ones" address="/plants/wet" feature="water"/>
		  <widget name="litres" type="stat" title="All litres" source="plants" value="sum(litres)" feature="water"/>
		</module>
	XML
}

switch() { # switch NAME VALUE
	signed_in admin
	sql "DELETE FROM settings WHERE name = '$1'; INSERT INTO settings (tenant_id, name, value) VALUES ($one, '$1', '$2'); UPDATE tenants SET access_epoch = access_epoch + 1"
}

@test "what hangs on a feature is not there, nor required, while it is off" {
	called POST /plants '{"name": "Rose"}'
	expect_status 201
	local id
	id=$(json .data.id)
	expect_equal false "$(json '.data | has("litres")')"
	expect_equal 0 "$(json .data.mode)"
	called POST /plants '{"name": "Rose", "litres": 3}'
	expect_status 422
	called GET '/plants?thirsty=yes'
	expect_status 400
	called GET /plants/wet
	expect_status 404
	called POST "/plants/$id/pour" '{}'
	expect_status 404
	called POST /plants '{"name": "Reed"}'
	expect_status 422
	signed_in admin
	page GET "/plants/$id"
	refuse_body "/plants/$id/pour"
	refuse_body 'Tool'
	page GET /plants
	refuse_body 'Litres'
	refuse_body '/plants/wet'
	refuse_body 'thirsty'
	page GET /plants/new
	refuse_body 'name="litres"'
	refuse_body 'name="tool"'
	page GET /dashboard
	refuse_body 'All litres'
}

@test "it is there, and required, while it is on" {
	switch feature_water yes
	called POST /plants '{"name": "Reed"}'
	expect_status 422
	expect_equal litres "$(json '.error.details | keys | join(" ")')"
	called POST /plants '{"name": "Rose", "litres": 12}'
	expect_status 422
	expect_equal 'litres who' "$(json '.error.details | keys | join(" ")')"
	called POST /plants '{"name": "Reed", "litres": 8, "tool": "Can"}'
	expect_status 201
	expect_equal '8 Can 1' "$(json '.data | [.litres, .tool, .mode] | map(tostring) | join(" ")')"
	local id
	id=$(json .data.id)
	called GET '/plants?thirsty=yes'
	expect_equal 1 "$(json .meta.total)"
	called GET /plants/wet
	expect_status 200
	called POST "/plants/$id/pour" '{}'
	expect_equal 1 "$(json .data.litres)"
	page GET /dashboard
	expect_body 'All litres'
	expect_body 'Wet ones'
	# Off again, the value stays, and the record is changed.
	switch feature_water no
	called PATCH "/plants/$id" '{"name": "Moss"}'
	expect_status 200
	expect_equal 1 "$(sql "SELECT litres FROM plants WHERE id = $id")"
}

@test "a table hangs on a feature with pages, API and tab" {
	called POST /plants '{"name": "Rose"}'
	local id
	id=$(json .data.id)
	called POST "/plants/$id/notes" '{"text": "N"}'
	expect_status 201
	local note
	note=$(json .data.id)
	switch feature_notes no
	called GET "/plant_notes/$note"
	expect_status 404
	called GET "/plants/$id/notes"
	expect_status 404
	page GET "/plants/$id"
	refuse_body 'tab=plant_notes'
	page GET /plant_notes
	expect_status 404
	expect_equal 1 "$(sql 'SELECT COUNT(*) FROM plant_notes')"
}

@test "the organisation's page switches features and sets limits, and says what is used" {
	called POST /plants '{"name": "Rose"}'
	signed_in admin
	page GET /organisation
	expect_body 'Watering'
	expect_body 'Who waters what.'
	expect_body 'Living plants'
	expect_body 'Used now: 1.'
}

@test "a limit refuses what comes over it, by whatever way" {
	local each
	for each in 1 2 3; do
		called POST /plants '{"name": "Rose"}'
		expect_status 201
	done
	local living
	living=$(json .data.id)
	called POST /plants '{"name": "Rose"}'
	expect_status 402
	expect_equal 'limit_reached plants 3 3' "$(json '.error | [.code, .details.limit, .details.used, .details.allowed] | map(tostring) | join(" ")')"
	called POST /plants '{"name": "Rose", "status": "dead"}'
	expect_status 201
	local dead
	dead=$(json .data.id)
	called PATCH "/plants/$dead" '{"status": "alive"}'
	expect_status 402
	called PATCH "/plants/$dead" '{"name": "Lily"}'
	expect_status 200
	expect_equal 3 "$(sql "SELECT COUNT(*) FROM plants WHERE status = 'alive'")"
	# What counts already is changed as ever.
	called PATCH "/plants/$living" '{"name": "Lily"}'
	expect_status 200
	signed_in admin
	submit /plants/new name=Fern status=alive
	expect_status 422
	expect_body 'Living plants: your organisation has 3 of 3.'
	switch limit_plants 4
	called PATCH "/plants/$dead" '{"status": "alive"}'
	expect_status 200
	# Nobody else's count; and without a number there is none.
	at_tenant=two
	token=
	token_of admin
	called POST /plants '{"name": "Rose"}'
	expect_status 201
}

@test "of two who write at once one finds no room" {
	called POST /plants '{"name": "Rose"}'
	called POST /plants '{"name": "Rose"}'
	local each
	for each in 1 2 3 4; do
		(
			BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/$each
			mkdir -p "$BATS_TEST_TMPDIR"
			called POST /plants '{"name": "Rose"}'
			echo "$status" >"$BATS_TEST_TMPDIR/answer"
		) &
	done
	wait
	expect_equal '201 402 402 402' "$(cat "$BATS_TEST_TMPDIR"/[1-4]/answer | sort | paste -sd ' ')"
	expect_equal 3 "$(sql 'SELECT COUNT(*) FROM plants')"
}
