import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type OwnDatabase, ownDatabase } from '../../test/database.ts'
import { take, testPacks } from '../../test/register.ts'
import type { Claims, EditionClaims, Recorded } from '../register/index.ts'
import { statusOf } from '../register/index.ts'
import { evaluatePlan, type PlanRules, planRules } from './index.ts'
import { inForceBetween } from './ledger.ts'
import { keepLedger } from './ledger-actions.ts'

const RUNS = process.env['PLUMBLINE_TEST_ALL'] === '1' ? 100 : 8

let rules: PlanRules
beforeAll(async () => {
  rules = planRules((await testPacks()).packs)
})

const record = (identifier: string, claims: Partial<EditionClaims>, key = identifier) =>
  ({
    source: 'cn-list',
    key,
    claims: { kind: 'edition', identifier, titles: {}, ...claims },
  }) satisfies Recorded<Claims>

const IDENTIFIERS = [
  ...['GB/T 19001-2016', 'GB/T 19001-2008', 'GB/T 19001-2016/XG1-2019', 'GB/T 19002-2018'],
  ...['ISO 9001:2015', 'ISO 9001:2008', 'ISO 9001:2015/Amd 1:2024', 'T/ABC 1-2020'],
]

const relation = fc.record({
  kind: fc.constantFrom(
    'adopts' as const,
    'adopts' as const,
    'replaces' as const,
    'amends' as const,
    'supports' as const,
  ),
  target: fc.constantFrom(...IDENTIFIERS, 'ISO 9001', 'GB/T 19001'),
  inverse: fc.boolean(),
  degree: fc.constantFrom(undefined, 'IDT' as const, 'NEQ' as const),
})

/** Records that meet: few identifiers and keys, so that editions come, join, change and go. */
const someRecords = fc.array(
  fc
    .record({
      identifier: fc.constantFrom(...IDENTIFIERS),
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      title: fc.constantFrom('电动汽车安全要求', '质量管理体系'),
      published: fc.option(fc.constantFrom('2008', '2015-09', '2016-12-30', '2024-02-01'), { nil: undefined }),
      withdrawn: fc.option(fc.constantFrom('2017-01-01', '2025'), { nil: undefined }),
      project: fc.option(fc.constantFrom('62085', '46486'), { nil: undefined }),
      relations: fc.array(relation, { maxLength: 2 }),
    })
    .map(({ identifier, key, title, published, withdrawn, project, relations }) =>
      record(
        identifier,
        {
          titles: { zh: title },
          ...(published ? { published } : {}),
          ...(withdrawn ? { withdrawn } : {}),
          ...(project ? { externalIds: { 'iso-project': project } } : {}),
          relations: relations.map(({ kind, target, inverse, degree }) => ({
            ...{ kind, target },
            ...(inverse ? { inverse: true as const } : {}),
            ...(kind === 'adopts' && degree ? { degree } : {}),
          })),
        },
        key,
      ),
    ),
  { minLength: 1, maxLength: 5 },
)

async function pictureOf({ database }: OwnDatabase): Promise<unknown> {
  const facts = await database.run('select f::text as row from edition_fact f order by key')
  const adoptions = await database.run('select a::text as row from adoption_fact a order by 1')
  return { facts, adoptions }
}

async function madeAnew(own: OwnDatabase): Promise<unknown> {
  await own.database.run('delete from edition_fact_state')
  await keepLedger(own.database, rules)
  return pictureOf(own)
}

async function withOwn(work: (own: OwnDatabase) => Promise<void>): Promise<void> {
  const own = await ownDatabase()
  try {
    await work(own)
  } finally {
    await own.drop()
  }
}

/** Takes batches one after another: what has followed is what is made anew, after each of them or after the last. */
async function follow(batches: readonly (readonly Recorded<Claims>[])[], each: boolean): Promise<void> {
  await withOwn(async (own) => {
    await keepLedger(own.database, rules)
    for (const [at, batch] of batches.entries()) {
      await take(own.database, batch)
      await keepLedger(own.database, rules)
      if (each || at === batches.length - 1) expect(await pictureOf(own)).toEqual(await madeAnew(own))
    }
  })
}

const followEach = (batches: readonly (readonly Recorded<Claims>[])[]) => follow(batches, true)

describe('the ledger', () => {
  it('that follows the register is the one made anew', async () => {
    const batches = fc.array(someRecords, { minLength: 1, maxLength: 5 })
    await fc.assert(fc.asyncProperty(batches, fc.boolean(), follow), { numRuns: RUNS })
  }, 300_000)

  it('follows what others say of an edition: a source that gets an edition, an earlier one, an amendment that goes', () =>
    followEach([
      [record('GB/T 19001-2016', { published: '2016-12-30', relations: [{ kind: 'adopts', target: 'ISO 9001' }] })],
      [record('ISO 9001:2015', { published: '2015-09' })],
      [
        record('GB/T 19001-2008', { published: '2008' }),
        record('GB/T 19001-2016/XG1-2017', { published: '2017' }, 'x'),
      ],
      [record('GB/T 19002-2018', { published: '2018' }, 'x')],
    ]))

  it('follows what others say of an edition: that it replaces or adopts them', () =>
    followEach([
      [record('GB/T 19001-2016', { published: '2016-12-30' })],
      [record('ISO 9001:2015', { relations: [{ kind: 'adopts', target: 'GB/T 19001-2016', inverse: true }] })],
      [record('GB/T 19002-2008', { relations: [{ kind: 'replaces', target: 'GB/T 19001-2016', inverse: true }] })],
    ]))

  it('follows an edition that is no more, and what adopted it', () =>
    followEach([
      [
        record('ISO 9001:2015', { published: '2015-09' }, 'x'),
        record('GB/T 19001-2016', { published: '2016', relations: [{ kind: 'adopts', target: 'ISO 9001' }] }),
      ],
      [record('GB/T 19002-2008', {}, 'x')],
    ]))

  it('is made anew where it was lost, and where the rules have changed', () =>
    withOwn(async (own) => {
      await take(own.database, [record('GB/T 19001-2016', { published: '2016', titles: { zh: '电动汽车安全要求' } })])
      await keepLedger(own.database, rules)
      const before = await pictureOf(own)
      // What a crash leaves of tables that are not logged.
      await own.database.run('truncate edition_fact, adoption_fact, edition_fact_state')
      await keepLedger(own.database, rules)
      expect(await pictureOf(own)).toEqual(before)
      await keepLedger(own.database, { ...rules, digest: 'other', places: new Map() })
      expect(await pictureOf(own)).not.toEqual(before)
    }))

  it('takes in what has ended while an older transaction is still open', () =>
    withOwn(async (own) => {
      await keepLedger(own.database, rules)
      await own.database.transaction(async (tx) => {
        await tx.run('select pg_current_xact_id()')
        for (const identifier of ['GB/T 19001-2016', 'GB/T 19002-2018']) {
          await take(own.database, [record(identifier, { published: '2018' })])
          await keepLedger(own.database, rules)
        }
        const rows = await own.database.run('select key from edition_fact order by key')
        expect(rows).toEqual([{ key: 'GB/T 19001-2016' }, { key: 'GB/T 19002-2018' }])
      })
      expect(await pictureOf(own)).toEqual(await madeAnew(own))
    }))

  it('is made once by those who ask for it at once', () =>
    withOwn(async (own) => {
      await take(own.database, [record('GB/T 19001-2016', { published: '2016' })])
      await Promise.all(Array.from({ length: 4 }, () => keepLedger(own.database, rules)))
      const rows = await own.database.run('select key from edition_fact')
      expect(rows).toEqual([{ key: 'GB/T 19001-2016' }])
      expect(await own.database.run('select count(*)::int as n from edition_fact_state')).toEqual([{ n: 1 }])
    }))

  it('is told to be missing, and no value stands in its place, while somebody else makes the first one', () =>
    withOwn(async (own) => {
      await take(own.database, [record('GB/T 19001-2016', { published: '2016' })])
      await own.database.transaction(async (tx) => {
        await tx.run(`select pg_advisory_xact_lock(hashtext('edition_fact'))`)
        expect(await keepLedger(own.database, rules)).toBe('missing')
        const plan = rules.plans.plan('new-industry')!
        const { targets } = await evaluatePlan({ database: own.database, rules }, plan, '2025-12-31')
        const told = targets.find(({ target }) => target === 'NI-Q2')!
        expect([told.value, told.reason?.code]).toEqual([null, 'being-made'])
      })
      expect(await keepLedger(own.database, rules)).toBe('fresh')
    }))
})

describe('the days on which an edition is in force', () => {
  const date = fc.option(fc.constantFrom('2015', '2015-06', '2015-06-01', '2016', '2016-02-29', '2020-12-31'), {
    nil: null,
  })
  const days = ['0001-01-01', '2014-12-31', '2015-01-01', '2015-05-31', '2015-06-01', '2016-02-28', '2016-02-29']
  const word = fc.constantFrom(null, '现行', '废止', '即将实施', '被代替')

  it('are those on which its status says so', () => {
    fc.assert(
      fc.property(
        fc.record({ published: date, effective: date, withdrawn: date, superseded_on: date, status_word: word }),
        fc.constantFrom(...days, '2021-01-01', '9999-12-31'),
        (dates, day) => {
          const source = { ...dates, stage: null, flavour: null }
          const [from, until] = inForceBetween(source, rules.register)
          const claims = {
            ...(dates.published === null ? {} : { published: dates.published }),
            ...(dates.effective === null ? {} : { effective: dates.effective }),
            ...(dates.withdrawn === null ? {} : { withdrawn: dates.withdrawn }),
            ...(dates.superseded_on === null ? {} : { supersededOn: dates.superseded_on }),
            ...(dates.status_word === null ? {} : { statusWord: dates.status_word }),
          }
          const { status } = statusOf(claims, rules.register.status, day)
          const isIn = from !== null && (from === '-infinity' || from <= day) && (until === 'infinity' || until! > day)
          expect(isIn).toBe(status === 'in-force')
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
