import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOperatorKey, operatorKeyFile } from '../../src/identity/index.ts'
import { holdImport, keepImports, madeTable, untilImport } from '../operator.ts'
import { barriers, openPortal, type Portal, reader } from './portal.ts'

let portal: Portal
beforeAll(async () => {
  portal = await openPortal()
  await makeOperatorKey(portal.product.app.dataFolder)
})
afterAll(() => portal.close())

const key = () => readFileSync(operatorKeyFile(portal.product.app.dataFolder), 'utf8').trim()
const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const runOf = (url: string) => /\/operator\/imports\/(\d+)$/.exec(url)![1]!

async function signedIn(options: Parameters<typeof reader>[1] = {}) {
  const visitor = await reader(portal, options)
  await visitor.page.goto('/operator')
  await visitor.page.locator('input[type=password]').fill(key())
  await visitor.page.locator('main button[type=submit]').click()
  await visitor.page.locator('input[name=file]').waitFor()
  return visitor
}

test('the operator signs in, hands a file in, sees it run to its end, reads what was rejected, and signs out', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/')
  await page.getByRole('link', { name: 'Operator' }).click()
  await page.getByLabel('Operator’s key').fill(key())
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Import a file' }).waitFor()
  await page.locator('input[name=file]').setInputFiles(csv('works <b>.csv', madeTable(2_500, 1)))
  await page.getByRole('button', { name: 'Upload and import' }).click()
  await page.waitForURL(/\/operator\/imports\/\d+$/)
  expect(await page.locator('[data-live=progress]').textContent()).toContain('Waiting')
  const queue = keepImports(portal.product)
  // Nobody loads the page again: it follows by itself, and what is spoken follows too.
  await page.locator('[data-live=progress]').getByText('Finished').waitFor()
  expect(await page.getByRole('status').textContent()).toBe('Finished')
  await page.locator('[data-live=counts]').getByText('2,500').waitFor()
  expect(await page.locator('[data-live=counts]').textContent()).toContain('2,475')
  await page.getByRole('link', { name: 'no identifier' }).click()
  await page.waitForURL(/reason=no-identifier/)
  expect(await page.locator('.reject').count()).toBe(25)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download as CSV' }).click()
  const rows = readFileSync(await (await download).path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(rows).toHaveLength(26)
  await page.getByRole('link', { name: 'All imports' }).click()
  expect(await page.locator('table.runs tbody tr').count()).toBe(1)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByLabel('Operator’s key').waitFor()
  await queue.stop()
  expect([queue.faults, complaints()]).toEqual([[], []])
  await leave()
})

test('stop and continue, by the keyboard alone, while the page follows', async () => {
  const { page, complaints, leave } = await signedIn({ locale: 'en-GB' })
  await page.locator('input[name=file]').setInputFiles(csv('long.csv', madeTable(30_000, 100_000)))
  await page.getByRole('button', { name: 'Upload and import' }).press('Enter')
  await page.waitForURL(/\/operator\/imports\/\d+$/)
  const run = runOf(page.url())
  const queue = keepImports(portal.product)
  await untilImport(portal.product, run, ({ read }) => read > 0)
  const hold = await holdImport(portal.product)
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: 'Stop' }).focus()
  // The part around the button is exchanged while it runs; the focus stays.
  await page.waitForResponse((response) => response.url() === page.url())
  await page.locator('#act-stop:focus').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('[data-live=progress]').getByText('Stopping').waitFor()
  await hold.release()
  await page.getByRole('button', { name: 'Continue' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).press('Enter')
  await page.locator('[data-live=progress]').getByText('Finished').waitFor()
  expect(await untilImport(portal.product, run, () => true)).toMatchObject({ read: 30_000, created: 29_700 })
  await queue.stop()
  expect(complaints()).toEqual([])
  await leave()
})

test('without JavaScript: the same, loading the page again', async () => {
  const { page, complaints, leave } = await signedIn({ locale: 'en-GB', javaScriptEnabled: false })
  await page.locator('input[name=file]').setInputFiles(csv('few.csv', madeTable(10, 300_000)))
  await page.getByRole('button', { name: 'Upload and import' }).click()
  await page.waitForURL(/\/operator\/imports\/\d+$/)
  const queue = keepImports(portal.product)
  await untilImport(portal.product, runOf(page.url()), ({ state }) => state === 'finished')
  await page.getByRole('link', { name: 'Load the progress again' }).click()
  await page.locator('[data-live=progress]').getByText('Finished').waitFor()
  await queue.stop()
  expect(complaints()).toEqual([])
  await leave()
})

test('a session that has ended while the page follows leads to where one signs in', async () => {
  const { page, leave } = await signedIn({ locale: 'en-GB' })
  await page.locator('input[name=file]').setInputFiles(csv('later.csv', madeTable(5, 400_000)))
  await page.getByRole('button', { name: 'Upload and import' }).click()
  await page.waitForURL(/\/operator\/imports\/\d+$/)
  await page.context().clearCookies()
  await page.waitForURL(/\/operator$/)
  expect(await page.getByLabel('Operator’s key').isVisible()).toBe(true)
  await leave()
})

const READERS = (['zh', 'en'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).map((colorScheme) => [lang, colorScheme] as const),
)

test.each(READERS)(
  'no barrier (WCAG 2.2 AA) on any of the pages, %s, %s, wide and narrow',
  async (lang, colorScheme) => {
    const look = { locale: lang === 'zh' ? 'zh-CN' : 'en-GB', colorScheme, reducedMotion: 'reduce' } as const
    const stranger = await reader(portal, look)
    await stranger.page.goto('/operator')
    expect(await barriers(stranger.page)).toEqual([])
    await stranger.page.locator('input[type=password]').fill('wrong')
    await stranger.page.locator('main button[type=submit]').click()
    await stranger.page.locator('.field-error').waitFor()
    expect(await barriers(stranger.page)).toEqual([])
    await stranger.leave()
    const { page, complaints, leave } = await signedIn(look)
    for (const width of [1_440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      for (const path of [
        '/operator',
        '/operator/imports/1',
        '/operator/imports/1?reason=no-identifier',
        '/operator/imports/99',
        '/operator/plans',
        '/operator/plans/new-industry',
        '/operator/plans/city-plan',
      ]) {
        await page.goto(path)
        expect(await barriers(page), path).toEqual([])
        expect(
          await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
          path,
        ).toBeLessThanOrEqual(0)
      }
    }
    await page.goto('/operator')
    await page.locator('input[name=file]').setInputFiles(csv('x.bin', 'nothing known'))
    await page.locator('details.more-fields summary').click()
    await page.locator('input[name=source]').fill('works')
    await page.locator('.fields button[type=submit]').click()
    await page.locator('.field-error').first().waitFor()
    expect(await barriers(page)).toEqual([])
    expect(await page.locator('input[name=source]').inputValue()).toBe('works')
    expect(complaints().filter((line) => !/status of 4\d\d/.test(line))).toEqual([])
    await leave()
  },
)
