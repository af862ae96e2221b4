import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

test('two contexts one after the other, and Chinese drawn with glyphs that differ', async () => {
  await (await browser.newContext()).close()
  const page = await browser.newPage()
  await page.setContent(
    '<html lang="zh"><body style="font: 40px sans-serif"><b id=a>准</b><b id=b>绳</b><b id=c>标</b></body></html>',
  )
  const pictures = await Promise.all(
    ['#a', '#b', '#c'].map(async (id) => (await page.locator(id).screenshot()).toString('base64')),
  )
  expect(new Set(pictures).size).toBe(3) // a missing font draws the same box three times
  await page.close()
})
