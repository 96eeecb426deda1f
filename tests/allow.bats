#!/usr/bin/env bats
# What people may do on some rows alone (<allow>), and rules that speak of actions and rights.
#
#   mia    makers: nothing of plans but what she has on her own ("Mine" and "Kept")
#   ray    readers: sees all plans; "Rays" is his
#   lee    leaders: every permission of plans
#   admin  Administrators

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	module_site plan < <(plan_manifest)
	tenant_create one
	user_create one mia Makers
	user_create one ray Readers
	user_create one lee Leaders
	rows_create
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	database_drop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'the plain build has the programs'
	sql 'DELETE FROM sign_in_failures'
}

plan_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="plan" title="Plan" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="plans" number="930" key="name" permission="plan" attachments="yes" rights="export print">
		    <string name="name" length="100" required="yes" search="yes"/>
		    <reference name="manager_id" to="users"/>
		    <enum name="status" default="open"><value name="open"/><value name="done"/><value name="dropped"/></enum>
		    <integer name="stamps" default="0"/>
		    <list columns="name manager_id status" filters="status"/>
		    <view name="board" type="board" by="status"/>
		    <rule name="kept" for="edit finish" where="name != 'Kept'" message="Kept plans stay as they are."/>
		    <rule name="paper" for="print export" where="name != 'Secret'" message="No paper of this."/>
		    <allow permissions="plan.view plan.edit plan.finish plan_step.view plan_step.create plan_step.edit plan_step.delete"
		           where="manager_id = user()"/>
		    <allow permissions="plan.delete" where="status = 'dropped' and manager_id = user()"/>
		    <transition name="finish" column="status" from="open" to="done" permission="plan.finish" place="record rows"/>
		    <transition name="drop" column="status" from="open done" to="dropped"/>
		    <action name="stamp" permission="plan.edit"><set column="stamps" value="stamps + 1"/></action>
		  </table>
		  <permission name="plan.finish" label="Finish plans"/>
		  <table name="plan_steps" number="931" parent="plans" path="steps" key="name" permission="plan_step">
		    <string name="name" length="100" required="yes"/>
		  </table>
		  <table name="plan_uses" number="932" key="name" permission="plan_use">
		    <string name="name" length="100" required="yes"/>
		    <reference name="plan_id" to="plans"/>
		    <list columns="name plan_id" filters="plan_id"/>
		    <view name="readers" where="has_role('plan_readers')"/>
		  </table>
		  <menu name="plans" title="Plans" to="plans"/>
		  <role name="plan_makers" title="Makers"/>
		  <grant role="plan_makers" permissions="core.developer plan_use.view"/>
		  <role name="plan_readers" title="Readers"/>
		  <grant role="plan_readers" permissions="core.developer plan.view plan_step.view plan_use.view plan_use.create trash.view trash.restore"/>
		  <role name="plan_leaders" title="Leaders" implies="plan_readers"/>
		  <grant role="plan_leaders" permissions="plan.create plan.edit plan.delete plan.export plan.print plan.finish plan_step.create plan_step.edit plan_step.delete"/>
		</module>
	XML
}

rows_create() {
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	MIA=$(sql "SELECT id FROM users WHERE username = 'mia'")
	RAY=$(sql "SELECT id FROM users WHERE username = 'ray'")
	sql "INSERT INTO plans (tenant_id, name, manager_id) VALUES
		($one, 'Mine', $MIA), ($one, 'Kept', $MIA), ($one, 'Rays', $RAY), ($one, 'Secret', NULL)"
	MINE=$(id_of Mine) KEPT=$(id_of Kept) RAYS=$(id_of Rays) SECRET=$(id_of Secret)
	sql "INSERT INTO plan_steps (tenant_id, plan_id, name) VALUES ($one, $MINE, 'my step'), ($one, $RAYS, 'his step')"
	sql "INSERT INTO plan_uses (tenant_id, name, plan_id) VALUES ($one, 'use', $MINE), ($one, 'other', $SECRET)"
	STEP=$(sql "SELECT id FROM plan_steps WHERE name = 'my step'")
	HIS=$(sql "SELECT id FROM plan_steps WHERE name = 'his step'")
	commanded search rebuild >/dev/null
	export one MIA RAY MINE KEPT RAYS SECRET STEP HIS
}

id_of() {
	sql "SELECT id FROM plans WHERE name = '$1'"
}

@test "who views some rows alone finds these, and nothing of the others" {
	signed_in mia
	local path
	page GET '/plans?format=xml'
	expect_status 200
	grep -q 'total="2"' <<<"$body"
	grep -q 'href="[^"]*/plans"' <<<"$body"
	for path in /plans '/plans?q=rays' "/plans?sort=-id" /plans/board "/plans/$MINE" /plan_uses "/plans/options?q=R"; do
		page GET "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		! grep -q 'Rays\|Secret' <<<"${body//value=\"rays\"/}" || { echo "$path"; return 1; }
	done
	for path in "/plans/$RAYS" "/plans/$RAYS/edit" "/plans/$RAYS/steps/new" "/plan_steps/$HIS" "/plans/$RAYS?tab=attachments"; do
		page GET "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	for path in /plans/new /plans.csv "/plans/$MINE?tab=all"; do
		page GET "$path"
		[ "$status" = 403 ] || { echo "$path: $status"; return 1; }
	done
	submit "/plans/$MINE/delete" confirmed=yes
	expect_status 403
	token_of mia
	called GET /plans
	expect_equal 'Kept,Mine 2' "$(json '"\(.data | map(.name) | sort | join(",")) \(.meta.total)"')"
	called GET "/plans/$RAYS"
	expect_status 404
	called GET /plan_steps
	expect_equal 'my step' "$(json '.data | map(.name) | join(",")')"
	called POST /plans "{\"name\": \"New\", \"manager_id\": $MIA}"
	expect_status 403
}

@test "what somebody may do on some rows has a button there alone" {
	signed_in ray
	page GET '/plans?format=xml'
	grep -q 'total="4"' <<<"$body"
	expect_equal "/plans/$RAYS/edit" "$(grep -o '/plans/[0-9]*/edit' <<<"$body" | sort -u | paste -sd ' ')"
	page GET "/plans/$RAYS?format=xml"
	grep -q "/plans/$RAYS/edit" <<<"$body"
	grep -q "/plans/$RAYS/finish" <<<"$body"
	grep -q "/plans/$RAYS/stamp" <<<"$body"
	page GET "/plans/$RAYS?tab=plan_steps&format=xml"
	grep -q "/plans/$RAYS/steps/new" <<<"$body"
	page GET "/plans/$MINE?format=xml"
	! grep -q "/plans/$MINE/\(edit\|finish\|stamp\|drop\|delete\)" <<<"$body" || false
	page GET "/plans/$MINE?tab=plan_steps&format=xml"
	! grep -q '/steps/new' <<<"$body" || false
	page GET "/plans/$MINE/edit"
	expect_status 403
	submit "/plans/$MINE/finish"
	expect_status 403
	submit /plans/finish "id=$RAYS" "id=$MINE"
	expect_status 403
	expect_equal open,open "$(sql "SELECT GROUP_CONCAT(status) FROM plans WHERE id IN ($RAYS, $MINE)")"
	submit "/plans/$RAYS/edit" version=1 name=Rays "manager_id=$RAY" stamps=5
	expect_status 303
	submit "/plans/$RAYS/stamp"
	expect_status 303
	expect_equal 6 "$(sql "SELECT stamps FROM plans WHERE id = $RAYS")"
	sql "UPDATE plans SET stamps = 0, version = 1 WHERE id = $RAYS"
}

@test "the API keeps to the same rows, before and after" {
	token_of ray
	called PATCH "/plans/$RAYS" '{"stamps": 3}'
	expect_status 200
	called PATCH "/plans/$MINE" '{"stamps": 3}'
	expect_status 403
	called PATCH "/plans/$RAYS" "{\"manager_id\": $MIA}"
	expect_status 422
	called POST "/plans/$MINE/finish" '{}'
	expect_status 403
	called POST "/plans/$RAYS/steps" '{"name": "new"}'
	expect_status 201
	called DELETE "/plan_steps/$(json .data.id)"
	expect_status 204
	called POST "/plans/$MINE/steps" '{"name": "new"}'
	expect_status 422
	called PATCH "/plan_steps/$STEP" '{"name": "his"}'
	expect_status 403
	called DELETE "/plans/$RAYS"
	expect_status 403
	called POST "/plans/$RAYS/drop" '{}'
	expect_status 200
	called DELETE "/plans/$RAYS"
	expect_status 204
	local entry
	entry=$(sql "SELECT id FROM trash WHERE table_name = 'plans'")
	sql "UPDATE trash SET created_by = $MIA WHERE id = $entry"
	called POST "/trash/$entry/restore" '{}'
	expect_status 403
	token_of admin
	called POST "/trash/$entry/restore" '{}'
	expect_status 200
	sql "UPDATE plans SET status = 'open' WHERE id = $RAYS"
}

@test "files can be attached where the record may be edited" {
	signed_in ray
	page GET "/plans/$RAYS?tab=attachments&format=xml"
	grep -q '<attachments[^>]*upload=' <<<"$body"
	page GET "/plans/$MINE?tab=attachments&format=xml"
	grep -q '<attachments' <<<"$body"
	! grep -q '<attachments[^>]*upload=' <<<"$body" || false
}

@test "what gives a right goes never past a rule, and rules name actions and rights" {
	signed_in mia
	page GET "/plans/$KEPT?format=xml"
	! grep -q "/plans/$KEPT/\(edit\|finish\)" <<<"$body" || false
	grep -q "/plans/$KEPT/stamp" <<<"$body"
	submit "/plans/$KEPT/finish"
	expect_status 403
	grep -q 'Kept plans stay as they are' <<<"$body"
	submit /plans/board/move-to "id=$KEPT" to=done
	expect_status 403
	submit /plans/board/move-to "id=$MINE" to=done
	expect_status 303
	expect_equal done "$(sql "SELECT status FROM plans WHERE id = $MINE")"
	sql "UPDATE plans SET status = 'open' WHERE id = $MINE"
	token_of mia
	called POST "/plans/$KEPT/finish" '{}'
	expect_equal '403 Kept plans stay as they are.' "$status $(json .error.message)"
	signed_in lee
	page GET /plans.csv
	grep -q Mine <<<"$body"
	refuse_body Secret
	page GET "/plans/$SECRET?format=xml"
	expect_status 200
	! grep -q 'tab=all' <<<"$body" || false
	page GET "/plans/$SECRET?tab=all"
	expect_status 403
	grep -q 'No paper of this' <<<"$body"
	page GET "/plans/$MINE?tab=all"
	expect_status 200
}

@test "a role has what those are granted that it implies, and is one of them" {
	expect_equal 'plan.create,plan.view,plan_use.create' "$(sql "SELECT GROUP_CONCAT(p.permission ORDER BY 1) FROM group_permissions p
		JOIN \`groups\` g ON g.id = p.group_id WHERE g.name = 'Leaders' AND p.permission IN ('plan.create', 'plan.view', 'plan_use.create')")"
	local user
	for user in 'ray 1' 'lee 1' 'mia 0'; do
		signed_in "${user% *}"
		page GET '/plan_uses/readers?format=xml'
		expect_equal "${user#* }" "$(xmllint --xpath 'count(//rows/row[@label="other"])' - <<<"$body")"
	done
}

@test "explain says what gives the right, and on which rows" {
	run commanded access explain one ray plans "$RAYS" edit
	expect_status_of 0 "$output"
	grep -q '^yes  allow plan.edit: where manager_id = user() of plans' <<<"$output"
	run commanded access explain one ray plans "$MINE" edit
	expect_status_of 1 "$output"
	grep -q '^no   allow plan.edit' <<<"$output"
	run commanded access explain one mia plans "$KEPT" finish
	expect_status_of 1 "$output"
	grep -q '^no   rule kept of plans' <<<"$output"
	run commanded access explain one mia plan_steps "$STEP" delete
	expect_status_of 0 "$output"
}

expect_status_of() { # expect_status_of NUMBER OUTPUT
	[ "$status" = "$1" ] || { echo "$2"; return 1; }
}
