# For tests of FastCGI: requests of all kinds, one after the other or in an order made by chance. Load it after
# support/kept:   load support/mixed
#
# mixed_setup         in setup_file: a second tenant, with a zone of its own
# mixed_requests ASK  calls ASK METHOD PATH [NAME=VALUE...] for each: two tenants with zones of their own, users with
#                     other rights, nobody, what is refused, exports, forms, files
# storm TIMES SEED    so many of them to the kept process, each answered as by a fresh one
# shellcheck shell=bash disable=SC2034,SC2154

mixed_setup() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'timezone', 'Pacific/Auckland' FROM tenants
		WHERE subdomain = '$OWN'"
	api_sign_in "$OWN" admin
	api POST /students '{"first_name":"Kept","last_name":"Process","status":"active"}'
	api POST /students '{"first_name":"Filed","last_name":"Process","status":"active"}'
	read -r SHOWN WRITTEN < <(sql "SELECT MIN(s.id), MAX(s.id) FROM students s JOIN tenants t ON t.id = s.tenant_id
		WHERE t.subdomain = '$OWN'")
	export SHOWN WRITTEN
}

mixed_requests() { # mixed_requests ASK
	signed_in demo admin
	"$1" GET /students
	"$1" GET '/students?status=active&sort=-admission_date' HTTP_ACCEPT_LANGUAGE=en
	"$1" GET '/students?q=an' HTTP_ACCEPT_LANGUAGE=de,en
	"$1" GET /students/1
	"$1" GET /students/1/edit
	signed_in "$OWN" admin
	"$1" GET /students
	"$1" GET /students.csv
	"$1" GET "/students/$SHOWN"
	"$1" GET /students/1
	signed_in demo viewer
	"$1" GET /students
	"$1" GET /students/new
	"$1" GET /users
	jar=
	"$1" GET /students
	"$1" GET /nothing-of-this-name
	"$1" GET /login
	"$1" GET /api/v1/students HTTP_ACCEPT=application/json
	signed_in demo admin
	"$1" GET /students.csv
	"$1" GET /
	"$1" HEAD /students
	printf 'csrf=wrong&first_name=x' >"$BATS_TEST_TMPDIR/form"
	sent=$BATS_TEST_TMPDIR/form
	"$1" POST /students/new CONTENT_TYPE=application/x-www-form-urlencoded
	"$1" POST /students/new CONTENT_TYPE=text/plain
	sent=
}

# What writes: its answer is the same each time, and nothing above shows what it wrote.
mixed_writes() { # mixed_writes ASK
	signed_in "$OWN" admin
	ask_fresh GET "/students/$WRITTEN"
	csrf_find "$body"
	{
		printf -- '--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%s\r\n' "$csrf_token"
		printf -- '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
		printf 'Content-Type: text/plain\r\n\r\n'
		seq 30000
		printf -- '\r\n--x--\r\n'
	} >"$BATS_TEST_TMPDIR/upload"
	sent=$BATS_TEST_TMPDIR/upload
	"$1" POST "/students/$WRITTEN/attachments" 'CONTENT_TYPE=multipart/form-data; boundary=x'
	sent=
}

request_note() {
	environment "$@"
	printf '%s\0' "${variables[@]}" >"$storm_place/$storm_count.env"
	cat "${sent:-/dev/null}" >"$storm_place/$storm_count.body"
	ask_fresh "$@"
	cp "$BATS_TEST_TMPDIR/fresh" "$storm_place/$storm_count.fresh"
	storm_count=$((storm_count + 1))
}

# What the requests show does not change with the writes: these come last.
storm_prepare() {
	storm_place=$BATS_TEST_TMPDIR/storm storm_count=0
	mkdir "$storm_place"
	gcc -std=c11 -D_GNU_SOURCE -O1 -Wall -Wextra -Werror -o "$BATS_TEST_TMPDIR/storm.program" \
		"$MANOR_ROOT/tests/support/storm.c"
	mixed_writes ask_fresh
	mixed_writes request_note
	mixed_requests request_note
}

storm() { # storm TIMES SEED
	"$BATS_TEST_TMPDIR/storm.program" "$kept_place/socket" "$storm_place" "$storm_count" "$1" "$2"
}

# As they are after a page: its connection is kept, with its slot, and that of an export is not.
descriptors_settled() {
	ask_kept GET /login
	descriptors
}

descriptors() {
	find "/proc/$kept/fd" -type l | wc -l
}

memory() { # kB that are its own
	awk '/^Private_Dirty/ { print $2 }' "/proc/$kept/smaps_rollup"
}

# memory_is_flat BEFORE AFTER: but for what differs by chance; sanitizers keep memory
memory_is_flat() {
	echo "$1 kB, then $2 kB"
	[ -n "${SANITIZED:-}" ] || [ "$2" -le $(($1 + 300)) ]
}
