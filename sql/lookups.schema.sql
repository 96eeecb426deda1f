-- Made from manifests/lookups.xml by "manor generate".
-- Lookups: tables of every database that holds tenants.

CREATE TABLE `blood_groups` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`blood_group` varchar(3) NOT NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `blood_group` (`tenant_id`, `blood_group`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `gender` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`gender_name` varchar(40) NOT NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `gender_name` (`tenant_id`, `gender_name`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `student_types` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`student_type_name` varchar(50) NOT NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `student_type_name` (`tenant_id`, `student_type_name`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `caste` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`caste_name` varchar(50) NOT NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `caste_name` (`tenant_id`, `caste_name`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `sub_caste` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`sub_caste_name` varchar(50) NOT NULL,
	`caste_id` bigint unsigned NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`caste_id$unique` bigint unsigned GENERATED ALWAYS AS (coalesce(`caste_id`,0)) STORED,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `caste_id$sub_caste_name$set` (`tenant_id`, `caste_id$unique`, `sub_caste_name`),
	KEY `sub_caste_name$index` (`tenant_id`, `sub_caste_name`, `id`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`),
	KEY `caste_id` (`tenant_id`, `caste_id`, `id`),
	CONSTRAINT `sub_caste$caste_id` FOREIGN KEY (`tenant_id`, `caste_id`) REFERENCES `caste` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `nationality` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`nationality_name` varchar(80) NOT NULL,
	`country_code` varchar(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `nationality_name` (`tenant_id`, `nationality_name`),
	UNIQUE KEY `country_code` (`tenant_id`, `country_code`),
	KEY `country_code$order` (`tenant_id`, `country_code`, `id`),
	KEY `sort_order$nationality_name$index` (`tenant_id`, `sort_order`, `nationality_name`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `religion` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`religion_name` varchar(50) NOT NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `religion_name` (`tenant_id`, `religion_name`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `states` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`state_name` varchar(80) NOT NULL,
	`country_code` varchar(2) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`country_code$unique` varchar(2) CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS (coalesce(`country_code`,'')) STORED,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `country_code$state_name$set` (`tenant_id`, `country_code$unique`, `state_name`),
	KEY `state_name$index` (`tenant_id`, `state_name`, `id`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `districts` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`district_name` varchar(80) NOT NULL,
	`state_id` bigint unsigned NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`state_id$unique` bigint unsigned GENERATED ALWAYS AS (coalesce(`state_id`,0)) STORED,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `state_id$district_name$set` (`tenant_id`, `state_id$unique`, `district_name`),
	KEY `district_name$index` (`tenant_id`, `district_name`, `id`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`),
	KEY `state_id` (`tenant_id`, `state_id`, `id`),
	CONSTRAINT `districts$state_id` FOREIGN KEY (`tenant_id`, `state_id`) REFERENCES `states` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `lookup_values` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`type` varchar(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`value` varchar(100) NOT NULL,
	`sort_order` bigint NULL DEFAULT 0,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `type$value$set` (`tenant_id`, `type`, `value`),
	KEY `type$sort_order$value$index` (`tenant_id`, `type`, `sort_order`, `value`, `id`),
	KEY `value$index` (`tenant_id`, `value`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
