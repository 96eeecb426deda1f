#!/usr/bin/env bats
# "manor module new, package, add, remove": modules as files, and archives that are not what they say.
load ../support/site
load ../support/program
load ../support/module

module_begin() {
	mkdir -p "$BATS_FILE_TMPDIR/begun"
	cp -r "$MANOR_ROOT/manifests" "$BATS_FILE_TMPDIR/begun"
	env MANOR_ROOT="$BATS_FILE_TMPDIR/begun" "$MANOR_ROOT/build/manor" module new library --label 'Library' >/dev/null
	module_site library <"$BATS_FILE_TMPDIR/begun/manifests/library.xml"
	tenant_create one
}

# A tree of manifests of its own, with no more than commands need.
test_begin() {
	tree=$BATS_TEST_TMPDIR/tree
	mkdir -p "$tree/xsl/overrides"
	cp -r "$MANOR_ROOT/manifests" "$tree"
}

manor() { env MANOR_ROOT="$tree" "$MANOR_ROOT/build/manor" "$@"; }

# The module library 1.0.0 in $tree, with a sheet, a translation and an archive $packed.
library_make() {
	packed=$BATS_TEST_TMPDIR/library.tar
	manor module new library >/dev/null
	echo '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>' >"$tree/xsl/overrides/libraries.list.xsl"
	mkdir -p "$tree/manifests/de"
	printf 'msgid ""\nmsgstr ""\n' >"$tree/manifests/de/library.po"
	manor module package library -o "$packed" >/dev/null
}

library_forget() {
	rm -r "$tree/xsl/overrides/libraries.list.xsl" "$tree/manifests/de" "$tree/manifests/library.xml"
}

# An archive of the files below $BATS_TEST_TMPDIR/files, its list made for them.
pack() { # pack [TAR OPTION...]
	local file files
	cd "$BATS_TEST_TMPDIR/files"
	mapfile -t files < <(find . -mindepth 1 ! -type d ! -name MODULE -printf '%P\n' | sort)
	printf 'manor module 1\nname %s\nversion %s\nrequires %s\n' "${name:-library}" "${version:-1.0.0}" "${needs:-core 1.0.0}" >MODULE
	for file in "${files[@]}"; do
		printf 'sha256 %s %s\n' "$(sha256sum <"$file" | cut -d ' ' -f 1)" "$file" >>MODULE
	done
	tar --format=ustar --no-recursion "$@" -cf "$BATS_TEST_TMPDIR/made.tar" MODULE "${files[@]}"
}

# Nothing of it may be left, nor anything else changed.
refused() { # refused SENTENCE: of adding made.tar
	cp -r "$tree" "$BATS_TEST_TMPDIR/before"
	run manor module add "$BATS_TEST_TMPDIR/made.tar"
	[ "$status" = 1 ]
	echo "$output"
	[[ $output == *"$1"* && $output == *'hint: '* ]]
	diff -r "$BATS_TEST_TMPDIR/before" "$tree"
	rm -r "$BATS_TEST_TMPDIR/before"
}

files_begin() {
	library_make
	mkdir -p "$BATS_TEST_TMPDIR/files"
	tar -xf "$packed" -C "$BATS_TEST_TMPDIR/files"
	library_forget
}

@test "a new module is built, and its page is there once it is switched on" {
	user_create one anna Administrators
	signed_in anna
	page GET /libraries/new
	[ "$status" = 200 ]
	[[ $body == *'Responsible'* && $body == *'The day on which it has to be done.'* ]]
	submit /libraries/new name=First status=open
	[ "$status" = 303 ]
	page GET /docs/library
	[ "$status" = 404 ]
	page GET /docs/library MANOR_ENVIRONMENT=development
	[ "$status" = 200 ]
	[[ $body == *'<h2 id="libraries">'* && $body == *'href="/tenant/one/docs/docs.css"'* && $body != *'<style'* ]]
	page GET /docs/docs.css MANOR_ENVIRONMENT=development
	[[ $headers == *'text/css'* ]]
	page GET /docs/nothing MANOR_ENVIRONMENT=development
	[ "$status" = 404 ]
	cookie='' page GET /docs MANOR_ENVIRONMENT=development
	[ "$status" = 303 ]
	run commanded module remove library
	[ "$status" = 1 ]
	[[ $output == *'the module "library" is switched on in 1 tenant: "one"'* ]]
	[ -e "$copy/manifests/library.xml" ]
	commanded module disable one library
	run commanded module remove library
	[ "$status" = 0 ]
	[[ $output == *'manor migrate'*' --allow-drop '*'.libraries'* ]]
	[ ! -e "$copy/manifests/library.xml" ]
	[ "$(sql "SELECT COUNT(*) FROM libraries")" = 1 ]
}

@test "a new manifest passes check without a warning, and its numbers are free" {
	run manor module new library
	[ "$status" = 0 ]
	[[ $output == *'the table libraries with the number 900'* && $output == *'build/manor migrate'* ]]
	run manor module new box --label 'A "box" & <more>' --table boxes_of_all
	[[ $output == *'the table boxes_of_all with the number 920'* ]]
	run manor check
	[ "$status" = 0 ]
	[ "${#lines[@]}" = 1 ]
}

@test "a name that cannot be one is refused with what to do" {
	local -A said=(['My Books']='hint: write my_books' [login]='/login is an address of the platform'
		[user]='the module core has it' [students]='there is a module students already'
		[-]='choose an English word'
		[../x]='hint: write x' ["$(printf 'a%.0s' {1..41})"]='at most 40 characters')
	local name before
	before=$(ls -A "$tree/manifests")
	for name in "${!said[@]}"; do
		run manor module new "$name"
		[ "$status" = 1 ]
		[[ $output == *"${said[$name]}"* && $output == *'hint: '* ]]
	done
	run manor module new box --range 300-303
	[[ $output == *"another module's"* ]]
	run manor module new box --range 30x
	[[ $output == *'is no range'* ]]
	[ "$(ls -A "$tree/manifests")" = "$before" ]
}

@test "an archive brings a module back byte for byte, and is the same each time" {
	library_make
	manor module package library -o "$BATS_TEST_TMPDIR/again.tar"
	cmp "$packed" "$BATS_TEST_TMPDIR/again.tar"
	cp -r "$tree" "$BATS_TEST_TMPDIR/before"
	library_forget
	run manor module add "$packed"
	[ "$status" = 0 ]
	[[ $output == *'library 1.0.0 is added'* && $output == *'module enable TENANT library'* ]]
	diff -r "$BATS_TEST_TMPDIR/before" "$tree"
}

@test "a newer version takes the place of an older one, with all of its files" {
	files_begin
	manor module add "$packed" >/dev/null
	cd "$BATS_TEST_TMPDIR/files"
	rm xsl/overrides/libraries.list.xsl
	sed -i 's/version="1.0.0"/version="1.1.0"/' manifests/library.xml
	version=1.1.0 pack
	run manor module add "$BATS_TEST_TMPDIR/made.tar"
	[ "$status" = 0 ]
	[[ $output == *'library 1.1.0 is added in place of 1.0.0'* ]]
	[ ! -e "$tree/xsl/overrides/libraries.list.xsl" ]
	cp "$packed" "$BATS_TEST_TMPDIR/made.tar"
	refused 'is there already, version 1.1.0; this is 1.0.0'
}

@test "an archive that lies changes nothing" {
	files_begin
	cd "$BATS_TEST_TMPDIR/files"
	pack
	sed 's/Libraries/Librarian/' "$BATS_TEST_TMPDIR/made.tar" >"$BATS_TEST_TMPDIR/other"
	mv "$BATS_TEST_TMPDIR/other" "$BATS_TEST_TMPDIR/made.tar"
	refused 'the checksum of a file is wrong'
	head -c 2000 "$packed" >"$BATS_TEST_TMPDIR/made.tar"
	refused 'is no archive of a module'
	gzip -c "$packed" >"$BATS_TEST_TMPDIR/made.tar"
	refused 'is no archive of a module'
	: >"$BATS_TEST_TMPDIR/made.tar"
	refused 'is no archive of a module'
	pack --transform='s,^README.md$,../README.md,'
	refused 'a path leads elsewhere: ../README.md'
	pack --transform='s,^README.md$,/README.md,' -P
	refused 'a path leads elsewhere: /README.md'
	ln -s /etc/passwd modules
	pack
	refused 'regular files only'
	rm modules
	truncate -s 65M "$BATS_TEST_TMPDIR/made.tar"
	refused 'more than 64 MiB'
	mkdir -p modules/students
	echo >modules/students/x.c
	pack
	refused 'modules/students/x.c is no place for a file of library'
	rm -r modules
	echo '<x/>' >xsl/overrides/students.list.xsl
	pack
	refused 'xsl/overrides/students.list.xsl is no place for a file of library'
	rm xsl/overrides/students.list.xsl
}

@test "an archive that does not fit here changes nothing" {
	files_begin
	cd "$BATS_TEST_TMPDIR/files"
	needs='books 1.0.0' pack
	refused 'requires the module books, which is not there'
	needs='core 9.0.0' pack
	refused 'requires core 9.0.0, and here is 1.0.0'
	version=1.2.0 pack
	refused 'is of another module or version than library 1.2.0'
	name=books pack
	refused 'has no manifests/books.xml'
	name=core version=9.0.0 pack
	refused 'core is a part of the platform'
	sed -i 's/number="900"/number="910"/' manifests/library.xml
	pack
	refused 'error E105'
	sed -i 's/number="910"/number="900"/; s/<date /<dote /' manifests/library.xml
	pack
	refused 'error E010'
}

@test "C is added where there is a compiler alone" {
	files_begin
	cd "$BATS_TEST_TMPDIR/files"
	mkdir -p modules/library
	echo '/* Nothing. */' >modules/library/library.c
	pack
	mkdir -p "$tree/public/programs"
	refused 'library brings C (modules/library/library.c), and here is no compiler'
	manor module add "$packed" >"$BATS_TEST_TMPDIR/said"
	grep -q 'bin/manor generate' "$BATS_TEST_TMPDIR/said"
}

@test "adding that is killed anywhere is undone or done" {
	local at before after
	files_begin
	gcc -shared -fPIC -D_GNU_SOURCE -o "$BATS_TEST_TMPDIR/killed.so" "$MANOR_ROOT/tests/support/killed.c"
	cp -r "$tree" "$BATS_TEST_TMPDIR/before"
	for ((at = 1; at < 20; at++)); do
		run env LD_PRELOAD="$BATS_TEST_TMPDIR/killed.so" KILLED_AT="$at" MANOR_ROOT="$tree" \
			"$MANOR_ROOT/build/manor" module add "$packed"
		[ "$status" != 0 ] || break
		[ "$status" = 137 ]
		manor check >/dev/null
		diff -r "$BATS_TEST_TMPDIR/before" "$tree"
	done
	[ "$at" = 9 ]
	[ -e "$tree/manifests/library.xml" ]
	[ ! -e "$tree/.module-change" ]
}

@test "what others require, or the platform is, is not removed" {
	run manor module remove lookups
	[ "$status" = 1 ]
	[[ $output == *'is required by faculty, students'* ]]
	run manor module remove core
	[[ $output == *'part of the platform'* ]]
	run manor module remove libary
	[[ $output == *'there is no module libary'* ]]
}
