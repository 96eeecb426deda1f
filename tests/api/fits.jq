# What an answer of the API has that its description does not allow, as lines "address: what". Input: lines
# {"path": "/students/{id}", "method": "get", "status": 200, "body": ...}; $document is the description.

def named($ref): $ref | ltrimstr("#/") | split("/") | . as $path | $document[0] | getpath($path);

def is_type($wanted):
	if $wanted == "integer" then type == "number" and floor == . else type == $wanted end;

# is_open: other members than the named ones may be there, as those of another part of an allOf.
def wrong($schema; $at; $is_open):
	. as $value |
	if $schema["$ref"] then wrong(named($schema["$ref"]); $at; $is_open)
	else
		($schema.allOf // [] | .[] as $part | $value | wrong($part; $at; true)),
		(if ($schema | has("const")) and $schema.const != $value then "\($at) is not \($schema.const)" else empty end),
		(if $schema.enum and ($schema.enum | index([$value]) | not) then "\($at) is none of \($schema.enum)" else empty end),
		(if $schema.type and ([$schema.type] | flatten | any(. as $wanted | $value | is_type($wanted)) | not)
			then "\($at) is \($value | type), not \($schema.type)" else empty end),
		(if ($value | type) == "object" then
			($schema.required // [] | .[] as $name | if ($value | has($name)) then empty else "\($at).\($name) is missing" end),
			($value | keys[] as $name |
				if $schema.properties[$name] then
					($value[$name] | wrong($schema.properties[$name]; "\($at).\($name)"; false))
				elif $schema.properties and ($is_open | not) and ($schema | has("additionalProperties") | not)
					and ($schema | has("allOf") | not) then "\($at).\($name) is described nowhere"
				else empty end)
		elif ($value | type) == "array" and $schema.items then
			range($value | length) as $i | $value[$i] | wrong($schema.items; "\($at)[\($i)]"; false)
		else empty end)
	end;

inputs | . as $answer |
$document[0].paths[.path][.method].responses[.status | tostring] as $response |
if $response == null then "\(.path): \(.status) is described nowhere"
else
	(if $response["$ref"] then named($response["$ref"]) else $response end) as $response |
	.body | wrong($response.content["application/json"].schema // {}; $answer.path; false)
end
