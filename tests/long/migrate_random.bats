# Random pairs of schemas with data (schemas.mjs), migrated there and back: what keeps its type keeps its values; what is
# refused is left as it was; what was converted comes back the same; and in the end the database is what the manifest
# makes of an empty one. MANOR_ROUNDS says how many, MANOR_SEED with which to begin.
# shellcheck shell=bash disable=SC2154,SC2094

bats_require_minimum_version 1.5.0
load ../support/site
load ../support/migration

setup() {
	migration_setup
	migrated
	tenant_row demo
	fresh=${database}_own # dropped with the other
}

teardown() {
	migration_teardown
}

manifests_of() { # manifests_of FILE
	cp "$BATS_TEST_TMPDIR/$1.xml" "$root/manifests/clubs.xml"
}

selected() { # selected COLUMNS TABLE
	sql "SELECT $1 FROM $2 ORDER BY id" 2>&1 || true
}

structure() { # structure DATABASE: of the module's tables, but for columns and indexes that no manifest has
	sql "SELECT table_name, column_name, column_type, is_nullable, COALESCE(column_default, '-'), COALESCE(collation_name, '-'),
			COALESCE(generation_expression, '-') FROM information_schema.columns
		WHERE table_schema = '$1' AND table_name IN ('clubs', 'teams', 'halls') ORDER BY 1, 2;
		SELECT table_name, index_name, non_unique, GROUP_CONCAT(column_name ORDER BY seq_in_index) FROM information_schema.statistics
		WHERE table_schema = '$1' AND table_name IN ('clubs', 'teams', 'halls') GROUP BY 1, 2, 3 ORDER BY 1, 2;
		SELECT table_name, constraint_name, GROUP_CONCAT(column_name ORDER BY ordinal_position), MAX(referenced_table_name)
		FROM information_schema.key_column_usage WHERE table_schema = '$1' AND table_name IN ('clubs', 'teams', 'halls')
			AND referenced_table_name IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"
}

tables_drop() {
	SQL_DATABASE=$1 sql 'SET FOREIGN_KEY_CHECKS = 0; DROP TABLE IF EXISTS clubs, teams, halls;
		DELETE FROM modules WHERE name = "clubs"; DELETE FROM upgrades'
}

wrong() { # wrong WHAT [FILE...]: the round has failed
	failed+=("$seed: $1")
	printf 'seed %s: %s\n' "$seed" "$1"
	[ -z "${2:-}" ] || diff "$2" "$3" | head -n 12 || true
	tail -n 6 "$BATS_TEST_TMPDIR/said"
}

said() { # said COMMAND...: what it says goes to a file
	"$@" >"$BATS_TEST_TMPDIR/said" 2>&1
}

# As the manifest makes of an empty database.
is_as_new() {
	sed "s/^database_name *=.*/database_name = $fresh/" "$config" >"$BATS_TEST_TMPDIR/fresh.conf"
	chmod 600 "$BATS_TEST_TMPDIR/fresh.conf"
	tables_drop "$fresh" 2>/dev/null || true
	MANOR_CONFIG=$BATS_TEST_TMPDIR/fresh.conf MANOR_ROOT=$root "$MANOR" migrate --contract >/dev/null 2>&1 || return 1
	structure "$fresh" >fresh
	structure "$database" | sort >own
	# Leftovers are only on our side.
	sort fresh | comm -23 - own >missing
	[ ! -s missing ]
}

round() { # round SEED
	local seed=$1 table
	tables_drop "$database"
	node "$MANOR_ROOT/tests/long/schemas.mjs" "$seed" . || return
	manifests_of first
	said migrate || { wrong 'the first schema is not made'; return; }
	sql "$(cat rows.sql)" || { wrong 'the rows are not taken'; return; }
	selected "$(cat columns.first)" clubs >kept
	selected "$(cat columns.all)" clubs >all
	selected 'id, version' clubs >versions
	structure "$database" >structure
	manifests_of second
	table=$(cat table.second)
	if ! said migrate --switch; then
		refused=$((refused + 1))
		grep -q 'refused:' said || wrong 'it fails without a refusal'
		selected "$(cat columns.all)" clubs >now
		cmp -s all now || wrong 'refused, and the rows are others' all now
		structure "$database" >now
		cmp -s structure now || wrong 'refused, and the tables are others' structure now
		return 0
	fi
	selected "$(cat columns.second)" "$table" >now
	cmp -s kept now || wrong 'rows that should be the same are others' kept now
	said migrate
	grep -q 'Nothing to do' said || wrong 'a second run does something'
	if said migrate --contract; then
		is_as_new || { cp missing said; wrong 'it is not what an empty database becomes'; }
		selected "$(cat columns.second)" "$table" >now
		cmp -s kept now || wrong 'rows are others behind --contract' kept now
	else
		grep -q 'refused:' said || wrong '--contract fails without a refusal'
	fi
	manifests_of back
	said migrate --switch || { grep -q 'refused:' said || wrong 'back, it fails without a refusal'; return 0; }
	returned=$((returned + 1))
	selected "$(cat columns.all)" clubs >now
	cmp -s all now || wrong 'there and back, the rows are others' all now
	said migrate --contract || { grep -q 'refused:' said || wrong 'back, --contract fails without a refusal'; return 0; }
	is_as_new || { cp missing said; wrong 'back, it is not what an empty database becomes'; }
}

@test "random schemas, there and back" {
	local failed=() seed first=${MANOR_SEED:-1} rounds=${MANOR_ROUNDS:-60} refused=0 returned=0
	cd "$BATS_TEST_TMPDIR"
	for ((seed = first; seed < first + rounds; seed++)); do
		round "$seed"
	done
	printf '# %s rounds, %s refused, %s there and back\n' "$rounds" "$refused" "$returned" >&3
	[ "$returned" -gt 0 ]
	[ "$refused" -gt 0 ]
	printf '%s\n' "${failed[@]}"
	[ ${#failed[@]} = 0 ]
}
