# Clients that send slowly. Load it after support/site:   load support/slow
#
# slow_client PATH LENGTH TYPE [HEADER...]   announces a body and sends its first byte
# slow_end                                   all of them go away (in teardown)
# is_waiting NAME                            does such a program of this site wait for its client?
# shellcheck shell=bash

slow_clients=()

slow_client() {
	local address=$1 length=$2 type=$3 client header
	shift 3
	exec {client}<>"/dev/tcp/127.0.0.1/$PORT"
	{
		printf 'POST %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n' "$address" "$PORT"
		printf 'Content-Type: %s\r\nContent-Length: %s\r\n' "$type" "$length"
		for header in "$@"; do
			printf '%s\r\n' "$header"
		done
		printf '\r\nu'
	} >&"$client"
	slow_clients+=("$client")
}

slow_end() {
	local client
	for client in "${slow_clients[@]}"; do
		exec {client}>&-
	done
	slow_clients=()
}

is_waiting() {
	local pid call
	for pid in $(pgrep -x "$1"); do
		[ "/proc/$pid/exe" -ef "$MANOR_ROOT/$MANOR_SERVED/$1" ] || continue
		read -r call <"/proc/$pid/syscall" || continue
		case $call in
		# read of standard input, poll, ppoll
		'0 0x0 '* | '7 '* | '271 '*) return 0 ;;
		esac
	done 2>/dev/null
	return 1
}
