#!/usr/bin/env bats
# What make dist-objects makes: with it the static programs are linked anew, without the sources of Manor.

load ../support/site

@test "the archive of objects links programs again, with a library put in by whoever has it" {
	[ "$MANOR_OUT" = build ] || skip 'an archive is made of the plain build'
	local archive folder
	archive=$MANOR_ROOT/$("$MANOR_ROOT/tools/static/objects")
	tar -xzf "$archive" -C "$BATS_TEST_TMPDIR"
	folder=$(echo "$BATS_TEST_TMPDIR"/manor-*-objects)
	ls "$folder"/source/glibc_*.dsc "$folder/source/mariadb-connector-c.tar.gz" "$folder/licenses/README.md"
	# A changed connector, by its own words for a server that is not there.
	LC_ALL=C sed -i "s/Unknown server host '%-.100s'/Unwelcome      host '%-.100s'/" "$folder/libraries/libmariadbclient.a"
	"$folder/relink"
	[[ $(file -b "$folder/programs/manor") == *'statically linked, '* ]]
	# It goes where the programs of the archive are, beside their image.
	cp "$MANOR_ROOT/build/manor.image" "$folder/programs/"
	printf '%s\n' 'database_host = nowhere.invalid' >"$BATS_TEST_TMPDIR/manor.conf"
	MANOR_CONFIG=$BATS_TEST_TMPDIR/manor.conf run "$folder/programs/manor" tenant list
	[ "$status" = 1 ]
	[[ $output == *"Unwelcome      host 'nowhere.invalid'"* ]]
}
