# What the manifests became, for tests that go over every table. Load it with
#   load support/site
#   load support/catalogue
#
# tenant_tables                every table of the tenants' scope, link tables aside
# link_tables                  those aside
# table_has TABLE WORD         does its line of `manor check --show` have the word: pages, api, ...
# references TABLE             its columns that refer to another table: "column target"
# links TABLE                  its many-to-many columns: "column target"
# children TABLE               the tables below it: "table path"
# fill ID DATABASE WORDS       a row of the tenant ID in every table; every text in it says WORDS, as
#                              far as there is room
# newest ID DATABASE           the tenant's newest row in every table: "table id"
# dump ID DATABASE             every row of the tenant, table by table
# shellcheck shell=bash

catalogue_tables=()
declare -gA catalogue_facts=()

# Asked once a file, and read once a test: KIND, TABLE and what is known of it, in lines.
catalogue_read() {
	local -
	set +T
	local facts=$BATS_FILE_TMPDIR/catalogue kind table fact
	[ ${#catalogue_tables[@]} = 0 ] || return 0
	[ -f "$facts" ] || {
		(cd "$MANOR_ROOT" && "$MANOR" check --show) | catalogue_find >"$facts.new"
		mv "$facts.new" "$facts"
	}
	while read -r kind table fact; do
		[ "$kind" != table ] || catalogue_tables+=("$table")
		catalogue_facts[$kind $table]+=$fact$'\n'
	done <"$facts"
}

catalogue_find() {
	awk '
	$1 == "table" { table = $2; print "words", table, $0; if ($4 == "tenant") print "table", table }
	/^  [a-z]/ && $1 != "table" { table = "" }
	$1 == "link" { print "link", "all", $2 }
	/^    reference / && table != "" { print "reference", table, $2, after_label() }
	/^    many / && table != "" { print "many", table, $2, after_label() }
	match($0, /^  table .* parent=[a-z0-9_]+\./) {
		parent = substr($0, RSTART, RLENGTH - 1)
		sub(/.* parent=/, "", parent)
		print "child", parent, $2, path_of($2)
	}
	# The word that follows the label in quotes.
	function after_label(   rest) {
		rest = $0
		sub(/^[^"]*"[^"]*" /, "", rest)
		sub(/[^a-z0-9_].*/, "", rest)
		return rest
	}
	# Where the manifest says another word than the name.
	function path_of(name,   found, command) {
		command = "cat " manifests "/*.xml"
		while ((command | getline line) > 0)
			if (match(line, "<table name=\"" name "\"[^>]* path=\"[a-z0-9_]+\"")) {
				found = substr(line, RSTART, RLENGTH - 1)
				sub(/.* path="/, "", found)
			}
		close(command)
		return found == "" ? name : found
	}' manifests="$MANOR_ROOT/manifests"
}

tenant_tables() {
	catalogue_read
	printf '%s\n' "${catalogue_tables[@]}"
}

link_tables() {
	catalogue_read
	printf '%s' "${catalogue_facts[link all]}"
}

table_has() {
	catalogue_read
	[[ ${catalogue_facts[words $1]:-} =~ \ $2(\ |$'\n') ]]
}

references() {
	catalogue_read
	printf '%s' "${catalogue_facts[reference $1]:-}"
}

links() {
	catalogue_read
	printf '%s' "${catalogue_facts[many $1]:-}"
}

children() {
	catalogue_read
	printf '%s' "${catalogue_facts[child $1]:-}"
}

newest() {
	local table statement=
	catalogue_read
	for table in "${catalogue_tables[@]}"; do
		statement+="${statement:+ UNION ALL }SELECT '$table', MAX(id) FROM \`$table\` WHERE tenant_id = $1"
	done
	SQL_DATABASE=$2 sql "$statement"
}

# INSERTs for all tables or one, in lines, "table INSERT ...": texts say the words, enums their first value,
# references the newest row of their target. The satellites of records (owner_table, owner_id) belong to
# the newest student.
insertions() { # insertions ID DATABASE WORDS [TABLE]
	local names=${4:-}
	catalogue_read
	[ -n "$names" ] || printf -v names '%s,' "${catalogue_tables[@]}"
	names="'${names%,}'"
	names=${names//,/"','"}
	SQL_DATABASE=$2 sql "
		SELECT c.table_name, CONCAT('INSERT INTO \`', c.table_name, '\` (', GROUP_CONCAT('\`', c.column_name, '\`'), ') SELECT ',
			GROUP_CONCAT(CASE
				WHEN c.column_name = 'tenant_id' THEN $1
				WHEN k.referenced_table_name IS NOT NULL THEN CONCAT('(SELECT MAX(t.id) FROM \`',
					k.referenced_table_name, '\` t WHERE t.tenant_id = $1)')
				WHEN c.column_name IN ('owner_id', 'record_id')
					THEN '(SELECT MAX(t.id) FROM students t WHERE t.tenant_id = $1)'
				WHEN c.column_name IN ('owner_table', 'table_name') THEN '''students'''
				WHEN c.data_type = 'enum' THEN CONCAT('''', SUBSTRING_INDEX(SUBSTRING_INDEX(c.column_type, '''', 2), '''', -1), '''')
				WHEN c.character_set_name = 'ascii'
					THEN CONCAT('''', LEFT(SUBSTRING_INDEX('$3', ' ', -1), c.character_maximum_length), '''')
				WHEN c.character_set_name IS NOT NULL AND c.character_maximum_length < CHAR_LENGTH('$3')
					THEN CONCAT('''', LEFT(SUBSTRING_INDEX('$3', ' ', -1), c.character_maximum_length), '''')
				WHEN c.character_set_name IS NOT NULL THEN '''$3'''
				WHEN c.column_name = 'expires_at' THEN 'UTC_DATE() + INTERVAL 2 DAY'
				WHEN c.data_type IN ('date', 'datetime') THEN 'UTC_DATE()'
				ELSE '1' END))
		FROM information_schema.columns c
		LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema
			AND k.table_name = c.table_name AND k.column_name = c.column_name
			AND k.referenced_column_name = 'id'
		WHERE c.table_schema = DATABASE() AND c.table_name IN ($names) AND c.generation_expression IS NULL
			AND c.column_name NOT IN ('id', 'account_id')
			AND (c.column_default IS NULL OR k.column_name IS NOT NULL
				OR c.character_set_name IS NOT NULL AND c.data_type <> 'enum')
		GROUP BY c.table_name"
}

# A table may need rows of one that comes later: what could not be filled is tried once more.
fill() {
	local -
	set +T
	local table insertion statements made missing=' ' attempt
	declare -A insertion_of=()
	while IFS=$'\t' read -r table insertion; do
		insertion_of[$table]=$insertion
	done < <(insertions "$1" "$2" "$3")
	catalogue_read
	missing=" ${catalogue_tables[*]} "
	for attempt in first second; do
		statements=
		for table in $missing; do
			statements+="${insertion_of[$table]:-no insertion of $table};"$'\n'"SELECT '$table', ROW_COUNT();"$'\n'
		done
		while read -r table made; do
			[ "$made" != 1 ] || missing=${missing/ $table / }
		done < <(SQL_DATABASE=$2 sql_each "$statements" 2>"$BATS_TEST_TMPDIR/fill.$attempt")
		[ "$missing" != ' ' ] || return 0
	done
	echo "no row could be made in:$missing"
	cat "$BATS_TEST_TMPDIR/fill.second"
	return 1
}

dump() {
	local -
	set +T
	local table statements=
	for table in $(SQL_DATABASE=$2 sql "SELECT table_name FROM information_schema.columns
		WHERE table_schema = DATABASE() AND column_name = 'tenant_id' ORDER BY table_name"); do
		statements+="SELECT '== $table'; SELECT * FROM \`$table\` WHERE tenant_id = $1 ORDER BY 2, 3;"
	done
	SQL_DATABASE=$2 sql "$statements"
}
