#!/usr/bin/env bats
# Which passwords are good enough, wherever one is set, and what asks for the present one.

load support/site

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR
	new_tenant
	export OWN=$tenant
	api_sign_in "$OWN" admin
	api POST /users '{"username":"marguerite","email":"m.yourcenar@zenon-verlag.example","first_name":"Marguerite","last_name":"Yourcenar","password":"plum7-kettle-quarry"}'
	PERSON=$(json .data.id)
	export PERSON
}

setup() {
	sql 'DELETE FROM sign_in_failures'
	tenant=$OWN
	jar=
	token=
}

# refused PASSWORD [TEXT]: the administrator sets it for the person, and is told why not
refused() {
	api PATCH "/users/$PERSON" "$(jq -cn --arg p "$1" '{password: $p}')"
	[ "$status" = 422 ] || {
		echo "taken with $status: $1"
		return 1
	}
	[[ $(json .error.details.password) == *"${2:-}"* ]] || {
		echo "$1: $(json .error.details.password)"
		return 1
	}
}

taken() {
	api PATCH "/users/$PERSON" "$(jq -cn --arg p "$1" '{password: $p}')"
	[ "$status" = 200 ] || {
		echo "refused: $1: $(json .error.details.password)"
		return 1
	}
}

@test "a password has ten characters, whatever bytes they take" {
	api_sign_in "$OWN" admin
	refused 'ß€ñ漢字kЖ9!' 'at least 10 characters'
	refused 'x7!Kq-wZ3' 'at least 10 characters'
	taken 'ß€ñ漢字kЖ9!?'
	taken 'x7!Kq-wZ3&'
}

# A browser counts UTF-16: letters outside of the first plane are two. What it cuts it cuts silently.
@test "the sign-in form takes the longest password there is, and no longer one" {
	local most units
	most=$(sed -n 's/^#define PASSWORD_CHARACTERS_MAX \([0-9]*\)$/\1/p' "$MANOR_ROOT/modules/engine/identity/password_strength.h")
	tenant=$OWN
	get /login
	units=$(grep -o '<input[^>]*name="password"[^>]*>' <<<"$body" | grep -o 'maxlength="[0-9]*"' | grep -o '[0-9]*')
	expect_equal $((2 * most)) "$units"
}

@test "a password has 256 characters, whatever bytes they take" {
	api_sign_in "$OWN" admin
	local long
	long=$(printf '漢字かな交じり文%.0s' {1..32})
	expect_equal 256 "${#long}"
	taken "$long"
	sign_in "$OWN" marguerite "$long"
	expect_status 303
	api_sign_in "$OWN" admin
	refused "${long}x" 'at most 256 characters'
}

@test "what is tried first is refused, and the reason is told" {
	api_sign_in "$OWN" admin
	refused password1234 'common'
	refused P@ssw0rd2024 'common'
	refused '[poiuytrewq]' 'keyboard'
	refused abcdefghijklm 'follow each other'
	refused zzzzzzzzzzzz 'again and again'
	refused ññññññññññññ 'again and again'
	refused xyxyxyxyxyxy 'again and again'
	refused 24.12.1989 'date'
	refused summer2024summer
}

@test "a password is not made of the person's name or e-mail, the site, or the product" {
	api_sign_in "$OWN" admin
	local word
	for word in MargueriteYourcenar marguerite.1 'Yourcenar2026' m.yourcenar@zenon-verlag.example zenon-verlag1 \
		Zenon.Verlag! "Test $OWN" "$OWN-$OWN" 'Manor-Manor1' m4rguer1te99; do
		refused "$word" 'name of this site'
	done
}

@test "the site's name of the settings counts too, and capitals with accents do not help" {
	sign_in "$OWN" admin
	post /organisation 'site_name=Käsekontor Überlingen'
	expect_status 303
	api_sign_in "$OWN" admin
	refused 'KÄSEKONTOR-1' 'name of this site'
	refused 'kasekontoruberlingen' 'name of this site'
	refused 'pässwörd1234'
}

@test "several words that do not belong together are good, also beside a name" {
	api_sign_in "$OWN" admin
	taken 'correct horse battery staple'
	taken 'marguerite wharf lantern quarry'
	taken 'kettle7quarry-plum'
}

@test "the same holds for a new user, by page and by API" {
	api_sign_in "$OWN" admin
	api POST /users '{"username":"weak","email":"weak@example.org","password":"weak-password-1"}'
	expect_status 422
	expect_body 'easy to guess'
	sign_in "$OWN" admin
	post /users/new username=weak email=weak@example.org password=weak@example.org status=active
	expect_status 422
	expect_body 'easy to guess'
	expect_equal 0 "$(sql "SELECT COUNT(*) FROM users WHERE username = 'weak' AND tenant_id = (SELECT id FROM tenants WHERE subdomain = '$OWN')")"
}

@test "and for one's own on the profile page" {
	api_sign_in "$OWN" admin
	taken 'kettle7quarry-plum'
	sign_in "$OWN" marguerite kettle7quarry-plum
	post /profile/password current_password=kettle7quarry-plum new_password=Yourcenar1903 new_password_again=Yourcenar1903
	expect_status 422
	expect_body 'name of this site'
	post /profile/password current_password=kettle7quarry-plum new_password='ß€ñ漢字kЖ9!' new_password_again='ß€ñ漢字kЖ9!'
	expect_status 422
	expect_body 'at least 10 characters'
}

@test "and for the commands" {
	run manor user password "$OWN" marguerite --password Yourcenar1903
	expect_equal 1 "$status"
	[[ $output == *'easy to guess'* ]]
	run manor user create "$OWN" weak --email weak@example.org --password weak@example.org
	expect_equal 1 "$status"
	[[ $output == *'easy to guess'* ]]
	run manor tenant create "w$RANDOM$RANDOM" --name 'Wollgras Weberei' --admin ann --password WollgrasWeberei1
	expect_equal 1 "$status"
	[[ $output == *'easy to guess'* ]]
	manor user password "$OWN" marguerite --password 'kettle7quarry-plum'
}

@test "one's own e-mail changes with the present password only" {
	manor user password "$OWN" marguerite --password 'kettle7quarry-plum'
	sign_in "$OWN" marguerite kettle7quarry-plum
	post /profile first_name=Marguerite last_name=Y. email=taken.over@example.org
	expect_status 422
	expect_body 'current password'
	post /profile first_name=Marguerite last_name=Y. email=taken.over@example.org password=wrong-password
	expect_status 422
	expect_body 'not your current password'
	expect_equal m.yourcenar@zenon-verlag.example "$(sql "SELECT email FROM users WHERE id = $PERSON")"
	# Nothing of the form was saved; names alone need no password.
	expect_equal Yourcenar "$(sql "SELECT last_name FROM users WHERE id = $PERSON")"
	post /profile first_name=Marguerite last_name=Y. email=m.yourcenar@zenon-verlag.example
	expect_status 303
	post /profile first_name=Marguerite last_name=Yourcenar email=new@zenon-verlag.example password=kettle7quarry-plum
	expect_status 303
	expect_equal new@zenon-verlag.example "$(sql "SELECT email FROM users WHERE id = $PERSON")"
	expect_equal new@zenon-verlag.example "$(sql "SELECT a.email FROM accounts a JOIN users u ON u.account_id = a.id WHERE u.id = $PERSON")"
	post /profile email=m.yourcenar@zenon-verlag.example password=kettle7quarry-plum
	expect_status 303
}

@test "guessing the password at the e-mail is throttled like a sign-in" {
	manor user password "$OWN" marguerite --password 'kettle7quarry-plum'
	sign_in "$OWN" marguerite kettle7quarry-plum
	sed -i "/known_$OWN/d" "$jar"
	post /profile email=other@example.org password=wrong-password
	expect_status 422
	sql 'UPDATE sign_in_failures SET debt = 12 * 900'
	post /profile email=other@example.org password=kettle7quarry-plum
	expect_status 429
	expect_body 'too many'
	expect_body 'other@example.org'
}

@test "one's own e-mail does not change past the profile page" {
	api_sign_in "$OWN" admin
	api GET '/users?username=admin'
	local self
	self=$(json '.data[0].id')
	api PATCH "/users/$self" '{"email":"elsewhere@example.org"}'
	expect_status 422
	expect_body 'profile page'
	sign_in "$OWN" admin
	get "/users/$self/edit"
	post "/users/$self/edit" "version=$(grep -o 'name="version" value="[0-9]*"' <<<"$body" | head -n 1 | grep -o '[0-9]*')" \
		username=admin email=elsewhere@example.org status=active
	expect_status 422
	expect_body 'profile page'
	api PATCH "/users/$self" '{"first_name":"Ada"}'
	expect_status 200
}

@test "what belongs to another organisation too is its owner's: password and e-mail" {
	local account
	account=$(sql "SELECT account_id FROM users WHERE id = $PERSON")
	sql "UPDATE accounts SET tenant_id_home = NULL WHERE id = $account"
	api_sign_in "$OWN" admin
	refused 'kettle7quarry-lamp' 'another organisation'
	api PATCH "/users/$PERSON" '{"email":"taken@example.org"}'
	expect_status 422
	expect_body 'another organisation'
	run manor user password "$OWN" marguerite --password 'kettle7quarry-lamp'
	expect_equal 0 "$status"
	sql "UPDATE accounts SET tenant_id_home = (SELECT id FROM tenants WHERE subdomain = '$OWN') WHERE id = $account"
}
