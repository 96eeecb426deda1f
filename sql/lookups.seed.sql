-- Made from manifests/lookups.xml by "manor generate".
-- Lookups: what a tenant that uses the module gets. Runs in its database with @tenant set, as
-- often as you like: what was edited stays, what was deleted does not come back.

SET NAMES utf8mb4;
SET @changed = COALESCE(@changed, 0);

INSERT INTO `tenant_modules` (`tenant_id`, `module`, `is_active`)
SELECT @tenant, 'lookups', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `tenant_modules` WHERE `tenant_id` = @tenant AND `module` = 'lookups');
SET @changed = @changed + ROW_COUNT();

-- lookups:grant:viewers:lookup.view
INSERT INTO `group_permissions` (`tenant_id`, `group_id`, `permission`)
SELECT @tenant, g.`id`, 'lookup.view' FROM `groups` g
WHERE g.`tenant_id` = @tenant AND g.`origin` = 'core:role:viewers' AND NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:grant:viewers:lookup.view')
	AND NOT EXISTS (SELECT 1 FROM `group_permissions` p WHERE p.`tenant_id` = @tenant AND p.`group_id` = g.`id` AND p.`permission` = 'lookup.view');
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:grant:viewers:lookup.view' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:grant:viewers:lookup.view');
SET @changed = @changed + ROW_COUNT();

SET @menu = (SELECT `id` FROM `menus` WHERE `tenant_id` = @tenant AND `name` = 'main' LIMIT 1);

UPDATE `menu_items` SET `parent_id` = null WHERE `tenant_id` = @tenant AND `parent_id` IN (
	SELECT `id` FROM (SELECT DISTINCT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 13) = 'lookups:menu:'
	AND `origin` NOT IN ('', 'lookups:menu:lookups', 'lookups:menu:lookups/blood_groups', 'lookups:menu:lookups/gender', 'lookups:menu:lookups/student_types', 'lookups:menu:lookups/caste', 'lookups:menu:lookups/sub_caste', 'lookups:menu:lookups/nationality', 'lookups:menu:lookups/religion', 'lookups:menu:lookups/states', 'lookups:menu:lookups/districts', 'lookups:menu:lookups/lookup_values')) gone);
SET @changed = @changed + ROW_COUNT();
DELETE FROM `menu_items` WHERE `tenant_id` = @tenant AND `edited` = 0 AND LEFT(`origin`, 13) = 'lookups:menu:'
	AND `origin` NOT IN ('', 'lookups:menu:lookups', 'lookups:menu:lookups/blood_groups', 'lookups:menu:lookups/gender', 'lookups:menu:lookups/student_types', 'lookups:menu:lookups/caste', 'lookups:menu:lookups/sub_caste', 'lookups:menu:lookups/nationality', 'lookups:menu:lookups/religion', 'lookups:menu:lookups/states', 'lookups:menu:lookups/districts', 'lookups:menu:lookups/lookup_values');
SET @changed = @changed + ROW_COUNT();

SET @parent = null;
-- lookups:menu:lookups
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups', @menu, @parent, 'Lookups', null, 'list-details', 'lookups', null, 85 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Lookups', `address` = null, `icon` = 'list-details', `module` = 'lookups', `permission` = null, `sort_order` = 85, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Lookups' AND `address` COLLATE utf8mb4_bin <=> null AND `icon` <=> 'list-details' AND `module` <=> 'lookups' AND `permission` <=> null AND `sort_order` <=> 85) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/blood_groups
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/blood_groups', @menu, @parent, 'Blood groups', '/blood_groups', 'droplet', 'lookups', 'lookup.view', 1 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/blood_groups')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Blood groups', `address` = '/blood_groups', `icon` = 'droplet', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 1, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/blood_groups' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Blood groups' AND `address` COLLATE utf8mb4_bin <=> '/blood_groups' AND `icon` <=> 'droplet' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 1) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/blood_groups' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/blood_groups');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/gender
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/gender', @menu, @parent, 'Genders', '/gender', 'gender-bigender', 'lookups', 'lookup.view', 2 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/gender')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Genders', `address` = '/gender', `icon` = 'gender-bigender', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 2, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/gender' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Genders' AND `address` COLLATE utf8mb4_bin <=> '/gender' AND `icon` <=> 'gender-bigender' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 2) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/gender' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/gender');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/student_types
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/student_types', @menu, @parent, 'Student types', '/student_types', 'backpack', 'lookups', 'lookup.view', 3 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/student_types')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Student types', `address` = '/student_types', `icon` = 'backpack', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 3, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/student_types' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Student types' AND `address` COLLATE utf8mb4_bin <=> '/student_types' AND `icon` <=> 'backpack' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 3) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/student_types' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/student_types');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/caste
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/caste', @menu, @parent, 'Castes', '/caste', 'users-group', 'lookups', 'lookup.view', 4 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/caste')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Castes', `address` = '/caste', `icon` = 'users-group', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 4, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/caste' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Castes' AND `address` COLLATE utf8mb4_bin <=> '/caste' AND `icon` <=> 'users-group' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 4) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/caste' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/caste');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/sub_caste
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/sub_caste', @menu, @parent, 'Sub-castes', '/sub_caste', 'users', 'lookups', 'lookup.view', 5 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/sub_caste')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Sub-castes', `address` = '/sub_caste', `icon` = 'users', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 5, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/sub_caste' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Sub-castes' AND `address` COLLATE utf8mb4_bin <=> '/sub_caste' AND `icon` <=> 'users' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 5) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/sub_caste' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/sub_caste');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/nationality
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/nationality', @menu, @parent, 'Nationalities', '/nationality', 'flag', 'lookups', 'lookup.view', 6 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/nationality')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Nationalities', `address` = '/nationality', `icon` = 'flag', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 6, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/nationality' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Nationalities' AND `address` COLLATE utf8mb4_bin <=> '/nationality' AND `icon` <=> 'flag' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 6) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/nationality' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/nationality');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/religion
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/religion', @menu, @parent, 'Religions', '/religion', 'building-church', 'lookups', 'lookup.view', 7 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/religion')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Religions', `address` = '/religion', `icon` = 'building-church', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 7, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/religion' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Religions' AND `address` COLLATE utf8mb4_bin <=> '/religion' AND `icon` <=> 'building-church' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 7) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/religion' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/religion');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/states
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/states', @menu, @parent, 'States', '/states', 'map', 'lookups', 'lookup.view', 8 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/states')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'States', `address` = '/states', `icon` = 'map', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 8, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/states' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'States' AND `address` COLLATE utf8mb4_bin <=> '/states' AND `icon` <=> 'map' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 8) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/states' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/states');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/districts
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/districts', @menu, @parent, 'Districts', '/districts', 'map-pin', 'lookups', 'lookup.view', 9 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/districts')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Districts', `address` = '/districts', `icon` = 'map-pin', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 9, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/districts' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Districts' AND `address` COLLATE utf8mb4_bin <=> '/districts' AND `icon` <=> 'map-pin' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 9) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/districts' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/districts');
SET @changed = @changed + ROW_COUNT();

SET @parent = (SELECT `id` FROM `menu_items` WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups' LIMIT 1);
-- lookups:menu:lookups/lookup_values
INSERT INTO `menu_items` (`tenant_id`, `origin`, `menu_id`, `parent_id`, `title`, `address`, `icon`, `module`, `permission`, `sort_order`)
SELECT @tenant, 'lookups:menu:lookups/lookup_values', @menu, @parent, 'Typed values', '/lookup_values', 'tags', 'lookups', 'lookup.view', 10 FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/lookup_values')
	AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
UPDATE `menu_items` SET `menu_id` = @menu, `parent_id` = @parent, `title` = 'Typed values', `address` = '/lookup_values', `icon` = 'tags', `module` = 'lookups', `permission` = 'lookup.view', `sort_order` = 10, `version` = `version` + 1, `updated_at` = UTC_TIMESTAMP(6)
WHERE `tenant_id` = @tenant AND `origin` = 'lookups:menu:lookups/lookup_values' AND `edited` = 0 AND NOT (`menu_id` <=> @menu AND `parent_id` <=> @parent AND `title` COLLATE utf8mb4_bin <=> 'Typed values' AND `address` COLLATE utf8mb4_bin <=> '/lookup_values' AND `icon` <=> 'tags' AND `module` <=> 'lookups' AND `permission` <=> 'lookup.view' AND `sort_order` <=> 10) AND @menu IS NOT NULL;
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, 'lookups:menu:lookups/lookup_values' FROM DUAL
WHERE NOT EXISTS (SELECT 1 FROM `seeded` WHERE `tenant_id` = @tenant AND `seed` = 'lookups:menu:lookups/lookup_values');
SET @changed = @changed + ROW_COUNT();

-- blood_groups
INSERT INTO `blood_groups` (`tenant_id`, `origin`, `blood_group`, `sort_order`)
SELECT @tenant, v.`origin`, v.`blood_group`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:blood_groups:a_pos' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('A+' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `blood_group`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:blood_groups:a_neg', 'A-', '2'
	UNION ALL SELECT 'lookups:blood_groups:b_pos', 'B+', '3'
	UNION ALL SELECT 'lookups:blood_groups:b_neg', 'B-', '4'
	UNION ALL SELECT 'lookups:blood_groups:ab_pos', 'AB+', '5'
	UNION ALL SELECT 'lookups:blood_groups:ab_neg', 'AB-', '6'
	UNION ALL SELECT 'lookups:blood_groups:o_pos', 'O+', '7'
	UNION ALL SELECT 'lookups:blood_groups:o_neg', 'O-', '8') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `blood_groups` t WHERE t.`tenant_id` = @tenant AND t.`blood_group` = v.`blood_group`);
SET @changed = @changed + ROW_COUNT();
UPDATE `blood_groups` t JOIN (
	SELECT CONVERT('lookups:blood_groups:a_pos' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('A+' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `blood_group`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:blood_groups:a_neg', 'A-', '2'
	UNION ALL SELECT 'lookups:blood_groups:b_pos', 'B+', '3'
	UNION ALL SELECT 'lookups:blood_groups:b_neg', 'B-', '4'
	UNION ALL SELECT 'lookups:blood_groups:ab_pos', 'AB+', '5'
	UNION ALL SELECT 'lookups:blood_groups:ab_neg', 'AB-', '6'
	UNION ALL SELECT 'lookups:blood_groups:o_pos', 'O+', '7'
	UNION ALL SELECT 'lookups:blood_groups:o_neg', 'O-', '8') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`blood_group` = v.`blood_group`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`blood_group` COLLATE utf8mb4_bin <=> v.`blood_group` COLLATE utf8mb4_bin AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:blood_groups:a_pos' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:blood_groups:a_neg'
	UNION ALL SELECT 'lookups:blood_groups:b_pos'
	UNION ALL SELECT 'lookups:blood_groups:b_neg'
	UNION ALL SELECT 'lookups:blood_groups:ab_pos'
	UNION ALL SELECT 'lookups:blood_groups:ab_neg'
	UNION ALL SELECT 'lookups:blood_groups:o_pos'
	UNION ALL SELECT 'lookups:blood_groups:o_neg') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- gender
INSERT INTO `gender` (`tenant_id`, `origin`, `gender_name`, `sort_order`)
SELECT @tenant, v.`origin`, v.`gender_name`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:gender:male' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Male' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `gender_name`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:gender:female', 'Female', '2'
	UNION ALL SELECT 'lookups:gender:other', 'Other', '3') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `gender` t WHERE t.`tenant_id` = @tenant AND t.`gender_name` = v.`gender_name`);
SET @changed = @changed + ROW_COUNT();
UPDATE `gender` t JOIN (
	SELECT CONVERT('lookups:gender:male' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Male' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `gender_name`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:gender:female', 'Female', '2'
	UNION ALL SELECT 'lookups:gender:other', 'Other', '3') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`gender_name` = v.`gender_name`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`gender_name` COLLATE utf8mb4_bin <=> v.`gender_name` COLLATE utf8mb4_bin AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:gender:male' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:gender:female'
	UNION ALL SELECT 'lookups:gender:other') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- student_types
INSERT INTO `student_types` (`tenant_id`, `origin`, `student_type_name`, `sort_order`)
SELECT @tenant, v.`origin`, v.`student_type_name`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:student_types:day_scholar' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Day Scholar' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `student_type_name`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:student_types:hosteler', 'Hosteler', '2'
	UNION ALL SELECT 'lookups:student_types:day_scholar_college_bus', 'Day Scholar College Bus', '3') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `student_types` t WHERE t.`tenant_id` = @tenant AND t.`student_type_name` = v.`student_type_name`);
SET @changed = @changed + ROW_COUNT();
UPDATE `student_types` t JOIN (
	SELECT CONVERT('lookups:student_types:day_scholar' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Day Scholar' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `student_type_name`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:student_types:hosteler', 'Hosteler', '2'
	UNION ALL SELECT 'lookups:student_types:day_scholar_college_bus', 'Day Scholar College Bus', '3') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`student_type_name` = v.`student_type_name`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`student_type_name` COLLATE utf8mb4_bin <=> v.`student_type_name` COLLATE utf8mb4_bin AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:student_types:day_scholar' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:student_types:hosteler'
	UNION ALL SELECT 'lookups:student_types:day_scholar_college_bus') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- nationality
INSERT INTO `nationality` (`tenant_id`, `origin`, `nationality_name`, `country_code`, `sort_order`)
SELECT @tenant, v.`origin`, v.`nationality_name`, v.`country_code`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:nationality:af' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Afghanistan' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('AF' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:ax', 'Åland Islands', 'AX', '0'
	UNION ALL SELECT 'lookups:nationality:al', 'Albania', 'AL', '0'
	UNION ALL SELECT 'lookups:nationality:dz', 'Algeria', 'DZ', '0'
	UNION ALL SELECT 'lookups:nationality:as', 'American Samoa', 'AS', '0'
	UNION ALL SELECT 'lookups:nationality:ad', 'Andorra', 'AD', '0'
	UNION ALL SELECT 'lookups:nationality:ao', 'Angola', 'AO', '0'
	UNION ALL SELECT 'lookups:nationality:ai', 'Anguilla', 'AI', '0'
	UNION ALL SELECT 'lookups:nationality:aq', 'Antarctica', 'AQ', '0'
	UNION ALL SELECT 'lookups:nationality:ag', 'Antigua and Barbuda', 'AG', '0'
	UNION ALL SELECT 'lookups:nationality:ar', 'Argentina', 'AR', '0'
	UNION ALL SELECT 'lookups:nationality:am', 'Armenia', 'AM', '0'
	UNION ALL SELECT 'lookups:nationality:aw', 'Aruba', 'AW', '0'
	UNION ALL SELECT 'lookups:nationality:au', 'Australia', 'AU', '0'
	UNION ALL SELECT 'lookups:nationality:at', 'Austria', 'AT', '0'
	UNION ALL SELECT 'lookups:nationality:az', 'Azerbaijan', 'AZ', '0'
	UNION ALL SELECT 'lookups:nationality:bs', 'Bahamas', 'BS', '0'
	UNION ALL SELECT 'lookups:nationality:bh', 'Bahrain', 'BH', '0'
	UNION ALL SELECT 'lookups:nationality:bd', 'Bangladesh', 'BD', '0'
	UNION ALL SELECT 'lookups:nationality:bb', 'Barbados', 'BB', '0'
	UNION ALL SELECT 'lookups:nationality:by', 'Belarus', 'BY', '0'
	UNION ALL SELECT 'lookups:nationality:be', 'Belgium', 'BE', '0'
	UNION ALL SELECT 'lookups:nationality:bz', 'Belize', 'BZ', '0'
	UNION ALL SELECT 'lookups:nationality:bj', 'Benin', 'BJ', '0'
	UNION ALL SELECT 'lookups:nationality:bm', 'Bermuda', 'BM', '0'
	UNION ALL SELECT 'lookups:nationality:bt', 'Bhutan', 'BT', '0'
	UNION ALL SELECT 'lookups:nationality:bo', 'Bolivia', 'BO', '0'
	UNION ALL SELECT 'lookups:nationality:ba', 'Bosnia and Herzegovina', 'BA', '0'
	UNION ALL SELECT 'lookups:nationality:bw', 'Botswana', 'BW', '0'
	UNION ALL SELECT 'lookups:nationality:bv', 'Bouvet Island', 'BV', '0'
	UNION ALL SELECT 'lookups:nationality:br', 'Brazil', 'BR', '0'
	UNION ALL SELECT 'lookups:nationality:io', 'British Indian Ocean Territory', 'IO', '0'
	UNION ALL SELECT 'lookups:nationality:vg', 'British Virgin Islands', 'VG', '0'
	UNION ALL SELECT 'lookups:nationality:bn', 'Brunei', 'BN', '0'
	UNION ALL SELECT 'lookups:nationality:bg', 'Bulgaria', 'BG', '0'
	UNION ALL SELECT 'lookups:nationality:bf', 'Burkina Faso', 'BF', '0'
	UNION ALL SELECT 'lookups:nationality:bi', 'Burundi', 'BI', '0'
	UNION ALL SELECT 'lookups:nationality:kh', 'Cambodia', 'KH', '0'
	UNION ALL SELECT 'lookups:nationality:cm', 'Cameroon', 'CM', '0'
	UNION ALL SELECT 'lookups:nationality:ca', 'Canada', 'CA', '0'
	UNION ALL SELECT 'lookups:nationality:cv', 'Cape Verde', 'CV', '0'
	UNION ALL SELECT 'lookups:nationality:bq', 'Caribbean Netherlands', 'BQ', '0'
	UNION ALL SELECT 'lookups:nationality:ky', 'Cayman Islands', 'KY', '0'
	UNION ALL SELECT 'lookups:nationality:cf', 'Central African Republic', 'CF', '0'
	UNION ALL SELECT 'lookups:nationality:td', 'Chad', 'TD', '0'
	UNION ALL SELECT 'lookups:nationality:cl', 'Chile', 'CL', '0'
	UNION ALL SELECT 'lookups:nationality:cn', 'China', 'CN', '0'
	UNION ALL SELECT 'lookups:nationality:cx', 'Christmas Island', 'CX', '0'
	UNION ALL SELECT 'lookups:nationality:cc', 'Cocos (Keeling) Islands', 'CC', '0'
	UNION ALL SELECT 'lookups:nationality:co', 'Colombia', 'CO', '0'
	UNION ALL SELECT 'lookups:nationality:km', 'Comoros', 'KM', '0'
	UNION ALL SELECT 'lookups:nationality:cd', 'Congo (Democratic Republic)', 'CD', '0'
	UNION ALL SELECT 'lookups:nationality:cg', 'Congo (Republic)', 'CG', '0'
	UNION ALL SELECT 'lookups:nationality:ck', 'Cook Islands', 'CK', '0'
	UNION ALL SELECT 'lookups:nationality:cr', 'Costa Rica', 'CR', '0'
	UNION ALL SELECT 'lookups:nationality:ci', 'Côte d''Ivoire', 'CI', '0'
	UNION ALL SELECT 'lookups:nationality:hr', 'Croatia', 'HR', '0'
	UNION ALL SELECT 'lookups:nationality:cu', 'Cuba', 'CU', '0'
	UNION ALL SELECT 'lookups:nationality:cw', 'Curaçao', 'CW', '0'
	UNION ALL SELECT 'lookups:nationality:cy', 'Cyprus', 'CY', '0'
	UNION ALL SELECT 'lookups:nationality:cz', 'Czechia', 'CZ', '0'
	UNION ALL SELECT 'lookups:nationality:dk', 'Denmark', 'DK', '0'
	UNION ALL SELECT 'lookups:nationality:dj', 'Djibouti', 'DJ', '0'
	UNION ALL SELECT 'lookups:nationality:dm', 'Dominica', 'DM', '0') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`nationality_name` = v.`nationality_name`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`country_code` = v.`country_code`);
SET @changed = @changed + ROW_COUNT();
UPDATE `nationality` t JOIN (
	SELECT CONVERT('lookups:nationality:af' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Afghanistan' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('AF' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:ax', 'Åland Islands', 'AX', '0'
	UNION ALL SELECT 'lookups:nationality:al', 'Albania', 'AL', '0'
	UNION ALL SELECT 'lookups:nationality:dz', 'Algeria', 'DZ', '0'
	UNION ALL SELECT 'lookups:nationality:as', 'American Samoa', 'AS', '0'
	UNION ALL SELECT 'lookups:nationality:ad', 'Andorra', 'AD', '0'
	UNION ALL SELECT 'lookups:nationality:ao', 'Angola', 'AO', '0'
	UNION ALL SELECT 'lookups:nationality:ai', 'Anguilla', 'AI', '0'
	UNION ALL SELECT 'lookups:nationality:aq', 'Antarctica', 'AQ', '0'
	UNION ALL SELECT 'lookups:nationality:ag', 'Antigua and Barbuda', 'AG', '0'
	UNION ALL SELECT 'lookups:nationality:ar', 'Argentina', 'AR', '0'
	UNION ALL SELECT 'lookups:nationality:am', 'Armenia', 'AM', '0'
	UNION ALL SELECT 'lookups:nationality:aw', 'Aruba', 'AW', '0'
	UNION ALL SELECT 'lookups:nationality:au', 'Australia', 'AU', '0'
	UNION ALL SELECT 'lookups:nationality:at', 'Austria', 'AT', '0'
	UNION ALL SELECT 'lookups:nationality:az', 'Azerbaijan', 'AZ', '0'
	UNION ALL SELECT 'lookups:nationality:bs', 'Bahamas', 'BS', '0'
	UNION ALL SELECT 'lookups:nationality:bh', 'Bahrain', 'BH', '0'
	UNION ALL SELECT 'lookups:nationality:bd', 'Bangladesh', 'BD', '0'
	UNION ALL SELECT 'lookups:nationality:bb', 'Barbados', 'BB', '0'
	UNION ALL SELECT 'lookups:nationality:by', 'Belarus', 'BY', '0'
	UNION ALL SELECT 'lookups:nationality:be', 'Belgium', 'BE', '0'
	UNION ALL SELECT 'lookups:nationality:bz', 'Belize', 'BZ', '0'
	UNION ALL SELECT 'lookups:nationality:bj', 'Benin', 'BJ', '0'
	UNION ALL SELECT 'lookups:nationality:bm', 'Bermuda', 'BM', '0'
	UNION ALL SELECT 'lookups:nationality:bt', 'Bhutan', 'BT', '0'
	UNION ALL SELECT 'lookups:nationality:bo', 'Bolivia', 'BO', '0'
	UNION ALL SELECT 'lookups:nationality:ba', 'Bosnia and Herzegovina', 'BA', '0'
	UNION ALL SELECT 'lookups:nationality:bw', 'Botswana', 'BW', '0'
	UNION ALL SELECT 'lookups:nationality:bv', 'Bouvet Island', 'BV', '0'
	UNION ALL SELECT 'lookups:nationality:br', 'Brazil', 'BR', '0'
	UNION ALL SELECT 'lookups:nationality:io', 'British Indian Ocean Territory', 'IO', '0'
	UNION ALL SELECT 'lookups:nationality:vg', 'British Virgin Islands', 'VG', '0'
	UNION ALL SELECT 'lookups:nationality:bn', 'Brunei', 'BN', '0'
	UNION ALL SELECT 'lookups:nationality:bg', 'Bulgaria', 'BG', '0'
	UNION ALL SELECT 'lookups:nationality:bf', 'Burkina Faso', 'BF', '0'
	UNION ALL SELECT 'lookups:nationality:bi', 'Burundi', 'BI', '0'
	UNION ALL SELECT 'lookups:nationality:kh', 'Cambodia', 'KH', '0'
	UNION ALL SELECT 'lookups:nationality:cm', 'Cameroon', 'CM', '0'
	UNION ALL SELECT 'lookups:nationality:ca', 'Canada', 'CA', '0'
	UNION ALL SELECT 'lookups:nationality:cv', 'Cape Verde', 'CV', '0'
	UNION ALL SELECT 'lookups:nationality:bq', 'Caribbean Netherlands', 'BQ', '0'
	UNION ALL SELECT 'lookups:nationality:ky', 'Cayman Islands', 'KY', '0'
	UNION ALL SELECT 'lookups:nationality:cf', 'Central African Republic', 'CF', '0'
	UNION ALL SELECT 'lookups:nationality:td', 'Chad', 'TD', '0'
	UNION ALL SELECT 'lookups:nationality:cl', 'Chile', 'CL', '0'
	UNION ALL SELECT 'lookups:nationality:cn', 'China', 'CN', '0'
	UNION ALL SELECT 'lookups:nationality:cx', 'Christmas Island', 'CX', '0'
	UNION ALL SELECT 'lookups:nationality:cc', 'Cocos (Keeling) Islands', 'CC', '0'
	UNION ALL SELECT 'lookups:nationality:co', 'Colombia', 'CO', '0'
	UNION ALL SELECT 'lookups:nationality:km', 'Comoros', 'KM', '0'
	UNION ALL SELECT 'lookups:nationality:cd', 'Congo (Democratic Republic)', 'CD', '0'
	UNION ALL SELECT 'lookups:nationality:cg', 'Congo (Republic)', 'CG', '0'
	UNION ALL SELECT 'lookups:nationality:ck', 'Cook Islands', 'CK', '0'
	UNION ALL SELECT 'lookups:nationality:cr', 'Costa Rica', 'CR', '0'
	UNION ALL SELECT 'lookups:nationality:ci', 'Côte d''Ivoire', 'CI', '0'
	UNION ALL SELECT 'lookups:nationality:hr', 'Croatia', 'HR', '0'
	UNION ALL SELECT 'lookups:nationality:cu', 'Cuba', 'CU', '0'
	UNION ALL SELECT 'lookups:nationality:cw', 'Curaçao', 'CW', '0'
	UNION ALL SELECT 'lookups:nationality:cy', 'Cyprus', 'CY', '0'
	UNION ALL SELECT 'lookups:nationality:cz', 'Czechia', 'CZ', '0'
	UNION ALL SELECT 'lookups:nationality:dk', 'Denmark', 'DK', '0'
	UNION ALL SELECT 'lookups:nationality:dj', 'Djibouti', 'DJ', '0'
	UNION ALL SELECT 'lookups:nationality:dm', 'Dominica', 'DM', '0') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`nationality_name` = v.`nationality_name`, t.`country_code` = v.`country_code`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`nationality_name` COLLATE utf8mb4_bin <=> v.`nationality_name` COLLATE utf8mb4_bin AND t.`country_code` <=> v.`country_code` AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:nationality:af' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:nationality:ax'
	UNION ALL SELECT 'lookups:nationality:al'
	UNION ALL SELECT 'lookups:nationality:dz'
	UNION ALL SELECT 'lookups:nationality:as'
	UNION ALL SELECT 'lookups:nationality:ad'
	UNION ALL SELECT 'lookups:nationality:ao'
	UNION ALL SELECT 'lookups:nationality:ai'
	UNION ALL SELECT 'lookups:nationality:aq'
	UNION ALL SELECT 'lookups:nationality:ag'
	UNION ALL SELECT 'lookups:nationality:ar'
	UNION ALL SELECT 'lookups:nationality:am'
	UNION ALL SELECT 'lookups:nationality:aw'
	UNION ALL SELECT 'lookups:nationality:au'
	UNION ALL SELECT 'lookups:nationality:at'
	UNION ALL SELECT 'lookups:nationality:az'
	UNION ALL SELECT 'lookups:nationality:bs'
	UNION ALL SELECT 'lookups:nationality:bh'
	UNION ALL SELECT 'lookups:nationality:bd'
	UNION ALL SELECT 'lookups:nationality:bb'
	UNION ALL SELECT 'lookups:nationality:by'
	UNION ALL SELECT 'lookups:nationality:be'
	UNION ALL SELECT 'lookups:nationality:bz'
	UNION ALL SELECT 'lookups:nationality:bj'
	UNION ALL SELECT 'lookups:nationality:bm'
	UNION ALL SELECT 'lookups:nationality:bt'
	UNION ALL SELECT 'lookups:nationality:bo'
	UNION ALL SELECT 'lookups:nationality:ba'
	UNION ALL SELECT 'lookups:nationality:bw'
	UNION ALL SELECT 'lookups:nationality:bv'
	UNION ALL SELECT 'lookups:nationality:br'
	UNION ALL SELECT 'lookups:nationality:io'
	UNION ALL SELECT 'lookups:nationality:vg'
	UNION ALL SELECT 'lookups:nationality:bn'
	UNION ALL SELECT 'lookups:nationality:bg'
	UNION ALL SELECT 'lookups:nationality:bf'
	UNION ALL SELECT 'lookups:nationality:bi'
	UNION ALL SELECT 'lookups:nationality:kh'
	UNION ALL SELECT 'lookups:nationality:cm'
	UNION ALL SELECT 'lookups:nationality:ca'
	UNION ALL SELECT 'lookups:nationality:cv'
	UNION ALL SELECT 'lookups:nationality:bq'
	UNION ALL SELECT 'lookups:nationality:ky'
	UNION ALL SELECT 'lookups:nationality:cf'
	UNION ALL SELECT 'lookups:nationality:td'
	UNION ALL SELECT 'lookups:nationality:cl'
	UNION ALL SELECT 'lookups:nationality:cn'
	UNION ALL SELECT 'lookups:nationality:cx'
	UNION ALL SELECT 'lookups:nationality:cc'
	UNION ALL SELECT 'lookups:nationality:co'
	UNION ALL SELECT 'lookups:nationality:km'
	UNION ALL SELECT 'lookups:nationality:cd'
	UNION ALL SELECT 'lookups:nationality:cg'
	UNION ALL SELECT 'lookups:nationality:ck'
	UNION ALL SELECT 'lookups:nationality:cr'
	UNION ALL SELECT 'lookups:nationality:ci'
	UNION ALL SELECT 'lookups:nationality:hr'
	UNION ALL SELECT 'lookups:nationality:cu'
	UNION ALL SELECT 'lookups:nationality:cw'
	UNION ALL SELECT 'lookups:nationality:cy'
	UNION ALL SELECT 'lookups:nationality:cz'
	UNION ALL SELECT 'lookups:nationality:dk'
	UNION ALL SELECT 'lookups:nationality:dj'
	UNION ALL SELECT 'lookups:nationality:dm') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- nationality
INSERT INTO `nationality` (`tenant_id`, `origin`, `nationality_name`, `country_code`, `sort_order`)
SELECT @tenant, v.`origin`, v.`nationality_name`, v.`country_code`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:nationality:do' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Dominican Republic' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('DO' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:ec', 'Ecuador', 'EC', '0'
	UNION ALL SELECT 'lookups:nationality:eg', 'Egypt', 'EG', '0'
	UNION ALL SELECT 'lookups:nationality:sv', 'El Salvador', 'SV', '0'
	UNION ALL SELECT 'lookups:nationality:gq', 'Equatorial Guinea', 'GQ', '0'
	UNION ALL SELECT 'lookups:nationality:er', 'Eritrea', 'ER', '0'
	UNION ALL SELECT 'lookups:nationality:ee', 'Estonia', 'EE', '0'
	UNION ALL SELECT 'lookups:nationality:sz', 'Eswatini', 'SZ', '0'
	UNION ALL SELECT 'lookups:nationality:et', 'Ethiopia', 'ET', '0'
	UNION ALL SELECT 'lookups:nationality:fk', 'Falkland Islands', 'FK', '0'
	UNION ALL SELECT 'lookups:nationality:fo', 'Faroe Islands', 'FO', '0'
	UNION ALL SELECT 'lookups:nationality:fj', 'Fiji', 'FJ', '0'
	UNION ALL SELECT 'lookups:nationality:fi', 'Finland', 'FI', '0'
	UNION ALL SELECT 'lookups:nationality:fr', 'France', 'FR', '0'
	UNION ALL SELECT 'lookups:nationality:gf', 'French Guiana', 'GF', '0'
	UNION ALL SELECT 'lookups:nationality:pf', 'French Polynesia', 'PF', '0'
	UNION ALL SELECT 'lookups:nationality:tf', 'French Southern Territories', 'TF', '0'
	UNION ALL SELECT 'lookups:nationality:ga', 'Gabon', 'GA', '0'
	UNION ALL SELECT 'lookups:nationality:gm', 'Gambia', 'GM', '0'
	UNION ALL SELECT 'lookups:nationality:ge', 'Georgia', 'GE', '0'
	UNION ALL SELECT 'lookups:nationality:de', 'Germany', 'DE', '0'
	UNION ALL SELECT 'lookups:nationality:gh', 'Ghana', 'GH', '0'
	UNION ALL SELECT 'lookups:nationality:gi', 'Gibraltar', 'GI', '0'
	UNION ALL SELECT 'lookups:nationality:gr', 'Greece', 'GR', '0'
	UNION ALL SELECT 'lookups:nationality:gl', 'Greenland', 'GL', '0'
	UNION ALL SELECT 'lookups:nationality:gd', 'Grenada', 'GD', '0'
	UNION ALL SELECT 'lookups:nationality:gp', 'Guadeloupe', 'GP', '0'
	UNION ALL SELECT 'lookups:nationality:gu', 'Guam', 'GU', '0'
	UNION ALL SELECT 'lookups:nationality:gt', 'Guatemala', 'GT', '0'
	UNION ALL SELECT 'lookups:nationality:gg', 'Guernsey', 'GG', '0'
	UNION ALL SELECT 'lookups:nationality:gn', 'Guinea', 'GN', '0'
	UNION ALL SELECT 'lookups:nationality:gw', 'Guinea-Bissau', 'GW', '0'
	UNION ALL SELECT 'lookups:nationality:gy', 'Guyana', 'GY', '0'
	UNION ALL SELECT 'lookups:nationality:ht', 'Haiti', 'HT', '0'
	UNION ALL SELECT 'lookups:nationality:hm', 'Heard Island and McDonald Islands', 'HM', '0'
	UNION ALL SELECT 'lookups:nationality:hn', 'Honduras', 'HN', '0'
	UNION ALL SELECT 'lookups:nationality:hk', 'Hong Kong', 'HK', '0'
	UNION ALL SELECT 'lookups:nationality:hu', 'Hungary', 'HU', '0'
	UNION ALL SELECT 'lookups:nationality:is', 'Iceland', 'IS', '0'
	UNION ALL SELECT 'lookups:nationality:in', 'India', 'IN', '-1'
	UNION ALL SELECT 'lookups:nationality:id', 'Indonesia', 'ID', '0'
	UNION ALL SELECT 'lookups:nationality:ir', 'Iran', 'IR', '0'
	UNION ALL SELECT 'lookups:nationality:iq', 'Iraq', 'IQ', '0'
	UNION ALL SELECT 'lookups:nationality:ie', 'Ireland', 'IE', '0'
	UNION ALL SELECT 'lookups:nationality:im', 'Isle of Man', 'IM', '0'
	UNION ALL SELECT 'lookups:nationality:il', 'Israel', 'IL', '0'
	UNION ALL SELECT 'lookups:nationality:it', 'Italy', 'IT', '0'
	UNION ALL SELECT 'lookups:nationality:jm', 'Jamaica', 'JM', '0'
	UNION ALL SELECT 'lookups:nationality:jp', 'Japan', 'JP', '0'
	UNION ALL SELECT 'lookups:nationality:je', 'Jersey', 'JE', '0'
	UNION ALL SELECT 'lookups:nationality:jo', 'Jordan', 'JO', '0'
	UNION ALL SELECT 'lookups:nationality:kz', 'Kazakhstan', 'KZ', '0'
	UNION ALL SELECT 'lookups:nationality:ke', 'Kenya', 'KE', '0'
	UNION ALL SELECT 'lookups:nationality:ki', 'Kiribati', 'KI', '0'
	UNION ALL SELECT 'lookups:nationality:kw', 'Kuwait', 'KW', '0'
	UNION ALL SELECT 'lookups:nationality:kg', 'Kyrgyzstan', 'KG', '0'
	UNION ALL SELECT 'lookups:nationality:la', 'Laos', 'LA', '0'
	UNION ALL SELECT 'lookups:nationality:lv', 'Latvia', 'LV', '0'
	UNION ALL SELECT 'lookups:nationality:lb', 'Lebanon', 'LB', '0'
	UNION ALL SELECT 'lookups:nationality:ls', 'Lesotho', 'LS', '0'
	UNION ALL SELECT 'lookups:nationality:lr', 'Liberia', 'LR', '0'
	UNION ALL SELECT 'lookups:nationality:ly', 'Libya', 'LY', '0'
	UNION ALL SELECT 'lookups:nationality:li', 'Liechtenstein', 'LI', '0'
	UNION ALL SELECT 'lookups:nationality:lt', 'Lithuania', 'LT', '0') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`nationality_name` = v.`nationality_name`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`country_code` = v.`country_code`);
SET @changed = @changed + ROW_COUNT();
UPDATE `nationality` t JOIN (
	SELECT CONVERT('lookups:nationality:do' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Dominican Republic' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('DO' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:ec', 'Ecuador', 'EC', '0'
	UNION ALL SELECT 'lookups:nationality:eg', 'Egypt', 'EG', '0'
	UNION ALL SELECT 'lookups:nationality:sv', 'El Salvador', 'SV', '0'
	UNION ALL SELECT 'lookups:nationality:gq', 'Equatorial Guinea', 'GQ', '0'
	UNION ALL SELECT 'lookups:nationality:er', 'Eritrea', 'ER', '0'
	UNION ALL SELECT 'lookups:nationality:ee', 'Estonia', 'EE', '0'
	UNION ALL SELECT 'lookups:nationality:sz', 'Eswatini', 'SZ', '0'
	UNION ALL SELECT 'lookups:nationality:et', 'Ethiopia', 'ET', '0'
	UNION ALL SELECT 'lookups:nationality:fk', 'Falkland Islands', 'FK', '0'
	UNION ALL SELECT 'lookups:nationality:fo', 'Faroe Islands', 'FO', '0'
	UNION ALL SELECT 'lookups:nationality:fj', 'Fiji', 'FJ', '0'
	UNION ALL SELECT 'lookups:nationality:fi', 'Finland', 'FI', '0'
	UNION ALL SELECT 'lookups:nationality:fr', 'France', 'FR', '0'
	UNION ALL SELECT 'lookups:nationality:gf', 'French Guiana', 'GF', '0'
	UNION ALL SELECT 'lookups:nationality:pf', 'French Polynesia', 'PF', '0'
	UNION ALL SELECT 'lookups:nationality:tf', 'French Southern Territories', 'TF', '0'
	UNION ALL SELECT 'lookups:nationality:ga', 'Gabon', 'GA', '0'
	UNION ALL SELECT 'lookups:nationality:gm', 'Gambia', 'GM', '0'
	UNION ALL SELECT 'lookups:nationality:ge', 'Georgia', 'GE', '0'
	UNION ALL SELECT 'lookups:nationality:de', 'Germany', 'DE', '0'
	UNION ALL SELECT 'lookups:nationality:gh', 'Ghana', 'GH', '0'
	UNION ALL SELECT 'lookups:nationality:gi', 'Gibraltar', 'GI', '0'
	UNION ALL SELECT 'lookups:nationality:gr', 'Greece', 'GR', '0'
	UNION ALL SELECT 'lookups:nationality:gl', 'Greenland', 'GL', '0'
	UNION ALL SELECT 'lookups:nationality:gd', 'Grenada', 'GD', '0'
	UNION ALL SELECT 'lookups:nationality:gp', 'Guadeloupe', 'GP', '0'
	UNION ALL SELECT 'lookups:nationality:gu', 'Guam', 'GU', '0'
	UNION ALL SELECT 'lookups:nationality:gt', 'Guatemala', 'GT', '0'
	UNION ALL SELECT 'lookups:nationality:gg', 'Guernsey', 'GG', '0'
	UNION ALL SELECT 'lookups:nationality:gn', 'Guinea', 'GN', '0'
	UNION ALL SELECT 'lookups:nationality:gw', 'Guinea-Bissau', 'GW', '0'
	UNION ALL SELECT 'lookups:nationality:gy', 'Guyana', 'GY', '0'
	UNION ALL SELECT 'lookups:nationality:ht', 'Haiti', 'HT', '0'
	UNION ALL SELECT 'lookups:nationality:hm', 'Heard Island and McDonald Islands', 'HM', '0'
	UNION ALL SELECT 'lookups:nationality:hn', 'Honduras', 'HN', '0'
	UNION ALL SELECT 'lookups:nationality:hk', 'Hong Kong', 'HK', '0'
	UNION ALL SELECT 'lookups:nationality:hu', 'Hungary', 'HU', '0'
	UNION ALL SELECT 'lookups:nationality:is', 'Iceland', 'IS', '0'
	UNION ALL SELECT 'lookups:nationality:in', 'India', 'IN', '-1'
	UNION ALL SELECT 'lookups:nationality:id', 'Indonesia', 'ID', '0'
	UNION ALL SELECT 'lookups:nationality:ir', 'Iran', 'IR', '0'
	UNION ALL SELECT 'lookups:nationality:iq', 'Iraq', 'IQ', '0'
	UNION ALL SELECT 'lookups:nationality:ie', 'Ireland', 'IE', '0'
	UNION ALL SELECT 'lookups:nationality:im', 'Isle of Man', 'IM', '0'
	UNION ALL SELECT 'lookups:nationality:il', 'Israel', 'IL', '0'
	UNION ALL SELECT 'lookups:nationality:it', 'Italy', 'IT', '0'
	UNION ALL SELECT 'lookups:nationality:jm', 'Jamaica', 'JM', '0'
	UNION ALL SELECT 'lookups:nationality:jp', 'Japan', 'JP', '0'
	UNION ALL SELECT 'lookups:nationality:je', 'Jersey', 'JE', '0'
	UNION ALL SELECT 'lookups:nationality:jo', 'Jordan', 'JO', '0'
	UNION ALL SELECT 'lookups:nationality:kz', 'Kazakhstan', 'KZ', '0'
	UNION ALL SELECT 'lookups:nationality:ke', 'Kenya', 'KE', '0'
	UNION ALL SELECT 'lookups:nationality:ki', 'Kiribati', 'KI', '0'
	UNION ALL SELECT 'lookups:nationality:kw', 'Kuwait', 'KW', '0'
	UNION ALL SELECT 'lookups:nationality:kg', 'Kyrgyzstan', 'KG', '0'
	UNION ALL SELECT 'lookups:nationality:la', 'Laos', 'LA', '0'
	UNION ALL SELECT 'lookups:nationality:lv', 'Latvia', 'LV', '0'
	UNION ALL SELECT 'lookups:nationality:lb', 'Lebanon', 'LB', '0'
	UNION ALL SELECT 'lookups:nationality:ls', 'Lesotho', 'LS', '0'
	UNION ALL SELECT 'lookups:nationality:lr', 'Liberia', 'LR', '0'
	UNION ALL SELECT 'lookups:nationality:ly', 'Libya', 'LY', '0'
	UNION ALL SELECT 'lookups:nationality:li', 'Liechtenstein', 'LI', '0'
	UNION ALL SELECT 'lookups:nationality:lt', 'Lithuania', 'LT', '0') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`nationality_name` = v.`nationality_name`, t.`country_code` = v.`country_code`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`nationality_name` COLLATE utf8mb4_bin <=> v.`nationality_name` COLLATE utf8mb4_bin AND t.`country_code` <=> v.`country_code` AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:nationality:do' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:nationality:ec'
	UNION ALL SELECT 'lookups:nationality:eg'
	UNION ALL SELECT 'lookups:nationality:sv'
	UNION ALL SELECT 'lookups:nationality:gq'
	UNION ALL SELECT 'lookups:nationality:er'
	UNION ALL SELECT 'lookups:nationality:ee'
	UNION ALL SELECT 'lookups:nationality:sz'
	UNION ALL SELECT 'lookups:nationality:et'
	UNION ALL SELECT 'lookups:nationality:fk'
	UNION ALL SELECT 'lookups:nationality:fo'
	UNION ALL SELECT 'lookups:nationality:fj'
	UNION ALL SELECT 'lookups:nationality:fi'
	UNION ALL SELECT 'lookups:nationality:fr'
	UNION ALL SELECT 'lookups:nationality:gf'
	UNION ALL SELECT 'lookups:nationality:pf'
	UNION ALL SELECT 'lookups:nationality:tf'
	UNION ALL SELECT 'lookups:nationality:ga'
	UNION ALL SELECT 'lookups:nationality:gm'
	UNION ALL SELECT 'lookups:nationality:ge'
	UNION ALL SELECT 'lookups:nationality:de'
	UNION ALL SELECT 'lookups:nationality:gh'
	UNION ALL SELECT 'lookups:nationality:gi'
	UNION ALL SELECT 'lookups:nationality:gr'
	UNION ALL SELECT 'lookups:nationality:gl'
	UNION ALL SELECT 'lookups:nationality:gd'
	UNION ALL SELECT 'lookups:nationality:gp'
	UNION ALL SELECT 'lookups:nationality:gu'
	UNION ALL SELECT 'lookups:nationality:gt'
	UNION ALL SELECT 'lookups:nationality:gg'
	UNION ALL SELECT 'lookups:nationality:gn'
	UNION ALL SELECT 'lookups:nationality:gw'
	UNION ALL SELECT 'lookups:nationality:gy'
	UNION ALL SELECT 'lookups:nationality:ht'
	UNION ALL SELECT 'lookups:nationality:hm'
	UNION ALL SELECT 'lookups:nationality:hn'
	UNION ALL SELECT 'lookups:nationality:hk'
	UNION ALL SELECT 'lookups:nationality:hu'
	UNION ALL SELECT 'lookups:nationality:is'
	UNION ALL SELECT 'lookups:nationality:in'
	UNION ALL SELECT 'lookups:nationality:id'
	UNION ALL SELECT 'lookups:nationality:ir'
	UNION ALL SELECT 'lookups:nationality:iq'
	UNION ALL SELECT 'lookups:nationality:ie'
	UNION ALL SELECT 'lookups:nationality:im'
	UNION ALL SELECT 'lookups:nationality:il'
	UNION ALL SELECT 'lookups:nationality:it'
	UNION ALL SELECT 'lookups:nationality:jm'
	UNION ALL SELECT 'lookups:nationality:jp'
	UNION ALL SELECT 'lookups:nationality:je'
	UNION ALL SELECT 'lookups:nationality:jo'
	UNION ALL SELECT 'lookups:nationality:kz'
	UNION ALL SELECT 'lookups:nationality:ke'
	UNION ALL SELECT 'lookups:nationality:ki'
	UNION ALL SELECT 'lookups:nationality:kw'
	UNION ALL SELECT 'lookups:nationality:kg'
	UNION ALL SELECT 'lookups:nationality:la'
	UNION ALL SELECT 'lookups:nationality:lv'
	UNION ALL SELECT 'lookups:nationality:lb'
	UNION ALL SELECT 'lookups:nationality:ls'
	UNION ALL SELECT 'lookups:nationality:lr'
	UNION ALL SELECT 'lookups:nationality:ly'
	UNION ALL SELECT 'lookups:nationality:li'
	UNION ALL SELECT 'lookups:nationality:lt') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- nationality
INSERT INTO `nationality` (`tenant_id`, `origin`, `nationality_name`, `country_code`, `sort_order`)
SELECT @tenant, v.`origin`, v.`nationality_name`, v.`country_code`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:nationality:lu' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Luxembourg' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('LU' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:mo', 'Macao', 'MO', '0'
	UNION ALL SELECT 'lookups:nationality:mg', 'Madagascar', 'MG', '0'
	UNION ALL SELECT 'lookups:nationality:mw', 'Malawi', 'MW', '0'
	UNION ALL SELECT 'lookups:nationality:my', 'Malaysia', 'MY', '0'
	UNION ALL SELECT 'lookups:nationality:mv', 'Maldives', 'MV', '0'
	UNION ALL SELECT 'lookups:nationality:ml', 'Mali', 'ML', '0'
	UNION ALL SELECT 'lookups:nationality:mt', 'Malta', 'MT', '0'
	UNION ALL SELECT 'lookups:nationality:mh', 'Marshall Islands', 'MH', '0'
	UNION ALL SELECT 'lookups:nationality:mq', 'Martinique', 'MQ', '0'
	UNION ALL SELECT 'lookups:nationality:mr', 'Mauritania', 'MR', '0'
	UNION ALL SELECT 'lookups:nationality:mu', 'Mauritius', 'MU', '0'
	UNION ALL SELECT 'lookups:nationality:yt', 'Mayotte', 'YT', '0'
	UNION ALL SELECT 'lookups:nationality:mx', 'Mexico', 'MX', '0'
	UNION ALL SELECT 'lookups:nationality:fm', 'Micronesia', 'FM', '0'
	UNION ALL SELECT 'lookups:nationality:md', 'Moldova', 'MD', '0'
	UNION ALL SELECT 'lookups:nationality:mc', 'Monaco', 'MC', '0'
	UNION ALL SELECT 'lookups:nationality:mn', 'Mongolia', 'MN', '0'
	UNION ALL SELECT 'lookups:nationality:me', 'Montenegro', 'ME', '0'
	UNION ALL SELECT 'lookups:nationality:ms', 'Montserrat', 'MS', '0'
	UNION ALL SELECT 'lookups:nationality:ma', 'Morocco', 'MA', '0'
	UNION ALL SELECT 'lookups:nationality:mz', 'Mozambique', 'MZ', '0'
	UNION ALL SELECT 'lookups:nationality:mm', 'Myanmar', 'MM', '0'
	UNION ALL SELECT 'lookups:nationality:na', 'Namibia', 'NA', '0'
	UNION ALL SELECT 'lookups:nationality:nr', 'Nauru', 'NR', '0'
	UNION ALL SELECT 'lookups:nationality:np', 'Nepal', 'NP', '0'
	UNION ALL SELECT 'lookups:nationality:nl', 'Netherlands', 'NL', '0'
	UNION ALL SELECT 'lookups:nationality:nc', 'New Caledonia', 'NC', '0'
	UNION ALL SELECT 'lookups:nationality:nz', 'New Zealand', 'NZ', '0'
	UNION ALL SELECT 'lookups:nationality:ni', 'Nicaragua', 'NI', '0'
	UNION ALL SELECT 'lookups:nationality:ne', 'Niger', 'NE', '0'
	UNION ALL SELECT 'lookups:nationality:ng', 'Nigeria', 'NG', '0'
	UNION ALL SELECT 'lookups:nationality:nu', 'Niue', 'NU', '0'
	UNION ALL SELECT 'lookups:nationality:nf', 'Norfolk Island', 'NF', '0'
	UNION ALL SELECT 'lookups:nationality:kp', 'North Korea', 'KP', '0'
	UNION ALL SELECT 'lookups:nationality:mk', 'North Macedonia', 'MK', '0'
	UNION ALL SELECT 'lookups:nationality:mp', 'Northern Mariana Islands', 'MP', '0'
	UNION ALL SELECT 'lookups:nationality:no', 'Norway', 'NO', '0'
	UNION ALL SELECT 'lookups:nationality:om', 'Oman', 'OM', '0'
	UNION ALL SELECT 'lookups:nationality:pk', 'Pakistan', 'PK', '0'
	UNION ALL SELECT 'lookups:nationality:pw', 'Palau', 'PW', '0'
	UNION ALL SELECT 'lookups:nationality:ps', 'Palestine', 'PS', '0'
	UNION ALL SELECT 'lookups:nationality:pa', 'Panama', 'PA', '0'
	UNION ALL SELECT 'lookups:nationality:pg', 'Papua New Guinea', 'PG', '0'
	UNION ALL SELECT 'lookups:nationality:py', 'Paraguay', 'PY', '0'
	UNION ALL SELECT 'lookups:nationality:pe', 'Peru', 'PE', '0'
	UNION ALL SELECT 'lookups:nationality:ph', 'Philippines', 'PH', '0'
	UNION ALL SELECT 'lookups:nationality:pn', 'Pitcairn Islands', 'PN', '0'
	UNION ALL SELECT 'lookups:nationality:pl', 'Poland', 'PL', '0'
	UNION ALL SELECT 'lookups:nationality:pt', 'Portugal', 'PT', '0'
	UNION ALL SELECT 'lookups:nationality:pr', 'Puerto Rico', 'PR', '0'
	UNION ALL SELECT 'lookups:nationality:qa', 'Qatar', 'QA', '0'
	UNION ALL SELECT 'lookups:nationality:re', 'Réunion', 'RE', '0'
	UNION ALL SELECT 'lookups:nationality:ro', 'Romania', 'RO', '0'
	UNION ALL SELECT 'lookups:nationality:ru', 'Russia', 'RU', '0'
	UNION ALL SELECT 'lookups:nationality:rw', 'Rwanda', 'RW', '0'
	UNION ALL SELECT 'lookups:nationality:bl', 'Saint Barthélemy', 'BL', '0'
	UNION ALL SELECT 'lookups:nationality:sh', 'Saint Helena, Ascension and Tristan da Cunha', 'SH', '0'
	UNION ALL SELECT 'lookups:nationality:kn', 'Saint Kitts and Nevis', 'KN', '0'
	UNION ALL SELECT 'lookups:nationality:lc', 'Saint Lucia', 'LC', '0'
	UNION ALL SELECT 'lookups:nationality:mf', 'Saint Martin', 'MF', '0'
	UNION ALL SELECT 'lookups:nationality:pm', 'Saint Pierre and Miquelon', 'PM', '0'
	UNION ALL SELECT 'lookups:nationality:vc', 'Saint Vincent and the Grenadines', 'VC', '0'
	UNION ALL SELECT 'lookups:nationality:ws', 'Samoa', 'WS', '0') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`nationality_name` = v.`nationality_name`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`country_code` = v.`country_code`);
SET @changed = @changed + ROW_COUNT();
UPDATE `nationality` t JOIN (
	SELECT CONVERT('lookups:nationality:lu' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Luxembourg' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('LU' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:mo', 'Macao', 'MO', '0'
	UNION ALL SELECT 'lookups:nationality:mg', 'Madagascar', 'MG', '0'
	UNION ALL SELECT 'lookups:nationality:mw', 'Malawi', 'MW', '0'
	UNION ALL SELECT 'lookups:nationality:my', 'Malaysia', 'MY', '0'
	UNION ALL SELECT 'lookups:nationality:mv', 'Maldives', 'MV', '0'
	UNION ALL SELECT 'lookups:nationality:ml', 'Mali', 'ML', '0'
	UNION ALL SELECT 'lookups:nationality:mt', 'Malta', 'MT', '0'
	UNION ALL SELECT 'lookups:nationality:mh', 'Marshall Islands', 'MH', '0'
	UNION ALL SELECT 'lookups:nationality:mq', 'Martinique', 'MQ', '0'
	UNION ALL SELECT 'lookups:nationality:mr', 'Mauritania', 'MR', '0'
	UNION ALL SELECT 'lookups:nationality:mu', 'Mauritius', 'MU', '0'
	UNION ALL SELECT 'lookups:nationality:yt', 'Mayotte', 'YT', '0'
	UNION ALL SELECT 'lookups:nationality:mx', 'Mexico', 'MX', '0'
	UNION ALL SELECT 'lookups:nationality:fm', 'Micronesia', 'FM', '0'
	UNION ALL SELECT 'lookups:nationality:md', 'Moldova', 'MD', '0'
	UNION ALL SELECT 'lookups:nationality:mc', 'Monaco', 'MC', '0'
	UNION ALL SELECT 'lookups:nationality:mn', 'Mongolia', 'MN', '0'
	UNION ALL SELECT 'lookups:nationality:me', 'Montenegro', 'ME', '0'
	UNION ALL SELECT 'lookups:nationality:ms', 'Montserrat', 'MS', '0'
	UNION ALL SELECT 'lookups:nationality:ma', 'Morocco', 'MA', '0'
	UNION ALL SELECT 'lookups:nationality:mz', 'Mozambique', 'MZ', '0'
	UNION ALL SELECT 'lookups:nationality:mm', 'Myanmar', 'MM', '0'
	UNION ALL SELECT 'lookups:nationality:na', 'Namibia', 'NA', '0'
	UNION ALL SELECT 'lookups:nationality:nr', 'Nauru', 'NR', '0'
	UNION ALL SELECT 'lookups:nationality:np', 'Nepal', 'NP', '0'
	UNION ALL SELECT 'lookups:nationality:nl', 'Netherlands', 'NL', '0'
	UNION ALL SELECT 'lookups:nationality:nc', 'New Caledonia', 'NC', '0'
	UNION ALL SELECT 'lookups:nationality:nz', 'New Zealand', 'NZ', '0'
	UNION ALL SELECT 'lookups:nationality:ni', 'Nicaragua', 'NI', '0'
	UNION ALL SELECT 'lookups:nationality:ne', 'Niger', 'NE', '0'
	UNION ALL SELECT 'lookups:nationality:ng', 'Nigeria', 'NG', '0'
	UNION ALL SELECT 'lookups:nationality:nu', 'Niue', 'NU', '0'
	UNION ALL SELECT 'lookups:nationality:nf', 'Norfolk Island', 'NF', '0'
	UNION ALL SELECT 'lookups:nationality:kp', 'North Korea', 'KP', '0'
	UNION ALL SELECT 'lookups:nationality:mk', 'North Macedonia', 'MK', '0'
	UNION ALL SELECT 'lookups:nationality:mp', 'Northern Mariana Islands', 'MP', '0'
	UNION ALL SELECT 'lookups:nationality:no', 'Norway', 'NO', '0'
	UNION ALL SELECT 'lookups:nationality:om', 'Oman', 'OM', '0'
	UNION ALL SELECT 'lookups:nationality:pk', 'Pakistan', 'PK', '0'
	UNION ALL SELECT 'lookups:nationality:pw', 'Palau', 'PW', '0'
	UNION ALL SELECT 'lookups:nationality:ps', 'Palestine', 'PS', '0'
	UNION ALL SELECT 'lookups:nationality:pa', 'Panama', 'PA', '0'
	UNION ALL SELECT 'lookups:nationality:pg', 'Papua New Guinea', 'PG', '0'
	UNION ALL SELECT 'lookups:nationality:py', 'Paraguay', 'PY', '0'
	UNION ALL SELECT 'lookups:nationality:pe', 'Peru', 'PE', '0'
	UNION ALL SELECT 'lookups:nationality:ph', 'Philippines', 'PH', '0'
	UNION ALL SELECT 'lookups:nationality:pn', 'Pitcairn Islands', 'PN', '0'
	UNION ALL SELECT 'lookups:nationality:pl', 'Poland', 'PL', '0'
	UNION ALL SELECT 'lookups:nationality:pt', 'Portugal', 'PT', '0'
	UNION ALL SELECT 'lookups:nationality:pr', 'Puerto Rico', 'PR', '0'
	UNION ALL SELECT 'lookups:nationality:qa', 'Qatar', 'QA', '0'
	UNION ALL SELECT 'lookups:nationality:re', 'Réunion', 'RE', '0'
	UNION ALL SELECT 'lookups:nationality:ro', 'Romania', 'RO', '0'
	UNION ALL SELECT 'lookups:nationality:ru', 'Russia', 'RU', '0'
	UNION ALL SELECT 'lookups:nationality:rw', 'Rwanda', 'RW', '0'
	UNION ALL SELECT 'lookups:nationality:bl', 'Saint Barthélemy', 'BL', '0'
	UNION ALL SELECT 'lookups:nationality:sh', 'Saint Helena, Ascension and Tristan da Cunha', 'SH', '0'
	UNION ALL SELECT 'lookups:nationality:kn', 'Saint Kitts and Nevis', 'KN', '0'
	UNION ALL SELECT 'lookups:nationality:lc', 'Saint Lucia', 'LC', '0'
	UNION ALL SELECT 'lookups:nationality:mf', 'Saint Martin', 'MF', '0'
	UNION ALL SELECT 'lookups:nationality:pm', 'Saint Pierre and Miquelon', 'PM', '0'
	UNION ALL SELECT 'lookups:nationality:vc', 'Saint Vincent and the Grenadines', 'VC', '0'
	UNION ALL SELECT 'lookups:nationality:ws', 'Samoa', 'WS', '0') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`nationality_name` = v.`nationality_name`, t.`country_code` = v.`country_code`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`nationality_name` COLLATE utf8mb4_bin <=> v.`nationality_name` COLLATE utf8mb4_bin AND t.`country_code` <=> v.`country_code` AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:nationality:lu' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:nationality:mo'
	UNION ALL SELECT 'lookups:nationality:mg'
	UNION ALL SELECT 'lookups:nationality:mw'
	UNION ALL SELECT 'lookups:nationality:my'
	UNION ALL SELECT 'lookups:nationality:mv'
	UNION ALL SELECT 'lookups:nationality:ml'
	UNION ALL SELECT 'lookups:nationality:mt'
	UNION ALL SELECT 'lookups:nationality:mh'
	UNION ALL SELECT 'lookups:nationality:mq'
	UNION ALL SELECT 'lookups:nationality:mr'
	UNION ALL SELECT 'lookups:nationality:mu'
	UNION ALL SELECT 'lookups:nationality:yt'
	UNION ALL SELECT 'lookups:nationality:mx'
	UNION ALL SELECT 'lookups:nationality:fm'
	UNION ALL SELECT 'lookups:nationality:md'
	UNION ALL SELECT 'lookups:nationality:mc'
	UNION ALL SELECT 'lookups:nationality:mn'
	UNION ALL SELECT 'lookups:nationality:me'
	UNION ALL SELECT 'lookups:nationality:ms'
	UNION ALL SELECT 'lookups:nationality:ma'
	UNION ALL SELECT 'lookups:nationality:mz'
	UNION ALL SELECT 'lookups:nationality:mm'
	UNION ALL SELECT 'lookups:nationality:na'
	UNION ALL SELECT 'lookups:nationality:nr'
	UNION ALL SELECT 'lookups:nationality:np'
	UNION ALL SELECT 'lookups:nationality:nl'
	UNION ALL SELECT 'lookups:nationality:nc'
	UNION ALL SELECT 'lookups:nationality:nz'
	UNION ALL SELECT 'lookups:nationality:ni'
	UNION ALL SELECT 'lookups:nationality:ne'
	UNION ALL SELECT 'lookups:nationality:ng'
	UNION ALL SELECT 'lookups:nationality:nu'
	UNION ALL SELECT 'lookups:nationality:nf'
	UNION ALL SELECT 'lookups:nationality:kp'
	UNION ALL SELECT 'lookups:nationality:mk'
	UNION ALL SELECT 'lookups:nationality:mp'
	UNION ALL SELECT 'lookups:nationality:no'
	UNION ALL SELECT 'lookups:nationality:om'
	UNION ALL SELECT 'lookups:nationality:pk'
	UNION ALL SELECT 'lookups:nationality:pw'
	UNION ALL SELECT 'lookups:nationality:ps'
	UNION ALL SELECT 'lookups:nationality:pa'
	UNION ALL SELECT 'lookups:nationality:pg'
	UNION ALL SELECT 'lookups:nationality:py'
	UNION ALL SELECT 'lookups:nationality:pe'
	UNION ALL SELECT 'lookups:nationality:ph'
	UNION ALL SELECT 'lookups:nationality:pn'
	UNION ALL SELECT 'lookups:nationality:pl'
	UNION ALL SELECT 'lookups:nationality:pt'
	UNION ALL SELECT 'lookups:nationality:pr'
	UNION ALL SELECT 'lookups:nationality:qa'
	UNION ALL SELECT 'lookups:nationality:re'
	UNION ALL SELECT 'lookups:nationality:ro'
	UNION ALL SELECT 'lookups:nationality:ru'
	UNION ALL SELECT 'lookups:nationality:rw'
	UNION ALL SELECT 'lookups:nationality:bl'
	UNION ALL SELECT 'lookups:nationality:sh'
	UNION ALL SELECT 'lookups:nationality:kn'
	UNION ALL SELECT 'lookups:nationality:lc'
	UNION ALL SELECT 'lookups:nationality:mf'
	UNION ALL SELECT 'lookups:nationality:pm'
	UNION ALL SELECT 'lookups:nationality:vc'
	UNION ALL SELECT 'lookups:nationality:ws') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- nationality
INSERT INTO `nationality` (`tenant_id`, `origin`, `nationality_name`, `country_code`, `sort_order`)
SELECT @tenant, v.`origin`, v.`nationality_name`, v.`country_code`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:nationality:sm' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('San Marino' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('SM' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:st', 'São Tomé and Príncipe', 'ST', '0'
	UNION ALL SELECT 'lookups:nationality:sa', 'Saudi Arabia', 'SA', '0'
	UNION ALL SELECT 'lookups:nationality:sn', 'Senegal', 'SN', '0'
	UNION ALL SELECT 'lookups:nationality:rs', 'Serbia', 'RS', '0'
	UNION ALL SELECT 'lookups:nationality:sc', 'Seychelles', 'SC', '0'
	UNION ALL SELECT 'lookups:nationality:sl', 'Sierra Leone', 'SL', '0'
	UNION ALL SELECT 'lookups:nationality:sg', 'Singapore', 'SG', '0'
	UNION ALL SELECT 'lookups:nationality:sx', 'Sint Maarten', 'SX', '0'
	UNION ALL SELECT 'lookups:nationality:sk', 'Slovakia', 'SK', '0'
	UNION ALL SELECT 'lookups:nationality:si', 'Slovenia', 'SI', '0'
	UNION ALL SELECT 'lookups:nationality:sb', 'Solomon Islands', 'SB', '0'
	UNION ALL SELECT 'lookups:nationality:so', 'Somalia', 'SO', '0'
	UNION ALL SELECT 'lookups:nationality:za', 'South Africa', 'ZA', '0'
	UNION ALL SELECT 'lookups:nationality:gs', 'South Georgia and the South Sandwich Islands', 'GS', '0'
	UNION ALL SELECT 'lookups:nationality:kr', 'South Korea', 'KR', '0'
	UNION ALL SELECT 'lookups:nationality:ss', 'South Sudan', 'SS', '0'
	UNION ALL SELECT 'lookups:nationality:es', 'Spain', 'ES', '0'
	UNION ALL SELECT 'lookups:nationality:lk', 'Sri Lanka', 'LK', '0'
	UNION ALL SELECT 'lookups:nationality:sd', 'Sudan', 'SD', '0'
	UNION ALL SELECT 'lookups:nationality:sr', 'Suriname', 'SR', '0'
	UNION ALL SELECT 'lookups:nationality:sj', 'Svalbard and Jan Mayen', 'SJ', '0'
	UNION ALL SELECT 'lookups:nationality:se', 'Sweden', 'SE', '0'
	UNION ALL SELECT 'lookups:nationality:ch', 'Switzerland', 'CH', '0'
	UNION ALL SELECT 'lookups:nationality:sy', 'Syria', 'SY', '0'
	UNION ALL SELECT 'lookups:nationality:tw', 'Taiwan', 'TW', '0'
	UNION ALL SELECT 'lookups:nationality:tj', 'Tajikistan', 'TJ', '0'
	UNION ALL SELECT 'lookups:nationality:tz', 'Tanzania', 'TZ', '0'
	UNION ALL SELECT 'lookups:nationality:th', 'Thailand', 'TH', '0'
	UNION ALL SELECT 'lookups:nationality:tl', 'Timor-Leste', 'TL', '0'
	UNION ALL SELECT 'lookups:nationality:tg', 'Togo', 'TG', '0'
	UNION ALL SELECT 'lookups:nationality:tk', 'Tokelau', 'TK', '0'
	UNION ALL SELECT 'lookups:nationality:to', 'Tonga', 'TO', '0'
	UNION ALL SELECT 'lookups:nationality:tt', 'Trinidad and Tobago', 'TT', '0'
	UNION ALL SELECT 'lookups:nationality:tn', 'Tunisia', 'TN', '0'
	UNION ALL SELECT 'lookups:nationality:tr', 'Türkiye', 'TR', '0'
	UNION ALL SELECT 'lookups:nationality:tm', 'Turkmenistan', 'TM', '0'
	UNION ALL SELECT 'lookups:nationality:tc', 'Turks and Caicos Islands', 'TC', '0'
	UNION ALL SELECT 'lookups:nationality:tv', 'Tuvalu', 'TV', '0'
	UNION ALL SELECT 'lookups:nationality:ug', 'Uganda', 'UG', '0'
	UNION ALL SELECT 'lookups:nationality:ua', 'Ukraine', 'UA', '0'
	UNION ALL SELECT 'lookups:nationality:ae', 'United Arab Emirates', 'AE', '0'
	UNION ALL SELECT 'lookups:nationality:gb', 'United Kingdom', 'GB', '0'
	UNION ALL SELECT 'lookups:nationality:us', 'United States', 'US', '0'
	UNION ALL SELECT 'lookups:nationality:um', 'United States Minor Outlying Islands', 'UM', '0'
	UNION ALL SELECT 'lookups:nationality:vi', 'United States Virgin Islands', 'VI', '0'
	UNION ALL SELECT 'lookups:nationality:uy', 'Uruguay', 'UY', '0'
	UNION ALL SELECT 'lookups:nationality:uz', 'Uzbekistan', 'UZ', '0'
	UNION ALL SELECT 'lookups:nationality:vu', 'Vanuatu', 'VU', '0'
	UNION ALL SELECT 'lookups:nationality:va', 'Vatican City', 'VA', '0'
	UNION ALL SELECT 'lookups:nationality:ve', 'Venezuela', 'VE', '0'
	UNION ALL SELECT 'lookups:nationality:vn', 'Vietnam', 'VN', '0'
	UNION ALL SELECT 'lookups:nationality:wf', 'Wallis and Futuna', 'WF', '0'
	UNION ALL SELECT 'lookups:nationality:eh', 'Western Sahara', 'EH', '0'
	UNION ALL SELECT 'lookups:nationality:ye', 'Yemen', 'YE', '0'
	UNION ALL SELECT 'lookups:nationality:zm', 'Zambia', 'ZM', '0'
	UNION ALL SELECT 'lookups:nationality:zw', 'Zimbabwe', 'ZW', '0') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`nationality_name` = v.`nationality_name`)
	AND NOT EXISTS (SELECT 1 FROM `nationality` t WHERE t.`tenant_id` = @tenant AND t.`country_code` = v.`country_code`);
SET @changed = @changed + ROW_COUNT();
UPDATE `nationality` t JOIN (
	SELECT CONVERT('lookups:nationality:sm' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('San Marino' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `nationality_name`, CONVERT('SM' USING ascii) COLLATE ascii_bin AS `country_code`, '0' AS `sort_order`
	UNION ALL SELECT 'lookups:nationality:st', 'São Tomé and Príncipe', 'ST', '0'
	UNION ALL SELECT 'lookups:nationality:sa', 'Saudi Arabia', 'SA', '0'
	UNION ALL SELECT 'lookups:nationality:sn', 'Senegal', 'SN', '0'
	UNION ALL SELECT 'lookups:nationality:rs', 'Serbia', 'RS', '0'
	UNION ALL SELECT 'lookups:nationality:sc', 'Seychelles', 'SC', '0'
	UNION ALL SELECT 'lookups:nationality:sl', 'Sierra Leone', 'SL', '0'
	UNION ALL SELECT 'lookups:nationality:sg', 'Singapore', 'SG', '0'
	UNION ALL SELECT 'lookups:nationality:sx', 'Sint Maarten', 'SX', '0'
	UNION ALL SELECT 'lookups:nationality:sk', 'Slovakia', 'SK', '0'
	UNION ALL SELECT 'lookups:nationality:si', 'Slovenia', 'SI', '0'
	UNION ALL SELECT 'lookups:nationality:sb', 'Solomon Islands', 'SB', '0'
	UNION ALL SELECT 'lookups:nationality:so', 'Somalia', 'SO', '0'
	UNION ALL SELECT 'lookups:nationality:za', 'South Africa', 'ZA', '0'
	UNION ALL SELECT 'lookups:nationality:gs', 'South Georgia and the South Sandwich Islands', 'GS', '0'
	UNION ALL SELECT 'lookups:nationality:kr', 'South Korea', 'KR', '0'
	UNION ALL SELECT 'lookups:nationality:ss', 'South Sudan', 'SS', '0'
	UNION ALL SELECT 'lookups:nationality:es', 'Spain', 'ES', '0'
	UNION ALL SELECT 'lookups:nationality:lk', 'Sri Lanka', 'LK', '0'
	UNION ALL SELECT 'lookups:nationality:sd', 'Sudan', 'SD', '0'
	UNION ALL SELECT 'lookups:nationality:sr', 'Suriname', 'SR', '0'
	UNION ALL SELECT 'lookups:nationality:sj', 'Svalbard and Jan Mayen', 'SJ', '0'
	UNION ALL SELECT 'lookups:nationality:se', 'Sweden', 'SE', '0'
	UNION ALL SELECT 'lookups:nationality:ch', 'Switzerland', 'CH', '0'
	UNION ALL SELECT 'lookups:nationality:sy', 'Syria', 'SY', '0'
	UNION ALL SELECT 'lookups:nationality:tw', 'Taiwan', 'TW', '0'
	UNION ALL SELECT 'lookups:nationality:tj', 'Tajikistan', 'TJ', '0'
	UNION ALL SELECT 'lookups:nationality:tz', 'Tanzania', 'TZ', '0'
	UNION ALL SELECT 'lookups:nationality:th', 'Thailand', 'TH', '0'
	UNION ALL SELECT 'lookups:nationality:tl', 'Timor-Leste', 'TL', '0'
	UNION ALL SELECT 'lookups:nationality:tg', 'Togo', 'TG', '0'
	UNION ALL SELECT 'lookups:nationality:tk', 'Tokelau', 'TK', '0'
	UNION ALL SELECT 'lookups:nationality:to', 'Tonga', 'TO', '0'
	UNION ALL SELECT 'lookups:nationality:tt', 'Trinidad and Tobago', 'TT', '0'
	UNION ALL SELECT 'lookups:nationality:tn', 'Tunisia', 'TN', '0'
	UNION ALL SELECT 'lookups:nationality:tr', 'Türkiye', 'TR', '0'
	UNION ALL SELECT 'lookups:nationality:tm', 'Turkmenistan', 'TM', '0'
	UNION ALL SELECT 'lookups:nationality:tc', 'Turks and Caicos Islands', 'TC', '0'
	UNION ALL SELECT 'lookups:nationality:tv', 'Tuvalu', 'TV', '0'
	UNION ALL SELECT 'lookups:nationality:ug', 'Uganda', 'UG', '0'
	UNION ALL SELECT 'lookups:nationality:ua', 'Ukraine', 'UA', '0'
	UNION ALL SELECT 'lookups:nationality:ae', 'United Arab Emirates', 'AE', '0'
	UNION ALL SELECT 'lookups:nationality:gb', 'United Kingdom', 'GB', '0'
	UNION ALL SELECT 'lookups:nationality:us', 'United States', 'US', '0'
	UNION ALL SELECT 'lookups:nationality:um', 'United States Minor Outlying Islands', 'UM', '0'
	UNION ALL SELECT 'lookups:nationality:vi', 'United States Virgin Islands', 'VI', '0'
	UNION ALL SELECT 'lookups:nationality:uy', 'Uruguay', 'UY', '0'
	UNION ALL SELECT 'lookups:nationality:uz', 'Uzbekistan', 'UZ', '0'
	UNION ALL SELECT 'lookups:nationality:vu', 'Vanuatu', 'VU', '0'
	UNION ALL SELECT 'lookups:nationality:va', 'Vatican City', 'VA', '0'
	UNION ALL SELECT 'lookups:nationality:ve', 'Venezuela', 'VE', '0'
	UNION ALL SELECT 'lookups:nationality:vn', 'Vietnam', 'VN', '0'
	UNION ALL SELECT 'lookups:nationality:wf', 'Wallis and Futuna', 'WF', '0'
	UNION ALL SELECT 'lookups:nationality:eh', 'Western Sahara', 'EH', '0'
	UNION ALL SELECT 'lookups:nationality:ye', 'Yemen', 'YE', '0'
	UNION ALL SELECT 'lookups:nationality:zm', 'Zambia', 'ZM', '0'
	UNION ALL SELECT 'lookups:nationality:zw', 'Zimbabwe', 'ZW', '0') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`nationality_name` = v.`nationality_name`, t.`country_code` = v.`country_code`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`nationality_name` COLLATE utf8mb4_bin <=> v.`nationality_name` COLLATE utf8mb4_bin AND t.`country_code` <=> v.`country_code` AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:nationality:sm' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:nationality:st'
	UNION ALL SELECT 'lookups:nationality:sa'
	UNION ALL SELECT 'lookups:nationality:sn'
	UNION ALL SELECT 'lookups:nationality:rs'
	UNION ALL SELECT 'lookups:nationality:sc'
	UNION ALL SELECT 'lookups:nationality:sl'
	UNION ALL SELECT 'lookups:nationality:sg'
	UNION ALL SELECT 'lookups:nationality:sx'
	UNION ALL SELECT 'lookups:nationality:sk'
	UNION ALL SELECT 'lookups:nationality:si'
	UNION ALL SELECT 'lookups:nationality:sb'
	UNION ALL SELECT 'lookups:nationality:so'
	UNION ALL SELECT 'lookups:nationality:za'
	UNION ALL SELECT 'lookups:nationality:gs'
	UNION ALL SELECT 'lookups:nationality:kr'
	UNION ALL SELECT 'lookups:nationality:ss'
	UNION ALL SELECT 'lookups:nationality:es'
	UNION ALL SELECT 'lookups:nationality:lk'
	UNION ALL SELECT 'lookups:nationality:sd'
	UNION ALL SELECT 'lookups:nationality:sr'
	UNION ALL SELECT 'lookups:nationality:sj'
	UNION ALL SELECT 'lookups:nationality:se'
	UNION ALL SELECT 'lookups:nationality:ch'
	UNION ALL SELECT 'lookups:nationality:sy'
	UNION ALL SELECT 'lookups:nationality:tw'
	UNION ALL SELECT 'lookups:nationality:tj'
	UNION ALL SELECT 'lookups:nationality:tz'
	UNION ALL SELECT 'lookups:nationality:th'
	UNION ALL SELECT 'lookups:nationality:tl'
	UNION ALL SELECT 'lookups:nationality:tg'
	UNION ALL SELECT 'lookups:nationality:tk'
	UNION ALL SELECT 'lookups:nationality:to'
	UNION ALL SELECT 'lookups:nationality:tt'
	UNION ALL SELECT 'lookups:nationality:tn'
	UNION ALL SELECT 'lookups:nationality:tr'
	UNION ALL SELECT 'lookups:nationality:tm'
	UNION ALL SELECT 'lookups:nationality:tc'
	UNION ALL SELECT 'lookups:nationality:tv'
	UNION ALL SELECT 'lookups:nationality:ug'
	UNION ALL SELECT 'lookups:nationality:ua'
	UNION ALL SELECT 'lookups:nationality:ae'
	UNION ALL SELECT 'lookups:nationality:gb'
	UNION ALL SELECT 'lookups:nationality:us'
	UNION ALL SELECT 'lookups:nationality:um'
	UNION ALL SELECT 'lookups:nationality:vi'
	UNION ALL SELECT 'lookups:nationality:uy'
	UNION ALL SELECT 'lookups:nationality:uz'
	UNION ALL SELECT 'lookups:nationality:vu'
	UNION ALL SELECT 'lookups:nationality:va'
	UNION ALL SELECT 'lookups:nationality:ve'
	UNION ALL SELECT 'lookups:nationality:vn'
	UNION ALL SELECT 'lookups:nationality:wf'
	UNION ALL SELECT 'lookups:nationality:eh'
	UNION ALL SELECT 'lookups:nationality:ye'
	UNION ALL SELECT 'lookups:nationality:zm'
	UNION ALL SELECT 'lookups:nationality:zw') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- religion
INSERT INTO `religion` (`tenant_id`, `origin`, `religion_name`, `sort_order`)
SELECT @tenant, v.`origin`, v.`religion_name`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:religion:buddhism' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Buddhism' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `religion_name`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:religion:christianity', 'Christianity', '2'
	UNION ALL SELECT 'lookups:religion:hinduism', 'Hinduism', '3'
	UNION ALL SELECT 'lookups:religion:islam', 'Islam', '4'
	UNION ALL SELECT 'lookups:religion:jainism', 'Jainism', '5'
	UNION ALL SELECT 'lookups:religion:judaism', 'Judaism', '6'
	UNION ALL SELECT 'lookups:religion:sikhism', 'Sikhism', '7'
	UNION ALL SELECT 'lookups:religion:other', 'Other', '8'
	UNION ALL SELECT 'lookups:religion:none', 'None', '9') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `religion` t WHERE t.`tenant_id` = @tenant AND t.`religion_name` = v.`religion_name`);
SET @changed = @changed + ROW_COUNT();
UPDATE `religion` t JOIN (
	SELECT CONVERT('lookups:religion:buddhism' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('Buddhism' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `religion_name`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:religion:christianity', 'Christianity', '2'
	UNION ALL SELECT 'lookups:religion:hinduism', 'Hinduism', '3'
	UNION ALL SELECT 'lookups:religion:islam', 'Islam', '4'
	UNION ALL SELECT 'lookups:religion:jainism', 'Jainism', '5'
	UNION ALL SELECT 'lookups:religion:judaism', 'Judaism', '6'
	UNION ALL SELECT 'lookups:religion:sikhism', 'Sikhism', '7'
	UNION ALL SELECT 'lookups:religion:other', 'Other', '8'
	UNION ALL SELECT 'lookups:religion:none', 'None', '9') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`religion_name` = v.`religion_name`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`religion_name` COLLATE utf8mb4_bin <=> v.`religion_name` COLLATE utf8mb4_bin AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:religion:buddhism' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:religion:christianity'
	UNION ALL SELECT 'lookups:religion:hinduism'
	UNION ALL SELECT 'lookups:religion:islam'
	UNION ALL SELECT 'lookups:religion:jainism'
	UNION ALL SELECT 'lookups:religion:judaism'
	UNION ALL SELECT 'lookups:religion:sikhism'
	UNION ALL SELECT 'lookups:religion:other'
	UNION ALL SELECT 'lookups:religion:none') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();

-- lookup_values
INSERT INTO `lookup_values` (`tenant_id`, `origin`, `type`, `value`, `sort_order`)
SELECT @tenant, v.`origin`, v.`type`, v.`value`, v.`sort_order` FROM (
	SELECT CONVERT('lookups:lookup_values:payment_terms_due' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('payment_terms' USING ascii) COLLATE ascii_bin AS `type`, CONVERT('Due on receipt' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `value`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_7', 'payment_terms', '7 days', '2'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_14', 'payment_terms', '14 days', '3'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_30', 'payment_terms', '30 days', '4'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_60', 'payment_terms', '60 days', '5'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_purchasing', 'contact_role', 'Purchasing', '1'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_accounting', 'contact_role', 'Accounting', '2'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_technical', 'contact_role', 'Technical', '3'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_management', 'contact_role', 'Management', '4') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`)
	AND NOT EXISTS (SELECT 1 FROM `lookup_values` t WHERE t.`tenant_id` = @tenant AND t.`type` = v.`type` AND t.`value` = v.`value`);
SET @changed = @changed + ROW_COUNT();
UPDATE `lookup_values` t JOIN (
	SELECT CONVERT('lookups:lookup_values:payment_terms_due' USING ascii) COLLATE ascii_bin AS `origin`, CONVERT('payment_terms' USING ascii) COLLATE ascii_bin AS `type`, CONVERT('Due on receipt' USING utf8mb4) COLLATE utf8mb4_unicode_520_ci AS `value`, '1' AS `sort_order`
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_7', 'payment_terms', '7 days', '2'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_14', 'payment_terms', '14 days', '3'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_30', 'payment_terms', '30 days', '4'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_60', 'payment_terms', '60 days', '5'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_purchasing', 'contact_role', 'Purchasing', '1'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_accounting', 'contact_role', 'Accounting', '2'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_technical', 'contact_role', 'Technical', '3'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_management', 'contact_role', 'Management', '4') v
	ON t.`tenant_id` = @tenant AND t.`origin` = v.`origin`
SET t.`type` = v.`type`, t.`value` = v.`value`, t.`sort_order` = v.`sort_order`, t.`version` = t.`version` + 1, t.`updated_at` = UTC_TIMESTAMP(6)
WHERE t.`edited` = 0 AND NOT (t.`type` <=> v.`type` AND t.`value` COLLATE utf8mb4_bin <=> v.`value` COLLATE utf8mb4_bin AND t.`sort_order` <=> v.`sort_order`);
SET @changed = @changed + ROW_COUNT();
INSERT INTO `seeded` (`tenant_id`, `seed`) SELECT @tenant, v.`origin` FROM (
	SELECT CONVERT('lookups:lookup_values:payment_terms_due' USING ascii) COLLATE ascii_bin AS `origin`
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_7'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_14'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_30'
	UNION ALL SELECT 'lookups:lookup_values:payment_terms_60'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_purchasing'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_accounting'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_technical'
	UNION ALL SELECT 'lookups:lookup_values:contact_role_management') v
WHERE NOT EXISTS (SELECT 1 FROM `seeded` s WHERE s.`tenant_id` = @tenant AND s.`seed` = v.`origin`);
SET @changed = @changed + ROW_COUNT();
