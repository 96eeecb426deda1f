# Who includes whom in modules/engine: awk -f layers.awk modules/engine/layers FILE...
# Prints each include that leads upwards, and each folder that the list does not have.
function folder(path) { sub(/^modules\/engine\//, "", path); return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "" }
FNR == 1 { own = folder(FILENAME) }
FILENAME ~ /\/layers$/ { if ($1 != "" && $1 !~ /^#/) level[$1] = ++levels; next }
FNR == 1 && own != "" && !(own in level) { print FILENAME ": modules/engine/layers does not have the folder " own; failed = 1 }
/^#[ \t]*include "/ {
	name = $0
	sub(/^[^"]*"/, "", name)
	sub(/".*/, "", name)
	other = index(name, "/") ? substr(name, 1, index(name, "/") - 1) : ""
	if (name == "engine.h")
		next # the image's number, made by the build
	if (name == "program.h" && own == "")
		next
	if (!(other in level)) {
		print FILENAME ":" FNR ": " name " is not the engine's"
		failed = 1
	} else if (own != "" && level[other] > level[own]) {
		print FILENAME ":" FNR ": " own " stands below " other
		failed = 1
	}
}
END { exit failed }
