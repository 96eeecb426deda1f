#!/usr/bin/env bats
# The pages beside the manifests: what they show is tried, what they list is compared.

bats_require_minimum_version 1.5.0
load support/site

# The blocks of a page in their order, each as a file: NUMBER.sh, and NUMBER.json or .text with what comes
# out, the status beside it.
blocks_write() { # blocks_write PAGE FOLDER
	awk -v folder="$2" '
		/^```sh$/ { number++; file = sprintf("%s/%02d.sh", folder, number); printf "" > file; next }
		/^```(json|text) [0-9]+$/ {
			file = sprintf("%s/%02d.%s", folder, number, substr($1, 4))
			print $2 > (file ".status")
			printf "" > file
			next
		}
		/^```/ { file = ""; next }
		file != "" { print > file }
	' "$1"
}

# Does JSON hold what is expected? Texts of "…" are any text, a member "…" stands for further ones, and ids
# are any number.
fits='
	def fits($wanted; $found; $name):
		if $wanted == "…" then ($found | type) == "string"
		elif ($wanted | type) != ($found | type) then false
		elif ($wanted | type) == "object" then
			([$wanted | keys[] | select(. != "…")] as $own |
				($wanted | has("…")) or ($own == ($found | keys))) and
			all($wanted | to_entries[] | select(.key != "…");
				.key as $key | ($found | has($key)) and fits(.value; $found[$key]; $key))
		elif ($wanted | type) == "array" and $wanted == ["…"] then all($found[]; type == "string")
		elif ($wanted | type) == "array" then
			($wanted | length) == ($found | length) and
			all(range($wanted | length); . as $i | fits($wanted[$i]; $found[$i]; $name))
		elif ($wanted | type) == "number" and ($name | test("(^|_)id$|_by$")) then true
		else $wanted == $found end;
	fits($wanted; $found; "")'

@test "manifests/api.md: every example does what it says" {
	new_tenant
	local site=$MANOR_URL/tenant/$tenant username=admin password=$DEMO_PASSWORD block number kind count=0
	mkdir "$BATS_TEST_TMPDIR/blocks" "$BATS_TEST_TMPDIR/work"
	blocks_write "$MANOR_ROOT/manifests/api.md" "$BATS_TEST_TMPDIR/blocks"
	cd "$BATS_TEST_TMPDIR/work"
	curl() { command curl -w '%{stderr}%{http_code}\n' "$@" 2>>statuses; }
	for block in "$BATS_TEST_TMPDIR"/blocks/*.sh; do
		number=${block%.sh}
		: >statuses
		# shellcheck source=/dev/null
		source "$block" >out
		[ -e "$number.json" ] || [ -e "$number.text" ] || continue
		kind=json
		[ -e "$number.json" ] || kind=text
		count=$((count + 1))
		expect_equal "$(cat "$number.$kind.status") of $(cat "$block")" "$(tail -n 1 statuses) of $(cat "$block")"
		if [ "$kind" = text ]; then
			expect_equal "$(cat "$number.text")" "$(cat out)"
		elif ! jq -en --argjson wanted "$(cat "$number.json")" --argjson found "$(cat out)" "$fits" >/dev/null; then
			printf 'of:\n%s\nwanted:\n%s\nfound:\n%s\n' "$(cat "$block")" "$(cat "$number.json")" "$(cat out)"
			return 1
		fi
	done
	[ "$count" -ge 17 ]
}

@test "manifests/api.md: a filter, status or code that is gone is not told of any more" {
	local code
	while read -r code; do
		grep -rqF "\"$code\"" "$MANOR_ROOT/modules" --include='*.c' || { echo "no program has the code $code"; return 1; }
	done < <(sed -n '/^## Errors/,$p' "$MANOR_ROOT/manifests/api.md" | grep '^|' | grep -o '`[a-z]*_[a-z_]*`' | tr -d '`' | sort -u)
	for code in q page per_page after sort fields count; do
		grep -q "^| \`${code}[=\`]" "$MANOR_ROOT/manifests/api.md"
	done
}

# --- manifests/core.md beside core's manifest ---

# What a manifest became; the lines of one kind, without their indentation.
shown() { # shown KIND
	"$MANOR" check --show --manifests "$MANOR_ROOT/manifests" "$MANOR_ROOT/manifests/core.xml" | sed -n "s/^  $1 //p"
}

# The cells of the rows of a chapter, without marks: rows CHAPTER CELL...
rows() {
	local chapter=$1
	shift
	sed -n "/^## $chapter\$/,/^## /p" "$MANOR_ROOT/manifests/core.md" | grep '^| `' |
		awk -F ' *[|] *' -v cells="$*" '{
			count = split(cells, wanted, " ")
			line = ""
			for (i = 1; i <= count; i++) line = line (i > 1 ? "|" : "") $(wanted[i] + 1)
			gsub(/`/, "", line)
			print line
		}' | sort
}

@test "manifests/core.md: the tables are core's, with their numbers, scopes and permissions" {
	diff <(rows Tables 1 2 3 4) <({
		shown table | sed -E 's/^([a-z_]+) ([0-9]+) ([a-z]+) .*permission="([a-z_]+)".*/\1|\2|\3|\4/; t
			s/^([a-z_]+) ([0-9]+) ([a-z]+) .*/\1|\2|\3|/'
		shown link | sed -E 's/^([a-z_]+) .*/\1||tenant|/'
	} | sort)
}

@test "manifests/core.md: the permissions are core's, with their labels" {
	diff <(rows Permissions 1 2) <(shown permission | sed -E 's/^([a-z_.]+) "(.*)"$/\1|\2/' | sort)
}

@test "manifests/core.md: the roles are core's, with what they are granted" {
	diff <(rows Roles 1 2) <(shown role | sed -E 's/^([a-z_]+) "([^"]*)".*/\1|\2/' | sort)
	shown role | grep -q '^administrators .* everything'
	diff <(rows Roles 1 3 | sed -n 's/^viewers|//p' | sed 's/;.*//') <(shown grant | sed -n 's/^viewers: //p')
}

@test "manifests/core.md: the settings are core's, with their types and defaults" {
	diff <(rows Settings 1 2 3) <(shown setting |
		sed -E 's/^([a-z_]+) ([a-z]+) .* default-value="([^"]*)".*/\1|\2|\3/; t
			s/^([a-z_]+) ([a-z]+) .*/\1|\2|/' | sort)
}

@test "the right that ?format=xml needs is the one that is told" {
	new_tenant
	local own=$tenant group
	api_sign_in "$own" admin
	api POST /groups '{"name":"Writers"}'
	group=$(json .data.id)
	sign_in "$own" admin
	post "/groups/$group/permissions" permission=student.view
	api POST /users "{\"username\":\"writer\",\"email\":\"writer@example.org\",\"password\":\"clerk-plum7-kettle\",\"groups\":[$group]}"
	sign_in "$own" writer clerk-plum7-kettle
	get '/students?format=xml'
	refuse_body '<page '
	sign_in "$own" admin
	post "/groups/$group/permissions" permission=student.view permission=core.developer
	sign_in "$own" writer clerk-plum7-kettle
	get '/students?format=xml'
	expect_status 200
	expect_body '<page '
	grep -q '`?format=xml` on any page' "$MANOR_ROOT/manifests/core.md"
}

@test "the pages beside the manifests are linked from the README" {
	local page
	for page in "$MANOR_ROOT"/manifests/*.md; do
		grep -q "(manifests/${page##*/})" "$MANOR_ROOT/README.md"
	done
}

# The file as it is after a step: a table takes the place of the one before, all else is added.
step_taken() { # step_taken FILE BLOCK
	[ -e "$1" ] && [[ $(head -c 5 "$2") != '<?xml' ]] || {
		cp "$2" "$1"
		return
	}
	{ echo '<step xmlns="urn:manor:manifest:1">' && cat "$2" && echo '</step>'; } >"$2.step"
	cat >"$2.xsl" <<-XSL
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:manor:manifest:1">
		<xsl:variable name="step" select="document('$2.step')/m:step"/>
		<xsl:template match="/m:module"><xsl:copy><xsl:copy-of select="@*"/>
		<xsl:copy-of select="*[not(self::m:table and @name = \$step/m:table/@name)]"/><xsl:copy-of select="\$step/*"/></xsl:copy></xsl:template>
		</xsl:stylesheet>
	XSL
	xsltproc "$2.xsl" "$1" >"$1.new"
	mv "$1.new" "$1"
}

@test "manifests/tutorial.md: every step is a module without mistakes" {
	local folder=$BATS_TEST_TMPDIR number=0 block
	awk -v folder="$folder" '
		/^```xml$/ { file = sprintf("%s/block%02d", folder, ++number); next }
		/^```/ { file = ""; next }
		file != "" { print > file }' "$MANOR_ROOT/manifests/tutorial.md"
	for block in "$folder"/block??; do
		number=$((number + 1))
		step_taken "$folder/helpdesk.xml" "$block"
		run -0 "$MANOR" check --manifests "$MANOR_ROOT/manifests" "$folder/helpdesk.xml"
		[[ $output == *'no mistakes'* && $output != *warning* ]]
	done
	[ "$number" = 7 ]
	grep -q '"own"' "$folder/helpdesk.xml"
}

# What the grammar takes and does not only keep for later.
@test "manifests/coming-from.md names elements and attributes that there are" {
	local grammar=$MANOR_ROOT/manifests/manifest.rng words word count=0
	words=$(xmllint --xpath '//*[(local-name()="element" or local-name()="attribute") and not(*[local-name()="notAllowed"])]/@name' "$grammar" |
		sed 's/.*"\(.*\)"/\1/' | sort -u)
	for word in $(grep -oE '<[a-z-]+|[a-z-]+="' "$MANOR_ROOT/manifests/coming-from.md" | tr -d '<="' | sort -u); do
		[ "$word" != table ] || continue
		grep -qx -- "$word" <<<"$words" || { echo "there is no $word"; return 1; }
		count=$((count + 1))
	done
	[ "$count" -gt 50 ]
}
