/** Plans, targets, indicators and fields in a browser: no barrier on any page, and the way from a plan to its records. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record, SMALL_REGISTER } from '../app.ts'
import { take } from '../register.ts'
import { barriers, openPortal, type Portal, reader } from './portal.ts'

const WIND = Array.from({ length: 60 }, (_, n) =>
  record(`GB/T ${51_000 + n}-2024`, {
    titles: { zh: `风力发电机组 第${n}部分`, en: `Wind turbines — Part ${n}` },
    published: '2024-03-15',
    effective: '2024-10-01',
    ics: ['27.180'],
  }),
)

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
  await take(portal.product.app.database, [...SMALL_REGISTER, ...WIND])
})
afterAll(() => portal.close())

const PAGES = [
  '/plans',
  '/plans/new-industry',
  '/plans/outline?as-of=yesterday',
  '/plans/national-standard-system',
  '/plans/informatization',
  '/plans/nothing',
  '/plans/new-industry/targets/NI-Q2',
  '/plans/new-industry/targets/NI-Q6?variant=all-in-force',
  '/indicators',
  '/indicators/standard-age',
  '/fields',
  '/fields/new-energy',
  '/fields/cybersecurity',
  '/fields/compare',
]

test.each([
  ['zh-CN', 'light', 1440],
  ['en-GB', 'dark', 390],
] as const)(
  'every page, %s, %s, %i wide: no barrier (WCAG 2.2 AA), nothing runs out of it',
  async (locale, scheme, width) => {
    const { page, complaints, leave } = await reader(portal, {
      ...{ locale, colorScheme: scheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' },
    })
    for (const path of PAGES) {
      await page.goto(path)
      expect(await barriers(page), path).toEqual([])
      expect([path, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, width])
    }
    expect(complaints()).toEqual([])
    await leave()
  },
)

test('without script: from the plans to a target, its figure, a part of it, and the standards behind', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB', javaScriptEnabled: false })
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Plans' }).click()
  await page.getByRole('link', { name: 'New Industry Standardization Leading Project, 2023–2035' }).first().click()
  await page.getByRole('link', { name: '60 standards', exact: true }).click()
  expect(new URL(page.url()).hash).toBe('#records')
  expect(await page.getByText('60 in all').count()).toBe(1)
  const shown = page.locator('#records ~ .hang-body .lines > li')
  expect(await shown.count()).toBe(50)
  await page.getByRole('link', { name: 'Next page' }).click()
  expect(await shown.count()).toBe(10)
  await page.getByLabel('Words of identifier or title').fill('Part 59')
  await page.getByRole('button', { name: 'Filter' }).click()
  expect(await shown.count()).toBe(1)
  expect(await shown.first().textContent()).toContain('because ICS 27.180')
  await shown.first().getByRole('link').first().click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Wind turbines — Part 59')
  expect(complaints()).toEqual([])
  await leave()
})

test('another day is another evaluation, and stays while one looks closer', async () => {
  const { page, leave } = await reader(portal, { locale: 'zh-CN' })
  await page.goto('/plans/new-industry')
  await page.getByLabel('评估日期').fill('2024-01-01')
  await page.getByRole('button', { name: '按此日评估' }).click()
  expect(await page.locator('#NI-Q2').textContent()).toContain('尚未达到')
  await page.getByRole('link', { name: '新制定的国家标准和行业标准' }).first().click()
  expect(new URL(page.url()).searchParams.get('as-of')).toBe('2024-01-01')
  expect(await page.locator('.as-of').textContent()).toContain('截至 2024年1月1日')
  await leave()
})
