-- Made from manifests/projects.xml by "manor generate".
-- Projects: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'projects', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'projects');
SET @changed = @changed + ROW_COUNT();

-- projects:role:project_managers
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'projects:role:project_managers', 'Project managers', 'Set up projects, members and tasks, approve time', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:role:project_managers')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Project managers');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Project managers', `description` = 'Set up projects, members and tasks, approve time', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:role:project_managers' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Project managers' AND `description` COLLATE utf8mb4_bin <=> 'Set up projects, members and tasks, approve time' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:role:project_managers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:role:project_managers');
SET @changed = @changed + ROW_COUNT();

-- projects:role:project_workers
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'projects:role:project_workers', 'Project members', 'Work on tasks and log time', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:role:project_workers')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Project members');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Project members', `description` = 'Work on tasks and log time', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:role:project_workers' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Project members' AND `description` COLLATE utf8mb4_bin <=> 'Work on tasks and log time' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:role:project_workers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:role:project_workers');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project.export
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.export' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.export')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.export');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project.export' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project.export');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_task.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_task.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_task.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_task.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_task.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_task.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_task.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_task.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_task.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_task.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_task.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_task.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_task.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_task.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_task.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_task.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_task.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_member.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_member.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_member.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_member.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_member.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_member.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_member.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_member.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_member.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_member.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_member.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_member.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:project_member.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_member.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_member.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:project_member.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:project_member.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:task_comment.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:task_comment.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:task_comment.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:task_comment.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:task_comment.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:task_comment.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:task_comment.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:task_comment.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:task_comment.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.view_all
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.view_all' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.view_all')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.view_all');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.view_all' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.view_all');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.approve
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.approve' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.approve')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.approve');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.approve' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.approve');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_managers:time_entry.export
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.export' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.export')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.export');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_managers:time_entry.export' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_managers:time_entry.export');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:project.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:project.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:project.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:project.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:project_task.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_task.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:project_task.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_task.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:project_task.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:project_task.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:project_member.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_member.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:project_member.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_member.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:project_member.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:project_member.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:task_comment.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:task_comment.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:task_comment.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:task_comment.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:task_comment.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:task_comment.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:task_comment.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:task_comment.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:task_comment.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:time_entry.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:time_entry.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:time_entry.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:time_entry.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.create');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:time_entry.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:time_entry.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.edit');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:project_workers:time_entry.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'time_entry.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'projects:role:project_workers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'time_entry.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:project_workers:time_entry.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:project_workers:time_entry.delete');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:viewers:project.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:project.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:viewers:project.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:project.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:viewers:project_task.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_task.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:project_task.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_task.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:viewers:project_task.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:project_task.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:viewers:project_member.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'project_member.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:project_member.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'project_member.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:viewers:project_member.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:project_member.view');
SET @changed = @changed + ROW_COUNT();

-- projects:grant:viewers:task_comment.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'task_comment.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:task_comment.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'task_comment.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:grant:viewers:task_comment.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:grant:viewers:task_comment.view');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 14) = 'projects:menu:'
	AND `origin` NOT IN ('', 'projects:menu:projects', 'projects:menu:projects/home', 'projects:menu:projects/all', 'projects:menu:projects/tasks', 'projects:menu:projects/board', 'projects:menu:projects/week', 'projects:menu:projects/time', 'projects:menu:projects/log', 'projects:menu:projects/approve')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 14) = 'projects:menu:'
	AND `origin` NOT IN ('', 'projects:menu:projects', 'projects:menu:projects/home', 'projects:menu:projects/all', 'projects:menu:projects/tasks', 'projects:menu:projects/board', 'projects:menu:projects/week', 'projects:menu:projects/time', 'projects:menu:projects/log', 'projects:menu:projects/approve');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- projects:menu:projects
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects', @menu, @parent, 'Projects', null, 'briefcase', 'projects', null, 35 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Projects', `address` = null, `icon` = 'briefcase', `module` = 'projects', `permission` = null, `sort_order` = 35, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Projects' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'briefcase' AND `module` <=> 'projects' AND `permission` <=> null AND `sort_order` <=> 35) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/home
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/home', @menu, @parent, 'Overview', '/projects/home', 'briefcase', 'projects', 'project.view', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/home')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Overview', `address` = '/projects/home', `icon` = 'briefcase', `module` = 'projects', `permission` = 'project.view', `sort_order` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/home' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Overview' AND `address` COLLATE utf8mb4_bin <=> '/projects/home' AND `icon` <=> 'briefcase' AND `module` <=> 'projects' AND `permission` <=> 'project.view' AND `sort_order` <=> 0) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/home' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/home');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/all
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/all', @menu, @parent, 'Projects', '/projects', 'briefcase', 'projects', 'project.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/all')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Projects', `address` = '/projects', `icon` = 'briefcase', `module` = 'projects', `permission` = 'project.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/all' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Projects' AND `address` COLLATE utf8mb4_bin <=> '/projects' AND `icon` <=> 'briefcase' AND `module` <=> 'projects' AND `permission` <=> 'project.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/all' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/all');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/tasks
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/tasks', @menu, @parent, 'My tasks', '/project_tasks/mine', null, 'projects', 'project_task.view', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/tasks')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'My tasks', `address` = '/project_tasks/mine', `icon` = null, `module` = 'projects', `permission` = 'project_task.view', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/tasks' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'My tasks' AND `address` COLLATE utf8mb4_bin <=> '/project_tasks/mine' AND `icon` <=> null AND `module` <=> 'projects' AND `permission` <=> 'project_task.view' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/tasks' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/tasks');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/board
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/board', @menu, @parent, 'Task board', '/project_tasks/board', null, 'projects', 'project_task.view', 3 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/board')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Task board', `address` = '/project_tasks/board', `icon` = null, `module` = 'projects', `permission` = 'project_task.view', `sort_order` = 3, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/board' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Task board' AND `address` COLLATE utf8mb4_bin <=> '/project_tasks/board' AND `icon` <=> null AND `module` <=> 'projects' AND `permission` <=> 'project_task.view' AND `sort_order` <=> 3) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/board' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/board');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/week
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/week', @menu, @parent, 'Week sheet', '/time_entries/week', null, 'projects', 'time_entry.view', 4 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/week')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Week sheet', `address` = '/time_entries/week', `icon` = null, `module` = 'projects', `permission` = 'time_entry.view', `sort_order` = 4, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/week' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Week sheet' AND `address` COLLATE utf8mb4_bin <=> '/time_entries/week' AND `icon` <=> null AND `module` <=> 'projects' AND `permission` <=> 'time_entry.view' AND `sort_order` <=> 4) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/week' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/week');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/time
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/time', @menu, @parent, 'My time', '/time_entries/mine', null, 'projects', 'time_entry.view', 5 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/time')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'My time', `address` = '/time_entries/mine', `icon` = null, `module` = 'projects', `permission` = 'time_entry.view', `sort_order` = 5, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/time' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'My time' AND `address` COLLATE utf8mb4_bin <=> '/time_entries/mine' AND `icon` <=> null AND `module` <=> 'projects' AND `permission` <=> 'time_entry.view' AND `sort_order` <=> 5) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/time' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/time');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/log
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/log', @menu, @parent, 'Log time', '/time_entries/new', 'clock', 'projects', 'time_entry.create', 6 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/log')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Log time', `address` = '/time_entries/new', `icon` = 'clock', `module` = 'projects', `permission` = 'time_entry.create', `sort_order` = 6, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/log' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Log time' AND `address` COLLATE utf8mb4_bin <=> '/time_entries/new' AND `icon` <=> 'clock' AND `module` <=> 'projects' AND `permission` <=> 'time_entry.create' AND `sort_order` <=> 6) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/log' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/log');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects' LIMIT 1);
-- projects:menu:projects/approve
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'projects:menu:projects/approve', @menu, @parent, 'Approve time', '/time_entries/to_approve', null, 'projects', 'time_entry.approve', 7 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/approve')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Approve time', `address` = '/time_entries/to_approve', `icon` = null, `module` = 'projects', `permission` = 'time_entry.approve', `sort_order` = 7, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'projects:menu:projects/approve' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Approve time' AND `address` COLLATE utf8mb4_bin <=> '/time_entries/to_approve' AND `icon` <=> null AND `module` <=> 'projects' AND `permission` <=> 'time_entry.approve' AND `sort_order` <=> 7) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'projects:menu:projects/approve' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'projects:menu:projects/approve');
SET @changed = @changed + ROW_COUNT();
