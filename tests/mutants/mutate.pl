#!/usr/bin/env perl
# mutate.pl SEED FILE LINE: changes one thing in that line of C in place, chosen by the seed, and prints what it did
# as `FILE:LINE  before  ->  after`. Ends with 1 where there is nothing to change.
use strict;
use warnings;

my ($seed, $name, $number) = @ARGV;
srand($seed);
open my $in, '<', $name or die "$name: $!\n";
my @lines = <$in>;
close $in;
my $line = $lines[$number - 1] // exit 1;

# What a string or a comment says is no code.
(my $code = $line) =~ s/("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\*.*?(?:\*\/|$))/'\0' x length $1/ge;
exit 1 if $code =~ /^\s*(?:#|\*|\/\*|static\b.*\)$|const\b|struct\b|enum\b|case\b|default:)/ || $code !~ /^\t/;

my @changes;    # [offset, length, replacement]
my %other = ('<' => '<=', '<=' => '<', '>' => '>=', '>=' => '>', '==' => '!=', '!=' => '==', '&&' => '||',
	'||' => '&&', 'true' => 'false', 'false' => 'true');
while ($code =~ /(?<![-<>=!&|])(<=|>=|==|!=|&&|\|\||<|>)(?![<>=&|])/g) {
	push @changes, [$-[1], length $1, $other{$1}];
}
while ($code =~ /\b(true|false)\b/g) {
	push @changes, [$-[1], length $1, $other{$1}];
}
while ($code =~ /(!)(?=[a-z(*])/g) {
	push @changes, [$-[1], 1, ''];
}
while ($code =~ /( [-+] 1)\b/g) {
	push @changes, [$-[1], length $1, ''];
}
while ($code =~ /(?<![\w.\[])([1-9][0-9]*)\b(?!\])/g) {
	push @changes, [$-[1], length $1, $1 + 1];
}
if ($code =~ /^\t+(?:if|while) \((.*)\)( \{)?$/) {
	push @changes, [$-[1], length $1, '(' . substr($line, $-[1], length $1) . ') && 0'];
}

# A call whose result nobody takes, or an assignment, is left out.
if ($code =~ /^(\t+)([\w.>\[\]-]+(?:\(.*\)|\s*(?:\||\+|-)?=[^=].*|\+\+|--);)$/ && $code !~ /^\t+(?:return|goto|break)/) {
	push @changes, [$-[2], length $2, ';'];
}
exit 1 unless @changes;

my ($at, $length, $text) = @{ $changes[int rand @changes] };
my $before = $line;
substr($line, $at, $length) = $text;
$lines[$number - 1] = $line;
open my $out, '>', $name or die "$name: $!\n";
print $out @lines;
close $out or die "$name: $!\n";
s/^\s+|\s+$//g for $before, $line;
print "$name:$number  $before  ->  $line\n";
