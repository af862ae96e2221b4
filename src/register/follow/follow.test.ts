import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownDatabase, transactionsEnded } from '../../../test/database.ts'
import { take, testPacks } from '../../../test/register.ts'
import { STATUSES, type Status } from '../../standards/index.ts'
import type { Claims, EditionClaims } from '../claims.ts'
import type { Recorded } from '../merge.ts'
import { type Following, followRegister } from './follow-actions.ts'
import { type FollowedEdition, phasesOf } from './follow-entry.ts'

const record = (source: string, identifier: string, claims: Partial<EditionClaims> = {}, key = identifier) =>
  ({ source, key, claims: { kind: 'edition', identifier, titles: {}, ...claims } }) satisfies Recorded<Claims>

// Each run has a database of its own.
const RUNS = process.env['PLUMBLINE_TEST_ALL'] === '1' ? 100 : 10

const SOURCES = ['cn-list', 'cn-curated']
const IDENTIFIERS = ['GB/T 19001-2016', 'GB/T 19001-2008', 'GB/T 19001', 'ISO 9001:2015', 'ISO 9001:2008', 'ISO 9001']

const relation = fc.record({
  kind: fc.constantFrom('adopts' as const, 'references' as const, 'replaces' as const, 'amends' as const),
  target: fc.constantFrom(...IDENTIFIERS),
})

/** Records that meet: few identifiers, few keys, so that editions join, split and move. */
const someRecords = fc.array(
  fc
    .record({
      source: fc.constantFrom(...SOURCES),
      identifier: fc.constantFrom(...IDENTIFIERS),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      project: fc.option(fc.constantFrom('62085', '46486'), { nil: undefined }),
      title: fc.constantFrom('质量管理体系', '基础和术语'),
      published: fc.option(fc.constantFrom('2015', '2016-12-30'), { nil: undefined }),
      relations: fc.array(relation, { maxLength: 2 }),
    })
    .map(({ source, identifier, key, project, title, published, relations }) =>
      record(
        source,
        identifier,
        {
          titles: { zh: title },
          relations,
          ...(published ? { published } : {}),
          ...(project ? { externalIds: { 'iso-project': project } } : {}),
        },
        key,
      ),
    ),
  { minLength: 1, maxLength: 4 },
)

async function everything(following: Following): Promise<Map<string, FollowedEdition>> {
  const all = new Map<string, FollowedEdition>()
  for await (const entries of following.entries()) for (const entry of entries) all.set(entry.key, entry)
  return all
}

/** Takes batches one after another; what a follower holds must be what reading everything gives, after each. */
async function follow(batches: readonly (readonly Recorded<Claims>[])[]): Promise<void> {
  const { rules } = await testPacks()
  const own = await ownDatabase()
  try {
    const following = followRegister(() => ({ database: own.database, rules, today: '2026-11-22' }))
    const held = await everything(following)
    let position = await following.position()
    for (const batch of batches) {
      await take(own.database, batch)
      await transactionsEnded(own.database)
      for (let more = true; more; ) {
        const changes = await following.changes(position)
        if (changes === 'lost') throw new Error('lost')
        for (const entry of changes.entries) held.set(entry.key, entry)
        for (const key of changes.gone) held.delete(key)
        ;({ position, more } = changes)
      }
      const fresh = await everything(following)
      expect([...held.keys()].sort()).toEqual([...fresh.keys()].sort())
      for (const [key, entry] of fresh) expect(held.get(key)).toEqual(entry)
    }
  } finally {
    await own.drop()
  }
}

describe('following the register', () => {
  it('from any place on gives what reading everything gives', async () => {
    await fc.assert(fc.asyncProperty(fc.array(someRecords, { minLength: 1, maxLength: 4 }), follow), { numRuns: RUNS })
  }, 300_000)

  it('tells of a document that lost its adopter while another record took its name', () =>
    follow([
      [
        record('cn-curated', 'ISO 9001:2015', { published: '2015' }, 'a'),
        record('cn-list', 'GB/T 19001-2016', { relations: [{ kind: 'adopts', target: 'ISO 9001:2015' }] }, 'a'),
      ],
      [record('cn-curated', 'ISO 9001:2008', {}, 'a')],
      [record('cn-list', 'GB/T 19001-2016', {}, 'a')],
    ]))

  it('tells of a document that stands alone again when what joined it to another goes', () => {
    const sameProject = { externalIds: { 'iso-project': '62085' } }
    return follow([
      [record('cn-list', 'GB/T 19001-2016', sameProject, 'a'), record('cn-curated', 'ISO 9001:2008', sameProject, 'd')],
      [record('cn-curated', 'ISO 9001:2015', {}, 'd')],
    ])
  })

  it('tells titles of both ends of an adoption, degrees, citations and classes above', async () => {
    const { rules } = await testPacks()
    const own = await ownDatabase()
    try {
      await take(own.database, [
        record('cn-list', 'GB/T 19001-2016', {
          titles: { zh: '质量管理体系 要求' },
          ics: ['03.120.10'],
          ccs: ['A00'],
          relations: [{ kind: 'adopts', target: 'ISO 9001:2015', degree: 'IDT' }],
        }),
        record('cn-list', 'ISO 9001:2015', { titles: { en: 'Quality management systems' } }),
        record('cn-list', 'GB/T 1-2020', { relations: [{ kind: 'references', target: 'GB/T 19001' }] }),
      ])
      const following = followRegister(() => ({ database: own.database, rules, today: '2026-11-22' }))
      const all = await everything(following)
      expect(all.get('GB/T 19001-2016')).toMatchObject({
        bridges: [{ identifier: 'ISO 9001:2015', titles: { en: 'Quality management systems' } }],
        facets: { degree: ['IDT'], ics: ['03', '03.120', '03.120.10'], ccs: ['A', 'A00'], source: ['cn-list'] },
        cited: 1,
      })
      expect(all.get('ISO 9001:2015')).toMatchObject({
        bridges: [{ identifier: 'GB/T 19001—2016', titles: { zh: '质量管理体系 要求' } }],
        facets: { degree: [] },
        cited: 1,
      })
    } finally {
      await own.drop()
    }
  })

  it('leaves the name of a standard to its editions, not to what amends them', async () => {
    const { rules } = await testPacks()
    const own = await ownDatabase()
    try {
      await take(own.database, [
        record('cn-list', 'ISO 9001:2015', { published: '2015' }),
        record('cn-list', 'ISO 9001:2015/Amd 1:2024', {
          published: '2024',
          relations: [{ kind: 'amends', target: 'ISO 9001:2015' }],
        }),
      ])
      const all = await everything(followRegister(() => ({ database: own.database, rules, today: '2026-11-22' })))
      expect(all.get('ISO 9001:2015')!.names).toContain('ISO 9001')
      expect(all.get('ISO 9001:2015/Amd 1:2024')!.names).not.toContain('ISO 9001')
    } finally {
      await own.drop()
    }
  })

  it.each(['', 'nonsense', '1-1:5', 'x:y:z'])('is lost from the place %j', async (place) => {
    const { rules } = await testPacks()
    const own = await ownDatabase()
    try {
      const following = followRegister(() => ({ database: own.database, rules, today: '2026-11-22' }))
      expect(await following.changes(place)).toBe('lost')
    } finally {
      await own.drop()
    }
  })
})

describe('the phases of an edition', () => {
  const date = fc.option(fc.constantFrom('2015', '2015-06', '2015-06-01', '2016', '2016-02-29', '2020-12-31'), {
    nil: undefined,
  })
  const day = fc.constantFrom('1999-01-01', '2015-01-01', '2015-05-31', '2015-06-01', '2016-02-29', '2021-01-01')

  it('tell the status of every day that a function of its dates gives', () => {
    fc.assert(
      fc.property(date, date, date, date, day, (published, effective, withdrawn, supersededOn, on) => {
        // Any status that depends on which of the dates have come.
        const statusOn = (at: string): Status => {
          const reached = [published, effective, withdrawn, supersededOn].filter((one) => one && one <= at)
          return STATUSES[reached.length]!
        }
        const dates = Object.fromEntries(
          Object.entries({ published, effective, withdrawn, supersededOn }).filter(([, value]) => value !== undefined),
        )
        const phases = phasesOf(dates, statusOn)
        expect(phases.findLast(({ from }) => from <= on)!.status).toBe(statusOn(on))
      }),
    )
  })
})
