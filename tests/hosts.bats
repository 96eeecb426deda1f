#!/usr/bin/env bats
# Which names a site answers at, and what it tells browsers about TLS. The program is called directly.

load support/program

setup_file() {
	compile_program echo "$BATS_TEST_DIRNAME/http/echo.c"
}

setup() {
	program_site
}

ask() { # ask HOST [PATH]
	cgi GET "${2:-/tenant/demo/echo}" HTTP_HOST="$1" </dev/null
}

@test "the base domain and the words below it are answered, another name is not" {
	ask example.org
	expect_status 200
	ask example.org:8443
	expect_status 200
	ask demo.example.org /echo
	expect_status 200
	local host
	for host in example.com evil.example 192.0.2.1 localhost 127.0.0.1 '[::1]' notexample.org; do
		ask "$host"
		expect_status 421
		ask "$host" /api/v1/echo
		expect_status 421
		expect_json .error.code unknown_host
	done
}

@test "the answer to an unknown name says what to set, and so does the log" {
	ask evil.example /api/v1/echo
	[[ $(json .error.hint) == *host_names*manor.conf* ]]
	grep -q "Host evil.example; if it is this site's, add it to host_names in " "$site/log"
}

@test "host_names lets a site answer at more names and addresses" {
	program_site 'host_names = www.school.example 192.0.2.7 2001:db8::7'
	local host
	for host in www.school.example WWW.School.Example:8080 192.0.2.7 192.0.2.7:81 '[2001:db8::7]' example.org; do
		ask "$host"
		expect_status 200
	done
	ask school.example
	expect_status 421
}

@test "a site at localhost answers at this machine's addresses and at words below localhost" {
	printf '%s\n' 'log_file = log' 'view_dir = views' 'image_file = image' >"$site/manor.conf"
	local host
	for host in localhost 127.0.0.1:8080 127.0.1.1 '[::1]:8080'; do
		ask "$host"
		expect_status 200
	done
	ask demo.localhost:8080 /echo
	expect_status 200
	ask 192.0.2.1
	expect_status 421
}

@test "without tenants at host names a word below the base domain is unknown" {
	program_site 'tenant_host = no'
	ask demo.example.org
	expect_status 421
	ask admin.example.org /echo
	expect_status 200
}

@test "health is told at any name" {
	ask 192.0.2.1 /health/echo
	expect_status 200
}

@test "a name that is none in host_names is told with its line" {
	program_site 'host_names = www.example.net http://x'
	run cgi GET /echo HTTP_HOST=example.org </dev/null
	[[ $output == *'host_names: "http://x" is neither a host name in small letters nor an address'* ]]
}

@test "browsers are told to keep to TLS for as long as is set, and below the name too" {
	cgi GET /echo HTTPS=on </dev/null
	expect_header 'Strict-Transport-Security: max-age=31536000'
	program_site 'hsts_seconds = 600' 'hsts_subdomains = yes'
	cgi GET /echo HTTPS=on </dev/null
	expect_header 'Strict-Transport-Security: max-age=600; includeSubDomains'
	program_site 'hsts_seconds = 0'
	cgi GET /echo HTTPS=on </dev/null
	expect_header 'Strict-Transport-Security: max-age=0'
}
