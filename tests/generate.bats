# What "manor generate" writes, and what it leaves alone. Each test has manifests and outputs of its own.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0

setup() {
	root=$BATS_TEST_TMPDIR/root
	mkdir -p "$root/tools/generator" "$root/build"
	cp -r "$MANOR_ROOT/manifests" "$root/"
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
	rm -rf "$root/sql" "$root/build/gen" "$root/build/xsl" "$root/build/apache"
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

@test ".htaccess names the programs that there are, and the words of the site stay" {
	generate
	# The longer of two that begin alike comes first.
	local names='profile|organisation|menus|menu_items|logout|login|health|groups|dashboard|auth|attachments'
	grep -qF "(users|trash|theme|students|student_education_history|student_addresses|$names)(?:" "$root/build/apache/htaccess"
	grep -qF 'Listen 127.0.0.1:@PORT@' "$root/build/apache/site.conf"
	rm "$students" "$root/apache/htaccess-assets.in"
	generate
	grep -qF "(users|trash|theme|$names)(?:" "$root/build/apache/htaccess"
	[ ! -e "$root/build/apache/htaccess-assets" ]
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
	for folder in '' /assets /programs /refusals; do
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
