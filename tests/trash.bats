#!/usr/bin/env bats
# The trash as people reach it: undo, the page, the API, the command, and who may do what.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	person bob student.view student.create student.edit student.delete trash.view
	person eve student.view student.delete
	person ann trash.view trash.restore trash.purge group.view
}

setup() {
	signed_in "$OWN" admin
}

# person NAME PERMISSION...: a user in a group of the same name with these permissions.
person() {
	local name=$1 permission group
	shift
	signed_in "$OWN" admin
	post /groups/new "name=$name"
	group=$(sed -n 's#^[Ll]ocation: .*/groups/\([0-9]*\)$#\1#p' <<<"$headers")
	for permission in "$@"; do
		sql "INSERT INTO group_permissions (tenant_id, group_id, permission)
			SELECT tenant_id, id, '$permission' FROM \`groups\` WHERE id = $group"
	done
	printf '%s\n' "$DEMO_PASSWORD" |
		manor user create "$OWN" "$name" --email "$name@example.org" --group "$name" --password-stdin >&2
}

# student FIRST LAST: creates one, its id in $id
student() {
	post /students/new "first_name=$1" "last_name=$2" status=active
	expect_status 303
	id=$(sed -n 's#^[Ll]ocation: .*/students/\([0-9]*\)$#\1#p' <<<"$headers")
	[ -n "$id" ]
}

# What the message on a page offers to undo.
offered() {
	sed -n 's/.*name="deletion" value="\([^"]*\)".*/\1/p' <<<"$body" | head -n 1
}

# The number of the entry of a record.
entry_of() { # entry_of TABLE ID
	sql "SELECT t.id FROM trash t JOIN tenants n ON n.id = t.tenant_id
		WHERE n.subdomain = '$OWN' AND t.table_name = '$1' AND t.record_id = $2"
}

@test "the message after deleting offers to undo it, by one click" {
	student Una Undo
	before=$(sql "SELECT * FROM students WHERE id = $id")
	post "/students/$id/delete" confirmed=yes
	expect_status 303
	get /students
	expect_body 'Student deleted.'
	expect_body '/trash/undo'
	deletion=$(offered)
	[ -n "$deletion" ]
	get /students
	refuse_body '/trash/undo'
	post /trash/undo "deletion=$deletion"
	expect_status 303
	[[ $headers == *"/students/$id"* ]]
	get "/students/$id"
	expect_status 200
	expect_body 'Una Undo restored.'
	expect_equal "$before" "$(sql "SELECT * FROM students WHERE id = $id")"
	get '/students?q=una'
	expect_body "/students/$id"
	post /trash/undo "deletion=$deletion"
	expect_status 404
}

@test "a detail and a file come back to the record's tab" {
	student Dora Detail
	post "/students/$id/addresses/new" address_type=home street_address='Main 1' city=Here state=S postal_code=1 country=X
	expect_status 303
	address=$(sql "SELECT id FROM student_addresses WHERE student_id = $id")
	post "/student_addresses/$address/delete" confirmed=yes
	get "/students/$id?tab=student_addresses"
	post /trash/undo "deletion=$(offered)"
	[[ $headers == *"/students/$id?tab=student_addresses"* ]]
	expect_equal "$address" "$(sql "SELECT id FROM student_addresses WHERE student_id = $id")"

	echo content >"$BATS_TEST_TMPDIR/note.txt"
	request POST "/students/$id/attachments" -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" -F "file=@$BATS_TEST_TMPDIR/note.txt"
	expect_status 303
	file=$(sql "SELECT id FROM attachments WHERE owner_table = 'students' AND owner_id = $id")
	post "/attachments/$file/delete" confirmed=yes
	get "/students/$id?tab=attachments"
	deletion=$(offered)
	get "/attachments/$file"
	expect_status 404
	post /trash/undo "deletion=$deletion"
	[[ $headers == *"/students/$id?tab=attachments"* ]]
	get "/attachments/$file"
	expect_status 200
	expect_equal content "$body"
}

@test "marked rows are undone together" {
	student Mia Marked
	first=$id
	student Max Marked
	post /students/delete "id=$first" "id=$id" confirmed=yes
	expect_status 303
	get /students
	expect_body '2 students deleted.'
	post /trash/undo "deletion=$(offered)"
	expect_status 303
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM students WHERE id IN ($first, $id)")"
}

@test "of what was deleted together all comes back or nothing" {
	student Tom Together
	first=$id
	student Tim Together
	sql "UPDATE students SET student_id_number = 'T-$first' WHERE id = $first"
	post /students/delete "id=$first" "id=$id" confirmed=yes
	get /students
	deletion=$(offered)
	post /students/new first_name=New last_name=Holder status=active "student_id_number=T-$first"
	post /trash/undo "deletion=$deletion"
	expect_status 409
	expect_body 'Student ID is already taken.'
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM students WHERE id IN ($first, $id)")"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM trash WHERE record_id IN ($first, $id)")"
}

@test "undoing needs a form of ours, and is for who deleted" {
	student Carl Csrf
	post "/students/$id/delete" confirmed=yes
	get /students
	deletion=$(offered)
	request POST /trash/undo -H "Origin: $MANOR_URL" --data-urlencode "deletion=$deletion"
	expect_status 403
	sign_in "$OWN" eve
	post /trash/undo "deletion=$deletion"
	expect_status 404
	sql "UPDATE trash SET created_at = created_at - INTERVAL 2 HOUR WHERE record_id = $id"
	signed_in "$OWN" admin
	post /trash/undo "deletion=$deletion"
	expect_status 404
	expect_body 'can no longer be undone'
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM students WHERE id = $id")"
}

@test "undoing one's own needs no more than the right to delete, and that one still" {
	student Una Eve
	sign_in "$OWN" eve
	post "/students/$id/delete" confirmed=yes
	get /students
	deletion=$(offered)
	get /trash
	expect_status 403
	group=$(sql "SELECT g.id FROM \`groups\` g JOIN tenants n ON n.id = g.tenant_id WHERE n.subdomain = '$OWN' AND g.name = 'eve'")
	sql "UPDATE group_permissions SET permission = 'student.edit' WHERE group_id = $group AND permission = 'student.delete';
		UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	post /trash/undo "deletion=$deletion"
	expect_status 403
	sql "UPDATE group_permissions SET permission = 'student.delete' WHERE group_id = $group AND permission = 'student.edit';
		UPDATE tenants SET access_epoch = access_epoch + 1 WHERE subdomain = '$OWN'"
	post /trash/undo "deletion=$deletion"
	expect_status 303
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM students WHERE id = $id")"
}

@test "the trash shows what, who and when, finds by words and by table, and pages" {
	for i in $(seq 1 27); do
		sql "INSERT INTO trash (tenant_id, table_name, record_id, rights_table, label, records, deletion, expires_at)
			SELECT id, 'students', $i, 'students', 'Paged $i', 3, 'x', NOW() + INTERVAL 1 DAY FROM tenants WHERE subdomain = '$OWN'"
	done
	student Quentin Query
	post "/students/$id/delete" confirmed=yes
	get /trash
	expect_status 200
	expect_body 'Quentin Query'
	expect_body 'Paged 27'
	expect_body 'with 2 more records'
	expect_body 'page=2'
	refuse_body '>Paged 2<'
	get '/trash?page=2'
	expect_body '>Paged 2<'
	get '/trash?q=uentin'
	expect_body 'Quentin Query'
	refuse_body 'Paged 27'
	get '/trash?q=%25'
	refuse_body 'Paged 27'
	get '/trash?table=groups'
	refuse_body 'Quentin Query'
	get '/trash?table=students&q=Paged'
	expect_body 'Paged 27'
	get '/trash?sort=label'
	expect_status 400
	sql "DELETE FROM trash WHERE label LIKE 'Paged %'"
}

@test "from the page one restores, or deletes for good after a question" {
	student Rosa Restore
	post "/students/$id/delete" confirmed=yes
	entry=$(entry_of students "$id")
	get "/trash/$entry/restore"
	expect_status 405
	post "/trash/$entry/restore"
	expect_status 303
	[[ $headers == *"/students/$id"* ]]
	post "/students/$id/delete" confirmed=yes
	entry=$(entry_of students "$id")
	get "/trash/$entry/delete"
	expect_status 200
	expect_body 'Delete permanently?'
	expect_body 'Rosa Restore'
	post "/trash/$entry/delete"
	expect_equal "$entry" "$(entry_of students "$id")"
	post "/trash/$entry/delete" confirmed=yes
	expect_status 303
	expect_equal '' "$(entry_of students "$id")"
	post "/trash/$entry/restore"
	expect_status 404
}

@test "forms of the trash without their token do nothing" {
	student Nora Notoken
	post "/students/$id/delete" confirmed=yes
	entry=$(entry_of students "$id")
	for path in "/trash/$entry/restore" "/trash/$entry/delete"; do
		request POST "$path" -H "Origin: $MANOR_URL" --data-urlencode confirmed=yes
		expect_status 403
	done
	expect_equal "$entry" "$(entry_of students "$id")"
}

@test "nobody sees, restores or removes through the trash what he may not" {
	student Hidden Secret
	post "/students/$id/delete" confirmed=yes
	entry=$(entry_of students "$id")
	sign_in "$OWN" ann
	get /trash
	expect_status 200
	refuse_body 'Hidden Secret'
	get '/trash?table=students&q=Hidden'
	refuse_body 'Hidden Secret'
	post "/trash/$entry/restore"
	expect_status 404
	get "/trash/$entry/delete"
	expect_status 404
	sign_in "$OWN" bob
	get /trash
	expect_body 'Hidden Secret'
	refuse_body "/trash/$entry/restore"
	refuse_body "/trash/$entry/delete"
	post "/trash/$entry/restore"
	expect_status 403
	post "/trash/$entry/delete" confirmed=yes
	expect_status 403
	expect_equal "$entry" "$(entry_of students "$id")"
}

@test "restoring needs the right to create in that table" {
	post /groups/new name=Shortlived
	group=$(sed -n 's#^[Ll]ocation: .*/groups/\([0-9]*\)$#\1#p' <<<"$headers")
	post "/groups/$group/delete" confirmed=yes
	entry=$(entry_of groups "$group")
	sign_in "$OWN" ann
	get /trash
	expect_body Shortlived
	refuse_body "/trash/$entry/restore"
	post "/trash/$entry/restore"
	expect_status 403
	post "/trash/$entry/delete" confirmed=yes
	expect_status 403
}

@test "another tenant's entries do not exist" {
	student Far Away
	post "/students/$id/delete" confirmed=yes
	entry=$(entry_of students "$id")
	signed_in demo admin
	get /trash
	refuse_body 'Far Away'
	post "/trash/$entry/restore"
	expect_status 404
	get "/trash/$entry/delete"
	expect_status 404
	post /trash/undo "deletion=$(sql "SELECT deletion FROM trash WHERE id = $entry")"
	expect_status 404
	api_signed_in demo admin
	api GET "/trash/$entry"
	expect_status 404
	api DELETE "/trash/$entry"
	expect_status 404
}

@test "the API lists, shows, restores and removes" {
	api_signed_in "$OWN" admin
	api POST /students '{"first_name": "Api", "last_name": "Person", "status": "active"}'
	id=$(json .data.id)
	api DELETE "/students/$id"
	expect_status 204
	api GET '/trash?q=Api%20Person'
	expect_status 200
	expect_equal "students $id Api Person 1" "$(json '.data[0] | "\(.table) \(.record_id) \(.label) \(.records)"')"
	expect_equal 1 "$(json .meta.total)"
	entry=$(json '.data[0].id')
	api GET "/trash/$entry"
	expect_equal 1 "$(json .data.contents.students)"
	api POST "/trash/$entry/restore"
	expect_status 200
	expect_equal "students $id 1 0" "$(json '.data | "\(.table) \(.id) \(.records) \(.left_out)"')"
	api POST "/trash/$entry/restore"
	expect_status 404
	api GET "/students/$id"
	expect_status 200
	api DELETE "/students/$id"
	entry=$(entry_of students "$id")
	api PATCH "/trash/$entry" '{}'
	expect_status 405
	api DELETE "/trash/$entry"
	expect_status 204
	api GET "/trash/$entry"
	expect_status 404
	api GET '/trash?sort=id'
	expect_status 400
	api GET '/trash?per_page=201'
	expect_status 400
}

@test "what cannot come back is 409 with the reason, by page and API alike" {
	api_signed_in "$OWN" admin
	api POST /students '{"first_name": "Ida", "last_name": "Taken", "status": "active", "student_id_number": "I-1"}'
	id=$(json .data.id)
	api DELETE "/students/$id"
	api POST /students '{"first_name": "Ivo", "last_name": "Taker", "status": "active", "student_id_number": "I-1"}'
	entry=$(entry_of students "$id")
	api POST "/trash/$entry/restore"
	expect_status 409
	expect_equal not_restored "$(json .error.code)"
	[[ $(json .error.message) == *'Student ID is already taken.'* ]]
	post "/trash/$entry/restore"
	expect_status 409
	expect_body 'Student ID is already taken.'
	expect_equal "$entry" "$(entry_of students "$id")"
}

@test "a restored user has his groups, and no password until one is set" {
	printf '%s\n' "$DEMO_PASSWORD" |
		manor user create "$OWN" back --email back@example.org --group bob --password-stdin
	user=$(sql "SELECT u.id FROM users u JOIN tenants n ON n.id = u.tenant_id WHERE n.subdomain = '$OWN' AND u.username = 'back'")
	account=$(sql "SELECT account_id FROM users WHERE id = $user")
	post "/users/$user/delete" confirmed=yes
	expect_status 303
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM accounts WHERE id = $account")"
	post "/trash/$(entry_of users "$user")/restore"
	expect_status 303
	get "/users/$user"
	expect_body 'Set a new password'
	expect_equal $'1\t1' "$(sql "SELECT a.password_hash IS NULL, (SELECT COUNT(*) FROM user_groups g WHERE g.user_id = $user)
		FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.id = $user")"
	sign_in "$OWN" back
	[ "$status" != 303 ]
	signed_in "$OWN" admin
	post "/users/$user/edit" "version=$(sql "SELECT version FROM users WHERE id = $user")" \
		username=back email=back@example.org password=brand-new-word status=active "groups=$(sql "SELECT group_id FROM user_groups WHERE user_id = $user")"
	expect_status 303
	sign_in "$OWN" back brand-new-word
	expect_status 303
}

@test "nobody brings back rights that he has not himself, his own former ones neither" {
	# That somebody else has the right makes it nothing of his.
	person hal tenant.edit
	person gus group.view group.create group.delete trash.view trash.restore student.view
	post /groups/new name=Strong
	group=$(sed -n 's#^[Ll]ocation: .*/groups/\([0-9]*\)$#\1#p' <<<"$headers")
	sql "INSERT INTO group_permissions (tenant_id, group_id, permission)
		SELECT tenant_id, id, 'tenant.edit' FROM \`groups\` WHERE id = $group;
		INSERT INTO user_groups (tenant_id, user_id, group_id)
		SELECT u.tenant_id, u.id, $group FROM users u JOIN tenants n ON n.id = u.tenant_id WHERE n.subdomain = '$OWN' AND u.username = 'gus'"
	post /groups/new name=Weak
	local weak
	weak=$(sed -n 's#^[Ll]ocation: .*/groups/\([0-9]*\)$#\1#p' <<<"$headers")
	sql "INSERT INTO group_permissions (tenant_id, group_id, permission)
		SELECT tenant_id, id, 'student.view' FROM \`groups\` WHERE id = $weak"
	post "/groups/$weak/delete" confirmed=yes
	expect_status 303
	post "/groups/$group/delete" confirmed=yes
	expect_status 303
	entry=$(entry_of groups "$group")
	sign_in "$OWN" gus
	post "/trash/$(entry_of groups "$weak")/restore"
	expect_status 303
	expect_equal student.view "$(sql "SELECT permission FROM group_permissions WHERE group_id = $weak")"
	post "/trash/$entry/restore"
	expect_status 409
	expect_body 'has permissions that you do not have yourself'
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM user_groups WHERE group_id = $group")"
	signed_in "$OWN" admin
	post "/trash/$entry/restore"
	expect_status 303
	expect_equal $'1\t1' "$(sql "SELECT (SELECT COUNT(*) FROM user_groups WHERE group_id = $group),
		(SELECT COUNT(*) FROM group_permissions WHERE group_id = $group)")"
}

@test "where nothing is kept nothing is offered" {
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'trash_days', '0' FROM tenants WHERE subdomain = '$OWN'"
	student Nils Nothing
	post "/students/$id/delete" confirmed=yes
	sql "DELETE s FROM settings s JOIN tenants n ON n.id = s.tenant_id WHERE n.subdomain = '$OWN' AND s.name = 'trash_days'"
	get /students
	expect_body 'Student deleted.'
	refuse_body '/trash/undo'
	expect_equal '' "$(entry_of students "$id")"
}

@test "the days are a setting of the organisation, from 0 to 3650" {
	post_setting() {
		get /organisation
		request POST /organisation -H "Origin: $MANOR_URL" -F "csrf=$(csrf)" \
			-F "version=$(sed -n 's/.*name="version" value="\([^"]*\)".*/\1/p' <<<"$body" | head -n 1)" -F "trash_days=$1"
	}
	for wrong in 3651 -1 99999; do
		post_setting "$wrong"
		expect_status 422
		expect_body 'must be a number from 0 to 3650'
	done
	post_setting 60
	expect_status 303
	post_setting ''
	expect_status 303
}

@test "the command lists, shows, restores and purges" {
	student Clara Command
	post "/students/$id/delete" confirmed=yes
	entry=$(entry_of students "$id")
	[[ $(manor trash list "$OWN" --table students) == *"$entry"*"Clara Command"* ]]
	[[ $(manor trash show "$OWN" "$entry") == *"students	1"* ]]
	[[ $(manor trash restore "$OWN" "$entry") == "restored students $id Clara Command"* ]]
	run manor trash restore "$OWN" "$entry"
	expect_equal 1 "$status"
	[[ $output == *"there is no entry $entry"* ]]
	manor record delete "$OWN" students "$id"
	entry=$(entry_of students "$id")
	[[ $(manor trash purge "$OWN" "$entry") == 'Clara Command was permanently deleted' ]]
	student Carl Command
	manor record delete "$OWN" students "$id" --for-good
	expect_equal '' "$(entry_of students "$id")"
	student Cleo Command
	manor record delete "$OWN" students "$id"
	sql "UPDATE trash SET expires_at = NOW() - INTERVAL 1 DAY WHERE record_id = $id"
	[[ $(manor trash purge "$OWN" --expired) == *'permanently deleted' ]]
	expect_equal '' "$(entry_of students "$id")"
	run manor trash empty "$OWN"
	expect_equal 2 "$status"
}

@test "tidying, and each write a little, takes what is over" {
	student Olga Over
	post "/students/$id/delete" confirmed=yes
	sql "UPDATE trash SET expires_at = NOW() - INTERVAL 1 DAY WHERE record_id = $id"
	[[ $(manor tidy --tenant "$OWN") == *'1 entries of the trash'* ]]
	expect_equal '' "$(entry_of students "$id")"
	student Otto Over
	post "/students/$id/delete" confirmed=yes
	sql "UPDATE trash SET expires_at = NOW() - INTERVAL 1 DAY WHERE record_id = $id"
	gone=$id
	student Next Write
	# It is done when the answer is out.
	for _ in $(seq 100); do
		[ -n "$(entry_of students "$gone")" ] || break
		sleep 0.1
	done
	expect_equal '' "$(entry_of students "$gone")"
}

@test "what a rule keeps is not offered for deleting, says why when asked, and is refused by page and API" {
	self=$(sql "SELECT u.id FROM users u JOIN tenants n ON n.id = u.tenant_id WHERE n.subdomain = '$OWN' AND u.username = 'admin'")
	other=$(sql "SELECT u.id FROM users u JOIN tenants n ON n.id = u.tenant_id WHERE n.subdomain = '$OWN' AND u.username = 'ann'")
	sql "UPDATE users SET last_login_at = NULL WHERE id = $other"
	get /users
	refuse_body "/users/$self/delete"
	refuse_body "name=\"id\" value=\"$self\""
	expect_body "/users/$other/delete"
	expect_body "name=\"id\" value=\"$other\""
	get "/users/$self"
	refuse_body "/users/$self/delete"
	get "/users/$other"
	expect_body "/users/$other/delete"
	get "/users/$self/delete"
	expect_status 200
	expect_body 'You cannot delete yourself.'
	refuse_body 'name="button"'
	refuse_body '>Delete</button>'
	post "/users/$self/delete" confirmed=yes
	expect_status 409
	expect_body 'You cannot delete yourself.'
	post /users/delete "id=$self" "id=$other"
	expect_status 200
	expect_body 'You cannot delete yourself.'
	refuse_body '>Delete</button>'
	post /users/delete "id=$self" "id=$other" confirmed=yes
	expect_status 409
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM users WHERE id IN ($self, $other)")"
	api_signed_in "$OWN" admin
	api DELETE "/users/$self"
	expect_status 409
	[[ $(json .error.message) == 'You cannot delete yourself.' ]]
	administrators=$(sql "SELECT g.id FROM \`groups\` g JOIN tenants n ON n.id = g.tenant_id WHERE n.subdomain = '$OWN' AND g.grants_all = 1")
	get /groups
	refuse_body "/groups/$administrators/delete"
	get "/groups/$administrators/delete"
	expect_body 'has full access and cannot be deleted'
	refuse_body '>Delete</button>'
	api DELETE "/groups/$administrators"
	expect_status 409
}

@test "the menu leads to the trash, for who may see it" {
	get /students
	expect_body "/tenant/$OWN/trash"
	sign_in "$OWN" eve
	get /students
	refuse_body "/tenant/$OWN/trash"
}
