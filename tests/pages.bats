# The hand-written pages: page XML of tests/pages in, HTML out by the sheets of the build.

load support/html

setup_file() {
	export ROOT=${MANOR_ROOT:-$PWD}
	export HTML=$BATS_FILE_TMPDIR/html
	render "$ROOT"/tests/pages/*.xml
}

# numbers XPATH PAGE: attribute values, one a line, without their percent signs.
numbers() {
	nodes "$1" "$HTML/$2.html" | sed -E 's/^.*="(-?[0-9.]*)%?"$/\1/'
}

@test "every page is valid HTML" {
	each valid
}

@test "no page has a script, a style or a handler of its own" {
	each none '//script[not(@src)] | //style | //@style | //@*[starts-with(name(), "on")]'
}

@test "no sheet writes a style, a script or an address elsewhere" {
	run grep -nE '<style|style="|<script>|(href|src|action)="(javascript|https?):' "$ROOT"/xsl/*.xsl
	[ "$status" = 1 ]
}

@test "every page has a title, one first heading and a language" {
	each none '/html[not(@lang)]'
	each none '/html[count(//h1) != 1 or not(normalize-space(//h1))]'
	each none '/html[not(normalize-space(head/title))]'
}

@test "everything to read stands in a landmark" {
	each none '//body//text()[normalize-space() and not(ancestor::main or ancestor::aside or ancestor::nav
		or ancestor::footer or ancestor::a[@class="skip-link visually-hidden-focusable"])]'
}

@test "no page draws an element twice with the same id" {
	each none '//*[@id = following::*/@id or @id = ancestor::*/@id]'
}

@test "choices are as HTML wants them" {
	each choices
}

@test "every input has a label, every label and description leads somewhere" {
	each none '(//input[not(@type = "hidden" or @aria-hidden)] | //select | //textarea)
		[not(@aria-label) and not(ancestor::label) and not(@id = //label/@for)]'
	each none '//label[@for and not(@for = //*/@id)]'
	each described
}

@test "every link and button has words" {
	each none '(//a | //button | //summary)[not(@aria-label or img/@alt) and normalize-space(.) = ""]'
}

@test "every form that changes something carries the csrf field, first" {
	each none '//form[@method = "post"][not(*[1][self::input][@type = "hidden" and @name = "csrf"
		and @value = "token-of-the-test"])]'
}

@test "what people typed never becomes markup" {
	each none '//b | //i | //body//script'
	[ "$(nodes 'string(//h2[@id="widget-one"])' "$HTML/dashboard-awkward.html")" = 'One <b>point</b>' ]
}

@test "what the script alone can do is hidden until it is there" {
	each none '//*[@data-script and not(self::form)][not(@hidden)]'
}

@test "the menu opens where the page stands, to any depth" {
	[ "$(nodes 'count(//details[@open])' "$HTML/dashboard-awkward.html")" = 2 ]
	[ "$(nodes 'string(//nav//a[@aria-current="page"])' "$HTML/dashboard-awkward.html")" = 'Deepest <b>' ]
	[ "$(nodes 'count(//nav[@id="sidebar-menu"]//details[@open])' "$HTML/permissions.html")" = 1 ]
}

@test "sign-out and the theme are forms, and the present theme is pressed" {
	[ "$(nodes 'string(//form[@action="/tenant/demo/logout"]/@method)' "$HTML/profile.html")" = post ]
	[ "$(nodes 'string(//button[@name="theme" and @aria-pressed="true"]/@value)' "$HTML/profile.html")" = light ]
	[ "$(nodes 'string(//button[@name="theme" and @aria-pressed="true"]/@value)' "$HTML/dashboard-awkward.html")" = auto ]
}

@test "a tenant's theme comes after our stylesheets, its logo has its name" {
	[ "$(nodes 'string(//link[@rel="stylesheet"][last()]/@href)' "$HTML/dashboard-awkward.html")" = \
		/tenant/demo/theme-0123456789abcdef.css ]
	[ "$(nodes 'string(//aside//img/@alt)' "$HTML/dashboard-awkward.html")" = '<b>Rain & Sons</b>' ]
}

@test "the sign-in page keeps the name and asks for the password next" {
	[ "$(nodes 'string(//input[@name="username"]/@value)' "$HTML/login-wrong.html")" = ann ]
	[ "$(nodes 'count(//input[@name="password" and @autofocus])' "$HTML/login-wrong.html")" = 1 ]
	[ "$(nodes 'count(//input[@name="username" and @autofocus])' "$HTML/login.html")" = 1 ]
	[ "$(nodes 'string(//input[@name="next"]/@value)' "$HTML/login.html")" = /students ]
	[ "$(nodes 'count(//input[@name="password"]/@value)' "$HTML/login-wrong.html")" = 0 ]
}

@test "an error says what, why and where to go, also without a menu" {
	grep -q 'There is no student 9,999,999.' "$HTML/error-404.html"
	[ "$(nodes 'string(//main//a/@href)' "$HTML/error-404.html")" = /tenant/demo/dashboard ]
	[ "$(nodes 'string(//h1)' "$HTML/error-503.html")" = 'The database does not answer.' ]
	[ "$(nodes 'count(//aside)' "$HTML/error-503.html")" = 0 ]
	grep -q 0123456789abcdef "$HTML/error-503.html"
}

@test "the landing page leads to an organisation without naming any" {
	[ "$(nodes 'string(//form[@method="get"]//input[@name="organisation"]/@type)' "$HTML/landing.html")" = text ]
	[ "$(nodes 'count(//main//code)' "$HTML/landing.html")" = 2 ]
}

@test "the permissions form sends each right that is granted" {
	[ "$(nodes 'count(//input[@name="permission" and @checked])' "$HTML/permissions.html")" = 9 ]
	[ "$(nodes 'count(//input[@name="permission"][not(@aria-label or ancestor::label/span)])' "$HTML/permissions.html")" = 0 ]
	[ "$(nodes 'count(//main//form)' "$HTML/permissions-all.html")" = 0 ]
	[ "$(nodes 'count(//input[@name="permission"][not(@checked and @disabled)])' "$HTML/permissions-all.html")" = 0 ]
}

@test "what one has not oneself can be neither given nor taken, and nothing ticks all of it" {
	local page=$HTML/permissions-some.html
	[ "$(nodes 'count(//input[@name="permission" and not(@disabled)])' "$page")" = 7 ]
	# A module and two subjects of which something can be chosen.
	[ "$(nodes 'count(//input[@data-check-all])' "$page")" = 3 ]
	none '//input[@data-check-all="row"][not(ancestor::tr//input[@name="permission" and not(@disabled)])]' "$page"
	[ "$(nodes 'count(//form//p[contains(., "only the permissions that you have")])' "$page")" = 1 ]
	none '//form//p[contains(., "only the permissions that you have")]' "$HTML/permissions.html"
}

@test "settings are inputs of their types, wrong ones with their error" {
	local page=$HTML/organisation.html
	[ "$(nodes 'string(//main//form/@enctype)' "$page")" = multipart/form-data ]
	[ "$(nodes 'string(//input[@name="primary_color"]/@pattern)' "$page")" = '#[0-9A-Fa-f]{6}' ]
	[ "$(nodes 'string(//select[@name="date_format"]/option[@selected])' "$page")" = DD.MM.YYYY ]
	[ "$(nodes 'string(//input[@name="timezone"]/@aria-describedby)' "$page")" = timezone-error ]
	[ "$(nodes 'string(//input[@name="logo_remove"]/@value)' "$page")" = yes ]
	[ "$(nodes 'count(//input[@name="newsletter" and @checked])' "$page")" = 1 ]
	[ "$(nodes 'count(//main//input[@type="password"]/@value)' "$HTML/profile.html")" = 0 ]
}

@test "a bar is as high as its value, on a scale of round steps" {
	local page=$HTML/dashboard.html bars='//section[.//h2[@id="widget-admissions"]]'
	[ "$(nodes "$bars//text[contains(@class, 'chart-tick')]/text()" "$page" | xargs)" = '0 50 100' ]
	# 46 of 100 is 92 pixels of 200, and 4 more that the edge cuts off.
	[ "$(nodes "string($bars//g[2]/rect[@class='chart-bar']/@height)" "$page")" = 96 ]
	[ "$(nodes "count($bars//rect[@class='chart-bar'])" "$page")" = 11 ]
	[ "$(nodes "count($bars//table//td)" "$page")" = 12 ]
}

@test "negative, tiny, huge and missing values make charts too" {
	local page=$HTML/dashboard-awkward.html
	run grep -l 'NaN\|Infinity' "$HTML/dashboard-awkward.html" "$HTML/dashboard.html"
	[ "$status" = 1 ]
	[ "$(nodes '//section[.//h2[@id="widget-tiny"]]//text[contains(@class, "chart-tick")]/text()' "$page" | xargs)" = \
		'-0.01 0 0.01 0.02 0.03' ]
	[ "$(nodes '//section[.//h2[@id="widget-zeros"]]//text[contains(@class, "chart-tick")]/text()' "$page" | xargs)" = '0 1' ]
	[ "$(nodes 'count(//section[.//h2[@id="widget-nothing"]]//div[contains(@class, "chart-empty")])' "$page")" = 1 ]
	# "-100,000,000,000" has 16 characters, and room for all of them.
	[ "$(nodes 'string(//section[.//h2[@id="widget-huge"]]//div[contains(@class, "chart-box")]/@class)' "$page")" = 'chart-box chart-gutter-16' ]
	local height
	for height in $(numbers '//rect[@class="chart-bar"]/@height' dashboard-awkward); do
		[[ $height != -* ]]
	done
}

@test "the parts of a donut make a whole" {
	local total
	total=$(nodes '//section[.//h2[@id="widget-status"]]//path/@stroke-dasharray' "$HTML/dashboard.html" |
		sed -E 's/^.*="([0-9.]+) 100"$/\1/' | awk '{ sum += $1 + 0.6 } END { printf "%.1f", sum }')
	[ "$total" = 100.0 ]
	[ "$(nodes 'string(//section[.//h2[@id="widget-single"]]//path/@stroke-dasharray)' "$HTML/dashboard-awkward.html")" = '100 100' ]
}

@test "a widget that failed leaves the others standing" {
	grep -q 'This took too long' "$HTML/dashboard.html"
	[ "$(nodes 'count(//section)' "$HTML/dashboard.html")" = 12 ]
	grep -q 'Your dashboard is empty' "$HTML/dashboard-empty.html"
}
