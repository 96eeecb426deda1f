#!/usr/bin/env bats
# Series: numbers that records are given, without gaps and never twice.

load library

setup_file() { library_setup; }
teardown_file() { library_teardown; }
setup() { sql 'DELETE FROM receipts; DELETE FROM series_counters; DELETE FROM trash_parts; DELETE FROM trash'; }

migrated() { MANOR_CONFIG=$config MANOR_ROOT=$root "$MANOR" migrate; }

receipts() { # receipts [COLUMN]: of tenant 1, in the order in which they were made
	sql "SELECT GROUP_CONCAT(COALESCE(${1:-number}, 'none') ORDER BY id SEPARATOR ' ') FROM receipts WHERE tenant_id = 1"
}

@test "each new record has the next number" {
	insert 1 receipts issued_on=2026-03-01 note=a >/dev/null
	insert 1 receipts issued_on=2026-12-31 note=b >/dev/null
	expect 'R-2026-0001 R-2026-0002' receipts
}

@test "what a count is kept for begins with 1, and so does each tenant" {
	insert 1 receipts issued_on=2025-12-31 desk=A >/dev/null
	insert 1 receipts issued_on=2026-01-01 desk=B >/dev/null
	insert 1 receipts issued_on=2025-01-01 desk=A >/dev/null
	insert 2 receipts issued_on=2025-01-01 desk=A >/dev/null
	expect 'R-2025-0001 R-2026-0001 R-2025-0002' receipts
	expect 'A/1 B/1 A/2' receipts slip
	expect R-2025-0001 sql 'SELECT number FROM receipts WHERE tenant_id = 2'
}

@test "without a day of its own a record counts for the year in which it is made" {
	insert 1 receipts note=now >/dev/null
	expect "R-$(date +%Y)-0001" receipts
}

@test "a write that is refused leaves no gap" {
	insert 1 receipts issued_on=2026-01-01 note=a >/dev/null
	expect 'note: That note is wrong.' driver 1 insert receipts issued_on=2026-01-01 note=wrong
	expect 'note: Note is already taken.' driver 1 insert receipts issued_on=2026-01-01 note=a
	insert 1 receipts issued_on=2026-01-01 note=b >/dev/null
	expect 'R-2026-0001 R-2026-0002' receipts
}

@test "a number that its column does not hold refuses the record" {
	sql "INSERT INTO series_counters (tenant_id, series, scope, last_number) VALUES (1, 'receipts.slip', '1234567890', 9)"
	expect 'slip: Slip would be too long: 1234567890/10.' driver 1 insert receipts issued_on=2026-01-01 desk=1234567890
	expect 9 sql "SELECT last_number FROM series_counters WHERE series = 'receipts.slip'"
	expect 0 sql "SELECT COUNT(*) FROM receipts"
}

@test "the number stays when what it was made of changes" {
	id=$(insert 1 receipts issued_on=2025-05-05 desk=A)
	expect "$id version 2" driver 1 update receipts "$id" 0 issued_on=2026-05-05 desk=B
	expect 'R-2025-0001' receipts
	expect 'A/1' receipts slip
}

@test "numbers are neither given again after a deletion nor lost by it" {
	insert 1 receipts issued_on=2026-01-01 >/dev/null
	id=$(insert 1 receipts issued_on=2026-01-01)
	expect deleted driver 1 delete receipts "$id"
	insert 1 receipts issued_on=2026-01-01 >/dev/null
	expect 'R-2026-0001 R-2026-0003' receipts
	expect 'restored 1, left out 0' driver 1 restore receipts "$id"
	expect 'R-2026-0001 R-2026-0002 R-2026-0003' receipts
}

# Who waited too long is told so, and comes again, as a client does.
written() { # written NOTE
	local said=busy
	while [[ $said == *busy* ]]; do
		said=$(driver 1 insert receipts issued_on=2026-01-01 "note=$1" desk=A)
		# Who came to nothing lets others go first, as people do: else all fifty meet again and again.
		[[ $said != *busy* ]] || sleep "0.$((RANDOM % 90 + 10))"
	done
	echo "$said"
}

@test "fifty writers at once leave no gap and no number twice" {
	local writer pids=()
	for ((writer = 0; writer < 50; writer++)); do
		written "w$writer" >>"$BATS_TEST_TMPDIR/said" 3>&- &
		pids+=($!)
	done
	wait "${pids[@]}"
	refuse grep -vE '^([0-9]* version 1|again)$' "$BATS_TEST_TMPDIR/said"
	expect '50 50 R-2026-0001 R-2026-0050' sql "SELECT CONCAT_WS(' ', COUNT(*), COUNT(DISTINCT number), MIN(number), MAX(number)) FROM receipts"
	expect '50' sql "SELECT COUNT(DISTINCT slip) FROM receipts"
}

@test "records from before the series are numbered by a migration, in their order" {
	sql "INSERT INTO receipts (tenant_id, issued_on, note) VALUES (1, '2026-01-01', 'first'), (1, '2025-01-01', 'second'),
		(1, '2026-02-01', 'third'), (2, '2026-01-01', 'other')"
	run migrated
	[[ $output == *'numbers of tenant one: '* ]]
	expect 'R-2026-0001 R-2025-0001 R-2026-0002' receipts
	expect 'R-2026-0001' sql 'SELECT number FROM receipts WHERE tenant_id = 2'
	expect "$(sql "SELECT MIN(id) FROM receipts WHERE tenant_id = 1")" driver 1 find receipts R-2026-0001
	run migrated
	[[ $output != *'numbers of tenant'* ]]
	insert 1 receipts issued_on=2026-03-01 note=fourth >/dev/null
	expect 'R-2026-0001 R-2025-0001 R-2026-0002 R-2026-0003' receipts
}
