#!/usr/bin/env bats
# The answer to a COMMIT is lost on its way: what was saved stays, files and all, what was not is done
# once more, and what nobody can know is said so. A proxy between program and database loses it.

load library

setup_file() {
	library_setup
	# Sockets have short names or none.
	lost=$(mktemp -d /tmp/manor.XXXXXX)
	order=$lost/order
	export lost order
	gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -o "$BATS_FILE_TMPDIR/proxy" "$MANOR_ROOT/tests/data/proxy.c"
	ln -s "$(database_socket)" "$lost/server"
	(cd "$lost" && exec "$BATS_FILE_TMPDIR/proxy" "$lost/proxy" "$lost/server" "$order" 3>&- &
		echo $! >"$lost/pid")
	# Who asks what became of a COMMIT must not wait for the one connection that was lost with it.
	sed -e "s|^database_socket *=.*|database_socket = $lost/proxy|" \
		-e 's/^database_connections *=.*/database_connections = 1/' "$config" >"$BATS_FILE_TMPDIR/lost.conf"
	chmod 755 "$lost"
	export LOST_CONFIG=$BATS_FILE_TMPDIR/lost.conf
}

teardown_file() {
	kill "$(cat "$lost/pid")"
	rm -rf "$lost"
	library_teardown
}

setup() {
	library_empty
	sql 'DELETE FROM file_contents'
	rm -rf "$BATS_FILE_TMPDIR/files"
	mkdir "$BATS_FILE_TMPDIR/files"
	[ "$(id -u)" != 0 ] || chown nobody "$BATS_FILE_TMPDIR/files"
}

# Loses the next COMMIT in that way, and runs the driver over the proxy.
losing() { # losing ORDER TENANT WORK...
	echo "$1" >"$order"
	shift
	MANOR_CONFIG=$LOST_CONFIG "$driver" "$@" || true
	[ ! -e "$order" ]
}

stored() {
	find "$BATS_FILE_TMPDIR/files" -mindepth 3 -type f | wc -l
}

@test "the proxy passes everything on" {
	expect 'One' env MANOR_CONFIG="$LOST_CONFIG" "$driver" 1 insert authors name=One + select 'SELECT a.name FROM {authors} a' |
		tail -n 1
}

@test "a commit that was done counts as done" {
	found=$(losing answer 1 insert books title=One)
	id_of "$found"
	refute_again
	expect 1 sql "SELECT COUNT(*) FROM books WHERE title = 'One'"
}

refute_again() {
	[[ $found != *again* ]]
}

@test "a commit that the server never saw is done once more, and once alone" {
	found=$(losing commit 1 insert books title=One)
	[[ $found == *again*' version 1' ]]
	expect 1 sql "SELECT COUNT(*) FROM books WHERE title = 'One'"
}

@test "a commit that hangs somewhere is told as what it is" {
	found=$(DETAIL=yes losing hold 1 page + insert books title=One)
	[[ $found == *'503 database_unavailable '* ]]
	[[ $found == *'It is not known whether it was saved: look before you repeat it.' ]]
}

@test "the file of a row stays with it, whatever became of the answer" {
	id=$(insert 1 books title=One)
	echo bytes >"$BATS_TEST_TMPDIR/file"
	local lost_how
	for lost_how in answer commit; do
		echo "$lost_how $RANDOM" >"$BATS_TEST_TMPDIR/file"
		losing "$lost_how" 1 attach books "$id" "$BATS_TEST_TMPDIR/file" >/dev/null
	done
	expect 2 stored
	expect 2 sql 'SELECT COUNT(*) FROM attachments a JOIN file_contents c ON c.tenant_id = a.tenant_id AND c.id = a.content_id'
	MANOR_CONFIG=$config "$MANOR" files check --tenant one >/dev/null
}

@test "the file of a commit that hangs stays until it is known that no row has it" {
	id=$(insert 1 books title=One)
	echo "$RANDOM" >"$BATS_TEST_TMPDIR/file"
	losing hold 1 page + attach books "$id" "$BATS_TEST_TMPDIR/file" >/dev/null
	expect 1 stored
	# The server gives the transaction up when the proxy does.
	MANOR_CONFIG=$config "$MANOR" files check --mend --tenant one >/dev/null
	expect 0 stored
	expect 0 sql 'SELECT COUNT(*) FROM attachments'
}

@test "what only updates or deletes has no witness" {
	id=$(insert 1 books title=One)
	found=$(losing answer 1 update books "$id" 0 pages=3)
	[[ $found == *'503 database_unavailable '* ]]
	expect 3 sql "SELECT pages FROM books WHERE id = $id"
	found=$(losing answer 1 insert tags name=gone + write 'DELETE FROM {tags} WHERE tenant_id = ? AND name = ?' '#1' gone)
	[[ $found == *'503 database_unavailable '* ]]
}
