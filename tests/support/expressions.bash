# Random expressions that the language allows, evaluated over rows at the ends of what columns hold. Load it
# beside site.bash and migration.bash.
#
# random_expressions SEED HOW_MANY   writes a manifest with so many checks and so many widgets
# evaluate SEED HOW_MANY             takes those out that `check` refuses as too large or as true of no
#                                    record, makes the table, and
#                                    runs the statements of all others: none may fail
# shellcheck shell=bash disable=SC2034,SC2154

random_expressions() {
	awk -v seed="$1" -v count="$2" '
	function pick(list,    words, n) { n = split(list, words, " "); return words[int(rand() * n) + 1] }
	function maybe(part) { return rand() < part }
	function number(depth) {
		if (depth <= 0 || maybe(.3)) return pick(numbers)
		if (maybe(.1)) return "-" number(depth - 1)
		if (maybe(.1)) return "year(" moment(depth - 1) ")"
		if (maybe(.1)) return "(" moment(depth - 1) " - " moment(depth - 1) ")"
		if (maybe(.2)) return pick("abs floor ceil round") "(" number(depth - 1) ")"
		if (maybe(.1)) return "round(" number(depth - 1) ", " pick("0 2 9") ")"
		if (maybe(.1)) return pick("least greatest coalesce") "(" number(depth - 1) ", " number(depth - 1) ")"
		if (maybe(.1)) return "if(" truth(depth - 1) ", " number(depth - 1) ", " truth(depth - 1) ", null, " number(depth - 1) ")"
		if (maybe(.1)) return pick("day weekday month_number year") "(" moment(depth - 1) ")"
		if (maybe(.1)) return "minutes(" moment(depth - 1) ", " moment(depth - 1) ")"
		if (maybe(.1)) return "length(" words(depth - 1) ")"
		if (maybe(.1)) return "position(" words(depth - 1) ", " words(depth - 1) ")"
		return "(" number(depth - 1) " " pick("+ - * /") " " number(depth - 1) ")"
	}
	function moment(depth) {
		if (depth <= 0 || maybe(.4)) return pick("day moment today() now()")
		if (maybe(.2)) return "add_months(" moment(depth - 1) ", " number(depth - 1) ")"
		if (maybe(.2)) return "add_minutes(moment, " number(depth - 1) ")"
		if (maybe(.2)) return pick("start_of end_of") "(" quote pick("day week month quarter year") quote ", " moment(depth - 1) ")"
		if (maybe(.2)) return pick("least greatest coalesce") "(" moment(depth - 1) ", " moment(depth - 1) ")"
		return "(" moment(depth - 1) " " pick("+ -") " " number(depth - 1) ")"
	}
	function words(depth) {
		if (depth <= 0 || maybe(.3)) return text()
		if (maybe(.2)) return "concat(" words(depth - 1) ", " literal() ", " words(depth - 1) ")"
		if (maybe(.1)) return "replace(" words(depth - 1) ", " literal() ", " literal() ")"
		if (maybe(.2)) return pick("lower upper trim") "(" words(depth - 1) ")"
		if (maybe(.2)) return "left(" words(depth - 1) ", " number(depth - 1) ")"
		if (maybe(.3)) return "text(" (maybe(.5) ? number(depth - 1) : moment(depth - 1)) ")"
		if (maybe(.5)) return "if(" truth(depth - 1) ", " words(depth - 1) ", " words(depth - 1) ")"
		return "coalesce(" words(depth - 1) ", " words(depth - 1) ")"
	}
	function text() { return pick("word code kind_ colour mail month(day) month(moment)") }
	function literal() { return pick("'"'größe' 'a' '😀' 'ß' '' '2024-01'"'") }
	function compare() { return pick("= != &lt; &lt;= > >=") }
	function truth(depth,    kind) {
		kind = int(rand() * 13)
		if (depth <= 0) kind = 9
		if (kind == 10) return pick("contains starts") "(" words(depth - 1) ", " words(depth - 1) ")"
		if (kind == 11) return words(depth - 1) " " compare() " " words(depth - 1)
		if (kind == 12) return "if(" truth(depth - 1) ", " truth(depth - 1) ", " truth(depth - 1) ")"
		if (kind == 0) return "not (" truth(depth - 1) ")"
		if (kind == 1) return "(" truth(depth - 1) " and " truth(depth - 1) ")"
		if (kind == 2) return "(" truth(depth - 1) " or " truth(depth - 1) ")"
		if (kind <= 4) return number(depth - 1) " " compare() " " number(depth - 1)
		if (kind == 5) return moment(depth - 1) " " compare() " " moment(depth - 1)
		if (kind == 6) return pick("word code colour mail") " " compare() " " literal()
		if (kind == 7) return pick("word code colour") " " pick("not_in in") " (" literal() ", " literal() ", " literal() ")"
		if (kind == 8) return text() " " compare() " " pick("word code colour mail")
		return pick("flag~=~true n~is~null d~is~not~null owner~is~null day~is~not~null word~is~null code~is~not~null flag")
	}
	function sum(depth) {
		if (depth <= 0 || maybe(.4)) return pick("sum avg min max count") "(" number(depth - 1) ")"
		return "(" sum(depth - 1) " " pick("+ - * /") " " (maybe(.3) ? pick("2 0.001 9223372036854775807") : sum(depth - 1)) ")"
	}
	function said(expression) {
		gsub("kind_", "kind", expression)
		gsub("~", " ", expression)
		gsub("not_in", "not in", expression)
		return expression
	}
	BEGIN {
		srand(seed)
		quote = sprintf("%c", 39)
		numbers = "n n big owner id d tiny whole 0 1 7 0.0001 9223372036854775807 18446744073709551616 99999999999999999999"
		checks = numbers
		print "<module xmlns=\"urn:manor:manifest:1\" name=\"odd\" title=\"Odd\" version=\"1.0.0\" range=\"930-939\">"
		print "<requires module=\"core\"/><requires module=\"dashboard\"/>"
		print "<table name=\"things\" number=\"930\" key=\"word\"><string name=\"word\" length=\"40\"/><name name=\"code\" length=\"20\"/>"
		print "<color name=\"colour\"/><email name=\"mail\"/><enum name=\"kind\"><value name=\"a\"/><value name=\"b\"/></enum>"
		print "<integer name=\"n\"/><integer name=\"big\"/><decimal name=\"d\" length=\"30\" scale=\"10\"/><decimal name=\"tiny\" length=\"10\" scale=\"10\"/>"
		print "<decimal name=\"whole\" length=\"30\" scale=\"0\"/><boolean name=\"flag\"/><date name=\"day\"/><datetime name=\"moment\"/><time name=\"hour\"/>"
		print "<reference name=\"owner\" to=\"users\"/><list columns=\"word\"/>"
		numbers = "n n big owner d tiny whole 0 1 7 0.0001 9223372036854775807 18446744073709551616 99999999999999999999"
		for (i = 1; i <= count; i++)
			print "<check name=\"c" i "\" on=\"n\" message=\"No.\" holds=\"" said(truth(4)) "\"/>"
		print "</table>"
		numbers = checks
		for (i = 1; i <= count; i++)
			print "<widget name=\"w" i "\" title=\"W\" source=\"things\" " (maybe(.3) ? "type=\"bar\" group=\"" pick("kind flag month(day) year(moment) owner") "\"" : "type=\"stat\"") \
				" where=\"" said(truth(3)) "\"" (maybe(.8) ? " value=\"" said(sum(3)) "\"" : "") "/>"
		print "</module>"
	}'
}

extreme_rows() {
	sql "SET NAMES utf8mb4; SET FOREIGN_KEY_CHECKS = 0; SET sql_mode = '';
		INSERT INTO things (tenant_id, id, word, code, colour, mail, kind, n, big, d, tiny, whole, flag, day, moment, hour, owner) VALUES
		(1, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL),
		(1, 18446744073709551614, 'größe 😀', 'a', '#ffffff', 'a@b.c', 'a', 9223372036854775807, 9223372036854775807,
			99999999999999999999.9999999999, 0.9999999999, 999999999999999999999999999999, 1, '9999-12-31', '9999-12-31 23:59:59.999999', '838:59:59', 18446744073709551615),
		(1, 3, '', '', '#000000', '', 'b', -9223372036854775808, -9223372036854775808,
			-99999999999999999999.9999999999, -0.9999999999, -999999999999999999999999999999, 0, '0001-01-01', '0001-01-01 00:00:00', '-838:59:59', 1),
		(1, 4, 'ß', 'zz', NULL, 'x', NULL, 0, 1, 0.0000000001, 0.0000000001, 1, 1, '2024-02-29', '1970-01-01 00:00:00', '00:00:00', 2),
		(1, 5, '0', '1', NULL, NULL, 'a', 0, 0, 0, 0, 0, 0, '2000-01-01', '2038-01-19 03:14:07', '12:00:00', NULL)"
}

# The statements of checks and widgets with their parameters in place.
statements_of() { # statements_of SHOWN
	awk -v quote="'" '
	function bound(sql, words,    out, place, n, each) {
		n = split(words, each, quote " " quote)
		for (place = 1; (at = index(sql, "?")) > 0; place++) {
			value = each[place]
			out = out substr(sql, 1, at - 1) quote value quote
			sql = substr(sql, at + 1)
		}
		return out sql
	}
	/^    check c[0-9]+ on n: |^    SELECT / {
		line = $0
		words = ""
		if (match(line, "( " quote "[^" quote "]*" quote ")+$") && index(line, "?")) {
			words = substr(line, RSTART + 2, RLENGTH - 3)
			line = substr(line, 1, RSTART - 1)
		}
		is_check = sub(/^    check c[0-9]+ on n: /, "", line)
		sub(/^ +/, "", line)
		gsub(/[{]things[}]/, "`things`", line)
		print (is_check ? "SELECT (" bound(line, words) ") FROM `things` r" : bound(line, words)) ";"
	}' "$1"
}

evaluate() { # evaluate SEED HOW_MANY
	local file=$BATS_TEST_TMPDIR/odd.xml shown=$BATS_TEST_TMPDIR/shown lines=$BATS_TEST_TMPDIR/lines
	echo "seed $1"
	random_expressions "$1" "$2" >"$file"
	while ! "$MANOR" check "$file" >"$BATS_TEST_TMPDIR/said" 2>&1; do
		if grep ' error ' "$BATS_TEST_TMPDIR/said" |
			grep -vE 'error (E307: a result could have|E130: no record can keep this rule)'; then return 1; fi
		sed -n 's/^[^ ]*odd\.xml:\([0-9]*\):[0-9]*: error .*/\1d/p' "$BATS_TEST_TMPDIR/said" | sort -u >"$lines"
		[ -s "$lines" ] || return 1
		sed -i -f "$lines" "$file"
	done
	"$MANOR" check --show "$file" >"$shown"
	statements_of "$shown" >"$BATS_TEST_TMPDIR/statements.sql"
	[ "$(wc -l <"$BATS_TEST_TMPDIR/statements.sql")" -gt "$2" ]
	sql "SET NAMES utf8mb4; SET SESSION sql_mode='STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', time_zone='+00:00';
		$(cat "$BATS_TEST_TMPDIR/statements.sql")" >/dev/null || {
		echo 'a statement fails'
		return 1
	}
}
