#!/usr/bin/env bats
# The pages of modules: what they show to whom, and what leads there.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	person_made fitter 'Maintenance staff'
	person_made reader Viewers
	api_signed_in "$OWN" admin
	made groups '{"name":"Nobodies"}'
	person_made nobody Nobodies
	api GET '/asset_categories?per_page=1'
	made assets "{\"name\":\"Boiler\",\"category_id\":$(json '.data[0].id')}"
	export BOILER=$id
}

@test "a module without a table of its name is at its name, one with such a table below that" {
	signed_in "$OWN" admin
	get /maintenance
	expect_status 200
	expect_body '>Maintenance</h1>'
	expect_body 'Service due'
	expect_body '/maintenance_requests/new"'
	expect_body '/assets/service_due"'
	local module
	for module in projects customers faculty; do
		get "/$module/home"
		expect_status 200
		get "/$module"
		expect_status 200
	done
	get /maintenance/home
	expect_status 404
	get /maintenance.csv
	expect_status 404
}

@test "the menu leads there, and everybody sees of it what he may open" {
	signed_in "$OWN" fitter
	get /maintenance
	expect_status 200
	expect_body "href=\"/tenant/$OWN/maintenance\""
	expect_body 'My requests'
	expect_body '/maintenance_requests/mine"'
	signed_in "$OWN" nobody
	get /maintenance
	expect_status 403
	expect_body 'View maintenance requests'
	refuse_body "href=\"/tenant/$OWN/maintenance\""
	get /faculty/home
	expect_status 403
}

@test "rows that rules hide are not in its figures, and views keep their permission" {
	api_signed_in "$OWN" admin
	made maintenance_requests "{\"asset_id\":$BOILER,\"title\":\"Secret\",\"description\":\"x\",\"hvac_problem\":\"noise\"}"
	signed_in "$OWN" admin
	get /maintenance
	expect_body '/maintenance_requests/unassigned"'
	sql "INSERT INTO group_permissions (tenant_id, group_id, permission) SELECT tenant_id, id, 'maintenance_request.view'
		FROM groups WHERE name = 'Nobodies' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	signed_in "$OWN" nobody
	get /maintenance
	expect_status 200
	expect_body '>0</div>'
	refuse_body '/maintenance_requests/unassigned"'
	refuse_body '/maintenance_requests/new"'
	refuse_body 'Assets by status'
}

@test "it is there for who is signed in, as long as the module is switched on, and only to be read" {
	signed_in "$OWN" admin
	post /maintenance a=b
	expect_status 405
	jar=
	get /maintenance
	expect_status 303
	[[ $headers == *'/login?next=%2Fmaintenance'* ]]
	manor module disable "$OWN" maintenance >&2
	signed_in "$OWN" admin
	get /maintenance
	expect_status 404
	expect_body 'not switched on'
	manor module enable "$OWN" maintenance >&2
}

@test "figures are data, too, for who may see them" {
	api_signed_in "$OWN" admin
	api GET /maintenance/widgets/overdue_requests
	expect_status 200
	[ "$(json '.data | "\(.type) \(.value)"')" = 'stat 0' ]
	api GET /customers/widgets/customers_per_month
	[ "$(json '.data.points | length')" = 12 ]
	api GET /projects/widgets/my_tasks
	[ "$(json '.data.rows | type')" = array ]
	api GET /maintenance/widgets/nothing
	expect_status 404
	api DELETE /maintenance/widgets/overdue_requests
	expect_status 405
	api GET /maintenance
	expect_status 404
	api_signed_in "$OWN" nobody
	api GET /maintenance/widgets/overdue_requests
	expect_status 403
	token=
	api GET /maintenance/widgets/overdue_requests
	expect_status 401
}
