#!/usr/bin/env bats
# Expressions while a record is written: by the tenant's day and clock.

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

setup_file() {
	[ "$MANOR_OUT" = build ] || return 0
	module_site derived < <(derived_manifest)
	tenant_create one
	sql "INSERT INTO settings (tenant_id, name, value) SELECT id, 'timezone', 'Europe/Berlin' FROM tenants
		ON DUPLICATE KEY UPDATE value = 'Europe/Berlin'"
	sql "UPDATE tenants SET access_epoch = access_epoch + 1"
}

teardown_file() {
	[ "$MANOR_OUT" = build ] || return 0
	database_drop
}

setup() {
	[ "$MANOR_OUT" = build ] || skip 'the plain build has the programs'
	signed_in admin
}

derived_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="derived" title="Derived" version="1.0.0" range="930-949">
		  <requires module="core"/>
		  <table name="shifts" number="930" key="name">
		    <string name="name" length="100" required="yes"/>
		    <datetime name="starts_at"/>
		    <date name="day"/>
		    <integer name="hour"/>
		    <check name="day" on="day" message="Another day." holds="date(starts_at) = day"/>
		    <check name="hour" on="hour" message="Another hour." holds="hour(starts_at) = hour"/>
		    <check name="text" on="name" message="Another text." holds="concat('at ', text(starts_at)) = name or not starts(name, 'at ')"/>
		  </table>
		</module>
	XML
}

@test "days and hours are cut out of moments by the tenant's clock, in summer, in winter and on the day of the change" {
	submit /shifts/new name=a 'starts_at=2026-07-01 00:30' day=2026-07-01 hour=0
	expect_status 303
	submit /shifts/new name=b 'starts_at=2026-12-31 23:30' day=2026-12-31 hour=23
	expect_status 303
	expect_equal '2026-06-30 22:30:00 2026-12-31 22:30:00' "$(sql "SELECT GROUP_CONCAT(DATE_FORMAT(starts_at, '%Y-%m-%d %T') ORDER BY id SEPARATOR ' ') FROM shifts WHERE name IN ('a', 'b')")"
	submit /shifts/new name=c 'starts_at=2026-10-25 03:30' day=2026-10-25 hour=3
	expect_status 303
	submit /shifts/new name='at 2026-10-25 00:30' 'starts_at=2026-10-25 00:30'
	expect_status 303
	submit /shifts/new name=d 'starts_at=2026-07-01 00:30' day=2026-06-30 hour=22
	expect_status 422
	expect_body 'Another day.'
	expect_body 'Another hour.'
}
