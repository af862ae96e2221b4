import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { record, TODAY } from '../../test/app.ts'
import { type OwnDatabase, ownDatabase } from '../../test/database.ts'
import { take, testPacks } from '../../test/register.ts'
import type { Database } from '../platform/index.ts'
import type { Claims, RelationClaim } from './claims.ts'
import type { ImpactRequest, ImpactView } from './impact.ts'
import { refreshImpactGraph, viewImpact } from './impact-actions.ts'
import type { Recorded } from './merge.ts'
import { findByIdentifier } from './register-actions.ts'

let own: OwnDatabase
beforeAll(async () => {
  own = await ownDatabase()
})
afterAll(() => own.drop())
beforeEach(() => own.database.run(EMPTY))

const EMPTY = `truncate source_record, edition, supersession, edition_token, edition_alias, relation, entry, entry_record`

/** The same database as one that no graph is known of. */
const withoutGraph = (database: Database): Database => ({ ...database })

async function impact(
  database: Database,
  identifier: string,
  request: Partial<ImpactRequest> = {},
): Promise<ImpactView> {
  const { rules } = await testPacks()
  const context = { database, rules, today: TODAY }
  const [edition] = await findByIdentifier(context, identifier)
  const view = await viewImpact(context, edition!, { depth: 2, limit: 1_000, ...request })
  if ('code' in view) throw new Error(view.code)
  return view
}

const lines = ({ items }: ImpactView) =>
  items.map(
    ({ identifier, steps, strength, path }) => `${steps} ${strength} ${identifier}: ${path.map(({ rule }) => rule)}`,
  )

const cites = (target: string, normative?: boolean): RelationClaim => ({
  kind: 'references',
  target,
  ...(normative === undefined ? {} : { normative }),
})

describe('who is affected', () => {
  const CASES: readonly (readonly [name: string, records: readonly Recorded<Claims>[], expected: readonly string[]])[] =
    [
      ['nobody', [record('GB/T 1-2020')], []],
      [
        'who adopts it, by degree',
        [
          record('GB/T 1-2020'),
          record('GB/T 5-2021', { relations: [{ kind: 'adopts', target: 'GB/T 1-2020', degree: 'IDT' }] }),
          record('GB/T 6-2021', { relations: [{ kind: 'adopts', target: 'GB/T 1-2020', degree: 'NEQ' }] }),
          record('GB/T 7-2021', { relations: [{ kind: 'adopts', target: 'GB/T 1-2020' }] }),
        ],
        [
          '1 strong GB/T 5—2021: adopts-identically',
          '1 moderate GB/T 7—2021: adopts',
          '1 weak GB/T 6—2021: corresponds',
        ],
      ],
      [
        'who cites it, dated or not; what is of note only leads no further',
        [
          record('GB/T 1-2020'),
          record('GB/T 5-2021', { relations: [cites('GB/T 1', true)] }),
          record('GB/T 6-2021', { relations: [cites('GB/T 1-2020', true)] }),
          record('GB/T 7-2021', { relations: [cites('GB/T 1-2020', false)] }),
          record('GB/T 8-2021', { relations: [cites('GB/T 7-2021', true)] }),
        ],
        [
          '1 strong GB/T 5—2021: requires-undated',
          '1 moderate GB/T 6—2021: requires-dated',
          '1 weak GB/T 7—2021: mentions',
        ],
      ],
      [
        'not who cites another edition of it, nor what it cites itself',
        [
          record('GB/T 1-2020', { relations: [cites('GB/T 9-2000', true)] }),
          record('GB/T 1-2010'),
          record('GB/T 9-2000'),
          record('GB/T 5-2021', { relations: [cites('GB/T 1-2010', true)] }),
        ],
        [],
      ],
      [
        'undated citations of a standard that it has replaced, over two replacements',
        [
          record('GB/T 1-2020', { relations: [{ kind: 'replaces', target: 'GB/T 2-2010' }] }),
          record('GB/T 2-2010', { relations: [{ kind: 'replaces', target: 'GB/T 3-2000' }] }),
          record('GB/T 3-2000'),
          record('GB/T 5-1999', { relations: [cites('GB/T 3', true)] }),
          record('GB/T 6-1999', { relations: [cites('GB/T 3-2000', true)] }),
        ],
        ['1 strong GB/T 5—1999: passed-on,passed-on,requires-undated'],
      ],
      [
        'a partial replacement passes nothing on',
        [
          record('GB/T 1-2020', { relations: [{ kind: 'replaces', target: 'GB/T 2-2010', note: 'partially' }] }),
          record('GB/T 2-2010'),
          record('GB/T 5-1999', { relations: [cites('GB/T 2', true)] }),
        ],
        [],
      ],
      [
        'amendments, over joint texts, in a circle',
        [
          record('GB/T 1-2020', { relations: [cites('GB/T 5-2021', true)] }),
          record('GB/T 1-2020/XG1-2021'),
          record('GB/T 5-2021', { relations: [{ kind: 'same-as', target: 'GB/T 1-2020' }] }),
        ],
        ['1 strong GB/T 1—2020/XG1—2021: loses-its-base', '1 strong GB/T 5—2021: same-text'],
      ],
      [
        'two ways of one length: the stronger; a shorter way before a stronger one',
        [
          record('GB/T 1-2020'),
          record('GB/T 5-2021', { relations: [cites('GB/T 1-2020', true)] }),
          record('GB/T 6-2021', { relations: [cites('GB/T 1', true)] }),
          record('GB/T 7-2021', { relations: [cites('GB/T 5', true), cites('GB/T 6', true), cites('GB/T 8', true)] }),
          record('GB/T 8-2021', { relations: [cites('GB/T 1', false), cites('GB/T 6', true)] }),
        ],
        [
          '1 strong GB/T 6—2021: requires-undated',
          '1 moderate GB/T 5—2021: requires-dated',
          '1 weak GB/T 8—2021: mentions',
          '2 strong GB/T 7—2021: requires-undated,requires-undated',
        ],
      ],
      [
        'what is not in the register, and laws',
        [
          record('GB/T 1-2020', {
            relations: [{ kind: 'adopts', target: 'GB/T 9-2022', inverse: true, degree: 'IDT' }],
          }),
          {
            source: 'test-laws',
            key: 'law-1',
            claims: {
              kind: 'legislation',
              code: 'law-1',
              titles: { zh: '某法' },
              facts: {},
              relations: [cites('GB/T 1')],
            },
          },
        ],
        ['1 strong GB/T 9-2022: adopts-identically', '1 moderate law-1: cites-undated'],
      ],
    ]

  it.each(CASES)('%s', async (_, records, expected) => {
    await take(own.database, records)
    const asked = await impact(withoutGraph(own.database), 'GB/T 1-2020')
    expect(lines(asked)).toEqual(expected)
    await refreshImpactGraph(own.database)
    expect(await impact(own.database, 'GB/T 1-2020')).toEqual(asked)
  })
})

describe('from memory and from the database', () => {
  const NUMBERS = [1, 2, 3, 4, 5]
  const identifier = fc
    .record({ number: fc.constantFrom(...NUMBERS), year: fc.constantFrom(2000, 2010, 2020) })
    .map(({ number, year }) => `GB/T ${number}-${year}`)
  const target = fc.oneof(
    identifier,
    fc.constantFrom(...NUMBERS, 9).map((number) => `GB/T ${number}`),
    fc.constantFrom('GB/T 9-1999', 'GB/T 1-2000/XG1-2001', 'ISO/IEC 17-2:2012', 'RFC 9999'),
  )
  const relation: fc.Arbitrary<RelationClaim> = fc.record(
    {
      kind: fc.constantFrom(
        ...(['replaces', 'amends', 'corrects', 'adopts', 'references', 'same-as', 'part-of', 'derives-from'] as const),
        ...(['supports', 'related', 'references', 'adopts'] as const),
      ),
      target,
      inverse: fc.constant(true as const),
      degree: fc.constantFrom('IDT', 'MOD', 'NEQ'),
      normative: fc.boolean(),
      note: fc.constantFrom('partially', 'clause 4'),
    },
    { requiredKeys: ['kind', 'target'] },
  )
  const claims: fc.Arbitrary<Recorded<Claims>> = fc
    .record({
      identifier: fc.oneof(
        { weight: 5, arbitrary: identifier },
        { weight: 1, arbitrary: identifier.map((id) => `${id}/XG1-2022`) },
      ),
      otherIdentifiers: fc.option(fc.constant(['ISO/IEC 17-2:2012']), { nil: [] }),
      relations: fc.array(relation, { maxLength: 4 }),
      law: fc.integer({ min: 0, max: 5 }),
    })
    .map(({ law, identifier, otherIdentifiers, relations }) =>
      law > 0
        ? record(identifier, { otherIdentifiers, relations, level: 'national' })
        : {
            source: 'test-laws',
            key: identifier,
            claims: { kind: 'legislation', code: identifier, titles: {}, facts: {}, relations },
          },
    )
  const register = fc.uniqueArray(claims, { maxLength: 14, selector: ({ source, key }) => `${source} ${key}` })

  it('the answer is the same, and no page or filter loses anything', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(register, fc.integer({ min: 1, max: 5 }), async (records, depth) => {
        await own.database.run(EMPTY)
        await take(own.database, records)
        await refreshImpactGraph(own.database)
        const asking = withoutGraph(own.database)
        const keys = await own.database.run<{ key: string }>('select key from edition')
        let longest: ImpactView | undefined
        for (const { key } of keys) {
          const asked = await impact(asking, key, { depth })
          expect(await impact(own.database, key, { depth })).toEqual(asked)
          if (asked.total >= (longest?.total ?? 0)) longest = asked
        }
        if (longest) await expectWhole(own.database, longest.of.key, depth, longest)
      }),
      { numRuns: 15 },
    )
  })

  async function expectWhole(database: Database, key: string, depth: number, whole: ImpactView): Promise<void> {
    const paged: ImpactView['items'][number][] = []
    let cursor: string | undefined
    do {
      const page = await impact(database, key, { depth, limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      expect([page.total, page.counts]).toEqual([whole.total, whole.counts])
      paged.push(...page.items)
      cursor = page.next
    } while (cursor !== undefined)
    expect(paged).toEqual(whole.items)
    for (const { value, count } of whole.counts.kind) {
      const { matching, items } = await impact(database, key, { depth, kind: value })
      expect(items).toEqual(whole.items.filter(({ kind }) => kind === value))
      expect([matching, items.length]).toEqual([count, count])
    }
    for (const { value, count } of whole.counts.level) {
      expect((await impact(database, key, { depth, level: value })).items).toHaveLength(count)
    }
    // A nearer answer is the beginning of a farther one.
    if (depth > 1) {
      const near = await impact(database, key, { depth: depth - 1 })
      expect(whole.items.filter(({ steps }) => steps < depth)).toEqual(near.items)
    }
  }
})

describe('a document without relations', () => {
  it('affects nobody, which a graph that is up to date knows, and one that is not does not', async () => {
    const asked: string[] = []
    const database: Database = {
      ...own.database,
      run: (text, values) => {
        asked.push(text)
        return own.database.run(text, values)
      },
    }
    await take(own.database, [
      record('GB/T 1-2020'),
      record('GB/T 9-2000'),
      record('GB/T 5-2021', { relations: [cites('GB/T 9-2000')] }),
    ])
    await refreshImpactGraph(database)
    asked.length = 0
    expect((await impact(database, 'GB/T 1-2020')).total).toBe(0)
    expect(asked.filter((text) => text.includes('relation'))).toEqual([])
    await take(own.database, [record('GB/T 6-2021', { relations: [cites('GB/T 1-2020')] })])
    expect((await impact(database, 'GB/T 1-2020')).total).toBe(1)
  })
})

describe('a hub', () => {
  const CITING = 20_100

  it('with more citing documents than are asked for one by one is answered from memory', {
    timeout: 120_000,
  }, async () => {
    await take(own.database, [record('GB/T 1-2020')])
    await own.database.run(
      `insert into relation (source, record, kind, subject, object, printed, normative)
       select 'test-list', n::text, 'references', 'GB/T ' || n || '-2021', 'std:GB 1', 'GB/T 1', true
         from generate_series(10001, 10000 + ${CITING}) n`,
    )
    const view = await impact(withoutGraph(own.database), 'GB/T 1-2020', { depth: 5, limit: 3 })
    expect([view.total, view.counts.level]).toEqual([CITING, [{ value: 'outside', count: CITING }]])
    expect(lines(view)[0]).toBe('1 strong GB/T 10001-2021: requires-undated')
  })
})
