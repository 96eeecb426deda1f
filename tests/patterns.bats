# Patterns: one meaning in manifests, programs and browsers, and no value that takes long to judge.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0

setup_file() {
	cd "$BATS_TEST_DIRNAME/.." || return 1
	local object=${MANOR_OUT:-build}/object sanitize=()
	[ "${MANOR_OUT:-build}" = build ] || sanitize=('-fsanitize=address,undefined')
	# shellcheck disable=SC2046 # flags are words
	gcc -std=c11 -Wall -Wextra -Werror -no-pie -fno-pie "${sanitize[@]}" -Imodules/engine -Itools/generator \
		-o "$BATS_FILE_TMPDIR/pattern" tests/generator/pattern.c \
		"$object"/tools/generator/pattern/pattern_{read,set,class,ambiguity}.o \
		"$object"/modules/engine/base/*.o "$object"/modules/engine/catalogue/{image,image_content}.o "$object"/modules/engine/value/pattern.o \
		$(pkg-config --libs jansson libsodium libcrypto) -l:libpcre2-8.a -l:libutf8proc.a
}

# judged: of the lines PATTERN<tab>VALUE of the input, what program and browser say.
judged() {
	cat >"$BATS_TEST_TMPDIR/pairs"
	"$BATS_FILE_TMPDIR/pattern" <"$BATS_TEST_TMPDIR/pairs" >"$BATS_TEST_TMPDIR/judged"
	paste "$BATS_TEST_TMPDIR/judged" "$BATS_TEST_TMPDIR/pairs"
}

# all_are WORD: each line of the input is judged so by the reader of manifests.
all_are() {
	local wrong
	wrong=$(judged | grep -v "^$1	" || true)
	if [ -n "$wrong" ]; then
		echo "$wrong"
		return 1
	fi
}

@test "programs and browsers read a pattern alike" {
	cut -f 1,2 tests/generator/patterns.tsv | "$BATS_FILE_TMPDIR/pattern" >"$BATS_TEST_TMPDIR/program"
	[ "$(cut -f 1 "$BATS_TEST_TMPDIR/program" | sort -u)" = fine ]
	paste <(cut -f 3 "$BATS_TEST_TMPDIR/program") <(cut -f 2 tests/generator/patterns.tsv) |
		node tests/generator/pattern.mjs >"$BATS_TEST_TMPDIR/browser"
	diff <(cut -f 3 tests/generator/patterns.tsv) <(cut -f 2 "$BATS_TEST_TMPDIR/program")
	diff <(cut -f 3 tests/generator/patterns.tsv) "$BATS_TEST_TMPDIR/browser"
}

@test "repetitions that explode are refused" {
	all_are refused <<'EOT'
(a+)+b
(a*)*
(a|a)*
(a|aa)+
(a|b|ab)*
(a|[a-z])+
([a-z]+-?)*
(\s*\w+\s*)*
(\w+\s?)+
(x+x+)+y
(.*a){20}
(.*,){11}
(a?){50}a{50}
((a{1,60}){1,60}){1,60}
(a?b?)*c
(a*b*)*c
(?=(a+)+b)a
([\p{L}]+[ä]?)*
([^,]+,?)*
(a{1,9}){1,9}b
EOT
}

@test "repetitions that have one way for each text are none of these" {
	all_are fine <<'EOT'
[a-z]+(-[a-z]+)*
(\d+,)*\d+
[a-z0-9]([a-z0-9-]*[a-z0-9])?
([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}
(a{10}){10}
(([a-z0-9]+)\.)+[a-z]{2,}
[\w.+-]+@([\w-]+\.)+[a-z]{2,6}
(ab|ac)*
(?=.*\d)(?=.*[a-z]).{8,}
(\d{3}){5,12}
([A-Z]\d{1,8})*
EOT
}

@test "what browsers read in another way, or not at all, is refused" {
	all_are refused <<'EOT'
(a)\1
a++
a**
a{,5}
a{5,3}
{3}
x{5000}
(?i)abc
(?<n>a)
(?>a)
(?#note)
(*ACCEPT)
\Aabc\z
\v
\h
\R
\Qa.b\E
\u00e4
\x4
\x{110000}
[a-\d]
[z-a]
[[:letters:]]
[[.a.]]
\p{Greek}
\pL
a(b
a)b
[abc
a\
^*
EOT
}

@test "a pattern that got past the check is given up in less than a second" {
	local many
	many=$(printf 'a%.0s' {1..120})
	printf '%s\t%s\n' '(a+)+[bc]' "${many}d" '(.*a){20}' "${many}b" >"$BATS_TEST_TMPDIR/long"
	timeout 5 "$BATS_FILE_TMPDIR/pattern" <"$BATS_TEST_TMPDIR/long" >"$BATS_TEST_TMPDIR/said"
	[ "$(cut -f 2 "$BATS_TEST_TMPDIR/said" | sort -u)" = 'gives up' ]
}

@test "a pattern of thousands of characters, and a deep one, end the check" {
	{
		printf '%0.s(' {1..2000}
		printf 'a%0.s' {1..3000}
		printf '\t\n'
		printf '(%.0s' {1..100}
		printf 'a'
		printf ')%.0s' {1..100}
		printf '\t\n'
	} | all_are refused
}
