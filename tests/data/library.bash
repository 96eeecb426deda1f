# For the tests of the data layer: a database of their own with the tenants 1 and 2, and the driver, both
# made from core's manifest and library.xml. Load it with
#   load library
#
# library_setup             in setup_file; makes $driver, $database and MANOR_CONFIG's copy $config
# library_teardown          in teardown_file
# driver TENANT WORK...     see driver.c; a failing work is an answer here, so it never fails itself
# expect TEXT COMMAND...    the command prints exactly that
# shellcheck shell=bash disable=SC2034

bats_require_minimum_version 1.5.0
load ../support/site

library_setup() {
	database=manor_data_$(od -An -N 5 -tx1 /dev/urandom | tr -d ' \n')
	root=$BATS_FILE_TMPDIR/root
	config=$BATS_FILE_TMPDIR/manor.conf
	driver=$BATS_FILE_TMPDIR/driver
	export database root config driver SQL_DATABASE=$database
	mkdir -p "$root/manifests" "$BATS_FILE_TMPDIR/files"
	cp "$MANOR_ROOT"/manifests/{core,dashboard}.xml "$MANOR_ROOT/manifests/manifest.rng" \
		"$MANOR_ROOT/tests/data/library.xml" "$root/manifests/"
	ln -s "$MANOR_ROOT/xsl" "$MANOR_ROOT/tools" "$MANOR_ROOT/apache" "$root/"
	library_config >"$config"
	local generator=$MANOR_ROOT/build/generator
	MANOR_ROOT=$root "$generator" generate
	MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate >/dev/null
	sql "INSERT INTO tenants (id, name, subdomain) VALUES (1, 'One', 'one'), (2, 'Two', 'two')"
	sql "INSERT INTO tenant_modules (tenant_id, module, is_active) VALUES (1, 'library', 1), (2, 'library', 1)"
	driver_compile
}

# The running test site's settings, with a database and files of our own.
library_config() {
	sed -e "s/^database_name *=.*//; s|^database_socket *=.*|database_socket = $(database_socket)|" \
		-e 's/^\(secret_file\|files_dir\|log_file\|view_dir\|mail_file\|page_seconds\) *=.*//' "$MANOR_CONFIG"
	printf '%s\n' "database_name = $database" "files_dir = $BATS_FILE_TMPDIR/files" \
		"image_file = $root/build/manor.image" "secret_file = $BATS_FILE_TMPDIR/secret" \
		'page_seconds = 1' "server.far.socket = $(database_socket)" 'server.far.user = manor' \
		"server.far.password = $(sed -n 's/^database_password *= *//p' "$MANOR_CONFIG")"
}

driver_compile() {
	program_compile "$driver" "$MANOR_ROOT"/tests/data/{driver,works}.c
}

program_compile() { # program_compile PROGRAM SOURCE...: of C that calls the library
	local program=$1 out=$MANOR_ROOT/${MANOR_OUT:-build} sanitize=()
	shift
	[ "$out" = "$MANOR_ROOT/build" ] || sanitize=(-g '-fsanitize=address,undefined' -fno-sanitize-recover=all)
	local packages='libxml-2.0 libxslt libmariadb libsodium jansson libcrypto libpcre2-8'
	# shellcheck disable=SC2046,SC2086
	gcc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -fno-pie -no-pie "${sanitize[@]}" \
		-I"$MANOR_ROOT/modules/engine" $(pkg-config --cflags $packages) -o "$program" "$@" \
		"$out/libmanor.a" \
		$(pkg-config --libs $packages) -l:libzxcvbn.a -l:libutf8proc.a -l:libcares.a -l:libfcgi.a -lm
}

library_teardown() {
	SQL_DATABASE=manor sql "DROP DATABASE IF EXISTS $database; DROP DATABASE IF EXISTS ${database}_own"
}

driver() {
	MANOR_CONFIG=$config "$driver" "$@" || true
}

# --- two at once ---
# The first ends its work with `+ await "$BATS_TEST_TMPDIR/go"` and keeps its locks meanwhile; `first_waits` until it has come
# there, `second_waits` until another statement stands still behind it, `go_on` lets the first go.

first_waits() { # first_waits [SIGN]
	wait_until test -e "${1:-$BATS_TEST_TMPDIR/go}.reached"
}

are_running() { # are_running COUNT: so many statements of drivers
	local found
	found=$(sql "SELECT COUNT(*) FROM information_schema.processlist WHERE command = 'Query' AND (db = '$database' OR info LIKE '%$database%')
		AND id <> CONNECTION_ID()")
	[ "$found" -ge "$1" ]
}

second_waits() { # second_waits [COUNT]
	wait_until are_running "${1:-1}"
}

go_on() {
	touch "$BATS_TEST_TMPDIR/go"
	wait
}

expect() {
	local wanted=$1 found
	shift
	found=$("$@")
	[ "$found" = "$wanted" ] || {
		printf 'wanted: %s\nfound:  %s\n' "$wanted" "$found"
		return 1
	}
}

# The id that an insert printed.
id_of() {
	local line=${1##*$'\n'}
	[[ $line =~ ^([0-9]+)\ version ]] || {
		echo "not inserted: $1" >&2
		return 1
	}
	echo "${BASH_REMATCH[1]}"
}

insert() { # insert TENANT TABLE COLUMN=VALUE...: prints the id
	local tenant=$1
	shift
	id_of "$(driver "$tenant" insert "$@")"
}

# Rows of all tables that a test may fill, so that each begins with empty ones.
library_empty() {
	local table statements=''
	for table in trash_parts trash_files trash loans marks copies book_tags books tags shelves search_terms attachments file_contents; do
		statements+="DELETE FROM $table;"
	done
	sql "$statements UPDATE authors SET mentor_id = NULL; DELETE FROM authors;
		UPDATE topics SET above_id = NULL; DELETE FROM topics"
	rm -rf "$BATS_FILE_TMPDIR/files/1" # deleting keeps them, for the trash
}
