import { expect, test } from 'vitest'
import { portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

test('a newcomer types gbt19001, opens the standard, sees what it adopts and its history', async () => {
  const { page, complaints, leave } = await reader(portal)
  await page.goto('/')
  await page.getByRole('searchbox', { name: '查找标准' }).fill('gbt19001')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/search\?q=gbt19001$/)
  const hits = page.locator('ol.lines > li')
  expect(await hits.count()).toBe(2)
  await hits.first().getByRole('link').first().click()
  await page.waitForURL(/\/standards\/GB-T-19001-2016$/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('质量管理体系 要求')
  const relations = page.locator('#relations, section, article').filter({ hasText: 'ISO 9001:2015' }).last()
  expect(await relations.textContent()).toMatch(/等同|IDT/)
  await page.locator('details', { hasText: '首次' }).first().locator('summary').click()
  expect(await page.locator('details[open] li').count()).toBeGreaterThan(3)
  await page
    .getByRole('link', { name: /ISO 9001:2015/ })
    .first()
    .click()
  await page.waitForURL(/\/standards\/ISO-9001-2015$/)
  expect(await page.locator('main').textContent()).toContain('GB/T 19001—2016')
  expect(complaints()).toEqual([])
  await leave()
})

test('an English reader finds it by words of its title', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('searchbox', { name: 'Find a standard' }).fill('quality management')
  await page.getByRole('button', { name: 'Find' }).click()
  await page
    .getByRole('link', { name: /ISO 9001:2015/ })
    .first()
    .click()
  await page.waitForURL(/\/standards\/ISO-9001-2015$/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Quality management systems — Requirements')
  expect(complaints()).toEqual([])
  await leave()
})

test('an older edition says what took its place, and on an earlier day that it was in force', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/standards/GB-T-19001-2008')
  expect(await page.locator('.standard-head').textContent()).toContain('Superseded')
  expect(await page.locator('main').textContent()).toMatch(/Replaced by\s*GB\/T 19001—2016/)
  await page.goto('/standards/GB-T-19001-2008?as-of=2010-01-01')
  expect(await page.locator('.standard-head').textContent()).toContain('In force')
  await leave()
})

test('the language can be changed on any page, and stays changed', async () => {
  const { page, leave } = await reader(portal)
  await page.goto('/standards/GB-T-19001-2016')
  await page.getByRole('link', { name: 'English', exact: true }).click()
  await page.waitForURL(/lang=en/)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Quality management')
  await page.goto('/search?q=gbt19001')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.getByRole('link', { name: '中文', exact: true }).click()
  await page.waitForURL(/lang=zh/)
  expect(new URL(page.url()).searchParams.get('q')).toBe('gbt19001')
  expect(await page.locator('html').getAttribute('lang')).toBe('zh-Hans')
  await leave()
})

test('the appearance can be chosen, and stays chosen', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB', colorScheme: 'light' })
  await page.goto('/about')
  const ground = () => page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
  const light = await ground()
  await page.getByRole('link', { name: 'Dark' }).click()
  await page.waitForURL(/\/about$/)
  expect(await ground()).not.toBe(light)
  await page.goto('/')
  expect(await ground()).not.toBe(light)
  await leave()
})

test('a standard that is not there is a page that helps', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  const answer = await page.goto('/standards/GB-T-19001-1901')
  expect(answer?.status()).toBe(404)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This standard is not in the register')
  expect(await page.locator('main').textContent()).toContain('GB/T 19001')
  await page.getByRole('link', { name: 'Back to the front page' }).click()
  await page.waitForURL(`${portal.url}/`)
  expect(complaints()).toEqual([])
  await leave()
})

test('without JavaScript everything above still works', async () => {
  const { page, complaints, leave } = await reader(portal, { javaScriptEnabled: false, locale: 'en-GB' })
  await page.goto('/')
  await page.locator('#search-box').fill('gbt19001')
  await page.locator('#search-box').press('Enter')
  await page.waitForURL(/\/search\?q=gbt19001$/)
  await page.locator('ol.lines a').first().click()
  await page.waitForURL(/\/standards\/GB-T-19001-2016$/)
  await page.locator('details', { hasText: 'First recorded' }).first().locator('summary').click()
  expect(await page.locator('details[open] li').first().isVisible()).toBe(true)
  expect(await page.locator('button[data-copy]:visible').count()).toBe(0)
  expect(complaints()).toEqual([])
  await leave()
})

const WAYS = ['/', '/search?q=gbt19001', '/standards/GB-T-19001-2016', '/standards/Q-ABC-12-2020', '/about', '/nowhere']

test.each([390, 320])('at a width of %i nothing is cut off or runs out of the page', async (width) => {
  const { page, leave } = await reader(portal, { viewport: { width, height: 844 }, hasTouch: true })
  for (const way of [...WAYS, '/standards/GB-T-7714-2000', '/search?q=hyperlink']) {
    await page.goto(way)
    const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    expect(beyond, way).toBeLessThanOrEqual(0)
  }
  await page.goto('/')
  const box = await page.getByRole('searchbox').boundingBox()
  expect(box!.height).toBeGreaterThanOrEqual(40)
  await leave()
})
