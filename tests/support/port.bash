# free_port: a port of 127.0.0.1 on which nobody listens, and below those from which the system calls others.
# shellcheck shell=bash

free_port() {
	local candidate attempt
	for ((attempt = 0; attempt < 100; attempt++)); do
		candidate=$((20000 + RANDOM % 12000))
		if ! (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
			echo "$candidate"
			return
		fi
	done
	echo 'No free port found on 127.0.0.1.' >&2
	return 1
}
