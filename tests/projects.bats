#!/usr/bin/env bats
# Projects: who sees them, members, tasks, time and its approval.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	person_made lead 'Project managers'
	person_made worker 'Project members'
	person_made stranger 'Project members'
	LEAD=$(person_id lead) WORKER=$(person_id worker) STRANGER=$(person_id stranger)
	api_signed_in "$OWN" lead
	made projects '{"name":"Archive","budget":1000,"start_date":"2026-01-01"}'
	ARCHIVE=$id
	made "projects/$ARCHIVE/members" "{\"user_id\":$WORKER,\"hourly_rate\":50,\"joined_date\":\"2026-01-01\"}"
	export LEAD WORKER STRANGER ARCHIVE
}

# refused FIELD PATH JSON: by the sentence at that field
refused() {
	api POST "/$2" "$3"
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = "$1" ]
}

@test "who creates a project leads it and is a member of it, with a manager beside him where there is another" {
	api_signed_in "$OWN" lead
	made projects '{"name":"Own"}'
	[ "$(json .data.manager_id)" = "$LEAD" ]
	api GET "/projects/$id/members"
	[ "$(json '[.data[] | .role] | join(" ")')" = Manager ]
	made projects "{\"name\":\"Given\",\"manager_id\":$WORKER}"
	api GET "/projects/$id/members"
	[ "$(json '[.data[] | .role] | sort | join(" ")')" = 'Creator Manager' ]
}

@test "members see their projects, tasks and rates that are theirs to see, others see nothing" {
	api_signed_in "$OWN" worker
	api GET "/projects/$ARCHIVE"
	expect_status 200
	[ "$(json '.data | has("budget")')" = false ]
	api GET "/projects/$ARCHIVE/members"
	[ "$(json '[.data[].hourly_rate] | all(. == null)')" = true ]
	api_signed_in "$OWN" stranger
	api GET "/projects/$ARCHIVE"
	expect_status 404
	api GET '/project_tasks?q=sort'
	[ "$(json '.data | length')" = 0 ]
}

@test "tasks are given to present members, lie below tasks of their project, and end complete" {
	api_signed_in "$OWN" lead
	refused assigned_to project_tasks "{\"project_id\":$ARCHIVE,\"name\":\"Sort\",\"assigned_to\":$STRANGER}"
	made project_tasks "{\"project_id\":$ARCHIVE,\"name\":\"Sort\",\"assigned_to\":$WORKER}"
	local task=$id
	made projects '{"name":"Other"}'
	refused parent_task_id project_tasks "{\"project_id\":$id,\"name\":\"Part\",\"parent_task_id\":$task}"
	made project_tasks "{\"project_id\":$ARCHIVE,\"name\":\"Part\",\"parent_task_id\":$task,\"progress\":40}"
	api GET "/project_tasks/$task"
	[ "$(json .data.shown_progress) $(json .data.progress)" = '40 0' ]
	api POST "/project_tasks/$task/complete" '{}'
	expect_status 409
	[ "$(json .error.code)" = wrong_move ]
	api POST "/project_tasks/$task/start" '{}'
	api POST "/project_tasks/$task/complete" '{}'
	expect_status 200
	[ "$(json .data.progress) $(json .data.completed_date)" = "100 $(date -u +%F)" ]
	api GET "/projects/$ARCHIVE"
	[ "$(json .data.completed_tasks) $(json .data.progress_percent)" = '1 50' ]
}

@test "a project with open tasks asks before it is completed" {
	api_signed_in "$OWN" lead
	made projects '{"name":"Short"}'
	local project=$id
	made project_tasks "{\"project_id\":$project,\"name\":\"Left\"}"
	api POST "/projects/$project/start" '{}'
	api POST "/projects/$project/complete" '{}'
	expect_status 409
	[ "$(json .error.code)" = confirm ]
	api POST "/projects/$project/complete" '{"confirmed":true}'
	expect_status 200
	api POST "/projects/$project/reopen" '{}'
	[ "$(json .data.status) $(json .data.completed_date)" = 'active null' ]
}

@test "time is logged by members, for themselves, 24 hours a day, and costs what they cost" {
	api_signed_in "$OWN" worker
	made time_entries "{\"project_id\":$ARCHIVE,\"date\":\"2026-02-02\",\"hours\":20}"
	[ "$(json .data.user_id)" = "$WORKER" ]
	[ "$(json '.data | has("cost")')" = false ]
	refused hours time_entries "{\"project_id\":$ARCHIVE,\"date\":\"2026-02-02\",\"hours\":5}"
	refused date time_entries "{\"project_id\":$ARCHIVE,\"date\":\"2999-02-02\",\"hours\":5}"
	refused hours time_entries "{\"project_id\":$ARCHIVE,\"hours\":0}"
	refused user_id time_entries "{\"project_id\":$ARCHIVE,\"hours\":1,\"user_id\":$LEAD}"
	api_signed_in "$OWN" stranger
	api POST /time_entries "{\"project_id\":$ARCHIVE,\"hours\":1}"
	expect_status 422
	api_signed_in "$OWN" lead
	api GET "/projects/$ARCHIVE"
	[ "$(json .data.total_hours) $(json .data.labor_cost) $(json .data.budget_used_percent)" = '20.00 1000.00 100.0' ]
}

@test "nobody approves his own time, and what is approved is locked until that is taken back" {
	api_signed_in "$OWN" worker
	made time_entries "{\"project_id\":$ARCHIVE,\"date\":\"2026-02-03\",\"hours\":2}"
	local entry=$id
	api POST "/time_entries/$entry/approve" '{}'
	expect_status 403
	api_signed_in "$OWN" lead
	made time_entries "{\"project_id\":$ARCHIVE,\"date\":\"2026-02-03\",\"hours\":1}"
	api POST "/time_entries/$id/approve" '{}'
	expect_status 409
	api POST "/time_entries/$entry/approve" '{}'
	expect_status 200
	[ "$(json .data.approver_id)" = "$LEAD" ]
	api_signed_in "$OWN" worker
	api PATCH "/time_entries/$entry" '{"hours":3}'
	[ "$status" = 422 ] || [ "$status" = 403 ]
	api DELETE "/time_entries/$entry"
	expect_status 403
	api_signed_in "$OWN" lead
	api POST "/time_entries/$entry/take_back" '{}'
	[ "$(json .data.approved_at)" = null ]
	api_signed_in "$OWN" worker
	api PATCH "/time_entries/$entry" '{"hours":3}'
	expect_status 200
}

@test "time survives its task, and nothing survives the project" {
	api_signed_in "$OWN" lead
	made projects '{"name":"Gone"}'
	local project=$id
	made project_tasks "{\"project_id\":$project,\"name\":\"Task\"}"
	local task=$id
	made "project_tasks/$task/comments" '{"comment":"Done soon."}'
	made time_entries "{\"project_id\":$project,\"task_id\":$task,\"hours\":1,\"date\":\"2026-03-01\"}"
	local entry=$id
	api DELETE "/project_tasks/$task"
	[ "$status" = 204 ] || [ "$status" = 200 ]
	api GET "/time_entries/$entry"
	[ "$(json .data.task_id)" = null ]
	api DELETE "/projects/$project"
	[ "$status" = 204 ] || [ "$status" = 200 ]
	api GET "/time_entries/$entry"
	expect_status 404
}

@test "a manager runs his project, and who is assigned moves his task, without a permission for all of them" {
	api_signed_in "$OWN" lead
	made projects "{\"name\":\"Allowed\",\"manager_id\":$WORKER}"
	local project=$id
	api_signed_in "$OWN" worker
	made "projects/$project/members" "{\"user_id\":$STRANGER,\"hourly_rate\":10}"
	api PATCH "/projects/$project" '{"description":"Mine."}'
	expect_status 200
	api PATCH "/projects/$ARCHIVE" '{"description":"Not mine."}'
	expect_status 403
	made project_tasks "{\"project_id\":$project,\"name\":\"Do\",\"assigned_to\":$STRANGER}"
	local task=$id
	api_signed_in "$OWN" stranger
	api PATCH "/project_tasks/$task" '{"progress":30}'
	expect_status 200
	api PATCH "/project_tasks/$task" '{"name":"Else"}'
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = name ]
	api POST "/project_tasks/$task/start" '{}'
	expect_status 200
	made time_entries "{\"project_id\":$project,\"task_id\":$task,\"hours\":2,\"date\":\"2026-02-04\"}"
	api POST "/time_entries/$id/approve" '{}'
	expect_status 403
	api_signed_in "$OWN" worker
	api POST "/time_entries/$id/approve" '{}'
	expect_status 200
	api GET "/projects?sort=-total_hours&fields=total_hours"
	[ "$(json '[.data[].total_hours | tonumber] | . == (sort | reverse)')" = true ]
}

@test "the week sheet has own projects, and writes the time of their days" {
	sign_in "$OWN" worker
	get /time_entries/week
	expect_status 200
	grep -q 'name="'"$ARCHIVE"'-0.[0-9-]*"' <<<"$body"
	sign_in "$OWN" stranger
	get /time_entries/week
	expect_status 200
	run grep -q 'name="'"$ARCHIVE"'-0\.' <<<"$body"
	[ "$status" = 1 ]
}
