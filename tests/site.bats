#!/usr/bin/env bats
# The private site: it starts, stops, survives kill -9, and says why when it cannot start.

load support/site
load support/port

setup_file() {
	# Below a folder that only its owner may enter, and too deep for a socket's path. As root that takes
	# a mount namespace, which some containers do not give.
	private=$(mktemp -d)
	export private
	unshare --mount --propagation private true 2>/dev/null || chmod 755 "$private"
	export MANOR_VAR=$private/a-folder-with-a-long-name/and-another-one-below-it/and-a-third-one/var
	export MANOR_CONFIG=$MANOR_VAR/manor.conf
	export MANOR_DEMO=no
	source "$BATS_TEST_DIRNAME/support/port.bash"
	PORT=$(free_port)
	export PORT
	export MANOR_URL=http://127.0.0.1:$PORT
	mkdir -p "$(dirname "$MANOR_VAR")"
	"$MANOR_ROOT/tools/site/site" start
}

teardown_file() {
	"$MANOR_ROOT/tools/site/site" stop
	rm -rf "$private"
}

site() {
	"$MANOR_ROOT/tools/site/site" "$@"
}

healthy() {
	curl -s -o /dev/null -w '%{http_code}' "$MANOR_URL/health/db"
}

# Pids of this site's processes: both servers name its folder, or the one that stands for it.
processes() {
	local place
	place=/run/manor-$(stat -c '%d-%i' "$MANOR_ROOT")
	pgrep -f -- "-f ($MANOR_VAR|$place/var)/apache.conf" || true
	pgrep -f -- "--datadir=($MANOR_VAR|$place/var)/mariadb" || true
}

@test "a site below a private folder with a long name answers" {
	expect_equal 200 "$(healthy)"
}

@test "a second start finds everything running and answers" {
	run site start
	[ "$status" = 0 ]
	[[ $output == *"$MANOR_URL/tenant/demo/"* ]]
	expect_equal 200 "$(healthy)"
}

@test "after kill -9 of every process it starts again with its data" {
	sql "CREATE TABLE IF NOT EXISTS kept (id INT PRIMARY KEY)"
	sql "REPLACE INTO kept VALUES (7)"
	processes | xargs kill -KILL
	run site start
	[ "$status" = 0 ]
	expect_equal 200 "$(healthy)"
	expect_equal 7 "$(sql 'SELECT id FROM kept')"
	sql "DROP TABLE kept"
}

@test "a port that another program uses is named, with what to do" {
	site stop
	node -e "require('net').createServer().listen($PORT, '127.0.0.1', () => setTimeout(() => process.exit(), 20000))" &
	local listener=$!
	for _ in {1..50}; do
		(exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null && break
		sleep 0.1
	done
	run site start
	kill "$listener"
	wait "$listener" || true
	[ "$status" = 1 ]
	[[ $output == *"Port $PORT on 127.0.0.1 is in use"* ]]
	[[ $output == *"make start PORT="* ]]
	site start
}

@test "a port that is no number is refused" {
	PORT=http run site start
	[ "$status" = 1 ]
	[[ $output == *"is not a port number"* ]]
}

@test "a folder in /tmp that somebody else made is not used" {
	local var=${MANOR_VAR}-of-another place
	place=/tmp/manor-$(id -u)-$(printf '%s' "$var" | cksum | cut -d ' ' -f 1)
	mkdir -p "$var" "$BATS_TEST_TMPDIR/theirs"
	ln -s "$BATS_TEST_TMPDIR/theirs" "$place"
	MANOR_VAR=$var run site start
	rm "$place"
	[ "$status" = 1 ]
	[[ $output == *"$place is not ours"* ]]
	[ -z "$(ls "$BATS_TEST_TMPDIR/theirs")" ]
}

@test "stop leaves no process" {
	site stop
	expect_equal '' "$(processes)"
	expect_equal 000 "$(healthy)"
}
