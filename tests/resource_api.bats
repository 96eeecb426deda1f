#!/usr/bin/env bats
# The API of a manifest table: envelope, paging, writing, versions, refusals.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	api_sign_in "$OWN" admin
}

student() { # student JSON: its id in $id
	api POST /students "$1"
	expect_status 201
	id=$(json .data.id)
}

header() {
	sed -n "s/^$1: //Ip" <<<"$headers" | tail -n 1
}

@test "a created record is answered whole, with its address and version" {
	student '{"first_name":"Ann","last_name":"Lee","status":"active","date_of_birth":"2000-02-29"}'
	expect_equal "/tenant/$OWN/api/v1/students/$id" "$(header location)"
	expect_equal '"1"' "$(header etag)"
	expect_equal '["number",1,"2000-02-29",null,"active",0]' \
		"$(jq -c '.data | [(.id | type), .version, .date_of_birth, .email, .status, .address_count]' <<<"$body")"
	expect_equal false "$(json '.data | has("tenant_id")')"
	[[ $(json .data.created_at) =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$ ]]
}

@test "a list has an envelope, members by choice, and the address of the next page" {
	api GET '/students?per_page=2&fields=id,last_name&sort=-id'
	expect_status 200
	expect_equal true "$(json .success)"
	for name in B C D; do student "{\"first_name\":\"$name\",\"last_name\":\"Page\"}"; done
	api GET '/students?last_name=Page&per_page=2&fields=first_name&sort=first_name'
	expect_equal '[{"first_name":"B"},{"first_name":"C"}]' "$(jq -c .data <<<"$body")"
	expect_equal '[1,2,3]' "$(jq -c '[.meta.page, .meta.per_page, .meta.total]' <<<"$body")"
	api GET "$(json .meta.next | sed 's#.*/api/v1##')"
	expect_equal '[{"first_name":"D"}]' "$(jq -c .data <<<"$body")"
	expect_equal null "$(json .meta.next)"
}

@test "a member that is wrong has its message" {
	api POST /students '{"first_name":"","email":"x","status":5,"date_of_birth":"soon"}'
	expect_status 422
	expect_equal validation_failed "$(json .error.code)"
	expect_equal '["date_of_birth","email","first_name","last_name","status"]' "$(jq -c '.error.details | keys' <<<"$body")"
	api POST /students '{"first_name":"A","last_name":"B","nothing":1}'
	expect_status 422
	api POST /students '{"first_name":"A","last_name":"B","id":5}'
	expect_status 422
}

@test "what is no JSON object is refused" {
	for text in '' '{' '[]' '"x"' 'null' '{"a":1,"a":2}'; do
		api POST /students "${text:- }"
		[ "$status" = 400 ] || { echo "$text: $status"; return 1; }
	done
	api POST /students -H 'Content-Type: text/plain' --data-binary '{}'
	expect_status 415
}

@test "a control character in a member is told beside it" {
	api POST /students '{"first_name":"a\u0000b","last_name":"B"}'
	expect_status 422
	expect_equal '{"first_name":"This has control characters, which cannot be stored."}' "$(jq -c .error.details <<<"$body")"
}

@test "PATCH changes what it names, PUT says the whole" {
	student '{"first_name":"Ann","last_name":"Patch","email":"a@example.org","phone":"123456"}'
	api PATCH "/students/$id" '{"phone":null}'
	expect_status 200
	expect_equal '["Ann","a@example.org",null,2]' "$(jq -c '.data | [.first_name, .email, .phone, .version]' <<<"$body")"
	api PUT "/students/$id" '{"first_name":"Ann","last_name":"Put"}'
	expect_status 200
	expect_equal '["Put",null,"active"]' "$(jq -c '.data | [.last_name, .email, .status]' <<<"$body")"
	api PUT "/students/$id" '{"first_name":"Ann"}'
	expect_status 422
}

@test "a record can be sent back as it was given" {
	student '{"first_name":"Round","last_name":"Trip","gender":"other"}'
	api POST "/students/$id/addresses" '{"street_address":"A"}'
	api GET "/students/$id"
	local given
	given=$(jq -c '.data | .gender = "female"' <<<"$body")
	api PUT "/students/$id" "$given"
	expect_status 200
	expect_equal female "$(json .data.gender)"
	api PUT "/students/$id" "$given"
	expect_status 412
}

@test "a stale If-Match changes nothing" {
	student '{"first_name":"If","last_name":"Match"}'
	api PATCH "/students/$id" '{"first_name":"Two"}' -H 'If-Match: "1"'
	expect_status 200
	expect_equal '"2"' "$(header etag)"
	for match in '"1"' 'W/"2"' '"x"'; do
		api PATCH "/students/$id" '{"first_name":"Three"}' -H "If-Match: $match"
		expect_status 412
		api DELETE "/students/$id" -H "If-Match: $match"
		expect_status 412
	done
	api PATCH "/students/$id" '{"first_name":"Three"}' -H 'If-Match: "9", "2"'
	expect_status 200
	api DELETE "/students/$id" -H 'If-Match: *'
	expect_status 204
	api GET "/students/$id"
	expect_status 404
}

@test "what has not changed is not sent again" {
	student '{"first_name":"Not","last_name":"Modified"}'
	api POST "/students/$id/addresses" '{"street_address":"A"}'
	local address
	address=$(json .data.id)
	api GET "/student_addresses/$address" -H 'If-None-Match: "1"'
	expect_status 304
	# Counts change without the version.
	api GET "/students/$id" -H 'If-None-Match: "1"'
	expect_status 200
}

@test "details are read and made below their parent" {
	student '{"first_name":"Pa","last_name":"Rent"}'
	api POST "/students/$id/addresses" '{"street_address":"A"}'
	expect_status 201
	expect_equal "$id" "$(json .data.student_id)"
	api GET "/students/$id/addresses"
	expect_equal '[1,1]' "$(jq -c '[(.data | length), .meta.total]' <<<"$body")"
	api POST "/students/$id/addresses" '{"street_address":"B","student_id":1}'
	expect_status 422
	api POST /student_addresses '{"street_address":"C","student_id":99999999}'
	expect_status 422
	api POST /student_addresses "{\"street_address\":\"C\",\"student_id\":$id}"
	expect_status 201
	for path in /students/99999999/addresses /students/99999999/attachments "/students/$id/nothing"; do
		api GET "$path"
		expect_status 404
	done
	api POST /students/99999999/addresses '{"street_address":"A"}'
	expect_status 404
}

@test "many-to-many is a list of ids" {
	api GET '/groups?fields=id,name&sort=name'
	local group
	group=$(json '.data[] | select(.name == "Viewers") | .id')
	api POST /users "{\"username\":\"many\",\"email\":\"many@example.org\",\"password\":\"many-plum7-kettle\",\"groups\":[$group]}"
	expect_status 201
	local user
	user=$(json .data.id)
	expect_equal "[$group]" "$(jq -c .data.groups <<<"$body")"
	expect_equal false "$(json '.data | has("password")')"
	api GET "/users?groups=$group&fields=id"
	expect_equal "$user" "$(json '.data[0].id')"
	api PATCH "/users/$user" '{"groups":[]}'
	expect_equal '[]' "$(jq -c .data.groups <<<"$body")"
	api PATCH "/users/$user" '{"groups":[99999999]}'
	expect_status 422
	api DELETE "/users/$user"
	expect_status 204
}

@test "a long unknown name is repeated in part, and no character is cut in two" {
	local long
	long=$(printf 'a%.0s' {1..59})
	for query in "$long%C3%A9=1" "fields=$long%C3%A9"; do
		api GET "/students?$query"
		expect_status 400
		[[ $(json .error.message) == *"\"$long\""* ]]
	done
	student '{"first_name":"Ann","last_name":"Lee","status":"active"}'
	api GET "/students/$id?$long%C3%A9=1"
	expect_status 400
	[[ $(json .error.message) == *"\"$long\""* ]]
}

@test "unknown parameters, fields and sorts are refused" {
	for query in nothing=1 fields=id,nothing fields=tenant_id sort=gender 'status=x' count=all page=1001 \
		per_page=1000 'id=1;2' 'created_at_from=never' 'after=~' \
		'sort=last_name&after=1,%25FF,x' 'sort=last_name&after=1,%2501,x'; do
		api GET "/students?$query"
		[ "$status" = 400 ] || { echo "$query: $status"; return 1; }
		expect_equal false "$(json .success)"
	done
	api GET '/students?frist_name=Ann'
	[[ $(json .error.hint) == *first_name* ]]
	student '{"first_name":"One","last_name":"Only"}'
	api GET "/students/$id?status=active"
	expect_status 400
	api GET "/students/$id?fields=id"
	expect_equal "{\"id\":$id}" "$(jq -c .data <<<"$body")"
}

@test "methods that an address has not are named" {
	api DELETE /students
	expect_status 405
	[[ $(header allow) == *GET*POST* ]]
	api POST /students/1 '{}'
	expect_status 405
	[[ $(header allow) == *PATCH* ]]
	expect_equal method_not_allowed "$(json .error.code)"
}

@test "addresses that there are not are 404 as JSON" {
	for path in /nothing /students/x /students/0 /students/1/2/3 /attachments /attachments/x /settings /sessions \
		/user_groups /search_terms /students.csv; do
		api GET "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
		expect_equal not_found "$(json .error.code)"
	done
}

@test "nobody and strangers are told so" {
	token=
	api GET /students
	expect_status 401
	token=eyJhbGciOiJub25lIn0.e30.
	api GET /students
	expect_status 401
}

@test "a total above the bound is a lower bound unless it is asked for exactly" {
	tenant=demo
	api_sign_in demo viewer
	api GET '/students?per_page=1'
	local exact
	api GET '/students?per_page=1&count=exact'
	exact=$(json .meta.total)
	[ "$exact" -ge 1000 ]
	api GET '/student_addresses?per_page=1'
	expect_equal '[null,1000]' "$(jq -c '[.meta.total, .meta.total_at_least]' <<<"$body")"
}

@test "who may only look cannot write" {
	tenant=demo
	api_sign_in demo viewer
	api POST /students '{"first_name":"A","last_name":"B"}'
	expect_status 403
	local id
	api GET '/students?per_page=1&fields=id'
	id=$(json '.data[0].id')
	for method in PATCH PUT; do
		api "$method" "/students/$id" '{"first_name":"X"}'
		expect_status 403
	done
	api DELETE "/students/$id"
	expect_status 403
	api POST "/students/$id/addresses" '{"street_address":"A"}'
	expect_status 403
	api POST "/students/$id/attachments" -F file=@/etc/hostname
	expect_status 403
}
