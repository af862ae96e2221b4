import { expect, test } from 'vitest'
import { portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

test('the list follows the box; what was typed and the cursor stay', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/search?q=')
  const box = page.locator('#search-box')
  await box.focus()
  await page.keyboard.type('gbt190')
  await page.waitForURL(/\/search\?q=gbt190$/)
  const lines = page.locator('[data-arrows] .line-link')
  expect((await lines.allTextContents()).every((text) => text.startsWith('GB/T 190'))).toBe(true)
  await page.keyboard.type('01-2008')
  await page.waitForURL(/\/search\?q=gbt19001-2008$/)
  expect(await lines.first().textContent()).toContain('GB/T 19001—2008')
  expect(await box.inputValue()).toBe('gbt19001-2008')
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('search-box')
  expect(await page.title()).toContain('gbt19001-2008')
  expect(complaints()).toEqual([])
  await leave()
})

test('filters narrow the list, hold while one types, and can be removed', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/search?q=')
  await page
    .locator('.facet', { hasText: 'Level' })
    .getByRole('link', { name: /International/ })
    .click()
  await page.waitForURL(/level=international/)
  expect(await page.locator('[data-arrows] .line-link').allTextContents()).toEqual([
    expect.stringContaining('ISO 9001:2015'),
  ])
  await page.locator('#search-box').fill('quality')
  await page.waitForURL(/q=quality&level=international/)
  expect(await page.locator('[data-arrows] .line-link').count()).toBe(1)
  await page.getByRole('link', { name: /Remove filter: Level/ }).click()
  await page.waitForURL((url) => !url.searchParams.has('level'))
  expect(await page.locator('[data-arrows] .line-link').count()).toBeGreaterThan(1)
  await leave()
})
