import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownDatabase } from '../../../test/database.ts'
import { take } from '../../../test/register.ts'
import { backupDatabase, restoreDatabase } from '../../platform/index.ts'
import {
  decideField,
  enterFigure,
  evaluatePlan,
  type FieldDecisionInput,
  type FigureInput,
  giveMark,
  keepEvidence,
  listDecisions,
  listFigures,
  listMarks,
  type MarkInput,
  marksOn,
  type OfficeContext,
  openTarget,
  type PlanFile,
  takeSnapshot,
} from '../index.ts'
import { evidence, MAX_EVIDENCE_BYTES } from './entry-actions.ts'
import { CLERK, counted, EXTERNAL, GOAL, type Office, PLAN, TARGET, taken, withOffice } from './office-fixture.ts'

const figure = (changes: Partial<FigureInput> = {}): FigureInput => ({
  ...{
    indicator: EXTERNAL,
    part: '',
    day: '2024-12-31',
    value: 81.5,
    source: '年度公报',
    address: 'https://example.org/a',
  },
  ...changes,
})
const mark = (changes: Partial<MarkInput> = {}): MarkInput => ({
  ...{ goal: GOAL, mark: 3, assessor: '甲', day: '2025-06-01', evidence: '体系图与明细表', links: [] },
  ...changes,
})
const decision = (changes: Partial<FieldDecisionInput> = {}): FieldDecisionInput => ({
  ...{
    field: 'new-energy-vehicles',
    edition: 'GB/T 90001-2024',
    decision: 'include',
    author: '乙',
    reason: '内容属于该领域',
  },
  ...changes,
})

// No plan that ships has a target of a figure from outside.
const outsidePlan = (): PlanFile => ({
  ...{ plan: 'made-up', prefix: 'MU', title: { zh: '甲', en: 'A' }, issued: '2024-01-01', issuedEvidence: 'verified' },
  ...{
    period: { from: '2024-01-01', until: '2025-12-31' },
    bodies: [],
    issuers: ['a'],
    derivesFrom: [],
    milestones: [],
  },
  targets: [
    {
      ...{ id: 'MU-Q1', title: { zh: '率', en: 'Rate' }, indicator: EXTERNAL, scope: {}, atLeast: 80, unit: 'percent' },
      ...{
        by: '2025-12-31',
        wording: '达到80%以上',
        evidence: 'verified',
        variants: [{ variant: 'published', official: true }],
      },
    },
  ],
})

function withOutside({ rules, ...context }: OfficeContext): OfficeContext {
  const indicator = rules.indicators.get(EXTERNAL)!
  const words = { zh: '公布', en: 'Published' }
  const variants = [{ variant: 'published', title: words, says: words }]
  return { ...context, rules: { ...rules, indicators: new Map([[EXTERNAL, { ...indicator, variants }]]) } }
}

describe('figures from outside', () => {
  it('are the value of a target of that kind: the newest on or before the day', () =>
    withOffice([], async ({ context }) => {
      const outside = withOutside(context)
      const on = async (asOf: string) => (await evaluatePlan(outside, outsidePlan(), asOf)).targets[0]!
      expect(await on('2025-12-31')).toMatchObject({ value: null, reason: { code: 'no-records' } })
      await enterFigure(context, figure({ day: '2023-12-31', value: 79 }), CLERK)
      await enterFigure(context, figure({ day: '2024-12-31', value: 81.5 }), CLERK)
      expect(await on('2023-12-30')).toMatchObject({ value: null, met: null })
      expect(await on('2024-12-30')).toMatchObject({ value: 79, met: false, gap: -1 })
      expect(await on('2025-12-31')).toMatchObject({ value: 81.5, met: true })
    }))

  it('are corrected and taken back by entries, and never edited', () =>
    withOffice([], async ({ context, own }) => {
      const { id } = taken(await enterFigure(context, figure(), CLERK))
      const corrected = taken(await enterFigure(context, figure({ value: 82, supersedes: id }), CLERK))
      const twice = await enterFigure(context, figure({ value: 83, supersedes: id }), CLERK)
      expect(twice).toMatchObject({ code: 'superseded-already', field: 'supersedes' })
      const value = async () =>
        (await evaluatePlan(withOutside(context), outsidePlan(), '2025-12-31')).targets[0]!.value
      expect(await value()).toBe(82)
      const back = figure({ value: null, note: '公报已更正', supersedes: corrected.id })
      taken(await enterFigure(context, back, CLERK))
      expect(await value()).toBeNull()
      const list = taken(await listFigures(context, EXTERNAL, { limit: 2 }))
      expect([list.total, list.items.map(({ value }) => value), list.next]).toEqual([3, [null, 82], corrected.id])
      await expect(own.database.run('update external_figure set value = 1')).rejects.toThrow('append-only')
      const events = await own.database.run<{ previous: boolean }>(
        `select previous is not null as previous from event where kind = 'figure-entered' order by id`,
      )
      expect(events.map(({ previous }) => previous)).toEqual([false, true, true])
    }))

  it.each<[string, Partial<FigureInput>, string, string]>([
    ['of no indicator', { indicator: 'nothing' }, 'indicator-not-found', 'indicator'],
    ['of a target of another indicator', { target: TARGET }, 'target-not-found', 'target'],
    ['of a day ahead', { day: '2026-11-23' }, 'day-ahead', 'day'],
    ['of no day', { day: '2025-02-29' }, 'no-day', 'day'],
    ['without source', { source: ' ' }, 'text-missing', 'source'],
    ['over a hundred percent', { value: 100.1 }, 'value-out-of-range', 'value'],
    ['below zero', { value: -1 }, 'value-out-of-range', 'value'],
    ['of no number', { value: Number.NaN }, 'value-out-of-range', 'value'],
    ['without value that takes nothing back', { value: null }, 'value-out-of-range', 'value'],
    ['with a script for an address', { address: 'javascript:alert(1)' }, 'address-unfit', 'address'],
    ['with an address that hides another', { address: 'https://gov.cn@evil.example/' }, 'address-unfit', 'address'],
    ['with a file nobody handed in', { file: 'a'.repeat(64) }, 'file-unknown', 'file'],
    ['that corrects what is not there', { supersedes: '99' }, 'nothing-to-supersede', 'supersedes'],
    ['with a note without end', { note: 'x'.repeat(2_001) }, 'text-too-long', 'note'],
  ])('%s are refused', (_, changes, code, field) =>
    withOffice([], async ({ context, own }) => {
      const refusal = await enterFigure(context, figure(changes), CLERK)
      expect(refusal).toMatchObject({ code, field, message: { zh: expect.stringMatching(/\p{Script=Han}/u) } })
      expect(await own.database.run('select from event')).toEqual([])
    }),
  )

  it('need a proof: an address or a file', () =>
    withOffice([], async ({ context }) => {
      const { address: _, ...bare } = figure()
      expect(await enterFigure(context, bare, CLERK)).toMatchObject({ code: 'no-proof' })
      const file = taken(await keepEvidence(context, { name: '公报.pdf', content: Buffer.from('%PDF-') }, CLERK))
      const again = taken(await keepEvidence(context, { name: 'other.pdf', content: Buffer.from('%PDF-') }, CLERK))
      expect(again.digest).toBe(file.digest)
      taken(await enterFigure(context, { ...bare, file: file.digest }, CLERK))
      const [entry] = taken(await listFigures(context, EXTERNAL, { limit: 1 })).items
      expect(entry!.file).toEqual({ digest: file.digest, name: '公报.pdf', bytes: 5 })
      expect((await evidence(context, file.digest))!.content.toString()).toBe('%PDF-')
      for (const [size, code] of [
        [0, 'file-empty'],
        [MAX_EVIDENCE_BYTES + 1, 'file-too-large'],
      ] as const) {
        expect(await keepEvidence(context, { name: 'x', content: Buffer.alloc(size) }, CLERK)).toMatchObject({ code })
      }
    }))
})

describe('marks', () => {
  it('stand side by side, the newest of each assessor, and one that is withdrawn never stood', () =>
    withOffice([], async ({ context }) => {
      taken(await giveMark(context, mark({ mark: 1, day: '2024-06-01' }), CLERK))
      taken(await giveMark(context, mark({ mark: 3 }), CLERK))
      const { id } = taken(await giveMark(context, mark({ assessor: '丙', mark: 0 }), CLERK))
      const on = async (day: string) => {
        const { items } = taken(await listMarks(context, GOAL, { limit: 50 }))
        return marksOn(items, day).map(({ assessor, mark }) => [assessor, mark])
      }
      expect(await on('2024-12-31')).toEqual([['甲', 1]])
      expect(await on('2025-12-31')).toEqual([
        ['丙', 0],
        ['甲', 3],
      ])
      taken(await giveMark(context, mark({ assessor: '丙', mark: null, supersedes: id }), CLERK))
      expect(await on('2025-12-31')).toEqual([['甲', 3]])
    }))

  it.each<[string, Partial<MarkInput>, string]>([
    ['beyond the scale', { mark: 5 }, 'value-out-of-range'],
    ['between two marks', { mark: 2.5 }, 'value-out-of-range'],
    ['of nobody', { assessor: '' }, 'text-missing'],
    ['without evidence', { evidence: '\n' }, 'text-missing'],
    ['of a target', { goal: TARGET }, 'goal-not-found'],
    ['with a bad link', { links: ['https://example.org/', 'ftp://example.org/'] }, 'address-unfit'],
    ['with too many links', { links: Array(11).fill('https://example.org/') }, 'text-too-long'],
    ['of a day ahead', { day: '2027-01-01' }, 'day-ahead'],
  ])('%s are refused', (_, changes, code) =>
    withOffice([], async ({ context }) =>
      expect(await giveMark(context, mark(changes), CLERK)).toMatchObject({ code }),
    ),
  )

  it('of one assessor are not corrected by another', () =>
    withOffice([], async ({ context }) => {
      const { id } = taken(await giveMark(context, mark(), CLERK))
      const other = await giveMark(context, mark({ assessor: '丁', supersedes: id }), CLERK)
      expect(other).toMatchObject({ code: 'nothing-to-supersede' })
    }))
})

const keysOf = async ({ context }: Office) => {
  const target = context.rules.plans.plan(PLAN)!.targets!.find(({ id }) => id === TARGET)!
  const pages = await openTarget(context, target, 'new', '2025-12-31')
  if ('code' in pages) throw new Error(pages.code)
  const found: string[] = []
  for await (const page of pages)
    found.push(...page.map(({ key, fields }) => `${key}: ${fields.map(({ because }) => because.zh).join()}`))
  return found
}

describe('decisions on fields', () => {
  const FURNITURE = counted('GB/T 90001-2024', { titles: { zh: '家具通用要求' } })
  const CAR = counted('GB/T 90002-2024')

  it('reach the counting, either way, with their reason; withdrawn they leave it to the rules', () =>
    withOffice([FURNITURE, CAR], async (office) => {
      const { context } = office
      expect(await keysOf(office)).toEqual(['GB/T 90002-2024: 因题名用语“电动汽车”'])
      taken(await decideField(context, decision(), CLERK))
      expect((await keysOf(office))[0]).toBe('GB/T 90001-2024: 乙 认定：内容属于该领域')
      taken(await decideField(context, decision({ edition: 'GB/T 90002-2024', decision: 'exclude' }), CLERK))
      expect(await keysOf(office)).toHaveLength(1)
      taken(await decideField(context, decision({ edition: 'GB/T 90002-2024', decision: 'withdrawn' }), CLERK))
      expect(await keysOf(office)).toHaveLength(2)
      const list = taken(await listDecisions(context, 'NI-E5', { limit: 50 }))
      expect(list.items.every(({ field }) => field === 'new-energy-vehicles')).toBe(true)
      expect(list.items.map(({ holds, identifier }) => [holds, identifier])).toEqual([
        [true, 'GB/T 90002—2024'],
        [false, 'GB/T 90002—2024'],
        [true, 'GB/T 90001—2024'],
      ])
    }))

  it('outlive another record of the same edition', () =>
    withOffice([FURNITURE], async (office) => {
      taken(await decideField(office.context, decision(), CLERK))
      const other = {
        ...FURNITURE,
        source: 'other-list',
        claims: { ...FURNITURE.claims, titles: { zh: '家具 通用要求' } },
      }
      await take(office.own.database, [other])
      expect(await keysOf(office)).toHaveLength(1)
    }))

  it.each<[string, Partial<FieldDecisionInput>, string]>([
    ['of no field', { field: 'nothing' }, 'field-not-found'],
    ['of no edition', { edition: 'GB/T 1-1900' }, 'edition-not-found'],
    ['of nobody', { author: '' }, 'text-missing'],
    ['without reason', { reason: '' }, 'text-missing'],
    ['that withdraw nothing', { decision: 'withdrawn' }, 'no-decision'],
  ])('%s are refused', (_, changes, code) =>
    withOffice([FURNITURE], async ({ context }) =>
      expect(await decideField(context, decision(changes), CLERK)).toMatchObject({ code }),
    ),
  )
})

describe('a backup', () => {
  it('takes all of it along', () =>
    withOffice([counted('GB/T 90001-2024')], async ({ context, own }) => {
      const folder = mkdtempSync(join(tmpdir(), 'plumbline-office-'))
      const other = await ownDatabase()
      try {
        const file = taken(await keepEvidence(context, { name: 'a', content: Buffer.from([0, 9, 10, 92, 255]) }, CLERK))
        taken(await enterFigure(context, figure({ file: file.digest }), CLERK))
        taken(await giveMark(context, mark({ links: ['https://example.org/"a,b'] }), CLERK))
        taken(await decideField(context, decision(), CLERK))
        const plan = context.rules.plans.plan(PLAN)!
        const { snapshot } = taken(await takeSnapshot(context, plan, '2025-12-31', { actor: CLERK }))
        const path = join(folder, 'a.backup')
        await backupDatabase(own.database, path, '2026-11-22')
        expect(await restoreDatabase(other.database, path, async () => undefined)).toMatchObject({ ok: true })
        const there = { ...context, database: other.database }
        for (const read of [listFigures, listMarks, listDecisions] as const) {
          const id = read === listFigures ? EXTERNAL : read === listMarks ? GOAL : 'new-energy-vehicles'
          expect(await read(there, id, { limit: 9 })).toEqual(await read(context, id, { limit: 9 }))
        }
        expect((await evidence(there, file.digest))!.content).toEqual(Buffer.from([0, 9, 10, 92, 255]))
        const again = taken(await takeSnapshot(there, plan, '2025-12-31', { actor: CLERK }))
        expect([again.isNew, again.snapshot.hash]).toEqual([false, snapshot.hash])
      } finally {
        await other.drop()
        rmSync(folder, { recursive: true })
      }
    }))
})
