# Finds claims of bats tests that cannot fail. errexit looks at neither a command behind `!` nor at the
# left side of `&&`, unless it is the last one of its function or test:
#   ! grep -q x file          write: refuse_... or  run ! grep -q x file
#   [ a ] && [ b ]            write two lines
# And `run` counts with i itself, so that a loop over i around it never ends, or ends too early:
#   for ((i = 0; ...)); do run ! grep -q x "$i"; done       write: refuse grep -q x "$i"
# Prints FILE:LINE: TEXT and ends with 1 if there are any. Conditions (if, while), `|| ...` behind it,
# and what only steers (&& continue, && return, && name=...) are no claims.

function complain() {
	print FILENAME ":" claim_line ": " claim
	found = 1
}

FNR == 1 {
	claim = loop = ""
	text = ""
	document = ""
}

# Inside a here-document nothing is shell.
document != "" {
	line = $0
	gsub(/^\t+/, "", line)
	if (line == document)
		document = ""
	next
}

{
	line = $0
	gsub(/^[ \t]+|[ \t]+$/, "", line)
}

line == "" || line ~ /^#/ { next }

match($0, /^\t*for (\(\(i|i in)/) { loop = substr($0, 1, match($0, /[^\t]/) - 1) "done" }
loop != "" && line ~ /(^|[ ;(])run / {
	claim = line
	claim_line = FNR
	complain()
	claim = ""
}
loop != "" && (line ~ /done$/ || index($0, loop) == 1) { loop = "" }

# A statement that goes on in the next line.
{
	whole = text == "" ? line : text " " line
	if (text == "")
		start = FNR
	text = ""
}
whole ~ /(\\|&&|\|\||\|)$/ {
	text = whole
	sub(/\\$/, "", text)
	next
}

# What was seen before could fail only if its function or test ends here.
claim != "" {
	if (line !~ /^}/)
		complain()
	claim = ""
}

match($0, /<<-?["']?[A-Za-z_]+/) && $0 !~ /<<</ {
	document = substr($0, RSTART, RLENGTH)
	gsub(/[<"'-]/, "", document)
}

whole ~ /\|\|/ || whole ~ /&& *(continue|break|return|exit|[A-Za-z_]+=)/ { next }
whole ~ /^(if|elif|while|until|for|case|run|done|local|return)[ ;]/ || whole ~ /^[a-z_]+\(\)/ { next }
whole ~ /^! / || (whole ~ /^(\[|\[\[|test|grep|diff|cmp|jq) / && whole ~ /[^&>]&& /) {
	# && inside [[ ]] is part of one claim.
	outside = whole
	while (match(outside, /\[\[ [^\]]*(\][^\]]+)*\]\]/))
		outside = substr(outside, 1, RSTART - 1) "T" substr(outside, RSTART + RLENGTH)
	if (whole !~ /^! / && outside !~ /&& /)
		next
	claim = whole
	claim_line = start
}

END { exit found }
