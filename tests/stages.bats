#!/usr/bin/env bats
# Life cycles: what is locked while a record is pending, submitted or canceled, in a module of its own.

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site cycles < <(cycles_manifest)
	tenant_create one
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	export one
}

test_begin() {
	sql 'DELETE FROM cycle_payments; DELETE FROM cycle_notices; DELETE FROM cycle_parts; DELETE FROM cycle_lines; DELETE FROM cycles'
	token_of admin
}

cycles_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="cycles" title="Cycles" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="cycles" number="930" key="name" attachments="yes">
		    <string name="name" required="yes"/>
		    <enum name="status" default="draft">
		      <value name="draft" stage="draft"/><value name="asked" label="Asked for" stage="pending"/>
		      <value name="sent" stage="submitted"/><value name="paid" stage="submitted"/><value name="void" stage="canceled"/>
		    </enum>
		    <integer name="total"/>
		    <date name="sent_on"/>
		    <string name="remark" after-submit="yes"/>
		    <string name="echo" value="concat(remark, '!')" stored="yes"/>
		    <integer name="line_count" value="count(cycle_lines where note is not null)" stored="yes"/>
		    <string name="answer"/>
		    <transition name="ask" column="status" from="draft" to="asked"/>
		    <transition name="recall" column="status" from="asked" to="draft"/>
		    <transition name="send" column="status" from="asked" to="sent"><ask columns="answer"/>
		      <set column="sent_on" value="today()"/></transition>
		    <transition name="pay" column="status" from="sent" to="paid"/>
		    <transition name="cancel" column="status" from="draft sent paid" to="void"/>
		    <action name="round"><set column="total" value="100"/></action>
		    <action name="praise"><set column="remark" value="'Good'"/></action>
		  </table>
		  <table name="cycle_payments" number="933" key="name">
		    <string name="name" required="yes"/>
		    <reference name="cycle_id" to="cycles" on-cancel="cancel"/>
		    <boolean name="is_fixed" after-submit="yes"/>
		    <enum name="status" default="draft"><value name="draft" stage="draft"/><value name="booked" stage="submitted"/><value name="void" stage="canceled"/></enum>
		    <date name="voided_on"/>
		    <transition name="book" column="status" from="draft" to="booked"/>
		    <transition name="cancel" column="status" from="booked" to="void" if="not is_fixed" message="It is fixed.">
		      <set column="voided_on" value="today()"/></transition>
		  </table>
		  <table name="cycle_notices" number="934" key="name">
		    <string name="name" required="yes"/>
		    <reference name="cycle_id" to="cycles"/>
		    <reference name="seen_id" to="cycles" on-cancel="ignore"/>
		    <enum name="status" default="draft"><value name="draft" stage="draft"/><value name="sent" stage="submitted"/><value name="void" stage="canceled"/></enum>
		    <transition name="send" column="status" from="draft" to="sent"/>
		    <transition name="cancel" column="status" from="draft sent" to="void"><ask columns="name"/></transition>
		  </table>
		  <table name="cycle_lines" number="931" key="name" parent="cycles" path="lines" attachments="yes">
		    <string name="name" required="yes"/>
		    <string name="note" after-submit="yes"/>
		  </table>
		  <table name="cycle_parts" number="932" key="name" parent="cycle_lines" path="parts">
		    <string name="name" required="yes"/>
		  </table>
		</module>
	XML
}

# cycle STATUS: a record with a line that has a part, in $id, $line and $part
cycle() {
	id=$(sql "INSERT INTO cycles (tenant_id, name, status) VALUES ($one, 'C', '$1'); SELECT LAST_INSERT_ID()")
	line=$(sql "INSERT INTO cycle_lines (tenant_id, cycle_id, name) VALUES ($one, $id, 'L'); SELECT LAST_INSERT_ID()")
	part=$(sql "INSERT INTO cycle_parts (tenant_id, cycle_line_id, name) VALUES ($one, $line, 'P'); SELECT LAST_INSERT_ID()")
}

@test "a draft is changed, with its details" {
	cycle draft
	called PATCH "/cycles/$id" '{"name": "D"}'
	expect_status 200
	called PATCH "/cycle_lines/$line" '{"name": "M"}'
	expect_status 200
	called POST "/cycle_lines/$line/parts" '{"name": "Q"}'
	expect_status 201
	called DELETE "/cycle_parts/$part"
	expect_status 204
	called DELETE "/cycles/$id"
	expect_status 204
}

@test "what is no draft is locked, but for what says after-submit" {
	local stage
	for stage in asked sent paid void; do
		cycle $stage
		called PATCH "/cycles/$id" '{"name": "D", "total": 5}'
		expect_status 422
		expect_equal 'name total' "$(json '.error.details | keys | join(" ")')"
		[[ $(json .error.details.name) == 'The cycle is “'*'”: it does not change any more.' ]]
		called PATCH "/cycles/$id" '{"name": "C", "remark": "Seen"}'
		expect_status 200
		# What is computed of it goes on.
		expect_equal 'Seen!' "$(sql "SELECT echo FROM cycles WHERE id = $id")"
		called PATCH "/cycle_lines/$line" '{"note": "Noted"}'
		expect_equal 1 "$(sql "SELECT line_count FROM cycles WHERE id = $id")"
		called POST "/cycles/$id/round" '{}'
		expect_status 422
		called POST "/cycles/$id/praise" '{}'
		expect_status 200
	done
}

@test "details, and theirs, are locked with it" {
	cycle sent
	called PATCH "/cycle_lines/$line" '{"name": "M"}'
	expect_status 422
	called PATCH "/cycle_lines/$line" '{"note": "Seen"}'
	expect_status 200
	called POST "/cycles/$id/lines" '{"name": "M"}'
	expect_status 422
	expect_equal 'The cycle is “Sent”: it does not change any more.' "$(json .error.message)"
	called PATCH "/cycle_parts/$part" '{"name": "Q"}'
	expect_status 403
	called POST "/cycle_lines/$line/parts" '{"name": "Q"}'
	expect_status 422
	called DELETE "/cycle_parts/$part"
	expect_status 409
	called DELETE "/cycle_lines/$line"
	expect_status 409
	# Nor are they moved to, or from, what is locked.
	local sent=$line
	cycle draft
	called PATCH "/cycle_parts/$part" "{\"cycle_line_id\": $sent}"
	expect_status 422
	expect_equal "P" "$(sql "SELECT name FROM cycle_parts WHERE cycle_line_id = $sent")"
}

@test "attachments are locked with it" {
	local each file
	cycle sent
	for each in "cycles $id" "cycle_lines $line"; do
		# shellcheck disable=SC2086
		set -- $each
		file=$(sql "INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name) VALUES ($one, '$1', $2, 'a.txt', 'x'); SELECT LAST_INSERT_ID()")
		called DELETE "/attachments/$file"
		expect_status 409
		expect_equal locked "$(json .error.code)"
		expect_equal 1 "$(sql "SELECT COUNT(*) FROM attachments WHERE id = $file")"
	done
}

@test "the page of what is locked takes no files" {
	cycle draft
	signed_in admin
	page GET "/cycles/$id?tab=attachments"
	expect_body "action=\"/tenant/one/cycles/$id/attachments\""
	sql "UPDATE cycles SET status = 'sent' WHERE id = $id"
	local path
	for path in "/cycles/$id" "/cycle_lines/$line"; do
		page GET "$path?tab=attachments"
		expect_status 200
		refuse_body "/attachments\" "
		refuse_body 'type="file"'
	done
}

@test "nothing comes back from the trash below what has been locked" {
	cycle draft
	called DELETE "/cycle_parts/$part"
	expect_status 204
	local entry
	entry=$(sql 'SELECT MAX(id) FROM trash')
	sql "UPDATE cycles SET status = 'sent' WHERE id = $id"
	called POST "/trash/$entry/restore" '{}'
	expect_status 409
	[[ $(json .error.message) == *'The cycle is “Sent”: it does not change any more.' ]]
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM cycle_parts WHERE id = $part")"
	sql "UPDATE cycles SET status = 'draft' WHERE id = $id"
	called POST "/trash/$entry/restore" '{}'
	expect_status 200
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM cycle_parts WHERE id = $part")"
}

@test "drafts and canceled ones are deleted, with their details" {
	local stage
	for stage in asked sent paid; do
		cycle $stage
		called DELETE "/cycles/$id"
		expect_status 409
		[[ $(json .error.message) == *'drafts and canceled ones are deleted only.' ]]
	done
	cycle void
	called DELETE "/cycles/$id"
	expect_status 204
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM cycle_parts WHERE id = $part")"
}

@test "a transition writes what it asks and sets, whatever is locked" {
	cycle asked
	called POST "/cycles/$id/send" '{"answer": "Yes"}'
	expect_status 200
	expect_equal "sent Yes 1" "$(sql "SELECT status, answer, sent_on IS NOT NULL FROM cycles WHERE id = $id" | tr '\t' ' ')"
	called POST "/cycles/$id/recall" '{}'
	expect_status 409
	called POST "/cycles/$id/pay" '{}'
	expect_status 200
	called POST "/cycles/$id/cancel" '{}'
	expect_status 200
}

@test "pages offer to change and delete what can be" {
	cycle sent
	signed_in admin
	page GET "/cycles/$id"
	expect_body "/cycles/$id/edit\""
	refuse_body "/cycles/$id/delete\""
	page GET "/cycle_parts/$part"
	refuse_body "/cycle_parts/$part/edit\""
	refuse_body "/cycle_parts/$part/delete\""
	submit "/cycles/$id/edit" version=1 name=Other remark=Seen
	expect_status 422
	expect_body 'it does not change any more'
	submit "/cycles/$id/edit" version=1 name=C remark=Seen
	expect_status 303
}

@test "of a step and a change of a detail at once the change is before it, or refused" {
	local each
	for each in 1 2 3 4 5; do
		cycle asked
		sql "UPDATE cycles SET status = 'draft' WHERE id = $id"
		(
			BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/step
			mkdir -p "$BATS_TEST_TMPDIR"
			called POST "/cycles/$id/ask" '{}'
			echo "$status" >"$BATS_TEST_TMPDIR/answer"
		) &
		called POST "/cycles/$id/lines" '{"name": "M"}'
		wait
		expect_equal 200 "$(cat "$BATS_TEST_TMPDIR/step/answer")"
		if [ "$status" = 201 ]; then
			expect_equal 2 "$(sql "SELECT COUNT(*) FROM cycle_lines WHERE cycle_id = $id")"
		else
			expect_status 422
			expect_equal 1 "$(sql "SELECT COUNT(*) FROM cycle_lines WHERE cycle_id = $id")"
		fi
	done
}

@test "canceling asks what is submitted and refers to the record" {
	local payment draft notice
	cycle sent
	payment=$(sql "INSERT INTO cycle_payments (tenant_id, name, cycle_id, status) VALUES ($one, 'P', $id, 'booked'); SELECT LAST_INSERT_ID()")
	draft=$(sql "INSERT INTO cycle_payments (tenant_id, name, cycle_id, status) VALUES ($one, 'Q', $id, 'draft'); SELECT LAST_INSERT_ID()")
	notice=$(sql "INSERT INTO cycle_notices (tenant_id, name, cycle_id, seen_id, status) VALUES ($one, 'N', $id, $id, 'sent'); SELECT LAST_INSERT_ID()")
	called POST "/cycles/$id/cancel" '{}'
	expect_status 422
	[[ $(json .error.message) == *'submitted cycle notices (1): cancel those first.' ]]
	expect_equal 'sent booked' "$(sql "SELECT c.status, p.status FROM cycles c JOIN cycle_payments p ON p.cycle_id = c.id WHERE p.id = $payment" | tr '\t' ' ')"
	sql "UPDATE cycle_notices SET cycle_id = NULL WHERE id = $notice"
	sql "UPDATE cycle_payments SET is_fixed = 1 WHERE id = $payment"
	called POST "/cycles/$id/cancel" '{}'
	expect_status 422
	[[ $(json .error.message) == *'“P”'*'It is fixed.' ]]
	sql "UPDATE cycle_payments SET is_fixed = 0 WHERE id = $payment"
	called POST "/cycles/$id/cancel" '{}'
	expect_status 200
	expect_equal 'void sent' "$(sql "SELECT c.status, n.status FROM cycles c JOIN cycle_notices n ON n.seen_id = c.id WHERE c.id = $id" | tr '\t' ' ')"
	expect_equal 'void 1' "$(sql "SELECT status, voided_on IS NOT NULL FROM cycle_payments WHERE id = $payment" | tr '\t' ' ')"
	expect_equal draft "$(sql "SELECT status FROM cycle_payments WHERE id = $draft")"
}
