-- Made from manifests/structure.xml by "manor generate".
-- Structure: tables of every database that holds tenants.

CREATE TABLE `colleges` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`college_name` varchar(150) NOT NULL,
	`college_code` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`head_user_id` bigint unsigned NULL,
	`street` varchar(200) NULL,
	`city` varchar(100) NULL,
	`state` varchar(100) NULL,
	`country` varchar(100) NULL,
	`phone` varchar(40) NULL,
	`email` varchar(100) NULL,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `college_name` (`tenant_id`, `college_name`),
	UNIQUE KEY `college_code` (`tenant_id`, `college_code`),
	KEY `city$index` (`tenant_id`, `city`, `id`),
	KEY `head_user_id` (`tenant_id`, `head_user_id`, `id`),
	CONSTRAINT `colleges$head_user_id` FOREIGN KEY (`tenant_id`, `head_user_id`) REFERENCES `users` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `departments` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`department_name` varchar(100) NOT NULL,
	`department_code` varchar(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`college_id` bigint unsigned NULL,
	`parent_id` bigint unsigned NULL,
	`head_user_id` bigint unsigned NULL,
	`email` varchar(100) NULL,
	`phone` varchar(40) NULL,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`college_id$unique` bigint unsigned GENERATED ALWAYS AS (coalesce(`college_id`,0)) STORED,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `college_id$department_name$set` (`tenant_id`, `college_id$unique`, `department_name`),
	UNIQUE KEY `department_code` (`tenant_id`, `department_code`),
	KEY `department_name$index` (`tenant_id`, `department_name`, `id`),
	KEY `college_id` (`tenant_id`, `college_id`, `id`),
	KEY `parent_id` (`tenant_id`, `parent_id`, `id`),
	KEY `head_user_id` (`tenant_id`, `head_user_id`, `id`),
	CONSTRAINT `departments$college_id` FOREIGN KEY (`tenant_id`, `college_id`) REFERENCES `colleges` (`tenant_id`, `id`),
	CONSTRAINT `departments$parent_id` FOREIGN KEY (`tenant_id`, `parent_id`) REFERENCES `departments` (`tenant_id`, `id`),
	CONSTRAINT `departments$head_user_id` FOREIGN KEY (`tenant_id`, `head_user_id`) REFERENCES `users` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

ALTER TABLE `users` ADD CONSTRAINT `users$department_id` FOREIGN KEY (`tenant_id`, `department_id`) REFERENCES `departments` (`tenant_id`, `id`);
