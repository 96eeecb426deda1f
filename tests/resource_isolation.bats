#!/usr/bin/env bats
# Another tenant's records do not exist: every address of every table with foreign ids.

load support/site

# foreign TABLE: an id of demo's
foreign() {
	sql "SELECT MIN(id) FROM \`$1\` WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = 'demo')"
}

tables='students student_addresses student_education_history users groups menus menu_items'

@test "pages of foreign records are not found" {
	sign_in acme admin
	for table in $tables; do
		local id
		id=$(foreign "$table")
		for path in "/$table/$id" "/$table/$id/edit" "/$table/$id/delete" "/$table/$id?format=xml"; do
			get "$path"
			[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
		done
		post "/$table/$id/edit" version=1 first_name=X last_name=X name=x title=X
		expect_status 404
		post "/$table/$id/delete" confirmed=yes
		expect_status 404
		post "/$table/delete" "id=$id" confirmed=yes
		expect_status 404
	done
	local student
	student=$(foreign students)
	for path in "/students/$student/addresses/new" "/students/$student?tab=student_addresses" \
		"/student_addresses/new?student_id=$student" "/students/$student?tab=attachments" "/students/$student?tab=all"; do
		get "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	post "/students/$student/addresses/new" street_address=A address_type=home
	expect_status 404
	post /student_addresses/new "student_id=$student" street_address=A address_type=home
	expect_status 422
	request POST "/students/$student/attachments" -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" -F file=@/etc/hostname
	expect_status 404
	post "/groups/$(foreign groups)/permissions" permission=student.view
	expect_status 404
}

@test "the API finds no foreign record either" {
	api_sign_in acme admin
	for table in $tables; do
		local id
		id=$(foreign "$table")
		for method in GET DELETE; do
			api "$method" "/$table/$id"
			[ "$status" = 404 ] || { echo "$method /$table/$id: $status"; return 1; }
		done
		for method in PATCH PUT; do
			api "$method" "/$table/$id" '{}'
			[ "$status" = 404 ] || { echo "$method /$table/$id: $status"; return 1; }
		done
		api GET "/$table?id=$id"
		expect_equal 0 "$(json '.data | length')"
		api GET "/$table?count=exact"
		expect_status 200
	done
	local student group
	student=$(foreign students)
	for path in addresses education attachments; do
		api GET "/students/$student/$path"
		expect_status 404
	done
	api GET "/student_addresses?student_id=$student"
	expect_equal 0 "$(json '.data | length')"
	api POST /student_addresses "{\"street_address\":\"A\",\"student_id\":$student}"
	expect_status 422
	group=$(foreign groups)
	api POST /users "{\"username\":\"thief\",\"email\":\"thief@example.org\",\"password\":\"thief-plum7-kettle\",\"groups\":[$group]}"
	expect_status 422
	api POST /menu_items "{\"title\":\"T\",\"menu_id\":$(foreign menus)}"
	expect_status 422
}

@test "foreign files are not found" {
	local file
	file=$(foreign attachments)
	sign_in acme admin
	for path in "/attachments/$file" "/attachments/$file/delete"; do
		get "$path"
		expect_status 404
	done
	post "/attachments/$file/delete" confirmed=yes
	expect_status 404
	api_sign_in acme admin
	for path in "/attachments/$file" "/attachments/$file/content"; do
		api GET "$path"
		expect_status 404
	done
	api DELETE "/attachments/$file"
	expect_status 404
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM attachments WHERE id = $file")"
}

@test "exports, searches and suggestions hold the tenant's own rows" {
	sign_in acme admin
	get '/students.csv'
	expect_equal 21 "$(grep -c . "$BATS_TEST_TMPDIR/body")"
	get "/students/options?q=$(sql "SELECT email FROM students WHERE id = $(foreign students)")"
	expect_equal 0 "$(json '.options | length')"
	get '/students?format=xml&per_page=200'
	expect_equal 20 "$(xmllint --xpath 'count(/page/list/rows/row)' - <<<"$body")"
}

@test "who may only look gets pages without buttons, and 403 for the rest" {
	sign_in demo viewer
	local id
	id=$(foreign students)
	get "/students/$id"
	expect_status 200
	refuse_body "/students/$id/edit"
	refuse_body "/students/$id/delete"
	get /students
	refuse_body '/students/new'
	refuse_body '/students/delete'
	for path in /students/new "/students/$id/edit" "/students/$id/delete" "/students/$id/addresses/new" \
		"/attachments/$(foreign attachments)/delete"; do
		get "$path"
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
	done
	post "/students/$id/edit" version=1 first_name=X last_name=Y status=active
	expect_status 403
	post /students/delete "id=$id" confirmed=yes
	expect_status 403
	request POST "/students/$id/attachments" -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" -F file=@/etc/hostname
	expect_status 403
	get "/attachments/$(foreign attachments)"
	expect_status 200
}

@test "pages of a module that is switched off say so" {
	new_tenant
	manor module disable "$tenant" students >&2
	local own=$tenant
	sign_in "$own" admin
	for path in /students /students.csv /students/new /students/1 /student_addresses /students/options; do
		get "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	api_sign_in "$own" admin
	api GET /students
	expect_status 404
}

@test "a reference to what one may not see is a number, and cannot be chosen" {
	new_tenant
	local own=$tenant group id
	api_sign_in "$own" admin
	api POST /groups '{"name":"Clerks"}'
	group=$(json .data.id)
	sign_in "$own" admin
	post "/groups/$group/permissions" permission=student.view permission=student.create permission=group.view
	expect_status 303
	api POST /users "{\"username\":\"clerk\",\"email\":\"clerk@example.org\",\"password\":\"clerk-plum7-kettle\",\"groups\":[$group]}"
	expect_status 201
	api POST /students '{"first_name":"A","last_name":"B"}'
	id=$(json .data.id)
	sign_in "$own" clerk clerk-plum7-kettle
	get "/students/$id"
	expect_status 200
	refuse_body "by admin"
	grep -q 'by #[0-9]' <<<"$body"
	refuse_body '?tab=student_addresses'
	# Not even how many there are.
	api_sign_in "$own" clerk clerk-plum7-kettle
	for path in "/students/$id" /students; do
		api GET "$path"
		expect_equal null "$(json '[.data] | flatten | .[0].address_count')"
	done
	get "/students/$id?tab=student_addresses"
	expect_status 404
	# What is printed has no more of them.
	api_sign_in "$own" admin
	api POST "/students/$id/addresses" '{"street_address":"Secret Street 1","address_type":"home"}'
	expect_status 201
	sign_in "$own" clerk clerk-plum7-kettle
	get "/students/$id?tab=all"
	expect_status 200
	refuse_body 'Secret Street'
	refuse_body 'student_addresses'
	get /users/options
	expect_status 403
	get /student_addresses
	expect_status 403
	get "/students/$id/addresses/new"
	expect_status 403
}
