# Pages in a folder, asked one by one. Load it with
#   load support/html      (from tests/)
# and set HTML to the folder; render fills it.
#
# render SAMPLE...   page XML in, $HTML/<its name>.html out, by the sheets of the build
# each COMMAND...    runs it with every page of $HTML
# nodes, none, valid, choices, described: what a page has, and what no page may have
# shellcheck shell=bash

render() {
	local sample name
	mkdir -p "$HTML"
	for sample in "$@"; do
		name=$(xmllint --xpath 'string(/page/@name)' "$sample")
		xsltproc --nonet "$ROOT/build/xsl/en/$name.xsl" "$sample" >"$HTML/$(basename "$sample" .xml).html"
	done
}

# each COMMAND...: runs it with every page; the first that fails is named.
each() {
	local page
	for page in "$HTML"/*.html; do
		"$@" "$page" || {
			echo "on $(basename "$page")"
			return 1
		}
	done
}

# nodes XPATH PAGE: prints what it finds, in lines. Nothing is no failure (10), a wrong XPATH is.
nodes() {
	local status=0
	xmllint --html --xpath "$1" "$2" 2>/dev/null || status=$?
	[ "$status" = 0 ] || [ "$status" = 10 ]
}

# none XPATH PAGE: nothing of that kind is on the page.
none() {
	local found
	found=$(nodes "$1" "$2") || {
		echo "wrong XPath: $1"
		return 1
	}
	[ -z "$found" ] || {
		echo "$found"
		return 1
	}
}

# Debian's tidy knows HTML5 but for a few things: div in dl, some newer attributes, svg in svg, and
# elements that are empty because CSS or the script fills them.
valid() {
	local complaints
	complaints=$(sed -E 's#<div class="datagrid-item">(<dt)#\1#g; s#</dd></div>#</dd>#g' "$1" | tidy -q -e 2>&1 |
		grep -vE '<svg> proprietary attribute|proprietary attribute "(aria-current|autocapitalize|autofocus|inputmode|minlength)"$|trimming empty <(span|label|button)>$')
	[ -z "$complaints" ] || {
		echo "$complaints"
		return 1
	}
}

# choices PAGE: what tidy does not know of the standard's rules for options and labels.
choices() {
	none '//option[not(node()) and not(@label)]' "$1" &&
		none '//select[@required and not(@multiple) and not(option[1][@value = ""])]' "$1" &&
		none '//label[@aria-hidden]' "$1"
}

# described PAGE: every id in aria-describedby is there.
described() {
	local id
	for id in $(nodes '//@aria-describedby' "$1" | sed -E 's/.*"(.*)"/\1/'); do
		[ "$(nodes "count(//*[@id = '$id'])" "$1")" = 1 ] || {
			echo "nothing has the id $id"
			return 1
		}
	done
}
