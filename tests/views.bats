# The views: page XML of tests/views in, HTML out. The sheets are those of the build; build/generator makes
# others from a copy of the sources where a test changes them.

bats_require_minimum_version 1.5.0
load support/html

setup_file() {
	export ROOT=${MANOR_ROOT:-$PWD}
	export HTML=$BATS_FILE_TMPDIR/html
	render "$ROOT"/tests/views/*.xml
}

# A copy of the sources to change, without what is built.
sources() {
	export SOURCES=$BATS_TEST_TMPDIR/sources
	mkdir -p "$SOURCES/tools/generator" "$SOURCES/build"
	cp -r "$ROOT/manifests" "$ROOT/xsl" "$ROOT/apache" "$SOURCES/"
	cp -r "$ROOT/tools/generator/views" "$SOURCES/tools/generator/"
	cp "$ROOT/build/assets.tsv" "$ROOT/build/icons.txt" "$SOURCES/build/"
}

generate() {
	MANOR_ROOT=$SOURCES "$ROOT/build/generator" generate
}

@test "every page is valid HTML" {
	each valid
}

@test "no page has a script, a style or a handler of its own" {
	each none '//script[not(@src)] | //style | //@style | //@*[starts-with(name(), "on")]'
}

@test "no page draws an element twice with the same id" {
	each none '//*[@id = following::*/@id or @id = ancestor::*/@id]'
}

@test "choices are as HTML wants them" {
	each choices
}

@test "every input has a label" {
	each none '(//input[not(@type = "hidden")] | //select | //textarea)
		[not(@aria-label) and not(ancestor::label) and not(@id = //label/@for)]'
}

@test "every label and description leads somewhere" {
	each none '//label[@for and not(@for = //*/@id)]'
	each described
}

@test "every link and button has words" {
	each none '(//a | //button | //summary)[not(@aria-label) and normalize-space(.) = ""]'
}

@test "every address of a link or form is within the site or the page" {
	each none '//a[not(starts-with(@href, "/") or starts-with(@href, "?") or starts-with(@href, "#")
		or starts-with(@href, "mailto:") or starts-with(@href, "tel:"))]'
	each none '//form[not(starts-with(@action, "/tenant/demo/"))]'
}

@test "every form that changes something carries the csrf field" {
	each none '//form[@method = "post"][not(.//input[@type = "hidden" and @name = "csrf" and @value = "token-of-the-test"])]'
}

@test "what people typed never becomes markup" {
	each none '//main//b | //main//i | //main//script | //main//img | //main//br'
	grep -q '&lt;script&gt;alert' "$HTML/list_awkward.html"
	[ "$(nodes 'string(//input[@name="first_name"]/@value)' "$HTML/form_wrong.html")" = '<script>"x"</script>' ]
}

@test "a list of 25 rows is below 40 kB" {
	[ "$(nodes '//tbody/tr/@*|//tbody/tr/td[1]/input/@value' "$HTML/list.html" | wc -w)" = 25 ]
	[ "$(wc -c <"$HTML/list.html")" -lt 40000 ]
}

@test "a list says by which column it is sorted and how many rows there are" {
	[ "$(nodes 'string(//th[@aria-sort="ascending"])' "$HTML/list.html")" = 'Last name' ]
	grep -q 'Showing 26–50 of 1,000+' "$HTML/list.html"
	[ "$(nodes 'string(//option[@selected and @value="last_name"])' "$HTML/list.html")" = 'Last name, A to Z' ]
}

@test "the head of a column does not break at a hyphen" {
	[ "$(nodes 'string(//th[normalize-space() = "E-mail"]/@class)' "$HTML/list.html")" = text-nowrap ]
}

@test "a list shows each filter that is in use with a way to clear it" {
	[ "$(nodes 'count(//span[@class="tag"][a/@href])' "$HTML/list_awkward.html")" = 4 ]
	grep -q 'Active, Withdrawn' "$HTML/list_awkward.html"
	[ "$(nodes 'count(//input[@name="status" and @checked])' "$HTML/list_awkward.html")" = 2 ]
	[ "$(nodes 'string(//input[@type="hidden" and @name="created_by"]/@value)' "$HTML/list_awkward.html")" = 5 ]
}

@test "an empty list says why and what to do" {
	grep -q 'No students yet' "$HTML/list_empty.html"
	[ "$(nodes 'string(//div[@class="empty-action"]/a/@href)' "$HTML/list_empty.html")" = /tenant/demo/students/new ]
	grep -q 'Nothing found' "$HTML/list_nothing.html"
	[ "$(nodes 'string(//div[@class="empty-action"]/a/@href)' "$HTML/list_nothing.html")" = /tenant/demo/students ]
	grep -q 'Narrow the filter' "$HTML/list_slow.html"
}

@test "a record shows its fields, or the tab that is open" {
	[ "$(nodes 'count(//dl)' "$HTML/detail.html")" = 3 ]
	[ "$(nodes 'string(//a[@aria-current="page" and contains(@class, "nav-link active")]/text())' \
		"$HTML/detail_children.html")" = Addresses ]
	[ "$(nodes 'count(//dl)' "$HTML/detail_children.html")" = 0 ]
	[ "$(nodes 'string(//tbody/tr[1]/td[1])' "$HTML/detail_children.html")" = Home ]
	grep -q 'No education yet' "$HTML/detail_no_children.html"
	[ "$(nodes 'string(//form[@enctype="multipart/form-data"]/*[1]/@name)' "$HTML/detail_attachments.html")" = csrf ]
}

@test "the page for paper has every tab, and nothing to fill in" {
	[ "$(nodes 'count(//dl)' "$HTML/detail_all.html")" = 3 ]
	[ "$(nodes '//h2[@class="card-title m-0"]/text()' "$HTML/detail_all.html" | xargs)" = 'Addresses Education Files' ]
	[ "$(nodes 'count(//tbody/tr)' "$HTML/detail_all.html")" = 2 ]
	grep -q 'No education yet' "$HTML/detail_all.html"
	grep -q 'cv.pdf' "$HTML/detail_all.html"
	[ "$(nodes 'count(//form[@enctype]) + count(//main//a[contains(@href, "/new")])' "$HTML/detail_all.html")" = 0 ]
	[ "$(nodes 'count(//p[contains(@class, "print-note")])' "$HTML/detail_all.html")" = 0 ]
	[ "$(nodes '//p[contains(@class, "print-head")]/span/text()' "$HTML/detail_all.html" | xargs)" = 'Test Company Portal 2025-10-03' ]
}

@test "a page on paper says which tabs it does not have" {
	[[ $(nodes 'string(//p[contains(@class, "print-note")])' "$HTML/detail_children.html") == \
		'Not printed here: Student, Files (2). '* ]]
	[[ $(nodes 'string(//p[contains(@class, "print-note")])' "$HTML/detail_attachments.html") == \
		'Not printed here: Student, Addresses (2). '* ]]
}

@test "the columns of the key are the head of a row, and what says nothing by itself is told" {
	[ "$(nodes '//tbody/tr[1]/td[@class="key"]//text()' "$HTML/list.html" | wc -l)" = 2 ]
	[ "$(nodes 'string(//tbody/tr[1]/td[@data-label="Admission date"]/@class)' "$HTML/list.html")" = told ]
	[ "$(nodes 'string(//tbody/tr[1]/td[@data-label="E-mail"]/@class)' "$HTML/list.html")" = '' ]
}

@test "a form keeps what was typed and says beside each field what is wrong" {
	[ "$(nodes 'count(//*[@aria-invalid="true"])' "$HTML/form_wrong.html")" = 4 ]
	[ "$(nodes 'string(//*[@id="f-last_name-error"])' "$HTML/form_wrong.html")" = 'Last name is required.' ]
	[ "$(nodes 'count(//div[@role="alert"]//a[@href="#f-student_id_number"])' "$HTML/form_wrong.html")" = 1 ]
	[ "$(nodes 'string(//input[@name="student_id_number"]/@aria-describedby)' "$HTML/form_wrong.html")" = \
		'f-student_id_number-error f-student_id_number-help' ]
	[ "$(nodes 'string(//input[@name="version"]/@value)' "$HTML/form_wrong.html")" = 3 ]
	[ "$(nodes 'string(//select[@name="status"]/option[@selected])' "$HTML/form_wrong.html")" = Withdrawn ]
}

@test "a form tells the browser what the manifest says, where it means the same" {
	# Units of UTF-16, at most two for a character.
	[ "$(nodes 'string(//input[@name="first_name"]/@maxlength)' "$HTML/form.html")" = 200 ]
	[ "$(nodes 'string(//input[@name="first_name"]/@data-length)' "$HTML/form.html")" = 100 ]
	[ "$(nodes 'count(//input[@name="first_name" and @required])' "$HTML/form.html")" = 1 ]
	[ "$(nodes 'string(//input[@name="date_of_birth"]/@min)' "$HTML/form.html")" = 1900-01-01 ]
	[ "$(nodes 'count(//input[@name="date_of_birth"]/@max)' "$HTML/form.html")" = 0 ]
	[ "$(nodes 'string(//input[@name="email"]/@type)' "$HTML/form.html")" = email ]
	[ "$(nodes 'string(//input[@name="username"]/@pattern)' "$HTML/form_user.html")" = '[a-z0-9][a-z0-9._\-]*' ]
	[ "$(nodes 'string(//input[@type="password"]/@autocomplete)' "$HTML/form_user.html")" = new-password ]
	[ "$(nodes 'count(//input[@type="password"]/@value)' "$HTML/form_user.html")" = 0 ]
}

@test "what an empty field cannot say is said by a hidden one" {
	[ "$(nodes 'string(//input[@name="is_primary.present"]/@value)' "$HTML/form_child.html")" = yes ]
	[ "$(nodes 'string(//input[@name="groups.present"]/@value)' "$HTML/form_user.html")" = yes ]
	[ "$(nodes 'string(//input[@name="groups" and @checked]/@value)' "$HTML/form_user.html")" = 1 ]
}

@test "a textarea keeps a first line break" {
	grep -q 'name="street_address" [^>]*>$' "$HTML/form_child.html"
	grep -A 2 'name="street_address"' "$HTML/form_child.html" | sed -n 2p | grep -qx ''
	grep -A 2 'name="street_address"' "$HTML/form_child.html" | sed -n 3p | grep -q '^starts with a line break'
}

@test "a reference is chosen, or typed where there are many" {
	[ "$(nodes 'string(//select[@name="parent_id"]/option[@selected])' "$HTML/form_choice.html")" = Second ]
	[ "$(nodes 'string(//input[@name="parent_id"]/@value)' "$HTML/form_reference.html")" = 3 ]
	[ "$(nodes 'string(//input[@name="parent_id"]/@data-options)' "$HTML/form_reference.html")" = \
		/tenant/demo/menu_items/options ]
}

@test "a conflict sends what was typed with the new version" {
	[ "$(nodes 'string(//input[@name="version"]/@value)' "$HTML/conflict.html")" = 5 ]
	[ "$(nodes 'string(//input[@name="last_name"]/@value)' "$HTML/conflict.html")" = 'Lea <script>"' ]
	[ "$(nodes 'string(//input[@name="description"]/@value)' "$HTML/conflict.html")" = $'One\nTwo' ]
	[ "$(nodes 'count(//fieldset)' "$HTML/conflict.html")" = 3 ]
	[ "$(nodes 'count(//input[@type="radio"][@required])' "$HTML/conflict.html")" = 8 ]
	[ "$(nodes 'count(//input[@type="radio"][@checked])' "$HTML/conflict.html")" = 0 ]
	[ "$(nodes 'count(//input[@name="status.asked"])' "$HTML/conflict.html")" = 1 ]
	[ "$(nodes 'string(//div[@role="alert"]//a/@href)' "$HTML/conflict.html")" = '#c-last_name' ]
	[ "$(nodes 'count(//tbody/tr)' "$HTML/conflict.html")" = 2 ]
}

@test "a question is answered with confirmed=yes and every id" {
	[ "$(nodes 'string(//input[@name="confirmed"]/@value)' "$HTML/confirm.html")" = yes ]
	[ "$(nodes 'count(//input[@name="id"])' "$HTML/confirm.html")" = 2 ]
	grep -q 'and 9 more' "$HTML/confirm.html"
}

@test "a flat sheet imports nothing and keeps no template that the page cannot reach" {
	[ -z "$(grep -lE '<xsl:(import|include)|asset:' "$ROOT"/build/xsl/en/*.xsl)" ]
	grep -q 'name="field.switch"' "$ROOT/build/xsl/en/student_addresses.form.xsl"
	[ -z "$(grep -l 'name="field.switch"' "$ROOT/build/xsl/en/students.form.xsl")" ]
}

@test "the same sources give the same sheets, and what did not change is not written" {
	sources
	generate
	cp -rp "$SOURCES/build/xsl" "$BATS_TEST_TMPDIR/before"
	touch "$BATS_TEST_TMPDIR/first"
	sleep 0.1
	generate
	diff -r "$BATS_TEST_TMPDIR/before" "$SOURCES/build/xsl"
	[ -z "$(find "$SOURCES/build/xsl" -type f -newer "$BATS_TEST_TMPDIR/first")" ]
}

@test "a sheet in xsl/overrides has the last word on its page alone" {
	sources
	mkdir -p "$SOURCES/xsl/overrides"
	cat >"$SOURCES/xsl/overrides/students.list.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="../datum.xsl"/>
		<xsl:template match="row/email" mode="cell"><td class="own"><xsl:value-of select="."/></td></xsl:template>
		<xsl:template name="list.title">Our students</xsl:template>
		</xsl:stylesheet>
	XSL
	generate
	xsltproc "$SOURCES/build/xsl/en/students.list.xsl" "$ROOT/tests/views/list.xml" >"$BATS_TEST_TMPDIR/own.html"
	[ "$(nodes 'count(//td[@class="own"])' "$BATS_TEST_TMPDIR/own.html")" = 25 ]
	[ "$(nodes 'string(//caption)' "$BATS_TEST_TMPDIR/own.html")" = 'Our students' ]
	cmp "$SOURCES/build/xsl/en/users.list.xsl" "$ROOT/build/xsl/en/users.list.xsl"
}

@test "an override of a page that is not there is refused" {
	sources
	mkdir -p "$SOURCES/xsl/overrides"
	echo '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>' \
		>"$SOURCES/xsl/overrides/studnets.list.xsl"
	run generate
	[ "$status" = 1 ]
	[[ "$output" == *'xsl/overrides/studnets.list.xsl:1:1: error E407: there is no page "studnets.list"'* ]]
}

@test "a sheet of its own with the name of a table's page is refused" {
	sources
	cat >"$SOURCES/xsl/students.list.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="shell.xsl"/>
		<xsl:template match="odd" mode="content"><p/></xsl:template>
		</xsl:stylesheet>
	XSL
	run generate
	[ "$status" = 1 ]
	[[ "$output" == *"xsl/students.list.xsl:1:1: error E111: "*"xsl/overrides/students.list.xsl"* ]]
}

@test "an asset, an icon or a template that is not there is named with its place" {
	sources
	cat >"$SOURCES/xsl/wrong.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="shell.xsl"/>
		<xsl:template match="wrong" mode="content">
		<link href="asset:tablr.css"/>
		<svg><use href="asset:icons.svg#pencli"/></svg>
		<xsl:call-template name="icno"/>
		</xsl:template>
		</xsl:stylesheet>
	XSL
	run generate
	[ "$status" = 1 ]
	[[ "$output" == *'xsl/wrong.xsl:4:1: error E404: there is no asset "tablr.css"'* ]]
	[[ "$output" == *'did you mean "tabler.css"?'* ]]
	[[ "$output" == *'xsl/wrong.xsl:5:1: error E405: the sprite has no icon "pencli"'* ]]
	[[ "$output" == *'xsl/wrong.xsl:6:1: error E403: there is no template "icno"'* ]]
}

@test "what is reached past a template that matches only sometimes is kept" {
	sources
	cat >"$SOURCES/xsl/sometimes.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="shell.xsl"/>
		<xsl:template match="/page"><xsl:apply-templates select="list | (list)/@kind" mode="try"/></xsl:template>
		<xsl:template match="list[@nothing]" mode="try"/>
		<xsl:template match="text()" mode="try"/>
		<xsl:template match="list/item" mode="try">kept</xsl:template>
		<xsl:template match="@kind" mode="try">kept too</xsl:template>
		<xsl:template match="item" mode="other">dropped</xsl:template>
		</xsl:stylesheet>
	XSL
	generate
	local flat=$SOURCES/build/xsl/en/sometimes.xsl
	grep -q '>kept<' "$flat"
	grep -q '>kept too<' "$flat"
	run ! grep -q '>dropped<' "$flat"
}

@test "an asset's address may have more behind it" {
	sources
	cat >"$SOURCES/xsl/more.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:import href="shell.xsl"/>
		<xsl:template match="/page"><a href="asset:manor.js?a=1&amp;b=&lt;{@x}"/></xsl:template>
		</xsl:stylesheet>
	XSL
	generate
	grep -qE 'href="/static/manor-[0-9a-f]+\.js\?a=1&amp;b=&lt;\{@x\}"' "$SOURCES/build/xsl/en/more.xsl"
}

@test "a namespace other than XSLT's is refused" {
	sources
	cat >"$SOURCES/xsl/spaced.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:unused="urn:unused">
		<xsl:import href="shell.xsl"/>
		<xsl:template match="/page">
		<svg xmlns="http://www.w3.org/2000/svg"/>
		<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/>
		</xsl:template>
		</xsl:stylesheet>
	XSL
	run generate
	[ "$status" = 1 ]
	[[ "$output" == *'xsl/spaced.xsl:4:1: error E406: <svg> is of the namespace "http://www.w3.org/2000/svg"'* ]]
	[[ "$output" == *'xsl/spaced.xsl:5:1: error E406: <use> is of the namespace "http://www.w3.org/1999/xlink"'* ]]
	[[ "$output" != *unused* ]]
}

@test "two sheets with the same template are refused unless one imports the other" {
	sources
	cat >"$SOURCES/xsl/pager.xsl" <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		<xsl:template name="full-frame"/>
		<xsl:template name="rows.shown"/>
		</xsl:stylesheet>
	XSL
	run generate
	[ "$status" = 1 ]
	[[ "$output" == *'xsl/pager.xsl:2:1: error E409: xsl/shell.xsl also has the template "full-frame"'* ]]
}

@test "a sheet that is no XML is refused with its line" {
	sources
	printf '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n<oops>\n</xsl:stylesheet>\n' \
		>"$SOURCES/xsl/label.xsl"
	run generate
	[ "$status" = 1 ]
	[[ "$output" == *'xsl/label.xsl:4:1: error E401: this is no XSLT sheet'* ]]
}
