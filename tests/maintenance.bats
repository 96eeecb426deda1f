#!/usr/bin/env bats
# Assets and requests about them: kinds, moves, who sees and changes what.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	person_made keeper 'Maintenance managers'
	person_made fitter 'Maintenance staff'
	person_made other Viewers
	api_signed_in "$OWN" admin
	made groups '{"name":"Raisers"}'
	local word
	for word in maintenance_request.view maintenance_request.create maintenance_request.edit maintenance_request.delete asset.view; do
		sql "INSERT INTO group_permissions (tenant_id, group_id, permission) SELECT tenant_id, id, '$word' FROM groups WHERE id = $id"
	done
	person_made raiser Raisers
	api GET '/asset_categories?per_page=50'
	HEATING=$(json '.data[] | select(.name == "Heating") | .id')
	LIGHTING=$(json '.data[] | select(.name == "Lighting") | .id')
	made assets "{\"name\":\"Boiler\",\"category_id\":$HEATING}"
	BOILER=$id
	made assets "{\"name\":\"Lamp\",\"category_id\":$LIGHTING}"
	export HEATING LIGHTING BOILER LAMP=$id
}

# request_made [ASSET JSON-MEMBERS]: by who is signed in
request_made() {
	made maintenance_requests "{\"asset_id\":${1:-$BOILER},\"title\":\"Cold\",\"description\":\"No heat.\"${2:-,\"hvac_problem\":\"no_heating\"}}"
}

# moved STEP [JSON]: the request $id
moved() {
	api POST "/maintenance_requests/$id/$1" "${2:-"{}"}"
}

@test "a request begins as its asset's kind, numbered, due as its priority says" {
	api_signed_in "$OWN" raiser
	request_made "$BOILER" ',"hvac_problem":"noise","priority":"high"'
	[ "$(json .data.kind)" = hvac ]
	[[ $(json .data.number) =~ ^MR-[0-9]{4}-[0-9]{5}$ ]]
	[ "$(json .data.status)" = open ]
	[ "$(json .data.due_on)" = "$(date -u -d '+2 days' +%F)" ]
	made maintenance_requests "{\"asset_id\":$LAMP,\"title\":\"Dark\",\"description\":\"No light.\",\"electrical_problem\":\"flicker\",\"priority\":\"urgent\"}"
	[ "$(json .data.kind)" = electrical ]
	[ "$(json .data.due_on)" = "$(date -u +%F)" ]
}

@test "what belongs to another kind is refused at its field, and the own problem is asked for" {
	api_signed_in "$OWN" raiser
	api POST /maintenance_requests "{\"asset_id\":$LAMP,\"title\":\"Dark\",\"description\":\"x\",\"hvac_problem\":\"noise\",\"electrical_problem\":\"other\"}"
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = hvac_problem ]
	api POST /maintenance_requests "{\"asset_id\":$LAMP,\"title\":\"Dark\",\"description\":\"x\"}"
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = electrical_problem ]
}

@test "the form and the page of a request have what its kind and its state ask for" {
	api_signed_in "$OWN" keeper
	request_made
	signed_in "$OWN" keeper
	get "/maintenance_requests/$id"
	expect_body 'Heating or cooling problem'
	refuse_body 'Plumbing problem'
	refuse_body Resolution
	get "/maintenance_requests/$id/edit"
	expect_body 'name="title"'
	refuse_body 'name="resolution"'
	moved start
	expect_status 200
	get "/maintenance_requests/$id/edit"
	expect_body 'name="resolution"'
	get "/maintenance_requests/$id"
	expect_body Started
	refuse_body 'Canceled because'
	get /maintenance_requests/new
	# Left empty it comes from the asset: the browser must not insist.
	[[ $body =~ \<select\ id=\"f-kind\"[^\>]*\> ]]
	[[ ${BASH_REMATCH[0]} != *required* ]]
}

@test "a request is assigned, worked on, waits, and is done with what was done; nothing else leads there" {
	api_signed_in "$OWN" keeper
	request_made
	moved finish '{"resolution":"Bled."}'
	expect_status 409
	[ "$(json .error.code)" = wrong_move ]
	moved assign
	expect_status 422
	api GET '/users?q=fitter'
	local fitter
	fitter=$(json '.data[0].id')
	[ "$fitter" != null ] || fitter=$(sql "SELECT id FROM users WHERE username = 'fitter' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	moved assign "{\"assignee_id\":$fitter}"
	expect_status 200
	[ "$(json .data.status)" = assigned ]
	api_signed_in "$OWN" fitter
	moved start
	expect_status 200
	[ "$(json .data.started_at)" != null ]
	[ "$(json .data.assignee_id)" = "$fitter" ]
	moved wait
	expect_status 422
	moved wait '{"wait_reason":"a valve"}'
	expect_status 200
	moved finish
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = resolution ]
	moved finish '{"resolution":"New valve.","hours":"1.5"}'
	expect_status 200
	[ "$(json '.data | .status + " " + (.hours|tostring)')" = 'done 1.50' ]
	[ "$(json .data.done_at)" != null ]
	api DELETE "/maintenance_requests/$id"
	expect_status 403
}

@test "who may not see all sees what is raised by or assigned to oneself, in all places" {
	api_signed_in "$OWN" keeper
	request_made
	local foreign=$id
	api_signed_in "$OWN" raiser
	request_made
	local own=$id
	api GET "/maintenance_requests/$foreign"
	expect_status 404
	api GET "/maintenance_requests/$own"
	expect_status 200
	api GET '/maintenance_requests?per_page=200'
	[ "$(json "[.data[].id] | index($foreign)")" = null ]
	[ "$(json "[.data[].id] | index($own) != null")" = true ]
	moved start
	expect_status 403
	id=$foreign moved cancel '{"cancel_reason":"x"}'
	expect_status 404
	signed_in "$OWN" raiser
	get /maintenance_requests.csv
	refuse_body "$(sql "SELECT number FROM maintenance_requests WHERE id = $foreign")"
	expect_body "$(sql "SELECT number FROM maintenance_requests WHERE id = $own")"
	api_signed_in "$OWN" fitter
	api GET "/maintenance_requests/$foreign"
	expect_status 200
}

@test "one's own open requests can be changed, in one's own name" {
	api_signed_in "$OWN" raiser
	request_made
	api PATCH "/maintenance_requests/$id" '{"title":"Very cold"}'
	expect_status 200
	local admin
	admin=$(sql "SELECT id FROM users WHERE username = 'admin' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	api POST /maintenance_requests "{\"asset_id\":$BOILER,\"title\":\"x\",\"description\":\"x\",\"hvac_problem\":\"noise\",\"requester_id\":$admin}"
	expect_status 422
	api_signed_in "$OWN" keeper
	moved start
	expect_status 200
	api_signed_in "$OWN" raiser
	api PATCH "/maintenance_requests/$id" '{"title":"Cold again"}'
	expect_status 403
	moved cancel '{"cancel_reason":"x"}'
	expect_status 409
}

@test "what was done is reopened by who raised it while it is not long ago" {
	api_signed_in "$OWN" raiser
	request_made
	local own=$id
	api_signed_in "$OWN" fitter
	moved start
	moved finish '{"resolution":"Done."}'
	expect_status 200
	moved reopen
	expect_status 409
	api_signed_in "$OWN" raiser
	moved reopen
	expect_status 200
	[ "$(json .data.done_at)" = null ]
	api_signed_in "$OWN" fitter
	moved finish '{"resolution":"Done."}'
	sql "UPDATE maintenance_requests SET done_at = done_at - INTERVAL 20 DAY WHERE id = $own"
	api_signed_in "$OWN" raiser
	moved reopen
	expect_status 409
	[ "$(json .error.code)" = not_possible ]
}

@test "an asset with open requests is not retired, a retired one is not reported" {
	api_signed_in "$OWN" keeper
	made assets "{\"name\":\"Old boiler\",\"category_id\":$HEATING}"
	local asset=$id
	request_made "$asset"
	api POST "/assets/$asset/retire" '{"confirmed":true}'
	expect_status 409
	moved cancel '{"cancel_reason":"A mistake."}'
	expect_status 200
	api POST "/assets/$asset/retire" '{"confirmed":true}'
	expect_status 200
	api POST /maintenance_requests "{\"asset_id\":$asset,\"title\":\"x\",\"description\":\"x\",\"hvac_problem\":\"noise\"}"
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = asset_id ]
	signed_in "$OWN" keeper
	get "/maintenance_requests/new"
	refuse_body "<option value=\"$asset\">"
	expect_body "<option value=\"$BOILER\">"
	api DELETE "/assets/$asset"
	expect_status 409
}

@test "the next service follows from the last one and the category's interval" {
	api_signed_in "$OWN" keeper
	made asset_categories '{"name":"Lifts","service_interval_days":90}'
	made assets "{\"name\":\"Lift\",\"category_id\":$id,\"last_service_on\":\"2026-01-01\"}"
	[ "$(json .data.next_service_on)" = 2026-04-01 ]
	api PATCH "/assets/$id" '{"last_service_on":"2026-02-01"}'
	[ "$(json .data.next_service_on)" = 2026-05-02 ]
	api GET /assets/service_due
	[ "$(json "[.data[].id] | index($id) != null")" = true ]
}

@test "an urgent request takes its asset out of service until it is done, a service is noted there" {
	api_signed_in "$OWN" keeper
	made assets "{\"name\":\"Pump\",\"category_id\":$HEATING}"
	local asset=$id
	request_made "$asset" ',"hvac_problem":"noise","priority":"urgent","is_service":true'
	moved start
	expect_status 200
	api GET "/assets/$asset"
	[ "$(json .data.status)" = under_repair ]
	moved finish '{"resolution":"Greased."}'
	expect_status 200
	api GET "/assets/$asset"
	[ "$(json '.data | .status + " " + .last_service_on')" = "in_service $(date -u +%F)" ]
}

@test "what it costs is for those who may see it, on the board as elsewhere" {
	api_signed_in "$OWN" keeper
	made assets "{\"name\":\"Oven\",\"category_id\":$HEATING,\"purchase_cost\":\"7171.71\"}"
	local asset=$id
	api GET "/assets/$asset"
	[ "$(json .data.purchase_cost)" = 7171.71 ]
	api_signed_in "$OWN" fitter
	api GET "/assets/$asset"
	[ "$(json '.data | has("purchase_cost")')" = false ]
	api PATCH "/assets/$asset" '{"purchase_cost":"1"}'
	expect_status 422
	signed_in "$OWN" fitter
	get "/assets/$asset"
	refuse_body 7171
	get /assets.csv
	refuse_body 7171
	get /maintenance_requests/board
	expect_status 200
	expect_body 'In progress'
}

@test "an asset counts its requests and those that are open, and the list is sorted by them" {
	api_signed_in "$OWN" keeper
	made assets "{\"name\":\"Chiller\",\"category_id\":$HEATING}"
	local asset=$id
	request_made "$asset"
	request_made "$asset"
	api GET "/assets/$asset"
	[ "$(json '.data | "\(.request_count) \(.open_request_count) \(.version)"')" = '2 2 1' ]
	moved cancel '{"cancel_reason":"Twice."}'
	expect_status 200
	api POST "/assets/$asset/retire" '{}'
	expect_status 409
	api GET "/assets/$asset"
	[ "$(json '.data | "\(.request_count) \(.open_request_count)"')" = '2 1' ]
	api DELETE "/maintenance_requests/$id"
	api GET '/assets?sort=-open_request_count&fields=open_request_count&per_page=50'
	expect_status 200
	[ "$(json '[.data[].open_request_count] | . == (sort | reverse)')" = true ]
	api GET "/assets/$asset"
	[ "$(json '.data | "\(.request_count) \(.open_request_count)"')" = '1 1' ]
	signed_in "$OWN" keeper
	get /assets/troubled
	expect_body Chiller
}

@test "the calendar has requests on the day on which they are due, those that one sees" {
	api_signed_in "$OWN" admin
	request_made "$BOILER" ',"hvac_problem":"smell","due_on":"2031-05-09"'
	api GET '/maintenance_requests/calendar?days=2031-05-09'
	[ "$(json '[.data[].id] | join(" ")')" = "$id" ]
	api_signed_in "$OWN" raiser
	api GET '/maintenance_requests/calendar?from=2031-05-01&to=2031-05-31'
	[ "$(json '.data | length')" = 0 ]
}

@test "locations are a tree, and none lies below itself" {
	api_signed_in "$OWN" admin
	made asset_locations '{"name":"North site"}'
	local site=$id
	made asset_locations "{\"name\":\"Tower\",\"parent_id\":$site}"
	api GET "/asset_locations/tree?below=$site"
	[ "$(json '.data[].name')" = Tower ]
	api PATCH "/asset_locations/$site" "{\"parent_id\":$id}"
	expect_status 422
}
