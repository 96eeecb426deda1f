# The tenant's theme: what a colour becomes.

load ../support/program

setup_file() {
	local here=${BATS_TEST_FILENAME%/*}
	compile_program theme "$here/theme.c" "$here/../../modules/engine/identity/theme.c" -lm
}

# value NAME COLOUR: the variable in the stylesheet of that colour.
value() {
	"$program" "$2" | sed -n "s/^\t--tblr-$1: \(.*\);$/\1/p"
}

# readable FOREGROUND BACKGROUND: contrast of at least 4.5 (WCAG 2.2).
readable() {
	awk -v a="$1" -v b="$2" '
		function part(hex,    value) {
			value = (index("0123456789abcdef", substr(hex, 1, 1)) - 1) * 16 + index("0123456789abcdef", substr(hex, 2, 1)) - 1
			value /= 255
			return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ^ 2.4
		}
		function light(hex) {
			return 0.2126 * part(substr(hex, 2, 2)) + 0.7152 * part(substr(hex, 4, 2)) + 0.0722 * part(substr(hex, 6, 2))
		}
		BEGIN {
			x = light(a) + 0.05
			y = light(b) + 0.05
			ratio = x > y ? x / y : y / x
			if (ratio < 4.5) { print a " on " b ": " ratio; exit 1 }
		}'
}

@test "a colour is taken as it is, in every spelling that CSS needs" {
	[ "$(value primary '#0CA678')" = '#0ca678' ]
	[ "$(value primary-rgb '#0ca678')" = '12, 166, 120' ]
}

@test "text on the colour and links in it can be read, whatever the colour" {
	local colour link
	for colour in '#066fd1' '#0ca678' '#ffcc00' '#d63939' '#000000' '#ffffff' '#808080' '#ff00ff' '#00ff00' '#0000ff'; do
		readable "$(value primary-fg "$colour")" "$colour"
		link=$(value link-color "$colour")
		[[ $link =~ ^light-dark\((#[0-9a-f]{6}),\ (#[0-9a-f]{6})\)$ ]]
		readable "${BASH_REMATCH[1]}" '#fafafa'
		readable "${BASH_REMATCH[2]}" '#262626'
	done
}

@test "a colour that can be read stays as it is" {
	[ "$(value link-color '#066fd1' | sed 's/,.*//')" = 'light-dark(#066fd1' ]
	[ "$(value primary-fg '#066fd1')" = '#ffffff' ]
}

@test "a button under the pointer looks different, black and white ones too" {
	local colour
	for colour in '#000000' '#ffffff' '#066fd1'; do
		[ "$(value primary-darken "$colour")" != "$colour" ]
	done
}

@test "what is no colour makes no stylesheet" {
	local text
	for text in '' '#' '#fff' '066fd1' '#066fd' '#066fd11' '#06zfd1' 'red' '#066fd1;}' '#066fd1 '; do
		[ "$("$program" "$text")" = none ]
	done
}
