# Whatever `check` accepts, the database creates: modules of random tables, as near to the limits as they get.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load ../support/site

setup() {
	database=manor_random_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	root=$BATS_TEST_TMPDIR/root
	mkdir -p "$root/manifests"
	cp "$MANOR_ROOT"/manifests/{core.xml,manifest.rng} "$root/manifests/"
	ln -s "$MANOR_ROOT/htdocs" "$root/htdocs"
	config=$BATS_TEST_TMPDIR/manor.conf
	sed -e "s/^database_name *=.*//; s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e 's/^\(secret_file\|files_dir\|log_file\|view_dir\|mail_file\) *=.*//' "$MANOR_CONFIG" >"$config"
	chmod 600 "$config"
	echo "database_name = $database" >>"$config"
	export SQL_DATABASE=$database
}

teardown() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database"
}

# A module of 60 tables, each on a line of its own, of a mix of columns of its own, with indexes, unique
# sets and rows of which one is chosen.
random_module() { # random_module SEED
	awk -v seed="$1" '
	function number(most) { return int(rand() * most) + 1 }
	function column(i, table,    kind, out, j) {
		kind = kinds[number(mix)]
		out = "<" kind " name=\"" names[table % 3] i "\""
		if (kind == "string") out = out " length=\"" (rand() < .5 ? 50 + number(20) : number(rand() < .3 ? 4000 : 120)) "\""
		if (kind == "name") out = out " length=\"" (rand() < .5 ? number(300) : number(60)) "\""
		if (kind == "text") out = out " length=\"" (rand() < .5 ? 1000 : 1000000) "\""
		if (kind == "decimal") { j = number(30); out = out " length=\"" j "\" scale=\"" (j > 10 ? number(10) : j - 1) "\"" }
		if (kind == "reference") out = out " to=\"users\" label=\"L" i "\""
		if (kind != "boolean" && rand() < .3) out = out " required=\"yes\""
		if ((kind == "integer" || kind == "date" || kind == "decimal" || kind == "name") && rand() < uniques) out = out " unique=\"yes\""
		if (kind == "enum") {
			out = out ">"
			for (j = number(rand() < .1 ? 900 : 12); j > 0; j--) out = out "<value name=\"value_" j "\"/>"
			return out "</enum>"
		}
		if (kind == "string" || kind == "integer" || kind == "decimal" || kind == "date" || kind == "reference" || kind == "enum" || kind == "name" || kind == "time" || kind == "boolean") keyed[++keys] = names[table % 3] i
		return out "/>"
	}
	BEGIN {
		srand(seed)
		all = split("string text integer decimal boolean date time datetime enum json email url phone name color reference", types, " ")
		names[0] = "c"; names[1] = "a_column_of_a_middling_name_"; names[2] = "the_longest_name_that_a_column_has_"
		print "<module xmlns=\"urn:manor:manifest:1\" name=\"wide\" title=\"Wide\" version=\"1.0.0\" range=\"500-599\">"
		print "<requires module=\"core\"/>"
		for (t = 1; t <= 60; t++) {
			mix = number(5)
			for (i = 1; i <= mix; i++) kinds[i] = types[number(all)]
			uniques = rand() < .3 ? rand() / 2 : 0.02
			keys = 0
			split("", keyed)
			line = "<table name=\"table_" t "\" number=\"" 500 + t "\"><list columns=\"id\"/>"
			count = number(rand() < .5 ? 60 : 480)
			for (i = 1; i <= count; i++) line = line column(i, t)
			for (i = number(rand() < .2 ? 70 : 6); i > 0 && keys; i--) {
				line = line "<" (rand() < .5 ? "index" : "unique") " columns=\""
				split("", taken)
				for (j = number(rand() < .1 ? 16 : 4); j > 0; j--) {
					k = keyed[number(keys)]
					if (!(k in taken)) line = line k " "
					taken[k] = 1
				}
				line = line "\"/>"
			}
			print line "</table>"
		}
		print "</module>"
	}'
}

@test "whatever check accepts of random tables, the database creates" {
	local round seed accepted=0 refused=0 before
	for round in $(seq 1 "${ROUNDS:-12}"); do
		seed=$((RANDOM * 32768 + RANDOM))
		echo "seed $seed"
		random_module "$seed" >"$BATS_TEST_TMPDIR/wide.xml"
		before=$(grep -c '^<table' "$BATS_TEST_TMPDIR/wide.xml")
		# Each table stands on a line: those with a mistake are taken out, until there is none.
		while ! "$MANOR" check "$BATS_TEST_TMPDIR/wide.xml" >"$BATS_TEST_TMPDIR/check" 2>&1; do
			if ! sed -n 's/^[^ ]*wide\.xml:\([0-9]*\):[0-9]*: error .*/\1d/p' "$BATS_TEST_TMPDIR/check" | sort -u >"$BATS_TEST_TMPDIR/lines" ||
				[ ! -s "$BATS_TEST_TMPDIR/lines" ]; then
				cat "$BATS_TEST_TMPDIR/check"
				return 1
			fi
			sed -i -f "$BATS_TEST_TMPDIR/lines" "$BATS_TEST_TMPDIR/wide.xml"
		done
		cp "$BATS_TEST_TMPDIR/wide.xml" "$root/manifests/wide.xml"
		accepted=$((accepted + $(grep -c '^<table' "$BATS_TEST_TMPDIR/wide.xml")))
		refused=$((refused + before))
		MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >/dev/null
		run --separate-stderr env MANOR_CONFIG="$config" MANOR_ROOT="$root" "$MANOR" migrate
		expect_equal 'Nothing to do.' "$output"
		SQL_DATABASE=manor sql "DROP DATABASE $database"
	done
	refused=$((refused - accepted))
	echo "$accepted accepted, $refused refused"
	[ "$accepted" -gt 100 ]
	[ "$refused" -gt 20 ]
}
