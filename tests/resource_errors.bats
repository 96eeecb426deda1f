#!/usr/bin/env bats
# All that is wrong with a form is told at once, and where: also what only the database knows.

load support/site
load support/form

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	sign_in "$OWN" admin
	post /students/new first_name=Has last_name=Number status=active student_id_number=N-1 email=has@example.org
	api_sign_in "$OWN" admin
	export OWN_TOKEN=$token
}

setup() {
	signed_in "$OWN" admin
	token=$OWN_TOKEN
}

@test "a taken number is told with what is missing and malformed" {
	post /students/new first_name= last_name=X status=odd student_id_number=N-1 email=nonsense
	expect_status 422
	expect_body 'First name is required.'
	expect_body 'E-mail must be an e-mail address.'
	expect_body 'is already taken.'
	api POST /students '{"last_name":"X","status":"odd","student_id_number":"N-1","email":"nonsense"}'
	expect_status 422
	expect_equal 'email first_name status student_id_number' "$(json '.error.details | keys | join(" ")')"
}

@test "so is a check, and a reference that is not there" {
	local id
	id=$(sql "SELECT id FROM students WHERE student_id_number = 'N-1' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	post "/students/$id/education/new" institution_name= start_date=2020-01-01 end_date=2019-01-01
	expect_status 422
	expect_body 'The end date must not be before the start date.'
	expect_body 'is required.'
	post "/students/$id/education/new" institution_name= start_date=2020-01-01 end_date=2021-01-01
	expect_status 422
	refuse_body 'The end date must not be before the start date.'
	local menu
	menu=$(sql "SELECT MIN(id) FROM menus WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	api POST "/menus/$menu/items" '{"parent_id":99999999,"sort_order":"x"}'
	expect_status 422
	expect_equal 'parent_id sort_order title' "$(json '.error.details | keys | join(" ")')"
}

@test "what a hook says is told with what the database says" {
	post /users/new username=twice email=twice@example.org password=Umbrella-goat-violin-7 status=active
	expect_status 303
	post /users/new username=twice email=twice@example.org password=short status=active
	expect_status 422
	expect_body 'Username is already taken.'
	expect_body 'E-mail is already taken.'
	expect_body 'id="f-password-error"'
}

@test "an edit is told all at once as well, and its own number is not taken" {
	post /students/new first_name=Other last_name=One status=active student_id_number=N-2
	local id
	id=$(sed -n 's#^[Ll]ocation: .*/students/\([0-9]*\)$#\1#p' <<<"$headers")
	form_open "/students/$id/edit"
	form_set student_id_number=N-1 email=nonsense
	form_post
	expect_status 422
	expect_body 'is already taken.'
	expect_body 'E-mail must be an e-mail address.'
	form_read /edit
	form_set student_id_number=N-2
	form_post
	expect_status 422
	refuse_body 'is already taken.'
}

@test "a page with mistakes says so in its title, and begins at them" {
	post /students/new first_name= last_name=X status=active
	expect_status 422
	expect_body '<title>Not saved: New student'
	expect_body 'id="form-errors" tabindex="-1" autofocus'
	post /profile email=nonsense
	expect_status 422
	expect_body '<title>Not saved: Profile'
	get /students/new
	refuse_body 'Not saved'
	refuse_body 'autofocus'
}

# --- actions: their token, their rights ---

group_of() { # group_of NAME
	sql "SELECT id FROM \`groups\` WHERE name = '$1' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')"
}

@test "the rights of a group change by no form from elsewhere and by none without a token" {
	post /groups/new name=Guarded
	local group
	group=$(group_of Guarded)
	request POST "/groups/$group/permissions" -H "Origin: $MANOR_URL" -d permission=student.view
	expect_status 403
	request POST "/groups/$group/permissions" -H "Origin: $MANOR_URL" -d 'csrf=wrong&permission=student.view'
	expect_status 403
	request POST "/groups/$group/permissions" -H 'Origin: http://evil.example' -d "csrf=$(csrf)&permission=student.view"
	expect_status 403
	request POST "/groups/$group/permissions" -H 'Sec-Fetch-Site: cross-site' -d "csrf=$(csrf)&permission=student.view"
	expect_status 403
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM group_permissions WHERE group_id = $group")"
	post "/groups/$group/permissions" permission=student.view
	expect_status 303
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM group_permissions WHERE group_id = $group")"
}

@test "an action asks for its own right and for the right to view the record" {
	local group
	post /groups/new name=Acting
	group=$(group_of Acting)
	post /users/new username=acting email=acting@example.org password=Umbrella-goat-violin-7 status=active "groups=$group"
	expect_status 303
	local right
	for right in group.view group.edit; do
		sign_in "$OWN" admin
		post "/groups/$group/permissions" "permission=$right"
		expect_status 303
		sign_in "$OWN" acting Umbrella-goat-violin-7
		get "/groups/$group/permissions"
		expect_status 403
		post "/groups/$group/permissions" "permission=$right"
		expect_status 403
	done
	sign_in "$OWN" admin
	post "/groups/$group/permissions" permission=group.view permission=group.edit
	sign_in "$OWN" acting Umbrella-goat-violin-7
	get "/groups/$group/permissions"
	expect_status 200
}
