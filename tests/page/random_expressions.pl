# Prints random expressions of XPath 1.0 over tests/page/language.xml, one a line, all of which the
# view compiler knows: random_expressions.pl COUNT SEED. Also a library: random_sheet.pl.
use strict;
use warnings;

sub one { return $_[rand @_] }

sub path {
	my $depth = shift;
	my $step = sub {
		my $axis = one('', '', '', '', '../', 'descendant::', 'following-sibling::',
			'preceding-sibling::', 'ancestor-or-self::', 'self::', 'ancestor::', 'descendant-or-self::');
		my $test = one(qw(item item other deep leaf word * node() text() list page words));
		return $axis eq '../' ? "../$test" : "$axis$test";
	};
	my $path = one('', '', '/page/', '//', 'list/', '$items/', './/') . $step->();
	$path .= one('/', '/', '//') . $step->() while rand() < 0.3;
	$path .= '[' . predicate($depth - 1) . ']' while $depth > 0 && rand() < 0.3;
	$path .= '/@' . one(qw(n level kind * node())) if rand() < 0.2;
	$path .= '/' . one('..', 'self::node()', 'self::*', 'ancestor-or-self::*', '../@*') if rand() < 0.1;
	return one(1 .. 12) == 1 ? "($path | list/" . one(qw(item other *)) . ')' : $path;
}

sub predicate {
	my $depth = shift;
	return one(1, 2, 'last()', 'position() > 1', 'position() = last()', '@n', '. != ""', '$two', 'not(@n)',
		'. = current()', '@n >= current()/@n', 'count(.. | current()/..) = 1',
		expression($depth), boolean($depth), number($depth));
}

sub text {
	my $depth = shift;
	return one("'a'", "'two'", "''", "'3'", "'é€'", '$text', '@title', '$three') if $depth <= 0;
	return one(
		sub { 'string(' . expression($depth - 1) . ')' },
		sub { 'concat(' . expression($depth - 1) . ', ' . text($depth - 1) . ')' },
		sub { 'substring(' . text($depth - 1) . ', ' . number($depth - 1) . ')' },
		sub { 'substring(' . text($depth - 1) . ', ' . number(0) . ', ' . number($depth - 1) . ')' },
		sub { 'substring-before(' . text($depth - 1) . ', ' . text(0) . ')' },
		sub { 'substring-after(' . text($depth - 1) . ', ' . text(0) . ')' },
		sub { 'translate(' . text($depth - 1) . ', ' . text(0) . ', ' . text(0) . ')' },
		sub { 'normalize-space(' . text($depth - 1) . ')' },
		sub { one('name(', 'local-name(') . path($depth - 1) . ')' },
		sub { 'string($markup)' },
		sub { 'format-number(' . number($depth - 1) . ", '" . one('0', '#,##0.##', '0.00', '#.#', '0 %') . "')" },
		sub { path($depth - 1) },
	)->();
}

sub number {
	my $depth = shift;
	return one(0, 1, 2, 3, '0.5', '-1', '$two', '1000000', 'position()', 'last()', '@n') if $depth <= 0;
	return one(
		sub { '(' . number($depth - 1) . one(' + ', ' - ', ' * ', ' div ', ' mod ') . number($depth - 1) . ')' },
		sub { '-' . number($depth - 1) },
		sub { 'count(' . path($depth - 1) . ')' },
		sub { 'sum(' . path($depth - 1) . ')' },
		sub { one(qw(floor ceiling round number)) . '(' . number($depth - 1) . ')' },
		sub { 'string-length(' . text($depth - 1) . ')' },
		sub { 'number(' . expression($depth - 1) . ')' },
	)->();
}

sub boolean {
	my $depth = shift;
	return one('true()', 'false()', '@n', '$items') if $depth <= 0;
	return one(
		sub { '(' . expression($depth - 1) . one(' = ', ' != ', ' < ', ' <= ', ' > ', ' >= ') . expression($depth - 1) . ')' },
		sub { '(' . boolean($depth - 1) . one(' and ', ' or ') . boolean($depth - 1) . ')' },
		sub { 'not(' . expression($depth - 1) . ')' },
		sub { 'contains(' . text($depth - 1) . ', ' . text(0) . ')' },
		sub { 'starts-with(' . text($depth - 1) . ', ' . text(0) . ')' },
		sub { 'boolean(' . expression($depth - 1) . ')' },
	)->();
}

sub expression {
	my $depth = shift;
	return one(\&text, \&number, \&boolean, \&path)->($depth);
}

unless (caller) {
	my ($count, $seed) = @ARGV;
	srand $seed;
	print expression(4), "\n" for 1 .. $count;
}
1;
