#!/usr/bin/env bats
# Who acts, in expressions of a module of its own.
#
#   ann, bob   agents: see and change what is theirs
#   eve        lead: a role with a permission more
#   admin      Administrators

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site desk < <(desk_manifest)
	tenant_create one
	local user
	for user in ann:Desk\ agents bob:Desk\ agents eve:Desk\ leads; do
		user_create one "${user%%:*}" "${user#*:}"
	done
	rows_create
}

desk_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="desk" title="Desk" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <requires module="dashboard"/>
		  <table name="notes" number="930" key="name" permission="note">
		    <string name="name" length="100" required="yes"/>
		    <reference name="user_id" to="users"/>
		    <reference name="group_id" to="groups"/>
		    <integer name="size"/>
		    <list columns="name user_id size"><filter name="free" title="Free" where="user_id is null"/></list>
		    <view name="mine" title="Mine" where="user_id = user()"/>
		  </table>
		  <table name="jobs" number="931" key="name" permission="job" attachments="yes">
		    <string name="name" length="100" required="yes" search="yes"/>
		    <reference name="user_id" to="users"/>
		    <enum name="status" default="open"><value name="open"/><value name="closed"/></enum>
		    <integer name="size"/>
		    <count name="step_count" of="steps"/>
		    <index columns="size"/>
		    <list columns="name user_id status size step_count" filters="status user_id" sort="-size"/>
		    <rule name="own" unless="can('desk.lead')" where="user_id = user()"/>
		    <rule name="closed" for="edit delete" where="status != 'closed'" message="Closed jobs stay as they are."/>
		  </table>
		  <table name="steps" number="932" key="name" parent="jobs" permission="step" attachments="yes">
		    <string name="name" length="100" required="yes" search="yes"/>
		    <boolean name="is_internal"/>
		    <rule name="notes" for="view" unless="can('desk.lead')" where="not is_internal"/>
		  </table>
		  <table name="uses" number="933" key="name" permission="use">
		    <string name="name" length="100" search="yes"/>
		    <reference name="job_id" to="jobs"/>
		    <many name="jobs" to="jobs"/>
		    <list columns="name job_id jobs" filters="job_id"/>
		  </table>
		  <table name="pledges" number="934" key="name" permission="use">
		    <string name="name" length="100" required="yes"/>
		    <reference name="job_id" to="jobs" required="yes"/>
		    <rule name="open" unless="can('desk.lead')" where="name = 'open'"/>
		  </table>
		  <setting name="desk_size" label="Size" type="integer" default="5"/>
		  <setting name="desk_open" label="Open" type="boolean" default="no"/>
		  <setting name="desk_word" label="Word" type="string"/>
		  <permission name="desk.lead" label="Lead the desk"/>
		  <role name="desk_agents" title="Desk agents"/>
		  <grant role="desk_agents" permissions="core.developer dashboard.view note.view note.create note.edit note.delete job.view job.create job.edit job.delete step.view step.create step.edit step.delete use.view use.create use.edit use.delete trash.view trash.restore trash.purge"/>
		  <role name="desk_leads" title="Desk leads"/>
		  <grant role="desk_leads" permissions="core.developer dashboard.view note.view note.create note.edit note.delete job.view job.create job.edit job.delete step.view step.create step.edit step.delete use.view use.create use.edit use.delete trash.view trash.restore trash.purge desk.lead"/>
		  <widget name="own" title="Own" type="stat" source="notes" where="user_id = user()"/>
		  <widget name="lead" title="Lead" type="stat" source="notes" where="can('desk.lead')"/>
		  <widget name="role" title="Role" type="stat" source="notes" where="not has_role('desk_leads')"/>
		  <widget name="group" title="Group" type="stat" source="notes" where="has_role(group_id)"/>
		  <widget name="named" title="Named" type="stat" source="notes" where="name = user.username"/>
		  <widget name="size" title="Size" type="stat" source="notes" where="size + 1 > setting.desk_size * 2"/>
		  <widget name="jobs" title="Jobs" type="stat" source="jobs"/>
		  <widget name="job_rows" title="Job rows" type="table" source="jobs" columns="name step_count" sort="-size" limit="9"/>
		  <widget name="job_uses" title="Job uses" type="bar" source="uses" group="job_id"/>
		  <widget name="open" title="Open" type="stat" source="notes" where="setting.desk_open or name = setting.desk_word"/>
		</module>
	XML
}

# rows_create: three notes of ann's, two of bob's, one of nobody's.
rows_create() {
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	ANN=$(sql "SELECT id FROM users WHERE username = 'ann'")
	BOB=$(sql "SELECT id FROM users WHERE username = 'bob'")
	local leads
	leads=$(sql "SELECT id FROM \`groups\` WHERE name = 'Desk leads'")
	sql "INSERT INTO notes (tenant_id, name, user_id, group_id, size) VALUES
		($one, 'ann', $ANN, $leads, 1), ($one, 'Ann two', $ANN, NULL, 10), ($one, 'Ann three', $ANN, NULL, NULL),
		($one, 'bob', $BOB, $leads, 11), ($one, 'Bob two', $BOB, NULL, 2), ($one, 'free', NULL, NULL, 9)"
	sql "INSERT INTO jobs (tenant_id, name, user_id, size) VALUES
		($one, 'Apple', $ANN, 1), ($one, 'Zebra', $BOB, 7), ($one, 'Zebra two', NULL, 8)"
	MINE=$(sql "SELECT id FROM jobs WHERE name = 'Apple'")
	HIDDEN=$(sql "SELECT id FROM jobs WHERE name = 'Zebra'")
	sql "INSERT INTO steps (tenant_id, job_id, name, is_internal) VALUES
		($one, $MINE, 'Peel', 0), ($one, $MINE, 'Zebra inside', 1), ($one, $HIDDEN, 'Zebra stripes', 0)"
	STEP=$(sql "SELECT id FROM steps WHERE name = 'Peel'")
	INSIDE=$(sql "SELECT id FROM steps WHERE name = 'Zebra inside'")
	STRIPES=$(sql "SELECT id FROM steps WHERE name = 'Zebra stripes'")
	sql "INSERT INTO uses (tenant_id, name, job_id) VALUES ($one, 'of mine', $MINE), ($one, 'of another', $HIDDEN)"
	USE=$(sql "SELECT id FROM uses WHERE name = 'of another'")
	sql "INSERT INTO uses_jobs (tenant_id, use_id, job_id) VALUES ($one, $USE, $MINE), ($one, $USE, $HIDDEN)"
	sql "INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name) VALUES
		($one, 'jobs', $HIDDEN, 'Zebra.pdf', 'x'), ($one, 'steps', $INSIDE, 'Zebra.txt', 'y')"
	FILE=$(sql "SELECT id FROM attachments WHERE file_name = 'Zebra.pdf'")
	NOTE=$(sql "SELECT id FROM attachments WHERE file_name = 'Zebra.txt'")
	commanded search rebuild >/dev/null
	export one ANN BOB MINE HIDDEN STEP INSIDE STRIPES USE FILE NOTE
}

# figure WIDGET: what it shows to who is signed in.
figure() {
	xmllint --xpath "string(//widget[@name = '$1']/@value)" - <<<"$body"
}

# figures USER: those of all widgets, as one line.
figures() {
	local widget line=''
	signed_in "$1"
	page GET '/dashboard?format=xml'
	[ "$status" = 200 ]
	for widget in own lead role group named size open; do
		line+=" $widget=$(figure "$widget")"
	done
	echo "${line# }"
}

# --- who acts, and what is set ---

@test "expressions know who acts: his id, rights, roles, groups and his own record" {
	expect_equal 'own=3 lead=0 role=6 group=0 named=1 size=2 open=0' "$(figures ann)"
	expect_equal 'own=2 lead=0 role=6 group=0 named=1 size=2 open=0' "$(figures bob)"
	expect_equal 'own=0 lead=6 role=0 group=2 named=0 size=2 open=0' "$(figures eve)"
}

@test "a view shows each person his own" {
	signed_in ann
	page GET '/notes/mine?format=xml'
	expect_equal 3 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
	signed_in bob
	page GET '/notes/mine?format=xml'
	expect_equal 2 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
}

@test "expressions read what the tenant has set, and else the default" {
	sql "INSERT INTO settings (tenant_id, name, value) VALUES ($one, 'desk_size', '1'), ($one, 'desk_word', 'FREE')"
	expect_equal 'own=0 lead=6 role=0 group=2 named=0 size=4 open=1' "$(figures eve)"
	sql "INSERT INTO settings (tenant_id, name, value) VALUES ($one, 'desk_open', 'yes')"
	expect_equal 'own=0 lead=6 role=0 group=2 named=0 size=4 open=6' "$(figures eve)"
	sql "DELETE FROM settings WHERE name LIKE 'desk_%'"
}

# --- rules: reading ---

# Every address at which rows of the tables are read, but for those of hidden records themselves.
readings() {
	local table
	for table in jobs steps uses; do
		printf '%s\n' "/$table" "/$table.csv" "/$table/new" "/$table?q=zebra" "/$table.csv?q=zebra" \
			"/$table?page=1&per_page=1" "/$table?sort=-id" "/$table/options" "/$table/options?q=Zebra"
	done
	printf '%s\n' "/jobs?user_id=$BOB" '/jobs?status=open' '/jobs?sort=-size' '/jobs?sort=size&after=1,1' \
		"/uses?job_id=$HIDDEN" "/uses/$USE" "/uses/$USE/edit" "/jobs/$MINE" "/jobs/$MINE?tab=steps" \
		"/jobs/$MINE?tab=all" "/jobs/$MINE/edit" "/steps/$STEP" "/steps/$STEP/edit" /dashboard /trash
}

# seen USER: the addresses that show him something of a Zebra.
seen() {
	local path found=''
	signed_in "$1"
	for path in $(readings); do
		page GET "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		! grep -q 'Zebra' <<<"${body//value=\"Zebra\"/}" || found+=" $path"
	done
	echo "$found"
}

@test "rows that a rule hides are shown, counted and offered nowhere" {
	expect_equal '' "$(seen ann)"
	[ "$(seen eve | wc -w)" -gt 20 ]
	signed_in ann
	page GET '/jobs?format=xml'
	expect_equal 1 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
	grep -q 'total="1"' <<<"$body"
	page GET '/dashboard?format=xml'
	expect_equal 1 "$(figure jobs)"
	page GET "/jobs/$MINE?format=xml"
	expect_equal 1 "$(xmllint --xpath "string(//tab[@name = 'steps']/@count)" - <<<"$body")"
	signed_in eve
	page GET '/jobs?format=xml'
	grep -q 'total="3"' <<<"$body"
}

@test "hidden records are not found, by page" {
	signed_in ann
	local path
	for path in "/jobs/$HIDDEN" "/jobs/$HIDDEN/edit" "/jobs/$HIDDEN/delete" "/jobs/$HIDDEN?tab=steps" \
		"/jobs/$HIDDEN?tab=attachments" "/jobs/$HIDDEN/steps/new" "/steps/$INSIDE" "/steps/$STRIPES" \
		"/steps/$STRIPES/edit" "/steps/$INSIDE/delete" "/attachments/$FILE" "/attachments/$NOTE" "/attachments/$FILE/delete"; do
		page GET "$path"
		[ "$status" = 404 ] || { echo "GET $path: $status"; return 1; }
	done
	for path in "/jobs/$HIDDEN/edit" "/jobs/$HIDDEN/delete" "/jobs/$HIDDEN/steps/new" "/steps/$STRIPES/edit" \
		"/steps/$INSIDE/delete" "/attachments/$FILE/delete"; do
		submit "$path" version=1 name=Mine confirmed=yes
		[ "$status" = 404 ] || { echo "POST $path: $status"; return 1; }
	done
	submit /jobs/delete "id=$MINE" "id=$HIDDEN" confirmed=yes
	expect_status 404
	expect_equal 3 "$(sql 'SELECT COUNT(*) FROM jobs')"
}

@test "hidden records are not found, by the API" {
	token_of ann
	called GET /jobs
	expect_equal 'Apple 1 1' "$(json '"\(.data | map(.name) | join(",")) \(.meta.total) \(.data[0].step_count)"')"
	called GET '/jobs?count=exact'
	expect_equal 1 "$(json .meta.total)"
	called GET '/jobs?q=zebra'
	expect_equal 0 "$(json .meta.total)"
	called GET "/steps"
	expect_equal Peel "$(json '.data | map(.name) | join(",")')"
	local path method
	for path in "/jobs/$HIDDEN" "/jobs/$HIDDEN/steps" "/jobs/$HIDDEN/attachments" "/steps/$INSIDE" "/steps/$STRIPES" \
		"/attachments/$FILE" "/attachments/$NOTE/content"; do
		called GET "$path"
		[ "$status" = 404 ] || { echo "GET $path: $status"; return 1; }
	done
	for method in PATCH PUT DELETE; do
		for path in "/jobs/$HIDDEN" "/steps/$STRIPES" "/steps/$INSIDE"; do
			called "$method" "$path" '{"name": "Mine"}'
			[ "$status" = 404 ] || { echo "$method $path: $status"; return 1; }
		done
	done
	called DELETE "/attachments/$FILE"
	expect_status 404
	called POST "/jobs/$HIDDEN/steps" '{"name": "Mine"}'
	expect_status 404
	called POST /steps "{\"name\": \"Mine\", \"job_id\": $HIDDEN}"
	expect_status 422
	called POST /uses "{\"job_id\": $HIDDEN}"
	expect_status 422
	grep -q 'must be an existing job' <<<"$body"
	called POST /uses "{\"jobs\": [$MINE, $HIDDEN]}"
	expect_status 422
	expect_equal 2 "$(sql 'SELECT COUNT(*) FROM uses')"
}

# --- rules: writing ---

@test "a row is judged before and after it is changed, and new ones as they result" {
	token_of ann
	called POST /jobs '{"name": "For bob", "user_id": '"$BOB"'}'
	expect_status 422
	grep -q 'You may not add such a job' <<<"$body"
	called POST /jobs '{"name": "Own", "user_id": '"$ANN"'}'
	expect_status 201
	local id
	id=$(json .data.id)
	called PATCH "/jobs/$id" '{"user_id": '"$BOB"'}'
	expect_status 422
	grep -q 'You may not change this job' <<<"$body"
	expect_equal "$ANN" "$(sql "SELECT user_id FROM jobs WHERE id = $id")"
	called PATCH "/jobs/$id" '{"status": "closed"}'
	expect_status 422
	grep -q 'Closed jobs stay as they are' <<<"$body"
	sql "UPDATE jobs SET status = 'closed' WHERE id = $id"
	called PATCH "/jobs/$id" '{"name": "Other"}'
	expect_status 403
	called DELETE "/jobs/$id"
	expect_status 403
	expect_equal 'Closed jobs stay as they are.' "$(json .error.message)"
	called POST "/jobs/$id/steps" '{"name": "More"}'
	expect_status 201
	called PATCH "/steps/$(json .data.id)" '{"name": "Less"}'
	expect_status 403
	sql "UPDATE jobs SET status = 'open' WHERE id = $id"
	called DELETE "/jobs/$id"
	expect_status 204
}

@test "what a rule refuses has no button, and says why" {
	sql "UPDATE jobs SET status = 'closed' WHERE id = $MINE"
	signed_in ann
	page GET '/jobs?format=xml'
	! grep -q "/jobs/$MINE/edit\|/jobs/$MINE/delete" <<<"$body" || false
	page GET "/jobs/$MINE?format=xml"
	! grep -q "/jobs/$MINE/edit\|/jobs/$MINE/delete" <<<"$body" || false
	page GET "/jobs/$MINE/edit"
	expect_status 403
	grep -q 'Closed jobs stay as they are' <<<"$body"
	submit "/jobs/$MINE/delete" confirmed=yes
	expect_status 403
	submit /jobs/delete "id=$MINE" confirmed=yes
	expect_status 403
	sql "UPDATE jobs SET status = 'open' WHERE id = $MINE"
	page GET "/jobs/$MINE?format=xml"
	grep -q "/jobs/$MINE/edit" <<<"$body"
}

@test "links to what one may not see stay as they are, whatever one changes" {
	token_of ann
	called GET "/uses/$USE"
	expect_equal "[$MINE]" "$(json '.data.jobs | tojson')"
	called PATCH "/uses/$USE" '{"jobs": []}'
	expect_status 200
	expect_equal "$HIDDEN" "$(sql "SELECT GROUP_CONCAT(job_id) FROM uses_jobs WHERE use_id = $USE")"
	called PATCH "/uses/$USE" "{\"jobs\": [$MINE]}"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM uses_jobs WHERE use_id = $USE")"
	signed_in ann
	page GET "/uses/$USE/edit"
	refuse_body "#$HIDDEN"
	submit "/uses/$USE/edit" "version=$(sql "SELECT version FROM uses WHERE id = $USE")" jobs.present=yes name=used
	expect_status 303
	expect_equal "$HIDDEN" "$(sql "SELECT GROUP_CONCAT(job_id) FROM uses_jobs WHERE use_id = $USE")"
	submit "/uses/$USE/edit" "version=$(sql "SELECT version FROM uses WHERE id = $USE")" jobs.present=yes "jobs=$MINE" 'name=of another'
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM uses_jobs WHERE use_id = $USE")"
}

@test "who deletes is told of what he may see" {
	local id
	id=$(sql "INSERT INTO jobs (tenant_id, name, user_id) VALUES ($one, 'Pear', $ANN); SELECT LAST_INSERT_ID()")
	sql "INSERT INTO steps (tenant_id, job_id, name, is_internal) VALUES ($one, $id, 'Peel', 0), ($one, $id, 'Eat', 1)"
	signed_in eve
	page GET "/jobs/$id/delete"
	expect_body 'Steps (2)'
	signed_in ann
	page GET "/jobs/$id/delete"
	expect_body 'Steps (1)'
	sql "INSERT INTO pledges (tenant_id, job_id, name) VALUES ($one, $id, 'secret')"
	token_of ann
	called DELETE "/jobs/$id"
	expect_status 409
	expect_equal 'Job Pear is still used by records that you may not see.' "$(json .error.message)"
	sql "INSERT INTO pledges (tenant_id, job_id, name) VALUES ($one, $id, 'open')"
	called DELETE "/jobs/$id"
	expect_equal 'Job Pear is still used by 1 pledge and records that you may not see.' "$(json .error.message)"
	token_of eve
	called DELETE "/jobs/$id"
	expect_equal 'Job Pear is still used by 2 pledges.' "$(json .error.message)"
	sql "DELETE FROM pledges; DELETE FROM steps WHERE job_id = $id; DELETE FROM jobs WHERE id = $id"
}

@test "of what is in the trash one sees what one deleted oneself" {
	token_of eve
	called POST /jobs '{"name": "Zebra gone", "user_id": '"$ANN"'}'
	called DELETE "/jobs/$(json .data.id)"
	expect_status 204
	local entry
	entry=$(sql "SELECT MAX(id) FROM trash")
	expect_equal '' "$(seen ann)"
	token_of ann
	called GET "/trash/$entry"
	expect_status 404
	called POST "/trash/$entry/restore"
	expect_status 404
	token_of eve
	called GET "/trash/$entry"
	expect_status 200
}

# explained STATUS ARGUMENT...: what "manor access explain one ARGUMENT..." says, in $output.
explained() {
	local wanted=$1
	shift
	run commanded access explain one "$@"
	expect_equal "$wanted" "$status"
}

@test "the command explains what each permission and rule says of a person and a record" {
	explained 1 ann jobs "$HIDDEN" view
	expect_equal "yes  permission job.view: granted by Desk agents
no   rule own of jobs: where user_id = user(); unless can('desk.lead')
ann may not view jobs $HIDDEN." "$output"
	explained 0 eve jobs "$HIDDEN" view
	expect_equal "yes  permission job.view: granted by Desk leads
yes  rule own of jobs: where user_id = user(); does not bind the user: unless can('desk.lead')
eve may view jobs $HIDDEN." "$output"
	sql "UPDATE jobs SET status = 'closed' WHERE id = $MINE"
	explained 1 ann jobs "$MINE" edit
	sql "UPDATE jobs SET status = 'open' WHERE id = $MINE"
	expect_equal "yes  permission job.edit: granted by Desk agents
yes  rule own of jobs: where user_id = user()
no   rule closed of jobs: where status != 'closed' (\"Closed jobs stay as they are.\")
ann may not edit jobs $MINE." "$output"
	explained 1 ann steps "$STRIPES" edit
	expect_equal "yes  permission step.edit: granted by Desk agents
yes  permission job.view: granted by Desk agents
yes  rule notes of steps: where not is_internal
no   rule own of jobs: where user_id = user(); unless can('desk.lead')
yes  rule closed of jobs: where status != 'closed'
ann may not edit steps $STRIPES." "$output"
	explained 0 ann steps "$MINE" create
	expect_equal "yes  permission step.create: granted by Desk agents
yes  permission job.view: granted by Desk agents
yes  rule own of jobs: where user_id = user()
ann may create steps $MINE." "$output"
	explained 0 ann jobs - create
	expect_equal "yes  permission job.create: granted by Desk agents
-    rule own of jobs: where user_id = user(); asked when the record is saved
ann may create jobs." "$output"
	explained 0 admin jobs "$HIDDEN" view
	[[ $output == *'granted by Administrators'* ]]
}

@test "it explains missing permissions, references and wrong words" {
	explained 1 ann users "$BOB" edit
	[[ $output == *'no   permission user.edit: not granted by Desk agents'* ]]
	sql "INSERT INTO pledges (tenant_id, job_id, name) VALUES ($one, $MINE, 'secret')"
	explained 1 ann jobs "$MINE" delete
	sql 'DELETE FROM pledges'
	[[ $output == *'no   Job Apple is still used by 1 use and records that you may not see.'* ]]
	explained 1 nobody jobs "$MINE" edit
	[[ $output == *'has no user "nobody"'* ]]
	explained 1 ann jobs 99999 edit
	[[ $output == *'there is no record 99999 of jobs'* ]]
	explained 1 ann jobs "$MINE" paint
	[[ $output == *'nothing is called "paint" that could be done with jobs'*'ask for view, create, edit, delete, pick, export, print'* ]]
	explained 1 ann job "$MINE" edit
	[[ $output == *'did you mean "jobs"?'* ]]
	explained 2 ann jobs x edit
	explained 2 ann jobs
}

@test "our own code passes, and rules cost statements only where they bind" {
	commanded record delete one jobs "$(sql "SELECT MAX(id) FROM jobs")"
	expect_equal 2 "$(sql 'SELECT COUNT(*) FROM jobs')"
}
