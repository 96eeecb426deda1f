#!/usr/bin/env bats
# Exports: the rows of the list as RFC 4180, safe to open in a spreadsheet.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api POST /students '{"first_name":"=1+1","last_name":"O\"Neil, jr","email":"o@example.org","status":"active"}'
	STUDENT=$(json .data.id)
	export STUDENT
	api POST /students '{"first_name":"Ünal","last_name":"Two","status":"inactive"}'
	api POST "/students/$STUDENT/addresses" '{"street_address":"Line 1\nLine 2","city":"@home"}'
}

setup() {
	signed_in "$OWN" admin
}

@test "an export has the filters of the list" {
	get '/students.csv?status=inactive'
	expect_status 200
	expect_equal 2 "$(wc -l <<<"$body")"
	expect_body 'Ünal'
	grep -qi '^content-type: text/csv; charset=utf-8' <<<"$headers"
	grep -qiE '^content-disposition: attachment; filename="students-[0-9-]+\.csv"' <<<"$headers"
	get '/students.csv?statsu=inactive'
	expect_status 400
}

@test "an export is quoted, marked as UTF-8, and no cell is a formula" {
	get '/students.csv?status=active'
	[ "$(head -c 3 "$BATS_TEST_TMPDIR/body" | od -An -tx1 | tr -d ' ')" = efbbbf ]
	expect_body "\"'=1+1\",\"O\"\"Neil, jr\""
	[ "$(grep -c $'\r$' "$BATS_TEST_TMPDIR/body")" = 2 ]
}

# An address of the student for each text.
streets() {
	local text values=''
	for text in "$@"; do
		values+="${values:+ UNION ALL }SELECT _utf8mb4 x'$(printf %s "$text" | od -An -v -tx1 | tr -d ' \n')' AS street"
	done
	sql "INSERT INTO student_addresses (tenant_id, student_id, address_type, street_address)
		SELECT s.tenant_id, s.id, 'home', v.street FROM students s JOIN ($values) v WHERE s.id = $STUDENT"
}

@test "no blank, quote or invisible character hides a formula, in any width of its sign" {
	local sign before text list=()
	for sign in = + - @ ＝ ＋ － ＠ ﹦ ﹢ ﹣ ﹫; do
		for before in '' ' ' $'\u00a0' $'\ufeff' $'\u200b' $'\u3000' $'\u202e' "'" '"' $' "\u00a0'; do
			list+=("$before${sign}1+1")
		done
	done
	list+=($'\nbroken' $'\tindented')
	streets "${list[@]}"
	get /student_addresses.csv
	expect_status 200
	for text in "${list[@]}"; do
		expect_body ",\"'${text//\"/\"\"}\","
	done
}

@test "a text that only looks a little like a formula is exported as it is" {
	streets '7 = 7 - Main St'
	get /student_addresses.csv
	expect_body ',7 = 7 - Main St,'
}

@test "a reference is exported with its label, a text with its lines" {
	get /student_addresses.csv
	expect_status 200
	expect_body "$STUDENT,\"'=1+1 O\"\"Neil, jr\""
	expect_body "\"'@home\""
	expect_body $'"Line 1\nLine 2"'
}

@test "an export that breaks off says so in its last line" {
	sql "INSERT INTO student_education_history (tenant_id, student_id, institution_name, description)
		SELECT tenant_id, id, 'School', REPEAT('x', 5000) FROM students JOIN seq_1_to_4000 WHERE id = $STUDENT"
	# Nobody reads what was sent until the statement was ended: 20 MB do not fit in between.
	mkfifo "$BATS_TEST_TMPDIR/export"
	curl -sS -b "$jar" "$MANOR_URL/tenant/$tenant/student_education_history.csv" 3>&- >"$BATS_TEST_TMPDIR/export" &
	exec {export}<"$BATS_TEST_TMPDIR/export"
	wait_until is_exporting student_education_history
	sql "KILL $(sql "SELECT id FROM information_schema.processlist WHERE info LIKE 'SET STATEMENT max_statement_time%history%'")"
	expect_equal '"This export is incomplete: it stopped here."' "$(tail -n 1 <&"$export" | tr -d '\r')"
	exec {export}<&-
	wait
	sql "DELETE FROM student_education_history WHERE student_id = $STUDENT"
}

@test "a many-to-many column is exported with the ids and the labels of all" {
	local both
	get /groups.csv
	both=$(grep -oE '^[0-9]+' <<<"$body" | sort -n | paste -sd' ')
	api_sign_in "$OWN" admin
	api POST /users "{\"username\":\"many\",\"email\":\"many@example.org\",\"password\":\"a long enough one\",\"groups\":[${both// /,}]}"
	expect_status 201
	get '/users.csv?username=many'
	expect_status 200
	expect_body 'Groups ID,Groups'
	expect_body ",$both,"
	expect_body ',"Administrators; Viewers; '
}

@test "an export knows neither other words nor records" {
	for path in /students.xml /students.txt "/students/$STUDENT.csv" /nothing.csv; do
		get "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	post /students.csv
	expect_status 405
}
