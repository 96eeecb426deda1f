#!/usr/bin/env bats
# The security log: who came in and who was given what, one line each, in a form that others can read.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api GET '/users?username=admin'
	ADMIN=$(json '.data[0].id')
	api POST /groups '{"name":"Office"}'
	OFFICE=$(json .data.id)
	export ADMIN OFFICE
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	tenant=$OWN
	jar=
	token=
	begin
}

# What is told after this.
begin() {
	before=$(wc -l <"$MANOR_VAR/log/manor.log")
}

# events [FILTER]: the events since `begin` of this tenant, as JSON lines or by a filter of jq
events() {
	tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log" |
		sed -n 's/^[0-9T:Z-]\{20\} [0-9a-f]\{16\} security //p' |
		jq -cr "select(.tenant == \"$OWN\") | ${1:-.}"
}

actions() {
	events .action | xargs
}

@test "signing in and out is told, with who it is and from where" {
	sign_in "$OWN" admin
	post /logout
	api_sign_in "$OWN" admin
	api POST /auth/logout
	expect_equal 'sign_in sign_out sign_in sign_out' "$(actions)"
	expect_equal 'page page api api' "$(events .detail | xargs)"
	expect_equal "{\"action\":\"sign_in\",\"tenant\":\"$OWN\",\"user_id\":$ADMIN,\"user\":\"admin\",\"address\":\"127.0.0.1\",\"entity\":\"users\",\"entity_id\":$ADMIN,\"name\":\"admin\",\"detail\":\"page\"}" \
		"$(events | head -n 1)"
}

@test "the line has the request id that the page shows" {
	sign_in "$OWN" admin
	local id
	id=$(sed -n 's/^X-Request-Id: //ip' <<<"$headers")
	[ -n "$id" ]
	tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log" | grep -q "^[^ ]* $id security .\"action\":\"sign_in\""
}

@test "a sign-in that failed is told with the account and the reason, and nobody as the one who did it" {
	api POST /users '{}'
	api_sign_in "$OWN" admin
	api POST /users '{"username":"asleep","email":"asleep@example.org","password":"plum7-kettle-quarry","status":"inactive"}'
	token=
	begin
	api POST /auth/login '{"username":"admin","password":"wrong-password"}'
	api POST /auth/login '{"username":"ADMIN ","password":"wrong-password"}'
	api POST /auth/login '{"username":"my-own-secret","password":"wrong-password"}'
	api POST /auth/login '{"username":"asleep","password":"plum7-kettle-quarry"}'
	sql 'UPDATE sign_in_failures SET debt = 12 * 900'
	api POST /auth/login "{\"username\":\"admin\",\"password\":\"$DEMO_PASSWORD\"}"
	expect_status 429
	expect_equal 'wrong password|wrong password|unknown user|inactive user|too many attempts' "$(events .detail | paste -sd '|')"
	expect_equal 'admin admin null asleep admin' "$(events .name | xargs)"
	expect_equal sign_in_failed "$(events .action | sort -u)"
	expect_equal null "$(events .user | sort -u)"
	expect_equal '' "$(tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log" | grep -e my-own-secret -e wrong-password || true)"
}

@test "users: made, changed, put into groups, deleted" {
	api_sign_in "$OWN" admin
	begin
	api POST /users "{\"username\":\"nadia\",\"email\":\"nadia@example.org\",\"password\":\"plum7-kettle-quarry\",\"groups\":[$OFFICE]}"
	local nadia
	nadia=$(json .data.id)
	expect_equal 'user_created member_added' "$(actions)"
	expect_equal Office "$(events 'select(.action == "member_added").detail')"
	begin
	api PATCH "/users/$nadia" '{"password":"lantern8-quarry-plum"}'
	api PATCH "/users/$nadia" '{"email":"nadja@example.org","username":"nadja"}'
	api PATCH "/users/$nadia" '{"groups":[],"status":"inactive"}'
	api PATCH "/users/$nadia" '{"first_name":"Nadja"}'
	expect_equal 'password_changed username_changed email_changed status_changed member_removed' "$(actions)"
	expect_equal 'nadia@example.org nadja@example.org' "$(events 'select(.action == "email_changed") | .before, .after' | xargs)"
	expect_equal "$nadia" "$(events .entity_id | sort -u)"
	expect_equal admin "$(events .user | sort -u)"
	begin
	api DELETE "/users/$nadia"
	expect_equal 'user_deleted nadja' "$(events '.action, .name' | xargs)"
}

@test "one's own password and e-mail on the profile page" {
	api_sign_in "$OWN" admin
	api POST /users '{"username":"olga","email":"olga@example.org","password":"plum7-kettle-quarry"}'
	sign_in "$OWN" olga plum7-kettle-quarry
	begin
	post /profile email=olga.o@example.org password=wrong-password
	post /profile email=olga.o@example.org password=plum7-kettle-quarry
	post /profile/password current_password=wrong new_password=lantern8-quarry-plum new_password_again=lantern8-quarry-plum
	post /profile/password current_password=plum7-kettle-quarry new_password=lantern8-quarry-plum new_password_again=lantern8-quarry-plum
	expect_equal 'password_refused email_changed password_refused password_changed' "$(actions)"
	expect_equal olga "$(events .user | sort -u)"
	expect_equal '' "$(tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log" | grep -e quarry -e wrong-password || true)"
}

@test "groups and their rights: each right by itself" {
	sign_in "$OWN" admin
	api_sign_in "$OWN" admin
	begin
	api POST /groups '{"name":"Registry"}'
	local group
	group=$(json .data.id)
	post "/groups/$group/permissions" permission=student.view permission=user.view
	post "/groups/$group/permissions" permission=user.view
	api PATCH "/groups/$group" '{"name":"Registrars"}'
	api DELETE "/groups/$group"
	expect_equal 'group_created right_granted right_granted right_taken group_renamed right_taken group_deleted' "$(actions)"
	expect_equal 'user.view student.view student.view user.view' "$(events 'select(.action | startswith("right_")).detail' | xargs)"
	expect_equal "Registry Registry Registry null" "$(events 'select(.action | startswith("right_")).name' | xargs)"
}

@test "what is refused has not happened" {
	sign_in "$OWN" admin
	api_sign_in "$OWN" admin
	begin
	api PATCH "/users/$ADMIN" '{"groups":[]}'
	expect_status 422
	api POST /users '{"username":"admin","email":"again@example.org","password":"plum7-kettle-quarry"}'
	expect_status 422
	post "/groups/$OFFICE/permissions" permission=student.view permission=nonsense.view
	expect_status 400
	expect_equal '' "$(actions)"
}

@test "commands are told with the system's user" {
	manor user create "$OWN" carl --email carl@example.org --group Viewers
	manor user password "$OWN" carl
	manor module disable "$OWN" students
	manor module enable "$OWN" students
	manor module enable "$OWN" students
	manor tenant suspend "$OWN" --reason 'The invoice is open.'
	manor tenant activate "$OWN"
	expect_equal 'user_created member_added password_changed module_disabled module_enabled tenant_status_changed tenant_status_changed' "$(actions)"
	expect_equal number "$(events '.uid | type' | sort -u)"
	expect_equal 'suspended active' "$(events 'select(.action == "tenant_status_changed").after' | xargs)"
	local created=$BATS_TEST_TMPDIR/created
	OWN=n$RANDOM$RANDOM
	manor tenant create "$OWN" --name 'New one' --admin ann
	[[ $(actions) == 'tenant_created module_enabled '*' user_created member_added' ]]
}

@test "exports are told with their filters" {
	sign_in "$OWN" admin
	begin
	get '/students.csv?status=active&q=ann%0Alee'
	expect_status 200
	request HEAD /students.csv
	expect_equal "{\"action\":\"exported\",\"tenant\":\"$OWN\",\"user_id\":$ADMIN,\"user\":\"admin\",\"address\":\"127.0.0.1\",\"entity\":\"students\",\"detail\":\"status=active&q=ann%0Alee\"}" "$(events)"
}

@test "no name begins a line or ends a text" {
	api_sign_in "$OWN" admin
	begin
	api POST /groups "$(jq -cn '{name: "a\"}\\ security {\"action\":\"x\"} \u202e ß \u2028"}')"
	expect_status 201
	expect_equal 1 "$(events | wc -l)"
	expect_equal "$(printf 'a"}\\ security {"action":"x"} \u202e ß')" "$(events .name)"
	expect_equal '' "$(tail -n "+$((before + 1))" "$MANOR_VAR/log/manor.log" | grep security | LC_ALL=C grep -P '[^\x20-\x7e]' || true)"
}

@test "a file of its own takes them, where the settings name one" {
	cp -p "$MANOR_CONFIG" "$BATS_TEST_TMPDIR/manor.conf"
	echo 'security_log_file = log/security.log' >>"$MANOR_CONFIG"
	sign_in "$OWN" admin
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$MANOR_CONFIG"
	expect_equal '' "$(actions)"
	expect_equal sign_in "$(sed -n 's/.* security //p' "$MANOR_VAR/log/security.log" | jq -r .action)"
}
