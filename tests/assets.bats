# The asset build: names by content, one sprite, nothing from elsewhere.

setup_file() {
	export ROOT=${MANOR_ROOT:-$PWD}
}

# A copy of what the asset build reads, with the installed packages beside it.
sources() {
	export SOURCES=$BATS_TEST_TMPDIR/sources
	mkdir -p "$SOURCES/tools" "$SOURCES/tools/generator" "$SOURCES/build"
	cp -r "$ROOT/manifests" "$ROOT/xsl" "$ROOT/htdocs" "$SOURCES/"
	cp -r "$ROOT/tools/assets" "$SOURCES/tools/"
	cp -r "$ROOT/tools/generator/views" "$SOURCES/tools/generator/"
	ln -s "$ROOT/build/assets" "$SOURCES/build/assets"
}

build() {
	"$SOURCES/tools/assets/build"
}

# address NAME: where the copy's build put it.
address() {
	awk -F '\t' -v name="$1" '$1 == name { print $2 }' "$SOURCES/build/assets.tsv"
}

@test "the same sources give the same names and bytes" {
	sources
	build
	cp -r "$SOURCES/build/htdocs" "$BATS_TEST_TMPDIR/first"
	rm -rf "$SOURCES/build/htdocs" "$SOURCES/build/assets.tsv"
	build
	diff -r "$BATS_TEST_TMPDIR/first" "$SOURCES/build/htdocs"
}

@test "every address leads to a file named after its bytes, readable by all, with a smaller one beside it" {
	sources
	build
	local name path file hash
	while IFS=$'\t' read -r name path; do
		file=$SOURCES/build/htdocs$path
		hash=$(sha256sum "$file")
		[[ $path == "/static/${name%.*}-${hash:0:8}.${name##*.}" ]]
		[ "$(stat -c %a "$file" "$file.gz" | sort -u)" = 644 ]
		cmp <(gzip -dc "$file.gz") "$file"
	done <"$SOURCES/build/assets.tsv"
}

@test "a build with nothing to do writes nothing" {
	sources
	build
	touch "$BATS_TEST_TMPDIR/then"
	sleep 0.1
	build
	[ -z "$(find "$SOURCES/build/htdocs" "$SOURCES"/build/*.t* -type f -newer "$BATS_TEST_TMPDIR/then")" ]
}

@test "a changed file gets a new address; the old one stays for one build more" {
	sources
	build
	local first second
	first=$(address manor.css)
	echo '/* second */' >>"$SOURCES/htdocs/manor.css/90-print.css"
	build
	second=$(address manor.css)
	[ "$first" != "$second" ]
	[ -e "$SOURCES/build/htdocs$first" ]
	echo '/* third */' >>"$SOURCES/htdocs/manor.css/90-print.css"
	build
	[ ! -e "$SOURCES/build/htdocs$first" ]
	[ ! -e "$SOURCES/build/htdocs$first.gz" ]
	[ -e "$SOURCES/build/htdocs$second" ]
}

@test "the sprite holds the icons in use and no others" {
	sources
	build
	local sprite
	sprite=$SOURCES/build/htdocs$(address icons.svg)
	xmllint --noout "$sprite"
	[ "$(xmllint --xpath '//@id' "$sprite" | sed -E 's/.*"(.*)"/\1/')" = "$(cat "$SOURCES/build/icons.txt")" ]
	grep -qx school "$SOURCES/build/icons.txt"
	run grep -x brand-facebook "$SOURCES/build/icons.txt"
	[ "$status" = 1 ]
}

@test "an icon that Tabler does not have is named with its place and what it may have meant" {
	sources
	echo '<a xmlns="x"><use href="asset:icons.svg#pencli"/></a>' >"$SOURCES/xsl/wrong.xsl"
	run build
	[ "$status" = 1 ]
	[[ $output == *'xsl/wrong.xsl:1: error: there is no Tabler icon "pencli"'*'did you mean "pencil"?'* ]]
}

@test "an icon that a manifest names, however it is quoted, is there; a wrong one is the generator's to tell" {
	sources
	sed -i '0,/icon="school"/s//icon = '"'zodiac-leo'"'/' "$SOURCES/manifests/students.xml"
	echo '<!-- icon="of-nothing" -->' >>"$SOURCES/manifests/students.xml"
	build
	grep -qx zodiac-leo "$SOURCES/build/icons.txt"
	grep -qx zodiac-virgo "$SOURCES/build/icon-names.txt"
	# What an action without an icon shows.
	grep -qx player-play "$SOURCES/build/icons.txt"
}

@test "no stylesheet or script asks another host" {
	local file
	for file in "$ROOT"/build/htdocs/static/*.{css,js}; do
		run grep -oE '(@import|url\(["'\'']?(https?:)?//)[^)]*' "$file"
		[ "$status" = 1 ]
	done
	run grep -nE 'https?://' "$ROOT"/htdocs/*.js
	[ "$status" = 1 ]
}

@test "the lock names versions and checksums, and no registry" {
	local lock=$ROOT/tools/assets/package-lock.json
	run grep -n resolved "$lock"
	[ "$status" = 1 ]
	[ "$(jq '[.packages | to_entries[] | select(.key != "") | .value.integrity] | all' "$lock")" = true ]
	[ "$(jq -r '.dependencies[]' "$ROOT/tools/assets/package.json" | grep -c '[^0-9.]')" = 0 ]
}

@test "the licences of what is shipped are shipped" {
	grep -q 'Paweł Kuna' "$ROOT/build/htdocs/static/licenses/tabler.txt"
	grep -q 'Bootstrap Authors' "$ROOT/build/htdocs/static/licenses/tabler.txt"
	grep -q 'WITHOUT WARRANTY OF ANY KIND' "$ROOT/build/htdocs/static/licenses/tabler.txt"
	grep -q 'MIT License' "$ROOT/build/htdocs/static/licenses/tabler-icons.txt"
	grep -q 'Apache License' "$ROOT/build/htdocs/static/licenses/swagger-ui.txt"
}

@test "every class in a sheet is one of Tabler's or ours" {
	local class
	cat "$ROOT"/build/htdocs/static/tabler-*.css "$ROOT"/htdocs/manor.css/* |
		grep -oE '\.[a-zA-Z][a-zA-Z0-9_-]*' | sort -u >"$BATS_TEST_TMPDIR/known"
	grep -ohE 'class="[^"{]*["{]' "$ROOT"/xsl/*.xsl "$ROOT"/tools/generator/views/*.xsl |
		sed 's/^class="//; s/["{]$//' | tr ' ' '\n' | grep -v -- '-$' | sort -u |
		sed -n 's/^\(..*\)$/.\1/p' >"$BATS_TEST_TMPDIR/used"
	class=$(comm -13 <(LC_ALL=C sort "$BATS_TEST_TMPDIR/known") <(LC_ALL=C sort "$BATS_TEST_TMPDIR/used"))
	[ -z "$class" ] || {
		echo "no stylesheet knows: $class"
		return 1
	}
}
