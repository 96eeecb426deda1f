#!/usr/bin/env bats
# Which records a reference may be set to (where of reference and many), and what a form says of what is typed.

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

module_begin() {
	module_site offered < <(offered_manifest)
	tenant_create one
	sql "INSERT INTO lands (tenant_id, name) SELECT t.id, l.name FROM tenants t, (SELECT 'North' AS name UNION ALL SELECT 'South') l"
	sql "INSERT INTO towns (tenant_id, name, land_id, is_open, fee)
		SELECT l.tenant_id, CONCAT(l.name, t.name), l.id, t.is_open, t.fee FROM lands l,
		(SELECT 'ham' AS name, 1 AS is_open, 5 AS fee UNION ALL SELECT 'ton', 1, 7 UNION ALL SELECT 'gone', 0, 9) t"
	sql "INSERT INTO hamlets (tenant_id, name, land_id) SELECT l.tenant_id, CONCAT(l.name, ' ', s.seq), l.id FROM lands l, seq_1_to_150 s"
}

test_begin() {
	signed_in admin
}

offered_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="offered" title="Offered" version="1.0.0" range="930-949">
		  <requires module="core"/>
		  <table name="lands" number="930" key="name">
		    <string name="name" length="100" required="yes"/>
		  </table>
		  <table name="towns" number="931" key="name">
		    <string name="name" length="100" required="yes"/>
		    <reference name="land_id" to="lands"/>
		    <boolean name="is_open"/>
		    <decimal name="fee" length="8" scale="2"/>
		  </table>
		  <table name="hamlets" number="932" key="name">
		    <string name="name" length="100" required="yes"/>
		    <reference name="land_id" to="lands"/>
		    <index columns="name"/>
		  </table>
		  <table name="trips" number="933" key="name">
		    <string name="name" length="100" required="yes"/>
		    <reference name="land_id" to="lands"/>
		    <reference name="town_id" to="towns" where="land_id = this.land_id and is_open"/>
		    <reference name="hamlet_id" to="hamlets" where="land_id = this.land_id"/>
		    <reference name="next_id" to="towns" where="land_id = this.town.land_id and id != this.town_id"/>
		    <many name="stops" to="towns" where="land_id = this.land_id"/>
		    <decimal name="fee" length="8" scale="2" default-from="town.fee" renew="town_id" edit-if="town_id is not null"/>
		  </table>
		  <table name="trip_guides" number="934" parent="trips" path="guides" key="note">
		    <reference name="user_id" to="users" unique="yes"/>
		    <string name="note" length="20"/>
		  </table>
		  <table name="talks" number="935" key="name">
		    <string name="name" length="100" required="yes"/>
		    <reference name="trip_id" to="trips"/>
		    <reference name="user_id" to="users" where="exists(trip_guides where trip_id = outer.trip_id and user_id = this.id)"/>
		  </table>
		</module>
	XML
}

land() { sql "SELECT id FROM lands WHERE name = '$1'"; }
town() { sql "SELECT id FROM towns WHERE name = '$1'"; }
trip() { sql "SELECT CONCAT_WS('|', $1) FROM trips ORDER BY id DESC LIMIT 1"; }
# options FIELD: the labels that its select offers
options() {
	tr -d '\n' <<<"$body" | sed 's/<\/select>/&\n/g' | sed -n "s/.*<select id=\"f-$1\"//p" | sed 's/<\/option>/&\n/g' |
		sed -n 's/.*value="[0-9]\{1,\}"[^>]*>\([^<]*\)<\/option>/\1/p' | paste -sd' '
}

@test "a form offers the records that its other columns allow" {
	page GET "/trips/new?land_id=$(land South)"
	expect_equal 'Southham Southton' "$(options town_id)"
	page GET /trips/new
	expect_equal '' "$(options town_id)"
	expect_equal 0 "$(grep -o 'name="stops" value=' <<<"$body" | wc -l)"
}

@test "Update form renews, without saving, what hangs on what is typed" {
	local before
	before=$(sql 'SELECT COUNT(*) FROM trips')
	page GET /trips/new
	expect_body 'formaction="/tenant/one/trips/new?state"'
	submit '/trips/new?state' name= "land_id=$(land North)" town_id=
	expect_status 200
	expect_equal 'Northham Northton' "$(options town_id)"
	expect_body '<fieldset class="field-state" disabled>'
	expect_equal 3 "$(grep -o 'name="stops" value=' <<<"$body" | wc -l)"
	submit "/trips/new?state" name=x "land_id=$(land North)" "town_id=$(town Northton)"
	expect_equal 'Northgone Northham' "$(options next_id)"
	refuse grep -q '<fieldset class="field-state" disabled>' <<<"$body"
	expect_body 'name="fee" class="form-control" value="7.00"'
	expect_body 'name="fee.shown" value="7.00"'
	# What the form derived is derived again, what was typed is not.
	submit '/trips/new?state' name=x "land_id=$(land North)" "town_id=$(town Northham)" fee=7.00 fee.shown=7.00
	expect_body 'name="fee" class="form-control" value="5.00"'
	submit '/trips/new?state' name=x "land_id=$(land North)" "town_id=$(town Northham)" fee=6 fee.shown=7.00
	expect_body 'name="fee" class="form-control" value="6"'
	expect_equal "$before" "$(sql 'SELECT COUNT(*) FROM trips')"
	submit /trips/new name=renewed "land_id=$(land North)" "town_id=$(town Northham)" fee=7.00 fee.shown=7.00
	expect_status 303
	expect_equal 5.00 "$(trip fee)"
}

@test "a write takes what is offered, and says at the field what is not" {
	submit /trips/new name=a "land_id=$(land South)" "town_id=$(town Southton)" "stops=$(town Southham)" stops.present=yes
	expect_status 303
	submit /trips/new name=b "land_id=$(land South)" "town_id=$(town Northton)"
	expect_status 422
	expect_body 'Town: this town cannot be chosen here.'
	submit /trips/new name=b "land_id=$(land South)" "town_id=$(town Southgone)"
	expect_status 422
	submit /trips/new name=b "land_id=$(land South)" "stops=$(town Southham)" "stops=$(town Northham)" stops.present=yes
	expect_status 422
	expect_body 'Stops: some of these towns cannot be chosen here.'
	submit /trips/new name=b "land_id=$(land South)" "town_id=$(town Southton)" "next_id=$(town Southton)"
	expect_status 422
	expect_body 'Next: this town cannot be chosen here.'
}

@test "the API judges by the same condition, and a choice is judged again when what it hangs on changes" {
	local id
	token_of admin
	called POST /trips "{\"name\": \"c\", \"land_id\": $(land South), \"town_id\": $(town Northham)}"
	expect_status 422
	expect_equal 'Town: this town cannot be chosen here.' "$(json .error.details.town_id)"
	called POST /trips "{\"name\": \"c\", \"land_id\": $(land South), \"town_id\": $(town Southham)}"
	expect_status 201
	id=$(json .data.id)
	called PATCH "/trips/$id" "{\"land_id\": $(land North)}"
	expect_status 422
	# What has closed since may stay; it is not chosen anew.
	sql "UPDATE towns SET is_open = 0 WHERE name = 'Southham'"
	called PATCH "/trips/$id" '{"name": "d"}'
	expect_status 200
	page GET "/trips/$id/edit"
	expect_equal 'Southton Southham' "$(options town_id)"
	called PATCH "/trips/$id" "{\"town_id\": $(town Southham), \"name\": \"e\"}"
	expect_status 200
	called POST /trips "{\"name\": \"f\", \"land_id\": $(land South), \"town_id\": $(town Southham)}"
	expect_status 422
	sql "UPDATE towns SET is_open = 1 WHERE name = 'Southham'"
	token=
}

@test "suggestions of a large table are of what may be chosen" {
	page GET "/trips/new?land_id=$(land South)"
	sql "INSERT INTO hamlets (tenant_id, name, land_id) SELECT l.tenant_id, CONCAT(l.name, ' ', s.seq), l.id FROM lands l, seq_151_to_260 s"
	page GET "/trips/new?land_id=$(land South)"
	expect_body 'data-options="/tenant/one/hamlets/options?choice.for=trips.hamlet_id"'
	expect_body 'data-reads="land_id"'
	page GET "/hamlets/options?q=North&choice.for=trips.hamlet_id&land_id=$(land South)"
	expect_status 200
	expect_equal 0 "$(json '.options | length')"
	page GET "/hamlets/options?q=South&choice.for=trips.hamlet_id&land_id=$(land South)"
	expect_equal 20 "$(json '.options | length')"
	page GET '/hamlets/options?q=South&choice.for=trips.town_id'
	expect_status 400
	sql "DELETE FROM hamlets WHERE name REGEXP ' (15[1-9]|1[6-9][0-9]|2..)$'"
}

@test "rows within the condition see the row that is offered as this. and the record as outer." {
	local trip
	submit /trips/new name=guided
	expect_status 303
	trip=$(trip id)
	submit /talks/new name=a "trip_id=$trip" "user_id=$(sql 'SELECT MIN(id) FROM users')"
	expect_status 422
	expect_body 'User: this user cannot be chosen here.'
	submit "/trips/$trip/guides/new" "user_id=$(sql 'SELECT MIN(id) FROM users')"
	expect_status 303
	page GET "/talks/new?trip_id=$trip"
	expect_equal 1 "$(options user_id | wc -w)"
	submit /talks/new name=a "trip_id=$trip" "user_id=$(sql 'SELECT MIN(id) FROM users')"
	expect_status 303
}
