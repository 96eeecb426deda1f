#!/usr/bin/env bats
# What every page has around it: user, menu, theme, messages; and the page's XML for who writes views.

load ../support/site

# Attributes and elements of the page's XML.
xml() { # xml PATH
	get "$1?format=xml"
	expect_status 200
}

xpath() { # xpath EXPRESSION: from the last body
	xmllint --xpath "string($1)" - <<<"$body"
}

@test "the frame names the user, the site and the page" {
	sign_in demo admin
	xml /students
	expect_equal students.list "$(xpath /page/@name)"
	expect_equal /tenant/demo "$(xpath /page/@root)"
	expect_equal /students "$(xpath /page/@path)"
	expect_equal admin "$(xpath /page/user/@username)"
	expect_equal 'Test Company Portal' "$(xpath /page/site/@name)"
	[[ $(xpath /page/user/@initials) =~ ^[A-Z]{1,2}$ ]]
}

@test "links of the menu lie below the tenant's root" {
	sign_in demo admin
	xml /students
	[ -n "$(xpath '//menu//item/@href')" ]
	expect_equal 0 "$(xmllint --xpath 'count(//menu//item[@href][not(starts-with(@href, "/tenant/demo/"))])' - <<<"$body")"
}

@test "the entry of the present page is marked, and those above it, and no other" {
	sign_in demo admin
	xml /students
	local best
	best=$(xpath '//menu//item[@active][not(item[@active])]/@href')
	expect_equal /tenant/demo/students "$best"
	expect_equal 1 "$(xmllint --xpath 'count(//menu//item[@active][not(item[@active])])' - <<<"$body")"
	expect_equal 0 "$(xmllint --xpath 'count(//menu//item[@active][not(@href = "/tenant/demo/students")][not(.//item[@active])])' - <<<"$body")"
	xml /students/17
	expect_equal /tenant/demo/students "$(xpath '//menu//item[@active][not(item[@active])]/@href')"
	xml /dashboard
	expect_equal /tenant/demo/dashboard "$(xpath '//menu//item[@active][not(item[@active])]/@href')"
}

@test "the page's XML is for developers alone" {
	sign_in demo viewer
	get '/students?format=xml'
	expect_status 403
	[[ $headers == *'text/html'* ]]
	jar=
	get '/students?format=xml'
	expect_status 303
}

@test "a theme that was chosen holds on the next page" {
	sign_in demo admin
	get /students
	expect_body 'data-bs-theme="auto"'
	post /theme theme=dark next=/students
	expect_status 303
	get /students
	expect_body 'data-bs-theme="dark"'
	request GET /students -b 'theme_demo=nonsense'
	refuse_body nonsense
}

@test "a message is shown once, and only if it is ours" {
	new_tenant
	sign_in "$tenant" admin
	post /profile 'first_name=Ada' 'last_name=Admin'
	expect_status 303
	local cookie
	cookie=$(sed -n "s/^Set-Cookie: message_$tenant=\([^;]*\).*/\1/p" <<<"$headers")
	[ -n "$cookie" ]
	xml /dashboard
	[ -n "$(xpath /page/message)" ]
	xml /dashboard
	expect_equal '' "$(xpath /page/message)"
	request GET '/dashboard?format=xml' -b "message_$tenant=x$cookie"
	expect_equal '' "$(xpath /page/message)"
	local path=$MANOR_URL/tenant/acme/login
	request GET "$path" -b "message_acme=$cookie"
	expect_status 200
	refuse_body 'alert-success'
}

@test "an error page keeps the frame of who is signed in" {
	sign_in demo admin
	get /students/999999999
	expect_status 404
	expect_body 'Ada Admin'
	expect_body '/tenant/demo/students'
	jar=
	get /nothing/here
	expect_status 404
	refuse_body 'Ada Admin'
}

@test "every page has its own id, the log's" {
	sign_in demo admin
	get '/students?sort=nothing'
	expect_status 400
	local id
	id=$(sed -n 's/^X-Request-Id: //p' <<<"$headers")
	expect_body "$id"
	grep -q " $id notice demo admin GET /tenant/demo/students 400 " "$MANOR_VAR/log/manor.log"
}
