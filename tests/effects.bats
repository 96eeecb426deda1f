#!/usr/bin/env bats
# What actions and transitions do with other records, in a module of its own.
#
#   clerk   views, creates and edits orders, and sends them; he has no right on anything else

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site ripples < <(ripples_manifest)
	tenant_create one
	tenant_create two
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	export one two
	user_create one clerk Clerks
}

test_begin() {
	sql 'DELETE FROM ripple_notes; DELETE FROM ripple_lines; DELETE FROM ripple_orders
		; DELETE FROM ripple_wares'
}

ripples_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="ripples" title="Ripples" version="1.0.0" range="960-969">
		  <requires module="core"/>
		  <table name="ripple_wares" number="960" key="name" title="Wares" singular="Ware">
		    <string name="name" required="yes"/>
		    <integer name="stock" default="0" max="1000"/>
		    <enum name="state" default="there"><value name="there"/><value name="gone"/><value name="held"/></enum>
		    <string name="hint"/>
		    <check name="enough" on="stock" holds="stock >= 0" message="There is not so much of it."/>
		    <transition name="run_out" column="state" from="there" to="gone" if="hint is null" message="It has a hint.">
		      <set column="hint" value="'Order more'"/>
		    </transition>
		    <transition name="hold" column="state" from="there" to="held"/>
		    <when on="update" if="changed(stock) and hint = 'loop' and stock &lt; 900"><set column="stock" value="stock + 1"/></when>
		  </table>
		  <table name="ripple_orders" number="961" key="name" title="Orders" singular="Order">
		    <string name="name" required="yes"/>
		    <enum name="status" default="open"><value name="open"/><value name="sent"/><value name="void"/></enum>
		    <reference name="ware_id" to="ripple_wares"/>
		    <reference name="other_id" to="ripple_wares" label="Other"/>
		    <integer name="pieces" default="1"/>
		    <integer name="lessened" default="0" read-only="yes"/>
		    <integer name="line_count" read-only="yes"/>
		    <when on="insert" if="pieces > 5"><add to="ripple_notes"><set column="text" value="concat('Big ', name)"/></add></when>
		    <when on="update" if="changed(pieces)"><set column="lessened" value="lessened + 1" if="old.pieces > pieces"/></when>
		    <when on="insert update delete" if="pieces &lt; 0 and (is_new() or changed(pieces) or created_by is not null)">
		      <set of="ware" column="stock" value="pieces"/></when>
		    <when on="update" if="changed(name)"><move transition="send" if="name = 'Now'"/></when>
		    <transition name="send" column="status" from="open" to="sent" place="record rows">
		      <set of="ripple_lines where not is_done" column="is_done" value="true"/>
		      <set of="ripple_lines where not is_done" column="note" value="concat(target.name, ' of ', name)" if="target.pieces > 1"/>
		      <set of="ware" column="stock" value="target.stock - pieces"/>
		      <move of="ware_id" transition="run_out" if="target.stock = 0"/>
		      <add to="ripple_notes" if="pieces > 1"><set column="text" value="concat('Sent ', name)"/></add>
		      <add to="ripple_notes" each="ripple_lines where pieces > 1"><set column="text" value="each.name"/>
		        <set column="weight" value="each.pieces * pieces"/></add>
		    </transition>
		    <transition name="drop" column="status" from="open" to="void"><ask><string name="why" required="yes"/></ask>
		      <add to="ripple_notes"><set column="text" value="ask.why"/></add>
		      <remove of="ripple_lines where not is_done"/>
		    </transition>
		    <action name="swap">
		      <set of="other" column="stock" value="target.stock + pieces"/>
		      <set of="ware" column="stock" value="target.stock - pieces"/>
		    </action>
		    <action name="burst"><add to="ripple_notes" each="ware.ripple_orders by ware_id"><set column="text" value="'x'"/></add></action>
		    <action name="forget"><remove of="ware"/></action>
		  </table>
		  <table name="ripple_lines" number="962" key="name" parent="ripple_orders" title="Lines" singular="Line">
		    <string name="name" required="yes"/>
		    <integer name="pieces" default="1"/>
		    <boolean name="is_done"/>
		    <string name="note" length="20"/>
		    <when on="insert update delete"><set of="parent" column="line_count" value="count(parent.ripple_lines)"/></when>
		  </table>
		  <table name="ripple_notes" number="963" key="text" parent="ripple_orders" title="Notes" singular="Note" edit="no" delete="no">
		    <string name="text" required="yes" length="10"/>
		    <decimal name="weight"/>
		    <series name="number" pattern="N-{n 3}"/>
		  </table>
		  <role name="clerks" title="Clerks"/>
		  <grant role="clerks" permissions="order.view order.create order.edit"/>
		</module>
	XML
}

ware() { # ware NAME STOCK [STATE]: its id in $ware
	ware=$(sql "INSERT INTO ripple_wares (tenant_id, name, stock, state) VALUES ($one, '$1', $2, '${3:-there}'); SELECT LAST_INSERT_ID()")
}

# Beside what others write it may be the one that a deadlock ends: then it comes again, as programs do.
order() { # order PIECES [WARE [OTHER]]: its id in $id
	local tries=0
	until id=$(sql "INSERT INTO ripple_orders (tenant_id, name, pieces, ware_id, other_id)
		VALUES ($one, 'A1', $1, ${2:-NULL}, ${3:-NULL}); SELECT LAST_INSERT_ID()"); do
		[ $((++tries)) -lt 5 ]
	done
}

line() { # line NAME PIECES [DONE]
	sql "INSERT INTO ripple_lines (tenant_id, order_id, name, pieces, is_done) VALUES ($one, $id, '$1', $2, ${3:-0})"
}

lines() {
	sql "SELECT CONCAT(name, ' ', is_done, ' ', COALESCE(note, '-'), ' ', version) FROM ripple_lines ORDER BY id" | paste -sd '|'
}

notes() {
	sql "SELECT CONCAT_WS(' ', number, text, weight, order_id = $id) FROM ripple_notes ORDER BY id" | paste -sd '|'
}

@test "a step writes rows, a record that it refers to, and new records" {
	ware Ink 3
	order 3 "$ware"
	line Pen 1
	line Cap 2
	line Box 5 1
	sql "INSERT INTO ripple_orders (tenant_id, name) VALUES ($one, 'Else');
		INSERT INTO ripple_lines (tenant_id, order_id, name) VALUES ($one, LAST_INSERT_ID(), 'Foreign')"
	signed_in clerk
	submit "/ripple_orders/$id/send" version=1
	expect_status 303
	expect_equal 'Pen 1 - 2|Cap 1 Cap of A1 2|Box 1 - 1|Foreign 0 - 1' "$(lines)"
	# Stored, then moved, which sets a hint.
	expect_equal '0 gone Order more 3' "$(sql "SELECT CONCAT_WS(' ', stock, state, hint, version) FROM ripple_wares")"
	expect_equal 'N-001 Sent A1 1|N-002 Cap 6.00 1|N-003 Box 15.00 1' "$(notes)"
	expect_equal clerk "$(sql "SELECT u.username FROM ripple_wares w JOIN users u ON u.tenant_id = w.tenant_id AND u.id = w.updated_by")"
}

@test "what an effect may not write refuses the whole, says which record and why, and nothing is changed" {
	ware Ink 2
	order 3 "$ware"
	line Pen 1
	token_of clerk
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 422
	expect_equal 'The ware “Ink” cannot be changed: There is not so much of it.' "$(json .error.message)"
	signed_in clerk
	submit "/ripple_orders/$id/send" version=1
	expect_status 409
	expect_body 'The ware “Ink” cannot be changed: There is not so much of it.'
	expect_equal 'Pen 0 - 1' "$(lines)"
	expect_equal 'open 1' "$(sql "SELECT CONCAT_WS(' ', status, version) FROM ripple_orders")"
	expect_equal '' "$(notes)"
	# What is added is judged, too.
	ware Pad 9
	order 1 "$ware"
	line 'Long letter' 2
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 422
	[[ $(json .error.message) == 'No note can be added: Text '* ]]
	expect_equal 9 "$(sql "SELECT stock FROM ripple_wares WHERE id = $ware")"
	# A value that the column cannot hold.
	ware Sun 1000
	order -1 "$ware"
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 422
	[[ $(json .error.message) == 'The ware “Sun” cannot be changed: Stock '* ]]
}

@test "a move is left out where it does not lead on, and refused where its condition is not true" {
	ware Ink 1 held
	order 1 "$ware"
	token_of clerk
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 200
	expect_equal '0 held' "$(sql "SELECT CONCAT_WS(' ', stock, state) FROM ripple_wares")"
	ware Pad 1
	sql "UPDATE ripple_wares SET hint = 'x' WHERE id = $ware"
	order 1 "$ware"
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 422
	expect_equal 'It has a hint.' "$(json .error.message)"
	expect_equal '1 there' "$(sql "SELECT CONCAT_WS(' ', stock, state) FROM ripple_wares WHERE id = $ware")"
}

@test "without a record to write an effect does nothing" {
	order 1
	token_of clerk
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 200
	expect_equal sent "$(json .data.status)"
	expect_equal '' "$(notes)"
}

@test "rows are removed into the trash, and what was asked for is added" {
	local kept
	order 1
	line Pen 1
	line Box 1 1
	token_of clerk
	kept=$(sql 'SELECT COUNT(*) FROM trash')
	called POST "/ripple_orders/$id/drop" '{}'
	expect_status 422
	called POST "/ripple_orders/$id/drop" '{"why": "Too late"}'
	expect_status 200
	expect_equal 'Box 1 - 1' "$(lines)"
	expect_equal 'N-001 Too late 1' "$(notes | sed 's/^N-00[0-9]/N-001/')"
	expect_equal "$((kept + 1))" "$(sql 'SELECT COUNT(*) FROM trash')"
	# What is still needed is not removed.
	ware Ink 1
	order 1 "$ware"
	called POST "/ripple_orders/$id/forget" '{}'
	expect_status 422
	[[ $(json .error.message) == 'The ware “Ink” cannot be deleted: '* ]]
	expect_equal 1 "$(sql 'SELECT COUNT(*) FROM ripple_wares')"
}

@test "marked rows are done all or none with their effects" {
	local first
	ware Ink 5
	order 2 "$ware"
	first=$id
	order 4 "$ware"
	signed_in clerk
	submit /ripple_orders/send "id=$first" "id=$id"
	expect_status 409
	expect_body 'There is not so much of it.'
	expect_equal '5 open open' "$(sql "SELECT stock FROM ripple_wares; SELECT status FROM ripple_orders" | paste -sd ' ')"
	sql "UPDATE ripple_wares SET stock = 6"
	submit /ripple_orders/send "id=$first" "id=$id"
	expect_status 303
	expect_equal '0 sent sent' "$(sql "SELECT stock FROM ripple_wares; SELECT status FROM ripple_orders" | paste -sd ' ')"
}

@test "an effect waits for who writes the other record, and counts on from there" {
	ware Ink 10
	order 3 "$ware"
	token_of clerk
	sql "START TRANSACTION; UPDATE ripple_wares SET stock = 4 WHERE id = $ware; SELECT SLEEP(2); COMMIT" >/dev/null &
	sleep 0.7
	called POST "/ripple_orders/$id/send" '{}'
	wait
	expect_status 200
	expect_equal 1 "$(sql "SELECT stock FROM ripple_wares")"
}

@test "many at once, in either direction, lose nothing" {
	local a b each n
	ware A 100
	a=$ware
	ware B 100
	b=$ware
	token_of clerk
	for each in 1 2 3 4; do
		order 1 "$a" "$b"
		for n in 1 2 3; do
			(BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/$each$n && mkdir -p "$BATS_TEST_TMPDIR" && called POST "/ripple_orders/$id/swap" '{}') &
		done
		order 2 "$b" "$a"
		(BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/${each}b && mkdir -p "$BATS_TEST_TMPDIR" && called POST "/ripple_orders/$id/swap" '{}') &
	done
	wait
	expect_equal '96 104' "$(sql 'SELECT stock FROM ripple_wares ORDER BY id' | paste -sd ' ')"
}

@test "records of another tenant are none of them" {
	ware Ink 10
	order 1 "$ware"
	sql "INSERT INTO ripple_wares (tenant_id, id, name, stock) VALUES ($two, $ware, 'Theirs', 7)"
	sql "INSERT INTO ripple_orders (tenant_id, id, name) VALUES ($two, $id, 'Theirs')"
	sql "INSERT INTO ripple_lines (tenant_id, order_id, name, pieces) VALUES ($two, $id, 'Theirs', 3)"
	token_of clerk
	called POST "/ripple_orders/$id/send" '{}'
	expect_status 200
	expect_equal 'Theirs 0 - 1' "$(lines)"
	expect_equal '9 7' "$(sql 'SELECT stock FROM ripple_wares ORDER BY tenant_id' | paste -sd ' ')"
	expect_equal '' "$(notes)"
}

@test "what is said to follow a new record, a change and a deletion follows" {
	local line
	token_of admin
	called POST /ripple_orders '{"name": "A1", "pieces": 6}'
	expect_status 201
	id=$(json .data.id)
	[[ $(notes) == 'N-0'*' Big A1 1' ]]
	called POST "/ripple_orders/$id/ripple_lines" '{"name": "Pen"}'
	expect_status 201
	line=$(json .data.id)
	called POST "/ripple_orders/$id/ripple_lines" '{"name": "Cap"}'
	expect_equal '2 3' "$(sql "SELECT line_count, version FROM ripple_orders" | tr '\t' ' ')"
	# What a line is changed to is nothing to the order.
	called PATCH "/ripple_lines/$line" '{"note": "x"}'
	expect_status 200
	expect_equal '2 3' "$(sql "SELECT line_count, version FROM ripple_orders" | tr '\t' ' ')"
	called DELETE "/ripple_lines/$line"
	expect_equal 1 "$(sql 'SELECT line_count FROM ripple_orders')"
	called PATCH "/ripple_orders/$id" '{"pieces": 4}'
	expect_status 200
	expect_equal 1 "$(json .data.lessened)"
	called PATCH "/ripple_orders/$id" '{"pieces": 5}'
	called PATCH "/ripple_orders/$id" '{"name": "A2"}'
	expect_equal '1 open' "$(json '.data | "\(.lessened) \(.status)"')"
	called PATCH "/ripple_orders/$id" '{"name": "Now"}'
	expect_equal sent "$(json .data.status)"
}

@test "what follows and cannot be written refuses the write" {
	ware Ink 5
	order 2 "$ware"
	token_of admin
	called PATCH "/ripple_orders/$id" '{"pieces": -3}'
	expect_status 422
	expect_equal 'The ware “Ink” cannot be changed: There is not so much of it.' "$(json .error.message)"
	signed_in admin
	submit "/ripple_orders/$id/edit" version=1 name=A1 pieces=-3 ware_id="$ware"
	expect_status 422
	expect_body 'The ware “Ink” cannot be changed: There is not so much of it.'
	expect_equal '2 1' "$(sql 'SELECT pieces, version FROM ripple_orders' | tr '\t' ' ')"
	called POST /ripple_orders "{\"name\": \"New\", \"pieces\": -1, \"ware_id\": $ware}"
	expect_status 422
	sql "UPDATE ripple_orders SET pieces = -1, created_by = 1"
	called DELETE "/ripple_orders/$id"
	expect_status 409
	[[ $(json .error.message) == *'There is not so much of it.'* ]]
	expect_equal 1 "$(sql 'SELECT COUNT(*) FROM ripple_orders')"
}

@test "reactions that go round end after eight, with nothing changed" {
	ware Ink 1
	sql "UPDATE ripple_wares SET hint = 'loop'"
	token_of admin
	called PATCH "/ripple_wares/$ware" '{"stock": 897}'
	expect_status 200
	expect_equal 900 "$(json .data.stock)"
	called PATCH "/ripple_wares/$ware" '{"stock": 1}'
	expect_status 500
	expect_equal 900 "$(sql 'SELECT stock FROM ripple_wares')"
}
