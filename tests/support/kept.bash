# For tests of the program as FastCGI: one kept process of the running site, without a web server, and the same
# requests to fresh CGI processes. Load it after support/site:   load support/kept
#
# kept_start, kept_stop       the process, whose number is $kept
# ask_kept METHOD PATH [NAME=VALUE...], ask_fresh ...   below the tenant's root, with the cookie of $jar and the
#                             body in the file $sent, if it is set; afterwards $status, $headers, $body
# ask_both METHOD PATH ...    of both, and that they are equal but for request ids and the like
# shellcheck shell=bash disable=SC2034,SC2154

kept=
kept_place=
kept_program=
sent=

# Short enough for a socket, and open to the servers' user.
kept_folder() {
	[ -z "$kept_place" ] || return 0
	kept_place=$(mktemp -d /tmp/manor-kept.XXXXXX)
	chmod 777 "$kept_place"
}

# A program of one's own, which may be replaced, with its image beside it: $kept_place/bin
kept_copy() {
	kept_folder
	mkdir "$kept_place/bin"
	cp "$MANOR_ROOT/build/manor.image" "$kept_place/bin/manor.image"
	cp "$MANOR_ROOT/$MANOR_CGI_BIN/core" "$kept_place/bin/core"
	kept_program=$kept_place/bin/core
}

# kept_replace NAME: what comes in takes the place of that file
kept_replace() {
	cat >"$kept_place/bin/new"
	chmod 755 "$kept_place/bin/new"
	mv "$kept_place/bin/new" "$kept_place/bin/$1"
}

kept_start() {
	local words
	kept_folder
	read -ra words <<<"${MANOR_AS:-}"
	env -i ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" "${words[@]}" spawn-fcgi \
		-s "$kept_place/socket" -M 0777 -n -- "${kept_program:-$MANOR_ROOT/$MANOR_CGI_BIN/core}" \
		>"$kept_place/output" 2>&1 3>&- &
	kept=$!
	wait_until [ -S "$kept_place/socket" ]
}

# Several processes behind one socket; their numbers are the words of $kept_all.
kept_start_several() { # kept_start_several COUNT
	local words
	kept_folder
	read -ra words <<<"${MANOR_AS:-}"
	env -i ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" "${words[@]}" spawn-fcgi \
		-F "$1" -s "$kept_place/socket" -M 0777 -P "$kept_place/pids" -- \
		"${kept_program:-$MANOR_ROOT/$MANOR_CGI_BIN/core}" >"$kept_place/output" 2>&1 3>&-
	kept_all=$(tr -s '\n' ' ' <"$kept_place/pids")
}

kept_is_gone() {
	[ ! -e "/proc/$kept" ]
}

kept_stop() {
	[ -n "$kept" ] || return 0
	kill -TERM "$kept" 2>/dev/null || true
	wait "$kept" || true
	rm -rf "$kept_place"
	kept='' kept_place=''
}

environment() { # environment METHOD PATH [NAME=VALUE...]: in the array variables
	local method=$1 path=/tenant/$tenant$2 cookie='' name
	shift 2
	[[ $path =~ ^/tenant/[^/]*(/api/v1)?/([a-z_]*) ]]
	name=${BASH_REMATCH[2]}
	[ -f "$MANOR_ROOT/$MANOR_CGI_BIN/$name" ] || name=core
	fresh_program=$MANOR_ROOT/$MANOR_CGI_BIN/$name
	[ -z "$jar" ] || cookie=$(awk '$6 ~ /^manor_/ { printf "%s%s=%s", (n++ ? "; " : ""), $6, $7 }' "$jar")
	variables=(PATH=/usr/bin:/bin GATEWAY_INTERFACE=CGI/1.1 SERVER_PROTOCOL=HTTP/1.1 SERVER_NAME=127.0.0.1
		SERVER_PORT="$PORT" REMOTE_ADDR=192.0.2.7 HTTP_HOST="127.0.0.1:$PORT" REQUEST_METHOD="$method"
		REQUEST_URI="$path" SCRIPT_NAME="/cgi-bin/$name" MANOR_CONFIG="$MANOR_CONFIG"
		${cookie:+HTTP_COOKIE="$cookie"} "$@")
	[ -z "$sent" ] || variables+=(CONTENT_LENGTH="$(stat -c %s "$sent")" HTTP_ORIGIN="$MANOR_URL")
}

answer_take() { # answer_take FILE
	sed '/^\r$/q' "$1" | tr -d '\r' >"$BATS_TEST_TMPDIR/headers"
	sed '1,/^\r$/d' "$1" >"$BATS_TEST_TMPDIR/body"
	answer_read
	status=$(sed -n 's/^Status: \([0-9]*\).*/\1/p' <<<"$headers")
}

ask_kept() {
	environment "$@"
	env -i "${variables[@]}" cgi-fcgi -bind -connect "$kept_place/socket" <"${sent:-/dev/null}" \
		>"$BATS_TEST_TMPDIR/kept"
	answer_take "$BATS_TEST_TMPDIR/kept"
}

ask_fresh() {
	local words
	environment "$@"
	read -ra words <<<"${MANOR_AS:-}"
	env -i "${variables[@]}" ASAN_OPTIONS="${ASAN_OPTIONS:-}" "${words[@]}" "$fresh_program" \
		<"${sent:-/dev/null}" >"$BATS_TEST_TMPDIR/fresh" 2>"$BATS_TEST_TMPDIR/stderr"
	answer_take "$BATS_TEST_TMPDIR/fresh"
}

# Without what differs from one request to the next.
answer_plain() {
	sed -E -e 's/[0-9a-f]{16}/ID/g' -e 's/name="(csrf|form_key)" value="[^"]*"/\1/g' -e 's/></>\n</g' \
		-e 's/^Set-Cookie: ([^=]*)=[^;]*/\1/' "$1"
}

ask_both() {
	ask_fresh "$@"
	ask_kept "$@"
	diff <(answer_plain "$BATS_TEST_TMPDIR/fresh") <(answer_plain "$BATS_TEST_TMPDIR/kept") || {
		echo "they differ: $*"
		return 1
	}
}
