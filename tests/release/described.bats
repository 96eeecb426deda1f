#!/usr/bin/env bats
# The API described, in the hands of others: a validator of OpenAPI, and a client in TypeScript that is made of it.

load ../support/site

setup_file() {
	tools=$("$BATS_TEST_DIRNAME/../api/prepare")
	export tools
}

setup() {
	sql 'DELETE FROM sign_in_failures'
}

described() { # described USER FILE
	api_signed_in demo "$1"
	api GET /openapi.json
	expect_status 200
	printf '%s\n' "$body" >"$2"
}

@test "the documents are valid, whoever asks" {
	cd "$BATS_TEST_TMPDIR"
	described admin admin.json
	described viewer viewer.json
	manor openapi >all.json
	jq 'del(.info.title)' all.json >wrong.json
	cd "$tools"
	run node valid.mjs "$BATS_TEST_TMPDIR"/{all,admin,viewer}.json
	expect_equal $'valid 3.1\nvalid 3.1\nvalid 3.1' "$output"
	run node valid.mjs "$BATS_TEST_TMPDIR/wrong.json"
	[ "$status" = 1 ]
	[[ $output == wrong:*title* ]]
}

@test "a client that is made of it works, and what would not is no TypeScript" {
	cd "$tools"
	described admin openapi.json
	npx --no-install openapi-typescript openapi.json --default-non-nullable false -o api.d.ts >"$BATS_TEST_TMPDIR/made" 2>&1 || { cat "$BATS_TEST_TMPDIR/made"; return 1; }
	npx --no-install tsc
	run node compiled/client.js "$MANOR_URL/tenant/demo" admin "$DEMO_PASSWORD"
	[ "$status" = 0 ] || { printf '%s\n' "$output"; return 1; }
	[ "$(grep -c '^ok: ' <<<"$output")" = 17 ]
}
