#!/usr/bin/env bats
# Types of columns that are more than one value: money with its currency.

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

module_begin() {
	module_site kinds < <(kinds_manifest)
	tenant_create one
	tenant_create two
	user_create one vera Clerks
	sql "INSERT INTO clients (tenant_id, name, currency) SELECT t.id, c.name, c.currency FROM tenants t,
		(SELECT 'Ann' AS name, 'EUR' AS currency UNION ALL SELECT 'Bob', 'USD' UNION ALL SELECT 'Cid', NULL) c"
	sql "INSERT INTO bills (tenant_id, note, client_id, fee, kept_currency, kept) SELECT c.tenant_id, CONCAT('for ', c.name), c.id, 1234.5, COALESCE(c.currency, 'CHF'), 5 FROM clients c"
	sql "INSERT INTO bill_lines (tenant_id, bill_id, amount, currency) SELECT b.tenant_id, b.id, l.amount, IF(b.note = 'for Bob', l.currency, 'EUR')
		FROM bills b, (SELECT 10 AS amount, 'EUR' AS currency UNION ALL SELECT 2.5, 'USD') l"
}

test_begin() {
	signed_in admin
}

kinds_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="kinds" title="Kinds" version="1.0.0" range="930-949">
		  <requires module="core"/>
		  <table name="clients" number="930" key="name">
		    <string name="name" length="100" required="yes"/>
		    <name name="currency" length="3" pattern="[A-Z]{3}"/>
		  </table>
		  <table name="bills" number="931" key="note">
		    <string name="note" length="100" required="yes"/>
		    <reference name="client_id" to="clients"/>
		    <money name="fee" currency="client.currency" min="0"/>
		    <money name="tax" currency="client.currency" value="fee * 0.19"/>
		    <money name="tip" currency="'EUR'" view-if="can('bill.delete')"/>
		    <money name="limit_of_house" currency="setting.kinds_currency"/>
		    <name name="kept_currency" length="3"/>
		    <money name="kept" currency="kept_currency" scale="0"/>
		    <money name="lines" currency="kept_currency" value="sum(amount of bill_lines)" stored="yes"/>
		    <money name="dearest" currency="kept_currency" value="max(amount of bill_lines)"/>
		    <integer name="pieces" value="count(bill_lines)"/>
		    <index columns="kept_currency"/>
		    <index columns="note"/>
		    <list columns="note client_id fee tax kept kept_currency lines" sort="note" totals="sum(fee), sum(kept)">
		      <filter name="of_ann" title="Of Ann" where="client_id.name = 'Ann'"/></list>
		    <view name="by_currency" title="By currency" group="kept_currency" totals="sum(kept), avg(kept)" columns="note kept_currency kept"/>
		  </table>
		  <table name="bill_lines" number="932" parent="bills" path="lines" key="amount">
		    <money name="amount" currency="currency" required="yes"/>
		    <name name="currency" length="3"/>
		  </table>
		  <setting name="kinds_currency" label="Currency" default="SEK"/>
		  <role name="clerks" title="Clerks"/>
		  <grant role="clerks" permissions="bill.view bill.edit client.view"/>
		  <widget name="fees" title="Fees" type="stat" source="bills" value="sum(fee)"/>
		  <widget name="fees_of_ann" title="Fees of Ann" type="stat" source="bills" value="sum(fee)" where="client_id.name = 'Ann'" trend="created_at" period="month"/>
		  <widget name="fees_by_client" title="Fees by client" type="bar" source="bills" value="sum(fee)" group="client_id"/>
		  <widget name="newest" title="Newest" type="table" source="bills" columns="note fee tax" sort="-id"/>
		</module>
	XML
}

bill() { sql "SELECT MIN(b.id) FROM bills b JOIN tenants t ON t.id = b.tenant_id WHERE t.name = '${at_tenant:-one}' AND b.note = '$1'"; }

# text: what people read of the page, in one line.
text() { sed -e 's/<[^>]*>/ /g' -e 's/\xc2\xa0/ /g' <<<"$body" | tr -s ' \n\t' '   ' | tr -s ' '; }

expect_text() { [[ $(text) == *"$1"* ]] || { text >&2; return 1; }; }

# --- money ---

@test "money is shown with the currency that a path, a column or a setting says" {
	page GET /bills
	expect_status 200
	expect_text 'for Ann Ann 1234.50 EUR 234.56 EUR 5 EUR'
	expect_text 'for Bob Bob 1234.50 USD'
	expect_text 'for Cid Cid 1234.50 234.56 5 CHF'
	page GET "/bills/$(bill 'for Ann')"
	expect_text '1234.50 EUR'
	page GET "/bills/$(bill 'for Ann')/edit"
	expect_text 'Limit of house SEK'
	page GET /bills.csv
	expect_body 'Fee,Fee currency,Tax'
	expect_body '1234.50,USD,234.56'
}

@test "a tenant says how its amounts are written" {
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'number_format', '1.234,50' FROM tenants WHERE name = 'one'"
	sql "UPDATE bills SET fee = 1234567.5 WHERE note = 'for Bob'"
	signed_in admin
	page GET /bills
	expect_text '1.234.567,50 USD'
	expect_text '1.234,50 EUR'
	sql "UPDATE bills SET fee = 1234.5 WHERE note = 'for Bob'"
	sql "DELETE FROM settings WHERE name = 'number_format'"
}

@test "the API gives amounts as texts of digits, and currencies beside them" {
	token_of admin
	called GET "/bills/$(bill 'for Bob')"
	expect_status 200
	expect_equal '1234.50 USD 234.56 USD EUR SEK USD 5' \
		"$(json '.data | [.fee, .fee_currency, .tax, .tax_currency, .tip_currency, .limit_of_house_currency, .kept_currency, .kept] | join(" ")')"
	called PATCH "/bills/$(bill 'for Bob')" '{"fee": "12.345"}'
	expect_status 422
	called PATCH "/bills/$(bill 'for Bob')" '{"fee_currency": "CHF"}'
	expect_status 200
	expect_json .data.fee_currency USD
	called PATCH "/bills/$(bill 'for Bob')" '{"fee": -1}'
	expect_status 422
	token_of vera
	called GET "/bills/$(bill 'for Bob')"
	expect_equal 'null null' "$(json '.data | [.tip, .tip_currency] | map(tostring) | join(" ")')"
	token=
}

@test "a sum over several currencies is null, and says so" {
	page GET /bills
	expect_text 'several currencies'
	refuse_body '3703.50'
	page GET '/bills?of_ann=yes'
	expect_text '1234.50 EUR'
	token_of admin
	called GET '/bills?count=exact'
	expect_equal 'null null' "$(json '.meta.totals.fee | [.sum, .currency] | map(tostring) | join(" ")')"
	called GET '/bills?of_ann=yes&count=exact'
	expect_equal '1234.50 EUR' "$(json '.meta.totals.fee | [.sum, .currency] | map(tostring) | join(" ")')"
	# Grouped by currency each has its own.
	page GET /bills/by_currency
	expect_text '5 CHF'
	expect_text '5 USD'
	token=
}

@test "sums over rows of several currencies are null, stored ones when a currency changes" {
	token_of admin
	called PATCH "/bill_lines/$(sql "SELECT MAX(l.id) FROM bill_lines l WHERE l.bill_id = $(bill 'for Ann')")" '{"amount": "3"}'
	expect_status 200
	called GET "/bills/$(bill 'for Ann')"
	expect_equal '13.00 10.00' "$(json '.data | [.lines, .dearest] | join(" ")')"
	called PATCH "/bill_lines/$(sql "SELECT MAX(l.id) FROM bill_lines l WHERE l.bill_id = $(bill 'for Ann')")" '{"currency": "USD"}'
	called GET "/bills/$(bill 'for Ann')"
	expect_equal 'null null 2' "$(json '.data | [.lines, .dearest, .pieces] | map(tostring) | join(" ")')"
	called GET "/bills/$(bill 'for Bob')"
	expect_equal 'null' "$(json '.data.dearest')"
	token=
}

@test "widgets show amounts with their currency, and none of several" {
	page GET /dashboard
	expect_text 'several currencies'
	expect_text '1,234.50 EUR'
	expect_text 'Bob · USD'
	expect_text '1234.50 USD'
}
