/* What the description says beside tables: envelopes, failures, sign-in, files, the trash. */
#include <stdio.h>

#include "access/rights.h"
#include "base/arena.h"
#include "describe/describe_internal.h"

json_t *describe_ref(const char *kind, const char *name)
{
	return json_pack("{s:o}", "$ref", json_sprintf("#/components/%s/%s", kind, name));
}

json_t *describe_envelope(json_t *data, const char *meta)
{
	json_t *envelope = json_pack("{s:s, s:{s:{s:b}, s:o}, s:[s, s]}", "type", "object", "properties", "success",
		"const", 1, "data", data, "required", "success", "data");

	if (meta) {
		json_object_set_new(json_object_get(envelope, "properties"), "meta", describe_ref("schemas", meta));
		json_array_append_new(json_object_get(envelope, "required"), json_string("meta"));
	}
	return envelope;
}

static json_t *content_json(json_t *schema)
{
	return json_pack("{s:{s:o}}", "application/json", "schema", schema);
}

json_t *describe_answer(const char *text, json_t *body)
{
	return json_pack("{s:s, s:o}", "description", text, "content", content_json(body));
}

json_t *describe_body(json_t *schema)
{
	return json_pack("{s:b, s:o}", "required", 1, "content", content_json(schema));
}

json_t *describe_responses(int status, json_t *answer, const int *failures)
{
	json_t *responses = json_object();
	char number[16];

	snprintf(number, sizeof number, "%d", status);
	json_object_set_new(responses, number, answer ? answer : describe_ref("responses", "Done"));
	for (; *failures; failures++) {
		snprintf(number, sizeof number, "%d", *failures);
		json_object_set_new(responses, number, describe_ref("responses", "Error"));
	}
	json_object_set_new(responses, "default", describe_ref("responses", "Error"));
	return responses;
}

/* --- components, as they are written --- */

static const char parameters[] =
	"{'id':{'name':'id','in':'path','required':true,'description':'The number of the record.',"
	"'schema':{'type':'integer','format':'int64','minimum':1}},"
	"'q':{'name':'q','in':'query','description':'Words, by their beginnings, as in the search box of the list.',"
	"'schema':{'type':'string','maxLength':200}},"
	"'page':{'name':'page','in':'query','description':'As far as the first 1,000 rows.',"
	"'schema':{'type':'integer','minimum':1,'maximum':1001,'default':1}},"
	"'per_page':{'name':'per_page','in':'query','description':'Rows of a page.',"
	"'schema':{'type':'integer','minimum':1,'maximum':200}},"
	"'after':{'name':'after','in':'query','description':'What comes behind a position: follow meta.next.',"
	"'schema':{'type':'string'}},"
	"'count':{'name':'count','in':'query','description':'meta.total above 1,000 too, and meta.totals.',"
	"'schema':{'type':'string','enum':['exact']}},"
	"'members':{'name':'fields','in':'query','description':"
	"'These members alone, with commas between: the others are absent, whatever the schema says.',"
	"'schema':{'type':'string'}},"
	"'If-Match':{'name':'If-Match','in':'header','description':"
	"'The ETag that was read. Is the record another one meanwhile, the answer is 412.','schema':{'type':'string'}},"
	"'If-None-Match':{'name':'If-None-Match','in':'header','description':"
	"'The ETag that is known. Is the record still that, the answer is 304.','schema':{'type':'string'}},"
	"'Idempotency-Key':{'name':'Idempotency-Key','in':'header','description':"
	"'A random text. Within a day the same request with the same key gets the first answer, and nothing happens again.',"
	"'schema':{'type':'string','minLength':1,'maxLength':255}}}";

static const char headers[] =
	"{'ETag':{'description':'The version of the record.','schema':{'type':'string'}},"
	"'Location':{'description':'The address of what is new.','schema':{'type':'string'}}}";

static const char bodies[] =
	"{'Files':{'required':true,'content':{'multipart/form-data':{'schema':{'type':'object','properties':{"
	"'description':{'type':'string','description':'Of the files; it comes before them.'},"
	"'file':{'type':'array','maxItems':10,'items':{'type':'string','format':'binary'}}},'required':['file']}}}}}";

static const char responses[] =
	"{'Done':{'description':'Done. There is no body.'},"
	"'Error':{'description':'It was not done, and why.','content':{'application/json':{'schema':"
	"{'$ref':'#/components/schemas/Error'}}}},"
	"'Attachments':{'description':'The files.','content':{'application/json':{'schema':{'type':'object',"
	"'properties':{'success':{'const':true},'data':{'type':'array','items':{'$ref':'#/components/schemas/Attachment'}}},"
	"'required':['success','data']}}}}}";

static const char security[] = "{'bearer':{'type':'http','scheme':'bearer','bearerFormat':'JWT','description':"
			       "'The access_token of /auth/login.'}}";

static const struct {
	const char *name, *schema;
} schemas[] = {
	{"Error",
		"{'type':'object','properties':{'success':{'const':false},'error':{'type':'object','properties':{"
		"'code':{'type':'string','description':'For programs.'},"
		"'message':{'type':'string','description':'For people.'},"
		"'hint':{'type':'string','description':'What to do.'},"
		"'details':{'type':'object','description':'What is wrong, by field.',"
		"'additionalProperties':{'type':'string'}},"
		"'request_id':{'type':'string','description':'Under it the log of the site has more.'}},"
		"'required':['code','message','request_id']}},'required':['success','error']}"},
	{"Meta",
		"{'type':'object','properties':{"
		"'page':{'type':['integer','null'],'description':'Null behind the first 1,000 rows.'},"
		"'per_page':{'type':'integer'},"
		"'total':{'type':['integer','null'],'description':'Null above 1,000, unless count=exact.'},"
		"'total_at_least':{'type':'integer','description':'Where total is null.'},"
		"'next':{'type':['string','null'],'description':'The address of the next page.'},"
		"'totals':{'type':'object','description':'By column: sums and the like, with count=exact.'}},"
		"'required':['page','per_page','total']}"},
	{"SignIn",
		"{'type':'object','properties':{'access_token':{'type':'string'},'token_type':{'const':'Bearer'},"
		"'expires_in':{'type':'integer','description':'Seconds.'},"
		"'user':{'type':'object','properties':{'id':{'type':'integer','format':'int64'},'username':{'type':'string'},"
		"'name':{'type':'string'},'email':{'type':'string'}},'required':['id','username','name','email']},"
		"'permissions':{'type':'array','items':{'type':'string'}}},"
		"'required':['access_token','token_type','expires_in','user','permissions']}"},
	{"Attachment",
		"{'type':'object','properties':{'id':{'type':'integer','format':'int64'},'owner_table':{'type':'string'},"
		"'owner_id':{'type':'integer','format':'int64'},'file_name':{'type':'string'},"
		"'file_type':{'type':['string','null']},'file_size':{'type':'integer','format':'int64'},"
		"'description':{'type':['string','null']},'created_at':{'type':'string','format':'date-time'},"
		"'created_by':{'type':['integer','null']},"
		"'content':{'type':'string','description':'The address of its bytes.'}},"
		"'required':['id','owner_table','owner_id','file_name','file_type','file_size','description','created_at',"
		"'created_by','content']}"},
	{"Deletion",
		"{'type':'object','properties':{'id':{'type':'integer','format':'int64'},'table':{'type':'string'},"
		"'record_id':{'type':'integer','format':'int64'},'label':{'type':'string'},"
		"'records':{'type':'integer','description':'It, and what was deleted with it.'},"
		"'deleted_at':{'type':'string','format':'date-time'},'deleted_by':{'type':['integer','null']},"
		"'expires_at':{'type':'string','format':'date-time'},"
		"'contents':{'type':'object','description':'Rows by table, of a single deletion.',"
		"'additionalProperties':{'type':'integer'}}},"
		"'required':['id','table','record_id','label','records','deleted_at','deleted_by','expires_at']}"},
	{"Restored",
		"{'type':'object','properties':{'table':{'type':'string'},'id':{'type':'integer','format':'int64'},"
		"'records':{'type':'integer'},"
		"'left_out':{'type':'integer','description':'Links with records that are gone meanwhile.'}},"
		"'required':['table','id','records','left_out']}"},
};

/* Written with ' for ", as it stands in C; no text of these has one. */
static json_t *written(struct arena *arena, const char *text)
{
	char *json = arena_string(arena, text);

	for (char *at = json; *at; at++)
		*at = *at == '\'' ? '"' : *at;
	return json_loads(json, 0, NULL);
}

json_t *describe_components(struct describing *describing)
{
	struct arena *arena = describing->arena;
	json_t *all = json_object();

	for (size_t i = 0; i < sizeof schemas / sizeof *schemas; i++)
		json_object_set_new(all, schemas[i].name, written(arena, schemas[i].schema));
	json_object_update(all, describing->schemas);
	return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "schemas", all, "parameters", written(arena, parameters),
		"headers", written(arena, headers), "requestBodies", written(arena, bodies), "responses",
		written(arena, responses), "securitySchemes", written(arena, security));
}

/* --- addresses --- */

struct common {
	const char *path, *method, *permission, *operation;
};

#define FAILURES "'default':{'$ref':'#/components/responses/Error'}"
#define NUMBER "'parameters':[{'$ref':'#/components/parameters/id'}]"
#define ANSWER(text, schema) \
	"{'description':'" text "','content':{'application/json':{'schema':{'type':'object','properties':{" \
	"'success':{'const':true},'data':{'$ref':'#/components/schemas/" schema "'}},'required':['success','data']}}}}"

static const struct common signing_in[] = {
	{"/auth/login", "post", NULL,
		"{'tags':['sign-in'],'operationId':'auth.login','summary':'Sign in','security':[],"
		"'requestBody':{'required':true,'content':{'application/json':{'schema':{'type':'object','properties':{"
		"'username':{'type':'string'},'password':{'type':'string','format':'password','writeOnly':true}},"
		"'required':['username','password']}}}},"
		"'responses':{'200':" ANSWER("A token for all other requests.", "SignIn") "," FAILURES "}}"},
	{"/auth/logout", "post", NULL,
		"{'tags':['sign-in'],'operationId':'auth.logout','summary':'End the token',"
		"'responses':{'204':{'$ref':'#/components/responses/Done'}," FAILURES "}}"},
	{"/openapi.json", "get", NULL,
		"{'tags':['sign-in'],'operationId':'openapi','summary':'This document','responses':{'200':{'description':"
		"'What the signed-in person may do, in OpenAPI 3.1.','content':{'application/json':{'schema':{'type':'object'}}}},"
		FAILURES "}}"},
};

/* Of an object whose members are told by what it is. */
#define PLAIN_ANSWER(text) \
	"{'description':'" text "','content':{'application/json':{'schema':{'type':'object','properties':{" \
	"'success':{'const':true},'data':{'type':'object'}},'required':['success','data']}}}}"

static const struct common files[] = {
	{"/attachments/{id}", "get", NULL,
		"{'tags':['files'],'operationId':'attachments.read','summary':'Read: file'," NUMBER ","
		"'responses':{'200':" ANSWER("What is known of the file.", "Attachment") "," FAILURES "}}"},
	{"/attachments/{id}", "delete", NULL,
		"{'tags':['files'],'operationId':'attachments.delete','summary':'Delete: file','parameters':["
		"{'$ref':'#/components/parameters/id'},{'$ref':'#/components/parameters/Idempotency-Key'}],"
		"'responses':{'204':{'$ref':'#/components/responses/Done'}," FAILURES "}}"},
	{"/attachments/{id}/content", "get", NULL,
		"{'tags':['files'],'operationId':'attachments.content','summary':'The bytes of a file'," NUMBER ","
		"'responses':{'200':{'description':'As they were sent.','content':{'*/*':{'schema':{}}}}," FAILURES "}}"},
};

static const struct common trash[] = {
	{"/trash", "get", "trash.view",
		"{'tags':['trash'],'operationId':'trash.list','summary':'List: what was deleted','parameters':["
		"{'name':'q','in':'query','description':'Anywhere in the label.','schema':{'type':'string'}},"
		"{'name':'table','in':'query','description':'Of this table.','schema':{'type':'string'}},"
		"{'name':'page','in':'query','schema':{'type':'integer','minimum':1,'maximum':1000}},"
		"{'$ref':'#/components/parameters/per_page'}],"
		"'responses':{'200':{'description':'The newest first.','content':{'application/json':{'schema':{"
		"'type':'object','properties':{'success':{'const':true},'data':{'type':'array','items':{'$ref':"
		"'#/components/schemas/Deletion'}},'meta':{'$ref':'#/components/schemas/Meta'}},"
		"'required':['success','data','meta']}}}}," FAILURES "}}"},
	{"/trash/{id}", "get", "trash.view",
		"{'tags':['trash'],'operationId':'trash.read','summary':'Read: deletion'," NUMBER ","
		"'responses':{'200':" ANSWER("With what was deleted with it.", "Deletion") "," FAILURES "}}"},
	{"/trash/{id}", "delete", "trash.purge",
		"{'tags':['trash'],'operationId':'trash.purge','summary':'Delete for good'," NUMBER ","
		"'responses':{'204':{'$ref':'#/components/responses/Done'}," FAILURES "}}"},
	{"/trash/{id}/restore", "post", "trash.restore",
		"{'tags':['trash'],'operationId':'trash.restore','summary':'Restore'," NUMBER ","
		"'responses':{'200':" ANSWER("It is back.", "Restored") "," FAILURES "}}"},
};

static const struct common developer[] = {
	{"/developer/modules", "get", "core.developer",
		"{'tags':['developer'],'operationId':'developer.modules','summary':'The modules, whether on or off',"
		"'responses':{'200':" PLAIN_ANSWER("With what they require, and what they bring along.") "," FAILURES "}}"},
	{"/developer/schema", "get", "core.developer",
		"{'tags':['developer'],'operationId':'developer.schema','summary':'The tables in order of number',"
		"'responses':{'200':" PLAIN_ANSWER("Of the modules that are on.") "," FAILURES "}}"},
	{"/developer/schema/{table}", "get", "core.developer",
		"{'tags':['developer'],'operationId':'developer.table','summary':'A table: columns, indexes, references',"
		"'parameters':[{'name':'table','in':'path','required':true,'schema':{'type':'string'}}],"
		"'responses':{'200':" PLAIN_ANSWER("With how many rows there are, up to 100,000.") "," FAILURES "}}"},
};

static void common_describe(struct describing *describing, const struct common *common)
{
	if (!common->permission || principal_has(describing->reader, common->permission))
		describe_operation(
			describing, common->path, common->method, written(describing->arena, common->operation));
}

void describe_common(struct describing *describing)
{
	for (size_t i = 0; i < sizeof signing_in / sizeof *signing_in; i++)
		common_describe(describing, &signing_in[i]);
	for (size_t i = 0; i < sizeof files / sizeof *files && describing->has_files; i++)
		common_describe(describing, &files[i]);
	for (size_t i = 0; i < sizeof trash / sizeof *trash; i++)
		common_describe(describing, &trash[i]);
	for (size_t i = 0; i < sizeof developer / sizeof *developer && describing->is_whole; i++)
		common_describe(describing, &developer[i]);
}
