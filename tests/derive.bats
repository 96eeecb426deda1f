#!/usr/bin/env bats
# Expressions while a record is written: by the tenant's day and clock, values that nobody types, what is
# required and what is locked just now.

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

module_begin() {
	module_site derived < <(derived_manifest)
	tenant_create one
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'timezone', 'Europe/Berlin' FROM tenants
		ON DUPLICATE KEY UPDATE value = 'Europe/Berlin'"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1"
	sql "INSERT INTO wares (tenant_id, name, price, maker_id) SELECT t.id, w.name, w.price, (SELECT MIN(id) FROM users u WHERE u.tenant_id = t.id)
		FROM tenants t, (SELECT 'Pen' AS name, 1.25 AS price UNION ALL SELECT 'Ink', 7.5 UNION ALL SELECT 'Desk', 99999.99) w"
	sql "INSERT INTO baskets (tenant_id, name, discount) SELECT id, 'B', 10 FROM tenants"
}

test_begin() {
	signed_in admin
}

derived_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="derived" title="Derived" version="1.0.0" range="930-949">
		  <requires module="core"/>
		  <table name="shifts" number="930" key="name">
		    <string name="name" length="100" required="yes"/>
		    <datetime name="starts_at"/>
		    <date name="day"/>
		    <integer name="hour"/>
		    <check name="day" on="day" message="Another day." holds="date(starts_at) = day"/>
		    <check name="hour" on="hour" message="Another hour." holds="hour(starts_at) = hour"/>
		    <check name="text" on="name" message="Another text." holds="concat('at ', text(starts_at)) = name or not starts(name, 'at ')"/>
		  </table>
		  <table name="wares" number="931" key="name">
		    <string name="name" length="100" required="yes"/>
		    <decimal name="price" length="8" scale="2"/>
		    <reference name="maker_id" to="users"/>
		  </table>
		  <table name="baskets" number="932" key="name">
		    <string name="name" length="100" required="yes"/>
		    <date name="due_on" default-from="end_of('month', today())"/>
		    <decimal name="discount" length="5" scale="2"/>
		  </table>
		  <table name="basket_wares" number="933" parent="baskets" path="wares" key="label">
		    <reference name="ware_id" to="wares"/>
		    <integer name="pieces" required="yes" max="1000" default-from="1"/>
		    <decimal name="price" length="8" scale="2" default-from="ware.price" renew="ware_id"/>
		    <decimal name="total" length="8" scale="2" read-only="yes" default-from="price * pieces * (1 - coalesce(parent.discount, 0) / 100)" renew="price pieces"/>
		    <string name="label" length="20" required="yes" read-only="yes" default-from="concat(ware.name, ' x ', text(pieces))" renew="ware_id pieces"/>
		    <reference name="maker_id" to="users" hidden="yes" default-from="ware.maker_id" renew="ware_id"/>
		    <integer name="place" read-only="yes" default-from="count(parent.basket_wares) + 1"/>
		    <datetime name="seen_at" hidden="yes" default-from="now()"/>
		    <enum name="size" default-from="if(pieces > 10, 'large', 'small')"><value name="small"/><value name="large"/></enum>
		  </table>
		  <table name="presents" number="937" key="giver">
		    <string name="giver" length="100" required="yes"/>
		    <enum name="kind" default="money" required="yes"><value name="money"/><value name="book"/></enum>
		    <decimal name="amount" show-if="kind = 'money'" clear-hidden="yes" edit-if="old.amount is null"/>
		    <string name="receipt" length="20" show-if="amount >= 100" clear-hidden="yes" default-from="'due'"/>
		    <boolean name="is_counted" show-if="kind = 'money'" clear-hidden="yes"/>
		    <many name="wares" to="wares" show-if="kind = 'book'" clear-hidden="yes"/>
		    <string name="kept" length="20" show-if="kind = 'money'"/>
		    <decimal name="tenth" value="amount / 10" stored="yes"/>
		    <action name="exchange" title="Exchange"><set column="kind" value="if(kind = 'money', 'book', 'money')"/></action>
		  </table>
		  <table name="chores" number="934" key="name">
		    <string name="name" length="100" required="yes"/>
		    <enum name="state" default="open" required="yes"><value name="open"/><value name="done"/></enum>
		    <reference name="ware_id" to="wares"/>
		    <string name="reason" length="100" required-if="state = 'done' and ware.price > 5"/>
		    <integer name="hours" edit-if="old.state is null or old.state = 'open'" default="1"/>
		    <boolean name="urgent" edit-if="state = 'open'"/>
		    <reference name="keeper_id" to="users" default-from="user()" edit-if="can('chore.delete')"/>
		    <string name="note" length="100" edit-if="ware.price &lt; 5" default-from="concat('about ', ware.name)" renew="ware_id"/>
		    <string name="serial" length="20" set-once="yes"/>
		  </table>
		</module>
	XML
}

@test "days and hours are cut out of moments by the tenant's clock, in summer, in winter and on the day of the change" {
	submit /shifts/new name=a 'starts_at=2026-07-01 00:30' day=2026-07-01 hour=0
	expect_status 303
	submit /shifts/new name=b 'starts_at=2026-12-31 23:30' day=2026-12-31 hour=23
	expect_status 303
	expect_equal '2026-06-30 22:30:00 2026-12-31 22:30:00' "$(sql "SELECT GROUP_CONCAT(DATE_FORMAT(starts_at, '%Y-%m-%d %T') ORDER BY id SEPARATOR ' ') FROM shifts WHERE name IN ('a', 'b')")"
	submit /shifts/new name=c 'starts_at=2026-10-25 03:30' day=2026-10-25 hour=3
	expect_status 303
	submit /shifts/new name='at 2026-10-25 00:30' 'starts_at=2026-10-25 00:30'
	expect_status 303
	submit /shifts/new name=d 'starts_at=2026-07-01 00:30' day=2026-06-30 hour=22
	expect_status 422
	expect_body 'Another day.'
	expect_body 'Another hour.'
}

ware() { sql "SELECT id FROM wares WHERE name = '$1'"; }
basket() { sql "SELECT MIN(id) FROM baskets"; }
# lines COLUMNS [WHERE]: of the newest line
line() { sql "SELECT CONCAT_WS('|', $1) FROM basket_wares ORDER BY id DESC LIMIT 1"; }

@test "what nobody types is derived from what is there, in the order in which it is made of each other" {
	submit "/baskets/$(basket)/wares/new" "ware_id=$(ware Ink)" pieces=12 price= size=
	expect_status 303
	expect_equal '7.50|81.00|Ink x 12|large' "$(line 'price, total, label, size')"
	expect_equal 1 "$(line 'maker_id = (SELECT MIN(id) FROM users) AND seen_at > NOW() - INTERVAL 1 HOUR')"
	submit "/baskets/$(basket)/wares/new" "ware_id=$(ware Ink)" pieces= price=5 size=small
	expect_status 303
	expect_equal '5.00|4.50|Ink x 1|small|2' "$(line 'price, total, label, size, place')"
}

@test "the form of a new record shows at once what follows from what is known" {
	page GET /baskets/new
	expect_body "value=\"$(TZ=Europe/Berlin date -d "$(TZ=Europe/Berlin date +%Y-%m-01) + 1 month - 1 day" +%F)\""
	page GET "/baskets/$(basket)/wares/new?ware_id=$(ware Pen)&pieces=20"
	expect_body 'value="1.25"'
	grep -A1 'value="large"' <<<"$body" | grep -q selected
}

@test "the API derives what is absent, and takes an empty value for one" {
	token_of admin
	called POST "/baskets/$(basket)/wares" "{\"ware_id\": $(ware Pen), \"pieces\": 4}"
	expect_status 201
	expect_equal '1.25|4.50' "$(line 'price, total')"
	called POST "/baskets/$(basket)/wares" "{\"ware_id\": $(ware Pen), \"price\": null, \"total\": 5}"
	expect_status 422
	called POST "/baskets/$(basket)/wares" "{\"ware_id\": $(ware Pen), \"price\": null}"
	expect_status 201
	expect_equal '|1' "$(line "COALESCE(price, ''), pieces")"
	called POST "/baskets/$(basket)/wares" "{\"pieces\": null}"
	expect_status 422
	expect_body 'Pieces is required.'
	token=
}

@test "a change of what it hangs on derives it again, unless it is typed as well" {
	local id
	token_of admin
	called POST "/baskets/$(basket)/wares" "{\"ware_id\": $(ware Pen), \"pieces\": 2}"
	id=$(json .data.id)
	called PATCH "/basket_wares/$id" "{\"ware_id\": $(ware Ink)}"
	expect_status 200
	expect_equal '7.50|13.50|Ink x 2|small' "$(line 'price, total, label, size')"
	called PATCH "/basket_wares/$id" "{\"ware_id\": $(ware Pen), \"price\": 3}"
	expect_equal '3.00|5.40|Pen x 2' "$(line 'price, total, label')"
	called PATCH "/basket_wares/$id" '{"size": "large"}'
	sql "UPDATE wares SET price = 2 WHERE name = 'Pen'"
	called PATCH "/basket_wares/$id" '{"pieces": 30}'
	expect_equal '3.00|81.00|large' "$(line 'price, total, size')"
	sql "UPDATE wares SET price = 1.25 WHERE name = 'Pen'"
	token=
}

@test "a derived value that the column cannot hold is refused at its field" {
	submit "/baskets/$(basket)/wares/new" "ware_id=$(ware Desk)" pieces=1000 price=
	expect_status 422
	expect_body 'Total must be'
}

chore() { sql "SELECT CONCAT_WS('|', $1) FROM chores ORDER BY id DESC LIMIT 1"; }

@test "a column is required while its condition is true of what is saved, whichever column was changed" {
	local id
	submit /chores/new name=a state=done "ware_id=$(ware Ink)" hours=2
	expect_status 422
	expect_body 'Reason is required.'
	submit /chores/new name=a state=done "ware_id=$(ware Pen)" hours=2
	expect_status 303
	id=$(chore id)
	token_of admin
	called PATCH "/chores/$id" "{\"ware_id\": $(ware Ink)}"
	expect_status 422
	expect_equal 'Reason is required.' "$(json .error.details.reason)"
	called PATCH "/chores/$id" "{\"ware_id\": $(ware Ink), \"reason\": \"Blue\"}"
	expect_status 200
	called PATCH "/chores/$id" '{"reason": null}'
	expect_status 422
	called PATCH "/chores/$id" '{"reason": null, "state": "open"}'
	expect_status 200
	token=
}

@test "a change of what is locked is refused at its field, and what is derived is written all the same" {
	local id
	token_of admin
	called POST /chores "{\"name\": \"b\", \"hours\": 5, \"ware_id\": $(ware Pen)}"
	expect_status 201
	expect_equal '5|about Pen|1' "$(chore 'hours, note, keeper_id = (SELECT MIN(id) FROM users)')"
	id=$(json .data.id)
	called PATCH "/chores/$id" '{"hours": 6, "urgent": true, "note": "mine", "state": "done"}'
	expect_status 422
	expect_equal 'Urgent cannot be changed now.' "$(json .error.details.urgent)"
	expect_equal null "$(json .error.details.hours)"
	called PATCH "/chores/$id" '{"hours": 6, "state": "done"}'
	expect_status 200
	called PATCH "/chores/$id" '{"hours": 7}'
	expect_equal 'Hours cannot be changed now.' "$(json .error.details.hours)"
	called PATCH "/chores/$id" '{"hours": 6, "name": "c"}'
	expect_status 200
	called PATCH "/chores/$id" "{\"ware_id\": $(ware Ink), \"reason\": \"x\"}"
	expect_status 200
	expect_equal 'about Ink' "$(chore note)"
	called PATCH "/chores/$id" '{"note": "mine"}'
	expect_status 422
	called POST /chores "{\"name\": \"d\", \"note\": \"mine\", \"ware_id\": $(ware Ink)}"
	expect_status 422
	token=
}

@test "what may be entered once is locked from then on" {
	local id
	token_of admin
	called POST /chores '{"name": "o"}'
	expect_status 201
	id=$(json .data.id)
	called PATCH "/chores/$id" '{"serial": "A1"}'
	expect_status 200
	called PATCH "/chores/$id" '{"serial": "A2"}'
	expect_status 422
	expect_equal 'Serial cannot be changed now.' "$(json .error.details.serial)"
	called PATCH "/chores/$id" '{"serial": null}'
	expect_status 422
	called PATCH "/chores/$id" '{"serial": "A1", "name": "p"}'
	expect_status 200
	called POST /chores '{"name": "q", "serial": "B1"}'
	expect_status 201
	called PATCH "/chores/$(json .data.id)" '{"serial": "B2"}'
	expect_status 422
	token=
}

@test "a form shows what is required now, and locks what cannot be changed" {
	local id
	submit /chores/new name=e state=done "ware_id=$(ware Ink)" reason=r hours=3
	expect_status 303
	id=$(chore id)
	page GET "/chores/$id/edit"
	expect_body '<fieldset class="field-state" disabled>'
	grep -q '<label class="form-label required" for="f-reason">' <<<"$body"
	# What is locked is not sent, and stays.
	submit "/chores/$id/edit" name=f state=open "version=$(chore version)"
	expect_status 303
	expect_equal 'f|open|3' "$(chore 'name, state, hours')"
	page GET /chores/new
	refuse grep -q '<label class="form-label required" for="f-reason">' <<<"$body"
}

@test "what the form hides is emptied by every write, and what hangs on it" {
	local id given='[.data | .amount, .receipt, .is_counted, (.wares | length), .kept, .tenth] | map(tostring) | join(" ")'
	token_of admin
	called POST /presents "{\"giver\": \"Ann\", \"amount\": \"200\", \"is_counted\": true, \"kept\": \"k\", \"wares\": [$(ware Pen)]}"
	expect_status 201
	id=$(json .data.id)
	called GET "/presents/$id"
	expect_equal '200.00 due true 0 k 20.00' "$(json "$given")"
	called POST "/presents/$id/exchange" '{}'
	expect_status 200
	called GET "/presents/$id"
	expect_equal 'null null false 0 k null' "$(json "$given")"
	called PATCH "/presents/$id" "{\"amount\": \"5\", \"wares\": [$(ware Ink)]}"
	expect_status 200
	called GET "/presents/$id"
	expect_equal 'null null false 1 k null' "$(json "$given")"
	called PATCH "/presents/$id" '{"kind": "money", "amount": "7"}'
	called GET "/presents/$id"
	expect_equal '7.00 null false 0 k 0.70' "$(json "$given")"
	token=
	submit /presents/new giver=Bob kind=book amount=3 kept=k
	expect_status 303
	expect_equal 'NULL k' "$(sql "SELECT COALESCE(amount, 'NULL'), kept FROM presents WHERE giver = 'Bob'" | tr '\t' ' ')"
}
