# Where a private site lives and as whom it runs. Sourced by the scripts beside it.
#
# Sets: root (the checkout), var (its data), run (sockets and pid files), user (the unprivileged user,
# empty when we are one already), port. Environment: MANOR_VAR, PORT, MANOR_OUT, MANOR_CGI_BIN.
# shellcheck shell=bash disable=SC2034

die() {
	echo "manor: $1" >&2
	[ $# -lt 2 ] || echo "  $2" >&2
	exit 1
}

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
port=${PORT:-8080}
out=${MANOR_OUT:-build}
cgi_bin=${MANOR_CGI_BIN:-cgi-bin}
var=${MANOR_VAR:-$root/var}
user=

if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || [ "$port" -gt 65535 ]; then
	die "PORT=$port is not a port number." 'Use a number from 1024 to 65535, such as PORT=8080.'
fi

umask 022
if [ "$(id -u)" = 0 ]; then
	# Neither server runs as root: both drop to the user that Debian keeps for web servers.
	user=www-data
	id "$user" >/dev/null 2>&1 || user=nobody
	id "$user" >/dev/null 2>&1 ||
		die 'Started as root, and there is no user www-data or nobody to run the servers as.' \
			'Start it as an ordinary user.'
fi

# The words that make a command one of the unprivileged user's; none where we are it.
unprivileged_words() {
	if [ -n "$user" ]; then
		echo setpriv --reuid "$user" --regid "$(id -g "$user")" --clear-groups --no-new-privs \
			--inh-caps=-all --
	fi
}

# Runs a command as the unprivileged user.
unprivileged() {
	local words
	read -ra words <<<"$(unprivileged_words)"
	"${words[@]}" "$@"
}

is_visible() {
	[ -z "$user" ] || unprivileged test -r "$root/GNUmakefile" -a -x "$root" -a -x "$var"
}

# A checkout below a folder that the unprivileged user may not enter (/root, a mktemp -d) is made
# visible to the servers alone: in a mount namespace of their own, at a short path. Calls the script
# again inside it; there, root and var are the new paths.
enter_visible_root() {
	if [ -z "$user" ] || [ -n "${MANOR_VISIBLE_ROOT:-}" ]; then
		return
	fi
	mkdir -p "$var"
	if is_visible; then
		return
	fi
	local place
	place=/run/manor-$(stat -c '%d-%i' "$root")
	local script
	script=$(realpath "$0")
	mkdir -p "$place/root" "$place/var"
	if ! unshare --mount --propagation private true 2>/dev/null; then
		die "The user $user, as whom the servers run, cannot read $root." \
			"Put the checkout where everybody may read it (for example /srv or /opt),
  or start it as an ordinary user."
	fi
	# The arguments are expanded by the inner shell.
	# shellcheck disable=SC2016
	MANOR_VISIBLE_ROOT=$place MANOR_OUTSIDE_VAR=$var MANOR_VAR=$place/var \
		exec unshare --mount --propagation private bash -euo pipefail -c '
			mount --bind "$1" "$3/root"
			mount --bind "$2" "$3/var"
			script="$3/root/${4#"$1"/}"
			shift 4
			exec "$script" "$@"' manor "$root" "$var" "$place" "$script" "$@"
}

# Sockets have paths of at most 107 bytes: where var/ is too deep for that, as seen from outside (where
# the admin's commands run), they go to a folder of their own in /tmp.
choose_run() {
	local outside=${MANOR_OUTSIDE_VAR:-$var}
	run=$var/run
	if [ $((${#outside} + 28)) -gt 100 ]; then
		run=/tmp/manor-$(id -u)-$(printf '%s' "$outside" | cksum | cut -d ' ' -f 1)
		run_is_mine
	fi
}

# Anybody can make a folder of that name in /tmp before us, or a link to another one: what is there has
# to be a folder of ours, which nobody else can put away.
run_is_mine() {
	local owners
	owners=" $(id -u) ${user:+$(id -u "$user")} "
	mkdir -p "$run" 2>/dev/null || true
	if [ -L "$run" ] || [ ! -d "$run" ] || [[ $owners != *" $(stat -c %u "$run") "* ]]; then
		die "$run is not ours: somebody else made it." 'Remove it, or put the checkout where its path is shorter.'
	fi
}

# Is the process with this pid one of ours? Its command line has to name our folder.
is_ours() { # PID FOLDER
	[ -r "/proc/$1/cmdline" ] && tr '\0' ' ' <"/proc/$1/cmdline" | grep -qF -- "$2"
}

own() { # MODE FOLDER...: folders of the unprivileged user
	local mode=$1 folder
	shift
	for folder in "$@"; do
		[ ! -L "$folder" ] || die "$folder is a link." 'It has to be a folder; remove it.'
		mkdir -p "$folder"
		if [ -n "$user" ]; then
			chown "$user:" "$folder"
		fi
		chmod "$mode" "$folder"
	done
}
