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
		    <file name="scan" types="pdf jpg" max-mb="1" label="Scan" edit-if="note != 'closed'"/>
		    <file name="secret" view-if="can('bill.delete')"/>
		    <money name="limit_of_house" currency="setting.kinds_currency"/>
		    <name name="kept_currency" length="3"/>
		    <money name="kept" currency="kept_currency" scale="0"/>
		    <money name="lines" currency="kept_currency" value="sum(amount of bill_lines)" stored="yes"/>
		    <money name="dearest" currency="kept_currency" value="max(amount of bill_lines)"/>
		    <decimal name="newest" value="first(amount of bill_lines where currency != 'XXX' sort -id)"/>
		    <string name="dear_currency" length="3" value="first(currency of bill_lines sort -amount)"/>
		    <string name="currencies" length="200" value="list(currency of bill_lines where amount > 0)" stored="yes"/>
		    <string name="amounts" length="200" value="list(concat(text(amount), '!') of bill_lines)"/>
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
		    <reference name="client_id" to="clients" default-from="first(client_id of parent.bill_lines where client_id is not null sort -id)"/>
		  </table>
		  <table name="letters" number="933" key="subject">
		    <string name="subject" length="100" required="yes"/>
		    <file name="paper" types="pdf png" required="yes"/>
		    <file name="answer"/>
		    <public-form name="write" columns="subject paper"/>
		  </table>
		  <table name="visits" number="934" key="place">
		    <string name="place" length="100" required="yes"/>
		    <duration name="planned" min="0:15" max="40:00" default="1:00"/>
		    <duration name="spent"/>
		    <duration name="rest" value="planned - spent"/>
		    <rating name="grade" required="yes"/>
		    <rating name="ease" max="10"/>
		    <tags name="labels"/>
		    <string name="reason" show-if="spent >= 120 or grade = 1" length="100"/>
		    <check name="grades" on="ease" holds="ease >= grade" message="That cannot be."/>
		    <index columns="spent"/>
		    <index columns="grade"/>
		    <list columns="place planned spent rest grade ease labels" filters="spent grade labels" sort="-spent" totals="sum(spent), avg(spent)"/>
		    <public-form name="visit" columns="place spent grade"/>
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

# --- first and list ---

@test "first gives the value of one row, list those of all" {
	local id line
	token_of admin
	called POST /bills '{"note": "empty"}'
	id=$(json .data.id)
	called GET "/bills/$id"
	expect_equal 'null null null null' "$(json '.data | [.newest, .dear_currency, .currencies, .amounts] | map(tostring) | join(" ")')"
	called POST "/bills/$id/lines" "{\"amount\": \"7\", \"currency\": \"EUR\", \"client_id\": $(sql "SELECT MAX(c.id) FROM clients c JOIN tenants t ON t.id = c.tenant_id WHERE t.name = 'one'")}"
	expect_status 201
	line=$(json .data.client_id)
	called POST "/bills/$id/lines" '{"amount": "7", "currency": "USD"}'
	expect_json .data.client_id "$line"
	called POST "/bills/$id/lines" '{"amount": "-1", "currency": "XXX"}'
	called GET "/bills/$id"
	# Of equal ones the oldest; the condition leaves the newest out.
	expect_equal '7.00|EUR|EUR, USD|7.00!, 7.00!, -1.00!' "$(json '.data | [.newest, .dear_currency, .currencies, .amounts] | join("|")')"
	called DELETE "/bill_lines/$(sql "SELECT MIN(id) FROM bill_lines WHERE bill_id = $id")"
	called GET "/bills/$id"
	expect_equal '7.00|USD|USD|7.00!, -1.00!' "$(json '.data | [.newest, .dear_currency, .currencies, .amounts] | join("|")')"
	token=
}

# --- durations and ratings ---

visit() { called POST /visits "{\"place\": \"$1\", \"spent\": $2, \"grade\": ${3:-3}}"; }

@test "a duration is whole minutes, however it is written" {
	local written
	token_of admin
	for written in 90 '"90m"' '"1h 30m"' '"1.5h"' '"1,5 hours"' '"1:30"' '"1:30 h"' '"PT1H30M"' '"PT90M"'; do
		visit Berlin "$written"
		expect_status 201
		expect_equal "$written 90 -30" "$written $(json '.data | "\(.spent) \(.rest)"')"
	done
	visit Berlin '"P1DT1M"'
	expect_json .data.spent 1441
	for written in 1.5 '"1.5"' -1 '"-0:01"' '"1:60"' '"1h 2h"' '"30m 1h"' '"h"' '"P"' '"PT"' '"P1M"' '"PT1S"' '"9999999999999999999"' '"999999999d 1h"' '"1 hello"' true; do
		visit Berlin "$written"
		expect_equal "$written 422" "$written $status"
	done
	called POST /visits '{"place": "Bern", "planned": 14, "grade": 3}'
	expect_status 422
	expect_body 'Planned must be at least 0:15.'
	called POST /visits '{"place": "Bern", "planned": "41h", "grade": 3}'
	expect_body 'Planned must be at most 40:00.'
	sql "DELETE FROM visits"
	token=
}

@test "a rating is so many stars, of as many as there are" {
	local written
	token_of admin
	for written in 0 6 -1 2.5 '"x"' '"03x"' null; do
		visit Berlin 1 "$written"
		expect_equal "$written 422" "$written $status"
	done
	called POST /visits '{"place": "Bern", "grade": 5, "ease": 11}'
	expect_status 422
	called POST /visits '{"place": "Bern", "grade": 5, "ease": 4}'
	expect_body 'That cannot be.'
	called POST /visits '{"place": "Bern", "grade": "5", "ease": 10}'
	expect_equal '201 5 10 60' "$status $(json '.data | "\(.grade) \(.ease) \(.planned)"')"
	sql "DELETE FROM visits"
	token=
}

@test "durations and stars in forms, lists, filters, totals, CSV and copies" {
	local id
	page GET /visits/new
	expect_body 'value="1:00"'
	expect_equal '5 11' "$(grep -o 'type="radio" name="grade"' <<<"$body" | wc -l) $(grep -o 'type="radio" name="ease"' <<<"$body" | wc -l)"
	submit /visits/new place=Bonn planned=2h spent='1h 45m' grade=4 ease=
	expect_status 303
	submit /visits/new place=Rome planned=2h spent=15 grade=2 ease=7
	expect_status 303
	submit /visits/new place=Oslo spent=soon grade=9
	expect_status 422
	expect_body 'Spent must be a duration such as 1:30, 1h 30m, 1.5h or 90m.'
	expect_body 'Grade must be at most 5.'
	submit /visits/new place=Oslo
	expect_status 422
	expect_body 'Grade is required.'
	id=$(sql "SELECT id FROM visits WHERE place = 'Bonn'")
	page GET /visits
	expect_text 'Bonn 2:00 h 1:45 h 0:15 h ★★★★☆ 4 of 5'
	expect_text '2:00 h'
	expect_text '1:00 h'
	[[ $(text) == *Bonn*Rome* ]]
	page GET '/visits?spent_from=1:30'
	expect_text Bonn
	refuse_body Rome
	page GET '/visits?grade_to=2'
	expect_text Rome
	refuse_body Bonn
	page GET "/visits/$id"
	expect_text '1:45 h'
	expect_text '4 of 5'
	page GET "/visits/$id/edit"
	expect_body 'value="1:45"'
	page GET /visits.csv
	expect_body 'Bonn,120,105,15,4,'
	token_of admin
	called GET '/visits?spent=1h45m'
	expect_json '.data | length' 1
	called DELETE "/visits/$id"
	token=
	sql "DELETE FROM visits"
}

# --- tags ---

tagged() { called POST /visits "{\"place\": \"$1\", \"grade\": 3, \"labels\": $2}"; }

@test "tags are words that records are filtered and found by" {
	local id
	token_of admin
	tagged Bonn '["Urgent", "at night", "urgent"]'
	expect_json '.data.labels | join("|")' 'Urgent|at night'
	id=$(json .data.id)
	tagged Rome '"late; at  night ,, late"'
	expect_json '.data.labels | length' 2
	tagged Oslo '[]'
	expect_json '.data.labels | tojson' '[]'
	for written in 7 '[7]' '["a,b"]' '{}' '["1234567890123456789012345678901"]' '"a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u"'; do
		tagged Graz "$written"
		expect_equal "$written 422" "$written $status"
	done
	called GET '/visits?labels=urgent'
	expect_json '[.data[].place] | join(" ")' Bonn
	called GET '/visits?labels=URGENT,late'
	expect_json '.data | length' 2
	# The whole word, of this column of this table.
	called GET '/visits?labels=urg'
	expect_json '.data | length' 0
	called GET '/visits?q=urg'
	expect_json '.data | length' 1
	at_tenant=two
	called GET '/visits?labels=urgent'
	[[ $status == 401 || $status == 403 ]]
	token=
	token_of admin
	called GET '/visits?labels=urgent'
	expect_json '.data | length' 0
	called GET '/visits?q=urgent'
	expect_json '.data | length' 0
	tagged Lund '["Urgent"]'
	called GET '/visits?labels=urgent'
	expect_json '[.data[].place] | join(" ")' Lund
	unset at_tenant
	token=
	token_of admin
	called GET '/visits?labels=urgent'
	expect_json '[.data[].place] | join(" ")' Bonn
	page GET '/visits?labels=at%20night,late'
	expect_text 'at night,late'
	expect_body 'href="/tenant/one/visits?labels=at%20night"'
	refuse_body Oslo
	page GET /visits/new
	expect_text 'In use: at night , late , Urgent'
	submit "/visits/$id/edit" place=Bonn planned=1:00 grade=3 "labels=night / day, <b>" "version=$(sql "SELECT version FROM visits WHERE id = $id")"
	page GET "/visits/$id"
	expect_text 'night / day &lt;b&gt;'
	expect_body 'labels=night%20%2F%20day'
	called GET '/visits?labels=urgent'
	expect_json '.data | length' 0
	called DELETE "/visits/$id"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM search_terms WHERE table_name = 'visits' AND record_id = $id")"
	called POST "/trash/$(sql "SELECT MAX(id) FROM trash WHERE table_name = 'visits'")/restore"
	called GET '/visits?labels=night%20/%20day'
	expect_json '[.data[].labels[]] | join("|")' 'night / day|<b>'
	called DELETE "/visits/$(json '.data[0].id')"
	page GET /visits.csv
	expect_body 'late, at night'
	sql "DELETE FROM visits"
	sql "DELETE FROM search_terms WHERE table_name = 'visits'"
	token=
}

# --- files ---

pdf() { printf '%%PDF-1.4 %s' "$1"; }

# sent_form PATH FIELD=VALUE... [@FIELD=NAME:CONTENT...]: multipart, csrf first.
sent_form() {
	local path=$1 boundary=bound each name
	local form=$BATS_TEST_TMPDIR/form
	shift
	{
		for each in "csrf=$csrf" "$@"; do
			printf -- '--%s\r\nContent-Disposition: form-data; ' "$boundary"
			if [[ $each == @* ]]; then
				name=${each#@}
				each=${name#*=}
				printf 'name="%s"; filename="%s"\r\n\r\n%s\r\n' "${name%%=*}" "${each%%:*}" "${each#*:}"
			else
				printf 'name="%s"\r\n\r\n%s\r\n' "${each%%=*}" "${each#*=}"
			fi
		done
		printf -- '--%s--\r\n' "$boundary"
	} >"$form"
	"${pages:-page}" POST "$path" CONTENT_TYPE="multipart/form-data; boundary=$boundary" CONTENT_LENGTH="$(wc -c <"$form")" <"$form"
}

# page_of_core METHOD PATH [NAME=VALUE...]: where the web server leads /forms.
page_of_core() {
	local method=$1 path=$2
	shift 2
	program=$copy/cgi-bin/core
	cgi "$method" "/tenant/one$path" HTTP_COOKIE="$cookie" HTTP_ORIGIN=http://example.org "$@"
}

# edited NOTE FIELD...: the form of a bill, sent.
edited() {
	local id
	id=$(bill "$1")
	shift
	sent_form "/bills/$id/edit" "version=$(sql "SELECT version FROM bills WHERE id = $id")" "$@"
}

kept_files() { find "$site" -path '*files/*' -type f -regextype posix-extended -regex '.*/[0-9a-f]{64}' | wc -l; }

@test "a file is sent with the form, shown, replaced and removed" {
	local id
	id=$(bill 'for Cid')
	page GET "/bills/$id/edit"
	expect_body 'enctype="multipart/form-data"'
	expect_body 'accept=".pdf,.jpg"'
	edited 'for Cid' "note=for Cid" "@scan=a b.pdf:$(pdf one)" '@secret=:'
	expect_status 303
	page GET "/bills/$id"
	expect_body "/bills/$id/scan\">a b.pdf</a>"
	page GET "/bills/$id/scan"
	expect_status 200
	expect_equal "$(pdf one)" "$body"
	expect_header 'Content-Type: application/pdf'
	expect_header "Content-Disposition: inline; filename=\"a b.pdf\"; filename*=UTF-8''a%20b.pdf"
	page GET /bills.csv
	expect_body 'a b.pdf'
	expect_equal 1 "$(kept_files)"
	# Another one in its place: the former content goes.
	edited 'for Cid' "note=for Cid" "@scan=c.pdf:$(pdf two)"
	page GET "/bills/$id/scan"
	expect_equal "$(pdf two)" "$body"
	expect_equal 1 "$(kept_files)"
	edited 'for Cid' "note=for Cid" scan.remove=yes
	page GET "/bills/$id/scan"
	expect_status 404
	expect_equal 0 "$(kept_files)"
	commanded files check
}

@test "a file that is refused takes nothing of what was typed with it" {
	edited 'for Cid' 'note=for Cid, new' '@scan=a.pdf:<html>'
	expect_status 422
	expect_body 'value="for Cid, new"'
	expect_text 'a.pdf is of another kind than Scan takes: pdf, jpg.'
	edited 'for Cid' 'note=for Cid, new' "@scan=a.pdf:$(pdf "$(head -c 1100000 /dev/zero | tr '\0' x)")"
	expect_status 422
	expect_text 'a.pdf is larger than 1 MB'
	expect_body 'value="for Cid, new"'
	edited 'for Cid' 'note=for Cid, new' '@scan=a.pdf:'
	expect_text 'a.pdf is empty.'
	# Something else is wrong: no content stays behind.
	edited 'for Cid' note= "@scan=a.pdf:$(pdf three)"
	expect_status 422
	expect_text 'Please choose the file again.'
	expect_equal 0 "$(kept_files)"
	csrf=wrong
	edited 'for Cid' 'note=for Cid' "@scan=a.pdf:$(pdf three)"
	expect_status 403
	expect_equal 0 "$(kept_files)"
}

@test "a file is served under the right to its record and to its column" {
	local id
	id=$(bill 'for Ann')
	edited 'for Ann' 'note=for Ann' "@scan=a.pdf:$(pdf four)" '@secret=s.txt:hush'
	page GET "/bills/$id/secret"
	expect_equal hush "$body"
	expect_header "Content-Disposition: attachment; filename=\"s.txt\"; filename*=UTF-8''s.txt"
	signed_in vera
	page GET "/bills/$id/scan"
	expect_status 200
	page GET "/bills/$id/secret"
	expect_status 404
	page GET "/bills/$id/scan_content"
	expect_status 404
	at_tenant=two signed_in admin
	at_tenant=two page GET "/bills/$id/scan"
	expect_status 404
	cookie=
	page GET "/bills/$id/scan"
	expect_status 303
}

@test "a file goes to the trash with its record, and comes back; copies share it" {
	local id other
	id=$(bill 'for Ann')
	edited 'for Ann' 'note=for Ann' "@scan=a.pdf:$(pdf four)" '@secret=s.txt:hush'
	expect_status 303
	expect_equal 2 "$(kept_files)"
	page GET "/bills/new?copy.of=$id"
	the_csrf
	sent_form /bills/new "copy.of=$id" 'note=copied'
	expect_status 303
	other=$(bill copied)
	page GET "/bills/$other/scan"
	expect_equal "$(pdf four)" "$body"
	token_of admin
	called DELETE "/bills/$id"
	expect_status 204
	called DELETE "/bills/$other"
	expect_status 204
	expect_equal 2 "$(kept_files)"
	called GET /trash
	called POST "/trash/$(json ".data[] | select(.record_id == $id) | .id")/restore"
	expect_status 200
	token=
	page GET "/bills/$id/scan"
	expect_equal "$(pdf four)" "$body"
	commanded files check
}

@test "the API sends, reads and removes a file" {
	local id
	id=$(bill 'for Bob')
	token_of admin
	called PATCH "/bills/$id" '{"scan": "x.pdf"}'
	expect_status 422
	called PATCH "/bills/$id" '{"scan_content": 1}'
	expect_status 422
	program=$copy/cgi-bin/bills
	printf -- '--b\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n\r\n%s\r\n--b--\r\n' "$(pdf five)" >"$BATS_TEST_TMPDIR/form"
	cgi PUT "/tenant/one/api/v1/bills/$id/scan" HTTP_AUTHORIZATION="Bearer $token" CONTENT_TYPE='multipart/form-data; boundary=b' CONTENT_LENGTH="$(wc -c <"$BATS_TEST_TMPDIR/form")" <"$BATS_TEST_TMPDIR/form"
	expect_status 200
	expect_json .data.scan x.pdf
	called PATCH "/bills/$id" '{"scan": "x.pdf", "note": "for Bob"}'
	expect_status 200
	called GET "/bills/$id/scan"
	expect_equal "$(pdf five)" "$body"
	called DELETE "/bills/$id/scan"
	expect_status 200
	expect_json .data.scan null
	called GET "/bills/$id/scan"
	expect_status 404
	token=
}

@test "a public form takes the files that it names" {
	local pages=page_of_core
	cookie=''
	page_of_core GET /forms/write
	expect_status 200
	the_csrf
	sleep 3
	sent_form /forms/write 'subject=Hello' "@answer=x.pdf:$(pdf six)"
	expect_status 422
	sent_form /forms/write 'subject=Hello' "@paper=x.pdf:$(pdf six)" "@answer=x.pdf:$(pdf seven)"
	expect_status 303
	expect_equal 'x.pdf NULL' "$(sql "SELECT CONCAT(paper, ' ', COALESCE(answer, 'NULL')) FROM letters")"
	page GET "/letters/$(sql 'SELECT MAX(id) FROM letters')/paper"
	expect_status 303
}
