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
	sign_in "$OWN" admin
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
	curl -sS --limit-rate 2M -b "$jar" -o "$BATS_TEST_TMPDIR/export" \
		"$MANOR_URL/tenant/$tenant/student_education_history.csv" 3>&- &
	sleep 1
	sql "KILL $(sql "SELECT id FROM information_schema.processlist WHERE info LIKE 'SET STATEMENT max_statement_time%history%'")"
	wait
	sql "DELETE FROM student_education_history WHERE student_id = $STUDENT"
	expect_equal '"This export is incomplete: it broke off here."' "$(tail -n 1 "$BATS_TEST_TMPDIR/export" | tr -d '\r')"
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
	expect_body ',"Administrators; Viewers",'
}

@test "an export knows neither other words nor records" {
	for path in /students.xml /students.txt "/students/$STUDENT.csv" /nothing.csv; do
		get "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
	post /students.csv
	expect_status 405
}
