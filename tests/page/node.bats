#!/usr/bin/env bats
# A page's tree as XML: what is read, what is refused, what is written.

load ../support/program

setup_file() {
	compile_program node "$BATS_TEST_DIRNAME/node.c"
}

reads() { # reads XML WANTED
	local found
	found=$(printf %s "$1" | "$program") || {
		echo "refused: $1"
		return 1
	}
	[ "$found" = "$2" ] || {
		echo "$1"
		echo "  wanted: $2"
		echo "  found:  $found"
		return 1
	}
}

refuses() { # refuses XML...
	local one
	for one in "$@"; do
		run "$program" <<<"$one"
		[ "$status" = 1 ] || {
			echo "taken ($status): $one"
			return 1
		}
	done
}

@test "elements, attributes and texts are read and written" {
	reads '<a/>' '<a/>'
	reads '<a></a>' '<a/>'
	reads "<a b='1'
		c = \"2\"><b>x</b><b/>y</a >" '<a b="1" c="2"><b>x</b><b/>y</a>'
	reads '<?xml version="1.0" encoding="UTF-8"?>
		<!-- first --> <a>1<!-- 2 -->3</a>
		' '<a>13</a>'
}

@test "more names than are known again are read, whatever others begin as they do" {
	local names=(item items it i item-1 href hre hrefs title titl icon icons item) name tree='' wanted=''
	for name in "${names[@]}" "${names[@]}"; do
		tree+="<$name $name='1' $name-x=\"2\" >$name</$name >"
		wanted+="<$name $name=\"1\" $name-x=\"2\">$name</$name>"
	done
	reads "<a>$tree</a>" "<a>$wanted</a>"
	reads '<a b="it'"'"'s &amp; so" c='"'"'"'"'"'>x</a>' '<a b="it'"'"'s &amp; so" c="&quot;">x</a>'
	refuses '<item></items>' '<items></item>' '<item i="1" j="2" k="3" l="4" i="5"/>' '<item i="1" j="2'
}

@test "references are read, and written where they have to be" {
	reads '<a b="&lt;&quot;&apos;&amp;&gt;&#9;&#xA;">&#233;&#xe9;&#x1F600;&lt;&amp;&gt;&quot;</a>' \
		'<a b="&lt;&quot;'"'"'&amp;&gt;&#9;&#10;">éé😀&lt;&amp;&gt;"</a>'
}

@test "white space between elements is dropped, in texts it stays" {
	reads '<a> <b> </b>
		<c> x </c> </a>' '<a><b> </b><c> x </c></a>'
}

@test "an indented tree has the same texts" {
	local tree='<a><b><c>x</c><d/></b></a>'
	[ "$(printf %s "$tree" | "$program" --indented)" = '<a>
  <b>
    <c>x</c>
    <d/>
  </b>
</a>' ]
	printf %s "$tree" | "$program" --indented >"$BATS_TEST_TMPDIR/indented"
	[ "$("$program" <"$BATS_TEST_TMPDIR/indented")" = "$tree" ]
}

@test "what is not well-formed is refused" {
	refuses '' 'text' '<' '<a' '<a>' '<a/' '<a/><b/>' '<a></b>' '<a><b></a></b>' '</a>' '<1/>' '< a/>' '<a/>x' \
		'<a b/>' '<a b=/>' '<a b=1/>' '<a b="1/>' '<a b="1"c="2"/>' '<a b="1" b="2"/>' '<a b="<"/>' \
		'<a>&</a>' '<a>&x;</a>' '<a>&lt</a>' '<a>&#;</a>' '<a>&#0;</a>' '<a>&#x;</a>' '<a>&#xD800;</a>' \
		'<a>&#x110000;</a>' '<a>&#99999999999;</a>' '<a>&#8;</a>' '<a><!-- </a>' '<!-- <a/>' '<?xml <a/>'
}

@test "what pages do not have is refused" {
	refuses '<!DOCTYPE a><a/>' '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>' '<a><![CDATA[x]]></a>' '<a><?pi x?></a>' \
		'<x:a xmlns:x="urn:x"/>'
}

@test "bytes that are no text are refused" {
	printf '<a>\377</a>' | { ! "$program"; }
	printf '<a>\001</a>' | { ! "$program"; }
	printf '<a>\300\200</a>' | { ! "$program"; }
	# Wherever among others they stand.
	for before in {1..17}; do
		for byte in '\001' '\037' '\177' '\200' '\302\205' '\377'; do
			run "$program" < <(printf "<a>%.${before}s$byte%.9s</a>" 12345678901234567 abcdefghi)
			[ "$status" = 1 ] || { echo "taken: $byte behind $before"; return 1; }
		done
	done
	reads '<a>~ ~~~~~~é~~~~~~~~~</a>' '<a>~ ~~~~~~é~~~~~~~~~</a>'
}

@test "a tree that is too deep is refused, not followed" {
	reads "$(printf '<b>%.0s' {1..50})$(printf '</b>%.0s' {1..50})" \
		"$(printf '<b>%.0s' {1..49})<b/>$(printf '</b>%.0s' {1..49})"
	refuses "$(printf '<b>%.0s' {1..50000})"
}
