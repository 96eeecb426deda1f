// node compiled/client.js SITE USERNAME PASSWORD: a day of a program that talks to the API by a client that was made of
// its description. What TypeScript would not let pass is marked: where it did, compiling fails.
import createClient from 'openapi-fetch'
import type { components, paths } from './api.js'

declare const process: { argv: string[] }

const [, , site, username, password] = process.argv
const open = (token?: string) =>
	createClient<paths>({ baseUrl: `${site}/api/v1`, headers: token ? { Authorization: `Bearer ${token}` } : {} })

function expect(holds: boolean, what: string): asserts holds {
	if (!holds)
		throw new Error(`not so: ${what}`)
	console.log(`ok: ${what}`)
}

const entered = await open().POST('/auth/login', { body: { username, password } })
expect(entered.data !== undefined, 'one signs in')
const api = open(entered.data.data.access_token)

const refused = await open().GET('/students')
expect(refused.response.status === 401 && refused.error?.error.code === 'not_signed_in', 'strangers are told so')

// --- a student, from the first day to the last ---

const made = await api.POST('/students', {
	params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
	body: { first_name: 'Ada', last_name: 'Client', gender: null, admission_date: '2024-09-01' },
})
expect(made.response.status === 201 && made.data !== undefined, 'a student is made')
const student: components['schemas']['students'] = made.data.data as components['schemas']['students']
expect(student.last_name === 'Client' && student.version === 1 && student.phone === null, 'and answered whole')

const at = { path: { id: student.id } }
const read = await api.GET('/students/{id}', { params: at })
const tag = read.response.headers.get('etag')
expect(read.data?.data.first_name === 'Ada' && tag !== null, 'it is read')

const changed = await api.PATCH('/students/{id}', {
	params: { ...at, header: { 'If-Match': tag } },
	body: { phone: '+49 30 123456' },
})
expect(changed.data?.data.phone === '+49 30 123456', 'it is changed')
const stale = await api.PATCH('/students/{id}', { params: { ...at, header: { 'If-Match': tag } }, body: { phone: null } })
expect(stale.response.status === 412 && stale.error?.error.hint !== undefined, 'a stale change is refused')

const found = await api.GET('/students', {
	params: { query: { last_name: ['Client'], status: ['active', 'inactive'], sort: '-id', per_page: 5 } },
})
expect(found.data?.meta.total === 1 && found.data.data[0].id === student.id, 'it is found by filters')

const lived = await api.POST('/students/{id}/addresses', {
	params: at,
	body: { street_address: '1 Main Street' },
})
expect(lived.response.status === 201, 'an address is made below it')

const wrong = await api.POST('/students', { body: { first_name: '', last_name: 'Client' } })
expect(wrong.response.status === 422 && wrong.error?.error.details?.first_name !== undefined, 'what is wrong is told by field')

const gone = await api.DELETE('/students/{id}', { params: at })
expect(gone.response.status === 204, 'it is deleted')
const missing = await api.GET('/students/{id}', { params: at })
expect(missing.response.status === 404, 'and no longer there')

// --- an action, and its question ---

const category = await api.POST('/asset_categories', { body: { name: `Of a client ${Date.now()}` } })
expect(category.data !== undefined, 'a category is made')
const asset = await api.POST('/assets', { body: { name: 'Printer', category_id: (category.data.data as { id: number }).id } })
expect(asset.data !== undefined, 'an asset is made')
const thing = { path: { id: (asset.data.data as { id: number }).id } }
const asked = await api.POST('/assets/{id}/retire', { params: thing, body: {} })
expect(asked.response.status === 409 && asked.error?.error.code === 'confirm', 'an action puts its question')
const retired = await api.POST('/assets/{id}/retire', { params: thing, body: { confirmed: true } })
expect(retired.data?.data.status === 'retired', 'and is done once it is answered')
const again = await api.POST('/assets/{id}/retire', { params: thing, body: { confirmed: true } })
expect(again.response.status === 409, 'but not twice')

// --- what does not compile ---

export const mistakes = () => [
	// @ts-expect-error a student needs a last name
	api.POST('/students', { body: { first_name: 'Ada' } }),
	// @ts-expect-error nobody is asleep
	api.POST('/students', { body: { first_name: 'Ada', last_name: 'Client', status: 'asleep' } }),
	// @ts-expect-error there is no such filter
	api.GET('/students', { params: { query: { last_nam: ['Client'] } } }),
	// @ts-expect-error there is no such order
	api.GET('/students', { params: { query: { sort: 'phone_number' } } }),
	// @ts-expect-error an id is a number
	api.GET('/students/{id}', { params: { path: { id: 'seventeen' } } }),
	// @ts-expect-error there is no such table
	api.GET('/pupils'),
]
