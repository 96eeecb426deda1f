# What "manor generate" writes, and what it leaves alone. Each test has manifests and outputs of its own.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0

setup() {
	root=$BATS_TEST_TMPDIR/root
	mkdir -p "$root/tools/generator" "$root/build"
	# A handful of modules: what holds of their pages holds of all.
	mkdir -p "$root/manifests"
	cp "$MANOR_ROOT"/manifests/{core,dashboard,lookups,structure,students}.xml "$MANOR_ROOT/manifests/manifest.rng" \
		"$root/manifests/"
	cp -r "$MANOR_ROOT/apache" "$root/"
	ln -s "$MANOR_ROOT/xsl" "$root/xsl"
	ln -s "$MANOR_ROOT/htdocs" "$root/htdocs"
	ln -s "$MANOR_ROOT/tools/generator/views" "$root/tools/generator/views"
	local file
	for file in assets assets.tsv icons.txt htdocs; do
		[ ! -e "$MANOR_ROOT/build/$file" ] || ln -s "$MANOR_ROOT/build/$file" "$root/build/$file"
	done
	students=$root/manifests/students.xml
}

generate() {
	MANOR_ROOT=$root "$MANOR" generate "$@"
}

# All generated files with their sums, times or names.
listing() { # listing FIND-FORMAT
	(cd "$root" && find sql build/gen build/xsl build/apache build/manor.image -type f -printf "$1\n" | LC_ALL=C sort)
}

@test "the same manifests give the same bytes" {
	generate
	local first
	first=$(cd "$root" && find sql build/gen build/xsl build/apache build/manor.image -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
	rm -rf "$root/sql" "$root/build/gen" "$root/build/xsl" "$root/build/apache" "$root/build/kept"
	generate
	[ "$first" = "$(cd "$root" && find sql build/gen build/xsl build/apache build/manor.image -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)" ]
}

@test "a second run touches no file" {
	generate
	local before
	before=$(listing '%p %T@ %i')
	generate
	[ "$before" = "$(listing '%p %T@ %i')" ]
}

# --- what is kept from one run to the next ---

# The sheets can be changed too.
own_sheets() {
	rm "$root/xsl" "$root/tools/generator/views"
	cp -r "$MANOR_ROOT/xsl" "$root/xsl"
	cp -r "$MANOR_ROOT/tools/generator/views" "$root/tools/generator/views"
	local file
	for file in assets.tsv icons.txt; do
		cp --remove-destination "$MANOR_ROOT/build/$file" "$root/build/"
	done
}

# The last run's outputs are those of a run that had nothing.
is_as_from_nothing() {
	local file fresh=$BATS_TEST_TMPDIR/fresh
	rm -rf "$fresh"
	mkdir -p "$fresh/build"
	for file in manifests apache xsl htdocs tools build/assets build/assets.tsv build/icons.txt build/htdocs; do
		[ ! -e "$root/$file" ] || ln -s "$root/$file" "$fresh/$file"
	done
	MANOR_ROOT=$fresh "$MANOR" generate
	for file in sql build/manor.image build/xsl build/apache build/view_list.tsv build/gen; do
		diff -rq "$fresh/$file" "$root/$file"
	done
}

edited() { # edited SED FILE: a run after a change of the file, which there has to be
	cp "$root/$2" "$BATS_TEST_TMPDIR/former"
	sed -i "$1" "$root/$2"
	run ! cmp -s "$BATS_TEST_TMPDIR/former" "$root/$2"
	generate
	is_as_from_nothing
}

@test "after a change of a manifest all is as from nothing" {
	generate
	edited 's|title="Addresses"|title="Places"|' manifests/students.xml # also on the parent's page
	grep -q Places "$root/build/xsl/en/students.detail.xsl"
	edited 's|<date      name="date_of_birth"|<string name="nickname" length="40"/>&|' manifests/students.xml
	edited 's|<value name="active" color="green"|<value name="active" color="pink"|; s|filters="status |filters="|' manifests/students.xml
	cp "$MANOR_ROOT/tests/bench/many_tables" "$BATS_TEST_TMPDIR/"
	"$BATS_TEST_TMPDIR/many_tables" 12 "$root/manifests"
	generate
	is_as_from_nothing
	edited 's|"bulk0003_items"|"bulk0003_things"|g' manifests/bulk00.xml
	edited 's|length="11" unique|length="12" unique|' manifests/bulk00.xml
	rm "$root/manifests/bulk01.xml"
	generate
	is_as_from_nothing
}

@test "after a change of a sheet, an override, an icon or an address all is as from nothing" {
	own_sheets
	generate
	edited 's|class="card|class="own card|' xsl/list.xsl
	mkdir -p "$root/xsl/overrides"
	cat >"$root/xsl/overrides/students.list.xsl" <<-'END'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:template name="list.title">Ours</xsl:template>
		</xsl:stylesheet>
	END
	generate
	is_as_from_nothing
	grep -q Ours "$root/build/xsl/en/students.list.xsl"
	edited 's|Ours|Ours and theirs|' xsl/overrides/students.list.xsl
	rm "$root/xsl/overrides/students.list.xsl"
	generate
	is_as_from_nothing
	run ! grep -q Ours "$root/build/xsl/en/students.list.xsl"
	edited 's|^\(manor.css\t.*\)|\1?2|' build/assets.tsv
	grep -q 'css?2' "$root/build/xsl/en/students.list.xsl"
	echo own-icon >>"$root/build/icons.txt"
	generate
	is_as_from_nothing
	edited 's|<out:include |&|; s|New <xsl:value-of|Add <xsl:value-of|' tools/generator/views/list.xsl
	cp "$root/xsl/error.xsl" "$root/xsl/another.xsl"
	generate
	is_as_from_nothing
}

@test "an icon that went is missed on pages that have not changed" {
	own_sheets
	generate
	sed -i '/^plus$/d' "$root/build/icons.txt"
	run generate
	[ "$status" = 1 ]
	[[ $output == *'error E405: the sprite has no icon "plus"'* ]]
}

@test "a flat sheet that somebody changed or removed is made again" {
	generate
	echo >>"$root/build/xsl/en/students.list.xsl"
	rm "$root/build/xsl/en/users.form.xsl"
	generate
	is_as_from_nothing
}

@test "what is kept and cannot be used is as nothing" {
	local kept=$root/build/kept/views size at places
	own_sheets
	generate
	size=$(stat -c %s "$kept")
	places="0 40 $((size / 2))"
	[ -z "${MANOR_LONG:-}" ] || places+=" 7 31 32 $((size / 3)) $((size - 9)) $((size - 1))"
	for at in $places; do
		head -c "$at" "$kept" >"$BATS_TEST_TMPDIR/torn"
		cp "$kept" "$BATS_TEST_TMPDIR/whole"
		cp "$BATS_TEST_TMPDIR/torn" "$kept"
		generate
		cmp "$BATS_TEST_TMPDIR/whole" "$kept"
		# One byte is another one.
		{ cat "$BATS_TEST_TMPDIR/torn" && printf '\xa5' && tail -c +$((at + 2)) "$BATS_TEST_TMPDIR/whole"; } >"$kept"
		generate
		is_as_from_nothing
	done
	# Of a house with other sheets, and of another one with the same.
	cp "$kept" "$BATS_TEST_TMPDIR/whole"
	edited 's|class="card|class="own card|' xsl/list.xsl
	cp "$BATS_TEST_TMPDIR/whole" "$kept"
	echo 0000 >"$root/build/kept/manifests"
	generate
	is_as_from_nothing
}

@test "manifests that were found right are not held against the grammar again, others are" {
	generate
	[ "$(wc -l <"$root/build/kept/manifests")" = "$(find "$root/manifests" -name '*.xml' | wc -l)" ]
	sed -i 's|required="yes"|required="yse"|' "$students"
	run generate
	[ "$status" = 1 ]
	[[ $output == *'students.xml:'*' error E014: '* ]]
	cp "$MANOR_ROOT/manifests/students.xml" "$students"
	generate
	# Another grammar: nothing is known of it.
	sed -i 's|<attribute name="icon">|<attribute name="sign">|' "$root/manifests/manifest.rng"
	run generate
	[ "$status" = 1 ]
	[[ $output == *'students.xml:'*' error E01'* ]]
}

@test "a run with nothing changed takes less than half of the work" {
	local TIMEFORMAT='%U %S' nothing same
	"$MANOR_ROOT/tests/bench/many_tables" 40 "$root/manifests"
	nothing=$({ time generate; } 2>&1)
	same=$({ time generate; } 2>&1)
	echo "from nothing $nothing, with nothing changed $same"
	awk -v a="$nothing" -v b="$same" 'BEGIN { split(a, x, " "); split(b, y, " "); exit !(2 * (y[1] + y[2]) < x[1] + x[2]) }'
}

@test "a changed manifest changes only what depends on it" {
	generate
	local before
	before=$(listing '%p %i')
	sed -i 's|<date      name="date_of_birth"|<string name="nickname" length="40"/>&|' "$students"
	generate
	local changed
	changed=$(diff <(echo "$before") <(listing '%p %i') | sed -n 's/^> \([^ ]*\) .*/\1/p')
	grep -qx 'sql/students.schema.sql' <<<"$changed"
	grep -qx 'build/manor.image' <<<"$changed"
	run ! grep -q 'core\.\|core_\|dashboard\|apache' <<<"$changed"
	grep -q '`nickname` varchar(40) NULL' "$root/sql/students.schema.sql"
}

@test "files of a removed module go" {
	generate
	[ -e "$root/sql/students.schema.sql" ]
	[ -e "$root/build/xsl/en/students.list.xsl" ]
	rm "$students"
	generate
	[ ! -e "$root/sql/students.schema.sql" ]
	[ ! -e "$root/build/xsl/en/students.list.xsl" ]
	run ! grep -q "students\.list\|student\.edit" "$root/build/gen/programs.mk" "$root/build/manor.image"
}

# The words of the rule that leads to programs, one in a line.
program_words() {
	sed -n 's/^RewriteRule .*api[^(]*(\([a-z_|]*\)).*/\1/p' "$root/build/apache/htaccess" | tr '|' '\n'
}

@test ".htaccess names the programs that there are, and the words of the site stay" {
	local word
	generate
	# The longer of two that begin alike comes first.
	program_words | LC_ALL=C sort -cr
	for word in users trash theme students student_addresses colleges lookup_values menus logout attachments; do
		program_words | grep -qx "$word"
	done
	grep -qF 'Listen 127.0.0.1:@PORT@' "$root/build/apache/site.conf"
	rm "$students" "$root/apache/htaccess-static.in"
	generate
	for word in users trash theme colleges; do
		program_words | grep -qx "$word"
	done
	run ! grep -E '^student(s|_addresses|_education_history)$' <(program_words)
	[ ! -e "$root/build/apache/htaccess-static" ]
}

@test "templates that cannot be read are named" {
	rm -r "$root/apache"
	run generate
	[ "$status" = 1 ]
	[[ $output == *'apache: cannot be read: No such file or directory'* ]]
}

@test "mistakes in the manifests write nothing" {
	sed -i 's|<string    name="first_name"|<strin    name="first_name"|' "$students"
	run generate
	[ "$status" = 1 ]
	[ ! -e "$root/sql" ] && [ ! -e "$root/build/gen" ]
}

@test "--check names what is stale below sql/ and writes nothing" {
	generate
	run generate --check
	[ "$status" = 0 ]
	echo >>"$root/sql/core.seed.sql"
	rm "$root/sql/students.schema.sql"
	: >"$root/sql/gone.schema.sql"
	run --separate-stderr generate --check
	[ "$status" = 1 ]
	[ "$output" = 'sql/core.seed.sql is stale
sql/students.schema.sql is stale
sql/gone.schema.sql belongs to no module' ]
	[ ! -e "$root/sql/students.schema.sql" ] && [ -e "$root/sql/gone.schema.sql" ]
}

@test "a folder that cannot be written is named" {
	[ "$(id -u)" != 0 ] || skip 'root may write everywhere'
	mkdir "$root/sql"
	chmod a-w "$root/sql"
	run generate
	[ "$status" = 1 ]
	[[ $output == *'sql/core.platform.sql: cannot be written: Permission denied'* ]]
}

@test "C that a manifest names is needed by name, with the manifest's line, once" {
	sed -i 's|    <index columns="last_name first_name"/>|    <hook on="before-insert" function="student_arrives"/>\n&|
		s|    <index columns="last_name first_name"/>|    <hook on="before-update" function="student_arrives"/>\n&|' "$students"
	generate
	local line
	line=$(grep -n -m 1 student_arrives "$students" | cut -d: -f1)
	# The manor command looks at the image that lies beside it.
	cp "$MANOR" "$root/build/manor.image" "$BATS_TEST_TMPDIR/"
	run "$BATS_TEST_TMPDIR/manor" code
	[ "$status" = 1 ]
	[ "$(grep -c 'error E128' <<<"$output")" = 1 ]
	[[ $output == "manifests/students.xml:$line: error E128: there is no HOOK(student_arrives)"* ]]
}

# --- an unpacked archive ---

archive() { # what make dist lays out: the program is one file under several names
	local folder name
	for folder in '' /static /programs /refusals; do
		mkdir -p "$root/public$folder"
	done
	programs=$root/public/programs
	printf 'program' >"$programs/core"
	generate
}

@test "in an archive, the program gets the names that the manifests say, and loses those of tables that are gone" {
	archive
	[ "$programs/students" -ef "$programs/core" ]
	[ "$programs/student_addresses" -ef "$programs/core" ]
	# What somebody else laid there stays. A copy, for want of hard links, is as good as a link.
	printf 'other' >"$programs/mine"
	ln "$programs/core" "$programs/gone"
	cp "$programs/core" "$programs/gone_copy"
	sed -i 's/student_addresses/student_homes/g' "$students"
	generate
	[ "$programs/student_homes" -ef "$programs/core" ]
	run ls -A "$programs"
	[[ $output == *mine* ]]
	[[ $output != *gone* && $output != *student_addresses* ]]
	grep -q 'student_homes' "$root/public/.htaccess"
}

@test "in an archive on a file system without hard links, the names are copies of the program" {
	[ "${MANOR_OUT:-build}" = build ] || skip 'sanitizers come before any other library'
	cat >"$BATS_TEST_TMPDIR/link.c" <<-'C'
		#include <errno.h>
		int link(const char *from, const char *to)
		{
			(void)from, (void)to;
			errno = EPERM;
			return -1;
		}
	C
	gcc -shared -fPIC -o "$BATS_TEST_TMPDIR/link.so" "$BATS_TEST_TMPDIR/link.c"
	generate() { MANOR_ROOT=$root LD_PRELOAD=$BATS_TEST_TMPDIR/link.so "$MANOR" generate; }
	archive
	cmp "$programs/core" "$programs/students"
	[ "$(stat -c '%h %a' "$programs/students")" = '1 755' ]
	sed -i 's/student_addresses/student_homes/g' "$students"
	generate
	cmp "$programs/core" "$programs/student_homes"
	[ ! -e "$programs/student_addresses" ]
	[ -z "$(find "$programs" -name '.*.*')" ]
}

@test "in an archive, .htaccess is renewed between its marks, and a panel's lines stay" {
	archive
	cmp "$root/build/apache/htaccess-programs" "$programs/.htaccess"
	cmp "$root/build/apache/htaccess" "$root/public/.htaccess"
	sed -i '1i # of the panel' "$root/public/.htaccess"
	printf '# at the end' >>"$root/public/.htaccess"
	sed -i 's/^DirectoryIndex.*//; s/^SetHandler.*/&\n# a line of the template/' "$root"/apache/htaccess*.in
	generate
	local expect_whole
	expect_whole=$(echo '# of the panel' && cat "$root/build/apache/htaccess" && printf '# at the end')
	[ "$(cat "$root/public/.htaccess")" = "$expect_whole" ]
	cmp "$root/build/apache/htaccess-programs" "$programs/.htaccess"
	grep -q '# a line of the template' "$programs/.htaccess"
	# Where nothing of ours is left, ours is added.
	echo '# of the panel' >"$root/public/.htaccess"
	generate
	[ "$(cat "$root/public/.htaccess")" = "$(echo '# of the panel' && cat "$root/build/apache/htaccess")" ]
}

@test "in an archive, the setting fastcgi chooses the handler of the programs" {
	archive
	grep -qx 'SetHandler cgi-script' "$programs/.htaccess"
	export MANOR_CONFIG=$BATS_TEST_TMPDIR/manor.conf
	(umask 077 && echo 'fastcgi = yes' >"$MANOR_CONFIG")
	generate
	diff <(sed 's/^SetHandler cgi-script$/SetHandler fcgid-script/' "$root/build/apache/htaccess-programs") "$programs/.htaccess"
	echo 'fastcgi = maybe' >"$MANOR_CONFIG"
	run generate
	[ "$status" = 1 ]
	[[ $output == *"$MANOR_CONFIG:1: fastcgi is yes or no, not \"maybe\""* ]]
	echo 'fastcgi = no' >"$MANOR_CONFIG"
	generate
	cmp "$root/build/apache/htaccess-programs" "$programs/.htaccess"
}

@test "in an archive, a second run touches no file" {
	archive
	local before
	before=$(find "$root/public" "$root/build" -printf '%p %T@ %i\n' | LC_ALL=C sort)
	generate
	[ "$before" = "$(find "$root/public" "$root/build" -printf '%p %T@ %i\n' | LC_ALL=C sort)" ]
}

@test "in an archive, an icon that the sprite lacks is refused" {
	archive
	cp "$root/build/icons.txt" "$root/build/icon-names.txt"
	sed -i 's/icon="school"/icon="zodiac-virgo"/' "$students"
	run generate
	[ "$status" = 1 ]
	[[ $output == *'error E405: there is no icon zodiac-virgo'*'build/icons.txt names those that this archive has'* ]]
}

@test "in an archive, a module with C that the programs lack is refused before anything is written" {
	archive
	local before line
	before=$(listing '%p %T@ %i')
	sed -i 's|    <index columns="last_name first_name"/>|    <hook on="before-insert" function="student_arrives"/>\n&|' "$students"
	cat >"$root/manifests/clock.xml" <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="clock" title="Clock" version="1.0.0" range="920-929">
		  <requires module="core"/>
		  <program name="clock"/>
		</module>
	XML
	line=$(grep -n -m 1 student_arrives "$students" | cut -d: -f1)
	run generate
	[ "$status" = 1 ]
	[[ $output == *"manifests/students.xml:$line:"*'error E128: the module students brings C, and HOOK(student_arrives) is not in the programs of this archive'* ]]
	[[ $output == *"manifests/clock.xml:3:"*'error E128: the module clock brings C, and PROGRAM(clock) is not in'* ]]
	[[ $output == *'hint: '*'"make dist" in a checkout with manifests/clock.xml and modules/clock/'* ]]
	MANOR_ROOT=$root run "$MANOR" check
	[ "$status" = 1 ]
	[[ $output == *'error E128: the module clock brings C'* ]]
	[ "$before" = "$(listing '%p %T@ %i')" ]
	# C that is there is no hindrance.
	rm "$root/manifests/clock.xml"
	cp "$MANOR_ROOT/manifests/students.xml" "$students"
	generate
}

@test "demo rows leave out what would collide, and an empty choice is no value" {
	cat >"$root/manifests/diary.xml" <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="diary" title="Diary" version="1.0.0" range="920-929">
		  <requires module="core"/>
		  <requires module="students"/>
		  <table name="diaries" number="920">
		    <string name="title" length="100" required="yes"/>
		    <reference name="student_id" to="students" unique="yes" on-delete="set-null"/>
		    <enum name="mood"><value name="good"/></enum>
		    <demo rows="9"><fill column="title" from="'Ann''s diary'"/><fill column="mood" from="good ''"/></demo>
		  </table>
		</module>
	XML
	generate
	local sql=$root/sql/diary.demo.sql
	grep -qF "% 1, 'Ann''s diary')" "$sql"
	grep -qF "% 2, 'good', NULL)" "$sql"
	grep -qx $'\tON r[0-9]*.place = n - 1' "$sql"
	grep -qF 'ON DUPLICATE KEY UPDATE `id` = `diaries`.`id`;' "$sql"
}

@test "help: every command has a page, a misspelt one is guessed" {
	run "$MANOR" help
	[ "$status" = 0 ]
	local command
	for command in $(sed -n 's/^  \([a-z]*\)  .*/\1/p' <<<"$output"); do
		[ "$command" != help ] || continue
		run "$MANOR" "$command" --help
		[ "$status" = 0 ]
		[[ $output == "usage: manor $command"* ]]
	done
	run "$MANOR" migrat
	[ "$status" = 2 ]
	[[ $output == *'did you mean "manor migrate"?'* ]]
	run "$MANOR"
	[ "$status" = 2 ]
}
