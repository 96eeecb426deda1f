-- Made from manifests/core.xml by "manor generate".
-- Core System: tables of every database that holds tenants.

CREATE TABLE `users` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`username` varchar(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`email` varchar(100) NOT NULL,
	`first_name` varchar(100) NULL,
	`last_name` varchar(100) NULL,
	`status` enum('active','inactive') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
	`last_login_at` datetime(6) NULL,
	`account_id` bigint NULL,
	`department_id` bigint unsigned NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `username` (`tenant_id`, `username`),
	UNIQUE KEY `email` (`tenant_id`, `email`),
	KEY `status$index` (`tenant_id`, `status`, `id`),
	KEY `created_at$index` (`tenant_id`, `created_at`, `id`),
	KEY `department_id` (`tenant_id`, `department_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `tenant_modules` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`module` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`seeded_as` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`schema_as` varchar(32) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `module` (`tenant_id`, `module`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `groups` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(50) NOT NULL,
	`description` text NULL,
	`grants_all` tinyint(1) NOT NULL DEFAULT 0,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `name` (`tenant_id`, `name`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `group_permissions` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`group_id` bigint unsigned NOT NULL,
	`permission` varchar(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `group_id$permission$set` (`tenant_id`, `group_id`, `permission`),
	CONSTRAINT `group_permissions$group_id` FOREIGN KEY (`tenant_id`, `group_id`) REFERENCES `groups` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `menus` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`description` varchar(255) NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `name` (`tenant_id`, `name`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `menu_items` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`menu_id` bigint unsigned NOT NULL,
	`title` varchar(50) NOT NULL,
	`parent_id` bigint unsigned NULL,
	`address` varchar(255) NULL,
	`icon` varchar(50) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`module` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`permission` varchar(100) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`sort_order` bigint NOT NULL DEFAULT 0,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`origin` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`edited` tinyint(1) NOT NULL DEFAULT 0,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `sort_order$index` (`tenant_id`, `sort_order`, `id`),
	KEY `menu_id` (`tenant_id`, `menu_id`, `id`),
	KEY `parent_id` (`tenant_id`, `parent_id`, `id`),
	CONSTRAINT `menu_items$menu_id` FOREIGN KEY (`tenant_id`, `menu_id`) REFERENCES `menus` (`tenant_id`, `id`),
	CONSTRAINT `menu_items$parent_id` FOREIGN KEY (`tenant_id`, `parent_id`) REFERENCES `menu_items` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `file_contents` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`hash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`size` bigint NOT NULL,
	`type` varchar(100) NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `hash` (`tenant_id`, `hash`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `attachments` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`owner_table` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`owner_id` bigint NOT NULL,
	`file_name` varchar(255) NOT NULL,
	`stored_name` varchar(80) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`content_id` bigint unsigned NULL,
	`file_type` varchar(100) NULL,
	`file_size` bigint NULL,
	`description` varchar(255) NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `owner_table$owner_id$index` (`tenant_id`, `owner_table`, `owner_id`, `id`),
	KEY `content_id` (`tenant_id`, `content_id`, `id`),
	CONSTRAINT `attachments$content_id` FOREIGN KEY (`tenant_id`, `content_id`) REFERENCES `file_contents` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `search_terms` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`term` varchar(40) NOT NULL,
	`table_name` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`record_id` bigint NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `table_name$term$record_id$index` (`tenant_id`, `table_name`, `term`, `record_id`, `id`),
	KEY `table_name$record_id$term$index` (`tenant_id`, `table_name`, `record_id`, `term`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `seeded` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`seed` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `seed` (`tenant_id`, `seed`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `trash` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`table_name` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`record_id` bigint NOT NULL,
	`rights_table` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`label` varchar(255) NOT NULL,
	`records` bigint NOT NULL DEFAULT 1,
	`deletion` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`expires_at` datetime(6) NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `table_name$record_id$index` (`tenant_id`, `table_name`, `record_id`, `id`),
	KEY `deletion$index` (`tenant_id`, `deletion`, `id`),
	KEY `expires_at$index` (`tenant_id`, `expires_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `request_keys` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`request_key` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`user` bigint NULL,
	`request_hash` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`status` bigint NULL DEFAULT 0,
	`answer` mediumtext NULL,
	`expires_at` datetime(6) NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `request_key` (`tenant_id`, `request_key`),
	KEY `expires_at$index` (`tenant_id`, `expires_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `trash_parts` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`trash_entry_id` bigint unsigned NOT NULL,
	`part` bigint NOT NULL,
	`content` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `trash_entry_id$part$set` (`tenant_id`, `trash_entry_id`, `part`),
	CONSTRAINT `trash_parts$trash_entry_id` FOREIGN KEY (`tenant_id`, `trash_entry_id`) REFERENCES `trash` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `trash_files` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`trash_entry_id` bigint unsigned NOT NULL,
	`content_id` bigint unsigned NOT NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `trash_entry_id` (`tenant_id`, `trash_entry_id`, `id`),
	KEY `content_id` (`tenant_id`, `content_id`, `id`),
	CONSTRAINT `trash_files$trash_entry_id` FOREIGN KEY (`tenant_id`, `trash_entry_id`) REFERENCES `trash` (`tenant_id`, `id`),
	CONSTRAINT `trash_files$content_id` FOREIGN KEY (`tenant_id`, `content_id`) REFERENCES `file_contents` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `series_counters` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`series` varchar(90) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`scope` varchar(190) NULL,
	`last_number` bigint NOT NULL DEFAULT 0,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`scope$unique` varchar(190) GENERATED ALWAYS AS (coalesce(`scope`,'')) STORED,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `series$scope$set` (`tenant_id`, `series`, `scope$unique`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `settings` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`value` mediumtext NULL,
	`content_id` bigint unsigned NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `name` (`tenant_id`, `name`),
	KEY `content_id` (`tenant_id`, `content_id`, `id`),
	CONSTRAINT `settings$content_id` FOREIGN KEY (`tenant_id`, `content_id`) REFERENCES `file_contents` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `user_groups` (
	`tenant_id` bigint unsigned NOT NULL,
	`user_id` bigint unsigned NOT NULL,
	`group_id` bigint unsigned NOT NULL,
	PRIMARY KEY (`tenant_id`, `user_id`, `group_id`),
	KEY `group_id` (`tenant_id`, `group_id`, `user_id`),
	CONSTRAINT `user_groups$user_id` FOREIGN KEY (`tenant_id`, `user_id`) REFERENCES `users` (`tenant_id`, `id`),
	CONSTRAINT `user_groups$group_id` FOREIGN KEY (`tenant_id`, `group_id`) REFERENCES `groups` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
