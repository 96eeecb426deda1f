#!/usr/bin/env bats
# Archiving: what is deleted of a table with archive="yes", in a module of its own.

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site shelves < <(shelves_manifest)
	tenant_create one
	tenant_create two
	user_create one mo Viewers
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	export one
}

test_begin() {
	sql 'DELETE FROM shelf_loans; DELETE FROM shelf_marks; DELETE FROM shelves'
	id=$(sql "INSERT INTO shelves (tenant_id, name, code) VALUES ($one, 'First', 'A'); SELECT LAST_INSERT_ID()")
	other=$(sql "INSERT INTO shelves (tenant_id, name, code) VALUES ($one, 'Other', 'B'); SELECT LAST_INSERT_ID()")
	token_of admin
}

shelves_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="shelves" title="Shelves" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <requires module="dashboard"/>
		  <table name="shelves" number="930" singular="Shelf" key="name" archive="yes">
		    <string name="name" required="yes" search="yes"/>
		    <string name="code" unique="yes"/>
		    <enum name="kind" default="open"><value name="open"/><value name="locked"/></enum>
		    <integer name="loan_count" value="count(shelf_loans by shelf_id where not shelf.archived)"/>
		    <rule name="locked" for="delete" where="kind != 'locked'" message="It is locked."/>
		    <list columns="name code" sort="name"/>
		    <index columns="name"/>
		    <when on="update" if="archived and not old.archived"><add to="shelf_marks"><set column="text" value="'Gone'"/></add></when>
		  </table>
		  <table name="shelf_marks" number="932" key="text" parent="shelves" path="marks"><string name="text"/></table>
		  <table name="shelf_loans" number="931" key="name">
		    <string name="name" required="yes"/>
		    <reference name="shelf_id" to="shelves"/>
		    <reference name="second_id" to="shelves" label="Second" where="kind = 'open' or code = 'B'"/>
		    <check name="there" on="name" holds="not shelf.archived or name != 'Bad'" message="It is archived."/>
		  </table>
		  <widget name="shelves" type="stat" title="How many shelves" source="shelves"/>
		  <grant role="viewers" permissions="shelf.view"/>
		</module>
	XML
}

names() {
	json '.data | map(.name) | join(" ")'
}

@test "what is deleted is archived, with all that belongs to it" {
	local loan
	loan=$(sql "INSERT INTO shelf_loans (tenant_id, name, shelf_id) VALUES ($one, 'L', $id); SELECT LAST_INSERT_ID()")
	called DELETE "/shelves/$id"
	expect_status 204
	expect_equal "1 $id" "$(sql "SELECT s.archived_at IS NOT NULL, l.shelf_id FROM shelves s JOIN shelf_loans l ON l.shelf_id = s.id" | tr '\t' ' ')"
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM trash WHERE table_name = 'shelves'")"
	expect_equal Gone "$(sql "SELECT text FROM shelf_marks WHERE shelf_id = $id")"
	called GET "/shelves/$id"
	expect_status 200
	[ "$(json .data.archived_at)" != null ]
	expect_equal 0 "$(json .data.loan_count)"
	called DELETE "/shelves/$id"
	expect_status 409
	called GET "/shelf_loans/$loan"
	expect_equal "$id" "$(json .data.shelf_id)"
}

@test "lists, counts and widgets are without it until it is asked for" {
	called DELETE "/shelves/$id"
	called GET /shelves?count=exact
	expect_equal 'Other 1' "$(names) $(json .meta.total)"
	called GET /shelves?q=First
	expect_equal '' "$(names)"
	called GET '/shelves?archived=yes'
	expect_equal First "$(names)"
	signed_in admin
	page GET /shelves
	expect_body 'Other'
	refuse_body '>First<'
	expect_body 'archived=yes'
	page GET '/shelves?archived=yes'
	expect_body 'First'
	page GET '/shelves.csv'
	refuse_body 'First'
	page GET /dashboard
	[[ $(tr -d '\n' <<<"$body" | sed 's/<[^>]*>/ /g') =~ How\ many\ shelves[^0-9]*1[^0-9] ]]
}

@test "nobody chooses it, and what has chosen it keeps it" {
	local loan
	called POST /shelf_loans "{\"name\": \"L\", \"shelf_id\": $id, \"second_id\": $other}"
	expect_status 201
	loan=$(json .data.id)
	called DELETE "/shelves/$id"
	called POST /shelf_loans "{\"name\": \"M\", \"shelf_id\": $id}"
	expect_status 422
	expect_equal shelf_id "$(json '.error.details | keys[0]')"
	called POST /shelf_loans "{\"name\": \"M\", \"second_id\": $id}"
	expect_status 422
	called PATCH "/shelf_loans/$loan" '{"name": "N"}'
	expect_status 200
	called PATCH "/shelf_loans/$loan" '{"name": "Bad"}'
	expect_status 422
	signed_in admin
	page GET /shelf_loans/new
	expect_body '>Other<'
	refuse_body '>First<'
	page GET '/shelves/options?q=F'
	refuse_body 'First'
}

@test "its unique values are free, and taken again when it is restored" {
	called DELETE "/shelves/$id"
	called POST /shelves '{"name": "New", "code": "A"}'
	expect_status 201
	local new
	new=$(json .data.id)
	called POST /shelves '{"name": "Newer", "code": "A"}'
	expect_status 422
	called POST "/shelves/$id/restore" '{}'
	expect_status 422
	expect_equal code "$(json '.error.details | keys[0]')"
	called DELETE "/shelves/$new"
	called POST "/shelves/$id/restore" '{}'
	expect_status 200
	expect_equal null "$(json .data.archived_at)"
	called POST "/shelves/$id/restore" '{}'
	expect_status 409
}

@test "pages archive and restore, one or many" {
	signed_in admin
	page GET "/shelves/$id/delete"
	expect_body 'Archive shelf?'
	submit "/shelves/$id/delete" confirmed=yes
	expect_status 303
	page GET "/shelves/$id"
	expect_body "/shelves/$id/restore"
	refuse_body "/shelves/$id/delete\""
	submit "/shelves/$id/restore" version=2
	expect_status 303
	submit /shelves/delete "id=$id" "id=$other" confirmed=yes
	expect_status 303
	expect_equal 2 "$(sql 'SELECT COUNT(*) FROM shelves WHERE archived_at IS NOT NULL')"
	submit /shelves/restore "id=$id" "id=$other"
	expect_status 303
	expect_equal 0 "$(sql 'SELECT COUNT(*) FROM shelves WHERE archived_at IS NOT NULL')"
}

@test "rights and rules of deleting hold, other tenants have nothing, and nobody sets the moment" {
	called PATCH "/shelves/$other" '{"kind": "locked"}'
	called DELETE "/shelves/$other"
	expect_status 403
	called PATCH "/shelves/$id" '{"archived_at": "2024-01-01 00:00:00"}'
	expect_status 422
	called DELETE "/shelves/$id"
	token_of mo
	called POST "/shelves/$id/restore" '{}'
	expect_status 403
	called DELETE "/shelves/$other"
	expect_status 403
	local at_tenant=two
	token=
	token_of admin
	called POST "/shelves/$id/restore" '{}'
	expect_status 404
	called DELETE "/shelves/$other"
	expect_status 404
	expect_equal 1 "$(sql 'SELECT COUNT(*) FROM shelves WHERE archived_at IS NOT NULL')"
}
