# For tests against the running site that tests/run has started. Load it with
#   load support/site      (from tests/) or   load ../support/site
#
# Who:   sign_in TENANT USER [PASSWORD]   opens a session (cookie jar) and remembers the tenant
#        signed_in TENANT USER   the same, once for a file
#        api_sign_in TENANT USER [PASSWORD]   the same for the API (bearer token); api_signed_in TENANT USER
# Pages: get PATH, post PATH FIELD=VALUE... (csrf added), request METHOD PATH [curl arguments]
# API:   api METHOD PATH [JSON]
#        After each: $status (HTTP), $body (text), $headers (text)
# Data:  sql STATEMENT, manor ARGUMENTS (as the servers' user), new_tenant (sets $tenant, with admin)
# Waiting: wait_until COMMAND...
# shellcheck shell=bash disable=SC2034,SC2153

jar=
token=
tenant=

# A process costs more here than what it does: what tests call a thousand times starts no needless one.
# And bats notes the stack before each command of a test and of all functions that it calls, which costs
# more than most of the commands: `local -; set +T` in a function ends that for what it calls. A failure
# in there is reported at the line that called the function.

# MANOR_HTTP and MANOR_SQL, from tests/run, are clients that start faster than curl and mariadb, and know what
# of them is needed here (tests/support/http.c and sql.c). Without them, those do.

# As the servers' user: MANOR_AS, from tests/run, are the words before the command; where they do not do,
# the site's own script knows more.
manor() {
	if [ -n "${MANOR_AS+yes}" ]; then
		local words
		read -ra words <<<"$MANOR_AS"
		"${words[@]}" "$MANOR" "$@"
	else
		"$MANOR_ROOT/tools/site/site" manor "$@"
	fi
}

# setting_read NAME: of the site's manor.conf, in $setting
setting_read() {
	local line
	setting=
	while IFS= read -r line; do
		[[ $line =~ ^$1\ *=\ *(.*) ]] && setting=${BASH_REMATCH[1]}
	done <"$MANOR_CONFIG"
	return 0
}

database_socket() {
	local setting
	setting_read database_socket
	[[ $setting == /* ]] || setting=$MANOR_VAR/$setting
	echo "$setting"
}

# Rows as tab-separated lines, without a heading. An argument of a program is at most 128 kB long.
sql() {
	if [ ${#1} -gt 30000 ]; then
		sql_with <<<"$1"
	elif [ -n "${MANOR_SQL:-}" ]; then
		"$MANOR_SQL" "$1"
	else
		sql_with -e "$1"
	fi
}

# sql_each STATEMENTS: goes on behind one that fails, and says so
sql_each() {
	sql_with --force <<<"$1"
}

sql_with() { # sql_with OPTION...
	local setting password socket
	setting_read database_password
	password=$setting
	setting_read database_socket
	socket=$setting
	[[ $socket == /* ]] || socket=$MANOR_VAR/$socket
	# From its folder: the path of a socket is short or it is none.
	(
		cd "${socket%/*}" || exit
		exec mariadb --no-defaults --socket="${socket##*/}" --user=manor --password="$password" \
			--batch --skip-column-names "${SQL_DATABASE:-manor}" "$@"
	)
}

# request METHOD PATH [CURL ARGUMENT...]: PATH below the tenant's root, or a whole address.
request() {
	local -
	set +T
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
	status=$("${MANOR_HTTP:-curl}" "${arguments[@]}" "$@" "$address") || true
	answer_read
}

# $body without its NULs and $headers without their CRs; neither ends with a line end.
answer_read() {
	local parts=() IFS=
	body='' headers=''
	[ ! -r "$BATS_TEST_TMPDIR/body" ] || mapfile -d '' parts <"$BATS_TEST_TMPDIR/body"
	body=${parts[*]}
	while [[ $body == *$'\n' ]]; do body=${body%$'\n'}; done
	parts=()
	[ ! -r "$BATS_TEST_TMPDIR/headers" ] || mapfile -t parts <"$BATS_TEST_TMPDIR/headers"
	IFS=$'\n'
	parts=("${parts[@]%$'\r'}")
	headers=${parts[*]}
	while [[ $headers == *$'\n' ]]; do headers=${headers%$'\n'}; done
}

get() {
	local path=$1
	shift
	request GET "$path" "$@"
}

# The csrf token of the session, from the sign-out form that every page has; csrf_read: in $csrf_token.
csrf() {
	csrf_read
	echo "$csrf_token"
}

# It is the session's: as long as the cookie is the same, so is the token.
csrf_session=
csrf_token=
csrf_read() {
	local fields session=
	while IFS=$'\t' read -ra fields; do
		[ "${fields[5]:-}" != "manor_$tenant" ] || session=${fields[5]}=${fields[6]:-}
	done 2>/dev/null <"${jar:-/dev/null}" || true
	[ -z "$session" ] || [ "$session" != "$csrf_session" ] || return 0
	csrf_session=$session
	csrf_find "$("${MANOR_HTTP:-curl}" -sS -b "$jar" -c "$jar" "$MANOR_URL/tenant/$tenant/profile")"
}

csrf_find() { # csrf_find PAGE
	csrf_token=
	[[ $1 =~ name=\"csrf\"\ value=\"([^\"]*)\" ]] && csrf_token=${BASH_REMATCH[1]}
	return 0
}

# post PATH FIELD=VALUE... : urlencoded, with csrf and a matching Origin.
post() {
	local -
	set +T
	local path=$1 field
	shift
	csrf_read
	local arguments=(--data-urlencode "csrf=$csrf_token" -H "Origin: $MANOR_URL")
	for field in "$@"; do
		arguments+=(--data-urlencode "$field")
	done
	request POST "$path" "${arguments[@]}"
}

sign_in() {
	local -
	set +T
	tenant=$1
	jar=$BATS_TEST_TMPDIR/jar.$1.$2
	rm -f "$jar"
	local page
	page=$("${MANOR_HTTP:-curl}" -sS -c "$jar" -b "$jar" "$MANOR_URL/tenant/$tenant/login")
	csrf_find "$page"
	csrf_session=
	request POST /login -H "Origin: $MANOR_URL" --data-urlencode "csrf=$csrf_token" \
		--data-urlencode "username=$2" --data-urlencode "password=${3:-$DEMO_PASSWORD}"
}

# The same session in each test of a file: for the setup of tests that do not end it.
signed_in() { # signed_in TENANT USER
	local kept=$BATS_FILE_TMPDIR/kept.$1.$2
	if [ -e "$kept" ]; then
		tenant=$1
		jar=$BATS_TEST_TMPDIR/jar.$1.$2
		local lines
		mapfile lines <"$kept"
		printf '%s' "${lines[@]}" >"$jar"
	else
		sign_in "$1" "$2"
		cp "$jar" "$kept"
	fi
}

api() {
	local -
	set +T
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

# The same token in each test of a file.
api_signed_in() { # api_signed_in TENANT USER
	local kept=$BATS_FILE_TMPDIR/token.$1.$2
	tenant=$1
	if [ -e "$kept" ]; then
		read -r token <"$kept"
	else
		api_sign_in "$1" "$2"
		echo "$token" >"$kept"
	fi
}

json() { # json FILTER: from the last body
	jq -r "$1" <<<"$body"
}

# A tenant of one's own, with the user admin and the password of the demo, so that tests that change
# things do not meet. All modules are active.
new_tenant() {
	printf -v tenant 't%08x%02x' "$SRANDOM" "$((SRANDOM & 255))"
	printf '%s\n' "$DEMO_PASSWORD" |
		manor tenant create "$tenant" --name "Test $tenant" --admin admin --password-stdin "$@" >&2
	manor module enable "$tenant" students >&2
}

# made PATH JSON: a record by the API, by who is signed in there; its id in $id
made() {
	api POST "/$1" "$2"
	expect_status 201
	id=$(json .data.id)
}

# person_made NAME GROUP: a user of $tenant with the usual password
person_made() {
	printf '%s\n' "$DEMO_PASSWORD" | manor user create "$tenant" "$1" --email "$1@example.org" --group "$2" \
		--password-stdin >&2
}

# person_id NAME: of $tenant
person_id() {
	sql "SELECT u.id FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE t.subdomain = '$tenant' AND u.username = '$1'"
}

# Deletes for good what lies in a tenant's trash: until then it keeps its files.
purge() { # purge TENANT
	local entry
	for entry in $(sql "SELECT id FROM trash WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$1')"); do
		manor trash purge "$1" "$entry"
	done
}

# wait_until COMMAND...: until it succeeds; it fails where that does not happen within 20 seconds
wait_until() {
	local attempt
	for ((attempt = 0; attempt < 400; attempt++)); do
		"$@" && return 0
		sleep 0.05
	done
	echo "never: $*"
	return 1
}

# is_exporting TABLE: a statement that streams its rows is running
is_exporting() {
	local found
	found=$(sql "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SET STATEMENT max_statement_time%$1%'")
	[ "$found" -gt 0 ]
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
