-- Made from manifests/core.xml by "manor generate".
-- Core System: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'core', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'core');
SET @changed = @changed + ROW_COUNT();

-- core:role:administrators
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'core:role:administrators', 'Administrators', 'Full system access', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:role:administrators')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Administrators');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Administrators', `description` = 'Full system access', `grants_all` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:role:administrators' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Administrators' AND `description` COLLATE utf8mb4_bin <=> 'Full system access' AND `grants_all` <=> 1);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:role:administrators' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:role:administrators');
SET @changed = @changed + ROW_COUNT();

-- core:role:viewers
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'core:role:viewers', 'Viewers', 'Can see everything and change nothing', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:role:viewers')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Viewers');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Viewers', `description` = 'Can see everything and change nothing', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:role:viewers' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Viewers' AND `description` COLLATE utf8mb4_bin <=> 'Can see everything and change nothing' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:role:viewers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:role:viewers');
SET @changed = @changed + ROW_COUNT();

-- core:grant:viewers:user.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'user.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:grant:viewers:user.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'user.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:grant:viewers:user.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:grant:viewers:user.view');
SET @changed = @changed + ROW_COUNT();

-- core:grant:viewers:group.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'group.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:grant:viewers:group.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'group.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:grant:viewers:group.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:grant:viewers:group.view');
SET @changed = @changed + ROW_COUNT();

-- core:grant:viewers:menu.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'menu.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:grant:viewers:menu.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'menu.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:grant:viewers:menu.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:grant:viewers:menu.view');
SET @changed = @changed + ROW_COUNT();

-- core:menu
INSERT INTO `menus` (`tenant_id`, `origin`, `name`, `description`)
SELECT @tenant, 'core:menu', 'main', 'Sidebar' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu')
	AND NOT EXISTS (SELECT 1 FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main');
SET @changed = @changed + ROW_COUNT();
UPDATE `menus` SET `name` = 'main', `description` = 'Sidebar', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu' AND `edited` = 0 AND NOT (`name` <=> 'main' AND `description` COLLATE utf8mb4_bin <=> 'Sidebar');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 10) = 'core:menu:'
	AND `origin` NOT IN ('', 'core:menu:users', 'core:menu:users/list', 'core:menu:users/new', 'core:menu:groups', 'core:menu:groups/list', 'core:menu:groups/new', 'core:menu:reports', 'core:menu:settings', 'core:menu:settings/organisation', 'core:menu:settings/menus', 'core:menu:settings/trash', 'core:menu:settings/modules', 'core:menu:settings/schema')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 10) = 'core:menu:'
	AND `origin` NOT IN ('', 'core:menu:users', 'core:menu:users/list', 'core:menu:users/new', 'core:menu:groups', 'core:menu:groups/list', 'core:menu:groups/new', 'core:menu:reports', 'core:menu:settings', 'core:menu:settings/organisation', 'core:menu:settings/menus', 'core:menu:settings/trash', 'core:menu:settings/modules', 'core:menu:settings/schema');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- core:menu:users
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:users', @menu, @parent, 'Users', null, 'users', 'core', null, 80 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:users')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Users', `address` = null, `icon` = 'users', `module` = 'core', `permission` = null, `sort_order` = 80, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:users' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Users' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'users' AND `module` <=> 'core' AND `permission` <=> null AND `sort_order` <=> 80) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:users' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:users');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:users' LIMIT 1);
-- core:menu:users/list
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:users/list', @menu, @parent, 'List users', '/users', 'list', 'core', 'user.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:users/list')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'List users', `address` = '/users', `icon` = 'list', `module` = 'core', `permission` = 'user.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:users/list' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'List users' AND `address` COLLATE utf8mb4_bin <=> '/users' AND `icon` <=> 'list' AND `module` <=> 'core' AND `permission` <=> 'user.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:users/list' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:users/list');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:users' LIMIT 1);
-- core:menu:users/new
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:users/new', @menu, @parent, 'New user', '/users/new', 'user-plus', 'core', 'user.create', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:users/new')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'New user', `address` = '/users/new', `icon` = 'user-plus', `module` = 'core', `permission` = 'user.create', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:users/new' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'New user' AND `address` COLLATE utf8mb4_bin <=> '/users/new' AND `icon` <=> 'user-plus' AND `module` <=> 'core' AND `permission` <=> 'user.create' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:users/new' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:users/new');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- core:menu:groups
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:groups', @menu, @parent, 'Groups', null, 'users-group', 'core', null, 81 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:groups')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Groups', `address` = null, `icon` = 'users-group', `module` = 'core', `permission` = null, `sort_order` = 81, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:groups' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Groups' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'users-group' AND `module` <=> 'core' AND `permission` <=> null AND `sort_order` <=> 81) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:groups' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:groups');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:groups' LIMIT 1);
-- core:menu:groups/list
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:groups/list', @menu, @parent, 'List groups', '/groups', 'list', 'core', 'group.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:groups/list')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'List groups', `address` = '/groups', `icon` = 'list', `module` = 'core', `permission` = 'group.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:groups/list' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'List groups' AND `address` COLLATE utf8mb4_bin <=> '/groups' AND `icon` <=> 'list' AND `module` <=> 'core' AND `permission` <=> 'group.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:groups/list' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:groups/list');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:groups' LIMIT 1);
-- core:menu:groups/new
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:groups/new', @menu, @parent, 'New group', '/groups/new', 'circle-plus', 'core', 'group.create', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:groups/new')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'New group', `address` = '/groups/new', `icon` = 'circle-plus', `module` = 'core', `permission` = 'group.create', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:groups/new' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'New group' AND `address` COLLATE utf8mb4_bin <=> '/groups/new' AND `icon` <=> 'circle-plus' AND `module` <=> 'core' AND `permission` <=> 'group.create' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:groups/new' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:groups/new');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- core:menu:reports
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:reports', @menu, @parent, 'Reports', '/reports', 'report-analytics', 'core', null, 70 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:reports')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Reports', `address` = '/reports', `icon` = 'report-analytics', `module` = 'core', `permission` = null, `sort_order` = 70, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:reports' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Reports' AND `address` COLLATE utf8mb4_bin <=> '/reports' AND `icon` <=> 'report-analytics' AND `module` <=> 'core' AND `permission` <=> null AND `sort_order` <=> 70) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:reports' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:reports');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- core:menu:settings
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:settings', @menu, @parent, 'Settings', null, 'settings', 'core', null, 90 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Settings', `address` = null, `icon` = 'settings', `module` = 'core', `permission` = null, `sort_order` = 90, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Settings' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'settings' AND `module` <=> 'core' AND `permission` <=> null AND `sort_order` <=> 90) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:settings' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings' LIMIT 1);
-- core:menu:settings/organisation
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:settings/organisation', @menu, @parent, 'Organisation', '/organisation', 'building', 'core', 'tenant.edit', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/organisation')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Organisation', `address` = '/organisation', `icon` = 'building', `module` = 'core', `permission` = 'tenant.edit', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings/organisation' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Organisation' AND `address` COLLATE utf8mb4_bin <=> '/organisation' AND `icon` <=> 'building' AND `module` <=> 'core' AND `permission` <=> 'tenant.edit' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:settings/organisation' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/organisation');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings' LIMIT 1);
-- core:menu:settings/menus
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:settings/menus', @menu, @parent, 'Menus', '/menus', 'menu-2', 'core', 'menu.view', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/menus')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Menus', `address` = '/menus', `icon` = 'menu-2', `module` = 'core', `permission` = 'menu.view', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings/menus' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Menus' AND `address` COLLATE utf8mb4_bin <=> '/menus' AND `icon` <=> 'menu-2' AND `module` <=> 'core' AND `permission` <=> 'menu.view' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:settings/menus' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/menus');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings' LIMIT 1);
-- core:menu:settings/trash
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:settings/trash', @menu, @parent, 'Trash', '/trash', 'trash', 'core', 'trash.view', 3 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/trash')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Trash', `address` = '/trash', `icon` = 'trash', `module` = 'core', `permission` = 'trash.view', `sort_order` = 3, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings/trash' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Trash' AND `address` COLLATE utf8mb4_bin <=> '/trash' AND `icon` <=> 'trash' AND `module` <=> 'core' AND `permission` <=> 'trash.view' AND `sort_order` <=> 3) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:settings/trash' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/trash');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings' LIMIT 1);
-- core:menu:settings/modules
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:settings/modules', @menu, @parent, 'Modules', '/developer/modules', 'puzzle', 'core', 'core.developer', 4 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/modules')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Modules', `address` = '/developer/modules', `icon` = 'puzzle', `module` = 'core', `permission` = 'core.developer', `sort_order` = 4, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings/modules' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Modules' AND `address` COLLATE utf8mb4_bin <=> '/developer/modules' AND `icon` <=> 'puzzle' AND `module` <=> 'core' AND `permission` <=> 'core.developer' AND `sort_order` <=> 4) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:settings/modules' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/modules');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings' LIMIT 1);
-- core:menu:settings/schema
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'core:menu:settings/schema', @menu, @parent, 'Schema', '/developer/schema', 'database', 'core', 'core.developer', 5 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/schema')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Schema', `address` = '/developer/schema', `icon` = 'database', `module` = 'core', `permission` = 'core.developer', `sort_order` = 5, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'core:menu:settings/schema' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Schema' AND `address` COLLATE utf8mb4_bin <=> '/developer/schema' AND `icon` <=> 'database' AND `module` <=> 'core' AND `permission` <=> 'core.developer' AND `sort_order` <=> 5) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'core:menu:settings/schema' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'core:menu:settings/schema');
SET @changed = @changed + ROW_COUNT();
