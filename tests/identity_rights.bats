#!/usr/bin/env bats
# Users, groups and rights: what is granted takes effect at once, and nobody takes what he has not.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_signed_in "$OWN" admin
	api POST /groups '{"name":"Office"}'
	OFFICE=$(json .data.id)
	api POST /groups '{"name":"Managers"}'
	MANAGERS=$(json .data.id)
	export OFFICE MANAGERS
	ADMINISTRATORS=$(sql "SELECT id FROM \`groups\` WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN') AND grants_all = 1")
	export ADMINISTRATORS
	signed_in "$OWN" admin
	grant "$OFFICE" dashboard.view student.view
	grant "$MANAGERS" dashboard.view user.view user.create user.edit user.delete group.view group.edit group.delete
	api POST /users "{\"username\":\"clerk\",\"email\":\"clerk@example.org\",\"password\":\"clerk-plum7-kettle\",\"groups\":[$OFFICE]}"
	CLERK=$(json .data.id)
	api POST /users "{\"username\":\"manager\",\"email\":\"manager@example.org\",\"password\":\"manager-plum7-kettle\",\"groups\":[$MANAGERS]}"
	MANAGER=$(json .data.id)
	api GET '/users?username=admin'
	ADMIN=$(json '.data[0].id')
	export CLERK MANAGER ADMIN
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	tenant=$OWN
	jar=
	token=
}

# grant GROUP PERMISSION...: these and no others
grant() {
	local group=$1 arguments=()
	shift
	for permission in "$@"; do arguments+=("permission=$permission"); done
	post "/groups/$group/permissions" "${arguments[@]}"
}

# --- what is granted takes effect ---

@test "a right that is granted or taken counts from the next request on" {
	sign_in "$OWN" clerk clerk-plum7-kettle
	get /students
	expect_status 200
	get /users
	expect_status 403
	expect_body 'user.view'
	own=$jar
	signed_in "$OWN" admin
	grant "$OFFICE" dashboard.view user.view
	expect_status 303
	jar=$own
	get /students
	expect_status 403
	get /users
	expect_status 200
	signed_in "$OWN" admin
	grant "$OFFICE" dashboard.view student.view
}

@test "the menu shows what one may open, and nothing else" {
	sign_in "$OWN" clerk clerk-plum7-kettle
	get /dashboard
	expect_body "/tenant/$OWN/students\""
	refuse_body "/tenant/$OWN/users\""
	refuse_body "/tenant/$OWN/students/new\""
	refuse_body "/tenant/$OWN/organisation\""
	signed_in "$OWN" admin
	get /dashboard
	expect_body "/tenant/$OWN/users\""
	expect_body "/tenant/$OWN/students/new\""
	expect_body "/tenant/$OWN/organisation\""
}

@test "a module that is switched off is gone at once, also for administrators" {
	new_tenant
	sign_in "$tenant" admin
	get /students
	expect_status 200
	manor module disable "$tenant" students
	get /students
	expect_status 404
	expect_body 'not switched on'
	get /dashboard
	refuse_body "/tenant/$tenant/students\""
	manor module enable "$tenant" students
	get /students
	expect_status 200
}

@test "a module that the platform has switched off is gone for every tenant, with its rights" {
	sql "UPDATE modules SET status = 'inactive' WHERE name = 'students'"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	signed_in "$OWN" admin
	get /students
	local found=$status
	api_sign_in "$OWN" clerk clerk-plum7-kettle
	local rights
	rights=$(json '.data.permissions | join(" ")')
	sql "UPDATE modules SET status = 'active' WHERE name = 'students'"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	expect_equal 404 "$found"
	expect_equal dashboard.view "$rights"
	signed_in "$OWN" admin
	get /students
	expect_status 200
}

@test "a module that is always there cannot be switched off by the platform either" {
	sql "UPDATE modules SET status = 'inactive' WHERE name IN ('core', 'dashboard')"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	signed_in "$OWN" admin
	get /users
	local users=$status
	get /dashboard
	sql "UPDATE modules SET status = 'active' WHERE name IN ('core', 'dashboard')"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	expect_equal '200 200' "$users $status"
}

# No rule of the users page has run, as when another program of the host writes the row.
@test "whoever is not active any more is out, also where nobody ended the sessions" {
	sign_in "$OWN" clerk clerk-plum7-kettle
	api_sign_in "$OWN" clerk clerk-plum7-kettle
	sql "UPDATE users SET status = 'inactive' WHERE id = $CLERK"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	get /students
	local page=$status
	api GET /students
	sql "UPDATE users SET status = 'active' WHERE id = $CLERK"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	expect_equal '303 401' "$page $status"
	# The sessions are gone, not asleep.
	get /students
	expect_status 303
}

@test "a person is called by the names that there are, else by the username" {
	local first last wanted
	while IFS=, read -r first last wanted; do
		sql "UPDATE users SET first_name = NULLIF('$first', '-'), last_name = NULLIF('$last', '-') WHERE id = $CLERK"
		api_sign_in "$OWN" clerk clerk-plum7-kettle
		expect_equal "$wanted" "$(json .data.user.name)"
	done <<-'END'
		Ann,Lee,Ann Lee
		Ann,-,Ann
		Ann,,Ann
		-,Lee,Lee
		,Lee,Lee
		-,-,clerk
		,,clerk
	END
}

# Only this file's settings know the server, and nobody else is to look for it.
teardown() {
	[ -e "$BATS_TEST_TMPDIR/manor.conf" ] || return 0
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$MANOR_CONFIG"
	sql "DELETE FROM tenants WHERE database_server = 'far'"
}

@test "on another server the epoch moves again once the rights are there" {
	cp -p "$MANOR_CONFIG" "$BATS_TEST_TMPDIR/manor.conf"
	sed -n 's/^database_\(socket\|user\|password\)/server.far.\1/p' "$BATS_TEST_TMPDIR/manor.conf" >>"$MANOR_CONFIG"
	new_tenant --database "manor_far_$RANDOM$RANDOM" --server far
	local before
	before=$(sql "SELECT access_epoch FROM tenants WHERE subdomain = '$tenant'")
	api_sign_in "$tenant" admin
	api POST /groups '{"name":"Far"}'
	expect_status 201
	expect_equal $((before + 2)) "$(sql "SELECT access_epoch FROM tenants WHERE subdomain = '$tenant'")"
	# What was refused moves nothing.
	api POST /groups '{"name":"Far"}'
	expect_status 422
	expect_equal $((before + 2)) "$(sql "SELECT access_epoch FROM tenants WHERE subdomain = '$tenant'")"
}

@test "the matrix shows what is granted" {
	signed_in "$OWN" admin
	get "/groups/$OFFICE/permissions"
	expect_status 200
	grep -oE '<input[^>]*value="student.view"[^>]*>' <<<"$body" | grep -q checked
	[ -z "$(grep -oE '<input[^>]*value="student.edit"[^>]*>' <<<"$body" | grep checked || true)" ]
}

@test "the group that may do everything has nothing to choose" {
	signed_in "$OWN" admin
	get "/groups/$ADMINISTRATORS/permissions"
	expect_status 200
	expect_body 'can do everything'
	grant "$ADMINISTRATORS" student.view
	expect_status 409
}

@test "rights that do not exist are refused" {
	signed_in "$OWN" admin
	grant "$OFFICE" student.view nonsense.view
	expect_status 400
}

# --- there is always somebody who may do everything ---

@test "nobody deactivates or deletes himself" {
	api_signed_in "$OWN" admin
	api PATCH "/users/$ADMIN" '{"status":"inactive"}'
	expect_status 422
	expect_body 'yourself'
	api DELETE "/users/$ADMIN"
	expect_status 409
}

@test "the last administrator keeps his group" {
	api_signed_in "$OWN" admin
	api PATCH "/users/$ADMIN" '{"groups":[]}'
	expect_status 422
	expect_body 'last active user'
	api PATCH "/users/$ADMIN" "{\"groups\":[$OFFICE]}"
	expect_status 422
	api GET /users
	expect_status 200
}

@test "rights of a group that somebody else changed meanwhile are not overwritten" {
	signed_in "$OWN" admin
	api_signed_in "$OWN" admin
	api POST /groups '{"name":"Contested"}'
	group=$(json .data.id)
	version_of() {
		get "/groups/$group/permissions"
		grep -o 'name="version" value="[^"]*"' <<<"$body" | head -n 1 | sed 's/.*value="//; s/"$//'
	}
	first=$(version_of)
	post "/groups/$group/permissions" "version=$first" permission=student.view permission=user.view
	expect_status 303
	post "/groups/$group/permissions" "version=$first" permission=group.view
	expect_status 409
	expect_equal 'student.view user.view' "$(sql "SELECT permission FROM group_permissions WHERE group_id = $group ORDER BY 1" | xargs)"
	post "/groups/$group/permissions" "version=$(version_of)" permission=group.view
	expect_status 303
	expect_equal group.view "$(sql "SELECT permission FROM group_permissions WHERE group_id = $group")"
}

rights_of() { sql "SELECT permission FROM group_permissions WHERE group_id = $1 ORDER BY 1" | xargs; }

@test "what two change in a group's matrix is merged" {
	signed_in "$OWN" admin
	api_signed_in "$OWN" admin
	api POST /groups '{"name":"Merged"}'
	group=$(json .data.id)
	post "/groups/$group/permissions" permission=student.view permission=user.view
	expect_status 303
	shown='permission.shown=student.view user.view'
	# One adds, one takes away, both of what the page showed at first.
	post "/groups/$group/permissions" "$shown" permission=student.view permission=user.view permission=group.view
	expect_status 303
	post "/groups/$group/permissions" "$shown" permission=student.view
	expect_status 303
	expect_equal 'group.view student.view' "$(rights_of "$group")"
	get "/groups/$group"
	expect_body 'Changes that someone else made in the meantime were kept: View groups.'
	# Both took the same, both gave the same.
	post "/groups/$group/permissions" "$shown" permission=student.view permission=group.view
	expect_status 303
	expect_equal 'group.view student.view' "$(rights_of "$group")"
	get "/groups/$group"
	refuse_body 'Changes that someone else made'
	# A page of old that changes nothing takes nothing back.
	post "/groups/$group/permissions" "$shown" permission=student.view permission=user.view
	expect_status 303
	expect_equal 'group.view student.view' "$(rights_of "$group")"
}

@test "a second administrator may be taken out again, the last one not" {
	api_signed_in "$OWN" admin
	api POST /users "{\"username\":\"second\",\"email\":\"second@example.org\",\"password\":\"second-plum7-kettle\",\"groups\":[$ADMINISTRATORS]}"
	expect_status 201
	second=$(json .data.id)
	api PATCH "/users/$second" '{"status":"inactive"}'
	expect_status 200
	api PATCH "/users/$ADMIN" "{\"groups\":[$OFFICE]}"
	expect_status 422
	api DELETE "/users/$second"
	expect_status 204
}

@test "the administrators' group is not deleted" {
	api_signed_in "$OWN" admin
	api DELETE "/groups/$ADMINISTRATORS"
	expect_status 409
	expect_body 'cannot be deleted'
	api PATCH "/groups/$ADMINISTRATORS" '{"grants_all":false}'
	[[ $status = 422 || $status = 400 ]]
}

# --- users ---

@test "a user needs a password that is good enough" {
	api_signed_in "$OWN" admin
	api POST /users '{"username":"short","email":"short@example.org"}'
	expect_status 422
	expect_equal 'Password is required.' "$(json .error.details.password)"
	for password in short 1234567890 aaaaaaaaaaaa shortshort; do
		api POST /users "{\"username\":\"shortshort\",\"email\":\"short@example.org\",\"password\":\"$password\"}"
		expect_status 422
		[ "$(json .error.details.password)" != null ]
	done
}

@test "passwords are hashed with Argon2id and shown nowhere" {
	expect_equal 1 "$(sql "SELECT MIN(password_hash LIKE '\$argon2id\$v=19\$m=19456,t=2,p=1\$%') FROM accounts")"
	api_signed_in "$OWN" admin
	api GET "/users/$CLERK"
	refuse_body password
	refuse_body account_id
}

@test "a hash with other limits is made anew at the next sign-in, one with today's stays" {
	local account hash
	account=$(sql "SELECT account_id FROM users WHERE id = $CLERK")
	# Of the same password, with 8 MiB and one pass.
	sql "UPDATE accounts SET password_hash = '\$argon2id\$v=19\$m=8192,t=1,p=1\$HBrQ6xwc1ClCnlVP/4hc3A\$UduzTQg5cxz4vgU329q0Aum7VfB7ssJ4nOw+fnJPgG0' WHERE id = $account"
	sign_in "$OWN" clerk clerk-plum7-kettle
	expect_status 303
	hash=$(sql "SELECT password_hash FROM accounts WHERE id = $account")
	[[ $hash == *'m=19456,t=2,p=1'* ]]
	sign_in "$OWN" clerk clerk-plum7-kettle
	expect_status 303
	expect_equal "$hash" "$(sql "SELECT password_hash FROM accounts WHERE id = $account")"
}

@test "a hash is made anew also where there is one place to hash" {
	local slot place places=''
	sql "UPDATE accounts a JOIN users u ON u.account_id = a.id SET a.password_hash = '\$argon2id\$v=19\$m=8192,t=1,p=1\$HBrQ6xwc1ClCnlVP/4hc3A\$UduzTQg5cxz4vgU329q0Aum7VfB7ssJ4nOw+fnJPgG0' WHERE u.id = $CLERK"
	for slot in "$MANOR_VAR"/locks/hash.[1-9]*; do
		[ -e "$slot" ] || continue
		exec {place}<"$slot"
		flock "$place"
		places+=" $place"
	done
	sign_in "$OWN" clerk clerk-plum7-kettle
	for place in $places; do eval "exec $place<&-"; done
	expect_status 303
}

@test "when a password was set is kept: at first, when it changes, not when its hash is made anew" {
	changed() { sql "SELECT a.password_changed_at > UTC_TIMESTAMP() - INTERVAL 1 HOUR FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.id = $CLERK"; }
	local account
	account=$(sql "SELECT account_id FROM users WHERE id = $CLERK")
	expect_equal 1 "$(changed)"
	sql "UPDATE accounts SET password_changed_at = '2001-01-01', password_hash = '\$argon2id\$v=19\$m=8192,t=1,p=1\$HBrQ6xwc1ClCnlVP/4hc3A\$UduzTQg5cxz4vgU329q0Aum7VfB7ssJ4nOw+fnJPgG0' WHERE id = $account"
	sign_in "$OWN" clerk clerk-plum7-kettle
	expect_status 303
	expect_equal 0 "$(changed)"
	# Nobody else's hash became the clerk's.
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM accounts a JOIN accounts b USING (password_hash) WHERE b.id = $account")"
	api_signed_in "$OWN" admin
	api PATCH "/users/$CLERK" '{"password":"clerk-plum7-kettle"}'
	expect_status 200
	expect_equal 1 "$(changed)"
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM accounts a JOIN accounts b USING (password_hash) WHERE b.id = $account")"
}

@test "deactivating a user ends the sessions" {
	api_signed_in "$OWN" admin
	api POST /users "{\"username\":\"temp\",\"email\":\"temp@example.org\",\"password\":\"temp-plum7-kettle\",\"groups\":[$OFFICE]}"
	temp=$(json .data.id)
	sign_in "$OWN" temp temp-plum7-kettle
	get /dashboard
	expect_status 200
	api PATCH "/users/$temp" '{"status":"inactive"}'
	expect_status 200
	get /dashboard
	expect_status 303
	api DELETE "/users/$temp"
	expect_status 409
	expect_body 'inactive instead'
}

@test "a new password from an administrator ends the user's sessions" {
	sign_in "$OWN" clerk clerk-plum7-kettle
	get /dashboard
	expect_status 200
	api_signed_in "$OWN" admin
	api PATCH "/users/$CLERK" '{"password":"clerk-plum7-kettle-2"}'
	expect_status 200
	get /dashboard
	expect_status 303
	sign_in "$OWN" clerk clerk-plum7-kettle-2
	expect_status 303
	api PATCH "/users/$CLERK" '{"password":"clerk-plum7-kettle"}'
	expect_status 200
}

@test "a new e-mail from an administrator is that account's alone" {
	api_signed_in "$OWN" admin
	api PATCH "/users/$CLERK" '{"email":"clerk2@example.org"}'
	expect_status 200
	expect_equal "$CLERK" "$(sql "SELECT u.id FROM users u JOIN accounts a ON a.id = u.account_id WHERE a.email = 'clerk2@example.org'")"
	api PATCH "/users/$CLERK" '{"email":"clerk@example.org"}'
	expect_status 200
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM accounts WHERE email = 'clerk2@example.org'")"
}

@test "a user who never came is deleted with the account" {
	api_signed_in "$OWN" admin
	api POST /users '{"username":"never","email":"never@example.org","password":"never-plum7-kettle"}'
	never=$(json .data.id)
	account=$(sql "SELECT account_id FROM users WHERE id = $never")
	api DELETE "/users/$never"
	expect_status 204
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM accounts WHERE id = $account")"
}

# --- nobody takes what he has not ---

@test "who may edit users cannot put himself or others among the administrators" {
	api_sign_in "$OWN" manager manager-plum7-kettle
	api PATCH "/users/$MANAGER" "{\"groups\":[$MANAGERS,$ADMINISTRATORS]}"
	expect_status 422
	expect_body 'permissions that you do not have'
	api POST /users "{\"username\":\"mole\",\"email\":\"mole@example.org\",\"password\":\"mole-plum7-kettle\",\"groups\":[$ADMINISTRATORS]}"
	expect_status 422
	api POST /users "{\"username\":\"mole\",\"email\":\"mole@example.org\",\"password\":\"mole-plum7-kettle\",\"groups\":[$OFFICE]}"
	expect_status 422
	api POST /users "{\"username\":\"helper\",\"email\":\"helper@example.org\",\"password\":\"helper-plum7-kettle\",\"groups\":[$MANAGERS]}"
	expect_status 201
}

@test "the same through the form" {
	sign_in "$OWN" manager manager-plum7-kettle
	get "/users/$MANAGER/edit"
	expect_status 200
	version=$(grep -o 'name="version" value="[0-9]*"' <<<"$body" | grep -o '[0-9]*' | head -n 1)
	post "/users/$MANAGER/edit" username=manager email=manager@example.org status=active \
		"version=$version" groups.present=1 "groups=$ADMINISTRATORS"
	expect_status 422
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM user_groups WHERE user_id = $MANAGER AND group_id = $MANAGERS")"
}

@test "who may edit users cannot touch one who has more rights" {
	api_sign_in "$OWN" manager manager-plum7-kettle
	for change in '{"password":"taken-over-now"}' '{"email":"manager2@example.org"}' '{"username":"x"}' \
		'{"status":"inactive"}' '{"groups":[]}' '{"first_name":"X"}'; do
		api PATCH "/users/$ADMIN" "$change"
		expect_status 403
		expect_body 'permissions that you do not have'
	done
	api PATCH "/users/$CLERK" '{"password":"taken-over-now"}'
	expect_status 403
	# Of several reasons this one is told.
	for user in "$ADMIN" "$CLERK"; do
		api DELETE "/users/$user"
		expect_status 409
		expect_body 'permissions that you do not have yourself'
	done
	sign_in "$OWN" admin
	expect_status 303
}

@test "who may edit users changes one who has no more rights than he, whatever others have" {
	local helper
	api_sign_in "$OWN" manager manager-plum7-kettle
	api POST /users "{\"username\":\"junior\",\"email\":\"junior@example.org\",\"password\":\"junior-plum7-kettle\",\"groups\":[$MANAGERS]}"
	expect_status 201
	helper=$(json .data.id)
	api PATCH "/users/$helper" '{"first_name":"Junior","status":"inactive"}'
	expect_status 200
	# And who has no rights at all.
	api PATCH "/users/$helper" '{"groups":[]}'
	expect_status 200
	api PATCH "/users/$helper" '{"groups":[],"first_name":"Free"}'
	expect_status 200
	api DELETE "/users/$helper"
	expect_status 204
}

@test "who may edit groups gives only rights that he has himself" {
	sign_in "$OWN" manager manager-plum7-kettle
	grant "$MANAGERS" dashboard.view user.view user.create user.edit user.delete group.view group.edit group.delete student.view
	expect_status 403
	expect_body 'student.view'
	get /students
	expect_status 403
}

@test "the rights of a group that has more than one has oneself are shown, and stay" {
	signed_in "$OWN" admin
	grant "$OFFICE" dashboard.view student.view user.view
	sign_in "$OWN" manager manager-plum7-kettle
	get "/groups/$OFFICE/permissions"
	expect_status 200
	expect_body 'you cannot change it'
	expect_equal 0 "$(grep -c '<input[^>]*name="permission"[^>]*>' <<<"$(grep -o '<input[^>]*name="permission"[^>]*>' <<<"$body" | grep -v disabled)" || true)"
	refuse_body "action=\"/tenant/$OWN/groups/$OFFICE/permissions\""
	# Neither giving what one has, nor taking it, nor all of it at once.
	for wanted in 'permission=group.view permission=student.view permission=user.view permission=dashboard.view' \
		'permission=student.view' 'permission=dashboard.view permission=user.view permission=student.view' ''; do
		# shellcheck disable=SC2086
		post "/groups/$OFFICE/permissions" $wanted
		expect_status 403
		expect_body 'permissions that you do not have'
	done
	expect_equal 'dashboard.view student.view user.view' "$(sql "SELECT GROUP_CONCAT(permission ORDER BY permission SEPARATOR ' ') FROM group_permissions WHERE group_id = $OFFICE")"
	signed_in "$OWN" admin
	grant "$OFFICE" dashboard.view student.view
}

@test "a right of a module that is switched off makes a group no lesser one" {
	new_tenant
	api_sign_in "$tenant" admin
	sign_in "$tenant" admin
	api POST /groups '{"name":"Registrars"}'
	registrars=$(json .data.id)
	api POST /groups '{"name":"Managers"}'
	managers=$(json .data.id)
	grant "$registrars" student.view
	grant "$managers" group.view group.edit user.view user.edit
	api POST /users "{\"username\":\"manager\",\"email\":\"manager@example.org\",\"password\":\"manager-plum7-kettle\",\"groups\":[$managers]}"
	expect_status 201
	manor module disable "$tenant" students
	sign_in "$tenant" manager manager-plum7-kettle
	grant "$registrars" user.view
	expect_status 403
	sign_in "$tenant" admin
	grant "$registrars" user.view
	expect_status 303
	expect_equal 'student.view user.view' "$(sql "SELECT GROUP_CONCAT(permission ORDER BY permission SEPARATOR ' ') FROM group_permissions WHERE group_id = $registrars")"
}

@test "a group with no more than one's own rights can be changed" {
	signed_in "$OWN" admin
	api_signed_in "$OWN" admin
	api POST /groups '{"name":"Helpers"}'
	group=$(json .data.id)
	sign_in "$OWN" manager manager-plum7-kettle
	grant "$group" user.view dashboard.view
	expect_status 303
	grant "$group" user.view
	expect_status 303
	expect_equal user.view "$(sql "SELECT GROUP_CONCAT(permission) FROM group_permissions WHERE group_id = $group")"
}

@test "a group with more rights is neither changed nor deleted" {
	api_sign_in "$OWN" manager manager-plum7-kettle
	api PATCH "/groups/$OFFICE" '{"name":"Taken"}'
	expect_status 403
	expect_body 'permissions that you do not have'
	api DELETE "/groups/$OFFICE"
	expect_status 409
	api DELETE "/groups/$ADMINISTRATORS"
	expect_status 409
}

@test "what may not be changed is not offered to be" {
	local address
	sign_in "$OWN" manager manager-plum7-kettle
	for address in "/users/$CLERK" "/users/$ADMIN" "/groups/$OFFICE" "/groups/$ADMINISTRATORS"; do
		get "$address"
		expect_status 200
		refuse_body "$address/edit\""
		get "$address/edit"
		expect_status 403
		expect_body 'You cannot change'
		expect_body 'permissions that you do not have yourself'
	done
	get "/users/$MANAGER"
	expect_body "/users/$MANAGER/edit\""
	get "/groups/$MANAGERS"
	expect_body "/groups/$MANAGERS/edit\""
	get /users
	expect_body "/users/$MANAGER/edit\""
	refuse_body "/users/$CLERK/edit\""
	refuse_body "/users/$ADMIN/edit\""
	get /groups
	expect_body "/groups/$MANAGERS/edit\""
	refuse_body "/groups/$OFFICE/edit\""
	refuse_body "/groups/$ADMINISTRATORS/edit\""
	# Whoever has as much is offered all of it.
	signed_in "$OWN" admin
	for address in "/users/$CLERK" "/users/$ADMIN" "/groups/$OFFICE"; do
		get "$address"
		expect_body "$address/edit\""
	done
}

@test "one's own password is not changed on the users page" {
	api_sign_in "$OWN" manager manager-plum7-kettle
	api PATCH "/users/$MANAGER" '{"password":"another-plum7-kettle"}'
	expect_status 422
	expect_body 'profile page'
}

@test "groups and users of another tenant do not exist" {
	foreign=$(sql "SELECT id FROM \`groups\` WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = 'demo') AND grants_all = 1")
	api_signed_in "$OWN" admin
	api PATCH "/users/$CLERK" "{\"groups\":[$foreign]}"
	expect_status 422
	signed_in "$OWN" admin
	get "/groups/$foreign/permissions"
	expect_status 404
	grant "$foreign" student.view
	expect_status 404
}
