# What the database refuses, `check` refuses: at the boundary the largest table that it accepts is created,
# and one column more is refused by the database as well.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site

setup() {
	database=manor_limits_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
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
	tables=
}

teardown() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database"
}

columns() { # columns ELEMENT ATTRIBUTES HOW_MANY [INNER]
	local i
	for ((i = 1; i <= $3; i++)); do
		if [ -n "${4:-}" ]; then
			echo "<$1 name=\"c$i\" $2>$4</$1>"
		else
			echo "<$1 name=\"c$i\" $2/>"
		fi
	done
}

module() { # module TABLES
	printf '%s' '<module xmlns="urn:manor:manifest:1" name="wide" title="Wide" version="1.0.0" range="930-949">' \
		'<requires module="core"/>' "$1" '</module>'
}

table() { # table NAME NUMBER INNER
	printf '%s' "<table name=\"$1\" number=\"$2\"><list columns=\"id\"/>$3</table>"
}

accepts() { # accepts INNER: does check accept a table of these columns?
	module "$(table wides 930 "$1")" >"$BATS_TEST_TMPDIR/wide.xml"
	"$MANOR" check "$BATS_TEST_TMPDIR/wide.xml" >"$BATS_TEST_TMPDIR/check" 2>&1
}

# most TABLE NUMBER ELEMENT ATTRIBUTES WANTED [INNER]: check accepts WANTED columns and not one more, which
# it says. The table is kept for `create`.
most() {
	accepts "$(columns "$3" "$4" "$5" "${6:-}")" || {
		echo "check refuses $5 of <$3 $4>:"
		cat "$BATS_TEST_TMPDIR/check"
		return 1
	}
	if accepts "$(columns "$3" "$4" $(($5 + 1)) "${6:-}")"; then
		echo "check accepts $(($5 + 1)) of <$3 $4>"
		return 1
	fi
	grep -q 'error E116: ' "$BATS_TEST_TMPDIR/check" || {
		cat "$BATS_TEST_TMPDIR/check"
		return 1
	}
	tables+=$(table "$1" "$2" "$(columns "$3" "$4" "$5" "${6:-}")")
}

create() {
	module "$tables" >"$root/manifests/wide.xml"
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >/dev/null
	run --separate-stderr env MANOR_CONFIG="$config" MANOR_ROOT="$root" "$MANOR" migrate
	expect_equal 'Nothing to do.' "$output"
}

refused_by_the_database() { # refused_by_the_database STATEMENT
	run sql "$1"
	[ "$status" != 0 ] || {
		echo "the database takes: $1"
		return 1
	}
	[[ $output == *'Row size too large'* || $output == *'Too many'* || $output == *'too long'* ||
		$output == *'definition is too large'* ]] || {
		echo "$output"
		return 1
	}
}

@test "as many texts as a page holds, and not one more" {
	most strings 930 string 'length="60"' 33
	most phones 931 phone '' 49
	most texts 932 text '' 381
	most names 933 name 'length="50"' 157
	most halves 934 string 'length="63"' 31
	most required 935 string 'length="60" required="yes"' 33
	create
	refused_by_the_database 'ALTER TABLE strings ADD x varchar(60), ALGORITHM=COPY'
	refused_by_the_database 'ALTER TABLE phones ADD x varchar(40), ALGORITHM=COPY'
	refused_by_the_database 'ALTER TABLE texts ADD x text, ALGORITHM=COPY'
	refused_by_the_database 'ALTER TABLE `names` ADD x varchar(50) CHARACTER SET ascii, ALGORITHM=COPY'
}

@test "as many long strings as a row holds, and not one more" {
	most strings 930 string 'length="4000"' 4
	most middling 931 string 'length="64"' 253
	create
	refused_by_the_database 'ALTER TABLE strings ADD x varchar(4000), ALGORITHM=COPY'
	refused_by_the_database 'ALTER TABLE middling ADD x varchar(64), ALGORITHM=COPY'
}

@test "as many values and names as a definition holds, and not one more" {
	local values
	values=$(for i in $(seq 1000 1500); do printf '<value name="v%s"/>' "$i"; done)
	most lists 930 enum '' 21 "$values"
	create
}

@test "as many indexes as a table has, with those that come along, and not one more" {
	most optional 930 integer 'unique="yes"' 31
	most required 931 integer 'unique="yes" required="yes"' 62
	tables=$(table optional 930 "$(columns integer 'unique="yes"' 31)")$(
		table required 931 "$(columns integer 'unique="yes" required="yes"' 62)")
	create
	refused_by_the_database 'ALTER TABLE required ADD UNIQUE KEY x (tenant_id, created_at)'
}

@test "an index as long as it may be, and not one character more" {
	accepts '<name name="a" length="3056"/><index columns="a"/>'
	if accepts '<name name="a" length="3057"/><index columns="a"/>'; then return 1; fi
	grep -q 'error E116: the index takes 3073 bytes' "$BATS_TEST_TMPDIR/check"
	if accepts "$(columns integer '' 20)<index columns=\"$(echo c{1..15})\"/>"; then return 1; fi
	grep -q 'error E116: the index has 17 columns' "$BATS_TEST_TMPDIR/check"
	tables=$(table one 930 '<name name="a" length="3056"/><index columns="a"/>')$(
		table two 931 "$(columns integer '' 20)<unique columns=\"$(echo c{1..15})\"/><index columns=\"$(echo c{1..14})\"/>")
	create
}
