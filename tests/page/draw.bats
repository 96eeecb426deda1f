#!/usr/bin/env bats
# The door to the views: compiled views draw what libxslt draws of the same sheet, byte for byte.

load ../support/program

setup_file() {
	local root=${MANOR_ROOT:-$PWD}
	compile_program draw "$BATS_TEST_DIRNAME/draw.c" "$root/build/gen/view_list.c"
}

setup() {
	program_site
	root=${MANOR_ROOT:-$PWD}
}

draw() { # draw [--by-libxslt] NAME FILE
	MANOR_CONFIG=$site/manor.conf MANOR_VIEW_DIR=${views:-$root/build/xsl} "$program" "$@"
}

# Libxslt's own writer. Two things are said otherwise: the charset, and a value with quotation marks.
reference() { # reference NAME FILE
	xsltproc --nonet "$root/build/xsl/en/$1.xsl" "$2" |
		sed 's#<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">#<meta charset="utf-8">#' |
		perl -pe "s/='([^'<>]*)'(?=[ >])/'=\"' . (\$1 =~ s{\"}{&quot;}gr) . '\"'/ge"
}

# same_page WANTED FOUND: files; shows where they differ.
same_page() {
	cmp -s "$1" "$2" || {
		diff <(sed 's/>/>\n/g' "$1") <(sed 's/>/>\n/g' "$2") | head -n 20
		return 1
	}
}

lacks() { # lacks PATTERN FILE...
	local found
	found=$(grep -HE "$@") || return 0
	echo "$found"
	return 1
}

# A page "try" of the given sheet is added to a copy of the sources, and compiled: $program draws it.
try_sheet() { # try_sheet FILE
	local sources=$BATS_TEST_TMPDIR/sources
	mkdir -p "$sources/tools/generator" "$sources/build"
	cp -r "$root/manifests" "$root/xsl" "$root/apache" "$sources/"
	cp -r "$root/tools/generator/views" "$sources/tools/generator/"
	cp "$root/build/assets.tsv" "$root/build/icons.txt" "$sources/build/"
	cp "$1" "$sources/xsl/try.xsl"
	MANOR_ROOT=$sources "$root/build/generator" generate
	views=$sources/build/xsl
	try_source=$sources/build/gen/views/try.c
	printf '%s\n' '#include "view/view.h"' 'extern const struct view view_try;' \
		'const struct view *const view_list[] = {&view_try};' 'const size_t view_count = 1;' \
		>"$BATS_TEST_TMPDIR/list.c"
	compile_program try -Wno-unused -I"$sources/build/gen" "$BATS_TEST_DIRNAME/draw.c" "$BATS_TEST_TMPDIR/list.c" \
		"$try_source"
}

# A sheet with the given templates.
sheet() {
	printf '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="shell.xsl"/>%s</xsl:stylesheet>' "$1" >"$BATS_TEST_TMPDIR/try.xsl"
	try_sheet "$BATS_TEST_TMPDIR/try.xsl"
}

@test "every sample page is drawn as by libxslt, by our writer and by its own" {
	local sample name count=0
	for sample in "$root"/tests/views/*.xml "$root"/tests/pages/*.xml; do
		name=$(xmllint --xpath 'string(/page/@name)' "$sample")
		draw "$name" "$sample" >"$site/compiled"
		draw --by-libxslt "$name" "$sample" >"$site/interpreted"
		reference "$name" "$sample" >"$site/reference"
		same_page "$site/interpreted" "$site/compiled" && same_page "$site/reference" "$site/compiled" || {
			echo "on $sample"
			return 1
		}
		count=$((count + 1))
	done
	[ "$count" -gt 20 ]
}

@test "every sheet of ours is compiled" {
	lacks stylesheet_draw "$root"/build/gen/views/*.c
}

@test "no program is linked with libxml2 or libxslt" {
	local one
	for one in "$root"/cgi-bin/*; do
		[[ $one != */README.md ]] || continue
		readelf -d "$one" >"$site/needed"
		lacks 'NEEDED.*(libxml2|libxslt|libstdc)' "$site/needed"
	done
}

@test "whatever the compiler knows of XSLT and XPath means what it means to libxslt" {
	local line escaped
	while IFS= read -r line; do
		escaped=$(sed 's/&/\&amp;/g; s/</\&lt;/g; s/"/\&quot;/g' <<<"$line")
		printf '<p><xsl:value-of select="%s"/><xsl:if test="%s">!</xsl:if></p>\n' "$escaped" "$escaped"
	done <"$BATS_TEST_DIRNAME/expressions.txt" >"$BATS_TEST_TMPDIR/expressions"
	sed -e "/<!-- EXPRESSIONS -->/r $BATS_TEST_TMPDIR/expressions" "$BATS_TEST_DIRNAME/language.xsl" \
		>"$BATS_TEST_TMPDIR/try.xsl"
	try_sheet "$BATS_TEST_TMPDIR/try.xsl"
	lacks stylesheet_draw "$try_source"
	draw try "$BATS_TEST_DIRNAME/language.xml" >"$site/compiled"
	draw --by-libxslt try "$BATS_TEST_DIRNAME/language.xml" >"$site/interpreted"
	[ "$(grep -o '<p>' "$site/compiled" | wc -l)" -gt 150 ]
	same_page "$site/interpreted" "$site/compiled"
}

@test "a sheet with more of XSLT than the compiler knows is drawn by libxslt" {
	sheet '<xsl:template match="/page"><p><xsl:number value="3" format="i"/></p></xsl:template>'
	grep -q 'does not know xsl:number' "$try_source"
	echo '<page name="try"/>' >"$site/page.xml"
	[ "$(draw try "$site/page.xml")" = '<p>iii</p>' ]
}

@test "what libxslt cannot draw is a failure with its reason" {
	sheet '<xsl:template match="/page"><p><xsl:number value="3" format="i"/></p></xsl:template>'
	echo '<page name="try"/>' >"$site/page.xml"
	echo '<html/>' >"$views/en/try.xsl"
	run draw try "$site/page.xml"
	[ "$status" = 1 ]
	[[ $output == 'view try: '* ]]
	rm "$views/en/try.xsl"
	run draw try "$site/page.xml"
	[[ $output == *'try.xsl: No such file or directory' ]]
}

@test "a tree of any depth is written" {
	local deep
	deep=$(printf '<b>%.0s' {1..250})$(printf '</b>%.0s' {1..250})
	sheet "<xsl:template match=\"/page\">$deep</xsl:template>"
	echo '<page name="try"/>' >"$site/page.xml"
	[ "$(draw try "$site/page.xml")" = "$deep" ]
	[ "$(draw --by-libxslt try "$site/page.xml")" = "$deep" ]
}

@test "more attributes than an element may have fail instead of being lost" {
	local attributes
	attributes=$(printf '<xsl:attribute name="a%s"/>' {1..50})
	sheet "<xsl:template match=\"/page\"><p>$attributes</p></xsl:template>"
	echo '<page name="try"/>' >"$site/page.xml"
	run draw try "$site/page.xml"
	[ "$status" = 1 ]
	[[ $output == 'view try: <p> has more than '*' attributes' ]]
}
