#!/usr/bin/env bats
# Messages in the C: what the build says of those whose places and values do not go together.

bats_require_minimum_version 1.5.0

load ../support/program

compile() { # compile [FLAG]
	compile_program "messages$BATS_TEST_NUMBER" "$@" -I"$MANOR_ROOT/tools/manor" -I"$MANOR_ROOT/tools/generator" \
		"$BATS_TEST_DIRNAME/messages.c" "$MANOR_ROOT/tools/manor/uses_check.c" \
		"$MANOR_ROOT/tools/generator/texts/text_place.c"
}

refused() { # refused WORDS CALL
	compile "-DWRONG=$2"
	run -1 "$program"
	[[ $output == *"messages.c:"*"$1"* ]] || {
		echo "$output"
		return 1
	}
}

@test "a message has a value for each place, and a place for each value" {
	refused 'no value for the place {name}' 'message(context, "It is {name}.")'
	refused 'no value for the place {name}' 'message_count(context, 2, "It is.", "It is {name}.")'
	refused 'no place for the value "name"' 'message(context, "It is.", "name", text)'
	refused 'a value without a name' 'message(context, "It is {name}.", "name")'
	refused 'no format of printf' 'message(context, "It is %s.")'
}

@test "messages that are right are not refused" {
	compile '-DWRONG=message(context, "{name} of {other}", "other", message(context, "a, (b) {name}", "name", text), "name", text)'
	run -0 "$program"
}

@test "values stand at their places, and say nothing themselves" {
	compile
	run -0 "$program" say
	[ "${lines[0]}" = '{a} before one, and {c} stays.' ]
	[ "${lines[1]}" = 'One file of x.' ]
	[ "${lines[2]}" = '12 files of x.' ]
}

@test "a number takes the form that its language has for it" {
	compile
	local rule='n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2' pair
	for pair in 1:0 11:2 21:0 22:1 12:2 5:2 0:2 104:1; do
		run -0 "$program" plural "$rule" "${pair%:*}"
		[ "$output" = "${pair#*:}" ] || {
			echo "$pair: $output"
			return 1
		}
	done
	run -0 "$program" plural 'n != 1' 1
	[ "$output" = 0 ]
	run -0 "$program" plural 'n / 0' 1
	[ "$output" = 0 ]
	run -0 "$program" plural 'n > (' 1
	[ "$output" = 0 ]
}
