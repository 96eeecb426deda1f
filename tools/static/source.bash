# Debian's source packages, for libraries that Debian has as shared ones only, or with more in them than
# a program needs. Sourced by the scripts beside it.
#
# source_place PACKAGE...       prints the folder of the cache for what a script makes of these installed
#                               packages: another version, or another script, has another folder
# source_fetch SOURCE VERSION FOLDER   the files of that source package, checked by apt; where the version is
#                               not to be had, the newest that is. Sets source_version
# source_unpack FOLDER PATH     unpacks what was fetched there, patched as Debian has it; of PATH alone, if
#                               it is not ""
# shellcheck shell=bash disable=SC2034

say() {
	echo "${0##*/}: $1" >&2
}

give_up() {
	say "$1"
	exit 1
}

# What make clean leaves alone: ~/.cache/manor, or MANOR_CACHE.
source_place() { # PACKAGE...
	local cache=${MANOR_CACHE:-${XDG_CACHE_HOME:-${HOME:-build}/.cache}/manor} made_by versions
	versions=$(dpkg-query -W -f '${source:Package}-${source:Version}_' "$@" 2>/dev/null) ||
		give_up "one of these packages is missing: $* (\"make packages\" installs them)"
	made_by=$(cat "$0" "${BASH_SOURCE[0]}" | sha256sum)
	echo "$cache/static/${versions//[:\/]/.}${made_by:0:12}"
}

# The lists of sources, which many machines do not keep, are fetched into a folder that is gone afterwards.
source_lists() { # FOLDER
	local file
	mkdir -p "$1/parts" "$1/lists/partial" "$1/cache"
	for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
		[ ! -e "$file" ] || sed -n 's/^deb /deb-src /p' "$file" >"$1/parts/${file##*/}.list"
	done
	for file in /etc/apt/sources.list.d/*.sources; do
		[ ! -e "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$1/parts/${file##*/}"
	done
	apt_options=(-o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$1/parts"
		-o Dir::State::lists="$1/lists" -o Dir::Cache="$1/cache" -o APT::Sandbox::User=root)
	# Whatever fails here is missed below.
	apt-get "${apt_options[@]}" update >"$1/log" 2>&1 || true
}

source_fetch() { # SOURCE VERSION FOLDER
	local lists=$3/apt version
	command -v apt-get >/dev/null || give_up "the source of $1 comes by apt-get, which is not here"
	mkdir -p "$3"
	source_lists "$lists"
	for version in "$2" $(apt-cache "${apt_options[@]}" showsrc --only-source "$1" 2>/dev/null |
		sed -n 's/^Version: //p' | sort -Vru); do
		if (cd "$3" && apt-get "${apt_options[@]}" source --download-only --only-source "$1=$version") >>"$lists/log" 2>&1; then
			[ "$version" = "$2" ] || say "$1 $2 is not to be had as source; $version is"
			source_version=$version
			rm -r "$lists"
			return
		fi
	done
	grep -E '^(E|Err|W):' "$lists/log" >&2 || true
	give_up "the source package $1 cannot be fetched by apt-get source"
}

source_unpack() { # FOLDER PATH
	local patch
	# Those that the archive has below its one folder.
	tar -xf "$(echo "$1"/*.orig.tar.*[^c])" -C "$1" --strip-components=1 --wildcards "*/$2*"
	tar -xf "$(echo "$1"/*.debian.tar.*)" -C "$1"
	while read -r patch _; do
		[[ $patch != '' && $patch != \#* ]] || continue
		if [ "$2" != '' ] && ! grep -qE "^\+\+\+ [^/]*/$2" "$1/debian/patches/$patch"; then
			continue
		fi
		patch -s -p1 -d "$1" <"$1/debian/patches/$patch"
	done <"$1/debian/patches/series"
}

# A long work, of which only its failure is told, with the end of what it said.
source_log() { # LOG COMMAND...
	local log=$1 status=0
	shift
	(
		set -e
		"$@"
	) >"$log" 2>&1 &
	wait $! || status=$?
	[ "$status" = 0 ] || {
		tail -n 20 "$log" >&2
		give_up 'the library cannot be made'
	}
}

# What was made goes to its place in one step: somebody else may make the same.
source_keep() { # FOLDER PLACE
	mkdir -p "$(dirname "$2")"
	mv -T "$1" "$2" 2>/dev/null || [ -d "$2" ] || give_up "$2 cannot be written"
}
