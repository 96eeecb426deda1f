#!/usr/bin/env bats
# The build: what touching a file rebuilds.

bats_require_minimum_version 1.5.0
load ../support/site

setup_file() {
	# A copy of the sources, so that touching them disturbs nobody; the plain build only.
	[ "$MANOR_OUT" = build ] || return 0
	copy=$BATS_FILE_TMPDIR/copy
	export copy
	mkdir -p "$copy"
	# Its servers may run as another user, who has to get there.
	chmod a+x "$BATS_RUN_TMPDIR" "${BATS_FILE_TMPDIR%/*}" "$BATS_FILE_TMPDIR"
	(cd "$MANOR_ROOT" && tar -cf - --exclude=./.git --exclude=./var --exclude=./build/test --exclude=./build/bench \
		--exclude=./build/browser --exclude=./build/sanitize --exclude=./build/static .) | tar -xf - -C "$copy"
	make -j"$(nproc)" -C "$copy" >/dev/null
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'once is enough'
}

teardown_file() {
	[ "$MANOR_OUT" != build ] || MANOR_VAR=$copy/var "$copy/tools/site/site" stop
}

build() {
	make -j"$(nproc)" -C "$copy" "$@" 2>&1
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

@test "touching a manifest without changing it compiles nothing" {
	touch "$copy/manifests/students.xml"
	run build
	[ "$status" = 0 ]
	[[ $output != *compile* ]]
}

@test "a changed sheet or style compiles and links nothing" {
	echo '/* more */' >>"$copy/htdocs/manor.css/10-theme.css"
	sed -i 's|<xsl:template match="/">|<!-- changed --><xsl:template match="/">|; s|<main|<main data-changed=""|' "$copy/xsl/shell.xsl"
	cp "$copy/build/manor.image" "$BATS_TEST_TMPDIR/image"
	run build
	[ "$status" = 0 ]
	[[ $output != *compile* && $output != *link* ]]
	if cmp -s "$copy/build/manor.image" "$BATS_TEST_TMPDIR/image"; then return 1; fi
}

@test "a changed label compiles and links nothing" {
	sed -i 's/title="Addresses"/title="Places"/' "$copy/manifests/students.xml"
	run build
	[ "$status" = 0 ]
	[[ $output != *compile* && $output != *link* ]]
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
	left=$(cd "$copy" && ls build/xsl/en/students.list.xsl cgi-bin/students cgi-bin/student_addresses 2>/dev/null || true)
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
	grep -qx '# a line of the test' "$copy/build/apache/htaccess"
}

@test "an archive of some modules has what they require, and nothing of the others" {
	run make -C "$copy" real-dist MODULES=structure
	[ "$status" = 0 ]
	tar -tzf "$copy/build/manor-1.0.0.tar.gz" >"$BATS_TEST_TMPDIR/names"
	grep -q '/public/programs/dashboard$' "$BATS_TEST_TMPDIR/names"
	grep -q '/public/programs/departments$' "$BATS_TEST_TMPDIR/names"
	run ! grep -E 'student|nationalities' "$BATS_TEST_TMPDIR/names"
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

@test "C that a manifest names and that is not compiled ends the build, with the manifest's line" {
	local manifest=$copy/manifests/students.xml code=$copy/modules/students/arrivals.c line failed before
	cp -p "$manifest" "$BATS_TEST_TMPDIR/"
	before=$(stat -c %i "$copy/cgi-bin/students")
	mkdir -p "$copy/modules/students"
	sed -i 's|^    <index columns="last_name first_name"/>|    <hook on="before-insert" function="student_arrives"/>\n&|' "$manifest"
	line=$(sed -n '/student_arrives/=' "$manifest")

	# No line gives it its name: that is known before anything is compiled.
	printf '%s\n' 'void student_arrives(void);' 'void student_arrives(void) {}' >"$code"
	run build
	[ "$status" != 0 ]
	[[ $output == *"manifests/students.xml:$line:"*'error E128: there is no HOOK(student_arrives) in modules/students/'* ]]
	[[ $output != *compile* ]]

	# There is one, for a function of another kind.
	printf '%s\n' '#include "program.h"' 'HOOK(student_arrives);' \
		'static void student_arrives(struct context *context) { (void)context; }' >"$code"
	run build
	[ "$status" != 0 ]
	[[ $output == *"modules/students/arrivals.c:3:"*'conflicting types for'*student_arrives* ]]

	# There is one, and nothing compiles it: the build ends before anything is installed.
	printf '%s\n' 'extern int nothing;' '#if 0' 'HOOK(student_arrives);' '#endif' >"$code"
	run build
	failed=$status
	rm -r "$copy/modules/students"
	cp -p "$BATS_TEST_TMPDIR/students.xml" "$manifest"
	touch "$manifest"
	[ "$failed" != 0 ]
	[[ $output == *"manifests/students.xml:$line: error E128: there is no HOOK(student_arrives) in the C that was linked"* ]]
	expect_equal "$before" "$(stat -c %i "$copy/cgi-bin/students")"
}

# The first module of manifests/README.md, with the C, the page and the elements of its chapter on C.
reference_module() {
	mkdir -p "$copy/modules/clubs/programs"
	awk -v home="$copy" '
		BEGIN { split("modules/clubs/fees.c modules/clubs/clubs.c modules/clubs/programs/timetable.c", code, " ") }
		/^```(xml|c)$/ { kind = $0; text = ""; next }
		/^```$/ && kind != "" {
			file = ""
			if (kind == "```c") file = code[++count]
			else if (text ~ /<module [^>]*name="clubs"/) file = "manifests/clubs.xml"
			else if (text ~ /<xsl:import href="shell.xsl"/) file = "xsl/timetable.xsl"
			if (file != "") printf "%s", text > (home "/" file)
			kind = ""
		}
		kind != "" { text = text $0 "\n" }
	' "$copy/manifests/README.md"
	sed -i -e '/<index columns="status"/i <hook on="before-insert" function="club_before_insert"/>' \
		-e '/<grant role="viewers"/i <setting name="club_default_fee" label="Usual fee" type="integer" default="20"/>' \
		-e '/<index columns="status"/i <hook on="before-update" function="club_before_update"/>' \
		-e '/<index columns="status"/i <hook on="after-insert" function="club_founds_group"/>' \
		-e '/<index columns="status"/i <action name="close" permission="club.close" function="club_close"/>' \
		-e '/<grant role="viewers"/i <permission name="club.close" label="Close clubs"/>' \
		-e '/<grant role="viewers"/i <program name="timetable" segments="timetable timetables"/>' \
		-e '/<grant role="viewers"/i <widget name="by_club" type="bar" title="Of" source="club_meetings" group="club_id"/>' \
		-e '/<grant role="viewers"/i <table name="club_kinds" number="932" scope="shared"><name name="code"/><string name="title" search="yes"/><seed columns="code title"><row key="a" id="7" values="A+ '"'Chess and go'"'"/></seed></table>' \
		-e 's/sort="name"/sort="name" page-size="5"/' "$copy/manifests/clubs.xml"
	cat >"$copy/modules/clubs/groups.c" <<-'C'
		#include "program.h"

		HOOK(club_founds_group);

		/* A club has a group of core's with its name. */
		static void club_founds_group(struct context *context, struct record *record,
			const struct record *before, struct record_errors *errors)
		{
			const struct table *groups = catalogue_table(&catalogue, "groups");
			struct record *group = record_create(context, groups);

			(void)before;
			record_set(group, "name", value_text(record_text(record, "name")));
			if (!record_save(context, group, record_errors_create(context, groups)))
				record_error(context, errors, record->table, "name", "There is no group for it.");
		}
	C
}

# The module built, with a tenant "club" and its 200 demo rows, and its administrator signed in.
club_site() {
	source "$BATS_TEST_DIRNAME/../support/program.bash"
	source "$BATS_TEST_DIRNAME/../support/module.bash"
	at_tenant=club
	reference_module
	build >/dev/null
	database=manor_module_$$ cookie='' csrf=''
	module_settings
	commanded migrate >/dev/null
	commanded demo --tenant club --rows 200 >/dev/null
	signed_in admin
}

@test "who writes into a table of another module runs the hooks of that table" {
	club_site
	page GET /clubs/new
	the_csrf
	submit /clubs/new name=Rowers status=active fee=5
	expect_equal 303 "$status"
	expect_equal 1 "$(SQL_DATABASE=$database sql "SELECT COUNT(*) FROM \`groups\` WHERE name = 'Rowers'")"
	# The hook that core has after a group is inserted tells the security log.
	grep group_created "$site/log" | grep -q Rowers
	SQL_DATABASE=manor sql "DROP DATABASE $database"
}

@test "the module of the language reference works, with its C and its page" {
	club_site

	# The action closes the club and leads back; the hook keeps it closed.
	local club
	page GET '/clubs?per_page=25'
	[[ $body == *'per_page=5"'* ]]
	page GET '/clubs?status=active'
	club=$(grep -o '/clubs/[0-9][0-9]*' <<<"$body" | head -n 1)
	page GET "$club"
	the_csrf
	submit "$club/close"
	expect_equal 303 "$status"
	[[ $headers == *"Location: /tenant/club$club"* ]]
	local session=$cookie
	cookie="$session; $(cookies)"
	page GET "$club"
	[[ $body == *'is closed.'* ]]
	cookie=$session
	page GET "$club/edit"
	the_csrf
	submit "$club/edit" name=Other status=active "version=$(sed -n 's/.*name="version" value="\([0-9]*\)".*/\1/p' <<<"$body")"
	expect_equal 422 "$status"
	[[ $body == *'A closed club stays closed.'* ]]

	# A hook reads what the organisation has set: first its default.
	page GET /clubs/new
	the_csrf
	submit /clubs/new name=Usual status=active fee=
	SQL_DATABASE=$database sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'club_default_fee', '35' FROM tenants"
	submit /clubs/new name=Dearer status=active fee=
	submit /clubs/new name=Free status=active fee=0
	expect_equal '20.00 35.00 0.00' "$(SQL_DATABASE=$database sql "SELECT fee FROM clubs WHERE name IN ('Usual', 'Dearer', 'Free') ORDER BY id" | paste -sd ' ')"

	page GET /timetables
	expect_equal 200 "$status"
	[[ $body == *'<li class="list-group-item">20'* ]]
	# A chart names the records that it groups by.
	page GET /dashboard
	[[ $body == *'club 1'* && $body != *'#1<'* ]]
	# A shared table is shown and searched, and nobody changes it.
	page GET '/club_kinds?q=go'
	[[ $body == *'A+'* && $body != *'/club_kinds/new'* ]]
	page GET '/club_kinds?q=ess'
	[[ $body != *'A+'* ]]
	page GET /club_kinds/7/edit
	expect_equal 404 "$status"
	SQL_DATABASE=manor sql "DROP DATABASE $database"
}

# What an author does first: one line in the manifest, two commands.
@test "a column that is added to a manifest is in the database, the form, the list, the CSV and the API" {
	source "$BATS_TEST_DIRNAME/../support/port.bash"
	export MANOR_VAR=$copy/var MANOR_CONFIG=$copy/var/manor.conf MANOR_ROOT=$copy
	PORT=$(free_port)
	export PORT MANOR_URL=http://127.0.0.1:$PORT
	"$copy/tools/site/site" start >/dev/null
	sign_in demo admin
	get /students/new
	refuse_body nickname
	sed -i '/<date      name="admission_date"/a\    <string name="nickname" length="40"/>' "$copy/manifests/students.xml"
	build >/dev/null
	(cd "$copy" && env -u MANOR_CONFIG -u MANOR_VAR build/manor migrate)
	get /students/new
	expect_body ' name="nickname"'
	post /students/new first_name=Nick last_name=Named status=active nickname=Nicky
	expect_status 303
	get '/students?last_name=Named'
	expect_body '<td data-label="Nickname">Nicky</td>'
	get '/students.csv?last_name=Named'
	expect_body ',Nickname,'
	expect_body ',Nicky,'
	api_sign_in demo admin
	api GET '/students?last_name=Named'
	expect_equal Nicky "$(json '.data[0].nickname')"
	expect_equal Nicky "$(sql "SELECT nickname FROM students WHERE last_name = 'Named'")"
}
