import { describe, expect, it } from 'vitest'
import { drawPage } from '../drawn.ts'
import { HOSTILE_NAME, NOBODY, SAMPLE_IMPORTS } from '../operator-sample.ts'
import type { FormRefusal } from '../portal.ts'
import { requestFor, SAMPLE_PORTAL } from '../sample.ts'
import { WORDS } from '../words/words.ts'

const STRANGER = { ...SAMPLE_PORTAL, operator: NOBODY }
const PAGES = [
  '/operator',
  '/operator?cursor=9',
  ...SAMPLE_IMPORTS.map(({ id }) => `/operator/imports/${id}`),
  '/operator/imports/7?reason=no-identifier&cursor=2',
  '/operator/imports/99',
  '/operator/plans',
  '/operator/plans/city-standards',
  '/operator/plans/city-standards?version=1&cursor=2',
  '/operator/plans/not-begun',
]

const page = (url: string, lang = 'en', refusal?: FormRefusal) =>
  drawPage(SAMPLE_PORTAL, requestFor(url, { cookie: `lang=${lang}`, ...(refusal && { refusal }) }))

function refusalOf(form: string, field: string, values: Readonly<Record<string, string>> = {}): FormRefusal {
  return { form, field, words: { zh: '原因甲', en: 'reason <one>' }, values }
}

describe.each(PAGES)('%s', (url) => {
  it.each(['zh', 'en'])('is a whole document in %s, kept by nobody on the way', async (lang) => {
    const { html, status, headers } = await page(url, lang)
    expect([status, headers['cache-control']]).toEqual([url.endsWith('/99') ? 404 : 200, 'no-store'])
    const body = html.split('<body>')[1]!
    expect(body.match(/<h1[ >]/g)).toHaveLength(1)
    expect(body).not.toMatch(/<script|<style| style="| on[a-z]+="/)
    expect(body).not.toMatch(/undefined|\[object|NaN|Infinity/)
  })

  it('names every control, and every id once', async () => {
    const { html } = await page(url)
    const labels = [...html.matchAll(/<label[^>]*for="([^"]+)"/g)].map(([, id]) => id)
    const controls = [...html.matchAll(/<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*? id="([^"]+)"/g)]
    expect(labels).toEqual(expect.arrayContaining(controls.map(([, id]) => id)))
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, named] of html.matchAll(/aria-(?:labelledby|describedby)="([^"]+)"/g)) {
      expect(ids).toEqual(expect.arrayContaining(named!.split(' ')))
    }
  })
})

describe('whoever has not signed in', () => {
  it('sees a form to sign in by and nothing else', async () => {
    const { html, status } = await drawPage(STRANGER, requestFor('/operator'))
    expect([status, html.includes('type="password"'), html.includes('type="file"')]).toEqual([200, true, false])
    expect(html).not.toContain('&lt;script&gt;')
  })

  it('is led there from an import', async () => {
    const { status, headers } = await drawPage(STRANGER, requestFor('/operator/imports/1'))
    expect([status, headers['location']]).toEqual([302, '/operator'])
  })
})

describe('a form that was not taken', () => {
  it('says why at its field, in the language of the reader, and is still filled in', async () => {
    const refusal = refusalOf('upload', 'source', { source: 'Bad "Id"', format: 'xlsx' })
    const { html } = await page('/operator', 'en', refusal)
    expect(html).toMatch(/<input id="upload-source"[^>]*aria-describedby="upload-source-hint upload-source-error"/)
    expect(html).toMatch(/id="upload-source-error">reason &lt;one&gt;</)
    expect(html).toContain('value="Bad &quot;Id&quot;"')
    expect(html).toMatch(/<option selected="">xlsx/)
    expect(html).toMatch(/<details class="more-fields" open="">/)
    expect((await page('/operator', 'zh', refusal)).html).toContain('原因甲')
  })

  it('does not blame another field', async () => {
    const { html } = await page('/operator', 'en', refusalOf('upload', 'file'))
    expect(html).toMatch(/id="upload-file-error"/)
    expect(html).not.toMatch(/id="upload-source-error"|<details class="more-fields" open/)
  })

  it('shows a wrong key at the key, without repeating it', async () => {
    const request = requestFor('/operator', { refusal: refusalOf('sign-in', 'key') })
    const { html } = await drawPage(STRANGER, request)
    expect(html).toMatch(/<input id="sign-in-key"[^>]*aria-invalid="true"/)
    expect(html).not.toMatch(/<input id="sign-in-key"[^>]* value=/)
  })

  it('shows why an import was not stopped', async () => {
    expect((await page('/operator/imports/7', 'en', refusalOf('stop', 'act'))).html).toContain('This was not done')
  })
})

describe('an import', () => {
  const at = async (state: string, lang: 'zh' | 'en' = 'en') =>
    (await page(`/operator/imports/${SAMPLE_IMPORTS.findIndex((view) => view.state === state) + 1}`, lang)).html

  it('shows a name as the text it is', async () => {
    const html = await at('finished')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toContain(HOSTILE_NAME)
  })

  it('that runs has a bar, a rate, what is left, a button to stop it, and is looked at again', async () => {
    const html = await at('running')
    expect(html).toMatch(/<progress max="100" value="45"/)
    expect(html).toContain('9,877 a second')
    expect(html).toContain('about 2 minutes left')
    expect(html).toContain('data-moving=""')
    expect(html).toContain('action="/operator/imports/2/stop"')
    // What is spoken changes every ten percent only.
    expect(html).toMatch(/role="status" data-live-said="">Importing, 40%</)
    expect(await at('running', 'zh')).toContain('约剩 2分钟')
  })

  it.each(['stopped', 'failed'])('that has %s can be continued and rests', async (state) => {
    const html = await at(state)
    expect(html).toMatch(/action="\/operator\/imports\/\d\/continue"/)
    expect(html).not.toContain('data-moving')
  })

  it('that failed says why; one of another program that is silent says since when and cannot be stopped here', async () => {
    expect(await at('failed')).toContain('It is gone.')
    const silent = await at('silent')
    expect(silent).toContain('no sign of life since 2026-11-22 05:09 UTC')
    expect(silent).not.toMatch(/\/(stop|continue)"/)
  })

  it('lists rejected rows by reason in words, as text, and gives them as files', async () => {
    const html = await at('finished')
    expect(html).toContain('no identifier')
    expect(html).toContain('never-heard-of')
    expect(html).toContain('&lt;b&gt;=1+1&lt;/b&gt;')
    expect(html).toContain('href="/api/v1/imports/7/rejects?format=csv"')
    expect(html).toContain('href="/operator/imports/7?reason=no-identifier#rows"')
  })

  it('has a word for every state', () => {
    for (const lang of ['zh', 'en'] as const) {
      expect(Object.keys(WORDS[lang].operator.states).sort()).toEqual(SAMPLE_IMPORTS.map(({ state }) => state).sort())
    }
  })
})
