#!/usr/bin/env bats
# Sheets of a week, in a module of their own.
#
#   worker    work.view .create .edit .delete, his own only
#   boss      the same of everybody, and their sheets
#   looker    work.view

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site sheets < <(sheets_manifest)
	tenant_create one
	tenant_create two
	user_create one worker Workers
	user_create one boss Bosses
	user_create one looker Lookers
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	WORKER=$(sql "SELECT id FROM users WHERE tenant_id = $one AND username = 'worker'")
	BOSS=$(sql "SELECT id FROM users WHERE tenant_id = $one AND username = 'boss'")
	sql "INSERT INTO sites (tenant_id, name, is_open) VALUES ($one, 'Alpha', 1), ($one, 'Beta', 1), ($one, 'Gone', 0), ($two, 'Elsewhere', 1)"
	sql "INSERT INTO duties (tenant_id, name, site_id) SELECT $one, 'Digging', id FROM sites WHERE name = 'Alpha'"
	ALPHA=$(sql "SELECT id FROM sites WHERE name = 'Alpha'")
	BETA=$(sql "SELECT id FROM sites WHERE name = 'Beta'")
	DIGGING=$(sql 'SELECT id FROM duties')
	export one two WORKER BOSS ALPHA BETA DIGGING
}

test_begin() {
	sql "DELETE FROM works; DELETE FROM request_keys; DELETE FROM settings WHERE name = 'sheets_first'"
}

sheets_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="sheets" title="Sheets" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <permission name="work.others" label="See the sheets of others"/>
		  <setting name="sheets_first" label="First day" type="enum" values="monday sunday" default="monday"/>
		  <table name="sites" number="930" key="name">
		    <string name="name" required="yes"/>
		    <boolean name="is_open"/>
		    <index columns="name"/>
		  </table>
		  <table name="duties" number="931" key="name">
		    <string name="name" required="yes"/>
		    <reference name="site_id" to="sites"/>
		    <index columns="name"/>
		  </table>
		  <table name="works" number="932" key="done_on note" permission="work">
		    <reference name="site_id" to="sites" required="yes"/>
		    <reference name="duty_id" to="duties"/>
		    <reference name="worker_id" to="users" required="yes" default-from="user()" edit-if="can('work.others')"/>
		    <date name="done_on" required="yes" default="today"/>
		    <decimal name="hours" length="6" required="yes"/>
		    <string name="note"/>
		    <enum name="state"><value name="open" stage="draft"/><value name="approved" stage="pending"/></enum>
		    <date name="secret_on" view-if="can('work.others')"/>
		    <index columns="worker_id done_on"/>
		    <check name="day" on="hours" holds="hours + sum(hours of worker_id.works by worker_id where done_on = this.done_on and id != this.id) &lt;= 24"
		           message="A day has 24 hours."/>
		    <rule name="own" unless="can('work.others')" where="worker_id = user()"/>
		    <transition name="log" column="state" to="open"/>
		    <transition name="approve" column="state" from="open" to="approved" permission="work.others"/>
		    <transition name="reopen" column="state" from="approved" to="open" permission="work.others"/>
		    <view name="week" title="Week" type="grid" down="site_id duty_id" across="done_on" value="hours" person="worker_id" others="work.others"
		          offer="is_open and id in (1, 2, 3, 4)" week-starts="sheets_first"/>
		    <view name="hidden" title="Hidden" type="grid" down="site_id" across="secret_on" value="hours" person="worker_id"/>
		    <list columns="done_on site_id hours state"/>
		  </table>
		  <role name="workers" title="Workers"/>
		  <grant role="workers" permissions="work.view work.create work.edit work.delete site.view duty.view core.developer"/>
		  <role name="bosses" title="Bosses"/>
		  <grant role="bosses" permissions="work.view work.create work.edit work.delete work.others site.view duty.view user.view core.developer"/>
		  <role name="lookers" title="Lookers"/>
		  <grant role="lookers" permissions="work.view site.view duty.view core.developer"/>
		</module>
	XML
}

xpath() {
	xmllint --xpath "$1" - <<<"$body"
}

# The statements of a page, the session's and the counts of the menu among them.
statements() { # statements COMMAND...
	local before after
	before=$(sql "SHOW GLOBAL STATUS LIKE 'Com_select'" | cut -f 2)
	"$@"
	after=$(sql "SHOW GLOBAL STATUS LIKE 'Com_select'" | cut -f 2)
	echo $((after - before))
}

worked() { # worked SITE DUTY DAY HOURS [WORKER [STATE]]
	sql "INSERT INTO works (tenant_id, site_id, duty_id, done_on, hours, worker_id, state) VALUES ($one, $1, $2, '$3', $4, ${5:-$WORKER}, '${6:-open}');
		SELECT LAST_INSERT_ID()"
}

cell() { # cell SITE DUTY DAY: its name
	echo "$1-$2.$3"
}

week='/works/week?week=2024-W20' # Monday, 13 May

@test 'a sheet has a line for what is offered and for what has hours, and adds up lines, days and the week' {
	worked "$ALPHA" "$DIGGING" 2024-05-13 2.5
	worked "$ALPHA" "$DIGGING" 2024-05-14 1
	worked "$BETA" NULL 2024-05-13 4.25
	worked "$BETA" NULL 2024-05-12 8
	worked "$BETA" NULL 2024-05-13 8 "$BOSS"
	signed_in worker
	page GET "$week&format=xml"
	expect_status 200
	[ "$(xpath 'count(//day)')" = 7 ]
	[ "$(xpath 'string(//day[1]/@date)')" = 2024-05-13 ]
	[ "$(xpath 'count(//line)')" = 3 ]
	[ "$(xpath 'count(//line[of = "Alpha" and of = "Digging"])')" = 1 ]
	[ "$(xpath 'count(//line[of = "Gone"])')" = 0 ]
	[ "$(xpath 'string(//line[of = "Digging"]/@total)')" = 3.50 ]
	[ "$(xpath 'string(//line[of = "Beta"]/cell[1]/@value)')" = 4.25 ]
	[ "$(xpath 'string(//day[1]/@total)')" = 6.75 ]
	[ "$(xpath 'string(//grid/@total)')" = 7.75 ]
	[ "$(xpath 'count(//line[of = "Alpha"][not(of = "Digging")]/cell[@name])')" = 7 ]
	page GET "$week"
	grep -q 'name="'"$BETA"'-0.2024-05-13" maxlength="30" value="4.25"' <<<"$body"
	list=$(statements page GET /works)
	[ "$(statements page GET "$week")" -le $((list + 2)) ]
}

@test 'a cell begins an entry, changes it, and removes it when it is emptied' {
	signed_in worker
	submit "$week" x=y
	expect_status 405
	submit "/works/week/cells?week=2024-W20" "$(cell "$ALPHA" 0 2024-05-13)=3" "$(cell "$BETA" 0 2024-05-14)=" "$(cell "$ALPHA" "$DIGGING" 2024-05-15)=1.5"
	expect_status 303
	grep -q '^Location: .*/works/week?week=2024-W20' <<<"$headers"
	[ "$(sql "SELECT GROUP_CONCAT(hours, ' ', site_id, ' ', COALESCE(duty_id, 0), ' ', worker_id ORDER BY id) FROM works")" = "3.00 $ALPHA 0 $WORKER,1.50 $ALPHA $DIGGING $WORKER" ]
	local id
	id=$(sql 'SELECT MIN(id) FROM works')
	submit "/works/week/cells?week=2024-W20" "$(cell "$ALPHA" 0 2024-05-13)=4" "$(cell "$ALPHA" 0 2024-05-13).was=$id.1 3.00"
	expect_status 303
	[ "$(sql "SELECT hours FROM works WHERE id = $id")" = 4.00 ]
	submit "/works/week/cells?week=2024-W20" "$(cell "$ALPHA" 0 2024-05-13)=" "$(cell "$ALPHA" 0 2024-05-13).was=$id.2 4.00"
	expect_status 303
	[ "$(sql "SELECT COUNT(*) FROM works WHERE id = $id")" = 0 ]
}

@test 'what is refused is said at its cell, nothing is saved, and what was typed stays' {
	local id
	id=$(worked "$BETA" NULL 2024-05-14 2)
	signed_in worker
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$ALPHA" 0 2024-05-13)=3" "$(cell "$BETA" 0 2024-05-13)=30" \
		"$(cell "$BETA" 0 2024-05-15)=much" "$(cell "$BETA" 0 2024-05-14)=5" "$(cell "$BETA" 0 2024-05-14).was=$id.1 2.00"
	expect_status 422
	[ "$(sql 'SELECT COUNT(*), SUM(hours) FROM works')" = "1	2.00" ]
	[ "$(xpath 'string(//line[of = "Beta"]/cell[1]/@error)')" = 'A day has 24 hours.' ]
	[[ "$(xpath 'string(//line[of = "Beta"]/cell[3]/@error)')" == *number* ]]
	[ "$(xpath 'count(//cell[@error])')" = 2 ]
	[ "$(xpath 'string(//line[of = "Alpha"]/cell[1]/@typed)')" = 3 ]
	[ "$(xpath 'string(//line[of = "Beta"]/cell[2]/@typed)')" = 5 ]
	[ "$(xpath 'string(//line[of = "Beta"]/cell[2]/@was)')" = "$id.1 2.00" ]
	[ "$(xpath 'string(//grid/@total)')" = 2.00 ]
}

@test 'an approved cell is locked, and several entries are a list' {
	local approved
	approved=$(worked "$ALPHA" NULL 2024-05-13 2 "$WORKER" approved)
	worked "$ALPHA" NULL 2024-05-14 1
	worked "$ALPHA" NULL 2024-05-14 2 "$WORKER" approved
	signed_in worker
	page GET "$week&format=xml"
	[ "$(xpath 'count(//line[of = "Alpha"]/cell[1][@name])')" = 0 ]
	[ "$(xpath 'string(//line[of = "Alpha"]/cell[1]/entry/@locked)')" = yes ]
	[ "$(xpath 'count(//line[of = "Alpha"]/cell[2]/entry)')" = 2 ]
	[ "$(xpath 'string(//line[of = "Alpha"]/cell[2]/@shown)')" = 3.00 ]
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$ALPHA" 0 2024-05-13)=4" "$(cell "$ALPHA" 0 2024-05-13).was=$approved.1 2.00"
	expect_status 422
	[ -n "$(xpath 'string(//cell/@error)')" ]
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$ALPHA" 0 2024-05-13)=4"
	expect_status 422
	[ "$(sql 'SELECT COUNT(*), SUM(hours) FROM works')" = "3	5.00" ]
}

@test 'two who type into one cell are told of each other' {
	local id
	id=$(worked "$ALPHA" NULL 2024-05-13 2)
	signed_in worker
	sql "UPDATE works SET hours = 7, version = 2 WHERE id = $id"
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$ALPHA" 0 2024-05-13)=4" "$(cell "$ALPHA" 0 2024-05-13).was=$id.1 2.00"
	expect_status 422
	[[ "$(xpath 'string(//cell/@error)')" == *'changed this to 7.00'* ]]
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$ALPHA" 0 2024-05-13)=4"
	expect_status 422
	[ "$(sql 'SELECT COUNT(*), SUM(hours) FROM works')" = "1	7.00" ]
	# At once: one begins the entry, the other is told.
	submit "/works/week/cells?week=2024-W20" "$(cell "$BETA" 0 2024-05-16)=1" >/dev/null &
	submit "/works/week/cells?week=2024-W20" "$(cell "$BETA" 0 2024-05-16)=2" >/dev/null
	wait
	[ "$(sql "SELECT COUNT(*) FROM works WHERE site_id = $BETA")" = 1 ]
}

@test 'a form that is sent twice is saved once' {
	signed_in worker
	page GET "$week"
	local key
	key=$(sed -n 's/.*name="form_key" value="\([^"]*\)".*/\1/p' <<<"$body" | head -n 1)
	submit "/works/week/cells?week=2024-W20" "$(cell "$ALPHA" 0 2024-05-13)=3" "form_key=$key"
	expect_status 303
	submit "/works/week/cells?week=2024-W20" "$(cell "$ALPHA" 0 2024-05-13)=3" "form_key=$key"
	expect_status 303
	[ "$(sql 'SELECT COUNT(*) FROM works')" = 1 ]
}

@test 'the sheets of others are for who may open them' {
	worked "$BETA" NULL 2024-05-13 4
	signed_in worker
	page GET "$week&worker_id=$BOSS"
	expect_status 403
	submit "/works/week/cells?week=2024-W20&worker_id=$BOSS" "$(cell "$ALPHA" 0 2024-05-13)=3"
	expect_status 403
	page GET "$week&format=xml"
	[ "$(xpath 'count(//person)')" = 0 ]
	signed_in boss
	page GET "$week&worker_id=$WORKER&format=xml"
	expect_status 200
	[ "$(xpath 'string(//grid/@total)')" = 4.00 ]
	[[ "$(xpath 'string(//grid/@next)')" == "?week=2024-W21&worker_id=$WORKER" ]]
	submit "/works/week/cells?week=2024-W20&worker_id=$WORKER" "$(cell "$ALPHA" 0 2024-05-13)=3"
	expect_status 303
	[ "$(sql "SELECT worker_id FROM works WHERE site_id = $ALPHA")" = "$WORKER" ]
	submit "/works/week/cells?week=2024-W20&worker_id=$(sql "SELECT MIN(id) FROM users WHERE tenant_id = $two")" "$(cell "$ALPHA" 0 2024-05-13)=3"
	expect_status 404
	signed_in looker
	page GET "$week&format=xml"
	[ "$(xpath 'count(//cell[@name])')" = 0 ]
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$ALPHA" 0 2024-05-13)=3"
	expect_status 422
	page GET '/works/hidden?format=xml'
	[ "$(xpath 'count(//grid)')" = 0 ]
}

@test 'a week begins as the setting says, and takes the lines of the week before' {
	worked "$BETA" "$DIGGING" 2024-05-08 4
	worked "$ALPHA" NULL 2024-05-12 1
	signed_in worker
	page GET "$week&rows=last&format=xml"
	[ "$(xpath 'count(//line[of = "Beta" and of = "Digging"]/cell[@name])')" = 7 ]
	[ "$(xpath 'string(//grid/@total)')" = 0.00 ]
	sql "INSERT INTO settings (tenant_id, name, value) VALUES ($one, 'sheets_first', 'sunday')"
	page GET "$week&format=xml"
	[ "$(xpath 'string(//day[1]/@date)')" = 2024-05-12 ]
	[ "$(xpath 'string(//grid/@total)')" = 1.00 ]
	[ "$(xpath 'string(//grid/@prev)')" = '?week=2024-W19' ]
}

@test 'what is no week, no cell, or of another tenant is refused' {
	signed_in worker
	for query in week=2024-05 week=2024-W54 week=x status=open worker_id=x; do
		page GET "/works/week?$query"
		expect_status 400
	done
	for name in "$ALPHA.2024-05-13" "$ALPHA-0.2024-05-20" "1-2-3.2024-05-13" "99999999999999999999-0.2024-05-13"; do
		submit "/works/week/cells?week=2024-W20" "$name=3"
		expect_status 400
	done
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell "$(sql "SELECT id FROM sites WHERE name = 'Elsewhere'")" 0 2024-05-13)=3"
	expect_status 422
	submit "/works/week/cells?week=2024-W20&format=xml" "$(cell 0 0 2024-05-13)=3"
	expect_status 422
	[ "$(sql 'SELECT COUNT(*) FROM works')" = 0 ]
	token_of worker
	worked "$BETA" NULL 2024-05-13 4
	called GET '/works/week?done_on_from=2024-05-13'
	expect_status 200
	[ "$(json '.data | length')" = 1 ]
}
