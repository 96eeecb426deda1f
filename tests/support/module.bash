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
	tree_copy
	cat >"$copy/manifests/$module.xml"
	manifests_copy
	make -j"$(nproc)" -C "$copy" >/dev/null
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	module_settings
	export site SQL_DATABASE=$database
	commanded migrate >/dev/null
}

# A tree that make builds as it does the checkout. What a manifest changes nothing of is a link into the checkout:
# sources, objects and the packages of the assets; C that a test adds lies in a folder of the copy. Its programs
# are the static ones where they are of this build, as for Apache (tests/run); their image is looked for beside
# them, so they are copies.
tree_copy() {
	local from=$MANOR_ROOT
	mkdir -p "$copy"/{build/object/modules,build/program,manifests,modules,tools}
	ln -s "$from"/{GNUmakefile,LICENSE,README.md} "$copy"
	ln -s "$from"/modules/* "$copy/modules"
	ln -s "$from"/tools/* "$copy/tools"
	rm "$copy"/tools/{assets,site}
	cp -RPp "$from"/tools/{assets,site} "$copy/tools"
	cp -RPp "$from"/{apache,htdocs,xsl} "$copy"
	ln -s "$from"/build/{assets,generator,libmanor.a} "$copy/build"
	ln -s "$from"/build/object/tools "$copy/build/object"
	ln -s "$from"/build/object/modules/* "$copy/build/object/modules"
	ln -s "$from"/build/program/* "$copy/build/program"
	[ "${MANOR_SERVED:-}" != build/static/cgi-bin ] ||
		ln -sf "$from/build/static/program/manor-cgi" "$copy/build/program/manor-cgi"
	cp -RPp "$from"/build/{assets.tsv,gen,htdocs,icon-names.txt,icons.txt,kept,manor} "$copy/build"
}

# What the module does not require, directly or not, costs time and shows nothing; but for the page that people land on.
manifests_copy() {
	local name names=(core dashboard "$module") found
	declare -A taken=()
	while [ ${#names[@]} -gt 0 ]; do
		name=${names[0]}
		names=("${names[@]:1}")
		[ -z "${taken[$name]:-}" ] || continue
		taken[$name]=yes
		[ -e "$copy/manifests/$name.xml" ] || cp "$MANOR_ROOT/manifests/$name.xml" "$copy/manifests"
		found=$(<"$copy/manifests/$name.xml")
		while [[ $found =~ '<requires module="'([a-z_]*)'"'(.*) ]]; do
			names+=("${BASH_REMATCH[1]}")
			found=${BASH_REMATCH[2]}
		done
	done
	cp "$MANOR_ROOT/manifests/manifest.rng" "$copy/manifests"
	find "$MANOR_ROOT/manifests" -mindepth 1 -maxdepth 1 -type d -exec cp -R {} "$copy/manifests" ';'
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
