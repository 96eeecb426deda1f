#!/usr/bin/env bats
# The archive of make dist on a host: an account with Apache (.htaccess, CGI), one database by TCP with
# a password, no root, no compiler. The walk of README, "For the host", with servers of the host's own.

bats_require_minimum_version 1.5.0
load ../support/site

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	source "$BATS_TEST_DIRNAME/../support/port.bash"
	host=$(mktemp -d /tmp/manor-host.XXXXXX)
	chmod 755 "$host"
	account="$host/an account"
	port=$(free_port)
	database_port=$(free_port)
	export host account port database_port MANOR_URL=http://127.0.0.1:$port
	export database_password="it's \"secret\" # 1"
	unset MANOR_CONFIG
	archive=$MANOR_ROOT/$("$MANOR_ROOT/tools/site/dist")
	export archive
	mkdir "$account" "$host/run"
	[ "$(id -u)" != 0 ] || chown www-data: "$account" "$host/run"
	start_database
	unpack first
	as_account ln -sfn first "$account/manor/current"
	settings >"$account/manor/manor.conf"
	[ "$(id -u)" != 0 ] || chown www-data: "$account/manor/manor.conf"
	chmod 600 "$account/manor/manor.conf"
	account_manor migrate
	printf '%s\n' "$DEMO_PASSWORD" | account_manor tenant create acme --name 'Acme Ltd' --admin anna --password-stdin
	write_apache "$account/manor/current/public"
	start_apache
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	stop_apache
	[ ! -s "$host/run/database.pid" ] || kill "$(cat "$host/run/database.pid")" || true
	for _ in {1..100}; do
		[ -e "$host/run/database.pid" ] || break
		sleep 0.05
	done
	rm -rf "$host"
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'an archive is made of the plain build'
	cd "$account/manor"
	conf=$account/manor/manor.conf
	cp -p "$conf" "$BATS_TEST_TMPDIR/manor.conf"
}

teardown() {
	[ "$MANOR_OUT" = build ] || return 0
	rm -f "$conf"
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
}

# --- the account ---

# As whoever owns the account: neither root nor a user with an environment of Manor's.
as_account() {
	local clean=(env -i PATH=/usr/sbin:/usr/bin:/bin HOME="$account")
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid www-data --regid www-data --clear-groups -- "${clean[@]}" "$@"
	else
		"${clean[@]}" "$@"
	fi
}

account_manor() {
	as_account "$account/manor/current/bin/manor" "$@"
}

unpack() { # unpack NAME: a release of that name, with the file modes of a careful account
	as_account mkdir -p "$account/manor/unpack"
	as_account bash -c 'umask 077 && tar -xpzf - -C "$1"' bash "$account/manor/unpack" <"$archive"
	as_account bash -c 'mv "$1"/manor-* "$2"' bash "$account/manor/unpack" "$account/manor/$1"
	chmod 755 "$account/manor"
}

settings() { # what the example says, filled in
	sed -e 's/^#host_names.*/host_names = 127.0.0.1/' \
		-e 's/^database_host.*/database_host = 127.0.0.1/' \
		-e "s/^database_port.*/database_port = $database_port/" \
		-e 's/^database_user.*/database_user = web1/' \
		-e '/^database_password/d' \
		-e 's/^database_name.*/database_name = web1_manor/' "$account/manor/current/manor.conf.example"
	printf '%s\n' "database_password = $database_password"
}

edit() { # edit SED-EXPRESSION: of the settings; they are put back after the test
	sed -i "$1" "$conf"
	[ "$(id -u)" != 0 ] || chown www-data: "$conf"
}

# --- its servers ---

make_certificates() ( # one that signs, and the server's
	local key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)
	cd "$host/run"
	openssl req -x509 "${key[@]}" -keyout ca.key -out ca.pem -subj '/CN=Certificates of the test' -days 30
	openssl req "${key[@]}" -keyout server.key -out server.request -subj /CN=database
	openssl x509 -req -in server.request -CA ca.pem -CAkey ca.key -out server.pem -days 30 \
		-extfile <(echo subjectAltName=IP:127.0.0.1)
	openssl req -x509 "${key[@]}" -keyout other.key -out other.pem -subj '/CN=Somebody else' -days 30
	[ "$(id -u)" != 0 ] || chown www-data: ./*
)

start_database() {
	make_certificates >"$host/certificates.log" 2>&1
	as_account mariadb-install-db --no-defaults --datadir="$host/run/data" --skip-test-db \
		--skip-name-resolve --auth-root-authentication-method=normal >"$host/install.log" 2>&1
	as_account mariadbd --no-defaults --datadir="$host/run/data" --socket="$host/run/db" \
		--pid-file="$host/run/database.pid" --bind-address=127.0.0.1 --port="$database_port" \
		--ssl-cert="$host/run/server.pem" --ssl-key="$host/run/server.key" --ssl-ca="$host/run/ca.pem" \
		--skip-name-resolve --innodb-buffer-pool-size=32M --log-error="$host/run/database.log" \
		--innodb-flush-log-at-trx-commit=0 </dev/null >/dev/null 2>&1 3>&- &
	local attempt
	for ((attempt = 0; attempt < 400; attempt++)); do
		! mariadb --no-defaults --socket="$host/run/db" --user=root -e 'DO 1' 2>/dev/null || break
		sleep 0.05
	done
	mariadb --no-defaults --socket="$host/run/db" --user=root <<-SQL
		CREATE DATABASE web1_manor;
		CREATE DATABASE web1_empty;
		CREATE DATABASE web1_used;
		CREATE DATABASE web2;
		CREATE USER web1@127.0.0.1 IDENTIFIED BY '${database_password//\'/\'\'}';
		CREATE USER sealed@127.0.0.1 IDENTIFIED BY 'sealed' REQUIRE SSL;
		GRANT ALL ON web1_manor.* TO sealed@127.0.0.1;
		CREATE USER reader@127.0.0.1 IDENTIFIED BY 'reader';
		GRANT ALL ON web1_manor.* TO web1@127.0.0.1;
		GRANT ALL ON web1_empty.* TO web1@127.0.0.1;
		GRANT ALL ON web1_used.* TO web1@127.0.0.1;
		CREATE TABLE web1_used.users (id INT PRIMARY KEY, login VARCHAR(60));
		INSERT INTO web1_used.users VALUES (1, 'somebody else');
		GRANT SELECT ON web1_empty.* TO reader@127.0.0.1;
	SQL
}

# Debian's stock configuration has a folder of its own behind /cgi-bin/, and hosters allow no more of
# .htaccess than they must ($overrides).
write_apache() { # write_apache WEB-ROOT [LINE...]
	local modules=/usr/lib/apache2/modules name
	local web_root=$1
	shift
	{
		for name in mpm_event authz_core alias autoindex cgid deflate dir env filter headers mime negotiation rewrite setenvif vhost_alias; do
			echo "LoadModule ${name}_module $modules/mod_$name.so"
		done
		[ "$(id -u)" != 0 ] || printf '%s\n' 'User www-data' 'Group www-data'
		cat <<-CONF
			ServerName shared.example
			# What a hoster may have set for every program.
			SetEnv TZ Pacific/Kiritimati
			SetEnv LC_ALL de_DE.UTF-8
			Listen 127.0.0.1:$port
			PidFile "$host/run/apache.pid"
			ErrorLog "$host/run/apache.log"
			DefaultRuntimeDir "$host/run"
			ScriptSock "$host/run/cgid"
			TypesConfig /dev/null
			StartServers 1
			<Directory />
				AllowOverride None
				Require all denied
			</Directory>
			<Directory "$account">
				Options ${options:-Indexes SymLinksIfOwnerMatch}
				AllowOverride ${overrides:-AuthConfig FileInfo Indexes Limit Options=ExecCGI,Indexes}
				Require all granted
			</Directory>
			<FilesMatch "^\.ht">
				Require all denied
			</FilesMatch>
			DocumentRoot "$web_root"
		CONF
		[[ $* == *ScriptAlias* ]] || echo 'ScriptAlias /cgi-bin/ /usr/lib/cgi-bin/'
		printf '%s\n' "$@"
	} >"$host/apache.conf"
}

start_apache() {
	env -i PATH=/usr/sbin:/usr/bin:/bin apache2 -f "$host/apache.conf" -k start >"$host/apache-start.log" 2>&1 3>&- || {
		cat "$host/apache-start.log"
		return 1
	}
	for _ in {1..100}; do
		(exec 4<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && return
		sleep 0.05
	done
}

stop_apache() {
	local pid
	pid=$(cat "$host/run/apache.pid" 2>/dev/null) || return 0
	kill "$pid" || true
	for _ in {1..100}; do
		kill -0 "$pid" 2>/dev/null || return 0
		sleep 0.05
	done
}

# --- the walk ---

@test "dist: nothing in the archive is left to fill in, and nobody but its owner may change it" {
	[ -z "$(find current/public -name '.htaccess' -exec grep -l '@[A-Z]*@' {} +)" ]
	[ -z "$(find first -perm /022 ! -type l)" ]
	[ -z "$(find first/public -not -perm -004)" ]
}

@test "dist: programs and bin/manor need no library of the host, and no loader" {
	local program count=0
	for program in current/public/programs/* current/bin/manor; do
		[[ $program != */export ]] || continue # it is for libraries of the host
		[[ $(file -b "$(realpath "$program")") == *'statically linked, '* ]]
		[ -z "$(readelf -lW "$program" | grep -E 'INTERP|DYNAMIC')" ]
		count=$((count + 1))
	done
	[ "$count" -gt 10 ]
}

@test "dist: the licences of the libraries inside lie beside the programs, with how to link others" {
	local name
	while read -r name; do
		[ -s "current/licenses/$name" ] || {
			echo "no licence: $name"
			return 1
		}
	done < <(sed -n 's/^| \[.*\](\(.*\)) |.*/\1/p' current/licenses/README.md)
	for name in glibc mariadb-connector-c libxml2 libxslt openssl libsodium jansson pcre2 zlib zxcvbn-c utf8proc c-ares fcgi; do
		grep -qE "^\\| \\[$name\\]\\($name\\) \\| [a-z0-9-]+ [0-9]" current/licenses/README.md
	done
	grep -q 'GNU LESSER GENERAL PUBLIC LICENSE' -i current/licenses/mariadb-connector-c
	grep -q 'make dist-objects' current/licenses/README.md
}

@test "dist: the database server may be named, also where libc has no way to look names up" {
	local etc=$BATS_TEST_TMPDIR
	[ "$(id -u)" = 0 ] || skip 'files of /etc can be replaced by root alone'
	printf '127.0.0.1 db7.test\n' >"$etc/hosts"
	printf 'hosts: nothing\n' >"$etc/nsswitch.conf"
	chmod 755 "$etc"
	edit 's/^database_host.*/database_host = db7.test/'
	# shellcheck disable=SC2016
	run unshare --mount --propagation private bash -euc '
		mount --bind "$1/hosts" "$(realpath /etc/hosts)"
		mount --bind "$1/nsswitch.conf" "$(realpath /etc/nsswitch.conf)"
		'"$(declare -f as_account account_manor)"'
		account_manor tenant list' bash "$etc"
	[ "$status" = 0 ]
	[[ $output == *acme* ]]
}

@test "dist: signing in, a list, an asset and a file go through the host's Apache" {
	sign_in acme anna
	expect_status 303
	post /students/new first_name=Host last_name=Walk status=active
	expect_status 303
	local student
	student=$(sed -n 's#^[Ll]ocation: .*/students/\([0-9]*\)$#\1#p' <<<"$headers")
	get '/students?q=walk'
	expect_status 200
	expect_body 'Walk'
	request GET '/students?q=walk' -H 'Accept-Encoding: gzip'
	grep -qi '^content-encoding: gzip' <<<"$headers"
	get '/students?q=walk'
	local asset
	asset=$(grep -o '/static/tabler-[0-9a-f]*\.css' <<<"$body" | head -n 1)
	request GET "$MANOR_URL$asset" -H 'Accept-Encoding: gzip'
	expect_status 200
	grep -qi '^content-encoding: gzip' <<<"$headers"
	grep -qi '^content-type: text/css; charset=utf-8' <<<"$headers"
	grep -qi '^cache-control: .*immutable' <<<"$headers"
	request GET "$MANOR_URL$asset"
	run ! grep -qi '^content-encoding' <<<"$headers"
	grep -qi '^content-type: text/css' <<<"$headers"
	head -c 300000 /dev/urandom >"$BATS_TEST_TMPDIR/blob"
	request POST "/students/$student/attachments" -F "csrf=$(csrf)" -H "Origin: $MANOR_URL" \
		-F "file=@$BATS_TEST_TMPDIR/blob"
	expect_status 303
	get "/students/$student?tab=attachments"
	get "$(grep -o '/attachments/[0-9]*' <<<"$body" | head -n 1)"
	expect_status 200
	cmp "$BATS_TEST_TMPDIR/blob" "$BATS_TEST_TMPDIR/body"
	expect_equal 'Content-Length: 300000' "$(grep -i '^content-length' <<<"$headers")"
	run ! grep -qi '^transfer-encoding' <<<"$headers"
}

@test "dist: the API gets its Authorization header" {
	api_sign_in acme anna
	expect_status 200
	api GET '/users?fields=username'
	expect_status 200
	expect_equal anna "$(json '.data[0].username')"
}

@test "dist: demo leaves a tenant alone that is not its own" {
	run account_manor demo
	[ "$status" = 1 ]
	[[ $output == *'there is a tenant "acme" that demo did not make; nothing was changed'* ]]
	run account_manor tenant list
	[[ $output != *demo* ]]
}

@test "dist: times are UTC, whatever the host's time zone" {
	api_sign_in acme anna
	api POST /students '{"first_name":"Time","last_name":"Zone","status":"active"}'
	expect_status 201
	local made
	made=$(date -d "$(json .data.created_at)" +%s)
	[ "$made" -le "$(date +%s)" ] && [ "$made" -gt $(($(date +%s) - 60)) ]
}

@test "dist: what is not for the browser is not served" {
	local path
	request GET "$MANOR_URL/.htaccess"
	expect_status 403
	for path in /programs/.htaccess /programs/core_tables /programs/students /programs/ /static/ /refusals/ \
		/manor.conf /static/../manor.conf /unknown; do
		request GET "$MANOR_URL$path" --path-as-is
		[[ $status == 40[134] ]] || {
			echo "$path: $status"
			return 1
		}
		refuse_body database_
	done
}

@test "dist: a certificate's challenge is served as the file that it is" {
	as_account mkdir -p "$account/manor/current/public/.well-known/acme-challenge"
	as_account bash -c 'echo proof >"$1"' bash "$account/manor/current/public/.well-known/acme-challenge/token"
	request GET "$MANOR_URL/.well-known/acme-challenge/token"
	expect_equal proof "$body"
}

sealed_settings() { # sealed_settings CA: of an account of the database that comes by TLS alone
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	edit "s/^database_user.*/database_user = sealed/;s/^database_password.*/database_password = sealed/"
	edit "s|^#database_ca.*|database_ca = $1|"
}

@test "dist: with database_ca, connections to the database are by TLS" {
	sealed_settings "$host/run/ca.pem"
	run account_manor tenant list
	[ "$status" = 0 ]
	[[ $output == *acme* ]]
	sign_in acme anna
	expect_status 303
	get /students
	expect_status 200
}

@test "dist: no password goes to a database server with a certificate of another or for another name" {
	sealed_settings ''
	fails_with 'Access denied' 'check database_user'
	sealed_settings "$host/run/other.pem"
	fails_with 'cannot connect: 2026' 'certificate' "database_ca in $conf"
	sealed_settings "$host/run/nothing.pem"
	fails_with 'cannot connect: 2026' "database_ca in $conf"
	sealed_settings "$host/run/ca.pem"
	edit 's/^database_host.*/database_host = localhost/'
	fails_with 'cannot connect: 2026' "the name in database_host"
}

# --- wrong settings ---

fails_with() { # fails_with TEXT...: migrate does, and says each of them
	local text
	run account_manor migrate
	[ "$status" = 1 ]
	for text in "$@"; do
		[[ $output == *"$text"* ]] || {
			echo "not said: $text"
			echo "$output"
			return 1
		}
	done
}

@test "dist: every wrong setting is told to the account's commands, with what to do" {
	edit 's/^database_password.*/database_password = wrong/'
	fails_with "Access denied for user 'web1'" "check database_user and database_password in $conf"
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	edit 's/^database_name.*/database_name = web2/'
	fails_with "The database refuses this site a right" "to database 'web2'" "give its user all rights on that database"
	edit "s/^database_name.*/database_name = web1_empty/;s/^database_user.*/database_user = reader/;s/^database_password.*/database_password = reader/"
	fails_with "may not do in web1_empty what the migration needs: CREATE" "GRANT ALL ON \`web1_empty\`.*"
	[[ $output != *'belong to another program'* ]]
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	edit 's/^database_port.*/database_port = 1/'
	fails_with "Can't connect" "check database_host, database_port or database_socket in $conf"
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	edit 's/^database_host.*/database_host = nowhere.invalid/'
	fails_with "Unknown server host 'nowhere.invalid'" "check database_host in $conf" '/etc/hosts'
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	edit 's/^database_port/databse_port/'
	fails_with "$conf:" 'unknown key "databse_port"; did you mean "database_port"?'
	if [ "$(id -u)" = 0 ]; then
		chown root: "$conf"
	else
		chmod 000 "$conf"
	fi
	fails_with "$conf: cannot be read: Permission denied; it has to belong to the user"
	mv "$conf" "$conf.away"
	fails_with "there is no manor.conf in" "$account/manor" "copy manor.conf.example"
	mv "$conf.away" "$conf"
}

@test "dist: a database that another program uses is left as it is" {
	edit 's/^database_name.*/database_name = web1_used/'
	fails_with 'refused: users has another primary key' 'belong to another program' 'nothing was changed'
	expect_equal users "$(mariadb --no-defaults --socket="$host/run/db" --user=root -Ne 'SHOW TABLES' web1_used)"
}

@test "dist: where TLS ends at a proxy that the settings do not name, the log says so" {
	tenant=acme
	jar=$BATS_TEST_TMPDIR/jar
	signed_in_by_tls() {
		rm -f "$jar"
		get /login -H 'X-Forwarded-Proto: https'
		request POST /login -H 'X-Forwarded-Proto: https' -H "Origin: https://127.0.0.1:$port" \
			--data-urlencode "csrf=$(grep -o 'name="csrf" value="[^"]*"' <<<"$body" | head -n 1 | sed 's/.*value="//; s/"$//')" \
			-d username=anna -d "password=$DEMO_PASSWORD"
	}
	signed_in_by_tls
	expect_status 403
	tail -n 1 "$account/manor/manor.log" | grep -q 'name its address in trusted_proxies'
	edit 's/^#trusted_proxies.*/trusted_proxies = 127.0.0.1/'
	signed_in_by_tls
	expect_status 303
	grep -qi '^set-cookie: .*; Secure' <<<"$headers"
}

@test "dist: settings that everybody can read are remarked upon" {
	run account_manor migrate
	[ "$output" = 'Nothing to do.' ]
	chmod 644 "$conf"
	run account_manor migrate
	[[ $output == *"everybody on this machine can read $conf"*'chmod 600'* ]]
}

@test "dist: a page with wrong settings says so, and a log says which" {
	local log=$account/manor/manor.log
	edit 's/^database_password.*/database_password = wrong/'
	request GET "$MANOR_URL/tenant/acme/login"
	expect_status 503
	refuse_body web1
	tail -n 1 "$log" | grep -q "check database_user and database_password in $conf"
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	edit 's/^database_name.*/database_name = web1_empty/'
	request GET "$MANOR_URL/tenant/acme/login"
	expect_status 503
	expect_body 'manor migrate'
	cp -p "$BATS_TEST_TMPDIR/manor.conf" "$conf"
	chmod 644 secret
	request GET "$MANOR_URL/tenant/acme/login"
	chmod 600 secret
	expect_status 503
	tail -n 1 "$log" | grep -q 'chmod 600'
	mv "$conf" "$conf.away"
	request GET "$MANOR_URL/"
	mv "$conf.away" "$conf"
	expect_status 500
	expect_body 'This site is not set up correctly'
	grep -q 'there is no manor.conf in' "$host/run/apache.log"
	refuse_body "$account"
	# Who cannot read the web server's log has a file of his own, with the reference that the page shows.
	expect_body 'manor-error.log'
	local reference
	reference=$(grep -oE '<strong>[0-9a-f]{8}' <<<"$body" | tail -c 9)
	grep "$reference" manor-error.log | grep -q 'there is no manor.conf in'
	edit 's/^database_port/databse_port/'
	request GET "$MANOR_URL/tenant/acme/api/v1/users"
	expect_status 500
	expect_equal not_set_up "$(json .error.code)"
	grep "$(json .error.request_id)" manor-error.log | grep -q 'unknown key "databse_port"'
	expect_equal 600 "$(stat -c %a manor-error.log)"
}

@test "dist: a program that cannot start gives a page of ours, and the web server's log says why" {
	chmod 644 current/public/programs/dashboard
	request GET "$MANOR_URL/tenant/acme/dashboard"
	chmod 755 current/public/programs/dashboard
	expect_status 500
	expect_body 'rel="stylesheet"'
	tail -n 3 "$host/run/apache.log" | grep -q dashboard
}

# --- other web roots ---

serve_from() { # serve_from WEB-ROOT [LINE...]: Apache anew
	stop_apache
	write_apache "$@"
	start_apache
}

works() {
	sign_in acme anna
	expect_status 303
	get /students
	expect_status 200
	request GET "$MANOR_URL$(grep -o '/static/tabler-[0-9a-f]*\.css' <<<"$body" | head -n 1)"
	expect_status 200
	api_sign_in acme anna
	expect_status 200
	api GET '/users?fields=username'
	expect_status 200
}

@test "dist: where FileInfo is all that .htaccess may do, and programs run, the other lines can go" {
	local overrides=FileInfo options='SymLinksIfOwnerMatch ExecCGI'
	as_account cp -a first bare
	sed -i '/DirectoryIndex/d' bare/public/.htaccess
	sed -i '/^Options/d' bare/public/programs/.htaccess
	serve_from "$account/manor/bare/public"
	works
	unset overrides options
	serve_from "$account/manor/current/public"
	works
	rm -r bare
}

@test "dist: publish brings everything into a fixed web root, beside what a panel keeps there" {
	as_account mkdir "$account/public_html"
	as_account bash -c 'printf "%s\n" "# of the panel" "SetEnv PANEL yes" >"$1"' bash "$account/public_html/.htaccess"
	run as_account current/bin/publish "$account/public_html"
	[ "$status" = 0 ]
	[[ $output == *'The public files are in'*'by the link'* ]]
	serve_from "$account/public_html"
	works
	# Again, as after an upgrade: the panel's lines and one block of ours; what is gone from the release goes.
	touch "$account/public_html/programs/mine"
	printf '%s\n' old_program manor.image >>"$account/public_html/programs/.manor-programs"
	touch "$account/public_html/programs/old_program"
	as_account current/bin/publish "$account/public_html" >/dev/null
	expect_equal '# of the panel' "$(head -n 1 "$account/public_html/.htaccess")"
	expect_equal 1 "$(grep -c '^# BEGIN Manor' "$account/public_html/.htaccess")"
	expect_equal 1 "$(grep -c '^RewriteEngine' "$account/public_html/.htaccess")"
	[ -e "$account/public_html/programs/mine" ]
	cmp current/build/manor.image "$account/public_html/programs/manor.image"
	[ ! -e "$account/public_html/programs/old_program" ]
	expect_equal "$(stat -c %h current/public/programs/students)" "$(stat -c %h "$account/public_html/programs/students")"
	works
	serve_from "$account/manor/current/public"
	rm -r "$account/public_html" "$account/manor.conf"
}

@test "dist: publish brings the programs into the hoster's own folder for them" {
	as_account mkdir "$account/public_html" "$account/cgi-bin"
	as_account current/bin/publish "$account/public_html" "$account/cgi-bin" >/dev/null
	serve_from "$host" "VirtualDocumentRoot \"$account/public_html\"" "ScriptAlias /cgi-bin/ \"$account/cgi-bin/\""
	works
	get /nothing
	expect_status 404
	expect_body 'There is no page'
	serve_from "$account/manor/current/public"
	rm -r "$account/public_html" "$account/cgi-bin" "$account/manor.conf"
}

@test "dist: publish says what it cannot do" {
	run as_account current/bin/publish
	[ "$status" = 2 ]
	run as_account current/bin/publish "$account/nowhere"
	[ "$status" = 1 ]
	[[ $output == *'there is no folder'*'public_html'* ]]
	as_account ln -s manor/current/public "$account/public_html"
	run as_account current/bin/publish "$account/public_html"
	[ "$status" = 1 ]
	[[ $output == *'nothing to copy'* ]]
	rm "$account/public_html"
}

# --- a newer release ---

@test "dist: a newer release is unpacked beside the old one, migrated, and takes its place" {
	sign_in acme anna
	unpack second
	sed -i 's|<date      name="date_of_birth"|<string name="nickname" length="40"/>&|' second/manifests/students.xml
	run as_account second/bin/manor migrate
	[ "$status" = 0 ]
	[[ $output == *'nickname'* ]]
	get /students
	expect_status 200
	as_account ln -sfn second current
	get /students
	expect_status 200
	run as_account current/bin/manor tenant list
	[[ $output == *acme* ]]
	as_account ln -sfn first current
	get /students
	expect_status 200
}

# --- other manifests, without a compiler ---

# With nothing of the host's on the way: neither a compiler nor make, not even a shell.
bare_manor() {
	as_account env PATH=/nowhere "$account/manor/third/bin/manor" "$@"
}

page_has() { # page_has ADDRESS TEXT
	get "$1"
	expect_status 200
	expect_body "$2"
}

@test "dist: labels, columns, tables, overrides and modules are changed in the unpacked archive" {
	unpack third
	sed -i -e 's|label="E-mail"|label="Electronic mail"|' \
		-e 's|<date      name="date_of_birth"|<string name="calling_name" length="40"/>&|' \
		-e 's|^  <menu name="students"|  <table name="student_prizes" number="913" key="title"><string name="title" required="yes"/></table>\n&|' \
		-e 's|^    <menu name="new".*|&\n    <menu name="prizes" title="Prizes won" to="student_prizes" icon="award" order="3"/>|' \
		third/manifests/students.xml
	sed -n '/^<module .*name="library"/,/^<\/module>/p' third/README.md >third/manifests/library.xml
	cat >third/xsl/overrides/students.list.xsl <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		  <xsl:template match="last_name" mode="cell"><td><mark><xsl:value-of select="."/></mark></td></xsl:template>
		</xsl:stylesheet>
	XSL
	# Of a page that only now is, and with what the compiler leaves to libxslt.
	cat >third/xsl/overrides/books.list.xsl <<-'XSL'
		<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
		  <xsl:template match="author" mode="cell"><td>Author <xsl:number value="17" format="I"/></td></xsl:template>
		</xsl:stylesheet>
	XSL
	[ "$(id -u)" != 0 ] || chown -R www-data: third
	bare_manor generate
	grep -q $'^books\\.list\t.*xsl:number' third/build/view_list.tsv
	bare_manor migrate
	bare_manor module enable acme library
	as_account ln -sfn third current

	sign_in acme anna
	expect_status 303
	post /students/new first_name=Bare last_name=Host status=active calling_name=Barry
	expect_status 303
	page_has /students/new 'Electronic mail'
	page_has /students/new 'name="calling_name"'
	page_has '/students?q=bare' '<mark>Host</mark>'
	expect_body 'Prizes won'
	post /student_prizes/new title=First
	expect_status 303
	page_has /student_prizes First
	post /books/new title='A book' status=in
	expect_status 303
	page_has /books 'A book'
	expect_body 'Author XVII'
	api_sign_in acme anna
	api GET /books
	expect_status 200

	# The same on a development machine.
	local copy=$BATS_TEST_TMPDIR/copy other
	mkdir "$copy"
	(cd "$MANOR_ROOT" && tar -cf - --exclude=./.git --exclude=./var --exclude=./build/test --exclude=./build/bench \
		--exclude=./build/browser --exclude=./build/sanitize --exclude='./build/*.tar.gz' .) | tar -xf - -C "$copy"
	cp third/manifests/*.xml "$copy/manifests/"
	cp -R third/xsl/overrides "$copy/xsl/"
	other=$copy/$("$copy/tools/site/dist" 2>/dev/null)
	mkdir "$copy/unpacked"
	tar -xzf "$other" -C "$copy/unpacked"
	cmp third/build/manor.image "$copy"/unpacked/manor-*/build/manor.image
	local folder
	for folder in sql manifests xsl build/xsl build/apache build/gen/programs.mk; do
		diff -r third/$folder "$copy"/unpacked/manor-*/$folder
	done
	diff <(ls -A third/public/programs) <(ls -A "$copy"/unpacked/manor-*/public/programs)
	cmp third/public/.htaccess "$copy"/unpacked/manor-*/public/.htaccess
	rm -rf "$copy"

	# A web root that is a copy gets all of it by publish, and loses the folder where assets once lay.
	as_account mkdir -p "$account/public_html/assets"
	as_account sh -c "echo 'RewriteBase /assets/' >'$account/public_html/assets/.htaccess'"
	as_account current/bin/publish "$account/public_html" >/dev/null
	[ ! -e "$account/public_html/assets" ]
	serve_from "$account/public_html"
	page_has '/students?q=bare' '<mark>Host</mark>'
	edit 's/^#view_dir/view_dir/'
	page_has /books 'Author XVII'
	serve_from "$account/manor/current/public"
	rm -r "$account/public_html" "$account/manor.conf"

	# A module that is taken out again, with its program's name and its addresses.
	rm third/manifests/library.xml third/xsl/overrides/books.list.xsl
	bare_manor generate
	[ ! -e third/public/programs/books ]
	get /books
	expect_status 404
	as_account ln -sfn first current
}

@test "dist: a module with C of its own is refused in the archive, with the reason, and all goes on as before" {
	unpack fourth
	local before
	before=$(cd fourth && find . -type f -printf '%p %T@ %i\n' | LC_ALL=C sort | grep -v clock.xml)
	cat >fourth/manifests/clock.xml <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="clock" title="Clock" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <program name="clock"/>
		</module>
	XML
	run as_account env PATH=/nowhere "$account/manor/fourth/bin/manor" generate
	[ "$status" = 1 ]
	[[ $output == *'manifests/clock.xml:3:'*'error E128: the module clock brings C, and PROGRAM(clock) is not in the programs of this archive'* ]]
	[[ $output == *'hint: make the archive anew where there is a compiler'*'modules/clock/'* ]]
	run as_account env PATH=/nowhere "$account/manor/fourth/bin/manor" check
	[ "$status" = 1 ]
	[[ $output == *'error E128: the module clock brings C'* ]]
	expect_equal "$before" "$(cd fourth && find . -type f -printf '%p %T@ %i\n' | LC_ALL=C sort | grep -v clock.xml)"
}
