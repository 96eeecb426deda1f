# For tests that compile a sheet of their own, and compare what it draws with what libxslt draws of it.
# Load it after support/program, with $root and $site set.
#
# generate_sheets FILE...  adds sheets to a copy of the sources: $sources, and makes C of them
# compile_sheets SOURCE...  with warnings as in the build: $program draws what the sources' view_list names
# try_sheet FILE         adds the page "try" of that sheet to a copy of the sources and compiles it: $program
#                        draws it; $try_source is the C, $views the folder of the flat sheets
# try_language FILE      the same with tests/page/language.xsl and a file of expressions, one a line
# draw [--by-libxslt] NAME FILE
# same_page WANTED FOUND  files; shows where they differ
# shellcheck shell=bash disable=SC2034,SC2154

draw() {
	MANOR_CONFIG=$site/manor.conf MANOR_VIEW_DIR=${views:-$root/build/xsl} "$program" "$@"
}

same_page() {
	cmp -s "$1" "$2" || {
		diff <(sed 's/>/>\n/g' "$1") <(sed 's/>/>\n/g' "$2") | head -n 20
		return 1
	}
}

generate_sheets() {
	sources=$BATS_TEST_TMPDIR/sources
	rm -rf "$sources"
	mkdir -p "$sources/tools/generator" "$sources/build"
	cp -r "$root/manifests" "$root/xsl" "$root/apache" "$sources/"
	cp -r "$root/tools/generator/views" "$sources/tools/generator/"
	cp "$root/build/assets.tsv" "$root/build/icons.txt" "$sources/build/"
	cp "$@" "$sources/xsl/"
	views=$sources/build/xsl
	MANOR_ROOT=$sources "$root/build/generator" generate
}

compile_sheets() {
	compile_program try -Wpedantic -Wshadow -Wconversion -Wno-unused -Wno-overlength-strings \
		-I"$sources/build/gen" "$root/tests/page/draw.c" "$@"
}

try_sheet() {
	[ "$1" = "$BATS_TEST_TMPDIR/try.xsl" ] || cp "$1" "$BATS_TEST_TMPDIR/try.xsl"
	generate_sheets "$BATS_TEST_TMPDIR/try.xsl"
	try_source=$sources/build/gen/views/try.c
	printf '%s\n' '#include "view/view.h"' 'extern const struct view view_try;' \
		'const struct view *const view_list[] = {&view_try};' 'const size_t view_count = 1;' \
		>"$BATS_TEST_TMPDIR/list.c"
	compile_sheets "$BATS_TEST_TMPDIR/list.c" "$try_source"
}

try_language() {
	local line escaped
	while IFS= read -r line; do
		escaped=$(sed 's/&/\&amp;/g; s/</\&lt;/g; s/"/\&quot;/g' <<<"$line")
		printf '<p><xsl:value-of select="%s"/><xsl:if test="%s">!</xsl:if></p>\n' "$escaped" "$escaped"
	done <"$1" >"$BATS_TEST_TMPDIR/expressions"
	printf '<p>%s</p>\n' "$(printf 'long &lt; %.0s' {1..1000})" >"$BATS_TEST_TMPDIR/long"
	sed -e "/<!-- EXPRESSIONS -->/r $BATS_TEST_TMPDIR/expressions" \
		-e "/<!-- LONG -->/r $BATS_TEST_TMPDIR/long" "$root/tests/page/language.xsl" \
		>"$BATS_TEST_TMPDIR/try.xsl"
	try_sheet "$BATS_TEST_TMPDIR/try.xsl"
}
