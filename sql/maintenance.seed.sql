-- Made from manifests/maintenance.xml by "manor generate".
-- Maintenance: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'maintenance', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'maintenance');
SET @changed = @changed + ROW_COUNT();

-- maintenance:role:maintenance_staff
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'maintenance:role:maintenance_staff', 'Maintenance staff', 'See all requests and work on them', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:role:maintenance_staff')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Maintenance staff');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Maintenance staff', `description` = 'See all requests and work on them', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:role:maintenance_staff' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Maintenance staff' AND `description` COLLATE utf8mb4_bin <=> 'See all requests and work on them' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:role:maintenance_staff' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:role:maintenance_staff');
SET @changed = @changed + ROW_COUNT();

-- maintenance:role:maintenance_managers
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'maintenance:role:maintenance_managers', 'Maintenance managers', 'Look after assets, assign requests, see costs', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:role:maintenance_managers')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Maintenance managers');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Maintenance managers', `description` = 'Look after assets, assign requests, see costs', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:role:maintenance_managers' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Maintenance managers' AND `description` COLLATE utf8mb4_bin <=> 'Look after assets, assign requests, see costs' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:role:maintenance_managers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:role:maintenance_managers');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:asset.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:asset.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:asset.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:asset.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:asset_category.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_category.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset_category.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_category.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:asset_category.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset_category.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:asset_location.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset_location.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:asset_location.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset_location.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:asset_location.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset_location.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:asset_location.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:asset_location.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:maintenance_request.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:maintenance_request.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:maintenance_request.view_all
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.view_all' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.view_all')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.view_all');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:maintenance_request.view_all' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.view_all');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:maintenance_request.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:maintenance_request.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.create');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:maintenance_request.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:maintenance_request.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_staff:maintenance_request.work
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.work' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_staff' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.work')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.work');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_staff:maintenance_request.work' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_staff:maintenance_request.work');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.create');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.delete');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset.cost
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.cost' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.cost')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.cost');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset.cost' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset.cost');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_category.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_category.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_category.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_category.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_category.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_category.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_category.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_category.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.create');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_category.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_category.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_category.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_category.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_category.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_category.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_category.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_category.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_category.delete');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_location.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_location.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_location.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_location.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.create');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_location.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_location.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:asset_location.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:asset_location.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:asset_location.delete');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.view_all
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.view_all' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.view_all')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.view_all');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.view_all' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.view_all');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.create');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.edit');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.delete');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.assign
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.assign' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.assign')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.assign');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.assign' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.assign');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:maintenance_managers:maintenance_request.work
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.work' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'maintenance:role:maintenance_managers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.work')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.work');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:maintenance_managers:maintenance_request.work' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:maintenance_managers:maintenance_request.work');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:viewers:asset.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:asset.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:viewers:asset.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:asset.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:viewers:asset_category.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_category.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:asset_category.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_category.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:viewers:asset_category.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:asset_category.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:viewers:asset_location.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'asset_location.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:asset_location.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'asset_location.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:viewers:asset_location.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:asset_location.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:viewers:maintenance_request.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:maintenance_request.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:viewers:maintenance_request.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:maintenance_request.view');
SET @changed = @changed + ROW_COUNT();

-- maintenance:grant:viewers:maintenance_request.view_all
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'maintenance_request.view_all' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:maintenance_request.view_all')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'maintenance_request.view_all');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:grant:viewers:maintenance_request.view_all' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:grant:viewers:maintenance_request.view_all');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 17) = 'maintenance:menu:'
	AND `origin` NOT IN ('', 'maintenance:menu:maintenance', 'maintenance:menu:maintenance/home', 'maintenance:menu:maintenance/requests', 'maintenance:menu:maintenance/mine', 'maintenance:menu:maintenance/board', 'maintenance:menu:maintenance/new', 'maintenance:menu:maintenance/assets', 'maintenance:menu:maintenance/categories', 'maintenance:menu:maintenance/locations')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 17) = 'maintenance:menu:'
	AND `origin` NOT IN ('', 'maintenance:menu:maintenance', 'maintenance:menu:maintenance/home', 'maintenance:menu:maintenance/requests', 'maintenance:menu:maintenance/mine', 'maintenance:menu:maintenance/board', 'maintenance:menu:maintenance/new', 'maintenance:menu:maintenance/assets', 'maintenance:menu:maintenance/categories', 'maintenance:menu:maintenance/locations');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- maintenance:menu:maintenance
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance', @menu, @parent, 'Maintenance', null, 'tools', 'maintenance', null, 45 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Maintenance', `address` = null, `icon` = 'tools', `module` = 'maintenance', `permission` = null, `sort_order` = 45, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Maintenance' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'tools' AND `module` <=> 'maintenance' AND `permission` <=> null AND `sort_order` <=> 45) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/home
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/home', @menu, @parent, 'Overview', '/maintenance', 'tools', 'maintenance', 'maintenance_request.view', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/home')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Overview', `address` = '/maintenance', `icon` = 'tools', `module` = 'maintenance', `permission` = 'maintenance_request.view', `sort_order` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/home' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Overview' AND `address` COLLATE utf8mb4_bin <=> '/maintenance' AND `icon` <=> 'tools' AND `module` <=> 'maintenance' AND `permission` <=> 'maintenance_request.view' AND `sort_order` <=> 0) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/home' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/home');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/requests
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/requests', @menu, @parent, 'Requests', '/maintenance_requests', 'tool', 'maintenance', 'maintenance_request.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/requests')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Requests', `address` = '/maintenance_requests', `icon` = 'tool', `module` = 'maintenance', `permission` = 'maintenance_request.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/requests' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Requests' AND `address` COLLATE utf8mb4_bin <=> '/maintenance_requests' AND `icon` <=> 'tool' AND `module` <=> 'maintenance' AND `permission` <=> 'maintenance_request.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/requests' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/requests');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/mine
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/mine', @menu, @parent, 'My requests', '/maintenance_requests/mine', null, 'maintenance', 'maintenance_request.work', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/mine')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'My requests', `address` = '/maintenance_requests/mine', `icon` = null, `module` = 'maintenance', `permission` = 'maintenance_request.work', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/mine' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'My requests' AND `address` COLLATE utf8mb4_bin <=> '/maintenance_requests/mine' AND `icon` <=> null AND `module` <=> 'maintenance' AND `permission` <=> 'maintenance_request.work' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/mine' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/mine');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/board
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/board', @menu, @parent, 'Board', '/maintenance_requests/board', null, 'maintenance', 'maintenance_request.view_all', 3 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/board')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Board', `address` = '/maintenance_requests/board', `icon` = null, `module` = 'maintenance', `permission` = 'maintenance_request.view_all', `sort_order` = 3, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/board' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Board' AND `address` COLLATE utf8mb4_bin <=> '/maintenance_requests/board' AND `icon` <=> null AND `module` <=> 'maintenance' AND `permission` <=> 'maintenance_request.view_all' AND `sort_order` <=> 3) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/board' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/board');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/new
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/new', @menu, @parent, 'New request', '/maintenance_requests/new', 'tool', 'maintenance', 'maintenance_request.create', 3 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/new')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'New request', `address` = '/maintenance_requests/new', `icon` = 'tool', `module` = 'maintenance', `permission` = 'maintenance_request.create', `sort_order` = 3, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/new' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'New request' AND `address` COLLATE utf8mb4_bin <=> '/maintenance_requests/new' AND `icon` <=> 'tool' AND `module` <=> 'maintenance' AND `permission` <=> 'maintenance_request.create' AND `sort_order` <=> 3) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/new' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/new');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/assets
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/assets', @menu, @parent, 'Assets', '/assets', 'building-warehouse', 'maintenance', 'asset.view', 4 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/assets')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Assets', `address` = '/assets', `icon` = 'building-warehouse', `module` = 'maintenance', `permission` = 'asset.view', `sort_order` = 4, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/assets' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Assets' AND `address` COLLATE utf8mb4_bin <=> '/assets' AND `icon` <=> 'building-warehouse' AND `module` <=> 'maintenance' AND `permission` <=> 'asset.view' AND `sort_order` <=> 4) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/assets' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/assets');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/categories
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/categories', @menu, @parent, 'Categories', '/asset_categories', 'category', 'maintenance', 'asset_category.view', 5 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/categories')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Categories', `address` = '/asset_categories', `icon` = 'category', `module` = 'maintenance', `permission` = 'asset_category.view', `sort_order` = 5, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/categories' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Categories' AND `address` COLLATE utf8mb4_bin <=> '/asset_categories' AND `icon` <=> 'category' AND `module` <=> 'maintenance' AND `permission` <=> 'asset_category.view' AND `sort_order` <=> 5) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/categories' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/categories');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance' LIMIT 1);
-- maintenance:menu:maintenance/locations
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'maintenance:menu:maintenance/locations', @menu, @parent, 'Locations', '/asset_locations', 'map-pin', 'maintenance', 'asset_location.view', 6 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/locations')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Locations', `address` = '/asset_locations', `icon` = 'map-pin', `module` = 'maintenance', `permission` = 'asset_location.view', `sort_order` = 6, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:menu:maintenance/locations' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Locations' AND `address` COLLATE utf8mb4_bin <=> '/asset_locations' AND `icon` <=> 'map-pin' AND `module` <=> 'maintenance' AND `permission` <=> 'asset_location.view' AND `sort_order` <=> 6) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:menu:maintenance/locations' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:menu:maintenance/locations');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:lighting
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:lighting', 'Lighting', 'electrical' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:lighting')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Lighting');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Lighting', `kind` = 'electrical', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:lighting' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Lighting' AND `kind` <=> 'electrical');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:lighting' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:lighting');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:power
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:power', 'Power distribution', 'electrical' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:power')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Power distribution');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Power distribution', `kind` = 'electrical', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:power' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Power distribution' AND `kind` <=> 'electrical');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:power' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:power');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:sanitary
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:sanitary', 'Sanitary', 'plumbing' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:sanitary')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Sanitary');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Sanitary', `kind` = 'plumbing', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:sanitary' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Sanitary' AND `kind` <=> 'plumbing');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:sanitary' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:sanitary');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:water
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:water', 'Water supply', 'plumbing' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:water')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Water supply');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Water supply', `kind` = 'plumbing', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:water' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Water supply' AND `kind` <=> 'plumbing');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:water' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:water');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:heating
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:heating', 'Heating', 'hvac' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:heating')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Heating');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Heating', `kind` = 'hvac', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:heating' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Heating' AND `kind` <=> 'hvac');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:heating' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:heating');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:cooling
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:cooling', 'Air conditioning', 'hvac' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:cooling')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Air conditioning');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Air conditioning', `kind` = 'hvac', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:cooling' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Air conditioning' AND `kind` <=> 'hvac');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:cooling' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:cooling');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:furniture
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:furniture', 'Furniture', 'general' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:furniture')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Furniture');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Furniture', `kind` = 'general', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:furniture' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Furniture' AND `kind` <=> 'general');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:furniture' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:furniture');
SET @changed = @changed + ROW_COUNT();

-- maintenance:asset_categories:building
INSERT INTO `asset_categories` (`tenant_id`, `origin`, `name`, `kind`)
SELECT @tenant, 'maintenance:asset_categories:building', 'Building', 'general' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:building')
	AND NOT EXISTS (SELECT 1 FROM `asset_categories` WHERE `tenant_id` = @tenant AND `name` = 'Building');
SET @changed = @changed + ROW_COUNT();
UPDATE `asset_categories` SET `name` = 'Building', `kind` = 'general', `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'maintenance:asset_categories:building' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Building' AND `kind` <=> 'general');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'maintenance:asset_categories:building' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'maintenance:asset_categories:building');
SET @changed = @changed + ROW_COUNT();
