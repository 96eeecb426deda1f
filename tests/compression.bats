#!/usr/bin/env bats
# Pages, JSON and CSV are compressed on their way; entity tags and form tokens allow for it.

load support/site

# The type's answer came compressed, and says the same as the plain one.
expect_compressed() { # expect_compressed ADDRESS [CURL ARGUMENT...]
	request GET "$1" -H 'Accept-Encoding: gzip' "${@:2}"
	expect_status 200
	grep -qi '^Content-Encoding: gzip' <<<"$headers" || {
		echo "$1 is not compressed"
		return 1
	}
	grep -qi '^Vary:.*Accept-Encoding' <<<"$headers"
	gzip -dc "$BATS_TEST_TMPDIR/body" >"$BATS_TEST_TMPDIR/plain"
}

@test "pages, CSV and JSON are compressed for who can read it" {
	sign_in demo admin
	expect_compressed /students
	grep -q '</html>' "$BATS_TEST_TMPDIR/plain"
	expect_compressed /students.csv
	[ "$(wc -l <"$BATS_TEST_TMPDIR/plain")" -gt 1000 ]
	get /students.csv
	cmp "$BATS_TEST_TMPDIR/body" "$BATS_TEST_TMPDIR/plain"
	api_sign_in demo admin
	jar=
	expect_compressed /api/v1/students -H "Authorization: Bearer $token"
	jq -e .success "$BATS_TEST_TMPDIR/plain"
}

@test "two pages have two tokens, and both are good" {
	sign_in demo admin
	local first second
	first=$(csrf)
	second=$(csrf)
	[ "$first" != "$second" ]
	local sent
	for sent in "$first" "$second" "$first"; do
		request POST /theme -H "Origin: $MANOR_URL" --data-urlencode "csrf=$sent" -d theme=dark
		expect_status 303
	done
	request POST /theme -H "Origin: $MANOR_URL" --data-urlencode "csrf=${first%?}" -d theme=dark
	expect_status 403
	request POST /theme -H "Origin: $MANOR_URL" --data-urlencode "csrf=${first:0:40}${second:40}" -d theme=dark
	expect_status 403
}

@test "two forms of sign-in have two tokens, and both are good" {
	tenant=demo
	jar=
	local tokens=() i
	for i in 1 2; do
		get /login
		tokens+=("$(grep -o 'name="csrf" value="[^"]*"' <<<"$body" | head -n 1 | sed 's/.*value="//; s/"$//')")
	done
	[ "${tokens[0]}" != "${tokens[1]}" ]
	for i in 0 1; do
		request POST /login -H "Origin: $MANOR_URL" --data-urlencode "csrf=${tokens[$i]}" \
			-d username=admin --data-urlencode "password=$DEMO_PASSWORD"
		expect_status 303
	done
}

@test "the tag of a compressed answer is known again, and holds for a change" {
	new_tenant
	api_sign_in "$tenant" admin
	api GET '/students?per_page=1'
	api POST /groups '{"name":"Tagged"}'
	expect_status 201
	local id tag
	id=$(json .data.id)
	api GET "/groups/$id" -H 'Accept-Encoding: gzip'
	tag=$(sed -n 's/^[Ee][Tt]ag: //p' <<<"$headers")
	[[ $tag == *-gzip\" ]]
	api GET "/groups/$id" -H 'Accept-Encoding: gzip' -H "If-None-Match: $tag"
	expect_status 304
	api PATCH "/groups/$id" '{"name":"Tagged again"}' -H "If-Match: $tag"
	expect_status 200
	api PATCH "/groups/$id" '{"name":"Too late"}' -H "If-Match: $tag"
	expect_status 412
}

@test "a compressed export is sent while it is read, not gathered first" {
	new_tenant
	api_sign_in "$tenant" admin
	api POST /students '{"first_name":"Ada","last_name":"Lovelace"}'
	expect_status 201
	# 30 MB that hardly get smaller do not fit between the database and somebody who does not read them.
	sql "INSERT INTO student_education_history (tenant_id, student_id, institution_name, description)
		SELECT tenant_id, id, 'School', CONCAT(TO_BASE64(RANDOM_BYTES(1024)), TO_BASE64(RANDOM_BYTES(1024)),
			TO_BASE64(RANDOM_BYTES(1024))) FROM students JOIN seq_1_to_7500 WHERE id = $(json .data.id)"
	sign_in "$tenant" admin
	mkfifo "$BATS_TEST_TMPDIR/export"
	curl -sS -N -b "$jar" -H 'Accept-Encoding: gzip' \
		"$MANOR_URL/tenant/$tenant/student_education_history.csv" 3>&- >"$BATS_TEST_TMPDIR/export" &
	local pipe begin
	exec {pipe}<"$BATS_TEST_TMPDIR/export"
	begin=$(head -c 20000 <&"$pipe" | gzip -dc 2>/dev/null | head -n 2 | tr -d '\0')
	is_exporting student_education_history
	exec {pipe}<&-
	wait
	[[ $begin == *ID,*School* ]]
}
