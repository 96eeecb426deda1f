/*
 * Boards: the cards of a view, and POST /<table>/<view>/move-to.
 *
 * Rights: view; to move a card the transition's permission, or <permission>.edit. Statements: those of a listing, and
 * one that tells which moves are possible.
 */
#include "resource/board.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "access/column_access.h"
#include "base/arena.h"
#include "base/fail.h"
#include "base/message.h"
#include "form/form_accept.h"
#include "form/limits.h"
#include "http/read.h"
#include "identity/rights_require.h"
#include "identity/session.h"
#include "query/datum.h"
#include "query/options.h"
#include "record/confirmation.h"
#include "record/record_action.h"
#include "record/validate.h"
#include "request/request.h"
#include "request/respond.h"
#include "resource/board_month.h"
#include "resource/handler.h"
#include "resource/list_rows.h"
#include "resource/marked.h"
#include "value/period.h"

/* Records that have a lane without a card. */
#define BOARD_LANES 30u

/* The lane of cards without a value, in an address and in what is sent: no value of an enum is called that. */
#define LANE_NONE "-"

static const struct column *lanes_column(const struct table *table, const struct list_view *view)
{
	return table_column(table, view->by);
}

bool board_is_shown(const struct principal *reader, const struct table *table, const struct list_view *view)
{
	return view != NULL && view->type == VIEW_BOARD &&
	       column_access(reader, table, lanes_column(table, view), COLUMN_READ);
}

const struct column *const *board_columns(
	struct context *context, const struct table *table, const struct list_view *view)
{
	const struct column *const *cards = list_columns(context, table, view, view->by);
	const struct column **columns = arena_array(context->arena, table->column_count + 2, sizeof *columns);
	size_t count = 0;

	columns[count++] = lanes_column(table, view);
	for (; *cards != NULL; cards++)
		columns[count++] = *cards;
	return columns;
}

/* --- what is possible --- */

struct board {
	struct page *page;
	const struct listing *listing;
	const struct table *table;
	const struct column *by;
	const char *const *values;          /* by card: of the lane that it is in */
	const struct action_state *states;  /* by card and action, where transitions move it */
	const bool *may;                    /* beside them: is it for him? */
	const char *const *fixed;           /* by card, or NULL */
	bool is_open;                       /* the column is changed as in a form, and he may */
	bool by_month;
};

static bool may_be_empty(const struct board *board)
{
	return board->is_open && !board->by->is_required;
}

static bool moves_to(const struct action *action, const struct column *by, const char *value)
{
	return action->column != NULL && strcmp(action->column, by->name) == 0 && strcmp(action->to, value) == 0;
}

/* The lanes that a card can go to, "open done". */
static const char *card_moves(const struct board *board, size_t card)
{
	struct context *context = board->page->context;

	/* To any other: a board of 500 cards does not say to each what all the lanes are. */
	if (board->by_month || column_is_reference(board->by))
		return board->is_open && !(board->fixed != NULL && board->fixed[card] != NULL) &&
			       listing_may(board->listing, card, RIGHT_EDIT) ? "*" : NULL;
	const struct table_behaviour *of = table_behaviour(board->table);
	struct buffer moves;

	buffer_start(&moves, context->arena, 32);
	buffer_text(&moves, "");
	for (size_t i = 0; i < board->by->value_count; i++) {
		const char *value = board->by->values[i].name;
		bool is_possible = board->is_open && !(board->fixed != NULL && board->fixed[card] != NULL);
		for (size_t j = 0; board->states != NULL && j < of->action_count; j++) {
			const struct action_state *state = &board->states[card * of->action_count + j];
			is_possible = is_possible || (moves_to(&of->actions[j], board->by, value) && state->leads_on &&
							     state->is_met && board->may[card * of->action_count + j]);
		}
		if (is_possible && strcmp(value, board->values[card]) != 0)
			buffer_format(&moves, "%s%s", moves.length > 0 ? " " : "", value);
	}
	if (may_be_empty(board) && board->values[card][0] != '\0' && !(board->fixed != NULL && board->fixed[card] != NULL))
		buffer_format(&moves, "%s%s", moves.length > 0 ? " " : "", LANE_NONE);
	return moves.length > 0 ? moves.data : NULL;
}

static void board_start(struct board *board)
{
	struct context *context = board->page->context;
	const struct listing *listing = board->listing;
	const struct select_item *item = &listing->selection.items[0];
	const char **values = arena_array(context->arena, listing->count + 1, sizeof *values);
	uint64_t *ids = arena_array(context->arena, listing->count + 1, sizeof *ids);

	for (size_t i = 0; i < listing->count; i++) {
		const char *value = rows_text(listing->rows, listing_row(listing, i), item->value);
		ids[i] = listing_id(listing, i);
		values[i] = value == NULL ? "" : board->by_month ? board_month_of(context, value) : value;
	}
	board->values = values;
	if (board->by->is_closed) {
		board->states = listing->count > 0 ? action_states(context, board->table, ids, listing->count) : NULL;
		board->may = actions_allowed(context, context->principal, board->table, ids, listing->count);
		return;
	}
	board->is_open = rights_allow(context->principal, board->table, RIGHT_EDIT) &&
			 column_access(context->principal, board->table, board->by, COLUMN_WRITE);
	if (board->is_open)
		board->fixed = edit_reasons(context, board->table, ids, listing->count);
}

/* --- showing --- */

static void card_add(const struct board *board, struct node *lane, size_t card)
{
	const struct listing *listing = board->listing;
	size_t row = listing_row(listing, card);
	struct page *page = board->page;
	struct node *node = page_add(page, lane, "row", NULL);

	page_set_number(page, node, "id", listing_id(listing, card));
	page_set(page, node, "href", page_link(page, "/%s/%" PRIu64, board->table->name, listing_id(listing, card)));
	page_set(page, node, "label", row_label(page->context, board->table, listing->rows, row));
	page_set(page, node, "to", card_moves(board, card));
	for (size_t i = 1; i < listing->selection.count; i++)
		datum_add(page, node, &listing->selection.items[i], listing->rows, row, listing->many[i], true);
}

/* label: of a record; NULL: the value speaks for itself. */
static void lane_add(const struct board *board, struct node *lanes, const char *value, const char *label)
{
	const struct list_query *query = board->listing->query;
	struct page *page = board->page;
	struct node *lane = page_add(page, lanes, "lane", NULL);
	struct node *head = page_add(page, lane, board->by_month ? "month" : board->by->name, label);
	size_t count = 0;

	page_set(page, head, label != NULL ? "id" : "value", value);
	if (label != NULL && board->by->target != NULL && board->by->target->has_pages && rights_visible(query->reader, board->by->target))
		page_set(page, head, "href", page_link(page, "/%s/%s", board->by->target->name, value));
	for (size_t i = 0; i < board->listing->count; i++) {
		if (strcmp(board->values[i], value) != 0)
			continue;
		card_add(board, lane, i);
		count++;
	}
	page_set(page, lane, "value", value);
	page_set_number(page, lane, "count", count);
	if (value[0] != '\0' || may_be_empty(board))
		page_set(page, lane, "to", value[0] != '\0' ? value : LANE_NONE);
	if (value[0] != '\0' && rights_allow(query->reader, board->table, RIGHT_CREATE) &&
		column_access(query->reader, board->table, board->by, COLUMN_WRITE))
		page_set(page, lane, "new", page_link(page, "/%s/new?%s=%s%s", board->table->name, board->by->name, value,
					 board->by_month ? "-01" : ""));
}

static bool has_option(const struct rows *options, const char *value)
{
	for (size_t i = 0; options != NULL && i < options->count; i++) {
		if (strcmp(rows_text(options, i, 0), value) == 0)
			return true;
	}
	return false;
}

/* The records to which cards refer, and, where they are few enough to stand beside each other, all that may be chosen. */
static void lanes_of_records(const struct board *board, struct node *lanes)
{
	const struct listing *listing = board->listing;
	const struct select_item *item = &listing->selection.items[0];
	struct context *context = board->page->context;
	const struct table *target = board->by->target;
	const struct rows *options =
		rights_pick(context->principal, target) ? options_read(context, context->principal, target, NULL) : NULL;

	if (options != NULL && options->count > BOARD_LANES)
		options = NULL;
	for (size_t i = 0; options != NULL && i < options->count; i++) {
		uint64_t id = rows_unsigned(options, i, 0);
		lane_add(board, lanes, rows_text(options, i, 0), label_or_number(context, target, rows_text(options, i, 1), id));
	}
	for (size_t i = 0; i < listing->count; i++) {
		const char *value = board->values[i];
		size_t before = 0;
		while (before < i && strcmp(board->values[before], value) != 0)
			before++;
		if (before < i || value[0] == '\0' || has_option(options, value))
			continue;
		lane_add(board, lanes, value,
			item->label == 0 ? arena_format(context->arena, "#%s", value)
					 : label_or_number(context, target, rows_text(listing->rows, listing_row(listing, i), item->label),
						   strtoull(value, NULL, 10)));
	}
}

static void lanes_of_months(const struct board *board, struct node *lanes)
{
	struct context *context = board->page->context;
	const struct listing *listing = board->listing;
	const char **days = arena_array(context->arena, listing->count + 1, sizeof *days);
	size_t count;

	for (size_t i = 0; i < listing->count; i++)
		days[i] = rows_text(listing->rows, listing_row(listing, i), listing->selection.items[0].value);
	const char *const *months = board_months(context, days, listing->count, &count);
	for (size_t i = 0; i < count; i++) {
		long number = 0;
		period_parse(months[i], true, &number);
		lane_add(board, lanes, months[i], period_text(context, number, true));
	}
}

void board_add(struct page *page, struct node *list, const struct listing *listing)
{
	const struct list_query *query = listing->query;
	struct board board = {.page = page,
		.listing = listing,
		.table = query->table,
		.by = lanes_column(query->table, query->view),
		.by_month = query->view->by_month};
	bool has_none = false;

	if (listing->rows == NULL)
		return;
	board_start(&board);
	struct node *lanes = page_add(page, list, "lanes", NULL);
	if (board.is_open || board.states != NULL)
		page_set(page, lanes, "move",
			page_link(page, "%s/move-to%s", query_place(query), query_paged(query)));
	for (size_t i = 0; i < listing->count; i++)
		has_none = has_none || board.values[i][0] == '\0';
	/* Where something can be moved there, it is there without a card. */
	if (has_none || may_be_empty(&board))
		lane_add(&board, lanes, "", NULL);
	if (column_is_reference(board.by))
		lanes_of_records(&board, lanes);
	if (board.by_month)
		lanes_of_months(&board, lanes);
	for (size_t i = 0; i < board.by->value_count; i++)
		lane_add(&board, lanes, board.by->values[i].name, NULL);
}

/* --- moving --- */

static _Noreturn void refuse_card(
	struct context *context, const struct record *record, const struct record_errors *errors)
{
	const char *text = errors->general;

	for (size_t i = 0; i < record->table->column_count && text == NULL; i++)
		text = errors->messages[i];
	if (confirmation_asks(context, errors->count))
		fail_text(context, 409, "confirm",
			message(context, "Open {record} and do it there: you will be asked.", "record",
				record_label(context, record)),
			text);
	fail_text(context, 409, "not_possible",
		message(context, "Nothing was moved. Leave {record} out, or change it first.", "record",
			record_label(context, record)),
		text);
}

/* The transition that leads the record there: one that he may do, where there is one. NULL: none leads there at all. */
static const struct action *transition_to(
	struct context *context, const struct record *record, const struct column *by, const char *value)
{
	const struct table_behaviour *of = table_behaviour(record->table);
	const struct action_state *states = action_states(context, record->table, &record->id, 1);
	const bool *may = actions_allowed(context, context->principal, record->table, &record->id, 1);
	const struct action *found = NULL;

	for (size_t i = 0; i < of->action_count; i++) {
		if (!moves_to(&of->actions[i], by, value))
			continue;
		if (found == NULL || (may[i] && states[i].leads_on && states[i].is_met))
			found = &of->actions[i];
	}
	return found;
}

/* False where it takes a page of its own, because something is asked. */
static bool card_transit(struct context *context, const struct record *before, const struct column *by, const char *value)
{
	struct record_errors *errors = record_errors_create(context, before->table);
	const struct action *action = transition_to(context, before, by, value);
	struct record *record = record_change(context, before);

	if (action == NULL)
		fail(context, 409, "wrong_move", "Nothing leads to {value}.", "value", column_value(by, value)->label);
	rights_require_action(context, before->table, action);
	if (action_require(context, context->principal, action, before).asks || action->asked != NULL ||
		action->need != ACTION_WITHOUT_C)
		return false;
	action_apply(context, action, record, errors);
	if (!record_save(context, record, errors))
		refuse_card(context, before, errors);
	return true;
}

static void card_change(struct context *context, const struct record *before, const struct column *by, const char *value)
{
	struct record_errors *errors = record_errors_create(context, before->table);
	struct record *record = record_change(context, before);
	struct field field = {by->name, value, strlen(value)};
	const struct fields typed = {&field, 1};

	rights_require(context, before->table, RIGHT_EDIT);
	record_require_editable(context, before);
	record->writer = context->principal;
	validate_form(context, record, &typed, errors);
	if (!record_save(context, record, errors))
		refuse_card(context, before, errors);
}

/* Where it is asked what the move asks for. */
static const char *asking_place(
	struct context *context, const struct record *record, const struct column *by, const char *value)
{
	return arena_format(context->arena, "/%s/%" PRIu64 "/%s", record->table->name, record->id,
		transition_to(context, record, by, value)->name);
}

/* What is typed into the column of a card that goes to the lane: "" for none. */
static const char *lane_value(
	struct context *context, const struct record *card, const struct column *by, bool by_month, const char *lane)
{
	const struct value *before = record_get(card, by->name);

	if (strcmp(lane, LANE_NONE) == 0)
		return "";
	if (!by_month)
		return lane;
	return board_month_day(context,
		before->type == VALUE_TEXT ? arena_format(context->arena, "%.*s", (int)before->length, before->text) : NULL,
		lane);
}

static void cards_move(struct context *context, const struct table *table, const struct list_view *view,
	const char *lane, const char *back)
{
	const struct column *by = lanes_column(table, view);
	size_t count;
	const uint64_t *ids = marked_to_work(context, table, &count);

	if (count == 0)
		page_message_next(context, "warning", message(context, "Nothing was selected."));
	confirmation_begin(context, table, NULL);
	for (size_t i = 0; i < count; i++) {
		struct record *before = record_load(context, context->principal, table, ids[i], true);
		if (before == NULL)
			record_missing(context, table);
		if (!by->is_closed) {
			card_change(context, before, by, lane_value(context, before, by, view->by_month, lane));
		} else if (!card_transit(context, before, by, lane)) {
			if (count > 1)
				fail(context, 422, "too_many", "This move asks for something: move one card at a time.");
			back = asking_place(context, before, by, lane);
		}
	}
	const char *warnings = confirmation_warnings(context);
	if (warnings != NULL)
		page_message_next(context, "warning", warnings);
	respond_redirect(context, back);
}

static bool is_lane(
	struct context *context, const struct table *table, const struct list_view *view, const char *lane)
{
	const struct column *by = lanes_column(table, view);
	uint64_t id;

	/* Nothing leads to no value: a transition names one. */
	if (strcmp(lane, LANE_NONE) == 0)
		return !by->is_closed && !by->is_required;
	if (view->by_month)
		return board_month_day(context, NULL, lane) != NULL;
	return column_is_reference(by) ? parse_id(lane, &id) : column_value(by, lane) != NULL;
}

void resource_move(struct context *context, const struct target *target)
{
	const struct table *table = target->table;
	const struct body_limits limits = limits_rows(MARKED_WORKED);

	rights_require_list(context, table, target->view);
	if (!board_is_shown(context->principal, table, target->view))
		address_missing(context);
	const struct list_query *query = query_read(context, table, target->view, NULL);
	request_read_form(context, &limits, NULL);
	if (!form_accept(context))
		fail_text(context, form_review_status(context), "form_expired",
			message(context, "Go back, reload the page, and do it again."), context->request->review);
	const char *lane = fields_single(context, &context->request->form, "to");
	if (lane == NULL || !is_lane(context, table, target->view, lane))
		fail(context, 400, "bad_value", "There is no such lane.");
	cards_move(context, table, target->view, lane, arena_format(context->arena, "/%s%s", table->name, query_own(query)));
}
