import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

const focused = (page: Page) => page.evaluate<string>('document.activeElement.id || document.activeElement.textContent')

test('from the front page to a standard without a pointer', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/')
  await page.keyboard.press('/')
  expect(await focused(page)).toBe('search-box')
  await page.keyboard.type('gbt19001')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=gbt19001$/)
  await page.keyboard.press('/')
  expect(await page.locator('#search-box').inputValue()).toBe('gbt19001')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toContain('GB/T 19001—2016')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toContain('GB/T 19001—2008')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  expect(await focused(page)).toBe('search-box')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/standards\/GB-T-19001-2016$/)
  expect(complaints()).toEqual([])
  await leave()
})

test('a slash typed into the box is a slash', async () => {
  const { page, leave } = await reader(portal)
  await page.goto('/')
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('GB/T')
  expect(await page.getByRole('searchbox').inputValue()).toBe('GB/T')
  await leave()
})

test.each(['/', '/search?q=gbt19001', '/standards/GB-T-19001-2016', '/about'])(
  'on %s the first Tab offers to skip to the content',
  async (way) => {
    const { page, leave } = await reader(portal, { locale: 'en-GB' })
    await page.goto(way)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Skip to content')
    const skip = await page.getByRole('link', { name: 'Skip to content' }).boundingBox()
    expect(skip!.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#main$/)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(`document.activeElement.closest('main, footer') !== null`)).toBe(true)
    await leave()
  },
)

/** Where the focus is: the place in the document, and whether one can see it; null where it has left the page. */
const FOCUS = `(() => {
  const element = document.activeElement
  if (element === null || element === document.body) return null
  const { outlineStyle, boxShadow, textDecorationLine } = getComputedStyle(element)
  const marked = outlineStyle !== 'none' || boxShadow !== 'none' || textDecorationLine !== 'none'
  const place = [...document.querySelectorAll('*')].indexOf(element)
  return { place, seen: marked && element.getClientRects().length > 0 }
})()`

// A date box takes several stops of its own.
const STOPS_AT_MOST = 200

test('Tab walks in reading order, is always seen and never caught', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/standards/GB-T-19001-2016')
  const stops: { place: number; seen: boolean }[] = []
  for (let n = 0; n < STOPS_AT_MOST; n++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate<{ place: number; seen: boolean } | null>(FOCUS)
    if (stop === null) break
    stops.push(stop)
  }
  expect(stops.length).toBeLessThan(STOPS_AT_MOST)
  const places = stops.map(({ place }) => place).filter((place, index, all) => place !== all[index - 1])
  expect(places.length).toBeGreaterThan(10)
  expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
  const seen = new Set(stops.filter((stop) => stop.seen).map(({ place }) => place))
  expect(places.filter((place) => !seen.has(place))).toEqual([])
  await leave()
})
