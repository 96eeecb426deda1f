/* PCRE2 under limits. Nothing is kept between two values: a pattern compiles in microseconds. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdio.h>
#include <string.h>

#include "value/pattern.h"

#define PATTERN_BYTES 4000	   /* as it is written */
#define COMPILED_BYTES ((size_t)256 * 1024)
#define GROUP_DEPTH 50
#define MATCH_STEPS 5000000	   /* a tenth of a second */
#define MATCH_HEAP_KIBIBYTES 16384 /* of the places to go back to */

#define OPTIONS                                                                                    \
	(PCRE2_UTF | PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_DOLLAR_ENDONLY |                   \
		PCRE2_NEVER_BACKSLASH_C)

static pcre2_code *pattern_compile(const char *pattern, int *error, size_t *offset)
{
	pcre2_compile_context *limits = pcre2_compile_context_create(NULL);
	pcre2_code *code = NULL;

	*error = PCRE2_ERROR_NOMEMORY;
	*offset = 0;
	if (limits == NULL)
		return NULL;
	pcre2_set_max_pattern_length(limits, PATTERN_BYTES);
	pcre2_set_parens_nest_limit(limits, GROUP_DEPTH);
	pcre2_set_newline(limits, PCRE2_NEWLINE_LF);
	code = pcre2_compile(
		(PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, OPTIONS, error, offset, limits);
	pcre2_compile_context_free(limits);
	return code;
}

static bool is_small(const pcre2_code *code)
{
	size_t size = 0;

	return pcre2_pattern_info(code, PCRE2_INFO_SIZE, &size) == 0 && size <= COMPILED_BYTES;
}

bool pattern_compiles(const char *pattern, char *reason, size_t size, size_t *offset)
{
	int error;
	pcre2_code *code = pattern_compile(pattern, &error, offset);

	if (code == NULL) {
		if (pcre2_get_error_message(error, (PCRE2_UCHAR *)reason, size) < 0)
			snprintf(reason, size, "PCRE2 gives the error %d", error);
		return false;
	}
	bool fits = is_small(code);
	pcre2_code_free(code);
	if (!fits)
		snprintf(reason, size, "it takes more than %zu KiB when compiled",
			COMPILED_BYTES / 1024);
	return fits;
}

static enum pattern_result code_match(const pcre2_code *code, const char *text)
{
	pcre2_match_context *limits = pcre2_match_context_create(NULL);
	pcre2_match_data *found = pcre2_match_data_create(1, NULL);
	int status = PCRE2_ERROR_NOMEMORY;

	if (limits != NULL && found != NULL) {
		pcre2_set_match_limit(limits, MATCH_STEPS);
		pcre2_set_heap_limit(limits, MATCH_HEAP_KIBIBYTES);
		status = pcre2_match(code, (PCRE2_SPTR)text, strlen(text), 0, 0, found, limits);
	}
	pcre2_match_data_free(found);
	pcre2_match_context_free(limits);
	if (status >= 0)
		return PATTERN_MATCHES;
	return status == PCRE2_ERROR_NOMATCH ? PATTERN_DIFFERS : PATTERN_GIVES_UP;
}

enum pattern_result pattern_match(const char *pattern, const char *text)
{
	int error;
	size_t offset;
	pcre2_code *code = pattern_compile(pattern, &error, &offset);
	enum pattern_result result = PATTERN_GIVES_UP;

	if (code != NULL && is_small(code))
		result = code_match(code, text);
	pcre2_code_free(code);
	return result;
}
