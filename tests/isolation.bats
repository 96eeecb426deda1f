#!/usr/bin/env bats
# A tenant's data is nobody else's: every address of every table with another tenant's ids, cookies,
# tokens, hosts and children, for pages and the API, to read and to write. Four tenants that differ
# in where they live: rich and poor in the common database, apart and alone in databases of their
# own. Every text that the attacked ones have says a secret word; no answer may hold it, and after
# each crawl their rows are as they were.
#
# The tables come from `manor check --show` and the addresses from modules/engine/resource/resource.h:
# what is added there is attacked from then on. All of it in the long tests; else tables of each kind: with
# pages, with a parent, with an account, with rights, files, and what was deleted.

load support/site
load support/catalogue
load support/crawl

BAIT=quarry
# Numbers from here on are rows of databases of one's own: no number stands for two rows.
ALONE_FIRST=7000000
APART_FIRST=5000000

own_database() { # own_database NAME FIRST: a tenant with a database in which ids begin at FIRST
	local table statements=
	new_tenant --database "$1"
	for table in $(tenant_tables); do
		statements+="ALTER TABLE \`$table\` AUTO_INCREMENT = $2;"
	done
	SQL_DATABASE=$1 sql "$statements"
}

tenant_id() {
	sql "SELECT id FROM tenants WHERE subdomain = '$1'"
}

# A file that says the secret too, with the newest student. What there is to hide is seen by its owner.
attach() { # attach TENANT STUDENT SECRET
	api_sign_in "$1" admin
	printf '%s\n' "$3" >"$BATS_FILE_TMPDIR/$3.txt"
	api POST "/students/$2/attachments" -F "file=@$BATS_FILE_TMPDIR/$3.txt"
	expect_status 201
	api GET "/attachments/$(json '.data[0].id')/content"
	expect_body "$3"
	api GET "/students?q=$BAIT"
	expect_body "$3"
}

setup_file() {
	set +T
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	local suffix name
	suffix=$(od -An -N 4 -tx1 /dev/urandom | tr -d ' \n')
	# Names of columns' values: small letters and digits, so that they fit everywhere.
	new_tenant
	RICH=$tenant RICH_DATABASE=manor RICH_SECRET=ricb$suffix
	new_tenant
	POOR=$tenant POOR_DATABASE=manor POOR_SECRET=poob$suffix
	own_database "manor_apart_$suffix" $APART_FIRST
	APART=$tenant APART_DATABASE=manor_apart_$suffix APART_SECRET=apab$suffix
	own_database "manor_alone_$suffix" $ALONE_FIRST
	ALONE=$tenant ALONE_DATABASE=manor_alone_$suffix ALONE_SECRET=alob$suffix
	for name in RICH POOR APART ALONE; do
		local database=${name}_DATABASE secret=${name}_SECRET id
		id=$(tenant_id "${!name}")
		fill "$id" "${!database}" "$BAIT ${!secret}"
		manor search rebuild "${!name}" >&2
		attach "${!name}" "$(newest "$id" "${!database}" | sed -n 's/^students\t//p')" "${!secret}"
		newest "$id" "${!database}" >"$BATS_FILE_TMPDIR/$name.newest"
		export "$name" "$database" "$secret" "${name}_ID=$id"
		dump "$id" "${!database}" >"$BATS_FILE_TMPDIR/$name.before"
	done
}

# Whose rows: A is who attacks, V whose rows are meant; ours and theirs are the newest of each table.
pair() { # pair ATTACKER VICTIM, as named above
	local variable=$1_DATABASE table id
	a=${!1} a_database=${!variable}
	variable=$1_ID a_id=${!variable}
	v=${!2}
	variable=$2_DATABASE v_database=${!variable}
	variable=$2_ID v_id=${!variable}
	variable=$2_SECRET v_secret=${!variable}
	victim=$2
	a_root=$MANOR_URL/tenant/$a v_root=$MANOR_URL/tenant/$v
	declare -gA ours=() theirs=()
	while read -r table id; do ours[$table]=$id; done <"$BATS_FILE_TMPDIR/$1.newest"
	while read -r table id; do theirs[$table]=$id; done <"$BATS_FILE_TMPDIR/$2.newest"
	tables=(students student_addresses users groups attachments trash)
	[ -z "${MANOR_LONG:-}" ] || mapfile -t tables < <(tenant_tables)
}

unchanged() {
	dump "$v_id" "$v_database" >"$BATS_TEST_TMPDIR/after"
	diff "$BATS_FILE_TMPDIR/$victim.before" "$BATS_TEST_TMPDIR/after"
}

# The addresses of the engine: "METHOD /path", as its header tells them.
addresses() {
	grep -oE '(GET|POST|PATCH|PUT|DELETE)(, (GET|POST|PATCH|PUT|DELETE))* +/[^ ]*' \
		"$MANOR_ROOT/modules/engine/resource/resource.h" | while read -r line; do
		local path=/${line#*/} method
		for method in $(tr -d , <<<"${line%% /*}"); do
			echo "$method $path"
		done
	done
}

# Options for ask: signed in on pages, with the form's token; in the API.
page_options() {
	page=("cookie = \"manor_$a=$(awk -v name="manor_$a" '$6 == name { print $7 }' "$jar")\"")
	form=("${page[@]}" "header = \"Origin: $MANOR_URL\"" "data = \"csrf=$(csrf)\"")
	bearer=("header = \"Authorization: Bearer $token\"")
	json=("${bearer[@]}" 'header = "Content-Type: application/json"')
}

enter() { # enter ATTACKER VICTIM: signs the attacker in and opens a crawl
	pair "$1" "$2"
	sign_in "$a" admin
	expect_status 303
	api_sign_in "$a" admin
	expect_status 200
	page_options
	crawl_open
}

# ask_record METHOD ADDRESS TABLE ID CHILD: one address of a record that is not ours
ask_record() {
	local method=$1 address=$2 table=$3 id=$4 child=$5 url expected=404
	url=$address
	[[ $address == */attachments/3* ]] || url=${url/\/students\/17/\/$table\/$id}
	url=${url/\/groups\/5/\/$table\/$id}
	url=${url/\/attachments\/3/\/attachments\/${theirs[attachments]}}
	url=${url/\/addresses/\/$child}
	# An address that only leads on to a record's tab says nothing of the record.
	[[ $method == GET && $address == */17/addresses && $address != /api/* ]] && expected='404|303'
	case "$method $address" in
	*' /api/'*/attachments) [ "$method" = GET ] && ask 404 GET "$a_root$url" "${bearer[@]}" ||
		ask 404 POST "$a_root$url" "${bearer[@]}" 'form = "file=@/etc/hostname"' ;;
	'GET /api/'* | 'DELETE /api/'*) ask 404 "$method" "$a_root$url" "${bearer[@]}" ;;
	*' /api/'*) ask '404|405' "$method" "$a_root$url" "${json[@]}" 'data = "{}"' ;;
	GET*) ask "$expected" GET "$a_root$url" "${page[@]}" && ask "$expected" HEAD "$a_root$url" "${page[@]}" ;;
	POST*) ask 404 POST "$a_root$url" "${form[@]}" 'data = "version=1&confirmed=yes&name=x&title=x&first_name=x&last_name=x&permission=student.view"' ;;
	esac
}

records_crawl() {
	local -
	set +T
	local table id child address method
	while read -r method address; do
		[[ $address =~ /[0-9]+ ]] || continue
		for table in "${tables[@]}"; do
			id=${theirs[$table]}
			[[ $address != */attachments/3* || $table = attachments ]] || continue
			if [[ $address == */addresses* ]]; then
				while read -r _ child; do
					ask_record "$method" "$address" "$table" "$id" "$child"
				done < <(children "$table")
			else
				ask_record "$method" "$address" "$table" "$id" ''
			fi
		done
	done < <(addresses)
}

collections_crawl() {
	local -
	set +T
	local table id column target
	for table in "${tables[@]}"; do
		id=${theirs[$table]}
		local pages=404 api=404 queries=("" "?q=$BAIT" "?id=$id" "?sort=-id&per_page=200" "?sort=-id&after=$((id + 1))")
		table_has "$table" pages && pages='200|400'
		table_has "$table" api && api='200|400'
		local parts=$pages
		[ "$table" != trash ] || pages='200|400' api='200|400' # a page of the engine's, without parts
		while read -r column target; do
			queries+=("?$column=${theirs[$target]}")
		done < <(references "$table"; links "$table")
		local query
		for query in "${queries[@]}"; do
			ask "$pages" GET "$a_root/$table$query" "${page[@]}"
			ask "$parts" GET "$a_root/$table.csv$query" "${page[@]}"
			ask "$api" GET "$a_root/api/v1/$table$query" "${bearer[@]}"
		done
		ask "$pages" GET "$a_root/$table?format=xml&per_page=200" "${page[@]}"
		ask "$parts" GET "$a_root/$table/options?q=$BAIT" "${page[@]}"
		ask "$parts" GET "$a_root/$table/options" "${page[@]}"
	done
}

# A form or a body of ours that names a row of theirs; a mark of theirs among ours.
references_crawl() {
	local -
	set +T
	local table id own column target foreign
	for table in "${tables[@]}"; do
		own=${ours[$table]} id=${theirs[$table]}
		local pages=404 api='404|405' gone=404
		table_has "$table" pages && pages='404|422'
		table_has "$table" api && api='404|422'
		ask "$gone" POST "$a_root/$table/delete" "${form[@]}" "data = \"id=$id&confirmed=yes\""
		ask "$gone" POST "$a_root/$table/delete" "${form[@]}" "data = \"id=$own&id=$id&confirmed=yes\""
		while read -r column target; do
			foreign=${theirs[$target]}
			ask "200|404" GET "$a_root/$table/new?$column=$foreign" "${page[@]}"
			ask "$pages" POST "$a_root/$table/new" "${form[@]}" "data = \"$column=$foreign&title=x&name=x\""
			ask "$api" POST "$a_root/api/v1/$table" "${json[@]}" "data = \"{\\\"$column\\\":$foreign}\""
			ask "$api" PATCH "$a_root/api/v1/$table/$own" "${json[@]}" "data = \"{\\\"$column\\\":$foreign}\""
			# What stands between two versions of a record shows labels too.
			ask '303|404|409|422' POST "$a_root/$table/$own/edit" "${form[@]}" "data = \"version=999&$column=$foreign\""
		done < <(references "$table")
		while read -r column target; do
			foreign=${theirs[$target]}
			ask "$pages" POST "$a_root/$table/new" "${form[@]}" "data = \"$column=$foreign\""
			ask "$pages" POST "$a_root/$table/$own/edit" "${form[@]}" "data = \"version=1&$column.present=1&$column=$foreign\""
			ask "$api" POST "$a_root/api/v1/$table" "${json[@]}" "data = \"{\\\"$column\\\":[$foreign]}\""
			ask "$api" PATCH "$a_root/api/v1/$table/$own" "${json[@]}" "data = \"{\\\"$column\\\":[$foreign]}\""
			ask '404|409|422' POST "$a_root/$table/$own/edit" "${form[@]}" "data = \"version=999&$column.present=1&$column=$foreign\""
		done < <(links "$table")
	done
}

# Our cookie, token and form's token at their address.
borders_crawl() {
	local -
	set +T
	local table id secret host=${MANOR_URL#http://127.0.0.1}
	secret=${page[0]#*=} secret=${secret#*=} secret=${secret%\"}
	for table in "${tables[@]}"; do
		id=${theirs[$table]}
		local hosted=("header = \"Host: $v.localhost$host\"") path
		for path in "/$table" "/$table/$id" "/$table.csv" "/$table/options"; do
			# a visitor; our cookie as it is; as theirs; as that of a host; at their host
			ask '303|404' GET "$v_root$path"
			ask '303|404' GET "$v_root$path" "${page[@]}"
			ask '303|404' GET "$v_root$path" "cookie = \"manor_$v=$secret\""
			ask '303|404' GET "$MANOR_URL$path" "${hosted[@]}" "cookie = \"manor=$secret\""
			ask '303|404' GET "$MANOR_URL$path" "${hosted[@]}" "cookie = \"__Host-manor=$secret; manor_$v=$secret\""
			ask 404 GET "$a_root$path" "${hosted[@]}" "${page[@]}"
			ask 403 GET "$a_root$path" "${page[@]}" "header = \"X-Tenant-ID: $v\""
		done
		for path in "/$table" "/$table/$id"; do
			ask '401|404' GET "$v_root/api/v1$path"
			ask '401|404' GET "$v_root/api/v1$path" "${page[@]}"
			ask 403 GET "$v_root/api/v1$path" "${bearer[@]}"
			ask 403 GET "$MANOR_URL/api/v1$path" "${hosted[@]}" "${bearer[@]}"
			ask 404 GET "$a_root/api/v1$path" "${hosted[@]}" "${bearer[@]}"
			ask 403 GET "$a_root/api/v1$path" "${bearer[@]}" "header = \"X-Tenant-ID: $v_id\""
			ask 403 PATCH "$v_root/api/v1$path" "${json[@]}" 'data = "{}"'
			ask 403 DELETE "$v_root/api/v1$path" "${bearer[@]}"
		done
		ask '303|404' POST "$v_root/$table/$id/delete" "${form[@]}" "cookie = \"manor_$v=$secret\"" 'data = "confirmed=yes"'
	done
	for path in /dashboard /profile /organisation; do
		ask 303 GET "$v_root$path" "cookie = \"manor_$v=$secret\""
		ask 200 GET "$a_root$path" "${page[@]}" # the cookie is good where it belongs
	done
}

@test "the crawler knows the engine's addresses, and rows of every table" {
	[ "$(addresses | grep -c .)" -ge 30 ]
	addresses | grep -qx 'PUT /api/v1/students/17'
	[ "$(tenant_tables | grep -c .)" -ge 13 ]
	for name in RICH POOR APART ALONE; do
		[ "$(grep -cP '\t[0-9]+$' "$BATS_FILE_TMPDIR/$name.newest")" = "$(tenant_tables | grep -c .)" ]
	done
}

@test "records of a neighbour in the same database are not found" {
	enter POOR RICH
	records_crawl
	crawl "$v_secret"
	unchanged
}

@test "records of a tenant with a database of its own are not found" {
	enter POOR APART
	records_crawl
	crawl "$v_secret"
	unchanged
}

@test "records of the common database are not found from a database of one's own" {
	enter ALONE RICH
	records_crawl
	crawl "$v_secret"
	unchanged
}

@test "lists, exports, suggestions and searches hold one's own rows alone" {
	for attacker in POOR ALONE; do
		enter "$attacker" RICH
		collections_crawl
		crawl "$v_secret" "$APART_SECRET"
	done
}

@test "forms and bodies cannot refer to a neighbour's rows" {
	enter POOR RICH
	references_crawl
	crawl "$v_secret"
	unchanged
}

@test "forms and bodies cannot refer to rows of another database" {
	enter ALONE APART
	references_crawl
	crawl "$v_secret"
	unchanged
}

@test "cookies, tokens and hosts of one tenant open nothing of another" {
	enter POOR RICH
	borders_crawl
	crawl "$v_secret"
	unchanged
}

# Of links there may be none.
has_rows() { # has_rows TABLE TENANT-ID
	[ "$(sql "SELECT EXISTS (SELECT 1 FROM \`$1\` WHERE tenant_id = $2)")" = 1 ]
}

@test "the database itself refuses a reference to another tenant's row" {
	pair POOR RICH
	local table column target foreign own insertion count=0
	while read -r table column target; do
		foreign=${theirs[$target]}
		count=$((count + 1))
		# A row of ours is made to point there, and a copy of it that points there is inserted.
		run sql "UPDATE \`$table\` SET \`$column\` = $foreign WHERE tenant_id = $a_id LIMIT 1"
		[[ $status != 0 && $output == *'ERROR 1452'* ]] || ! has_rows "$table" "$a_id" ||
			{ echo "UPDATE $table.$column: $output"; return 1; }
		insertion=$(insertions "$a_id" "$a_database" "other $column" "$table" | cut -f 2 |
			sed "s/(SELECT MAX(t.id) FROM \`$target\` t WHERE t.tenant_id = $a_id)/$foreign/")
		run sql "$insertion"
		# Another reference is unique, and the copy has the same: it has none.
		[[ $output != *'ERROR 1062'* ]] ||
			run sql "$(awk '{ gsub(/\(SELECT MAX\(t.id\) FROM [^)]*\)/, "NULL") } 1' <<<"$insertion")"
		[[ $status != 0 && $output == *'ERROR 1452'* ]] || { echo "INSERT $table.$column: $output"; return 1; }
	done < <(sql "SELECT table_name, column_name, referenced_table_name FROM information_schema.key_column_usage
		WHERE table_schema = 'manor' AND referenced_column_name = 'id'")
	[ "$count" -ge 7 ]
	unchanged
}

@test "every table of tenants is ordered by tenant, and every foreign key carries it" {
	for database in manor "$APART_DATABASE"; do
		expect_equal '' "$(sql "SELECT c.table_name FROM information_schema.columns c
			LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema
				AND k.table_name = c.table_name AND k.constraint_name = 'PRIMARY'
				AND k.ordinal_position = 1 AND k.column_name = 'tenant_id'
			WHERE c.table_schema = '$database' AND c.column_name = 'tenant_id' AND k.table_name IS NULL")"
		expect_equal '' "$(sql "SELECT constraint_name FROM information_schema.key_column_usage
			WHERE table_schema = '$database' AND referenced_table_name IS NOT NULL
			GROUP BY table_name, constraint_name
			HAVING SUM(column_name = 'tenant_id' AND referenced_column_name = 'tenant_id') <> 1")"
		# A table of tenants that the catalogue does not know would be crawled by nobody.
		expect_equal "$({ tenant_tables; link_tables; } | sort)" \
			"$(sql "SELECT table_name FROM information_schema.columns WHERE table_schema = '$database'
				AND column_name = 'tenant_id' ORDER BY table_name" | sort)"
	done
}
