# For the benches of many tables: what the generator reads, in a folder of its own.
# shellcheck shell=bash

house() { # house FOLDER TABLES: the shipped manifests, and so many tables (tests/bench/many_tables)
	local root=$1 name
	rm -rf "$root"
	mkdir -p "$root/build" "$root/tools/generator"
	cp -r manifests apache "$root/"
	for name in xsl htdocs tools/generator/views build/assets build/assets.tsv build/icons.txt build/htdocs; do
		[ ! -e "$name" ] || ln -s "$PWD/$name" "$root/$name"
	done
	tests/bench/many_tables "$2" "$root/manifests"
}
