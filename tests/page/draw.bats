#!/usr/bin/env bats
# The door to the views: compiled views draw what libxslt draws of the same sheet, byte for byte.

load ../support/program
load ../support/sheet

setup_file() {
	local root=${MANOR_ROOT:-$PWD}
	compile_program draw "$BATS_TEST_DIRNAME/draw.c" "$root/build/gen/view_list.c"
}

setup() {
	program_site
	root=${MANOR_ROOT:-$PWD}
}

# Libxslt's own writer. Two things are said otherwise: the charset, and a value with quotation marks.
reference() { # reference NAME FILE
	xsltproc --nonet "$root/build/xsl/en/$1.xsl" "$2" |
		sed 's#<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">#<meta charset="utf-8">#' |
		perl -pe "s/='([^'<>]*)'(?=[ >])/'=\"' . (\$1 =~ s{\"}{&quot;}gr) . '\"'/ge"
}

lacks() { # lacks PATTERN FILE...
	local found
	found=$(grep -HE "$@") || return 0
	echo "$found"
	return 1
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
	try_language "$BATS_TEST_DIRNAME/expressions.txt"
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
