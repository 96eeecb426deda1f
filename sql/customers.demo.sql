-- Made from manifests/customers.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- customers
SET @first_customers = (SELECT COALESCE(MAX(id), 0) FROM `customers` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(60 * @rows / 1000));
INSERT INTO `customers` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`name`,
	`email`,
	`phone`,
	`status`,
	`payment_days`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1249316645)) % 8, 'Alder', 'Birch', 'Cedar', 'Hazel', 'Linden', 'Maple', 'Rowan', 'Willow'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 1517481651)) % 6, 'Bakery', 'Garage', 'Hotel', 'Printing', 'School', 'Trading'), ' ', n),
	CONCAT('office', n, '@example.org'),
	CONCAT('+43 316 ', 100000 + CRC32(CONCAT(@seed, n * 1699152421)) % 900000),
	ELT(1 + CRC32(CONCAT(@seed, n * 4121179841)) % 5, 'active', 'active', 'active', 'active', 'inactive'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4256111127)) % 4, '14', '30', '30', '60')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3999932491)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
ORDER BY n;
INSERT INTO `attachments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`owner_table`, `owner_id`, `file_name`, `stored_name`, `file_type`, `description`)
SELECT @tenant, o.created_at, @user, o.created_at, @user, 'customers', o.id,
	'contract.pdf', '-', 'application/pdf',
	LEFT(CONCAT('Contract with ', COALESCE(o.`name`, '')), 255)
FROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY t.id) AS n FROM `customers` t
	WHERE t.tenant_id = @tenant AND t.id > @first_customers) o
WHERE o.n % 12 = 0
ORDER BY o.id;

-- customer_contacts
SET @first_customer_contacts = (SELECT COALESCE(MAX(id), 0) FROM `customer_contacts` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `customer_contacts` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`customer_id`,
	`contact_type`,
	`contact_value`,
	`person`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 3975872967)) % 1, 'email'),
	CONCAT('person', n, '@example.org'),
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 4191391775)) % 4, 'Anna', 'Ben', 'Chris', 'Dora'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 1334737941)) % 4, 'Berger', 'Huber', 'Moser', 'Wagner'))
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `customers` WHERE tenant_id = @tenant AND id > COALESCE(@first_customers, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
ORDER BY n;

-- customer_addresses
SET @first_customer_addresses = (SELECT COALESCE(MAX(id), 0) FROM `customer_addresses` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `customer_addresses` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`customer_id`,
	`address_type`,
	`line1`,
	`postal_code`,
	`city`,
	`country`,
	`is_primary`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 3545920303)) % 3, 'billing', 'billing', 'shipping'),
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 3373946235)) % 4, 'Bridge', 'Garden', 'Market', 'Station'), ' Street ', 1 + CRC32(CONCAT(@seed, n * 3704907137)) % 120),
	CONCAT(1010 + CRC32(CONCAT(@seed, n * 4006787319)) % 8981),
	ELT(1 + CRC32(CONCAT(@seed, n * 3438504781)) % 4, 'Graz', 'Linz', 'Wien', 'Salzburg'),
	ELT(1 + CRC32(CONCAT(@seed, n * 2145348129)) % 1, 'Austria'),
	k = 1
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `customers` WHERE tenant_id = @tenant AND id > COALESCE(@first_customers, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
ORDER BY n;

-- customer_notes
SET @first_customer_notes = (SELECT COALESCE(MAX(id), 0) FROM `customer_notes` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_10 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
INSERT INTO `customer_notes` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`customer_id`,
	`note_text`,
	`note_type`,
	`user_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT('Asked for a new offer ', n, '.'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1946410721)) % 4, 'general', 'call', 'visit', 'complaint'),
	r10.id
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `customers` WHERE tenant_id = @tenant AND id > COALESCE(@first_customers, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r10
	ON r10.place = CRC32(CONCAT(@seed, n * 2000612661)) % @count_10
ORDER BY n;

-- customer_segments
SET @first_customer_segments = (SELECT COALESCE(MAX(id), 0) FROM `customer_segments` WHERE tenant_id = @tenant);
SET @n = 4;
INSERT INTO `customer_segments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`name`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(n, 'Retail', 'Wholesale', 'Public', 'Key accounts')
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 1231460705)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
ORDER BY n;
