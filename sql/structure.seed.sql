-- Made from manifests/structure.xml by "manor generate".
-- Structure: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'structure', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'structure');
SET @changed = @changed + ROW_COUNT();

-- structure:role:structure_keepers
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'structure:role:structure_keepers', 'Structure editors', 'Keep colleges and departments up to date', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:role:structure_keepers')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Structure editors');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Structure editors', `description` = 'Keep colleges and departments up to date', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'structure:role:structure_keepers' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Structure editors' AND `description` COLLATE utf8mb4_bin <=> 'Keep colleges and departments up to date' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:role:structure_keepers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:role:structure_keepers');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:structure_keepers:college.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'college.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'structure:role:structure_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:college.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'college.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:structure_keepers:college.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:college.view');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:structure_keepers:college.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'college.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'structure:role:structure_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:college.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'college.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:structure_keepers:college.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:college.create');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:structure_keepers:college.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'college.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'structure:role:structure_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:college.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'college.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:structure_keepers:college.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:college.edit');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:structure_keepers:department.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'department.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'structure:role:structure_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:department.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'department.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:structure_keepers:department.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:department.view');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:structure_keepers:department.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'department.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'structure:role:structure_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:department.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'department.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:structure_keepers:department.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:department.create');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:structure_keepers:department.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'department.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'structure:role:structure_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:department.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'department.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:structure_keepers:department.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:structure_keepers:department.edit');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:viewers:college.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'college.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:viewers:college.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'college.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:viewers:college.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:viewers:college.view');
SET @changed = @changed + ROW_COUNT();

-- structure:grant:viewers:department.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'department.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:viewers:department.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'department.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:grant:viewers:department.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:grant:viewers:department.view');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 15) = 'structure:menu:'
	AND `origin` NOT IN ('', 'structure:menu:structure', 'structure:menu:structure/departments', 'structure:menu:structure/colleges')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 15) = 'structure:menu:'
	AND `origin` NOT IN ('', 'structure:menu:structure', 'structure:menu:structure/departments', 'structure:menu:structure/colleges');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- structure:menu:structure
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'structure:menu:structure', @menu, @parent, 'Structure', null, 'sitemap', 'structure', null, 82 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:menu:structure')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Structure', `address` = null, `icon` = 'sitemap', `module` = 'structure', `permission` = null, `sort_order` = 82, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'structure:menu:structure' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Structure' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'sitemap' AND `module` <=> 'structure' AND `permission` <=> null AND `sort_order` <=> 82) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:menu:structure' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:menu:structure');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'structure:menu:structure' LIMIT 1);
-- structure:menu:structure/departments
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'structure:menu:structure/departments', @menu, @parent, 'Departments', '/departments', 'sitemap', 'structure', 'department.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:menu:structure/departments')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Departments', `address` = '/departments', `icon` = 'sitemap', `module` = 'structure', `permission` = 'department.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'structure:menu:structure/departments' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Departments' AND `address` COLLATE utf8mb4_bin <=> '/departments' AND `icon` <=> 'sitemap' AND `module` <=> 'structure' AND `permission` <=> 'department.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:menu:structure/departments' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:menu:structure/departments');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'structure:menu:structure' LIMIT 1);
-- structure:menu:structure/colleges
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'structure:menu:structure/colleges', @menu, @parent, 'Colleges', '/colleges', 'building', 'structure', 'college.view', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:menu:structure/colleges')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Colleges', `address` = '/colleges', `icon` = 'building', `module` = 'structure', `permission` = 'college.view', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'structure:menu:structure/colleges' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Colleges' AND `address` COLLATE utf8mb4_bin <=> '/colleges' AND `icon` <=> 'building' AND `module` <=> 'structure' AND `permission` <=> 'college.view' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'structure:menu:structure/colleges' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'structure:menu:structure/colleges');
SET @changed = @changed + ROW_COUNT();
