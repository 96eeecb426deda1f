/* The commands of build/manor: all of them. */
#include "command.h"

const struct command commands[] = {
	{"check", "[FILE...]", "Checks the manifests", command_check_help, command_check},
	{"explain", "[CODE]", "Explains a code of check by an example", command_explain_help,
		command_explain},
	{"code", "", "Checks the C that manifests name", command_code_help, command_code},
	{"generate", "[--check]", "Writes what the manifests say", command_generate_help,
		command_generate},
	{"migrate", "[--plan | --sql] [--tenant SUBDOMAIN]",
		"Brings the databases to what the manifests say", command_migrate_help,
		command_migrate},
	{"tenant", "create|list|suspend|activate ...", "Creates and manages tenants",
		command_tenant_help, command_tenant},
	{"user", "create|password ...", "Creates users and sets their passwords", command_user_help,
		command_user},
	{"module", "list|enable|disable ...", "Switches modules of a tenant on and off",
		command_module_help, command_module},
	{"record", "delete TENANT TABLE ID [--for-good]", "Deletes a record that is too large for a page",
		command_record_help, command_record},
	{"trash", "list|show|restore|purge TENANT ...", "Shows and restores what was deleted",
		command_trash_help, command_trash},
	{"demo", "[--tenant SUBDOMAIN --rows N]", "Fills the demo tenants", command_demo_help,
		command_demo},
	{"search", "rebuild [TENANT]", "Rebuilds the search terms", command_search_help,
		command_search},
	{"files", "check [--mend] [--tenant SUBDOMAIN]", "Compares stored files with their rows",
		command_files_help, command_files},
	{"tidy", "[--tenant SUBDOMAIN]", "Takes away what is only kept for a while",
		command_tidy_help, command_tidy},
};
const size_t command_count = sizeof commands / sizeof *commands;
