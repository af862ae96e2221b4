import { describe, expect, it } from 'vitest'
import { standardAnswer } from '../../src/register/register-schema.ts'
import { SUPERSEDED_VIEW, VIEW } from '../sample.ts'
import { joinedCitations } from './citation-formats.ts'
import { filled } from './filled.ts'
import { NOTHING_KEPT, type StandardLook, withSearch, withStandard } from './kept.ts'
import { addressOf, linesOf, newsOf, nowIn, restored, seen, without } from './lines.ts'
import { lookOf, standardNews, standardNow } from './news.ts'

const answerOf = (view: typeof VIEW) => JSON.parse(JSON.stringify(standardAnswer(view))) as unknown
const SEEN: StandardLook = { on: '2016-01-01', status: 'in-force', editions: ['GB-T-19001-2008'], replacedBy: [] }

describe('a look', () => {
  it('at the page is one at the answer of the API', () => {
    for (const view of [VIEW, SUPERSEDED_VIEW]) expect(standardNow(answerOf(view))?.look).toEqual(lookOf(view))
  })

  it.each([null, 7, '', [], {}, { identifier: 'A', asOf: '2026-11-22', status: 'gone' }])(
    'is not had from %j',
    (answer) => expect(standardNow(answer)).toBeUndefined(),
  )
})

describe('the news of a standard', () => {
  const now = standardNow(answerOf(SUPERSEDED_VIEW))!

  it('are none when nothing has changed', () => {
    expect(standardNews(lookOf(SUPERSEDED_VIEW), now)).toEqual([])
  })

  it('are its status, and once what took its place', () => {
    expect(standardNews(SEEN, now)).toEqual([
      { kind: 'status', from: 'in-force', to: 'superseded' },
      { kind: 'replaced', by: { identifier: 'GB/T 19001—2016', slug: 'GB-T-19001-2016' } },
    ])
  })

  it('are another edition of the same standard', () => {
    const current = standardNow(answerOf(VIEW))!
    const [newest] = current.look.editions
    const before = { ...current.look, editions: current.look.editions.slice(1) }
    expect(standardNews(before, current)).toEqual([
      { kind: 'edition', by: expect.objectContaining({ slug: newest }) as unknown },
    ])
  })

  it('are not that a source no longer knows of something', () => {
    const before = {
      ...now.look,
      editions: ['gone', ...now.look.editions],
      replacedBy: ['gone', ...now.look.replacedBy],
    }
    expect(standardNews(before, now)).toEqual([])
  })
})

describe('lines', () => {
  const standard = {
    slug: 'GB-T-19001-2008',
    identifier: 'GB/T 19001—2008',
    title: '',
    since: '2016-01-01',
    look: SEEN,
  }
  const search = {
    query: '',
    filters: { level: ['national'] },
    since: '2016-01-01',
    look: { on: '2016-01-01', total: 9 },
  }
  const kept = withSearch({ standards: [standard], searches: [] }, search)
  if (kept === 'full') throw new Error('no room for two')
  const [first, second] = linesOf(kept)

  it('know where the API answers about them', () => {
    expect(addressOf(first!)).toBe('/api/v1/standards/GB-T-19001-2008')
    expect(addressOf(second!)).toBe('/api/v1/search?q=&level=national&limit=1')
  })

  it('tell how many more or fewer a search finds', () => {
    const news = [12, 9, 5].map((total) => newsOf(second!, nowIn(second!, JSON.stringify({ total }), '2026-11-22')!))
    expect(news).toEqual([{ more: 3 }, undefined, { more: -4 }])
    expect(['{', '{"total":"9"}', '{"total":-1}'].map((text) => nowIn(second!, text, '2026-11-22'))).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('have no news once they were seen', () => {
    const now = nowIn(first!, JSON.stringify(answerOf(SUPERSEDED_VIEW)), '2026-11-22')!
    expect(newsOf(first!, now)).toBeDefined()
    const after = seen(kept, first!, now)
    expect(newsOf(linesOf(after)[0]!, now)).toBeUndefined()
  })

  it('that another tab has removed do not come back by being seen', () => {
    const now = nowIn(first!, JSON.stringify(answerOf(SUPERSEDED_VIEW)), '2026-11-22')!
    expect(seen(NOTHING_KEPT, first!, now)).toEqual(NOTHING_KEPT)
  })

  it('come back to their place', () => {
    const more = withStandard(kept, { ...standard, slug: 'other' })
    if (more === 'full') throw new Error('no room for three')
    const line = linesOf(more)[1]!
    expect(restored(without(more, line), line, 1)).toEqual(more)
    expect(restored(without(kept, second!), second!, 0)).toEqual(kept)
  })
})

it('sentences are filled in, and unknown places stay', () => {
  expect(filled('{a} of {b}, {c}', { a: '1', b: '{a}' })).toBe('1 of {a}, {c}')
})

it('citations become one file', () => {
  expect(joinedCitations('gbt7714', ['a\n', 'b'])).toBe('a\nb\n')
  expect(joinedCitations('ris', ['TY  - STAND\nER  - \n', 'TY  - STAND'])).toBe('TY  - STAND\nER  -\n\nTY  - STAND\n')
  expect(JSON.parse(joinedCitations('csl-json', ['[{"id":1}]', '[{"id":2}]']))).toEqual([{ id: 1 }, { id: 2 }])
})
