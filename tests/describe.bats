#!/usr/bin/env bats
# The API described: what /api/v1/openapi.json says is what the API does.

load support/site

setup() {
	sql 'DELETE FROM sign_in_failures'
}

# described TENANT USER: his document, in the file $document
described() {
	api_signed_in "$1" "$2"
	api GET /openapi.json
	expect_status 200
	document=$BATS_TEST_TMPDIR/openapi.json
	printf '%s\n' "$body" >"$document"
}

operations() { # operations FILTER: "get /students" and the like
	jq -r ".paths | to_entries[] | .key as \$path | .value | to_entries[] | \"\\(.key) \\(\$path)\" | select($1)" "$document"
}

# ask: lines "PATH ADDRESS"; each becomes a line of $BATS_TEST_TMPDIR/answers
ask() {
	local folder=$BATS_TEST_TMPDIR/asked path address n=0
	rm -rf "$folder"
	mkdir "$folder"
	while read -r path address; do
		n=$((n + 1))
		printf '%s\n' "$path" >>"$folder/paths"
		printf 'url = "%s/tenant/%s/api/v1%s"\noutput = "%s/%04d"\n' "$MANOR_URL" "$tenant" "$address" "$folder" "$n"
	done >"$folder/config"
	curl -sS -K "$folder/config" -H "Authorization: Bearer $token" -w '%{http_code}\n' >"$folder/statuses"
	for answer in "$folder"/[0-9]*; do
		printf '%s\n' "$(<"$answer")"
	done >"$folder/bodies"
	paste "$folder/paths" "$folder/statuses" "$folder/bodies" |
		jq -Rc 'split("\t") | {path: .[0], method: "get", status: (.[1] | tonumber), body: (.[2:] | join("\t") | fromjson)}' \
			>>"$BATS_TEST_TMPDIR/answers"
}

@test "every address that is described for reading answers, and as it is described" {
	described demo admin
	tenant=demo
	operations 'test("^get ") and (test("[{]|openapi") | not)' | sed 's/^get \(.*\)/\1 \1/' | ask
	# One record of each table that has any, and what is below it.
	operations 'test("^get /[a-z_]+/[{]id[}]") and (test("content$|^get /attachments") | not)' | sed 's/^get //' |
		jq -Rr --slurpfile answers "$BATS_TEST_TMPDIR/answers" '
			([$answers[] | select(.status == 200) | {key: .path, value: (.body.data | arrays | .[0].id?)}] | from_entries) as $ids |
			. as $path | $ids["/" + split("/")[1]] // empty | "\($path) \(. as $id | $path | sub("{id}"; "\($id)"))"' | ask
	local file owner
	read -r file owner <<<"$(sql "SELECT a.id, a.owner_id FROM attachments a JOIN tenants t ON t.id = a.tenant_id
		WHERE t.subdomain = 'demo' AND a.owner_table = 'students' LIMIT 1")"
	printf '%s\n' "/attachments/{id} /attachments/$file" "/students/{id}/attachments /students/$owner/attachments" | ask
	# Nobody has made a record of the faculty for admin.
	expect_equal '/faculty/me' "$(jq -r 'select(.status != 200) | .path' "$BATS_TEST_TMPDIR/answers" | sort -u)"
	expect_equal '' "$(jq -rn --slurpfile document "$document" -f "$MANOR_ROOT/tests/api/fits.jq" "$BATS_TEST_TMPDIR/answers" | head -n 20)"
	# Not for want of something to ask.
	[ "$(jq -r .path "$BATS_TEST_TMPDIR/answers" | sort -u | wc -l)" -gt 100 ]
}

@test "every parameter of a list that is described is taken" {
	described demo admin
	tenant=demo
	jq -r '.paths | to_entries[] | select((.key | test("[{]|^/trash|openapi|^/auth") | not) and .value.get) | .key as $path |
		(.value.get.parameters // [])[] |
		.name as $name | (.schema.enum // .schema.items.enum // empty)[-1] | "\($path) \($path)?\($name)=\(.)&per_page=1"' "$document" >"$BATS_TEST_TMPDIR/asked.list"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/asked.list")" -gt 100 ]
	ask <"$BATS_TEST_TMPDIR/asked.list"
	expect_equal '' "$(jq -c 'select(.status == 400) | [.path, .body.error.message]' "$BATS_TEST_TMPDIR/answers" | sort -u | head -n 5)"
}

@test "a checker of answers finds what is wrong with one" {
	local line='{"path": "/a", "method": "get", "status": 200, "body": {"id": "17", "age": 3, "more": 1}}'
	echo '{"paths": {"/a": {"get": {"responses": {"200": {"content": {"application/json": {"schema":
		{"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "integer"}, "age": {"type": ["integer", "null"]}}}}}}}}}}}' >"$BATS_TEST_TMPDIR/small"
	expect_equal $'/a.name is missing\n/a.id is string, not integer\n/a.more is described nowhere' \
		"$(jq -rn --slurpfile document "$BATS_TEST_TMPDIR/small" -f "$MANOR_ROOT/tests/api/fits.jq" <<<"$line")"
}

@test "everybody reads what he may do himself" {
	described demo viewer
	expect_equal '' "$(operations 'test("^(put|patch|delete) /students")')"
	expect_equal 'get /students' "$(operations 'test(" /students$")')"
	expect_equal true "$(jq '.paths["/students/{id}"].get != null' "$document")"
	expect_equal null "$(jq -c '.components.schemas["students.new"].properties.nothing' "$document")"
}

@test "a table of a module that is not active is not described" {
	new_tenant
	manor module disable "$tenant" students >/dev/null
	described "$tenant" admin
	expect_equal '' "$(operations 'test("students")')"
	expect_equal true "$(jq '.paths["/users"].get != null' "$document")"
	expect_equal "/tenant/$tenant/api/v1" "$(jq -r '.servers[0].url' "$document")"
	api GET '/openapi.json?module=students'
	expect_status 404
}

@test "a part of it is that of a module" {
	api_signed_in demo admin
	api GET '/openapi.json?module=students'
	expect_status 200
	expect_equal '["attachments","auth","openapi.json","student_addresses","student_education_history","students","trash"]' \
		"$(jq -c '[.paths | keys[] | split("/")[1]] | unique' <<<"$body")"
	api GET '/openapi.json?module=nothing'
	expect_status 404
	api GET '/openapi.json?modul=students'
	expect_status 400
}

@test "strangers learn nothing of it, and an unchanged one is not sent again" {
	tenant=demo token=
	api GET /openapi.json
	expect_status 401
	described demo admin
	local tag
	tag=$(sed -n 's/^etag: //Ip' <<<"$headers")
	[ -n "$tag" ]
	api GET /openapi.json '' -H "If-None-Match: $tag"
	expect_status 304
	api POST /openapi.json '{}'
	expect_status 405
	api GET /openapi.xml
	expect_status 404
}

@test "all names are there, all addresses of operations are one's own, and the command says the same" {
	described demo admin
	local all=$BATS_TEST_TMPDIR/all.json
	manor openapi >"$all"
	for document in "$document" "$all"; do
		expect_equal '[]' "$(jq -c '. as $document | [.. | objects | .["$ref"]? | strings] | unique |
			map(select(ltrimstr("#/") | split("/") as $path | $document | getpath($path) == null))' "$document")"
		expect_equal '[]' "$(jq -c '[.paths[][] | .operationId] | group_by(.) | map(select(length > 1)[0])' "$document")"
	done
	expect_equal '[]' "$(jq -c --slurpfile all "$all" '(.paths | keys) - ($all[0].paths | keys)' "$BATS_TEST_TMPDIR/openapi.json")"
	cmp "$all" <(manor openapi)
}

@test "the page for people shows one module, and has its document by the cookie" {
	sign_in demo viewer
	get /api/docs
	expect_status 200
	[[ $body == *'data-description="/tenant/demo/api/docs/openapi.json?module='* ]]
	get '/api/docs?module=students'
	expect_status 200
	[[ $body == *'data-description="/tenant/demo/api/docs/openapi.json?module=students"'* ]]
	get '/api/docs/openapi.json?module=students'
	expect_status 200
	expect_equal 3.1.0 "$(json .openapi)"
	expect_equal true "$(json '.paths | has("/students/{id}")')"
	expect_equal false "$(json '.paths | has("/projects")')"
	get '/api/docs?module=nothing'
	expect_status 404
	get /api/docs/nothing
	expect_status 404
	get /api
	expect_status 404
	jar=
	get /api/docs
	expect_status 303
	get /api/docs/openapi.json
	expect_status 303
}
