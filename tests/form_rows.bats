#!/usr/bin/env bats
# Details in the form of their record, in a module of its own.
#
#   clerk     order.* line.* ware.view
#   writer    order.* line.view line.create ware.view      may add lines, not change or remove them
#   reader    order.* ware.view                            sees no lines at all

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site lines < <(lines_manifest)
	tenant_create one
	tenant_create two
	local user
	for user in clerk writer reader; do
		user_create one "$user" "${user^}s"
	done
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	sql "INSERT INTO wares (tenant_id, name, price) VALUES ($one, 'Nail', 2), ($one, 'Board', 10), ($one, 'Glue', 5)"
	NAIL=$(sql "SELECT id FROM wares WHERE name = 'Nail'")
	BOARD=$(sql "SELECT id FROM wares WHERE name = 'Board'")
	GLUE=$(sql "SELECT id FROM wares WHERE name = 'Glue'")
	export one NAIL BOARD GLUE
}

test_begin() {
	sql 'DELETE FROM order_lines; DELETE FROM orders_of_lines'
}

lines_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="lines" title="Lines" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="wares" number="930" key="name" permission="ware">
		    <string name="name" required="yes" unique="yes"/>
		    <decimal name="price"/>
		  </table>
		  <table name="orders_of_lines" number="931" singular="Order" key="subject" permission="order" duplicate="order_lines">
		    <string name="subject" required="yes"/>
		    <decimal name="most"/>
		    <decimal name="rate" default="1"/>
		    <check name="most" on="most" holds="sum(amount of order_lines) &lt;= most" message="The lines cost more than that."/>
		    <form>
		      <section title="Order" columns="subject most rate"/>
		      <section title="What is ordered" rows="order_lines" columns="ware_id quantity price amount remark"/>
		    </form>
		  </table>
		  <table name="order_lines" number="932" parent="orders_of_lines" singular="Line" title="Lines" permission="line">
		    <reference name="ware_id" to="wares" required="yes"/>
		    <integer name="quantity" required="yes" default="1" min="1"/>
		    <decimal name="price" default-from="ware.price"/>
		    <decimal name="amount" read-only="yes" default-from="price * quantity * parent.rate" renew="price quantity"/>
		    <string name="secret"/>
		    <string name="remark" view-if="quantity &lt; 100"/>
		    <unique columns="order_id ware_id" message="Each ware once."/>
		  </table>
		  <role name="clerks" title="Clerks"/>
		  <grant role="clerks" permissions="order.view order.create order.edit order.delete line.view line.create line.edit line.delete ware.view core.developer"/>
		  <role name="writers" title="Writers"/>
		  <grant role="writers" permissions="order.view order.create order.edit line.view line.create ware.view core.developer"/>
		  <role name="readers" title="Readers"/>
		  <grant role="readers" permissions="order.view order.create order.edit ware.view core.developer"/>
		</module>
	XML
}

lines() { # ware, quantity and amount of all lines
	sql "SELECT CONCAT(w.name, ' ', l.quantity, ' ', l.amount) FROM order_lines l JOIN wares w ON w.id = l.ware_id
		WHERE l.tenant_id = $one ORDER BY l.id" | paste -sd ,
}

order_create() { # order_create: $ORDER with two lines, $FIRST and $SECOND
	sql "INSERT INTO orders_of_lines (tenant_id, subject, rate) VALUES ($one, 'Shed', 1)"
	ORDER=$(sql "SELECT id FROM orders_of_lines WHERE subject = 'Shed'")
	sql "INSERT INTO order_lines (tenant_id, order_id, ware_id, quantity, price, amount)
		VALUES ($one, $ORDER, $NAIL, 3, 2, 6), ($one, $ORDER, $BOARD, 1, 10, 10)"
	FIRST=$(sql "SELECT MIN(id) FROM order_lines")
	SECOND=$(sql "SELECT MAX(id) FROM order_lines")
}

xpath() {
	xmllint --xpath "$1" - <<<"$body"
}

@test 'a record and its rows are written together, and the rows know the record as it was typed' {
	signed_in clerk
	submit /orders_of_lines/new subject=Shed rate=3 order_lines.present=yes "order_lines.1.ware_id=$NAIL" order_lines.1.quantity=4 \
		"order_lines.2.ware_id=$BOARD" order_lines.2.quantity=1 order_lines.2.price=7.50
	expect_status 303
	[ "$(lines)" = 'Nail 4 24.00,Board 1 22.50' ]
}

@test 'the form has one empty row, and nothing comes of a row that nobody touched' {
	signed_in clerk
	page GET /orders_of_lines/new
	expect_status 200
	[ "$(grep -c 'name="order_lines.1.quantity"' <<<"$body")" = 1 ]
	grep -q 'name="order_lines.1.quantity"[^>]*value="1"' <<<"$body"
	refuse grep -q 'name="order_lines.1.quantity"[^>]* required' <<<"$body"
	submit /orders_of_lines/new subject=Shed order_lines.present=yes order_lines.1.ware_id= order_lines.1.quantity=1 order_lines.1.price=
	expect_status 303
	[ "$(lines)" = '' ]
	[ "$(sql "SELECT subject FROM orders_of_lines")" = Shed ]
}

@test 'a button brings the form again with one more row, and writes nothing' {
	signed_in clerk
	submit /orders_of_lines/new subject=Shed order_lines.present=yes "order_lines.1.ware_id=$GLUE" order_lines.1.quantity=7 order_lines.add=yes
	expect_status 200
	grep -q 'name="subject"[^>]*value="Shed"' <<<"$body"
	grep -q 'name="order_lines.1.quantity"[^>]*value="7"' <<<"$body"
	grep -q 'name="order_lines.2.quantity"[^>]*value="1"' <<<"$body"
	[ "$(sql 'SELECT COUNT(*) FROM orders_of_lines')" = 0 ]
}

@test 'rows are added, changed and removed with the record' {
	order_create
	signed_in clerk
	page GET "/orders_of_lines/$ORDER/edit?format=xml"
	[ "$(xpath 'string(//row[1]/quantity/@value)')" = 3 ]
	[ "$(xpath 'string(//row[1]/amount)')" = 6.00 ]
	[ "$(xpath 'count(//row[@removable])')" = 3 ]
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.quantity=5 order_lines.1.quantity.shown=3 \
		"order_lines.2.id=$SECOND" order_lines.2.version=1 order_lines.2.remove=yes \
		"order_lines.3.ware_id=$BOARD" order_lines.3.quantity=2
	expect_status 303
	[ "$(lines)" = 'Nail 5 10.00,Board 2 20.00' ]
	[ "$(sql "SELECT version FROM orders_of_lines")" = 1 ]
	[ "$(sql "SELECT COUNT(*) FROM trash WHERE table_name = 'order_lines'")" -ge 1 ]
}

@test 'rows that the form does not have stay' {
	order_create
	signed_in clerk
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=House subject.shown=Shed
	expect_status 303
	[ "$(lines)" = 'Nail 3 6.00,Board 1 10.00' ]
}

@test 'what is wrong with a row stands beside it, and nothing is written' {
	order_create
	signed_in clerk
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=House subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.quantity=0 order_lines.1.quantity.shown=3 \
		"order_lines.2.ware_id=$BOARD" order_lines.2.quantity=2 "order_lines.3.ware_id=" order_lines.3.quantity=9
	expect_status 422
	grep -q 'id="f-order_lines.1.quantity-error"' <<<"$body"
	grep -q 'id="f-order_lines.2.ware_id-error">Each ware once' <<<"$body"
	grep -q 'id="f-order_lines.3.ware_id-error">Ware is required' <<<"$body"
	grep -q 'href="#f-order_lines.3.ware_id"' <<<"$body"
	[ "$(lines)" = 'Nail 3 6.00,Board 1 10.00' ]
	[ "$(sql "SELECT subject FROM orders_of_lines")" = Shed ]

	submit /orders_of_lines/new subject= order_lines.present=yes "order_lines.1.ware_id=" order_lines.1.quantity=9
	expect_status 422
	grep -q 'id="f-subject-error"' <<<"$body"
	grep -q 'id="f-order_lines.1.ware_id-error">Ware is required' <<<"$body"
	refuse grep -q 'Order is required' <<<"$body"
}

@test 'checks that look at the rows are judged when these are written' {
	order_create
	sql "UPDATE orders_of_lines SET most = 20"
	signed_in clerk
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed most=30 most.shown=20.00 order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.quantity=9 order_lines.1.quantity.shown=3
	expect_status 303
	[ "$(lines)" = 'Nail 9 18.00,Board 1 10.00' ]
	submit "/orders_of_lines/$ORDER/edit" version=2 subject=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=2 order_lines.1.quantity=99 order_lines.1.quantity.shown=9
	expect_status 422
	grep -q 'The lines cost more than that' <<<"$body"
	[ "$(lines)" = 'Nail 9 18.00,Board 1 10.00' ]
}

@test 'what others changed in a row meanwhile is kept, and told where both changed the same' {
	order_create
	sql "UPDATE order_lines SET quantity = 8, version = 2 WHERE id = $FIRST"
	signed_in clerk
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.quantity=3 order_lines.1.quantity.shown=3 \
		order_lines.1.price=4 order_lines.1.price.shown=2.00
	expect_status 303
	[ "$(sql "SELECT CONCAT(quantity, ' ', price) FROM order_lines WHERE id = $FIRST")" = '8 4.00' ]

	sql "UPDATE order_lines SET quantity = 9, version = 4 WHERE id = $FIRST"
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=3 order_lines.1.quantity=1 order_lines.1.quantity.shown=8
	expect_status 422
	grep -q 'someone else has changed it to “9”' <<<"$body"
	grep -q 'name="order_lines.1.version" value="4"' <<<"$body"
	grep -q 'name="order_lines.1.quantity.shown" value="9"' <<<"$body"
	grep -q 'name="order_lines.1.quantity"[^>]*value="1"' <<<"$body"
	[ "$(sql "SELECT quantity FROM order_lines WHERE id = $FIRST")" = 9 ]
}

@test 'a row that is gone is told, and comes back when it is saved again' {
	order_create
	sql "DELETE FROM order_lines WHERE id = $FIRST"
	signed_in clerk
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 "order_lines.1.ware_id=$NAIL" "order_lines.1.ware_id.shown=$NAIL" order_lines.1.quantity=3
	expect_status 422
	grep -q 'was deleted by someone else' <<<"$body"
	refuse grep -q "name=\"order_lines.1.id\"" <<<"$body"
	grep -q 'name="order_lines.1.quantity"[^>]*value="3"' <<<"$body"
}

@test 'a row of another record, or of another tenant, is none of this form' {
	order_create
	sql "INSERT INTO orders_of_lines (tenant_id, subject, rate) VALUES ($one, 'Other', 1)"
	local other
	other=$(sql "SELECT id FROM orders_of_lines WHERE subject = 'Other'")
	signed_in clerk
	submit "/orders_of_lines/$other/edit" version=1 subject=Other subject.shown=Other order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.quantity=99 order_lines.1.quantity.shown=3
	expect_status 422
	submit "/orders_of_lines/$other/edit" version=1 subject=Other subject.shown=Other order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.remove=yes
	expect_status 303
	[ "$(lines)" = 'Nail 3 6.00,Board 1 10.00' ]
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 "order_lines.1.order_id=$other" order_lines.1.secret=x order_lines.1.quantity=4 order_lines.1.quantity.shown=3
	expect_status 303
	[ "$(sql "SELECT CONCAT(order_id, IFNULL(secret, '-'), quantity) FROM order_lines WHERE id = $FIRST")" = "$ORDER-4" ]
}

@test 'who may not do that with rows does not' {
	order_create
	signed_in writer
	page GET "/orders_of_lines/$ORDER/edit?format=xml"
	[ "$(xpath 'count(//row[@id and @locked and not(@removable)])')" = 2 ]
	[ "$(xpath 'count(//rows[@add])')" = 1 ]
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.quantity=4 order_lines.1.quantity.shown=3
	expect_status 422
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.remove=yes
	expect_status 422
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 "order_lines.2.ware_id=$GLUE" order_lines.2.quantity=1
	expect_status 303
	[ "$(lines)" = 'Nail 3 6.00,Board 1 10.00,Glue 1 5.00' ]

	signed_in reader
	page GET "/orders_of_lines/$ORDER/edit"
	expect_status 200
	refuse grep -q 'order_lines' <<<"$body"
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.2.ware_id=$NAIL" order_lines.2.quantity=1
	expect_status 303
	[ "$(lines)" = 'Nail 3 6.00,Board 1 10.00,Glue 1 5.00' ]
}

@test 'what one may not see of a row is not in the form, and stays' {
	order_create
	sql "UPDATE order_lines SET quantity = 100, remark = 'hush' WHERE id = $FIRST; UPDATE order_lines SET remark = 'open' WHERE id = $SECOND"
	signed_in clerk
	page GET "/orders_of_lines/$ORDER/edit"
	refuse grep -q 'hush' <<<"$body"
	refuse grep -q 'order_lines.1.remark' <<<"$body"
	grep -q 'name="order_lines.2.remark"[^>]*value="open"' <<<"$body"
	submit "/orders_of_lines/$ORDER/edit" version=1 subject=Shed subject.shown=Shed order_lines.present=yes \
		"order_lines.1.id=$FIRST" order_lines.1.version=1 order_lines.1.remark=mine order_lines.1.quantity=101 order_lines.1.quantity.shown=100
	expect_status 303
	[ "$(sql "SELECT CONCAT(quantity, remark) FROM order_lines WHERE id = $FIRST")" = 101hush ]
}

@test 'a copy begins with the rows, which can be changed before it is saved' {
	order_create
	signed_in clerk
	page GET "/orders_of_lines/new?copy.of=$ORDER&format=xml"
	[ "$(xpath 'count(//row[not(@id) and not(@blank)])')" = 2 ]
	[ "$(xpath 'string(//row[1]/quantity/@value)')" = 3 ]
	submit /orders_of_lines/new "copy.of=$ORDER" subject=Copy rate=1 order_lines.present=yes "order_lines.1.ware_id=$NAIL" order_lines.1.quantity=50
	expect_status 303
	[ "$(sql "SELECT GROUP_CONCAT(l.quantity) FROM order_lines l JOIN orders_of_lines o ON o.id = l.order_id WHERE o.subject = 'Copy'")" = 50 ]
}

@test 'more rows than a form has room for are not in it, and no more are taken' {
	order_create
	sql "INSERT INTO wares (tenant_id, name) SELECT $one, CONCAT('w', seq) FROM seq_1_to_250;
		INSERT INTO order_lines (tenant_id, order_id, ware_id, quantity) SELECT $one, $ORDER, id, 1 FROM wares WHERE name LIKE 'w%'"
	signed_in clerk
	page GET "/orders_of_lines/$ORDER/edit?format=xml"
	[ "$(xpath 'count(//rows[@more])')" = 1 ]
	[ "$(xpath 'count(//row[@id])')" = 0 ]
	local rows=() row
	for ((row = 1; row <= 201; row++)); do rows+=("order_lines.$row.quantity=2"); done
	submit /orders_of_lines/new subject=Shed order_lines.present=yes "${rows[@]}"
	expect_status 413
	sql "DELETE FROM order_lines; DELETE FROM wares WHERE name LIKE 'w%'"
}

@test 'a form of 200 rows is read by few statements and stays small' {
	order_create
	sql "INSERT INTO wares (tenant_id, name) SELECT $one, CONCAT('w', seq) FROM seq_1_to_198;
		INSERT INTO order_lines (tenant_id, order_id, ware_id, quantity) SELECT $one, $ORDER, id, 1 FROM wares WHERE name LIKE 'w%'"
	signed_in clerk
	local before after
	before=$(sql "SHOW GLOBAL STATUS LIKE 'Questions'" | cut -f 2)
	page GET "/orders_of_lines/$ORDER/edit"
	after=$(sql "SHOW GLOBAL STATUS LIKE 'Questions'" | cut -f 2)
	expect_status 200
	[ "$(grep -c 'name="order_lines.200.quantity"' <<<"$body")" = 1 ]
	[ $((after - before)) -lt 40 ]
	[ "${#body}" -lt 600000 ]
	sql "DELETE FROM order_lines; DELETE FROM wares WHERE name LIKE 'w%'"
}

# --- in the API ---

@test 'the API has rows in the object of their record' {
	order_create
	token_of clerk
	called GET "/orders_of_lines/$ORDER"
	expect_equal '3,1' "$(json '.data.order_lines | map(.quantity) | join(",")')"
	expect_equal 'false' "$(json '.data.order_lines[0] | has("order_id")')"
	called GET "/orders_of_lines/$ORDER?fields=id"
	expect_equal '["id"]' "$(json '.data | keys | tojson')"
	called GET /orders_of_lines
	expect_equal 'false' "$(json '.data[0] | has("order_lines")')"
	token_of reader
	called GET "/orders_of_lines/$ORDER"
	expect_equal 'false' "$(json '.data | has("order_lines")')"
	called PATCH "/orders_of_lines/$ORDER" '{"order_lines": []}'
	expect_status 422
}

@test 'the API writes a record and its rows together, or neither' {
	token_of clerk
	called POST /orders_of_lines "{\"subject\": \"Shed\", \"rate\": 3, \"most\": 1000, \"order_lines\":
		[{\"ware_id\": $NAIL, \"quantity\": 4}, {\"ware_id\": $BOARD, \"price\": 7.5, \"_remove\": false}, {\"_remove\": true}]}"
	expect_status 201
	expect_equal 'Nail 4 24.00,Board 1 22.50' "$(lines)"
	expect_equal '2 24.00' "$(json '"\(.data.order_lines | length) \(.data.order_lines[0].amount)"')"
	local order first second
	order=$(json .data.id) first=$(json '.data.order_lines[0].id') second=$(json '.data.order_lines[1].id')
	called PATCH "/orders_of_lines/$order" "{\"order_lines\": [{\"id\": $first, \"quantity\": 5}, {\"ware_id\": $GLUE}, {\"id\": $second, \"_remove\": true}]}"
	expect_status 200
	expect_equal 'Nail 5 30.00,Glue 1 15.00' "$(lines)"
	# A row's place may be taken in the same request.
	called PATCH "/orders_of_lines/$order" "{\"order_lines\": [{\"ware_id\": $NAIL, \"quantity\": 2}, {\"id\": $first, \"_remove\": true}]}"
	expect_status 200
	# What was read can be sent back as it is; PUT leaves nothing that it does not name.
	called PUT "/orders_of_lines/$order" "$(json '.data | tojson')"
	expect_status 200
	expect_equal 'Glue 1 15.00,Nail 2 12.00' "$(lines)"
	called PUT "/orders_of_lines/$order" '{"subject": "Shed", "rate": 3}'
	expect_equal 'Glue 1 15.00,Nail 2 12.00' "$(lines)"
	called PUT "/orders_of_lines/$order" "{\"subject\": \"Shed\", \"rate\": 3, \"order_lines\": [{\"ware_id\": $BOARD}]}"
	expect_equal 'Board 1 30.00' "$(lines)"
	called PATCH "/orders_of_lines/$order" '{"most": 10}'
	expect_status 422
	called PATCH "/orders_of_lines/$order" "{\"most\": 40, \"order_lines\": [{\"ware_id\": $NAIL, \"quantity\": 9}]}"
	expect_equal '422 The lines cost more than that.' "$status $(json .error.details.most)"
	expect_equal 'Board 1 30.00' "$(lines)"
}

@test 'the API tells what is wrong by row, and writes nothing then' {
	order_create
	token_of clerk
	called PATCH "/orders_of_lines/$ORDER" "{\"subject\": \"\", \"order_lines\": [{\"id\": $FIRST, \"quantity\": 0}, {\"quantity\": 1}, {\"ware_id\": $GLUE, \"colour\": \"red\"}]}"
	expect_status 422
	expect_equal 'order_lines[0].quantity order_lines[1].ware_id order_lines[2] subject' "$(json '.error.details | keys | join(" ")')"
	called PATCH "/orders_of_lines/$ORDER" "{\"subject\": \"Hut\", \"order_lines\": [{\"ware_id\": $GLUE}, {\"ware_id\": $NAIL}]}"
	expect_equal '422 Each ware once.' "$status $(json '.error.details["order_lines[1]"] // .error.details["order_lines[1].ware_id"] // (.error.details | tojson)')"
	expect_equal 'Nail 3 6.00,Board 1 10.00 Shed' "$(lines) $(sql "SELECT subject FROM orders_of_lines WHERE id = $ORDER")"
	called PATCH "/orders_of_lines/$ORDER" "{\"order_lines\": [{\"id\": $FIRST, \"version\": 7, \"quantity\": 2}]}"
	expect_status 412
	local bad
	for bad in '{}' '[3]' '[{"id": "x"}]' "[{\"id\": $FIRST}, {\"id\": $FIRST}]" '[{"_remove": 3}]' '"x"' '[{"id": -1}]' \
		"[{\"id\": $FIRST, \"order_id\": 99}]"; do
		called PATCH "/orders_of_lines/$ORDER" "{\"order_lines\": $bad}"
		[ "$status" = 422 ] || { echo "$bad: $status"; return 1; }
	done
	called PATCH "/orders_of_lines/$ORDER" "{\"order_lines\": $(jq -cn '[range(201) | {}]')}"
	expect_status 422
	expect_equal 'Nail 3 6.00,Board 1 10.00' "$(lines)"
}

@test 'rows of another record are none of this one in the API, and rights are those of the rows' {
	order_create
	sql "INSERT INTO orders_of_lines (tenant_id, subject) VALUES ($one, 'Other')"
	local other
	other=$(sql "SELECT id FROM orders_of_lines WHERE subject = 'Other'")
	token_of clerk
	called PATCH "/orders_of_lines/$other" "{\"order_lines\": [{\"id\": $FIRST, \"_remove\": true}, {\"id\": $SECOND, \"quantity\": 9}, {\"id\": 999999}]}"
	expect_status 422
	expect_equal 'order_lines[0].id order_lines[1].id order_lines[2].id' "$(json '.error.details | keys | join(" ")')"
	token_of writer
	called PATCH "/orders_of_lines/$ORDER" "{\"order_lines\": [{\"id\": $FIRST, \"quantity\": 9}]}"
	expect_status 422
	called PATCH "/orders_of_lines/$ORDER" "{\"order_lines\": [{\"id\": $FIRST, \"_remove\": true}]}"
	expect_status 422
	called PATCH "/orders_of_lines/$ORDER" "{\"order_lines\": [{\"ware_id\": $GLUE}]}"
	expect_status 200
	expect_equal 'Nail 3 6.00,Board 1 10.00,Glue 1 5.00' "$(lines)"
	token_of clerk
	sql "INSERT INTO wares (tenant_id, name) SELECT $one, CONCAT('w', seq) FROM seq_1_to_200"
	sql "INSERT INTO order_lines (tenant_id, order_id, ware_id, amount) SELECT $one, $ORDER, id, 0 FROM wares WHERE name LIKE 'w%'"
	called GET "/orders_of_lines/$ORDER"
	expect_equal null "$(json '.data.order_lines')"
	called PUT "/orders_of_lines/$ORDER" '{"subject": "Shed", "order_lines": null}'
	expect_status 200
	called PUT "/orders_of_lines/$ORDER" '{"subject": "Shed", "order_lines": []}'
	expect_status 422
	expect_equal 203 "$(sql "SELECT COUNT(*) FROM order_lines WHERE order_id = $ORDER")"
	sql "DELETE FROM order_lines; DELETE FROM wares WHERE name LIKE 'w%'"
}
