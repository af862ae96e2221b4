import { expect, test } from 'vitest'
import { barriers, portalOfFile, reader } from './portal.ts'

const portal = portalOfFile()

const PAGES = [
  '/',
  '/search?q=gbt19001',
  '/search?q=quality&level=national',
  '/search?q=nothing+has+this+title',
  '/standards/GB-T-19001-2016',
  '/standards/GB-T-7714-2000',
  '/standards/GB-T-22080-2016?as-of=yesterday',
  '/standards/Q-ABC-12-2020',
  '/standards/not-an-identifier-at-all',
  '/standards/GB-T-19001-1901',
  '/about',
  '/watching',
  '/nowhere',
  '/ics',
  '/ics/03.120',
  '/ccs/A00',
  '/ics/99.999',
  '/committees?q=tc',
  '/committees/TC151',
  '/publishers',
  '/publishers/GB',
  '/overview',
  '/plans/new-industry/report',
  '/plans/new-industry/tasks',
  '/fields/new-energy/decisions',
  '/changes?first=1',
  '/compare?a=gbt19001-2016&b=gbt19001-2008',
  '/compare?a=gbt19001-2016&b=nothing',
  '/systems',
  '/systems/generative-ai',
  '/systems/humanoid-robots?status=to-do',
  '/systems/nothing',
]
const READERS = (['zh', 'en'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).map((colorScheme) => [lang, colorScheme] as const),
)

test.each(READERS)(
  'every page, %s, %s: no barrier (WCAG 2.2 AA), no complaint of the browser',
  async (lang, scheme) => {
    const { page, complaints, leave } = await reader(portal, {
      locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
      colorScheme: scheme,
      reducedMotion: 'reduce',
    })
    for (const path of PAGES) {
      await page.goto(path)
      expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-Hans' : 'en')
      expect(await barriers(page), path).toEqual([])
    }
    expect(complaints()).toEqual([])
    await leave()
  },
)

test('the check itself finds what is wrong', async () => {
  const { page, leave } = await reader(portal)
  await page.setContent('<html><body><img src="data:,"><a href="#x"></a></body></html>')
  expect((await barriers(page)).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining(['document-title', 'html-has-lang', 'image-alt', 'link-name']),
  )
  await leave()
})

test('what a source wrote cannot act: no script of it runs, no markup of it is drawn', async () => {
  const { page, complaints, leave } = await reader(portal)
  page.on('dialog', (dialog) => {
    throw new Error(`a script of the source ran: ${dialog.message()}`)
  })
  await page.goto('/standards/Q-ABC-12-2020')
  // The record as JSON-LD is data: nothing in it ends it or runs.
  expect(await page.locator('main script:not([type="application/ld+json"])').count()).toBe(0)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<script>alert(1)</script>')
  await page.goto(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
  expect(await page.locator('body script').count()).toBe(0)
  expect(complaints()).toEqual([])
  await leave()
})
