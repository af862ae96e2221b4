import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { record } from '../app.ts'
import { take } from '../register.ts'
import { barriers, portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

const standards = (page: Page) => page.locator('[data-list="standards"] > li')
const searches = (page: Page) => page.locator('[data-list="searches"] > li')
const stored = (page: Page) => page.evaluate<string | null>(`localStorage.getItem('plumbline.kept')`)
const store = (page: Page, kept: unknown) =>
  page.evaluate(`localStorage.setItem('plumbline.kept', ${JSON.stringify(JSON.stringify(kept))})`)

async function watch(page: Page, slug: string) {
  await page.goto(`/standards/${slug}`)
  await page.getByRole('button', { name: 'Watch', exact: true }).click()
  await page.getByText('Watched; kept in this browser.').waitFor()
}

test('what is watched is listed with what changed since the last look, until it is marked as seen', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await watch(page, 'ISO-9001-2015')
  await watch(page, 'GB-T-19000-2016')
  await page.getByRole('link', { name: 'All you watch' }).click()
  await page.waitForURL(/\/watching$/)
  await page.getByText('Nothing has changed.').waitFor()
  expect(await standards(page).locator('.identifier').allTextContents()).toEqual(['GB/T 19000—2016', 'ISO 9001:2015'])
  expect(await standards(page).first().textContent()).toContain('In force')

  await take(portal.product.app.database, [
    record('GB/T 19000-2024', {
      titles: { en: 'Quality management systems — Fundamentals' },
      published: '2024-05-01',
      effective: '2024-11-01',
      relations: [{ kind: 'replaces', target: 'GB/T 19000-2016' }],
    }),
  ])
  await page.reload()
  await page.getByText('Entries that changed: 1.').waitFor()
  const news = standards(page).first().locator('.news')
  expect(await news.locator('li').allTextContents()).toEqual([
    'The status was “In force” and is now “Superseded”',
    'Now replaced by GB/T 19000—2024',
  ])
  expect(await news.getByRole('link').getAttribute('href')).toBe('/standards/GB-T-19000-2024')
  expect(await barriers(page)).toEqual([])
  await page.reload()
  await page.getByText('Entries that changed: 1.').waitFor()
  await page.getByRole('button', { name: 'Mark all as seen' }).click()
  expect(await news.isVisible()).toBe(false)
  await page.reload()
  await page.getByText('Nothing has changed.').waitFor()
  expect(complaints()).toEqual([])
  await leave()
})

test('a saved search tells how many more or fewer it finds, with its filters in words', async () => {
  const { page, complaints, leave } = await reader(portal)
  await page.goto('/search?q=质量管理&level=national')
  await page.getByRole('button', { name: '保存此检索' }).click()
  await page.locator('#search-box').fill('质量')
  await page.waitForURL((url) => url.searchParams.get('q') === '质量')
  // The list that followed the box has a button of its own.
  await page.getByRole('button', { name: '保存此检索' }).click()
  await page.getByRole('button', { name: '取消保存' }).click()
  await page.goto('/watching')
  await page.getByText('没有变化。').waitFor()
  expect(await searches(page).count()).toBe(1)
  const kept = JSON.parse((await stored(page))!)
  const { total } = kept.searches[0].look
  kept.searches[0].look = { on: '2026-01-01', total: total - 2 }
  await store(page, kept)
  await page.reload()
  await page.getByText('有 1 项变化。').waitFor()
  const line = await searches(page).first().textContent()
  for (const words of ['质量管理', '层级 国家标准', `${total} 条`, '比2026年1月1日多 2 条'])
    expect(line).toContain(words)
  const feed = await searches(page).first().getByRole('link', { name: '订阅（Atom）' }).getAttribute('href')
  expect((await page.request.get(feed!)).headers()['content-type']).toContain('application/atom+xml')
  await searches(page).first().getByRole('button', { name: '记为已看：质量管理 层级 国家标准' }).click()
  expect(JSON.parse((await stored(page))!).searches[0].look).toEqual({ on: '2026-11-22', total })
  expect(complaints()).toEqual([])
  await leave()
})

test('what was removed comes back to its place; the focus stays with it', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  for (const slug of ['ISO-9001-2015', 'GB-T-19001-2016', 'GB-T-22080-2016']) await watch(page, slug)
  await page.goto('/watching')
  await standards(page).nth(2).waitFor()
  const before = await standards(page).locator('.identifier').allTextContents()
  await page.getByRole('button', { name: 'Remove: GB/T 19001—2016' }).click()
  expect(await standards(page).nth(1).textContent()).toContain('GB/T 19001—2016 was removed.')
  expect(JSON.parse((await stored(page))!).standards).toHaveLength(2)
  expect(await page.evaluate<string>('document.activeElement.ariaLabel')).toBe('Undo the removal: GB/T 19001—2016')
  await page.keyboard.press('Enter')
  expect(await standards(page).locator('.identifier').allTextContents()).toEqual(before)
  expect(await page.evaluate<string>('document.activeElement.ariaLabel')).toBe('Remove: GB/T 19001—2016')
  await page.goto('/standards/GB-T-19001-2016')
  await page.getByRole('button', { name: 'Stop watching' }).click()
  await page.goto('/watching')
  await standards(page).nth(1).waitFor()
  expect(await standards(page).count()).toBe(2)
  await leave()
})

test('tabs agree', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await watch(page, 'ISO-9001-2015')
  const other = await page.context().newPage()
  await other.goto('/watching')
  await standards(other).first().waitFor()
  expect(await standards(other).count()).toBe(1)
  await watch(page, 'GB-T-22080-2016')
  await standards(other).nth(1).waitFor()
  await other.getByRole('button', { name: 'Remove: GB/T 22080—2016' }).click()
  await page.getByRole('button', { name: 'Watch', exact: true }).waitFor()
  await leave()
})

test('it goes out as a file and comes back; citations go out in any format', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  for (const slug of ['ISO-9001-2015', 'GB-T-19001-2016']) await watch(page, slug)
  await page.goto('/watching')
  const saved = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ])
    return { name: download.suggestedFilename(), path: await download.path() }
  }
  await page.getByLabel('Format').selectOption('BibTeX')
  const bibtex = await saved('Save as a file')
  expect(bibtex.name).toBe('plumbline-watching-2026-11-22.bib')
  const text = await readFile(bibtex.path, 'utf8')
  expect(text.match(/^@/gm)).toHaveLength(2)
  await page.getByText('Saved as a file: 2.').waitFor()

  const file = await saved('Export to a file')
  const before = await stored(page)
  await page.evaluate('localStorage.clear()')
  await page.reload()
  await page.getByText('None yet. Open the page of a standard').waitFor()
  await page.locator('#import-file').setInputFiles(bibtex.path)
  await page.getByText('This file was not exported from this page').waitFor()
  await page.locator('#import-file').setInputFiles(file.path)
  await page.getByText('Entries imported: 2.').waitFor()
  expect(JSON.parse((await stored(page))!)).toEqual(JSON.parse(before!))
  expect(complaints()).toEqual([])
  await leave()
})

test('what cannot be read is not written over; what cannot be answered can be asked again', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/watching')
  await page.evaluate(`localStorage.setItem('plumbline.kept', '{"version":1,')`)
  await page.goto('/standards/ISO-9001-2015')
  await page.getByRole('button', { name: 'Watch', exact: true }).click()
  await page.getByText('What this browser kept is damaged').waitFor()
  expect(await stored(page)).toBe('{"version":1,')
  await page.getByRole('link', { name: 'All you watch' }).click()
  await page.getByRole('alert').getByText('What this browser kept is damaged').waitFor()
  expect(await barriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Discard it and begin anew' }).click()
  expect(await page.getByText('None yet. Open the page of a standard').isVisible()).toBe(true)

  await watch(page, 'ISO-9001-2015')
  await page.route('**/api/v1/**', (route) => route.abort())
  await page.goto('/watching')
  await page.getByText('The server could not be reached.').waitFor()
  await page.unroute('**/api/v1/**')
  await page.getByRole('button', { name: 'Try again: ISO 9001:2015' }).click()
  await page.getByText('No change since').waitFor()
  await leave()
})

test('asking goes six at a time and can be stopped', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/about')
  const names = Array.from({ length: 40 }, (_, at) => `Nothing-${at}`)
  await store(page, {
    version: 1,
    standards: names.map((slug) => ({ slug, identifier: slug, title: '', since: '2026-01-01' })),
    searches: [],
  })
  let asked = 0
  await page.route('**/api/v1/standards/**', () => {
    asked += 1 // and never answered
  })
  await page.goto('/watching')
  await page.getByText('Asking: 0 of 40 answered').waitFor()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByText('Stopped: 0 of 40 answered.').waitFor()
  expect(asked).toBe(6)
  await page.unroute('**/api/v1/standards/**')
  await page.getByRole('button', { name: 'Ask again' }).click()
  await page.getByText('Entries without an answer: 40; each says why.').waitFor()
  expect(await standards(page).last().textContent()).toContain('The register no longer holds this address.')
  await leave()
})

test('where the script never comes the page says so after a while; where it comes, not at all', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.route('**/*.js', (route) => route.abort())
  await page.goto('/watching')
  await page.getByText('This page needs script').waitFor()
  await page.unroute('**/*.js')
  await page.reload()
  await page.getByText('None yet. Open the page of a standard').waitFor()
  expect(await page.getByText('This page needs script').isVisible()).toBe(false)
  await leave()
})

test('without script the page says what to do instead, and offers nothing that would not work', async () => {
  const { page, leave } = await reader(portal, { javaScriptEnabled: false, locale: 'en-GB' })
  await page.goto('/watching')
  expect(await page.getByText('This page needs script').isVisible()).toBe(true)
  for (const path of ['/watching', '/standards/ISO-9001-2015', '/search?q=quality']) {
    await page.goto(path)
    expect(await page.locator('main button:visible:not([type="submit"]), footer button:visible').count()).toBe(0)
  }
  await leave()
})

test.each(['zh', 'en'] as const)('nothing runs out of a narrow page, %s', async (lang) => {
  const { page, leave } = await reader(portal, { locale: lang, viewport: { width: 320, height: 700 } })
  await page.goto('/about')
  await store(page, {
    version: 1,
    standards: [{ slug: 'Q-ABC-12-2020', identifier: 'Q/ABC 12—2020', title: 'x'.repeat(200), since: '2026-01-01' }],
    searches: [{ query: 'x'.repeat(300), filters: { source: ['y'.repeat(150)] }, since: '2026-01-01' }],
  })
  await page.goto('/watching')
  await standards(page).first().locator('.status').waitFor()
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  expect(await barriers(page)).toEqual([])
  await leave()
})
