#!/usr/bin/env bats
# The pages that belong to no table: health, theme, profile, organisation, landing, dashboard.

load support/site
load support/form

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

@test "health needs nobody" {
	request GET "$MANOR_URL/health"
	expect_status 200
	expect_equal ok "$(json .status)"
	request GET "$MANOR_URL/health/db"
	expect_status 200
	request GET "$MANOR_URL/health/nothing"
	expect_status 404
	request POST "$MANOR_URL/health"
	expect_status 405
}

@test "the base domain says how addresses look, and leads there" {
	request GET "$MANOR_URL/"
	expect_status 200
	expect_body '/tenant/'
	request GET "$MANOR_URL/?organisation=demo"
	expect_status 303
	grep -qi '^location: /tenant/demo/' <<<"$headers"
	request GET "$MANOR_URL/?organisation=//evil.example"
	expect_status 400
	request GET "$MANOR_URL/students"
	expect_status 404
}

@test "the operator's host says that it comes later" {
	request GET "$MANOR_URL/" -H "Host: admin.localhost:${MANOR_URL##*:}"
	expect_status 404
	expect_body 'operator'
}

@test "a tenant's root leads to the dashboard" {
	signed_in "$OWN" admin
	get /
	expect_status 303
	grep -qi "^location: /tenant/$OWN/dashboard" <<<"$headers"
}

@test "addresses that nobody knows are not found" {
	signed_in "$OWN" admin
	for path in /nothing /nothing/1 /profile/x /organisation/x /theme/x /theme-0123456789abcdef.css /dashboard/1; do
		get "$path"
		expect_status 404
	done
}

@test "the theme is switched, and back one goes" {
	signed_in "$OWN" admin
	post /theme theme=dark next=/profile
	expect_status 303
	grep -qi "^location: /tenant/$OWN/profile" <<<"$headers"
	get /profile
	expect_body 'data-bs-theme="dark"'
	post /theme theme=purple
	expect_status 400
	post /theme theme=light next=//evil.example
	grep -qx "Location: /tenant/$OWN/" <<<"$headers"
}

# --- profile ---

@test "one's own names and e-mail are saved, without any right" {
	api_signed_in "$OWN" admin
	api POST /users '{"username":"plain","email":"plain@example.org","password":"plain-plum7-kettle"}'
	sign_in "$OWN" plain plain-plum7-kettle
	post /profile first_name=Paula last_name=Plain email=paula@example.org password=plain-plum7-kettle
	expect_status 303
	get /profile
	expect_body 'Paula Plain'
	expect_body 'paula@example.org'
	expect_equal paula@example.org "$(sql "SELECT a.email FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.username = 'plain' AND u.tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")"
	post /profile first_name=Paula email=nonsense
	expect_status 422
	expect_body 'value="nonsense"'
	post /profile first_name=Paula username=root status=inactive groups=1
	get /profile
	expect_body plain
}

# The version that the form of a page was made from.
version_of() {
	get "$1"
	grep -o 'name="version" value="[^"]*"' <<<"$body" | head -n 1 | sed 's/.*value="//; s/"$//'
}

own() { sql "SELECT $1 FROM users WHERE username = 'admin' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$tenant')"; }

@test "what two change in a profile is merged without a question" {
	new_tenant
	sign_in "$tenant" admin
	form_open /profile
	form_keep first
	form_set first_name=First
	form_post
	expect_status 303
	form_back first
	form_set last_name=Second
	form_post
	expect_status 303
	expect_equal $'First\tSecond' "$(own 'first_name, last_name')"
	get /profile
	expect_body 'Changes that someone else made in the meantime were kept: First name.'
}

@test "a profile's field that both changed is asked for" {
	new_tenant
	sign_in "$tenant" admin
	form_open /profile
	form_keep first
	form_set first_name=Theirs last_name=Name
	form_post
	expect_status 303
	form_back first
	form_set first_name=Mine
	form_post
	expect_status 409
	expect_body 'changed your profile'
	expect_body 'Mine</span>'
	expect_body 'Theirs</span>'
	expect_equal Theirs "$(own first_name)"
	form_read /profile
	form_post
	expect_status 409
	expect_body 'Choose a value for “First name”.'
	form_read /profile
	form_set first_name.choice=mine
	form_post
	expect_status 303
	expect_equal $'Mine\tName' "$(own 'first_name, last_name')"
}

@test "a script's profile that was changed meanwhile is not overwritten silently" {
	new_tenant
	sign_in "$tenant" admin
	version=$(version_of /profile)
	[ -n "$version" ]
	post /profile "version=$version" first_name=First last_name=Meanwhile
	expect_status 303
	post /profile "version=$version" first_name=Second last_name=Meanwhile
	expect_status 409
	expect_equal First "$(own first_name)"
}

@test "everything that is wrong with a profile is told at once" {
	new_tenant
	sign_in "$tenant" admin
	api_sign_in "$tenant" admin
	api POST /users '{"username":"pia","email":"pia@example.org","password":"pia-plum7-kettle"}'
	expect_status 201
	form_open /profile
	form_set "first_name=$(printf 'a%.0s' {1..300})" email=pia@example.org
	form_post
	expect_status 422
	expect_body 'First name may have at most 100 characters'
	expect_body 'enter your current password'
	expect_body 'E-mail is already taken.'
	# The form came back with what it showed at first.
	form_read /profile
	form_set first_name=Good email=other@example.org "password=$DEMO_PASSWORD"
	form_post
	expect_status 303
	expect_equal $'Good\tother@example.org' "$(own 'first_name, email')"
}

@test "the password changes with the present one, and signs out everywhere else" {
	api_signed_in "$OWN" admin
	api POST /users '{"username":"pia","email":"pia@example.org","password":"pia-plum7-kettle"}'
	sign_in "$OWN" pia pia-plum7-kettle
	elsewhere=$BATS_TEST_TMPDIR/elsewhere
	cp "$jar" "$elsewhere"
	sign_in "$OWN" pia pia-plum7-kettle
	api_sign_in "$OWN" pia pia-plum7-kettle
	post /profile/password current_password=wrong new_password=pia-plum7-kettle-2 new_password_again=pia-plum7-kettle-2
	expect_status 422
	expect_body 'not your current password'
	post /profile/password current_password=pia-plum7-kettle new_password=short new_password_again=short
	expect_status 422
	post /profile/password current_password=pia-plum7-kettle new_password=pia-plum7-kettle-2 new_password_again=other
	expect_status 422
	post /profile/password current_password=pia-plum7-kettle new_password=pia-plum7-kettle-2 new_password_again=pia-plum7-kettle-2
	expect_status 303
	get /profile
	expect_status 200
	api GET /users
	expect_status 401
	jar=$elsewhere
	get /profile
	expect_status 303
	sign_in "$OWN" pia pia-plum7-kettle
	expect_status 401
	sign_in "$OWN" pia pia-plum7-kettle-2
	expect_status 303
}

@test "guessing the present password is throttled" {
	api_signed_in "$OWN" admin
	api POST /users '{"username":"gus","email":"gus@example.org","password":"gus-plum7-kettle"}'
	sign_in "$OWN" gus gus-plum7-kettle
	post /profile/password current_password=wrong new_password=gus-plum7-kettle-2 new_password_again=gus-plum7-kettle-2
	expect_status 422
	sql 'UPDATE sign_in_failures SET debt = 15 * 900'
	post /profile/password current_password=wrong new_password=gus-plum7-kettle-2 new_password_again=gus-plum7-kettle-2
	expect_status 429
	grep -qi '^retry-after: [1-9]' <<<"$headers"
	expect_body 'name="new_password_again"'
	expect_body 'name="next" value="/profile"'
	expect_body 'then try again.'
}

@test "forms of the profile need their token" {
	signed_in "$OWN" admin
	request POST /profile -d first_name=X
	expect_status 403
	request POST /profile -d first_name=X -d csrf=AAAAAAAA
	expect_status 403
	request POST /profile -d first_name=X --data-urlencode "csrf=$(csrf)" -H 'Origin: https://evil.example'
	expect_status 403
	request POST /profile -d first_name=X --data-urlencode "csrf=$(csrf)"
	expect_status 303
}

# --- organisation ---

organisation() { # organisation CURL-FORM-FIELD...
	local arguments=(-F "csrf=$(csrf)")
	for field in "$@"; do arguments+=(-F "$field"); done
	request POST /organisation "${arguments[@]}"
}

@test "the organisation's settings show on the next page" {
	new_tenant
	sign_in "$tenant" admin
	get /organisation
	expect_status 200
	organisation 'site_name=Green & Gold' 'primary_color=#0ca678' 'date_format=DD.MM.YYYY' 'timezone=Europe/Berlin'
	expect_status 303
	get /profile
	expect_body 'Green &amp; Gold'
	css=$(grep -o "/tenant/$tenant/theme-[0-9a-f]*\.css" <<<"$body" | head -n 1)
	[ -n "$css" ]
	jar=
	request GET "$MANOR_URL$css"
	expect_status 200
	grep -qi '^cache-control: .*immutable' <<<"$headers"
	grep -qi '^content-type: text/css' <<<"$headers"
	expect_body '#0ca678'
	get /login
	expect_body 'Green &amp; Gold'
	expect_body "$css"
}

@test "a name with characters that no page can show takes no page away" {
	new_tenant
	sql "UPDATE tenants SET name = CONCAT('Odd', CHAR(127), CHAR(0xc29b USING utf8mb4), CHAR(1), 'ä') WHERE subdomain = '$tenant'"
	get /login
	expect_status 200
	expect_body '<span class="brand-name">Oddä</span>'
	sign_in "$tenant" admin
	get /profile
	expect_status 200
}

@test "wrong settings are named, and none is saved" {
	signed_in "$OWN" admin
	organisation 'site_name=Changed' 'primary_color=red' 'timezone=Mars/Olympus' 'date_format=YY'
	expect_status 422
	expect_body 'must be a colour code'
	expect_body 'Mars/Olympus'
	expect_body 'one of the choices'
	for zone in ../../etc/passwd /etc/passwd 'Europe/../../../etc/passwd' Europe//Berlin; do
		organisation "timezone=$zone"
		expect_status 422
	done
	get /profile
	refuse_body Changed
}

setting() { sql "SELECT s.value FROM settings s JOIN tenants t ON t.id = s.tenant_id WHERE s.name = '$1' AND t.subdomain = '$tenant'"; }

@test "what two change in the settings is merged without a question" {
	new_tenant
	sign_in "$tenant" admin
	form_open /organisation
	form_keep first
	form_set site_name=First primary_color=#0ca678
	form_post
	expect_status 303
	form_back first
	form_set 'custom_css=.a { }'
	form_post
	expect_status 303
	expect_equal First "$(setting site_name)"
	expect_equal '#0ca678' "$(setting primary_color)"
	expect_equal '.a { }' "$(setting custom_css)"
	get /organisation
	expect_body 'Changes that someone else made in the meantime were kept: '
}

@test "a setting that both changed is asked for" {
	new_tenant
	sign_in "$tenant" admin
	form_open /organisation
	form_keep first
	form_set site_name=Theirs
	form_post
	expect_status 303
	form_back first
	form_set site_name=Mine primary_color=#0ca678
	form_post
	expect_status 409
	expect_body 'changed the settings'
	expect_body 'Mine</span>'
	expect_body 'Theirs</span>'
	expect_equal Theirs "$(setting site_name)"
	expect_equal '' "$(setting primary_color)"
	form_read /organisation
	form_set site_name.choice=theirs
	form_post
	expect_status 303
	expect_equal Theirs "$(setting site_name)"
	expect_equal '#0ca678' "$(setting primary_color)"
}

@test "a logo that both changed is asked for once more" {
	new_tenant
	sign_in "$tenant" admin
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$tenant'")
	printf '\377\330\377\340 one' >"$BATS_TEST_TMPDIR/one.jpg"
	printf '\377\330\377\340 two' >"$BATS_TEST_TMPDIR/two.jpg"
	organisation "logo=@$BATS_TEST_TMPDIR/one.jpg" logo.shown=
	expect_status 303
	stored=$(setting logo)
	organisation "logo=@$BATS_TEST_TMPDIR/two.jpg" logo.shown= site_name=Kept
	expect_status 422
	expect_body 'Someone else changed this in the meantime.'
	expect_body 'value="Kept"'
	expect_equal "$stored" "$(setting logo)"
	organisation logo_remove=yes logo.shown=
	expect_status 422
	expect_equal "$stored" "$(setting logo)"
	shown=$(grep -o 'name="logo.shown" value="[^"]*"' <<<"$body" | sed 's/.*value="//; s/"$//')
	[ -n "$shown" ]
	organisation "logo=@$BATS_TEST_TMPDIR/two.jpg" "logo.shown=$shown" site_name=Kept
	expect_status 303
	[ "$stored" != "$(setting logo)" ]
	expect_equal Kept "$(setting site_name)"
}

@test "a script's settings that somebody else changed meanwhile are not overwritten" {
	new_tenant
	sign_in "$tenant" admin
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$tenant'")
	version=$(version_of /organisation)
	[ -n "$version" ]
	organisation "version=$version" 'site_name=First' 'primary_color=#0ca678' 'custom_css='
	expect_status 303
	printf '\377\330\377\340 picture' >"$BATS_TEST_TMPDIR/logo.jpg"
	organisation "version=$version" 'site_name=Second' 'primary_color=' 'custom_css=.a { }' "logo=@$BATS_TEST_TMPDIR/logo.jpg"
	expect_status 409
	expect_body 'A file that you chose was not kept.'
	expect_equal First "$(setting site_name)"
	expect_equal 0 "$(find "$MANOR_VAR/files/$id" -type f 2>/dev/null | wc -l)"
}

@test "settings that two save at the same moment are those of one of them" {
	new_tenant
	sign_in "$tenant" admin
	organisation site_name=Before
	for attempt in 1 2 3 4; do
		version=$(version_of /organisation)
		token=$(csrf)
		for one in a b c; do
			curl -sS -o /dev/null -w '%{http_code}\n' -b "$jar" -F "csrf=$token" -F "version=$version" \
				-F "site_name=$one$attempt" "$MANOR_URL/tenant/$tenant/organisation" >"$BATS_TEST_TMPDIR/$one" &
		done
		wait
		expect_equal '303 409 409' "$(sort "$BATS_TEST_TMPDIR"/[abc] | xargs)"
	done
}

@test "the logo is an image by its content, and is shown without signing in" {
	new_tenant
	sign_in "$tenant" admin
	printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0' >"$BATS_TEST_TMPDIR/logo.png"
	printf '<svg xmlns="http://www.w3.org/2000/svg"/>' >"$BATS_TEST_TMPDIR/logo.svg"
	head -c 700000 /dev/zero | cat "$BATS_TEST_TMPDIR/logo.png" - >"$BATS_TEST_TMPDIR/large.png"
	organisation "logo=@$BATS_TEST_TMPDIR/logo.svg;type=image/png"
	expect_status 422
	expect_body 'PNG, JPEG or WebP'
	organisation "logo=@$BATS_TEST_TMPDIR/large.png"
	expect_status 422
	organisation "logo=@$BATS_TEST_TMPDIR/logo.png"
	expect_status 303
	jar=
	get /login
	logo=$(grep -o "/tenant/$tenant/theme/logo-[0-9a-f]*" <<<"$body" | head -n 1)
	[ -n "$logo" ]
	request GET "$MANOR_URL$logo"
	expect_status 200
	grep -qi '^content-type: image/png' <<<"$headers"
	grep -qi "^content-security-policy: sandbox" <<<"$headers"
	tenant=demo
	get "/theme/${logo##*/}"
	expect_status 404
}

@test "a logo that is replaced or removed leaves no file behind" {
	new_tenant
	sign_in "$tenant" admin
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$tenant'")
	for n in 1 2; do
		printf '\377\330\377\340 picture %s' "$n" >"$BATS_TEST_TMPDIR/logo.jpg"
		organisation "logo=@$BATS_TEST_TMPDIR/logo.jpg"
		expect_status 303
		expect_equal 1 "$(find "$MANOR_VAR/files/$id" -type f | wc -l)"
	done
	organisation logo_remove=yes
	expect_status 303
	expect_equal 0 "$(find "$MANOR_VAR/files/$id" -type f | wc -l)"
}

@test "own CSS counts on a host of its own only" {
	new_tenant
	sign_in "$tenant" admin
	organisation 'custom_css=.navbar { outline: 3px solid teal }'
	expect_status 303
	jar=
	get /login
	css=$(grep -o '/theme-[0-9a-f]*\.css' <<<"$body" | head -n 1)
	request GET "$css"
	refuse_body teal
	request GET "$MANOR_URL$css" -H "Host: $tenant.localhost:${MANOR_URL##*:}"
	expect_status 200
	expect_body teal
}

@test "the organisation's page needs its right, and its form a token before any file" {
	api_signed_in "$OWN" admin
	api POST /users '{"username":"guest","email":"guest@example.org","password":"guest-plum7-kettle"}'
	sign_in "$OWN" guest guest-plum7-kettle
	get /organisation
	expect_status 403
	signed_in "$OWN" admin
	printf '\377\330\377\340 picture' >"$BATS_TEST_TMPDIR/logo.jpg"
	request POST /organisation -F "logo=@$BATS_TEST_TMPDIR/logo.jpg"
	expect_status 403
}

# --- for who makes modules ---

@test "modules and schema are shown to developers, on pages and in the API" {
	sql "UPDATE tenant_modules SET is_active = 0 WHERE module = 'maintenance'
		AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	signed_in "$OWN" admin
	get /developer/modules
	expect_status 200
	expect_body "manor module enable $OWN maintenance"
	expect_body "manor module disable $OWN students"
	get /developer/schema
	expect_status 200
	expect_body 'All refer to lower numbers'
	[[ $body != *maintenance_requests* ]]
	get /developer/schema/students
	expect_status 200
	expect_body 'varchar(100)'
	expect_body '652 departments'
	expect_body '912 student_education_history'
	for path in /developer /developer/x /developer/modules/1 /developer/schema/nothing /developer/schema/students/1 \
		/developer/schema/maintenance_requests /developer/schema/user_groups; do
		get "$path"
		expect_status 404
	done
	request POST /developer/modules
	[[ $status = 405 || $status = 403 ]]

	api_signed_in "$OWN" admin
	api GET /developer/modules
	expect_status 200
	expect_equal 'false true' "$(json '[.data.modules[] | select(.name == "maintenance" or .name == "students") | .is_on] | join(" ")')"
	expect_equal 'core dashboard lookups structure' "$(json '.data.modules[] | select(.name == "students").requires | join(" ")')"
	api GET /developer/schema/students
	expect_status 200
	expect_equal "$(sql "SELECT COUNT(*) FROM students WHERE tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")" "$(json .data.rows)"
	expect_equal departments "$(json '.data.columns[] | select(.name == "department_id").target')"
	api GET /developer/schema/nothing
	expect_status 404
	api GET /openapi.json
	expect_equal true "$(json '.paths | has("/developer/schema/{table}")')"

	api POST /users '{"username":"onlooker","email":"onlooker@example.org","password":"onlooker-plum7-kettle"}'
	expect_status 201
	sign_in "$OWN" onlooker onlooker-plum7-kettle
	get /developer/modules
	expect_status 403
	get /developer/schema/students
	expect_status 403
	sql "UPDATE tenant_modules SET is_active = 1 WHERE module = 'maintenance'
		AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
}

# --- dashboard ---

@test "the dashboard shows the widgets that one may see" {
	signed_in demo admin
	get /dashboard
	expect_status 200
	expect_body 'Active students'
	expect_body 'Admissions per month'
	expect_body 'Latest students'
	expect_body '<svg class="chart"'
	signed_in "$OWN" admin
	get /dashboard
	expect_status 200
	api_signed_in "$OWN" admin
	api POST /groups '{"name":"Lookers"}'
	group=$(json .data.id)
	post "/groups/$group/permissions" permission=dashboard.view
	api POST /users "{\"username\":\"looker\",\"email\":\"looker@example.org\",\"password\":\"looker-plum7-kettle\",\"groups\":[$group]}"
	sign_in "$OWN" looker looker-plum7-kettle
	get /dashboard
	expect_status 200
	refuse_body 'Active students'
	expect_body 'empty'
}

@test "figures of the dashboard are those of the tenant" {
	signed_in demo admin
	get /dashboard
	shown=$(grep -o 'stat-value">[0-9,]*' <<<"$body" | head -n 1 | tr -dc 0-9)
	expect_equal "$(sql "SELECT COUNT(*) FROM students WHERE status = 'active' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = 'demo')")" "$shown"
}

@test "the chart has a point for each of twelve months, also where nothing happened" {
	new_tenant
	sign_in "$tenant" admin
	api_sign_in "$tenant" admin
	api POST /students '{"first_name":"A","last_name":"B"}'
	expect_status 201
	get '/dashboard?format=xml'
	expect_status 200
	local chart="//*[@title='Admissions per month']"
	expect_equal 12 "$(xmllint --xpath "count($chart//point)" - <<<"$body")"
	expect_equal 11 "$(xmllint --xpath "count($chart//point[@value='0'])" - <<<"$body")"
	expect_body "label=\"$(date -u +%Y-%m)\""
}

@test "a widget that fails says so in its card, and the others stand" {
	database=manor_own_$RANDOM$RANDOM
	new_tenant --database "$database"
	sign_in "$tenant" admin
	sql "ALTER TABLE $database.students RENAME COLUMN created_at TO created_then"
	get /dashboard
	expect_status 200
	expect_body 'This cannot be shown right now.'
	expect_body 'stat-value">0'
	refuse_body 'created_at'
}
