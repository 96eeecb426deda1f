#include "base/version.h"

#include <stdlib.h>

int version_compare(const char *one, const char *other)
{
	while (*one || *other) {
		char *one_end = (char *)one, *other_end = (char *)other;
		unsigned long a = *one ? strtoul(one, &one_end, 10) : 0, b = *other ? strtoul(other, &other_end, 10) : 0;
		if (a != b)
			return a < b ? -1 : 1;
		one = *one_end == '.' ? one_end + 1 : one_end;
		other = *other_end == '.' ? other_end + 1 : other_end;
	}
	return 0;
}
