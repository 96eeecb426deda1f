# For tests of "manor migrate": each has a database of its own and a copy of the manifests, core's and those
# that it writes. Load it beside site.bash; call migration_setup in setup, migration_teardown in teardown.
#
# migrate ARGUMENT...   on that database, with those manifests
# migrated              the same, silent
# clubs INNER           writes manifests/clubs.xml: a module with the table clubs (name, and INNER)
# nothing_to_do         a further run has nothing to do
# shellcheck shell=bash disable=SC2034,SC2120,SC2154

migration_setup() {
	database=manor_migrate_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	root=$BATS_TEST_TMPDIR/root
	mkdir -p "$root/manifests" "$root/sql"
	cp "$MANOR_ROOT"/manifests/{core.xml,manifest.rng} "$root/manifests/"
	config=$BATS_TEST_TMPDIR/manor.conf
	sed -e "s/^database_name *=.*//; s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e 's/^\(secret_file\|files_dir\|log_file\|view_dir\|mail_file\) *=.*//' \
		"$MANOR_CONFIG" >"$config"
	chmod 600 "$config"
	echo "database_name = $database" >>"$config"
	export SQL_DATABASE=$database
}

migration_teardown() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database; DROP DATABASE IF EXISTS ${database}_own"
}

migrate() {
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate "$@"
}

migrated() {
	migrate >/dev/null 2>&1
}

tenant_row() { # tenant_row SUBDOMAIN [DATABASE]
	sql "INSERT INTO tenants (name, subdomain, database_name) VALUES ('$1', '$1', NULLIF('${2:-}', ''))"
}

nothing_to_do() {
	run migrate
	[ "$status" = 0 ]
	[[ $output == *'Nothing to do.'* ]]
}

manifest() { # manifest NAME RANGE TABLES [REQUIRES]
	local required='<requires module="core"/>'
	[ -z "${4:-}" ] || required+="<requires module=\"$4\"/>"
	printf '%s\n' '<module xmlns="urn:manor:manifest:1" name="'"$1"'" title="M '"$1"'" version="1.0.0" range="'"$2"'">' \
		"$required" "$3" '</module>' >"$root/manifests/$1.xml"
}

clubs() {
	manifest clubs 930-939 "<table name=\"clubs\" number=\"930\"><string name=\"name\" length=\"100\" required=\"yes\"/>$1</table>"
}

club() { # club NAME [COLUMN VALUE]: as a program would that knows these columns only
	sql "INSERT INTO clubs (tenant_id, name${2:+, $2}) VALUES (1, '$1'${3:+, $3})"
}

expect_refused() { # expect_refused TEXT...: migrate and its plan refuse, with these texts, and nothing changes
	local mode before text
	before=$(sql "SELECT table_name, column_name, column_type, is_nullable FROM information_schema.columns
		WHERE table_schema LIKE '$database%' ORDER BY 1, 2")
	for mode in --plan ''; do
		run migrate $mode
		[ "$status" = 1 ]
		for text in "$@"; do
			[[ $output == *"$text"* ]] || {
				printf 'not said: %s\n%s\n' "$text" "$output"
				return 1
			}
		done
	done
	expect_equal "$before" "$(sql "SELECT table_name, column_name, column_type, is_nullable
		FROM information_schema.columns WHERE table_schema LIKE '$database%' ORDER BY 1, 2")"
}
