# Manifests with mistakes of every kind, made by chance: "manor check" tells each with a remedy and never falls over.
# shellcheck shell=bash

# mutate SEED FILE: the file with one to four attributes emptied, removed or given another value, names exchanged,
# or lines taken out.
mutate() {
	LC_ALL=C awk -v seed="$1" '
		function number(most) { return int(rand() * most) }
		function odd() { return odds[number(odd_count) + 1] }
		BEGIN {
			srand(seed)
			odd_count = split("|-1|0|99999999999999999999|*|{|{n|()|a b|%s%n|&lt;|&#9;|x|yes|" \
				"count()|1 +|a.b|-id|\047|name name|2024-02-31", odds, "|")
		}
		{ line[NR] = $0 }
		END {
			for (left = 1 + number(4); left > 0; left--) {
				at = 1 + number(NR)
				kind = number(5)
				if (kind == 0) { line[at] = ""; continue }
				if (!match(line[at], / [a-z-]+="[^"]*"/)) { left++; continue }
				# One of the attributes of the line, from a place by chance on.
				from = 1 + number(length(line[at]))
				rest = substr(line[at], from)
				if (!match(rest, / [a-z-]+="[^"]*"/)) { from = 1; rest = line[at]; match(rest, / [a-z-]+="[^"]*"/) }
				attribute = substr(rest, RSTART, RLENGTH)
				name = substr(attribute, 1, index(attribute, "=") - 1)
				value = substr(attribute, index(attribute, "=") + 2, RLENGTH - length(name) - 3)
				if (kind == 1) now = ""
				else if (kind == 2) now = name "=\"" odd() "\""
				else if (kind == 3) now = name "x=\"" value "\""
				else now = name "=\"" value "s\""
				line[at] = substr(line[at], 1, from - 1) substr(rest, 1, RSTART - 1) now \
					substr(rest, RSTART + RLENGTH)
			}
			for (i = 1; i <= NR; i++) print line[i]
		}
	' "$2"
}

@test "mutated manifests are refused with places and remedies, or taken" {
	cd "$BATS_TEST_DIRNAME/../.." || return 1
	local seed file status
	for seed in $(seq 1 "${FUZZ_RUNS:-200}"); do
		for file in manifests/students.xml manifests/core.xml tests/generator/right/*.xml; do
			[ $((seed % 5)) = 0 ] || [[ $file != *core.xml ]] || continue
			mutate "$seed" "$file" >"$BATS_TEST_TMPDIR/mutated.xml"
			status=0
			"${MANOR:-build/manor}" check --show --manifests tests/generator/installed \
				"$BATS_TEST_TMPDIR/mutated.xml" >"$BATS_TEST_TMPDIR/said" 2>&1 || status=$?
			if [ "$status" -gt 1 ] || grep -qE 'Sanitizer|runtime error:' "$BATS_TEST_TMPDIR/said" ||
				{ [ "$status" = 1 ] && ! grep -q ': error E[0-9]*: ' "$BATS_TEST_TMPDIR/said"; }; then
				echo "seed $seed of $file: status $status"
				tail -n 5 "$BATS_TEST_TMPDIR/said"
				return 1
			fi
		done
	done
}
