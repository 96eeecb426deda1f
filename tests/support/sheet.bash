# For tests that make pages of sheets of their own, and compare what they draw with what libxslt draws of
# them. Load it after support/program, with $root and $site set, and compile draw.c in setup_file.
#
# generate_sheets FILE...  adds sheets to a copy of the sources, $sources, and makes an image of it; $views is the
#                        folder of the flat sheets
# left_to_libxslt NAME   why a page is left to libxslt; nothing if it is not
# try_sheet FILE         the same with the page "try" of that sheet
# try_language FILE      the same with tests/page/language.xsl and a file of expressions, one a line
# draw [--by-libxslt] NAME FILE
# same_page WANTED FOUND  files; shows where they differ
# shellcheck shell=bash disable=SC2034,SC2154

draw() {
	MANOR_CONFIG=$site/manor.conf MANOR_VIEW_DIR=${views:-$root/build/xsl} \
		MANOR_IMAGE_FILE=${image:-$root/build/manor.image} "$program" "$@"
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
	image=$sources/build/manor.image
	MANOR_ROOT=$sources "$root/build/generator" generate
}

left_to_libxslt() {
	awk -F '\t' -v name="$1" '$1 == name { print $2; found = 1 } END { exit !found }' "$sources/build/view_list.tsv"
}

try_sheet() {
	[ "$1" = "$BATS_TEST_TMPDIR/try.xsl" ] || cp "$1" "$BATS_TEST_TMPDIR/try.xsl"
	generate_sheets "$BATS_TEST_TMPDIR/try.xsl"
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
