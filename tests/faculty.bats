#!/usr/bin/env bats
# Faculty: registration, approval, own records, the lock, what is hidden from others.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	local name
	for name in anna bela; do
		person_made "$name" Faculty
	done
	ANNA=$(person_id anna)
	api_signed_in "$OWN" anna
	made faculty "{\"regdno\":\"F-1\",\"first_name\":\"Anna\",\"email\":\"anna@example.org\",\"aadhar_no\":\"123456789012\"}"
	FIRST=$id
	export ANNA FIRST
}

lookup() { # lookup TYPE VALUE
	api GET "/lookup_values?type=$1&per_page=50"
	json ".data[] | select(.value == \"$2\") | .id"
}

@test "who registers has a pending record of his own, which the administrators approve with a remark" {
	api_signed_in "$OWN" anna
	api GET "/faculty/$FIRST"
	[ "$(json .data.status) $(json .data.user_id) $(json .data.join_date)" = "pending $ANNA $(date -u +%F)" ]
	api POST "/faculty/$FIRST/approve" '{}'
	expect_status 403
	api POST "/faculty/$FIRST/experiences" "{\"institution_name\":\"College\",\"experience_type_id\":$(lookup experience_type Teaching)}"
	[ "$status" = 422 ] || [ "$status" = 403 ]
	api_signed_in "$OWN" admin
	api POST "/faculty/$FIRST/approve" '{"remarks":"Welcome."}'
	expect_status 200
	api POST "/faculty/$FIRST/approve" '{}'
	expect_status 409
}

@test "/faculty/me is the own record, with all that is below it; who has none is led to the form" {
	api_signed_in "$OWN" anna
	api GET /faculty/me
	[ "$(json .data.id)" = "$FIRST" ]
	api PATCH /faculty/me '{"position":"Lecturer"}'
	expect_status 200
	api GET /faculty/me/publications
	expect_status 200
	signed_in "$OWN" anna
	get /faculty/me
	expect_status 200
	expect_body "/faculty/$FIRST/edit"
	get /faculty/me/edit
	expect_status 200
	signed_in "$OWN" bela
	get /faculty/me
	expect_status 303
	[[ $headers == *"/faculty/new"* ]]
	get /faculty/me/edit
	expect_status 404
	api_signed_in "$OWN" bela
	api GET /faculty/me
	expect_status 404
	[ "$(json .error.message)" = 'You have no record here.' ]
}

@test "others see nothing of it" {
	api_signed_in "$OWN" bela
	api GET "/faculty/$FIRST"
	expect_status 404
	api GET /faculty
	[ "$(json '.data | length')" = 0 ]
}

@test "an approved person keeps the own sections; years are counted from the months" {
	api_signed_in "$OWN" anna
	made "faculty/$FIRST/experiences" "{\"institution_name\":\"College\",\"experience_type_id\":$(lookup experience_type Teaching),\"from_date\":\"2010-03-20\",\"to_date\":\"2015-09-01\"}"
	[ "$(json .data.number_of_years)" = 5.5 ]
	api POST "/faculty/$FIRST/experiences" "{\"institution_name\":\"College\",\"experience_type_id\":$(lookup publication_type Patent)}"
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = experience_type_id ]
	made "faculty/$FIRST/publications" '{"title":"On bridges"}'
	api GET "/faculty/$FIRST"
	[ "$(json .data.publications_count) $(json .data.experiences_count)" = '1 1' ]
	[ "$(json .data.aadhar_no)" = 123456789012 ]
}

@test "who is locked changes nothing, until unlocked" {
	api_signed_in "$OWN" admin
	api POST "/faculty/$FIRST/lock" '{}'
	expect_status 200
	api_signed_in "$OWN" anna
	api PATCH "/faculty/$FIRST" '{"position":"Reader"}'
	expect_status 403
	api POST "/faculty/$FIRST/awards" '{"title":"Best"}'
	[ "$status" = 422 ] || [ "$status" = 403 ]
	api_signed_in "$OWN" admin
	api POST "/faculty/$FIRST/unlock" '{}'
	api_signed_in "$OWN" anna
	api PATCH "/faculty/$FIRST" '{"position":"Reader"}'
	expect_status 200
	api PATCH "/faculty/$FIRST" '{"regdno":"F-2"}'
	expect_status 422
	api PATCH "/faculty/$FIRST" '{"is_active":false}'
	expect_status 422
}

@test "the lists that the module needs come with it, beside those of others" {
	[ "$(sql "SELECT COUNT(*) FROM lookup_values v JOIN tenants t ON t.id = v.tenant_id WHERE t.subdomain = '$OWN' AND v.type = 'funding_agency'")" = 5 ]
	[ "$(sql "SELECT COUNT(*) FROM lookup_values v JOIN tenants t ON t.id = v.tenant_id WHERE t.subdomain = '$OWN' AND v.origin LIKE 'faculty:lookup_values:%'")" = 21 ]
	api_signed_in "$OWN" admin
	api GET '/lookup_values?q=patent'
	[ "$(json '.data | length')" = 1 ]
}

@test "the head of a department sees and approves who registers for it" {
	local bela department
	api_signed_in "$OWN" admin
	bela=$(person_id bela)
	made departments "{\"department_name\":\"Optics\",\"department_code\":\"OPT\",\"head_user_id\":$bela}"
	department=$id
	made faculty "{\"regdno\":\"F-7\",\"first_name\":\"Ida\",\"email\":\"ida@example.org\",\"department_id\":$department}"
	api_signed_in "$OWN" bela
	api POST "/faculty/$FIRST/approve" '{}'
	expect_status 404
	api POST "/faculty/$id/approve" '{"remarks":"Welcome."}'
	expect_status 200
	api PATCH "/faculty/$id" '{"position":"Reader"}'
	expect_status 403
}

# What a stranger sends: the form's own fields, with the token that it had, so many seconds ago.
stranger() { # stranger AGE FIELD=VALUE...
	local age=$1 arguments=()
	shift
	jar=
	get /forms/faculty_registration
	expect_status 200
	csrf_find "$body"
	while [ $# -gt 0 ]; do
		arguments+=(--data-urlencode "$1")
		shift
	done
	sleep "$age"
	request POST /forms/faculty_registration --data-urlencode "csrf=$csrf_token" -H "Origin: ${MANOR_URL}" "${arguments[@]}"
}

@test "a stranger registers by the public form: pending, nobody's, with nothing but what the form asks for" {
	tenant=$OWN
	stranger 4 regdno=P-1 first_name=Pia email=pia@example.org status=approved is_active=no user_id="$ANNA" pan_no=ABCDE1234F
	expect_status 303
	[[ $headers == *'/forms/faculty_registration?sent'* ]]
	get '/forms/faculty_registration?sent'
	expect_body 'Your registration will be looked at'
	[ "$(sql "SELECT CONCAT_WS(' ', status, is_active, user_id IS NULL, pan_no IS NULL, created_by IS NULL) FROM faculty WHERE regdno = 'P-1'")" = 'pending 1 1 1 1' ]
}

@test "a public form tells what is wrong, keeps what was typed, and turns programs away" {
	tenant=$OWN
	stranger 4 regdno=P-2 first_name= email=nothing
	expect_status 422
	expect_body 'value="P-2"'
	refuse_body 'name="status"'
	stranger 0 regdno=P-3 first_name=Quick email=quick@example.org
	expect_status 422
	expect_body 'That was quick'
	stranger 4 regdno=P-4 first_name=Bot email=bot@example.org homepage=http://example.org/
	expect_status 303
	request POST /forms/faculty_registration --data regdno=P-5 -H "Origin: http://elsewhere.example"
	expect_status 403
	request POST /forms/faculty_registration --data-urlencode 'regdno=P-6' -H "Origin: ${MANOR_URL}"
	expect_status 422
	[ "$(sql "SELECT COUNT(*) FROM faculty WHERE regdno LIKE 'P-%'")" = 1 ]
	get /forms/faculty_registration/departments/options
	expect_status 200
	get /forms/faculty_registration/users/options
	expect_status 404
	get /forms/nothing
	expect_status 404
}

@test "a public form is closed by its setting, and with its module" {
	tenant=$OWN
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'faculty_self_registration', 'no' FROM tenants WHERE subdomain = '$OWN'"
	jar=
	get /forms/faculty_registration
	expect_status 404
	expect_body 'This form is closed.'
	sql "DELETE FROM settings WHERE name = 'faculty_self_registration'"
	manor module disable "$OWN" faculty
	get /forms/faculty_registration
	expect_status 404
	manor module enable "$OWN" faculty
}
