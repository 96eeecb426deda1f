#!/usr/bin/env bats
# The build: what touching a file rebuilds.

bats_require_minimum_version 1.5.0
load support/site

setup_file() {
	# A copy of the sources, so that touching them disturbs nobody; the plain build only.
	[ "$MANOR_OUT" = build ] || skip 'once is enough'
	copy=$BATS_FILE_TMPDIR/copy
	export copy
	mkdir -p "$copy"
	(cd "$MANOR_ROOT" && tar -cf - --exclude=./.git --exclude=./var --exclude=./build/test --exclude=./build/bench \
		--exclude=./build/browser --exclude=./build/sanitize .) | tar -xf - -C "$copy"
	make -C "$copy" >/dev/null
}

build() {
	make -C "$copy" "$@" 2>&1
}

@test "a build with nothing to do runs no command" {
	build
	run build
	[ "$status" = 0 ]
	[[ $output != *compile* && $output != *link* && $output != *generate* ]]
}

@test "where libraries are missing, make says so in one sentence" {
	printf '#!/bin/sh\necho "Package libxslt was not found" >&2\nexit 1\n' >"$BATS_TEST_TMPDIR/pkg-config"
	chmod +x "$BATS_TEST_TMPDIR/pkg-config"
	PATH=$BATS_TEST_TMPDIR:$PATH run make -C "$copy" --no-print-directory
	[ "$status" = 2 ]
	[ "${#lines[@]}" = 1 ]
	[[ $output == *'"make packages"'* ]]
}

@test "a call with its own number of processors is not warned about" {
	run build -n -j2 start
	[ "$status" = 0 ]
	[[ $output != *warning* ]]
}

@test "views that a build makes for the first time are linked by that very build" {
	rm -r "$copy"/build/gen/{views,stamp} "$copy/build/libviews.a"
	sed -i '/^VIEW_SOURCES/d' "$copy/build/gen/made.mk"
	run build
	[ "$status" = 0 ]
	[[ $output == *libviews.a* ]]
}

@test "touching a manifest without changing it compiles nothing" {
	touch "$copy/manifests/students.xml"
	run build
	[ "$status" = 0 ]
	[[ $output != *compile* ]]
}

@test "a changed label reaches its own module's tables, views and SQL, and no library object" {
	sed -i 's/title="Addresses"/title="Places"/' "$copy/manifests/students.xml"
	run build
	[ "$status" = 0 ]
	[[ $output == *students_tables.o* ]]
	[[ $output != *core_tables.o* ]]
	[[ $output != *modules/core/* ]]
	grep -q Places "$copy/build/xsl/en/student_addresses.list.xsl"
}

@test "a manifest with a mistake stops the build with file, line and column" {
	cp "$copy/manifests/students.xml" "$BATS_TEST_TMPDIR/students.xml"
	sed -i 's/key="first_name last_name"/key="first_nam last_name"/' "$copy/manifests/students.xml"
	run build
	local failed=$status
	cp "$BATS_TEST_TMPDIR/students.xml" "$copy/manifests/students.xml"
	build >/dev/null
	[ "$failed" != 0 ]
	[[ $output =~ manifests/students.xml:[0-9]+:[0-9]+:\ error\ E[0-9]+: ]]
	[[ $output == *first_name* ]]
}

@test "a module whose manifest is deleted is gone with its programs, and everything else builds" {
	mv "$copy/manifests/students.xml" "$BATS_TEST_TMPDIR/"
	run build
	local failed=$status left
	left=$(cd "$copy" && ls build/gen/students_tables.c cgi-bin/students cgi-bin/student_addresses 2>/dev/null || true)
	mv "$BATS_TEST_TMPDIR/students.xml" "$copy/manifests/"
	build >/dev/null
	expect_equal 0 "$failed"
	expect_equal '' "$left"
	[ -x "$copy/cgi-bin/students" ]
}

@test "a changed template reaches build/apache and compiles nothing" {
	echo '# a line of the test' >>"$copy/apache/htaccess.in"
	run build
	[ "$status" = 0 ]
	[[ $output != *compile* && $output != *link* ]]
	[ "$(tail -n 1 "$copy/build/apache/htaccess")" = '# a line of the test' ]
}

@test "an archive of some modules has nothing of the others" {
	run make -C "$copy" real-dist MODULES=dashboard
	[ "$status" = 0 ]
	tar -tzf "$copy/build/manor-1.0.0.tar.gz" >"$BATS_TEST_TMPDIR/names"
	grep -q '/public/cgi-bin/dashboard$' "$BATS_TEST_TMPDIR/names"
	run ! grep student "$BATS_TEST_TMPDIR/names"
	tar -xzOf "$copy/build/manor-1.0.0.tar.gz" manor-1.0.0/public/.htaccess >"$BATS_TEST_TMPDIR/htaccess"
	grep -q dashboard "$BATS_TEST_TMPDIR/htaccess"
	run ! grep student "$BATS_TEST_TMPDIR/htaccess"
	[ -x "$copy/cgi-bin/students" ]
	run make -C "$copy" real-dist MODULES='dashboard studets'
	[ "$status" != 0 ]
	[[ $output == *'there is no module "studets"'*'students'* ]]
}

@test "the same input gives the same bytes" {
	(cd "$copy" && find build/gen build/xsl sql -type f ! -name stamp -exec sha256sum {} + | sort -k 2) >"$BATS_TEST_TMPDIR/first"
	rm -rf "$copy/build/gen" "$copy/build/xsl"
	build >/dev/null
	(cd "$copy" && find build/gen build/xsl sql -type f ! -name stamp -exec sha256sum {} + | sort -k 2) >"$BATS_TEST_TMPDIR/second"
	diff "$BATS_TEST_TMPDIR/first" "$BATS_TEST_TMPDIR/second"
}
