#!/usr/bin/env bats
# Who may open what belongs to a record: its details and its files. A detail needs the right to see every
# record above it; a file needs the rights of its owner, to the letter of what is done with it.

bats_require_minimum_version 1.5.0
load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	cd "$BATS_TEST_TMPDIR"
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api POST /groups '{"name":"Office"}'
	GROUP=$(json .data.id)
	api POST /users "{\"username\":\"clerk\",\"email\":\"clerk@example.org\",\"password\":\"clerks-own-words\",\"groups\":[$GROUP]}"
	api POST /students '{"first_name":"File","last_name":"Owner","status":"active"}'
	STUDENT=$(json .data.id)
	api POST "/students/$STUDENT/addresses" '{"street_address":"Line 1"}'
	ADDRESS=$(json .data.id)
	printf 'of the student' >student.txt
	printf 'of the address' >address.txt
	api POST "/students/$STUDENT/attachments" -F file=@student.txt
	STUDENT_FILE=$(json '.data[0].id')
	api POST "/student_addresses/$ADDRESS/attachments" -F file=@address.txt
	ADDRESS_FILE=$(json '.data[0].id')
	rights dashboard.view
	sign_in "$OWN" clerk clerks-own-words
	api_sign_in "$OWN" clerk clerks-own-words
	export GROUP STUDENT ADDRESS STUDENT_FILE ADDRESS_FILE JAR=$jar TOKEN=$token
}

setup() {
	tenant=$OWN jar=$JAR token=$TOKEN
	cd "$BATS_TEST_TMPDIR"
	printf 'from test %s' "$BATS_TEST_NUMBER" >new.txt
}

# The clerk has these rights and no others, from the next request on.
rights() {
	local permission
	sql "DELETE FROM group_permissions WHERE group_id = $GROUP"
	for permission in "$@"; do
		sql "INSERT INTO group_permissions (tenant_id, group_id, permission)
			SELECT id, $GROUP, '$permission' FROM tenants WHERE subdomain = '$OWN'"
	done
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
}

# The request's answer: forbids RIGHT METHOD PATH..., allows STATUS METHOD PATH...; of the API with /api.
ask() {
	local method=$1 path=$2
	shift 2
	if [[ $path == /api/* ]]; then
		api "$method" "${path#/api}" "$@"
	elif [ "$method" = POST ]; then
		post "$path" "$@"
	else
		request "$method" "$path" "$@"
	fi
}

forbids() {
	local right=$1
	shift
	ask "$@"
	expect_status 403
	expect_body "$right"
}

allows() {
	local wanted=$1
	shift
	ask "$@"
	expect_status "$wanted"
}

attach_page() { # attach_page PATH: by the form of the page
	request POST "$1/attachments" -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" -F file=@new.txt
}

files_of() { sql "SELECT COUNT(*) FROM attachments WHERE owner_table = '$1' AND owner_id = $2"; }

@test "a detail is not seen by who may not see the record above it" {
	rights dashboard.view address.view address.edit address.create address.delete
	local path
	for path in /student_addresses "/student_addresses/$ADDRESS" "/student_addresses/$ADDRESS/edit" \
		"/student_addresses/$ADDRESS/delete" /student_addresses.csv "/students/$STUDENT/addresses/new" \
		/api/student_addresses "/api/student_addresses/$ADDRESS" "/api/students/$STUDENT/addresses"; do
		forbids student.view GET "$path"
	done
	forbids student.view PATCH "/api/student_addresses/$ADDRESS" '{"city":"Oslo"}'
	forbids student.view DELETE "/api/student_addresses/$ADDRESS"
	forbids student.view POST "/api/students/$STUDENT/addresses" '{"street_address":"New"}'
	forbids student.view POST "/student_addresses/$ADDRESS/edit" street_address=New address_type=home
	forbids student.view POST "/student_addresses/$ADDRESS/delete" confirmed=yes
	expect_equal 'Line 1' "$(sql "SELECT street_address FROM student_addresses WHERE id = $ADDRESS")"
}

@test "with the right above it, a detail is seen with its own right alone" {
	rights dashboard.view student.view address.view
	allows 200 GET "/student_addresses/$ADDRESS"
	allows 200 GET "/api/student_addresses/$ADDRESS"
	rights dashboard.view student.view student.edit student.delete
	forbids address.view GET "/student_addresses/$ADDRESS"
	forbids address.view GET "/api/students/$STUDENT/addresses"
	get "/students/$STUDENT"
	refuse_body 'Line 1'
}

@test "the files of a detail are not seen by who may not see the record above it" {
	rights dashboard.view address.view address.edit
	forbids student.view GET "/attachments/$ADDRESS_FILE"
	forbids student.view GET "/attachments/$ADDRESS_FILE/delete"
	forbids student.view POST "/attachments/$ADDRESS_FILE/delete" confirmed=yes
	forbids student.view GET "/api/student_addresses/$ADDRESS/attachments"
	forbids student.view GET "/api/attachments/$ADDRESS_FILE"
	forbids student.view GET "/api/attachments/$ADDRESS_FILE/content"
	forbids student.view DELETE "/api/attachments/$ADDRESS_FILE"
	forbids student.view POST "/api/student_addresses/$ADDRESS/attachments" -F file=@new.txt
	attach_page "/student_addresses/$ADDRESS"
	expect_status 403
	expect_equal 1 "$(files_of student_addresses "$ADDRESS")"
}

@test "the files of a record are not seen by who may not see the record" {
	rights dashboard.view student.edit student.delete address.view
	forbids student.view GET "/attachments/$STUDENT_FILE"
	forbids student.view GET "/api/students/$STUDENT/attachments"
	forbids student.view GET "/api/attachments/$STUDENT_FILE"
	forbids student.view GET "/api/attachments/$STUDENT_FILE/content"
	forbids student.view GET "/students/$STUDENT/attachments"
}

@test "who may see a record may read its files, and neither add nor delete any" {
	rights dashboard.view student.view
	allows 200 GET "/attachments/$STUDENT_FILE"
	expect_equal 'of the student' "$body"
	allows 200 GET "/api/students/$STUDENT/attachments"
	allows 200 GET "/api/attachments/$STUDENT_FILE"
	allows 200 GET "/api/attachments/$STUDENT_FILE/content"
	forbids student.edit GET "/attachments/$STUDENT_FILE/delete"
	forbids student.edit POST "/attachments/$STUDENT_FILE/delete" confirmed=yes
	forbids student.edit DELETE "/api/attachments/$STUDENT_FILE"
	forbids student.edit POST "/api/students/$STUDENT/attachments" -F file=@new.txt
	attach_page "/students/$STUDENT"
	expect_status 403
	expect_equal 1 "$(files_of students "$STUDENT")"
	get "/students/$STUDENT?tab=attachments"
	refuse_body "/attachments/$STUDENT_FILE/delete"
	refuse_body 'type="file"'
}

@test "other rights of the record do not stand in for the right to edit it" {
	rights dashboard.view student.view student.create student.delete
	forbids student.edit DELETE "/api/attachments/$STUDENT_FILE"
	forbids student.edit POST "/attachments/$STUDENT_FILE/delete" confirmed=yes
	forbids student.edit POST "/api/students/$STUDENT/attachments" -F file=@new.txt
	expect_equal 1 "$(files_of students "$STUDENT")"
}

@test "who may edit a record may add files and delete them" {
	rights dashboard.view student.view student.edit
	attach_page "/students/$STUDENT"
	expect_status 303
	allows 201 POST "/api/students/$STUDENT/attachments" -F file=@new.txt
	allows 204 DELETE "/api/attachments/$(json '.data[0].id')"
	allows 303 POST "/attachments/$(sql "SELECT MAX(id) FROM attachments WHERE owner_table = 'students' AND owner_id = $STUDENT")/delete" confirmed=yes
	expect_equal 1 "$(files_of students "$STUDENT")"
}

@test "a module that is switched off takes its details and files along" {
	rights dashboard.view student.view student.edit address.view
	manor module disable "$OWN" students
	allows 404 GET "/attachments/$STUDENT_FILE"
	allows 404 GET "/api/attachments/$ADDRESS_FILE/content"
	allows 404 DELETE "/api/attachments/$STUDENT_FILE"
	allows 404 GET "/student_addresses/$ADDRESS"
	manor module enable "$OWN" students
	allows 200 GET "/attachments/$STUDENT_FILE"
}

# --- limits, on both sides ---

@test "ten files can be attached at once, eleven cannot" {
	rights dashboard.view student.view student.edit
	local i forms=()
	for i in {1..10}; do
		echo "$i" >"f$i"
		forms+=(-F "file=@f$i")
	done
	allows 413 POST "/api/students/$STUDENT/attachments" "${forms[@]}" -F file=@new.txt
	expect_equal 1 "$(files_of students "$STUDENT")"
	allows 201 POST "/api/students/$STUDENT/attachments" "${forms[@]}"
	expect_equal 10 "$(json '.data | length')"
	expect_equal 11 "$(files_of students "$STUDENT")"
	for i in $(json '.data[].id'); do allows 204 DELETE "/api/attachments/$i"; done
}

@test "a file may have exactly the bytes of the setting, and not one more" {
	rights dashboard.view student.view student.edit
	head -c 10485760 /dev/zero >most
	allows 201 POST "/api/students/$STUDENT/attachments" -F file=@most
	allows 204 DELETE "/api/attachments/$(json '.data[0].id')"
	printf 1 >>most
	allows 413 POST "/api/students/$STUDENT/attachments" -F file=@most
	expect_equal 1 "$(files_of students "$STUDENT")"
}

@test "a description may have 255 characters, whatever their bytes" {
	rights dashboard.view student.view student.edit
	local longest
	longest=$(printf 'ü%.0s' {1..255})
	allows 201 POST "/api/students/$STUDENT/attachments" -F "description=$longest" -F file=@new.txt
	expect_equal "$longest" "$(json '.data[0].description')"
	allows 204 DELETE "/api/attachments/$(json '.data[0].id')"
	allows 422 POST "/api/students/$STUDENT/attachments" -F "description=${longest}x" -F file=@new.txt
	expect_equal 1 "$(files_of students "$STUDENT")"
}
