import { expect, test } from 'vitest'
import { portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

test('the slider shows the status of a day without loading the page anew', async () => {
  const { page, complaints, leave } = await reader(portal, { locale: 'en-GB' })
  await page.goto('/standards/GB-T-19001-2008')
  await page.evaluate('document.documentElement.dataset.mark = "1"')
  const slider = page.getByRole('slider', { name: 'Move through time' })
  await slider.focus()
  await page.keyboard.press('Home')
  await page.waitForURL(/as-of=2008-12-01$/)
  await page.locator('.designation', { hasText: 'In preparation' }).waitFor()
  await page.keyboard.press('PageUp')
  await page.waitForURL(/as-of=2009-12-01$/)
  expect(await slider.getAttribute('aria-valuetext')).toBe('1 December 2009')
  expect(await page.locator('#as-of').inputValue()).toBe('2009-12-01')
  expect(await page.locator('.status-now').textContent()).toBe('In forceStatus on 1 December 2009')
  expect(await page.locator('[data-slider-says]').textContent()).toBe('In force · Status on 1 December 2009')
  // The editions of the standard are told as of the same day.
  expect(await page.locator('.timeline').first().textContent()).toContain('In preparation')
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(/as-of=2010-01-01$/)
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('month')
  expect(await page.evaluate<string>('document.documentElement.dataset.mark')).toBe('1')
  await page.getByRole('link', { name: 'Back to today' }).click()
  await page.waitForURL(/GB-T-19001-2008$/)
  expect(await page.locator('.status-now').textContent()).toContain('Superseded')
  expect(complaints()).toEqual([])
  await leave()
})

test('the days on which the status changed lead there, without script too', async () => {
  const { page, leave } = await reader(portal, { locale: 'en-GB', javaScriptEnabled: false })
  await page.goto('/standards/GB-T-19001-2008')
  const days = page.getByRole('list', { name: 'Days on which the status changed' })
  expect(await days.getByRole('listitem').allTextContents()).toEqual([
    '30 December 2008 Coming into force',
    '1 March 2009 In force',
    '1 July 2017 Superseded',
  ])
  await days.getByRole('link', { name: '1 March 2009' }).click()
  await page.waitForURL(/as-of=2009-03-01$/)
  expect(await page.locator('.designation').textContent()).toContain('In force')
  expect(await page.getByRole('slider').count()).toBe(0)
  await leave()
})
