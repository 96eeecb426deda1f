#!/usr/bin/env bats
# The lists that forms choose from: each tenant gets them once, and keeps its own.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OTHER=$tenant
	new_tenant
	export OWN=$tenant
	for_reader
}

# Somebody who may see everything and change nothing.
for_reader() {
	printf '%s\n' "$DEMO_PASSWORD" | manor user create "$OWN" reader --email reader@example.org --group Viewers \
		--password-stdin >&2
}

setup() {
	signed_in "$OWN" admin
}

# found ADDRESS: how many records a list of the API has
found() {
	api GET "/$1${2:-?}per_page=1&count=exact"
	json .meta.total
}

@test "a new tenant has the lists that come with it, in their order" {
	api_signed_in "$OWN" admin
	api GET '/blood_groups?fields=blood_group'
	expect_equal 'A+ A- B+ B- AB+ AB- O+ O-' "$(json '[.data[].blood_group] | join(" ")')"
	api GET '/gender?fields=gender_name'
	expect_equal 'Male Female Other' "$(json '[.data[].gender_name] | join(" ")')"
	api GET '/student_types?fields=student_type_name'
	expect_equal 'Day Scholar, Hosteler, Day Scholar College Bus' "$(json '[.data[].student_type_name] | join(", ")')"
	expect_equal 249 "$(found nationality)"
	api GET '/nationality?per_page=2&fields=nationality_name,country_code'
	expect_equal 'India IN, Afghanistan AF' "$(json '[.data[] | .nationality_name + " " + .country_code] | join(", ")')"
	expect_equal 9 "$(found religion)"
	expect_equal 5 "$(found lookup_values '?type=payment_terms&')"
	for table in caste sub_caste states districts; do
		expect_equal 0 "$(found "$table")"
	done
}

@test "what a tenant changed or deleted stays so, and another tenant's list is as it was" {
	local id changed gone
	api_signed_in "$OWN" admin
	api GET '/nationality?country_code=DE'
	changed=$(json '.data[0].id')
	api PATCH "/nationality/$changed" '{"nationality_name":"German"}'
	expect_status 200
	api GET '/religion?q=jainism'
	gone=$(json '.data[0].id')
	api DELETE "/religion/$gone"
	expect_status 204
	manor migrate >/dev/null
	expect_equal 8 "$(found religion)"
	expect_equal 249 "$(found nationality)"
	api GET "/nationality/$changed"
	expect_equal German "$(json .data.nationality_name)"
	api_sign_in "$OTHER" admin
	expect_equal 9 "$(found religion)"
	api GET '/nationality?country_code=DE'
	expect_equal Germany "$(json '.data[0].nationality_name')"
	id=$(json '.data[0].id')
	api_signed_in "$OWN" admin
	api GET "/nationality/$id"
	expect_status 404
}

@test "the lists have pages, a form, an export and a menu of their own" {
	get '/nationality?q=korea'
	expect_status 200
	expect_body 'South Korea'
	expect_body 'North Korea'
	refuse_body 'Kenya'
	expect_body 'Sub-castes'
	get /states/new
	expect_status 200
	expect_body 'two letters by ISO 3166'
	get /blood_groups.csv
	expect_equal 9 "$(grep -c $'\r$' "$BATS_TEST_TMPDIR/body")"
	expect_body ',AB+,5,yes'
}

@test "a name is there once below its parent, and unused children go with the parent" {
	local state other
	api_signed_in "$OWN" admin
	api POST /states '{"state_name":"Northland","country_code":"IN"}'
	state=$(json .data.id)
	api POST /states '{"state_name":"Southland","country_code":"IN"}'
	other=$(json .data.id)
	post /districts/new district_name=Lakeside "state_id=$state"
	expect_status 303
	post /districts/new district_name=Lakeside "state_id=$state"
	expect_status 422
	expect_body 'This state has a district of that name already.'
	post /districts/new district_name=Lakeside "state_id=$other"
	expect_status 303
	expect_equal 1 "$(found districts "?state_id=$state&")"
	get "/states/$state/delete"
	expect_body district
	api DELETE "/states/$state"
	expect_status 204
	expect_equal 1 "$(found districts)"
}

@test "a record of another tenant can be neither read nor chosen" {
	local state
	api_sign_in "$OTHER" admin
	api POST /states '{"state_name":"Elsewhere"}'
	state=$(json .data.id)
	api_signed_in "$OWN" admin
	api GET "/states/$state"
	expect_status 404
	api POST /districts "{\"district_name\":\"Foreign\",\"state_id\":$state}"
	expect_status 422
	post /districts/new district_name=Foreign "state_id=$state"
	expect_status 422
}

@test "a viewer sees the lists and changes nothing" {
	local id
	sign_in "$OWN" reader
	get /religion
	expect_status 200
	expect_body Buddhism
	refuse_body '/religion/new'
	post /religion/new religion_name=Own
	expect_status 403
	api_sign_in "$OWN" reader
	api GET '/religion?q=islam'
	id=$(json '.data[0].id')
	api PATCH "/religion/$id" '{"religion_name":"Own"}'
	expect_status 403
	api DELETE "/religion/$id"
	expect_status 403
}

@test "a tenant that had students before they required lookups gets these with the next migration" {
	local student type
	api_sign_in "$OTHER" admin
	api POST /students '{"first_name":"Ada","last_name":"Early"}'
	student=$(json .data.id)
	sql "DELETE FROM tenant_modules WHERE module IN ('lookups', 'structure')
		AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OTHER')"
	manor migrate >/dev/null
	[[ $(manor module list "$OTHER") =~ lookups\ .*\ on ]]
	api_sign_in "$OTHER" admin
	api GET '/student_types?q=hosteler'
	type=$(json '.data[0].id')
	api PATCH "/students/$student" "{\"student_type_id\":$type}"
	expect_status 200
	expect_equal "$type" "$(json .data.student_type_id)"
	api DELETE "/student_types/$type"
	expect_status 409
}
