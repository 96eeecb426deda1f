#!/usr/bin/env bats
# manor files check, manor tidy, and the upgrade that moves files of an earlier version: each test on a
# tenant of its own.

bats_require_minimum_version 1.5.0
load support/site

setup() {
	cd "$BATS_TEST_TMPDIR"
	new_tenant
	own=$tenant
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$own'")
	student=$(sql "INSERT INTO students (tenant_id, first_name, last_name, status) VALUES ($id, 'A', 'B', 'active'); SELECT LAST_INSERT_ID()")
	sign_in "$own" admin
	printf 'bytes of %s' "$own" >paper.txt
	hash=$(sha256sum <paper.txt | cut -d ' ' -f 1)
	folder=$MANOR_VAR/files/$id
	place=$folder/${hash:0:2}/$hash
}

attach() { # attach FILE: prints the attachment's id
	request POST "/students/$student/attachments" -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" -F "file=@$1"
	expect_status 303
	sql "SELECT MAX(id) FROM attachments WHERE tenant_id = $id"
}

# As the version before stored it: under 32 random digits, with no content.
attach_old() { # attach_old FILE: prints the attachment's id
	local name
	name=$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')
	as_site mkdir -p "$folder/${name:0:2}"
	as_site cp "$1" "$folder/${name:0:2}/$name"
	sql "INSERT INTO attachments (tenant_id, owner_table, owner_id, file_name, stored_name, file_type, file_size)
		VALUES ($id, 'students', $student, '$1', '$name', 'text/plain', $(stat -c %s "$1")); SELECT LAST_INSERT_ID()"
}

# Does something to the site's files as the user whom they belong to.
as_site() {
	"$@"
	[ "$(id -u)" != 0 ] || chown -R --reference="$MANOR_VAR/files" "$MANOR_VAR/files"
}

check() { # check STATUS [--mend]: the output without the summary is in $found
	local wanted=$1
	shift
	run --separate-stderr manor files check --tenant "$own" "$@"
	expect_equal "$wanted" "$status"
	found=$(grep -v ' file.*, [0-9]* problem' <<<"$output" || true)
}

@test "a store that is as it should be has nothing to say" {
	attach paper.txt >/dev/null
	check 0
	expect_equal '' "$found"
	expect_equal "$own: 1 file, 0 problems" "$output"
}

@test "a row without its file is told, mended from a second name, and kept where there is none" {
	local file
	file=$(attach paper.txt)
	rm "$place"
	check 1
	[[ $found == "$own: content "*" has no file; attachment $file (paper.txt) of students $student refers to it: $place" ]]
	check 1 --mend
	[[ $found == *'; only a backup of files_dir has it' ]]
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM file_contents WHERE tenant_id = $id")"
	as_site cp paper.txt "$place"
	check 0
	attach_old paper.txt >/dev/null
	manor migrate >/dev/null
	rm "$place"
	check 0 --mend
	[[ $found == *'; put back from its second name '* ]]
	cmp paper.txt "$place"
	check 0
}

@test "other bytes under a content's name are told, whether of the same size or not" {
	attach paper.txt >/dev/null
	printf 'B' | dd of="$place" conv=notrunc status=none
	check 1
	[[ $found == *'has other bytes than it was stored with'* ]]
	check 1 --mend
	[ -s "$place" ]
	: >"$place"
	check 1
	[[ $found == *'has other bytes than it was stored with'* ]]
}

@test "a wrong size in a row is corrected" {
	attach paper.txt >/dev/null
	local size
	size=$(stat -c %s paper.txt)
	sql "UPDATE file_contents SET size = 7 WHERE tenant_id = $id; UPDATE attachments SET file_size = 9 WHERE tenant_id = $id"
	check 1
	[[ $found == *"has $size bytes, and its row says 7"* ]]
	check 0 --mend
	[[ $found == *"has $size bytes, and its row says 7; corrected"* ]]
	check 0
	expect_equal "$size $size" "$(sql "SELECT c.size, a.file_size FROM attachments a JOIN file_contents c ON c.tenant_id = a.tenant_id AND c.id = a.content_id WHERE a.tenant_id = $id" | tr '\t' ' ')"
}

@test "a file that no row knows is taken away, and nothing else is" {
	attach paper.txt >/dev/null
	printf stray >stray.txt
	local stray young=$folder/ab/ab000000000000000000000000000001
	stray=$(sha256sum <stray.txt | cut -d ' ' -f 1)
	as_site mkdir -p "$folder/${stray:0:2}" "$folder/ab"
	as_site cp stray.txt "$folder/${stray:0:2}/$stray"
	as_site cp stray.txt "$young"
	as_site cp stray.txt "$folder/ab/notes.txt"
	check 1
	[[ $found == *"no row knows the file $folder/${stray:0:2}/$stray"* ]]
	[[ $found == *"$folder/ab/notes.txt is nothing that Manor stored; it is left alone"* ]]
	[[ $found != *"$young"* ]]
	check 1 --mend
	[[ $found == *"no row knows the file $folder/${stray:0:2}/$stray; taken away"* ]]
	[ ! -e "$folder/${stray:0:2}/$stray" ]
	[ -e "$young" ]
	[ -e "$folder/ab/notes.txt" ]
	cmp paper.txt "$place"
	rm "$folder/ab/notes.txt"
	check 0
}

@test "a content that nothing refers to goes by --mend, and by tidy" {
	attach paper.txt >/dev/null
	sql "DELETE FROM attachments WHERE tenant_id = $id"
	check 1
	[[ $found == *'nothing refers to the content '* ]]
	check 0 --mend
	[ ! -e "$place" ]
	attach paper.txt >/dev/null
	sql "DELETE FROM attachments WHERE tenant_id = $id"
	run manor tidy --tenant "$own"
	expect_equal "$own: 1 contents without a use" "$output"
	[ ! -e "$place" ]
	check 0
}

@test "a folder of a tenant that there is not is told and left alone" {
	as_site mkdir -p "$MANOR_VAR/files/987654321"
	run manor files check
	[ "$status" = 1 ]
	[[ $output == *'files/987654321 is of no tenant; it is left alone'* ]]
	rmdir "$MANOR_VAR/files/987654321"
}

@test "files of an earlier version are moved, and both versions find them" {
	local one two name
	one=$(attach_old paper.txt)
	cp paper.txt same.txt
	two=$(attach_old same.txt)
	get "/attachments/$one"
	expect_equal "$(cat paper.txt)" "$body"
	run --separate-stderr manor migrate --tenant "$own"
	[[ $output == *"moving files of tenant $own: 2 records"* ]]
	cmp paper.txt "$place"
	expect_equal 1 "$(sql "SELECT COUNT(DISTINCT content_id) FROM attachments WHERE tenant_id = $id AND content_id IS NOT NULL")"
	for name in $(sql "SELECT stored_name FROM attachments WHERE tenant_id = $id"); do
		cmp paper.txt "$folder/${name:0:2}/$name"
	done
	for file in "$one" "$two"; do
		get "/attachments/$file"
		expect_equal "$(cat paper.txt)" "$body"
	done
	check 0
	run --separate-stderr manor migrate --tenant "$own"
	expect_equal 'Nothing to do.' "${lines[-1]}"
	# What a program of the old version stored after that is moved the next time.
	printf later >later.txt
	attach_old later.txt >/dev/null
	run --separate-stderr manor migrate --tenant "$own"
	[[ $output == *"moving files of tenant $own: 1 record"* ]]
	post "/attachments/$one/delete" confirmed=yes
	post "/attachments/$two/delete" confirmed=yes
	purge "$own"
	[ ! -e "$place" ]
	expect_equal 2 "$(find "$folder" -type f | wc -l)"
	check 0
}

@test "a row of an earlier version whose file is missing is told, and stops no migration" {
	local file name
	file=$(attach_old paper.txt)
	name=$(sql "SELECT stored_name FROM attachments WHERE id = $file")
	rm "$folder/${name:0:2}/$name"
	manor migrate --tenant "$own"
	run --separate-stderr manor migrate --tenant "$own"
	expect_equal 'Nothing to do.' "${lines[-1]}"
	check 1 --mend
	expect_equal "$own: attachment $file (paper.txt) has no file: $name; only a backup of files_dir has it" "$found"
	get "/attachments/$file"
	expect_status 404
}

@test "second names of files go a month later" {
	local file name
	file=$(attach_old paper.txt)
	name=$(sql "SELECT stored_name FROM attachments WHERE id = $file")
	manor migrate >/dev/null
	manor tidy --tenant "$own"
	[ -e "$folder/${name:0:2}/$name" ]
	sql "UPDATE file_contents SET created_at = created_at - INTERVAL 40 DAY WHERE tenant_id = $id"
	run manor tidy --tenant "$own"
	expect_equal "$own: 1 former names of files" "$output"
	[ ! -e "$folder/${name:0:2}/$name" ]
	get "/attachments/$file"
	expect_equal "$(cat paper.txt)" "$body"
	check 0
}

@test "old temporary files go after any write and by tidy, young ones stay" {
	local old=$MANOR_VAR/files/tmp/0123456789abcdef0123456789abcdef new=$MANOR_VAR/files/tmp/0123456789abcdef0123456789abcde0
	as_site mkdir -p "$MANOR_VAR/files/tmp"
	as_site touch -d '2 days ago' "$old"
	as_site touch "$new"
	post /students/new first_name=Any last_name=Write status=active
	expect_status 303
	gone "$old"
	as_site touch -d '2 days ago' "$old"
	run manor tidy
	[ "$status" = 0 ]
	gone "$old"
	[ -e "$new" ]
	rm "$new"
}

# Waits until a file is gone: the sweep works when the answer is out.
gone() {
	local i
	for i in {1..100}; do
		[ -e "$1" ] || return 0
		sleep 0.05
	done
	return 1
}

@test "the content of an upload that was killed before its commit goes with its temporary file" {
	local name=0123456789abcdef0123456789abcdef
	as_site mkdir -p "$MANOR_VAR/files/tmp" "$(dirname "$place")"
	as_site cp paper.txt "$MANOR_VAR/files/tmp/$id.$name"
	as_site ln "$MANOR_VAR/files/tmp/$id.$name" "$place"
	as_site touch -d '2 days ago' "$place"
	manor tidy --tenant "$own"
	gone "$MANOR_VAR/files/tmp/$id.$name"
	[ ! -e "$place" ]
	# One whose row was written meanwhile stays.
	attach paper.txt >/dev/null
	as_site ln "$place" "$MANOR_VAR/files/tmp/$id.$name"
	as_site touch -d '2 days ago' "$place"
	manor tidy --tenant "$own"
	gone "$MANOR_VAR/files/tmp/$id.$name"
	cmp paper.txt "$place"
}

@test "a content whose row says no name of a file is told, and hinders nothing" {
	sql "INSERT INTO file_contents (tenant_id, hash, size, type) VALUES ($id, '../../etc/passwd', 5, 'text/plain')"
	attach paper.txt >/dev/null
	check 1
	[[ $found == *'nothing refers to the content '*': ../../etc/passwd'* || $found == *'has no file'*'../../etc/passwd'* ]]
	check 0 --mend
	check 0
	cmp paper.txt "$place"
}

@test "expired sessions go by tidy" {
	# One that ended later tells that time has really passed.
	sign_in "$own" admin
	sql "UPDATE sessions SET expires_at = UTC_TIMESTAMP() - INTERVAL 60 DAY WHERE tenant = $id ORDER BY id LIMIT 1;
		UPDATE sessions SET expires_at = UTC_TIMESTAMP() - INTERVAL 2 DAY WHERE tenant = $id ORDER BY id DESC LIMIT 1"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM sessions WHERE tenant = $id")"
	run manor tidy
	[ "$status" = 0 ]
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM sessions WHERE tenant = $id")"
}

@test "keys of requests whose day is over go by tidy, younger ones stay" {
	sql "INSERT INTO request_keys (tenant_id, request_key, request_hash, expires_at) VALUES
		($id, 'over', 'x', UTC_TIMESTAMP() - INTERVAL 1 MINUTE), ($id, 'young', 'x', UTC_TIMESTAMP() + INTERVAL 1 HOUR)"
	run manor tidy --tenant "$own"
	[ "$status" = 0 ]
	[[ $output == *"$own: 1 keys of requests"* ]]
	expect_equal young "$(sql "SELECT request_key FROM request_keys WHERE tenant_id = $id")"
}

@test "the commands say how they are called" {
	run manor files mend
	[ "$status" = 2 ]
	run manor tidy up
	[ "$status" = 2 ]
	run manor files check --tenant nobody
	[ "$status" = 1 ]
}
