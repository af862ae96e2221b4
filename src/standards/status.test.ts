import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type StageMeaning, type Status, type StatusFacts, type StatusMeaning, statusOn } from './status.ts'

const TODAY = '2026-11-22'

const NAMES: Readonly<Record<string, keyof StatusFacts>> = {
  pub: 'published',
  eff: 'effective',
  wd: 'withdrawn',
  sup: 'supersededOn',
  word: 'word',
  stage: 'stage',
}

/** `pub=2015 eff=2016-01-01 word=withdrawn` → facts. */
function facts(notation: string): StatusFacts {
  const pairs = notation.split(' ').filter((pair) => pair !== '')
  return Object.fromEntries(pairs.map((pair) => [NAMES[pair.split('=')[0]!]!, pair.split('=')[1]!]))
}

const cases: [notation: string, status: Status, because: string][] = [
  ['', 'unknown', ''],
  // dates alone
  ['pub=2015-09-15', 'in-force', 'published'],
  ['pub=2026-11-22', 'in-force', 'published'],
  ['pub=2026-11-23', 'in-preparation', 'published'],
  ['pub=2026-10-01 eff=2027-05-01', 'coming', 'effective'],
  ['pub=2026-10-01 eff=2026-11-23', 'coming', 'effective'],
  ['pub=2026-10-01 eff=2026-11-22', 'in-force', 'effective'],
  ['pub=2027-01-01 eff=2027-05-01', 'in-preparation', 'published'],
  ['eff=2027-05-01', 'coming', 'effective'],
  ['pub=2015 eff=2016 wd=2020-01-01', 'withdrawn', 'withdrawn'],
  ['pub=2015 eff=2016 wd=2026-11-22', 'withdrawn', 'withdrawn'],
  ['pub=2015 eff=2016 wd=2026-11-23', 'in-force', 'effective'],
  ['wd=2020', 'withdrawn', 'withdrawn'],
  ['wd=2030', 'in-force', 'withdrawn'],
  ['eff=2016 sup=2020-01-01', 'superseded', 'supersededOn'],
  ['eff=2016 sup=2026-11-23', 'in-force', 'effective'],
  ['sup=2030', 'in-force', 'supersededOn'],
  ['eff=2016 sup=2020-01-01 wd=2020-06-30', 'superseded', 'supersededOn'],
  ['eff=2016 sup=2030-01-01 wd=2020-06-30', 'withdrawn', 'withdrawn'],
  // coarse dates count from their first day
  ['eff=2026', 'in-force', 'effective'],
  ['eff=2026-11', 'in-force', 'effective'],
  ['eff=2026-12', 'coming', 'effective'],
  ['eff=2027', 'coming', 'effective'],
  ['eff=2016 wd=2026', 'withdrawn', 'withdrawn'],
  // words: a stale one loses to a date
  ['pub=2015 eff=2016 word=coming', 'in-force', 'effective'],
  ['pub=2026-10-01 eff=2027-05-01 word=in-force', 'coming', 'effective'],
  ['eff=2016 wd=2030 word=withdrawn', 'in-force', 'effective'],
  ['pub=2027-01-01 word=in-force', 'in-preparation', 'published'],
  // … and speaks where dates are silent
  ['word=in-force', 'in-force', 'word'],
  ['word=coming', 'coming', 'word'],
  ['pub=2015 eff=2016 word=withdrawn', 'withdrawn', 'word'],
  ['pub=2015 word=superseded', 'superseded', 'word'],
  ['eff=2016 wd=2020 word=superseded', 'superseded', 'withdrawn word'],
  ['pub=2026-10-01 word=coming', 'coming', 'word'],
  ['pub=2026-10-01 word=in-preparation', 'in-preparation', 'word'],
  // stages
  ['stage=published', 'in-force', 'stage'],
  ['stage=under-review', 'in-force', 'stage'],
  ['stage=in-preparation', 'in-preparation', 'stage'],
  ['stage=withdrawn', 'withdrawn', 'stage'],
  ['stage=abandoned', 'withdrawn', 'stage'],
  ['pub=2015 stage=withdrawn', 'withdrawn', 'stage'],
  ['pub=2015 stage=in-preparation', 'in-preparation', 'stage'],
  ['pub=2015 stage=under-review', 'in-force', 'published'],
  ['pub=2015 stage=withdrawn word=in-force', 'in-force', 'published'],
  ['eff=2016 stage=in-preparation', 'in-force', 'effective'],
]

test.each(cases)('%s is %s because of %s', (notation, status, because) => {
  const finding = statusOn(facts(notation), TODAY)
  expect(finding.status).toBe(status)
  expect(finding.because.map(({ field }) => field).join(' ')).toBe(because)
})

const WORDS: StatusMeaning[] = ['in-preparation', 'coming', 'in-force', 'superseded', 'withdrawn']
const STAGES: StageMeaning[] = ['in-preparation', 'published', 'under-review', 'withdrawn', 'abandoned']

// A few years, so that dates meet; all three precisions.
const day = fc
  .record({
    year: fc.integer({ min: 2014, max: 2018 }),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, date }) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
const date = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([text, length]) => text.slice(0, length))
const anyFacts: fc.Arbitrary<StatusFacts> = fc.record(
  {
    published: date,
    effective: date,
    withdrawn: date,
    supersededOn: date,
    word: fc.constantFrom(...WORDS),
    stage: fc.constantFrom(...STAGES),
  },
  { requiredKeys: [] },
)

describe('laws', () => {
  const ORDER: Readonly<Record<Status, number>> = {
    unknown: 0,
    'in-preparation': 1,
    coming: 2,
    'in-force': 3,
    superseded: 4,
    withdrawn: 4,
  }

  test('time goes one way: nothing comes back into force, nothing in force becomes a draft', () => {
    fc.assert(
      fc.property(anyFacts, day, day, (known, a, b) => {
        const [earlier, later] = a < b ? [a, b] : [b, a]
        expect(ORDER[statusOn(known, earlier).status]).toBeLessThanOrEqual(ORDER[statusOn(known, later).status])
      }),
      { numRuns: 2_000 },
    )
  })

  test('what is coming is in force from its effective day, not a day earlier', () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom<StatusMeaning | undefined>(undefined, 'coming', 'in-force'),
        (effective, word) => {
          const known: StatusFacts = { published: '2013-12-01', effective, ...(word === undefined ? {} : { word }) }
          expect(statusOn(known, dayBefore(effective)).status).toBe('coming')
          expect(statusOn(known, effective).status).toBe('in-force')
        },
      ),
    )
  })

  test('a withdrawal takes effect on its day', () => {
    fc.assert(
      fc.property(day, (withdrawn) => {
        const known: StatusFacts = { effective: '2010-01-01', withdrawn }
        expect(statusOn(known, dayBefore(withdrawn)).status).toBe('in-force')
        expect(statusOn(known, withdrawn).status).toBe('withdrawn')
      }),
    )
  })

  test('the facts it names are true, and enough to decide', () => {
    fc.assert(
      fc.property(anyFacts, day, (known, today) => {
        const { status, because } = statusOn(known, today)
        for (const { field, value } of because) expect(known[field]).toBe(value)
        expect(because.length === 0).toBe(status === 'unknown')
        const named = Object.fromEntries(because.map(({ field, value }) => [field, value]))
        expect(statusOn(named, today)).toEqual({ status, because })
      }),
      { numRuns: 2_000 },
    )
  })

  test('only silence is unknown', () => {
    fc.assert(
      fc.property(anyFacts, day, (known, today) => {
        expect(statusOn(known, today).status === 'unknown').toBe(Object.keys(known).length === 0)
      }),
    )
  })
})

function dayBefore(text: string): string {
  return new Date(Date.parse(text) - 86_400_000).toISOString().slice(0, 10)
}
