#!/usr/bin/env bats
# The image: one that a program cannot use is told to the host, and a page with a reference number says so.

load support/site

setup() {
	image=$BATS_TEST_TMPDIR/manor.image
	cp "$MANOR_ROOT/build/manor.image" "$image"
	sed -e "s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e '/^\(secret_file\|files_dir\|log_file\|lock_dir\) *=/d' "$MANOR_CONFIG" >"$BATS_TEST_TMPDIR/manor.conf"
	mkdir "$BATS_TEST_TMPDIR/files"
	echo "image_file = $image" >>"$BATS_TEST_TMPDIR/manor.conf"
}

page() { # page ADDRESS: the answer of the program as a CGI program gives it, its log in $output as well
	env -i MANOR_CONFIG="$BATS_TEST_TMPDIR/manor.conf" ASAN_OPTIONS="${ASAN_OPTIONS:-}" REMOTE_ADDR=192.0.2.7 \
		HTTP_HOST=localhost REQUEST_METHOD=GET REQUEST_URI="$1" "$MANOR_ROOT/$MANOR_CGI_BIN/login" 2>&1
}

refused() { # refused REASON: for the log; the page itself tells nobody
	run page /tenant/demo/login
	[[ $output == *"the image $image cannot be used: $1; \"manor generate\" makes it"* ]]
	[[ $output == *'Status: 500 '* ]]
	[[ $output == *'<html'* ]]
}

@test "a page is drawn from the image that the settings name" {
	run page /tenant/demo/login
	[[ $output == *'Status: 200 '*'<form'* ]]
}

@test "an image that is not there, or is something else, is refused with its name" {
	rm "$image"
	refused 'No such file or directory'
	mkdir "$image"
	refused 'it is no image'
	rmdir "$image"
	: >"$image"
	refused 'it is no image'
	head -c 100000 /dev/zero >"$image"
	refused 'it is no image'
}

@test "an image of another format is refused" {
	printf '\377' | dd of="$image" bs=1 seek=8 conv=notrunc status=none
	refused 'it was made by another version of Manor than this program'
}

@test "an image that was torn off, or grew, is refused" {
	local size
	size=$(stat -c %s "$image")
	truncate -s "$((size - 4))" "$image"
	refused 'it is not whole'
	truncate -s "$((size / 2))" "$image"
	refused 'it is not whole'
	truncate -s "$size" "$image"
	refused 'it is not whole'
	cp "$MANOR_ROOT/build/manor.image" "$image"
	echo more >>"$image"
	refused 'it is not whole'
}

@test "programs find the image that lies beside them" {
	mkdir -p "$BATS_TEST_TMPDIR/web/programs"
	cp "$MANOR_ROOT/$MANOR_CGI_BIN/login" "$image" "$BATS_TEST_TMPDIR/web/programs/"
	sed -i '/^image_file/d' "$BATS_TEST_TMPDIR/manor.conf"
	run env -i MANOR_CONFIG="$BATS_TEST_TMPDIR/manor.conf" ASAN_OPTIONS="${ASAN_OPTIONS:-}" REMOTE_ADDR=192.0.2.7 \
		HTTP_HOST=localhost REQUEST_METHOD=GET REQUEST_URI=/tenant/demo/login "$BATS_TEST_TMPDIR/web/programs/login"
	[[ $output == *'Status: 200 '* ]]
}

@test "programs find the image in build/ of a folder above, but not somebody else's" {
	local place=$BATS_TEST_TMPDIR/release
	mkdir -p "$place/public/programs" "$place/build"
	cp "$MANOR_ROOT/$MANOR_CGI_BIN/login" "$place/public/programs/"
	cp "$image" "$place/build/manor.image"
	sed -i '/^image_file/d' "$BATS_TEST_TMPDIR/manor.conf"
	started() {
		run env -i MANOR_CONFIG="$BATS_TEST_TMPDIR/manor.conf" ASAN_OPTIONS="${ASAN_OPTIONS:-}" REMOTE_ADDR=192.0.2.7 \
			HTTP_HOST=localhost REQUEST_METHOD=GET REQUEST_URI=/tenant/demo/login "$place/public/programs/login"
	}
	started
	[[ $output == *'Status: 200 '* ]]
	[ "$(id -u)" = 0 ] || skip 'only root can give a file away'
	chown 12345 "$place/build/manor.image"
	started
	[[ $output == *'Status: 500 '* ]]
}

@test "the same manifests and sheets make the same image" {
	cmp "$MANOR_ROOT/build/manor.image" "$image"
	run "$MANOR" generate --check
	[ "$status" = 0 ]
}
