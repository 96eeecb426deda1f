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
	sql 'DELETE FROM cycle_orders; DELETE FROM series_counters; DELETE FROM cycle_bill_notes; DELETE FROM cycle_bill_lines; UPDATE cycle_bills SET amended_from = NULL; DELETE FROM cycle_bills; DELETE FROM cycle_payments; DELETE FROM cycle_notices; DELETE FROM cycle_parts; DELETE FROM cycle_lines; DELETE FROM cycles'
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
		  <table name="cycle_bills" number="935" key="number" submit="yes">
		    <series name="number" pattern="B{n 2}"/>
		    <string name="code" unique="yes"/>
		    <string name="text" required="yes"/>
		    <string name="answer" read-only="yes"/>
		    <integer name="total" value="sum(price of cycle_bill_lines)" stored="yes"/>
		    <check name="lines" on="text" holds="exists(cycle_bill_lines)" message="A bill has lines."/>
		    <form><section title="Bill" columns="*"/><section title="Lines" rows="cycle_bill_lines"/></form>
		  </table>
		  <table name="cycle_bill_lines" number="936" key="what" parent="cycle_bills" path="lines">
		    <string name="what" required="yes"/><integer name="price" default="1"/>
		  </table>
		  <table name="cycle_bill_notes" number="937" key="text" parent="cycle_bill_lines" path="notes"><string name="text"/></table>
		  <table name="cycle_deeds" number="938" key="name" amend="yes">
		    <string name="name"/>
		    <enum name="life" default="open"><value name="open" stage="draft"/><value name="signed" stage="submitted"/><value name="void" stage="canceled"/></enum>
		    <transition name="sign" column="life" from="open" to="signed"/>
		    <transition name="void" column="life" from="open signed" to="void"/>
		  </table>
		  <table name="cycle_orders" number="939" key="name">
		    <series name="number" pattern="{kind}-{n}" per="kind" when="status = 'sent' and name != 'Test'" search="anywhere"/>
		    <string name="name" required="yes"/><string name="kind"/>
		    <enum name="status" default="draft"><value name="draft" stage="draft"/><value name="sent" stage="submitted"/><value name="void" stage="canceled"/></enum>
		    <transition name="send" column="status" from="draft" to="sent"/>
		    <transition name="void" column="status" from="sent draft" to="void"/>
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

# bill TEXT: one with two lines, of which the second has a note, in $id
bill() {
	called POST /cycle_bills "{\"text\": \"$1\", \"code\": \"$1\", \"cycle_bill_lines\": [{\"what\": \"One\", \"price\": 2}, {\"what\": \"Two\", \"price\": 3}]}"
	expect_status 201
	id=$(json .data.id)
	sql "INSERT INTO cycle_bill_notes (tenant_id, cycle_bill_line_id, text) SELECT tenant_id, MAX(id), 'N' FROM cycle_bill_lines WHERE cycle_bill_id = $id"
}

# steps WORD...: of the bill $id
steps() {
	local step
	for step; do
		called POST "/cycle_bills/$id/$step" '{"confirmed": true}'
		expect_status 200
	done
}

@test "submit brings a life cycle with its steps and rights" {
	bill A
	expect_equal draft "$(json .data.status)"
	steps submit
	expect_equal submitted "$(json .data.status)"
	called PATCH "/cycle_bills/$id" '{"text": "B"}'
	expect_status 403
	called POST "/cycle_bills/$id/amend" '{}'
	expect_status 409
	steps cancel
	expect_equal 'Amend cycle bills Cancel cycle bills Submit cycle bills' "$("$copy/build/manor" check --show "$copy/manifests/cycles.xml" |
		grep -o '\(Amend\|Cancel\|Submit\) cycle bills' | sort -u | paste -sd ' ')"
	called PATCH "/cycle_bills/$id" '{"status": "draft"}'
	expect_status 403
}

@test "what is canceled is amended once, with its details, and goes on with its number" {
	bill A
	local first=$id number
	steps submit cancel
	sql "UPDATE cycle_bills SET answer = 'Old' WHERE id = $id"
	number=$(json .data.number)
	called POST "/cycle_bills/$first/amend" '{}'
	expect_status 201
	expect_equal "$number-1 draft $first A null null 5" "$(json '.data | [.number, .status, .amended_from, .text, .code, .answer, .total] | map(tostring) | join(" ")')"
	id=$(json .data.id)
	expect_equal 'One Two' "$(sql "SELECT GROUP_CONCAT(what ORDER BY id SEPARATOR ' ') FROM cycle_bill_lines WHERE cycle_bill_id = $id")"
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM cycle_bill_notes n JOIN cycle_bill_lines l ON l.id = n.cycle_bill_line_id WHERE l.cycle_bill_id = $id")"
	called POST "/cycle_bills/$first/amend" '{}'
	expect_status 409
	steps submit cancel
	called POST "/cycle_bills/$id/amend" '{}'
	expect_status 201
	expect_equal "$number-2" "$(json .data.number)"
	called PATCH "/cycle_bills/$(json .data.id)" "{\"amended_from\": null}"
	expect_status 422
	# The next new one counts on.
	bill Z
	[[ $(sql "SELECT number FROM cycle_bills WHERE id = $id") != *-* ]]
	called DELETE "/cycle_bills/$first"
	expect_status 409
}

@test "a page amends, and leads to the draft" {
	signed_in admin
	bill A
	page GET "/cycle_bills/$id"
	expect_body "/cycle_bills/$id/submit"
	refuse_body "/cycle_bills/$id/amend"
	refuse_body 'Amended from'
	steps submit cancel
	page GET "/cycle_bills/$id"
	expect_body "/cycle_bills/$id/amend"
	submit "/cycle_bills/$id/amend" version=3
	expect_status 303
	local draft
	draft=$(sql "SELECT id FROM cycle_bills WHERE amended_from = $id")
	[[ $headers == *"/cycle_bills/$draft"* ]]
	page GET "/cycle_bills/$draft"
	expect_body 'Amended from'
	submit "/cycle_bills/$id/amend" version=3
	expect_status 409
}

@test "of two who amend at once one does" {
	bill A
	steps submit cancel
	local each
	for each in 1 2; do
		(
			BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/$each
			mkdir -p "$BATS_TEST_TMPDIR"
			called POST "/cycle_bills/$id/amend" '{}'
			echo "$status" >"$BATS_TEST_TMPDIR/answer"
		) &
	done
	wait
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM cycle_bills WHERE amended_from = $id")"
	expect_equal 1 "$(cat "$BATS_TEST_TMPDIR"/[12]/answer | grep -c 201)"
}

@test "a life cycle of the table's own is amended, too" {
	called POST /cycle_deeds '{"name": "D"}'
	id=$(json .data.id)
	called POST "/cycle_deeds/$id/void" '{}'
	expect_status 200
	called POST "/cycle_deeds/$id/amend" '{}'
	expect_status 201
	expect_equal "open $id" "$(json '.data | [.life, .amended_from] | map(tostring) | join(" ")')"
}

# order NAME KIND: a draft, in $id
order() {
	called POST /cycle_orders "{\"name\": \"$1\", \"kind\": \"$2\"}"
	expect_status 201
	expect_equal null "$(json .data.number)"
	id=$(json .data.id)
}

@test "a number is given when what it waits for is true for the first time" {
	order One A
	local first=$id
	order Two A
	called POST "/cycle_orders/$id/send" '{}'
	expect_equal A-1 "$(json .data.number)"
	called POST "/cycle_orders/$first/send" '{}'
	expect_equal A-2 "$(json .data.number)"
	called POST "/cycle_orders/$first/void" '{}'
	expect_equal A-2 "$(json .data.number)"
	order Test B
	called POST "/cycle_orders/$id/send" '{}'
	expect_equal null "$(json .data.number)"
	called GET '/cycle_orders?q=A-2'
	expect_equal 1 "$(json .meta.total)"
	order Three A
	called PATCH "/cycle_orders/$id" '{"number": "A-9"}'
	expect_status 422
}

@test "no number is left out or given twice where many wait for one" {
	local each ids=()
	for each in 1 2 3 4; do
		order "O$each" C
		ids+=("$id")
	done
	for each in "${ids[@]}"; do
		(
			BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/$each
			mkdir -p "$BATS_TEST_TMPDIR"
			called POST "/cycle_orders/$each/send" '{}'
		) &
	done
	wait
	expect_equal 'C-1 C-2 C-3 C-4' "$(sql "SELECT GROUP_CONCAT(number ORDER BY number SEPARATOR ' ') FROM cycle_orders")"
}
