-- Made from manifests/core.xml by "manor generate".
-- Core System: tables of the whole installation, once.

CREATE TABLE `migrations` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`build` varchar(64) NOT NULL,
	`status` enum('running','done','failed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'running',
	`statements` bigint NOT NULL DEFAULT 0,
	`seeded_rows` bigint NOT NULL DEFAULT 0,
	`started_at` datetime(6) NOT NULL,
	`finished_at` datetime(6) NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `leases` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`holder` varchar(200) NOT NULL,
	`expires_at` datetime(6) NOT NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `modules` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`title` varchar(100) NOT NULL,
	`release` varchar(20) NOT NULL,
	`status` enum('active','inactive') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `name` (`name`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `upgrades` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`tenant` bigint NOT NULL,
	`step` varchar(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`position` varchar(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`records` bigint NOT NULL DEFAULT 0,
	`finished_at` datetime(6) NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `tenant$step$set` (`tenant`, `step`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `sessions` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`token_hash` binary(32) NOT NULL,
	`tenant` bigint NOT NULL,
	`user` bigint NOT NULL,
	`kind` enum('page','bearer') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'page',
	`access_epoch` bigint NOT NULL DEFAULT 0,
	`grants_all` tinyint(1) NOT NULL DEFAULT 0,
	`rights` mediumtext NULL,
	`modules` text NULL,
	`menu` mediumtext NULL,
	`site` text NULL,
	`profile` text NULL,
	`installation` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`last_used_at` datetime(6) NOT NULL,
	`expires_at` datetime(6) NOT NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `token_hash` (`token_hash`),
	KEY `tenant$user$index` (`tenant`, `user`, `id`),
	KEY `expires_at$index` (`expires_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `accounts` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`email` varchar(100) NULL,
	`password_hash` varchar(128) NULL,
	`tenant_id_home` bigint NULL,
	`password_changed_at` datetime(6) NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	KEY `email$index` (`email`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `sign_in_failures` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`subject` varchar(120) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`debt` bigint NOT NULL DEFAULT 0,
	`last_failure_at` datetime(6) NOT NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `subject` (`subject`),
	KEY `last_failure_at$index` (`last_failure_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `tenants` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(100) NOT NULL,
	`subdomain` varchar(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`status` enum('active','inactive','suspended') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'active',
	`suspension_reason` varchar(255) NULL,
	`database_name` varchar(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`database_server` varchar(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`access_epoch` bigint NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `subdomain` (`subdomain`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `queue_jobs` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`kind` varchar(81) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`tenant` bigint NOT NULL,
	`unique_key` varchar(150) NULL,
	`priority` bigint NOT NULL DEFAULT 0,
	`status` enum('waiting','running','done','dead','canceled') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'waiting',
	`run_at` datetime(6) NOT NULL,
	`attempts` bigint NOT NULL DEFAULT 0,
	`max_attempts` bigint NOT NULL DEFAULT 3,
	`worker` varchar(100) NULL,
	`error` text NULL,
	`request` varchar(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
	`started_at` datetime(6) NULL,
	`ended_at` datetime(6) NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `unique_key` (`unique_key`),
	KEY `unique_key$order` (`unique_key`, `id`),
	KEY `status$tenant$run_at$index` (`status`, `tenant`, `run_at`, `id`),
	KEY `status$ended_at$index` (`status`, `ended_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `queue_runs` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`job` bigint NOT NULL,
	`attempt` bigint NOT NULL,
	`status` enum('running','done','failed') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'running',
	`started_at` datetime(6) NOT NULL,
	`ended_at` datetime(6) NULL,
	`error` text NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	KEY `job$attempt$index` (`job`, `attempt`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `queue_schedules` (
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`kind` varchar(81) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
	`tenant` bigint NOT NULL,
	`schedule` varchar(100) NOT NULL,
	`is_active` tinyint(1) NOT NULL DEFAULT 1,
	`last_run_at` datetime(6) NULL,
	`next_run_at` datetime(6) NULL,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	PRIMARY KEY (`id`),
	UNIQUE KEY `tenant$kind$set` (`tenant`, `kind`),
	KEY `is_active$next_run_at$index` (`is_active`, `next_run_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
