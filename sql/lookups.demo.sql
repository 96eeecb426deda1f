-- Made from manifests/lookups.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- caste
SET @first_caste = (SELECT COALESCE(MAX(id), 0) FROM `caste` WHERE tenant_id = @tenant);
SET @n = 4;
INSERT INTO `caste` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`caste_name`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'General', 'OBC', 'SC', 'ST')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 1233409893)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
ORDER BY n;

-- sub_caste
SET @first_sub_caste = (SELECT COALESCE(MAX(id), 0) FROM `sub_caste` WHERE tenant_id = @tenant);
SET @n = 8;
SET @count_8 = (SELECT COUNT(*) FROM `caste` WHERE tenant_id = @tenant);
INSERT INTO `sub_caste` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`sub_caste_name`,
	`caste_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Aryal', 'Bandari', 'Chetri', 'Dhanuk', 'Elwar', 'Gavit', 'Hariya', 'Jatav'),
	r8.id
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3891659857)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `caste` WHERE tenant_id = @tenant) r8
	ON r8.place = ELT(n, 0, 0, 1, 1, 2, 2, 3, 3)
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `sub_caste`.`id`;

-- states
SET @first_states = (SELECT COALESCE(MAX(id), 0) FROM `states` WHERE tenant_id = @tenant);
SET @n = 3;
INSERT INTO `states` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`state_name`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Northland', 'Southland', 'Eastland')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 4099220135)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `states`.`id`;

-- districts
SET @first_districts = (SELECT COALESCE(MAX(id), 0) FROM `districts` WHERE tenant_id = @tenant);
SET @n = 9;
SET @count_8 = (SELECT COUNT(*) FROM `states` WHERE tenant_id = @tenant);
INSERT INTO `districts` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`district_name`,
	`state_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Alderbrook', 'Birchford', 'Cedarholm', 'Dunmere', 'Elmsworth', 'Fernhill', 'Greyport', 'Hazelton', 'Ivybridge'),
	r8.id
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 1591494213)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `states` WHERE tenant_id = @tenant) r8
	ON r8.place = ELT(n, 0, 0, 0, 1, 1, 1, 2, 2, 2)
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `districts`.`id`;
