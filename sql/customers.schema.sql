-- Made from manifests/customers.xml by "manor generate".
-- Customers: tables of every database that holds tenants.

CREATE TABLE `customers` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(200) NOT NULL,
	`number` varchar(60) NULL,
	`email` varchar(100) NULL,
	`phone` varchar(40) NULL,
	`status` enum('active','blocked','inactive') CHARACTER SET ascii COLLATE ascii_bin NULL DEFAULT 'active',
	`payment_days` bigint NULL,
	`block_reason` varchar(255) NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `number` (`tenant_id`, `number`),
	KEY `number$order` (`tenant_id`, `number`, `id`),
	UNIQUE KEY `email` (`tenant_id`, `email`),
	KEY `email$order` (`tenant_id`, `email`, `id`),
	KEY `name$index` (`tenant_id`, `name`, `id`),
	KEY `status$name$index` (`tenant_id`, `status`, `name`, `id`),
	KEY `created_at$index` (`tenant_id`, `created_at`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `customer_contacts` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`customer_id` bigint unsigned NOT NULL,
	`contact_type` enum('email','phone','address') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'email',
	`contact_value` varchar(200) NOT NULL,
	`person` varchar(100) NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `customer_id` (`tenant_id`, `customer_id`, `id`),
	CONSTRAINT `customer_contacts$customer_id` FOREIGN KEY (`tenant_id`, `customer_id`) REFERENCES `customers` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `customer_addresses` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`customer_id` bigint unsigned NOT NULL,
	`address_type` enum('billing','shipping','other') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'billing',
	`line1` varchar(200) NOT NULL,
	`line2` varchar(200) NULL,
	`postal_code` varchar(20) NULL,
	`city` varchar(100) NOT NULL,
	`state` varchar(100) NULL,
	`country` varchar(100) NULL,
	`is_primary` tinyint(1) NOT NULL DEFAULT 0,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	`is_primary$single` bigint unsigned GENERATED ALWAYS AS (case when `is_primary` = 1 then `customer_id` end) STORED,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `city$index` (`tenant_id`, `city`, `id`),
	UNIQUE KEY `is_primary$single` (`tenant_id`, `is_primary$single`),
	KEY `customer_id` (`tenant_id`, `customer_id`, `id`),
	CONSTRAINT `customer_addresses$customer_id` FOREIGN KEY (`tenant_id`, `customer_id`) REFERENCES `customers` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `customer_notes` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`customer_id` bigint unsigned NOT NULL,
	`note_text` text NOT NULL,
	`note_type` enum('general','call','visit','complaint') CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'general',
	`user_id` bigint unsigned NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	KEY `created_at$index` (`tenant_id`, `created_at`, `id`),
	KEY `customer_id` (`tenant_id`, `customer_id`, `id`),
	KEY `user_id` (`tenant_id`, `user_id`, `id`),
	CONSTRAINT `customer_notes$customer_id` FOREIGN KEY (`tenant_id`, `customer_id`) REFERENCES `customers` (`tenant_id`, `id`),
	CONSTRAINT `customer_notes$user_id` FOREIGN KEY (`tenant_id`, `user_id`) REFERENCES `users` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `customer_segments` (
	`tenant_id` bigint unsigned NOT NULL,
	`id` bigint unsigned NOT NULL AUTO_INCREMENT,
	`name` varchar(100) NOT NULL,
	`description` text NULL,
	`version` int unsigned NOT NULL DEFAULT 1,
	`created_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`created_by` bigint unsigned NULL,
	`updated_at` datetime(6) NOT NULL DEFAULT current_timestamp(6),
	`updated_by` bigint unsigned NULL,
	PRIMARY KEY (`tenant_id`, `id`),
	KEY `id` (`id`),
	UNIQUE KEY `name` (`tenant_id`, `name`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;

CREATE TABLE `customer_segment_members` (
	`tenant_id` bigint unsigned NOT NULL,
	`customer_id` bigint unsigned NOT NULL,
	`segment_id` bigint unsigned NOT NULL,
	PRIMARY KEY (`tenant_id`, `customer_id`, `segment_id`),
	KEY `segment_id` (`tenant_id`, `segment_id`, `customer_id`),
	CONSTRAINT `customer_segment_members$customer_id` FOREIGN KEY (`tenant_id`, `customer_id`) REFERENCES `customers` (`tenant_id`, `id`),
	CONSTRAINT `customer_segment_members$segment_id` FOREIGN KEY (`tenant_id`, `segment_id`) REFERENCES `customer_segments` (`tenant_id`, `id`)
) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci;
