# A module adds to another's table: columns, what the list and the form show, checks, unique sets. They are there
# while the module is active, and nowhere else.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site depots <<'E'
<module xmlns="urn:manor:manifest:1" name="depots" title="Depots" version="1.0.0" icon="building-warehouse" range="900-901">
	<requires module="core"/>
	<requires module="structure"/>
	<table name="depots" number="900" title="Depots" singular="Depot" key="name">
		<string name="name" required="yes" length="40"/>
		<reference name="owner_id" to="colleges" label="Owner"/>
	</table>
	<permission name="depots.seal" label="Seal colleges"/>
	<link name="college_depots" first="colleges" second="depots"/>
	<extend table="colleges">
		<reference name="depot_id" to="depots" on-delete="set-null"/>
		<name name="gate" label="Gate" length="10" search="yes"/>
		<integer name="seats"/>
		<many name="spare_depots" to="depots" link="college_depots"/>
		<unique columns="gate" where="is_active" message="That gate is another college's."/>
		<check name="seats" on="seats" holds="seats &lt;= 500 or depot_id is not null" message="So many need a depot."/>
		<index columns="seats"/>
		<list columns="depot_id seats" filters="depot_id gate"><filter name="full" title="Full ones" where="seats &gt;= 100"/></list>
		<view name="large" title="Large ones" where="seats &gt; 100" columns="college_name seats"/>
		<rule name="sealed" for="edit seal" where="seats is null or seats != 444" message="Sealed colleges stay as they are."/>
		<rule name="secret" for="view" unless="can('depots.seal')" where="seats is null or seats != 13"/>
		<allow permissions="college.edit" where="seats = 5"/>
		<action name="seal" title="Seal it" permission="depots.seal" place="record rows"><set column="seats" value="444"/></action>
		<section title="Gates" columns="depot_id gate seats spare_depots"/>
		<tab title="Own depots" of="depots"/>
	</extend>
</module>
E
	tenant_create one
	user_create one dan Viewers
	printf '%s\n' "$DEMO_PASSWORD" | commanded tenant create two --name two --admin admin --password-stdin >/dev/null
	commanded module disable two depots >/dev/null
}

test_begin() {
	sql "DELETE FROM college_depots; DELETE FROM colleges; DELETE FROM depots"
}

college() { # college NAME CODE MORE: by the API; $id
	called POST /colleges "$(jq -cn --arg n "$1" --arg c "$2" --argjson m "${3:-"{}"}" '{college_name: $n, college_code: $c} + $m')"
	id=$(json .data.id)
}

@test "the API has the columns, their checks, sets, filters, order and search" {
	token_of admin
	called POST /depots '{"name": "North"}'
	local depot
	depot=$(json .data.id)
	college Law LAW "{\"depot_id\": $depot, \"gate\": \"G1\", \"seats\": 800, \"spare_depots\": [$depot]}"
	expect_status 201
	expect_equal "G1 800 [$depot]" "$(json '"\(.data.gate) \(.data.seats) \(.data.spare_depots | map(.id? // .) | tojson)"')"
	college Art ART '{"seats": 501}'
	expect_status 422
	expect_equal 'So many need a depot.' "$(json .error.details.seats)"
	college Art ART '{"gate": "G1"}'
	expect_status 422
	expect_equal "That gate is another college's." "$(json .error.details.gate)"
	college Art ART '{"seats": 5}'
	expect_status 201
	called GET "/colleges?depot_id=$depot"
	expect_equal Law "$(json '.data | map(.college_name) | join(" ")')"
	called GET '/colleges?sort=seats'
	expect_equal 'Art Law' "$(json '.data | map(.college_name) | join(" ")')"
	called GET '/colleges?q=G1'
	expect_equal Law "$(json '.data | map(.college_name) | join(" ")')"
}

@test "list, record and form show them behind what the table itself has" {
	signed_in admin
	submit /depots/new name=South
	expect_status 303
	submit /colleges/new college_name=Law college_code=LAW gate=G7 seats=12
	expect_status 303
	page GET /colleges
	[[ $body = *'>Depot<'* && $body = *'>Seats<'* && $body = *'>12<'* ]]
	page GET /colleges/new
	[[ $body = *Gates* && $body = *'name="gate"'* && $body = *'name="depot_id"'* ]]
	page GET "/colleges/$(sql 'SELECT MAX(id) FROM colleges')"
	[[ $body = *Gates* && $body = *G7* && $body = *'Own depots'* ]]
	page GET "/colleges/$(sql 'SELECT MAX(id) FROM colleges')?tab=depots"
	expect_status 200
}

@test "where the module is not active nothing of it is there, and nothing of it is asked for" {
	at_tenant=two token_of admin
	at_tenant=two
	college Law LAW '{"seats": 900}'
	expect_status 422
	expect_equal 'College has no field "seats".' "$(json .error.message)"
	college Law LAW
	expect_status 201
	expect_equal '' "$(json '.data | keys - (keys - ["gate", "seats", "depot_id", "spare_depots"]) | join(" ")')"
	called GET '/colleges?depot_id=1'
	expect_status 400
	called GET '/colleges?sort=seats'
	expect_status 400
	signed_in admin
	page GET /colleges/new
	[[ $body != *Gates* && $body != *'name="gate"'* ]]
	page GET "/colleges/$id"
	[[ $body != *Gates* && $body != *'Own depots'* ]]
	page GET /colleges
	[[ $body != *'>Seats<'* ]]
	page GET /colleges.csv
	[[ $body != *Seats* ]]
}

@test "rules, views, conditions by name, rights on some rows and actions are added" {
	token_of admin
	college Law LAW '{"seats": 120}'
	local law=$id
	college Art ART '{"seats": 5}'
	local art=$id
	college Spy SPY '{"seats": 13}'
	called GET /colleges/large
	expect_equal 'Law' "$(json '.data | map(.college_name) | join(" ")')"
	called GET '/colleges?full=yes'
	expect_equal 'Law' "$(json '.data | map(.college_name) | join(" ")')"
	signed_in admin
	page GET '/colleges?format=xml'
	grep -q 'named-filter name="full"' <<<"$body"
	grep -q '/colleges/large"' <<<"$body"
	page GET "/colleges/$law"
	[[ $body = *'Seal it'* ]]
	token_of dan
	called GET /colleges
	expect_equal 'Art Law' "$(json '.data | map(.college_name) | join(" ")')"
	called PATCH "/colleges/$art" '{"city": "Graz"}'
	expect_status 200
	called PATCH "/colleges/$law" '{"city": "Graz"}'
	expect_status 403
	called POST "/colleges/$law/seal" '{}'
	expect_status 403
	token_of admin
	called POST "/colleges/$law/seal" '{}'
	expect_equal '200 444' "$status $(json .data.seats)"
	called PATCH "/colleges/$law" '{"city": "Graz"}'
	expect_equal '403 Sealed colleges stay as they are.' "$status $(json .error.message)"
	called POST "/colleges/$law/seal" '{}'
	expect_status 403
	commanded module disable one depots >/dev/null
	token_of admin
	called PATCH "/colleges/$law" '{"city": "Graz"}'
	expect_status 200
	called POST "/colleges/$law/seal" '{}'
	expect_status 404
	called GET /colleges/large
	expect_status 404
	called GET '/colleges?full=yes'
	expect_status 400
	signed_in admin
	page GET "/colleges/$law"
	[[ $body != *'Seal it'* ]]
	page GET '/colleges?format=xml'
	expect_status 200
	! grep -q 'named-filter\|/colleges/large\|seal' <<<"$body" || false
	token_of dan
	called GET /colleges
	expect_equal 'Art Law Spy' "$(json '.data | map(.college_name) | join(" ")')"
	called PATCH "/colleges/$art" '{"city": "Linz"}'
	expect_status 403
	commanded module enable one depots >/dev/null
}

@test "what a module added stays as it is while it is switched off" {
	token_of admin
	college Law LAW '{"gate": "G3", "seats": 7}'
	commanded module disable one depots >/dev/null
	token_of admin
	called PATCH "/colleges/$id" '{"city": "Graz", "version": 1}'
	expect_status 200
	expect_equal false "$(json '.data | has("gate")')"
	commanded module enable one depots >/dev/null
	token_of admin
	called GET "/colleges/$id"
	expect_equal 'G3 7 Graz' "$(json '"\(.data.gate) \(.data.seats) \(.data.city)"')"
}
