#!/usr/bin/env bats
# Boards, in a module of its own.
#
#   mover     job.view job.edit job.create job.finish
#   looker    job.view

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site boards < <(boards_manifest)
	tenant_create one
	tenant_create two
	user_create one mover Movers
	user_create one looker Lookers
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	export one two
}

test_begin() {
	sql 'DELETE FROM jobs_on_board'
	sql "INSERT INTO jobs_on_board (tenant_id, subject, stage, kind, due_on) VALUES
		($one, 'Sweep', 'open', 'small', '2024-05-09'), ($one, 'Paint', 'running', NULL, NULL), ($one, 'Hidden', 'open', 'small', '1999-01-01'),
		($two, 'Elsewhere', 'open', 'small', NULL)"
	SWEEP=$(sql "SELECT id FROM jobs_on_board WHERE subject = 'Sweep'")
	PAINT=$(sql "SELECT id FROM jobs_on_board WHERE subject = 'Paint'")
}

boards_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="boards" title="Boards" version="1.0.0" range="929-939">
		  <requires module="core"/>
		  <table name="yards" number="929" key="name">
		    <string name="name" required="yes"/>
		    <boolean name="is_secret"/>
		    <rule name="open" where="not is_secret"/>
		  </table>
		  <table name="jobs_on_board" number="930" key="subject" permission="job">
		    <string name="subject" required="yes"/>
		    <enum name="stage" default="open">
		      <value name="open" color="blue"/><value name="running"/><value name="done" color="green"/><value name="dropped"/>
		    </enum>
		    <enum name="kind"><value name="small"/><value name="large"/></enum>
		    <string name="reason"/>
		    <date name="due_on"/>
		    <reference name="yard_id" to="yards" edit-if="due_on is null or due_on &lt; '2024-12-01'"/>
		    <index columns="stage"/>
		    <list columns="subject stage kind due_on" filters="kind"/>
		    <rule name="old" where="due_on is null or due_on &gt; '2000-01-01'"/>
		    <view name="board" type="board" by="stage" columns="kind due_on"/>
		    <view name="yards" type="board" by="yard_id" columns="stage"/>
		    <view name="kinds" type="board" by="kind"/>
		    <view name="months" type="board" by="month(due_on)" columns="stage"/>
		    <transition name="start" column="stage" from="open" to="running" permission="job.edit"/>
		    <transition name="finish" column="stage" from="running" to="done" permission="job.finish"/>
		    <transition name="drop" column="stage" from="open running" to="dropped" permission="job.edit"><ask columns="reason" required="reason"/></transition>
		  </table>
		  <permission name="job.finish" label="Finish jobs"/>
		  <role name="movers" title="Movers"/>
		  <grant role="movers" permissions="job.view job.edit job.create job.finish yard.view core.developer"/>
		  <role name="lookers" title="Lookers"/>
		  <grant role="lookers" permissions="job.view core.developer"/>
		</module>
	XML
}

xpath() {
	xmllint --xpath "$1" - <<<"$body"
}

@test 'each row is a card in the lane of its value, as far as the reader may see it' {
	signed_in mover
	page GET '/jobs_on_board/board?format=xml'
	expect_status 200
	[ "$(xpath 'count(//lane)')" = 4 ]
	[ "$(xpath 'string(//lane[@value = "open"]/row/@label)')" = Sweep ]
	[ "$(xpath 'count(//lane/row)')" = 2 ]
	[ "$(xpath 'string(//lane[@value = "running"]/row/@label)')" = Paint ]
	page GET '/jobs_on_board/kinds?format=xml'
	[ "$(xpath 'string(//lane[@value = ""]/row/@label)')" = Paint ]
}

@test 'a card can go where a transition leads that its mover may do' {
	signed_in mover
	page GET '/jobs_on_board/board?format=xml'
	[ "$(xpath 'string(//row[@label = "Sweep"]/@to)')" = 'running dropped' ]
	[ "$(xpath 'string(//row[@label = "Paint"]/@to)')" = 'done dropped' ]
	page GET '/jobs_on_board/kinds?format=xml'
	[ "$(xpath 'string(//row[@label = "Sweep"]/@to)')" = 'large -' ]
	[ "$(xpath 'string(//row[@label = "Paint"]/@to)')" = 'small large' ]
	signed_in looker
	page GET '/jobs_on_board/board?format=xml'
	[ "$(xpath 'count(//row[@to])')" = 0 ]
	page GET '/jobs_on_board/kinds?format=xml'
	[ "$(xpath 'count(//lanes[@move])')" = 0 ]
}

@test 'moving a card does the transition, or changes the value' {
	signed_in mover
	submit /jobs_on_board/board/move-to "id=$SWEEP" to=running
	expect_status 303
	[ "$(sql "SELECT stage FROM jobs_on_board WHERE id = $SWEEP")" = running ]
	submit /jobs_on_board/board/move-to "id=$SWEEP" "id=$PAINT" to=done
	expect_status 303
	[ "$(sql "SELECT COUNT(*) FROM jobs_on_board WHERE stage = 'done'")" = 2 ]
	submit /jobs_on_board/kinds/move-to "id=$PAINT" to=large
	expect_status 303
	[ "$(sql "SELECT kind FROM jobs_on_board WHERE id = $PAINT")" = large ]
}

@test 'what cannot be done is refused, and nothing is moved' {
	signed_in mover
	submit /jobs_on_board/board/move-to "id=$SWEEP" to=done
	expect_status 409
	submit /jobs_on_board/board/move-to "id=$SWEEP" "id=$PAINT" to=running
	expect_status 409
	[ "$(sql "SELECT stage FROM jobs_on_board WHERE id = $SWEEP")" = open ]
	submit /jobs_on_board/board/move-to "id=$SWEEP" to=nowhere
	expect_status 400
	submit /jobs_on_board/board/move-to "id=$(sql "SELECT id FROM jobs_on_board WHERE subject = 'Elsewhere'")" to=running
	expect_status 404
	submit /jobs_on_board/board/move-to "id=$(sql "SELECT id FROM jobs_on_board WHERE subject = 'Hidden'")" to=running
	expect_status 404
	signed_in looker
	submit /jobs_on_board/board/move-to "id=$SWEEP" to=running
	expect_status 403
	submit /jobs_on_board/kinds/move-to "id=$SWEEP" to=large
	expect_status 403
	[ "$(sql "SELECT CONCAT(stage, kind) FROM jobs_on_board WHERE id = $SWEEP")" = opensmall ]
}

@test 'a move that asks for something leads to its page' {
	signed_in mover
	submit /jobs_on_board/board/move-to "id=$SWEEP" to=dropped
	expect_status 303
	grep -q "^Location:.*/jobs_on_board/$SWEEP/drop" <<<"$headers"
	[ "$(sql "SELECT stage FROM jobs_on_board WHERE id = $SWEEP")" = open ]
}

@test 'a card lies in the lane of the record that it refers to, and moves to another by changing the reference' {
	sql "DELETE FROM yards; INSERT INTO yards (tenant_id, name, is_secret) VALUES ($one, 'North', 0), ($one, 'South', 0), ($one, 'Secret', 1), ($two, 'Other', 0);
		UPDATE jobs_on_board SET yard_id = (SELECT id FROM yards WHERE name = 'North') WHERE id = $SWEEP"
	local north south
	north=$(sql "SELECT id FROM yards WHERE name = 'North'") south=$(sql "SELECT id FROM yards WHERE name = 'South'")
	signed_in mover
	page GET '/jobs_on_board/yards?format=xml'
	expect_status 200
	[ "$(xpath 'count(//lane)')" = 3 ]
	[ "$(xpath 'string(//lane[yard_id = "North"]/row/@label)')" = Sweep ]
	[ "$(xpath 'string(//lane[@value = ""]/row/@label)')" = Paint ]
	[ "$(xpath 'string(//row[@label = "Paint"]/@to)')" = '*' ]
	submit /jobs_on_board/yards/move-to "id=$SWEEP" "id=$PAINT" "to=$south"
	expect_status 303
	[ "$(sql "SELECT COUNT(*) FROM jobs_on_board WHERE yard_id = $south")" = 2 ]
	for name in Secret Other; do
		submit /jobs_on_board/yards/move-to "id=$SWEEP" "to=$(sql "SELECT id FROM yards WHERE name = '$name'")"
		expect_status 409
	done
	submit /jobs_on_board/yards/move-to "id=$SWEEP" to=x
	expect_status 400
	sql "UPDATE jobs_on_board SET due_on = '2025-01-01' WHERE id = $SWEEP"
	submit /jobs_on_board/yards/move-to "id=$SWEEP" "to=$north"
	expect_status 409
	[ "$(sql "SELECT yard_id FROM jobs_on_board WHERE id = $SWEEP")" = "$south" ]
	signed_in looker
	page GET '/jobs_on_board/yards?format=xml'
	[ "$(xpath 'count(//row[@to])')" = 0 ]
	submit /jobs_on_board/yards/move-to "id=$SWEEP" "to=$north"
	expect_status 403
}

@test 'a card lies in its month, and moves to another, or to none, by its day' {
	signed_in mover
	sql "UPDATE jobs_on_board SET due_on = '2024-01-31' WHERE id = $SWEEP; UPDATE jobs_on_board SET due_on = '2024-03-05' WHERE id = $PAINT"
	page GET '/jobs_on_board/months?format=xml'
	expect_status 200
	[ "$(xpath 'string(//lane[@value = "2024-01"]/row/@label)')" = Sweep ]
	[ "$(xpath 'string(//lane[@value = "2024-01"]/month)')" = 'Jan 2024' ]
	[ "$(xpath 'string(//lane[@value = ""]/@to)')" = - ]
	[ "$(xpath 'string(//row[@label = "Sweep"]/@to)')" = '*' ]
	[[ $(xpath 'string(//lane[@value = "2024-03"]/@new)') == */jobs_on_board/new?due_on=2024-03-01 ]]
	[ "$(xpath "count(//lane[@value = \"$(date -u +%Y-%m)\"])")" = 1 ]
	submit /jobs_on_board/months/move-to "id=$SWEEP" to=2024-02
	expect_status 303
	submit /jobs_on_board/months/move-to "id=$PAINT" to=-
	expect_status 303
	[ "$(sql "SELECT due_on FROM jobs_on_board WHERE id = $SWEEP")" = 2024-02-29 ]
	[ "$(sql "SELECT due_on IS NULL FROM jobs_on_board WHERE id = $PAINT")" = 1 ]
	submit /jobs_on_board/months/move-to "id=$PAINT" to=2024-12
	expect_status 303
	[ "$(sql "SELECT due_on FROM jobs_on_board WHERE id = $PAINT")" = 2024-12-01 ]
	for lane in 2024-13 0000-01 2024 '' 2024-02-01; do
		submit /jobs_on_board/months/move-to "id=$SWEEP" "to=$lane"
		expect_status 400
	done
	signed_in looker
	submit /jobs_on_board/months/move-to "id=$SWEEP" to=2024-05
	expect_status 403
	[ "$(sql "SELECT due_on FROM jobs_on_board WHERE id = $SWEEP")" = 2024-02-29 ]
}

@test 'a card moves to None where its column may be empty and no transition moves it' {
	signed_in mover
	submit /jobs_on_board/kinds/move-to "id=$SWEEP" to=-
	expect_status 303
	[ "$(sql "SELECT kind IS NULL FROM jobs_on_board WHERE id = $SWEEP")" = 1 ]
	submit /jobs_on_board/board/move-to "id=$SWEEP" to=-
	expect_status 400
	page GET '/jobs_on_board/board?format=xml'
	[ "$(xpath 'count(//lane[@value = ""])')" = 0 ]
}
