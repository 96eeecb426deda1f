# The fields of the structures in catalogue.h and behaviour.h, as C: build/gen/catalogue_fields.h. They are read
# from their declarations and stand nowhere else. Each member is in a line of its own; a pointer to structures is
#
#   const struct T *members;  size_t member_count;         an array, counted by the member behind it
#   const struct T *member;                                a record that others point to as well
#   const struct T *const *members;  size_t member_count;  pointers to such records, counted
#   const struct T *const *members;                        the same; ends with NULL
#
# and a pointer to strings ends with NULL.

# Comments, also those that go over lines.
{
	while (1) {
		if (in_comment) {
			end = index($0, "*/")
			if (!end) next
			$0 = substr($0, end + 2)
			in_comment = 0
		}
		start = index($0, "/*")
		if (!start) break
		rest = substr($0, start + 2)
		end = index(rest, "*/")
		if (end) { $0 = substr($0, 1, start - 1) substr(rest, end + 2); continue }
		$0 = substr($0, 1, start - 1)
		in_comment = 1
		break
	}
	sub(/[ \t]+$/, "")
}

/^struct [a-z_]+ \{$/ { struct = $2; names[++structs] = struct; next }
/^\};?$/ { struct = ""; next }
struct == "" || /^[ \t]*$/ { next }
!/;$/ { refuse(struct, $0) }

# "const struct table *const *tables;": the type is all but the name.
{
	sub(/^[ \t]+/, "")
	sub(/;$/, "")
	member = $0
	sub(/^.*[ *]/, "", member)
	type = substr($0, 1, length($0) - length(member))
	sub(/[ \t]+$/, "", type)
	count = ++members[struct]
	member_of[struct, count] = member
	type_of[struct, count] = type
}

function refuse(of, what) {
	print "struct " of ": no member is written like this: " what >"/dev/stderr"
	failed = 1
}

function line(text) { print "\t" text "," }

# The kind of a pointer to structures, and what counts them.
function pointer(of, member, target, is_list, counter) {
	kind = is_list ? (counter ? "FIELD_POINTERS" : "FIELD_LIST") : (counter ? "FIELD_RECORDS" : "FIELD_RECORD")
	line("{\"" member "\", " kind ", offsetof(struct " of ", " member "), sizeof(void *), " \
		(counter ? "offsetof(struct " of ", " counter "), sizeof((struct " of " *)0)->" counter : "0, 0") ", &" target "_record}")
}

function plain(of, member, kind) {
	line("{\"" member "\", " kind ", offsetof(struct " of ", " member "), sizeof((struct " of " *)0)->" member ", 0, 0, NULL}")
}

function field(of, nth,   member, type, counter, target) {
	member = member_of[of, nth]
	type = type_of[of, nth]
	counter = type_of[of, nth + 1] ~ /^(size_t|uint32_t)$/ && member_of[of, nth + 1] ~ /_count$/ ? member_of[of, nth + 1] : ""
	target = type
	sub(/^const struct /, "", target)
	sub(/ .*$/, "", target)
	if (type == "const char *")
		line("{\"" member "\", FIELD_TEXT, offsetof(struct " of ", " member "), sizeof(void *), 0, 0, NULL}")
	else if (type == "const char *const *")
		line("{\"" member "\", FIELD_NAMES, offsetof(struct " of ", " member "), sizeof(void *), 0, 0, NULL}")
	else if (type == "const size_t *")
		pointer(of, member, "number", 0, counter)
	else if (type ~ /^const struct [a-z_]+ \*const \*$/)
		pointer(of, member, target, 1, counter)
	else if (type ~ /^const struct [a-z_]+ \*$/)
		pointer(of, member, target, 0, counter)
	else if (type == "bool")
		plain(of, member, "FIELD_FLAG")
	else if (type ~ /^enum /)
		plain(of, member, "FIELD_CHOICE")
	else if (type == "size_t" || type == "unsigned" || type ~ /^uint(8|16|32)_t$/)
		plain(of, member, member ~ /_count$/ ? "FIELD_COUNT" : "FIELD_NUMBER")
	else
		refuse(of, type " " member)
}

END {
	for (i = 1; i <= structs; i++)
		print "extern const struct record_type " names[i] "_record;"
	for (i = 1; i <= structs; i++) {
		of = names[i]
		print "\nstatic const struct record_field " of "_fields[] = {"
		for (nth = 1; nth <= members[of]; nth++)
			field(of, nth)
		print "};\nconst struct record_type " of "_record = {\"" of "\", sizeof(struct " of "), " of "_fields,"
		print "\tsizeof " of "_fields / sizeof *" of "_fields};"
	}
	exit failed
}
