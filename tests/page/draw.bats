#!/usr/bin/env bats
# The door to the views: from the image they are drawn as libxslt draws the same sheet, byte for byte.

load ../support/program
load ../support/sheet

setup_file() {
	compile_program draw "$BATS_TEST_DIRNAME/draw.c"
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

sheet_of() { # sheet_of TEMPLATES FILE
	printf '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="shell.xsl"/>%s</xsl:stylesheet>' "$1" >"$2"
}

# Tries a sheet with the given templates.
sheet() {
	sheet_of "$1" "$BATS_TEST_TMPDIR/try.xsl"
	try_sheet "$BATS_TEST_TMPDIR/try.xsl"
}

# What the template of /page says has to be left to libxslt, for that reason.
leaves() { # leaves TEXT CONTENT [OTHER_TEMPLATES]
	local name=left$((++left_count))
	sheet_of "<xsl:template match=\"/page\">$2</xsl:template>$3" "$BATS_TEST_TMPDIR/$name.xsl"
	reasons[$name]=$1
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
	grep -q '^students\.list	' "$root/build/view_list.tsv"
	lacks '	.' "$root/build/view_list.tsv"
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
	[ -z "$(left_to_libxslt try)" ]
	draw try "$BATS_TEST_DIRNAME/language.xml" >"$site/compiled"
	draw --by-libxslt try "$BATS_TEST_DIRNAME/language.xml" >"$site/interpreted"
	[ "$(grep -o '<p>' "$site/compiled" | wc -l)" -gt 150 ]
	same_page "$site/interpreted" "$site/compiled"
}

@test "a sheet with more of XSLT than the compiler knows is drawn by libxslt" {
	sheet '<xsl:template match="/page"><p><xsl:number value="3" format="i"/></p></xsl:template>'
	[ "$(left_to_libxslt try)" = xsl:number ]
	echo '<page name="try"/>' >"$site/page.xml"
	[ "$(draw try "$site/page.xml")" = '<p>iii</p>' ]
}

@test "what the compiler would get wrong is left to libxslt" {
	declare -A reasons
	local left_count=0 name
	leaves 'position in a pattern' '<xsl:apply-templates/>' '<xsl:template match="item[2]"/>'
	leaves 'this pattern' '<xsl:apply-templates/>' "<xsl:template match=\"id('a')\"/>"
	leaves "key() where nodes" "<xsl:for-each select=\"key('a', 'b')\"/>"
	leaves 'xsl:param of a sheet' '<p title="{$a}"/>' '<xsl:param name="a"/>'
	leaves 'this xsl:sort' '<xsl:for-each select="*"><xsl:sort/><xsl:sort select="@a"/></xsl:for-each>'
	leaves 'this picture' "<p title=\"{format-number(-5, '0;(0)')}\"/>"
	leaves 'this picture' '<p title="{format-number(-5, @picture)}"/>'
	leaves 'an instruction in <script>' '<script><xsl:value-of select="@name"/></script>'
	leaves 'a made <style>' '<xsl:element name="style">a &gt; b</xsl:element>'
	leaves 'text that is not escaped' \
		'<xsl:variable name="a"><xsl:call-template name="b"/></xsl:variable><p title="{$a}"/>' \
		'<xsl:template name="b"><p><xsl:text disable-output-escaping="yes">&lt;</xsl:text></p></xsl:template>'
	leaves 'text that is not escaped' '<p><xsl:attribute name="title"><b/><script>a &lt; b</script></xsl:attribute></p>'
	leaves 'xsl:use-attribute-sets' '<p xsl:use-attribute-sets="a"/>'
	generate_sheets "$BATS_TEST_TMPDIR"/left*.xsl
	for name in "${!reasons[@]}"; do
		left_to_libxslt "$name" | grep -qF "${reasons[$name]}" || {
			echo "$name: ${reasons[$name]}"
			return 1
		}
	done
}

@test "what nobody could draw is refused when it is made" {
	declare -A reasons
	local left_count=0 name
	leaves 'count() has 0 arguments' '<p title="{count()}"/>'
	leaves 'concat() has 1 arguments' '<p title="{concat(1)}"/>'
	leaves 'xsl:choose has anything but' '<xsl:choose><p/></xsl:choose>'
	leaves 'xsl:choose has anything but' '<xsl:choose><xsl:otherwise/><xsl:when test="1"/></xsl:choose>'
	leaves 'xsl:choose without xsl:when' '<xsl:choose/>'
	leaves 'the variable $a is not declared' '<xsl:if test="1"><xsl:variable name="a"/></xsl:if><p title="{$a}"/>'
	leaves '$a is declared where' '<xsl:variable name="a"/><p><xsl:variable name="a"/></p>'
	leaves '$a is declared where' '<xsl:param name="a"/><xsl:for-each select="*"><xsl:variable name="a"/></xsl:for-each>'
	leaves 'xsl:param $a stands behind' '<p/><xsl:param name="a"/>'
	leaves 'where nodes are wanted' '<xsl:for-each select="1 + 1"/>'
	run generate_sheets "$BATS_TEST_TMPDIR"/left*.xsl
	[ "$status" = 1 ]
	for name in "${!reasons[@]}"; do
		grep "xsl/$name.xsl:.* error E406" <<<"$output" | grep -qF "${reasons[$name]}" || {
			echo "$name: ${reasons[$name]}"
			return 1
		}
	done
}

@test "templates and variables without end fail before the stack does" {
	sheet '<xsl:template match="/page"><xsl:choose>
		<xsl:when test="@a = 1"><xsl:call-template name="again"/></xsl:when>
		<xsl:when test="@a = 2"><xsl:apply-templates select="/" mode="again"/></xsl:when>
		<xsl:otherwise><xsl:value-of select="$one"/></xsl:otherwise></xsl:choose></xsl:template>
		<xsl:template name="again"><p><xsl:call-template name="again"/></p></xsl:template>
		<xsl:template match="@* | /" mode="again"><xsl:apply-templates select="/" mode="again"/></xsl:template>
		<xsl:variable name="one" select="$two"/><xsl:variable name="two" select="$one"/>'
	local a
	for a in 1 2 3; do
		echo "<page name=\"try\" a=\"$a\"/>" >"$site/page.xml"
		run draw try "$site/page.xml"
		[ "$status" = 1 ]
		[ "$output" = 'view try: its templates call each other without end' ]
	done
}

@test "a name that the page has a say in cannot be markup" {
	sheet '<xsl:template match="/page"><xsl:element name="{@element}">
		<xsl:attribute name="data-{@attribute}"/></xsl:element></xsl:template>'
	echo '<page name="try" element="b" attribute="c"/>' >"$site/page.xml"
	[ "$(draw try "$site/page.xml")" = '<b data-c=""></b>' ]
	local wrong
	for wrong in 'x onclick=alert(1)' 'x&gt;' '&lt;' 'x/' "'" 'x=' 'a:b' 'a&#9;b'; do
		echo "<page name=\"try\" element=\"b\" attribute=\"$wrong\"/>" >"$site/page.xml"
		run draw try "$site/page.xml"
		[ "$status" = 1 ]
		[[ $output == 'view try: '*' is no name' ]]
		echo "<page name=\"try\" element=\"$wrong\"/>" >"$site/page.xml"
		run draw try "$site/page.xml"
		[ "$status" = 1 ]
	done
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
