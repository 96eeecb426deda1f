-- Made from manifests/structure.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- colleges
SET @first_colleges = (SELECT COALESCE(MAX(id), 0) FROM `colleges` WHERE tenant_id = @tenant);
SET @n = 3;
SET @count_9 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `colleges` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`college_name`,
	`college_code`,
	`head_user_id`,
	`street`,
	`city`,
	`country`,
	`phone`,
	`email`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Engineering', 'Science', 'Management'),
	ELT(n, 'ENG', 'SCI', 'MGT'),
	r9.id,
	ELT(n, 'Bridge Street 4', 'Garden Street 19', 'Market Square 1'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1728087805)) % 1, 'Graz'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1083590795)) % 1, 'Austria'),
	CONCAT('+43 316 ', 100000 + CRC32(CONCAT(@seed, n * 1516218737)) % 900000),
	LOWER(CONCAT(ELT(n, 'ENG', 'SCI', 'MGT'), '@example.org'))
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 1255272859)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 3724277795)) % @count_9
ORDER BY n;

-- departments
SET @first_departments = (SELECT COALESCE(MAX(id), 0) FROM `departments` WHERE tenant_id = @tenant);
SET @n = 6;
SET @count_9 = (SELECT COUNT(*) FROM `colleges` WHERE tenant_id = @tenant);
SET @count_11 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `departments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`department_name`,
	`department_code`,
	`college_id`,
	`head_user_id`,
	`email`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Computer Science', 'Mechanical Engineering', 'Civil Engineering', 'Physics', 'Mathematics', 'Business Administration'),
	ELT(n, 'CSE', 'MEC', 'CIV', 'PHY', 'MAT', 'BUS'),
	r9.id,
	r11.id,
	LOWER(CONCAT(ELT(n, 'CSE', 'MEC', 'CIV', 'PHY', 'MAT', 'BUS'), '@example.org'))
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3944576509)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `colleges` WHERE tenant_id = @tenant) r9
	ON r9.place = ELT(n, 0, 0, 0, 1, 1, 2)
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r11
	ON r11.place = CRC32(CONCAT(@seed, n * 1432033193)) % @count_11
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `departments`.`id`;
