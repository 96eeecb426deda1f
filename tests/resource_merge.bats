#!/usr/bin/env bats
# Two people who edit the same record: what each changed is kept, and asked for where both changed the same.

load support/site
load support/form

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
}

setup() {
	signed_in "$OWN" admin
}

# student FIRST LAST: creates one, its id in $id
student() {
	post /students/new "first_name=$1" "last_name=$2" status=active phone=11111
	expect_status 303
	id=$(sed -n 's#^[Ll]ocation: .*/students/\([0-9]*\)$#\1#p' <<<"$headers")
	[ -n "$id" ]
}

column() { sql "SELECT $1 FROM students WHERE id = $id"; }

@test "different fields of two people are merged without a question" {
	student Merge One
	form_open "/students/$id/edit"
	form_keep first
	form_set phone=22222
	form_post
	expect_status 303
	form_back first
	form_set last_name=Two status=inactive
	form_post
	expect_status 303
	expect_equal $'22222\tTwo\tinactive\tMerge' "$(column 'phone, last_name, status, first_name')"
	get "/students/$id"
	expect_body 'Changes that someone else made in the meantime were kept: Phone.'
}

@test "a field that both changed is asked for, with the original and both versions" {
	student Ask One
	form_open "/students/$id/edit"
	form_keep first
	form_set last_name=Theirs phone=22222
	form_post
	expect_status 303
	form_back first
	form_set last_name=Mine first_name=Asked
	form_post
	expect_status 409
	expect_equal $'Theirs\tAsk' "$(column 'last_name, first_name')"
	expect_body 'Mine</span>'
	expect_body 'Theirs</span>'
	expect_body 'One</span>'
	form_read /edit
	refuse_radio_chosen
	form_keep question
	form_post # nothing chosen
	expect_status 409
	expect_body 'Choose a value for “Last name”.'
	expect_body 'One</span>'
	form_back question
	form_set last_name.choice=mine
	form_post
	expect_status 303
	expect_equal $'Mine\tAsked\t22222' "$(column 'last_name, first_name, phone')"
}

refuse_radio_chosen() {
	if grep -q 'type="radio"[^>]*checked' <<<"$body"; then return 1; fi
}

@test "theirs, or what stood there before, can be chosen as well" {
	student Choice Old
	form_open "/students/$id/edit"
	form_keep first
	form_set last_name=Theirs phone=22222
	form_post
	form_back first
	form_set last_name=Mine phone=33333
	form_post
	expect_status 409
	form_read /edit
	form_set last_name.choice=original phone.choice=theirs
	form_post
	expect_status 303
	expect_equal $'Old\t22222' "$(column 'last_name, phone')"
}

@test "a third change while one chooses is asked for again" {
	student Third One
	form_open "/students/$id/edit"
	form_keep first
	form_set last_name=Second
	form_post
	form_back first
	form_set last_name=Mine
	form_post
	expect_status 409
	form_read /edit
	form_keep question
	form_open "/students/$id/edit"
	form_set last_name=Third
	form_post
	expect_status 303
	form_back question
	form_set last_name.choice=mine
	form_post
	expect_status 409
	expect_body 'Third</span>'
	form_read /edit
	form_set last_name.choice=mine
	form_post
	expect_status 303
	expect_equal Mine "$(column last_name)"
}

@test "both who wrote the same are not asked" {
	student Same One
	form_open "/students/$id/edit"
	form_keep first
	form_set last_name=Equal
	form_post
	form_back first
	form_set last_name=Equal phone=99999
	form_post
	expect_status 303
	expect_equal $'Equal\t99999' "$(column 'last_name, phone')"
}

@test "every type of field can be merged and asked for" {
	student Types One
	form_open "/students/$id/edit"
	form_set date_of_birth=2001-02-03 status=active
	form_post
	expect_status 303
	form_open "/students/$id/edit"
	form_keep first
	form_set date_of_birth=2001-02-04 status=inactive gender=female
	form_post
	expect_status 303
	form_back first
	form_set date_of_birth=2001-02-05 status=graduated
	form_post
	expect_status 409
	expect_body '2001-02-04</span>'
	expect_body 'Graduated</span>'
	form_read /edit
	form_set date_of_birth.choice=mine status.choice=theirs
	form_post
	expect_status 303
	expect_equal $'2001-02-05\tinactive\tfemale' "$(column 'date_of_birth, status, gender')"
}

# degree DESCRIPTION: of the student, its id in $degree
degree() {
	post "/students/$id/education/new" institution_name=School "description=$1"
	expect_status 303
	degree=$(sql "SELECT MAX(id) FROM student_education_history")
}

@test "texts of several lines are merged and asked for, whatever their line ends" {
	student Lines One
	degree $'One\nTwo'
	form_open "/student_education_history/$degree/edit"
	form_keep first
	form_set institution_name=College $'description=One\r\nTwo'
	form_post
	expect_status 303
	form_back first
	form_set $'description=One\r\nThree'
	form_post
	expect_status 303
	expect_equal $'College\tOne\\nThree' "$(sql "SELECT institution_name, REPLACE(description, CHAR(13), '') FROM student_education_history WHERE id = $degree")"
	form_back first
	form_set $'description=One\r\nFour'
	form_post
	expect_status 409
	expect_body $'One\nTwo</span>'
	form_read /edit
	form_set description.choice=original
	form_post
	expect_status 303
	expect_equal 'One\nTwo' "$(sql "SELECT REPLACE(description, CHAR(13), '') FROM student_education_history WHERE id = $degree")"
}

@test "switches and many-to-many fields are merged and asked for" {
	local user group one two
	for group in One Two; do
		post /groups/new "name=Merge $group"
		expect_status 303
	done
	one=$(sql "SELECT id FROM \`groups\` WHERE name = 'Merge One' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	two=$(sql "SELECT id FROM \`groups\` WHERE name = 'Merge Two' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	post /users/new username=merge email=merge@example.org password=Umbrella-goat-violin-7 status=active "groups=$one"
	expect_status 303
	user=$(sed -n 's#^[Ll]ocation: .*/users/\([0-9]*\)$#\1#p' <<<"$headers")
	form_open "/users/$user/edit"
	form_keep first
	form_add "groups=$two"
	form_post
	expect_status 303
	form_back first
	form_set first_name=Kept
	form_post
	expect_status 303
	expect_equal "$one,$two" "$(sql "SELECT GROUP_CONCAT(group_id ORDER BY group_id) FROM user_groups WHERE user_id = $user")"
	form_back first
	form_drop groups
	form_post
	expect_status 409
	expect_body 'Merge One, Merge Two'
	form_read /edit
	form_set groups.choice=original
	form_post
	expect_status 303
	expect_equal "$one" "$(sql "SELECT GROUP_CONCAT(group_id) FROM user_groups WHERE user_id = $user")"

	student Flag One
	post "/students/$id/addresses/new" 'street_address=A' address_type=home
	post "/students/$id/addresses/new" 'street_address=B' address_type=home
	local address
	address=$(sql "SELECT id FROM student_addresses WHERE student_id = $id AND is_primary = 0")
	form_open "/student_addresses/$address/edit"
	form_keep first
	form_set street_address=C
	form_post
	expect_status 303
	form_back first
	form_set is_primary=yes
	form_post
	expect_status 303
	expect_equal $'C\t1' "$(sql "SELECT street_address, is_primary FROM student_addresses WHERE id = $address")"
}

@test "a long text is told apart by its hash" {
	student Long One
	degree "$(printf 'ä%.0s' {1..4500})"
	form_open "/student_education_history/$degree/edit"
	if form_value description.shown; then return 1; fi
	form_value description.digest
	form_keep first
	form_set institution_name=Else
	form_post
	expect_status 303
	form_back first
	form_set "description=$(printf 'b%.0s' {1..4400})"
	form_post
	expect_status 303
	expect_equal $'4400\tElse' "$(sql "SELECT LENGTH(description), institution_name FROM student_education_history WHERE id = $degree")"
	form_back first
	form_set description=Short
	form_post
	expect_status 409
	form_read /edit
	form_set description.choice=mine
	form_post
	expect_status 303
	expect_equal Short "$(sql "SELECT description FROM student_education_history WHERE id = $degree")"
}

@test "a field that was not touched keeps what is stored" {
	student Stays Same
	sql "UPDATE students SET last_name = CONCAT('Stays', CHAR(13), CHAR(10)) WHERE id = $id"
	form_open "/students/$id/edit"
	form_set phone=77777
	form_post
	expect_status 303
	expect_equal 7 "$(column 'LENGTH(last_name)')"
}

@test "what is wrong beside a change of somebody else keeps both" {
	student Wrong One
	form_open "/students/$id/edit"
	form_keep first
	form_set phone=22222
	form_post
	form_back first
	form_set email=nonsense
	form_post
	expect_status 422
	form_read /edit
	form_set email=good@example.org
	form_post
	expect_status 303
	expect_equal $'22222\tgood@example.org' "$(column 'phone, email')"
}

@test "a conflict does not send a password again" {
	local user
	post /users/new username=secret email=secret@example.org password=Umbrella-goat-violin-7 status=active
	user=$(sed -n 's#^[Ll]ocation: .*/users/\([0-9]*\)$#\1#p' <<<"$headers")
	form_open "/users/$user/edit"
	form_keep first
	form_set last_name=Theirs
	form_post
	form_back first
	form_set last_name=Mine password=never-shown-again
	form_post
	expect_status 409
	refuse_body never-shown-again
}
