#!/usr/bin/env bats
# Calendars, trees, totals and groups of lists, in a module of their own.
#
#   planner   visit.view visit.create visit.edit; not what is marked private
#   guest     nothing

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	module_site plans < <(plans_manifest)
	tenant_create one
	tenant_create two
	user_create one planner Planners
	user_create one guest Guests
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	sql "INSERT INTO settings (tenant_id, name, value) VALUES ($one, 'timezone', 'Europe/Vienna') ON DUPLICATE KEY UPDATE value = VALUES(value)"
	export one two
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	database_drop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'the plain build has the programs'
	sql 'DELETE FROM sign_in_failures; DELETE FROM visits; DELETE FROM talks; DELETE FROM bills; DELETE FROM plain_bills; UPDATE steps SET after_id = NULL; DELETE FROM steps; UPDATE rooms SET above_id = NULL; DELETE FROM rooms'
}

plans_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="plans" title="Plans" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="visits" number="930" key="name">
		    <string name="name" required="yes" search="yes"/>
		    <date name="starts_on"/>
		    <date name="ends_on"/>
		    <enum name="kind" default="short"><value name="short" color="green"/><value name="long"/></enum>
		    <boolean name="is_private"/>
		    <reference name="host_id" to="users"/>
		    <index columns="starts_on"/>
		    <list columns="name starts_on kind" filters="kind host_id"><filter name="long_ones" where="kind = 'long'"/></list>
		    <rule name="open" where="not is_private"/>
		    <view name="calendar" type="calendar" from="starts_on" to="ends_on" color="kind" columns="kind" where="name != 'Unlisted'"/>
		  </table>
		  <table name="talks" number="931" key="name">
		    <string name="name" required="yes"/>
		    <datetime name="begins_at"/>
		    <datetime name="ends_at"/>
		    <date name="secret_on" view-if="can('talk.secret')"/>
		    <index columns="begins_at"/>
		    <view name="when" title="When" type="calendar" from="begins_at" to="ends_at"/>
		    <view name="secrets" title="Secrets" type="calendar" from="secret_on"/>
		  </table>
		  <table name="bills" number="932" key="name">
		    <string name="name" required="yes"/>
		    <decimal name="amount" length="12" scale="2"/>
		    <integer name="hours"/>
		    <decimal name="margin" length="12" scale="2" view-if="can('talk.secret')"/>
		    <enum name="kind"><value name="small"/><value name="large"/></enum>
		    <boolean name="is_paid"/>
		    <index columns="kind"/>
		    <list columns="name amount hours margin" totals="sum(amount), avg(hours), max(amount), sum(margin)"/>
		    <rule name="paid" where="is_paid or hours &lt; 100 or hours is null"/>
		    <view name="kinds" group="kind" totals="sum(amount)"/>
		  </table>
		  <table name="plain_bills" number="933" key="name" permission="bill">
		    <string name="name" required="yes"/>
		    <integer name="hours"/>
		    <rule name="paid" where="hours &lt; 100 or hours is null"/>
		  </table>
		  <table name="rooms" number="934" key="name">
		    <string name="name" required="yes" search="yes"/>
		    <reference name="above_id" to="rooms" label="Part of"/>
		    <integer name="seats"/>
		    <boolean name="is_hidden"/>
		    <rule name="open" where="not is_hidden"/>
		    <view name="tree" type="tree" by="above_id" columns="seats" sort="id"/>
		  </table>
		  <table name="steps" number="935" key="name">
		    <string name="name" required="yes" search="yes"/>
		    <date name="from_on"/>
		    <date name="to_on"/>
		    <datetime name="told_at"/>
		    <reference name="after_id" to="steps"/>
		    <reference name="room_id" to="rooms"/>
		    <enum name="state"><value name="open" color="blue"/><value name="done" color="green"/></enum>
		    <integer name="points"/>
		    <integer name="cost" view-if="can('talk.secret')"/>
		    <boolean name="is_hidden"/>
		    <index columns="from_on"/>
		    <index columns="told_at"/>
		    <rule name="open" where="not is_hidden"/>
		    <list columns="name state room_id" filters="state room_id"/>
		    <view name="plan" title="Plan" type="gantt" from="from_on" to="to_on" after="after_id" color="state"/>
		    <view name="told" title="Told" type="timeline" at="told_at" columns="state points"/>
		    <view name="figures" title="Figures" type="pivot" down="room_id" across="state" value="sum(points)"/>
		    <view name="months" title="Months" type="pivot" down="month(from_on)" across="is_hidden"/>
		    <view name="costs" title="Costs" type="pivot" down="room_id" across="state" value="sum(cost)"/>
		  </table>
		  <permission name="talk.secret" label="See secrets"/>
		  <role name="planners" title="Planners"/>
		  <grant role="planners" permissions="visit.view visit.create visit.edit talk.view talk.create bill.view room.view room.create room.edit step.view step.edit core.developer"/>
		  <role name="guests" title="Guests"/>
		</module>
	XML
}

xpath() {
	xmllint --xpath "$1" - <<<"$body"
}

visits() { # visits NAME STARTS ENDS [COLUMNS VALUES]: a date or NULL each
	sql "INSERT INTO visits (tenant_id, name, starts_on, ends_on${4:+, $4}) VALUES (${tenant:-$one}, '$1', $2, $3${5:+, $5})"
}

# The statements of a page, the session's and the counts of the menu among them.
statements() { # statements COMMAND...
	local before after
	before=$(sql "SHOW GLOBAL STATUS LIKE 'Com_select'" | cut -f 2)
	"$@"
	after=$(sql "SHOW GLOBAL STATUS LIKE 'Com_select'" | cut -f 2)
	echo $((after - before))
}

@test 'a month has its weeks, and each row on all days that it lies on, as far as the reader may see it' {
	visits Single "'2024-05-09'" NULL
	visits Trip "'2024-05-03'" "'2024-05-07'" kind "'long'"
	visits Before "'2024-04-20'" "'2024-04-30'"
	visits Backwards "'2024-05-10'" "'2024-05-01'"
	visits Private "'2024-05-09'" NULL is_private 1
	visits Unlisted "'2024-05-09'" NULL
	visits Dateless NULL "'2024-05-09'"
	tenant=$two visits Elsewhere "'2024-05-09'" NULL
	signed_in planner
	page GET '/visits/calendar?days=2024-05&format=xml'
	expect_status 200
	[ "$(xpath 'count(//week)')" = 5 ]
	[ "$(xpath 'string(//day[1]/@date)')" = 2024-04-29 ]
	[ "$(xpath 'string(//week[5]/day[7]/@date)')" = 2024-06-02 ]
	[ "$(xpath 'count(//entry[@label = "Trip"])')" = 5 ]
	[ "$(xpath 'string(//entry[@label = "Trip"][@continues][not(@continued)]/../@date)')" = 2024-05-03 ]
	[ "$(xpath 'string(//entry[@label = "Trip"][@continued][not(@continues)]/../@date)')" = 2024-05-07 ]
	[ "$(xpath 'count(//entry[@label = "Before"])')" = 2 ]
	[ "$(xpath 'string(//entry[@label = "Backwards"]/../@date)')" = 2024-05-10 ]
	[ "$(xpath 'string(//entry[@label = "Single"]/../@date)')" = 2024-05-09 ]
	[ "$(xpath 'string(//entry[@label = "Single"]/@color)')" = green ]
	[ "$(xpath 'string(//day[@date = "2024-05-09"]/@count)')" = 1 ]
	[ "$(xpath 'count(//entry)')" = 9 ]
	[[ "$(xpath 'string(//day[@date = "2024-05-09"]/@new)')" == */visits/new?starts_on=2024-05-09 ]]
	[ "$(xpath 'string(//calendar/@next)')" = '?days=2024-06' ]
	page GET '/visits/calendar?days=2024-W19&kind=long&format=xml'
	[ "$(xpath 'count(//day)')" = 7 ]
	[ "$(xpath 'count(//entry)')" = 2 ]
	[ "$(xpath 'string(//calendar/@prev)')" = '?kind=long&days=2024-W18' ]
	page GET '/visits/calendar?days=2024-05&q=single&long_ones=yes&format=xml'
	[ "$(xpath 'count(//entry)')" = 0 ]
	page GET '/visits/calendar?days=2024-05'
	grep -q 'May 2024' <<<"$body"
	grep -q '<a href="[^"]*/visits/[0-9]*" class="bg-green-lt"><span>Single' <<<"$body"
	page GET '/visits/calendar?format=xml'
	[ "$(xpath 'count(//day[@today])')" = 1 ]
}

@test 'a form opened on a day has it in its field' {
	signed_in planner
	page GET '/visits/new?starts_on=2024-05-09'
	grep -q 'name="starts_on"[^>]*value="2024-05-09"\|value="2024-05-09"[^>]*name="starts_on"' <<<"$body"
	page GET '/talks/when?days=2024-05&format=xml'
	page GET "/talks/new?$(xpath 'substring-after(//day[@date = "2024-05-09"]/@new, "?")')"
	grep -q 'value="2024-05-09T09:00"' <<<"$body"
}

@test 'moments lie on the days of the zone, also where the clock is changed' {
	sql "INSERT INTO talks (tenant_id, name, begins_at, ends_at) VALUES ($one, 'Late', '2024-05-09 22:30', NULL),
		($one, 'Night', '2024-05-11 20:00', '2024-05-11 22:00'), ($one, 'Change', '2024-03-30 23:30', '2024-03-31 22:00'),
		($one, 'Long', '2024-05-13 20:00', '2024-05-13 22:00:01')"
	signed_in planner
	page GET '/talks/when?days=2024-05&format=xml'
	[ "$(xpath 'string(//entry[@label = "Late"]/../@date)')" = 2024-05-10 ]
	[ "$(xpath 'string(//entry[@label = "Late"]/@time)')" = 00:30 ]
	[ "$(xpath 'count(//entry[@label = "Night"])')" = 1 ]
	[ "$(xpath 'count(//entry[@label = "Long"])')" = 2 ]
	page GET '/talks/when?days=2024-03&format=xml'
	[ "$(xpath 'count(//entry[@label = "Change"])')" = 1 ]
	[ "$(xpath 'string(//entry[@label = "Change"]/../@date)')" = 2024-03-31 ]
	page GET '/talks/when?days=2024-04&format=xml'
	[ "$(xpath 'count(//entry)')" = 0 ]
}

@test 'a day with 5,000 entries is a page like others, and its list has them all' {
	sql "INSERT INTO visits (tenant_id, name, starts_on, kind, is_private)
		SELECT $one, CONCAT('Visit number ', seq), IF(seq = 1, '2024-05-20', '2024-05-09'), 'short', 0 FROM seq_1_to_5001"
	signed_in planner
	page GET '/visits/calendar?days=2024-05&format=xml'
	expect_status 200
	[ "$(xpath 'count(//day[@date = "2024-05-09"]/entry)')" = 4 ]
	[ "$(xpath 'string(//day[@date = "2024-05-09"]/@more)')" = 4996 ]
	[ "$(xpath 'count(//day[@date = "2024-05-20"]/entry)')" = 1 ]
	page GET "/visits/calendar$(xpath 'string(//day[@date = "2024-05-09"]/@href)')&format=xml"
	[ "$(xpath 'count(//row)')" = 25 ]
	[ "$(xpath 'string(//list/@total)')" = 1000 ]
	[ "$(xpath 'count(//calendar/week)')" = 0 ]
	page GET '/visits/calendar?days=2024-W19&format=xml'
	[ "$(xpath 'count(//entry)')" = 40 ]
	list=$(statements page GET /visits)
	calendar=$(statements page GET '/visits/calendar?days=2024-05')
	[ "$calendar" -le $((list + 1)) ]
}

@test 'the API and the CSV have the rows that reach into days' {
	visits Early "'2024-05-01'" "'2024-05-03'"
	visits Middle "'2024-05-10'" NULL
	visits Late "'2024-05-20'" NULL
	token_of planner
	called GET '/visits/calendar?from=2024-05-03&to=2024-05-10'
	expect_status 200
	[ "$(json '[.data[].name] | join(" ")')" = 'Early Middle' ]
	called GET '/visits/calendar?from=2024-05-04'
	[ "$(json '[.data[].name] | join(" ")')" = 'Middle Late' ]
	called GET '/visits/calendar?days=2024-05-02'
	[ "$(json '[.data[].name] | join(" ")')" = Early ]
	called GET '/visits/calendar?from=2024-05-03&to=2024-05-20&per_page=1'
	[[ "$(json .meta.next)" == *'from=2024-05-03&to=2024-05-20&per_page=1&page=2' ]]
	called GET /visits?from=2024-05-03
	expect_status 400
	signed_in planner
	page GET '/visits/calendar.csv?days=2024-W20'
	expect_status 200
	[ "$(wc -l <<<"$body")" = 1 ]
	page GET '/visits/calendar?from=2024-05-04&format=xml'
	[ "$(xpath 'count(//row)')" = 2 ]
}

@test 'days that are none are refused, and a calendar of what is not seen is a list' {
	signed_in planner
	for days in 2024-13 2024-00 2024-W54 2024-W00 2024-02-30 0999-01-01 9999-12-31 x '2024-05%27' 2024-5 99999-01; do
		page GET "/visits/calendar?days=$days"
		expect_status 400
	done
	page GET '/visits/calendar?days=2024-05&days=2024-06'
	expect_status 400
	page GET '/visits/calendar?days=2024-05&from=2024-05-01'
	expect_status 400
	page GET '/visits/calendar?days=2020-W53'
	expect_status 200
	page GET '/talks/secrets?format=xml'
	expect_status 200
	[ "$(xpath 'count(//calendar)')" = 0 ]
	page GET '/talks/secrets?days=2024-05'
	expect_status 400
	signed_in guest
	page GET '/visits/calendar?days=2024-05'
	expect_status 403
}

bills() { # 30 large ones of 1.10, 2 small ones of 10, one of neither; one that is not seen, one elsewhere
	sql "INSERT INTO bills (tenant_id, name, amount, hours, margin, kind) SELECT $one, CONCAT('Bill ', seq), 1.10, seq, 5, 'large' FROM seq_1_to_30;
		INSERT INTO bills (tenant_id, name, amount, hours, margin, kind) VALUES ($one, 'A', 10, NULL, 1, 'small'), ($one, 'B', 10, 35, 1, 'small'),
		($one, 'C', NULL, 50, 1, NULL), ($one, 'Unseen', 1000, 100, 1, 'small'), ($two, 'Elsewhere', 2000, 1, 1, 'small')"
}

@test 'totals are of all that was found, not of the page, and of what the reader sees' {
	bills
	signed_in planner
	page GET '/bills?format=xml'
	expect_status 200
	[ "$(xpath 'count(//row)')" = 25 ]
	[ "$(xpath 'count(//totals/cell)')" = 3 ]
	[ "$(xpath 'string(//totals/cell[2]/total[@kind = "sum"]/@value)')" = 53.00 ]
	[ "$(xpath 'string(//totals/cell[2]/total[@kind = "max"]/@value)')" = 10.00 ]
	[ "$(xpath 'string(//totals/cell[3]/total[@kind = "avg"]/@value)')" = 17.19 ]
	page GET '/bills?page=2&kind=large&format=xml'
	[ "$(xpath 'string(//totals/cell[2]/total[@kind = "sum"]/@value)')" = 33.00 ]
	page GET '/bills?name=nothing&format=xml'
	[ "$(xpath 'count(//totals)')" = 0 ]
	sql "INSERT INTO plain_bills (tenant_id, name, hours) SELECT tenant_id, name, hours FROM bills"
	[ "$(statements page GET /bills)" = $(($(statements page GET /plain_bills) + 1)) ]
	token_of planner
	called GET '/bills?count=exact'
	[ "$(json '.meta.totals.amount.sum')" = 53.00 ]
	[ "$(json '.meta.totals | keys | join(" ")')" = 'amount hours' ]
	called GET /bills
	[ "$(json '.meta | has("totals")')" = false ]
}

@test 'the rows of a group stand together, below what is said of all of them' {
	bills
	signed_in planner
	page GET '/bills/kinds?format=xml'
	expect_status 200
	[ "$(xpath 'count(//group)')" = 3 ]
	[ "$(xpath 'count(//group[1]/of/kind[not(@value)])')" = 1 ]
	[ "$(xpath 'string(//group[of/kind/@value = "small"]/@count)')" = 2 ]
	[ "$(xpath 'string(//group[of/kind/@value = "small"]/total/@value)')" = 20.00 ]
	[ "$(xpath 'string(//group[of/kind/@value = "large"]/total/@value)')" = 33.00 ]
	[ "$(xpath 'name(//row[@label = "A"]/preceding-sibling::*[1])')" = group ]
	page GET '/bills/kinds?page=2&format=xml'
	[ "$(xpath 'count(//group)')" = 1 ]
	[ "$(xpath 'string(//group/@count)')" = 30 ]
	page GET '/bills/kinds?sort=-id&format=xml'
	[ "$(xpath 'count(//group)')" = 0 ]
	page GET /bills/kinds
	grep -q '<tr class="group-head"><th scope="rowgroup" colspan="[0-9]*">Large' <<<"$body"
}

rooms() { # House (Floor (Room, Hidden (Cellar)), Roof), Hut; one elsewhere
	sql "INSERT INTO rooms (tenant_id, name, seats) VALUES ($one, 'House', 5), ($one, 'Hut', NULL), ($two, 'Elsewhere', 1)"
	sql "INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, 'Floor', id FROM rooms WHERE name = 'House';
		INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, 'Roof', id FROM rooms WHERE name = 'House';
		INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, 'Room', id FROM rooms WHERE name = 'Floor';
		INSERT INTO rooms (tenant_id, name, above_id, is_hidden) SELECT $one, 'Hidden', id, 1 FROM rooms WHERE name = 'Floor';
		INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, 'Cellar', id FROM rooms WHERE name = 'Hidden'"
}

room() { sql "SELECT id FROM rooms WHERE name = '$1'"; }

@test 'a row stands below the one that it refers to, or at the top where that is not seen or found' {
	rooms
	signed_in planner
	page GET '/rooms/tree?format=xml'
	expect_status 200
	[ "$(xpath 'count(//node)')" = 6 ]
	[ "$(xpath 'count(//tree/node)')" = 3 ]
	[ "$(xpath 'string(//node[@label = "Room"]/../../@label)')" = House ]
	[ "$(xpath 'string(//node[@label = "House"]/@count)')" = 2 ]
	[ "$(xpath 'string(//node[@label = "House"]/seats)')" = 5 ]
	[ "$(xpath 'count(//tree/node[@label = "Cellar"])')" = 1 ]
	[[ "$(xpath 'string(//node[@label = "Room"]/@new)')" == "/tenant/one/rooms/new?above_id=$(room Room)" ]]
	page GET '/rooms/tree?name=Roo&format=xml'
	[ "$(xpath 'count(//tree/node)')" = 2 ]
	page GET /rooms/tree
	grep -q '<details open="open"><summary>.*House' <<<"$(tr -d '\n' <<<"$body")"
	sql "UPDATE rooms a, rooms b SET a.above_id = b.id WHERE a.name = 'House' AND b.name = 'Room'"
	page GET '/rooms/tree?format=xml'
	[ "$(xpath 'count(//node)')" = 6 ]
}

@test 'of many rows there is one level at a time' {
	rooms
	sql "INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, CONCAT('Desk ', seq), $(room Room) FROM seq_1_to_1200"
	signed_in planner
	[ "$(statements page GET /rooms/tree)" -le $(($(statements page GET /rooms) + 3)) ]
	page GET '/rooms/tree?format=xml'
	[ "$(xpath 'count(//node)')" = 2 ]
	[ "$(xpath 'string(//node[@label = "House"]/@count)')" = 2 ]
	page GET "/rooms/tree$(xpath 'string(//node[@label = "House"]/@below)')&format=xml"
	[ "$(xpath 'string(//tree/@of)')" = House ]
	[ "$(xpath 'string(//tree/@up)')" = '?below=none' ]
	[ "$(xpath 'count(//node)')" = 2 ]
	page GET "/rooms/tree?below=$(room Room)&format=xml"
	[ "$(xpath 'count(//node)')" = 25 ]
	[ "$(xpath 'string(//pager/@next)')" = "?below=$(room Room)&page=2" ]
	for id in "$(room Hidden)" "$(room Elsewhere)" 999999; do
		page GET "/rooms/tree?below=$id"
		expect_status 404
	done
	page GET '/rooms/tree?below=x'
	expect_status 400
	token_of planner
	called GET "/rooms/tree?below=$(room Floor)"
	[ "$(json '[.data[].name] | join(" ")')" = Room ]
	called GET '/rooms/tree?below=none'
	[ "$(json '[.data[].name] | join(" ")')" = 'House Hut' ]
}

@test 'a circle is refused at its field, also where somebody else moves a row meanwhile' {
	rooms
	token_of planner
	called PATCH "/rooms/$(room House)" "{\"above_id\": $(room Room)}"
	expect_status 422
	grep -q 'Part of must not be the room itself or one below it' <<<"$body"
	# Room goes below Hut, and Hut below Room's new neighbour, at once.
	sql "INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, 'Shelf', id FROM rooms WHERE name = 'Hut'"
	local shelf room hut
	shelf=$(room Shelf) room=$(room Roof) hut=$(room Hut)
	sql "BEGIN; UPDATE rooms SET above_id = $shelf WHERE id = $room; DO SLEEP(2); COMMIT" &
	sleep 0.5
	sql "INSERT INTO rooms (tenant_id, name, above_id) SELECT $one, 'Gutter', $room"
	called PATCH "/rooms/$hut" "{\"above_id\": $(room Gutter)}"
	wait
	expect_status 422
	[ "$(sql "SELECT COALESCE(above_id, 'none') FROM rooms WHERE id = $hut")" = none ]
}

steps() { # Dig, then Lay, then Paint, which begins too soon; one that is not seen, one elsewhere
	rooms
	sql "INSERT INTO steps (tenant_id, name, from_on, to_on, told_at, state, points, room_id, is_hidden) VALUES
		($one, 'Dig', '2024-05-01', '2024-05-10', '2024-05-09 22:30:00', 'done', 3, $(room Hut), 0), ($one, 'Lay', '2024-05-11', '2024-05-20', '2024-05-10 08:00:00', 'open', 5, $(room House), 0),
		($one, 'Paint', '2024-05-15', NULL, '2024-05-08 08:00:00', 'open', 2, $(room House), 0), ($one, 'Rest', NULL, NULL, NULL, NULL, NULL, NULL, 0),
		($one, 'Unseen', '2023-01-01', '2025-01-01', '2024-05-10 09:00:00', 'open', 100, $(room House), 1), ($two, 'Elsewhere', '2022-01-01', NULL, NULL, 'open', 50, NULL, 0)"
	sql "UPDATE steps a, steps b SET a.after_id = b.id WHERE (a.name = 'Lay' AND b.name = 'Dig') OR (a.name = 'Paint' AND b.name = 'Lay')"
}

@test 'a bar lies over its days, with a line from what it comes after' {
	steps
	signed_in planner
	page GET '/steps/plan?format=xml'
	expect_status 200
	[ "$(xpath 'count(//bar)')" = 4 ]
	[ "$(xpath 'string(//bar[@label = "Dig"]/@x)')" = '0.00%' ]
	[ "$(xpath 'string(//bar[@label = "Dig"]/@width)')" = '50.00%' ]
	[ "$(xpath 'string(//bar[@label = "Lay"]/@x)')" = '50.00%' ]
	[ "$(xpath 'string(//bar[@label = "Paint"]/@width)')" = '5.00%' ]
	[ "$(xpath 'count(//bar[@label = "Rest"][@x])')" = 0 ]
	[ "$(xpath 'string(//bar[@label = "Lay"]/@after)')" = Dig ]
	[ "$(xpath 'count(//bar[@label = "Lay"]/tie[not(@late)])')" = 2 ]
	[ "$(xpath 'count(//bar[@label = "Paint"]/tie[@late])')" = 2 ]
	[ "$(xpath 'string(//bar[@label = "Dig"]/@color)')" = green ]
	[ -n "$(xpath 'string(//bar[@label = "Dig"]/@edit)')" ]
	page GET '/steps/plan?state=done&format=xml'
	[ "$(xpath 'count(//bar)')" = 1 ]
	page GET /steps/plan
	grep -q '<rect class="gantt-bar text-green" x="0.00%" width="50.00%"' <<<"$body"
	[ "$(statements page GET /steps/plan)" -le "$(statements page GET /steps)" ]
}

@test 'what happened stands below its day, the newest first' {
	steps
	signed_in planner
	page GET '/steps/told?format=xml'
	expect_status 200
	[ "$(xpath 'string(//timeline/day[1]/@date)')" = 2024-05-10 ]
	[ "$(xpath 'count(//timeline/day[1]/entry)')" = 2 ]
	[ "$(xpath 'string(//timeline/day[1]/entry[2]/@label)')" = Dig ]
	[ "$(xpath 'string(//timeline/day[1]/entry[2]/@time)')" = 00:30 ]
	[ "$(xpath 'string(//timeline/day[2]/entry/@label)')" = Paint ]
	[ "$(xpath 'count(//timeline/day[3][not(@date)]/entry)')" = 1 ]
	page GET '/steps/told?per_page=1&page=2&format=xml'
	[ "$(xpath 'string(//entry/@label)')" = Dig ]
	page GET '/steps/told?sort=id&format=xml'
	[ "$(xpath 'count(//row)')" = 4 ]
	page GET /steps/told
	grep -q '<time datetime="2024-05-10">' <<<"$body"
	token_of planner
	called GET /steps/told
	[ "$(json '[.data[].name] | join(" ")')" = 'Lay Dig Paint Rest' ]
}

@test 'figures are of what the reader finds, with totals, and lead to their rows' {
	steps
	signed_in planner
	page GET '/steps/figures?format=xml'
	expect_status 200
	[ "$(xpath 'string(//pivot/@total)')" = 10 ]
	[ "$(xpath 'count(//pivot/line)')" = 3 ]
	[ "$(xpath 'string(//pivot/line[1]/@label)')" = House ]
	[ "$(xpath 'string(//pivot/line[1]/@total)')" = 7 ]
	[ "$(xpath 'string(//pivot/across[@label = "Done"]/@total)')" = 3 ]
	local at
	at=$(xpath 'count(//pivot/across[@label = "Open"]/preceding-sibling::across) + 1')
	[ "$(xpath "string(//pivot/line[1]/cell[$at]/@value)")" = 7 ]
	[ "$(xpath "string(//pivot/line[1]/cell[$at]/@href)")" = "/tenant/one/steps?room_id=$(room House)&state=open" ]
	page GET '/steps/figures?state=done&format=xml'
	[ "$(xpath 'string(//pivot/@total)')" = 3 ]
	page GET '/steps/months?format=xml'
	[ "$(xpath 'string(//pivot/line[@label = "2024-05"]/@total)')" = 3 ]
	page GET '/steps/costs?format=xml'
	[ "$(xpath 'count(//pivot)')" = 0 ]
	[ "$(statements page GET /steps/figures)" -le $(($(statements page GET /steps) + 2)) ]
	page GET /steps/figures
	grep -q '<th scope="row">House</th>' <<<"$body"
}

@test 'a pivot of more lines than a page has says so, and adds up all of them' {
	rooms
	sql "INSERT INTO rooms (tenant_id, name) SELECT $one, CONCAT('Box ', seq) FROM seq_1_to_300;
		INSERT INTO steps (tenant_id, name, state, points, room_id) SELECT $one, name, 'open', 1, id FROM rooms WHERE name LIKE 'Box%'"
	signed_in planner
	page GET '/steps/figures?format=xml'
	[ "$(xpath 'count(//pivot/line)')" = 100 ]
	[ "$(xpath 'string(//pivot/@more-lines)')" = yes ]
	[ "$(xpath 'string(//pivot/@total)')" = 300 ]
}
