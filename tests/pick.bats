#!/usr/bin/env bats
# Choosing records without the right to view them, in a module of its own.
#
#   clerk     order.view order.create part.pick   picks parts
#   poster    order.create part.pick              and sees no order afterwards
#   stranger  order.view order.create             may not even pick parts
#   looker    order.view
# Makers have no right of their own to pick: who may create orders may.

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site store < <(store_manifest)
	tenant_create one
	tenant_create two
	rows_create
	local user
	for user in clerk poster stranger looker; do
		user_create one "$user" "${user^}s"
	done
}

store_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="store" title="Store" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <requires module="students"/>
		  <table name="parts" number="930" key="name" rights="pick" attachments="yes">
		    <string name="name" length="100" required="yes" search="yes"/>
		    <name name="code" length="10" unique="yes"/>
		    <string name="supplier" length="100" search="yes"/>
		    <integer name="cost"/>
		    <index columns="name"/>
		    <index columns="cost"/>
		    <list sort="-cost"/>
		    <picker columns="code"/>
		  </table>
		  <table name="makers" number="931" key="first_name last_name">
		    <string name="first_name" required="yes"/>
		    <string name="last_name"/>
		    <string name="secret" search="yes"/>
		  </table>
		  <table name="orders" number="932" key="note">
		    <string name="note"/>
		    <reference name="part_id" to="parts" required="yes"/>
		    <reference name="maker_id" to="makers"/>
		    <many name="spares" to="parts"/>
		    <list columns="note part_id maker_id spares" filters="part_id"/>
		  </table>
		  <table name="bins" number="933" key="code" rights="pick">
		    <name name="code" required="yes" unique="yes"/>
		    <name name="zone"/>
		    <picker search="code"/>
		  </table>
		  <role name="clerks" title="Clerks"/>
		  <grant role="clerks" permissions="order.view order.create part.pick bin.pick"/>
		  <role name="posters" title="Posters"/>
		  <grant role="posters" permissions="order.create part.pick"/>
		  <role name="strangers" title="Strangers"/>
		  <grant role="strangers" permissions="order.view order.create"/>
		  <role name="lookers" title="Lookers"/>
		  <grant role="lookers" permissions="order.view"/>
		</module>
	XML
}

# Ids are the database's: the tenant's $one, BOLT, NUT (of one), FOREIGN (of two), MAKER, ORDER (of one).
rows_create() {
	local two
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	sql "INSERT INTO parts (tenant_id, name, code, supplier, cost) VALUES
		($one, 'Bolt', 'B-1', 'Hidden Steel', 8877665), ($one, 'Nut_%', 'N-1', 'Hidden Brass', 9988776),
		($two, 'Foreign bolt', 'F-1', 'Elsewhere', 1)"
	sql "INSERT INTO makers (tenant_id, first_name, last_name, secret) VALUES ($one, 'Ann', 'Lee', 'hush')"
	sql "INSERT INTO bins (tenant_id, code, zone) VALUES ($one, 'A1', 'cold')"
	BOLT=$(sql "SELECT id FROM parts WHERE name = 'Bolt'")
	NUT=$(sql "SELECT id FROM parts WHERE code = 'N-1'")
	FOREIGN=$(sql "SELECT id FROM parts WHERE code = 'F-1'")
	MAKER=$(sql 'SELECT id FROM makers')
	sql "INSERT INTO orders (tenant_id, note, part_id, maker_id) VALUES ($one, 'first', $BOLT, $MAKER)"
	ORDER=$(sql 'SELECT id FROM orders')
	sql "INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name) VALUES ($one, 'parts', $BOLT, 'plan.pdf', 'x')"
	FILE=$(sql 'SELECT id FROM attachments')
	commanded search rebuild >/dev/null
	export BOLT NUT FOREIGN MAKER ORDER FILE one
}

# --- who may pick ---

@test "a form offers names and the picker's columns of what may be picked, and nothing else" {
	signed_in clerk
	page GET /orders/new
	expect_status 200
	expect_body ">Bolt · B-1</option>"
	expect_body ">Ann Lee</option>"
	refuse_body Hidden
	refuse_body 8877665
	refuse_body Foreign
}

@test "suggestions are found by the beginnings of the name, never by what is not shown" {
	signed_in clerk
	page GET '/parts/options?q=bo'
	expect_status 200
	expect_equal "[[$BOLT,\"Bolt · B-1\"]]" "$(json '[.options[] | [.id, .label]]')"
	local q
	for q in Hidden steel 8877665 B-1 %25 _ olt Foreign %C3%B6 "'"; do
		page GET "/parts/options?q=$q"
		expect_status 200
		expect_equal 0 "$(json '.options | length')"
	done
	page GET '/parts/options?q=Nut_%25'
	expect_equal "[$NUT]" "$(json '[.options[].id]')"
	# In the order of the name: that of the list is by cost.
	page GET /parts/options
	expect_equal "[$BOLT,$NUT]" "$(json '[.options[].id]')"
}

@test "a key of several columns is found by its beginning as it is shown" {
	signed_in clerk
	local q
	for q in ann lee 'Ann%20L' ann%20lee; do
		page GET "/makers/options?q=$q"
		expect_equal "[\"Ann Lee\"]" "$(json '[.options[].label]')"
	done
	for q in hush 'Ann%20X' 'nn%20Lee'; do
		page GET "/makers/options?q=$q"
		expect_equal 0 "$(json '.options | length')"
	done
}

@test "a picker that names its search looks through that alone, in letters that the column has not too" {
	signed_in clerk
	page GET '/bins/options?q=A'
	expect_equal '["A1"]' "$(json '[.options[].label]')"
	local q
	for q in cold %C3%A4 %F0%9F%98%80; do
		page GET "/bins/options?q=$q"
		expect_status 200
		expect_equal 0 "$(json '.options | length')"
	done
}

@test "who may view finds by all words of the table" {
	signed_in admin
	page GET '/parts/options?q=hidden'
	expect_equal "[$NUT,$BOLT]" "$(json '[.options[].id]')"
}

@test "for who only picks there is no list, record, export, file or API of what is picked from" {
	local path
	signed_in clerk
	for path in /parts "/parts?q=bolt" "/parts?supplier=Hidden" /parts.csv /parts/new "/parts/$BOLT" "/parts/$BOLT/edit" \
		"/parts/$BOLT/delete" "/attachments/$FILE"; do
		page GET "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
		refuse_body 'Hidden'
	done
	submit "/parts/new" name=Mine
	expect_status 404
	token_of clerk
	for path in /parts "/parts?q=bolt" "/parts/$BOLT" "/parts/$BOLT/attachments" "/attachments/$FILE/content"; do
		called GET "$path"
		[ "$status" = 404 ] || { echo "API $path: $status"; return 1; }
	done
	called PATCH "/parts/$BOLT" '{"name":"Mine"}'
	expect_status 404
	called DELETE "/parts/$BOLT"
	expect_status 404
	# Who may not even pick learns which right is missing.
	signed_in stranger
	page GET /parts
	expect_status 403
	expect_body 'part.view'
	# It is the right that is missing, not the address.
	signed_in admin
	for path in /parts /parts.csv "/parts/$BOLT" "/parts/$BOLT/edit"; do
		page GET "$path"
		expect_status 200
	done
}

@test "what was picked is saved by page and API, and shown by its name, without a link" {
	signed_in clerk
	submit /orders/new note=picked "part_id=$NUT" "maker_id=$MAKER" "spares=$BOLT"
	expect_status 303
	local id
	id=$(sql "SELECT id FROM orders WHERE note = 'picked'")
	[[ $headers == *"Location: /tenant/one/orders/$id"* ]]
	page GET "/orders/$id"
	expect_body 'Nut_%'
	expect_body 'Bolt'
	expect_body 'Ann Lee'
	refuse_body "/parts/$NUT\""
	page GET /orders
	expect_body 'Ann Lee'
	refuse_body "/parts/$NUT\""
	page GET /orders.csv
	expect_body 'Nut_%'
	page GET "/orders?part_id=$NUT"
	expect_body 'picked'
	token_of clerk
	called POST /orders "{\"note\":\"api\",\"part_id\":$BOLT,\"spares\":[$NUT]}"
	expect_status 201
	expect_equal "$BOLT" "$(json .data.part_id)"
}

@test "a record of another tenant is neither offered nor taken" {
	signed_in clerk
	page GET '/parts/options?q=Foreign'
	expect_equal 0 "$(json '.options | length')"
	submit /orders/new note=foreign "part_id=$FOREIGN"
	expect_status 422
	refuse_body 'Foreign bolt'
	token_of clerk
	called POST /orders "{\"note\":\"foreign\",\"part_id\":$FOREIGN}"
	expect_status 422
	called POST /orders "{\"note\":\"foreign\",\"part_id\":$BOLT,\"spares\":[$FOREIGN]}"
	expect_status 422
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM orders WHERE note = 'foreign'")"
}

@test "who may create and not view comes back to the empty form, and learns a number from the API" {
	signed_in poster
	page GET /orders/new
	expect_status 200
	expect_body ">Bolt · B-1</option>"
	refuse_body 'href="/tenant/one/orders"'
	submit /orders/new note=posted "part_id=$BOLT"
	expect_status 303
	[[ $headers == *"Location: /tenant/one/orders/new"* ]]
	local id session=$cookie
	id=$(sql "SELECT id FROM orders WHERE note = 'posted'")
	cookie="$session; $(cookies)"
	page GET /orders/new
	expect_body 'Order saved.'
	cookie=$session
	page GET "/orders/$id"
	expect_status 403
	token_of poster
	called POST /orders "{\"note\":\"posted by API\",\"part_id\":$BOLT}"
	expect_status 201
	expect_equal '["id"]' "$(json '.data | keys')"
	called GET "/orders/$(json .data.id)"
	expect_status 403
}

# --- who may not ---

@test "without any right on it a reference is a number, and cannot be chosen" {
	signed_in stranger
	page GET /parts/options
	expect_status 403
	page GET /orders/new
	refuse_body Bolt
	expect_body ">Ann Lee</option>"
	page GET "/orders/$ORDER"
	expect_body "#$BOLT"
	refuse_body Bolt
	submit /orders/new note=strange "part_id=$BOLT"
	expect_status 422
	expect_body 'you may not pick any of the Parts'
	token_of stranger
	called POST /orders "{\"note\":\"strange\",\"part_id\":$BOLT}"
	expect_status 422
	# Nor does it tell which numbers there are.
	called POST /orders "{\"note\":\"strange\",\"part_id\":$FOREIGN}"
	expect_equal '"Part: you may not pick any of the Parts."' "$(json '.error.details.part_id | tojson')"
}

@test "where pick is no right of its own, writing what refers to it gives it, and looking does not" {
	signed_in looker
	page GET /makers/options
	expect_status 403
	page GET "/orders/$ORDER"
	expect_body "#$MAKER"
	refuse_body 'Ann Lee'
	page GET /orders
	refuse_body 'Ann Lee'
	signed_in stranger
	page GET /makers/options
	expect_equal '["Ann Lee"]' "$(json '[.options[].label]')"
	page GET /makers
	expect_status 403
	page GET "/makers/$MAKER"
	expect_status 403
}

@test "the right is granted and taken like others" {
	local group
	group=$(sql "SELECT id FROM \`groups\` WHERE name = 'Strangers' AND tenant_id = $one")
	signed_in admin
	page GET "/groups/$group/permissions"
	expect_body 'value="part.pick"'
	expect_body 'Pick parts'
	submit "/groups/$group/permissions" permission=order.view permission=order.create permission=part.pick
	expect_status 303
	signed_in stranger
	page GET '/parts/options?q=bolt'
	expect_status 200
	signed_in admin
	submit "/groups/$group/permissions" permission=order.view permission=order.create
	expect_status 303
	signed_in stranger
	page GET '/parts/options?q=bolt'
	expect_status 403
}

@test "of more parts than a form shows one is typed, with suggestions" {
	sql "INSERT INTO parts (tenant_id, name) SELECT $one, CONCAT('Screw ', seq) FROM seq_1_to_250"
	signed_in clerk
	page GET /orders/new
	expect_body 'data-options="/tenant/one/parts/options"'
	page GET '/parts/options?q=screw'
	expect_equal 20 "$(json '.options | length')"
	page GET '/parts/options?q=screw%20249'
	expect_equal '["Screw 249"]' "$(json '[.options[].label]')"
	sql "DELETE FROM parts WHERE name LIKE 'Screw %'"
}

@test "a module is off while one is that it needs" {
	sql "UPDATE tenant_modules SET is_active = 0 WHERE module = 'students' AND tenant_id = $one"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE id = $one"
	signed_in admin
	page GET /parts
	local found=$status
	sql "UPDATE tenant_modules SET is_active = 1 WHERE module = 'students' AND tenant_id = $one"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE id = $one"
	expect_equal 404 "$found"
	page GET /parts
	expect_status 200
}

@test "the pages of a module that is switched off offer nothing to pick" {
	commanded module disable one store >/dev/null
	signed_in clerk
	page GET /parts/options
	local found=$status
	commanded module enable one store >/dev/null
	expect_equal 404 "$found"
}
