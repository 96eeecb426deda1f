#!/usr/bin/env bats
# Bad input, through Apache: every one is refused with its own status, as a page or as JSON, whichever
# the client asked for, with one line of the log that has the answer's request id, and changes nothing.
#
# What the request reader makes of such bytes is tested more closely in tests/http; here it is whether
# the way through server, program, engine and database holds.

bats_require_minimum_version 1.5.0
load support/site
load support/catalogue
load support/crawl

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	OWN=$tenant
	OWN_ID=$(sql "SELECT id FROM tenants WHERE subdomain = '$OWN'")
	LOG=$MANOR_VAR/log/manor.log
	KEPT=$BATS_FILE_TMPDIR/before
	api_sign_in "$OWN" admin
	TOKEN=$token
	api POST /students '{"first_name":"Ada","last_name":"Lovelace"}'
	expect_status 201
	STUDENT=$(json .data.id)
	api POST "/students/$STUDENT/attachments" -F 'file=@/etc/hostname;filename=a.txt'
	expect_status 201
	FILE=$(json '.data[0].id')
	sign_in "$OWN" admin
	SECRET=$(awk -v name="manor_$OWN" '$6 == name { print $7 }' "$jar")
	CSRF=$(csrf)
	export OWN OWN_ID LOG KEPT TOKEN STUDENT FILE SECRET CSRF
	everything >"$KEPT"
}

# A file of a form, as printf has it.
export FILE_PART='Content-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\ncontent'

# Whatever a refused request could have changed: rows of the tenant, and files.
everything() {
	dump "$OWN_ID" manor
	find "$MANOR_VAR/files/tmp" "$MANOR_VAR/files/$OWN_ID" -type f 2>/dev/null | sort
}

setup() {
	tenant=$OWN
	root=$MANOR_URL/tenant/$OWN
	api=$root/api/v1
	page=("header = \"Cookie: manor_$OWN=$SECRET\"")
	form=("${page[@]}" "header = \"Origin: $MANOR_URL\"" "data = \"csrf=$CSRF\"")
	bearer=("header = \"Authorization: Bearer $TOKEN\"")
	multipart=("${page[@]}" "header = \"Origin: $MANOR_URL\"" 'header = "Content-Type: multipart/form-data; boundary=b"')
	json=("${bearer[@]}" 'header = "Content-Type: application/json"')
	box=$BATS_TEST_TMPDIR
	crawl_open
	told=$(sed -n '$=' "$LOG" 2>/dev/null || true)
}

# times COUNT TEXT: the text so many times.
times() {
	head -c "$1" /dev/zero | sed "s|\x0|$2|g"
}

# bytes COMMAND...: $sent becomes the option that sends what it prints, byte for byte.
bodies=0
bytes() {
	bodies=$((bodies + 1))
	"$@" >"$box/body.$bodies"
	sent="data-binary = \"@$box/body.$bodies\""
}

# A multipart body with the boundary b: csrf, then parts as printf has them, then its end.
parts() { # parts END PART...
	local end=$1 part
	shift
	printf -- '--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%s\r\n' "$CSRF"
	# shellcheck disable=SC2059
	for part in "$@"; do printf -- "--b\r\n$part\r\n"; done
	# shellcheck disable=SC2059
	printf -- "$end"
}

# Sends what was asked for. Each answer has its status, the client's form and its line of the log.
refused() {
	crawl
	told_once
	everything | diff "$KEPT" -
}

# The expected form of each answer, JSON or a page, in a line of its own.
forms() {
	local name
	for name in "${crawl_named[@]}"; do
		if [[ $name == */api/v1* || $name == *'Accept: application/json'* ]]; then
			echo json
		else
			echo page
		fi
	done
}

told_once() {
	local wrong
	tail -n "+$((${told:-0} + 1))" "$LOG" >"$box/told"
	forms >"$box/forms"
	wrong=$(awk -v folder="$crawl_folder" -v told="$box/told" '
		function whole(path, line, text) {
			text = ""
			while ((getline line < path) > 0) text = text line "\n"
			close(path)
			return text
		}
		BEGIN { while ((getline line < told) > 0) { split(line, word, " "); lines[word[2]]++ } }
		{
			i = NR - 1
			head = tolower(whole(folder "/" i ".head"))
			answer = whole(folder "/" i ".body")
			id = match(head, /\nx-request-id: [0-9a-f]+/) ? substr(head, RSTART + 15, RLENGTH - 15) : ""
			if (id == "") print i, "the answer has no request id"
			else if (lines[id] != 1) print i, "the log has", lines[id] + 0, "lines"
			else if (head ~ /^http\/1.1 303/) next
			else if ($1 == "page" && (head !~ /\ncontent-type: text\/html/ || !index(answer, "<code>" id "</code>")))
				print i, "the answer is no page that says the request id"
			else if ($1 == "json" && (head !~ /\ncontent-type: application\/json/ || !index(answer, "{\"success\":false,") ||
				!index(answer, "\"request_id\":\"" id "\"") || answer !~ /"code":"[a-z_]+","message":"./))
				print i, "the answer is no JSON that says code, message and request id"
		}' "$box/forms")
	[ -z "$wrong" ] || {
		while read -r i wrong; do
			echo "$wrong: ${crawl_named[i]:0:300}"
			head -c 1200 "$crawl_folder/$i.head" "$crawl_folder/$i.body"
		done <<<"$wrong"
		return 1
	}
}

# --- methods and addresses ---

@test "a method that an address has not is 405" {
	local method path
	for method in PUT PATCH DELETE FROB PROPFIND; do
		for path in /students "/students/$STUDENT" "/students/$STUDENT/edit" /login /profile /dashboard; do
			ask 405 "$method" "$root$path" "${page[@]}"
		done
	done
	for path in /students "/students/$STUDENT" /students.csv /dashboard "/attachments/$FILE"; do
		ask 405 POST "$root$path" "${form[@]}"
	done
	ask 405 GET "$root/logout" "${page[@]}"
	ask 405 GET "$root/students/delete" "${page[@]}" 'header = "Accept: application/json"'
	for method in PUT PATCH DELETE FROB; do
		ask 405 "$method" "$api/students" "${json[@]}" 'data = "{}"'
	done
	# Also when much comes with it: the answer is heard.
	bytes times 500000 a
	for path in "$root/students" "$api/students"; do
		ask 405 FROB "$path" "${page[@]}" "${bearer[@]}" "$sent"
		ask 405 FROB "$path" "${page[@]}" "${bearer[@]}" 'header = "Transfer-Encoding: chunked"' "$sent"
		ask '400|404' POST "$path/%zz" "${page[@]}" "${bearer[@]}" "$sent"
	done
	ask 405 POST "$api/students/$STUDENT" "${json[@]}" 'data = "{}"'
	ask 405 GET "$api/auth/login" "${bearer[@]}"
	ask 405 DELETE "$api/attachments/$FILE/content" "${bearer[@]}"
	refused
	for i in $(seq 0 $((crawl_count - 1))); do
		! grep -q '^HTTP/1.1 405' "$crawl_folder/$i.head" || grep -qi '^allow: [A-Z]' "$crawl_folder/$i.head"
	done
}

@test "a broken percent-encoding is 400 wherever it stands" {
	local bad
	for bad in '%' '%4' '%zz' '%%41' 'a%2'; do
		ask 400 GET "$root/students/$bad" "${page[@]}"
		ask 400 GET "$root/students?q=$bad" "${page[@]}"
		ask 400 GET "$root/students?$bad=1" "${page[@]}"
		ask 400 POST "$root/students/new" "${form[@]}" "data = \"first_name=$bad\""
		ask 400 GET "$api/students/$bad" "${bearer[@]}"
		ask 400 GET "$api/students?status=$bad" "${bearer[@]}"
	done
	refused
}

@test "NUL bytes, control characters and bytes that are no UTF-8 are refused" {
	local bad
	for bad in %00 %01 %1b %7f %c3 %ff %c0%80 %ed%a0%80 %c2%9b; do
		ask 400 GET "$root/students/$bad" "${page[@]}"
		ask 400 GET "$root/students/$bad" # also of a stranger
		ask 400 POST "$root/students/new" "${form[@]}" "data = \"first_name$bad=a\""
		ask 400 GET "$api/students?status=a$bad" "${bearer[@]}"
	done
	for bad in %c3 %ff %c0%80 %ed%a0%80; do
		ask 400 GET "$root/students?q=a$bad" "${page[@]}"
		ask 400 POST "$root/students/new" "${form[@]}" "data = \"first_name=a$bad\""
	done
	for bad in '\\u0000' '\\u0001' '\\u009b'; do
		bytes printf "{\"first_name\":\"a$bad\",\"last_name\":\"b\"}"
		ask 422 POST "$api/students" "${json[@]}" "$sent"
		bytes printf "{\"a$bad\":\"b\"}"
		ask 400 POST "$api/students" "${json[@]}" "$sent"
	done
	for bad in '\\ud800' '\000' '\001' '\377' '\355\240\200'; do
		bytes printf "{\"first_name\":\"a$bad\",\"last_name\":\"b\"}"
		ask 400 POST "$api/students" "${json[@]}" "$sent"
		bytes printf "{\"a$bad\":\"b\"}"
		ask 400 POST "$api/students" "${json[@]}" "$sent"
	done
	bytes parts '--b--\r\n' 'Content-Disposition: form-data; name="description"\r\n\r\na\377' "$FILE_PART"
	ask 400 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	bytes parts '--b--\r\n' 'Content-Disposition: form-data; name="file"; filename="a\377.txt"\r\n\r\nx'
	ask 400 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	# What others set as cookies locks nobody out.
	refused
	get /profile -H "Cookie: manor_$OWN=$SECRET; a=b%00; $(printf 'c=\377')"
	expect_status 200
}

@test "whatever is too long says so: address, query, headers, cookies" {
	local long
	long=$(times 8300 a)
	ask 414 GET "$root/students/$long" "${page[@]}"
	ask 414 GET "$root/students?q=$long" "${page[@]}"
	ask 414 GET "$api/students?status=$long" "${bearer[@]}"
	ask 400 GET "$root/students?$(times 201 'a=\&')" "${page[@]}"
	ask 400 GET "$root/students?$(times 300 a)=1" "${page[@]}"
	ask 400 GET "$api/students?id=$(seq -s, 1 300)" "${bearer[@]}"
	ask 404 GET "$root/students$(times 9 /1)" "${page[@]}"
	ask 431 GET "$root/students" "${page[@]}" "header = \"If-None-Match: $long\""
	ask 431 GET "$api/students" "header = \"Authorization: Bearer $long\""
	ask 431 GET "$root/students" "header = \"Cookie: $(for i in $(seq 60); do printf 'c%d=1; ' "$i"; done)\""
	refused
}

@test "whatever is too much says so: bodies, fields, files, JSON" {
	bytes times $((1024 * 1024 + 1)) a
	ask 413 POST "$root/students/new" "${page[@]}" "header = \"Origin: $MANOR_URL\"" "$sent"
	ask 413 POST "$root/login" "$sent"
	ask 413 POST "$api/students" "${json[@]}" "$sent"
	ask 413 POST "$api/auth/login" 'header = "Content-Type: application/json"' "$sent"
	# Nobody says how much will come.
	ask 413 POST "$root/students/new" "${page[@]}" "header = \"Origin: $MANOR_URL\"" 'header = "Transfer-Encoding: chunked"' "$sent"
	ask 413 POST "$root/students/new" "${form[@]}" "data = \"$(times 500 'a=1\&')\""
	ask 400 POST "$root/students/new" "${form[@]}" "data = \"$(times 300 a)=1\""
	bytes parts '--b--\r\n' "Content-Disposition: form-data; name=\"description\"\r\n\r\n$(times 1050000 a)" "$FILE_PART"
	ask 413 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	bytes parts '--b--\r\n' "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nX-Long: $(times 5000 a)\r\n\r\na"
	ask 400 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	bytes parts '--b--\r\n' "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n$(times 17 'A: b\\r\\n')\r\na"
	ask 400 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	local many=()
	for i in $(seq 11); do many+=("$FILE_PART"); done
	bytes parts '--b--\r\n' "${many[@]}"
	ask 413 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	bytes printf '%s' "{\"first_name\":$(times 17 '[')1$(times 17 ']')}"
	ask 400 POST "$api/students" "${json[@]}" "$sent"
	bytes printf '%s' "$(times 100000 '[')"
	ask 400 POST "$api/students" "${json[@]}" "$sent"
	bytes printf '%s' "{\"first_name\":\"a\",\"last_name\":\"$(times 5000 b)\"}"
	ask 422 POST "$api/students" "${json[@]}" "$sent"
	refused
}

@test "too large a file is told in its form, and once in the log with the limit" {
	large_file() {
		parts '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
		head -c 10485761 /dev/zero
		printf '\r\n--b--\r\n'
	}
	bytes large_file
	ask 413 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	crawl
	grep -q 'aria-invalid="true"' "$crawl_folder/0.body"
	local id
	id=$(sed -n 's/^[Xx]-[Rr]equest-[Ii]d: \([0-9a-f]*\).*/\1/p' "$crawl_folder/0.head")
	expect_equal 1 "$(grep -c " $id " "$LOG")"
	grep -q " $id notice .* 413 file_too_large a.txt is larger than 10 MiB" "$LOG"
	everything | diff "$KEPT" -
}

@test "a field that is too long is told beside it, and what was typed is kept" {
	local name
	name=$(times 300 x)
	request POST /students/new -H "Origin: $MANOR_URL" -H "Cookie: manor_$OWN=$SECRET" -d "csrf=$CSRF" \
		-d "first_name=$name" -d last_name=B
	expect_status 422
	expect_body "value=\"$name\""
	expect_body 'invalid-feedback'
	everything | diff "$KEPT" -
}

# --- bodies ---

@test "a body of another type than the address takes is 415" {
	local type
	for type in application/json text/plain application/xml 'x' 'application/x-www-form-urlencoded; charset=iso-8859-1'; do
		ask 415 POST "$root/students/new" "${page[@]}" "header = \"Content-Type: $type\"" 'data = "{}"'
		ask 415 POST "$root/profile" "${page[@]}" "header = \"Content-Type: $type\"" 'data = "{}"'
	done
	for type in application/x-www-form-urlencoded text/plain text/json 'multipart/form-data; boundary=b' 'application/json; charset=utf-16'; do
		ask 415 POST "$api/students" "${bearer[@]}" "header = \"Content-Type: $type\"" 'data = "{}"'
		ask 415 POST "$api/auth/login" "header = \"Content-Type: $type\"" 'data = "{}"'
	done
	ask 415 POST "$api/students" "${bearer[@]}" 'header = "Content-Type:"' 'data = "{}"'
	bytes parts '--b--\r\n' "$FILE_PART"
	ask 415 POST "$root/students/new" "${multipart[@]}" "$sent" # a form without files
	refused
}

@test "malformed JSON is 400, and so is JSON that is no object" {
	local bad
	for bad in '' ' ' '{' '{"first_name":}' '{"first_name":"a"' "{'first_name':'a'}" '{"first_name":"a"}{}' '[]' '1' 'null' '"a"' \
		'{"first_name":"a","first_name":"b"}' '{"a":NaN}' '{"a":01}' '{"a":"\x"}' \
		'{"first_name":"a",}' '/**/{}'; do
		bytes printf '%s' "$bad"
		ask 400 POST "$api/students" "${json[@]}" "$sent"
		ask 400 PATCH "$api/students/$STUDENT" "${json[@]}" "$sent"
		ask 400 PUT "$api/students/$STUDENT" "${json[@]}" "$sent"
	done
	ask 400 POST "$api/auth/login" 'header = "Content-Type: application/json"' 'data = "{\"username\":1,\"password\":[]}"'
	refused
}

@test "values of another type than their column are 422 in the API" {
	local bad
	for bad in '{"first_name":1,"last_name":"b"}' '{"first_name":["a"],"last_name":"b"}' '{"first_name":{"a":1},"last_name":"b"}' \
		'{"first_name":true,"last_name":"b"}' '{"first_name":"a","last_name":"b","status":"nobody"}' \
		'{"first_name":"a","last_name":"b","date_of_birth":"2024-02-30"}' '{"first_name":"a","last_name":"b","date_of_birth":20240101}' \
		'{"first_name":"a","last_name":"b","nothing":1e999}' '{"first_name":99999999999999999999,"last_name":"b"}' \
		'{"first_name":"a","last_name":"b","nothing":1}' '{"first_name":"a","last_name":"b","tenant_id":1}' \
		'{"first_name":"a","last_name":"b","id":1}' '{"first_name":"a","last_name":"b","version":7}' \
		'{"first_name":"a","last_name":"b","created_by":1}' '{"first_name":"a","last_name":"b","created_at":"2020-01-01T00:00:00Z"}'; do
		bytes printf '%s' "$bad"
		ask 422 POST "$api/students" "${json[@]}" "$sent"
	done
	refused
}

@test "addresses in a menu that lead elsewhere are 422" {
	local bad menu
	menu=$(sql "SELECT id FROM menus WHERE tenant_id = $OWN_ID LIMIT 1")
	for bad in https://evil.example //evil.example '/\\evil.example' '/\t/evil.example' '/ /evil.example' '/\n/evil.example' javascript:alert evil; do
		bytes printf '%s' "{\"menu_id\":$menu,\"title\":\"a\",\"address\":\"$bad\"}"
		ask 422 POST "$api/menu_items" "${json[@]}" "$sent"
	done
	refused
}

@test "a malformed multipart body is 400, and no file of it stays" {
	local type end
	for end in '' '--' '--b' '--b-' '\r\n' '--c--\r\n' '--b--x'; do
		[ "$end" != '--b--x' ] || continue # what follows the end says nothing
		bytes parts "$end" "$FILE_PART"
		ask 400 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
		ask 400 POST "$api/students/$STUDENT/attachments" "${bearer[@]}" 'header = "Content-Type: multipart/form-data; boundary=b"' "$sent"
	done
	bytes parts '--b--\r\n' "$FILE_PART"
	for type in 'multipart/form-data' 'multipart/form-data; boundary=' 'multipart/form-data; boundary=other' 'multipart/form-data; boundary=\"b' \
		"multipart/form-data; boundary=$(times 71 b)" 'multipart/form-data; boundary=b; boundary=b'; do
		ask 400 POST "$root/students/$STUDENT/attachments" "${page[@]}" "header = \"Origin: $MANOR_URL\"" "header = \"Content-Type: $type\"" "$sent"
	done
	local bad
	for bad in 'Content-Type: text/plain\r\n\r\na' 'Content-Disposition: form-data\r\n\r\na' 'Content-Disposition: attachment; name="a"\r\n\r\na' \
		'no header\r\n\r\na' ': a\r\n\r\na' 'Content-Disposition: form-data; name="a"\n\na' \
		'Content-Disposition: form-data; name="a"\r\nContent-Disposition: form-data; name="b"\r\n\r\na' \
		'Content-Disposition: form-data; name="a"\r\nContent-Transfer-Encoding: base64\r\n\r\na' \
		'Content-Disposition: form-data; name="a\r\n\r\na' 'Content-Disposition: form-data; name=""\r\n\r\na' \
		'Content-Disposition: form-data; name="a"; name="b"\r\n\r\na' 'Content-Disposition: form-data; name="f"; filename*=UTF-8\x27\x27%%zz\r\n\r\na'; do
		bytes parts '--b--\r\n' "$FILE_PART" "$bad"
		ask 400 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	done
	# Less comes than was announced.
	refused
}

@test "a body that breaks off changes nothing" {
	local port=${MANOR_URL##*:} id
	exec 4<>"/dev/tcp/127.0.0.1/$port"
	printf 'POST /tenant/%s/api/v1/students HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 1000\r\nConnection: close\r\n\r\n{"first_name":"a","last_name":"b"}' \
		"$OWN" "$TOKEN" >&4
	exec 4>&-
	everything | diff "$KEPT" -
}

@test "a field that may come once and comes twice is 400" {
	ask 400 POST "$root/students/new" "${form[@]}" 'data = "first_name=a&first_name=b&last_name=c"'
	ask 400 POST "$root/students/$STUDENT/edit" "${form[@]}" 'data = "version=1&version=1&first_name=a&last_name=c"'
	ask 400 POST "$root/students/$STUDENT/edit" "${form[@]}" "data = \"csrf=$CSRF\"" 'data = "version=1&first_name=a&last_name=c"'
	ask 400 POST "$root/students/$STUDENT/delete" "${form[@]}" 'data = "confirmed=yes&confirmed=yes"'
	ask 400 POST "$root/profile" "${form[@]}" 'data = "first_name=a&first_name=b"'
	ask 400 POST "$root/organisation" "${form[@]}" 'data = "site_name=a&site_name=b"'
	ask 400 POST "$root/theme" "${form[@]}" 'data = "theme=dark&theme=light"'
	for query in 'q=a&q=b' 'page=1&page=2' 'per_page=10&per_page=20' 'sort=id&sort=-id' 'after=1&after=2'; do
		ask 400 GET "$root/students?$query" "${page[@]}"
	done
	for query in 'page=1&page=2' 'per_page=10&per_page=20' 'sort=id&sort=-id' 'fields=id&fields=id' 'count=exact&count=exact'; do
		ask 400 GET "$api/students?$query" "${bearer[@]}"
	done
	refused
}

# --- who sends it ---

@test "a form without its token, with another's, or from elsewhere is 403" {
	local path origin other
	sign_in "$OWN" admin # another session of the same person
	other=$(csrf)
	everything >"$KEPT"
	local fields='first_name=a&last_name=b&version=1&confirmed=yes&theme=dark&site_name=x&permission=user.view'
	for path in /students/new "/students/$STUDENT/edit" "/students/$STUDENT/delete" /students/delete "/students/$STUDENT/addresses/new" \
		"/attachments/$FILE/delete" /profile /profile/password /organisation /theme /logout; do
		ask 403 POST "$root$path" "${page[@]}" "header = \"Origin: $MANOR_URL\"" "data = \"$fields\""
		ask 403 POST "$root$path" "${page[@]}" "header = \"Origin: $MANOR_URL\"" "data = \"csrf=&$fields\""
		ask 403 POST "$root$path" "${page[@]}" "header = \"Origin: $MANOR_URL\"" "data = \"csrf=$other&$fields\""
		ask 403 POST "$root$path" "${page[@]}" 'header = "Origin: http://evil.example"' "data = \"csrf=$CSRF&$fields\""
	done
	for origin in 'Origin: null' "Origin: $MANOR_URL.evil.example" "Origin: ${MANOR_URL%:*}" 'Origin: https://127.0.0.1' \
		'Sec-Fetch-Site: cross-site' 'Sec-Fetch-Site: same-site' 'Sec-Fetch-Site: none' 'Referer: http://evil.example/' \
		"Referer: $MANOR_URL.evil.example/"; do
		ask 403 POST "$root/students/$STUDENT/delete" "${page[@]}" "header = \"$origin\"" "data = \"csrf=$CSRF&confirmed=yes\""
	done
	# In multipart, before any file.
	bytes parts '--b--\r\n' "$FILE_PART"
	ask 403 POST "$root/students/$STUDENT/attachments" "${page[@]}" "header = \"Origin: http://evil.example\"" \
		'header = "Content-Type: multipart/form-data; boundary=b"' "$sent"
	bytes printf '%b' "--b\r\n$FILE_PART\r\n--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n$CSRF\r\n--b--\r\n"
	ask 403 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	refused
}

base64url() {
	base64 -w 0 | tr '+/' '-_' | tr -d '='
}

# forge HEADER PAYLOAD: a token that is signed with the installation's own key.
forge() {
	local key text mac
	key=$(grep -v '^#' "$MANOR_VAR/secret" | head -n 1)
	text=$(printf %s "$1" | base64url).$(printf %s "$2" | base64url)
	mac=$(printf 'jwt\0%s' "$text" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -binary | base64url)
	echo "$text.$mac"
}

@test "forged, expired and foreign tokens are refused, for reading and writing" {
	local header payload now kid token method bad=()
	header=$(cut -d. -f1 <<<"$TOKEN==" | tr -- '-_' '+/' | base64 -d 2>/dev/null || true)
	payload=$(cut -d. -f2 <<<"$TOKEN" | tr -- '-_' '+/')
	while [ $((${#payload} % 4)) -ne 0 ]; do payload+='='; done
	payload=$(base64 -d <<<"$payload")
	kid=$(jq -r .kid <<<"$header")
	now=$(date +%s)
	bad+=("$(printf '{"alg":"none","typ":"JWT"}' | base64url).$(cut -d. -f2 <<<"$TOKEN").")
	bad+=("$(printf '{"alg":"none","kid":"%s"}' "$kid" | base64url).$(cut -d. -f2- <<<"$TOKEN")")
	bad+=("$(forge '{"alg":"HS512","kid":"'"$kid"'"}' "$payload")")
	bad+=("$(forge '{"alg":"HS256","kid":"0000"}' "$payload")" "$(forge '{"alg":"HS256"}' "$payload")")
	bad+=("$(forge "$header" "$(jq -c ".exp = $((now - 1))" <<<"$payload")")")
	bad+=("$(forge "$header" "$(jq -c 'del(.exp)' <<<"$payload")")")
	bad+=("$(forge "$header" "$(jq -c ".iat = $((now + 3600))" <<<"$payload")")")
	bad+=("$(forge "$header" "$(jq -c '.sid = "AAAA"' <<<"$payload")")")
	bad+=("$(forge "$header" "$(jq -c '.sub = "1"' <<<"$payload")")")
	bad+=("${TOKEN%?}" "$TOKEN." "${TOKEN}A" "$(cut -d. -f1,2 <<<"$TOKEN")." x a.b.c '' "$SECRET")
	for token in "${bad[@]}"; do
		ask 401 GET "$api/students" "header = \"Authorization: Bearer $token\""
		ask 401 DELETE "$api/students/$STUDENT" "header = \"Authorization: Bearer $token\""
	done
	ask 401 GET "$api/students" 'header = "Authorization: Basic YWRtaW46bWFub3ItZGVtbw=="'
	ask 401 POST "$api/students" "${page[@]}" 'header = "Content-Type: application/json"' 'data = "{}"'
	# Another tenant's, that is good there.
	api_sign_in demo admin
	ask 403 GET "$api/students" "header = \"Authorization: Bearer $token\""
	ask 403 DELETE "$api/students/$STUDENT" "header = \"Authorization: Bearer $token\""
	ask 403 GET "$MANOR_URL/tenant/demo/api/v1/students" "${bearer[@]}"
	ask 403 GET "$api/students" "${bearer[@]}" 'header = "X-Tenant-ID: demo"'
	refused
}

@test "sessions that are over or made up lead to the sign-in, and change nothing" {
	local secret wrong=A${SECRET#?}
	[ "$wrong" != "$SECRET" ] || wrong=B${SECRET#?}
	sign_in "$OWN" admin
	secret=$(awk -v name="manor_$OWN" '$6 == name { print $7 }' "$jar")
	sql "UPDATE sessions SET expires_at = UTC_TIMESTAMP() - INTERVAL 1 SECOND WHERE tenant = $OWN_ID ORDER BY id DESC LIMIT 1"
	everything >"$KEPT"
	for secret in "$secret" "$wrong" "${SECRET}A" AAAA ''; do
		ask 303 GET "$root/students" "header = \"Cookie: manor_$OWN=$secret\""
		ask 303 POST "$root/students/$STUDENT/delete" "header = \"Cookie: manor_$OWN=$secret\"" "header = \"Origin: $MANOR_URL\"" \
			"data = \"csrf=$CSRF&confirmed=yes\""
	done
	refused
}

# --- what it asks for ---

@test "ids that are negative, huge or no numbers are not found" {
	local id
	for id in 0 -1 +1 007 1.0 1e3 0x10 abc "1'" '1%20' '%201' '1%3B' 9223372036854775808 99999999999999999999999 '*' '%2A' "1,2" null; do
		ask 404 GET "$root/students/$id" "${page[@]}"
		ask 404 GET "$root/students/$id/edit" "${page[@]}"
		ask 404 POST "$root/students/$id/delete" "${form[@]}" 'data = "confirmed=yes"'
		ask 404 GET "$root/students/$id/addresses/new" "${page[@]}"
		ask 404 GET "$root/attachments/$id" "${page[@]}"
		ask 404 GET "$api/students/$id" "${bearer[@]}"
		ask 404 DELETE "$api/students/$id" "${bearer[@]}"
		ask 404 PATCH "$api/students/$id" "${json[@]}" 'data = "{\"first_name\":\"x\"}"'
		ask 404 GET "$api/students/$id/addresses" "${bearer[@]}"
		ask 404 GET "$api/attachments/$id/content" "${bearer[@]}"
		[[ $id = *%* || $id = '*' ]] || ask '400|404' POST "$root/students/delete" "${form[@]}" "data-urlencode = \"id=$id\"" 'data = "confirmed=yes"'
	done
	ask 404 GET "$root/students/9223372036854775807" "${page[@]}"
	ask 404 GET "$api/students/9223372036854775807" "${bearer[@]}"
	for id in -1 0 '\"1\"' 1.5 '\"x\"' 9223372036854775807; do
		ask 422 POST "$api/student_addresses" "${json[@]}" "data = \"{\\\"street_address\\\":\\\"a\\\",\\\"student_id\\\":$id}\""
	done
	ask '400|422' POST "$api/users" "${json[@]}" 'data = "{\"username\":\"x\",\"email\":\"x@example.org\",\"password\":\"long-enough-1\",\"groups\":[-1]}"'
	refused
}

@test "columns that there are not, or that nobody is to see, are refused in filter, sort and fields" {
	local name
	for name in nothing password_hash tenant_id account_id "id;drop" 'id%20desc' "id'" '%60id%60' '(select%201)' -- '-' '--id' ID 'students.id'; do
		ask 400 GET "$api/students?sort=$name" "${bearer[@]}"
		ask 400 GET "$api/students?fields=$name" "${bearer[@]}"
		ask 400 GET "$root/students?sort=$name" "${page[@]}"
		ask 400 GET "$api/students?$name=1" "${bearer[@]}"
	done
	for name in account_id password tenant_id; do
		ask 400 GET "$api/users?$name=1" "${bearer[@]}"
		ask 400 GET "$api/users?sort=$name" "${bearer[@]}"
		ask 400 GET "$api/users?fields=$name" "${bearer[@]}"
		ask 400 GET "$root/users?sort=$name" "${page[@]}"
	done
	for name in 'status=nobody' 'id=x' 'date_of_birth=yesterday' 'date_of_birth_from=2024-02-30' 'page=0' 'page=-1' 'page=x' 'page=99999999999999999999' \
		'per_page=0' 'per_page=201' 'per_page=x' 'after=x' 'after=1,2,3,4,5' 'after=-1'; do
		ask 400 GET "$api/students?$name" "${bearer[@]}"
		ask 400 GET "$root/students?$name" "${page[@]}"
	done
	refused
}

# --- what never gets to a program ---

# raw FORMAT: sends these bytes as they are; the answer is $answer.
raw() {
	exec 4<>"/dev/tcp/127.0.0.1/${MANOR_URL##*:}"
	# shellcheck disable=SC2059
	printf "$1" >&4
	answer=$(timeout 5 cat <&4 | tr -d '\r\0')
	exec 4>&-
}

@test "what the server itself cannot read is answered in the client's form too" {
	local head='Host: localhost\r\nConnection: close\r\n' long status sent root=/tenant/$OWN
	long=$(times 16500 a)
	while read -r status sent; do
		for path in "$root/students" "$root/api/v1/students"; do
			raw "${sent/PATH/$path}\r\n"
			[[ $answer == "HTTP/1.1 $status "* ]] || { echo "${sent:0:200}: ${answer:0:1500}"; return 1; }
			if [[ $path == */api/* ]]; then
				[[ $answer == *'Content-Type: application/json'*'{"success":false,"error":{"code":"'* ]]
			else
				[[ $answer == *'Content-Type: text/html; charset=utf-8'*'<h1 class="empty-title">'* ]]
			fi || { echo "${sent:0:200}: ${answer:0:1500}"; return 1; }
			[[ $answer == *"Content-Security-Policy: default-src 'none'"*nosniff* && $answer != *Additionally* ]]
			[[ $answer == *'Cache-Control: no-store'* && $answer == *'Referrer-Policy: same-origin'* ]]
		done
	done <<-SENT
		414 GET PATH/$long HTTP/1.1\r\n$head
		414 GET PATH?q=$long HTTP/1.1\r\n$head
		400 GET PATH HTTP/1.1\r\n${head}X-Long: $long\r\n
		400 GET PATH HTTP/1.1\r\n${head}Cookie: a=${long:0:9000}\r\nCookie: b=${long:0:9000}\r\n
		400 GET PATH HTTP/1.1\r\n${head}$(for i in $(seq 101); do printf 'X%s: 1\\r\\n' "$i"; done)
		400 GET PATH HTTP/1.1\r\n${head}X-Bad: a\001b\r\n
		400 GET PATH HTTP/1.1\r\n${head}X-Bad: a\000b\r\n
		400 GET PATH HTTP/1.1\r\n${head}no colon\r\n
		400 GET PATH\001 HTTP/1.1\r\n$head
		400 GET PATH HTTP/1.1\r\n
		400 GET PATH HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n
		400 GET  PATH HTTP/1.1\r\n$head
		400 POST PATH HTTP/1.1\r\n${head}Content-Length: -1\r\n
		400 POST PATH HTTP/1.1\r\n${head}Content-Length: 1x\r\n
		413 POST PATH HTTP/1.1\r\n${head}Content-Length: 99999999999\r\n
		417 POST PATH HTTP/1.1\r\n${head}Expect: nothing\r\n
	SENT
	# Nobody gets them as pages of their own.
	request GET "$MANOR_URL/refusals/414.html"
	expect_status 404
	everything | diff "$KEPT" -
}

@test "who sends far too much gets an answer, not a broken connection" {
	local size
	for size in 120000000 140000000; do
		head -c "$size" /dev/zero >"$box/large"
		request POST /login -H Expect: --data-binary "@$box/large"
		expect_status 413
		request POST /api/v1/students -H Expect: -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \
			-H 'Transfer-Encoding: chunked' --data-binary "@$box/large"
		expect_status 413
		expect_equal too_large "$(json .error.code)"
	done
	everything | diff "$KEPT" -
}

@test "the pages for what the server cannot read are valid and look like ours" {
	local page
	for page in "$MANOR_ROOT"/build/htdocs/refusals/*.html; do
		run ! grep -nE '@[a-z]|<style|<script| style=| on[a-z]+=' "$page"
		tidy -q -e "$page" 2>&1 | grep -v '<svg> proprietary' | diff /dev/null - || return 1
		for asset in $(grep -oE '(href|src)="/static/[^"#]*' "$page" | sed 's/.*"//'); do
			[ -e "$MANOR_ROOT/build/htdocs$asset" ]
		done
	done
	for page in "$MANOR_ROOT"/build/htdocs/refusals/*.json; do
		jq -e '.success == false and (.error | has("code") and has("message") and has("hint"))' "$page" >/dev/null
	done
}

# --- what is stored already ---

@test "texts that look like markup are texts on every page" {
	local bait='"><script>boo()</script><img src=x onerror=boo()> bait' id table row pages=() path i
	new_tenant
	id=$(sql "SELECT id FROM tenants WHERE subdomain = '$tenant'")
	root=$MANOR_URL/tenant/$tenant
	fill "$id" manor "$bait"
	sql "UPDATE tenants SET name = '$bait', access_epoch = access_epoch + 1 WHERE id = $id"
	sql "UPDATE users SET first_name = '$bait' WHERE tenant_id = $id"
	sql "INSERT INTO settings (tenant_id, name, value, created_at, updated_at) VALUES ($id, 'site_name', '$bait', NOW(), NOW())"
	sql "UPDATE menu_items SET title = LEFT('$bait', 50), address = CONCAT('/', '$bait') WHERE tenant_id = $id ORDER BY sort_order LIMIT 2"
	sign_in "$tenant" admin
	page=("cookie = \"manor_$tenant=$(awk -v name="manor_$tenant" '$6 == name { print $7 }' "$jar")\"")
	pages=(/dashboard /profile /organisation /login "/nothing/%22%3E%3Cscript%3Eboo()%3C/script%3E")
	while read -r table row; do
		table_has "$table" pages || continue
		pages+=("/$table" "/$table/new" "/$table/$row" "/$table/$row/edit" "/$table/$row/delete" "/$table?q=%3Cscript%3Eboo()" "/$table?sort=%22%3E%3Cscript%3E"
			"/$table/new?first_name=%22%3E%3Cscript%3E&name=%22%3E%3Cscript%3E" "/$table?tab=%22%3E" "/$table/$row?tab=attachments")
		while read -r path _; do pages+=("/$table/$row?tab=$path"); done < <(children "$table")
	done < <(newest "$id" manor)
	pages+=("/groups/$(newest "$id" manor | sed -n 's/^groups\t//p')/permissions")
	for path in "${pages[@]}"; do ask '200|303|400|404' GET "$root$path" "${page[@]}"; done
	ask '409|422' POST "$root/students/new" "${page[@]}" "header = \"Origin: $MANOR_URL\"" "data = \"csrf=$(csrf)\"" \
		'data-urlencode = "first_name=\"><script>boo()</script>"' 'data-urlencode = "email=\"><script>boo()</script>"'
	crawl
	[ "$(grep -lF 'boo' "$crawl_folder"/*.body | wc -l)" -ge 30 ]
	for ((i = 0; i < crawl_count; i++)); do
		[ -s "$crawl_folder/$i.body" ] || continue
		found=$(xmllint --html --xpath '//script[not(@src)] | //img[@src = "x"] | //@*[starts-with(name(), "on") or name() = "style"]
			| //a[starts-with(@href, "javascript:")]' "$crawl_folder/$i.body" 2>/dev/null) || [ $? = 10 ]
		[ -z "$found" ] || { echo "${crawl_named[i]:0:200}: $found"; return 1; }
	done
}

# --- a database that is gone ---

teardown() {
	[ ! -e "$MANOR_VAR/run/hidden.sock" ] || mv "$MANOR_VAR/run/hidden.sock" "$(database_socket)"
}

@test "without the database everything is 503 with Retry-After, in the client's form" {
	mv "$(database_socket)" "$MANOR_VAR/run/hidden.sock"
	ask 503 GET "$root/students" "${page[@]}"
	ask 503 GET "$root/login"
	ask 503 GET "$root/dashboard" "${page[@]}"
	ask 503 POST "$root/students/new" "${form[@]}" 'data = "first_name=a&last_name=b"'
	ask 503 GET "$root/students.csv" "${page[@]}"
	ask 503 GET "$root/attachments/$FILE" "${page[@]}"
	ask 503 GET "$root/theme/logo-0123456789abcdef" 'header = "Accept: application/json"'
	bytes parts '--b--\r\n' "$FILE_PART"
	ask 503 POST "$root/students/$STUDENT/attachments" "${multipart[@]}" "$sent"
	ask 503 GET "$api/students" "${bearer[@]}"
	ask 503 DELETE "$api/students/$STUDENT" "${bearer[@]}"
	ask 503 POST "$api/auth/login" 'header = "Content-Type: application/json"' 'data = "{\"username\":\"admin\",\"password\":\"x\"}"'
	crawl
	request GET "$MANOR_URL/health"
	expect_status 200
	request GET "$MANOR_URL/health/db"
	expect_status 503
	teardown
	local i
	for ((i = 0; i < crawl_count; i++)); do
		grep -qi '^retry-after: [1-9][0-9]*' "$crawl_folder/$i.head"
		grep -qi '^cache-control: no-store' "$crawl_folder/$i.head"
		refuse grep -qE 'mariadb|mysql|socket|2002' "$crawl_folder/$i.body"
	done
	told_once
	everything | diff "$KEPT" -
}
