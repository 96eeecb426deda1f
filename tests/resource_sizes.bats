#!/usr/bin/env bats
# Records as large as their manifest allows arrive by form, urlencoded and multipart, and by JSON; what is
# too much is told on a page. The programs are called directly (tests/data/wide.xml).

load support/site
load support/program

setup_file() {
	SQL_DATABASE=manor_wide_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	export SQL_DATABASE
	export root=$BATS_FILE_TMPDIR/root site=$BATS_FILE_TMPDIR/site
	mkdir -p "$root/manifests" "$site/files"
	cp "$MANOR_ROOT"/manifests/{core,dashboard}.xml "$MANOR_ROOT/manifests/manifest.rng" \
		"$MANOR_ROOT/tests/data/wide.xml" "$root/manifests/"
	ln -s "$MANOR_ROOT/xsl" "$MANOR_ROOT/tools" "$MANOR_ROOT/apache" "$root/"
	sed -e "s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e 's/^\(database_name\|secret_file\|files_dir\|log_file\) *=.*//' "$MANOR_CONFIG" >"$site/manor.conf"
	printf '%s\n' "database_name = $SQL_DATABASE" 'log_file = log' "image_file = $root/build/manor.image" >>"$site/manor.conf"
	local generator=$MANOR_ROOT/build/generator
	MANOR_ROOT=$root "$generator" generate
	export MANOR_CONFIG=$site/manor.conf
	MANOR_ROOT=$root "$MANOR" migrate >/dev/null
	# The demo tenant, as far as signing in needs it: `manor tenant create` knows its own build's modules.
	local table columns
	for table in tenants accounts users groups user_groups tenant_modules; do
		columns=$(sql "SELECT GROUP_CONCAT(CONCAT('\`', COLUMN_NAME, '\`')) FROM information_schema.COLUMNS
			WHERE TABLE_SCHEMA = 'manor' AND TABLE_NAME = '$table' AND GENERATION_EXPRESSION IS NULL AND COLUMN_NAME IN
				(SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = '$table')")
		sql "INSERT INTO \`$table\` ($columns) SELECT $columns FROM manor.\`$table\`"
	done
	sql "DELETE FROM tenants WHERE subdomain <> 'demo'"
	sql "INSERT INTO tenant_modules (tenant_id, module, is_active) SELECT id, 'wide', 1 FROM tenants"
	sql "INSERT INTO marks (tenant_id, name) SELECT t.id, CONCAT('mark ', s.seq) FROM tenants t, seq_1_to_10001 s"
	# The program is the one that there is, under the names that are called: the tables are in the image.
	cp "$MANOR_ROOT/$MANOR_CGI_BIN/core" "$BATS_FILE_TMPDIR/pads"
	ln "$BATS_FILE_TMPDIR/pads" "$BATS_FILE_TMPDIR/login"
	bearer=$(cgi_json POST /tenant/demo/api/v1/auth/login \
		"$(jq -cn --arg p "$DEMO_PASSWORD" '{username: "admin", password: $p}')" login |
		jq -r .data.access_token)
	export bearer
}

teardown_file() {
	local database=$SQL_DATABASE
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database"
}

setup() {
	program=$BATS_FILE_TMPDIR/pads
	sent=$BATS_TEST_TMPDIR/sent
}

cgi_json() { # cgi_json METHOD ADDRESS JSON PROGRAM: the answer's body
	env -i MANOR_CONFIG="$site/manor.conf" REMOTE_ADDR=192.0.2.7 HTTP_HOST=localhost REQUEST_METHOD="$1" \
		REQUEST_URI="$2" CONTENT_TYPE=application/json CONTENT_LENGTH="${#3}" \
		"$BATS_FILE_TMPDIR/$4" <<<"$3" | sed '1,/^\r$/d'
}

# --- who is signed in: a page session, whose cookie and token the form of sign-in gives ---

page_sign_in() {
	program=$BATS_FILE_TMPDIR/login
	cgi GET /tenant/demo/login HTTP_HOST=localhost </dev/null
	local csrf
	csrf=$(form_token)
	printf 'username=admin&password=%s&csrf=%s' "$DEMO_PASSWORD" "$csrf" |
		send POST /tenant/demo/login application/x-www-form-urlencoded HTTP_HOST=localhost
	expect_status 303
	cookie=$(sed -n 's/^Set-Cookie: \(manor_demo=[^;]*\).*/\1/p' <<<"$headers")
	program=$BATS_FILE_TMPDIR/pads
	cgi GET /tenant/demo/pads/new HTTP_HOST=localhost HTTP_COOKIE="$cookie" </dev/null
	csrf=$(form_token)
	token=$csrf
}

form_token() {
	grep -o 'name="csrf" value="[^"]*"' <<<"$body" | head -n 1 | sed 's/.*value="//; s/"$//'
}

post_sent() { # post_sent ADDRESS TYPE: the file $sent
	local length
	length=$(stat -c %s "$sent")
	cgi POST "$1" CONTENT_TYPE="$2" CONTENT_LENGTH="$length" HTTP_HOST=localhost \
		HTTP_COOKIE="$cookie" HTTP_ORIGIN=http://localhost <"$sent"
}

api_sent() { # api_sent METHOD ADDRESS
	local length
	length=$(stat -c %s "$sent")
	cgi "$1" "$2" CONTENT_TYPE=application/json CONTENT_LENGTH="$length" \
		HTTP_HOST=localhost HTTP_AUTHORIZATION="Bearer $bearer" <"$sent"
}

repeat() { # repeat COUNT TEXT
	perl -e 'print $ARGV[1] x $ARGV[0]' "$1" "$2"
}

mark_ids() { # mark_ids COUNT
	sql "SELECT id FROM marks ORDER BY id LIMIT $1"
}

urlencoded=application/x-www-form-urlencoded

@test "two texts of 1,000,000 characters of three bytes each are saved from a form" {
	page_sign_in
	{
		printf 'csrf=%s&name=long&body=' "$token"
		repeat 1000000 %E2%82%AC
		printf '&note='
		repeat 1000000 %E3%81%82
	} >"$sent"
	post_sent /tenant/demo/pads/new "$urlencoded"
	expect_status 303
	expect_equal $'1000000\t1000000' "$(sql "SELECT CHAR_LENGTH(body), CHAR_LENGTH(note) FROM pads WHERE name = 'long'")"
}

@test "what is stored is shown again in its form and on its page, and can be changed" {
	page_sign_in
	sql "INSERT INTO pads (tenant_id, name, body, note, version)
		SELECT id, 'shown', REPEAT('<', 1000000), REPEAT('あ', 1000000), 1 FROM tenants"
	local id
	id=$(sql "SELECT id FROM pads WHERE name = 'shown'")
	cgi GET "/tenant/demo/pads/$id" HTTP_HOST=localhost HTTP_COOKIE="$cookie" </dev/null
	expect_status 200
	cgi GET "/tenant/demo/pads/$id/edit" HTTP_HOST=localhost HTTP_COOKIE="$cookie" </dev/null
	expect_status 200
	{
		printf 'csrf=%s&version=1&name=shown+again&body=' "$token"
		repeat 1000000 %F0%9F%98%80
	} >"$sent"
	post_sent "/tenant/demo/pads/$id/edit" "$urlencoded"
	expect_status 303
	expect_equal 4000000 "$(sql "SELECT LENGTH(body) FROM pads WHERE id = $id")"
}

@test "a multipart form has the same limits" {
	page_sign_in
	{
		printf -- '--XX\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%s\r\n' "$token"
		printf -- '--XX\r\nContent-Disposition: form-data; name="name"\r\n\r\nparts\r\n'
		printf -- '--XX\r\nContent-Disposition: form-data; name="body"\r\n\r\n'
		repeat 1000000 😀
		mark_ids 10000 | perl -ne 'chomp; print qq(\r\n--XX\r\nContent-Disposition: form-data; name="marks"\r\n\r\n$_)'
		printf -- '\r\n--XX--\r\n'
	} >"$sent"
	post_sent /tenant/demo/pads/new 'multipart/form-data; boundary=XX'
	expect_status 303
	expect_equal $'1000000\t10000' "$(sql "SELECT CHAR_LENGTH(p.body), (SELECT COUNT(*) FROM pad_marks l WHERE l.pad_id = p.id)
		FROM pads p WHERE p.name = 'parts'")"
}

@test "JSON of the same size is stored" {
	{
		printf '{"name":"json","body":"'
		repeat 1000000 '\ud83d\ude00'
		printf '","marks":[%s]}' "$(mark_ids 10000 | paste -sd ,)"
	} >"$sent"
	api_sent POST /tenant/demo/api/v1/pads
	expect_status 201
	expect_equal 10000 "$(sql "SELECT COUNT(*) FROM pad_marks l JOIN pads p ON p.id = l.pad_id WHERE p.name = 'json'")"
}

@test "526 and 10,000 ticked boxes are saved, and ticked again in the form" {
	page_sign_in
	local count
	for count in 526 10000; do
		{
			printf 'csrf=%s&name=ticked+%s' "$token" "$count"
			mark_ids "$count" | sed 's/^/\&marks=/' | tr -d '\n'
		} >"$sent"
		post_sent /tenant/demo/pads/new "$urlencoded"
		expect_status 303
		expect_equal "$count" "$(sql "SELECT COUNT(*) FROM pad_marks l JOIN pads p ON p.id = l.pad_id WHERE p.name = 'ticked $count'")"
	done
	local id
	id=$(sql "SELECT id FROM pads WHERE name = 'ticked 10000'")
	cgi GET "/tenant/demo/pads/$id/edit" HTTP_HOST=localhost HTTP_COOKIE="$cookie" </dev/null
	expect_status 200
	expect_equal 10000 "$(grep -o 'name="marks"[^>]*checked\|<option[^>]*selected' <<<"$body" | wc -l)"
}

@test "one ticked box too many comes back with the form" {
	page_sign_in
	{
		printf 'csrf=%s&name=too+many' "$token"
		mark_ids 10001 | sed 's/^/\&marks=/' | tr -d '\n'
	} >"$sent"
	post_sent /tenant/demo/pads/new "$urlencoded"
	expect_status 422
	[[ $body == *'at most 10000'* && $body == *'value="too many"'* ]]
}

@test "a text that is longer than its column comes back with the form" {
	page_sign_in
	{
		printf 'csrf=%s&name=too+long&body=' "$token"
		repeat 1000001 %E2%82%AC
	} >"$sent"
	post_sent /tenant/demo/pads/new "$urlencoded"
	expect_status 422
	[[ $body == *'at most 1000000 characters (it has 1000001)'* ]]
}

@test "what no form of the table can be is told on a page with the limit" {
	page_sign_in
	head -c 100000000 /dev/zero | tr '\0' a >"$sent"
	post_sent /tenant/demo/pads/new "$urlencoded"
	expect_status 413
	[[ $body == *'<html'* && $body == *'larger than 6'*' MiB'* && $body == *'send less at once'* ]]
}
