#!/usr/bin/env bats
# Contents of files under bad circumstances: several at once, processes that are killed, disks that fail.

load library
load storm

setup_file() {
	library_setup
	gcc -shared -fPIC -D_GNU_SOURCE -Wall -Wextra -Werror -o "$BATS_FILE_TMPDIR/faulty_disk.so" \
		"$MANOR_ROOT/tests/data/faulty_disk.c" -ldl
}

teardown_file() {
	library_teardown
}

setup() {
	library_empty
	files=$BATS_FILE_TMPDIR/files
	rm -rf "$files"
	mkdir "$files"
	# What root makes belongs to the owner of the folder, and only the owner lets the bits of it count.
	[ "$(id -u)" != 0 ] || chown nobody "$files"
	book=$(insert 1 books title=One)
	file=$BATS_TEST_TMPDIR/file
	echo "content of $BATS_TEST_NUMBER" >"$file"
	hash=$(sha256sum <"$file" | cut -d ' ' -f 1)
	place=$files/1/${hash:0:2}/$hash
}

faulty() { # faulty FAULT TENANT WORK...
	local fault=$1
	shift
	FAULT=$fault FAULT_FILES=$files LD_PRELOAD=$BATS_FILE_TMPDIR/faulty_disk.so \
		ASAN_OPTIONS=$ASAN_OPTIONS:verify_asan_link_order=0 MANOR_CONFIG=$config "$driver" "$@" || true
}

rows() { sql 'SELECT COUNT(*) FROM attachments'; }

contents() { sql 'SELECT COUNT(*) FROM file_contents'; }

# Every row has its file, whole; and nothing else is wrong that --mend does not set right.
all_is_well() {
	local name size
	while read -r name size; do
		expect "$name" eval "sha256sum <'$files/1/${name:0:2}/$name' | cut -d ' ' -f 1"
	done < <(sql 'SELECT c.hash, c.size FROM attachments a JOIN file_contents c ON c.tenant_id = a.tenant_id AND c.id = a.content_id')
	MANOR_CONFIG=$config "$MANOR" files check --mend --tenant one
	expect "one: $(contents) file$([ "$(contents)" = 1 ] || echo s), 0 problems" \
		env MANOR_CONFIG="$config" "$MANOR" files check --tenant one
}

@test "two that store the same content at once share it" {
	driver 1 attach books "$book" "$file" + sleep 0.5 >/dev/null &
	driver 1 attach books "$book" "$file" >/dev/null
	wait
	expect 2 rows
	expect 1 contents
	all_is_well
}

@test "of two that store the same content, the one that fails takes it from nobody" {
	driver 1 attach books "$book" "$file" + sleep 0.5 + nonsense >/dev/null &
	driver 1 attach books "$book" "$file" >/dev/null
	wait
	expect 1 rows
	cmp "$file" "$place"
	all_is_well
}

@test "a content whose last row is deleted while another one begins to refer to it stays" {
	first=$(driver 1 attach books "$book" "$file")
	driver 1 attach books "$book" "$file" + sleep 0.5 >/dev/null &
	driver 1 detach "$first" + purge >/dev/null
	wait
	expect 1 rows
	cmp "$file" "$place"
	first=$(sql 'SELECT id FROM attachments')
	driver 1 detach "$first" + sleep 0.5 >/dev/null &
	driver 1 attach books "$book" "$file" >/dev/null
	wait
	expect 1 rows
	cmp "$file" "$place"
	all_is_well
}

@test "storing and deleting the same contents from all sides leaves every row its file" {
	storm 6 5
	all_is_well
}

@test "programs that are killed anywhere leave every row its file" {
	kill_while_storing 12
	all_is_well
}

@test "a transaction that is rolled back takes its content with it" {
	driver 1 attach books "$book" "$file" + nonsense >/dev/null
	expect 0 rows
	expect 0 contents
	[ ! -e "$place" ]
}

@test "a full disk is told as one, whenever it is noticed, and leaves nothing behind" {
	local fault
	for fault in full full-sync; do
		expect '503 storage_unavailable The file cannot be stored: the disk of this site is full.' \
			faulty "$fault" 1 attach books "$book" "$file"
		expect 0 rows
		expect 0 contents
		expect '' find "$files" -type f
	done
}

@test "a folder that cannot be written to is told as one, and what is stored is read" {
	first=$(driver 1 attach books "$book" "$file")
	echo other >"$BATS_TEST_TMPDIR/other"
	expect '503 storage_unavailable The site has no access to the folder where it keeps its files.' \
		faulty read-only 1 attach books "$book" "$BATS_TEST_TMPDIR/other"
	expect 1 rows
	# The row goes, for good; its file is left for the sweep.
	expect detached faulty read-only 1 detach "$first"
	expect 0 rows
	expect '' faulty read-only 1 purge
	cmp "$file" "$place"
	all_is_well
	expect 0 contents
}

@test "a file system without second names has copies" {
	first=$(faulty no-links 1 attach books "$book" "$file")
	cmp "$file" "$place"
	expect 1 eval "find '$files/1' -type f | wc -l"
	expect 1 stat -c %h "$place"
	driver 1 detach "$first" >/dev/null
	driver 1 purge >/dev/null
	[ ! -e "$place" ]
	truncate -s 3 "$place"
	faulty no-links 1 attach books "$book" "$file" >/dev/null
	cmp "$file" "$place"
	all_is_well
}
