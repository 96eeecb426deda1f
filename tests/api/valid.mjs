// node valid.mjs FILE...: is each a valid OpenAPI document? Says what is wrong, and with which version it was read.
import { readFile } from 'node:fs/promises'
import { Validator } from '@seriousme/openapi-schema-validator'

for (const file of process.argv.slice(2)) {
	const validator = new Validator()
	const { valid, errors } = await validator.validate(JSON.parse(await readFile(file, 'utf8')))
	console.log(valid ? `valid ${validator.version}` : `wrong: ${JSON.stringify(errors).slice(0, 1000)}`)
	process.exitCode ||= valid ? 0 : 1
}
