import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeOperatorKey, readOperatorKey } from '../../src/identity/index.ts'
import { barriers, openPortal, type Portal, reader } from './portal.ts'

let portal: Portal
let key: string
beforeAll(async () => {
  portal = await openPortal()
  const { dataFolder } = portal.product.app
  await makeOperatorKey(dataFolder)
  key = (await readOperatorKey(dataFolder))!
})
afterAll(() => portal.close())

test('the operator freezes a plan, enters a figure and gives a mark; no page has a barrier in either language', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/operator')
  await page.getByLabel('Operator’s key').fill(key)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Import a file' }).waitFor()

  for (const day of ['2024-12-31', '2025-12-31']) {
    await page.goto('/plans/new-industry/snapshots')
    await page.getByLabel('As of which day').fill(day)
    await page.getByRole('button', { name: 'Take', exact: true }).click()
    await page.waitForURL(/\/snapshots\/[0-9a-f]{64}$/)
  }
  const snapshot = new URL(page.url()).pathname
  await page.goto('/plans/new-industry/snapshots')
  await page.getByRole('button', { name: 'Compare the two chosen' }).click()
  await page.waitForURL(/\/comparison\?[ab]=[0-9a-f]{64}&[ab]=[0-9a-f]{64}$/)
  const compared = page.url().slice(new URL(page.url()).origin.length)

  await page.goto('/plans/outline/figures')
  await page.getByRole('combobox', { name: 'About' }).selectOption('conversion-rate/OUT-Q3')
  await page.getByLabel('Day it tells of').fill('2023-12-31')
  await page.getByLabel('Value', { exact: true }).fill('82')
  await page.getByLabel('Source').fill('Annual report')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await page.getByText('Show where it stands').waitFor()
  expect(await page.getByLabel('Source').inputValue()).toBe('Annual report')
  await page.getByLabel('Address').fill('https://example.org/report')
  await page.getByRole('button', { name: 'Enter', exact: true }).click()
  await page.getByText('82%').first().waitFor()

  await page.goto('/plans/outline/marks')
  await page.getByLabel('Mark', { exact: true }).selectOption('2')
  await page.getByLabel('Assessor').fill('A. Smith')
  await page.getByLabel('Day of the judgement').fill('2025-06-30')
  await page.getByLabel('Evidence').fill('Lists for most fields')
  await page.getByRole('button', { name: 'Give the mark' }).click()
  await page.getByText('Lists for most fields').first().waitFor()

  await page.goto('/plans/outline/tasks')
  await page.getByLabel('As of').fill('2025-06-30')
  await page.getByLabel('Who reports').fill('B. Jones')
  await page.getByLabel('What shows it').fill('Minutes of June')
  await page.getByRole('button', { name: 'Hand the report in' }).click()
  await page.getByText('Minutes of June').first().waitFor()

  await page.goto('/operator/plans')
  await page.getByLabel('Id').fill('city-plan')
  await page.getByRole('button', { name: 'Begin drafting' }).click()
  await page.getByRole('button', { name: 'Save as a new version' }).click()
  await page.getByRole('button', { name: 'Publish version 1' }).click()
  await page.goto('/plans')
  await page.getByRole('link', { name: 'Title of the plan' }).click()
  await page.getByRole('heading', { name: 'Title of the plan' }).waitFor()

  const places = [
    '/plans/outline/tasks',
    '/plans/new-industry/snapshots',
    snapshot,
    compared,
    '/plans/outline/figures',
    '/plans/outline/marks',
  ]
  for (const lang of ['en', 'zh']) {
    for (const path of places) {
      await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
      expect(await barriers(page), `${lang} ${path}`).toEqual([])
    }
  }
  // The browser says by itself that the first figure was not taken.
  expect(complaints()).toEqual([expect.stringContaining('status of 422')])
  await leave()
})
