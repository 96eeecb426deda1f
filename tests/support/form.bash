# Forms as a browser treats them: what a page's form would send, changed here and there, and sent.
# Load it after support/site:   load support/form
#
# form_open PATH [ACTION]   gets the page and reads its form (form_read: the one in $body); ACTION is
#                           what the form's action ends with, PATH where it is not said
# form_set NAME=VALUE...    types into fields; form_add NAME=VALUE ticks one more box; form_drop NAME
#                           unticks all of that name; form_value NAME prints one
# form_post                 sends it to its action: $status, $headers, $body
# form_keep, form_back      two people (or tabs): form_keep VARIABLE stores the form, form_back VARIABLE
#                           brings it back, without its key: each would have one of its own;
#                           form_back VARIABLE with-key: the very same form
# shellcheck shell=bash disable=SC2034,SC2154,SC2178

form_action=
form_fields=()

form_read() { # form_read ACTION
	local lines
	printf '%s' "$body" >"$BATS_TEST_TMPDIR/form.html"
	mapfile -t lines < <(xsltproc --html --encoding utf-8 --stringparam action "$1" \
		"$MANOR_ROOT/tests/support/form.xsl" "$BATS_TEST_TMPDIR/form.html" 2>/dev/null)
	form_action=${lines[0]:-}
	[ -n "$form_action" ] || {
		echo "the page has no form for $1 (status $status)"
		echo "$body" | head -c 3000
		return 1
	}
	form_fields=("${lines[@]:1}")
	form_fields=("${form_fields[@]//$'\xee\x80\x80'/$'\n'}")
}

form_open() { # form_open PATH [ACTION]
	local -
	set +T
	get "$1"
	[ "$status" = 200 ] || {
		echo "$1: status $status"
		return 1
	}
	form_read "${2:-$1}"
}

form_drop() { # form_drop NAME
	local field kept=()
	for field in "${form_fields[@]}"; do
		[[ $field == "$1="* ]] || kept+=("$field")
	done
	form_fields=("${kept[@]}")
}

form_add() { form_fields+=("$@"); }

form_set() { # form_set NAME=VALUE...
	local -
	set +T
	local field
	for field in "$@"; do
		form_drop "${field%%=*}"
		form_fields+=("$field")
	done
}

form_value() { # form_value NAME
	local field
	for field in "${form_fields[@]}"; do
		if [[ $field == "$1="* ]]; then
			printf '%s\n' "${field#*=}"
			return 0
		fi
	done
	return 1
}

form_post() {
	local -
	set +T
	local arguments=(-H "Origin: $MANOR_URL") field
	for field in "${form_fields[@]}"; do
		arguments+=(--data-urlencode "$field")
	done
	request POST "$MANOR_URL$form_action" "${arguments[@]}"
}

form_keep() { # form_keep VARIABLE
	eval "$1=(\"\$form_action\" \"\${form_fields[@]}\")"
}

form_back() { # form_back VARIABLE [with-key]
	local -n kept=$1
	form_action=${kept[0]}
	form_fields=("${kept[@]:1}")
	[ "${2:-}" = with-key ] || form_drop form_key
}
