import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { take, testPacks } from '../../../test/register.ts'
import { sealEvents, verifyEvents } from '../../platform/index.ts'
import { replayRegister } from '../../register/index.ts'
import {
  compareSnapshots,
  listMovedRecords,
  listSnapshotRecords,
  listSnapshots,
  readSnapshot,
  takeSnapshot,
} from '../index.ts'
import { canonicalJson, hashOf } from './canonical.ts'
import { CLERK, counted, type Office, PLAN, TARGET, taken, tamper, withOffice } from './office-fixture.ts'
import { verifySnapshots } from './snapshot-verifying-actions.ts'

const THREE = ['GB/T 90001-2024', 'GB/T 90002-2024', 'GB/T 90003-2024'].map((one) => counted(one))
const planOf = ({ context }: Office) => context.rules.plans.plan(PLAN)!
const freeze = async (office: Office, asOf = '2025-12-31') =>
  taken(await takeSnapshot(office.context, planOf(office), asOf, { actor: CLERK }))

describe('canonical JSON', () => {
  it('does not depend on the order in which things were written down', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse())
        expect(hashOf(turned)).toBe(hashOf(value))
        expect(hashOf(JSON.parse(canonicalJson(value)))).toBe(hashOf(value))
      }),
    )
  })

  it('is that of RFC 8785', () => {
    const value = { '€': 'Euro Sign', '\r': 'Carriage Return', '1': 'One', literals: [null, true, 4.5, 1e30, 2e-3] }
    expect(canonicalJson(value)).toBe(
      '{"\\r":"Carriage Return","1":"One","literals":[null,true,4.5,1e+30,0.002],"€":"Euro Sign"}',
    )
    expect(canonicalJson({ a: undefined, b: [] })).toBe('{"b":[]}')
    expect(hashOf('')).toBe(createHash('sha256').update('""').digest('hex'))
  })
})

describe('a snapshot', () => {
  it('holds the value of every way to count, and the records behind it page by page', () =>
    withOffice(THREE, async (office) => {
      const { snapshot, isNew } = await freeze(office)
      expect(isNew).toBe(true)
      const target = snapshot.content.targets.find((one) => one.target === TARGET)!
      expect([target.value, target.met, target.gap]).toEqual([3, false, -1997])
      expect(target.variants.map(({ value, lists }) => [value, lists[0]?.records])).toEqual([
        ...[
          [3, 3],
          [3, 3],
          [3, 3],
        ],
      ])
      const request = { target: TARGET, variant: 'new', part: 'numerator', limit: 2 } as const
      const first = taken(await listSnapshotRecords(office.context, snapshot, request))
      expect(first).toMatchObject({ total: 3, next: 'GB/T 90002-2024' })
      const rest = taken(await listSnapshotRecords(office.context, snapshot, { ...request, cursor: first.next }))
      expect([...first.items, ...rest.items].map(({ identifier }) => identifier)).toEqual([
        ...['GB/T 90001—2024', 'GB/T 90002—2024', 'GB/T 90003—2024'],
      ])
      expect(rest.next).toBeUndefined()
      for (const { value, variants } of snapshot.content.targets) {
        expect(value === null).toBe(variants.find(({ official }) => official)!.reason !== undefined)
      }
    }))

  it('of the same content is the same one, and another content one that corrects it', () =>
    withOffice(THREE, async (office) => {
      const first = await freeze(office)
      const again = await freeze(office)
      expect([again.isNew, again.snapshot.hash]).toEqual([false, first.snapshot.hash])
      await take(office.own.database, [counted('GB/T 90004-2024')])
      const later = await freeze(office)
      expect([later.isNew, later.snapshot.corrects]).toEqual([true, first.snapshot.hash])
      const list = taken(await listSnapshots(office.context, PLAN, { limit: 1 }))
      expect([list.total, list.items[0]!.hash]).toEqual([2, later.snapshot.hash])
      const older = taken(await listSnapshots(office.context, PLAN, { limit: 1, cursor: list.next }))
      expect(older.items[0]).toMatchObject({ hash: first.snapshot.hash, correctedBy: later.snapshot.hash })
      expect(older.next).toBeUndefined()
    }))

  it('taken twice at once is taken once', () =>
    withOffice(THREE, async (office) => {
      const both = await Promise.all([freeze(office), freeze(office)])
      expect(new Set(both.map(({ snapshot }) => snapshot.hash)).size).toBe(1)
      expect(both.filter(({ isNew }) => isNew)).toHaveLength(1)
    }))

  it('is refused for a day ahead, and found by the beginning of its hash', () =>
    withOffice(THREE, async (office) => {
      const ahead = await takeSnapshot(office.context, planOf(office), '2026-11-23', { actor: CLERK })
      expect(ahead).toMatchObject({ code: 'day-ahead' })
      const { hash } = (await freeze(office)).snapshot
      expect(taken(await readSnapshot(office.context, hash.slice(0, 8))).hash).toBe(hash)
      for (const absent of ['', 'x', hash.slice(0, 7), '0'.repeat(64), "' or true --"]) {
        expect(await readSnapshot(office.context, absent)).toMatchObject({ code: 'snapshot-not-found' })
      }
    }))

  it('tells how many of its records are made up', () =>
    withOffice([...THREE, { ...counted('GB/T 90009-2024'), source: 'simulated' }], async (office) => {
      const { simulated, content } = (await freeze(office)).snapshot
      const way = content.targets.find(({ target }) => target === TARGET)!.variants[0]!
      expect(simulated).toBe(way.simulated ?? 0)
    }))

  it('is an event in the chain, and the register made anew from its events leaves it alone', () =>
    withOffice(THREE, async (office) => {
      const { hash } = (await freeze(office)).snapshot
      const { database } = office.own
      const events = await database.run(
        `select subject, actor, body ->> 'hash' as hash from event where kind = 'snapshot-taken'`,
      )
      expect(events).toEqual([{ subject: `snapshot:${PLAN}/2025-12-31`, actor: CLERK, hash }])
      await replayRegister(database, (await testPacks()).rules.register)
      expect((await freeze(office)).snapshot.hash).toBe(hash)
      while ((await sealEvents(database)) > 0);
      expect(await verifyEvents(database)).toMatchObject({ ok: true })
    }))
})

describe('two snapshots compared', () => {
  it('tell what came and what left, and page it', () =>
    withOffice(THREE, async (office) => {
      const before = (await freeze(office)).snapshot
      await take(office.own.database, [
        counted('GB/T 90001-2024', { titles: { zh: '家具通用要求' } }),
        ...[4, 5, 6].map((n) => counted(`GB/T 9000${n}-2024`)),
      ])
      const after = (await freeze(office)).snapshot
      const compared = taken(await compareSnapshots(office.context, before.hash, after.hash))
      expect(compared.definitions).toEqual([])
      const target = compared.targets.find((one) => one.target === TARGET)!
      expect([target.change, target.redefined]).toEqual([2, false])
      expect(target.variants[0]).toMatchObject({ before: 3, after: 5, lists: [{ came: 3, left: 1 }] })
      const request = { target: TARGET, variant: 'new', part: 'numerator', limit: 2 } as const
      const pair = [before.hash, after.hash] as const
      const came = taken(await listMovedRecords(office.context, pair, { ...request, moved: 'came' }))
      expect([came.total, came.items.map(({ key }) => key), came.next]).toEqual([
        ...[3, ['GB/T 90004-2024', 'GB/T 90005-2024'], 'GB/T 90005-2024'],
      ])
      const left = taken(await listMovedRecords(office.context, pair, { ...request, moved: 'left' }))
      expect([left.total, left.items.map(({ key }) => key), left.next]).toEqual([1, ['GB/T 90001-2024'], undefined])
      const back = taken(await compareSnapshots(office.context, after.hash, before.hash))
      expect(back.targets.find((one) => one.target === TARGET)!.variants[0]!.lists[0]).toMatchObject({
        came: 1,
        left: 3,
      })
    }))

  it('tell which definitions changed', () =>
    withOffice(THREE, async (office) => {
      const before = (await freeze(office)).snapshot
      const plan = planOf(office)
      const targets = plan.targets!.map((one) => (one.id === TARGET ? { ...one, atLeast: 2_500 } : one))
      const after = taken(
        await takeSnapshot(office.context, { ...plan, targets }, '2025-12-31', { actor: CLERK }),
      ).snapshot
      const compared = taken(await compareSnapshots(office.context, before.hash, after.hash))
      expect(compared.definitions).toEqual(['plan'])
      expect(compared.targets.filter(({ redefined }) => redefined).map(({ target }) => target)).toEqual([TARGET])
    }))

  it('must be of one plan', () =>
    withOffice(THREE, async (office) => {
      const one = (await freeze(office)).snapshot
      const outline = office.context.rules.plans.plan('outline')!
      const other = taken(await takeSnapshot(office.context, outline, '2025-12-31', { actor: CLERK })).snapshot
      expect(await compareSnapshots(office.context, one.hash, other.hash)).toMatchObject({ code: 'other-plan' })
      expect(await compareSnapshots(office.context, one.hash, 'f'.repeat(64))).toMatchObject({
        code: 'snapshot-not-found',
      })
    }))
})

describe('a snapshot that somebody changed', () => {
  const DAMAGES: readonly (readonly [table: string, statement: string, code: string])[] = [
    [
      'plan_snapshot',
      `update plan_snapshot set content = replace(content::text, '"value":3', '"value":4')::json`,
      'content-changed',
    ],
    ['plan_snapshot', `update plan_snapshot set plan = 'outline'`, 'content-changed'],
    ['record_list', `update record_list set keys = keys[2:]`, 'list-changed'],
    [
      'record_list',
      `update record_list set keys = array_replace(keys, 'GB/T 90001-2024', 'GB/T 90000-2024')`,
      'list-changed',
    ],
    ['record_list', 'delete from record_list', 'list-missing'],
    ['event', `update event set body = '{"hash":"0"}' where kind = 'snapshot-taken'`, 'event-differs'],
  ]
  it.each(DAMAGES)('in %s by %s is named', (table, statement, code) =>
    withOffice(THREE, async (office) => {
      const { hash } = (await freeze(office)).snapshot
      expect(await verifySnapshots(office.own.database)).toEqual({ snapshots: 1, damaged: [] })
      await expect(office.own.database.run(statement)).rejects.toThrow('append-only')
      await tamper(office.own, table, statement)
      const { damaged } = await verifySnapshots(office.own.database)
      expect(damaged).toMatchObject([{ hash, code }])
      expect(damaged[0]!.message.en).toContain(hash.slice(0, 12))
    }),
  )
})
