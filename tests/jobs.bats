#!/usr/bin/env bats
# What is done later: <job>, schedules, manor cron, worker and jobs.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

module_begin() {
	mkdir -p "$BATS_FILE_TMPDIR/copy/modules/jobbed"
	cat >"$BATS_FILE_TMPDIR/copy/modules/jobbed/jobs.c" <<-'C'
		#include "base/fail.h"
		#include "job/job.h"
		#include "program.h"

		JOB(chores_count);
		JOB(chores_fail);

		static void chores_count(struct context *context, const struct job *job)
		{
			const struct value bound[] = {value_unsigned(context->tenant->id), value_text(job->kind)};

			tenant_write(context, "INSERT INTO {chores} (tenant_id, name) VALUES (?, ?)", bound, 2, NULL);
		}

		static void chores_fail(struct context *context, const struct job *job)
		{
			chores_count(context, job);
			fail_plain(context, 409, "no", "it cannot be done yet");
		}
	C
	module_site jobbed <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="jobbed" title="Jobbed" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <permission name="chore.view" label="View"/><permission name="chore.create" label="Create"/>
		  <permission name="chore.edit" label="Edit"/><permission name="chore.delete" label="Delete"/>
		  <table name="chores" number="930" key="name" permission="chore"><string name="name" length="50"/>
		    <date name="due_on"/><enum name="state" default="open"><value name="open"/><value name="late"/></enum>
		    <integer name="reminders" default="0" required="yes"/>
		    <check name="few" on="reminders" holds="reminders &lt; 3" message="Enough."/>
		  </table>
		  <table name="notes" number="931" parent="chores" key="text"><string name="text" length="50"/></table>
		  <job name="remind" schedule="daily 06:00" each="chores" where="due_on &lt; today()">
		    <set column="state" value="'late'"/><set column="reminders" value="reminders + 1"/>
		    <add to="notes"><set column="text" value="concat('late since ', text(due_on))"/></add>
		  </job>
		  <job name="count" function="chores_count"/>
		  <job name="fail" function="chores_fail"/>
		</module>
	XML
	tenant_create one
	tenant_create two
}

test_begin() {
	sql 'DELETE FROM queue_jobs; DELETE FROM queue_runs; DELETE FROM notes; DELETE FROM chores'
}

chores() { # chores TENANT: one that is due, one that is not
	sql "INSERT INTO chores (tenant_id, name, due_on) VALUES ($1, 'Sweep', CURDATE() - INTERVAL 3 DAY), ($1, 'Mop', CURDATE() + INTERVAL 3 DAY)"
}

@test "what is due by a schedule is done once for each tenant, with each record, as the system" {
	chores 1
	chores 2
	run commanded cron
	[ "$status" = 0 ]
	[ -z "$output" ]
	expect_equal 'open open open open' "$(sql "SELECT GROUP_CONCAT(state SEPARATOR ' ') FROM chores")"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM queue_schedules WHERE kind = 'jobbed.remind' AND next_run_at > UTC_TIMESTAMP()")"
	sql "UPDATE queue_schedules SET next_run_at = UTC_TIMESTAMP() - INTERVAL 3 DAY"
	run commanded cron
	[ "$status" = 0 ]
	expect_equal "$(printf 'Mop\topen\t0\nMop\topen\t0\nSweep\tlate\t1\nSweep\tlate\t1')" "$(sql 'SELECT name, state, reminders FROM chores ORDER BY name')"
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM notes WHERE text LIKE 'late since 2%' AND created_by IS NULL")"
	expect_equal "$(printf '1\tdone\n2\tdone')" "$(sql "SELECT tenant, status FROM queue_jobs WHERE kind = 'jobbed.remind' ORDER BY tenant")"
	commanded cron
	expect_equal 2 "$(sql "SELECT COUNT(*) FROM queue_jobs WHERE kind = 'jobbed.remind'")"
}

@test "a record that cannot be done is named, the others are, and it is tried again" {
	chores 1
	sql "UPDATE chores SET reminders = 2 WHERE name = 'Sweep'"
	sql "INSERT INTO chores (tenant_id, name, due_on) VALUES (1, 'Dust', CURDATE() - INTERVAL 1 DAY)"
	commanded jobs add one jobbed.remind
	run commanded cron
	[ "$status" = 1 ]
	[[ $output == *'(jobbed.remind), attempt 1 of 3: 1 record could not be done: chores #'*': '*'Enough.'* ]]
	expect_equal 'Dust late 1,Mop open 0,Sweep open 2' "$(sql "SELECT GROUP_CONCAT(CONCAT_WS(' ', name, state, reminders) ORDER BY name) FROM chores")"
	expect_equal "$(printf 'waiting\t1\t1')" "$(sql 'SELECT status, attempts, run_at > UTC_TIMESTAMP() + INTERVAL 50 SECOND FROM queue_jobs')"
}

@test "what fails leaves nothing, is tried three times, is dead then, and can be tried again by hand" {
	commanded jobs add one jobbed.fail
	for attempt in 1 2 3; do
		run commanded cron
		[ "$status" = 1 ]
		[[ $output == *"attempt $attempt of 3: it cannot be done yet"* ]]
		sql 'UPDATE queue_jobs SET run_at = UTC_TIMESTAMP()'
	done
	run -0 commanded cron
	expect_equal 0 "$(sql 'SELECT COUNT(*) FROM chores')"
	run commanded jobs list --status dead
	[[ $output == '1 dead'*'jobbed.fail'*'3/3'*'it cannot be done yet' ]]
	run commanded jobs retry --all
	[[ $output == '1 job waits again' ]]
	run -1 commanded cron
	expect_equal dead "$(sql 'SELECT status FROM queue_jobs')"
	expect_equal 4 "$(sql "SELECT COUNT(*) FROM queue_runs WHERE status = 'failed'")"
	commanded jobs cancel "$(sql 'SELECT id FROM queue_jobs')"
	run commanded jobs cancel 99999
	[ "$status" = 1 ]
	run commanded jobs add one jobbed.nothing
	[[ $output == *'no module has a job jobbed.nothing'* ]]
}

@test "tenants take turns, and nothing is done for one that is suspended or without the module" {
	for tenant in one two; do
		for n in 1 2 3; do commanded jobs add "$tenant" jobbed.count; done
	done
	commanded cron
	expect_equal 1,2,1,2,1,2 "$(sql "SELECT GROUP_CONCAT(j.tenant ORDER BY r.id) FROM queue_runs r JOIN queue_jobs j ON j.id = r.job")"
	expect_equal 6 "$(sql 'SELECT COUNT(*) FROM chores')"
	sql 'DELETE FROM chores'
	commanded module disable two jobbed >/dev/null
	commanded jobs add two jobbed.count
	commanded cron
	expect_equal 0 "$(sql 'SELECT COUNT(*) FROM chores')"
	commanded module enable two jobbed >/dev/null
	commanded tenant suspend two >/dev/null
	commanded jobs add two jobbed.count
	run commanded cron
	[[ $output == *'the tenant is not active'* ]]
	commanded tenant activate two >/dev/null
	expect_equal 0 "$(sql 'SELECT COUNT(*) FROM chores')"
}

@test "of workers that are killed nothing is lost, and nothing is done twice" {
	local pid
	sql "INSERT INTO queue_jobs (kind, tenant, run_at) SELECT 'jobbed.count', 1 + seq % 2, UTC_TIMESTAMP() FROM seq_1_to_120"
	for n in 1 2 3 4 5 6; do
		MANOR_CONFIG=$site/manor.conf MANOR_ROOT=$copy "$copy/build/manor" worker 2>>"$BATS_TEST_TMPDIR/out" &
		pid=$!
		MANOR_CONFIG=$site/manor.conf MANOR_ROOT=$copy "$copy/build/manor" worker 2>>"$BATS_TEST_TMPDIR/out" &
		sleep 0.$((RANDOM % 3 + 1))
		kill -9 "$pid" $!
		wait "$pid" $! 2>/dev/null || true
	done
	run commanded cron
	expect_equal "$(printf 'done\t120')" "$(sql 'SELECT status, COUNT(*) FROM queue_jobs GROUP BY status')"
	expect_equal 120 "$(sql 'SELECT COUNT(*) FROM chores')"
}

@test "a worker does what comes, and ends when it is asked to" {
	MANOR_CONFIG=$site/manor.conf MANOR_ROOT=$copy "$copy/build/manor" worker 2>"$BATS_TEST_TMPDIR/out" &
	commanded jobs add one jobbed.count
	for n in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(sql 'SELECT status FROM queue_jobs')" != done ] || break
		sleep 0.5
	done
	expect_equal done "$(sql 'SELECT status FROM queue_jobs')"
	kill "$!"
	wait "$!"
	[ ! -s "$BATS_TEST_TMPDIR/out" ]
}
