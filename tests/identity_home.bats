#!/usr/bin/env bats
# Where somebody who has signed in lands, whatever he may see.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api POST /groups '{"name":"Some"}'
	GROUP=$(json .data.id)
	api POST /users "{\"username\":\"some\",\"email\":\"some@example.org\",\"password\":\"plum7-kettle-quarry\",\"groups\":[$GROUP]}"
	export GROUP
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	tenant=$OWN
	jar=
	token=
}

# may PERMISSION...: what the person may, and nothing else
may() {
	local permission
	sql "DELETE FROM group_permissions WHERE group_id = $GROUP"
	for permission in "$@"; do
		sql "INSERT INTO group_permissions (tenant_id, group_id, permission)
			SELECT tenant_id, id, '$permission' FROM \`groups\` WHERE id = $GROUP"
	done
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
}

# lands ADDRESS: signing in leads there, and so does the logo; the page opens
lands() {
	sign_in "$OWN" some plum7-kettle-quarry
	expect_status 303
	grep -qx "Location: /tenant/$OWN$1" <<<"$headers" || {
		grep '^Location' <<<"$headers"
		return 1
	}
	get /
	[ "$1" = / ] || {
		expect_status 303
		grep -qx "Location: /tenant/$OWN$1" <<<"$headers"
		get "$1"
	}
	expect_status 200
	expect_body "class=\"brand\" href=\"/tenant/$OWN/\""
}

@test "with the right to it, on the dashboard" {
	may student.view dashboard.view
	lands /dashboard
}

@test "without, on the first page of the menu that one may see" {
	may student.view user.view
	lands /students
	may group.view user.view
	lands /users
	may menu.view
	lands /menus
}

@test "who may only enter records lands on the empty form" {
	may student.create
	lands /students/new
}

@test "details without the right to their master are no page" {
	may address.view education.view
	lands /
	expect_body 'nothing for you to see'
}

@test "who may see nothing is told so, and whom to ask" {
	may
	lands /
	expect_body 'nothing for you to see'
	expect_body "an administrator of Test $OWN"
	expect_body "href=\"/tenant/$OWN/profile\""
}

@test "an error page leads to a page that opens" {
	may student.view
	sign_in "$OWN" some plum7-kettle-quarry
	get /dashboard
	expect_status 403
	expect_body "<a class=\"btn btn-primary\" href=\"/tenant/$OWN/\">"
}

@test "an entry of the tenant's own that names no right is not where one lands" {
	may student.view
	local menu
	menu=$(sql "SELECT m.id FROM menus m JOIN tenants t ON t.id = m.tenant_id WHERE t.subdomain = '$OWN' AND m.name = 'main'")
	api_sign_in "$OWN" admin
	api POST "/menus/$menu/items" '{"title":"First","address":"/organisation","sort_order":-5}'
	expect_status 201
	lands /students
	api POST "/menus/$menu/items" '{"title":"New one","address":"/students/new","sort_order":-4}'
	lands /students
	api POST "/menus/$menu/items" '{"title":"Active","address":"/students?status=active","sort_order":-3}'
	lands '/students?status=active'
}

@test "whose menu leads nowhere lands on the first table that he may view" {
	may student.view group.view
	sql "DELETE i FROM menu_items i JOIN tenants t ON t.id = i.tenant_id WHERE t.subdomain = '$OWN'"
	may group.view student.view
	lands /groups
}

@test "nobody is signed in: to the form" {
	get /
	expect_status 303
	grep -qx "Location: /tenant/$OWN/login" <<<"$headers"
}
