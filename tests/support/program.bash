# For tests that call a program directly, as a web server would (RFC 3875), without one. Load it with
#   load ../support/program
#
# compile_program NAME SOURCE...   builds $program from C beside the test and the libraries, in setup_file
# program_site                     a folder with settings of its own, $site, and an image without pages
#                                  but one for failures, if a test writes $site/views/en/error.xsl
# cgi METHOD URI [NAME=VALUE...]   runs $program with that environment and standard input; afterwards
#                                  $status, $headers, $body; the log is $site/log
# shellcheck shell=bash disable=SC2034

# `printf ... | send ...` sets its variables here, not in a subshell.
shopt -s lastpipe

compile_program() {
	local name=$1 sanitize=()
	shift
	local root=${MANOR_ROOT:-$PWD} out=${MANOR_OUT:-build}
	[ -z "${MANOR_COVERAGE:-}" ] || sanitize=(--coverage)
	[ "$out" = build ] || sanitize=(-g '-fsanitize=address,undefined' -fno-sanitize-recover=all)
	program=$BATS_FILE_TMPDIR/$name
	export program
	local packages='libxml-2.0 libxslt libmariadb libsodium jansson libcrypto libpcre2-8'
	# shellcheck disable=SC2046,SC2086
	gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -fno-pie -no-pie "${sanitize[@]}" \
		-I"$root/modules/engine" -I"$root/build/gen" $(pkg-config --cflags $packages) -o "$program" "$@" \
		-Wl,-u,stylesheet_draw "$root/$out/libmanor.a" \
		$(pkg-config --libs $packages) -l:libzxcvbn.a -l:libutf8proc.a -l:libcares.a -l:libfcgi.a -lm
}

program_site() {
	site=$BATS_TEST_TMPDIR/site
	mkdir -p "$site/files" "$site/views/en"
	printf '%s\n' 'base_domain = example.org' 'log_file = log' 'view_dir = views' 'image_file = image' \
		'trusted_proxies = 10.0.0.0/8 ::1' "$@" >"$site/manor.conf"
	image_of_error >"$site/image"
}

# An image with the page for failures alone, which libxslt is to draw (image.h).
image_of_error() {
	local engine
	engine=$(od -An -t u4 -j 8 -N 4 "${MANOR_ROOT:-$PWD}/build/manor.image")
	perl -e 'use integer; my $engine = shift; my $hash = 2166136261;
		$hash = (($hash ^ ord) * 16777619) & 0xffffffff for split //, "error";
		print "MANORIMG", pack("L*", $engine, 28, 1 .. 4, 22, 1, (0) x 9, $hash),
			pack("a8", "error"), pack("L*", 19, 0, 1 .. 4)' "$engine"
}

cgi() {
	local method=$1 address=$2
	shift 2
	local answer=$BATS_TEST_TMPDIR/answer
	env -i MANOR_CONFIG="$site/manor.conf" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
		UBSAN_OPTIONS="${UBSAN_OPTIONS:-}" GATEWAY_INTERFACE=CGI/1.1 \
		SERVER_PROTOCOL=HTTP/1.1 REMOTE_ADDR=192.0.2.7 HTTP_HOST=example.org \
		REQUEST_METHOD="$method" REQUEST_URI="$address" "$@" "$program" >"$answer" \
		2>"$BATS_TEST_TMPDIR/stderr" || {
		echo "the program ended with $?"
		cat "$BATS_TEST_TMPDIR/stderr"
		return 1
	}
	answer_split "$answer"
}

# Without a further process: some tests ask hundreds of times. NULs are left out of the body, line ends
# at its end as well.
answer_split() { # answer_split FILE
	local parts=() whole end=$'\r\n\r\n' IFS='' LC_ALL=C
	mapfile -d '' parts <"$1"
	whole=${parts[*]}
	headers=${whole%%"$end"*}
	body=''
	[ "$headers" = "$whole" ] || body=${whole:${#headers}+4}
	headers=${headers//$'\r'/}
	while [[ $headers == *$'\n' ]]; do headers=${headers%$'\n'}; done
	while [[ $body == *$'\n' ]]; do body=${body%$'\n'}; done
	status=''
	local line=$'\nStatus: ([0-9]*) '
	[[ $'\n'$headers =~ $line ]] && status=${BASH_REMATCH[1]}
	return 0
}

# The same with a body from standard input: send METHOD URI TYPE [NAME=VALUE...]
send() {
	local method=$1 address=$2 type=$3
	shift 3
	cat >"$BATS_TEST_TMPDIR/sent"
	local length
	length=$(stat -c %s "$BATS_TEST_TMPDIR/sent")
	cgi "$method" "$address" CONTENT_TYPE="$type" CONTENT_LENGTH="$length" "$@" \
		<"$BATS_TEST_TMPDIR/sent"
}

json() { # json FILTER: from the last body
	jq -cr "$1" <<<"$body"
}

expect_status() {
	[ "$status" = "$1" ] || {
		echo "expected status $1, got $status"
		echo "$headers"
		echo "$body" | head -c 2000
		cat "$site/log" 2>/dev/null
		return 1
	}
}

expect_json() { # expect_json FILTER WANTED
	local found
	found=$(jq -cr "$1" <<<"$body")
	[ "$found" = "$2" ] || {
		echo "$1"
		echo "  wanted: $2"
		echo "  found:  $found"
		return 1
	}
}

expect_header() { # expect_header LINE
	[[ $'\n'$headers$'\n' == *$'\n'"$1"$'\n'* ]] || {
		echo "no header: $1"
		echo "$headers"
		return 1
	}
}
