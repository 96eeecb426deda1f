#!/usr/bin/env bats
# Copies: a form that begins as another record, and the details that come along.

load support/site
load support/form

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	sign_in "$OWN" admin
	post /students/new first_name=Ann last_name=Lee email=ann@example.org phone=030-1 status=inactive \
		student_id_number=S-1 date_of_birth=2001-02-03 gender=female admission_date=2020-09-01
	export ANN
	ANN=$(students id Ann)
	post "/students/$ANN/addresses/new" 'street_address=First street 1' city=Bonn address_type=mailing
	post "/students/$ANN/addresses/new" 'street_address=Second street 2' is_primary=yes address_type=home
	post "/students/$ANN/education/new" institution=Somewhere degree=BA
}

setup() { signed_in "$OWN" admin; }

students() { # students COLUMNS FIRST_NAME
	sql "SELECT $1 FROM students WHERE first_name = '$2' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')"
}

@test "the form of a copy has what the record has, without what is its own" {
	local value
	get "/students/$ANN"
	expect_body "/students/new?copy.of=$ANN"
	form_open "/students/new?copy.of=$ANN" /students/new
	for value in first_name=Ann last_name=Lee email=ann@example.org phone=030-1 status=inactive \
		date_of_birth=2001-02-03 gender=female admission_date=2020-09-01 student_id_number=; do
		expect_equal "${value#*=}" "$(form_value "${value%%=*}")"
	done
	expect_equal 1 "$(students 'COUNT(*)' Ann)"
}

@test "details that come along are copied with their marks when the copy is saved, others are not" {
	local copy
	form_open "/students/new?copy.of=$ANN" /students/new
	form_set first_name=Bea student_id_number=S-2
	form_post
	expect_status 303
	copy=$(students id Bea)
	expect_equal 'S-2 inactive Lee' "$(students "CONCAT_WS(' ', student_id_number, status, last_name)" Bea)"
	expect_equal 'First street 1|Bonn|mailing|0
Second street 2||home|1' "$(sql "SELECT CONCAT_WS('|', street_address, COALESCE(city, ''), address_type, is_primary) FROM student_addresses WHERE student_id = $copy ORDER BY id")"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM student_education_history WHERE student_id = $copy")"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM student_addresses WHERE student_id = $ANN")"
}

@test "a copy that is refused comes back filled in, and is still one" {
	form_open "/students/new?copy.of=$ANN" /students/new
	form_set first_name=Cleo student_id_number=S-1
	form_post
	expect_status 422
	expect_body 'already taken'
	form_read /students/new
	expect_equal "$ANN" "$(form_value copy.of)"
	form_set student_id_number=S-3
	form_post
	expect_status 303
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM student_addresses WHERE student_id = $(students id Cleo)")"
}

@test "a detail is copied beside the first one" {
	local address
	address=$(sql "SELECT MAX(id) FROM student_addresses WHERE student_id = $ANN")
	get "/student_addresses/$address"
	expect_body "/student_addresses/new?copy.of=$address"
	form_open "/student_addresses/new?copy.of=$address" "/students/$ANN/addresses/new"
	expect_equal 'Second street 2' "$(form_value street_address)"
	form_set 'street_address=Third street 3'
	form_post
	expect_status 303
	expect_equal "$ANN|0" "$(sql "SELECT CONCAT_WS('|', student_id, is_primary) FROM student_addresses WHERE street_address = 'Third street 3'")"
	sql "DELETE FROM student_addresses WHERE street_address = 'Third street 3'"
}

@test "nothing is copied of what one may not see, of other tenants, or of what is not there" {
	local foreign
	foreign=$(sql "SELECT MIN(id) FROM students WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = 'acme')")
	for id in "$foreign" 999999999 x; do
		form_open "/students/new?copy.of=$id" /students/new
		expect_equal '' "$(form_value first_name)"
		refuse_body 'name="copy.of"'
	done
	form_set first_name=Foreign last_name=One
	form_add "copy.of=$foreign"
	form_post
	expect_status 303
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM student_addresses WHERE student_id = $(students id Foreign)")"
	get "/users/$(sql "SELECT MIN(id) FROM users WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")"
	refuse_body copy.of
}

@test "who may create, but not view the details, copies the record alone" {
	local group
	post /groups/new name=Clerks
	group=$(sql "SELECT id FROM \`groups\` WHERE name = 'Clerks' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	form_open "/groups/$group/permissions"
	form_add permission=student.view
	form_add permission=student.create
	form_post
	post /users/new username=clerk email="clerk@$OWN.example" password=clerk-plum7-kettle status=active "groups=$group"
	sign_in "$OWN" clerk clerk-plum7-kettle
	form_open "/students/new?copy.of=$ANN" /students/new
	expect_equal Lee "$(form_value last_name)"
	form_set first_name=Eve
	form_post
	expect_status 303
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM student_addresses WHERE student_id = $(students id Eve)")"
	# Who may not create is not offered to.
	sign_in "$OWN" admin
	form_open "/groups/$group/permissions"
	form_drop permission
	form_add permission=student.view
	form_post
	sign_in "$OWN" clerk clerk-plum7-kettle
	get "/students/$ANN"
	expect_status 200
	refuse_body copy.of
}
