/*
 * What a person does in the browser. `node scenarios.mjs NAME...` runs these, and says "ok: NAME" or
 * "not ok: NAME" of each, followed by what is wrong; each has a test in tests/browser.bats or
 * tests/release/browser.bats. Without a name it lists them. With MANOR_LONG they walk over all pages and widths, else over some of each kind.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { closeAll, closeContexts, expect, expectNoOverflow, open } from './browser.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const standards = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']"
const colours = "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }"

const isLong = Boolean(process.env.MANOR_LONG)

const pages = isLong ? ['/dashboard', '/students', '/students?status=graduated&q=an', '/students?q=zzzzzz', '/students/17',
	'/students/17?tab=student_addresses', '/students/10?tab=attachments', '/students/10?tab=all', '/students/17/edit', '/students/new',
	'/students/17/delete', '/student_addresses/5', '/users', '/users/new', '/groups', '/groups/2/permissions', '/trash', '/users/1/delete',
	'/menus/1?tab=menu_items', '/organisation', '/profile', '/nothing-here']
	: ['/dashboard', '/students', '/students/10?tab=attachments', '/students/17/edit', '/groups/2/permissions', '/nothing-here']

const save = page => page.click('main form button[type=submit] >> text=/save|create/i')

/* The words stand beside the field, and the field says so to who cannot see them. */
const isTold = async (page, name, words) => {
	const field = page.locator(`[name=${name}]`)
	const ids = (await field.getAttribute('aria-describedby') ?? '').split(' ').filter(id => id !== '')
	const notes = await Promise.all(ids.map(id => page.locator(`#${id}`).innerText()))
	return await field.getAttribute('aria-invalid') === 'true' && notes.includes(words)
}

/* A student with a degree and a file to that degree, by the buttons that the pages offer. */
async function createStudent({ script }) {
	const { page, signIn, visit, shot, close } = await open({ script })
	await signIn()
	await visit('/students')
	await page.click('a[href$="/students/new"] >> visible=true')
	const name = `Zelda${Date.now()}`
	await page.fill('input[name=first_name]', name)
	if (script) {
		await save(page)
		expect(page.url().endsWith('/students/new') && await isTold(page, 'last_name', 'Last name is required.'),
			'a missing name is told before the form is sent')
	}
	await page.fill('input[name=last_name]', ' ')
	await save(page)
	expect(await isTold(page, 'last_name', 'Last name is required.'), 'a missing name is told')
	expect(await page.inputValue('input[name=first_name]') === name, 'what was typed is kept')
	await page.fill('input[name=last_name]', 'Fitzgerald')
	await page.selectOption('select[name=gender]', 'female')
	await save(page)
	await page.waitForURL(/\/students\/\d+/)
	expect(await page.locator('h1').innerText().then(text => text.includes(name)), 'the record is shown')
	await shot(`created-${script ? 'script' : 'plain'}`)

	await page.click('a[href*="tab=student_education_history"]')
	await page.click('a[href*="/education/new"] >> visible=true')
	await page.fill('input[name=institution_name]', 'State College')
	await page.fill('input[name=degree]', 'Master of Arts')
	await page.fill('input[name=start_date]', '2020-09-01')
	await page.fill('input[name=end_date]', '2019-09-01')
	await save(page)
	expect(await page.locator('text=must not be before').first().isVisible(), 'a wrong period is told')
	await page.fill('input[name=end_date]', '2022-06-30')
	await save(page)
	await page.waitForURL(/\/students\/\d+\?tab=student_education_history$/)
	await page.click('tbody a:has-text("Master of Arts"), tbody a:has-text("State College") >> visible=true')
	await page.waitForURL(/\/student_education_history\/\d+$/)
	expect(await page.locator('h1').innerText().then(text => text.includes('Master of Arts')), 'the degree is shown')
	await page.click('a[href*="tab=attachments"]')
	await page.setInputFiles('input[type=file]', {
		name: 'degree certificate.txt', mimeType: 'text/plain', buffer: Buffer.from('a certificate') })
	await page.click('form[enctype="multipart/form-data"] button[type=submit]')
	await page.waitForLoadState()
	const file = page.locator('a:has-text("degree certificate.txt")').first()
	expect(await file.isVisible(), 'the file is listed')
	const address = await file.evaluate(link => link.href)
	const download = await page.context().request.get(address)
	expect(await download.text() === 'a certificate', 'the file comes back as it was sent')
	await shot(`degree-${script ? 'script' : 'plain'}`)

	await visit(`/students?first_name=${name}`)
	expect(await page.locator('tbody tr').count() === 1, 'the list finds the student')
	await page.click(`a:has-text("${name}") >> visible=true`)
	await page.click('a[href$="/delete"] >> visible=true')
	await page.click('button:has-text("Delete") >> visible=true')
	await page.waitForURL(/\/students(\?|$)/)
	await visit(`/students?first_name=${name}`)
	expect(await page.locator(`tbody >> text=${name}`).count() === 0, 'the student is gone')
	await close()
}

/* How light the page's background is, 0 to 1, in whatever notation its colour is written. */
const shade = page => page.evaluate(() => {
	const canvas = document.createElement('canvas').getContext('2d')
	canvas.fillStyle = getComputedStyle(document.body).backgroundColor
	canvas.fillRect(0, 0, 1, 1)
	const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
	return (red + green + blue) / 3 / 255
})

const scenarios = {
	'create a student with a degree and a file': () => createStudent({ script: true }),
	'create a student without JavaScript': () => createStudent({ script: false }),

	'a text of emoji may be as long as any other, and no longer': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		const emoji = '\u{1F600}'
		await visit('/students/new')
		await page.fill('input[name=first_name]', 'Emoji')
		await page.fill('input[name=last_name]', emoji.repeat(100))
		await save(page)
		await page.waitForURL(/\/students\/\d+$/)
		await page.goto(`${page.url()}/edit`)
		const name = page.locator('input[name=last_name]')
		await name.press('End')
		await name.press('Backspace')
		await page.keyboard.insertText(emoji)
		expect(await name.evaluate(input => input.validity.valid), 'a hundred characters are allowed')
		await page.keyboard.insertText('x')
		expect(await isTold(page, 'last_name', 'Last name may have at most 100 characters (it has 101).'),
			'a character too many is told while typing')
		await save(page)
		expect(page.url().endsWith('/edit'), 'it is not sent')
		await name.press('Backspace')
		expect(await name.evaluate(input => input.validity.valid && !input.classList.contains('is-invalid')), 'without it all is well')
		await page.fill('input[name=first_name]', 'Smileys')
		await save(page)
		await page.waitForURL(/\/students\/\d+$/)
		await page.goto(`${page.url()}/edit`)
		expect(await name.inputValue() === emoji.repeat(100), 'it is saved whole')

		await visit('/profile')
		const most = Number(await page.getAttribute('#last_name', 'data-length'))
		await page.fill('#last_name', emoji.repeat(most + 1))
		expect(await page.locator('#last_name-error').innerText() === `Last name may have at most ${most} characters (it has ${most + 1}).`,
			'the profile tells it as well')
		await page.fill('#last_name', '')
		await close()
	},

	'a page that was left is fetched anew on the way back': async () => {
		const { page, signIn, visit, close, base } = await open({ cache: true })
		await signIn()
		await page.addInitScript(() => {
			addEventListener('pageshow', event => {
				window.cameBack = event.persisted
			})
		})
		const name = `Backward${Date.now()}`
		await visit('/students/new')
		await page.fill('input[name=first_name]', name)
		await page.fill('input[name=last_name]', 'Before')
		await save(page)
		await page.waitForURL(/\/students\/\d+$/)
		const record = page.url()
		await visit(`/students?first_name=${name}`)
		await page.click(`tbody a:has-text("Before")`)
		await page.waitForURL(record)

		/* Somebody else changes it. */
		const other = await page.context().newPage()
		await other.goto(`${record}/edit`)
		await other.fill('input[name=last_name]', 'After')
		await save(other)
		await other.waitForURL(record)
		/* A page that comes back is not loaded again. */
		const back = async address => {
			await page.evaluate(() => history.back())
			await page.waitForURL(address, { waitUntil: 'commit' })
		}
		await back(/first_name=/)
		await page.locator('tbody >> text=After').waitFor()
		expect(await page.evaluate(() => window.cameBack), 'the list came from the cache of pages')
		expect(await page.locator('tbody >> text=Before').count() === 0, 'the list shows the data of now')

		/* What is being filled in stays. */
		await visit('/students/new')
		await page.fill('input[name=first_name]', 'Half typed')
		page.once('dialog', dialog => dialog.accept())
		await visit('/groups')
		await back(/students\/new/)
		await page.locator('input[name=first_name] >> visible=true').waitFor()
		expect(await page.inputValue('input[name=first_name]') === 'Half typed', 'what was typed is there')

		/* Signed out elsewhere: the way back shows nothing. */
		await visit('/students')
		await visit('/groups')
		await other.goto(`${base}/tenant/demo/dashboard`)
		await other.click('details.user-menu > summary')
		await other.click('form[action$="/logout"] button')
		await other.waitForURL(/\/login/)
		await page.evaluate(() => history.back())
		await page.locator('input[name=password]').waitFor()
		expect(/\/login/.test(page.url()), 'one is asked to sign in')
		expect(await page.locator('tbody').count() === 0, 'nothing of the list is shown')
		await close()
	},

	'the focus stays where it was after sorting and paging': async () => {
		for (const script of [true, false]) {
			const { page, signIn, visit, close } = await open({ script })
			await signIn()
			await visit('/students')
			const focused = () => page.evaluate(() => document.activeElement.textContent.trim() ||
				document.activeElement.getAttribute('aria-label'))
			const press = async (link, address) => {
				await link.focus()
				await page.keyboard.press('Enter')
				await page.waitForURL(address)
			}
			await press(page.locator('th a:has-text("First name")'), /sort=first_name/)
			expect(await focused() === 'First name', 'the heading keeps the focus')
			await press(page.locator('nav[aria-label=Pages] a[rel=next]'), /page=2/)
			expect(await page.evaluate(() => document.activeElement.closest('#pages') !== null), 'the pages keep the focus')
			await close()
		}
	},

	'the question before deleting has its first focus on the way back': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students/17')
		await page.click('a[href$="/delete"] >> visible=true')
		await page.locator('dialog[open]').waitFor()
		const [tag, text] = await page.evaluate(() => [document.activeElement.tagName, document.activeElement.textContent.trim()])
		expect(tag === 'BUTTON' && text === 'Cancel', `the focus is on Cancel (it is on ${tag} ${text})`)
		await page.keyboard.press('Enter')
		await page.locator('dialog').waitFor({ state: 'detached' })
		expect(/students\/17$/.test(page.url()), 'the record is still there')
		await close()
	},

	'the breadcrumb leads back to the list as it was': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students?status=graduated')
		await page.click('th a:has-text("First name")')
		await page.waitForURL(/sort=first_name/)
		await page.click('tbody tr:nth-child(2) a >> nth=0')
		await page.waitForURL(/students\/\d+$/)
		await page.click('a[href$="/edit"] >> visible=true')
		await page.waitForURL(/edit$/)
		await page.click('.breadcrumb a:has-text("Students")')
		await page.waitForURL(/\/students\?.*sort=first_name/)
		expect(/status=graduated/.test(page.url()), 'the filter is as it was')
		await close()
	},

	'deleting is undone by one click': async () => {
		for (const script of [true, false]) {
			const { page, signIn, visit, close } = await open({ script })
			await signIn()
			await visit('/students/new')
			const name = `Undone${Date.now()}`
			await page.fill('input[name=first_name]', name)
			await page.fill('input[name=last_name]', 'Student')
			await save(page)
			await page.waitForURL(/\/students\/\d+$/)
			const record = page.url()
			await page.click('a[href$="/delete"] >> visible=true')
			await page.click('button:has-text("Delete") >> visible=true')
			await page.waitForURL(/\/students(\?|$)/)
			await page.click('button:has-text("Undo")')
			await page.waitForURL(record)
			expect(await page.locator('h1').innerText().then(text => text.includes(name)), 'the record is back')
			await close()
		}
	},

	'dark mode is chosen and kept': async () => {
		const { page, signIn, visit, shot, close } = await open()
		await signIn()
		await visit('/dashboard')
		expect(await shade(page) > 0.8, 'a light system gets a light page')
		await page.click('details:has(form[action$="/theme"]) > summary')
		await Promise.all([page.waitForResponse(/\/theme$/),
			page.click('form[action$="/theme"] button[value=dark]')])
		expect(await shade(page) < 0.2, 'the page is dark')
		await page.waitForLoadState('networkidle')
		await visit('/students')
		expect(await shade(page) < 0.2, 'the next page is dark too')
		await shot('chosen-dark')
		await page.click('details:has(form[action$="/theme"]) > summary')
		await Promise.all([page.waitForResponse(/\/theme$/),
			page.click('form[action$="/theme"] button[value=auto]')])
		await visit('/students')
		expect(await shade(page) > 0.8, 'as the device: light again')
		await close()
	},

	'a dark system gets dark pages': async () => {
		const { page, visit, signIn, close } = await open({ dark: true })
		await visit('/login')
		expect(await shade(page) < 0.2, 'the sign-in is dark')
		await signIn()
		await visit('/dashboard')
		expect(await shade(page) < 0.2, 'the dashboard is dark')
		await close()
	},

	'every page fits 360 pixels': async () => {
		const { page, signIn, visit, close } = await open({ width: 360, height: 740 })
		await visit('/login')
		await expectNoOverflow(page, '/login')
		await signIn()
		for (const path of pages) {
			await visit(path)
			await expectNoOverflow(page, path)
		}
		await visit('/students/new')
		await page.evaluate(() => { document.querySelector('main form').noValidate = true })
		await page.fill('[name=email]', 'nonsense')
		await page.click('main form button[type=submit]')
		await page.waitForSelector('.alert-danger')
		expect(await page.evaluate(() => [...document.querySelectorAll('.alert')].every(alert => alert.scrollWidth <= alert.clientWidth)),
			'what is wrong with a form stands within its frame')
		await close()
	},

	// The site is in the language of support/pseudo.bash then.
	'no page is wider than the screen in longer words': async () => {
		for (const width of [360, 1280]) {
			const { page, signIn, visit, close } = await open({ width, height: 740 })
			await visit('/login')
			await expectNoOverflow(page, '/login')
			await signIn()
			for (const path of pages) {
				await visit(path)
				await expectNoOverflow(page, path)
			}
			await close()
		}
	},

	// In the dark the same pages have other colours alone.
	'no page has accessibility faults': async () => {
		const faults = []
		for (const dark of [false, true]) {
			const { page, signIn, visit, close } = await open({ dark })
			const look = async path => {
				const found = await page.evaluate(`${axe}; axe.run({ runOnly: ${dark && !isLong ? colours : standards} })`)
				for (const fault of found.violations)
					faults.push(`${path}${dark ? ' (dark)' : ''}: ${fault.id}: ${fault.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')}`)
			}
			await page.context().addInitScript(() => {})
			await visit('/login')
			await look('/login')
			await signIn()
			for (const path of pages) {
				await visit(path)
				await look(path)
			}
			await close()
		}
		expect(faults.length === 0, `no faults:\n${faults.join('\n')}`)
	},

	'the keyboard reaches the content at once': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students')
		await page.keyboard.press('Tab')
		const first = await page.evaluate(() => document.activeElement.getAttribute('href'))
		expect(first?.startsWith('#'), 'the first stop is the skip link')
		await page.keyboard.press('Enter')
		await page.keyboard.press('Tab')
		expect(await page.evaluate(() => !document.activeElement.closest('aside, .navbar')), 'the next stop is not in the sidebar')
		await close()
	},

	/* Whoever pastes a hundred letters without a blank still sees the whole page, its badges and its buttons. */
	'no content widens a page': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students/new')
		await page.fill('input[name=first_name]', 'W'.repeat(100))
		await page.fill('input[name=last_name]', 'M'.repeat(100))
		await save(page)
		await page.waitForURL(/\/students\/\d+/)
		const record = new URL(page.url()).pathname.replace(/.*(?=\/students)/, '')
		await visit(`${record}/addresses/new`)
		await page.fill('[name=street_address]', 'Street'.repeat(33))
		await save(page)
		await visit(`${record}?tab=student_addresses`)
		const address = await page.locator('tbody a[href*="/student_addresses/"]').first().getAttribute('href')
		const paths = [record, `${record}/edit`, `${record}?tab=student_addresses`, '/students?sort=-created_at',
			address.replace(/.*(?=\/student_addresses)/, ''), `${record}/delete`]
		for (const width of isLong ? [360, 768, 1024, 1280] : [360, 1280]) {
			await page.setViewportSize({ width, height: 800 })
			for (const path of paths) {
				await visit(path)
				await expectNoOverflow(page, path)
				const outside = await page.evaluate(() => [...document.querySelectorAll('main .badge, main .btn')]
					.filter(one => one.checkVisibility() && !one.closest('.detail-tabs, .list-place'))
					.filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
					.map(one => one.textContent.trim()))
				expect(outside.length === 0, `${path} at ${width} px has in sight: ${outside}`)
			}
		}
		await visit(`${record}/delete`)
		await page.click('main button[type=submit]')
		await page.waitForURL(/\/students(\?|$)/)
		await close()
	},

	'a long list is printed from its first page on': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students?per_page=100&sort=last_name')
		const first = await page.locator('tbody tr td[data-label] a').first().innerText()
		const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
		const text = execFileSync('pdftotext', ['-l', '1', '-', '-'], { input: pdf, encoding: 'utf8' })
		expect(text.includes(first), 'the first page has rows')
		expect(/1 ?\/ ?[0-9]+/.test(text), 'the page has its number')
		await close()
	},

	'paper has the organisation and the day, and a record all its tabs': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		const paper = async () => execFileSync('pdftotext', ['-layout', '-', '-'],
			{ input: await page.pdf({ format: 'A4', preferCSSPageSize: true }), encoding: 'utf8' })
		const today = new Date().toISOString().slice(0, 10)
		const isHeaded = text => text.includes('Test Company Portal') && text.includes(today)
		await visit('/students')
		expect(isHeaded(await paper()), 'a list has the organisation and the day')
		await visit('/students/10')
		const count = await page.locator('.detail-tabs a[href*="student_addresses"] .badge').innerText()
		const plain = await paper()
		expect(isHeaded(plain), 'a record has the organisation and the day')
		expect(plain.includes(`Not printed here: Addresses (${count})`), 'what a page does not print is said')
		await page.click('main a:has-text("Print")')
		await page.waitForURL(/\/students\/10\?tab=all$/)
		const whole = await paper()
		expect(isHeaded(whole) && !whole.includes('Not printed here'), 'all is there')
		const names = await page.locator('.list-table td.key a, .list-group-item a[href*="/attachments/"]').allInnerTexts()
		expect(names.length > 1, 'there are addresses and a file')
		for (const side of whole.split('\f').slice(0, -1))
			expect(side.trim().split('\n').length > 1, 'no page has nothing but its number')
		const flat = text => text.replace(/\s+/g, '')
		for (const name of names)
			expect(flat(whole).includes(flat(name)), `the paper has ${name}`)
		await page.evaluate(() => {
			window.print = () => {
				window.isPrinted = true
			}
		})
		await page.click('main button:has-text("Print")')
		expect(await page.evaluate(() => window.isPrinted), 'the button opens the dialog of the browser')
		await close()
	},

	'a row on a phone is a card headed by the whole name': async () => {
		const { page, signIn, visit, close } = await open({ width: 360, height: 740 })
		await signIn()
		for (const path of ['/students', '/users', '/groups', '/menus', '/student_addresses', '/student_education_history',
			'/students/17?tab=student_addresses']) {
			await visit(path)
			const rows = await page.evaluate(() => [...document.querySelectorAll('.list-table tbody tr')].map(row => {
				const cells = [...row.querySelectorAll('td')].filter(cell => cell.checkVisibility() && cell.innerText.trim() !== '')
				const top = cell => cell.getBoundingClientRect().top
				const key = cells.filter(cell => cell.classList.contains('key'))
				return {
					height: row.getBoundingClientRect().height,
					head: key.map(cell => cell.innerText.trim()).join(' '),
					label: (row.querySelector('.row-actions a')?.getAttribute('aria-label') ?? '').replace(/^\w+ /, ''),
					isFirst: cells.filter(cell => !key.includes(cell)).every(cell => key.every(one => top(one) < top(cell))),
				}
			}))
			expect(rows.length > 0, `${path} has rows`)
			const words = text => text.split(/[\s,]+/).sort().join(' ')
			for (const row of rows) {
				expect(row.height <= 120, `${path}: a card is at most 120 px high, not ${row.height} (${row.head})`)
				expect(row.isFirst, `${path}: ${row.head} stands above all else`)
				if (row.head !== '')
					expect(words(row.head) === words(row.label), `${path}: the card of "${row.label}" is headed by it, not by "${row.head}"`)
			}
		}
		await close()
	},

	'no column of a list is covered': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		for (const width of [768, 992, 1024, 1100, 1280, 1920]) {
			await page.setViewportSize({ width, height: 800 })
			for (const path of ['/students', '/users', '/groups', '/student_addresses', '/student_education_history', '/trash']) {
				await visit(path)
				const covered = await page.evaluate(() => [...document.querySelectorAll('.list-table tbody tr')].flatMap(row => {
					const actions = row.querySelector('.row-actions')?.getBoundingClientRect()
					return [...row.querySelectorAll('td:not(.row-actions)')]
						.filter(cell => actions && cell.checkVisibility() && cell.innerText.trim() !== '')
						.filter(cell => {
							const box = cell.getBoundingClientRect()
							return box.right > actions.left + 1 && box.bottom > actions.top + 1 && box.top < actions.bottom - 1
						}).map(cell => cell.innerText)
				}))
				expect(covered.length === 0, `${path} at ${width} px shows ${covered.slice(0, 3)}`)
				const [wide, room] = await page.evaluate(() => {
					const place = document.querySelector('.list-scroll')
					return place ? [place.scrollWidth, place.clientWidth] : [0, 0]
				})
				expect(wide <= room, `${path} at ${width} px needs no scrolling (${wide} in ${room} px)`)
			}
		}
		await close()
	},

	'a long menu shows the entry of the page': async () => {
		for (const width of [1280, 360]) {
			const { page, signIn, close, base } = await open({ width, height: 700 })
			await signIn()
			await page.route('**/users', async route => {
				const answer = await route.fetch()
				const entries = '<li class="nav-item"><a class="nav-link" href="#">Another entry</a></li>'.repeat(40)
				await route.fulfill({ response: answer, body: (await answer.text()).replace(/(<ul class="navbar-nav">)/, `$1${entries}`) })
			})
			await page.goto(`${base}/tenant/demo/users`)
			if (width < 992)
				await page.locator('label[for=menu-switch]').click()
			const place = await page.locator('#sidebar-menu [aria-current=page]').boundingBox()
			expect(place && place.y >= 0 && place.y + place.height <= 700, `at ${width} px the entry is in sight`)
			await close()
		}
	},

	'a figure is as high as itself, beside whatever chart': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/dashboard')
		const [figure, chart] = await page.evaluate(() =>
			['.card:has(> .stat)', '.card:has(> .chart-body)'].map(card => document.querySelector(card).clientHeight))
		expect(figure < 200 && chart > 250, `a figure of ${figure} px stands beside a chart of ${chart} px`)
		await close()
	},

	'the page of the API is drawn, in the dark and on a phone as well': async () => {
		for (const [width, dark] of [[1280, false], [360, true]]) {
			const { page, signIn, visit, shot, close } = await open({ width, dark })
			await signIn()
			await visit('/api/docs?module=students')
			await page.waitForSelector('#api .opblock-tag')
			await page.click('#operations-tag-students .expand-operation')
			await page.locator('#api .opblock-post .opblock-summary-control').first().click()
			await page.waitForSelector('#api .opblock-post .opblock-body .opblock-section-request-body')
			const shown = await page.locator('#api .opblock-post').first().innerText()
			expect(shown.includes('/students') && shown.includes('first_name'), 'it says what a new student takes')
			expect(await page.evaluate(() => document.documentElement.classList.contains('dark-mode')) === dark,
				'it is dark where the page is')
			await expectNoOverflow(page, 'the page of the API')
			await shot(`api-${width}`)
			await close()
		}
	},

	'a filter changes the list without a new page': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students')
		await page.evaluate(() => { window.same = true })
		const search = page.locator('input[name=q]').first()
		await search.fill('ada')
		await search.press('Enter')
		await page.waitForURL(/q=ada/)
		await page.waitForFunction(() => document.querySelector('tbody')?.innerText.includes('Ada'))
		expect(await page.evaluate(() => window.same === true), 'the page was not loaded again')
		await page.goBack()
		await page.waitForURL(url => !url.search.includes('q=ada'))
		await close()
	},

	'a form is sent once': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students/new')
		await page.fill('input[name=first_name]', 'Browser')
		await page.fill('input[name=last_name]', 'Once')
		let posts = 0
		page.on('request', request => {
			posts += request.method() === 'POST' ? 1 : 0
		})
		await page.evaluate(() => {
			const form = document.querySelector('form[data-guard]')
			form.requestSubmit()
			form.requestSubmit()
		})
		await page.waitForURL(/\/students\/\d+$/)
		expect(posts === 1, `one request, not ${posts}`)
		expect(await page.evaluate(() => Object.keys(sessionStorage).length) === 0, 'nothing is kept of what was saved')
		await close()
	},

	'what was typed survives a broken answer and a lost session': async () => {
		const { page, signIn, visit, close } = await open()
		const send = 'form[data-guard] button[type=submit]'
		const type = async (first, last) => {
			await visit('/students/new')
			await page.fill('input[name=first_name]', first)
			await page.fill('input[name=last_name]', last)
		}
		await signIn()
		await page.route('**/students/new', route => (route.request().method() === 'POST'
			? route.fulfill({ status: 502, body: '<h1>Bad gateway</h1>', contentType: 'text/html' })
			: route.continue()))
		await type('Broken', 'Answer')
		await page.click(send)
		await page.waitForSelector('h1:has-text("Bad gateway")')
		await page.unroute('**/students/new')
		await visit('/students/new')
		expect(await page.inputValue('input[name=first_name]') === 'Broken', 'the form is filled in again')
		await page.click(send)
		await page.waitForURL(/\/students\/\d+$/)
		await type('Lost', 'Session')
		await page.context().clearCookies()
		await page.click(send)
		await page.fill('input[name=username]', 'admin')
		await page.fill('input[name=password]', process.env.DEMO_PASSWORD ?? 'manor-demo')
		await page.click('form button[type=submit]')
		await page.waitForSelector('form[data-guard]')
		expect(await page.inputValue('input[name=first_name]') === 'Lost', 'the form is back after the sign-in')
		await close()
	},

	'after mistakes the focus is at the list of them': async () => {
		const { page, signIn, visit, close } = await open()
		await signIn()
		await visit('/students/new')
		await page.evaluate(() => document.querySelector('form[data-guard]').submit())
		await page.waitForSelector('#form-errors')
		expect(await page.evaluate(() => document.activeElement.id) === 'form-errors', 'the focus is there')
		expect((await page.title()).startsWith('Not saved'), 'the title says so')
		await close()
	},
}

/* A scenario that waits for what never comes ends as well. */
const withinTime = work => Promise.race([work, new Promise((_, reject) =>
	setTimeout(reject, 240000, new Error('no end after four minutes')).unref())])

const names = process.argv.slice(2)
let failed = 0
if (names.length === 0)
	console.log(Object.keys(scenarios).join('\n'))
for (const name of names) {
	try {
		if (!scenarios[name])
			throw new Error('there is no such scenario')
		await withinTime(scenarios[name]())
		console.log(`ok: ${name}`)
	} catch (error) {
		failed = 1
		console.log(`not ok: ${name}\n${error.message}`)
	}
	await closeContexts()
}
await closeAll()
process.exit(failed)
