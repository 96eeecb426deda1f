#!/usr/bin/env bats
# Faculty: registration, approval, own records, the lock, what is hidden from others.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	local name
	for name in anna bela; do
		printf '%s\n' "$DEMO_PASSWORD" | manor user create "$tenant" "$name" --email "$name@example.org" --group Faculty \
			--password-stdin >&2
	done
	ANNA=$(sql "SELECT u.id FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE t.subdomain = '$tenant' AND u.username = 'anna'")
	api_signed_in "$OWN" anna
	made faculty "{\"regdno\":\"F-1\",\"first_name\":\"Anna\",\"email\":\"anna@example.org\",\"aadhar_no\":\"123456789012\"}"
	FIRST=$id
	export ANNA FIRST
}

made() {
	api POST "/$1" "$2"
	expect_status 201
	id=$(json .data.id)
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
