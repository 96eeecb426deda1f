# A name of a function exists once: awk -f names.awk FILE... prints each that is defined in two files.
/^[a-z_].*[ *][a-z_0-9]+\(/ && !/;[ \t]*$/ && !/^(return|else|typedef|extern)/ {
	name = $0
	sub(/\(.*/, "", name)
	sub(/.*[ *]/, "", name)
	if (name != "" && name != "main" && place[name] != "" && place[name] != FILENAME) {
		print FILENAME ":" FNR ": " name " is also defined in " place[name]
		failed = 1
	}
	place[name] = FILENAME
}
END { exit failed }
