#!/usr/bin/env bats
# The base of the runtime: arena, buffers, failures, settings, secret, log, texts, networks.

load ../support/program

setup_file() {
	compile_program base "$BATS_TEST_DIRNAME/base.c"
}

setup() {
	cd "$BATS_TEST_TMPDIR"
	export MANOR_CONFIG=$PWD/manor.conf MANOR_IMAGE_FILE=$MANOR_ROOT/build/manor.image
	: >manor.conf
}

conf() {
	printf '%s\n' "$@" >manor.conf
}

settings() {
	run "$program" settings
}

wrong() { # wrong MESSAGE LINE...: these settings are refused so
	local wanted=$1
	shift
	conf "$@"
	settings
	[ "$status" = 1 ]
	[ "$output" = "$MANOR_CONFIG:$wanted" ] || {
		echo "wanted: $MANOR_CONFIG:$wanted"
		echo "found:  $output"
		return 1
	}
}

# --- memory and failures ---

@test "memory of the arena is aligned and zeroed, after a reset too" {
	"$program" arena-aligned
}

@test "an allocation grows in place while it is the newest" {
	"$program" arena-grows
}

@test "a list keeps its items while it grows, shrinks and grows again" {
	"$program" arena-list
}

@test "the arena keeps its limit, and a reserve for the answer" {
	"$program" arena-limit
}

@test "sizes that cannot be are refused, products too" {
	ASAN_OPTIONS=${ASAN_OPTIONS:-}:allocator_may_return_null=1 "$program" arena-impossible
}

@test "an arena beside another is reset alone, and goes with it" {
	[ "$("$program" arena-beside)" = 'beside own last ' ]
}

@test "cleanups run in reverse order, once" {
	[ "$("$program" arena-cleanup)" = 'two one three ' ]
}

@test "memory that is lent is zero for the next arena" {
	"$program" arena-lent
}

@test "formats write what the C library writes" {
	"$program" format
}

@test "a buffer grows and always ends in a NUL" {
	"$program" buffer
}

@test "a failure unwinds to the innermost boundary" {
	[ "$("$program" fail)" = '409 taken It is taken. Choose another.' ]
}

# --- texts, networks, names ---

@test "UTF-8 is told from what only looks like it" {
	"$program" utf8
}

@test "addresses are in networks, IPv4 and IPv6" {
	"$program" network
}

@test "a title inside a sentence is lowered, an acronym and a name are not" {
	run "$program" noun
	[ "$output" = 'student
menu item
e-mail
sub-caste
sign-in failure
student ID
student IDs
café
IBAN
VAT rate
PDF template
E-Mail
X-ray
iPhone
Q1 report
A level
McDonald case
O'"'"'Neill file
New York trip
Purchase Order
Öffnungszeit
student
X' ]
}

@test "the nearest name is suggested, and none where none is near" {
	run "$program" nearest
	[ "$output" = 'lastname last_name
fist_name first_name
sattus status
e-mail email
colour -' ]
}

# --- settings ---

@test "an empty file means the defaults, paths beside it" {
	settings
	[ "$status" = 0 ]
	[ "$output" = "base_domain=localhost
tenant_path=1
log_file=-
secret_file=$PWD/secret
upload_bytes=10485760
database_password=
session_idle=7200" ]
}

@test "values are trimmed, comments are lines, a # in a value stays" {
	conf '# a comment' '  base_domain  =  example.org  ' '' 'database_password = p#w = x' \
		'log_file=/var/log/manor.log' 'tenant_path = no' 'upload_bytes = 2M'
	settings
	[[ $output == *base_domain=example.org$'\n'* ]]
	[[ $output == *$'\n'database_password=p#w\ =\ x$'\n'* ]]
	[[ $output == *$'\n'log_file=/var/log/manor.log$'\n'* ]]
	[[ $output == *$'\n'tenant_path=0$'\n'* ]]
	[[ $output == *$'\n'upload_bytes=2097152$'\n'* ]]
}

@test "the environment overrides the file" {
	conf 'base_domain = example.org' 'log_file = log'
	MANOR_BASE_DOMAIN=other.example MANOR_LOG_FILE='' MANOR_UNRELATED=1 settings
	[[ $output == *base_domain=other.example$'\n'* ]]
	[[ $output == *$'\n'log_file=-$'\n'* ]]
	MANOR_SESSION_IDLE=soon settings
	[ "$status" = 1 ]
	[ "$output" = 'MANOR_SESSION_IDLE: session_idle is a number from 60 to 31536000, not "soon"' ]
}

@test "servers take what they lack from the common one" {
	conf 'database_user = manor' 'server.second.host = db2.example.org' 'server.second.port = 3307' \
		'server.third.user = other'
	settings
	[[ $output == *'server=second db2.example.org manor 3307'* ]]
	[[ $output == *'server=third - other 3306'* ]]
}

@test "mistakes are told with file, line and what to write instead" {
	wrong '2: unknown key "databse_name"; did you mean "database_name"?' '' 'databse_name = x'
	wrong '1: unknown key "zebra"' 'zebra = x'
	wrong '1: a line is "key = value", this is "base_domain"' 'base_domain'
	wrong '2: base_domain stands in line 1 already' 'base_domain = a' 'base_domain = b'
	wrong '1: tenant_path is yes or no, not "maybe"' 'tenant_path = maybe'
	wrong '1: environment is production, development or test, not "live"' 'environment = live'
	wrong '1: database_port is a number from 1 to 65535, not "65536"' 'database_port = 65536'
	wrong '1: database_port is a number from 1 to 65535, not "-1"' 'database_port = -1'
	wrong '1: upload_bytes is a number from 1 to 1099511627776, not "10 MB"' 'upload_bytes = 10 MB'
	wrong '1: upload_bytes is a number from 1 to 1099511627776, not "99999999999999999999"' \
		'upload_bytes = 99999999999999999999'
	wrong '1: base_domain is a host name in small letters, not "http://x"' 'base_domain = http://x'
	wrong '1: trusted_proxies: "10.0.0.0/99" is neither an address nor a network such as 10.0.0.0/8' \
		'trusted_proxies = ::1 10.0.0.0/99'
	wrong '1: unknown key "server.x.hots"; a server has the keys server.<name>.socket, .ca, .host, .user, .password and .port' \
		'server.x.hots = y'
	wrong '1: port is a number from 1 to 65535, not "x"' 'server.x.port = x'
	wrong ' database_name must not be empty' 'database_name ='
	wrong ' tenant_path and tenant_host are both no: no tenant could be reached' \
		'tenant_path = no' 'tenant_host = no'
	wrong ' session_lifetime (60) is shorter than session_idle (7200)' 'session_lifetime = 60'
	wrong '1: line longer than 4096 bytes' "database_name = $(printf 'a%.0s' {1..5000})"
	wrong '2: line longer than 4096 bytes' 'database_user = a' "database_name = $(printf 'a%.0s' {1..5000})"
	wrong '2: server.x.host stands in a line above already' 'server.x.host = a' 'server.x.host = b'
	wrong '2: server.x.port stands in a line above already' 'server.x.port = 1' 'server.x.port = 2'
}

@test "a missing file says what to do" {
	rm manor.conf
	settings
	[ "$status" = 1 ]
	[[ $output == *'manor.conf: cannot be read: No such file or directory; copy manor.conf.example'* ]]
}

@test "without MANOR_CONFIG the file beside the program's folder is read" {
	mkdir -p site/cgi-bin
	cp "$program" site/cgi-bin/base
	echo 'base_domain = found.example' >site/manor.conf
	unset MANOR_CONFIG
	run site/cgi-bin/base settings
	[ "$status" = 0 ]
	[[ $output == base_domain=found.example$'\n'* ]]
}

@test "the nearest of the three folders above the program's has the settings" {
	mkdir -p far/site/release/public/cgi-bin
	cp "$program" far/site/release/public/cgi-bin/base
	unset MANOR_CONFIG
	local folder
	for folder in far/site far/site/release far/site/release/public; do
		echo "base_domain = ${folder//\//.}" >"$folder/manor.conf"
		run far/site/release/public/cgi-bin/base settings
		[[ $output == base_domain="${folder//\//.}"$'\n'* ]]
	done
	rm far/site/release/public/manor.conf far/site/release/manor.conf
	mv far/site/manor.conf far/
	run far/site/release/public/cgi-bin/base settings
	[ "$status" = 1 ]
	[[ $output == *"there is no manor.conf in "*/far/site/release/public,*/far/site/release,*/far/site\;*'copy manor.conf.example'* ]]
}

@test "settings above the program that another user laid there are refused" {
	[ "$(id -u)" = 0 ] || skip 'only root can make a file of another user'
	mkdir -p site/cgi-bin
	cp "$program" site/cgi-bin/base
	echo 'base_domain = found.example' >site/manor.conf
	chown 12345 site/manor.conf
	unset MANOR_CONFIG
	run site/cgi-bin/base settings
	[ "$status" = 1 ]
	[[ $output == *'site/manor.conf belongs to another user (number 12345)'* ]]
}

@test "paths are taken from the folder of the file itself, not of a link to it" {
	mkdir real
	echo 'secret_file = here' >real/manor.conf
	rm -f manor.conf
	ln -s real/manor.conf manor.conf
	settings
	[[ $output == *"secret_file=$(realpath real)/here"* ]]
}

# --- secret ---

@test "a missing secret is made, for its owner alone, and stays" {
	run "$program" secret
	[ "$status" = 0 ]
	[ "$(stat -c %a secret)" = 600 ]
	[[ $(<secret) =~ ^[0-9a-f]{64}$ ]]
	local first=$output
	run "$program" secret
	[ "$output" = "$first" ]
	[ "$(ls secret*)" = secret ]
}

@test "programs that start at once agree on the secret" {
	local i
	for i in {1..20}; do "$program" secret >"name.$i" & done
	wait
	[ "$(cat name.* | sort -u | wc -l)" = 1 ]
	[ "$(ls secret*)" = secret ]
}

@test "the first key signs, all of them verify" {
	"$program" secret >old
	{
		echo '# rotated'
		printf 'A%.0s' {1..64}
		echo
		cat secret
	} >new
	chmod 600 new
	mv new secret
	run "$program" secret
	[ "$status" = 0 ]
	[ "${#lines[@]}" = 2 ]
	[ "${lines[1]}" = "$(<old)" ]
}

@test "a secret that others may read is refused" {
	"$program" secret
	chmod 640 secret
	run "$program" secret
	[ "$status" = 1 ]
	[[ $output == *'may be read by others; chmod 600 it' ]]
}

@test "a malformed secret is refused" {
	local text
	for text in '' '# nothing' abc "$(printf 'g%.0s' {1..64})" "$(printf 'a%.0s' {1..66})"; do
		echo "$text" >secret
		chmod 600 secret
		run "$program" secret
		[ "$status" = 1 ]
		[[ $output == secret_file* ]]
	done
}

@test "a secret that cannot be made says why" {
	conf 'secret_file = nowhere/secret'
	run "$program" secret
	[ "$status" = 1 ]
	[[ $output == *'nowhere/secret cannot be created: No such file or directory' ]]
}

# --- log ---

@test "an event is one line with time, id and level" {
	conf 'log_file = log'
	"$program" log 'first'
	"$program" log 'second'
	[ "$(wc -l <log)" = 2 ]
	[[ $(head -n 1 log) =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\ [0-9a-f]{16}\ error\ first$ ]]
}

@test "line ends and control characters are escaped" {
	conf 'log_file = log'
	"$program" log "$(printf 'a\nb\r\tc\\d\033e\177')"
	[ "$(wc -l <log)" = 1 ]
	[[ $(<log) == *'a\nb\r\tc\\d\x1be\x7f' ]]
}

@test "a line has a greatest length" {
	conf 'log_file = log'
	"$program" log "$(head -c 100000 /dev/zero | tr '\0' '\1')"
	[ "$(wc -l <log)" = 1 ]
	[ "$(stat -c %s log)" -le 4096 ]
}

@test "without a log file, or with one that cannot be opened, the line goes to standard error" {
	run "$program" log 'here'
	[[ $output == *' error here' ]]
	conf 'log_file = nowhere/log'
	run "$program" log 'here'
	[[ $output == *' error here' ]]
}

@test "lines of many programs do not mix" {
	conf 'log_file = log'
	local i text
	text=$(head -c 2000 /dev/zero | tr '\0' x)
	for i in {1..30}; do "$program" log "$text" & done
	wait
	[ "$(grep -cE '^[^ ]+ [0-9a-f]{16} error x{2000}$' log)" = 30 ]
}
