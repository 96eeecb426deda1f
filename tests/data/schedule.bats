#!/usr/bin/env bats
# Schedules: value/schedule.h, over the days on which the clock is changed.
# shellcheck shell=bash

load ../support/program

setup_file() {
	compile_program schedule "$BATS_TEST_DIRNAME/schedule.c"
}

due() { # due ZONE FROM COUNT TEXT: FROM by the clock of UTC
	"$program" "$1" "$(date -u -d "$2" +%s)" "$3" "$4"
}

is_due() { # is_due ZONE FROM TEXT LINE...
	local zone=$1 from=$2 text=$3
	shift 3
	diff <(printf '%s\n' "$@") <(due "$zone" "$from" $# "$text")
}

@test "words and the fields of a crontab say when" {
	is_due UTC '2026-03-01 05:59' 'daily 06:00' 'Sun 2026-03-01 06:00 +0000' 'Mon 2026-03-02 06:00 +0000'
	is_due UTC '2026-03-01 06:00' 'daily 06:00' 'Mon 2026-03-02 06:00 +0000'
	is_due UTC '2026-03-01 06:00' 'weekly monday 07:30' 'Mon 2026-03-02 07:30 +0000' 'Mon 2026-03-09 07:30 +0000'
	is_due UTC '2026-01-30 06:00' 'monthly 31 00:05' 'Sat 2026-01-31 00:05 +0000' 'Tue 2026-03-31 00:05 +0000'
	is_due UTC '2026-03-01 06:01' hourly 'Sun 2026-03-01 07:00 +0000'
	is_due UTC '2026-03-01 06:01:30' 'every 15 minutes' 'Sun 2026-03-01 06:15 +0000' 'Sun 2026-03-01 06:30 +0000'
	is_due UTC '2026-03-01 06:01' 'every 6 hours' 'Sun 2026-03-01 12:00 +0000'
	is_due UTC '2026-03-06 12:00' '30 6,18 * * 1-5' 'Fri 2026-03-06 18:30 +0000' 'Mon 2026-03-09 06:30 +0000'
	is_due UTC '2026-03-01 00:00' '0 0 13 * 5' 'Fri 2026-03-06 00:00 +0000' 'Fri 2026-03-13 00:00 +0000' 'Fri 2026-03-20 00:00 +0000'
	is_due UTC '2026-03-01 00:00' '10-20/5 3 * * 7' 'Sun 2026-03-01 03:10 +0000' 'Sun 2026-03-01 03:15 +0000' 'Sun 2026-03-01 03:20 +0000' 'Sun 2026-03-08 03:10 +0000'
	is_due UTC '2026-03-01 00:00' '0 0 29 2 *' 'Tue 2028-02-29 00:00 +0000'
	is_due UTC '2096-03-01 00:00' '0 0 29 2 *' 'Fri 2104-02-29 00:00 +0000'
	is_due UTC '2026-03-01 00:00' '0 0 31 2 *' never
}

@test "an hour that is skipped is done behind it, one that comes twice once" {
	is_due Europe/Berlin '2026-03-28 12:00' 'daily 02:30' 'Sun 2026-03-29 03:30 +0200' 'Mon 2026-03-30 02:30 +0200'
	is_due Europe/Berlin '2026-10-24 12:00' 'daily 02:30' 'Sun 2026-10-25 02:30 +0200' 'Mon 2026-10-26 02:30 +0100'
	is_due Europe/Berlin '2026-10-25 00:10' 'hourly' 'Sun 2026-10-25 02:00 +0100' 'Sun 2026-10-25 03:00 +0100'
	is_due Europe/Berlin '2026-10-25 00:40' 'every 30 minutes' 'Sun 2026-10-25 02:00 +0100' 'Sun 2026-10-25 02:30 +0100' 'Sun 2026-10-25 03:00 +0100'
	is_due Europe/Berlin '2026-03-29 00:40' 'every 30 minutes' 'Sun 2026-03-29 03:00 +0200'
	is_due Pacific/Auckland '2026-07-01 00:00' 'daily 00:00' 'Thu 2026-07-02 00:00 +1200'
}

@test "what is none is refused" {
	for text in '' daily 'daily 24:00' 'daily 6' 'every 7 minutes' 'every 0 minutes' 'weekly someday 06:00' 'monthly 32 06:00' \
		'* * * *' '* * * * * *' '60 * * * *' '5-1 * * * *' '*/0 * * * *' 'a b c d e' '1,,2 * * * *' 'hourly '; do
		run "$program" UTC 0 1 "$text"
		[ "$output" = none ] || { echo "$text: $output"; return 1; }
	done
}
