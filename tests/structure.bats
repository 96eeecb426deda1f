#!/usr/bin/env bats
# Colleges and departments.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OTHER=$tenant
	new_tenant
	export OWN=$tenant
	printf '%s\n' "$DEMO_PASSWORD" | manor user create "$OWN" reader --email reader@example.org --group Viewers \
		--password-stdin >&2
	printf '%s\n' "$DEMO_PASSWORD" | manor user create "$OWN" keeper --email keeper@example.org \
		--group 'Structure editors' --password-stdin >&2
}

@test "a department has a college, a department above it and a head; names are there once in a college" {
	local college above
	api_sign_in "$OWN" admin
	made colleges '{"college_name":"Science","college_code":"SCI","city":"Graz"}'
	college=$id
	made departments "{\"department_name\":\"Physics\",\"department_code\":\"PHY\",\"college_id\":$college}"
	above=$id
	signed_in "$OWN" admin
	post /departments/new department_name=Optics department_code=OPT "college_id=$college" "parent_id=$above" is_active=yes
	expect_status 303
	post /departments/new department_name=Optics department_code=OP2 "college_id=$college"
	expect_status 422
	expect_body 'This college has a department of that name already.'
	post /departments/new department_name=Lasers department_code='la ser'
	expect_status 422
	get "/departments?college_id=$college"
	expect_status 200
	expect_body Optics
	expect_body Science
	get /departments/new
	expect_body 'Capital letters, digits and hyphens.'
	get '/colleges.csv'
	expect_body 'Science,SCI'
	api PATCH "/departments/$above" "{\"parent_id\":$above}"
	expect_status 422
	api DELETE "/colleges/$college"
	expect_status 409
}

@test "records of another tenant can be neither read nor chosen" {
	local college
	api_sign_in "$OTHER" admin
	made colleges '{"college_name":"Elsewhere","college_code":"ELS"}'
	college=$id
	api_sign_in "$OWN" admin
	api GET "/colleges/$college"
	expect_status 404
	api POST /departments "{\"department_name\":\"Foreign\",\"department_code\":\"FOR\",\"college_id\":$college}"
	expect_status 422
}

@test "a viewer looks, an editor writes, and neither deletes" {
	local user
	api_sign_in "$OWN" keeper
	made departments '{"department_name":"Archive","department_code":"ARC"}'
	for user in reader keeper; do
		api_sign_in "$OWN" "$user"
		api GET "/departments/$id"
		expect_status 200
		api DELETE "/departments/$id"
		expect_status 403
	done
	api_sign_in "$OWN" reader
	api POST /departments '{"department_name":"Own","department_code":"OWN"}'
	expect_status 403
}
