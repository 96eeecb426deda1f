# Who includes whom below a folder ROOT: awk -f layers.awk [-v lower=OTHER/layers] ROOT/layers FILE...
# Prints each include that leads upwards, and each folder that the list does not have. The folders of
# another list may stand below all of these.
BEGIN {
	while (lower && (getline line <lower) > 0)
		if (line != "" && line !~ /^#/) { sub(/ .*/, "", line); below[line] = 1 }
}
FILENAME ~ /\/layers$/ && FNR == 1 { root = FILENAME; sub(/layers$/, "", root) }
function folder(path) { path = substr(path, length(root) + 1); return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "" }
FNR == 1 { own = folder(FILENAME) }
FILENAME ~ /\/layers$/ { if ($1 != "" && $1 !~ /^#/) level[$1] = ++levels; next }
FNR == 1 && own != "" && !(own in level) { print FILENAME ": " root "layers does not have the folder " own; failed = 1 }
/^#[ \t]*include "/ {
	name = $0
	sub(/^[^"]*"/, "", name)
	sub(/".*/, "", name)
	other = index(name, "/") ? substr(name, 1, index(name, "/") - 1) : ""
	if (name == "engine.h" || name == "catalogue_fields.h")
		next # made by the build
	if (name == "program.h" && own == "")
		next
	if (other in below)
		next
	if (!(other in level)) {
		print FILENAME ":" FNR ": " name " is none of these folders"
		failed = 1
	} else if (own != "" && level[other] > level[own]) {
		print FILENAME ":" FNR ": " own " stands below " other
		failed = 1
	}
}
END { exit failed }
