#!/usr/bin/env bats
# Signing in and out, with pages: forms, cookies, throttling, what the answers do not tell.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	tenant=$OWN
	jar=$BATS_TEST_TMPDIR/jar
}

teardown_file() {
	sql 'DELETE FROM sign_in_failures'
}

# The token of the sign-in form.
form_token() {
	curl -sS -b "$jar" -c "$jar" "$MANOR_URL/tenant/$tenant/login" |
		grep -o 'name="csrf" value="[^"]*"' | head -n 1 | sed 's/.*value="//; s/"$//'
}

# try USER PASSWORD [CURL ARGUMENT...]: posts the sign-in form
try() {
	local user=$1 password=$2 hidden
	shift 2
	hidden=$(form_token)
	request POST /login --data-urlencode "csrf=$hidden" --data-urlencode "username=$user" \
		--data-urlencode "password=$password" "$@"
}

@test "the form is shown, and names the organisation" {
	get /login
	expect_status 200
	expect_body 'name="username"'
	expect_body "Test $tenant"
}

@test "the right password leads to the dashboard, with a cookie of this tenant alone" {
	try admin "$DEMO_PASSWORD"
	expect_status 303
	[[ $headers == *"Location: /tenant/$tenant/dashboard"* ]]
	cookie=$(grep -i "^set-cookie: manor_$tenant=" <<<"$headers")
	[[ $cookie == *"Path=/tenant/$tenant"* ]]
	[[ $cookie == *HttpOnly* ]]
	[[ $cookie == *SameSite=Lax* ]]
	[[ $cookie != *Secure* ]]
	get /dashboard
	expect_status 200
}

@test "on a host of its own the cookie is called manor and is for that host" {
	local host="Host: $tenant.localhost:${MANOR_URL##*:}" hidden
	hidden=$(curl -sS -H "$host" "$MANOR_URL/login" | grep -o 'name="csrf" value="[^"]*"' |
		head -n 1 | sed 's/.*value="//; s/"$//')
	request POST "$MANOR_URL/login" -H "$host" --data-urlencode "csrf=$hidden" \
		-d username=admin --data-urlencode "password=$DEMO_PASSWORD"
	expect_status 303
	grep -qi '^set-cookie: manor=.*; Path=/;' <<<"$headers"
	grep -qi '^location: /dashboard' <<<"$headers"
}

# tls METHOD HOST ADDRESS [NAME=VALUE...]: asks the program as a web server with TLS does; $answer.
tls() {
	local method=$1 host=$2 address=$3 program=login
	shift 3
	[[ $address != */profile ]] || program=profile
	answer=$(env -i MANOR_CONFIG="$MANOR_CONFIG" MANOR_VIEW_DIR="$MANOR_ROOT/build/xsl" \
		ASAN_OPTIONS="${ASAN_OPTIONS:-}" GATEWAY_INTERFACE=CGI/1.1 SERVER_PROTOCOL=HTTP/1.1 \
		REMOTE_ADDR=127.0.0.1 HTTPS=on HTTP_HOST="$host" REQUEST_METHOD="$method" REQUEST_URI="$address" \
		"$@" "$MANOR_ROOT/${MANOR_CGI_BIN:-cgi-bin}/$program" | tr -d '\r')
}

@test "under TLS cookies are Secure, and those of a host are bound to it by their name" {
	local host root form name
	while IFS='|' read -r host root name; do
		tls GET "$host" "$root/login" </dev/null
		[[ $answer == *'Strict-Transport-Security: max-age='* ]]
		form="csrf=$(grep -o 'name="csrf" value="[^"]*"' <<<"$answer" | sed 's/.*value="//; s/"$//')&username=admin&password=$DEMO_PASSWORD"
		# Who was asked over TLS is answered there: the origin is https.
		tls POST "$host" "$root/login" CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=${#form} \
			HTTP_ORIGIN="http://$host" <<<"$form"
		[[ $answer == *'Status: 403 '* ]]
		tls POST "$host" "$root/login" CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=${#form} \
			HTTP_ORIGIN="https://$host" <<<"$form"
		[[ $answer == *'Status: 303 '* ]]
		expect_equal 2 "$(grep -c '^Set-Cookie: ' <<<"$answer")"
		expect_equal 2 "$(grep -c "^Set-Cookie: .*; Path=${root:-/};.* HttpOnly; SameSite=Lax; Secure$" <<<"$answer")"
		secret=$(sed -n "s/^Set-Cookie: $name=\([^;]*\);.*/\1/p" <<<"$answer")
		[ -n "$secret" ]
		tls GET "$host" "$root/profile" HTTP_COOKIE="$name=$secret" </dev/null
		[[ $answer == *'Status: 200 '* ]]
		# Somebody on the way plants cookies without TLS, but none of that name.
		[ -n "$root" ] || tls GET "$host" "$root/profile" HTTP_COOKIE="manor=$secret" </dev/null
		[ -n "$root" ] || [[ $answer == *'Status: 303 '* ]]
	done <<-HOSTS
		$OWN.localhost||__Host-manor
		localhost|/tenant/$OWN|manor_$OWN
	HOSTS
}

@test "a cookie of path mode opens nothing on the host, and the other way round" {
	try admin "$DEMO_PASSWORD"
	token=$(awk -v name="manor_$tenant" '$6 == name {print $7}' "$jar")
	[ -n "$token" ]
	jar=
	request GET "$MANOR_URL/profile" -H "Host: $tenant.localhost:${MANOR_URL##*:}" -H "Cookie: manor=$token"
	expect_status 303
	request GET /profile -H "Cookie: manor_$tenant=$token"
	expect_status 200
}


@test "unknown user and wrong password get the same answer" {
	try admin 'not the password'
	expect_status 401
	wrong=$(sed -E 's/(csrf" value=")[^"]*/\1/g; s/value="admin"//; s/<code>[0-9a-f]+//g' <<<"$body")
	expect_body 'Invalid username or password.'
	rm -f "$jar"
	try nobody 'not the password'
	expect_status 401
	unknown=$(sed -E 's/(csrf" value=")[^"]*/\1/g; s/value="nobody"//; s/<code>[0-9a-f]+//g' <<<"$body")
	expect_equal "$wrong" "$unknown"
}

@test "a name that nobody can have is unknown like any other" {
	for name in 'ädmin' 'admın' $'admin\u200d' '管理' "admin' OR '1'='1" 'admin%' "$(head -c 3000 /dev/zero | tr '\0' x)"; do
		sql 'DELETE FROM sign_in_failures'
		rm -f "$jar"
		try "$name" 'not the password'
		expect_status 401
		expect_body 'Invalid username or password.'
		api POST /auth/login "$(jq -cn --arg name "$name" '{username: $name, password: "not the password"}')"
		expect_status 401
		expect_equal sign_in_failed "$(json .error.code)"
	done
}

@test "a sign-in that fails is told in the log, with where it came from, and without what was typed" {
	before=$(wc -l <"$MANOR_VAR/log/manor.log")
	try secret-username 'not the password'
	api POST /auth/login '{"username":"secret-username","password":"not the password"}'
	log=$(tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log")
	grep -q " $tenant - POST /tenant/$tenant/login 401 sign_in_failed from 127.0.0.1$" <<<"$log"
	grep -q " $tenant - POST /tenant/$tenant/api/v1/auth/login 401 sign_in_failed from 127.0.0.1$" <<<"$log"
	[[ $log != *secret-username* && $log != *'not the password'* ]]
}

@test "empty fields are asked for" {
	try admin ''
	expect_status 400
	expect_body 'Username and password are required.'
}

@test "the username may be typed with capitals and blanks" {
	try ' Admin ' "$DEMO_PASSWORD"
	expect_status 303
}

@test "an inactive user is told so, but only with the right password" {
	api_sign_in "$OWN" admin
	api POST /users '{"username":"idle","email":"idle@example.org","password":"idle-plum7-kettle","status":"inactive"}'
	expect_status 201
	try idle 'idle-plum7-kettle'
	expect_status 403
	expect_body 'User account is inactive.'
	try idle 'not the password'
	expect_status 401
	refuse_body 'inactive'
}

@test "signing in gives a new token, and the old one is gone" {
	try admin "$DEMO_PASSWORD"
	first=$(awk -v name="manor_$tenant" '$6 == name {print $7}' "$jar")
	try admin "$DEMO_PASSWORD"
	hidden=$(form_token)
	second=$(awk -v name="manor_$tenant" '$6 == name {print $7}' "$jar")
	[ -n "$first" ]
	jar=
	request POST /login -H "Cookie: manor_$tenant=$first" --data-urlencode "csrf=$(form_token)" \
		-d username=admin --data-urlencode "password=$DEMO_PASSWORD"
	expect_status 303
	request GET /profile -H "Cookie: manor_$tenant=$first"
	expect_status 303
}

@test "a token that somebody planted before does not become the session" {
	planted=$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
	jar=
	hidden=$(curl -sS "$MANOR_URL/tenant/$tenant/login" | grep -o 'name="csrf" value="[^"]*"' |
		head -n 1 | sed 's/.*value="//; s/"$//')
	request POST /login -H "Cookie: manor_$tenant=$planted" --data-urlencode "csrf=$hidden" \
		-d username=admin --data-urlencode "password=$DEMO_PASSWORD"
	expect_status 303
	request GET /profile -H "Cookie: manor_$tenant=$planted"
	expect_status 303
}

@test "only the hash of a token is stored" {
	try admin "$DEMO_PASSWORD"
	token=$(awk -v name="manor_$tenant" '$6 == name {print $7}' "$jar")
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM sessions WHERE CONCAT_WS(' ', rights, modules, menu, site, profile) LIKE '%$token%'")"
	expect_equal 32 "$(sql 'SELECT MAX(LENGTH(token_hash)) FROM sessions')"
}

@test "the page that was asked for comes after signing in" {
	get '/students?status=active&q=a%20b'
	expect_status 303
	location=$(sed -n 's/^[Ll]ocation: //p' <<<"$headers")
	[[ $location == "/tenant/$tenant/login?next="* ]]
	next=${location#*next=}
	next=$(printf '%b' "${next//%/\\x}")
	try admin "$DEMO_PASSWORD" --data-urlencode "next=$next"
	expect_status 303
	[[ $headers == *"Location: /tenant/$tenant/students?status=active&q=a%20b"* ]]
}

@test "addresses elsewhere are not followed" {
	for next in 'https://evil.example' '//evil.example' '/\evil.example' 'evil' '/../../x' $'/a\tb' \
		'/%2e%2e/acme/login' '/x/.%2E/y' '/%2E' '/students/..?q=1'; do
		rm -f "$jar"
		try admin "$DEMO_PASSWORD" --data-urlencode "next=$next"
		expect_status 303
		grep -qi "^location: /tenant/$tenant/dashboard" <<<"$headers" || {
			echo "$next was followed"
			return 1
		}
	done
}

@test "what only looks like a way up is followed" {
	for next in '/students?q=/../x' '/students/...' '/students?next=%2F..'; do
		rm -f "$jar"
		try admin "$DEMO_PASSWORD" --data-urlencode "next=$next"
		grep -qiF "location: /tenant/$tenant$next" <<<"$headers" || {
			echo "$next was not followed"
			return 1
		}
	done
}

@test "the form is refused without its token, with a foreign one, and from elsewhere" {
	request POST /login -d username=admin --data-urlencode "password=$DEMO_PASSWORD"
	expect_status 403
	request POST /login -d csrf=AAAA -d username=admin --data-urlencode "password=$DEMO_PASSWORD"
	expect_status 403
	tenant=acme
	foreign=$(form_token)
	tenant=$OWN
	request POST /login --data-urlencode "csrf=$foreign" -d username=admin --data-urlencode "password=$DEMO_PASSWORD"
	expect_status 403
	for header in 'Origin: https://evil.example' 'Origin: null' 'Sec-Fetch-Site: cross-site' \
		'Sec-Fetch-Site: same-site' 'Referer: https://evil.example/'; do
		try admin "$DEMO_PASSWORD" -H "$header"
		expect_status 403
	done
}

@test "a matching origin is let in" {
	try admin "$DEMO_PASSWORD" -H "Origin: $MANOR_URL" -H 'Sec-Fetch-Site: same-origin'
	expect_status 303
}

# form_token_of SECONDS: signed for a time so far from now, with the installation's own key.
form_token_of() {
	local key time mac
	key=$(grep -v '^#' "$MANOR_VAR/secret" | head -n 1)
	time=$(($(date +%s) + $1))
	mac=$(printf 'sign-in form\0%d %s /tenant/%s' "$time" "$tenant" "$tenant" |
		openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" | sed 's/.*= //')
	token=$(printf '%b' "$(printf '%016x%s' "$time" "$mac" | sed 's/../\\x&/g')" |
		base64 -w 0 | tr '+/' '-_' | tr -d '=')
	# Masked as in every form, by bytes of which it is not said what they are: here none but 0.
	token=$({ head -c "${#token}" /dev/zero && printf %s "$token"; } | base64 -w 0 | tr '+/' '-_' | tr -d '=')
	request POST /login --data-urlencode "csrf=$token" -d username=admin --data-urlencode "password=$DEMO_PASSWORD"
}

@test "the form's token expires" {
	form_token_of -7100
	expect_status 303
	form_token_of -8000
	expect_status 403
	expect_body 'no longer valid'
}

@test "a form that was drawn before the clock was set back is good" {
	form_token_of 90000
	expect_status 303
}

# debt KIND: what is counted under the subjects of that kind, in seconds until it is forgiven
debt() {
	sql "SELECT COALESCE(MAX(debt), 0) FROM sign_in_failures WHERE subject LIKE '$1:%'"
}

# owe KIND FAILURES FORGIVEN [SECONDS AGO]: so many failures of the kind, the last one so long ago
owe() {
	sql "UPDATE sign_in_failures SET debt = $2 * $3,
		last_failure_at = UTC_TIMESTAMP() - INTERVAL ${4:-0} SECOND WHERE subject LIKE '$1:%'"
}

@test "after five failures one has to wait, and the right password does not help" {
	for _ in 1 2 3 4 5; do
		try admin wrong-password
		expect_status 401
	done
	expect_equal 5 "$((($(debt pair) + 899) / 900))"
	owe pair 9 900
	before=$(wc -l <"$MANOR_VAR/log/manor.log")
	try ' Admin' "$DEMO_PASSWORD" -d next=/students
	expect_status 429
	grep -qi '^retry-after: [1-9]' <<<"$headers"
	# The form again, as it was, and why.
	expect_body 'too many failed sign-ins. Wait'
	expect_body 'value=" Admin"'
	expect_body 'name="next" value="/students"'
	expect_body 'name="password"'
	expect_equal 1 "$(tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log" |
		grep -c " $tenant - POST /tenant/$tenant/login 429 too_many_attempts from 127.0.0.1$")"
	try admin "$DEMO_PASSWORD" -H 'Accept: application/json'
	expect_status 429
	expect_equal too_many_attempts "$(json .error.code)"
	owe pair 9 900 33 # nine are a pause of 32 seconds
	try admin "$DEMO_PASSWORD"
	expect_status 303
	expect_equal 0 "$(debt pair)"
}

@test "failures of one user do not slow down another" {
	api_sign_in "$OWN" admin
	api POST /users '{"username":"other","email":"other@example.org","password":"other-plum7-kettle"}'
	try admin wrong-password
	owe pair 12 900
	try admin wrong-password
	expect_status 429
	rm -f "$jar"
	try other other-plum7-kettle
	expect_status 303
}

@test "typing wrong now and then never adds up" {
	local kind leak
	try admin wrong-password
	for kind in pair:900 address:120 site:30 account:300; do
		leak=${kind#*:}
		# Sixty-two of them, the last one fifty minutes ago.
		owe "${kind%:*}" 62 "$leak" $((62 * leak))
	done
	rm -f "$jar"
	try admin wrong-password
	expect_status 401
	for kind in pair:900 address:120 site:30 account:300; do
		expect_equal "${kind#*:}" "$(debt "${kind%:*}")"
	done
	try admin "$DEMO_PASSWORD"
	expect_status 303
}

@test "what was forgiven in part counts in part" {
	try admin wrong-password
	owe pair 8 900 2700
	rm -f "$jar"
	try admin wrong-password
	expect_status 401
	local left
	left=$(debt pair)
	[ "$left" -gt $((5 * 900)) ]
	[ "$left" -le $((6 * 900)) ]
}

@test "nobody owes more than a few hours" {
	try admin wrong-password
	owe pair 15 900 1000
	try admin wrong-password
	expect_status 401
	[ "$(debt pair)" -le $((15 * 900)) ]
}

@test "failures at one tenant lock nobody out of another" {
	try nobody wrong-password
	owe address 60 120
	rm -f "$jar"
	try admin wrong-password
	expect_status 429
	tenant=acme
	rm -f "$jar"
	try admin wrong-password
	expect_status 401
}

@test "an address that fails at all tenants waits at all of them" {
	try nobody wrong-password
	owe site 249 30
	rm -f "$jar"
	try somebody wrong-password
	expect_status 401
	owe site 258 30
	for tenant in "$OWN" acme; do
		rm -f "$jar"
		try admin wrong-password
		expect_status 429
	done
}

@test "a stranger cannot lock the owner out" {
	# Twenty-eight failures at this user from elsewhere, the last one in this second.
	try admin wrong-password
	owe account 28 300
	sql "DELETE FROM sign_in_failures WHERE subject LIKE 'pair:%'"
	rm -f "$jar"
	try admin "$DEMO_PASSWORD"
	expect_status 303
	# Who has failed here waits too, but from his own failure on, whatever strangers go on doing.
	rm -f "$jar"
	try admin wrong-password
	owe account 28 300
	try admin "$DEMO_PASSWORD"
	expect_status 429
	owe account 28 300
	owe pair 1 900 61
	try admin "$DEMO_PASSWORD"
	expect_status 303
}

@test "a browser that signed in before is not slowed down by its neighbours" {
	try admin "$DEMO_PASSWORD"
	expect_status 303
	grep -v "manor_$tenant" "$jar" >"$jar.known"
	rm -f "$jar"
	try admin wrong-password
	owe pair 12 900
	owe address 60 120
	owe site 260 30
	try admin wrong-password
	expect_status 429
	jar=$jar.known
	try admin "$DEMO_PASSWORD"
	expect_status 303
}

@test "a browser that signed in before has ten tries" {
	try admin "$DEMO_PASSWORD"
	grep -v "manor_$tenant" "$jar" >"$jar.known"
	jar=$jar.known
	try admin wrong-password
	expect_status 401
	# The last one just now, by a clock that is a little ahead: so the pause is whole, however slow we are.
	owe known 9 900 -50
	try admin wrong-password
	expect_status 401
	owe known 10 900 -50
	try admin wrong-password
	expect_status 429
}

@test "clocks that are set lock nobody out" {
	local kind
	try admin wrong-password
	for kind in pair:900 address:120 site:30 account:300; do
		# Counted by a clock that went an hour fast, and is right again now.
		owe "${kind%:*}" 270 "${kind#*:}" -3600
	done
	rm -f "$jar"
	try admin wrong-password
	expect_status 401
	expect_equal 900 "$(debt pair)"
	# That of another host may be a little ahead.
	owe pair 14 900 -20
	rm -f "$jar"
	try admin "$DEMO_PASSWORD"
	expect_status 429
}

@test "clients with IPv6 count by their network" {
	local address form
	for address in 2001:db8:1:2::1 2001:db8:1:2:ffff::9 2001:db8:1:3::1 ::ffff:192.0.2.1 192.0.2.1; do
		tls GET "$OWN.localhost" /login </dev/null
		form="csrf=$(grep -o 'name="csrf" value="[^"]*"' <<<"$answer" | sed 's/.*value="//; s/"$//')&username=admin&password=wrong-password"
		tls POST "$OWN.localhost" /login CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=${#form} \
			REMOTE_ADDR="$address" HTTP_ORIGIN="https://$OWN.localhost" <<<"$form"
		[[ $answer == *'Status: 401 '* ]]
	done
	# The first two are one network; an IPv4 address is the same however it is written.
	expect_equal 3 "$(sql "SELECT COUNT(*) FROM sign_in_failures WHERE subject LIKE 'pair:%'")"
}

# peak USER: the memory in KiB that the program takes at most while it refuses a sign-in
peak() {
	local form
	form="csrf=$(form_token)&username=$1&password=wrong-password"
	env -i MANOR_CONFIG="$MANOR_CONFIG" MANOR_VIEW_DIR="$MANOR_ROOT/build/xsl" ASAN_OPTIONS="${ASAN_OPTIONS:-}" \
		GATEWAY_INTERFACE=CGI/1.1 SERVER_PROTOCOL=HTTP/1.1 REMOTE_ADDR=127.0.0.1 HTTP_HOST="${MANOR_URL#*//}" \
		REQUEST_METHOD=POST REQUEST_URI="/tenant/$tenant/login" CONTENT_TYPE=application/x-www-form-urlencoded \
		CONTENT_LENGTH=${#form} "$BATS_TEST_TMPDIR/rusage" "$MANOR_ROOT/${MANOR_CGI_BIN:-cgi-bin}/login" <<<"$form"
}

# The hash takes 19 MiB, which tells more reliably than a clock that it is made.
@test "an unknown user costs a hash like a known one" {
	gcc -D_GNU_SOURCE -o "$BATS_TEST_TMPDIR/rusage" "$MANOR_ROOT/tests/bench/rusage.c"
	local known unknown none
	known=$(peak admin)
	unknown=$(peak nobody)
	none=$(peak '')
	echo "known $known, unknown $unknown, without a hash $none KiB"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM sign_in_failures WHERE subject LIKE 'pair:%'")"
	[ "$known" -gt $((none + 15000)) ]
	[ "$unknown" -gt $((none + 15000)) ]
}

@test "failures are counted without naming user or address" {
	try admin wrong-password
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM sign_in_failures WHERE subject LIKE '%admin%' OR subject LIKE '%127.0%'")"
}

@test "signing out ends the session and clears what the browser kept" {
	sign_in "$OWN" admin
	expect_status 303
	token=$(awk -v name="manor_$tenant" '$6 == name {print $7}' "$jar")
	post /logout
	expect_status 303
	grep -qi '^clear-site-data: "cache"' <<<"$headers"
	grep -qi "^set-cookie: manor_$tenant=; .*Max-Age=0" <<<"$headers"
	request GET /profile -H "Cookie: manor_$tenant=$token"
	expect_status 303
}

@test "signing out needs the form's token, and is no link" {
	sign_in "$OWN" admin
	request POST /logout -d csrf=AAAA
	expect_status 403
	get /logout
	expect_status 405
	get /profile
	expect_status 200
}

@test "no password and no token is in the logs" {
	sign_in "$OWN" admin
	token=$(awk -v name="manor_$tenant" '$6 == name {print $7}' "$jar")
	try admin 'a-very-special-wrong-password'
	[ -z "$(grep -rlF -e "$token" -e 'a-very-special-wrong-password' -e "$DEMO_PASSWORD" "$MANOR_VAR/log" || true)" ]
}
