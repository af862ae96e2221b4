import { describe, expect, it } from 'vitest'
import {
  BOUNDS,
  joined,
  type Kept,
  NOTHING_KEPT,
  readKept,
  type SavedSearch,
  searchKey,
  type WatchedStandard,
  withoutSearch,
  withoutStandard,
  withSearch,
  withStandard,
  writtenKept,
} from './kept.ts'

const standard = (slug: string, more: Partial<WatchedStandard> = {}): WatchedStandard => ({
  slug,
  identifier: slug.replaceAll('-', ' '),
  title: '质量管理体系 要求',
  since: '2026-11-22',
  ...more,
})
const search = (query: string, more: Partial<SavedSearch> = {}): SavedSearch => ({
  query,
  filters: {},
  since: '2026-11-22',
  ...more,
})
const LOOK = { on: '2026-11-22', status: 'in-force', editions: ['A-2', 'A-1'], replacedBy: ['B 1'] } as const
const FULL: Kept = {
  standards: Array.from({ length: BOUNDS.standards }, (_, at) => standard(`S-${at}`)),
  searches: Array.from({ length: BOUNDS.searches }, (_, at) => search(`q${at}`)),
}

describe('what was written', () => {
  it.each([
    ['nothing', NOTHING_KEPT],
    ['all that fits', FULL],
    [
      'everything an entry can have',
      {
        standards: [standard('A-1', { look: LOOK })],
        searches: [
          search('质量', { filters: { level: ['national', 'industry'] }, look: { on: '2026-11-22', total: 7 } }),
        ],
      },
    ],
  ])('reads back: %s', (_, kept) => {
    expect(readKept(writtenKept(kept as Kept))).toEqual({ kept, leftOut: 0 })
  })
})

describe('a text from outside', () => {
  it('that was never written holds nothing', () => {
    expect(readKept(null)).toEqual({ kept: NOTHING_KEPT, leftOut: 0 })
  })

  it.each(['', '{', 'null', '[]', '{}', '"x"', '{"version":"1"}', 'x'.repeat(BOUNDS.text + 1)])(
    'is refused as broken: %#',
    (text) => expect(readKept(text)).toEqual({ refused: 'broken' }),
  )

  it('of a later version is refused as that', () => {
    expect(readKept('{"version":2,"standards":{}}')).toEqual({ refused: 'newer' })
  })

  it.each<[string, unknown]>([
    ['no object', 7],
    ['no slug', { identifier: 'A', since: '2026-11-22' }],
    ['an empty slug', { slug: '', identifier: 'A', since: '2026-11-22' }],
    ['a slug that is a number', { slug: 1, identifier: 'A', since: '2026-11-22' }],
    ['too long a name', { slug: 'x'.repeat(501), identifier: 'A', since: '2026-11-22' }],
    ['no such day', { slug: 'A', identifier: 'A', since: '2026-13-45' }],
    ['a day and more', { slug: 'A', identifier: 'A', since: '2026-11-22T00' }],
  ])('loses a standard with %s, and counts it', (_, entry) => {
    const text = JSON.stringify({ version: 1, standards: [entry, standard('B')] })
    expect(readKept(text)).toEqual({ kept: { standards: [standard('B')], searches: [] }, leftOut: 1 })
  })

  it('loses a look that is none, and keeps the entry', () => {
    const looks = [{ ...LOOK, status: 'gone' }, { ...LOOK, on: '' }, [], null]
    const standards = looks.map((look, at) => ({ ...standard(`S-${at}`), look }))
    const searches = [-1, 0.5, '7', null].map((total, at) => ({
      ...search(`q${at}`),
      look: { on: '2026-11-22', total },
    }))
    const reading = readKept(JSON.stringify({ version: 1, standards, searches }))
    expect(reading).toEqual({
      kept: {
        standards: looks.map((_, at) => standard(`S-${at}`)),
        searches: searches.map(({ query }) => search(query)),
      },
      leftOut: 0,
    })
  })

  it('takes only filters that there are, and their texts', () => {
    const filters = { level: ['national', 7, '', 'national'], constructor: ['x'], colour: ['red'], year: '2020' }
    const text = JSON.stringify({ version: 1, searches: [{ ...search('a'), filters }] })
    expect(readKept(text)).toMatchObject({ kept: { searches: [{ filters: { level: ['national'] } }] } })
  })

  it('takes no more than the bounds, each once', () => {
    const standards = [...FULL.standards, standard('one-more'), standard('S-0')]
    expect(readKept(JSON.stringify({ version: 1, standards, searches: [] }))).toEqual({
      kept: { standards: FULL.standards, searches: [] },
      leftOut: 2,
    })
  })
})

describe('keeping', () => {
  it('puts the newest first, or where it was', () => {
    const kept = { standards: [standard('A'), standard('B')], searches: [] }
    expect(withStandard(kept, standard('C'))).toMatchObject({
      standards: [{ slug: 'C' }, { slug: 'A' }, { slug: 'B' }],
    })
    expect(withStandard(kept, standard('C'), 1)).toMatchObject({
      standards: [{ slug: 'A' }, { slug: 'C' }, { slug: 'B' }],
    })
    expect(withStandard(kept, standard('B', { look: LOOK }))).toMatchObject({
      standards: [{ slug: 'A' }, { slug: 'B', look: LOOK }],
    })
  })

  it('is refused where there is no room, but not for what is there', () => {
    expect(withStandard(FULL, standard('one-more'))).toBe('full')
    expect(withSearch(FULL, search('one more'))).toBe('full')
    expect(withStandard(FULL, standard('S-7', { look: LOOK }))).not.toBe('full')
    expect(withStandard(withoutStandard(FULL, 'S-7'), standard('one-more'))).not.toBe('full')
  })

  it('knows a search by what it asks, whatever the order of its values', () => {
    const one = search('a', { filters: { level: ['x', 'y'], status: ['in-force'] } })
    const other = search('a', { filters: { status: ['in-force'], level: ['y', 'x'] } })
    expect(searchKey(one)).toBe(searchKey(other))
    expect(searchKey(one)).not.toBe(searchKey(search('a', { filters: { level: ['x'] } })))
    expect(withoutSearch({ standards: [], searches: [one] }, searchKey(other))).toEqual(NOTHING_KEPT)
  })
})

describe('a file that is brought in', () => {
  it('adds what is new; what both hold stands as it was', () => {
    const kept = { standards: [standard('A', { look: LOOK })], searches: [] }
    const other = { standards: [standard('B'), standard('A')], searches: [search('q')] }
    expect(joined(kept, other)).toEqual({
      kept: { standards: [standard('A', { look: LOOK }), standard('B')], searches: [search('q')] },
      added: 2,
      noRoom: 0,
    })
  })

  it('fills up what room there is', () => {
    const kept = withoutStandard(FULL, 'S-0')
    expect(joined(kept, { standards: [standard('X'), standard('Y')], searches: [search('z')] })).toMatchObject({
      added: 1,
      noRoom: 2,
    })
  })

  it('brought in twice adds nothing', () => {
    expect(joined(FULL, FULL)).toEqual({ kept: FULL, added: 0, noRoom: 0 })
  })
})
