-- Made from manifests/students.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- students
SET @first_students = (SELECT COALESCE(MAX(id), 0) FROM `students` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(1000 * @rows / 1000));
SET @count_16 = (SELECT COUNT(*) FROM `departments` WHERE tenant_id = @tenant);
SET @count_17 = (SELECT COUNT(*) FROM `student_types` WHERE tenant_id = @tenant);
SET @count_18 = (SELECT COUNT(*) FROM `blood_groups` WHERE tenant_id = @tenant);
SET @count_19 = (SELECT COUNT(*) FROM `nationality` WHERE tenant_id = @tenant);
SET @count_20 = (SELECT COUNT(*) FROM `religion` WHERE tenant_id = @tenant);
SET @count_21 = (SELECT COUNT(*) FROM `caste` WHERE tenant_id = @tenant);
SET @count_22 = (SELECT COUNT(*) FROM `sub_caste` WHERE tenant_id = @tenant);
SET @count_23 = (SELECT COUNT(*) FROM `states` WHERE tenant_id = @tenant);
SET @count_24 = (SELECT COUNT(*) FROM `districts` WHERE tenant_id = @tenant);
INSERT INTO `students` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`first_name`,
	`last_name`,
	`email`,
	`phone`,
	`date_of_birth`,
	`gender`,
	`status`,
	`admission_date`,
	`student_id_number`,
	`department_id`,
	`student_type_id`,
	`blood_group_id`,
	`nationality_id`,
	`religion_id`,
	`caste_id`,
	`sub_caste_id`,
	`state_id`,
	`district_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	ELT(1 + CRC32(CONCAT(@seed, n * 1554672741)) % 50, 'Ada', 'Alan', 'Amara', 'Anders', 'Aisha', 'Ben', 'Bianca', 'Carlos', 'Chen', 'Clara', 'Daniel', 'Diego', 'Elena', 'Emma', 'Farid', 'Fatima', 'Felix', 'Grace', 'Hana', 'Hugo', 'Ines', 'Isaac', 'Ivy', 'Jakob', 'Jana', 'Jonas', 'Kofi', 'Lara', 'Leo', 'Lina', 'Luca', 'Maria', 'Mateo', 'Mei', 'Mina', 'Nadia', 'Noah', 'Nora', 'Olga', 'Omar', 'Paula', 'Priya', 'Rafael', 'Rosa', 'Samir', 'Sara', 'Sofia', 'Theo', 'Yara', 'Zoe'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1590288917)) % 50, 'Adeyemi', 'Andersen', 'Bauer', 'Becker', 'Bianchi', 'Brown', 'Chen', 'Costa', 'Diaz', 'Dubois', 'Eriksson', 'Fischer', 'Garcia', 'Gupta', 'Haddad', 'Hansen', 'Hoffmann', 'Ivanova', 'Jensen', 'Kaya', 'Khan', 'Kim', 'Kowalski', 'Kumar', 'Larsen', 'Lee', 'Lopez', 'Martin', 'Meyer', 'Moreau', 'Müller', 'Nguyen', 'Novak', 'Okafor', 'Olsen', 'Patel', 'Petrov', 'Popescu', 'Rossi', 'Sato', 'Schmidt', 'Silva', 'Singh', 'Smith', 'Suzuki', 'Tanaka', 'Torres', 'Wagner', 'Weber', 'Zhang'),
	LOWER(CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1554672741)) % 50, 'Ada', 'Alan', 'Amara', 'Anders', 'Aisha', 'Ben', 'Bianca', 'Carlos', 'Chen', 'Clara', 'Daniel', 'Diego', 'Elena', 'Emma', 'Farid', 'Fatima', 'Felix', 'Grace', 'Hana', 'Hugo', 'Ines', 'Isaac', 'Ivy', 'Jakob', 'Jana', 'Jonas', 'Kofi', 'Lara', 'Leo', 'Lina', 'Luca', 'Maria', 'Mateo', 'Mei', 'Mina', 'Nadia', 'Noah', 'Nora', 'Olga', 'Omar', 'Paula', 'Priya', 'Rafael', 'Rosa', 'Samir', 'Sara', 'Sofia', 'Theo', 'Yara', 'Zoe'), '.', ELT(1 + CRC32(CONCAT(@seed, n * 1590288917)) % 50, 'Adeyemi', 'Andersen', 'Bauer', 'Becker', 'Bianchi', 'Brown', 'Chen', 'Costa', 'Diaz', 'Dubois', 'Eriksson', 'Fischer', 'Garcia', 'Gupta', 'Haddad', 'Hansen', 'Hoffmann', 'Ivanova', 'Jensen', 'Kaya', 'Khan', 'Kim', 'Kowalski', 'Kumar', 'Larsen', 'Lee', 'Lopez', 'Martin', 'Meyer', 'Moreau', 'Muller', 'Nguyen', 'Novak', 'Okafor', 'Olsen', 'Patel', 'Petrov', 'Popescu', 'Rossi', 'Sato', 'Schmidt', 'Silva', 'Singh', 'Smith', 'Suzuki', 'Tanaka', 'Torres', 'Wagner', 'Weber', 'Zhang'), '.', n, '@example.org')),
	CONCAT('+49 30 ', 1000000 + CRC32(CONCAT(@seed, n * 3689810987)) % 9000000),
	DATE_ADD('1996-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3815540809)) % (DATEDIFF('2007-12-31', '1996-01-01') + 1) DAY),
	ELT(1 + CRC32(CONCAT(@seed, n * 1628917677)) % 3, 'male', 'female', 'other'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4239221387)) % 9, 'active', 'active', 'active', 'active', 'active', 'inactive', 'graduated', 'graduated', 'withdrawn'),
	DATE_SUB(DATE(@now), INTERVAL 0 + CRC32(CONCAT(@seed, n * 4149267859)) % 721 DAY),
	CONCAT('S-', LPAD(n, GREATEST(5, CHAR_LENGTH(n)), '0')),
	r16.id,
	r17.id,
	r18.id,
	r19.id,
	r20.id,
	r21.id,
	r22.id,
	r23.id,
	r24.id
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3953535501)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `departments` WHERE tenant_id = @tenant) r16
	ON r16.place = CRC32(CONCAT(@seed, n * 3629698953)) % @count_16
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `student_types` WHERE tenant_id = @tenant) r17
	ON r17.place = CRC32(CONCAT(@seed, n * 3225478439)) % @count_17
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `blood_groups` WHERE tenant_id = @tenant) r18
	ON r18.place = CRC32(CONCAT(@seed, n * 3345168725)) % @count_18
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `nationality` WHERE tenant_id = @tenant) r19
	ON r19.place = CRC32(CONCAT(@seed, n * 3832587027)) % @count_19
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `religion` WHERE tenant_id = @tenant) r20
	ON r20.place = CRC32(CONCAT(@seed, n * 1344419931)) % @count_20
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `caste` WHERE tenant_id = @tenant) r21
	ON r21.place = CRC32(CONCAT(@seed, n * 3599408187)) % @count_21
LEFT JOIN (SELECT id, `caste_id`, COUNT(*) OVER (PARTITION BY `caste_id`) AS places, ROW_NUMBER() OVER (PARTITION BY `caste_id` ORDER BY id) - 1 AS place FROM `sub_caste` WHERE tenant_id = @tenant) r22
	ON r22.`caste_id` = r21.id AND r22.place = CRC32(CONCAT(@seed, n * 4253712205)) % r22.places
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `states` WHERE tenant_id = @tenant) r23
	ON r23.place = CRC32(CONCAT(@seed, n * 3999123555)) % @count_23
LEFT JOIN (SELECT id, `state_id`, COUNT(*) OVER (PARTITION BY `state_id`) AS places, ROW_NUMBER() OVER (PARTITION BY `state_id` ORDER BY id) - 1 AS place FROM `districts` WHERE tenant_id = @tenant) r24
	ON r24.`state_id` = r23.id AND r24.place = CRC32(CONCAT(@seed, n * 3791897617)) % r24.places
ORDER BY n;
INSERT INTO `attachments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`owner_table`, `owner_id`, `file_name`, `stored_name`, `file_type`, `description`)
SELECT @tenant, o.created_at, @user, o.created_at, @user, 'students', o.id,
	'application.pdf', '-', 'application/pdf',
	LEFT(CONCAT('Application of ', COALESCE(o.`first_name`, ''), ' ', COALESCE(o.`last_name`, '')), 255)
FROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY t.id) AS n FROM `students` t
	WHERE t.tenant_id = @tenant AND t.id > @first_students) o
WHERE o.n % 10 = 0
ORDER BY o.id;

-- student_addresses
SET @first_student_addresses = (SELECT COALESCE(MAX(id), 0) FROM `student_addresses` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `student_addresses` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`student_id`,
	`address_type`,
	`street_address`,
	`city`,
	`postal_code`,
	`country`,
	`is_primary`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 2128442403)) % 4, 'home', 'mailing', 'emergency', 'other'),
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 3528985927)) % 8, 'Oak', 'Elm', 'Lime', 'Mill', 'Station', 'Church', 'Garden', 'Harbour'), ' Street ', 1 + CRC32(CONCAT(@seed, n * 2078926745)) % 199),
	ELT(1 + CRC32(CONCAT(@seed, n * 1833754837)) % 12, 'Berlin', 'Hamburg', 'Leipzig', 'Vienna', 'Graz', 'Bern', 'Basel', 'Prague', 'Gdansk', 'Lyon', 'Porto', 'Aarhus'),
	CONCAT(10000 + CRC32(CONCAT(@seed, n * 3857690483)) % 90000),
	ELT(1 + CRC32(CONCAT(@seed, n * 3838105955)) % 8, 'Germany', 'Austria', 'Switzerland', 'Czechia', 'Poland', 'France', 'Portugal', 'Denmark'),
	k = 1
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `students` WHERE tenant_id = @tenant AND id > COALESCE(@first_students, 0)) p
	JOIN numbers k ON k.n <= 1 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 2) s
ORDER BY n;
INSERT INTO `attachments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`owner_table`, `owner_id`, `file_name`, `stored_name`, `file_type`, `description`)
SELECT @tenant, o.created_at, @user, o.created_at, @user, 'student_addresses', o.id,
	'proof-of-residence.pdf', '-', 'application/pdf',
	LEFT(CONCAT('Proof of residence, ', COALESCE(o.`city`, '')), 255)
FROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY t.id) AS n FROM `student_addresses` t
	WHERE t.tenant_id = @tenant AND t.id > @first_student_addresses) o
WHERE o.n % 40 = 0
ORDER BY o.id;

-- student_education_history
SET @first_student_education_history = (SELECT COALESCE(MAX(id), 0) FROM `student_education_history` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `student_education_history` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`student_id`,
	`institution_name`,
	`degree`,
	`field_of_study`,
	`start_date`,
	`end_date`,
	`is_completed`,
	`gpa`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 2112207467)) % 6, 'Technical University', 'State College', 'City Academy', 'Institute of Arts', 'Northern University', 'Polytechnic School'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4210993135)) % 5, 'Bachelor of Science', 'Bachelor of Arts', 'Master of Science', 'Diploma', 'Certificate'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4200302929)) % 8, 'Mathematics', 'Computer Science', 'History', 'Biology', 'Physics', 'Economics', 'Design', 'Law'),
	DATE_ADD('2014-09-01', INTERVAL CRC32(CONCAT(@seed, n * 1214108551)) % (DATEDIFF('2018-09-01', '2014-09-01') + 1) DAY),
	DATE_ADD('2019-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3815270745)) % (DATEDIFF('2023-09-30', '2019-01-01') + 1) DAY),
	ELT(1 + CRC32(CONCAT(@seed, n * 3430323617)) % 3, 1, 0, 1),
	CONCAT(2 + CRC32(CONCAT(@seed, n * 4049876735)) % 2, '.', 0 + CRC32(CONCAT(@seed, n * 1140287695)) % 10)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `students` WHERE tenant_id = @tenant AND id > COALESCE(@first_students, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
ORDER BY n;
INSERT INTO `attachments` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`owner_table`, `owner_id`, `file_name`, `stored_name`, `file_type`, `description`)
SELECT @tenant, o.created_at, @user, o.created_at, @user, 'student_education_history', o.id,
	'certificate.pdf', '-', 'application/pdf',
	LEFT(CONCAT(COALESCE(o.`degree`, ''), ', ', COALESCE(o.`institution_name`, '')), 255)
FROM (SELECT t.*, ROW_NUMBER() OVER (ORDER BY t.id) AS n FROM `student_education_history` t
	WHERE t.tenant_id = @tenant AND t.id > @first_student_education_history) o
WHERE o.n % 20 = 0
ORDER BY o.id;
