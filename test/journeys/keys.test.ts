import { expect, test } from 'vitest'
import { barriers, portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

test.each([
  ['zh-CN', '快捷键'],
  ['en-GB', 'Keys'],
])('%s: a question mark opens the help, Escape closes it, the focus returns', async (locale, name) => {
  const { page, complaints, leave } = await reader(portal, { locale })
  await page.goto('/standards/GB-T-19001-2016')
  const line = page.locator('#month')
  await line.focus()
  await page.keyboard.press('?')
  const dialog = page.getByRole('dialog', { name })
  expect(await dialog.isVisible()).toBe(true)
  expect(await page.evaluate<boolean>(`document.activeElement.closest('dialog') !== null`)).toBe(true)
  expect(await barriers(page)).toEqual([])
  await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(false)
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('month')
  await page.getByRole('contentinfo').getByRole('button', { name }).click()
  expect(await dialog.isVisible()).toBe(true)
  expect(complaints()).toEqual([])
  await leave()
})

test('g and a letter go to every place the help names', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/about')
  const places = await page.evaluate<[string, string][]>(
    `[...document.querySelectorAll('#keys [data-key]')].map((link) => [link.dataset.key, link.getAttribute('href')])`,
  )
  expect(new Set(places.map(([key]) => key)).size).toBe(places.length)
  expect(places.map(([key]) => key)).toEqual(expect.arrayContaining(['h', 's', 'i', 'c', 'o', 'w']))
  for (const [key, href] of places) {
    await page.goto('/about')
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await page.waitForURL(`${portal.url}${href}`)
  }
  await leave()
})

test('w watches the standard shown and stops watching it', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/standards/GB-T-19001-2016')
  await page.keyboard.press('w')
  await page.getByText('Watched; kept in this browser.').waitFor()
  await page.keyboard.press('w')
  await page.getByText('No longer watched.').waitFor()
  // A saved search is no standard, even one for this word.
  await page.goto('/search?q=standard')
  await page.keyboard.press('w')
  expect(await page.evaluate<string>(`localStorage.getItem('plumbline.kept')`)).not.toContain('query')
  await leave()
})

test('nothing is a key while one types or with a modifier, and all of it can be turned off for good', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/standards/GB-T-19001-2016')
  const dialog = page.locator('#keys')
  await page.locator('#search-box').fill('')
  await page.locator('#search-box').pressSequentially('?gwgh')
  expect(await page.locator('#search-box').inputValue()).toBe('?gwgh')
  await page.locator('main').focus()
  for (const combination of ['Control+w', 'Alt+w', 'Meta+w', 'Control+?']) await page.keyboard.press(combination)
  expect(await dialog.isVisible()).toBe(false)
  expect(await page.getByRole('button', { name: 'Watch', exact: true }).isVisible()).toBe(true)

  await page.keyboard.press('?')
  await page.getByLabel('Use letters and signs as keys').uncheck()
  await page.keyboard.press('Escape')
  for (const path of ['/standards/GB-T-19001-2016', '/standards/ISO-9001-2015']) {
    await page.goto(path)
    for (const key of ['?', 'w', '/', 'g', 'h']) await page.keyboard.press(key)
    expect(page.url()).toBe(`${portal.url}${path}`)
    expect(await dialog.isVisible()).toBe(false)
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('BODY')
    expect(await page.getByRole('button', { name: 'Watch', exact: true }).isVisible()).toBe(true)
  }
  await page.getByRole('contentinfo').getByRole('button', { name: 'Keys' }).click()
  await page.getByLabel('Use letters and signs as keys').check()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('w')
  await page.getByText('Watched; kept in this browser.').waitFor()
  await leave()
})
