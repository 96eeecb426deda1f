/*
 * A browser for the tests: Debian's Chromium, driven by playwright-core.
 *
 *   const { page, visit, signIn, shot, close } = await open({ width: 360, dark: true })
 *
 * Every page that is visited is watched: a script error, a refused resource or a violation of the
 * content security policy fails the test when it is closed. Each open() has cookies and a cache of its own;
 * the browser is started once, and closeAll() ends it.
 */
import { chromium } from 'playwright-core'
import { mkdirSync } from 'node:fs'

const base = process.env.MANOR_URL
const shots = process.env.MANOR_SHOTS

export function expect(claim, text) {
	if (!claim)
		throw new Error(`not so: ${text}`)
}

const browsers = new Map()

/* Who signed in once is signed in, in later windows too; but for those with a cache, which sign out. */
const sessions = new Map()

async function browserFor(cache) {
	if (!browsers.has(cache))
		browsers.set(cache, await chromium.launch({
			executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
			ignoreDefaultArgs: cache ? ['--disable-back-forward-cache'] : [],
			args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
				'--disable-background-networking', '--disable-component-update', '--disable-sync'],
		}))
	return browsers.get(cache)
}

/* What a scenario that failed has left open. */
export async function closeContexts() {
	for (const browser of browsers.values())
		await Promise.all(browser.contexts().map(context => context.close()))
}

export async function closeAll() {
	for (const browser of browsers.values())
		await browser.close()
	browsers.clear()
}

/* cache: pages that are left are kept for the way back, as a person's browser does. */
export async function open({ width = 1280, height = 900, dark = false, script = true, cache = false } = {}) {
	const browser = await browserFor(cache)
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: dark ? 'dark' : 'light',
		javaScriptEnabled: script,
	})
	const page = await context.newPage()
	page.setDefaultTimeout(15000)
	const troubles = new Set()
	page.on('pageerror', error => troubles.add(`script error: ${error.message}`))
	page.on('console', message => {
		if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text()))
			troubles.add(`console: ${message.text()}`)
	})
	page.on('requestfailed', request => {
		if (!/ERR_ABORTED/.test(request.failure()?.errorText ?? ''))
			troubles.add(`request failed: ${request.url()}`)
	})

	const visit = path => page.goto(`${base}/tenant/demo${path}`)
	const signIn = async (user = 'admin') => {
		if (sessions.has(user) && !cache) {
			await context.addCookies(sessions.get(user))
			return
		}
		await visit('/login')
		await page.fill('input[name=username]', user)
		await page.fill('input[name=password]', process.env.DEMO_PASSWORD ?? 'manor-demo')
		await page.click('form button[type=submit]')
		await page.waitForURL(/\/dashboard$/)
		if (!cache)
			sessions.set(user, (await context.cookies()).filter(cookie => cookie.httpOnly))
	}
	const shot = async name => {
		if (!shots)
			return
		mkdirSync(shots, { recursive: true })
		await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true })
	}
	const close = async () => {
		await context.close()
		expect(troubles.size === 0, `the browser has nothing to complain of: ${[...troubles].slice(0, 5).join('; ')}`)
	}
	return { page, visit, signIn, shot, close, base }
}

/* The page is no wider than the window: nothing has to be scrolled sideways as a whole. */
export async function expectNoOverflow(page, what) {
	const [wide, window] = await page.evaluate(() =>
		[document.documentElement.scrollWidth, document.documentElement.clientWidth])
	expect(wide <= window, `${what} fits ${window} px (it is ${wide} px wide)`)
}
