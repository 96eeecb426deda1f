-- Made from manifests/projects.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- projects
SET @first_projects = (SELECT COALESCE(MAX(id), 0) FROM `projects` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(16 * @rows / 1000));
SET @count_11 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
SET @count_12 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `projects` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`name`,
	`description`,
	`status`,
	`priority`,
	`manager_id`,
	`creator_id`,
	`start_date`,
	`due_date`,
	`budget`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 3482433223)) % 6, 'Website', 'Library', 'Laboratory', 'Archive', 'Campus', 'Alumni'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 3375901447)) % 4, 'renewal', 'survey', 'move', 'launch'), ' ', n),
	CONCAT('As agreed with the management.'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1582005633)) % 6, 'planning', 'active', 'active', 'active', 'on_hold', 'completed'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4144446559)) % 5, 'low', 'medium', 'medium', 'high', 'urgent'),
	r11.id,
	r12.id,
	DATE_SUB(DATE(@now), INTERVAL 40 + CRC32(CONCAT(@seed, n * 3296021267)) % 261 DAY),
	DATE_ADD(DATE(@now), INTERVAL 5 + CRC32(CONCAT(@seed, n * 1557205329)) % 196 DAY),
	CONCAT(5 + CRC32(CONCAT(@seed, n * 1896199045)) % 76, '000')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3517300239)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r11
	ON r11.place = CRC32(CONCAT(@seed, n * 1853249407)) % @count_11
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r12
	ON r12.place = CRC32(CONCAT(@seed, n * 2144688667)) % @count_12
ORDER BY n;

-- project_tasks
SET @first_project_tasks = (SELECT COALESCE(MAX(id), 0) FROM `project_tasks` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(120 * @rows / 1000));
SET @count_7 = (SELECT COUNT(*) FROM `projects` WHERE tenant_id = @tenant);
SET @count_13 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `project_tasks` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`project_id`,
	`name`,
	`status`,
	`priority`,
	`assigned_to`,
	`estimated_hours`,
	`start_date`,
	`due_date`,
	`labels`,
	`progress`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	r7.id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1115634705)) % 6, 'Draft', 'Review', 'Order', 'Test', 'Plan', 'Write'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 1802666659)) % 6, 'budget', 'contract', 'texts', 'rooms', 'servers', 'training'), ' ', n),
	ELT(1 + CRC32(CONCAT(@seed, n * 1563646277)) % 8, 'not_started', 'not_started', 'in_progress', 'in_progress', 'blocked', 'completed', 'completed', 'canceled'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1523776955)) % 5, 'low', 'medium', 'medium', 'high', 'urgent'),
	r13.id,
	CONCAT(1 + CRC32(CONCAT(@seed, n * 3537393341)) % 40),
	DATE_SUB(DATE(@now), INTERVAL 20 + CRC32(CONCAT(@seed, n * 1132638463)) % 41 DAY),
	DATE_ADD(DATE(@now), INTERVAL 0 + CRC32(CONCAT(@seed, n * 4080572469)) % 41 DAY),
	ELT(1 + CRC32(CONCAT(@seed, n * 3760313689)) % 4, 'urgent', 'customer', 'design', 'meeting'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4005924877)) % 6, '0', '0', '20', '40', '60', '80')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 1555047851)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `projects` WHERE tenant_id = @tenant) r7
	ON r7.place = CRC32(CONCAT(@seed, n * 3521427593)) % @count_7
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r13
	ON r13.place = CRC32(CONCAT(@seed, n * 2032162709)) % @count_13
ORDER BY n;

-- time_entries
SET @first_time_entries = (SELECT COALESCE(MAX(id), 0) FROM `time_entries` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(200 * @rows / 1000));
SET @count_7 = (SELECT COUNT(*) FROM `projects` WHERE tenant_id = @tenant);
SET @count_8 = (SELECT COUNT(*) FROM `project_tasks` WHERE tenant_id = @tenant);
SET @count_9 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
SET @count_15 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `time_entries` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`project_id`,
	`task_id`,
	`user_id`,
	`date`,
	`hours`,
	`description`,
	`status`,
	`approver_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	r7.id,
	r8.id,
	r9.id,
	DATE_SUB(DATE(@now), INTERVAL 1 + CRC32(CONCAT(@seed, n * 1213496707)) % 60 DAY),
	ELT(1 + CRC32(CONCAT(@seed, n * 3320296519)) % 5, '1', '1.5', '2', '3', '4'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1740419595)) % 4, 'Meeting', 'Research', 'Writing', 'Testing'),
	ELT(1 + CRC32(CONCAT(@seed, n * 3827336337)) % 3, 'open', 'approved', 'approved'),
	r15.id
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3738574463)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `projects` WHERE tenant_id = @tenant) r7
	ON r7.place = CRC32(CONCAT(@seed, n * 3428623237)) % @count_7
LEFT JOIN (SELECT id, `project_id`, COUNT(*) OVER (PARTITION BY `project_id`) AS places, ROW_NUMBER() OVER (PARTITION BY `project_id` ORDER BY id) - 1 AS place FROM `project_tasks` WHERE tenant_id = @tenant) r8
	ON r8.`project_id` = r7.id AND r8.place = CRC32(CONCAT(@seed, n * 1448717679)) % r8.places
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 2031727781)) % @count_9
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r15
	ON r15.place = CRC32(CONCAT(@seed, n * 3428190483)) % @count_15
ORDER BY n;

-- project_members
SET @first_project_members = (SELECT COALESCE(MAX(id), 0) FROM `project_members` WHERE tenant_id = @tenant);
SET @n = 3;
SET @count_8 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `project_members` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`project_id`,
	`user_id`,
	`role`,
	`hourly_rate`,
	`joined_date`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	r8.id,
	ELT(1 + CRC32(CONCAT(@seed, n * 3402872431)) % 4, 'Designer', 'Developer', 'Editor', 'Tester'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1953514647)) % 4, '45', '60', '75', '90'),
	DATE_SUB(DATE(@now), INTERVAL 60 + CRC32(CONCAT(@seed, n * 3718599313)) % 141 DAY)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 3 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `projects` WHERE tenant_id = @tenant AND id > COALESCE(@first_projects, 0)) p
	JOIN numbers k ON k.n <= 1 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r8
	ON r8.place = CRC32(CONCAT(@seed, n * 3933876383)) % @count_8
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `project_members`.`id`;

-- task_comments
SET @first_task_comments = (SELECT COALESCE(MAX(id), 0) FROM `task_comments` WHERE tenant_id = @tenant);
SET @n = 1;
SET @count_9 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `task_comments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`task_id`,
	`comment`,
	`user_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT('Waiting for an answer ', n, '.'),
	r9.id
FROM (SELECT p.id AS parent_id, (p.n - 1) * 1 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `project_tasks` WHERE tenant_id = @tenant AND id > COALESCE(@first_project_tasks, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 2) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1156422897)) % @count_9
ORDER BY n;
