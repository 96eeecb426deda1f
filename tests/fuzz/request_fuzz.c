/*
 * Fuzzes the request reader and the boundary: whatever comes in, the answer is one of ours.
 *
 * An input is what a web server would hand over: lines NAME=value (CGI's variables), an empty line,
 * the body. What must hold: no request is answered with 500, every text that a handler sees is
 * clean, and no file stays behind.
 *
 *   with libFuzzer   clang -fsanitize=fuzzer,address,undefined ... request_fuzz.c libmanor.a
 *   without it       gcc -DSTANDALONE ... ; request_fuzz SECONDS SEED FILE...
 *                    runs the files as they are, then mutations of them
 *
 * $MANOR_CONFIG names the settings, with a files_dir of its own.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/process.h"
#include "base/utf8.h"
#include "catalogue/behaviour.h"
#include "catalogue/image.h"
#include "http/gateway.h"
#include "http/read.h"
#include "request/request.h"
#include "request/respond.h"
#include "serve/serve.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

struct catalogue catalogue = {.build = "fuzz"};

static const struct body_limits limits = {
	.bytes = 64 * 1024,
	.file_bytes = 16 * 1024,
	.fields = 20,
	.files = 5,
};

/* One input, as the gateway hands it over. */
struct input {
	char *head; /* a copy in which line ends are NULs */
	size_t head_length;
	const unsigned char *body;
	size_t body_length;
	size_t step; /* bytes of one read */
	char status[4];
};

static _Noreturn void broken(const char *why)
{
	fprintf(stderr, "request_fuzz: %s\n", why);
	abort();
}

static void text_check(const char *text, size_t length, bool has_lines)
{
	if (text && !utf8_is_text(text, length, has_lines))
		broken("a handler sees a text that is none");
}

static void fields_check(const struct fields *fields)
{
	for (size_t i = 0; i < fields->count; i++) {
		text_check(fields->items[i].name, strlen(fields->items[i].name), true);
		text_check(fields->items[i].value, fields->items[i].length, true);
		if (strlen(fields->items[i].value) != fields->items[i].length)
			broken("a value is longer than its string");
	}
}

static void head_check(const struct request *request)
{
	const char *texts[] = {request->host, request->client, request->root, request->tenant_word,
		request->path, request->suffix, request->content_type, request->authorization,
		request->origin, request->fetch_site, request->referer, request->if_match,
		request->if_none_match, request->user_agent};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		text_check(texts[i], texts[i] ? strlen(texts[i]) : 0, false);
	for (size_t i = 0; i < request->segment_count; i++) {
		const char *segment = request->segments[i];
		text_check(segment, strlen(segment), false);
		if (segment[0] == '\0' || strchr(segment, '/') || strcmp(segment, "..") == 0)
			broken("a segment that leads elsewhere");
	}
	fields_check(&request->query);
	fields_check(&request->cookies);
}

static void form_read(struct context *context)
{
	const struct request *request = context->request;

	request_read_form(context, &limits, NULL);
	fields_check(&request->form);
	for (size_t i = 0; i < request->upload_count; i++) {
		const char *name = request->uploads[i].file_name;
		text_check(name, strlen(name), false);
		if (name[0] == '\0' || strlen(name) > 255 || strchr(name, '/') ||
			strchr(name, '\\'))
			broken("the name of a file leads elsewhere");
		if (request->uploads[i].size > limits.file_bytes)
			broken("a file is larger than its limit");
	}
}

static void work(struct context *context)
{
	const struct request *request = context->request;

	head_check(request);
	if (request->method == METHOD_POST)
		form_read(context);
	else if (request->method == METHOD_PUT)
		json_decref(json_deep_copy(request_read_json(context, &limits)));
	respond_cookie(context, "manor", "token", -1);
	respond_redirect(context, request->path);
}

/* It keeps nothing, and is asked for nothing. */
struct behaviour behaviour;

static const struct program program = {.serve = work};

static const char *input_variable(void *data, const char *name)
{
	const struct input *input = data;
	size_t length = strlen(name);

	for (size_t at = 0; at < input->head_length; at += strlen(input->head + at) + 1) {
		const char *line = input->head + at;
		if (strncmp(line, name, length) == 0 && line[length] == '=')
			return line + length + 1;
	}
	return NULL;
}

static ssize_t input_read(void *data, void *bytes, size_t size)
{
	struct input *input = data;

	if (size > input->step)
		size = input->step;
	if (size > input->body_length)
		size = input->body_length;
	memcpy(bytes, input->body, size);
	input->body += size;
	input->body_length -= size;
	return (ssize_t)size;
}

static bool input_write(void *data, struct iovec *parts, int count)
{
	static const char start[] = "Status: ";
	struct input *input = data;

	if (input->status[0] != '\0')
		return true;
	if (count < 1 || parts->iov_len < 12 || memcmp(parts->iov_base, start, 8) != 0)
		broken("an answer without a status");
	memcpy(input->status, (const char *)parts->iov_base + 8, 3);
	return true;
}

/* Splits at the first empty line. */
static void input_split(struct input *input, const unsigned char *data, size_t size)
{
	const unsigned char *end = memmem(data, size, "\n\n", 2);
	size_t length = end ? (size_t)(end - data) : size;

	input->head = malloc(length + 1);
	if (!input->head)
		abort();
	for (size_t i = 0; i < length; i++)
		input->head[i] = data[i] == '\n' ? '\0' : (char)data[i];
	input->head[length] = '\0';
	input->head_length = length;
	input->body = end ? end + 2 : data + size;
	input->body_length = size - (size_t)(input->body - data);
	input->step = 1 + size % 4096;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
	static struct process process;
	struct input input = {0};
	struct gateway gateway = {
		.data = &input,
		.variable = input_variable,
		.read = input_read,
		.write = input_write,
		.end = input_write,
	};
	const char *error;

	if (!process.arena && !process_open(&process, image_start, &error))
		broken(error);
	input_split(&input, data, size);
	serve(&process, &gateway, &program);
	if (input.status[0] == '\0')
		broken("no answer");
	if (strcmp(input.status, "500") == 0)
		broken("answered with 500");
	free(input.head);
	return 0;
}

#ifdef STANDALONE
#include <time.h>

#define INPUT_MAX 65536

static unsigned long long state;

static size_t chance(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return below ? (size_t)(state % below) : 0;
}

/* Words that the reader looks for. */
static const char *const words[] = {"%", "%00", "%2e%2e", "%2F", "..", "/", "//", "\r\n",
	"\r\n--XX", "--", "--XX--", "\n\n", "\"", "\\", ";", "=", "&", "filename*=UTF-8''", "\xff",
	"\xed\xa0\x80", "CONTENT_LENGTH=", "{", "[", "\"a\":", "\\u0000", "HTTP_COOKIE=", "/api/v1",
	"/tenant/demo", ".csv", "boundary=", ",", "HTTP_X_FORWARDED_FOR=10.0.0.1, ",
	"99999999999999999999", "-1"};

static size_t mutate(unsigned char *bytes, size_t length)
{
	for (size_t count = 1 + chance(6); count > 0; count--) {
		size_t at = chance(length + 1);
		const char *word = words[chance(sizeof words / sizeof *words)];
		size_t size = strlen(word);
		switch (chance(5)) {
		case 0: /* another byte */
			if (at < length)
				bytes[at] = (unsigned char)chance(256);
			break;
		case 1: /* a piece less */
			size = chance(1 + chance(length - at + 1));
			memmove(bytes + at, bytes + at + size, length - at - size);
			length -= size;
			break;
		case 2: /* a piece twice */
			size = chance(1 + chance(length - at + 1));
			if (length + size > INPUT_MAX)
				break;
			memmove(bytes + at + size, bytes + at, length - at);
			length += size;
			break;
		default: /* a word more */
			if (length + size > INPUT_MAX)
				break;
			memmove(bytes + at + size, bytes + at, length - at);
			memcpy(bytes + at, word, size);
			length += size;
		}
	}
	return length;
}

struct seed {
	unsigned char bytes[INPUT_MAX];
	size_t length;
};

static struct seed *seeds_read(char **names, size_t count)
{
	struct seed *seeds = calloc(count, sizeof *seeds);

	for (size_t i = 0; seeds && i < count; i++) {
		FILE *file = fopen(names[i], "rb");
		if (!file)
			broken(names[i]);
		seeds[i].length = fread(seeds[i].bytes, 1, INPUT_MAX, file);
		fclose(file);
		LLVMFuzzerTestOneInput(seeds[i].bytes, seeds[i].length);
	}
	return seeds;
}

/* What is being tried stands in $FUZZ_LAST, so that a crash can be looked at. */
static void last_keep(const unsigned char *bytes, size_t length)
{
	const char *name = getenv("FUZZ_LAST");
	FILE *file = name ? fopen(name, "wb") : NULL;

	if (!file)
		return;
	fwrite(bytes, 1, length, file);
	fclose(file);
}

int main(int count, char **arguments)
{
	static unsigned char bytes[INPUT_MAX];
	unsigned long runs = 0;

	if (count < 4)
		return 2;
	time_t end = time(NULL) + strtol(arguments[1], NULL, 10);
	state = strtoull(arguments[2], NULL, 10) * 2 + 1;
	struct seed *seeds = seeds_read(arguments + 3, (size_t)count - 3);
	if (!seeds)
		return 2;
	while (time(NULL) < end) {
		const struct seed *seed = &seeds[chance((size_t)count - 3)];
		memcpy(bytes, seed->bytes, seed->length);
		size_t length = mutate(bytes, seed->length);
		last_keep(bytes, length);
		LLVMFuzzerTestOneInput(bytes, length);
		runs++;
	}
	free(seeds);
	printf("%lu inputs\n", runs);
	return 0;
}
#endif
