# "manor check": right manifests and what they become, wrong ones and what is said about them.
#
# tests/generator/right/NAME.xml and wrong/<code>-NAME.xml (or a folder of manifests) stand beside
# NAME.expected, which is the exact output. The single files build on tests/generator/installed.
# After a change that is meant, write the files anew with  MANOR_EXPECT=write bats tests/generator.bats
# and read the difference in git.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0

setup() {
	cd "$BATS_TEST_DIRNAME/.." || return 1
	manor=${MANOR:-build/manor}
	pairs=tests/generator
}

# check ARGUMENT...: prints what is said; sets $status.
check() {
	status=0
	output=$("$manor" check "$@" 2>&1) || status=$?
}

# expected FILE STATUS: compares with $output.
expected() {
	if [ "${MANOR_EXPECT:-}" = write ]; then
		printf '%s\n' "$output" >"$1"
	fi
	local wanted
	IFS= read -r -d '' wanted <"$1" || true
	if [ "$output"$'\n' != "$wanted" ] || [ "$status" != "$2" ]; then
		diff -u "$1" <(printf '%s\n' "$output") || true
		echo "$1: status $status, expected $2"
		return 1
	fi
}

# Under sanitizers, beside the plain run, the first of each kind will do; the long tests take all.
is_sampled() {
	[ -n "${SANITIZED:-}" ] && [ -z "${MANOR_LONG:-}" ]
}

# wrong PATTERN...: every wrong manifest of these names says exactly what is expected.
wrong() {
	local pattern path count=0
	for pattern; do
		for path in "$pairs"/wrong/$pattern; do
			case $path in
			*.expected) continue ;;
			*.xml) check --manifests "$pairs/installed" "$path" ;;
			*) check --manifests "$path" ;;
			esac
			expected "${path%.xml}.expected" 1
			count=$((count + 1))
			if is_sampled; then break; fi
		done
	done
	[ "$count" -gt 0 ]
}

right() {
	check --show --manifests "$pairs/installed" "$pairs/right/$1.xml"
	expected "$pairs/right/$1.expected" 0
}

# A folder with manifests/manifest.rng in which an expression of sed was carried out.
changed_grammar() {
	mkdir -p "$BATS_TEST_TMPDIR/root/manifests"
	sed -e "$1" manifests/manifest.rng >"$BATS_TEST_TMPDIR/root/manifests/manifest.rng"
	export MANOR_ROOT=$BATS_TEST_TMPDIR/root
}

@test "the manifests of the project have no mistakes" {
	check
	[ "$status" = 0 ]
	[[ $output == *' tables in '*' modules, no mistakes' ]]
}

@test "a module can be removed, unless another one needs it" {
	mkdir "$BATS_TEST_TMPDIR/manifests"
	cp manifests/core.xml manifests/dashboard.xml "$BATS_TEST_TMPDIR/manifests/"
	check --manifests "$BATS_TEST_TMPDIR/manifests"
	[ "$status" = 0 ]
	mv "$BATS_TEST_TMPDIR/manifests/dashboard.xml" "$BATS_TEST_TMPDIR/"
	check --manifests "$BATS_TEST_TMPDIR/manifests" manifests/students.xml
	[ "$status" = 1 ]
	[[ $output == *'E102: module students requires dashboard, which is not there'* ]]
}

@test "a member of the catalogue's structures is declared once, or refused" {
	local headers=modules/engine/catalogue fields=tools/generator/emit/catalogue_records.awk
	sed 's|^\tconst char \*help;|\tconst char *slogan; /* one\n\t\tmore */\n&|' "$headers/catalogue.h" >"$BATS_TEST_TMPDIR/more.h"
	awk -f "$fields" "$BATS_TEST_TMPDIR/more.h" "$headers/behaviour.h" >"$BATS_TEST_TMPDIR/fields"
	[ "$(grep -c '{"slogan", FIELD_TEXT, offsetof(struct [a-z]*, slogan), ' "$BATS_TEST_TMPDIR/fields")" = 4 ] # column, table, report, setting
	[ "$(grep -c FIELD_ "$BATS_TEST_TMPDIR/fields")" = $(($(grep -c FIELD_ build/gen/catalogue_fields.h) + 4)) ]
	local member
	for member in 'double share;' 'bool one, other;' 'char letters[3];' 'const char' 'struct column *changing;'; do
		sed "s|^\tconst char \*help;|\t$member\n&|" "$headers/catalogue.h" >"$BATS_TEST_TMPDIR/more.h"
		run awk -f "$fields" "$BATS_TEST_TMPDIR/more.h" "$headers/behaviour.h"
		[ "$status" = 1 ]
		[[ $output == *'struct column: no member is written like this: '* ]]
	done
}

@test "the smallest manifest gets names, labels, permissions and pages" { right smallest; }
@test "every type of column is read with all that it can have" { right columns; }
@test "references, details, counts and link tables find each other" { right relations; }
@test "lists and forms are made where they are left out" { right pages; }
@test "pickers and the right to pick are read" { right pickers; }
@test "hooks, actions, roles, settings, programs and menus are read" { right behaviour; }
@test "expressions go over references, to the parent and to what was before" { right expressions; }
@test "widgets become statements with bound texts" { right widgets; }
@test "seed and demo rows are read" { right rows; }
@test "a prefix, a byte order mark and Windows line ends are no mistakes" { right odd-form; }
@test "a file takes the place of the installed module of its name" { right replaces-installed; }

@test "E001: a file that is not there" {
	check --manifests "$pairs/installed" "$pairs/nothing.xml"
	[ "$status" = 1 ]
	[[ $output == *"$pairs/nothing.xml:1:1: error E001: cannot read the file: No such file or directory"* ]]
}

@test "E001: a folder in place of a file" {
	check --manifests "$pairs/installed" "$pairs/right"
	[ "$status" = 1 ]
	[[ $output == *"$pairs/right:1:1: error E001: cannot read the file: "* ]]
}

@test "E001: a folder that is not there, and one without manifests" {
	check --manifests "$BATS_TEST_TMPDIR/nothing"
	[ "$status" = 1 ]
	[[ $output == *'nothing:1:1: error E001: cannot read the folder: No such file or directory'* ]]
	mkdir "$BATS_TEST_TMPDIR/empty"
	check --manifests "$BATS_TEST_TMPDIR/empty"
	[ "$status" = 1 ]
	[[ $output == *'empty:1:1: error E001: there is no manifest in the folder'* ]]
}

# Beside the folder of manifests lies modules/, with the C.
@test "E128: C that a manifest names and that is not there" { wrong 'e128-*'; }
@test "E405: icons that Tabler does not have" { wrong 'e405-*'; }

@test "E002: an empty file, and one that is too large" {
	wrong 'e002-*'
	head -c 52428800 /dev/zero >"$BATS_TEST_TMPDIR/large.xml"
	check --manifests "$pairs/installed" "$BATS_TEST_TMPDIR/large.xml"
	[ "$status" = 1 ]
	[[ $output == *'large.xml:1:1: error E002: the file is larger than 4 MiB'* ]]
}

@test "E003: what is not UTF-8" { wrong 'e003-*'; }
@test "E004: a document type, an entity bomb, an external entity" { wrong 'e004-*'; }
@test "E005: what is not well-formed" { wrong 'e005-*'; }
@test "E006: what is no manifest" { wrong 'e006-*'; }
@test "E010, E011: unknown elements, elements in the wrong place" { wrong 'e010-*' 'e011-*'; }
@test "E012, E013, E014: unknown, missing and wrong attributes" { wrong 'e012-*' 'e013-*' 'e014-*'; }
@test "E015, E016, E017: something missing, twice, or text where none belongs" {
	wrong 'e015-*' 'e016-*' 'e017-*'
}

@test "E018: what only the validator of libxml2 sees" {
	# Of two patterns our check knows the last one only.
	changed_grammar 's|<param name="pattern">\[0-9\]{1,5}.*|<param name="pattern">9</param>&|'
	check --manifests "$pairs/installed"
	[ "$status" = 1 ]
	[[ $output == *'core.xml:'*': error E018: '* ]]
}

@test "E019: a grammar that cannot be interpreted" {
	changed_grammar 's|<data type="date"/>|<data type="duration"/>|'
	check --manifests "$pairs/installed"
	[ "$status" = 1 ]
	[[ $output == *'manifest.rng:'*' error E019: the grammar has <data> of a type that is not interpreted'* ]]
}

@test "E101 to E104: references, modules and numbers that do not fit" {
	wrong 'e101-*' 'e102-*' 'e103-*' 'e104-*'
}
@test "E105, E107, E108: numbers used twice, circles of modules, no numbers" {
	wrong 'e105-*' 'e107-*' 'e108-*'
}
@test "E109, E110: set-null on a required reference, modules that are not required" {
	wrong 'e109-*' 'e110-*'
}
@test "E111, E112: names that are taken or reserved" { wrong 'e111-*' 'e112-*'; }
@test "E113, E114, E115: columns that do not exist, do not fit, or have no index" {
	wrong 'e113-*' 'e114-*' 'e115-*'
}
@test "E116: indexes and rows that the database refuses" { wrong 'e116-*'; }

@test "E116: too many columns, too many indexes" {
	local i
	{
		echo '<module xmlns="urn:manor:manifest:1" name="shop" title="Shop" version="1.0.0" range="300-319">'
		echo '<table name="wide_things" number="300">'
		printf '<boolean name="c%d"/>\n' {1..600}
		echo '</table></module>'
	} >"$BATS_TEST_TMPDIR/shop.xml"
	check --manifests "$pairs/installed" "$BATS_TEST_TMPDIR/shop.xml"
	[ "$status" = 1 ]
	[[ $output == *'E116: the table wide_things has more than 500 columns'* ]]
	{
		echo '<module xmlns="urn:manor:manifest:1" name="shop" title="Shop" version="1.0.0" range="300-319">'
		echo '<table name="sorted_things" number="301">'
		for i in {1..63}; do echo "<integer name=\"c$i\"/><index columns=\"c$i\"/>"; done
		echo '</table></module>'
	} >"$BATS_TEST_TMPDIR/shop.xml"
	check --manifests "$pairs/installed" "$BATS_TEST_TMPDIR/shop.xml"
	[ "$status" = 1 ]
	[[ $output == *'E116: the table sorted_things has 65 indexes, with those that Manor adds; the database allows 64'* ]]
}
@test "E117, E118, E119: defaults, limits and patterns" { wrong 'e117-*' 'e118-*' 'e119-*'; }
@test "E120: scopes that do not go together" { wrong 'e120-*'; }
@test "E121, E122, E123: unknown permissions, roles and tables" { wrong 'e121-*' 'e122-*' 'e123-*'; }
@test "E124, E125: what does not go together, what is said twice" { wrong 'e124-*' 'e125-*'; }
@test "E126, E127: demo rules and seed rows" { wrong 'e126-*' 'e127-*'; }
@test "E129, E130: names that are too long together, what nobody could use" { wrong 'e129-*' 'e130-*'; }

# Against the real manifests: core's programs are there.
@test "E111, E112: a module cannot take the place of a program of another one" {
	local name
	for name in login attachments manor engine dashboard api; do
		cat >"$BATS_TEST_TMPDIR/$name.xml" <<-EOT
			<module xmlns="urn:manor:manifest:1" name="$name" title="X" version="1.0.0" range="930-939">
			<table name="x_things" number="930"><string name="code"/></table>
			<program name="$name" segments="x-$name"/></module>
		EOT
		check "$BATS_TEST_TMPDIR/$name.xml"
		[ "$status" = 1 ]
		if ! grep -qE 'error E11[12]: ' <<<"$output"; then echo "$name: $output"; return 1; fi
	done
}

# The piece of a code's example: example CODE Wrong|Right
example() {
	"$manor" explain "$1" | sed -n "/^$2:/,/^\$/p" | sed -n 's/^  //p'
}

@test "explain has an example for every code" {
	local code
	while read -r code _; do
		output=$("$manor" explain "$code")
		if ! grep -q '^Wrong:' <<<"$output" || ! grep -q '^Right:' <<<"$output"; then
			echo "$code has no example"
			return 1
		fi
	done < <("$manor" explain)
	status=0
	output=$("$manor" explain E999 2>&1) || status=$?
	[ "$status" = 1 ]
	[[ $output == *'there is no code E999'* ]]
}

@test "the examples of explain are what they say" {
	local code side piece count=0 most=80
	while read -r code _; do
		if is_sampled && [[ $code != ?*[05] ]]; then
			most=10
			continue
		fi
		for side in Wrong Right; do
			piece=$(example "$code" "$side")
			# Sheets, and what is no piece of a manifest.
			[[ $piece == '<'[a-z]* && $piece != '<xsl:'* && $code != E4* ]] || [[ $code == E405 ]] || continue
			if [[ $piece != *'<module '* && $piece != '<manifest'* ]]; then
				piece='<module xmlns="urn:manor:manifest:1" name="shop" title="Shop" version="1.0.0" range="299-319"><requires module="core"/>'$piece'</module>'
			fi
			count=$((count + 1))
			mkdir -p "$BATS_TEST_TMPDIR/root/manifests" "$BATS_TEST_TMPDIR/root/modules"
			printf '%s\n' "$piece" >"$BATS_TEST_TMPDIR/root/manifests/shop.xml"
			check --manifests "$pairs/installed" "$BATS_TEST_TMPDIR/root/manifests/shop.xml"
			if [ "$side" = Wrong ] && ! grep -q " $code: " <<<"$output"; then
				echo "$code: the wrong example has not its mistake: $output"
				return 1
			fi
			if [ "$side" = Right ] && grep -qE ' [EW][0-9]+: ' <<<"$output"; then
				echo "$code: the right example has a mistake: $output"
				return 1
			fi
		done
	done < <("$manor" explain)
	[ "$count" -gt "$most" ]
}

@test "check says the same from every folder" {
	local here folder command
	command=$(realpath "$manor")
	cat >"$BATS_TEST_TMPDIR/shop.xml" <<-'EOT'
		<module xmlns="urn:manor:manifest:1" name="shop" title="Shop" icon="no-such-icon" version="1.0.0" range="930-939"/>
	EOT
	check "$BATS_TEST_TMPDIR/shop.xml"
	here=$output
	[[ $here == *'error E405: there is no icon no-such-icon'* ]]
	for folder in / /tmp "$BATS_TEST_TMPDIR" manifests; do
		[ "$(cd "$folder" && "$command" check "$BATS_TEST_TMPDIR/shop.xml" 2>&1 || true)" = "$here" ]
	done
}

@test "E131: values that cannot be stored" { wrong 'e131-*'; }
@test "E132: life cycles that cannot be lived" { wrong 'e132-*'; }
@test "E133, W108: what cannot be set, and transitions" { wrong 'e133-*'; }
@test "E135: homes that name what is not there" { wrong 'e135-*'; }
@test "E136: views that lack what they are made of" { wrong 'e136-*'; }
@test "E201: what the language keeps for later" { wrong 'e201-*'; }
@test "E301, E302, E303: expressions that cannot be read, unknown columns and functions" {
	wrong 'e301-*' 'e302-*' 'e303-*'
}
@test "E304, E305, E306, E307: types, values, aggregates and depth" {
	wrong 'e304-*' 'e305-*' 'e306-*' 'e307-*' 'e308-*' 'e309-*' 'e310-*' 'e311-*'
}

@test "E313: one value of rows in a condition over rows" { wrong 'e313-*'; }
@test "E312: columns that not everybody sees, where everybody would" { wrong 'e312-*'; }

@test "E137: forms for everybody" { wrong 'e137-*'; }
@test "E138: former names" { wrong 'e138-*'; }
@test "E139: what is for a later version" { wrong 'e139-*'; }
@test "E160: jobs" { wrong 'e160-*'; }
@test "E134, W109: what follows a write and wakes itself" { wrong 'e134-*'; }
@test "W111: a condition without an index is a warning" { wrong 'w111-*'; }
@test "W113: a check that asks nothing of new records is a warning" { wrong 'w113-*'; }

@test "W112: a rule that shows each person his own rows only" { wrong 'w112-*'; }

@test "W106: a number outside of the range is a warning" {
	wrong 'w106-*'
	sed '/lenght/s/ lenght="2"//' "$pairs/wrong/w106-outside-range.xml" >"$BATS_TEST_TMPDIR/shop.xml"
	check --manifests "$pairs/installed" "$BATS_TEST_TMPDIR/shop.xml"
	[ "$status" = 0 ]
	[[ $output == *'warning W106'*'no mistakes' ]]
}

@test "all mistakes of a file are told in one run, in their order" { wrong several-mistakes.xml; }
@test "a file that cannot be read causes no messages about what it may hold" { wrong broken-neighbour; }

@test "every code has a wrong manifest" {
	local code
	while read -r code; do
		case $code in E001 | E018 | E019 | E4* | [EW]5*) continue ;; esac # of sheets; of translations
		grep -q " $code: " "$pairs"/wrong/*.expected || { echo "$code has none"; return 1; }
	done < <(sed -n 's/^\t{"\([EW][0-9]*\)".*/\1/p' tools/generator/check/codes.c)
}

@test "a test looks at every wrong manifest" {
	local path name
	for path in "$pairs"/wrong/*.xml; do
		name=${path##*/}
		grep -q "wrong .*'\?\(${name%%-*}-\*\|$name\)" "$MANOR_ROOT/tests/generator.bats" || { echo "$name"; return 1; }
	done
}

@test "every code is in the language reference, with its meaning" {
	local code
	while read -r code; do
		grep -q "^| $code |" manifests/README.md || { echo "$code is missing"; return 1; }
	done < <(sed -n 's/^\t{"\([EW][0-9]*\)".*/\1/p' tools/generator/check/codes.c)
}

@test "the names that no table can have are in the language reference, each of them and no other" {
	local words
	words=$(sed -n '/reserved_segments\[\] = {/,/NULL};/p' tools/generator/link/link_name.c | grep -o '"[a-z]*"' | tr -d '"' | sort)
	[ "$(wc -l <<<"$words")" -gt 20 ]
	diff <(echo "$words") <(sed -n '/^- No table can be named/,/unless/p' manifests/README.md | tr '\n' ' ' |
		sed 's/^[^`]*`//; s/`.*//' | tr -s ' ' '\n' | sort)
	words=$(sed -n '/query_names\[\] = {/,/NULL};/p' tools/generator/link/link_name.c | grep -o '"[a-z_]*"' | tr -d '"' | sort)
	diff <(echo "$words") <(sed -n '/^- No column can be named/,/nor like/p' manifests/README.md | tr '\n' ' ' |
		sed 's/^[^`]*`//; s/`.*//' | tr -s ' ' '\n' | sort)
}

@test "check tells the numbers that are free" {
	check --numbers --manifests "$pairs/installed"
	[ "$status" = 0 ]
	[[ $output == *"core 1-239: in use 40 50 100 102; free 1-39 41-49 51-99 101 103-239"* ]]
	[[ $output == *"notes 240-259: in use 240; free 241-259"* ]]
	[[ $output == *"in no module's range: 260-9999"* ]]
}

@test "a module has its checklist" {
	check --module notes --manifests "$pairs/installed"
	[ "$status" = 0 ]
	[ "$(sed -n 's/^[a-z]*  \([0-9]\)  .*/\1/p' <<<"$output" | paste -sd ' ')" = '1 2 3 4 5 6 7 8' ]
	[ "$(grep -c '^pass' <<<"$output")" -ge 7 ]
	[[ $output == *"tables are made in this order: 240 notes"* ]]
	check --module nothing
	[ "$status" = 1 ]
	[[ $output == *'no module "nothing"'* ]]
}

@test "a checklist says what fails, and what to do" {
	local file name
	for file in 'e101-reference-to-nothing fail..3' 'e101-reference-to-higher-number fail..2' 'e104-detail-before-parent fail..2' 'w106-outside-range warn..1'; do
		name=$(sed -n 's/.*<module[^>]* name="\([a-z_]*\)".*/\1/p' "$pairs/wrong/${file% *}.xml")
		check --module "$name" --manifests "$pairs/installed" "$pairs/wrong/${file% *}.xml"
		[ -n "$name" ]
		grep -q "^${file#* } .*${file%%-*}" <<<"${output,,}"
		grep -q '^ *hint: ' <<<"$output"
		[ "$status" = 1 ]
	done
}

@test "every element and attribute of the grammar is in the language reference" {
	local name
	while read -r name; do
		grep -q "\`$name\`" manifests/README.md || { echo "$name is missing"; return 1; }
	done < <(sed -n 's/.*<\(element\|attribute\) name="\([a-z-]*\)".*/\2/p' manifests/manifest.rng | sort -u)
}

@test "the examples of the language reference have no mistakes" {
	mkdir "$BATS_TEST_TMPDIR/examples"
	awk -v folder="$BATS_TEST_TMPDIR/examples" '
		/^```xml/ { file = ""; text = ""; inside = 1; next }
		/^```/ && inside { inside = 0; if (file != "") printf "%s", text > file; next }
		inside && /<module / && match($0, /name="[a-z_]+"/) {
			file = folder "/" substr($0, RSTART + 6, RLENGTH - 7) ".xml"
		}
		inside { text = text $0 "\n" }
	' manifests/README.md
	[ "$(find "$BATS_TEST_TMPDIR/examples" -name '*.xml' | wc -l)" -ge 1 ]
	check "$BATS_TEST_TMPDIR/examples"/*.xml
	echo "$output"
	[ "$status" = 0 ]
	[[ $output != *warning* ]]
}

@test "an unknown argument is wrong usage" {
	check --nonsense
	[ "$status" = 2 ]
}
