#!/usr/bin/env bats
# The commands for tenants, users, modules, demo rows, search terms and records.

bats_require_minimum_version 1.5.0
load ../support/site

setup_file() {
	database=manor_data_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	config=$BATS_FILE_TMPDIR/manor.conf
	files=$BATS_FILE_TMPDIR/files
	export database config files SQL_DATABASE=$database
	mkdir -p "$files"
	sed -e "s/^database_name *=.*//; s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e 's/^\(secret_file\|files_dir\|log_file\|view_dir\|mail_file\) *=.*//' "$MANOR_CONFIG" >"$config"
	printf '%s\n' "database_name = $database" "files_dir = $files" \
		"secret_file = $BATS_FILE_TMPDIR/secret" >>"$config"
	(umask 077 && openssl rand -hex 32 >"$BATS_FILE_TMPDIR/secret")
	command migrate >/dev/null
}

teardown_file() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database; DROP DATABASE IF EXISTS ${database}_own"
}

command() {
	MANOR_CONFIG=$config "$MANOR" "$@"
}

# A new tenant of this test: $word.
tenant_make() {
	word=c$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	command tenant create "$word" --name "Company $word" --admin ann --email ann@example.org \
		--password 'correct horse battery staple' "$@" >/dev/null
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$word'")
}

complains() { # complains STATUS TEXT COMMAND...
	local wanted=$1 text=$2
	shift 2
	run command "$@"
	if [ "$status" != "$wanted" ] || [[ $output != *"$text"* ]]; then
		printf 'wanted %s: %s\nfound %s: %s\n' "$wanted" "$text" "$status" "$output"
		return 1
	fi
}

@test "a tenant is made with its modules, seeds and administrator" {
	tenant_make
	[ "$(sql "SELECT status, name FROM tenants WHERE id = $id")" = "active	Company $word" ]
	[ "$(sql "SELECT COUNT(*) FROM tenant_modules WHERE tenant_id = $id AND module = 'students' AND is_active = 1")" = 1 ]
	[ "$(sql "SELECT COUNT(*) FROM \`groups\` WHERE tenant_id = $id AND grants_all = 1")" = 1 ]
	[ "$(sql "SELECT u.username, u.email, g.grants_all FROM users u JOIN user_groups ug ON ug.tenant_id = u.tenant_id AND ug.user_id = u.id
		JOIN \`groups\` g ON g.tenant_id = ug.tenant_id AND g.id = ug.group_id WHERE u.tenant_id = $id")" = 'ann	ann@example.org	1' ]
	[ "$(sql "SELECT COUNT(*) FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.tenant_id = $id AND a.password_hash LIKE '\$argon2id\$%'")" = 1 ]
	[ "$(sql "SELECT COUNT(*) > 0 FROM menu_items WHERE tenant_id = $id")" = 1 ]
}

@test "a tenant may begin with some modules only" {
	tenant_make --module dashboard
	[ "$(sql "SELECT COUNT(*) FROM tenant_modules WHERE tenant_id = $id AND module = 'students'")" = 0 ]
	complains 1 'there is no module "nothing"' tenant create other --name Other --module nothing
}

@test "a password that is not given is made up and printed" {
	run command tenant create "x$RANDOM$RANDOM" --name X --admin ann
	[ "$status" = 0 ]
	[[ $output =~ 'password of ann: '[a-z2-9]{20} ]]
}

@test "a password comes from standard input" {
	tenant_make
	command user create "$word" bob --email bob@example.org --group Viewers --password-stdin <<<'wharf quarry lantern'
	run command user password "$word" bob --password-stdin <<<short
	[ "$status" = 1 ]
	run command user password "$word" bob --password-stdin </dev/null
	[ "$status" = 1 ]
	[[ $output == *'there is no password on standard input'* ]]
}

@test "a subdomain that is taken or cannot be one is refused" {
	tenant_make
	complains 1 "there is a tenant \"$word\" already" tenant create "$word" --name Again
	complains 2 'this word is reserved' tenant create admin --name X
	complains 2 'it must have a letter' tenant create 12345 --name X
	complains 2 'small letters, digits and hyphens' tenant create Ann --name X
	complains 2 'small letters, digits and hyphens' tenant create a.b --name X
	complains 2 'begin or end with a hyphen' tenant create -a --name X
	complains 2 'reserved for encoded names' tenant create xn--a --name X
	complains 2 'between 1 and 50 characters' tenant create "$(printf 'a%.0s' {1..51})" --name X
}

@test "a refused administrator leaves no tenant behind" {
	complains 1 'Username' tenant create half --name Half --admin 'No Name' --password 'correct horse battery staple'
	complains 1 '' tenant create half --name Half --admin ann --password short
	complains 1 'E-mail must be an e-mail address.' tenant create half --name Half --admin ann --email wrong --password 'correct horse battery staple'
	[ "$(sql "SELECT COUNT(*) FROM tenants WHERE subdomain = 'half'")" = 0 ]
}

@test "words that no page could show are refused" {
	complains 2 'the value of --name has control characters' tenant create other --name $'Other\x1b[31m'
	complains 2 'the value of --name has control characters' tenant create other --name $'Other\n'
	complains 2 'is not UTF-8' tenant create other --name $'Other\xff'
	complains 2 'word 3 has control characters' tenant suspend $'oth\x7fer'
	complains 2 'at most 100 characters' tenant create other --name "$(printf 'é%.0s' {1..101})"
	[ "$(sql "SELECT COUNT(*) FROM tenants WHERE subdomain = 'other'")" = 0 ]
}

@test "a tenant with a database of its own lives there" {
	tenant_make --database "${database}_own"
	[ "$(sql "SELECT status, database_name FROM tenants WHERE id = $id")" = "active	${database}_own" ]
	[ "$(sql "SELECT COUNT(*) FROM users WHERE tenant_id = $id")" = 0 ]
	[ "$(sql "SELECT username FROM ${database}_own.users WHERE tenant_id = $id")" = ann ]
	[ "$(sql "SELECT COUNT(*) FROM ${database}_own.search_terms WHERE tenant_id = $id AND term = 'ann'")" = 1 ]
	complains 1 "is the one of the tenant \"$word\"" tenant create other --name Other --database "${database}_own"
	command demo --tenant "$word" --rows 10 >/dev/null
	[ "$(sql "SELECT COUNT(*) FROM ${database}_own.students WHERE tenant_id = $id")" = 10 ]
	[ "$(sql "SELECT GROUP_CONCAT(username) FROM ${database}_own.users WHERE tenant_id = $id")" = ann ]
	[ "$(sql "SELECT COUNT(*) FROM students WHERE tenant_id = $id")" = 0 ]
}

@test "the common database and names that are none are refused for a tenant's own" {
	complains 1 'is the common database' tenant create other --name Other --database "$database"
	complains 1 'cannot be the name of a database' tenant create other --name Other --database 'a`b'
	complains 2 '--server goes with --database' tenant create other --name Other --server far
	[ "$(sql "SELECT COUNT(*) FROM tenants WHERE subdomain = 'other'")" = 0 ]
}

@test "an own database that cannot be made leaves no tenant behind" {
	run command tenant create other --name Other --database nobody_may_make_this_one
	if [ "$status" = 0 ]; then # a user who may do everything
		sql 'DROP DATABASE nobody_may_make_this_one'
		skip 'the database user may make any database'
	fi
	[ "$(sql "SELECT COUNT(*) FROM tenants WHERE subdomain = 'other'")" = 0 ]
}

@test "tenants are listed, suspended with a reason, and activated" {
	tenant_make
	[[ $(command tenant list) == *"$word"*active* ]]
	command tenant suspend "$word" --reason 'Bill unpaid'
	[ "$(sql "SELECT status, suspension_reason FROM tenants WHERE id = $id")" = 'suspended	Bill unpaid' ]
	command tenant activate "$word"
	[ "$(sql "SELECT status, suspension_reason FROM tenants WHERE id = $id")" = 'active	NULL' ]
}

@test "a tenant that does not exist is named, with the nearest one" {
	tenant_make
	complains 1 "did you mean \"$word\"" tenant suspend "${word}x"
	complains 1 'there is no tenant "nobody-at-all-here"' user password nobody-at-all-here ann
}

@test "a user is made by the rules of the page" {
	tenant_make
	complains 1 'Username is already taken.' user create "$word" ann --email other@example.org --password 'correct horse battery staple'
	complains 1 'E-mail is already taken.' user create "$word" bob --email ann@example.org --password 'correct horse battery staple'
	complains 1 'there is no group "Nobodies"' user create "$word" bob --email bob@example.org --group Nobodies
	complains 1 'the groups are: ' user create "$word" bob --email bob@example.org --group Nobodies
	complains 2 'a new user needs --email' user create "$word" bob
	command user create "$word" bob --email bob@example.org --group Viewers --group Administrators --password 'correct horse battery staple'
	[ "$(sql "SELECT COUNT(*) FROM user_groups ug JOIN users u ON u.tenant_id = ug.tenant_id AND u.id = ug.user_id WHERE u.username = 'bob' AND u.tenant_id = $id")" = 2 ]
}

@test "the same username in two tenants is two people" {
	tenant_make
	first=$(sql "SELECT account_id FROM users WHERE tenant_id = $id")
	tenant_make
	[ "$(sql "SELECT account_id FROM users WHERE tenant_id = $id")" != "$first" ]
}

@test "a new password replaces the old one and ends the sessions" {
	tenant_make
	user=$(sql "SELECT id FROM users WHERE tenant_id = $id")
	before=$(sql "SELECT a.password_hash FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.id = $user")
	sql "INSERT INTO sessions (token_hash, tenant, user, last_used_at, expires_at) VALUES (REPEAT('x', 32), $id, $user, NOW(), NOW())"
	command user password "$word" ann --password 'wharf quarry lantern'
	[ "$(sql "SELECT a.password_hash FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.id = $user")" != "$before" ]
	[ "$(sql "SELECT COUNT(*) FROM sessions WHERE user = $user AND tenant = $id")" = 0 ]
	complains 1 'has no user "nobody"' user password "$word" nobody
}

@test "modules are switched off and on, and the access epoch moves" {
	tenant_make
	epoch=$(sql "SELECT access_epoch FROM tenants WHERE id = $id")
	command module disable "$word" students
	[ "$(sql "SELECT is_active FROM tenant_modules WHERE tenant_id = $id AND module = 'students'")" = 0 ]
	[ "$(sql "SELECT access_epoch > $epoch FROM tenants WHERE id = $id")" = 1 ]
	[[ $(command module list "$word") == *students*off* ]]
	[[ $(command module disable "$word" students) == *'already off'* ]]
	command module enable "$word" students
	[[ $(command module list "$word") == *students*' on '* ]]
}

@test "what is always on stays on, and unknown modules are named" {
	tenant_make
	complains 1 'the module "core" is always on' module disable "$word" core
	complains 1 'the module "dashboard" is always on' module disable "$word" dashboard
	complains 1 'did you mean "students"?' module enable "$word" student
}

@test "demo rows are the same every time, and a second run changes nothing" {
	run command demo
	[ "$status" = 0 ]
	[ "$(sql "SELECT COUNT(*) FROM students s JOIN tenants t ON t.id = s.tenant_id WHERE t.subdomain = 'demo'")" = 1000 ]
	[ "$(sql "SELECT COUNT(*) FROM students s JOIN tenants t ON t.id = s.tenant_id WHERE t.subdomain = 'acme'")" = 20 ]
	[ "$(sql "SELECT GROUP_CONCAT(DISTINCT value ORDER BY value) FROM settings WHERE name = 'site_name'")" = 'Acme Academy,Test Company Portal' ]
	[ "$(sql "SELECT COUNT(*) FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE t.subdomain IN ('demo', 'acme')")" = 4 ]
	before=$(sql 'CHECKSUM TABLE students, student_addresses, attachments, users, settings, seeded, tenants, search_terms')
	run command demo
	[ "$status" = 0 ]
	[ "$output" = 'The demo tenants are as they should be.' ]
	[ "$(sql 'CHECKSUM TABLE students, student_addresses, attachments, users, settings, seeded, tenants, search_terms')" = "$before" ]
}

@test "every student of the demo has one primary address, if any" {
	[ "$(sql 'SELECT COUNT(*) FROM (SELECT student_id FROM student_addresses GROUP BY tenant_id, student_id HAVING SUM(is_primary) <> 1) x')" = 0 ]
}

@test "files of the demo are real PDF files of the size that is noted" {
	local row count=0
	while read -r tenant name size; do
		[ "$(stat -c %s "$files/$tenant/${name:0:2}/$name")" = "$size" ]
		count=$((count + 1))
	done < <(sql 'SELECT a.tenant_id, c.hash, a.file_size FROM attachments a JOIN file_contents c ON c.tenant_id = a.tenant_id AND c.id = a.content_id LIMIT 20')
	[ "$count" -gt 5 ]
	tenant=$(sql "SELECT id FROM tenants WHERE subdomain = 'demo'")
	row=$(find "$files/$tenant" -type f | head -n 1)
	[[ $(file -b "$row") == 'PDF document, version 1.4'* ]]
	[ "$(sql 'SELECT COUNT(*) FROM attachments WHERE file_size IS NULL OR content_id IS NULL')" = 0 ]
	[ "$(find "$files/$tenant" -type f | wc -l)" = "$(sql "SELECT COUNT(*) FROM file_contents WHERE tenant_id = $tenant")" ]
	run command files check --tenant demo
	[ "$status" = 0 ]
}

@test "rows of the demo are found by the search" {
	[ "$(sql "SELECT COUNT(DISTINCT s.record_id) FROM search_terms s WHERE s.table_name = 'students' AND s.term LIKE 'muller%'")" -gt 5 ]
}

@test "search terms are rebuilt from the rows, without those of rows that are gone" {
	tenant_make
	sql "INSERT INTO students (tenant_id, first_name, last_name, status) VALUES ($id, 'Zoë', 'Quux', 'active');
		INSERT INTO search_terms (tenant_id, table_name, record_id, term) VALUES ($id, 'students', 99999999, 'ghost')"
	run command search rebuild "$word"
	[ "$status" = 0 ]
	[ "$(sql "SELECT GROUP_CONCAT(term ORDER BY term) FROM search_terms WHERE tenant_id = $id AND table_name = 'students'
		AND term NOT LIKE '~%'")" = quux,zoe ]
}

@test "a record is deleted by command with all that belongs to it" {
	tenant_make
	command demo --tenant "$word" --rows 20 >/dev/null
	student=$(sql "SELECT student_id FROM student_addresses WHERE tenant_id = $id LIMIT 1")
	run command record delete "$word" students "$student"
	[ "$status" = 0 ]
	[[ $output == 'deleted Student '* ]]
	[ "$(sql "SELECT COUNT(*) FROM student_addresses WHERE tenant_id = $id AND student_id = $student")" = 0 ]
	complains 1 'This student does not exist or was deleted.' record delete "$word" students "$student"
	complains 1 'did you mean "students"?' record delete "$word" student 1
	complains 2 'is no id' record delete "$word" students x
}

@test "a command that is called wrongly says how, with exit status 2" {
	complains 2 'the first word must be' tenant
	complains 2 'the first word must be' user nothing
	complains 2 'there is no option --nmae; did you mean --name?' tenant create a1 --nmae X
	complains 2 '--name needs a value' tenant create a1 --name
	complains 2 'list has no option --name' tenant list --name X
	complains 2 'not both' user create a1 ann --email a@example.org --password x --password-stdin
	complains 2 '--rows must be a number' demo --tenant x1 --rows many
	complains 2 '--rows goes with --tenant' demo --rows 5
}

@test "each command has its page of help" {
	for name in tenant user module demo search record; do
		run command "$name" --help
		[ "$status" = 0 ]
		[[ $output == "usage: manor $name"* ]]
	done
}
