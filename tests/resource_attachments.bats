#!/usr/bin/env bats
# Files of records: stored by content, served with the owner's rights, gone with their record.

bats_require_minimum_version 1.5.0
load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api POST /students '{"first_name":"File","last_name":"Owner","status":"active"}'
	STUDENT=$(json .data.id)
	TENANT=$(sql "SELECT id FROM tenants WHERE subdomain = '$OWN'")
	export STUDENT TENANT
}

setup() {
	signed_in "$OWN" admin
	cd "$BATS_TEST_TMPDIR"
	# Contents of this test's own: what is stored already is not stored again.
	printf '%%PDF-1.4 hello %s' "$BATS_TEST_NUMBER" >paper.pdf
	printf '\x89PNG\r\n\x1a\n0000%s' "$BATS_TEST_NUMBER" >picture.png
	printf '<script>alert(%s)</script>' "$BATS_TEST_NUMBER" >page.png
}

# upload PATH CURL-FORM...: csrf first
upload() {
	local path=$1 field arguments=(-F "csrf=$(csrf)" -H "Origin: $MANOR_URL")
	shift
	for field in "$@"; do arguments+=(-F "$field"); done
	request POST "$path" "${arguments[@]}"
}

newest() {
	sql "SELECT MAX(id) FROM attachments WHERE tenant_id = $TENANT"
}

stored() {
	find "$MANOR_VAR/files/$TENANT" -type f 2>/dev/null | wc -l
}

@test "several files are attached at once, to a record at any depth" {
	local before
	before=$(stored)
	upload "/students/$STUDENT/attachments" description=Papers file=@paper.pdf file=@picture.png
	expect_status 303
	expect_equal $((before + 2)) "$(stored)"
	get "/students/$STUDENT?tab=attachments"
	expect_body 'paper.pdf'
	expect_body 'Papers'
	post "/students/$STUDENT/education/new" institution_name=School
	local degree
	degree=$(sql "SELECT MAX(id) FROM student_education_history")
	upload "/student_education_history/$degree/attachments" file=@paper.pdf
	expect_status 303
	expect_equal $((before + 2)) "$(stored)"
	get "/attachments/$(newest)"
	expect_status 200
	expect_equal "$(cat paper.pdf)" "$body"
}

@test "only what a browser shows harmlessly is shown in it" {
	upload "/students/$STUDENT/attachments" file=@paper.pdf
	get "/attachments/$(newest)"
	grep -qi '^content-disposition: inline' <<<"$headers"
	grep -qi '^content-type: application/pdf' <<<"$headers"
	upload "/students/$STUDENT/attachments" 'file=@page.png;type=image/png'
	get "/attachments/$(newest)"
	grep -qi '^content-disposition: attachment' <<<"$headers"
	grep -qi '^content-type: application/octet-stream' <<<"$headers"
	grep -qi "^content-security-policy: sandbox; default-src 'none'" <<<"$headers"
	grep -qi '^x-content-type-options: nosniff' <<<"$headers"
}

@test "a download says how long it is, so that a browser shows how far it got" {
	head -c 200000 /dev/zero >zeros.bin
	upload "/students/$STUDENT/attachments" file=@zeros.bin
	get "/attachments/$(newest)"
	grep -qi '^content-length: 200000$' <<<"$headers"
	run ! grep -qi '^transfer-encoding' <<<"$headers"
	request HEAD "/attachments/$(newest)"
	grep -qi '^content-length: 200000$' <<<"$headers"
}

@test "a name keeps its letters and breaks no header" {
	upload "/students/$STUDENT/attachments" 'file=@paper.pdf;filename="Zeug\"nis ü.pdf"'
	expect_status 303
	get "/attachments/$(newest)"
	expect_status 200
	grep -qi "filename\*=UTF-8''Zeug%22nis%20%C3%BC.pdf" <<<"$headers"
}

@test "a file that is not asked for again costs nothing" {
	upload "/students/$STUDENT/attachments" file=@paper.pdf
	local file
	file=$(newest)
	get "/attachments/$file" -H "If-None-Match: \"$file\""
	expect_status 304
	# A browser renews with it what it has kept of the headers.
	grep -qi "^content-security-policy: sandbox; default-src 'none'$" <<<"$headers"
}

@test "without the token before it no byte of a file is kept" {
	local before
	before=$(find "$MANOR_VAR/files" -type f | wc -l)
	request POST "/students/$STUDENT/attachments" -H "Origin: $MANOR_URL" -F file=@paper.pdf -F "csrf=$(csrf)"
	expect_status 403
	request POST "/students/$STUDENT/attachments" -H 'Origin: http://evil.example' -F "csrf=$(csrf)" -F file=@paper.pdf
	expect_status 403
	expect_equal "$before" "$(find "$MANOR_VAR/files" -type f | wc -l)"
}

@test "no file, too large a file and the wrong owner are refused, and nothing stays" {
	local before
	before=$(find "$MANOR_VAR/files" -type f | wc -l)
	upload "/students/$STUDENT/attachments" description=none
	expect_status 422
	upload /students/99999999/attachments file=@paper.pdf
	expect_status 404
	upload /menus/1/attachments file=@paper.pdf
	expect_status 404
	head -c 11000000 /dev/zero >big
	upload "/students/$STUDENT/attachments" file=@big
	expect_status 413
	upload "/students/$STUDENT/attachments" file=@paper.pdf file=@big
	expect_status 413
	expect_equal "$before" "$(find "$MANOR_VAR/files" -type f | wc -l)"
}

@test "too large a file comes back to its form, with the limit and what was typed" {
	head -c 11000000 /dev/zero >big.bin
	upload "/students/$STUDENT/attachments" description='Kept words' file=@big.bin
	expect_status 413
	expect_body 'big.bin is larger than 10 MiB, which is the most that a file may have.'
	expect_body 'value="Kept words"'
	expect_body "action=\"/tenant/$OWN/students/$STUDENT/attachments\""
	# Larger than all files of a form together: read to its end, and told in the same way.
	truncate -s 120000000 huge.bin
	upload "/students/$STUDENT/attachments" description='Kept words' file=@huge.bin
	expect_status 413
	expect_body 'huge.bin is larger than 10 MiB'
	expect_body 'value="Kept words"'
}

@test "the form of files tells a script how large one may be" {
	get "/students/$STUDENT?tab=attachments"
	expect_body 'data-max-bytes="10485760"'
	expect_body 'At most 10 MiB.'
}

@test "too large a logo comes back to the form of settings" {
	head -c 600000 /dev/zero >logo.png
	request POST /organisation -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" -F 'site_name=Typed before' -F logo=@logo.png
	expect_status 422
	expect_body 'The logo must not be larger than 512 KiB.'
	expect_body 'value="Typed before"'
	truncate -s 20000000 logo.png
	request POST /organisation -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" -F 'site_name=Typed before' -F logo=@logo.png
	expect_status 422
	expect_body 'The logo must not be larger than 512 KiB.'
	expect_body 'value="Typed before"'
	get /organisation
	expect_body 'data-max-bytes="524288"'
}

@test "a client that goes away in the middle of its file leaves nothing behind" {
	local before i
	before=$(ls "$MANOR_VAR/files/tmp")
	head -c 3000000 /dev/zero >large
	curl -sS -m 1 --limit-rate 500k -o answer -b "$jar" -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" -F file=@large \
		"$MANOR_URL/tenant/$OWN/students/$STUDENT/attachments" || true
	for i in {1..40}; do
		[ "$(ls "$MANOR_VAR/files/tmp")" != "$before" ] || break
		sleep 0.1
	done
	expect_equal "$before" "$(ls "$MANOR_VAR/files/tmp")"
}

@test "a file is deleted with a question first" {
	upload "/students/$STUDENT/attachments" file=@paper.pdf
	local file before
	file=$(newest)
	before=$(stored)
	get "/attachments/$file/delete"
	expect_status 200
	expect_body 'paper.pdf'
	post "/attachments/$file/delete"
	expect_equal "$before" "$(stored)"
	post "/attachments/$file/delete" confirmed=yes
	expect_status 303
	expect_equal "$before" "$(stored)" # the trash has it
	get "/attachments/$file"
	expect_status 404
}

@test "files go with their record" {
	post /students/new first_name=Short last_name=Lived status=active
	local id before
	id=$(sed -n 's#^[Ll]ocation: .*/students/\([0-9]*\)$#\1#p' <<<"$headers")
	before=$(stored)
	upload "/students/$id/attachments" file=@paper.pdf file=@picture.png
	post "/students/$id/addresses/new" street_address=A address_type=home
	local address
	address=$(sql "SELECT MAX(id) FROM student_addresses")
	upload "/student_addresses/$address/attachments" file=@page.png
	expect_equal $((before + 3)) "$(stored)"
	get "/students/$id/delete"
	expect_body 'Attachments (3)'
	post "/students/$id/delete" confirmed=yes
	expect_status 303
	expect_equal $((before + 3)) "$(stored)" # the trash has them
	manor trash purge "$OWN" "$(sql "SELECT id FROM trash WHERE table_name = 'students' AND record_id = $id")"
	expect_equal "$before" "$(stored)"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM attachments WHERE owner_id IN ($id, $address) AND tenant_id = $TENANT AND owner_table IN ('students', 'student_addresses')")"
}

@test "the API takes and gives files as well" {
	api_sign_in "$OWN" admin
	api POST "/students/$STUDENT/attachments" -F description=Api -F file=@paper.pdf
	expect_status 201
	local file
	file=$(json '.data[0].id')
	expect_equal application/pdf "$(json '.data[0].file_type')"
	api GET "/students/$STUDENT/attachments"
	expect_equal "$file" "$(json '.data[0].id')"
	api GET "/attachments/$file"
	expect_equal Api "$(json .data.description)"
	api GET "/attachments/$file/content"
	expect_equal "$(cat paper.pdf)" "$body"
	api PATCH "/attachments/$file" '{}'
	expect_status 405
	api DELETE "/attachments/$file"
	expect_status 204
	api GET "/attachments/$file"
	expect_status 404
}
