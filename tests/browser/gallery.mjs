/*
 * Takes a picture of every kind of page, light and dark, narrow and wide: MANOR_SHOTS names the
 * folder. For people who look at a change; no test.
 */
import { closeAll, open } from './browser.mjs'

const pages = {
	login: '/login', dashboard: '/dashboard', list: '/students', 'list-filtered': '/students?status=graduated&q=an',
	'list-empty': '/students?q=zzzzzz', detail: '/students/17', 'detail-education': '/students/17?tab=student_education_history',
	'detail-attachments': '/students/10?tab=attachments', form: '/students/17/edit', new: '/students/new',
	delete: '/students/17/delete', users: '/users', 'user-form': '/users/new', groups: '/groups',
	permissions: '/groups/2/permissions', menus: '/menus', organisation: '/organisation', profile: '/profile',
	'not-found': '/nothing-here', address: '/student_addresses/5',
}
const wanted = process.argv.slice(2)

for (const dark of [false, true])
	for (const width of (process.env.WIDTHS ?? "360 768 1280 1920").split(" ").map(Number)) {
		const { page, visit, signIn, shot, close } = await open({ width, dark })
		const name = page => `${page}-${width}-${dark ? 'dark' : 'light'}`
		if (wanted.length === 0 || wanted.includes('login')) {
			await visit('/login')
			await shot(name('login'))
		}
		await signIn()
		for (const [key, path] of Object.entries(pages)) {
			if (key === 'login' || (wanted.length > 0 && !wanted.includes(key)))
				continue
			await visit(path)
			await shot(name(key))
		}
		await close().catch(error => console.error(error.message))
	}
await closeAll()
