#!/usr/bin/env bats
# Stored values: computed, and kept in the table: by the database where they are made of their own row, else by whoever
# writes the rows that they are made of.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	module_site stored < <(stored_manifest)
	tenant_create one
	tenant_create two
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	database_drop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'the plain build has the programs'
	token_of admin
}

stored_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="stored" title="Stored" version="1.0.0" range="930-949">
		  <requires module="core"/>
		  <requires module="dashboard"/>
		  <table name="shops" number="930" key="name">
		    <string name="name" length="100" required="yes"/>
		    <integer name="order_count" value="count(orders)" stored="yes"/>
		    <decimal name="turnover" value="sum(total of orders where status = 'open')" stored="yes"/>
		    <boolean name="is_busy" value="turnover > 100" stored="yes"/>
		    <index columns="turnover"/>
		    <list columns="name order_count turnover is_busy" filters="order_count is_busy" sort="-turnover"/>
		    <view name="busy" title="Busy" where="turnover > 100"/>
		  </table>
		  <table name="orders" number="931" key="note line_count">
		    <reference name="shop_id" to="shops" on-delete="set-null"/>
		    <string name="note" length="100" required="yes"/>
		    <enum name="status" default="open"><value name="open"/><value name="canceled"/></enum>
		    <integer name="line_count" value="count(order_lines)" stored="yes"/>
		    <decimal name="total" length="8" value="sum(amount of order_lines where not is_free)" stored="yes"/>
		    <decimal name="gross" length="9" value="round(total * 1.19, 2)" stored="yes"/>
		    <date name="last_on" value="max(day of order_lines)" stored="yes"/>
		    <boolean name="has_free" value="exists(order_lines where is_free)" stored="yes"/>
		    <string name="title" value="concat(note, ' of ', text(line_count))" stored="yes" search="yes"/>
		    <decimal name="lines_mean" value="total / line_count"/>
		    <check name="most" on="note" holds="total &lt;= 1000" message="So much is too much."/>
		    <index columns="total"/>
		    <index columns="gross"/>
		    <list columns="note line_count total gross title" sort="total"/>
		    <form><section columns="note shop_id status"/><section title="Lines" rows="order_lines" columns="pieces price"/></form>
		  </table>
		  <table name="order_lines" number="932" parent="orders" path="lines" key="pieces">
		    <integer name="pieces" required="yes" max="99999999"/>
		    <decimal name="price" required="yes"/>
		    <decimal name="amount" length="8" value="pieces * price" stored="yes"/>
		    <boolean name="is_free"/>
		    <date name="day"/>
		  </table>
		  <widget name="sold" title="Sold" type="stat" source="orders" value="sum(total)"/>
		  <widget name="by_count" title="By count" type="bar" source="shops" value="sum(turnover)" group="order_count"/>
		</module>
	XML
}

# made TABLE JSON: its id
made() {
	called POST "/$1" "$2"
	expect_status 201
	json .data.id
}

shop() { made shops "{\"name\": \"$1\"}"; }
order() { made orders "{\"note\": \"$1\", \"shop_id\": ${2:-null}}"; }
line() { made "orders/$1/lines" "{\"pieces\": $2, \"price\": \"$3\"${4:-}}"; }

# shows TABLE/ID COLUMN...
shows() {
	local filter
	called GET "/$1"
	expect_status 200
	shift
	filter=$(printf '.data.%s,' "$@")
	json "[${filter%,}] | map(tostring) | join(\" \")"
}

@test "the database makes up what is made of the row, and the writer judges it" {
	local order one
	order=$(order Own)
	one=$(line "$order" 3 2.50)
	expect_equal 7.50 "$(shows "order_lines/$one" amount)"
	called PATCH "/order_lines/$one" '{"pieces": 4}'
	expect_equal 10.00 "$(shows "order_lines/$one" amount)"
	expect_equal 'VIRTUAL GENERATED' "$(sql "SELECT extra FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'order_lines' AND column_name = 'amount'")"
	called POST "/orders/$order/lines" '{"pieces": 9999999, "price": "9"}'
	expect_status 422
	expect_equal true "$(json '.error.details | has("amount")')"
	expect_equal 1 "$(shows "orders/$order" line_count)"
	called POST "/orders/$order/lines" '{"pieces": 1, "price": "1", "amount": "7.00"}'
	refuse [ "$status" = 201 ]
}

@test "a total follows its details, also over two steps, and leaves the version alone" {
	local shop order first second
	shop=$(shop Corner)
	order=$(order Chain "$shop")
	expect_equal '0 0.00 0.00 null false Chain of 0' "$(shows "orders/$order" line_count total gross last_on has_free title)"
	first=$(line "$order" 2 10 ', "day": "2026-01-05"')
	second=$(line "$order" 3 40 ', "day": "2026-01-04"')
	expect_equal '2 140.00 166.60 2026-01-05 false Chain of 2 70.00 1' \
		"$(shows "orders/$order" line_count total gross last_on has_free title lines_mean version)"
	expect_equal '1 140.00 true 1' "$(shows "shops/$shop" order_count turnover is_busy version)"
	called PATCH "/order_lines/$second" '{"is_free": true}'
	expect_equal '2 20.00 true' "$(shows "orders/$order" line_count total has_free)"
	expect_equal '20.00 false' "$(shows "shops/$shop" turnover is_busy)"
	called DELETE "/order_lines/$first"
	expect_equal '1 0.00 2026-01-04' "$(shows "orders/$order" line_count total last_on)"
	called PATCH "/orders/$order" '{"status": "canceled"}'
	called PATCH "/order_lines/$second" '{"is_free": false}'
	expect_equal '120.00 2' "$(shows "orders/$order" total version)"
	expect_equal '1 0.00' "$(shows "shops/$shop" order_count turnover)"
	# An own column that goes into a value, too.
	called PATCH "/orders/$order" '{"note": "Renamed"}'
	expect_equal 'Renamed of 1' "$(shows "orders/$order" title)"
}

@test "a record that goes over to another one is taken from the first" {
	local one other order
	one=$(shop First)
	other=$(shop Second)
	order=$(order Moved "$one")
	line "$order" 1 50 >/dev/null
	called PATCH "/orders/$order" "{\"shop_id\": $other}"
	expect_equal '0 0.00' "$(shows "shops/$one" order_count turnover)"
	expect_equal '1 50.00' "$(shows "shops/$other" order_count turnover)"
	called PATCH "/orders/$order" '{"shop_id": null}'
	expect_equal '0 0.00' "$(shows "shops/$other" order_count turnover)"
}

@test "deleting and restoring keep them true, with all that belongs to the record" {
	local shop order entry
	shop=$(shop Bin)
	order=$(order Kept "$shop")
	line "$order" 2 30 >/dev/null
	called DELETE "/orders/$order"
	expect_equal '0 0.00' "$(shows "shops/$shop" order_count turnover)"
	entry=$(sql "SELECT MAX(id) FROM trash WHERE table_name = 'orders' AND record_id = $order")
	commanded trash restore one "$entry" >/dev/null
	expect_equal '1 60.00 71.40 Kept of 1' "$(shows "orders/$order" line_count total gross title)"
	expect_equal '1 60.00' "$(shows "shops/$shop" order_count turnover)"
	# The shop goes, its orders stay, and come back to it.
	called DELETE "/shops/$shop"
	expect_equal '60.00 null' "$(shows "orders/$order" total shop_id)"
	entry=$(sql "SELECT MAX(id) FROM trash WHERE table_name = 'shops' AND record_id = $shop")
	commanded trash restore one "$entry" >/dev/null
	expect_equal '1 60.00' "$(shows "shops/$shop" order_count turnover)"
}

@test "they sort, filter, group, find and name records" {
	local shop order
	shop=$(shop Sorted)
	order=$(order Findable "$shop")
	line "$order" 7 100 >/dev/null
	called GET '/shops?sort=-turnover&fields=name,turnover'
	expect_equal 'Sorted 700.00' "$(json '.data[0] | "\(.name) \(.turnover)"')"
	called GET '/shops?is_busy=yes&order_count=1'
	expect_status 200
	expect_equal 700.00 "$(json '.data[] | select(.name == "Sorted") | .turnover')"
	called GET '/orders?total_from=700&fields=total'
	expect_equal 700.00 "$(json '.data[0].total')"
	called GET '/orders?q=findable+of+1'
	expect_equal 1 "$(json '.data | length')"
	signed_in admin
	page GET /shops/busy
	expect_body Sorted
	page GET "/orders/$order"
	expect_body 'Findable 1'
	page GET /shops.csv
	expect_body 'Sorted,1,700.00,yes'
	page GET /dashboard
	expect_status 200
	page GET /orders/new
	refuse grep -q 'name="total"' <<<"$body"
}

@test "what details lead to is checked, and a form with its rows is judged at its end" {
	local order one other
	order=$(order Checked)
	one=$(line "$order" 1 900)
	called POST "/orders/$order/lines" '{"pieces": 2, "price": "100"}'
	expect_status 422
	expect_equal true "$(json '.error | tostring | contains("So much is too much.")')"
	expect_equal '1 900.00' "$(shows "orders/$order" line_count total)"
	called POST "/orders/$order/lines" '{"pieces": 9999999, "price": "0.01"}'
	expect_status 422
	other=$(line "$order" 1 50)
	signed_in admin
	# The second one takes from the first: in between both would be too much.
	submit "/orders/$order/edit" version=1 note=Checked status=open order_lines.present=yes \
		"order_lines.1.id=$other" order_lines.1.version=1 order_lines.1.pieces=1 order_lines.1.price=900 \
		"order_lines.2.id=$one" order_lines.2.version=1 order_lines.2.pieces=1 order_lines.2.price=100
	expect_status 303
	expect_equal '2 1000.00 1' "$(shows "orders/$order" line_count total version)"
}

@test "of writers at once none is lost, whatever they do to the details" {
	local order number shop
	shop=$(shop Crowd)
	order=$(order Busy "$shop")
	for number in 1 2 3 4 5 6; do
		(
			BATS_TEST_TMPDIR+=/$number
			mkdir "$BATS_TEST_TMPDIR"
			id=$(line "$order" 1 "$number")
			called PATCH "/order_lines/$id" '{"pieces": 2}'
			echo "$status" >"$BATS_TEST_TMPDIR/status"
		) &
	done
	wait
	expect_equal '6 200' "$(cat "$BATS_TEST_TMPDIR"/*/status | sort | uniq -c | xargs)"
	expect_equal '6 42.00' "$(shows "orders/$order" line_count total)"
	expect_equal '1 42.00' "$(shows "shops/$shop" order_count turnover)"
}

@test "what was written past Manor is found and mended" {
	local order
	order=$(order Past)
	line "$order" 1 5 >/dev/null
	run commanded stored check
	expect_equal 0 "$status"
	sql "INSERT INTO order_lines (tenant_id, order_id, pieces, price) SELECT tenant_id, id, 2, 10 FROM orders WHERE id = $order"
	run commanded stored check --tenant one
	expect_equal 1 "$status"
	grep -qx "one: orders $order: total is 5.00 and should be 25.00" <<<"$output"
	run commanded stored check --mend
	expect_equal 0 "$status"
	grep -q 'mended' <<<"$output"
	run commanded stored check
	expect_equal 0 "$status"
	expect_equal '2 25.00' "$(shows "orders/$order" line_count total)"
}

@test "a migration fills a value that is new or made otherwise, and its plan says so" {
	local order
	order=$(order Later)
	line "$order" 4 10 >/dev/null
	sed -i 's|<date name="last_on"|<integer name="pieces" value="sum(pieces of order_lines)" stored="yes"/>&|
		s|total \* 1.19|total * 2|' "$copy/manifests/stored.xml"
	commanded generate >/dev/null
	run commanded migrate --plan
	grep -q 'then filling stored values of orders of tenant one' <<<"$output"
	grep -q 'DROP COLUMN `gross`' <<<"$output"
	refuse grep -q 'MODIFY' <<<"$output"
	run commanded migrate
	expect_equal 0 "$status"
	run commanded migrate --plan
	grep -q 'as the manifests say' <<<"$output"
	expect_equal '4 40.00 80.00' "$(sql "SELECT pieces, total, gross FROM orders WHERE id = $order" | tr '\t' ' ')"
	expect_equal 1 "$(sql "SELECT COUNT(DISTINCT index_name) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 'orders' AND column_name = 'gross'")"
}
