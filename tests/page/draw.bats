#!/usr/bin/env bats
# The door to the views: what it makes of a sheet and a page is what libxslt's own writer makes.

load ../support/program

setup_file() {
	compile_program draw "$BATS_TEST_DIRNAME/draw.c"
}

setup() {
	program_site
	root=${MANOR_ROOT:-$PWD}
}

draw() { # draw NAME FILE
	MANOR_CONFIG=$site/manor.conf MANOR_VIEW_DIR=${views:-$root/build/xsl} "$program" "$@"
}

# Two things are said otherwise: the charset, and a value that has quotation marks in it.
reference() { # reference NAME FILE
	xsltproc --nonet "$root/build/xsl/en/$1.xsl" "$2" |
		sed 's#<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">#<meta charset="utf-8">#' |
		perl -pe "s/='([^'<>]*)'(?=[ >])/'=\"' . (\$1 =~ s{\"}{&quot;}gr) . '\"'/ge"
}

# A sheet of the given content, applied to <page/>.
drawn() {
	views=$site/views
	printf '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:output method="html" encoding="UTF-8"/><xsl:template match="/page">%s</xsl:template>
		</xsl:stylesheet>' "$1" >"$site/views/en/test.xsl"
	echo '<page name="test"/>' >"$site/page.xml"
	draw test "$site/page.xml"
}

same() { # same WANTED SHEET
	local found
	found=$(drawn "$2")
	[ "$found" = "$1" ] || {
		echo "wanted: $1"
		echo "found:  $found"
		return 1
	}
}

@test "every sample page is drawn as by libxslt's own writer" {
	local sample name count=0
	for sample in "$root"/tests/views/*.xml "$root"/tests/pages/*.xml; do
		name=$(xmllint --xpath 'string(/page/@name)' "$sample")
		diff <(draw "$name" "$sample" | sed 's/>/>\n/g') <(reference "$name" "$sample" | sed 's/>/>\n/g') || {
			echo "on $sample"
			return 1
		}
		count=$((count + 1))
	done
	[ "$count" -gt 20 ]
}

@test "texts and attributes are escaped" {
	same '<p title="a&amp;&quot;&lt;&gt;'"'"'">&lt;&gt;&amp;"'"'"' é€😀</p>' \
		'<p title="a&amp;&quot;&lt;&gt;'"'"'">&lt;&gt;&amp;"'"'"' é€😀</p>'
}

@test "addresses are percent-encoded where they have to be" {
	same '<a href="/a%20b?c=%22d&amp;e=%C3%A9%25"></a>' '<a href="/a b?c=&quot;d&amp;e=é%25"/>'
}

@test "void elements have no end, others always" {
	same '<div></div><br><img src="a"><input disabled><svg><use href="#x"></use></svg>' \
		'<div/><br/><img src="a"/><input disabled="disabled"/><svg><use href="#x"/></svg>'
}

@test "what the sheet leaves unescaped stays so" {
	same '<!DOCTYPE html><html><head><meta charset="utf-8"></head></html>' \
		'<xsl:text disable-output-escaping="yes">&lt;!DOCTYPE html&gt;</xsl:text><html><head/></html>'
	same '<script>a && b < c</script>' '<script>a &amp;&amp; b &lt; c</script>'
}

@test "a tree of any depth is written" {
	local deep
	deep=$(printf '<b>%.0s' {1..250})$(printf '</b>%.0s' {1..250})
	same "$deep" "$deep"
}

@test "names of views lead nowhere else" {
	local name
	for name in ../en/list /etc/passwd .. '' a/b A 'a b' .a a. a..b; do
		run draw "$name" "$root/tests/pages/login.xml"
		[ "$status" = 1 ]
		[[ $output == *'is no name of a view' ]]
	done
	run draw nothing "$root/tests/pages/login.xml"
	[[ $output == *'nothing.xsl: No such file or directory' ]]
}
