import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

const PAGES = [
  '/',
  '/search?q=quality',
  '/standards/GB-T-19001-2016',
  '/standards/GB-T-19001-2016/impact',
  '/ics/03.120',
]
const WIDTHS = [390, 1_440]

/** Where the parts of a page begin, from top to bottom. */
function places(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('h1, h2, section, .phases, footer')]
    .map((part) => part.nodeName + ' ' + Math.round(part.getBoundingClientRect().top))`)
}

test.each(WIDTHS)('nothing moves when the script comes, %i pixels wide', async (width) => {
  const viewport = { width, height: 900 }
  const [before, after] = [await reader(portal, { viewport }), await reader(portal, { viewport })]
  // The browser runs scripts, and this one is still on its way.
  await before.page.route('**/*.js', (route) => route.abort())
  for (const path of PAGES) {
    await before.page.goto(path)
    await after.page.goto(path)
    await after.page.locator('[data-open-keys]').waitFor({ state: 'visible' })
    expect(await before.page.locator('[data-open-keys]').isVisible()).toBe(false)
    expect(await places(before.page), path).toEqual(await places(after.page))
  }
  await before.leave()
  await after.leave()
})
