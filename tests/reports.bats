#!/usr/bin/env bats
# Reports: groups with subtotals, rows, what is asked for, files, the API, rights, in a module of its own.
#
#   boss     everything
#   clerk    job.view without job.all: rules leave him the jobs that are not secret; he sees no price
#   guest    place.view alone

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site jobs < <(jobs_manifest)
	tenant_create one
	tenant_create two
	user_create one boss Bosses
	user_create one clerk Clerks
	user_create one guest Guests
	sql "INSERT INTO places (tenant_id, name) SELECT t.id, p.name FROM tenants t, (SELECT 'Bonn' AS name UNION ALL SELECT 'Aachen') p"
	sql "INSERT INTO jobs (tenant_id, title, place_id, status, done_on, hours, price, is_secret)
		SELECT t.id, j.title, (SELECT p.id FROM places p WHERE p.tenant_id = t.id AND p.name = j.place), j.status, j.done_on, j.hours, j.price, j.secret
		FROM tenants t, (SELECT '=1+1' AS title, 'Bonn' AS place, 'open' AS status, '2024-01-05' AS done_on, 1.25 AS hours, 10 AS price, 0 AS secret
			UNION ALL SELECT 'Wall', 'Bonn', 'done', '2024-01-20', 2, 20, 0
			UNION ALL SELECT 'Roof', 'Bonn', 'done', '2024-02-01', 4, 40, 1
			UNION ALL SELECT 'Door', 'Aachen', 'open', '2024-02-02', 8, 80, 0
			UNION ALL SELECT 'Lamp', NULL, 'open', '2024-05-03', 16, 160, 0) j"
	sql "INSERT INTO steps (tenant_id, job_id, what, minutes) SELECT j.tenant_id, j.id, s.what, s.minutes FROM jobs j,
		(SELECT 'Mix' AS what, 10 AS minutes UNION ALL SELECT 'Lay', 35) s WHERE j.title = 'Wall'"
	sql "UPDATE jobs SET hours = 1000 WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = 'two') AND title = 'Wall'"
}

test_begin() {
	as boss
}

jobs_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="jobs" title="Jobs" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <permission name="job.all" label="See all jobs"/>
		  <permission name="job.price" label="See prices"/>
		  <table name="places" number="930" key="name"><string name="name" required="yes"/></table>
		  <table name="jobs" number="931" key="title" rights="export print">
		    <string name="title" required="yes"/>
		    <reference name="place_id" to="places"/>
		    <enum name="status"><value name="open" label="Still open" color="blue"/><value name="done"/></enum>
		    <date name="done_on"/>
		    <decimal name="hours" scale="2"/>
		    <decimal name="price" scale="2" view-if="can('job.price')"/>
		    <boolean name="is_secret"/>
		    <index columns="done_on"/>
		    <rule name="open" for="print" where="status = 'done'" message="Not before it is done."/>
		    <print name="card" title="Job card" columns="title place_id price">
		      <part title="Hours" columns="hours done_on"/>
		      <part title="Steps" rows="steps" columns="what minutes" totals="minutes"/>
		    </print>
		    <print name="slip" title="Slip" columns="title"/>
		    <rule name="secret" where="not is_secret" unless="can('job.all')"/>
		  </table>
		  <table name="steps" number="932" parent="jobs" key="what">
		    <string name="what" required="yes"/>
		    <integer name="minutes"/>
		  </table>
		  <report name="hours" title="Hours by place" help="Who works where." source="jobs" group="place_id, month(done_on)" type="bar"
		          where="done_on &gt;= ask.from" filters="status">
		    <ask><date name="from" required="yes" default-from="add_months(start_of('year', today()), -600)"/></ask>
		    <figure name="hours" value="sum(hours)"/>
		    <figure name="places" value="count(distinct status)"/>
		    <figure name="price" value="sum(price)"/>
		  </report>
		  <report name="dear" title="Prices" source="jobs" group="price"><figure name="count" value="count()"/></report>
		  <report name="quarters" title="Quarters" source="jobs" group="quarter(done_on), place.name, start_of('month', done_on)" sort="-hours">
		    <figure name="hours" value="sum(hours)"/>
		  </report>
		  <report name="all" title="All jobs" source="jobs" columns="title place_id status done_on hours price" where="ask.words is null or contains(title, ask.words)"
		          sort="-done_on" limit="3">
		    <ask><string name="words"/></ask>
		    <figure name="hours" value="sum(hours)"/>
		    <figure name="price" value="sum(price)"/>
		  </report>
		  <report name="few" title="Few" source="jobs" permission="job.all" columns="title"/>
		  <role name="bosses" title="Bosses"/>
		  <role name="clerks" title="Clerks"/>
		  <role name="guests" title="Guests"/>
		  <grant role="bosses" permissions="job.view job.export job.print job.all job.price place.view step.view"/>
		  <grant role="clerks" permissions="job.view job.export place.view"/>
		  <grant role="guests" permissions="place.view"/>
		</module>
	XML
}

as() { # as USER   on pages and in the API
	signed_in "$1"
	token_of "$1"
}

asked() { # asked REPORT[?QUERY]   the API's answer
	called GET "/reports/run/jobs.$1"
}

# Lines of the API as "labels: hours".
lines() {
	jq -r '.data.lines[] | (.labels | join("/")) + ": " + .figures.hours' <<<"$body"
}

@test "groups have their figures, subtotals of the outer ones, and a total, by what they are called" {
	asked hours
	[ "$status" = 200 ]
	expect_equal $'Aachen/Feb 2024: 8.00\nBonn/Jan 2024: 3.25\nBonn/Feb 2024: 4.00\nNot set/May 2024: 16.00' "$(lines)"
	expect_equal 'Aachen 8.00 Bonn 7.25 Not set 16.00' "$(jq -r '[.data.subtotals[] | .labels[0] + " " + .figures.hours] | join(" ")' <<<"$body")"
	expect_equal '31.25 2 310.00' "$(jq -r '.data.total.figures | .hours + " " + .places + " " + .price' <<<"$body")"
}

@test "what is asked for and chosen narrows all of it" {
	asked 'hours?from=2024-02-01&status=open'
	expect_equal $'Aachen/Feb 2024: 8.00\nNot set/May 2024: 16.00' "$(lines)"
	expect_equal '2024-02-01 Still open' "$(jq -r '.data.applied | .From + " " + .Status' <<<"$body")"
	asked 'all?words=oo'
	expect_equal 'Door Roof 12.00' "$(jq -r '[.data.lines[].title, .data.total.hours] | join(" ")' <<<"$body")"
}

@test "what is asked for in a wrong way is told, and nothing is read" {
	asked 'hours?from=yesterday'
	expect_equal '422 From must be a date such as 2024-09-30.' "$status $(jq -r .error.message <<<"$body")"
	asked 'hours?status=lost'
	expect_equal 422 "$status"
	asked 'hours?form=2024-01-01'
	expect_equal '400 unknown_parameter' "$status $(jq -r .error.code <<<"$body")"
	page GET '/reports/run/jobs.hours?from='
	expect_equal 422 "$status"
	[[ $body == *'From is required.'* && $body != *'Aachen'* ]]
}

@test "groups are sorted by a figure, each below the one above it" {
	asked quarters
	expect_equal $'2024-Q2/Not set/2024-05-01: 16.00\n2024-Q1/Aachen/2024-02-01: 8.00\n2024-Q1/Bonn/2024-02-01: 4.00\n2024-Q1/Bonn/2024-01-01: 3.25' "$(lines)"
}

@test "rules leave out rows, view-if figures and columns, in all forms of a report" {
	as clerk
	asked hours
	expect_equal '27.25 null' "$(jq -r '.data.total.figures | .hours + " " + (.price | tostring)' <<<"$body")"
	asked all?words=oo
	expect_equal 'Door' "$(jq -r '[.data.lines[].title] | join(" ")' <<<"$body")"
	expect_equal 'false false' "$(jq -r '(.data.lines[0] | has("price") | tostring) + " " + (.data.total | has("price") | tostring)' <<<"$body")"
	page GET '/reports/run/jobs.all?format=csv'
	[[ $body == *Wall* && $body != *Roof* && $body != *Price* ]]
	page GET /reports/run/jobs.all
	[[ $body != *Roof* && $body != *Price* ]]
}

@test "there is no report for who may not see what it reads" {
	as clerk
	asked dear
	expect_equal 404 "$status"
	asked few
	expect_equal 404 "$status"
	called GET /reports
	expect_equal 'jobs.all jobs.hours jobs.quarters' "$(jq -r '[.data[].name | select(startswith("jobs."))] | sort | join(" ")' <<<"$body")"
	as guest
	asked hours
	expect_equal 404 "$status"
	page GET /reports
	[[ $body != *'Hours by place'* ]]
}

@test "another tenant's rows count nowhere" {
	asked all?words=Wall
	expect_equal 2.00 "$(jq -r .data.total.hours <<<"$body")"
}

@test "a page shows so many lines and says that there are more; the file has all" {
	page GET /reports/run/jobs.all
	expect_equal 200 "$status"
	[[ $body == *'Only the first 3 lines'* && $body != *'=1+1'* ]]
	page GET '/reports/run/jobs.all?format=csv'
	expect_equal 6 "$(grep -c . <<<"$body")"
	[[ $body == *"\"'=1+1\""* ]]
	[[ $headers == *'text/csv'* && $headers == *'filename="all-'* ]]
}

@test "a page has a chart, the fields, what was chosen, and each group once" {
	page GET '/reports/run/jobs.hours?from=2024-01-01&status='
	expect_equal 200 "$status"
	[[ $body == *'class="chart"'* && $body == *'value="2024-01-01"'* && $body == *'Bonn in all'* && $body == *'Still open'* ]]
	expect_equal 1 "$(grep -o '<td>Bonn</td>' <<<"$body" | wc -l)"
}

@test "long names below a chart slant, and are whole for a pointer" {
	page GET '/reports/run/jobs.hours?from=2024-01-01'
	[[ $body != *chart-slant* ]]
	sql "UPDATE places SET name = 'Bonn on the Rhine' WHERE name = 'Bonn'"
	page GET '/reports/run/jobs.hours?from=2024-01-01'
	sql "UPDATE places SET name = 'Bonn' WHERE name = 'Bonn on the Rhine'"
	[[ $body == *chart-slant* && $body == *'<title>Bonn on the Rhine</title>'* && $body == *'Bonn on the R…'* ]]
}

@test "unknown formats and addresses are told" {
	page GET '/reports/run/jobs.hours?format=doc'
	expect_equal 400 "$status"
	page GET /reports/run/jobs.nothing
	expect_equal 404 "$status"
	page GET /reports/walk/jobs.hours
	expect_equal 404 "$status"
	page POST /reports/run/jobs.hours
	expect_equal 405 "$status"
}

# --- papers ---

job() { # job TITLE [TENANT]   its number
	sql "SELECT j.id FROM jobs j JOIN tenants t ON t.id = j.tenant_id WHERE t.subdomain = '${2:-one}' AND j.title = '$1'"
}

@test "a paper has the record's columns, its rows with their sum, and whose it is" {
	page GET "/jobs/$(job Wall)/print/card"
	expect_equal 200 "$status"
	local text
	text=$(tr '\n' ' ' <<<"$body" | sed 's/<[^>]*>/ /g' | tr -s ' ')
	[[ $text == *'Job card'*'Wall'*'Price 20.00'*'Hours 2.00'*'Steps What Minutes Mix 10 Lay 35 Total 45'* ]]
}

@test "the record's page offers its papers to who may print it" {
	page GET "/jobs/$(job Wall)"
	[[ $body == *"/print/card"* && $body == *"/print/slip"* ]]
	page GET "/jobs/$(job Door)"
	[[ $body != *"/print/card"* ]]
	page GET "/jobs/$(job Door)/print/card"
	expect_equal 403 "$status"
	[[ $body == *'Not before it is done.'* ]]
	as clerk
	page GET "/jobs/$(job Wall)"
	[[ $body != *"/print/card"* ]]
	page GET "/jobs/$(job Wall)/print/card"
	expect_equal 403 "$status"
}

@test "a paper of another tenant's record, or of no such name, is not there" {
	page GET "/jobs/$(job Wall two)/print/card"
	expect_equal 404 "$status"
	page GET "/jobs/$(job Wall)/print/none"
	expect_equal 404 "$status"
}

# --- files that take a library ---

fetched() { # fetched ADDRESS FILE   the body alone, byte for byte
	[ -e "$copy/cgi-bin/export-pdf" ] || skip 'the libraries of cgi-bin/export are missing'
	local query=${1#*\?}
	(cd "$site" && env -i MANOR_CONFIG="$site/manor.conf" GATEWAY_INTERFACE=CGI/1.1 SERVER_PROTOCOL=HTTP/1.1 REQUEST_METHOD=GET \
		HTTP_HOST=example.org REMOTE_ADDR=192.0.2.1 REQUEST_URI="/tenant/one/export$1" QUERY_STRING="$query" HTTP_COOKIE="$cookie" \
		"$copy/cgi-bin/export") | sed '1,/^\r$/d' >"$2"
}

@test "XLSX has numbers as numbers, dates as dates, and no formula" {
	fetched '/jobs?format=xlsx' "$BATS_TEST_TMPDIR/jobs.xlsx"
	local sheet
	sheet=$(unzip -p "$BATS_TEST_TMPDIR/jobs.xlsx" xl/worksheets/sheet1.xml)
	[[ $sheet == *'<t>=1+1</t>'* && $sheet != *'<f>'* ]]
	[[ $sheet == *'<v>1.25</v>'* && $sheet == *'<v>45296</v>'* ]] # 2024-01-05
	[[ $sheet == *'<t>Still open</t>'* && $sheet == *'<autoFilter'* ]]
}

@test "XLSX of a report has its subtotals, and what rules leave" {
	as clerk
	fetched '/reports/run/jobs.hours?format=xlsx' "$BATS_TEST_TMPDIR/hours.xlsx"
	local sheet
	sheet=$(unzip -p "$BATS_TEST_TMPDIR/hours.xlsx" xl/worksheets/sheet1.xml)
	[[ $sheet == *'<v>27.25</v>'* && $sheet != *Price* && $sheet == *'<t>Total</t>'* ]]
}

@test "PDF has all lines of a report, the head on each page, and how many there are" {
	sql "INSERT INTO jobs (tenant_id, title, hours, is_secret) SELECT t.id, CONCAT('Long ', s.seq, ' Ünïcode'), 1, 0 FROM tenants t, seq_1_to_120 s WHERE t.subdomain = 'one'"
	fetched '/reports/run/jobs.all?format=pdf' "$BATS_TEST_TMPDIR/all.pdf"
	sql "DELETE FROM jobs WHERE title LIKE 'Long %'"
	pdftotext -layout "$BATS_TEST_TMPDIR/all.pdf" "$BATS_TEST_TMPDIR/all.txt"
	expect_equal 120 "$(grep -c 'Long [0-9]* Ünïcode' "$BATS_TEST_TMPDIR/all.txt")"
	local pages
	pages=$(grep -c 'Page [0-9] of [0-9]' "$BATS_TEST_TMPDIR/all.txt")
	((pages > 1))
	expect_equal "$pages" "$(grep -c 'Title .*Hours' "$BATS_TEST_TMPDIR/all.txt")"
	grep -q "Page $pages of $pages" "$BATS_TEST_TMPDIR/all.txt"
}

@test "PDF of a paper has its parts" {
	fetched "/jobs/$(job Wall)/print/card?format=pdf" "$BATS_TEST_TMPDIR/card.pdf"
	pdftotext -layout "$BATS_TEST_TMPDIR/card.pdf" "$BATS_TEST_TMPDIR/card.txt"
	[[ $(tr -s ' \n' ' ' <"$BATS_TEST_TMPDIR/card.txt") == *'Job card: Wall'*'Title Wall'*'Steps What Minutes Mix 10 Lay 35 Total 45'* ]]
	fetched "/jobs/$(job Door)/print/card?format=pdf" "$BATS_TEST_TMPDIR/door.pdf"
	[[ $(cat "$BATS_TEST_TMPDIR/door.pdf") != %PDF* ]]
}

@test "without the program there is no button, and the address says so" {
	page GET '/reports/run/jobs.hours'
	if [ -e "$copy/cgi-bin/export-xlsx" ]; then
		[[ $body == *'/export/reports/run/jobs.hours?'*'format=xlsx'* ]]
		mv "$copy/cgi-bin/export-xlsx" "$copy/cgi-bin/.export-xlsx"
	fi
	page GET '/reports/run/jobs.hours'
	[[ $body != *'format=xlsx'* ]]
	page GET '/jobs?format=xlsx'
	[ ! -e "$copy/cgi-bin/.export-xlsx" ] || mv "$copy/cgi-bin/.export-xlsx" "$copy/cgi-bin/export-xlsx"
	expect_equal 404 "$status"
	[[ $body == *'the library for it is missing'* ]]
}
