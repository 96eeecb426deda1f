#!/usr/bin/env bats
# The store of files, with many processes at it and killed at any moment, for minutes.

load ../data/library
load ../data/storm

setup_file() {
	library_setup
}

teardown_file() {
	library_teardown
}

setup() {
	library_empty
	book=$(insert 1 books title=One)
}

@test "hundreds of killed programs leave every row its file, and nothing that --mend does not find" {
	local round hash
	for round in {1..10}; do
		kill_while_storing 60
		storm 8 10
		while read -r hash; do
			expect "$hash" eval "sha256sum <'$BATS_FILE_TMPDIR/files/1/${hash:0:2}/$hash' | cut -d ' ' -f 1"
		done < <(sql 'SELECT DISTINCT c.hash FROM attachments a JOIN file_contents c ON c.tenant_id = a.tenant_id AND c.id = a.content_id')
		MANOR_CONFIG=$config "$MANOR" files check --mend --tenant one
		MANOR_CONFIG=$config "$MANOR" files check --tenant one
	done
}
