#!/usr/bin/env bats
# Reference pages: "manor order", "manor doc", and /docs in development.
load support/site
load support/program

setup_file() { "$MANOR_ROOT/build/manor" doc -o "$BATS_FILE_TMPDIR" >/dev/null; }

docs() { cat "$BATS_FILE_TMPDIR/$1.html"; }

@test "manor order names each table once, behind those that it waits for" {
	local number table
	run "$MANOR_ROOT/build/manor" order
	[ "$status" = 0 ]
	[[ $output == *$'100-119 Users\n   100: core/users\n'* ]]
	[[ $output == *$'   229: lookups/sub_caste  after caste\n'* ]]
	"$MANOR_ROOT/build/manor" order --json | jq -e '
		[.[].number | values] as $numbers | ($numbers == ($numbers | sort)) and
		([.[].table] | length == (unique | length)) and
		(. as $all | [range(length) | . as $at | $all[$at].waits_for[] |
			IN($all[:$at][].table)] | all and length > 30)' >/dev/null
}

@test "each page is well-formed, and every table and column that people see stands in it" {
	local name
	for name in "$BATS_FILE_TMPDIR"/*.html; do
		sed '1d; s/<meta[^>]*>//g' "$name" | xmllint --noout -
	done
	[[ $(docs maintenance) == *'<h2 id="maintenance_requests">'* ]]
	[[ $(docs students) == *'/api/v1/students/{id}'* ]]
	[ "$(docs index | grep -c '<g class="node"')" -gt 50 ]
	[ "$(docs customers | grep -c 'aria-label="Diagram of transitions"')" = 1 ]
	run "$MANOR_ROOT/build/manor" doc studens
	[ "$status" = 1 ]
	[[ $output == *'did you mean students?'* ]]
}

@test "boxes of a diagram lie beside each other, and none outside of it" {
	local name
	for name in index core faculty; do
		docs "$name" | sed -n '/<svg/,/<\/svg>/p' | awk '
			/<svg/ { match($0, /width="[0-9]*"/); width = substr($0, RSTART + 7, RLENGTH - 8) + 0
				match($0, /height="[0-9]*"/); height = substr($0, RSTART + 8, RLENGTH - 9) + 0; count = 0 }
			/<rect/ { split($0, part, /"/); x = part[4] + 0; y = part[6] + 0; w = part[8] + 0; h = part[10] + 0
				if (x < 0 || y < 0 || x + w > width || y + h > height) { print "outside: " $0; bad = 1 }
				for (i = 0; i < count; i++)
					if (x < xs[i] + ws[i] && xs[i] < x + w && y < ys[i] + hs[i] && ys[i] < y + h) { print "over: " $0; bad = 1 }
				xs[count] = x; ys[count] = y; ws[count] = w; hs[count++] = h; all++ }
			END { exit bad || all < 10 }'
	done
}

@test "what transitions are called lies beside each other" {
	local name
	for name in customers maintenance projects; do
		docs "$name" | awk '
			/<svg/ { count = 0 }
			/class="said"/ { match($0, / x="[-0-9.]*"/); x = substr($0, RSTART + 4, RLENGTH - 5) + 0
				match($0, / y="[-0-9.]*"/); y = substr($0, RSTART + 4, RLENGTH - 5) + 0
				text = $0; gsub(/<[^>]*>/, "", text); w = length(text) * 6
				for (i = 0; i < count; i++)
					if (x - w / 2 < xs[i] + ws[i] / 2 && xs[i] - ws[i] / 2 < x + w / 2 && (y - ys[i]) ^ 2 < 121) { print "over: " text; bad = 1 }
				xs[count] = x; ys[count] = y; ws[count++] = w; all++ }
			END { exit bad || all < 3 }'
	done
}

@test "in development the site shows them to who is signed in, else to nobody" {
	local page
	new_tenant
	jar=
	get /docs
	expect_status 303
	sign_in "$tenant" admin
	get /docs
	expect_status 200
	expect_body "href=\"/tenant/$tenant/docs/core\""
	get /docs/maintenance
	expect_status 200
	expect_body '<h2 id="maintenance_requests">'
	get /docs/docs.css
	expect_status 200
	[[ $headers == *'text/css'* ]]
	for page in /docs/nothing /docs/core.json /docs/core/users; do
		get "$page"
		expect_status 404
	done
	request POST /docs/core
	expect_status 405
	sed 's/^environment = development/environment = production/' "$MANOR_CONFIG" >"$BATS_TEST_TMPDIR/conf"
	cp -p "$MANOR_CONFIG" "$BATS_TEST_TMPDIR/before"
	cat "$BATS_TEST_TMPDIR/conf" >"$MANOR_CONFIG"
	get /docs/core
	cat "$BATS_TEST_TMPDIR/before" >"$MANOR_CONFIG"
	expect_status 404
}
