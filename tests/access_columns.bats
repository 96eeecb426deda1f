#!/usr/bin/env bats
# Columns that not everybody sees (view-if), in a module of their own.
#
#   ann, bob   clerks: see and change all people, not what they earn, and the diary of their own only
#   eve        pays them, and sees it all

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site payroll < <(payroll_manifest)
	tenant_create one
	user_create one ann 'Pay clerks'
	user_create one bob 'Pay clerks'
	user_create one eve 'Pay masters'
	rows_create
}

payroll_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="payroll" title="Payroll" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <requires module="dashboard"/>
		  <table name="ranks" number="930" key="name" permission="rank" rights="export print" attachments="yes">
		    <string name="name" length="100" required="yes"/>
		  </table>
		  <table name="staff" number="931" key="name" permission="staff" duplicate="none">
		    <string name="name" length="100" required="yes" search="yes"/>
		    <reference name="user_id" to="users"/>
		    <boolean name="is_open"/>
		    <integer name="pay" view-if="can('pay.see')" default="4711"/>
		    <string name="iban" length="40" view-if="can('pay.see')"/>
		    <reference name="rank_id" to="ranks" view-if="can('pay.see')"/>
		    <count name="sheet_count" of="sheets" view-if="can('pay.see')"/>
		    <string name="diary" length="100" view-if="can('pay.see') or user_id = user() or is_open"/>
		    <integer name="mood" view-if="can('pay.see') or exists(sheets where hours > 5)"/>
		    <string name="town" length="40" view-if="can('pay.see') or user.username = name"/>
		    <index columns="pay"/>
		    <index columns="mood"/>
		    <index columns="name"/>
		    <list columns="name pay iban rank_id sheet_count diary mood town" filters="pay rank_id mood" sort="pay">
		      <filter name="rich" title="Rich" where="pay > 8000"/>
		      <filter name="loud" title="Loud" where="mood > 80"/>
		    </list>
		    <view name="poor" title="Poor" where="pay &lt; 8000"/>
		    <form><section title="Person" columns="name user_id is_open"/><section title="Money" columns="pay iban rank_id"/>
		      <section title="Own" columns="diary mood town"/></form>
		  </table>
		  <table name="sheets" number="932" key="name" parent="staff" permission="sheet">
		    <string name="name" length="100" required="yes"/>
		    <integer name="hours"/>
		  </table>
		  <permission name="rank.keep" label="Keep ranks" implies="rank.copy"/>
		  <permission name="rank.copy" label="Take ranks away" implies="rank.export rank.print rank.keep"/>
		  <permission name="pay.see" label="See what people earn"/>
		  <role name="pay_clerks" title="Pay clerks"/>
		  <grant role="pay_clerks" permissions="core.developer dashboard.view rank.view staff.view staff.create staff.edit staff.delete sheet.view"/>
		  <role name="pay_masters" title="Pay masters"/>
		  <grant role="pay_masters" permissions="core.developer dashboard.view rank.view staff.view staff.create staff.edit staff.delete sheet.view pay.see rank.keep"/>
		  <widget name="cost" title="Cost" type="stat" source="staff" value="sum(pay)"/>
		  <widget name="ranks" title="Ranks" type="bar" source="staff" group="rank_id"/>
		  <widget name="moods" title="Moods" type="stat" source="staff" value="sum(mood)"/>
		  <widget name="people" title="People" type="table" source="staff" columns="name diary" sort="name" limit="9"/>
		</module>
	XML
}

rows_create() {
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	ANN=$(sql "SELECT id FROM users WHERE username = 'ann'")
	BOB=$(sql "SELECT id FROM users WHERE username = 'bob'")
	sql "INSERT INTO ranks (tenant_id, name) VALUES ($one, 'Admiral')"
	RANK=$(sql 'SELECT id FROM ranks')
	sql "INSERT INTO staff (tenant_id, name, user_id, is_open, pay, iban, rank_id, diary, mood, town) VALUES
		($one, 'ann', $ANN, 0, 9191, 'DE91', $RANK, 'Dear ann', 71, 'Annaberg'),
		($one, 'bob', $BOB, 0, 8282, 'DE82', $RANK, 'Zounds bob', 82, 'Bonn'),
		($one, 'cid', NULL, 1, 7373, 'DE73', $RANK, 'Open cid', 93, 'Cork')"
	OWN=$(sql "SELECT id FROM staff WHERE name = 'ann'")
	OTHER=$(sql "SELECT id FROM staff WHERE name = 'bob'")
	sql "INSERT INTO sheets (tenant_id, staff_id, name, hours) VALUES ($one, $OWN, 'Monday', 8), ($one, $OTHER, 'Monday', 2)"
	commanded search rebuild >/dev/null
	export one ANN BOB RANK OWN OTHER
}

# Every address at which people are read; what a clerk may not see stands in none of them.
readings() {
	printf '%s\n' /staff /staff.csv /staff/new '/staff?q=bob' '/staff?rich=yes' '/staff?loud=yes' /staff/poor /staff/poor.csv \
		"/staff/$OTHER" "/staff/$OTHER/edit" "/staff/$OTHER?tab=all" "/staff/$OTHER/delete" /staff/options \
		'/staff/options?q=bob' "/staff?page=1&per_page=1" '/staff?format=xml' "/staff/$OTHER?format=xml" \
		"/staff/$OTHER/edit?format=xml" /dashboard '/dashboard?format=xml'
}

@test "what one may not see is in no page, export, form, choice, filter or widget" {
	local path shown
	signed_in ann
	for path in $(readings); do
		page GET "$path"
		[ "$status" = 200 ] || { echo "$path: $status"; return 1; }
		# Names of files and tokens hold whatever digits.
		shown=$(printf '%s\n' "$body" | sed 's|/static/[^"]*||g; s/[A-Za-z0-9_-]\{30,\}//g; s/[0-9a-f]\{16\}//g')
		! grep -q '8282\|DE82\|Zounds\|[^0-9]82[^0-9]\|Bonn\|Admiral\|IBAN\|Iban\|>Pay<\|24846' <<<"$shown" ||
			{ echo "$path shows it"; return 1; }
	done
	signed_in eve
	for path in /staff /staff.csv "/staff/$OTHER" "/staff/$OTHER/edit"; do
		page GET "$path"
		for word in DE82 Zounds Bonn Admiral; do
			grep -q "$word" <<<"$body" || { echo "$path has no $word"; return 1; }
		done
	done
}

@test "what hangs on the row is shown in those rows of which one may see it" {
	signed_in ann
	page GET '/staff.csv'
	expect_body 'Dear ann'
	expect_body 'Open cid'
	expect_body ',71,'
	expect_body 'Annaberg'
	refuse_body ',93,'
	refuse_body Cork
	page GET "/staff/$OWN"
	expect_body 'Dear ann'
	page GET "/staff/$OWN/edit"
	expect_body 'value="Dear ann"'
	page GET "/staff/$OTHER/edit"
	refuse_body 'name="diary"'
	expect_body 'name="name"'
	page GET '/dashboard?format=xml'
	expect_equal 71 "$(xmllint --xpath "string(//widget[@name = 'moods']/@value)" - <<<"$body")"
	expect_equal 0 "$(xmllint --xpath "count(//widget[@name = 'cost' or @name = 'ranks'])" - <<<"$body")"
	signed_in eve
	page GET '/dashboard?format=xml'
	expect_equal '24,846 246' "$(xmllint --xpath "concat(//widget[@name = 'cost']/@value, ' ', //widget[@name = 'moods']/@value)" - <<<"$body")"
}

@test "rows are not found, sorted or filtered by what one does not see in all of them" {
	local path
	signed_in ann
	for path in '/staff?pay=8282' '/staff?pay_from=8000' '/staff?sort=-pay' "/staff?rank_id=$RANK" '/staff?mood=82' \
		'/staff?sort=mood' '/staff.csv?sort=pay' '/staff?diary=Zo' '/staff?iban=DE' '/staff/poor?pay=8282'; do
		page GET "$path"
		[ "$status" = 400 ] || { echo "$path: $status"; return 1; }
		! grep -q 'Did you mean "\(pay\|iban\|mood\)' <<<"$body" || { echo "$path hints"; return 1; }
	done
	page GET '/staff?format=xml'
	# Not in the order of what they earn.
	expect_equal 'ann bob cid' "$(xmllint --xpath '//row/@label' - <<<"$body" | sed 's/ label="\([^"]*\)"/\1 /' | xargs)"
	page GET '/staff?rich=yes&format=xml'
	expect_equal 0 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
	token_of ann
	for path in '/staff?pay=8282' '/staff?sort=pay' '/staff?fields=pay' '/staff?fields=id,iban' '/staff?mood_to=82'; do
		called GET "$path"
		[ "$status" = 400 ] || { echo "$path: $status"; return 1; }
	done
	signed_in eve
	page GET '/staff?pay_from=8000&sort=mood&format=xml'
	expect_equal 2 "$(xmllint --xpath 'count(//rows/row)' - <<<"$body")"
}

@test "the API has no such member, or null where it hangs on the row" {
	token_of ann
	called GET "/staff/$OTHER"
	expect_status 200
	expect_equal 'diary id is_open mood name town user_id' "$(json '.data | keys - ["created_at", "created_by", "updated_at", "updated_by", "version"] | join(" ")')"
	expect_equal 'null null null' "$(json '"\(.data.diary) \(.data.mood) \(.data.town)"')"
	called GET /staff
	expect_equal 'Dear ann,null,Open cid' "$(json '.data | sort_by(.name) | map(.diary // "null") | join(",")')"
	called GET '/staff?fields=diary'
	expect_equal 'Dear ann,Open cid,null' "$(json '.data | map(.diary // "null") | sort | join(",")')"
}

@test "nobody writes what he does not see, nor finds it out by trying" {
	token_of ann
	called PATCH "/staff/$OTHER" '{"pay": 8282}'
	expect_status 422
	grep -q 'has no field \\"pay\\"' <<<"$body"
	called PATCH "/staff/$OTHER" '{"diary": "Mine"}'
	expect_status 422
	local wrong=$body
	called PATCH "/staff/$OTHER" '{"diary": "Zounds bob"}'
	expect_status 422
	expect_equal "$(jq -c .error.details <<<"$wrong")" "$(jq -c .error.details <<<"$body")"
	called PATCH "/staff/$OTHER" '{"diary": null, "mood": null, "name": "bobby"}'
	expect_status 200
	expect_equal null "$(json .data.diary)"
	called PUT "/staff/$OTHER" '{"name": "bob", "user_id": '"$BOB"'}'
	expect_status 200
	expect_equal '8282 DE82 Zounds bob 82 Bonn' "$(sql "SELECT CONCAT_WS(' ', pay, iban, diary, mood, town) FROM staff WHERE id = $OTHER")"
	signed_in ann
	page GET "/staff/$OTHER/edit?format=xml"
	local version
	version=$(xmllint --xpath 'string(//form/@version)' - <<<"$body")
	submit "/staff/$OTHER/edit" "version=$version" name=robert pay=1 iban=X diary=X mood=1 town=X
	expect_status 303
	expect_equal 'robert 8282 DE82 Zounds bob 82 Bonn' "$(sql "SELECT CONCAT_WS(' ', name, pay, iban, diary, mood, town) FROM staff WHERE id = $OTHER")"
	# Nor is a change of others told to him.
	sql "UPDATE staff SET version = version + 1, diary = 'Zounds again' WHERE id = $OTHER"
	submit "/staff/$OTHER/edit" "version=$version" name=bob diary=X diary.shown=Y
	refuse_body Zounds
	sql "UPDATE staff SET name = 'bob', diary = 'Zounds bob' WHERE id = $OTHER"
	submit "/staff/$OWN/edit" "version=$(sql "SELECT version FROM staff WHERE id = $OWN")" 'diary=Dear me'
	expect_status 303
	expect_equal 'Dear me' "$(sql "SELECT diary FROM staff WHERE id = $OWN")"
	sql "UPDATE staff SET diary = 'Dear ann' WHERE id = $OWN"
}

@test "a new record has the default of what its writer does not see" {
	token_of ann
	called POST /staff '{"name": "dan", "diary": "First"}'
	expect_status 201
	expect_equal 'null' "$(json .data.diary)"
	expect_equal '4711 First' "$(sql "SELECT CONCAT(pay, ' ', diary) FROM staff WHERE name = 'dan'")"
	called POST /staff '{"name": "dora", "pay": 3}'
	expect_status 422
	signed_in ann
	page GET "/staff/new?copy=$OTHER"
	refuse_body Zounds
	sql "DELETE FROM staff WHERE name = 'dan'"
}

@test "to export and to print are rights of their own where the table says so, and one right may imply others" {
	signed_in ann
	page GET /ranks
	expect_status 200
	refuse_body ranks.csv
	page GET /ranks.csv
	expect_status 403
	expect_body rank.export
	page GET "/ranks/$RANK"
	refuse_body 'tab=all'
	page GET "/ranks/$RANK?tab=all"
	expect_status 403
	page GET /staff.csv
	expect_status 200
	signed_in eve
	page GET /ranks
	expect_body ranks.csv
	page GET /ranks.csv
	expect_body Admiral
	page GET "/ranks/$RANK"
	expect_body 'tab=all'
	page GET "/ranks/$RANK?tab=all"
	expect_status 200
	run commanded access explain one eve ranks "$RANK" export
	expect_equal "yes  permission rank.export: implied by another one
eve may export ranks $RANK." "$output"
	run commanded access explain one ann ranks "$RANK" print
	expect_equal "no   permission rank.print: not granted by Pay clerks
ann may not print ranks $RANK." "$output"
}
