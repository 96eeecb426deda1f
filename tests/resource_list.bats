#!/usr/bin/env bats
# List pages: filters, search, sorting, paging. Rows are looked at as page XML.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	TENANT=$(sql "SELECT id FROM tenants WHERE subdomain = '$OWN'")
	export TENANT
	sql "INSERT INTO students (tenant_id, first_name, last_name, email, status, gender, date_of_birth, student_id_number, created_at)
		SELECT $TENANT, ELT(1 + seq % 3, 'Ann', 'Bob', 'Cem'), CONCAT('Name', LPAD(seq % 700, 4, '0')),
			CONCAT('s', seq, '@example.org'), ELT(1 + seq % 4, 'active', 'inactive', 'graduated', 'withdrawn'),
			IF(seq % 5, 'female', NULL), IF(seq % 2, DATE'2000-01-01' + INTERVAL seq DAY, NULL),
			IF(seq % 3, CONCAT('N-', LPAD(seq, 5, '0')), NULL), NOW(6) - INTERVAL seq HOUR
		FROM seq_1_to_1500"
	manor search rebuild "$OWN" >&2
	api_sign_in "$OWN" admin
	for name in Ä%b c_d; do
		api POST /students "{\"first_name\":\"Zoë\",\"last_name\":\"$name\",\"status\":\"inactive\",\"admission_date\":\"2020-02-02\"}"
	done
}

setup() {
	signed_in "$OWN" admin
}

# list QUERY: the page's XML in $body
list() {
	get "/students?$1&format=xml"
	expect_status 200
}

xpath() {
	xmllint --xpath "$1" - <<<"$body" 2>/dev/null || true
}

ids() {
	xpath '/page/list/rows/row/@id' | grep -o '[0-9]*' | tr '\n' ' '
}

@test "a list says how far it has counted" {
	list ''
	expect_equal 1000 "$(xpath 'string(/page/list/@total)')"
	expect_equal yes "$(xpath 'string(/page/list/@more)')"
	expect_equal 25 "$(xpath 'count(/page/list/rows/row)')"
	list 'status=withdrawn'
	expect_equal 375 "$(xpath 'string(/page/list/@total)')"
	expect_equal '' "$(xpath 'string(/page/list/@more)')"
}

@test "several values of an enum are alternatives, several filters restrict each other" {
	list 'status=active,withdrawn&first_name=Ann'
	expect_equal 250 "$(xpath 'string(/page/list/@total)')"
	list 'status=active&status=withdrawn&first_name=Ann'
	expect_equal 250 "$(xpath 'string(/page/list/@total)')"
	expect_equal 2 "$(xpath 'count(/page/list/filters/status/option[@selected])')"
}

@test "a text filter is the beginning, its wildcards are letters" {
	list 'last_name=name000'
	expect_equal 29 "$(xpath 'string(/page/list/@total)')"
	list 'last_name=%25b'
	expect_equal 0 "$(xpath 'count(/page/list/rows/row)')"
	list 'last_name=c_'
	expect_equal 1 "$(xpath 'count(/page/list/rows/row)')"
	list 'last_name=a%25'
	expect_equal 1 "$(xpath 'count(/page/list/rows/row)')"
}

@test "a range includes both ends" {
	list 'date_of_birth_from=2000-01-10&date_of_birth_to=2000-01-20&per_page=200'
	expect_equal 6 "$(xpath 'count(/page/list/rows/row)')"
	list 'admission_date=2020-02-02'
	expect_equal 2 "$(xpath 'count(/page/list/rows/row)')"
}

@test "a filter that nobody declared works from the address and is kept" {
	list 'gender=female&status=active&per_page=10'
	expect_equal 300 "$(xpath 'string(/page/list/@total)')"
	expect_equal yes "$(xpath 'string(/page/list/filters/gender/@hidden)')"
	[[ $(xpath 'string(/page/list/pager/@next)') == *gender=female*per_page=10*page=2* ]]
}

@test "search finds words by their beginning, without accents" {
	list 'q=zoe'
	expect_equal 2 "$(xpath 'string(/page/list/@total)')"
	list 'q=ann+name0003'
	expect_equal 1 "$(xpath 'string(/page/list/@total)')"
	list 'q=nobody'
	expect_equal 0 "$(xpath 'count(/page/list/rows/row)')"
	list 'q=%21%21'
	expect_equal 0 "$(xpath 'count(/page/list/rows/row)')"
}

@test "empty parameters are as absent ones" {
	list 'q=&status=&last_name=&date_of_birth_from=&sort=&page=&after='
	expect_equal 25 "$(xpath 'count(/page/list/rows/row)')"
	expect_equal '' "$(xpath 'string(/page/list/@filtered)')"
}

@test "what is unknown or malformed is refused with a hint" {
	for query in colour=red statsu=active sort=gender sort=nothing 'status=happy' 'date_of_birth_from=soon' \
		page=0 page=-1 page=x per_page=0 per_page=201 'page=41' 'after=x' 'after=5,a,b,c' 'after=1,%25zz,a' \
		'q=a&q=b' 'status_from=a' 'tenant_id=1' 'password=x' 'id=x' 'student_id=5'; do
		get "/students?$query"
		[ "$status" = 400 ] || { echo "$query: $status"; return 1; }
	done
	get '/students?statsu=active'
	expect_body 'Did you mean'
	expect_body 'status'
}

@test "following the links to the next page shows every row once" {
	for sort in last_name -last_name student_id_number -student_id_number status -status created_at; do
		local address="/students?sort=$sort&per_page=200" seen=''
		for _ in 1 2 3 4 5 6 7 8; do
			get "$address&format=xml"
			expect_status 200
			seen+=" $(ids)"
			address=/students$(xpath 'string(/page/list/pager/@next)')
			[ "$address" != /students ] || break
		done
		expect_equal 1502 "$(tr ' ' '\n' <<<"$seen" | grep -c '[0-9]')"
		expect_equal 1502 "$(tr ' ' '\n' <<<"$seen" | grep '[0-9]' | sort -u | grep -c .)"
	done
}

@test "the link to the previous page leads back from beyond the bound" {
	list 'sort=-created_at&page=40'
	local last
	last=$(ids)
	local next
	next=$(xpath 'string(/page/list/pager/@next)')
	[[ $next == *after=* ]]
	get "/students$next&format=xml"
	expect_status 200
	refute_same "$last" "$(ids)"
	get "/students$(xpath 'string(/page/list/pager/@prev)')&format=xml"
	expect_status 200
	expect_equal "$last" "$(ids)"
}

refute_same() {
	[ "$1" != "$2" ] || { echo "both: $1"; return 1; }
}

@test "a page behind the last one leads to the last one" {
	get '/students?status=inactive&last_name=Name0001&page=3'
	expect_status 303
	grep -qi '^location: .*/students?status=inactive&last_name=Name0001$' <<<"$headers"
}

@test "sorting by a name goes on by the index, equal names by the next column" {
	list 'sort=last_name&per_page=200&last_name=Name000'
	local sorted
	sorted=$(xpath '/page/list/rows/row/@label' | grep -o '"[^"]*"' | awk '{gsub("\"", ""); print $2, $1}')
	expect_equal "$(LC_ALL=C sort <<<"$sorted")" "$sorted"
}

@test "a list page costs four statements with a filter, three without or where nothing is found" {
	expect_equal 4 "$(statements_of '/students?status=active&sort=-created_at')"
	expect_equal 4 "$(statements_of '/students?q=ann&status=active')"
	expect_equal 3 "$(statements_of '/students')"
	expect_equal 3 "$(statements_of '/students?page=2&sort=-created_at')"
	expect_equal 3 "$(statements_of '/students?last_name=Nobody')"
}

statements_of() { # statements_of ADDRESS
	local before after
	get "$1"
	before=$(statements)
	get "$1"
	after=$(statements)
	# The two readings themselves are one SHOW each, which is not counted.
	echo $((after - before))
}

statements() {
	sql "SHOW GLOBAL STATUS WHERE Variable_name IN ('Com_select', 'Com_insert', 'Com_update', 'Com_delete',
		'Com_set_option', 'Com_begin', 'Com_commit', 'Com_change_db')" | awk '{n += $2} END {print n}'
}

# Beside the menu, which is as long as there are modules.
@test "a list is below 37 kB" {
	get '/students?status=active&sort=-created_at'
	expect_status 200
	local head=${body%%<nav class=\"collapse*} menu
	menu=${body#"$head"}
	menu=${menu%%</nav>*}
	[ "${#menu}" -gt 2000 ]
	[ "$((${#body} - ${#menu}))" -lt 37888 ] || { echo "$((${#body} - ${#menu}))"; return 1; }
}

@test "an empty table says so" {
	get /student_education_history
	expect_status 200
	expect_body 'yet'
}

@test "suggestions for a picker are JSON" {
	get '/students/options?q=name0003'
	expect_status 200
	expect_equal 3 "$(json '.options | length')"
	get '/students/options'
	expect_equal 20 "$(json '.options | length')"
}

@test "HEAD is answered where GET is" {
	request HEAD /students
	expect_status 200
	[ -z "$body" ] || [[ $body == HTTP* ]]
}

# --- which way a list goes: what the server was asked to read -------------------------------------

# rows_read ADDRESS: rows and index entries that the server handed out for it, in $rows_read
rows_read() {
	local before after
	get "$1"
	expect_status 200
	before=$(handled)
	get "$1"
	after=$(handled)
	rows_read=$((after - before))
}

handled() {
	sql "SHOW GLOBAL STATUS WHERE Variable_name IN ('Handler_read_first', 'Handler_read_key', 'Handler_read_last',
		'Handler_read_next', 'Handler_read_prev', 'Handler_read_rnd', 'Handler_read_rnd_next', 'Handler_tmp_write')" |
		awk '{n += $2} END {print n}'
}

@test "what a filter finds in great number is met along the order" {
	many_rows
	# 6,000 of 8,000: the count reads 1,001, keeps and reads them again, a page takes some forty; sorting all
	# would read them twice.
	rows_read '/students?status=active&sort=created_at'
	echo "read: $rows_read"
	[ "$rows_read" -lt 4500 ]
	rows_read '/students?status=active&gender=female&first_name=M&sort=created_at'
	echo "read: $rows_read"
	[ "$rows_read" -lt 8000 ]
}

@test "what several filters find is counted along one of their indexes" {
	local id
	new_tenant
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$tenant'")
	sql "INSERT INTO students (tenant_id, first_name, last_name, status, gender)
		SELECT $id, ELT(1 + MOD(seq, 4), 'Mia', 'Max', 'Cem', 'Eve'), 'Name', IF(seq % 2, 'active', 'inactive'), 'male' FROM seq_1_to_12000;
		INSERT INTO students (tenant_id, first_name, last_name, status, gender)
		SELECT $id, CONCAT('Zoe', seq % 50), 'Name', 'active', 'female' FROM seq_1_to_6000"
	sql 'ANALYZE TABLE students' >/dev/null
	signed_in "$tenant" admin
	# The server would read the table, in which 12,000 others stand before them, or those that are active.
	rows_read '/students?status=active&gender=female&first_name=Z&sort=-id'
	echo "read: $rows_read"
	[ "$rows_read" -lt 4000 ]
	get '/students?status=active,inactive&gender=male&first_name=E&sort=-id&format=xml'
	expect_equal yes "$(xpath 'string(/page/list/@more)')"
	expect_equal 25 "$(xpath 'count(/page/list/rows/row)')"
}

@test "a word is counted no further than the bound, and one letter looked for along the order" {
	many_rows
	# 5,333 are called Mia or Max: the set of them would be written, and read.
	rows_read '/students?q=m&sort=created_at'
	echo "read: $rows_read"
	[ "$rows_read" -lt 8000 ]
	get '/students?q=m&sort=created_at&per_page=50&format=xml'
	expect_equal "$(sql "SELECT GROUP_CONCAT(id ORDER BY created_at, id SEPARATOR ' ') FROM (SELECT s.id, s.created_at
		FROM students s JOIN tenants t ON t.id = s.tenant_id WHERE t.subdomain = '$tenant'
		AND s.first_name LIKE 'M%' ORDER BY s.created_at, s.id LIMIT 50) x") " "$(ids)"
	get '/students?q=mia&status=withdrawn&format=xml'
	expect_equal 6 "$(xpath 'string(/page/list/@total)')"
	expect_equal 6 "$(xpath 'count(/page/list/rows/row)')"
}

# The page of this search is what SQL finds: found_along QUERY CONDITION
found_along() {
	get "/students?$1&sort=created_at&per_page=50&format=xml"
	expect_equal "$(sql "SELECT GROUP_CONCAT(id ORDER BY created_at, id SEPARATOR ' ') FROM (SELECT s.id, s.created_at
		FROM students s JOIN tenants t ON t.id = s.tenant_id WHERE t.subdomain = '$tenant'
		AND $2 ORDER BY s.created_at, s.id LIMIT 50) x") " "$(ids)"
}

@test "a frequent word is looked up of each row, where rows that have it are near" {
	many_rows
	# 2,667 are called Mia: the set of them would be written, and read.
	rows_read '/students?q=mia&sort=created_at'
	echo "read: $rows_read"
	[ "$rows_read" -lt 8000 ]
	found_along q=mia "s.first_name = 'Mia'"
	# Near each other in number, and the last in this order: given up, and found all the same.
	found_along q=name1 "s.last_name LIKE 'Name1%'"
}

@test "what a filter finds in small number is fetched, not looked for along the order" {
	many_rows
	rows_read '/students?status=withdrawn&sort=-created_at'
	echo "read: $rows_read"
	[ "$rows_read" -lt 600 ]
	get '/students?status=withdrawn&sort=-created_at&format=xml'
	expect_equal 20 "$(xpath 'string(/page/list/@total)')"
	expect_equal 20 "$(xpath 'count(/page/list/rows/row)')"
}

@test "many that stand far behind in the order are found all the same" {
	many_rows
	get '/students?status=inactive&sort=created_at&format=xml'
	expect_status 200
	expect_equal 25 "$(xpath 'count(/page/list/rows/row)')"
	expect_equal yes "$(xpath 'string(/page/list/@more)')"
}

# A tenant with 6,000 active, 1,980 inactive (the newest) and 20 withdrawn students.
many_rows() {
	local id
	if [ ! -e "$BATS_FILE_TMPDIR/many" ]; then
		new_tenant
		id=$(sql "SELECT id FROM tenants WHERE subdomain = '$tenant'")
		sql "INSERT INTO students (tenant_id, first_name, last_name, status, gender, created_at)
			SELECT $id, ELT(1 + seq % 3, 'Mia', 'Max', 'Cem'), CONCAT('Name', seq),
				IF(seq % 400 = 0, 'withdrawn', IF(seq % 4 = 0, 'inactive', 'active')),
				IF(seq % 5, 'female', NULL), NOW(6) - INTERVAL seq HOUR + INTERVAL IF(seq % 4 = 0, 10, 0) YEAR
			FROM seq_1_to_8000"
		manor search rebuild "$tenant" >&2
		sql 'ANALYZE TABLE students, search_terms' >/dev/null
		echo "$tenant" >"$BATS_FILE_TMPDIR/many"
	fi
	signed_in "$(cat "$BATS_FILE_TMPDIR/many")" admin
}

@test "every column that sorts has the index that its list is read along" {
	local table column pairs
	pairs=$(sortable_columns)
	[ "$(wc -l <<<"$pairs")" -gt 9 ]
	while read -r table column; do
		for query in "sort=$column" "sort=-$column"; do
			get "/$table?$query&format=xml"
			[ "$status" = 200 ] || { echo "$table?$query: $status $headers $body"; return 1; }
		done
	done <<<"$pairs"
}

sortable_columns() {
	local table
	for table in users groups menus students student_addresses student_education_history; do
		get "/$table?sort=nothing"
		grep -o 'Sort by one of: [a-z_, ]*' <<<"$body" | head -n 1 | sed 's/^[^:]*: //' | tr -d ',' | tr ' ' '\n' |
			sed "s/^/$table /"
	done
}
