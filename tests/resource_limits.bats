#!/usr/bin/env bats
# The forms that are no table's own take as much as they are drawn for: the matrix of rights, the settings,
# the profile, the marked rows of a list. What is too much is told with its limit.

load support/site
load support/form

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	sign_in "$OWN" admin
	post /groups/new name=Everything
	expect_status 303
}

setup() {
	sign_in "$OWN" admin
	own="(SELECT id FROM tenants WHERE subdomain = '$OWN')"
	group=$(sql "SELECT id FROM \`groups\` WHERE name = 'Everything' AND tenant_id = $own")
}

repeat() { # repeat COUNT TEXT
	perl -e 'print $ARGV[1] x $ARGV[0]' "$1" "$2"
}

# form_post, of which the parts may be longer than an argument of a command
form_post_long() {
	local field i=0 arguments=(-H "Origin: $MANOR_URL")
	for field in "${form_fields[@]}"; do
		i=$((i + 1))
		printf '%s' "${field#*=}" >"$BATS_TEST_TMPDIR/field.$i"
		arguments+=(--data-urlencode "${field%%=*}@$BATS_TEST_TMPDIR/field.$i")
	done
	request POST "$MANOR_URL$form_action" "${arguments[@]}"
}

too_large() { # too_large PATH: three megabytes are more than any form there takes
	head -c 3000000 /dev/zero | tr '\0' a >"$BATS_TEST_TMPDIR/sent"
	request POST "$1" -H "Origin: $MANOR_URL" --data-binary "@$BATS_TEST_TMPDIR/sent"
	expect_status 413
	[[ $body == *'What was sent is larger than '* ]]
}

@test "every right of the matrix can be granted at once" {
	form_open "/groups/$group/permissions"
	local right count=0
	form_drop permission
	for right in $(grep -o 'name="permission" value="[^"]*"' <<<"$body" | sed 's/.*value="//; s/"$//'); do
		form_add "permission=$right"
		count=$((count + 1))
	done
	[ "$count" -gt 20 ]
	form_post
	expect_status 303
	expect_equal "$count" "$(sql "SELECT COUNT(*) FROM group_permissions WHERE group_id = $group")"
}

@test "more rights than there are cannot be sent: the page names the limit" {
	form_open "/groups/$group/permissions"
	local i
	for ((i = 0; i < 3000; i++)); do form_add permission=x; done
	local text
	text=$(printf '&%s' "${form_fields[@]}")
	printf '%s' "${text#&}" >"$BATS_TEST_TMPDIR/sent"
	request POST "$MANOR_URL$form_action" -H "Origin: $MANOR_URL" --data-binary "@$BATS_TEST_TMPDIR/sent"
	expect_status 413
	[[ $body == *'The form has more than '*' fields.'* ]]
}

@test "settings as long as they are declared are saved, one character more comes back" {
	form_open /organisation
	form_set "site_name=$(repeat 100 😀)" "custom_css=$(repeat 20000 😀)"
	form_post_long
	expect_status 303
	expect_equal $'custom_css\t20000\nsite_name\t100' "$(sql "SELECT name, CHAR_LENGTH(value) FROM settings
		WHERE tenant_id = $own AND name IN ('site_name', 'custom_css') ORDER BY name")"
	form_open /organisation
	form_set site_name=Changed "custom_css=$(repeat 20001 😀)"
	form_post_long
	expect_status 422
	expect_body 'value="Changed"'
	too_large /organisation
}

@test "a profile with names as long as there can be is saved" {
	form_open /profile
	form_set "first_name=$(repeat 100 😀)" "last_name=$(repeat 100 あ)"
	form_post
	expect_status 303
	expect_equal $'100\t100' "$(sql "SELECT CHAR_LENGTH(first_name), CHAR_LENGTH(last_name) FROM users WHERE tenant_id = $own")"
	form_open /profile
	form_set "first_name=$(repeat 101 😀)" last_name=Kept
	form_post
	expect_status 422
	expect_body 'value="Kept"'
	too_large /profile
}

@test "of ten thousand marked rows it is said how many may be deleted" {
	{
		printf 'csrf=%s' "$(csrf)"
		seq 1 10000 | sed 's/^/\&id=/' | tr -d '\n'
	} >"$BATS_TEST_TMPDIR/sent"
	request POST /students/delete -H "Origin: $MANOR_URL" --data-binary "@$BATS_TEST_TMPDIR/sent"
	expect_status 422
	expect_body 'At most 500 rows can be deleted at once.'
	{
		printf 'csrf=%s' "$(csrf)"
		seq 1 20000 | sed 's/^/\&id=/' | tr -d '\n'
	} >"$BATS_TEST_TMPDIR/sent"
	request POST /students/delete -H "Origin: $MANOR_URL" --data-binary "@$BATS_TEST_TMPDIR/sent"
	expect_status 413
	expect_body 'The form has more than'
}
