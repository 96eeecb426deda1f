# Prints a random sheet over tests/page/language.xml, all of which the view compiler knows, and of which
# libxslt makes no complaint: random_sheet.pl SEED.
#
# Templates call only those with higher numbers, and apply those of higher modes, or their own to
# children: so every sheet comes to an end.
use strict;
use warnings;
use FindBin;
require "$FindBin::Bin/random_expressions.pl";

my $templates = 7; # named ones, and what no template calls: that of a mode
my $modes = 4;
my $names = 0;

sub escaped {
	my %entities = ('&' => '&amp;', '<' => '&lt;', '>' => '&gt;', '"' => '&quot;');
	return $_[0] =~ s/([&<>"])/$entities{$1}/gr;
}

# An expression as the value of an attribute; it may use the variables in scope.
sub value {
	my $scope = shift;
	my $variable = @{$scope->{variables}} && rand() < 0.3 ? one(@{$scope->{variables}}) : undef;
	return escaped($variable ? one("\$$variable", "concat(\$$variable, position())", "\$$variable = " . text(1),
			"list/item[\$$variable]", "count(//item[. = \$$variable][1])", "(list/item)[position() != \$$variable]/\@n")
		: expression(2));
}

sub select_nodes { return escaped(one(path(1), 'node()', '*', 'list/item', '../*', '//leaf', 'list/*|list/item', '.')) }

sub literal { return one('text', 'a &amp; b', 'é &lt;b&gt;', '"quoted" \'text\'', ' ', '{{1}}', "line\n\tline", '<![CDATA[<x>]]>') }

sub template_text { return one('', 'plain', '&quot;a&lt;', 'x{' . value($_[0]) . '}', '{' . value($_[0]) . '}/{' . value($_[0]) . '}é&amp;') }

sub sort_key {
	return '' if rand() < 0.6;
	my ($scope) = @_;
	return '<xsl:sort select="' . escaped(one('.', '@n', 'string-length(.)', '-position()', text(1))) . '"'
		. one('', ' data-type="number"', ' data-type="text"') . one('', ' order="descending"') . '/>';
}

sub with_params {
	my ($scope, $depth) = @_;
	return join '', map { rand() < 0.4 ? '' : binding('with-param', $_, $scope, $depth) } qw(first second other);
}

# xsl:variable, xsl:param or xsl:with-param.
sub binding {
	my ($kind, $name, $scope, $depth) = @_;
	return "<xsl:$kind name=\"$name\"/>" if rand() < 0.1;
	my $value = value($scope);
	# Before a template's first instruction, libxslt cannot format numbers.
	$value = 1 if $kind eq 'param' && $value =~ /format-number/;
	return "<xsl:$kind name=\"$name\" select=\"$value\"/>" if rand() < 0.6;
	return "<xsl:$kind name=\"$name\">" . content(inner($scope), $depth - 1) . "</xsl:$kind>";
}

sub inner { my %copy = (%{$_[0]}, variables => [@{$_[0]{variables}}]); return \%copy }

# Instructions that set attributes, for the beginning of an element.
sub attributes {
	my ($scope, $depth) = @_;
	return '' if rand() < 0.5;
	my $name = one('title', 'class', 'href', 'checked', 'data-{position()}');
	my $one = "<xsl:attribute name=\"$name\">" . content(inner($scope), $depth - 1, 1) . '</xsl:attribute>';
	return one($one, '<xsl:if test="' . value($scope) . "\">$one</xsl:if>",
		"<xsl:for-each select=\"list/item\">$one</xsl:for-each>$one",
		'<xsl:choose><xsl:when test="' . value($scope) . "\">$one</xsl:when><xsl:otherwise>$one</xsl:otherwise></xsl:choose>");
}

sub element {
	my ($scope, $depth) = @_;
	my $name = one(qw(p b td a div svg textarea));
	my $literal = join '', map { rand() < 0.7 ? '' : " $_=\"" . template_text($scope) . '"' } qw(title href class selected);
	my $inside = attributes($scope, $depth) . content(inner($scope), $depth - 1);
	return "<$name$literal>$inside</$name>" if rand() < 0.8;
	return '<xsl:element name="' . one($name, 'h{string-length(name())}') . "\">$inside</xsl:element>";
}

sub call {
	my ($scope, $depth) = @_;
	return '' if $scope->{template} >= $templates - 1;
	my $number = $scope->{template} + 1 + int rand($templates - 1 - $scope->{template});
	return "<xsl:call-template name=\"t$number\">" . with_params($scope, $depth) . '</xsl:call-template>';
}

sub apply {
	my ($scope, $depth) = @_;
	my $inside = sort_key() . with_params($scope, $depth);
	# Not where the node may be another one than the template's.
	return "<xsl:apply-templates mode=\"m$scope->{mode}\">$inside</xsl:apply-templates>" if !$scope->{is_moved} && rand() < 0.3;
	return '' if $scope->{mode} >= $modes;
	my $mode = $scope->{mode} + 1 + int rand($modes - $scope->{mode});
	return "<xsl:apply-templates mode=\"m$mode\" select=\"" . select_nodes() . "\">$inside</xsl:apply-templates>";
}

# What an element holds; with is_plain, what an attribute may hold.
sub content {
	my ($scope, $depth, $is_plain) = @_;
	return one('', literal()) if $depth <= 0;
	my $made = '';
	for (1 .. int rand 4) {
		$made .= one(
			\&literal,
			sub { '<xsl:value-of select="' . value($scope) . '"/>' },
			sub { '<xsl:text>' . literal() . '</xsl:text>' },
			sub { '<xsl:if test="' . value($scope) . '">' . content(inner($scope), $depth - 1, $is_plain) . '</xsl:if>' },
			sub {
				'<xsl:choose>' . join('', map { '<xsl:when test="' . value($scope) . '">' . content(inner($scope), $depth - 1, $is_plain) . '</xsl:when>' } 0 .. rand 2)
					. (rand() < 0.5 ? '' : '<xsl:otherwise>' . content(inner($scope), $depth - 1, $is_plain) . '</xsl:otherwise>') . '</xsl:choose>'
			},
			sub { '<xsl:for-each select="' . select_nodes() . '">' . sort_key() . content({%{inner($scope)}, is_moved => 1}, $depth - 1, $is_plain) . '</xsl:for-each>' },
			sub {
				my $name = 'v' . ++$names;
				my $variable = binding('variable', $name, $scope, $depth);
				push @{$scope->{variables}}, $name;
				return $variable;
			},
			$is_plain ? () : (\&element, \&element, \&call, \&apply, sub { '<xsl:copy-of select="' . one('list/deep', '$markup', '$own', 'list/item/text()') . '"/>' }),
		)->($scope, $depth);
	}
	return $made;
}

# A template has parameters first.
sub body {
	my ($template, $mode, $parts) = @_;
	my %scope = (template => $template, mode => $mode, variables => ['own'], is_moved => $template < $templates);
	my $made = '';
	for my $name (qw(first second)) {
		next if rand() < 0.4;
		$made .= binding('param', $name, \%scope, 2);
		push @{$scope{variables}}, $name;
	}
	return $made . join '', map { content(\%scope, 3) } 1 .. $parts;
}

srand $ARGV[0];
print '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:import href="shell.xsl"/>
<xsl:variable name="two" select="2"/><xsl:variable name="three">3</xsl:variable><xsl:variable name="text" select="\'some text\'"/>
<xsl:variable name="items" select="/page/list/item"/><xsl:variable name="markup"><b>bold</b> &amp; <i>more</i></xsl:variable>
<xsl:variable name="own"><p title="&quot;&gt;"><xsl:value-of select="/page/@title"/></p><xsl:if test="$two">&lt;</xsl:if></xsl:variable>', "\n";
print '<xsl:template match="/page">', body(0, 0, 12), "</xsl:template>\n";
print "<xsl:template name=\"t$_\">", body($_, $modes, 2), "</xsl:template>\n" for 1 .. $templates - 1;
for my $mode (1 .. $modes) {
	for (0 .. rand 5) {
		my $match = escaped(one('*', 'item', 'item[@n]', 'list/item', 'list/*', '@n', '@*', 'text()', 'node()', 'leaf|other', 'item[. = "two"]|word',
			'deep[@level > 1]/leaf', '/page/list', '/', 'page', 'item[' . boolean(2) . ']', '*[' . boolean(2) . ']'));
		next if $match =~ /position|last|current|\$/;
		print "<xsl:template match=\"$match\" mode=\"m$mode\"", one('', '', ' priority="' . one(-1, 0, 0.25, 0.5, 3) . '"'), '>', body($templates, $mode, 2), "</xsl:template>\n";
	}
}
print "</xsl:stylesheet>\n";
