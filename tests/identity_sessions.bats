#!/usr/bin/env bats
# Sessions of pages and of the API: how long they live, what they are bound to, what forged ones get.

load support/site
load support/slow

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	tenant=$OWN
	jar=
	token=
}

own_id() {
	sql "SELECT id FROM tenants WHERE subdomain = '$OWN'"
}

base64url() {
	base64 -w 0 | tr '+/' '-_' | tr -d '='
}

# forge HEADER PAYLOAD [KEY IN HEX]: a token signed with a key, by default the installation's own.
forge() {
	local key=${3:-$(grep -v '^#' "$MANOR_VAR/secret" | head -n 1)} text mac
	text=$(printf %s "$1" | base64url).$(printf %s "$2" | base64url)
	mac=$(printf 'jwt\0%s' "$text" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64url)
	echo "$text.$mac"
}

part() { # part N TOKEN: header (1) or payload (2) as JSON
	local text
	text=$(cut -d. -f"$1" <<<"$2" | tr -- '-_' '+/')
	while [ $((${#text} % 4)) -ne 0 ]; do text+='='; done
	base64 -d <<<"$text"
}

# --- pages ---

@test "a session that was not used for too long is over" {
	sign_in "$OWN" admin
	sql "UPDATE sessions SET last_used_at = UTC_TIMESTAMP() - INTERVAL 3 HOUR WHERE tenant = $(own_id)"
	get /profile
	expect_status 303
}

@test "a session ends at the end of its life, used or not" {
	sign_in "$OWN" admin
	sql "UPDATE sessions SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE tenant = $(own_id)"
	get /profile
	expect_status 303
}

@test "the last use is written once a minute at most" {
	sign_in "$OWN" admin
	sql "UPDATE sessions SET last_used_at = UTC_TIMESTAMP() - INTERVAL 30 SECOND WHERE tenant = $(own_id)"
	before=$(sql "SELECT MAX(last_used_at) FROM sessions WHERE tenant = $(own_id)")
	get /profile
	expect_equal "$before" "$(sql "SELECT MAX(last_used_at) FROM sessions WHERE tenant = $(own_id)")"
	sql "UPDATE sessions SET last_used_at = UTC_TIMESTAMP() - INTERVAL 90 SECOND WHERE tenant = $(own_id)"
	get /profile
	[ "$(sql "SELECT TIMESTAMPDIFF(SECOND, MAX(last_used_at), UTC_TIMESTAMP()) FROM sessions WHERE tenant = $(own_id)")" -lt 30 ]
}

@test "a request that takes long does not hold up the others of its session" {
	sign_in "$OWN" admin
	sql "UPDATE sessions SET last_used_at = UTC_TIMESTAMP() - INTERVAL 90 SECOND WHERE tenant = $(own_id)"
	slow_client "/tenant/$OWN/profile" 200000 application/x-www-form-urlencoded \
		"Cookie: $(awk -v name="manor_$OWN" '$6 == name {print name "=" $7}' "$jar")"
	wait_until is_waiting profile
	get /profile
	expect_status 200
	is_waiting profile
	slow_end
}

@test "a session of one tenant opens nothing in another" {
	sign_in "$OWN" admin
	secret=$(awk -v name="manor_$OWN" '$6 == name {print $7}' "$jar")
	jar=
	tenant=demo
	request GET /profile -H "Cookie: manor_demo=$secret"
	expect_status 303
}

@test "a cookie is no ticket for the API, and a bearer token none for pages" {
	sign_in "$OWN" admin
	request GET /api/v1/users
	expect_status 401
	jar=
	api_sign_in "$OWN" admin
	request GET /profile -H "Authorization: Bearer $token"
	expect_status 303
}

@test "malformed cookies are passed over" {
	for value in x '' 'AAAA' "$(head -c 300 /dev/zero | tr '\0' a)" '%00' "' OR 1=1"; do
		request GET /login -H "Cookie: manor_$OWN=$value"
		expect_status 200
	done
}

# age KIND SECONDS ROWS: sessions of that kind that ended so long ago
age() {
	local n
	for ((n = 0; n < ${3:-1}; n++)); do
		sql "INSERT INTO sessions (token_hash, tenant, user, kind, access_epoch, last_used_at, expires_at)
			SELECT UNHEX(SHA2(RAND(), 256)), $(own_id), 1, '$1', 0, UTC_TIMESTAMP() - INTERVAL $2 SECOND,
				UTC_TIMESTAMP() - INTERVAL $2 SECOND"
	done
}

sessions() { # sessions KIND: how many of them have ended
	sql "SELECT COUNT(*) FROM sessions WHERE tenant = $(own_id) AND kind = '$1' AND expires_at < UTC_TIMESTAMP()"
}

@test "expired sessions are swept at a sign-in, once a younger one tells that time has passed" {
	sql "DELETE FROM sessions"
	age page 200000 2
	age page 90000
	sign_in "$OWN" admin
	expect_equal 1 "$(sessions page)"
	age bearer 8000 2
	age bearer 4000
	api_sign_in "$OWN" admin
	expect_equal 1 "$(sessions bearer)"
	expect_equal 1 "$(sessions page)"
}

@test "a clock that goes fast for a while takes no session along" {
	sql "DELETE FROM sessions"
	# As seen by a clock that is two years ahead: all have ended long ago, within one life.
	age page 63072000
	age page 63040000
	age bearer 63072000
	age bearer 63071500
	sign_in "$OWN" admin
	api_sign_in "$OWN" admin
	expect_equal 2 "$(sessions page)"
	expect_equal 2 "$(sessions bearer)"
}

@test "a clock that is set back signs out nobody, and moves no last use" {
	sign_in "$OWN" admin
	api_sign_in "$OWN" admin
	sql "UPDATE sessions SET last_used_at = last_used_at + INTERVAL 1 DAY, expires_at = expires_at + INTERVAL 1 DAY
		WHERE tenant = $(own_id)"
	before=$(sql "SELECT GROUP_CONCAT(last_used_at ORDER BY id) FROM sessions WHERE tenant = $(own_id)")
	get /profile
	expect_status 200
	# A token that was issued tomorrow.
	payload=$(part 2 "$token" | jq -c '.iat += 86400 | .exp += 86400')
	token=$(forge "$(part 1 "$token")" "$payload")
	api GET /users
	expect_status 200
	expect_equal "$before" "$(sql "SELECT GROUP_CONCAT(last_used_at ORDER BY id) FROM sessions WHERE tenant = $(own_id)")"
}

@test "suspending the tenant stops its sessions at once, and says what to do" {
	new_tenant
	sign_in "$tenant" admin
	api_sign_in "$tenant" admin
	manor tenant suspend "$tenant" --reason 'The invoice of May is open.'
	get /profile
	expect_status 403
	expect_body 'The invoice of May is open.'
	api GET /users
	expect_status 403
	expect_equal tenant_suspended "$(json .error.code)"
	manor tenant activate "$tenant"
	get /profile
	expect_status 200
}

@test "an unknown tenant is not found" {
	tenant=nowhere
	get /login
	expect_status 404
	expect_body 'nowhere'
	api GET /users
	expect_status 404
	expect_equal tenant_not_found "$(json .error.code)"
}

# --- API ---

@test "the API gives a token, who it is for, and what he may do" {
	api_sign_in "$OWN" admin
	expect_status 200
	expect_equal 900 "$(json .data.expires_in)"
	expect_equal admin "$(json .data.user.username)"
	json '.data.permissions[]' | grep -qx student.view
	expect_equal HS256 "$(part 1 "$token" | jq -r .alg)"
	expect_equal null "$(part 2 "$token" | jq -r .password)"
	api GET /users
	expect_status 200
}

@test "the API says the same of an unknown user as of a wrong password" {
	api POST /auth/login '{"username":"admin","password":"wrong-password"}'
	expect_status 401
	expect_equal 'Invalid username or password.' "$(json .error.message)"
	first=$(json 'del(.error.request_id)')
	api POST /auth/login '{"username":"nobody","password":"wrong-password"}'
	expect_status 401
	expect_equal "$first" "$(json 'del(.error.request_id)')"
}

@test "the API names what is missing" {
	for text in '{}' '{"username":"admin"}' '{"username":1,"password":[]}' '{"username":"","password":""}'; do
		api POST /auth/login "$text"
		expect_status 400
	done
	api POST /auth/login '{"username":'
	expect_status 400
	api GET /auth/login
	expect_status 405
}

@test "without a token the API answers 401, and says how" {
	api GET /users
	expect_status 401
	grep -qi '^www-authenticate: bearer' <<<"$headers"
	expect_equal not_signed_in "$(json .error.code)"
}

@test "forged tokens are refused" {
	api_sign_in "$OWN" admin
	header=$(part 1 "$token")
	payload=$(part 2 "$token")
	good=$token
	token=$(forge "$header" "$payload")
	api GET /users
	expect_status 200 # so that what follows fails for its own reason
	local other none
	other=$(openssl rand -hex 32)
	none=$(printf '{"alg":"none","typ":"JWT"}' | base64url).$(printf %s "$payload" | base64url)
	tokens=(
		"$(forge "$header" "$payload" "$other")"
		"$none."
		"$none.${good##*.}"
		"$(forge "$(jq -c '.alg = "none"' <<<"$header")" "$payload")"
		"$(forge "$(jq -c '.alg = "HS512"' <<<"$header")" "$payload")"
		"$(forge "$(jq -c '.kid = "AAAAAAAA"' <<<"$header")" "$payload")"
		"$(forge "$(jq -c 'del(.kid)' <<<"$header")" "$payload")"
		"$(forge "$(jq -c '.crit = ["exp"]' <<<"$header")" "$payload")"
		"$(forge "$header" "$(jq -c '.exp = 1' <<<"$payload")")"
		"$(forge "$header" "$(jq -c '.iat = 4000000000' <<<"$payload")")"
		"$(forge "$header" "$(jq -c '.sub = "999999"' <<<"$payload")")"
		"$(forge "$header" "$(jq -c '.sid = "AAAA"' <<<"$payload")")"
		"$(forge "$header" "$(jq -c 'del(.sid)' <<<"$payload")")"
		"$(forge "$header" '[]')"
		"${good%?}"
		"$good."
		"$good=="
		x x. x.. ... "$(head -c 5000 /dev/zero | tr '\0' a)"
	)
	for token in "${tokens[@]}"; do
		api GET /users
		[ "$status" = 401 ] || {
			echo "status $status for $token"
			return 1
		}
	done
}

@test "a token of another tenant is refused" {
	api_sign_in demo admin
	tenant=$OWN
	api GET /users
	expect_status 403
	expect_equal tenant_mismatch "$(json .error.code)"
}

@test "a token that was made over for another tenant opens nothing" {
	api_sign_in demo admin
	token=$(forge "$(part 1 "$token")" "$(part 2 "$token" | jq -c ".tid = $(own_id)")")
	tenant=$OWN
	api GET /users
	expect_status 401
}

@test "X-Tenant-ID may repeat the tenant, never choose it" {
	api_sign_in "$OWN" admin
	api GET /users -H "X-Tenant-ID: $OWN"
	expect_status 200
	api GET /users -H "X-Tenant-ID: $(own_id)"
	expect_status 200
	api GET /users -H 'X-Tenant-ID: demo'
	expect_status 403
}

@test "signing out makes the token worthless" {
	api_sign_in "$OWN" admin
	api POST /auth/logout
	expect_status 204
	api GET /users
	expect_status 401
}

@test "an old token does not stand in the way of a new one" {
	token=x.y.z
	api POST /auth/login "$(jq -cn --arg p "$DEMO_PASSWORD" '{username: "admin", password: $p}')"
	expect_status 200
}

@test "the API throttles as the form does" {
	api POST /auth/login '{"username":"admin","password":"wrong-password"}'
	expect_status 401
	sql 'UPDATE sign_in_failures SET debt = 12 * 900'
	api POST /auth/login '{"username":"admin","password":"wrong-password"}'
	expect_status 429
	grep -qi '^retry-after: ' <<<"$headers"
	expect_equal too_many_attempts "$(json .error.code)"
}

# at_once COUNT PASSWORD: so many sign-ins at the same time; prints the statuses, sorted
at_once() {
	local n
	for ((n = 0; n < $1; n++)); do
		curl -sS -o /dev/null -w '%{http_code}\n' -H 'Content-Type: application/json' \
			-d "{\"username\":\"admin\",\"password\":\"$2\"}" "$MANOR_URL/tenant/$tenant/api/v1/auth/login" 3>&- &
	done | sort
	wait
}

@test "many right passwords at the same time are all let in" {
	expect_equal "$(printf '200\n%.0s' {1..12})" "$(at_once 12 "$DEMO_PASSWORD")"
}

@test "many wrong passwords at the same time get no more tries than one after the other, a few aside" {
	tries=$(at_once 24 wrong-password | grep -c 401)
	echo "$tries tries"
	[ "$tries" -ge 5 ]
	[ "$tries" -le 9 ]
}

# The site's program that signs in by the API sleeps (nanosleep, clock_nanosleep).
is_waiting_to_hash() {
	local pid call
	for pid in $(pgrep -x auth); do
		[[ $(readlink "/proc/$pid/exe") == "$MANOR_ROOT"/* ]] || continue
		read -r call <"/proc/$pid/syscall" || continue
		case $call in
		'35 '* | '230 '*) return 0 ;;
		esac
	done 2>/dev/null
	return 1
}

@test "who has waited for a place to hash is asked once more whether he may try" {
	local wrong='{"username":"admin","password":"wrong-password"}' slot holders='' client
	api POST /auth/login "$wrong"
	expect_status 401
	for slot in "$MANOR_VAR"/locks/hash.*; do
		exec {client}<"$slot"
		flock "$client"
		holders+=" $client"
	done
	(
		# The places are held by this test alone.
		for slot in $holders; do eval "exec $slot<&-"; done
		exec curl -sS -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d "$wrong" \
			"$MANOR_URL/tenant/$tenant/api/v1/auth/login" >"$BATS_TEST_TMPDIR/answer" 3>&-
	) &
	client=$!
	wait_until is_waiting_to_hash
	sql 'UPDATE sign_in_failures SET debt = 12 * 900'
	for slot in $holders; do eval "exec $slot<&-"; done
	wait "$client"
	expect_equal 429 "$(<"$BATS_TEST_TMPDIR/answer")"
}

@test "a sign-in that runs again gives its place to hash back before" {
	local wrong='{"username":"admin","password":"wrong-password"}' slot holders=()
	api POST /auth/login "$wrong"
	expect_status 401
	# One place is left, and what is counted is locked for longer than a page waits.
	for slot in "$MANOR_VAR"/locks/hash.[1-9]; do
		[ -e "$slot" ] || continue
		flock --no-fork "$slot" sleep 10 3>&- &
		holders+=($!)
	done
	sql 'START TRANSACTION; SELECT COUNT(*) FROM sign_in_failures FOR UPDATE; SELECT SLEEP(1.6)' >/dev/null &
	while sql 'SELECT COUNT(*) FROM sign_in_failures FOR UPDATE NOWAIT' >/dev/null 2>&1; do :; done
	api POST /auth/login "$wrong"
	kill "${holders[@]}"
	wait || true
	expect_status 401
}

@test "a tenant with a database of its own signs in just the same" {
	new_tenant --database "manor_own_$RANDOM$RANDOM"
	sign_in "$tenant" admin
	expect_status 303
	get /dashboard
	expect_status 200
	post /profile first_name=Own last_name=Base email=own@example.org "password=$DEMO_PASSWORD"
	expect_status 303
	api_sign_in "$tenant" admin
	api GET /users
	expect_equal Own "$(json '.data[0].first_name')"
	api POST /auth/logout
	expect_status 204
}

@test "a password that the command sets ends the sessions" {
	new_tenant
	sign_in "$tenant" admin
	api_sign_in "$tenant" admin
	printf 'another-plum7-kettle\n' | manor user password "$tenant" admin --password-stdin
	get /profile
	expect_status 303
	api GET /users
	expect_status 401
	sign_in "$tenant" admin another-plum7-kettle
	expect_status 303
}
