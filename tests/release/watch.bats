#!/usr/bin/env bats
# make watch: what an author saves is there by itself.

load ../support/site
load ../support/port

setup_file() {
	# A copy of the sources and of what was built of them, with a site of its own; the plain build only.
	[ "$MANOR_OUT" = build ] || return 0
	export copy=$BATS_FILE_TMPDIR/copy
	mkdir -p "$copy"
	# Its servers may run as another user, who has to get there.
	chmod a+x "$BATS_RUN_TMPDIR" "${BATS_FILE_TMPDIR%/*}" "$BATS_FILE_TMPDIR"
	(cd "$MANOR_ROOT" && tar -cf - --exclude=./.git --exclude=./var --exclude=./build/test --exclude=./build/bench \
		--exclude=./build/browser --exclude=./build/sanitize --exclude=./build/static .) | tar -xf - -C "$copy"
	make -C "$copy" >/dev/null
	export MANOR_VAR=$copy/var MANOR_CONFIG=$copy/var/manor.conf MANOR_ROOT=$copy
	PORT=$(free_port)
	export PORT MANOR_URL=http://127.0.0.1:$PORT
	"$copy/tools/site/site" start >/dev/null
	export said=$BATS_FILE_TMPDIR/said
	"$copy/tools/site/watch" >"$said" 2>&1 3>&- &
	export watch=$!
	comes grep -q '^Watching' "$said"
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	kill "$watch"
	"$copy/tools/site/site" stop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'once is enough'
	sign_in demo admin
	students=$copy/manifests/students.xml
	: >"$said"
}

# The command succeeds before ten seconds are over.
comes() { # comes COMMAND...
	local attempt
	for ((attempt = 0; attempt < 100; attempt++)); do
		! "$@" || return 0
		sleep 0.1
	done
	echo "it does not come: $*"
	cat "$said"
	return 1
}

# The page has the text.
shows() { # shows ADDRESS TEXT
	get "$1"
	[[ $body == *"$2"* ]]
}

compiled_nothing() {
	[ -z "$(find "$copy/build/object" "$copy/build/program" -newer "$BATS_FILE_TMPDIR" -type f)" ]
}

@test "a label, and nothing is compiled" {
	sed -i 's|title="Students"|title="Pupils"|' "$students"
	comes shows /students '<title>Pupils'
	compiled_nothing
	comes grep -q 'manifests/students.xml is there after' "$said"
}

@test "a column, which the database has as well" {
	sed -i '/<date      name="admission_date"/a\    <string name="nickname" length="40"/>' "$students"
	comes shows /students/new ' name="nickname"'
	comes grep -q 'is there after' "$said"
	post /students/new first_name=Nick last_name=Named status=active nickname=Nicky
	expect_status 303
	compiled_nothing
}

@test "a new module with a table" {
	cat >"$copy/manifests/library.xml" <<-'END'
		<module xmlns="urn:manor:manifest:1" name="library" title="Library" icon="book-2" version="1.0.0" range="920-929">
		  <requires module="core"/>
		  <table name="books" number="920" title="Books" singular="Book" key="title" permission="book">
		    <string name="title" length="200" required="yes"/>
		    <index columns="title"/>
		    <list columns="title" sort="title"/>
		  </table>
		</module>
	END
	comes grep -q 'manifests/library.xml is there after' "$said"
	"$copy/tools/site/site" manor module enable demo library
	"$copy/tools/site/site" manor demo
	comes shows /books '<title>Books'
	rm "$copy/manifests/library.xml"
	comes test ! -e "$copy/build/xsl/en/books.list.xsl"
}

@test "an override, a style and a sheet" {
	mkdir -p "$copy/xsl/overrides"
	sleep 0.2 # new folders are watched as soon as they are noticed
	cat >"$copy/xsl/overrides/students.list.xsl" <<-'END'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:template name="list.title">Our own</xsl:template>
		</xsl:stylesheet>
	END
	comes shows /students 'Our own'
	get /students
	local before
	before=$(grep -o '/static/manor-[0-9a-f]*\.css' <<<"$body")
	echo '.own { color: red }' >>"$copy/htdocs/manor.css/10-theme.css"
	changed() { get /students && [ -n "$body" ] && [[ $body != *"$before"* ]]; }
	comes changed
	sed -i 's|<main|<main data-watched=""|' "$copy/xsl/shell.xsl"
	comes shows /students 'data-watched'
	compiled_nothing
}

@test "mistakes are told with their lines, and the site goes on" {
	sed -i 's|<string    name="first_name"|<strin    name="first_name"|' "$students"
	comes grep -q 'is not there' "$said"
	grep -q 'students.xml:[0-9]*:[0-9]*: error E010' "$said"
	get /students
	expect_status 200
	: >"$said"
	sed -i 's|<strin    name="first_name"|<string    name="first_name"|' "$students"
	comes grep -q 'is there after' "$said"
}

@test "what could lose data is not done, and told" {
	sed -i 's|name="nickname" length="40"|name="nickname" length="4"|' "$students"
	comes grep -q 'is not there' "$said"
	grep -q 'nickname' "$said"
	sed -i 's|name="nickname" length="4"|name="nickname" length="40"|' "$students"
	comes grep -q 'is there after' "$said"
}

@test "what editors leave beside a file is nothing, C is compiled" {
	: >"$copy/manifests/.students.xml.swp"
	: >"$copy/manifests/students.xml~"
	: >"$copy/manifests/4913"
	sleep 0.5
	[ ! -s "$said" ]
	echo >>"$copy/modules/dashboard/programs/dashboard.c"
	comes grep -q 'compile .*modules/dashboard' "$said"
	comes grep -q 'is there after' "$said"
}
