/** A served product and one browser for the journeys of a file. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type TestApp, testApp } from '../app.ts'
import { launchBrowser } from '../browser.ts'

export interface Portal {
  readonly url: string
  readonly product: TestApp
  readonly browser: Browser
  close(): Promise<void>
}

/** The small register on a loopback port, and a browser. */
export async function openPortal(): Promise<Portal> {
  const [product, browser] = await Promise.all([testApp(), launchBrowser()])
  const url = await product.server.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    product,
    browser,
    async close() {
      await browser.close()
      await product.close()
    },
  }
}

/** The same for all tests of the file that calls it. */
export function portalOfFile(): Omit<Portal, 'close'> {
  let opened: Portal | undefined
  beforeAll(async () => {
    opened = await openPortal()
  })
  afterAll(() => opened?.close())
  return {
    get url() {
      return opened!.url
    },
    get product() {
      return opened!.product
    },
    get browser() {
      return opened!.browser
    },
  }
}

/** A reader with a fresh browser profile. `complaints` are what the browser holds against the pages read so far. */
export interface Reader {
  readonly page: Page
  complaints(): readonly string[]
  leave(): Promise<void>
}

/** Lets a reader in; everything the console, the page's own errors, failed requests and the CSP say is kept. */
export async function reader(portal: Omit<Portal, 'close'>, options: BrowserContextOptions = {}): Promise<Reader> {
  const context = await portal.browser.newContext({ baseURL: portal.url, locale: 'zh-CN', ...options })
  const complaints: string[] = []
  context.on('console', (message) => {
    // The browser says by itself that a page it was sent to is not there.
    const isMissingPage = /status of 404/.test(message.text())
    if (['error', 'warning'].includes(message.type()) && !isMissingPage) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(String(error.error())))
  context.on('requestfailed', (request) => {
    const failure = request.failure()?.errorText ?? ''
    // Leaving a page ends what it was still loading.
    if (failure !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${failure}`)
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(portal.url)) complaints.push(`asks elsewhere: ${request.url()}`)
  })
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { page, complaints: () => complaints, leave: () => context.close() }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds against WCAG 2.2 AA on the page as it stands: rule and places. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Evaluated by the debugger, not by a script element: the content policy stays as it is.
  await page.evaluate(AXE)
  const found = await page.evaluate<{ violations: Violation[] }>(
    `axe.run({ runOnly: { type: 'tag', values: ${JSON.stringify(WCAG)} } })`,
  )
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
}

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}
