#!/usr/bin/env bats
# The store of files: one content once per tenant, under its hash, as long as a row refers to it.

bats_require_minimum_version 1.5.0
load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api POST /students '{"first_name":"File","last_name":"Owner","status":"active"}'
	STUDENT=$(json .data.id)
	TENANT=$(tenant_number "$OWN")
	export STUDENT TENANT
}

setup() {
	signed_in "$OWN" admin
	cd "$BATS_TEST_TMPDIR"
	printf 'bytes of test %s' "$BATS_TEST_NUMBER" >paper.txt
	HASH=$(hash_of paper.txt)
}

tenant_number() { sql "SELECT id FROM tenants WHERE subdomain = '$1'"; }

hash_of() { sha256sum <"$1" | cut -d ' ' -f 1; }

# attach PATH FILE...: csrf first
attach() {
	local path=$1 file arguments=(-F "csrf=$(csrf)" -H "Origin: $MANOR_URL")
	shift
	for file in "$@"; do arguments+=(-F "file=@$file"); done
	request POST "$path/attachments" "${arguments[@]}"
}

newest() { sql "SELECT MAX(id) FROM attachments WHERE tenant_id = ${1:-$TENANT}"; }

place() { # place HASH [TENANT]
	echo "$MANOR_VAR/files/${2:-$TENANT}/${1:0:2}/$1"
}

# Lines of the log about the content of this test.
missing_logged() {
	cat "$MANOR_VAR"/log/*.log | grep -c "404 file_missing .*$HASH" || true
}

@test "a content lies under its hash, and the table of contents has its size and type" {
	attach "/students/$STUDENT" paper.txt
	expect_status 303
	cmp paper.txt "$(place "$HASH")"
	expect_equal $'15\ttext/plain' "$(sql "SELECT size, type FROM file_contents WHERE tenant_id = $TENANT AND hash = '$HASH'")"
	expect_equal 600 "$(stat -c %a "$(place "$HASH")")"
}

@test "one content is stored once for a tenant, and goes with the last row and the trash" {
	attach "/students/$STUDENT" paper.txt
	local first second
	first=$(newest)
	cp paper.txt 'other name.txt'
	attach "/students/$STUDENT" 'other name.txt'
	second=$(newest)
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM file_contents WHERE tenant_id = $TENANT AND hash = '$HASH'")"
	expect_equal 1 "$(find "$MANOR_VAR/files/$TENANT" -name "$HASH*" | wc -l)"
	post "/attachments/$first/delete" confirmed=yes
	get "/attachments/$second"
	expect_status 200
	expect_equal "$(cat paper.txt)" "$body"
	post "/attachments/$second/delete" confirmed=yes
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM file_contents WHERE tenant_id = $TENANT AND hash = '$HASH'")"
	cmp paper.txt "$(place "$HASH")"
	purge "$OWN"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM file_contents WHERE tenant_id = $TENANT AND hash = '$HASH'")"
	[ ! -e "$(place "$HASH")" ]
}

@test "the same file twice in one form is one content and two attachments" {
	cp paper.txt again.txt
	attach "/students/$STUDENT" paper.txt again.txt
	expect_status 303
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM attachments a JOIN file_contents c ON c.tenant_id = a.tenant_id AND c.id = a.content_id WHERE c.tenant_id = $TENANT AND c.hash = '$HASH'")"
}

@test "tenants share no content" {
	attach "/students/$STUDENT" paper.txt
	local own=$OWN other
	new_tenant
	other=$(tenant_number "$tenant")
	sign_in "$tenant" admin
	post /students/new first_name=An last_name=Other status=active
	attach "$(sed -n 's#^[Ll]ocation: .*\(/students/[0-9]*\)$#\1#p' <<<"$headers")" paper.txt
	expect_status 303
	[ "$(stat -c %i "$(place "$HASH")")" != "$(stat -c %i "$(place "$HASH" "$other")")" ]
	post "/attachments/$(newest "$other")/delete" confirmed=yes
	purge "$tenant"
	[ ! -e "$(place "$HASH" "$other")" ]
	cmp paper.txt "$(place "$HASH")"
	tenant=$own
}

@test "the logo is a content as well, and may be an attachment at the same time" {
	printf '\x89PNG\r\n\x1a\n\0\0\0\rIHDR%s' "$RANDOM$RANDOM" >logo.png
	head -c 16 /dev/zero >>logo.png
	local hash
	hash=$(hash_of logo.png)
	request POST /organisation -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" -F logo=@logo.png
	expect_status 303
	cmp logo.png "$(place "$hash")"
	attach "/students/$STUDENT" logo.png
	request POST /organisation -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" -F logo_remove=yes
	expect_status 303
	cmp logo.png "$(place "$hash")"
	request POST /organisation -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" -F logo=@logo.png
	post "/attachments/$(newest)/delete" confirmed=yes
	get "/theme/logo-${hash:0:16}"
	expect_status 200
	request POST /organisation -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" -F logo_remove=yes
	cmp logo.png "$(place "$hash")"
	purge "$OWN"
	[ ! -e "$(place "$hash")" ]
}

@test "a stored file that is missing, cut or no file answers 404 and is logged" {
	attach "/students/$STUDENT" paper.txt
	local file damage lines
	file=$(newest)
	for damage in 'rm FILE' 'truncate -s 3 FILE' 'rm FILE; mkdir FILE' 'rm FILE; ln -s /etc/passwd FILE'; do
		lines=$(missing_logged)
		rm -rf "$(place "$HASH")"
		cp paper.txt "$(place "$HASH")"
		chown --reference="$MANOR_VAR/files" "$(place "$HASH")"
		eval "${damage//FILE/$(place "$HASH")}"
		get "/attachments/$file"
		expect_status 404
		expect_body 'missing from the storage'
		expect_equal $((lines + 1)) "$(missing_logged)"
	done
	rm -rf "$(place "$HASH")"
	api_sign_in "$OWN" admin
	api GET "/attachments/$file/content"
	expect_status 404
	expect_equal file_missing "$(json .error.code)"
}

@test "the same file sent again mends a place that is empty or cut" {
	attach "/students/$STUDENT" paper.txt
	rm "$(place "$HASH")"
	attach "/students/$STUDENT" paper.txt
	cmp paper.txt "$(place "$HASH")"
	truncate -s 2 "$(place "$HASH")"
	attach "/students/$STUDENT" paper.txt
	cmp paper.txt "$(place "$HASH")"
}

teardown() {
	chmod u+w "$MANOR_VAR/files" "$MANOR_VAR/files/tmp" "$MANOR_VAR/files/$TENANT" 2>/dev/null || true
}

@test "where nothing can be stored, all else goes on, and what needs storage says why" {
	attach "/students/$STUDENT" paper.txt
	local file
	file=$(newest)
	chmod a-w "$MANOR_VAR/files" "$MANOR_VAR/files/tmp" "$MANOR_VAR/files/$TENANT"
	echo other >other.txt
	attach "/students/$STUDENT" other.txt
	expect_status 503
	expect_body 'The site has no access to the folder where it keeps its files.'
	grep -qi '^retry-after: 60$' <<<"$headers"
	refuse_body "$MANOR_VAR"
	api_sign_in "$OWN" admin
	expect_status 200
	api POST "/students/$STUDENT/attachments" -F file=@other.txt
	expect_status 503
	expect_equal storage_unavailable "$(json .error.code)"
	sign_in "$OWN" admin
	expect_status 303
	get "/attachments/$file"
	expect_status 200
	post /students/new first_name=Needs last_name=None status=active
	expect_status 303
	expect_equal "$file" "$(newest)"
}
