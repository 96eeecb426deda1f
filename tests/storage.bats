#!/usr/bin/env bats
# What cannot be written locks nobody out: with files, keys and log out of order, whatever does not need
# them goes on, and what does says 503 and why.

load support/site
load support/program

setup_file() {
	export MANOR_VAR=$BATS_FILE_TMPDIR/var MANOR_DEMO=no
	export MANOR_CONFIG=$MANOR_VAR/manor.conf
	source "$BATS_TEST_DIRNAME/support/port.bash"
	PORT=$(free_port)
	export PORT
	export MANOR_URL=http://127.0.0.1:$PORT
	chmod 755 "$BATS_RUN_TMPDIR" "$BATS_FILE_TMPDIR" "$(dirname "$BATS_FILE_TMPDIR")"
	"$MANOR_ROOT/tools/site/site" start
	printf '%s\n' "$DEMO_PASSWORD" | manor tenant create stored --name Stored --admin admin --password-stdin
	manor module enable stored students
	gcc -shared -fPIC -D_GNU_SOURCE -Wall -Wextra -Werror -o "$BATS_FILE_TMPDIR/faulty_disk.so" \
		"$BATS_TEST_DIRNAME/data/faulty_disk.c" -ldl
}

teardown_file() {
	"$MANOR_ROOT/tools/site/site" stop
}

setup() {
	tenant=stored
	rm -f "$MANOR_VAR/log/manor.log"
	cp -p "$MANOR_CONFIG" "$BATS_FILE_TMPDIR/conf"
}

teardown() {
	cat "$BATS_FILE_TMPDIR/conf" >"$MANOR_CONFIG"
}

# setting NAME VALUE: in manor.conf, in place
setting() {
	{
		sed "/^$1 *=/d" "$BATS_FILE_TMPDIR/conf"
		printf '%s = %s\n' "$1" "$2"
	} >"$BATS_TEST_TMPDIR/conf"
	cat "$BATS_TEST_TMPDIR/conf" >"$MANOR_CONFIG"
}

new_student() {
	post /students/new first_name=Ann last_name=Lee student_number="S$RANDOM" date_of_birth=2001-01-01 \
		gender=female email=ann$RANDOM@example.org status=active enrollment_date=2024-01-01
}

upload() {
	local id=$1
	printf 'some words' >"$BATS_TEST_TMPDIR/note.txt"
	request POST "/students/$id/attachments" -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" \
		-F "description=kept" -F "file=@$BATS_TEST_TMPDIR/note.txt"
}

@test "with a files_dir that nobody can write one signs in and works; an upload says 503 and why" {
	setting files_dir "$BATS_TEST_TMPDIR/none/files"
	: >"$BATS_TEST_TMPDIR/none"
	sign_in stored admin
	expect_status 303
	new_student
	expect_status 303
	local id
	id=$(sql "SELECT MAX(id) FROM students")
	get "/students/$id"
	expect_status 200
	upload "$id"
	expect_status 503
	grep -q ' 503 storage_unavailable ' "$MANOR_VAR/log/manor.log"
}

# --- a full disk: the programs are called directly, and whatever they write to files_dir does not fit ---

# full PROGRAM METHOD PATH [NAME=VALUE...]
full() {
	program=$MANOR_ROOT/$MANOR_CGI_BIN/$1
	site=$(dirname "$MANOR_CONFIG")
	cgi "$2" "/tenant/stored$3" HTTP_HOST="127.0.0.1:$PORT" HTTP_ORIGIN="$MANOR_URL" \
		LD_PRELOAD="$BATS_FILE_TMPDIR/faulty_disk.so" FAULT=full FAULT_FILES="$BATS_TEST_TMPDIR/disk" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}:verify_asan_link_order=0" "${@:4}"
}

full_post() { # full_post PROGRAM PATH TYPE FILE [NAME=VALUE...]
	local length
	length=$(stat -c %s "$4")
	full "$1" POST "$2" CONTENT_TYPE="$3" CONTENT_LENGTH="$length" "${@:5}" <"$4"
}

form_token() {
	grep -o 'name="csrf" value="[^"]*"' <<<"$body" | head -n 1 | sed 's/.*value="//; s/"$//'
}

@test "on a full disk one signs in and works; an upload says 503 and that the disk is full" {
	local urlencoded=application/x-www-form-urlencoded sent=$BATS_TEST_TMPDIR/sent cookie id token
	setting files_dir "$BATS_TEST_TMPDIR/disk"
	full login GET /login </dev/null
	expect_status 200
	printf 'csrf=%s&username=admin&password=%s' "$(form_token)" "$DEMO_PASSWORD" >"$sent"
	full_post login /login "$urlencoded" "$sent"
	expect_status 303
	cookie=HTTP_COOKIE=$(sed -n 's/^Set-Cookie: \(manor_stored=[^;]*\).*/\1/p' <<<"$headers")
	full students GET /students/new "$cookie" </dev/null
	expect_status 200
	token=$(form_token)
	printf 'csrf=%s&first_name=Full&last_name=Disk&status=active' "$token" >"$sent"
	full_post students /students/new "$urlencoded" "$sent" "$cookie"
	expect_status 303
	id=$(sql "SELECT MAX(id) FROM students WHERE first_name = 'Full'")
	printf -- '--XX\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%s\r\n--XX\r\n%s\r\n\r\nsome words\r\n--XX--\r\n' \
		"$token" 'Content-Disposition: form-data; name="file"; filename="note.txt"' >"$sent"
	full_post students "/students/$id/attachments" 'multipart/form-data; boundary=XX' "$sent" "$cookie"
	expect_status 503
	[[ $body == *'The file cannot be stored: the disk of this site is full.'* ]]
	grep -q ' 503 storage_unavailable .*No space left on device' "$MANOR_VAR/log/manor.log"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM attachments")"
	expect_equal '' "$(find "$BATS_TEST_TMPDIR/disk" -type f)"
}

@test "with a log_file that cannot be written pages are served" {
	setting log_file "$BATS_TEST_TMPDIR/none/at/all.log"
	sign_in stored admin
	expect_status 303
	get /students
	expect_status 200
}

@test "without its keys the site says 503 and why" {
	setting secret_file "$BATS_TEST_TMPDIR/none/at/all"
	jar=
	get /login
	expect_status 503
	expect_body 'keys cannot be read'
	grep -q ' 503 secret_unavailable secret_file ' "$MANOR_VAR/log/manor.log"
}
