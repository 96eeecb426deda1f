#!/usr/bin/env bats
# Views of a list, conditions that it offers by name, and tabs of records, in a module of its own.
#
#   clerk    task.view task.delete task.all
#   looker   task.view                        not the view that takes task.all
#   keeper   place.view place.create task.view task.create   of the tenant two, which has the records with tabs
#   visitor  place.view                         the same, and no tasks

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site chores < <(chores_manifest)
	tenant_create one
	tenant_create two
	rows_create
	local user
	for user in clerk looker keeper visitor; do
		local at=one
		[[ $user != [kv]* ]] || at=two
		user_create "$at" "$user" "${user^}s"
	done
}

chores_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="chores" title="Chores" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="places" number="930" key="name" help="Where things &amp; people are.">
		    <string name="name" required="yes" unique="yes"/>
		    <boolean name="is_open" default="yes"/>
		    <reference name="inside_id" to="places"/>
		    <enum name="status"><value name="kept" color="green"/></enum>
		    <form>
		      <section columns="*"/>
		      <tab of="tasks" by="place_id" title="All tasks"/>
		      <tab of="tasks" by="other_id" title="Late ones" where="due_on &lt; '2024-05-10'" sort="-weight -name" columns="weight name"/>
		      <tab of="places" columns="name is_open status"/>
		    </form>
		  </table>
		  <table name="tasks" number="931" key="name">
		    <string name="name" required="yes" search="yes"/>
		    <enum name="status" default="open"><value name="open"/><value name="done"/></enum>
		    <date name="due_on"/>
		    <integer name="weight"/>
		    <reference name="place_id" to="places"/>
		    <reference name="other_id" to="places"/>
		    <index columns="due_on name"/>
		    <index columns="weight name"/>
		    <index columns="status"/>
		    <list columns="name status due_on" filters="status weight" sort="-due_on -name">
		      <filter name="late" title="Too late" where="due_on &lt; '2024-05-10'"/>
		      <filter name="heavy" where="weight &gt; 5"/>
		    </list>
		    <view name="open" title="Open ones" where="status = 'open'"/>
		    <view name="closed_places" where="place_id is null or not place.is_open"/>
		    <view name="by_weight" sort="weight name" columns="weight due_on"/>
		    <view name="kept" where="status = 'done'" permission="task.all"/>
		    <view name="none" where="weight = 99"/>
		  </table>
		  <permission name="task.all" label="See all tasks"/>
		  <role name="clerks" title="Clerks"/>
		  <grant role="clerks" permissions="task.view task.delete task.all core.developer"/>
		  <role name="keepers" title="Keepers"/>
		  <grant role="keepers" permissions="place.view place.create task.view task.create core.developer"/>
		  <role name="visitors" title="Visitors"/>
		  <grant role="visitors" permissions="place.view core.developer"/>
		  <role name="lookers" title="Lookers"/>
		  <grant role="lookers" permissions="task.view core.developer"/>
		</module>
	XML
}

rows_create() {
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	sql "INSERT INTO places (tenant_id, name, is_open) VALUES ($one, 'Yard', 1), ($one, 'Attic', 0)"
	sql "INSERT INTO tasks (tenant_id, name, status, due_on, weight, place_id) VALUES
		($one, 'Sweep', 'open', '2024-05-09', 3, (SELECT id FROM places WHERE name = 'Yard')),
		($one, 'Paint', 'open', '2024-05-11', 9, (SELECT id FROM places WHERE name = 'Attic')),
		($one, 'Mend', 'done', '2024-05-09', 7, (SELECT id FROM places WHERE name = 'Attic')),
		($one, 'Dig', 'open', NULL, 3, NULL),
		($two, 'Elsewhere', 'open', '2024-05-09', 9, NULL)"
	sql "INSERT INTO places (tenant_id, name) VALUES ($two, 'Attic')"
	ATTIC=$(sql "SELECT id FROM places WHERE tenant_id = $two")
	sql "INSERT INTO places (tenant_id, name, inside_id, status) VALUES ($two, 'Chest', $ATTIC, 'kept')"
	sql "INSERT INTO tasks (tenant_id, name, due_on, place_id) VALUES
		($two, 'Paint', '2024-05-11', $ATTIC), ($two, 'Mend', '2024-05-09', $ATTIC)"
	sql "INSERT INTO tasks (tenant_id, name, due_on, weight, other_id)
		SELECT $two, CONCAT('Old ', LPAD(seq, 2, '0')), '2023-01-01', -seq, $ATTIC FROM seq_1_to_30"
	sql "INSERT INTO tasks (tenant_id, name, due_on, other_id) VALUES ($two, 'Not late', '2025-01-01', $ATTIC)"
	export ATTIC
	commanded search rebuild >/dev/null
	export one
}

xpath() {
	xmllint --xpath "$1" - <<<"$body" 2>/dev/null || true
}

# list ADDRESS: the labels of its rows, in order
list() {
	page GET "$1$([[ $1 == *\?* ]] && echo '&' || echo '?')format=xml"
	expect_status 200
	labels=$(xpath '/page/list/rows/row/@label' | grep -o '"[^"]*"' | tr -d '"' | tr '\n' ' ')
}

@test "a view has its rows, its order and its columns" {
	signed_in looker
	list /tasks
	expect_equal 'Paint Sweep Mend Dig ' "$labels"
	list /tasks/open
	expect_equal 'Paint Sweep Dig ' "$labels"
	expect_equal 3 "$(xpath 'string(/page/list/@total)')"
	list /tasks/by_weight
	expect_equal 'Dig Sweep Mend Paint ' "$labels"
	expect_equal 'weight due_on' "$(xpath '/page/list/columns/*' | grep -o '<[a-z_]*' | tr -d '<' | paste -sd ' ')"
	expect_equal asc "$(xpath 'string(/page/list/columns/weight/@sort)')"
	page GET /tasks/nothing
	expect_status 404
	page GET /tasks/open.csv
	expect_status 200
	expect_body Sweep
	refuse_body Mend
}

@test "a view that goes over a reference finds its rows, and only the tenant's" {
	signed_in looker
	list /tasks/closed_places
	expect_equal 'Paint Mend Dig ' "$labels"
	list '/tasks/closed_places?q=mend'
	expect_equal 'Mend ' "$labels"
	list '/tasks/closed_places?late=yes&sort=status'
	expect_equal 'Mend ' "$labels"
}

@test "conditions by name combine, with each other and with all else, and stay in every address" {
	signed_in looker
	list '/tasks?late=yes'
	expect_equal 'Sweep Mend ' "$labels"
	list '/tasks?late=yes&heavy=yes'
	expect_equal 'Mend ' "$labels"
	list '/tasks/open?late=yes&weight=3&per_page=1'
	expect_equal 'Sweep ' "$labels"
	expect_equal yes "$(xpath 'string(/page/list/@filtered)')"
	expect_equal yes "$(xpath 'string(/page/list/named-filters/named-filter[@name = "late"]/@active)')"
	expect_equal '?weight=3&per_page=1' "$(xpath 'string(/page/list/named-filters/named-filter[@name = "late"]/@href)')"
	expect_equal '?weight=3&late=yes&heavy=yes&per_page=1' \
		"$(xpath 'string(/page/list/named-filters/named-filter[@name = "heavy"]/@href)')"
	expect_equal '?weight=3&late=yes&sort=status&per_page=1' "$(xpath 'string(/page/list/columns/status/@href)')"
	expect_equal '?per_page=1' "$(xpath 'string(/page/list/@clear)')"
	expect_equal '/tenant/one/tasks/open.csv?weight=3&late=yes&per_page=1' "$(xpath 'string(/page/list/@csv)')"
	list '/tasks?late=yes&per_page=1'
	expect_equal '?late=yes&per_page=1&page=2' "$(xpath 'string(/page/list/pager/@next)')"
	page GET '/tasks?late=yes'
	expect_body '<input type="hidden" name="late" value="yes"'
	expect_body 'Too late</a>'
	page GET '/tasks?late=no'
	expect_status 400
	page GET '/tasks?lat=yes'
	expect_status 400
	expect_body 'Did you mean'
}

@test "behind the first rows a view of several columns goes on in its order" {
	signed_in looker
	local next='/tasks/by_weight?per_page=1' all=
	list "$next"
	all+=$labels
	next=$(xpath 'string(/page/list/pager/@next)')
	list "/tasks/by_weight$next"
	all+=$labels
	local id
	id=$(xpath 'string(/page/list/rows/row/@id)')
	list "/tasks/by_weight?per_page=2&after=$id,3,Sweep"
	expect_equal 'Dig Sweep Mend Paint ' "$all$labels"
	list "/tasks/by_weight?per_page=2&after=~$id,3,Sweep"
	expect_equal 'Dig ' "$labels"
}

@test "a view that takes a permission is not there for others" {
	signed_in looker
	page GET /tasks
	expect_body '>Open ones</a>'
	refuse_body /tasks/kept
	page GET /tasks/kept
	expect_status 403
	page GET /tasks/kept.csv
	expect_status 403
	signed_in clerk
	page GET /tasks
	expect_body /tasks/kept
	list /tasks/kept
	expect_equal 'Mend ' "$labels"
	expect_equal yes "$(xpath 'string(/page/list/views/view[@name = "kept"]/@active)')"
}

@test "the API has views and conditions by name" {
	token_of looker
	called GET '/tasks/open?late=yes'
	expect_status 200
	expect_equal '["Sweep"]' "$(json '[.data[].name]')"
	expect_equal 1 "$(json .meta.total)"
	called GET '/tasks/open?per_page=1'
	expect_equal '/tenant/one/api/v1/tasks/open?per_page=1&page=2' "$(json .meta.next)"
	called GET /tasks/kept
	expect_status 403
	called GET /tasks/nothing
	expect_status 404
	called POST /tasks/open '{"name":"x"}'
	expect_status 405
}

@test "a row of a view is opened, and leads back to the view" {
	signed_in clerk
	local id
	list '/tasks/by_weight?heavy=yes'
	id=$(xpath 'string(/page/list/rows/row/@id)')
	page GET '/tasks/by_weight?heavy=yes'
	expect_body "<a href=\"/tenant/one/tasks/$id\">"
	page GET "/tasks/$id" HTTP_REFERER="http://example.org/tenant/one/tasks/by_weight?heavy=yes"
	expect_body '/tenant/one/tasks/by_weight?heavy=yes'
	page GET "/tasks/$id" HTTP_REFERER=http://example.org/tenant/one/tasks/by_weight
	expect_body '"/tenant/one/tasks/by_weight"'
	page GET "/tasks/$id" HTTP_REFERER=http://example.org/tenant/one/tasks/bywater
	refuse_body bywater
}

@test "marked rows of a view are deleted, and one comes back to it" {
	signed_in clerk
	sql "INSERT INTO tasks (tenant_id, name, status) VALUES ($one, 'Gone', 'open')"
	local id
	id=$(sql "SELECT id FROM tasks WHERE name = 'Gone'")
	page GET '/tasks/open?q='
	expect_body 'action="/tenant/one/tasks/open/delete"'
	submit /tasks/open/delete "id=$id"
	expect_status 200
	expect_body 'href="/tenant/one/tasks/open"'
	submit /tasks/open/delete "id=$id" confirmed=yes
	expect_status 303
	[[ $headers == *Location:*'/tenant/one/tasks/open'* ]]
}

@test "an empty view says so, and offers nothing to clear" {
	signed_in clerk
	page GET /tasks/none
	expect_body 'Nothing here'
	page GET '/tasks/none?late=yes'
	expect_body 'Show all'
}

# --- tabs of a record ---

@test "a record has a tab for each table whose rows refer to it, counted" {
	local at_tenant=two
	signed_in keeper
	page GET "/places/$ATTIC?format=xml"
	expect_status 200
	expect_equal 'places tasks tasks.2' \
		"$(xpath '/page/record/tabs/tab/@name' | grep -o '"[^"]*"' | tr -d '"' | grep . | sort | paste -sd ' ')"
	expect_equal 2 "$(xpath 'string(/page/record/tabs/tab[@name = "tasks"]/@count)')"
	expect_equal 30 "$(xpath 'string(/page/record/tabs/tab[@name = "tasks.2"]/@count)')"
	expect_equal 1 "$(xpath 'string(/page/record/tabs/tab[@name = "places"]/@count)')"
	expect_equal 0 "$(xpath 'count(/page/record/children)')"
}

@test "the open tab has its rows, in its order, with the way to a new one" {
	local at_tenant=two
	signed_in keeper
	page GET "/places/$ATTIC?tab=tasks&format=xml"
	expect_equal 'Paint Mend' "$(xpath '//row/@label' | grep -o '"[^"]*"' | tr -d '"' | paste -sd ' ')"
	expect_equal "/tenant/two/tasks/new?place_id=$ATTIC" "$(xpath 'string(//children/@new)')"
	expect_equal 0 "$(xpath 'count(//children/columns/place_id)')"
	page GET "/tasks/new?place_id=$ATTIC&format=xml"
	expect_equal "$ATTIC" "$(xpath 'string(/page/form/fields/place_id/@value)')"
	page GET "/places/$ATTIC?tab=tasks.2&format=xml"
	expect_equal 25 "$(xpath 'count(//row)')"
	expect_equal 'Old 01' "$(xpath 'string(//row[1]/@label)')"
	expect_equal "/tenant/two/places/$ATTIC?tab=tasks.2&page=2" "$(xpath 'string(//pager/@next)')"
	page GET "/places/$ATTIC?tab=tasks.2&page=2&format=xml"
	expect_equal 5 "$(xpath 'count(//row)')"
	expect_equal 'Old 30' "$(xpath 'string(//row[5]/@label)')"
	page GET "/places/$ATTIC?tab=tasks.2&page=41"
	expect_status 400
	page GET "/places/$ATTIC?tab=tasks.2&page=x"
	expect_status 400
	page GET "/places/$ATTIC?tab=nothing"
	expect_status 404
}

@test "what a table is about stands above its list and its form" {
	local at_tenant=two
	signed_in keeper
	page GET /places
	expect_body '<div class="page-subtitle">Where things &amp; people are.</div>'
	page GET /places/new
	expect_body '<div class="page-subtitle">Where things &amp; people are.</div>'
	page GET "/places/$ATTIC"
	refuse_body 'Where things'
}

@test "a tab shows the columns of its table, also where it is the record's own" {
	local at_tenant=two
	signed_in keeper
	page GET "/places/$ATTIC?tab=places"
	expect_body 'Chest</a>'
	expect_body '<span class="badge bg-green-lt">Kept</span>'
	refuse_body 'Sweep'
	page GET "/places/$ATTIC?tab=tasks.2"
	expect_body 'Late ones'
	expect_body '>Old 01</a>'
	expect_body 'Next page'
	page GET "/places/$ATTIC?tab=all"
	expect_body '>Old 30</a>'
	expect_body 'Chest</a>'
}

@test "who may not view the other table has no tab of it" {
	local at_tenant=two
	signed_in visitor
	page GET "/places/$ATTIC?format=xml"
	expect_equal places "$(xpath '/page/record/tabs/tab/@name' | grep -o '"[^"]*"' | tr -d '"' | grep . | paste -sd ' ')"
	page GET "/places/$ATTIC?tab=tasks"
	expect_status 404
	page GET "/places/$ATTIC?tab=all"
	refuse_body Paint
	page GET "/places/$ATTIC?tab=places&format=xml"
	expect_equal '' "$(xpath 'string(//children/@new)')"
}
