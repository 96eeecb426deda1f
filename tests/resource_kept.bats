#!/usr/bin/env bats
# What was typed and could not be saved comes back: after a sign-in, with the token of a former session, when it was
# sent before, when the server could not.

load support/site
load support/form

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	sign_in "$OWN" admin
	post /groups/new name=Kept
	post /users/new username=other email=other@example.org password=Umbrella-goat-violin-7 status=active \
		"groups=$(sql "SELECT id FROM \`groups\` WHERE grants_all = 1 AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")"
	post /students/new first_name=Stored last_name=One status=active
}

setup() {
	sign_in "$OWN" admin
	id=$(sql "SELECT MIN(id) FROM students WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	group=$(sql "SELECT id FROM \`groups\` WHERE name = 'Kept' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
}

own_students() { # own_students COLUMNS FIRST_NAME: other files' tenants may have the name as well
	sql "SELECT $1 FROM students WHERE first_name = '$2' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')"
}

session_lost() { sql "DELETE FROM sessions WHERE tenant = (SELECT id FROM tenants WHERE subdomain = '$OWN')"; }

# Signs in by the page that the form was answered with, and follows to the form.
sign_in_again() { # sign_in_again [USER [PASSWORD]]
	expect_status 401
	form_read /login
	form_set "username=${1:-admin}" "password=${2:-$DEMO_PASSWORD}"
	form_post
}

back_to_form() { # back_to_form ACTION
	expect_status 200
	expect_body 'What you typed is still there'
	form_read "$1"
	form_post
	expect_status 200
	expect_body 'What you typed before signing in is back'
	form_read "$1"
}

@test "a new record that was sent without a session is back after the sign-in, and saved once" {
	form_open /students/new
	form_set first_name=Kept 'last_name=Lost & "found"' status=inactive
	session_lost
	form_post
	sign_in_again
	back_to_form /students/new
	expect_equal Kept "$(form_value first_name)"
	expect_equal 'Lost & "found"' "$(form_value last_name)"
	expect_equal inactive "$(form_value status)"
	expect_equal 0 "$(own_students "COUNT(*)" Kept)"
	form_post
	expect_status 303
	expect_equal 'Lost & "found"' "$(own_students last_name Kept)"
}

@test "so are an edit, a detail, the profile, the settings and the matrix of rights" {
	form_open "/students/$id/edit"
	form_set phone=030-12345
	session_lost
	form_post
	sign_in_again
	back_to_form "/students/$id/edit"
	expect_equal 030-12345 "$(form_value phone)"
	form_post
	expect_status 303
	expect_equal 030-12345 "$(sql "SELECT phone FROM students WHERE id = $id")"

	form_open "/students/$id/addresses/new"
	form_set street_address=Kept-street
	session_lost
	form_post
	sign_in_again
	back_to_form "/students/$id/addresses/new"
	expect_equal Kept-street "$(form_value street_address)"

	form_open /profile
	form_set first_name=Kept-name
	session_lost
	form_post
	sign_in_again
	back_to_form /profile
	expect_equal Kept-name "$(form_value first_name)"

	form_open /organisation
	form_set site_name=Kept-site
	session_lost
	form_post
	sign_in_again
	back_to_form /organisation
	expect_equal Kept-site "$(form_value site_name)"

	form_open "/groups/$group/permissions"
	form_add permission=student.delete
	session_lost
	form_post
	sign_in_again
	back_to_form "/groups/$group/permissions"
	expect_equal student.delete "$(form_value permission)"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM group_permissions WHERE group_id = $group")"
}

@test "a deletion is asked for again after the sign-in" {
	form_open "/students/$id/delete"
	session_lost
	form_post
	sign_in_again
	back_to_form "/students/$id/delete"
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM students WHERE id = $id")"
	post /students/delete "id=$id"
	form_read /students/delete
	session_lost
	form_post
	sign_in_again
	back_to_form /students/delete
	expect_equal "$id" "$(form_value id)"
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM students WHERE id = $id")"
}

@test "a wrong password first keeps the form, somebody else never sees it" {
	form_open /students/new
	form_set first_name=Secretive last_name=Text
	session_lost
	form_post
	sign_in_again admin wrong-password
	expect_status 401
	form_read /login
	form_keep waiting
	form_set username=other password=Umbrella-goat-violin-7
	form_post
	expect_status 303
	refuse_body Secretive
	form_back waiting
	jar=$BATS_TEST_TMPDIR/jar.again
	cp "$BATS_TEST_TMPDIR/jar.$OWN.admin" "$jar"
	session_lost
	get /login
	form_read /login
	local fresh
	fresh=$(form_value csrf)
	form_back waiting
	form_set "csrf=$fresh" username=admin "password=$DEMO_PASSWORD"
	form_post
	back_to_form /students/new
	expect_equal Secretive "$(form_value first_name)"
}

@test "a kept form opens at its own address alone, and is not made up" {
	form_open /students/new
	form_set first_name=Moved last_name=Text
	session_lost
	form_post
	sign_in_again
	expect_status 200
	form_read /students/new
	local kept
	kept=$(form_value kept_form)
	request POST /groups/new -H "Origin: $MANOR_URL" --data-urlencode "kept_form=$kept"
	expect_status 403
	refuse_body Moved
	request POST /students/new -H "Origin: $MANOR_URL" --data-urlencode "kept_form=${kept}A"
	expect_status 403
	request POST /students/new -H 'Origin: http://evil.example' --data-urlencode "kept_form=$kept"
	expect_status 403
	sign_in demo admin
	request POST /students/new -H "Origin: $MANOR_URL" --data-urlencode "kept_form=$kept"
	expect_status 403
	refuse_body Moved
}

@test "the sign-in with a kept form leads nowhere else" {
	form_open /students/new
	session_lost
	form_post
	expect_status 401
	form_read /login
	form_set next=//evil.example/students/new username=admin "password=$DEMO_PASSWORD"
	form_post
	expect_status 303
	if grep -qi '^location:.*evil' <<<"$headers"; then return 1; fi
}

@test "no password is in what waits for a sign-in" {
	form_open /users/new
	form_set username=waits email=waits@example.org password=Never-in-any-page-9
	session_lost
	form_post
	sign_in_again
	back_to_form /users/new
	expect_equal waits "$(form_value username)"
	refuse_body Never-in-any-page-9
}

@test "a form of a former session of the same user is shown again, filled in" {
	form_open /students/new
	form_set first_name=Former last_name=Token
	form_keep former
	sign_in "$OWN" admin
	form_back former with-key
	form_post
	expect_status 403
	expect_body 'You have signed in again since you opened this form'
	form_read /students/new
	expect_equal Former "$(form_value first_name)"
	expect_equal 0 "$(own_students "COUNT(*)" Former)"
	form_post
	expect_status 303
	form_back former with-key
	sign_in "$OWN" other Umbrella-goat-violin-7
	form_post
	expect_status 403
	refuse_body 'value="Former"'
}

@test "a form that was saved before comes back filled in, with a key of its own" {
	form_open /students/new
	form_set first_name=Again last_name=One
	form_post
	expect_status 303
	form_set last_name=Two
	form_post
	expect_status 409
	expect_body 'This form was already saved'
	form_read /students/new
	expect_equal Two "$(form_value last_name)"
	form_post
	expect_status 303
	expect_equal 2 "$(own_students "COUNT(*)" Again)"
}

# The form with a style of so many letters, as a browser sends it, and sends it again when the page is
# reloaded.
form_post_large() { # form_post_large LETTERS
	local text
	form_drop custom_css
	text=$(printf '&%s' "${form_fields[@]}")
	perl -e 'print "$ARGV[0]&custom_css=", "%F0%9F%98%80" x $ARGV[1]' "${text#&}" "$1" >"$BATS_TEST_TMPDIR/large"
	request POST "$MANOR_URL$form_action" -H "Origin: $MANOR_URL" --data-binary "@$BATS_TEST_TMPDIR/large"
}

@test "a form that is too long to wait in the page comes from the browser again" {
	local letters
	for letters in 18000 25000; do
		form_open /organisation
		session_lost
		form_post_large "$letters"
		expect_status 401
		expect_body 'your form is too long to wait in this page'
		expect_body 'name="next" value="/organisation"'
		sign_in "$OWN" admin
		form_post_large "$letters"
		expect_status 403
		expect_body 'You have signed in again since you opened this form'
		expect_body 😀😀😀😀😀
	done
}

@test "where the server cannot, such a form comes from the browser again as well" {
	form_open /organisation
	local socket
	socket=$(database_socket)
	mv "$socket" "$socket.away"
	form_post_large 25000
	mv "$socket.away" "$socket"
	expect_status 503
	expect_body 'Reload it, and your browser sends it again.'
	refuse_body 'What you typed is still here.'
	form_post_large 25000
	expect_status 422
	expect_body 😀😀😀😀😀
}

@test "a form of thousands of fields waits for the sign-in" {
	form_open /students/new
	form_set first_name=Thousands
	local i
	for ((i = 0; i < 2500; i++)); do form_add a=1; done
	session_lost
	form_post
	sign_in_again
	back_to_form /students/new
	expect_equal Thousands "$(form_value first_name)"
}

@test "where the server cannot, the form stays in the page and can be sent again" {
	form_open /students/new
	form_set first_name=Outage last_name=One
	form_keep typed
	local socket
	socket=$(database_socket)
	mv "$socket" "$socket.away"
	form_post
	mv "$socket.away" "$socket"
	expect_status 503
	expect_body 'What you typed is still here.'
	form_read /students/new
	expect_equal Outage "$(form_value first_name)"
	form_post
	expect_status 303
	form_post
	expect_status 303
	expect_equal 1 "$(own_students "COUNT(*)" Outage)"
}
