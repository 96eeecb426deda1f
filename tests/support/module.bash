# For tests of a module of their own, its programs called as a web server would. Load it after support/site
# and support/program:   load support/module
#
# A file defines module_begin, which comes before its tests, and may define test_begin, which comes before each.
# In module_begin: module_site NAME <MANIFEST   builds a copy of the tree with that module, and a database of its
#                own that sql works on, dropped at the end; commanded ARGUMENTS is its manor;
#                tenant_create NAME; user_create TENANT USER GROUP
# Who:           signed_in USER, token_of USER      at the tenant one, or $at_tenant
# Calls:         page METHOD PATH [NAME=VALUE...], submit PATH FIELD=VALUE..., called METHOD PATH [JSON] (the API):
#                the program that the path names; after each $status, $headers, $body
# shellcheck shell=bash disable=SC2034,SC2154

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	module_begin
}

teardown_file() {
	[ -z "${database:-}" ] || database_drop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'the plain build has the programs'
	sql 'DELETE FROM sign_in_failures'
	test_begin
}

test_begin() { :; }

module_site() { # module_site NAME
	module=$1
	copy=$BATS_FILE_TMPDIR/copy
	database=manor_${module}_$$
	export module copy database
	mkdir -p "$copy"
	(cd "$MANOR_ROOT" && tar -cf - --exclude=./.git --exclude=./var --exclude=./build/test --exclude=./build/bench \
		--exclude=./build/browser --exclude=./build/sanitize --exclude=./build/mutants --exclude=./build/assets .) |
		tar -xf - -C "$copy"
	# Packages that no module changes.
	ln -s "$MANOR_ROOT/build/assets" "$copy/build/assets"
	cat >"$copy/manifests/$module.xml"
	modules_drop
	make -j"$(nproc)" -C "$copy" >/dev/null
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	module_settings
	export site SQL_DATABASE=$database
	commanded migrate >/dev/null
}

# What the module does not require, directly or not, costs time and shows nothing; but for the page that people land on.
modules_drop() {
	local file name needed=" core dashboard $module " before=''
	while [ "$needed" != "$before" ]; do
		before=$needed
		for file in "$copy"/manifests/*.xml; do
			name=${file##*/}
			[[ $needed == *" ${name%.xml} "* ]] || continue
			needed+=$(sed -n 's/.*<requires module="\([a-z_]*\)".*/\1 /p' "$file" | tr -d '\n')
			needed=$(tr ' ' '\n' <<<"$needed" | sed '/^$/d' | sort -u | tr '\n' ' ')
			needed=" $needed"
		done
	done
	for file in "$copy"/manifests/*.xml; do
		name=${file##*/}
		[[ $needed == *" ${name%.xml} "* ]] || rm "$file"
	done
}

# A site on $database, whose programs find the image of the copy that they lie in.
module_settings() {
	program_site "database_name = $database" "database_socket = $(database_socket)" \
		'secret_file = secret' 'files_dir = files' "$(grep '^database_\(user\|password\)' "$MANOR_CONFIG")"
	sed -i '/^\(view_dir\|image_file\) /d' "$site/manor.conf"
	chmod 600 "$site/manor.conf"
}

database_drop() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database"
}

commanded() {
	MANOR_CONFIG=$site/manor.conf MANOR_ROOT=$copy "$copy/build/manor" "$@"
}

tenant_create() {
	printf '%s\n' "$DEMO_PASSWORD" | commanded tenant create "$1" --name "$1" --admin admin --password-stdin >/dev/null
	commanded module enable "$1" "$module" >/dev/null
}

user_create() { # user_create TENANT USER GROUP
	printf '%s\n' "$DEMO_PASSWORD" |
		commanded user create "$1" "$2" --email "$2@example.org" --group "$3" --password-stdin >/dev/null
}

cookies() {
	sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p' <<<"$headers" | paste -sd ';'
}

page() { # page METHOD PATH [NAME=VALUE...]
	local method=$1 path=$2 word=${2#/}
	shift 2
	program=$copy/cgi-bin/${word%%[/?.]*}
	cgi "$method" "/tenant/${at_tenant:-one}$path" HTTP_COOKIE="$cookie" HTTP_ORIGIN=http://example.org "$@"
}

submit() { # submit PATH FIELD=VALUE...
	local path=$1 form
	shift
	form=$(printf '%s&' "$@" "csrf=$csrf")
	page POST "$path" CONTENT_TYPE=application/x-www-form-urlencoded CONTENT_LENGTH=${#form} <<<"$form"
}

the_csrf() {
	csrf=$(sed -n 's/.*name="csrf" value="\([^"]*\)".*/\1/p' <<<"$body" | head -n 1)
}

signed_in() { # signed_in USER
	cookie='' csrf=''
	page GET /login
	the_csrf
	cookie=$(cookies)
	submit /login "username=$1" "password=$DEMO_PASSWORD"
	expect_status 303
	cookie=$(cookies)
	page GET /profile
	the_csrf
}

token_of() { # token_of USER
	local sent
	sent=$(jq -cn --arg u "$1" --arg p "$DEMO_PASSWORD" '{username: $u, password: $p}')
	called POST /auth/login "$sent"
	token=$(json '.data.access_token')
}

called() { # called METHOD PATH [JSON]: the API
	local method=$1 path=$2 sent=${3:-} word=${2#/}
	program=$copy/cgi-bin/${word%%[/?]*}
	local variables=()
	[ -z "${token:-}" ] || variables+=("HTTP_AUTHORIZATION=Bearer $token")
	[ -z "$sent" ] || variables+=(CONTENT_TYPE=application/json CONTENT_LENGTH="${#sent}")
	cgi "$method" "/tenant/${at_tenant:-one}/api/v1$path" "${variables[@]}" <<<"$sent"
}
