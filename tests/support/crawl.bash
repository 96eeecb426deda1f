# Many requests by one curl: what a crawler asks and expects. Load it with
#   load support/site
#   load support/crawl
#
# crawl_open                          a new list of requests
# ask EXPECTED METHOD URL [OPTION...] adds one; EXPECTED is a regular expression for its status, each
#                                     OPTION a line of a curl configuration: 'header = "X: y"'
# crawl SECRET...                     sends them all; fails, and names the requests, where a status is
#                                     another or an answer (head or body) holds one of the secrets
# shellcheck shell=bash

crawl_open() {
	crawl_folder=$BATS_TEST_TMPDIR/crawl
	rm -rf "$crawl_folder"
	mkdir -p "$crawl_folder"
	crawl_count=0
	crawl_lines=()
	crawl_expected=()
	crawl_named=()
}

# Hundreds of times a test: see site.bash for what this spares.
ask() {
	local -
	set +T
	request_add "$@"
}

request_add() {
	local expected=$1 method=$2 url=$3 option
	shift 3
	[ "$crawl_count" = 0 ] || crawl_lines+=(next)
	crawl_lines+=('silent' 'show-error' 'globoff' 'path-as-is' 'max-time = 60'
		"url = \"$url\"" "output = \"$crawl_folder/$crawl_count.body\""
		"dump-header = \"$crawl_folder/$crawl_count.head\"" 'write-out = "%{http_code}\n"')
	if [ "$method" = HEAD ]; then
		crawl_lines+=(head)
	else
		crawl_lines+=("request = \"$method\"")
	fi
	for option in "$@"; do crawl_lines+=("$option"); done
	crawl_expected+=("$expected")
	crawl_named+=("$method $url $*")
	crawl_count=$((crawl_count + 1))
}

crawl() {
	local -
	set +T
	crawl_send "$@"
}

crawl_send() {
	local secret i is_good=yes answers=()
	[ "$crawl_count" -gt 0 ]
	printf '%s\n' "${crawl_lines[@]}" >"$crawl_folder/config"
	mapfile -t answers < <(curl -K "$crawl_folder/config" 2>"$crawl_folder/errors")
	for ((i = 0; i < crawl_count; i++)); do
		[[ ${answers[i]:-none} =~ ^(${crawl_expected[i]})$ ]] && continue
		echo "${answers[i]:-none} instead of ${crawl_expected[i]}: ${crawl_named[i]:0:300}"
		head -c 600 "$crawl_folder/$i.body" 2>/dev/null || true
		is_good=
	done
	for secret in "$@"; do
		for i in $(cd "$crawl_folder" && grep -laF -- "$secret" ./*.body ./*.head | tr -dc '0-9\n'); do
			echo "the answer holds $secret: ${crawl_named[i]:0:300}"
			is_good=
		done
	done
	echo "# $crawl_count requests" >&3
	[ -n "$is_good" ]
}
