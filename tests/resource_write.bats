#!/usr/bin/env bats
# Forms: creating, editing, two people at once, deleting.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
}

setup() {
	signed_in "$OWN" admin
}

# student FIRST LAST: creates one, its id in $id
student() {
	post /students/new "first_name=$1" "last_name=$2" status=active
	expect_status 303
	id=$(sed -n 's#^[Ll]ocation: .*/students/\([0-9]*\)$#\1#p' <<<"$headers")
	[ -n "$id" ]
}

xml() {
	get "$1${2:-?}format=xml"
	xmllint --xpath "$3" - <<<"$body" 2>/dev/null || true
}

@test "a new record is shown with a message, once" {
	student Ann Lee
	get "/students/$id"
	expect_status 200
	expect_body 'Student saved.'
	expect_body 'Ann Lee'
	get "/students/$id"
	refuse_body 'Student saved.'
}

@test "what is wrong stands beside its field, and what was typed stays" {
	post /students/new first_name=Ann last_name= email=nonsense date_of_birth=2999-01-01 status=odd
	expect_status 422
	expect_body 'Last name is required.'
	expect_body 'E-mail must be an e-mail address.'
	expect_body 'value="nonsense"'
	expect_body 'value="Ann"'
}

@test "a unique value is refused with a message" {
	post /students/new first_name=A last_name=B status=active student_id_number=U-1
	expect_status 303
	post /students/new first_name=C last_name=D status=active student_id_number=U-1
	expect_status 422
	expect_body 'value="U-1"'
}

@test "a form can be filled in by its address" {
	get '/students/new?first_name=Pre&status=inactive'
	expect_status 200
	expect_body 'value="Pre"'
}

@test "a detail is made below its parent, or at its own address with the parent in it" {
	student Parent One
	post "/students/$id/addresses/new" 'street_address=Hill 1' address_type=home
	expect_status 303
	post /student_addresses/new "student_id=$id" 'street_address=Hill 2' address_type=home
	expect_status 303
	get "/students/$id?tab=student_addresses"
	expect_body 'Hill 1'
	expect_body 'Hill 2'
	get "/student_addresses/new?student_id=$id"
	expect_body 'Parent One'
	post /student_addresses/new student_id=99999999 'street_address=Hill 3' address_type=home
	expect_status 422
	expect_body 'Hill 3'
	post /students/99999999/addresses/new 'street_address=Hill 4' address_type=home
	expect_status 404
	get /student_addresses/new?student_id=99999999
	expect_status 404
}

@test "a page does not move a detail to another parent" {
	student From Here
	local from=$id
	student To There
	post "/students/$from/addresses/new" 'street_address=Stay 1' address_type=home
	local address
	address=$(sql "SELECT MAX(id) FROM student_addresses")
	post "/student_addresses/$address/edit" version=1 "student_id=$id" 'street_address=Stay 2' address_type=home
	expect_status 303
	expect_equal "$from" "$(sql "SELECT student_id FROM student_addresses WHERE id = $address")"
}

@test "breadcrumbs and tabs lead from a detail to its parent" {
	student Up Ward
	post "/students/$id/education/new" institution_name=School
	local degree
	degree=$(sql "SELECT MAX(id) FROM student_education_history")
	expect_equal "Students Up Ward Education School" \
		"$(xml "/student_education_history/$degree" '?' '/page/breadcrumbs/crumb/@title' | grep -o '"[^"]*"' | tr -d '"' | tr '\n' ' ' | sed 's/ $//')"
	get "/students/$id/education"
	expect_status 303
	expect_equal 1 "$(xml "/students/$id?tab=student_education_history" '&' 'count(/page/record/children/rows/row)')"
	expect_equal 1 "$(xml "/students/$id" '?' 'string(/page/record/tabs/tab[@name="student_education_history"]/@count)')"
}

@test "two people who edit at once both see both versions" {
	student Both Edit
	post "/students/$id/edit" version=1 first_name=First last_name=Edit status=active
	expect_status 303
	post "/students/$id/edit" version=1 first_name=Second last_name=Edit status=inactive
	expect_status 409
	expect_body 'First'
	expect_body 'Second'
	expect_equal First "$(sql "SELECT first_name FROM students WHERE id = $id")"
	expect_equal 2 "$(grep -o 'name="version" value="[0-9]*"' <<<"$body" | grep -o '[0-9]*')"
	post "/students/$id/edit" version=2 first_name=Second last_name=Edit status=inactive
	expect_status 303
	expect_equal Second "$(sql "SELECT first_name FROM students WHERE id = $id")"
}

@test "of many who save at once one wins, and the others are told" {
	student Race Car
	local token i
	token=$(csrf)
	for i in 1 2 3 4 5 6; do
		curl -sS -b "$jar" -o /dev/null -w '%{http_code}\n' -H "Origin: $MANOR_URL" --data-urlencode "csrf=$token" \
			-d "version=1&last_name=Car&status=active&first_name=Racer$i" \
			"$MANOR_URL/tenant/$tenant/students/$id/edit" >"$BATS_TEST_TMPDIR/race.$i" &
	done
	wait
	expect_equal "1 303 5 409" "$(cat "$BATS_TEST_TMPDIR"/race.* | sort | uniq -c | awk '{printf "%s%s %s", s, $1, $2; s = " "}')"
	expect_equal 2 "$(sql "SELECT version FROM students WHERE id = $id")"
}

@test "a form of an old version that changes nothing is no conflict" {
	local user
	user=$(sql "SELECT u.id FROM users u JOIN tenants t ON t.id = u.tenant_id WHERE t.subdomain = '$OWN'")
	post "/users/$user/edit" version=99 password.present=1
	expect_status 303
}

@test "an edit without its version is refused" {
	student No Version
	post "/students/$id/edit" first_name=X last_name=Y status=active
	expect_status 400
	expect_equal No "$(sql "SELECT first_name FROM students WHERE id = $id")"
}

@test "without the token, or from elsewhere, nothing is written" {
	student Token Less
	request POST "/students/$id/edit" -H "Origin: $MANOR_URL" -d 'version=1&first_name=X&last_name=Y&status=active'
	expect_status 403
	request POST "/students/$id/edit" -H 'Origin: http://evil.example' -d "csrf=$(csrf)&version=1&first_name=X&last_name=Y&status=active"
	expect_status 403
	request POST "/students/$id/delete" -H "Origin: $MANOR_URL" -d 'confirmed=yes'
	expect_status 403
	request POST /students/delete -H "Origin: $MANOR_URL" -d "confirmed=yes&id=$id"
	expect_status 403
	expect_equal Token "$(sql "SELECT first_name FROM students WHERE id = $id")"
}

@test "one address of a student is the primary one" {
	student One Primary
	post "/students/$id/addresses/new" 'street_address=A' address_type=home
	post "/students/$id/addresses/new" 'street_address=B' address_type=home is_primary=yes
	expect_equal B "$(sql "SELECT street_address FROM student_addresses WHERE student_id = $id AND is_primary = 1")"
}

@test "a check of the manifest stands beside its field" {
	student Check Ed
	post "/students/$id/education/new" institution_name=School start_date=2020-01-01 end_date=2019-01-01
	expect_status 422
	expect_body 'The end date must not be before the start date.'
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM student_education_history WHERE student_id = $id")"
}

# --- deleting ---

@test "deleting asks first, and says what goes along" {
	student Going Away
	post "/students/$id/addresses/new" 'street_address=A' address_type=home
	get "/students/$id/delete"
	expect_status 200
	expect_body 'Addresses (1)'
	post "/students/$id/delete"
	expect_status 200
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM students WHERE id = $id")"
	post "/students/$id/delete" confirmed=yes
	expect_status 303
	expect_equal 0 "$(sql "SELECT (SELECT COUNT(*) FROM students WHERE id = $id) + (SELECT COUNT(*) FROM student_addresses WHERE student_id = $id)")"
	get /students
	expect_body 'Student deleted.'
	get "/students/$id"
	expect_status 404
}

@test "a detail that is deleted leads back to its parent" {
	student Stays Here
	post "/students/$id/addresses/new" 'street_address=A' address_type=home
	local address
	address=$(sql "SELECT MAX(id) FROM student_addresses")
	post "/student_addresses/$address/delete" confirmed=yes
	expect_status 303
	grep -q "/students/$id?tab=student_addresses$" <<<"$headers"
}

@test "marked rows go all or none" {
	student Bulk One
	local one=$id
	student Bulk Two
	local two=$id
	post /students/delete "id=$one" "id=$two"
	expect_status 200
	expect_body 'Delete 2 students?'
	expect_body 'name="next" value="/students"'
	post /students/delete "id=$one" "id=$two" id=99999999 confirmed=yes
	expect_status 404
	post /students/delete "id=$one" "id=$two" id=-3 confirmed=yes
	expect_status 404
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM students WHERE id IN ($one, $two)")"
	post /students/delete "id=$one" "id=$two" "id=$two" confirmed=yes
	expect_status 303
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM students WHERE id IN ($one, $two)")"
	post /students/delete confirmed=yes
	expect_status 303
	get /students
	expect_body 'Nothing was selected.'
}

@test "deleting marked rows leads back to the list that they were marked in" {
	student Filtered One
	get '/students?last_name=One&sort=last_name&per_page=10'
	expect_body '/students/delete?last_name=One&amp;sort=last_name&amp;per_page=10'
	post '/students/delete?last_name=One&per_page=10' "id=$id"
	expect_status 200
	expect_body 'action="/tenant/'"$OWN"'/students/delete?last_name=One&amp;per_page=10"'
	expect_body 'href="/tenant/'"$OWN"'/students?last_name=One&amp;per_page=10"'
	post '/students/delete?last_name=One&per_page=10' "id=$id" confirmed=yes
	expect_status 303
	grep -q "/students?last_name=One&per_page=10$" <<<"$headers"
	post '/students/delete?nothing=1' "id=$id" confirmed=yes
	expect_status 400
}

@test "more than 500 rows at once are refused" {
	local fields=() i
	for ((i = 1; i <= 501; i++)); do fields+=("id=$i"); done
	post /students/delete "${fields[@]}"
	expect_status 422
}

@test "what a hook refuses stays, with the reason" {
	local me
	me=$(sql "SELECT id FROM users WHERE username = 'admin' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")
	post "/users/$me/delete" confirmed=yes
	expect_status 409
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM users WHERE id = $me")"
}

# --- addresses and methods ---

@test "ids that are none, and words that nobody knows, are not found" {
	for path in /students/0 /students/-1 /students/x /students/1x /students/99999999999999999999 /students/007 \
		/students/1/nothing /students/1/edit/x /students/99999999 '/students/99999999?tab=nothing' \
		/students/99999999/edit /students/99999999/delete /attachments /attachments/x /nothing/new \
		/group_permissions /settings /search_terms /seeded /sessions /accounts /tenants /user_groups; do
		get "$path"
		[ "$status" = 404 ] || { echo "$path: $status"; return 1; }
	done
}

@test "other methods are refused and the right ones named" {
	request DELETE /students
	expect_status 405
	grep -qi '^allow:.*GET' <<<"$headers"
	request PUT /students/new
	expect_status 405
	grep -qi '^allow:.*POST' <<<"$headers"
	get /students/delete
	expect_status 405
}

@test "whoever is not signed in is sent to the sign-in and back" {
	jar=
	get '/students?status=active'
	expect_status 303
	grep -qi '^location: .*/login?next=%2Fstudents' <<<"$headers"
}

@test "what is pasted with line ends and accents of another machine is saved in ours" {
	post /students/new "first_name=$(printf 'Zoe\xcc\x88\x0bAnn\x01')" last_name=Pasted status=active
	expect_status 303
	expect_equal 'Zoë Ann' "$(sql "SELECT first_name FROM students WHERE last_name = 'Pasted'")"
	get '/students?first_name=Zoe%CC%88%0BA%00nn'
	expect_status 200
	expect_body 'Pasted'
	post '/students/new' "first_name=$(printf 'a\x0bb')" last_name= status=active
	expect_status 422
	expect_body 'Last name is required.'
}

@test "as many as 500 marked rows are deleted at once, not one more" {
	sql "INSERT INTO students (tenant_id, first_name, last_name, status)
		SELECT t.id, 'Bulk', seq, 'active' FROM tenants t, seq_1_to_501 WHERE t.subdomain = '$OWN'"
	fields=()
	while read -r id; do fields+=("id=$id"); done < <(sql "SELECT s.id FROM students s JOIN tenants t ON t.id = s.tenant_id
		WHERE t.subdomain = '$OWN' AND s.first_name = 'Bulk'")
	post /students/delete "${fields[@]}"
	expect_status 422
	expect_body 'At most 500 rows can be deleted at once.'
	post /students/delete "${fields[@]:0:500}"
	expect_status 200
	expect_body 'Delete 500 students?'
	expect_body 'and 490 more'
	post /students/delete "${fields[@]:0:500}" confirmed=yes
	expect_status 303
	expect_equal 1 "$(sql "SELECT COUNT(*) FROM students WHERE first_name = 'Bulk'")"
}

@test "after a detail is saved one stands on its parent's tab, with a message" {
	student Petra Parent
	post "/students/$id/addresses/new" address_type=home street_address='Main 1' city=Here country=X
	expect_status 303
	[[ $headers == *"/students/$id?tab=student_addresses"* ]]
	get "/students/$id?tab=student_addresses"
	expect_body 'Address saved.'
	address=$(sql "SELECT id FROM student_addresses WHERE student_id = $id")
	post "/student_addresses/$address/edit" version=1 address_type=home street_address='Main 2' city=Here country=X is_primary=yes
	expect_status 303
	[[ $headers == *"/students/$id?tab=student_addresses"* ]]
	post /student_addresses/new "student_id=$id" address_type=home street_address='Main 3' city=Here country=X
	expect_status 303
	[[ $headers == *"/students/$id?tab=student_addresses"* ]]
}

@test "the breadcrumb leads back to the list as it was, and so does deleting from it" {
	student Lena List
	list="$MANOR_URL/tenant/$OWN/students?q=lena&sort=-last_name&page=1"
	get "/students/$id" -H "Referer: $list"
	expect_body "/students?q=lena&amp;sort=-last_name&amp;page=1\""
	get "/students/$id" -H "Referer: $MANOR_URL/tenant/$OWN/groups?q=lena"
	refuse_body 'q=lena'
	get "/students/$id" -H 'Referer: http://elsewhere.example/students?q=lena'
	refuse_body 'q=lena'
	get "/students/$id/delete" -H "Referer: $list"
	back=$(sed -n 's/.*name="list" value="\([^"]*\)".*/\1/p' <<<"$body")
	expect_equal '?q=lena&amp;sort=-last_name&amp;page=1' "$back"
	post "/students/$id/delete" confirmed=yes 'list=?q=lena&sort=-last_name&page=1'
	[[ $headers == *'/students?q=lena&sort=-last_name&page=1'* ]]
	student Lena Other
	post "/students/$id/delete" confirmed=yes 'list=//elsewhere.example/'
	[[ $headers != *elsewhere* ]]
}

@test "every column of the key leads to the record" {
	student Kay Keyname
	get "/students?q=keyname"
	expect_equal 2 "$(grep -oE "<a href=\"[^\"]*/students/$id\">[^<]*</a>" <<<"$body" | wc -l)"
}

@test "sorting and paging keep the focus without a script" {
	get '/students?per_page=1'
	expect_body 'id="sort-last_name"'
	expect_body '#sort-last_name"'
	expect_body '#pages"'
	expect_body 'id="pages"'
}
