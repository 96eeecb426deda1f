#!/usr/bin/env bats
# One tree, one meaning: a condition says the same as SQL, in C and in a browser.

load ../support/site
load ../support/program

setup_file() {
	compile_program conditions "$BATS_TEST_DIRNAME/conditions.c"
}

# The names and types of conditions.c, with the collations of the schema.
table_make() {
	sql "DROP TABLE IF EXISTS plain; CREATE TABLE plain (id int unsigned PRIMARY KEY, n bigint, d decimal(30,10),
		owner bigint unsigned, flag tinyint(1) NOT NULL, day date, hour time,
		kind enum('a','b') CHARACTER SET ascii COLLATE ascii_bin, code varchar(20) CHARACTER SET ascii COLLATE ascii_bin,
		word varchar(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci) CHARACTER SET utf8mb4"
}

agree() { # agree SEED HOW_MANY
	local folder=$BATS_TEST_TMPDIR
	echo "seed $1"
	"$program" "$1" "$2" "$folder"
	table_make
	sql "SET NAMES utf8mb4; $(cat "$folder/rows.sql")"
	sql "SET NAMES utf8mb4; $(cat "$folder/statements.sql")" >"$folder/selected"
	node "$BATS_TEST_DIRNAME/conditions.mjs" "$MANOR_ROOT/htdocs/conditions.js" "$folder" >"$folder/browsed"
	sql "DROP TABLE plain"
	[ "$(wc -l <"$folder/said")" -eq "$2" ]
	# No comparison of nothing with nothing: they differ from row to row.
	[ "$(grep -c '0.*1\|1.*0' "$folder/judged")" -gt $(($2 / 2)) ]
	diff <(paste "$folder/selected" "$folder/said") <(paste "$folder/judged" "$folder/said")
	diff <(paste "$folder/selected" "$folder/said") <(paste "$folder/browsed" "$folder/said")
}

@test "random conditions mean the same as SQL, in C and in a browser" {
	SQL_DATABASE=manor agree "$RANDOM$RANDOM" 400
}

@test "what a browser could not judge is refused" {
	[ "$("$program" - "n + 1 = 2")" = '0: E309: a comparison of other than a column with a constant cannot be judged while somebody types' ]
	[ "$("$program" - "flag and word = 'a'")" = '9: E309: what the text word equals cannot be judged while somebody types' ]
	[ "$("$program" - 'day > today()')" = '0: E309: a comparison of other than a column with a constant cannot be judged while somebody types' ]
	[ "$("$program" - 'n')" = '0: E304: show-if needs something that is true or false, not a number' ]
}

@test "a browser gets the columns, and constants as they are compared" {
	[ "$("$program" - "5 < n or not (code in ('a', 'b') and flag)")" = \
		'["or",[">","n","number","5"],["not",["and",["in","code","text",["a","b"]],["!=","flag","number","0"]]]]' ]
	[ "$("$program" - "hour = '08:30' or day is null")" = '["or",["=","hour","time","08:30"],["empty","day"]]' ]
	[ "$("$program" - 'd != -1.50')" = '["!=","d","number","-1.50"]' ]
}

# A source of so many bytes, all of the same.
repeated() { printf "%.0s$1" $(seq "$2"); }

@test "long and deep sources end with a message" {
	[ "$("$program" - "$(repeated 'n+' 5000)n = 1")" = '0: E307: the expression is too long' ]
	[[ $("$program" - "$(repeated '(' 70)flag$(repeated ')' 70)") == *': E307: the expression is nested too deeply' ]]
	[[ $("$program" - "$(repeated 'not ' 70)flag") == *': E307: the expression is nested too deeply' ]]
	[[ $("$program" - "n = $(repeated '-' 70)1") == *': E307: the expression is nested too deeply' ]]
	[ "$("$program" - "$(repeated 'flag or ' 400)flag" | head -c 6)" = '["or",' ]
	[[ $("$program" - "code = 'a") == *': E301: the text that begins here has no end' ]]
	[[ $("$program" - '') == '0: E301: '* ]]
}
