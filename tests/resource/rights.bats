#!/usr/bin/env bats
# Rights of details whose parents belong to another module: every table above counts, with its module.

load ../support/program

setup_file() {
	compile_program rights "${MANOR_ROOT:-$PWD}/tests/resource/rights.c"
}

setup() {
	program_site
}

says() { # says MODULES RIGHTS ACTION: what is said of aboves, children, grandchildren, each a line
	local found wanted
	wanted=$(cat)
	found=$(MANOR_CONFIG=$site/manor.conf "$program" "$1" "$2" "$3")
	[ "$found" = "$wanted" ] || {
		printf 'wanted:\n%s\nfound:\n%s\n' "$wanted" "$found"
		return 1
	}
}

@test "with everything switched on and granted, all are open" {
	says ' above child ' ' above.view child.view ' view <<-'END'
		aboves fine yes
		children fine yes
		grandchildren fine yes
	END
}

@test "the module of a table above has to be switched on" {
	says ' child ' ' above.view child.view ' view <<-'END'
		aboves module_inactive no
		children module_inactive no
		grandchildren module_inactive no
	END
}

@test "the table's own module has to be switched on" {
	says ' above ' ' above.view child.view ' view <<-'END'
		aboves fine yes
		children module_inactive no
		grandchildren module_inactive no
	END
}

@test "the right to view every table above is asked, at any depth" {
	says ' above child ' ' child.view ' view <<-'END'
		aboves permission_missing no
		children permission_missing no
		grandchildren permission_missing no
	END
}

@test "of the tables above, viewing is enough" {
	says ' above child ' ' above.view child.view child.edit ' edit <<-'END'
		aboves permission_missing no
		children fine yes
		grandchildren fine yes
	END
	says ' above child ' ' above.edit child.edit ' edit <<-'END'
		aboves fine yes
		children permission_missing no
		grandchildren permission_missing no
	END
}

@test "nobody may do anything, and the system everything" {
	[ "$(MANOR_CONFIG=$site/manor.conf "$program" nobody)" = 'no no no no no no no | no no no no| no no no no' ]
	[ "$(MANOR_CONFIG=$site/manor.conf "$program" system)" = 'yes no yes no yes yes yes | yes yes yes yes| no no no no' ]
}
