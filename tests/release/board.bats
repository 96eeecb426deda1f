#!/usr/bin/env bats
# Boards with as many cards as they have room for.

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/program
load ../support/module

module_begin() {
	module_site cards <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="cards" title="Cards" version="1.0.0" range="929-939">
		  <requires module="core"/>
		  <table name="cards_of_work" number="930" key="subject" permission="card">
		    <string name="subject" required="yes"/>
		    <enum name="stage" default="open"><value name="open" color="blue"/><value name="running"/><value name="done" color="green"/></enum>
		    <enum name="kind"><value name="small"/><value name="large"/></enum>
		    <date name="due_on"/>
		    <view name="board" type="board" by="stage" columns="kind due_on"/>
		    <view name="months" type="board" by="month(due_on)" columns="stage kind"/>
		    <transition name="start" column="stage" from="open" to="running" permission="card.edit"/>
		    <transition name="finish" column="stage" from="running" to="done" permission="card.edit"/>
		  </table>
		  <role name="movers" title="Movers"/>
		  <grant role="movers" permissions="card.view card.edit card.create core.developer"/>
		</module>
	XML
	tenant_create one
	user_create one mover Movers
}

@test 'a board of 500 cards is smaller than 60 kB when it is sent, whatever its lanes are' {
	sql "INSERT INTO cards_of_work (tenant_id, subject, stage, kind, due_on)
		SELECT id, CONCAT('Job number ', seq, ' of ', MD5(seq)), ELT(1 + seq % 3, 'open', 'running', 'done'), 'large',
			'2024-01-01' + INTERVAL seq DAY FROM tenants, seq_1_to_600 WHERE subdomain = 'one'"
	signed_in mover
	for view in board months; do
		page GET /cards_of_work/$view
		expect_status 200
		[ "$(grep -o 'name="id"' <<<"$body" | wc -l)" -gt 300 ]
		[ "$(grep -o '<li' <<<"$body" | wc -l)" -ge 500 ]
		local size
		size=$(gzip -c <<<"$body" | wc -c)
		echo "# $view: $size bytes" >&3
		[ "$size" -lt 60000 ]
	done
}
