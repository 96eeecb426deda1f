# A language that nobody speaks: every text of the template in brackets and a third longer, its places kept.
# What a page says without brackets has escaped translation. Load it with
#   load support/site
#   load support/pseudo
#
# pseudo_open    gives the site the language; for setup_file
# pseudo_close   takes it back; for teardown_file
# pseudo_escapes PAGE.html TENANT   prints the words of a page that stand in no brackets and are no data
# shellcheck shell=bash disable=SC2154

# The template as a translation.
pseudo_write() {
	awk '
		function string(line) { sub(/^[a-z_\[\]0-9]+ "/, "", line); return substr(line, 1, length(line) - 1) }
		function told(text) {
			return "[" text substr(" one two three four five six seven eight nine ten eleven twelve thirteen", 1, length(text) / 3 + 1) "]"
		}
		BEGIN {
			print "msgid \"\"\nmsgstr \"\""
			print "\"Content-Type: text/plain; charset=UTF-8\\n\""
			print "\"Plural-Forms: nplurals=2; plural=(n != 1);\\n\""
		}
		/^msgid "/ { id = string($0) }
		/^msgid_plural "/ { many = string($0) }
		/^(msgctxt|msgid) "/ && $0 != "msgid \"\"" || /^msgid_plural|^#/ { print }
		/^$/ { print }
		id == "" { next }
		/^msgstr "/ { print "msgstr \"" told(id) "\"" }
		/^msgstr\[0\]/ { print "msgstr[0] \"" told(id) "\"" }
		/^msgstr\[1\]/ { print "msgstr[1] \"" told(many) "\"" }'
}

# A project of its own with the language, and its image.
pseudo_generate() { # pseudo_generate ROOT
	local file
	mkdir -p "$1/tools/generator" "$1/build"
	cp -r "$MANOR_ROOT/manifests" "$MANOR_ROOT/apache" "$1/"
	for file in xsl htdocs modules tools/generator/views build/assets build/assets.tsv build/icons.txt build/htdocs; do
		[ ! -e "$MANOR_ROOT/$file" ] || ln -s "$MANOR_ROOT/$file" "$1/$file"
	done
	mkdir -p "$1/manifests/en-XA"
	"$MANOR" messages template | pseudo_write >"$1/manifests/en-XA/all.po"
	MANOR_LANGUAGE=en-XA MANOR_ROOT=$1 "$MANOR" generate
}

pseudo_open() {
	pseudo_generate "$BATS_FILE_TMPDIR/pseudo"
	cp "$MANOR_CONFIG" "$BATS_FILE_TMPDIR/manor.conf"
	cp "$BATS_FILE_TMPDIR/pseudo/build/manor.image" "$MANOR_VAR/pseudo.image"
	chmod 644 "$MANOR_VAR/pseudo.image"
	echo "image_file = $MANOR_VAR/pseudo.image" >>"$MANOR_CONFIG"
}

pseudo_close() {
	cat "$BATS_FILE_TMPDIR/manor.conf" >"$MANOR_CONFIG"
	rm -f "$MANOR_VAR/pseudo.image"
}

# All texts that the tables of the tenant and the platform hold, the longest first; menus have titles of the
# manifests, which are translated.
pseudo_data() {
	local selects
	selects=$(sql "SELECT CONCAT('SELECT DISTINCT \`', column_name, '\` FROM \`', table_name, '\` WHERE \`', column_name, '\` IS NOT NULL')
		FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
		WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND data_type IN ('varchar', 'text', 'mediumtext')
			AND table_name NOT IN ('menu_items', 'search_terms', 'trash', 'schema_state', 'permissions')
			AND column_name NOT IN ('icon', 'permission')")
	sql "${selects//$'\n'/;}; SELECT DISTINCT label FROM trash" | tr '\134' '\n' | grep -E '[A-Za-z]{2}' | LC_ALL=C sort -u |
		awk '{ print length($0) "\t" $0 }' | sort -rn | cut -f 2-
}

# What is read of a page: its texts, and attributes that are told.
pseudo_texts() {
	xmllint --html --xpath '//title/text() | //body//text()[not(ancestor::script)] | //@aria-label | //@title | //@placeholder
		| //@alt | //@data-label | //@data-too-large | //script/@*[starts-with(name(), "data-told")]' "$1" 2>/dev/null
}

pseudo_escapes() { # pseudo_escapes FILE DATA
	pseudo_texts "$1" | sed -E 's/^ *[a-z-]+="(.*)"$/\1/' | tr '\n\t' '  ' |
		awk -v data="$2" '
			# The words before a "…" with which something known begins.
			function uncut(part,    words, i, j, tail) {
				words = split(part, word, " ")
				for (i = words > 6 ? words - 5 : 1; i <= words; i++) {
					tail = word[i]
					for (j = i + 1; j <= words; j++) tail = tail " " word[j]
					for (j = 1; j <= count; j++)
						if (length(tail) > 3 && index(known[j], tail) == 1)
							return substr(part, 1, length(part) - length(tail))
				}
				return part
			}
			BEGIN { while ((getline line <data) > 0) known[++count] = line }
			{
				parts = split($0, part, "…")
				$0 = ""
				for (p = 1; p < parts; p++) $0 = $0 uncut(part[p]) "…"
				$0 = $0 part[parts]
				while (gsub(/\[[^][]*(\]|…)/, " ")) continue
				gsub(/&[a-z]+;/, " ")
				gsub(/[A-Za-z]+…/, " ") # data that is cut
				gsub(/[a-z0-9._-]+ *@ *[a-z0-9.-]+/, " ") # an address may be parted where a line may end
				for (i = 1; i <= count; i++)
					while ((at = index($0, known[i])) > 0)
						$0 = substr($0, 1, at - 1) " " substr($0, at + length(known[i]))
				# Initials, codes of colours and days, and the name of the product.
				for (i = 1; i <= NF; i++)
					if ($i ~ /[A-Za-z][A-Za-z]/ && $i !~ /^([A-Z][A-Z]|#[0-9a-f]+|[DMY.\/-]+|Manor)$/)
						print $i
			}'
}
