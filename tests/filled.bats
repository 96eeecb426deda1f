#!/usr/bin/env bats
# What a new version of a module does to the rows that are there: <fill>, and C by <upgrade>.
# shellcheck shell=bash

bats_require_minimum_version 1.5.0
load support/site
load support/form
load support/program
load support/module

module_begin() {
	module_site filled < <(before)
	tenant_create one
	tenant_create two
	sql "INSERT INTO products (tenant_id, name, price) SELECT id, 'Pen', 2.50 FROM tenants"
	sql "INSERT INTO orders (tenant_id, name) SELECT id, 'Big' FROM tenants"
	sql "INSERT INTO order_lines (tenant_id, order_id, product_id, quantity, boxes)
		SELECT p.tenant_id, o.id, p.id, s.seq, s.seq % 4 FROM products p JOIN orders o ON o.tenant_id = p.tenant_id
		JOIN seq_1_to_1203 s WHERE p.tenant_id = 1 OR s.seq <= 3"
	commanded stored check --mend >/dev/null || true
}

manifest() { # manifest VERSION LINES [MORE]
	cat <<-XML
		<module xmlns="urn:manor:manifest:1" name="filled" title="Filled" version="$1" range="930-939">
		  <requires module="core"/>
		  <permission name="order.view" label="View"/><permission name="order.create" label="Create"/>
		  <permission name="order.edit" label="Edit"/><permission name="order.delete" label="Delete"/>
		  ${3:-}
		  <table name="products" number="930" key="name" permission="order"><string name="name" length="50"/><decimal name="price"/></table>
		  <table name="orders" number="931" key="name" permission="order"><string name="name" length="50"/>
		    ${4:-}
		  </table>
		  <table name="order_lines" number="932" parent="orders"><reference name="product_id" to="products"/>
		    <integer name="quantity" required="yes"/><integer name="boxes"/>
		    $2
		  </table>
		</module>
	XML
}

before() {
	manifest 1.0.0 ''
}

# A version of the module, as the admin brings it.
version() { # version VERSION LINES [MORE] [ORDERS]
	manifest "$@" >"$copy/manifests/filled.xml"
	make -C "$copy" >/dev/null
}

@test "rows that are there get what the expression says, with the words and totals that hang on it" {
	version 1.1.0 '<decimal name="amount" required="yes"/><string name="note" length="40" search="yes"/>
		<fill column="amount" value="quantity * product.price" to="1.1.0"/>
		<fill column="note" value="concat('\''Pens '\'', text(quantity))" where="quantity &lt;= 2" to="1.1.0"/>' '' \
		'<decimal name="total" value="sum(amount of order_lines)" stored="yes"/>'
	versions=$(sql 'SELECT MAX(version), MIN(updated_at) FROM order_lines')
	run commanded migrate --plan
	[ "$status" = 0 ]
	[[ $output == *'then filling amount of order_lines of tenant one'* ]]
	run commanded migrate
	[ "$status" = 0 ]
	[[ $output == *'filling amount of order_lines of tenant one: 1203 records'*'of tenant two: 3 records'* ]]
	expect_equal "$(printf '1\t0\t1810515.00\n2\t0\t15.00')" "$(sql 'SELECT tenant_id, SUM(amount IS NULL), SUM(amount) FROM order_lines GROUP BY 1')"
	expect_equal "$(printf '1810515.00\n15.00')" "$(sql 'SELECT total FROM orders ORDER BY tenant_id')"
	expect_equal 'Pens 1,Pens 2' "$(sql 'SELECT GROUP_CONCAT(note ORDER BY id) FROM order_lines WHERE tenant_id = 2')"
	expect_equal "$versions" "$(sql 'SELECT MAX(version), MIN(updated_at) FROM order_lines')"
	expect_equal 4 "$(sql "SELECT COUNT(*) FROM search_terms WHERE table_name = 'order_lines' AND term = 'pens'")"
	run commanded migrate
	[[ $output == *'Nothing to do.'* ]]
}

@test "what a program of the old version writes meanwhile is filled too, until the column is required" {
	sql "INSERT INTO order_lines (tenant_id, order_id, product_id, quantity) SELECT 2, order_id, product_id, 8 FROM order_lines WHERE tenant_id = 2 LIMIT 1"
	run commanded migrate --contract
	[ "$status" = 1 ]
	[[ $output == *'order_lines.amount is required now, but 1 row'*'run "manor migrate --contract" once more'*'filling amount of order_lines of tenant two: 1 record'* ]]
	run commanded migrate --contract
	[ "$status" = 0 ]
	expect_equal "$(printf 'NO\t20.00')" "$(sql "SELECT c.is_nullable, l.amount FROM information_schema.columns c JOIN order_lines l ON l.quantity = 8 AND l.tenant_id = 2
		WHERE c.table_schema = DATABASE() AND c.table_name = 'order_lines' AND c.column_name = 'amount'")"
}

@test "a new tenant has nothing to be filled" {
	tenant_create three
	run commanded migrate
	[[ $output != *'of tenant three'* ]]
}

@test "rows for which there is no value are named, the others of the tenant wait, and it goes on from there" {
	version 1.2.0 '<decimal name="amount" required="yes"/><string name="note" length="40" search="yes"/>
		<decimal name="each_box" required="yes"/>
		<fill column="each_box" value="quantity / boxes" to="1.2.0"/>' '' \
		'<decimal name="total" value="sum(amount of order_lines)" stored="yes"/>'
	sql 'UPDATE order_lines SET boxes = 1 WHERE tenant_id = 2'
	run commanded migrate
	[ "$status" = 1 ]
	[[ $output == *'filling each_box of order_lines of tenant one did not come to its end: each_box of 125 rows of order_lines cannot be filled: #'*' (the expression is empty there), #'*' and others'* ]]
	[[ $output == *'of tenant two: 4 records'* ]]
	expect_equal 0 "$(sql 'SELECT COUNT(each_box) FROM order_lines WHERE tenant_id = 1')"
	version 1.2.0 '<decimal name="amount" required="yes"/><string name="note" length="40" search="yes"/>
		<decimal name="each_box" required="yes"/>
		<fill column="each_box" value="coalesce(quantity / boxes, 0)" to="1.2.0"/>' '' \
		'<decimal name="total" value="sum(amount of order_lines)" stored="yes"/>'
	run commanded migrate
	[ "$status" = 0 ]
	[[ $output == *'of tenant one: 1203 records'* && $output != *'of tenant two'* ]]
}

@test "a module's C does what expressions cannot, once for each tenant; where it fails nothing of its batch stays" {
	mkdir -p "$copy/modules/filled"
	cat >"$copy/modules/filled/upgrade.c" <<-'C'
		#include <stdio.h>
		#include <string.h>

		#include "base/fail.h"
		#include "program.h"

		UPGRADE(orders_rename);

		static bool orders_rename(struct context *context, char *position, uint64_t *records)
		{
			const struct rows *rows = database_select(
				context, "SELECT o.name FROM {orders} o WHERE o.name LIKE 'Small%'", NULL, 0);
			struct value tenant = value_unsigned(context->tenant->id);

			(void)tenant;
			*records += tenant_write(context, "UPDATE {orders} SET name = CONCAT(name, '!') WHERE tenant_id = ?",
				&tenant, 1, NULL);
			if (strcmp(position, "once") == 0 && rows->count)
				fail_plain(context, 409, "small", "an order is small");
			bool has_more = position[0] == '\0';
			snprintf(position, UPGRADE_POSITION, "%s", "once");
			return has_more;
		}
	C
	sql "INSERT INTO orders (tenant_id, name) VALUES (2, 'Small')"
	version 1.3.0 '<decimal name="amount" required="yes"/><string name="note" length="40" search="yes"/>
		<decimal name="each_box" required="yes"/>' '<upgrade to="1.3.0" function="orders_rename"/>' \
		'<decimal name="total" value="sum(amount of order_lines)" stored="yes"/>'
	run commanded migrate
	[ "$status" = 1 ]
	[[ $output == *'upgrading filled to 1.3.0 (orders_rename) of tenant one: 2 records'* ]]
	[[ $output == *'of tenant two did not come to its end: an order is small'* ]]
	expect_equal 'Big!! Big! Small!' "$(sql "SELECT GROUP_CONCAT(name ORDER BY id SEPARATOR ' ') FROM orders")"
	sql "UPDATE orders SET name = 'Large' WHERE name LIKE 'Small%'"
	run commanded migrate
	[ "$status" = 0 ]
	expect_equal 'Big!! Big!! Large!' "$(sql "SELECT GROUP_CONCAT(name ORDER BY id SEPARATOR ' ') FROM orders")"
	run commanded migrate
	[[ $output == *'Nothing to do.'* ]]
}
