#!/usr/bin/env bats
# What a manifest says of how records behave beside transitions and effects, in a module of its own: checks that ask
# or warn.

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site manners < <(manners_manifest)
	tenant_create one
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	export one
	user_create one clerk Clerks
}

test_begin() {
	sql 'DELETE FROM manner_lines; DELETE FROM manners'
	token_of clerk
}

manners_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="manners" title="Manners" version="1.0.0" range="960-969">
		  <requires module="core"/>
		  <table name="manners" number="960" key="name" title="Manners" singular="Manner">
		    <string name="name" required="yes"/>
		    <date name="day"/>
		    <integer name="pieces" default="1"/>
		    <integer name="asked_pieces"/>
		    <enum name="status" default="open"><value name="open"/><value name="sent"/><value name="done"/></enum>
		    <check name="old" on="day" holds="day &gt;= '2026-01-01'" level="confirm" message="That is long ago."/>
		    <check name="many" on="pieces" holds="pieces &lt; 100" level="confirm" message="So many?"/>
		    <check name="huge" on="pieces" holds="pieces &lt; 1000" message="Too many."/>
		    <check name="few" on="pieces" holds="pieces &gt; 0" level="warning" message="That is none."/>
		    <check name="much" on="pieces" holds="sum(amount of manner_lines) &lt; 50" level="confirm" message="Much in all."/>
		    <check name="sent" on="pieces" holds="status != 'sent' or pieces != 7" level="confirm" message="Seven is odd."/>
		    <check name="future" on="day" holds="day &lt;= today() + 3650" message="Too far."/>
		    <list columns="name pieces status day"/>
		    <form><section title="Manner" columns="name day pieces"/>
		      <section title="Lines" rows="manner_lines" columns="label amount"/></form>
		    <transition name="send" column="status" from="open" to="sent" place="record rows"/>
		    <transition name="count" column="status" from="sent" to="done" confirm="Really?">
		      <ask columns="pieces"/></transition>
		    <action name="ruin"><set column="pieces" value="500"/></action>
		    <action name="spread"><add to="manners"><set column="name" value="'Copy'"/><set column="pieces" value="500"/></add></action>
		  </table>
		  <table name="manner_lines" number="961" parent="manners" permission="manner_line" key="label" title="Lines" singular="Line">
		    <string name="label" required="yes"/>
		    <integer name="amount" default="0"/>
		    <check name="big" on="amount" holds="amount &lt; 10" level="confirm" message="A big one."/>
		  </table>
		  <role name="clerks" title="Clerks">Clerks.</role>
		  <grant role="clerks" permissions="manner.view manner.create manner.edit manner.delete manner_line.view manner_line.create manner_line.edit manner_line.delete"/>
		</module>
	XML
}

manner() { # manner JSON: its id
	called POST /manners "$1"
	expect_status 201
	json .data.id
}

@test "the API asks before it writes, and writes what is confirmed" {
	called POST /manners '{"name":"A","day":"2020-01-01","pieces":200}'
	expect_status 409
	[ "$(json .error.code)" = confirm ]
	[ "$(json '[.error.details.checks[].check] | sort | join(" ")')" = 'many old' ]
	[ "$(sql 'SELECT COUNT(*) FROM manners')" = 0 ]
	called POST /manners '{"name":"A","day":"2020-01-01","pieces":200,"confirmed":"old"}'
	expect_status 409
	[ "$(json '[.error.details.checks[].check] | join(" ")')" = many ]
	called POST /manners '{"name":"A","day":"2020-01-01","pieces":200,"confirmed":["old","many"]}'
	expect_status 201
	# What refuses is no question, whatever is confirmed.
	called POST /manners '{"name":"A","pieces":2000,"confirmed":["huge","many"]}'
	expect_status 422
	called POST /manners '{"name":"A","confirmed":17}'
	expect_status 422
}

@test "nothing is asked again where none of its columns changes" {
	local id
	id=$(manner '{"name":"A","day":"2020-01-01","confirmed":"old"}')
	called PATCH "/manners/$id" '{"name":"B"}'
	expect_status 200
	called PATCH "/manners/$id" '{"day":"2020-01-02"}'
	expect_status 409
	# A check that asks the day neither: what was right once stays.
	sql "UPDATE manners SET day = '2099-01-01' WHERE id = $id"
	called PATCH "/manners/$id" '{"name":"C"}'
	expect_status 200
	called PATCH "/manners/$id" '{"day":"2099-01-02"}'
	expect_status 422
}

@test "a warning is told and refuses nothing" {
	called POST /manners '{"name":"A","pieces":0}'
	expect_status 201
	[ "$(json '.meta.warnings[0] | .check, .field, .message' | tr '\n' '|')" = 'few|pieces|That is none.|' ]
	called PATCH "/manners/$(json .data.id)" '{"name":"B"}'
	expect_status 200
	[ "$(json .meta.warnings)" = null ]
	signed_in clerk
	submit /manners/new name=C pieces=0
	expect_status 303
	cookie="$cookie;$(cookies)"
	page GET /manners
	grep -q 'Manner saved. That is none.' <<<"$body"
}

@test "details in the object and in the form are asked about with it" {
	called POST /manners '{"name":"A","manner_lines":[{"label":"x","amount":20}]}'
	expect_status 409
	[ "$(json '.error.details.checks[0].check')" = manner_lines.big ]
	called POST /manners '{"name":"A","confirmed":"big","manner_lines":[{"label":"x","amount":20}]}'
	expect_status 409
	called POST /manners '{"name":"A","confirmed":"manner_lines.big","manner_lines":[{"label":"x","amount":20}]}'
	expect_status 201
	# What looks at details is asked when they stand.
	called PATCH "/manners/$(json .data.id)" '{"manner_lines":[{"label":"x","amount":60}],"confirmed":"manner_lines.big"}'
	expect_status 409
	[ "$(json '.error.details.checks[0].check')" = much ]

	signed_in clerk
	submit /manners/new name=B pieces=1 manner_lines.present=yes manner_lines.1.label=l manner_lines.1.amount=20
	expect_status 409
	grep -q 'name="confirmed" value="manner_lines.big">Save anyway<' <<<"$body"
	grep -q 'value="20"' <<<"$body"
	[ "$(sql "SELECT COUNT(*) FROM manners WHERE name = 'B'")" = 0 ]
}

@test "the form comes back whole and is saved anyway" {
	signed_in clerk
	submit /manners/new name=Kept day=2020-01-01 pieces=200
	expect_status 409
	grep -q 'value="Kept"' <<<"$body"
	grep -q 'That is long ago.' <<<"$body"
	grep -q 'name="confirmed" value="old many">Save anyway<' <<<"$body"
	the_csrf
	submit /manners/new name=Kept day=2020-01-01 pieces=2000 'confirmed=old+many'
	expect_status 422
	[[ $body != *"Save anyway"* ]]
	the_csrf
	submit /manners/new name=Kept day=2020-01-01 pieces=200 'confirmed=old+many'
	expect_status 303
	[ "$(sql "SELECT pieces FROM manners WHERE name = 'Kept'")" = 200 ]
}

@test "transitions ask: by a button, of marked rows, in their dialog, in the API" {
	local id other
	id=$(manner '{"name":"A","pieces":7}') other=$(manner '{"name":"B","pieces":6}')
	called POST "/manners/$id/send" '{}'
	expect_status 409
	[ "$(json .error.code)" = confirm ]
	signed_in admin
	submit "/manners/$id/send" version=1
	expect_status 200
	grep -q 'Seven is odd.' <<<"$body"
	grep -q 'name="confirmed" value="sent yes"' <<<"$body"
	submit /manners/send "id=$other" "id=$id"
	grep -q 'Seven is odd.' <<<"$body"
	[ "$(sql "SELECT COUNT(*) FROM manners WHERE status = 'sent'")" = 0 ]
	the_csrf
	submit /manners/send "id=$other" "id=$id" 'confirmed=sent+yes'
	expect_status 303
	[ "$(sql "SELECT COUNT(*) FROM manners WHERE status = 'sent'")" = 2 ]

	submit "/manners/$id/count" version=2 pieces=300 confirmed=yes
	expect_status 409
	grep -q 'So many?' <<<"$body"
	grep -q 'name="confirmed" value="yes many"' <<<"$body"
	the_csrf
	submit "/manners/$id/count" version=2 pieces=300 'confirmed=yes+many'
	expect_status 303
	token_of admin
	called POST "/manners/$other/count" '{"pieces":300}'
	[ "$(json .error.message)" = 'Really?' ]
	called POST "/manners/$other/count" '{"pieces":300,"confirmed":true}'
	[ "$(json '.error.details.checks[0].check')" = many ]
	called POST "/manners/$other/count" '{"pieces":300,"confirmed":["many"]}'
	expect_status 200
}

@test "effects ask nobody" {
	local id
	token_of admin
	id=$(manner '{"name":"A"}')
	called POST "/manners/$id/spread" '{}'
	expect_status 200
	[ "$(sql "SELECT pieces FROM manners WHERE name = 'Copy'")" = 500 ]
	# What an action sets on its own record is what the person does.
	called POST "/manners/$id/ruin" '{}'
	expect_status 409
}
