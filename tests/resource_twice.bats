#!/usr/bin/env bats
# What is sent twice happens once: forms with their one-time key, the API with Idempotency-Key.

load support/site
load support/form

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	export OWN_TOKEN=$token
}

setup() {
	signed_in "$OWN" admin
	token=$OWN_TOKEN
}

own() { # own TABLE CONDITION: how many rows of this tenant
	sql "SELECT COUNT(*) FROM \`$1\` WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN') AND $2"
}

location() { sed -n 's/^[Ll]ocation: //p' <<<"$headers"; }

@test "a new record that is sent twice is one record, and both get its address" {
	form_open /students/new
	form_set first_name=Twice last_name=New
	form_post
	expect_status 303
	local first
	first=$(location)
	form_post
	expect_status 303
	expect_equal "$first" "$(location)"
	expect_equal 1 "$(own students "first_name = 'Twice'")"
	get "${first#*"/tenant/$OWN"}"
	expect_body 'Student saved.'
}

@test "a repeat that arrives while the first one runs waits for its answer" {
	form_open /students/new
	form_set first_name=Slow last_name=New
	local arguments=(-sS -b "$jar" -o /dev/null -w '%{http_code} %{redirect_url}\n' -H "Origin: $MANOR_URL") field i
	for field in "${form_fields[@]}"; do arguments+=(--data-urlencode "$field"); done
	for i in 1 2 3 4 5; do
		curl "${arguments[@]}" "$MANOR_URL$form_action" >"$BATS_TEST_TMPDIR/answer.$i" &
	done
	wait
	expect_equal 1 "$(sort -u "$BATS_TEST_TMPDIR"/answer.* | wc -l)"
	grep -q '^303 ' "$BATS_TEST_TMPDIR/answer.1"
	expect_equal 1 "$(own students "first_name = 'Slow'")"
}

@test "a form that was saved is not saved again with other contents, nor answered as if it were" {
	form_open /students/new
	form_set first_name=Other last_name=First
	form_post
	expect_status 303
	form_set last_name=Second
	form_post
	expect_status 409
	expect_equal 1 "$(own students "first_name = 'Other'")"
	expect_equal 0 "$(own students "last_name = 'Second' AND first_name = 'Other'")"
}

@test "what was wrong with a form does not use up its key" {
	form_open /students/new
	form_set first_name=Mended last_name=
	form_post
	expect_status 422
	form_set last_name=Now
	form_post
	expect_status 303
	expect_equal 1 "$(own students "first_name = 'Mended'")"
}

@test "an edit, a detail, a deletion and a file that are sent twice happen once" {
	post /students/new first_name=All last_name=Kinds status=active
	local id
	id=$(location | grep -o '[0-9]*$')
	form_open "/students/$id/edit"
	form_set last_name=Edited
	form_post
	form_post
	expect_status 303
	expect_equal $'Edited\t2' "$(sql "SELECT last_name, version FROM students WHERE id = $id")"

	form_open "/students/$id/addresses/new"
	form_set street_address=Hill
	form_post
	form_post
	expect_status 303
	expect_equal 1 "$(own student_addresses "student_id = $id")"

	get "/students/$id?tab=attachments"
	form_read "/students/$id/attachments"
	echo text >"$BATS_TEST_TMPDIR/note.txt"
	local i
	for i in 1 2; do
		request POST "/students/$id/attachments" -H "Origin: $MANOR_URL" -F "csrf=$(form_value csrf)" \
			-F "form_key=$(form_value form_key)" -F "file=@$BATS_TEST_TMPDIR/note.txt"
		expect_status 303
	done
	expect_equal 1 "$(own attachments "owner_table = 'students' AND owner_id = $id")"
	echo other >"$BATS_TEST_TMPDIR/note.txt"
	request POST "/students/$id/attachments" -H "Origin: $MANOR_URL" -F "csrf=$(form_value csrf)" \
		-F "form_key=$(form_value form_key)" -F "file=@$BATS_TEST_TMPDIR/note.txt"
	expect_status 409

	local file
	file=$(sql "SELECT id FROM attachments WHERE owner_table = 'students' AND owner_id = $id")
	form_open "/attachments/$file/delete"
	form_post
	expect_status 303
	form_post
	expect_status 303

	form_open "/students/$id/delete"
	form_post
	expect_status 303
	form_post
	expect_status 303
	expect_equal 0 "$(own students "id = $id")"
}

@test "marked rows, an action, users and groups that are sent twice happen once" {
	post /students/new first_name=Marked last_name=One status=active
	local id group
	id=$(location | grep -o '[0-9]*$')
	post /students/delete "id=$id"
	expect_status 200
	form_read /students/delete
	form_post
	expect_status 303
	form_post
	expect_status 303

	form_open /users/new
	form_set username=twice email=twice@example.org password=Umbrella-goat-violin-7 status=active
	form_post
	expect_status 303
	form_post
	expect_status 303
	expect_equal 1 "$(own users "username = 'twice'")"

	post /groups/new name=Twice
	group=$(location | grep -o '[0-9]*$')
	form_open "/groups/$group/permissions"
	form_add permission=student.view
	form_post
	expect_status 303
	form_post
	expect_status 303
	expect_equal 1 "$(own group_permissions "group_id = $group")"
}

@test "profile, password and settings that are sent twice happen once" {
	form_open /profile
	form_set first_name=Twice
	form_post
	expect_status 303
	form_post
	expect_status 303
	form_open /organisation
	form_set site_name=Twice
	form_post
	expect_status 303
	form_post
	expect_status 303
	expect_equal 1 "$(own settings "name = 'site_name' AND version = 1")"
}

@test "no form has a key twice, and it says for whom it was made" {
	form_open /students/new
	local first
	first=$(form_value form_key)
	form_open /students/new
	[ "$first" != "$(form_value form_key)" ]
	form_set "form_key=${first:0:10}x${first:11}" first_name=Forged last_name=Key
	form_post
	expect_status 403
	expect_equal 0 "$(own students "first_name = 'Forged'")"
}

@test "the API answers a repeat with the first answer" {
	local first etag
	api POST /students '{"first_name":"Api","last_name":"Twice"}' -H 'Idempotency-Key: "k-1"'
	expect_status 201
	first=$body
	etag=$(sed -n 's/^[Ee][Tt]ag: //p' <<<"$headers")
	api POST /students '{"first_name":"Api","last_name":"Twice"}' -H 'Idempotency-Key: "k-1"'
	expect_status 201
	expect_equal "$first" "$body"
	expect_equal "$etag" "$(sed -n 's/^[Ee][Tt]ag: //p' <<<"$headers")"
	expect_equal "/tenant/$OWN/api/v1/students/$(json .data.id)" "$(location)"
	expect_equal 1 "$(own students "first_name = 'Api'")"
	api POST /students '{"first_name":"Api","last_name":"Twice"}' -H 'Idempotency-Key: "k-2"'
	expect_status 201
	expect_equal 2 "$(own students "first_name = 'Api'")"
}

@test "the API refuses a key for another body, method, address or user" {
	api POST /students '{"first_name":"Reuse","last_name":"A"}' -H 'Idempotency-Key: k-reuse'
	expect_status 201
	local id
	id=$(json .data.id)
	api POST /students '{"first_name":"Reuse","last_name":"B"}' -H 'Idempotency-Key: k-reuse'
	expect_status 422
	expect_equal idempotency_key_reused "$(json .error.code)"
	api POST /groups '{"first_name":"Reuse","last_name":"A"}' -H 'Idempotency-Key: k-reuse'
	expect_status 422
	expect_equal idempotency_key_reused "$(json .error.code)"
	api PATCH "/students/$id" '{"last_name":"C"}' -H 'Idempotency-Key: k-reuse'
	expect_status 422
	api DELETE "/students/$id" -H 'Idempotency-Key: k-reuse'
	expect_status 422
	post /users/new username=keys email=keys@example.org password=Umbrella-goat-violin-7 status=active \
		"groups=$(sql "SELECT id FROM \`groups\` WHERE grants_all = 1 AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")"
	api_sign_in "$OWN" keys Umbrella-goat-violin-7
	api POST /students '{"first_name":"Reuse","last_name":"A"}' -H 'Idempotency-Key: k-reuse'
	expect_status 422
	expect_equal 1 "$(own students "first_name = 'Reuse'")"
}

@test "the API repeats changes and deletions, and remembers no refusal" {
	api POST /students '{"first_name":"Patch","last_name":"A"}'
	local id
	id=$(json .data.id)
	api PATCH "/students/$id" '{"last_name":"B"}' -H 'Idempotency-Key: "p"' -H 'If-Match: "1"'
	expect_status 200
	api PATCH "/students/$id" '{"last_name":"B"}' -H 'Idempotency-Key: "p"' -H 'If-Match: "1"'
	expect_status 200
	expect_equal 2 "$(json .data.version)"
	api DELETE "/students/$id" -H 'Idempotency-Key: "d"'
	expect_status 204
	api DELETE "/students/$id" -H 'Idempotency-Key: "d"'
	expect_status 204
	api DELETE "/students/$id" -H 'Idempotency-Key: "e"'
	expect_status 404
	api POST /students '{"first_name":"Patch"}' -H 'Idempotency-Key: "w"'
	expect_status 422
	expect_equal validation_failed "$(json .error.code)"
	api POST /students '{"first_name":"Patch","last_name":"Right"}' -H 'Idempotency-Key: "w"'
	expect_status 201
	expect_equal 0 "$(own request_keys 'status NOT BETWEEN 200 AND 303')"
}

@test "a key that is none is refused" {
	local key
	for key in '""' ' ' 'a b' '"a' "$(printf 'x%.0s' {1..256})" '"a\b"'; do
		api POST /students '{"first_name":"Bad","last_name":"Key"}' -H "Idempotency-Key: $key"
		[ "$key" = ' ' ] || expect_status 400
	done
}

@test "a key is forgotten after a day, and its row goes" {
	api POST /students '{"first_name":"Day","last_name":"One"}' -H 'Idempotency-Key: "day"'
	expect_status 201
	sql "UPDATE request_keys SET expires_at = NOW() - INTERVAL 1 MINUTE"
	api POST /students '{"first_name":"Day","last_name":"Two"}' -H 'Idempotency-Key: "day"'
	expect_status 201
	expect_equal 2 "$(own students "first_name = 'Day'")"
	# Any write takes some along, when its answer is out.
	local i
	for i in {1..80}; do
		[ "$(own request_keys 'expires_at < NOW()')" != 0 ] || break
		api POST /students '{"first_name":"Sweep","last_name":"Two"}'
	done
	expect_equal 0 "$(own request_keys 'expires_at < NOW()')"
}

@test "no password can be tried out on what is kept of a request" {
	form_open /users/new
	form_set username=hashed email=hashed@example.org password=Umbrella-goat-violin-8 status=active
	form_post
	expect_status 303
	expect_equal 0 "$(own request_keys "answer LIKE '%Umbrella%'")"
	expect_equal 0 "$(own request_keys "request_hash = SHA2('password=Umbrella-goat-violin-8', 256)")"
}
