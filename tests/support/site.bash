# For tests against the running site that tests/run has started. Load it with
#   load support/site      (from tests/) or   load ../support/site
#
# Who:   sign_in TENANT USER [PASSWORD]   opens a session (cookie jar) and remembers the tenant
#        api_sign_in TENANT USER [PASSWORD]   the same for the API (bearer token)
# Pages: get PATH, post PATH FIELD=VALUE... (csrf added), request METHOD PATH [curl arguments]
# API:   api METHOD PATH [JSON]
#        After each: $status (HTTP), $body (text), $headers (text)
# Data:  sql STATEMENT, manor ARGUMENTS (as the servers' user), new_tenant (sets $tenant, with admin)
# shellcheck shell=bash disable=SC2034

jar=
token=
tenant=

manor() {
	"$MANOR_ROOT/tools/site/site" manor "$@"
}

database_socket() {
	local path
	path=$(sed -n 's/^database_socket *= *//p' "$MANOR_CONFIG")
	case $path in
	/*) echo "$path" ;;
	*) echo "$MANOR_VAR/$path" ;;
	esac
}

# Rows as tab-separated lines, without a heading.
sql() {
	local password
	password=$(sed -n 's/^database_password *= *//p' "$MANOR_CONFIG")
	# From its folder: the path of a socket is short or it is none.
	(cd "$(dirname "$(database_socket)")" && mariadb --no-defaults --socket="$(basename "$(database_socket)")" \
		--user=manor --password="$password" \
		--batch --skip-column-names "${SQL_DATABASE:-manor}" -e "$1")
}

# request METHOD PATH [CURL ARGUMENT...]: PATH below the tenant's root, or a whole address.
request() {
	local method=$1 path=$2
	shift 2
	local address=$path
	[[ $path == http* ]] || address=$MANOR_URL/tenant/$tenant$path
	local arguments=(-sS -o "$BATS_TEST_TMPDIR/body" -D "$BATS_TEST_TMPDIR/headers" -w '%{http_code}')
	if [ "$method" = HEAD ]; then
		arguments+=(-I)
	else
		arguments+=(-X "$method")
	fi
	[ -z "$jar" ] || arguments+=(-b "$jar" -c "$jar")
	status=$(curl "${arguments[@]}" "$@" "$address") || true
	body=$(tr -d '\0' <"$BATS_TEST_TMPDIR/body" 2>/dev/null || true)
	headers=$(tr -d '\r' <"$BATS_TEST_TMPDIR/headers" 2>/dev/null || true)
}

get() {
	local path=$1
	shift
	request GET "$path" "$@"
}

# The csrf token of the session, from the sign-out form that every page has.
csrf() {
	curl -sS -b "$jar" -c "$jar" "$MANOR_URL/tenant/$tenant/profile" |
		grep -o 'name="csrf" value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//'
}

# post PATH FIELD=VALUE... : urlencoded, with csrf and a matching Origin.
post() {
	local path=$1 field
	shift
	local arguments=(--data-urlencode "csrf=$(csrf)" -H "Origin: $MANOR_URL")
	for field in "$@"; do
		arguments+=(--data-urlencode "$field")
	done
	request POST "$path" "${arguments[@]}"
}

sign_in() {
	tenant=$1
	jar=$BATS_TEST_TMPDIR/jar.$1.$2
	rm -f "$jar"
	local page hidden
	page=$(curl -sS -c "$jar" -b "$jar" "$MANOR_URL/tenant/$tenant/login")
	hidden=$(grep -o 'name="csrf" value="[^"]*"' <<<"$page" | head -n 1 | sed 's/.*value="//; s/"$//')
	request POST /login -H "Origin: $MANOR_URL" --data-urlencode "csrf=$hidden" \
		--data-urlencode "username=$2" --data-urlencode "password=${3:-$DEMO_PASSWORD}"
}

api() {
	local method=$1 path=$2
	shift 2
	local arguments=(-H 'Accept: application/json')
	[ -z "$token" ] || arguments+=(-H "Authorization: Bearer $token")
	if [ $# -gt 0 ] && [ "${1:0:1}" != - ]; then
		arguments+=(-H 'Content-Type: application/json' --data-binary "$1")
		shift
	fi
	local kept=$jar
	jar=
	request "$method" "/api/v1$path" "${arguments[@]}" "$@"
	jar=$kept
}

api_sign_in() {
	tenant=$1
	token=
	api POST /auth/login "$(jq -cn --arg u "$2" --arg p "${3:-$DEMO_PASSWORD}" '{username: $u, password: $p}')"
	token=$(jq -r '.data.access_token // empty' <<<"$body")
}

json() { # json FILTER: from the last body
	jq -r "$1" <<<"$body"
}

# A tenant of one's own, with the user admin and the password of the demo, so that tests that change
# things do not meet. All modules are active.
new_tenant() {
	tenant=t$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	printf '%s\n' "$DEMO_PASSWORD" |
		manor tenant create "$tenant" --name "Test $tenant" --admin admin --password-stdin "$@" >&2
	manor module enable "$tenant" students >&2
}

# --- claims, each with what was found instead ---

expect_status() {
	[ "$status" = "$1" ] || {
		echo "expected status $1, got $status"
		echo "$headers"
		echo "$body" | head -c 2000
		return 1
	}
}

expect_body() { # expect_body TEXT: the body contains it
	[[ $body == *"$1"* ]] || {
		echo "the body does not contain: $1"
		echo "$body" | head -c 4000
		return 1
	}
}

# Fails where the command succeeds.
refuse() { # refuse COMMAND...
	if "$@"; then
		echo "it succeeds, and must not: $*"
		return 1
	fi
}

refuse_body() {
	[[ $body != *"$1"* ]] || {
		echo "the body contains, and must not: $1"
		return 1
	}
}

expect_equal() { # expect_equal WANTED FOUND
	[ "$1" = "$2" ] || {
		echo "wanted: $1"
		echo "found:  $2"
		return 1
	}
}
