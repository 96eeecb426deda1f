#!/usr/bin/env bats
# Customers: contacts in their form, notes by who wrote them, segments, blocking and deleting.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	person_made keeper 'Customer service'
}

@test "a customer has a number, the usual days to pay, and one note by its writer" {
	api_signed_in "$OWN" keeper
	made customers '{"name":"Alder Bakery","email":"alder@example.org","phone":"+43 316 1"}'
	[[ $(json .data.number) =~ ^C-[0-9]{5}$ ]]
	[ "$(json .data.payment_days) $(json .data.status)" = '30 active' ]
	local customer=$id
	made "customers/$customer/notes" '{"note_text":"Called."}'
	api GET "/customers/$customer/notes"
	[ "$(json '.data | length')" = 1 ]
	[ "$(json '.data[0].user_id')" = "$(person_id keeper)" ]
	[ "$(json '.data[0].note_type')" = general ]
}

@test "contacts are typed in the customer's form, and one that is no address is told at its row" {
	signed_in "$OWN" admin
	post /customers/new 'name=Birch Garage' customer_contacts.present=yes 'customer_contacts.1.contact_type=email' 'customer_contacts.1.contact_value=nobody'
	expect_status 422
	expect_body 'This is no e-mail address.'
}

@test "an e-mail address is one customer's, without regard to case" {
	api_signed_in "$OWN" keeper
	made customers '{"name":"Cedar","email":"cedar@example.org"}'
	api POST /customers '{"name":"Cedar again","email":"CEDAR@example.org"}'
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = email ]
}

@test "blocking asks why, and active customers are not deleted" {
	api_signed_in "$OWN" admin
	made customers '{"name":"Hazel"}'
	local customer=$id
	api POST "/customers/$customer/block" '{}'
	expect_status 422
	api POST "/customers/$customer/block" '{"block_reason":"Owes."}'
	expect_status 200
	api POST "/customers/$customer/activate" '{}'
	[ "$(json .data.block_reason)" = null ]
	made "customers/$customer/notes" '{"note_text":"Paid."}'
	api DELETE "/customers/$customer"
	expect_status 403
	api POST "/customers/$customer/deactivate" '{}'
	api DELETE "/customers/$customer"
	[ "$status" = 204 ] || [ "$status" = 200 ]
	[ "$(sql "SELECT COUNT(*) FROM customer_notes WHERE id = $id AND customer_id = $customer")" = 0 ]
}

@test "notes are changed by their writers, and stay when these go" {
	api_signed_in "$OWN" admin
	made customers '{"name":"Linden"}'
	made "customers/$id/notes" '{"note_text":"First."}'
	local note=$id
	api_signed_in "$OWN" keeper
	api PATCH "/customer_notes/$note" '{"note_text":"Changed."}'
	[ "$status" = 403 ] || [ "$status" = 404 ]
	[ "$(sql "SELECT note_text FROM customer_notes WHERE id = $note")" = First. ]
}

@test "customers are found by their segments, on the page and in the API" {
	api_signed_in "$OWN" admin
	made customer_segments '{"name":"Retail"}'
	local retail=$id
	made customers "{\"name\":\"Maple\",\"segments\":[$retail]}"
	made customers '{"name":"Rowan"}'
	api GET "/customers?segments=$retail"
	[ "$(json '[.data[].name] | join(" ")')" = Maple ]
	signed_in "$OWN" admin
	get "/customers?segments=$retail"
	expect_body '>Maple<'
	refuse_body '>Rowan<'
	expect_body 'name="segments"'
}
