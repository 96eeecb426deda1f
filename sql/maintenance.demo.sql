-- Made from manifests/maintenance.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- asset_locations
SET @first_asset_locations = (SELECT COALESCE(MAX(id), 0) FROM `asset_locations` WHERE tenant_id = @tenant);
SET @n = 16;
INSERT INTO `asset_locations` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`name`,
	`address`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Main site', 'Building A', 'Building B', 'Workshop', 'Room A101', 'Room A102', 'Room A201', 'Room A202', 'Lecture hall A', 'Room B101', 'Room B102', 'Room B201', 'Laboratory B', 'Boiler room', 'Hall W1', 'Store W2'),
	ELT(n, 'Garden Street 1, Graz', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3523543017)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `asset_locations`.`id`;

-- assets
SET @first_assets = (SELECT COALESCE(MAX(id), 0) FROM `assets` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(120 * @rows / 1000));
SET @count_9 = (SELECT COUNT(*) FROM `asset_categories` WHERE tenant_id = @tenant);
SET @count_10 = (SELECT COUNT(*) FROM `asset_locations` WHERE tenant_id = @tenant);
SET @count_11 = (SELECT COUNT(*) FROM `departments` WHERE tenant_id = @tenant);
SET @count_23 = (SELECT COUNT(*) FROM `file_contents` WHERE tenant_id = @tenant);
INSERT INTO `assets` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`name`,
	`category_id`,
	`location_id`,
	`department_id`,
	`status`,
	`manufacturer`,
	`model`,
	`serial_number`,
	`purchase_date`,
	`purchase_cost`,
	`warranty_until`,
	`last_service_on`,
	`photo_content`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1890726777)) % 10, 'Radiator', 'Boiler', 'Lamp', 'Fuse box', 'Sink', 'Toilet', 'Ventilator', 'Desk', 'Door', 'Window'), ' ', n),
	r9.id,
	r10.id,
	r11.id,
	ELT(1 + CRC32(CONCAT(@seed, n * 4017503739)) % 9, 'in_service', 'in_service', 'in_service', 'in_service', 'in_service', 'in_service', 'under_repair', 'out_of_service', 'retired'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1604540577)) % 6, 'Siemens', 'Bosch', 'Geberit', 'Osram', 'Grohe', 'Vaillant'),
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1772515505)) % 4, 'A', 'B', 'C', 'D'), 100 + CRC32(CONCAT(@seed, n * 3878066547)) % 900),
	CONCAT('SN', LPAD(n, GREATEST(5, CHAR_LENGTH(n)), '0'), 10 + CRC32(CONCAT(@seed, n * 1399155471)) % 90),
	DATE_ADD('2018-01-01', INTERVAL CRC32(CONCAT(@seed, n * 1523213297)) % (DATEDIFF('2024-12-31', '2018-01-01') + 1) DAY),
	CONCAT(40 + CRC32(CONCAT(@seed, n * 3988640213)) % 3961, '.', 10 + CRC32(CONCAT(@seed, n * 1417269079)) % 90),
	DATE_ADD('2025-01-01', INTERVAL CRC32(CONCAT(@seed, n * 1560807655)) % (DATEDIFF('2028-12-31', '2025-01-01') + 1) DAY),
	DATE_SUB(DATE(@now), INTERVAL 20 + CRC32(CONCAT(@seed, n * 4178943341)) % 281 DAY),
	r23.id
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3617584825)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `asset_categories` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1839085161)) % @count_9
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `asset_locations` WHERE tenant_id = @tenant) r10
	ON r10.place = CRC32(CONCAT(@seed, n * 3480997677)) % @count_10
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `departments` WHERE tenant_id = @tenant) r11
	ON r11.place = CRC32(CONCAT(@seed, n * 3337619039)) % @count_11
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `file_contents` WHERE tenant_id = @tenant) r23
	ON r23.place = CRC32(CONCAT(@seed, n * 3254754335)) % @count_23
ORDER BY n;

-- maintenance_requests
SET @first_maintenance_requests = (SELECT COALESCE(MAX(id), 0) FROM `maintenance_requests` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(400 * @rows / 1000));
SET @count_8 = (SELECT COUNT(*) FROM `assets` WHERE tenant_id = @tenant);
SET @count_15 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
SET @count_16 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `maintenance_requests` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`asset_id`,
	`title`,
	`description`,
	`kind`,
	`priority`,
	`status`,
	`requester_id`,
	`assignee_id`,
	`raised_on`,
	`due_on`,
	`hours`,
	`resolution`,
	`satisfaction`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	r8.id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1167008259)) % 6, 'Noise', 'Leak', 'Defect', 'Damage', 'Smell', 'Check'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 4291433553)) % 3, 'urgent', 'again', 'slight'), ' ', n),
	CONCAT('Reported at the front desk: please look at it.'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4172845009)) % 4, 'electrical', 'plumbing', 'hvac', 'general'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1759740131)) % 5, 'low', 'medium', 'medium', 'high', 'urgent'),
	ELT(1 + CRC32(CONCAT(@seed, n * 3577300429)) % 10, 'open', 'open', 'assigned', 'in_progress', 'waiting', 'done', 'done', 'done', 'done', 'canceled'),
	r15.id,
	r16.id,
	DATE_SUB(DATE(@now), INTERVAL 0 + CRC32(CONCAT(@seed, n * 3551199901)) % 331 DAY),
	DATE_ADD('2026-06-01', INTERVAL CRC32(CONCAT(@seed, n * 3229614273)) % (DATEDIFF('2028-12-31', '2026-06-01') + 1) DAY),
	CONCAT(0 + CRC32(CONCAT(@seed, n * 1514388155)) % 10, '.5'),
	CONCAT('Repaired and checked.'),
	ELT(1 + CRC32(CONCAT(@seed, n * 3398388851)) % 8, '5', '4', '4', '3', '5', '2', '4', '1')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3664852995)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `assets` WHERE tenant_id = @tenant) r8
	ON r8.place = CRC32(CONCAT(@seed, n * 2097208859)) % @count_8
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r15
	ON r15.place = CRC32(CONCAT(@seed, n * 1105103689)) % @count_15
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r16
	ON r16.place = CRC32(CONCAT(@seed, n * 3484330105)) % @count_16
ORDER BY n;
