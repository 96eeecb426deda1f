-- Made from manifests/faculty.xml by "manor generate".
-- Faculty: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'faculty', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'faculty');
SET @changed = @changed + ROW_COUNT();

-- faculty:role:faculty
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'faculty:role:faculty', 'Faculty', 'Look after their own records', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:role:faculty')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Faculty');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Faculty', `description` = 'Look after their own records', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:role:faculty' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Faculty' AND `description` COLLATE utf8mb4_bin <=> 'Look after their own records' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:role:faculty' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:role:faculty');
SET @changed = @changed + ROW_COUNT();

-- faculty:role:faculty_admins
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'faculty:role:faculty_admins', 'Faculty administrators', 'See, approve and change all of the faculty', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:role:faculty_admins')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Faculty administrators');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Faculty administrators', `description` = 'See, approve and change all of the faculty', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:role:faculty_admins' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Faculty administrators' AND `description` COLLATE utf8mb4_bin <=> 'See, approve and change all of the faculty' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:role:faculty_admins' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:role:faculty_admins');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty.create');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty.edit');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty_record.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty_record.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty_record.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty_record.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.create');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty_record.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty_record.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.edit');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:faculty_record.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:faculty_record.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:faculty_record.delete');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:lookup.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'lookup.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:lookup.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'lookup.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:lookup.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:lookup.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty:department.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'department.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:department.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'department.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty:department.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty:department.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_admin.reports
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_admin.reports' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.reports')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_admin.reports');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_admin.reports' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.reports');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.create');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.edit');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.delete');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty.export
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty.export' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.export')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty.export');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty.export' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty.export');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_admin.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_admin.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_admin.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_admin.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_admin.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_admin.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_admin.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_admin.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.edit');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_admin.approve
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_admin.approve' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.approve')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_admin.approve');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_admin.approve' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_admin.approve');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_record.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_record.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_record.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_record.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.create');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_record.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_record.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.edit');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:faculty_record.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'faculty_record.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'faculty_record.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:faculty_record.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:faculty_record.delete');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:lookup.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'lookup.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:lookup.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'lookup.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:lookup.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:lookup.view');
SET @changed = @changed + ROW_COUNT();

-- faculty:grant:faculty_admins:department.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'department.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'faculty:role:faculty_admins' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:department.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'department.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:grant:faculty_admins:department.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:grant:faculty_admins:department.view');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 13) = 'faculty:menu:'
	AND `origin` NOT IN ('', 'faculty:menu:faculty', 'faculty:menu:faculty/home', 'faculty:menu:faculty/me', 'faculty:menu:faculty/list', 'faculty:menu:faculty/approvals')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 13) = 'faculty:menu:'
	AND `origin` NOT IN ('', 'faculty:menu:faculty', 'faculty:menu:faculty/home', 'faculty:menu:faculty/me', 'faculty:menu:faculty/list', 'faculty:menu:faculty/approvals');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- faculty:menu:faculty
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'faculty:menu:faculty', @menu, @parent, 'Faculty', null, 'chalkboard', 'faculty', null, 32 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Faculty', `address` = null, `icon` = 'chalkboard', `module` = 'faculty', `permission` = null, `sort_order` = 32, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Faculty' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'chalkboard' AND `module` <=> 'faculty' AND `permission` <=> null AND `sort_order` <=> 32) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:menu:faculty' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty' LIMIT 1);
-- faculty:menu:faculty/home
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'faculty:menu:faculty/home', @menu, @parent, 'Overview', '/faculty/home', 'chalkboard', 'faculty', 'faculty.view', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/home')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Overview', `address` = '/faculty/home', `icon` = 'chalkboard', `module` = 'faculty', `permission` = 'faculty.view', `sort_order` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty/home' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Overview' AND `address` COLLATE utf8mb4_bin <=> '/faculty/home' AND `icon` <=> 'chalkboard' AND `module` <=> 'faculty' AND `permission` <=> 'faculty.view' AND `sort_order` <=> 0) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:menu:faculty/home' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/home');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty' LIMIT 1);
-- faculty:menu:faculty/me
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'faculty:menu:faculty/me', @menu, @parent, 'My record', '/faculty/me', null, 'faculty', 'faculty.view', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/me')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'My record', `address` = '/faculty/me', `icon` = null, `module` = 'faculty', `permission` = 'faculty.view', `sort_order` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty/me' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'My record' AND `address` COLLATE utf8mb4_bin <=> '/faculty/me' AND `icon` <=> null AND `module` <=> 'faculty' AND `permission` <=> 'faculty.view' AND `sort_order` <=> 0) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:menu:faculty/me' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/me');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty' LIMIT 1);
-- faculty:menu:faculty/list
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'faculty:menu:faculty/list', @menu, @parent, 'Faculty', '/faculty', 'chalkboard', 'faculty', 'faculty.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/list')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Faculty', `address` = '/faculty', `icon` = 'chalkboard', `module` = 'faculty', `permission` = 'faculty.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty/list' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Faculty' AND `address` COLLATE utf8mb4_bin <=> '/faculty' AND `icon` <=> 'chalkboard' AND `module` <=> 'faculty' AND `permission` <=> 'faculty.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:menu:faculty/list' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/list');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty' LIMIT 1);
-- faculty:menu:faculty/approvals
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'faculty:menu:faculty/approvals', @menu, @parent, 'Approvals', '/faculty/approvals', null, 'faculty', 'faculty_admin.approve', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/approvals')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Approvals', `address` = '/faculty/approvals', `icon` = null, `module` = 'faculty', `permission` = 'faculty_admin.approve', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'faculty:menu:faculty/approvals' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Approvals' AND `address` COLLATE utf8mb4_bin <=> '/faculty/approvals' AND `icon` <=> null AND `module` <=> 'faculty' AND `permission` <=> 'faculty_admin.approve' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'faculty:menu:faculty/approvals' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'faculty:menu:faculty/approvals');
SET @changed = @changed + ROW_COUNT();

SET @before = @changed;

-- lookup_values
INSERT INTO `lookup_values` (`tenant_id`, `origin`, `type`, `value`, `sort_order`)
SELECT @tenant, v.`origin`, v.`type`, v.`value`, v.`sort_order` FROM (
	SELECT CONVERT('faculty:lookup_values:experience_type_teaching' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('experience_type' USING ascii) COLLATE ascii_bin AS `type`, CONVERT('Teaching' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `value`, '1' AS `sort_order`
	UNION ALL SELECT 'faculty:lookup_values:experience_type_industry', 'experience_type', 'Industry', '2'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_journal', 'publication_type', 'Journal', '1'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_conference', 'publication_type', 'Conference', '2'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_book_chapter', 'publication_type', 'Book Chapter', '3'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_patent', 'publication_type', 'Patent', '4'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_workshop', 'workshop_type', 'Workshop', '1'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_seminar', 'workshop_type', 'Seminar', '2'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_conference', 'workshop_type', 'Conference', '3'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_management_development_program', 'mdp_fdp_type', 'Management Development Program', '1'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_faculty_development_program', 'mdp_fdp_type', 'Faculty Development Program', '2'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_short_term_course', 'mdp_fdp_type', 'Short Term Course', '3'
	UNION ALL SELECT 'faculty:lookup_values:award_category_academic', 'award_category', 'Academic', '1'
	UNION ALL SELECT 'faculty:lookup_values:award_category_research', 'award_category', 'Research', '2'
	UNION ALL SELECT 'faculty:lookup_values:award_category_teaching', 'award_category', 'Teaching', '3'
	UNION ALL SELECT 'faculty:lookup_values:award_category_service', 'award_category', 'Service', '4'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_ugc', 'funding_agency', 'UGC', '1'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_aicte', 'funding_agency', 'AICTE', '2'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_dst', 'funding_agency', 'DST', '3'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_dbt', 'funding_agency', 'DBT', '4'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_industry', 'funding_agency', 'Industry', '5') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `lookup_values` t WHERE t.`tenant_id` = @tenant AND t.`type` = v.`type` AND t.`value` = v.`value`);
SET @changed = @changed + ROW_COUNT();
UPDATE `lookup_values` t JOIN (
	SELECT CONVERT('faculty:lookup_values:experience_type_teaching' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('experience_type' USING ascii) COLLATE ascii_bin AS `type`, CONVERT('Teaching' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `value`, '1' AS `sort_order`
	UNION ALL SELECT 'faculty:lookup_values:experience_type_industry', 'experience_type', 'Industry', '2'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_journal', 'publication_type', 'Journal', '1'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_conference', 'publication_type', 'Conference', '2'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_book_chapter', 'publication_type', 'Book Chapter', '3'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_patent', 'publication_type', 'Patent', '4'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_workshop', 'workshop_type', 'Workshop', '1'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_seminar', 'workshop_type', 'Seminar', '2'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_conference', 'workshop_type', 'Conference', '3'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_management_development_program', 'mdp_fdp_type', 'Management Development Program', '1'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_faculty_development_program', 'mdp_fdp_type', 'Faculty Development Program', '2'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_short_term_course', 'mdp_fdp_type', 'Short Term Course', '3'
	UNION ALL SELECT 'faculty:lookup_values:award_category_academic', 'award_category', 'Academic', '1'
	UNION ALL SELECT 'faculty:lookup_values:award_category_research', 'award_category', 'Research', '2'
	UNION ALL SELECT 'faculty:lookup_values:award_category_teaching', 'award_category', 'Teaching', '3'
	UNION ALL SELECT 'faculty:lookup_values:award_category_service', 'award_category', 'Service', '4'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_ugc', 'funding_agency', 'UGC', '1'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_aicte', 'funding_agency', 'AICTE', '2'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_dst', 'funding_agency', 'DST', '3'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_dbt', 'funding_agency', 'DBT', '4'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_industry', 'funding_agency', 'Industry', '5') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`type` = v.`type`, t.`value` = v.`value`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`type` <=> v.`type` AND t.`value` COLLATE utf8mb4_bin <=> v.`value` COLLATE utf8mb4_bin AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('faculty:lookup_values:experience_type_teaching' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'faculty:lookup_values:experience_type_industry'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_journal'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_conference'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_book_chapter'
	UNION ALL SELECT 'faculty:lookup_values:publication_type_patent'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_workshop'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_seminar'
	UNION ALL SELECT 'faculty:lookup_values:workshop_type_conference'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_management_development_program'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_faculty_development_program'
	UNION ALL SELECT 'faculty:lookup_values:mdp_fdp_type_short_term_course'
	UNION ALL SELECT 'faculty:lookup_values:award_category_academic'
	UNION ALL SELECT 'faculty:lookup_values:award_category_research'
	UNION ALL SELECT 'faculty:lookup_values:award_category_teaching'
	UNION ALL SELECT 'faculty:lookup_values:award_category_service'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_ugc'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_aicte'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_dst'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_dbt'
	UNION ALL SELECT 'faculty:lookup_values:funding_agency_industry') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();
SET @elsewhere = CONCAT_WS(' ', @elsewhere, IF(@changed > @before, 'lookup_values', NULL));
