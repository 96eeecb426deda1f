/* <job>: what a module does later, with each record of a table or by its C. */
#include <string.h>

#include "link/link.h"
#include "link/link_action.h"
#include "value/schedule.h"

static bool schedule_is_right(struct linker *linker, const struct element *element)
{
	const char *text = element_value(element, "schedule");
	struct schedule schedule;

	if (text == NULL || schedule_read(text, &schedule))
		return true;
	message_add(linker->messages, element_value_place(element, "schedule"), "E160",
		"write hourly, every 5 minutes, every 2 hours, daily 06:00, weekly monday 06:00, monthly 1 06:00, or the five "
		"fields of a crontab: 30 6 * * 1-5",
		"\"%s\" is no schedule", text);
	return false;
}

/* One or the other does it. */
static bool deed_is_one(struct linker *linker, const struct element *element)
{
	bool has_table = element_has(element, "each"), has_function = element_has(element, "function");

	if (has_table != has_function && (has_table || (element->first == NULL && !element_has(element, "where"))))
		return true;
	message_add(linker->messages, element->place, "E160",
		has_function ? "remove what else stands there" : "add each=\"TABLE\" with what is to be done inside, or function=\"...\"",
		has_function ? "what C does needs no table, condition or effects" : "the job does nothing");
	return false;
}

static bool name_is_new(struct linker *linker, const struct model_module *model, const struct element *element, const char *name)
{
	for (size_t i = 0; i < model->job_count; i++) {
		if (strcmp(model->jobs[i].job.name, name) != 0)
			continue;
		message_add(linker->messages, element_value_place(element, "name"), "E111", "choose another name",
			"the module has a job %s already", name);
		return false;
	}
	return true;
}

static bool records_read(struct linker *linker, struct linked_module *module, const struct element *element, struct module_job *job)
{
	const struct attribute *named = element_attribute(element, "each");
	struct linked_table *linked = linker_named_table(linker, module, element, "each", "E160");
	static const struct expression_scope nothing = {0};

	if (linked == NULL)
		return false;
	if (linked->model->table.scope != SCOPE_TENANT) {
		message_add(linker->messages, named->value_place, "E160", "name a table of tenants",
			"%s is no table of tenants", linked->model->table.name);
		return false;
	}
	job->each = &linked->model->table;
	if (element_has(element, "where"))
		job->where = linker_scoped_expression(
			linker, linked, &nothing, element_attribute(element, "where"), PURPOSE_RULE, NULL);
	job->effects = effects_read(linker, linked, element, &nothing, true, &job->effect_count);
	if (element->first == NULL)
		message_add(linker->messages, element->place, "E160", "add <set>, <add>, <remove> or <move> inside",
			"nothing is done with the records");
	return job->effect_count > 0 && (job->where != NULL || !element_has(element, "where"));
}

static void read_job(struct linker *linker, struct linked_module *module, const struct element *element)
{
	struct model_module *model = module->model;
	const char *name = element_value(element, "name"), *title = element_value(element, "title");
	struct model_job made = {.function = element_value(element, "function"), .place = element_value_place(element, "function")};

	if (name == NULL || !name_is_new(linker, model, element, name))
		return;
	bool is_right = schedule_is_right(linker, element);
	is_right = deed_is_one(linker, element) && is_right;
	made.job = (struct module_job){.module = model->module.name, .name = name,
		.title = title != NULL ? title : name_label(linker->arena, name, false),
		.schedule = element_value(element, "schedule"), .feature = linker_feature(linker, element)};
	if (is_right && made.function == NULL)
		is_right = records_read(linker, module, element, &made.job);
	if (is_right)
		model->jobs[model->job_count++] = made;
}

void link_jobs(struct linker *linker, struct linked_module *module)
{
	struct model_module *model = module->model;

	model->jobs = arena_array(linker->arena, element_count(module->root, "job") + 1, sizeof *model->jobs);
	for (const struct element *each = element_first(module->root, "job"); each != NULL; each = element_next(each, "job"))
		read_job(linker, module, each);
}
