#!/usr/bin/env bats
# Transitions and actions that a manifest says all of, in a module of its own.
#
#   agent   views, creates, edits tickets; resolves and closes them
#   reader  views tickets
#   helper  views and edits tickets, and starts them; he may pick no helpers

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site moves < <(moves_manifest)
	tenant_create one
	tenant_create two
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	export one two
	local user
	for user in agent reader helper; do
		user_create one "$user" "${user^}s"
	done
}

test_begin() {
	sql 'DELETE FROM trouble_notes; DELETE FROM troubles; DELETE FROM helpers'
}

moves_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="moves" title="Moves" version="1.0.0" range="929-939">
		  <requires module="core"/>
		  <table name="helpers" number="929" key="name" rights="pick">
		    <string name="name" required="yes"/>
		  </table>
		  <permission name="trouble.resolve" label="Resolve troubles"/>
		  <permission name="trouble.start" label="Start troubles"/>
		  <table name="troubles" number="930" key="subject">
		    <string name="subject" required="yes"/>
		    <enum name="status" required="yes">
		      <value name="open"/><value name="in_progress"/><value name="resolved" color="green"/><value name="closed"/>
		    </enum>
		    <integer name="weight" min="0" max="100" required="yes" default="1"/>
		    <decimal name="cost" length="6" scale="2"/>
		    <datetime name="opened_at" read-only="yes"/>
		    <datetime name="resolved_at" read-only="yes"/>
		    <reference name="resolver_id" to="users" read-only="yes"/>
		    <date name="due_on"/>
		    <boolean name="is_late"/>
		    <string name="answer" length="20"/>
		    <reference name="helper_id" to="helpers"/>
		    <list columns="subject status weight" filters="status"/>
		    <index columns="weight"/>
		    <view name="heavy" where="weight > 5"/>
		    <check name="late" on="weight" holds="not is_late or weight > 5" message="What is late weighs more than 5."/>
		    <transition name="begin" column="status" to="open"><set column="opened_at" value="now()"/></transition>
		    <transition name="start" column="status" from="open" to="in_progress" permission="trouble.start"/>
		    <transition name="resolve" column="status" from="open in_progress" to="resolved" permission="trouble.resolve"
		        if="answer is not null" message="Write the answer first." place="record rows">
		      <set column="resolved_at" value="now()"/>
		      <set column="resolver_id" value="user()" if="not can('trouble.start')"/>
		      <set column="weight" value="weight + count(trouble_notes)"/>
		      <set column="due_on" value="null" if="due_on > today()"/>
		    </transition>
		    <transition name="close" column="status" from="resolved" to="closed" confirm="Close it for good?" place="rows record"/>
		    <transition name="reopen" column="status" from="resolved closed" to="open"
		        confirm="That is heavy. Reopen?" confirm-if="weight > 50"/>
		    <action name="double" if="weight &lt; 60"><set column="weight" value="weight * 2"/></action>
		    <action name="lengthen"><set column="answer" value="subject"/><set column="cost" value="weight / 3"/></action>
		    <transition name="hand" title="Hand over" column="status" from="in_progress" to="open"
		        confirm="It waits already. Hand it over?" confirm-if="weight > 50">
		      <ask columns="answer helper_id weight" required="answer helper_id"/>
		      <set column="cost" value="weight * 2"/>
		    </transition>
		    <action name="note"><ask columns="answer"/></action>
		    <action name="assess">
		      <ask columns="weight">
		        <decimal name="hours" label="Hours needed" required="yes" min="0" max="99.5" scale="1"/>
		        <boolean name="sure" default="yes"/>
		        <enum name="kind" default="small"><value name="small"/><value name="large"/></enum>
		        <string name="remark" length="12"/>
		        <datetime name="seen_at"/>
		        <reference name="with_id" to="helpers" label="Together with"/>
		      </ask>
		      <set column="cost" value="ask.hours * weight"/>
		      <set column="answer" value="concat(ask.remark, ' ', ask.with.name)" if="ask.remark is not null"/>
		      <set column="is_late" value="not ask.sure and ask.kind = 'large'"/>
		      <set column="helper_id" value="ask.with_id"/>
		      <set column="resolved_at" value="ask.seen_at"/>
		    </action>
		    <action name="delay"><set column="is_late" value="true"/></action>
		  </table>
		  <table name="trouble_notes" number="931" parent="troubles" key="text">
		    <string name="text" required="yes"/>
		  </table>
		  <role name="agents" title="Agents"/>
		  <grant role="agents" permissions="trouble.view trouble.create trouble.edit trouble.delete trouble.resolve trouble_note.view helper.pick"/>
		  <role name="readers" title="Readers"/>
		  <grant role="readers" permissions="trouble.view"/>
		  <role name="helpers" title="Helpers"/>
		  <grant role="helpers" permissions="trouble.view trouble.start trouble.edit"/>
		</module>
	XML
}

# trouble STATUS [COLUMN=VALUE]...: a row of tenant one, in $id
trouble() {
	local status=$1 names=subject,status values="'Printer','$1'" each
	shift
	for each in "$@"; do
		names+=,${each%%=*}
		values+=,"'${each#*=}'"
	done
	id=$(sql "INSERT INTO troubles (tenant_id, $names) VALUES ($one, $values); SELECT LAST_INSERT_ID()")
}

stored() { # stored COLUMNS
	sql "SELECT $1 FROM troubles WHERE id = $id"
}

# --- how records begin ---

@test "a record begins as its transition without from says, whatever is sent" {
	signed_in agent
	page GET /troubles/new
	refuse_body 'name="status"'
	submit /troubles/new subject=Router status=closed
	expect_status 303
	expect_equal "open 1" "$(sql "SELECT status, opened_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE FROM troubles" | tr '\t' ' ')"
	token_of agent
	called POST /troubles '{"subject": "Modem", "status": "closed"}'
	expect_status 422
	expect_equal "Status cannot be changed." "$(json .error.details.status)"
	called POST /troubles '{"subject": "Modem"}'
	expect_status 201
	expect_equal open "$(json .data.status)"
}

@test "a closed column is changed by no form and no API" {
	trouble open
	signed_in agent
	page GET "/troubles/$id/edit"
	refuse_body 'name="status"'
	submit "/troubles/$id/edit" version=1 subject=Printer status=closed
	expect_status 303
	expect_equal open "$(stored status)"
	token_of agent
	called PATCH "/troubles/$id" '{"status": "closed"}'
	expect_status 422
	expect_equal open "$(stored status)"
	# What was read may be sent back.
	called PATCH "/troubles/$id" '{"status": "open", "weight": 3}'
	expect_status 200
}

# --- steps ---

@test "a step is a button where it can be taken by who may" {
	trouble open answer=Reset
	signed_in agent
	page GET "/troubles/$id"
	expect_body "/troubles/$id/resolve\""
	refuse_body "/troubles/$id/start\""
	refuse_body "/troubles/$id/close\""
	signed_in reader
	page GET "/troubles/$id"
	refuse_body "/troubles/$id/resolve"
	signed_in helper
	page GET "/troubles/$id"
	expect_body "/troubles/$id/start\""
	trouble open
	signed_in agent
	page GET "/troubles/$id"
	refuse_body "/troubles/$id/resolve"
}

@test "a step writes its value and what it sets, once" {
	trouble in_progress answer=Reset weight=4 due_on=2999-01-01
	sql "INSERT INTO trouble_notes (tenant_id, trouble_id, text) VALUES ($one, $id, 'a'), ($one, $id, 'b')"
	signed_in agent
	submit "/troubles/$id/resolve" version=1
	expect_status 303
	expect_equal "resolved 6 2 NULL 1" "$(stored 'status, weight, version, due_on, resolved_at > UTC_TIMESTAMP() - INTERVAL 1 MINUTE' | tr '\t' ' ')"
	expect_equal agent "$(sql "SELECT username FROM users u JOIN troubles t ON t.tenant_id = u.tenant_id AND t.resolver_id = u.id")"
	cookie+=";$(cookies)"
	page GET "/troubles/$id"
	expect_body "Status is now Resolved."
}

@test "a wrong step is 409 and names the right ones that one may take" {
	trouble resolved
	token_of agent
	called POST "/troubles/$id/resolve" '{}'
	expect_status 409
	expect_equal wrong_move "$(json .error.code)"
	expect_equal '{"close":"Close","reopen":"Reopen"}' "$(json '.error.details | tojson')"
	expect_equal 'What you can do now: Close, Reopen.' "$(json .error.hint)"
	expect_equal '“Resolve” is not possible: Status of Printer is Resolved.' "$(json .error.message)"
	signed_in agent
	submit "/troubles/$id/resolve"
	expect_status 409
	expect_body "What you can do now: Close, Reopen."
	expect_equal "resolved 1" "$(stored 'status, version' | tr '\t' ' ')"
}

@test "a condition that is not met is 409 with the reason" {
	trouble open
	token_of agent
	called POST "/troubles/$id/resolve" '{}'
	expect_status 409
	expect_equal not_possible "$(json .error.code)"
	expect_equal "Write the answer first." "$(json .error.message)"
	expect_equal open "$(stored status)"
	sql "UPDATE troubles SET weight = 60 WHERE id = $id"
	called POST "/troubles/$id/double" '{}'
	expect_status 409
	expect_equal '“Double” is not possible with Printer as it is.' "$(json .error.message)"
}

@test "who lacks the permission gets 403, another tenant's record is 404" {
	trouble open answer=Reset
	signed_in reader
	submit "/troubles/$id/resolve"
	expect_status 403
	token_of reader
	called POST "/troubles/$id/resolve" '{}'
	expect_status 403
	expect_equal open "$(stored status)"
	id=$(sql "INSERT INTO troubles (tenant_id, subject, status, answer) VALUES ($two, 'Theirs', 'open', 'x'); SELECT LAST_INSERT_ID()")
	signed_in agent
	submit "/troubles/$id/resolve"
	expect_status 404
	submit /troubles/resolve "id=$id"
	expect_status 404
	token_of agent
	called POST "/troubles/$id/resolve" '{}'
	expect_status 404
	expect_equal open "$(stored status)"
}

@test "a step without a token, and by GET, does nothing" {
	trouble open answer=Reset
	signed_in agent
	page GET "/troubles/$id/resolve"
	expect_status 405
	csrf=wrong
	submit "/troubles/$id/resolve"
	expect_status 403
	expect_equal open "$(stored status)"
}

@test "a page that shows another version is told so" {
	trouble open answer=Reset
	sql "UPDATE troubles SET version = 5 WHERE id = $id"
	signed_in agent
	submit "/troubles/$id/resolve" version=4
	expect_status 409
	expect_body "was changed by someone else in the meantime"
	token_of agent
	called POST "/troubles/$id/resolve" '{"version": 4}'
	expect_status 412
	called POST "/troubles/$id/resolve" '{"version": 5}'
	expect_status 200
	expect_equal resolved "$(json .data.status)"
}

@test "a question is put first, where it is to be put" {
	trouble resolved
	signed_in agent
	page GET "/troubles/$id/close"
	expect_status 200
	expect_body "Close it for good?"
	submit "/troubles/$id/close" version=1
	expect_status 200
	expect_body 'name="confirmed" value="yes"'
	expect_equal resolved "$(stored status)"
	submit "/troubles/$id/close" version=1 confirmed=yes
	expect_status 303
	expect_equal closed "$(stored status)"
	token_of agent
	called POST "/troubles/$id/reopen" '{}'
	expect_status 200
	trouble closed weight=51
	called POST "/troubles/$id/reopen" '{}'
	expect_status 409
	expect_equal "confirm That is heavy. Reopen?" "$(json '.error | .code + " " + .message')"
	called POST "/troubles/$id/reopen" '{"confirmed": true}'
	expect_status 200
	called POST "/troubles/$id/reopen" '{"confirmed": "yes", "status": "x"}'
	expect_status 422
}

@test "what is asked for is a form of those fields, judged and written with the step" {
	local ann
	ann=$(sql "INSERT INTO helpers (tenant_id, name) VALUES ($one, 'Ann'); SELECT LAST_INSERT_ID()")
	trouble in_progress weight=7
	signed_in agent
	page GET "/troubles/$id"
	expect_body "href=\"/tenant/one/troubles/$id/hand\" data-dialog"
	page GET "/troubles/$id/hand"
	expect_status 200
	expect_body 'name="answer"'
	expect_body 'name="helper_id"'
	expect_body '>Ann</option>'
	[[ $body =~ name=\"weight\"[^\>]*value=\"7\" ]]
	refuse_body 'name="subject"'
	refuse_body 'name="confirmed"'
	expect_body 'data-dialog-content'
	submit "/troubles/$id/hand" version=1 answer= helper_id="$ann" weight=700
	expect_status 422
	expect_body 'Answer is required.'
	[[ $body =~ name=\"weight\"[^\>]*value=\"700\" ]]
	expect_equal "in_progress 1" "$(stored 'status, version' | tr '\t' ' ')"
	# What it does not ask for is not taken.
	submit "/troubles/$id/hand" version=1 answer=Soon helper_id="$ann" weight=8 subject=Mine is_late=yes
	expect_status 303
	expect_equal "open Soon $ann 8 16.00 Printer 0 2" "$(stored 'status, answer, helper_id, weight, cost, subject, is_late, version' | tr '\t' ' ')"
	submit "/troubles/$id/note" version=2 answer=
	expect_status 303
	expect_equal NULL "$(stored answer)"
}

@test "a form of an older version comes back with what was typed" {
	trouble open answer=Old
	sql "UPDATE troubles SET version = 3, answer = 'Theirs' WHERE id = $id"
	signed_in agent
	submit "/troubles/$id/note" version=2 answer=Mine
	expect_status 409
	expect_body 'was changed by someone else in the meantime'
	expect_body 'value="Mine"'
	expect_body 'name="version" value="3"'
	expect_equal Theirs "$(stored answer)"
	submit "/troubles/$id/note" version=3 answer=Mine
	expect_status 303
	expect_equal Mine "$(stored answer)"
}

@test "the API takes what is asked for as the body, and a question with it" {
	local ann theirs
	ann=$(sql "INSERT INTO helpers (tenant_id, name) VALUES ($one, 'Ann'); SELECT LAST_INSERT_ID()")
	theirs=$(sql "INSERT INTO helpers (tenant_id, name) VALUES ($two, 'Bob'); SELECT LAST_INSERT_ID()")
	trouble in_progress weight=60
	token_of agent
	called POST "/troubles/$id/hand" '{"answer": "Soon", "subject": "x", "confirmed": true}'
	expect_status 422
	expect_equal subject "$(json '.error.details | keys | join(" ")')"
	called POST "/troubles/$id/hand" '{"answer": "This answer is far too long for it", "weight": "many", "confirmed": true}'
	expect_status 422
	expect_equal 'answer helper_id weight' "$(json '.error.details | keys | join(" ")')"
	called POST "/troubles/$id/hand" "{\"answer\": \"Soon\", \"helper_id\": $ann}"
	expect_status 409
	expect_equal confirm "$(json .error.code)"
	signed_in agent
	page GET "/troubles/$id/hand"
	expect_body 'It waits already. Hand it over?'
	expect_body 'name="confirmed" value="yes"'
	called POST "/troubles/$id/hand" "{\"answer\": \"Soon\", \"helper_id\": $ann, \"confirmed\": true}"
	expect_status 200
	expect_equal "open Soon 120.00" "$(json '.data | .status + " " + .answer + " " + .cost')"
	# Another tenant's record, and what one may not pick.
	trouble in_progress
	called POST "/troubles/$id/hand" "{\"answer\": \"Soon\", \"helper_id\": $theirs}"
	expect_status 422
	token_of helper
	called POST "/troubles/$id/hand" "{\"answer\": \"Soon\", \"helper_id\": $ann}"
	expect_status 422
	[[ $(json .error.details.helper_id) == *'you may not pick'* ]]
	expect_equal in_progress "$(stored status)"
}

@test "a dialog has columns of its own, which what is set can read and nothing keeps" {
	local ann
	ann=$(sql "INSERT INTO helpers (tenant_id, name) VALUES ($one, 'Ann'); SELECT LAST_INSERT_ID()")
	trouble open weight=4
	signed_in agent
	page GET "/troubles/$id/assess"
	expect_status 200
	expect_body 'Hours needed'
	[[ $body =~ name=\"hours\"[^\>]*max=\"99.5\" ]]
	[[ $body =~ name=\"sure\"[^\>]*checked ]]
	expect_body '<option value="large"'
	expect_body '>Ann</option>'
	submit "/troubles/$id/assess" version=1 weight=5 hours=100 sure.present=yes kind=large remark=Soon with_id="$ann"
	expect_status 422
	expect_body 'Hours needed must be at most 99.5.'
	[[ $body =~ name=\"hours\"[^\>]*value=\"100\" ]]
	[[ $body =~ name=\"remark\"[^\>]*value=\"Soon\" ]]
	[[ $body =~ name=\"weight\"[^\>]*value=\"5\" ]]
	refuse test "$(grep -c 'name="sure"[^>]*checked' <<<"$body")" != 0
	expect_body '<option value="large" selected'
	expect_equal "4 1" "$(stored 'weight, version' | tr '\t' ' ')"
	submit "/troubles/$id/assess" version=1 weight=6 hours=2.5 sure.present=yes kind=large remark=Soon with_id="$ann" seen_at=2026-01-02T03:04
	expect_status 303
	expect_equal "6 15.00|Soon Ann|1 $ann 2026-01-02" "$(stored "CONCAT(weight, ' ', cost, '|', answer, '|', is_late, ' ', helper_id, ' ', DATE(resolved_at))")"
	page GET "/troubles/$id"
	refuse_body 'Hours needed'
}

@test "the API takes the columns of a dialog beside those of the record" {
	local theirs
	theirs=$(sql "INSERT INTO helpers (tenant_id, name) VALUES ($two, 'Bob'); SELECT LAST_INSERT_ID()")
	trouble open weight=4
	token_of agent
	called POST "/troubles/$id/assess" "{\"weight\": 500, \"remark\": \"far too long for it\", \"kind\": \"huge\", \"with_id\": $theirs, \"nothing\": 1}"
	expect_status 422
	expect_equal nothing "$(json '.error.details | keys | join(" ")')"
	called POST "/troubles/$id/assess" '{"weight": 500, "remark": "far too long for it", "kind": "huge"}'
	expect_status 422
	expect_equal 'hours kind remark weight' "$(json '.error.details | keys | join(" ")')"
	expect_equal 'Hours needed is required.' "$(json .error.details.hours)"
	called POST "/troubles/$id/assess" "{\"hours\": 1, \"with_id\": $theirs}"
	expect_status 422
	expect_equal with_id "$(json '.error.details | keys | join(" ")')"
	expect_equal 'NULL 1' "$(stored 'cost, version' | tr '\t' ' ')"
	called POST "/troubles/$id/assess" '{"hours": 2}'
	expect_status 200
	expect_equal '8.00 false null' "$(json '.data | "\(.cost) \(.is_late) \(.hours)"')"
	called GET /troubles
	expect_equal null "$(json '.data[0].hours')"
	# Who may pick no helper cannot name one here either.
	token_of helper
	called POST "/troubles/$id/assess" "{\"hours\": 1, \"with_id\": 1}"
	expect_status 422
	[[ $(json .error.details.with_id) == *'you may not pick'* ]]
}

@test "an action sets values; what does not fit, or breaks a check, is refused whole" {
	trouble open weight=7
	token_of agent
	called POST "/troubles/$id/double" '{}'
	expect_equal 14 "$(json .data.weight)"
	called POST "/troubles/$id/lengthen" '{}'
	expect_equal "Printer 4.67" "$(json '.data | .answer + " " + .cost')"
	sql "UPDATE troubles SET subject = REPEAT('x', 30) WHERE id = $id"
	called POST "/troubles/$id/lengthen" '{}'
	expect_status 422
	[[ $(json .error.details.answer) == Answer* ]]
	trouble open weight=2
	called POST "/troubles/$id/delay" '{}'
	expect_status 422
	expect_equal "What is late weighs more than 5." "$(json .error.details.weight)"
	signed_in agent
	submit "/troubles/$id/delay"
	expect_status 409
	expect_body "What is late weighs more than 5."
	expect_equal "0 1" "$(stored 'is_late, version' | tr '\t' ' ')"
}

@test "marked rows are done all or none" {
	local first
	trouble open answer=Reset
	first=$id
	trouble open
	signed_in agent
	page GET /troubles
	expect_body 'formaction="/tenant/one/troubles/resolve"'
	refuse_body '/troubles/start"'
	submit /troubles/resolve "id=$first" "id=$id"
	expect_status 409
	expect_equal 'open open' "$(sql 'SELECT status FROM troubles' | paste -sd ' ')"
	sql "UPDATE troubles SET answer = 'Done' WHERE id = $id"
	submit /troubles/resolve "id=$first" "id=$id"
	expect_status 303
	submit /troubles/close "id=$first" "id=$id"
	expect_status 200
	expect_body "Close it for good?"
	submit /troubles/close "id=$first" "id=$id" confirmed=yes
	expect_status 303
	expect_equal 'closed closed' "$(sql 'SELECT status FROM troubles' | paste -sd ' ')"
	submit /troubles/start "id=$id"
	expect_status 404
	# In a view one comes back to it.
	sql 'UPDATE troubles SET weight = 9'
	page GET /troubles/heavy
	expect_body 'formaction="/tenant/one/troubles/heavy/close"'
	sql "UPDATE troubles SET status = 'open' WHERE id = $id"
	submit /troubles/heavy/resolve "id=$id"
	expect_status 303
	[[ $headers == *'/tenant/one/troubles/heavy'* ]]
	signed_in reader
	submit /troubles/resolve "id=$id"
	expect_status 403
}

# Another connection has the row while the step is being taken, and lets it go with another value.
@test "of two who take steps at once the second one is told what is right by then" {
	trouble open answer=Reset
	token_of agent
	sql "START TRANSACTION; UPDATE troubles SET status = 'closed', version = 2 WHERE id = $id; SELECT SLEEP(2); COMMIT" >/dev/null &
	sleep 0.7
	called POST "/troubles/$id/resolve" '{}'
	expect_status 409
	expect_equal '{"reopen":"Reopen"}' "$(json '.error.details | tojson')"
	wait
	expect_equal 'closed 2' "$(stored 'status, version' | tr '\t' ' ')"
	# The same on the page, and for a condition.
	trouble open answer=Reset
	signed_in agent
	sql "START TRANSACTION; UPDATE troubles SET answer = NULL WHERE id = $id; SELECT SLEEP(2); COMMIT" >/dev/null &
	sleep 0.7
	submit "/troubles/$id/resolve" version=1
	expect_status 409
	expect_body 'Write the answer first.'
	wait
	expect_equal open "$(stored status)"
}
