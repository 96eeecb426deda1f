/*
 * Drives the base of the runtime for base.bats: one word chooses what to do, the result is printed.
 * What must hold is asserted here; what people read is compared there.
 */
#undef NDEBUG
#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/fail.h"
#include "base/format.h"
#include "base/log.h"
#include "base/nearest.h"
#include "base/network.h"
#include "base/noun.h"
#include "base/process.h"
#include "base/secret.h"
#include "base/settings.h"
#include "base/utf8.h"
#include "catalogue/image.h"

static _Noreturn void broken(const char *why)
{
	fprintf(stderr, "base: %s\n", why);
	abort();
}

static jmp_buf full;
static int times_full;

static void on_full(void *data)
{
	assert(data == &times_full);
	times_full++;
	longjmp(full, 1);
}

static struct arena *arena_new(size_t limit)
{
	struct arena *arena = arena_create(limit, on_full, &times_full);

	assert(arena);
	return arena;
}

static void arena_aligned_and_zeroed(void)
{
	struct arena *arena = arena_new(64 * 1024 * 1024);

	for (int round = 0; round < 4; round++) {
		if (round % 2)
			arena_reserve(arena, 300 * 1000); /* the rest comes in blocks as ever */
		for (size_t size = 0; size < 3000; size += 7) {
			unsigned char *bytes = arena_allocate(arena, size);
			assert((uintptr_t)bytes % alignof(max_align_t) == 0);
			for (size_t i = 0; i < size; i++)
				assert(bytes[i] == 0);
			memset(bytes, 0xaa, size);
		}
		unsigned char *large = arena_allocate(arena, 1024 * 1024);
		assert(large[0] == 0 && large[1024 * 1024 - 1] == 0);
		assert(arena_used(arena) > 1024 * 1024);
		arena_reset(arena);
		assert(arena_used(arena) == 0);
	}
	arena_destroy(arena);
}

/* What one arena has written, the next does not see; nor does it write behind it. */
static void arena_uses_what_is_lent(void)
{
	static alignas(max_align_t) unsigned char room[4096 + 16];

	for (int round = 0; round < 3; round++) {
		struct arena *arena = arena_new(1024 * 1024);
		arena_lend(arena, room, 4096);
		for (size_t size = 0; size < 200; size += 3) {
			unsigned char *bytes = arena_allocate(arena, size);
			assert((uintptr_t)bytes % alignof(max_align_t) == 0);
			assert(round + size > 0 || (bytes > room && bytes < room + 4096));
			for (size_t i = 0; i < size; i++)
				assert(bytes[i] == 0);
			memset(bytes, 0xff, size);
		}
		arena_reset(arena);
		memset(arena_allocate(arena, 2000), 1, 2000); /* after which the memory is its own */
		arena_destroy(arena);
		for (size_t i = 4096; i < sizeof room; i++)
			assert(room[i] == 0);
	}
}

static void arena_grows(void)
{
	struct arena *arena = arena_new(64 * 1024 * 1024);
	char *text = arena_allocate(arena, 10);

	memcpy(text, "012345678", 10);
	char *longer = arena_grow(arena, text, 10, 1000);
	assert(longer == text); /* the newest one stays where it is */
	assert(memcmp(longer, "012345678", 10) == 0 && longer[999] == 0);
	char *other = arena_allocate(arena, 10);
	char *moved = arena_grow(arena, longer, 1000, 2000);
	assert(moved != longer && memcmp(moved, "012345678", 10) == 0 && moved[1999] == 0);
	memset(moved, 1, 2000);
	assert(other[0] == 0);
	arena_destroy(arena);
}

static void arena_lists(void)
{
	struct arena *arena = arena_new(64 * 1024 * 1024);
	size_t *items = NULL, *others = NULL;

	for (size_t i = 0; i < 1000; i++) { /* in turn, so that neither stays the newest */
		items = arena_more(arena, items, i, sizeof *items);
		items[i] = i;
		others = arena_more(arena, others, i, sizeof *others);
		others[i] = 2 * i;
	}
	for (size_t i = 8; i < 1000; i++) {
		items = arena_more(arena, items, i, sizeof *items);
		items[i] = 3 * i;
	}
	for (size_t i = 0; i < 1000; i++) {
		assert(items[i] == (i < 8 ? i : 3 * i));
		assert(others[i] == 2 * i);
	}
	arena_destroy(arena);
}

static volatile size_t taken;

/* Takes memory until there is none; returns how many bytes there were. */
static size_t arena_exhaust(struct arena *arena)
{
	taken = 0;
	if (setjmp(full) == 0) {
		for (;;) {
			memset(arena_allocate(arena, 1000), 1, 1000);
			taken += 1000;
		}
	}
	return taken;
}

static void arena_has_a_limit(void)
{
	struct arena *arena = arena_new(1024 * 1024);
	arena_reserve(arena, 2 * 1024 * 1024); /* more than it may: nothing happens */
	size_t first = arena_exhaust(arena);

	assert(times_full == 1 && first > 900 * 1000 && first <= 1024 * 1024);
	size_t second = arena_exhaust(arena); /* the reserve, for the answer */
	assert(times_full == 2 && second > 900 * 1000 && second <= ARENA_RESERVE + 1024);
	assert(arena_exhaust(arena) == 0);
	arena_reset(arena);
	size_t again = arena_exhaust(arena);
	assert(again > 900 * 1000 && again <= 1024 * 1024);
	arena_destroy(arena);
}

static void arena_refuses_the_impossible(void)
{
	static const size_t sizes[] = {SIZE_MAX, SIZE_MAX - 1, SIZE_MAX / 2 + 1, SIZE_MAX / 2};
	struct arena *arena = arena_new(SIZE_MAX);

	for (volatile size_t i = 0; i < 4; i++) {
		if (setjmp(full) == 0) {
			arena_allocate(arena, sizes[i]);
			broken("that much memory does not exist");
		}
	}
	if (setjmp(full) == 0) {
		arena_array(arena, SIZE_MAX / 8, 16);
		broken("the product is more than a size can say");
	}
	assert(times_full == 5);
	arena_destroy(arena);
}

static void remember(void *data)
{
	fputs(data, stdout);
}

static void arena_cleans_up(void)
{
	static char one[] = "one ", two[] = "two ", three[] = "three ";
	struct arena *arena = arena_new(1024 * 1024);

	arena_defer(arena, remember, one);
	arena_defer(arena, remember, two);
	arena_reset(arena);
	arena_defer(arena, remember, three);
	arena_destroy(arena);
}

static void arena_stands_beside(void)
{
	static char own[] = "own ", beside[] = "beside ", last[] = "last ";
	struct arena *arena = arena_new(1024 * 1024);
	struct arena *other = arena_beside(arena);

	arena_defer(arena, remember, own);
	arena_defer(other, remember, beside);
	arena_reset(other);
	arena_defer(other, remember, last);
	assert(arena_used(arena) > 0 && arena_exhaust(other) > 900 * 1000 && times_full == 1);
	arena_destroy(arena);
}

static void buffer_grows(void)
{
	struct arena *arena = arena_new(64 * 1024 * 1024);
	struct buffer buffer;

	buffer_start(&buffer, arena, 0);
	for (int i = 0; i < 100000; i++) {
		buffer_format(&buffer, "%d,", i);
		if (i % 1000 == 0)
			arena_allocate(arena, 10); /* something in between */
	}
	assert(buffer.length == 588890 && strlen(buffer.data) == buffer.length);
	assert(strncmp(buffer.data, "0,1,2,3,", 8) == 0);
	assert(strcmp(buffer.data + buffer.length - 6, "99999,") == 0);
	buffer_append(&buffer, "\0x", 2);
	assert(buffer.length == 588892 && buffer.data[buffer.length] == '\0');
	buffer_append(&buffer, NULL, 0);
	arena_destroy(arena);
}

static void work_good(struct context *context, void *data)
{
	(void)context;
	*(int *)data = 1;
}

static void work_bad(struct context *context, void *data)
{
	if (fail_catch(context, work_good, data))
		fail_plain_hint(context, 409, "taken", "Choose another.", "%s is taken.", "It");
	broken("the inner work failed");
}

static void as_the_library(const char *format, ...)
{
	static const size_t sizes[] = {0, 1, 5, 200};
	char ours[200], theirs[200];
	va_list arguments;

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		memset(ours, '#', sizeof ours);
		memset(theirs, '#', sizeof theirs);
		va_start(arguments, format);
		int length = format_write(ours, sizes[i], format, arguments);
		va_end(arguments);
		va_start(arguments, format);
		int wanted = vsnprintf(theirs, sizes[i], format, arguments);
		va_end(arguments);
		assert(length == wanted && memcmp(ours, theirs, sizeof ours) == 0);
	}
}

static void formats_are_those_of_the_library(void)
{
	as_the_library("");
	as_the_library("plain, 100%%");
	as_the_library("%s-%s%c", "one", "", 'x');
	as_the_library("%.3s|%.0s|%.*s|%.*s|", "four", "none", 2, "two", 9, "short");
	as_the_library("%d %d %d %i", 0, INT_MIN, INT_MAX, -1);
	as_the_library("%u %lu %llu %zu", UINT_MAX, ULONG_MAX, 0ULL, (size_t)17);
	as_the_library("%ld %lld %" PRId64 " %" PRIu64, LONG_MIN, LLONG_MIN, (int64_t)-5, UINT64_MAX);
	as_the_library("%02d.%02d.%04d %03d %02d", 1, 12, 2026, -7, 123);
	as_the_library("%02X %x %08x %lx", 10U, 255U, 48879U, 1UL << 40);
	/* What goes to the library, after a part that was written already. */
	as_the_library("%s %5d %-5d| %+d %5s %.2d", "one", 1, 2, 3, "four", 5);
	as_the_library("%s %g %.3f %5c", "one", 1.5, 2.25, 'x');
	as_the_library("%d %hd %.*s", 7, 8, -1, "all");
	as_the_library("%d %030d", 7, 8);
}

static void failures_are_caught(void)
{
	struct process process = {.log = -1};
	struct context context;
	int done = 0;

	assert(context_open(&context, &process, CONTEXT_MEMORY_REQUEST));
	assert(fail_catch(&context, work_good, &done) && done == 1);
	assert(!fail_catch(&context, work_bad, &done));
	printf("%d %s %s %s\n", context.failure.status, context.failure.code,
		context.failure.message, context.failure.hint);
	context_close(&context);
}

static void utf8_is_told_apart(void)
{
	static const struct {
		const char *bytes;
		size_t length;
		bool is_text, is_line;
	} cases[] = {
		{"", 0, true, true},
		{"a\tb\r\n", 5, true, false},
		{"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9, true, true},
		{"\xf4\x8f\xbf\xbd", 4, true, true},
		{"a\0b", 3, false, false},
		{"\x1b", 1, false, false},
		{"\x7f", 1, false, false},
		{"\xc2\x9f", 2, false, false},
		{"\xc2\xa0", 2, true, true},
		{"\xc0\x80", 2, false, false},
		{"\xc1\xbf", 2, false, false},
		{"\xe0\x9f\xbf", 3, false, false},
		{"\xed\xa0\x80", 3, false, false},
		{"\xef\xbf\xbe", 3, false, false},
		{"\xef\xbf\xbd", 3, true, true},
		{"\xf0\x8f\xbf\xbf", 4, false, false},
		{"\xf4\x90\x80\x80", 4, false, false},
		{"\xf5\x80\x80\x80", 4, false, false},
		{"\x80", 1, false, false},
		{"\xc3", 1, false, false},
		{"\xe2\x82", 2, false, false},
		{"\xc3(", 2, false, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert(utf8_is_text(cases[i].bytes, cases[i].length, true) == cases[i].is_text);
		assert(utf8_is_text(cases[i].bytes, cases[i].length, false) == cases[i].is_line);
	}
	assert(utf8_count("a\xc3\xa9\xe2\x82\xac", 6) == 3);
}

static void networks_hold_addresses(void)
{
	const char *bad;
	size_t length;

	assert(networks_hold("127.0.0.1 10.0.0.0/8", "10.255.0.1"));
	assert(networks_hold("10.0.0.0/8, ::1", "::1"));
	assert(networks_hold("192.0.2.128/25", "192.0.2.200"));
	assert(!networks_hold("192.0.2.128/25", "192.0.2.127"));
	assert(networks_hold("2001:db8::/33", "2001:db8:7fff::1"));
	assert(!networks_hold("2001:db8::/33", "2001:db8:8000::1"));
	assert(networks_hold("0.0.0.0/0", "8.8.8.8") && !networks_hold("0.0.0.0/0", "2001:db8::1"));
	assert(networks_hold("::/0", "2001:db8::1"));
	assert(!networks_hold(NULL, "127.0.0.1") && !networks_hold("", "127.0.0.1"));
	assert(!networks_hold("127.0.0.1", "nonsense"));
	assert(networks_are_valid(" 127.0.0.1  ::1/128 ", &bad, &length));
	assert(!networks_are_valid("127.0.0.1 10.0.0.0/33", &bad, &length) && *bad == '1');
	assert(!networks_are_valid("10.0.0.0/", &bad, &length));
	assert(!networks_are_valid("10.0.0.0/-1", &bad, &length));
	assert(!networks_are_valid("10.0.0/8", &bad, &length));
}

static void nearest_is_found(void)
{
	static const char *const names[] = {"last_name", "first_name", "status", "email"};
	static const char *const wrong[] = {"lastname", "fist_name", "sattus", "e-mail", "colour"};

	for (size_t i = 0; i < 5; i++) {
		struct nearest nearest = nearest_start(wrong[i]);
		for (size_t j = 0; j < 4; j++)
			nearest_offer(&nearest, names[j]);
		printf("%s %s\n", wrong[i], nearest.name ? nearest.name : "-");
	}
}

/* Each title as it stands inside a sentence, one a line. */
static void nouns_are_lowered(void)
{
	static const char *const titles[] = {"Student", "Menu item", "E-mail", "Sub-caste", "Sign-in failure",
		"Student ID", "Student IDs", "Caf\xc3\xa9", "IBAN", "VAT rate", "PDF template", "E-Mail", "X-ray",
		"iPhone", "Q1 report", "A level", "McDonald case", "O'Neill file", "New York trip", "Purchase Order",
		"\xc3\x96" "ffnungszeit", "student", "X", ""};
	struct arena *arena = arena_new(64 * 1024);

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		printf("%s\n", noun_inside(arena, titles[i]));
	arena_destroy(arena);
}

static void settings_print(const struct settings *settings)
{
	printf("base_domain=%s\ntenant_path=%d\nlog_file=%s\nsecret_file=%s\nupload_bytes=%llu\n",
		settings->base_domain, settings->tenant_path,
		settings->log_file ? settings->log_file : "-", settings->secret_file,
		settings->upload_bytes);
	printf("database_password=%s\nsession_idle=%u\n", settings->database_password,
		settings->session_idle);
	for (size_t i = 0; i < settings->server_count; i++)
		printf("server=%s %s %s %u\n", settings->servers[i].name,
			settings->servers[i].host ? settings->servers[i].host : "-",
			settings->servers[i].user, settings->servers[i].port);
}

static int settings_read(void)
{
	struct process process;
	const char *error = NULL;
	bool is_good = process_open(&process, image_start, &error);

	if (is_good)
		settings_print(process.settings);
	else
		fprintf(stderr, "%s\n", error);
	process_close(&process);
	return is_good ? 0 : 1;
}

static void secret_use(struct context *context, void *data)
{
	unsigned char mac[SECRET_MAC_BYTES];

	(void)data;
	secret_sign(context, "test", "text", 4, mac);
	assert(secret_verify(context, "test", "text", 4, mac));
	assert(!secret_verify(context, "other", "text", 4, mac));
	assert(!secret_verify(context, "test", "texu", 4, mac));
	mac[31] ^= 1;
	assert(!secret_verify(context, "test", "text", 4, mac));
	for (size_t i = 0; i < secret_count(context); i++) {
		secret_sign_with(context, i, "test", "text", 4, mac);
		assert(secret_verify(context, "test", "text", 4, mac));
		printf("%s\n", secret_name(context, i));
	}
}

static void log_write(struct context *context, void *data)
{
	log_event(context, LEVEL_ERROR, "%s", (const char *)data);
}

/* Runs work inside a context of a process. */
static int work_run(void (*work)(struct context *context, void *data), void *data)
{
	struct process process;
	struct context context;
	const char *error = NULL;

	if (!process_open(&process, image_start, &error)) {
		fprintf(stderr, "%s\n", error);
		return 1;
	}
	assert(context_open(&context, &process, CONTEXT_MEMORY_COMMAND));
	bool is_good = fail_catch(&context, work, data);
	if (!is_good)
		fprintf(stderr, "%s\n", context.failure.detail);
	context_close(&context);
	process_close(&process);
	return is_good ? 0 : 1;
}

int main(int count, char **words)
{
	static const struct {
		const char *word;
		void (*run)(void);
	} drives[] = {
		{"arena-aligned", arena_aligned_and_zeroed},
		{"arena-lent", arena_uses_what_is_lent},
		{"arena-grows", arena_grows},
		{"arena-list", arena_lists},
		{"arena-limit", arena_has_a_limit},
		{"arena-impossible", arena_refuses_the_impossible},
		{"arena-cleanup", arena_cleans_up},
	{"arena-beside", arena_stands_beside},
		{"buffer", buffer_grows},
		{"format", formats_are_those_of_the_library},
		{"fail", failures_are_caught},
		{"utf8", utf8_is_told_apart},
		{"network", networks_hold_addresses},
		{"nearest", nearest_is_found},
		{"noun", nouns_are_lowered},
	};

	for (size_t i = 0; count > 1 && i < sizeof drives / sizeof *drives; i++) {
		if (strcmp(words[1], drives[i].word) == 0) {
			drives[i].run();
			return 0;
		}
	}
	if (count > 1 && strcmp(words[1], "settings") == 0)
		return settings_read();
	if (count > 1 && strcmp(words[1], "secret") == 0)
		return work_run(secret_use, NULL);
	if (count > 2 && strcmp(words[1], "log") == 0)
		return work_run(log_write, words[2]);
	return 2;
}
