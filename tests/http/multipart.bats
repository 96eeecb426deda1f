#!/usr/bin/env bats
# Multipart forms (RFC 7578): right ones, wrong ones, and files on their way to the disk.

load ../support/program

setup_file() {
	compile_program echo "$BATS_TEST_DIRNAME/echo.c"
}

setup() {
	program_site
}

# No file may be left behind, whatever happened.
teardown() {
	[ ! -d "$site/files/tmp" ] || [ -z "$(ls -A "$site/files/tmp")" ]
}

# multipart TEXT: lines end in CRLF where TEXT says \n; printf's escapes. The boundary is XX.
multipart() {
	printf '%b' "${1//'\n'/'\r\n'}" | send POST /form 'multipart/form-data; boundary=XX'
}

refused() { # refused STATUS TEXT
	multipart "$2"
	expect_status "$1"
}

text='--XX\nContent-Disposition: form-data; name="a"\n\n'
csrf='--XX\nContent-Disposition: form-data; name="csrf"\n\ngood\n'
file='--XX\nContent-Disposition: form-data; name="f"; filename="x.txt"\nContent-Type: text/plain\n\n'

# --- right ---

@test "texts and files" {
	multipart "$csrf${text}one\ntwo\n${file}hello\n--XX--\n"
	expect_status 200
	expect_json .data.form '[["csrf","good"],["a","one\r\ntwo"]]'
	expect_json '.data.files|length' 1
	expect_json '.data.files[0]|[.field,.name,.type,.size]' '["f","x.txt","text/plain",5]'
}

@test "a form without any part" {
	multipart '--XX--\n'
	expect_status 200
	expect_json .data.form '[]'
	multipart '--XX--'
	expect_status 200
}

@test "a preamble and an epilogue say nothing" {
	multipart "This is a form.\n$text-1\n--XX--\nThe end.\n"
	expect_status 200
	expect_json .data.form '[["a","-1"]]'
}

@test "blanks may stand behind a boundary" {
	multipart "${text/XX/XX \\t}1\n--XX  \nContent-Disposition: form-data; name=b\n\n2\n--XX--\n"
	expect_status 200
	expect_json .data.form '[["a","1"],["b","2"]]'
}

@test "a value may be empty, end in line ends, and look almost like a boundary" {
	multipart "$text\n--XX--\n"
	expect_status 200
	expect_json .data.form '[["a",""]]'
	multipart "$text\n\n\n--XX--\n"
	expect_json .data.form '[["a","\r\n\r\n"]]'
	multipart "$text--X\n--XY\n-XX\nXX--\n--XX--\n"
	expect_json .data.form '[["a","--X\r\n--XY\r\n-XX\r\nXX--"]]'
}

@test "a part without any content ends with its headers" {
	multipart "$text--XX--\n"
	expect_status 200
	expect_json .data.form '[["a",""]]'
	multipart "$text$text--XX--\n"
	expect_json .data.form '[["a",""],["a",""]]'
}

@test "a file may hold any byte" {
	multipart "$csrf$file\x00\xff\r\r\n\x00--XX\n--XX--\n"
	expect_status 200
	expect_json '.data.files[0].size' 11
}

@test "the name of a file is its last component, unquoted" {
	local name
	while IFS='|' read -r name wanted; do
		multipart "$csrf--XX\nContent-Disposition: form-data; name=f; $name\n\nx\n--XX--\n"
		expect_status 200
		expect_json '.data.files[0].name' "$wanted"
	done <<-'NAMES'
		filename="a b.txt"|a b.txt
		filename=plain.txt|plain.txt
		filename="/etc/passwd"|passwd
		filename="../../up.txt"|up.txt
		filename="C:\\Users\\ann\\cv.pdf"|cv.pdf
		filename=".."|file
		filename="folder/"|file
		filename="say %22hi%22.txt"|say "hi".txt
		filename="say \\"hi\\".txt"|say "hi".txt
		filename="a;b=c.txt"|a;b=c.txt
		FileName="upper.txt"|upper.txt
		filename="old.txt"; filename*=UTF-8''na%C3%AFve.txt|naïve.txt
		filename*=utf-8'en'%e2%82%ac.txt|€.txt
		filename="old.txt"; filename*=ISO-8859-1''x.txt|old.txt
		filename*=UTF-8''..%2Fup.txt|up.txt
		filename*=UTF-8''cv%e2%80%aefdp.exe|cvfdp.exe
		filename*=UTF-8''%e2%81%a6%e2%80%ae|file
		filename*=UTF-8''a%e2%80%8bb%d8%9cc%c2%add%ef%bb%bfe%e2%80%8df%f3%a0%80%a1g%e3%85%a4.txt|abcdefg.txt
		filename*=UTF-8''a%c2%a0%e3%80%80%e2%80%a8b.txt|a b.txt
		filename*=UTF-8''%e2%80%ae..%e2%80%8b%2f%e2%80%8e.htaccess|htaccess
		filename=".bashrc"|bashrc
		filename="... .  a"|a
		filename="report.pdf. . "|report.pdf
		filename="..."|file
		filename="con"|_con
		filename="Aux .tar.gz"|_Aux .tar.gz
		filename="COM1.txt"|_COM1.txt
		filename*=UTF-8''lpt%c2%b9.txt|_lpt¹.txt
		filename="CONTRACT.txt"|CONTRACT.txt
		filename="com10.txt"|com10.txt
		filename*=UTF-8''%e2%80%8bNU%e2%80%8bL|_NUL
	NAMES
}

@test "a long name keeps its extension and its characters whole" {
	multipart "$csrf--XX\nContent-Disposition: form-data; name=f; filename=\"$(printf 'é%.0s' {1..200}).pdf\"\n\nx\n--XX--\n"
	expect_status 200
	local name
	name=$(json '.data.files[0].name')
	[[ $name == *é.pdf ]]
	[ "$(printf %s "$name" | wc -c)" -le 255 ]
}

@test "a file input in which nothing was chosen is no file" {
	multipart "--XX\nContent-Disposition: form-data; name=f; filename=\"\"\nContent-Type: application/octet-stream\n\n\n--XX--\n"
	expect_status 200
	expect_json .data.files '[]'
}

@test "a boundary may be quoted and has up to 70 characters" {
	local long
	long=$(printf 'b%.0s' {1..70})
	printf -- '--%s\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--%s--\r\n' "$long" "$long" |
		send POST /form "multipart/form-data; boundary=$long"
	expect_status 200
	expect_json .data.form '[["a","1"]]'
	printf -- "--a b'()+,./:=?\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--a b'()+,./:=?--\r\n" |
		send POST /form "multipart/form-data; boundary=\"a b'()+,./:=?\""
	expect_status 200
	printf x | send POST /form "multipart/form-data; boundary=b$long"
	expect_status 400
}

# The reader's window holds 32768 bytes, and some 185 stand before the content: around the end of each
# window the boundary begins, ends and lies anywhere.
@test "a boundary is found wherever a read ends" {
	local size sizes=({32575..32585} {32767..32769} {65240..65300..12})
	[ -z "${MANOR_LONG:-}" ] || sizes=({32530..32600} {32765..32770} {65240..65300})
	for size in "${sizes[@]}"; do
		{
			printf '%b' "${csrf//'\n'/'\r\n'}${file//'\n'/'\r\n'}"
			head -c "$size" /dev/zero | tr '\0' '\r'
			printf '\r\n--XX--\r\n'
		} | send POST /form 'multipart/form-data; boundary=XX'
		expect_status 200
		expect_json '.data.files[0].size' "$size"
	done
}

@test "a body that arrives byte by byte is the same" {
	printf '%b' "${csrf//'\n'/'\r\n'}${file//'\n'/'\r\n'}hello\r\n--XX--\r\n" >"$BATS_TEST_TMPDIR/slow"
	cgi POST /form 'CONTENT_TYPE=multipart/form-data; boundary=XX' \
		CONTENT_LENGTH="$(stat -c %s "$BATS_TEST_TMPDIR/slow")" \
		< <(dd if="$BATS_TEST_TMPDIR/slow" bs=1 2>/dev/null)
	expect_status 200
	expect_json '.data.files[0].size' 5
}

# --- wrong ---

@test "a missing, empty or doubled boundary parameter is refused" {
	printf x | send POST /form multipart/form-data
	expect_status 400
	printf x | send POST /form 'multipart/form-data; boundary='
	expect_status 400
	printf x | send POST /form 'multipart/form-data; boundary=""'
	expect_status 400
	printf x | send POST /form 'multipart/form-data; boundary=a; boundary=b'
	expect_status 400
	printf x | send POST /form 'multipart/form-data; boundary="a'
	expect_status 400
}

@test "a body that ends too soon is refused, wherever it ends" {
	local whole="$csrf${text}one\n${file}hello\n--XX--" length step=23
	[ -z "${MANOR_LONG:-}" ] || step=1
	whole=${whole//'\n'/'\r\n'}
	printf '%b' "$whole" >"$BATS_TEST_TMPDIR/whole"
	for ((length = $(stat -c %s "$BATS_TEST_TMPDIR/whole") - 1; length > 0; length -= step)); do
		head -c "$length" "$BATS_TEST_TMPDIR/whole" |
			send POST /form 'multipart/form-data; boundary=XX'
		expect_status 400
		head -c "$length" "$BATS_TEST_TMPDIR/whole" |
			cgi POST /form 'CONTENT_TYPE=multipart/form-data; boundary=XX' \
				CONTENT_LENGTH="$(stat -c %s "$BATS_TEST_TMPDIR/whole")"
		expect_status 400
	done
}

@test "malformed parts are refused" {
	refused 400 '--XXX\nContent-Disposition: form-data; name="a"\n\n1\n--XX--\n'
	refused 400 '--XX\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Type: text/plain\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name=""\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: attachment; name="a"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="a\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="a" x\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="a"; name="b"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="a"\nContent-Disposition: form-data; name="b"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition form-data; name="a"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition : form-data; name="a"\n\n1\n--XX--\n'
	refused 400 '--XX\n Content-Disposition: form-data; name="a"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data;\n name="a"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="\xff"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="a\x01"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Disposition: form-data; name="a\x00"\n\n1\n--XX--\n'
	refused 400 '--XX\nContent-Transfer-Encoding: base64\nContent-Disposition: form-data; name="a"\n\nMQ==\n--XX--\n'
	refused 400 ''
	refused 400 'no boundary at all'
}

@test "a line that ends in a mere LF is refused" {
	printf -- '--XX\nContent-Disposition: form-data; name="a"\n\n1\n--XX--\n' |
		send POST /form 'multipart/form-data; boundary=XX'
	expect_status 400
}

@test "headers of a part have limits" {
	refused 400 "--XX\nX-Long: $(head -c 5000 /dev/zero | tr '\0' a)\nContent-Disposition: form-data; name=a\n\n1\n--XX--\n"
	refused 400 "--XX\nX-Long: $(head -c 100000 /dev/zero | tr '\0' a)"
	refused 400 "--XX\n$(printf 'X-Many: 1\\n%.0s' {1..17})Content-Disposition: form-data; name=a\n\n1\n--XX--\n"
	refused 400 "--XX\nContent-Disposition: form-data; name=\"$(head -c 300 /dev/zero | tr '\0' a)\"\n\n1\n--XX--\n"
}

@test "texts have to be clean UTF-8" {
	refused 400 "$text\xff\n--XX--\n"
	refused 200 "${text}a\x00b\n--XX--\n" # left out
	refused 415 '--XX\nContent-Disposition: form-data; name=a\nContent-Type: text/plain; charset=iso-8859-1\n\n1\n--XX--\n'
}

@test "malformed names of files are refused" {
	refused 400 "$csrf--XX\nContent-Disposition: form-data; name=f; filename=\"\xff.txt\"\n\nx\n--XX--\n"
	refused 400 "$csrf--XX\nContent-Disposition: form-data; name=f; filename*=UTF-8''%zz\n\nx\n--XX--\n"
	refused 400 "--XX\nContent-Disposition: form-data; name=f; filename=\"\"\n\nbytes\n--XX--\n"
}

# --- limits and order ---

@test "too many fields or files are 413" {
	local fields='' files=''
	for _ in {1..11}; do fields+="${text}1\n"; done
	refused 413 "$fields--XX--\n"
	for _ in {1..4}; do files+="${file}1\n"; done
	refused 413 "$csrf$files--XX--\n"
}

@test "a file above its limit is 413, and so are the texts together" {
	local bytes words
	bytes=$(head -c 102401 /dev/zero | tr '\0' a)
	refused 413 "$csrf$file$bytes\n--XX--\n"
	words=$(head -c 262145 /dev/zero | tr '\0' a)
	refused 413 "$csrf--XX\nContent-Disposition: form-data; name=text\n\n$words\n--XX--\n"
	refused 200 "$csrf$file${bytes%a}\n--XX--\n"
}

@test "no byte of a file reaches the disk before the form has proved itself" {
	chmod 500 "$site/files"
	refused 403 "${file}hello\n--XX--\n"
	refused 403 "${file}hello\n$csrf--XX--\n"
	refused 403 "${csrf/good/bad}${file}hello\n--XX--\n"
	[ ! -e "$site/files/tmp" ]
}

@test "what a program left that was killed goes a day later" {
	mkdir "$site/files/tmp"
	touch "$site/files/tmp/0123456789abcdef0123456789abcde"{0,1} "$site/files/tmp/kept"
	touch -d '2 days ago' "$site/files/tmp/0123456789abcdef0123456789abcde0" "$site/files/tmp/kept"
	refused 200 "$csrf${file}hello\n--XX--\n"
	[ "$(ls "$site/files/tmp")" = $'0123456789abcdef0123456789abcde1\nkept' ]
	rm "$site"/files/tmp/*
}

@test "a file that grows beyond what the system allows is 503 and leaves nothing behind" {
	printf '#!/bin/bash\nulimit -f 8\nexec %s\n' "$program" >"$BATS_TEST_TMPDIR/limited"
	chmod +x "$BATS_TEST_TMPDIR/limited"
	program=$BATS_TEST_TMPDIR/limited
	refused 503 "$csrf$file$(head -c 20000 /dev/zero | tr '\0' a)\n--XX--\n"
}

@test "a disk that cannot be written to is 503 with Retry-After" {
	rm -rf "$site/files"
	touch "$site/files"
	refused 503 "$csrf${file}hello\n--XX--\n"
	expect_header 'Retry-After: 60'
	refute_secret
}

refute_secret() { # paths are for the log alone
	[[ $body != *"$site"* ]]
	grep -q "$site" "$site/log"
}
