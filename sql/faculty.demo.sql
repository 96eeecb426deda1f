-- Made from manifests/faculty.xml by "manor generate".
-- Demo rows: runs in a tenant's database with @tenant, @user, @rows and @seed set.

SET NAMES utf8mb4;
SET @now = UTC_TIMESTAMP(6), @rows = COALESCE(@rows, 1000), @seed = COALESCE(@seed, '');

-- faculty
SET @first_faculty = (SELECT COALESCE(MAX(id), 0) FROM `faculty` WHERE tenant_id = @tenant);
SET @n = GREATEST(1, ROUND(40 * @rows / 1000));
SET @count_13 = (SELECT COUNT(*) FROM `gender` WHERE tenant_id = @tenant);
SET @count_17 = (SELECT COUNT(*) FROM `departments` WHERE tenant_id = @tenant);
SET @count_19 = (SELECT COUNT(*) FROM `users` WHERE tenant_id = @tenant);
SET @count_26 = (SELECT COUNT(*) FROM `file_contents` WHERE tenant_id = @tenant);
SET @count_28 = (SELECT COUNT(*) FROM `file_contents` WHERE tenant_id = @tenant);
SET @count_30 = (SELECT COUNT(*) FROM `file_contents` WHERE tenant_id = @tenant);
SET @count_31 = (SELECT COUNT(*) FROM `nationality` WHERE tenant_id = @tenant);
SET @count_32 = (SELECT COUNT(*) FROM `religion` WHERE tenant_id = @tenant);
SET @count_34 = (SELECT COUNT(*) FROM `caste` WHERE tenant_id = @tenant);
SET @count_35 = (SELECT COUNT(*) FROM `sub_caste` WHERE tenant_id = @tenant);
SET @count_36 = (SELECT COUNT(*) FROM `blood_groups` WHERE tenant_id = @tenant);
INSERT INTO `faculty` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`regdno`,
	`first_name`,
	`last_name`,
	`email`,
	`phone`,
	`gender_id`,
	`date_of_birth`,
	`join_date`,
	`department_id`,
	`position`,
	`user_id`,
	`status`,
	`photo_content`,
	`aadhar_scan_content`,
	`pan_scan_content`,
	`nationality_id`,
	`religion_id`,
	`caste_id`,
	`sub_caste_id`,
	`blood_group_id`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	CONCAT('F-', LPAD(n, GREATEST(4, CHAR_LENGTH(n)), '0')),
	ELT(1 + CRC32(CONCAT(@seed, n * 3717864135)) % 18, 'Anna', 'Bashir', 'Chitra', 'David', 'Elif', 'Farah', 'Gopal', 'Helen', 'Ivan', 'Julia', 'Kavya', 'Lukas', 'Meera', 'Nikhil', 'Olga', 'Paul', 'Rania', 'Sunil'),
	ELT(1 + CRC32(CONCAT(@seed, n * 3328057411)) % 18, 'Anand', 'Bauer', 'Chandra', 'Dimitrov', 'Eder', 'Fuchs', 'Ganesan', 'Huber', 'Iyer', 'Joshi', 'Khan', 'Lang', 'Menon', 'Nair', 'Patel', 'Rao', 'Singh', 'Weber'),
	LOWER(CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 3717864135)) % 18, 'Anna', 'Bashir', 'Chitra', 'David', 'Elif', 'Farah', 'Gopal', 'Helen', 'Ivan', 'Julia', 'Kavya', 'Lukas', 'Meera', 'Nikhil', 'Olga', 'Paul', 'Rania', 'Sunil'), '.', ELT(1 + CRC32(CONCAT(@seed, n * 3328057411)) % 18, 'Anand', 'Bauer', 'Chandra', 'Dimitrov', 'Eder', 'Fuchs', 'Ganesan', 'Huber', 'Iyer', 'Joshi', 'Khan', 'Lang', 'Menon', 'Nair', 'Patel', 'Rao', 'Singh', 'Weber'), '.', n, '@example.org')),
	CONCAT('+91 80 ', 1000000 + CRC32(CONCAT(@seed, n * 1448919131)) % 9000000),
	r13.id,
	DATE_ADD('1960-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3342552755)) % (DATEDIFF('1995-12-31', '1960-01-01') + 1) DAY),
	DATE_ADD('2005-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3879220373)) % (DATEDIFF('2024-12-31', '2005-01-01') + 1) DAY),
	r17.id,
	ELT(1 + CRC32(CONCAT(@seed, n * 1196291133)) % 4, 'Professor', 'Associate professor', 'Assistant professor', 'Lecturer'),
	r19.id,
	ELT(1 + CRC32(CONCAT(@seed, n * 2125450281)) % 6, 'approved', 'approved', 'approved', 'approved', 'pending', 'rejected'),
	r26.id,
	r28.id,
	r30.id,
	r31.id,
	r32.id,
	r34.id,
	r35.id,
	r36.id
FROM (SELECT n, DATE_SUB(@now, INTERVAL FLOOR((@n - n + CRC32(CONCAT(@seed, n * 3452952519)) % 1000 / 1000) * 63072000 / @n) SECOND) AS made_at FROM numbers) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `gender` WHERE tenant_id = @tenant) r13
	ON r13.place = CRC32(CONCAT(@seed, n * 3264517759)) % @count_13
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `departments` WHERE tenant_id = @tenant) r17
	ON r17.place = CRC32(CONCAT(@seed, n * 1209068743)) % @count_17
LEFT JOIN (SELECT id, `department_id`, COUNT(*) OVER (PARTITION BY `department_id`) AS places, ROW_NUMBER() OVER (PARTITION BY `department_id` ORDER BY id) - 1 AS place FROM `users` WHERE tenant_id = @tenant) r19
	ON r19.`department_id` = r17.id AND r19.place = n - 1
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `file_contents` WHERE tenant_id = @tenant) r26
	ON r26.place = CRC32(CONCAT(@seed, n * 4046137947)) % @count_26
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `file_contents` WHERE tenant_id = @tenant) r28
	ON r28.place = CRC32(CONCAT(@seed, n * 2048037677)) % @count_28
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `file_contents` WHERE tenant_id = @tenant) r30
	ON r30.place = CRC32(CONCAT(@seed, n * 3239223729)) % @count_30
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `nationality` WHERE tenant_id = @tenant) r31
	ON r31.place = CRC32(CONCAT(@seed, n * 4117315169)) % @count_31
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `religion` WHERE tenant_id = @tenant) r32
	ON r32.place = CRC32(CONCAT(@seed, n * 1369379857)) % @count_32
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `caste` WHERE tenant_id = @tenant) r34
	ON r34.place = CRC32(CONCAT(@seed, n * 1901194301)) % @count_34
LEFT JOIN (SELECT id, `caste_id`, COUNT(*) OVER (PARTITION BY `caste_id`) AS places, ROW_NUMBER() OVER (PARTITION BY `caste_id` ORDER BY id) - 1 AS place FROM `sub_caste` WHERE tenant_id = @tenant) r35
	ON r35.`caste_id` = r34.id AND r35.place = CRC32(CONCAT(@seed, n * 1491052499)) % r35.places
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `blood_groups` WHERE tenant_id = @tenant) r36
	ON r36.place = CRC32(CONCAT(@seed, n * 1430700443)) % @count_36
ORDER BY n
ON DUPLICATE KEY UPDATE `id` = `faculty`.`id`;

-- work_experiences
SET @first_work_experiences = (SELECT COALESCE(MAX(id), 0) FROM `work_experiences` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_9 = (SELECT COUNT(*) FROM `lookup_values` WHERE tenant_id = @tenant);
INSERT INTO `work_experiences` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`institution_name`,
	`experience_type_id`,
	`designation`,
	`from_date`,
	`to_date`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 1887139043)) % 4, 'Technical University', 'City College', 'Institute of Science', 'Bridge Works'),
	r9.id,
	ELT(1 + CRC32(CONCAT(@seed, n * 4288576133)) % 4, 'Lecturer', 'Reader', 'Engineer', 'Researcher'),
	DATE_ADD('2002-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3872541107)) % (DATEDIFF('2010-12-31', '2002-01-01') + 1) DAY),
	DATE_ADD('2011-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3675344985)) % (DATEDIFF('2019-12-31', '2011-01-01') + 1) DAY)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `lookup_values` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1871877841)) % @count_9
ORDER BY n;

-- research_publications
SET @first_research_publications = (SELECT COALESCE(MAX(id), 0) FROM `research_publications` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_10 = (SELECT COUNT(*) FROM `lookup_values` WHERE tenant_id = @tenant);
INSERT INTO `research_publications` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`title`,
	`journal_name`,
	`type_id`,
	`publication_date`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1701964671)) % 3, 'On', 'About', 'Towards'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 1350338515)) % 5, 'bridges', 'soils', 'circuits', 'proofs', 'markets'), ' ', n),
	ELT(1 + CRC32(CONCAT(@seed, n * 1080393457)) % 3, 'Annals of Engineering', 'Letters', 'Review of Science'),
	r10.id,
	DATE_SUB(DATE(@now), INTERVAL 30 + CRC32(CONCAT(@seed, n * 1424776781)) % 2471 DAY)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `lookup_values` WHERE tenant_id = @tenant) r10
	ON r10.place = CRC32(CONCAT(@seed, n * 1644369159)) % @count_10
ORDER BY n;

-- workshops_seminars
SET @first_workshops_seminars = (SELECT COALESCE(MAX(id), 0) FROM `workshops_seminars` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_9 = (SELECT COUNT(*) FROM `lookup_values` WHERE tenant_id = @tenant);
INSERT INTO `workshops_seminars` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`title`,
	`type_id`,
	`date`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1084491577)) % 4, 'Concrete', 'Networks', 'Optics', 'Statistics'), ' workshop ', n),
	r9.id,
	DATE_SUB(DATE(@now), INTERVAL 30 + CRC32(CONCAT(@seed, n * 3459325243)) % 1471 DAY)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `lookup_values` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1678257999)) % @count_9
ORDER BY n;

-- mdp_fdp
SET @first_mdp_fdp = (SELECT COALESCE(MAX(id), 0) FROM `mdp_fdp` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_9 = (SELECT COUNT(*) FROM `lookup_values` WHERE tenant_id = @tenant);
INSERT INTO `mdp_fdp` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`title`,
	`type_id`,
	`start_date`,
	`duration_days`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1670644307)) % 3, 'Leadership', 'Teaching', 'Research'), ' course ', n),
	r9.id,
	DATE_ADD('2019-01-01', INTERVAL CRC32(CONCAT(@seed, n * 3881213681)) % (DATEDIFF('2021-12-31', '2019-01-01') + 1) DAY),
	ELT(1 + CRC32(CONCAT(@seed, n * 3893660193)) % 3, '2', '3', '5')
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `lookup_values` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1551177791)) % @count_9
ORDER BY n;

-- honours_awards
SET @first_honours_awards = (SELECT COALESCE(MAX(id), 0) FROM `honours_awards` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_9 = (SELECT COUNT(*) FROM `lookup_values` WHERE tenant_id = @tenant);
INSERT INTO `honours_awards` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`title`,
	`category_id`,
	`date`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 3587861919)) % 3, 'Best', 'Young', 'Distinguished'), ' ', ELT(1 + CRC32(CONCAT(@seed, n * 4007278481)) % 2, 'teacher', 'researcher'), ' ', n),
	r9.id,
	DATE_SUB(DATE(@now), INTERVAL 100 + CRC32(CONCAT(@seed, n * 4061432901)) % 2901 DAY)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `lookup_values` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1160279441)) % @count_9
ORDER BY n;

-- research_consultancy
SET @first_research_consultancy = (SELECT COALESCE(MAX(id), 0) FROM `research_consultancy` WHERE tenant_id = @tenant);
SET @n = 2;
SET @count_9 = (SELECT COUNT(*) FROM `lookup_values` WHERE tenant_id = @tenant);
INSERT INTO `research_consultancy` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`title`,
	`agency_id`,
	`amount`,
	`start_date`,
	`status`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 3415026955)) % 4, 'Sensor', 'Soil', 'Traffic', 'Language'), ' study ', n),
	r9.id,
	CONCAT(5 + CRC32(CONCAT(@seed, n * 3498655103)) % 86, '000'),
	DATE_SUB(DATE(@now), INTERVAL 200 + CRC32(CONCAT(@seed, n * 4099297981)) % 1801 DAY),
	ELT(1 + CRC32(CONCAT(@seed, n * 3498980027)) % 3, 'ongoing', 'completed', 'completed')
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
LEFT JOIN (SELECT id, ROW_NUMBER() OVER (ORDER BY id) - 1 AS place FROM `lookup_values` WHERE tenant_id = @tenant) r9
	ON r9.place = CRC32(CONCAT(@seed, n * 1319556893)) % @count_9
ORDER BY n;

-- teaching_activities
SET @first_teaching_activities = (SELECT COALESCE(MAX(id), 0) FROM `teaching_activities` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `teaching_activities` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`course_name`,
	`year`,
	`semester`,
	`hours_per_week`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 3815321259)) % 5, 'Statics', 'Algebra', 'Physics', 'Economics', 'Databases'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1931128039)) % 3, '2022', '2023', '2024'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1230907229)) % 2, '1', '2'),
	ELT(1 + CRC32(CONCAT(@seed, n * 3990991231)) % 3, '2', '4', '6')
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
ORDER BY n;

-- activities
SET @first_activities = (SELECT COALESCE(MAX(id), 0) FROM `activities` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `activities` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`title`,
	`date`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	CONCAT(ELT(1 + CRC32(CONCAT(@seed, n * 1284094715)) % 3, 'Sports', 'Open', 'Science'), ' day ', n),
	DATE_SUB(DATE(@now), INTERVAL 30 + CRC32(CONCAT(@seed, n * 4174061773)) % 1471 DAY)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
ORDER BY n;

-- faculty_education
SET @first_faculty_education = (SELECT COALESCE(MAX(id), 0) FROM `faculty_education` WHERE tenant_id = @tenant);
SET @n = 2;
INSERT INTO `faculty_education` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`degree`,
	`institution`,
	`year`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 2016447191)) % 3, 'Bachelor of Science', 'Master of Science', 'Doctorate'),
	ELT(1 + CRC32(CONCAT(@seed, n * 4169857197)) % 2, 'Technical University', 'State University'),
	ELT(1 + CRC32(CONCAT(@seed, n * 1756015675)) % 3, '1998', '2003', '2009')
FROM (SELECT p.id AS parent_id, (p.n - 1) * 2 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 0 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 3) s
ORDER BY n;

-- faculty_additional_details
SET @first_faculty_additional_details = (SELECT COALESCE(MAX(id), 0) FROM `faculty_additional_details` WHERE tenant_id = @tenant);
SET @n = 1;
INSERT INTO `faculty_additional_details` (`tenant_id`, `created_at`, `created_by`, `updated_at`, `updated_by`,
	`faculty_member_id`,
	`marital_status`,
	`spouse_name`)
WITH RECURSIVE hundred (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM hundred WHERE d < 99),
numbers (n) AS (SELECT a.d * 10000 + b.d * 100 + c.d + 1
	FROM hundred a JOIN hundred b JOIN hundred c
	WHERE a.d * 10000 < @n AND a.d * 10000 + b.d * 100 < @n AND a.d * 10000 + b.d * 100 + c.d < @n)
SELECT @tenant, made_at, @user, made_at, @user,
	parent_id,
	ELT(1 + CRC32(CONCAT(@seed, n * 4109165011)) % 2, 'single', 'married'),
	ELT(1 + CRC32(CONCAT(@seed, n * 2027894903)) % 1, NULL)
FROM (SELECT p.id AS parent_id, (p.n - 1) * 1 + k.n AS n, k.n AS k,
		LEAST(@now, DATE_ADD(p.created_at, INTERVAL k.n * 10 MINUTE)) AS made_at
	FROM (SELECT id, created_at, ROW_NUMBER() OVER (ORDER BY id) AS n
		FROM `faculty` WHERE tenant_id = @tenant AND id > COALESCE(@first_faculty, 0)) p
	JOIN numbers k ON k.n <= 1 + CRC32(CONCAT(@seed, p.n * 2971215073)) % 1) s
ORDER BY n;
