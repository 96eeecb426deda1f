/* Who acts, and what his tenant has set: user(), user.column, can(), has_role(), setting.name. */
#include <string.h>

#include "base/buffer.h"
#include "expression/expression_check.h"
#include "value/type.h"

/* A row has to keep its checks whoever writes it, and later too. */
static bool refuse_person(struct expression_run *run, size_t offset, const char *what)
{
	if (run->source->purpose != PURPOSE_HOLDS && run->source->purpose != PURPOSE_GROUP)
		return true;
	expression_refuse(run, offset, "E309",
		run->source->purpose == PURPOSE_GROUP
			? "group by a column"
			: "compare with a column that says whose the row is, such as created_by",
		"%s has no meaning here: %s", what,
		run->source->purpose == PURPOSE_GROUP ? "it is the same in all rows"
						      : "a check holds whoever writes");
	return false;
}

static bool refuse_person_argument(struct expression_run *run, const struct term *call)
{
	expression_refuse(run, call->offset, "E303",
		arena_format(run->arena, "write %s", expression_functions[call->function].usage),
		"%s() takes %s", call->text,
		call->function == FUNCTION_USER	 ? "nothing"
		: call->function == FUNCTION_CAN ? "the name of a permission, in quotes"
						 : "the name of a role, in quotes, or a reference to groups");
	return false;
}

static bool refuse_told(struct expression_run *run)
{
	run->has_failed = true;
	return false;
}

static bool check_permission(struct expression_run *run, const struct term *name)
{
	const struct expression_source *source = run->source;

	return (source->permission_exists &&
		       source->permission_exists(source->owner, name->offset + 1, name->text)) ||
	       refuse_told(run);
}

static bool check_role(struct expression_run *run, struct term *name)
{
	const struct expression_source *source = run->source;
	const char *origin = source->role_origin
				     ? source->role_origin(source->owner, name->offset + 1, name->text)
				     : NULL;

	if (!origin)
		return refuse_told(run);
	name->text = origin;
	return true;
}

static bool check_role_group(struct expression_run *run, const struct term *call)
{
	struct term *group = call->first;

	if (!expression_check_term(run, group))
		return false;
	return (group->column && column_is_reference(group->column) && group->column->target &&
		       strcmp(group->column->target->name, "groups") == 0) ||
	       refuse_person_argument(run, call);
}

bool expression_check_person(struct expression_run *run, struct term *call)
{
	const struct function *function = &expression_functions[call->function];
	struct term *argument = call->first;
	bool is_text = argument && argument->kind == TERM_TEXT;

	if (!refuse_person(run, call->offset, arena_format(run->arena, "%s()", call->text)))
		return false;
	if (!argument != (*function->takes == '\0') || (argument && argument->next))
		return refuse_person_argument(run, call);
	call->type = call->function == FUNCTION_USER ? EXPRESSION_NUMBER : EXPRESSION_BOOLEAN;
	if (call->function == FUNCTION_USER)
		return true;
	if (is_text) {
		argument->type = EXPRESSION_TEXT;
		return call->function == FUNCTION_CAN ? check_permission(run, argument)
						      : check_role(run, argument);
	}
	return call->function == FUNCTION_HAS_ROLE ? check_role_group(run, call)
						   : refuse_person_argument(run, call);
}

const struct table *expression_check_user(struct expression_run *run, const struct term *path)
{
	const struct expression_source *source = run->source;
	const struct table *users =
		source->table_named ? source->table_named(source->owner, "users") : NULL;

	if (!refuse_person(run, path->offset, "user."))
		return NULL;
	if (!users)
		expression_refuse(run, path->offset, "E110", "add <requires module=\"core\"/>",
			"user. leads to the table users of module core, which is not required");
	return users;
}

/* --- settings --- */

static struct term *text_make(struct expression_run *run, const struct term *at, const char *text)
{
	struct term *term = arena_allocate(run->arena, sizeof *term);

	term->kind = TERM_TEXT;
	term->type = EXPRESSION_TEXT;
	term->offset = at->offset;
	term->text = text;
	return term;
}

static enum expression_type setting_type(const struct setting *setting)
{
	const struct column alike = {.type = setting->type};
	enum expression_type type = EXPRESSION_TEXT;

	expression_class_type(&alike, &type);
	return type;
}

bool expression_check_setting(struct expression_run *run, struct term *path)
{
	const struct expression_source *source = run->source;
	const struct term *name = path->first->next;
	const struct setting *setting;

	if (name->next) {
		expression_refuse(run, name->next->offset, "E308", "end behind its name",
			"the setting %s leads to no record", name->text);
		return false;
	}
	setting = source->setting_named
			  ? source->setting_named(source->owner, name->offset, name->text)
			  : NULL;
	if (!setting)
		return refuse_told(run);
	path->kind = TERM_SETTING;
	path->type = setting_type(setting);
	path->first = text_make(run, name, setting->name);
	if (setting->default_value)
		path->first->next = text_make(run, name, setting->default_value);
	return true;
}
