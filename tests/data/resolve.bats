#!/usr/bin/env bats
# Names of machines, as the connector has them looked up: modules/engine/sql/resolve.c in place of libc's
# getaddrinfo(). The files of /etc, the network and the name server are the test's own.

load ../support/program

setup_file() {
	compile_program resolve -Wl,-u,getaddrinfo "$BATS_TEST_DIRNAME/resolve.c"
}

setup() {
	etc=$BATS_TEST_TMPDIR
	printf '%s\n' '127.0.0.1 localhost' '192.0.2.44 db7.test db7' '2001:db8::7 db7.test' >"$etc/hosts"
	echo 'nameserver 127.0.0.1' >"$etc/resolv.conf"
}

# resolve NAME [PORT]: in a place with those files
resolve() {
	local unshare=(unshare --mount --net --propagation private)
	[ "$(id -u)" = 0 ] || unshare+=(--map-root-user)
	"${unshare[@]}" true 2>/dev/null || skip 'files of /etc cannot be replaced here'
	# shellcheck disable=SC2016
	run "${unshare[@]}" bash -euc '
		mount --bind "$1/hosts" "$(realpath /etc/hosts)"
		mount --bind "$1/resolv.conf" "$(realpath /etc/resolv.conf)"
		coproc "$2" serve
		read -r _ <&"${COPROC[0]}"
		status=0
		"$2" "$3" "$4" 3>&- || status=$?
		kill "$COPROC_PID"
		exit "$status"' bash "$etc" "$program" "$1" "${2:-3306}"
}

@test "a number is its own address" {
	resolve 192.0.2.1
	[ "$output" = '192.0.2.1 3306' ]
	resolve 2001:db8::1 3307
	[ "$output" = '2001:db8::1 3307' ]
}

@test "a name of /etc/hosts has all the addresses that stand there" {
	resolve db7.test
	[ "$status" = 0 ]
	[[ $output == *'192.0.2.44 3306'* ]]
	[[ $output == *'2001:db8::7 3306'* ]]
	resolve db7
	[ "$output" = '192.0.2.44 3306' ]
}

@test "localhost is this machine, whatever is in the files" {
	resolve localhost
	[ "$status" = 0 ]
	[[ $output == *'127.0.0.1 3306'* ]]
	echo '192.0.2.1 other' >"$etc/hosts"
	resolve localhost
	[ "$status" = 0 ]
	[[ $output == *'127.0.0.1 3306'* ]]
}

@test "other names are asked of the name servers of /etc/resolv.conf" {
	resolve db.example
	[ "$output" = '203.0.113.5 3306' ]
	printf 'search example\nnameserver 127.0.0.1\n' >"$etc/resolv.conf"
	resolve db
	[ "$output" = '203.0.113.5 3306' ]
}

@test "a name that nobody knows is said to be unknown" {
	resolve nobody.example
	[ "$output" = 'error -2' ]
	resolve 'not a name'
	[ "$output" = 'error -2' ]
}

@test "name servers that do not answer are given up within seconds" {
	local began=$SECONDS
	resolve silent.example
	[ "$output" = 'error -4' ]
	[ $((SECONDS - began)) -le 5 ]
	echo 'nameserver 127.0.0.2' >"$etc/resolv.conf"
	resolve db.example
	[ "$output" = 'error -4' ]
}

@test "a port is a number" {
	resolve 192.0.2.1 mysql
	[ "$output" = 'error -8' ]
	resolve 192.0.2.1 65536
	[ "$output" = 'error -8' ]
}
