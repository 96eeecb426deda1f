# What the manifests became, for tests that go over every table. Load it with
#   load support/site
#   load support/catalogue
#
# tenant_tables                every table of the tenants' scope, link tables aside
# table_has TABLE WORD         does its line of `manor check --show` have the word: pages, api, ...
# references TABLE             its columns that refer to another table: "column target"
# links TABLE                  its many-to-many columns: "column target"
# children TABLE               the tables below it: "table path"
# fill ID DATABASE WORDS       a row of the tenant ID in every table; every text in it says WORDS, as
#                              far as there is room
# newest ID DATABASE           the tenant's newest row in every table: "table id"
# dump ID DATABASE             every row of the tenant, table by table
# shellcheck shell=bash

catalogue() {
	[ -f "$BATS_FILE_TMPDIR/catalogue" ] || (cd "$MANOR_ROOT" && "$MANOR" check --show) >"$BATS_FILE_TMPDIR/catalogue"
	cat "$BATS_FILE_TMPDIR/catalogue"
}

tenant_tables() {
	catalogue | awk '$1 == "table" && $4 == "tenant" { print $2 }'
}

table_has() {
	catalogue | grep -qE "^  table $1 .* $2( |\$)"
}

# The lines that belong to one table.
table_lines() {
	catalogue | awk -v table="$1" '/^  [a-z]/ { is_it = $1 == "table" && $2 == table } is_it'
}

references() {
	table_lines "$1" | sed -nE 's/^    reference ([a-z0-9_]+) "[^"]*" ([a-z0-9_]+).*/\1 \2/p'
}

links() {
	table_lines "$1" | sed -nE 's/^    many ([a-z0-9_]+) "[^"]*" ([a-z0-9_]+) by .*/\1 \2/p'
}

children() {
	local child path
	catalogue | sed -nE "s/^  table ([a-z0-9_]+) .* parent=$1\\..*/\\1/p" | while read -r child; do
		path=$(cat "$MANOR_ROOT"/manifests/*.xml |
			grep -oE "<table name=\"$child\"[^>]* path=\"[a-z0-9_]+\"" | sed -E 's/.* path="//; s/"$//')
		echo "$child ${path:-$child}"
	done
}

newest() {
	local table statement=
	for table in $(tenant_tables); do
		statement+="${statement:+ UNION ALL }SELECT '$table', MAX(id) FROM \`$table\` WHERE tenant_id = $1"
	done
	SQL_DATABASE=$2 sql "$statement"
}

# One INSERT: texts say the words, enums their first value, references the newest row of their target.
# The satellites of records (owner_table, owner_id) belong to the newest student.
insertion() { # insertion TABLE ID DATABASE WORDS
	SQL_DATABASE=$3 sql "
		SELECT CONCAT('INSERT INTO \`$1\` (', GROUP_CONCAT('\`', c.column_name, '\`'), ') SELECT ',
			GROUP_CONCAT(CASE
				WHEN c.column_name = 'tenant_id' THEN $2
				WHEN k.referenced_table_name IS NOT NULL THEN CONCAT('(SELECT MAX(t.id) FROM \`',
					k.referenced_table_name, '\` t WHERE t.tenant_id = $2)')
				WHEN c.column_name IN ('owner_id', 'record_id')
					THEN '(SELECT MAX(t.id) FROM students t WHERE t.tenant_id = $2)'
				WHEN c.column_name IN ('owner_table', 'table_name') THEN '''students'''
				WHEN c.data_type = 'enum' THEN CONCAT('''', SUBSTRING_INDEX(SUBSTRING_INDEX(c.column_type, '''', 2), '''', -1), '''')
				WHEN c.character_set_name = 'ascii' THEN CONCAT('''', SUBSTRING_INDEX('$4', ' ', -1), '''')
				WHEN c.character_set_name IS NOT NULL AND c.character_maximum_length < CHAR_LENGTH('$4')
					THEN CONCAT('''', LEFT(SUBSTRING_INDEX('$4', ' ', -1), c.character_maximum_length), '''')
				WHEN c.character_set_name IS NOT NULL THEN '''$4'''
				WHEN c.column_name = 'expires_at' THEN 'UTC_DATE() + INTERVAL 2 DAY'
				WHEN c.data_type IN ('date', 'datetime') THEN 'UTC_DATE()'
				ELSE '1' END))
		FROM information_schema.columns c
		LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema
			AND k.table_name = c.table_name AND k.column_name = c.column_name
			AND k.referenced_column_name = 'id'
		WHERE c.table_schema = DATABASE() AND c.table_name = '$1' AND c.generation_expression IS NULL
			AND c.column_name NOT IN ('id', 'account_id')
			AND (c.column_default IS NULL OR k.column_name IS NOT NULL
				OR c.character_set_name IS NOT NULL AND c.data_type <> 'enum')"
}

# A table may need rows of one that comes later: what could not be filled is tried once more.
fill() {
	local table again=()
	for table in $(tenant_tables); do
		SQL_DATABASE=$2 sql "$(insertion "$table" "$1" "$2" "$3")" 2>/dev/null || again+=("$table")
	done
	for table in "${again[@]}"; do
		SQL_DATABASE=$2 sql "$(insertion "$table" "$1" "$2" "$3")" || {
			echo "no row could be made in $table"
			return 1
		}
	done
}

dump() {
	local table
	for table in $(SQL_DATABASE=$2 sql "SELECT table_name FROM information_schema.columns
		WHERE table_schema = DATABASE() AND column_name = 'tenant_id' ORDER BY table_name"); do
		echo "== $table"
		SQL_DATABASE=$2 sql "SELECT * FROM \`$table\` WHERE tenant_id = $1 ORDER BY 2, 3"
	done
}
