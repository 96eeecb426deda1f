#!/usr/bin/env bats
# What forms are made of beside fields: tables of one row, parts of a record, rows by a plain reference, sections that
# fold, hide and stand in tabs, and what pickers leave out.
#
#   cook      all of it
#   guest     may look at the letterhead, and at recipes without their steps

bats_require_minimum_version 1.5.0
load support/site
load support/program
load support/module

module_begin() {
	module_site parts < <(parts_manifest)
	tenant_create one
	tenant_create two
	user_create one cook Cooks
	user_create one guest Guests
	user_create two cook Cooks
	one=$(sql "SELECT id FROM tenants WHERE subdomain = 'one'")
	two=$(sql "SELECT id FROM tenants WHERE subdomain = 'two'")
	sql "INSERT INTO courses (tenant_id, name, is_active, place) VALUES ($one, 'Dessert', 1, 3), ($one, 'Soup', 1, 1),
		($one, 'Roast', 0, 2), ($two, 'Other', 1, 1)"
	SOUP=$(sql "SELECT id FROM courses WHERE name = 'Soup'")
	ROAST=$(sql "SELECT id FROM courses WHERE name = 'Roast'")
	export one two SOUP ROAST
}

test_begin() {
	sql 'DELETE FROM recipe_steps; DELETE FROM recipe_labels; DELETE FROM recipes; DELETE FROM letterhead'
	at_tenant=one
	token=
}

parts_manifest() {
	cat <<-'XML'
		<module xmlns="urn:manor:manifest:1" name="parts" title="Parts" version="1.0.0" range="930-939">
		  <requires module="core"/>
		  <table name="letterhead" number="930" rows="one" title="Letterhead" singular="Letterhead" key="headline" permission="letterhead">
		    <string name="headline" required="yes" default="Our house"/>
		    <text name="small_print"/>
		  </table>
		  <table name="courses" number="931" key="name" permission="recipe">
		    <string name="name" required="yes"/>
		    <boolean name="is_active" default="yes"/>
		    <integer name="place"/>
		    <index columns="place"/>
		    <picker where="is_active" sort="-place"/>
		  </table>
		  <table name="recipes" number="932" key="name" permission="recipe">
		    <string name="name" required="yes"/>
		    <enum name="kind" default="plain"><value name="plain"/><value name="party"/></enum>
		    <reference name="course_id" to="courses"/>
		    <integer name="guests" required="yes" show-if="kind is not null"/>
		    <string name="room"/>
		    <text name="story"/>
		    <string name="source" required="yes" default="x"/>
		    <form>
		      <section title="Recipe" columns="name kind course_id" across="3"/>
		      <section title="Party" columns="guests room" show-if="kind = 'party'"/>
		      <section title="Story" columns="story *" fold="story is null" tab="More to tell"/>
		      <section title="Steps" rows="recipe_steps" where="is_main and stage = 'kitchen'" columns="step minutes">
		        <default columns="step minutes" values="Prepare 10"/>
        <default columns="step minutes" values="'Wash up' ''"/>
		      </section>
		    </form>
		  </table>
		  <table name="recipe_labels" number="933" rows="one" parent="recipes" path="label" title="Labels" singular="Label" permission="recipe_label">
		    <string name="text" required="yes"/>
		    <enum name="color" default="red"><value name="red"/><value name="blue"/></enum>
		  </table>
		  <table name="recipe_steps" number="934" key="step" permission="recipe_step">
		    <reference name="recipe_id" to="recipes"/>
		    <string name="step" required="yes"/>
		    <integer name="minutes" min="0"/>
		    <boolean name="is_main"/>
		    <enum name="stage"><value name="kitchen"/><value name="table"/></enum>
		  </table>
		  <role name="cooks" title="Cooks"/>
		  <grant role="cooks" permissions="letterhead.view letterhead.edit recipe.view recipe.create recipe.edit recipe.delete
		         recipe_label.view recipe_label.create recipe_label.edit recipe_step.view recipe_step.create recipe_step.edit recipe_step.delete core.developer"/>
		  <role name="guests" title="Guests"/>
		  <grant role="guests" permissions="letterhead.view recipe.view recipe.edit core.developer"/>
		</module>
	XML
}

xpath() {
	xmllint --xpath "$1" - <<<"$body"
}

recipe_create() { # recipe_create [COLUMN VALUE]: $RECIPE
	sql "INSERT INTO recipes (tenant_id, name, kind, guests${1:+, $1}) VALUES ($one, 'Pie', 'plain', 4${2:+, $2})"
	RECIPE=$(sql "SELECT MAX(id) FROM recipes")
}

steps() {
	sql "SELECT CONCAT_WS(' ', step, minutes, is_main, stage) FROM recipe_steps ORDER BY id" | paste -sd ,
}

# --- one row ---

@test 'the page of a table with one row is its form, and the row is there when it is first asked for' {
	signed_in cook
	page GET '/letterhead?format=xml'
	expect_status 200
	[ "$(xpath 'string(//fields/headline/@value)')" = 'Our house' ]
	[ "$(sql 'SELECT COUNT(*) FROM letterhead')" = 1 ]
	page GET /letterhead
	[ "$(sql 'SELECT COUNT(*) FROM letterhead')" = 1 ]
	local id
	id=$(sql 'SELECT id FROM letterhead')
	submit "/letterhead/$id/edit" version=1 headline=Inn headline.shown='Our house'
	expect_status 303
	[ "$(sql 'SELECT headline FROM letterhead')" = Inn ]
	page GET /letterhead/new
	expect_status 404
	page GET "/letterhead/$id/delete"
	expect_status 404
	refuse sql "INSERT INTO letterhead (tenant_id, headline) VALUES ($one, 'Second')"
}

@test 'who may only look at it sees its page, and the API speaks of it by the name of the table' {
	signed_in guest
	page GET '/letterhead?format=xml'
	expect_status 200
	[ "$(xpath 'count(//record/fields/headline)')" = 1 ]
	token_of cook
	called PATCH /letterhead '{"headline": "Tavern"}'
	expect_status 200
	called GET /letterhead
	[ "$(json .data.headline)" = Tavern ]
	called POST /letterhead '{"headline": "Second"}'
	expect_status 405
	at_tenant=two
	token=
	token_of cook
	called GET /letterhead
	[ "$(json .data.headline)" = 'Our house' ]
}

@test 'of those who ask for it first at once all get the same row' {
	token_of cook
	local one_of
	for one_of in 1 2 3 4 5 6 7 8; do
		(
			answers=$BATS_TEST_TMPDIR
			BATS_TEST_TMPDIR=$answers/$one_of
			mkdir "$BATS_TEST_TMPDIR"
			called GET /letterhead
			echo "$status $(json .data.id)" >"$answers/answer.$one_of"
		) &
	done
	wait
	cat "$BATS_TEST_TMPDIR"/answer.?
	[ "$(cat "$BATS_TEST_TMPDIR"/answer.? | sort -u | wc -l)" = 1 ]
	grep -q '^200 ' "$BATS_TEST_TMPDIR/answer.1"
}

@test 'a part stands in the form of its record, and is made when something is typed into it' {
	signed_in cook
	page GET '/recipes/new?format=xml'
	[ "$(xpath 'count(//rows[@of="recipe_labels"]/row)')" = 1 ]
	[ "$(xpath 'count(//rows[@of="recipe_labels"]/@add)')" = 0 ]
	submit /recipes/new name=Pie guests=1 recipe_labels.present=yes recipe_labels.1.text= recipe_labels.1.color=red
	expect_status 303
	[ "$(sql 'SELECT COUNT(*) FROM recipe_labels')" = 0 ]
	RECIPE=$(sql 'SELECT id FROM recipes')
	submit "/recipes/$RECIPE/edit" version=1 recipe_labels.present=yes recipe_labels.1.text= recipe_labels.1.color=blue
	expect_status 422
	expect_body 'Text is required.'
	submit "/recipes/$RECIPE/edit" version=1 recipe_labels.present=yes recipe_labels.1.text=Good recipe_labels.1.color=blue
	expect_status 303
	[ "$(sql "SELECT CONCAT(text, color) FROM recipe_labels WHERE recipe_id = $RECIPE")" = Goodblue ]
	page GET "/recipes/$RECIPE"
	expect_body '<h2 class="card-title">Label</h2>'
	expect_body Good
	refuse_body 'tab=recipe_labels'
	page GET "/recipes/$RECIPE/label"
	expect_status 303
	submit "/recipes/$RECIPE/label/new" text=Second
	expect_status 422
	submit "/recipes/$RECIPE/edit" version=1 recipe_labels.present=yes "recipe_labels.1.id=$(sql 'SELECT id FROM recipe_labels')" \
		recipe_labels.1.version=1 recipe_labels.1.text=Better recipe_labels.1.text.shown=Good recipe_labels.1.remove=yes
	[ "$(sql "SELECT COUNT(*) FROM recipe_labels")" = 1 ]
}

@test 'who may not see the part has no section of it, and the API has it as an object' {
	recipe_create
	token_of cook
	called GET "/recipes/$RECIPE"
	[ "$(json .data.recipe_labels)" = null ]
	called PATCH "/recipes/$RECIPE" '{"recipe_labels": {"text": "Good"}}'
	expect_status 200
	called PATCH "/recipes/$RECIPE" '{"recipe_labels": {"color": "blue"}}'
	expect_status 200
	[ "$(json '.data.recipe_labels | "\(.text) \(.color)"')" = 'Good blue' ]
	called PATCH "/recipes/$RECIPE" '{"recipe_labels": {"color": "green"}}'
	expect_status 422
	[ "$(json '.error.details | keys | join(" ")')" = recipe_labels.color ]
	signed_in guest
	page GET "/recipes/$RECIPE"
	expect_status 200
	refuse_body '>Label</h2>'
	page GET "/recipes/$RECIPE/edit"
	refuse_body recipe_labels
}

@test 'a part goes and comes back with its record' {
	recipe_create
	token_of cook
	called PATCH "/recipes/$RECIPE" '{"recipe_labels": {"text": "Good"}}'
	called DELETE "/recipes/$RECIPE"
	expect_status 204
	[ "$(sql 'SELECT COUNT(*) FROM recipe_labels')" = 0 ]
	token=
	token_of admin
	called GET /trash
	called POST "/trash/$(json '.data[0].id')/restore"
	called GET "/recipes/$RECIPE"
	[ "$(json .data.recipe_labels.text)" = Good ]
}

# --- rows by a plain reference ---

@test 'a new form begins with rows, which are saved as they are or as they were changed' {
	signed_in cook
	page GET '/recipes/new?format=xml'
	[ "$(xpath 'string(//rows[@of="recipe_steps"]/row[1]/step/@value)')" = Prepare ]
	[ "$(xpath 'string(//rows[@of="recipe_steps"]/row[2]/step/@value)')" = 'Wash up' ]
	submit /recipes/new name=Pie guests=1 recipe_steps.present=yes recipe_steps.1.step=Prepare recipe_steps.1.minutes=20 \
		recipe_steps.2.step='Wash up' recipe_steps.2.remove=yes recipe_steps.3.step=Bake recipe_steps.3.minutes=40
	expect_status 303
	[ "$(steps)" = 'Prepare 20 1 kitchen,Bake 40 1 kitchen' ]
	recipe_create
	page GET "/recipes/$RECIPE/edit?format=xml"
	[ "$(xpath 'count(//rows[@of="recipe_steps"]/row[not(@blank) and step/@value != ""])')" = 0 ]
}

@test 'the section has the rows of its record for which the condition is true, and touches no others' {
	recipe_create
	local other=$RECIPE
	recipe_create
	sql "INSERT INTO recipe_steps (tenant_id, recipe_id, step, is_main, stage) VALUES ($one, $RECIPE, 'Mine', 1, 'kitchen'),
		($one, $RECIPE, 'Aside', 0, 'kitchen'), ($one, $other, 'Theirs', 1, 'kitchen')"
	local theirs mine
	theirs=$(sql "SELECT id FROM recipe_steps WHERE step = 'Theirs'")
	mine=$(sql "SELECT id FROM recipe_steps WHERE step = 'Mine'")
	signed_in cook
	page GET "/recipes/$RECIPE/edit"
	expect_body 'value="Mine"'
	refuse_body 'value="Aside"'
	refuse_body 'value="Theirs"'
	submit "/recipes/$RECIPE/edit" version=1 recipe_steps.present=yes "recipe_steps.1.id=$theirs" recipe_steps.1.version=1 \
		recipe_steps.1.remove=yes "recipe_steps.2.id=$mine" recipe_steps.2.version=1 recipe_steps.2.step=Ours
	[ "$(sql "SELECT COUNT(*) FROM recipe_steps WHERE step = 'Theirs'")" = 1 ]
	token_of cook
	called GET "/recipes/$RECIPE"
	[ "$(json '.data.recipe_steps | length')" = 1 ]
	called PUT "/recipes/$RECIPE" '{"name": "Pie", "guests": 1, "recipe_steps": [{"step": "New"}]}'
	expect_status 200
	[ "$(sql "SELECT GROUP_CONCAT(step ORDER BY step) FROM recipe_steps")" = Aside,New,Theirs ]
	signed_in guest
	page GET "/recipes/$RECIPE/edit"
	refuse_body recipe_steps
}

# --- sections ---

@test 'a section is there with its columns while its condition is true' {
	signed_in cook
	page GET /recipes/new
	expect_body 'data-show-if='
	submit /recipes/new name=Pie kind=plain
	expect_status 303
	submit /recipes/new name=Feast kind=party
	expect_status 422
	expect_body 'Guests is required.'
	page GET "/recipes/$(sql 'SELECT id FROM recipes')"
	refuse_body '>Party</h2>'
}

@test 'a section is closed while its fold says so, and open where something in it is wrong' {
	signed_in cook
	page GET /recipes/new
	grep -q '<details class="section-fold"><summary class="card-title">Story</summary>' <<<"$body"
	submit /recipes/new name=Pie source=
	expect_status 422
	grep -q '<details class="section-fold" open="open"><summary class="card-title">Story' <<<"$body"
	recipe_create story "'Once'"
	page GET "/recipes/$RECIPE/edit"
	grep -q '<details class="section-fold" open="open">' <<<"$body"
	page GET "/recipes/$RECIPE?tab=more_to_tell"
	grep -q '<details class="section-fold" open="open">' <<<"$body"
	recipe_create
	page GET "/recipes/$RECIPE?tab=more_to_tell"
	grep -q '<details class="section-fold"><summary>' <<<"$body"
}

@test 'sections of a tab stand in it on the page, and in the form below each other without the script' {
	recipe_create story "'Once upon'"
	signed_in cook
	page GET "/recipes/$RECIPE"
	expect_body '?tab=more_to_tell"'
	expect_body 'datagrid across-3'
	refuse_body 'Once upon'
	page GET "/recipes/$RECIPE?tab=more_to_tell"
	expect_status 200
	expect_body 'Once upon'
	refuse_body 'datagrid across-3'
	page GET "/recipes/$RECIPE?tab=nothing"
	expect_status 404
	page GET "/recipes/$RECIPE?tab=all"
	expect_body 'Once upon'
	expect_body 'datagrid across-3'
	page GET "/recipes/$RECIPE/edit"
	expect_body 'data-tab="Recipe"'
	expect_body 'data-tab="More to tell"'
	expect_body 'row g-3 across-3'
}

# --- pickers ---

@test 'a picker offers what its condition leaves, in its order, and a write accepts nothing else' {
	signed_in cook
	page GET '/recipes/new?format=xml'
	[ "$(xpath '//fields/course_id/option/@label' | tr -d '\n')" = ' label="Dessert" label="Soup"' ]
	page GET '/courses/options?q='
	[ "$(json '[.options[].label] | join(" ")')" = 'Dessert Soup' ]
	submit /recipes/new name=Pie "course_id=$ROAST"
	expect_status 422
	expect_body 'this course cannot be chosen here'
	submit /recipes/new name=Pie "course_id=$SOUP"
	expect_status 303
	recipe_create course_id "$ROAST"
	page GET "/recipes/$RECIPE/edit?format=xml"
	[ "$(xpath 'count(//fields/course_id/option[@label="Roast"])')" = 1 ]
	submit "/recipes/$RECIPE/edit" version=1 name=Tart name.shown=Pie "course_id=$ROAST" "course_id.shown=$ROAST"
	expect_status 303
	page GET '/recipes?format=xml'
	[ "$(xpath 'count(//filters//option[@label="Roast"])')" = 1 ]
}
