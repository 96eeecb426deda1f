#!/usr/bin/env bats
# Programs without shared libraries: what is inside them, and what they do not ask of the host.

bats_require_minimum_version 1.5.0
load support/site

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	connector=$("$MANOR_ROOT/tools/static/connector")
	export connector
	# shellcheck disable=SC2046
	gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -no-pie -static -Wl,--wrap=dlopen $(pkg-config --cflags libmariadb) \
		-o "$BATS_FILE_TMPDIR/plugins" "$BATS_TEST_DIRNAME/support/plugins.c" "$MANOR_ROOT/tools/static/absent.c" \
		-Wl,-u,getaddrinfo "$MANOR_ROOT/build/libmanor.a" "$connector/lib/libmariadbclient.a" \
		-lssl -lcrypto -lz -lsodium -ljansson -l:libcares.a -l:libfcgi.a -lm
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'once is enough'
}

@test "static: the ways to sign on that servers ask for are inside the connector" {
	local way
	for way in mysql_native_password caching_sha2_password sha256_password client_ed25519 mysql_clear_password; do
		run "$BATS_FILE_TMPDIR/plugins" "$way"
		expect_equal "$way" "$output"
	done
}

@test "static: a way to sign on that is not inside is refused in a sentence" {
	run "$BATS_FILE_TMPDIR/plugins" auth_gssapi_client
	[ "$status" = 1 ]
	[[ $output == *'auth_gssapi_client'*'this program loads no libraries'* ]]
}

@test "static: what was made of a source package is kept, and made anew for another version" {
	expect_equal "$connector" "$("$MANOR_ROOT/tools/static/connector")"
	printf '#!/bin/sh\necho mariadb-9:99_\n' >"$BATS_TEST_TMPDIR/dpkg-query"
	chmod +x "$BATS_TEST_TMPDIR/dpkg-query"
	run env PATH="$BATS_TEST_TMPDIR:$PATH" "$MANOR_ROOT/tools/static/connector" --place
	[ "$status" = 0 ]
	[[ $output == *mariadb-9.99_* ]]
}

@test "static: where a source package is not to be had, the build says which" {
	printf '#!/bin/sh\nexit 100\n' >"$BATS_TEST_TMPDIR/apt-get"
	cp "$BATS_TEST_TMPDIR/apt-get" "$BATS_TEST_TMPDIR/apt-cache"
	chmod +x "$BATS_TEST_TMPDIR"/apt-*
	PATH=$BATS_TEST_TMPDIR:$PATH MANOR_CACHE=$BATS_TEST_TMPDIR/cache run "$MANOR_ROOT/tools/static/connector"
	[ "$status" = 1 ]
	[[ $output == *'the source package mariadb cannot be fetched by apt-get source'* ]]
	expect_equal '' "$(find "$BATS_TEST_TMPDIR/cache" -mindepth 2)"
}
