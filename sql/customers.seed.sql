-- Made from manifests/customers.xml by "manor generate".
-- Customers: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'customers', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'customers');
SET @changed = @changed + ROW_COUNT();

-- customers:role:customer_keepers
INSERT INTO `groups` (`tenant_id`, `origin`, `name`, `description`, `grants_all`)
SELECT @tenant, 'customers:role:customer_keepers', 'Customer service', 'Look after customers, their contacts and notes', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:role:customer_keepers')
	AND NOT EXISTS (SELECT 1 FROM `groups` WHERE `tenant_id` = @tenant AND `name` = 'Customer service');
SET @changed = @changed + ROW_COUNT();
UPDATE `groups` SET `name` = 'Customer service', `description` = 'Look after customers, their contacts and notes', `grants_all` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'customers:role:customer_keepers' AND `edited` = 0 AND NOT (`name` COLLATE utf8mb4_bin <=> 'Customer service' AND `description` COLLATE utf8mb4_bin <=> 'Look after customers, their contacts and notes' AND `grants_all` <=> 0);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:role:customer_keepers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:role:customer_keepers');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer.create');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer.edit');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_segment.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_segment.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_segment.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_segment.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_segment.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_segment.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_contact.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_contact.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_contact.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_contact.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_contact.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_contact.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_contact.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_contact.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.create');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_contact.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_contact.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_contact.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_contact.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.edit');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_contact.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_contact.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_contact.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_contact.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_contact.delete');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_address.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_address.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_address.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_address.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_address.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_address.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_address.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_address.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.create');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_address.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_address.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_address.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_address.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.edit');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_address.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_address.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_address.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_address.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_address.delete');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_note.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_note.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_note.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_note.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_note.create
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_note.create' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.create')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_note.create');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_note.create' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.create');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_note.edit
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_note.edit' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.edit')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_note.edit');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_note.edit' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.edit');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:customer_keepers:customer_note.delete
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_note.delete' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'customers:role:customer_keepers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.delete')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_note.delete');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:customer_keepers:customer_note.delete' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:customer_keepers:customer_note.delete');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:viewers:customer.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:viewers:customer.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:viewers:customer_contact.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_contact.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_contact.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_contact.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:viewers:customer_contact.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_contact.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:viewers:customer_address.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_address.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_address.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_address.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:viewers:customer_address.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_address.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:viewers:customer_note.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_note.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_note.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_note.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:viewers:customer_note.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_note.view');
SET @changed = @changed + ROW_COUNT();

-- customers:grant:viewers:customer_segment.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'customer_segment.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_segment.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'customer_segment.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:grant:viewers:customer_segment.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:grant:viewers:customer_segment.view');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 15) = 'customers:menu:'
	AND `origin` NOT IN ('', 'customers:menu:customers', 'customers:menu:customers/home', 'customers:menu:customers/all', 'customers:menu:customers/segments')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 15) = 'customers:menu:'
	AND `origin` NOT IN ('', 'customers:menu:customers', 'customers:menu:customers/home', 'customers:menu:customers/all', 'customers:menu:customers/segments');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- customers:menu:customers
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'customers:menu:customers', @menu, @parent, 'Customers', null, 'address-book', 'customers', null, 30 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Customers', `address` = null, `icon` = 'address-book', `module` = 'customers', `permission` = null, `sort_order` = 30, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Customers' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'address-book' AND `module` <=> 'customers' AND `permission` <=> null AND `sort_order` <=> 30) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:menu:customers' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers' LIMIT 1);
-- customers:menu:customers/home
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'customers:menu:customers/home', @menu, @parent, 'Overview', '/customers/home', 'address-book', 'customers', 'customer.view', 0 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers/home')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Overview', `address` = '/customers/home', `icon` = 'address-book', `module` = 'customers', `permission` = 'customer.view', `sort_order` = 0, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers/home' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Overview' AND `address` COLLATE utf8mb4_bin <=> '/customers/home' AND `icon` <=> 'address-book' AND `module` <=> 'customers' AND `permission` <=> 'customer.view' AND `sort_order` <=> 0) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:menu:customers/home' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers/home');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers' LIMIT 1);
-- customers:menu:customers/all
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'customers:menu:customers/all', @menu, @parent, 'Customers', '/customers', 'address-book', 'customers', 'customer.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers/all')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Customers', `address` = '/customers', `icon` = 'address-book', `module` = 'customers', `permission` = 'customer.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers/all' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Customers' AND `address` COLLATE utf8mb4_bin <=> '/customers' AND `icon` <=> 'address-book' AND `module` <=> 'customers' AND `permission` <=> 'customer.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:menu:customers/all' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers/all');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers' LIMIT 1);
-- customers:menu:customers/segments
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'customers:menu:customers/segments', @menu, @parent, 'Segments', '/customer_segments', 'tags', 'customers', 'customer_segment.view', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers/segments')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Segments', `address` = '/customer_segments', `icon` = 'tags', `module` = 'customers', `permission` = 'customer_segment.view', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'customers:menu:customers/segments' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Segments' AND `address` COLLATE utf8mb4_bin <=> '/customer_segments' AND `icon` <=> 'tags' AND `module` <=> 'customers' AND `permission` <=> 'customer_segment.view' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'customers:menu:customers/segments' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'customers:menu:customers/segments');
SET @changed = @changed + ROW_COUNT();
