# What people read is translated: the whole site in a language that nobody speaks (support/pseudo.bash).

bats_require_minimum_version 1.5.0

load support/site
load support/crawl
load support/pseudo

setup_file() {
	pseudo_open
	pseudo_data >"$BATS_FILE_TMPDIR/data"
}

teardown_file() {
	pseudo_close
}

setup() {
	tenant=demo
	root=$BATS_FILE_TMPDIR/pseudo
}

# Each page that was asked for says nothing outside of brackets.
no_escapes() {
	local i words failed=
	for ((i = 0; i < crawl_count; i++)); do
		words=$(pseudo_escapes "$crawl_folder/$i.body" "$BATS_FILE_TMPDIR/data" | sort -u | tr '\n' ' ')
		[ -n "$words" ] || continue
		echo "${crawl_named[i]:0:120}: $words"
		failed=1
	done
	[ -z "$failed" ]
}

@test "the template is a translation without mistakes" {
	run -0 "$MANOR" messages check "$root/manifests/en-XA/all.po"
	[[ $output =~ ([0-9]+)" of "([0-9]+)" texts" ]]
	[ "${BASH_REMATCH[1]}" = "${BASH_REMATCH[2]}" ]
	[ "${BASH_REMATCH[1]}" -gt 800 ]
}

@test "no text of a sheet escapes translation" {
	local sample name file words count=0
	for sample in "$BATS_TEST_DIRNAME"/pages/*.xml "$BATS_TEST_DIRNAME"/views/*.xml; do
		name=$(xmllint --xpath 'string(/page/@name)' "$sample")
		[ -n "$name" ] && [ -e "$root/build/xsl/en-XA/$name.xsl" ] || continue
		count=$((count + 1))
		file=$BATS_TEST_TMPDIR/$(basename "$sample" .xml)
		xsltproc --nonet "$root/build/xsl/en-XA/$name.xsl" "$sample" >"$file.html"
		xmllint --xpath '//@* | //text()' "$sample" | tr -c '[:alnum:]' '\n' | sort -u >"$file.words"
		# What the page's XML says is data here.
		words=$(pseudo_escapes "$file.html" /dev/null | tr -c '[:alnum:]' '\n' | grep -E '[A-Za-z]{2}' | sort -u |
			comm -23 - "$file.words" | tr '\n' ' ') || true
		[ -z "$words" ] || {
			echo "$(basename "$sample"): $words"
			return 1
		}
	done
	[ "$count" -gt 25 ]
}

@test "no text of a page escapes translation" {
	signed_in demo admin
	local id path cookie="cookie = \"$jar\""
	id=$(sql "SELECT MIN(s.id) FROM students s JOIN tenants t ON t.id = s.tenant_id WHERE t.subdomain = 'demo'")
	crawl_open
	for path in /dashboard /students "/students?status=active" "/students?q=nobodyatall" /students/new "/students/$id" \
		"/students/$id/edit" "/students/$id/delete" "/students/$id?tab=attachments" "/students/$id/addresses/new" \
		/users /users/new /groups /groups/new /organisation /profile /trash /students/999999999 /nothing \
		"/students?per_page=x" "/students?nope=1" "/students?sort=nope"; do
		ask '[24]..' GET "$MANOR_URL/tenant/demo$path" "$cookie"
	done
	ask 200 GET "$MANOR_URL/tenant/demo/login"
	ask '[24]..' GET "$MANOR_URL/tenant/nobody/login"
	crawl "no such secret"
	no_escapes
}

@test "a message to the API is translated" {
	api_sign_in demo admin
	api GET /students/999999999
	[ "$status" = 404 ]
	[[ $(jq -r .error.message <<<"$body") == '[This [Student'*' does not exist or was deleted.'*']' ]]
	api POST /students '{"email": "nobody"}'
	[ "$status" = 422 ]
	[[ $(jq -r .error.details.email <<<"$body") == '['*' must be an e-mail address.'*']' ]]
}

@test "the log stays English" {
	api_sign_in demo admin
	api GET '/students?nope=1'
	[ "$status" = 400 ]
	[[ $(jq -r .error.message <<<"$body") == '['* ]]
	local setting
	setting_read log_file
	[[ $setting == /* ]] || setting=${MANOR_CONFIG%/*}/$setting
	tail -n 20 "$setting" | grep -qF 'The parameter "nope" is unknown here.'
}

# A translation of one entry: refused with CODE
po_refused() { # po_refused CODE ENTRY
	printf 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n%s\n' "$2" >"$BATS_TEST_TMPDIR/one.po"
	run -1 "$MANOR" messages check "$BATS_TEST_TMPDIR/one.po"
	[[ $output == *"$1"* ]] || {
		echo "$output"
		return 1
	}
}

@test "a translation that would say something else is refused" {
	po_refused E502 'msgid "Save"
msgstr Speichern'
	po_refused E503 'msgid "Save"
msgstr "Sichern"

msgid "Save"
msgstr "Speichern"'
	po_refused E504 'msgid "{field} is required."
msgstr "{feld} fehlt."'
	po_refused E504 'msgid "{field} is required."
msgstr "Das fehlt."'
	po_refused E502 'msgid "File attached."
msgid_plural "{count} files attached."
msgstr[0] "Eine Datei"'
	po_refused W505 'msgid "Nobody says this any more."
msgstr "Niemand."'
}

@test "a language without a translation is refused" {
	MANOR_LANGUAGE=tlh MANOR_ROOT=$root run -1 "$MANOR" generate
	[[ $output == *E501*manifests/tlh* || $output == *manifests/tlh*E501* ]]
}
