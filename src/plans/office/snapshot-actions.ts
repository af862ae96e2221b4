/** Freezing the evaluation of a plan, reading and comparing what was frozen, and proving that it is still what it was. */
import { appendEvent, type Database, databaseWithin, isTransient, type Transaction } from '../../platform/index.ts'
import { versionForShelf } from '../../register/index.ts'
import { type EvaluationContext, evaluatePlan, type TargetValue, wayOf } from '../evaluation-actions.ts'
import { conditionsOf, listCounted } from '../evaluation-store.ts'
import { keepLedger } from '../ledger-actions.ts'
import type { PlanFile, Target } from '../plan-schema.ts'
import { isNoValue, type RecordCondition } from '../record-condition.ts'
import { canonicalJson, digestOfKeys, hashOf, sha256 } from './canonical.ts'
import type { OfficeContext, OfficePage } from './entry-actions.ts'
import { figuresOf, marksOf as markEntriesOf } from './entry-store.ts'
import { standing } from './figure.ts'
import { marksOn } from './mark.ts'
import { dayRefusal, notFound, type OfficeRefusal, refuse } from './office-refusal.ts'
import {
  compareContents,
  damageOf,
  listPairs,
  type Snapshot,
  type SnapshotComparison,
  type SnapshotContent,
  type SnapshotDamage,
  type SnapshotLine,
  type SnapshotList,
  type SnapshotTarget,
} from './snapshot.ts'
import * as store from './snapshot-store.ts'

/** A snapshot that was taken, or the one there was already of the same content. */
export interface TakenSnapshot {
  readonly snapshot: Snapshot
  readonly isNew: boolean
}

const TRIES = 4

/**
 * Freezes the evaluation of a plan on a day: values, ways to count, the keys of all counted records, marks and published
 * figures, all of one moment. Where a snapshot of the plan and day is there, the new one names it as corrected; where its
 * content is the same, there is no new one. Refused for a day ahead.
 */
export async function takeSnapshot(
  context: OfficeContext,
  plan: PlanFile,
  asOf: string,
  by: { readonly actor: string; readonly note?: string | undefined },
): Promise<TakenSnapshot | OfficeRefusal> {
  const refusal = dayRefusal(asOf, context.today, 'asOf')
  if (refusal !== null) return refusal
  // What the register has gathered since is counted in before the moment that is frozen, not within it.
  await keepLedger(context.database, context.rules)
  for (let tries = 1; ; tries++) {
    try {
      const { hash, isNew } = await context.database.transaction((tx) => freeze(tx, context, plan, asOf, by))
      const [snapshot] = await store.snapshotsByHash(context.database, hash)
      return { snapshot: snapshot!, isNew }
    } catch (error) {
      // Somebody brought the ledger up to date in the same moment; the next one sees what they made.
      if (tries === TRIES || !isTransient(error)) throw error
    }
  }
}

async function freeze(
  tx: Transaction,
  { rules }: EvaluationContext,
  plan: PlanFile,
  asOf: string,
  { actor, note }: { readonly actor: string; readonly note?: string | undefined },
): Promise<{ readonly hash: string; readonly isNew: boolean }> {
  await store.seeOneMoment(tx)
  await store.lockSnapshots(tx)
  const registerVersion = await versionForShelf(tx)
  const context = { database: databaseWithin(tx), rules }
  const content = await contentOf(context, plan, asOf, (digest, keys) => store.keepList(tx, digest, keys))
  const text = canonicalJson(content)
  const hash = sha256(text)
  const [known] = await store.snapshotsByHash(tx, hash)
  if (known !== undefined) return { hash, isNew: false }
  const before = await store.newestOf(tx, plan.plan, asOf)
  const simulated = simulatedIn(content)
  const event = await appendEvent(tx, {
    ...{ actor, kind: 'snapshot-taken', subject: `snapshot:${plan.plan}/${asOf}` },
    ...(before === undefined ? {} : { previous: before.event }),
    body: {
      hash,
      plan: plan.plan,
      asOf,
      simulated,
      registerVersion,
      corrects: before?.hash ?? null,
      note: note ?? null,
    },
  })
  const row = { hash, content: text, plan: plan.plan, asOf, simulated, note, registerVersion, actor, event }
  await store.addSnapshot(tx, { ...row, corrects: before?.hash })
  return { hash, isNew: true }
}

// Of ways to count the same records the largest number says how many of them are made up.
function simulatedIn({ targets }: SnapshotContent): number {
  return Math.max(0, ...targets.flatMap(({ variants }) => variants.map(({ simulated }) => simulated ?? 0)))
}

type KeepList = (digest: string, keys: readonly string[]) => Promise<void>

/** What a snapshot of a plan on a day would freeze; lists are handed to `keep`. */
async function contentOf(
  context: EvaluationContext,
  plan: PlanFile,
  asOf: string,
  keep: KeepList,
): Promise<SnapshotContent> {
  const { database, rules } = context
  const evaluation = await evaluatePlan(context, plan, asOf)
  const targets: SnapshotTarget[] = []
  for (const value of evaluation.targets) targets.push(await frozenTarget(context, plan, value, asOf, keep))
  const goals = (plan.goals ?? []).map(({ id }) => id)
  const indicators = indicatorsOf(plan)
  const marks = await markEntriesOf(database, goals)
  const figures = await figuresOf(database, indicators)
  return {
    ...{ format: 'plumbline-snapshot/1', plan: plan.plan, title: plan.title, asOf },
    definitions: {
      plan: hashOf(plan),
      indicators: hashOf(indicators.map((id) => rules.indicators.get(id) ?? id)),
      fields: rules.digest,
    },
    targets,
    marks: goals
      .flatMap((goal) =>
        marksOn(
          marks.filter((entry) => entry.goal === goal),
          asOf,
        ),
      )
      .map(frozenMark),
    figures: standing(figures)
      .filter(({ day }) => day <= asOf)
      .map(({ indicator, target, part, day, value, source }) => ({
        ...{ indicator, part, day, value: value!, source },
        ...(target === undefined ? {} : { target }),
      })),
  }
}

function frozenMark({
  goal,
  mark,
  assessor,
  day,
}: {
  goal: string
  mark: number | null
  assessor: string
  day: string
}) {
  return { goal, mark: mark!, assessor, day }
}

// Those its targets are counted by, and those that goals take as evidence.
function indicatorsOf({ targets, goals }: PlanFile): readonly string[] {
  const named = [
    ...(targets ?? []).map(({ indicator }) => indicator),
    ...(goals ?? []).flatMap(({ evidence }) => evidence ?? []),
  ]
  return [...new Set(named)].sort()
}

async function frozenTarget(
  context: EvaluationContext,
  plan: PlanFile,
  value: TargetValue,
  asOf: string,
  keep: KeepList,
): Promise<SnapshotTarget> {
  const target = plan.targets!.find(({ id }) => id === value.target)!
  const variants: SnapshotTarget['variants'][number][] = []
  for (const variant of value.variants) {
    const lists = variant.value === null ? [] : await frozenLists(context, target, variant, asOf, keep)
    variants.push({ ...variant, lists })
  }
  const { title, comparator, number, unit, by, indicator, indicatorVersion, met, gap } = value
  return {
    ...{ target: value.target, title, comparator, number, unit, by, indicator, indicatorVersion },
    ...{ value: value.value, met, gap, variants },
  }
}

async function frozenLists(
  context: EvaluationContext,
  target: Target,
  { variant }: TargetValue['variants'][number],
  asOf: string,
  keep: KeepList,
): Promise<readonly SnapshotList[]> {
  const way = wayOf(context, target, variant, asOf)
  if (isNoValue(way)) return []
  const lists: SnapshotList[] = []
  for (const [part, condition] of conditionsOf(way)) {
    const keys = inByteOrder(await keysCounted(context, condition))
    const digest = digestOfKeys(keys)
    await keep(digest, keys)
    lists.push({ part, records: keys.length, digest })
  }
  return lists
}

const READ_AT_ONCE = 5_000

async function keysCounted({ database, rules }: EvaluationContext, condition: RecordCondition): Promise<string[]> {
  const keys: string[] = []
  for (;;) {
    const rows = await listCounted(database, condition, null, rules.places, keys.at(-1) ?? '', READ_AT_ONCE)
    for (const { key } of rows) keys.push(key)
    if (rows.length < READ_AT_ONCE) return keys
  }
}

// As the database orders them: by bytes, which differs from the order of UTF-16 units beyond the basic plane.
function inByteOrder(keys: readonly string[]): readonly string[] {
  const unique = [...new Set(keys)].map((key) => ({ key, bytes: Buffer.from(key) }))
  return unique.sort((a, b) => Buffer.compare(a.bytes, b.bytes)).map(({ key }) => key)
}

/** Snapshots of a plan, the newest first. */
export async function listSnapshots(
  { database, rules }: EvaluationContext,
  plan: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<OfficePage<SnapshotLine> | OfficeRefusal> {
  if (rules.plans.plan(plan) === undefined) return noSuchPlan(plan)
  const { total, rows } = await store.snapshotsOf(database, plan, { before: cursor, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { total, items, ...(rows.length > limit ? { next: items.at(-1)!.hash } : {}) }
}

/** The refusal where the packs have no such plan. */
export function noSuchPlan(plan: string): OfficeRefusal {
  return notFound('plan-not-found', 'plan', plan, { zh: '规划', en: 'plan' })
}

/** A snapshot by its hash, or by the beginning of one, eight characters or more. */
export async function readSnapshot(
  { database }: Pick<EvaluationContext, 'database'>,
  hash: string,
): Promise<Snapshot | OfficeRefusal> {
  const found = /^[0-9a-f]{8,64}$/.test(hash) ? await store.snapshotsByHash(database, hash) : []
  if (found.length === 1) {
    const { event: _, ...snapshot } = found[0]!
    return snapshot
  }
  if (found.length === 0) return notFound('snapshot-not-found', 'hash', hash, { zh: '快照', en: 'snapshot' })
  return refuse(
    'snapshot-ambiguous',
    'hash',
    `有多个快照的哈希值以 ${hash} 开头。请多写几位。`,
    `More than one snapshot has a hash that begins with ${hash}. Give more of it.`,
  )
}

/** What moved from one snapshot to another of the same plan. */
export async function compareSnapshots(
  context: Pick<EvaluationContext, 'database'>,
  before: string,
  after: string,
): Promise<SnapshotComparison | OfficeRefusal> {
  const sides = await bothSides(context, before, after)
  if ('code' in sides) return sides
  const [one, other] = [sides.before, sides.after]
  const pairs = listPairs(one.content, other.content).filter(([a, b]) => a !== b)
  const counts = await store.movedCounts(context.database, pairs)
  const known = new Map(pairs.map((pair, index) => [pair.join(), counts[index]!]))
  const moved = compareContents(one.content, other.content, (a, b) => known.get([a, b].join()) ?? UNMOVED)
  return { before: lineOf(one), after: lineOf(other), ...moved }
}

const UNMOVED = { came: 0, left: 0 }

function lineOf({ content: _, ...line }: Snapshot): SnapshotLine {
  return line
}

async function bothSides(
  context: Pick<EvaluationContext, 'database'>,
  before: string,
  after: string,
): Promise<{ readonly before: Snapshot; readonly after: Snapshot } | OfficeRefusal> {
  const [one, other] = [await readSnapshot(context, before), await readSnapshot(context, after)]
  if ('code' in one) return one
  if ('code' in other) return other
  if (one.plan === other.plan) return { before: one, after: other }
  return refuse(
    'other-plan',
    'b',
    `两个快照分属 ${one.plan} 和 ${other.plan}。请选同一规划的快照。`,
    `The snapshots are of ${one.plan} and ${other.plan}. Choose two of one plan.`,
  )
}

/** Which records of a list, and which page of them. */
export interface RecordsRequest {
  readonly target: string
  readonly variant: string
  readonly part: SnapshotList['part']
  /** The last key of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

/** The records behind a frozen value, in the order of their keys. */
export async function listSnapshotRecords(
  { database }: Pick<EvaluationContext, 'database'>,
  snapshot: Snapshot,
  request: RecordsRequest,
): Promise<OfficePage<store.ListedRecord> | OfficeRefusal> {
  const list = listIn(snapshot, request)
  if (list === undefined) return noList(request)
  const rows = await store.listedRecords(database, list.digest, request.cursor ?? '', request.limit + 1)
  return pageOf(rows, request.limit, list.records)
}

/** The records that came into a value, or left it, between two snapshots. */
export async function listMovedRecords(
  context: Pick<EvaluationContext, 'database'>,
  [before, after]: readonly [string, string],
  request: RecordsRequest & { readonly moved: 'came' | 'left' },
): Promise<OfficePage<store.ListedRecord> | OfficeRefusal> {
  const sides = await bothSides(context, before, after)
  if ('code' in sides) return sides
  const lists = [listIn(sides.before, request), listIn(sides.after, request)]
  if (lists.every((list) => list === undefined)) return noList(request)
  const [was, is] = lists.map((list) => list?.digest ?? null) as [string | null, string | null]
  const [count] = await store.movedCounts(context.database, [[was, is]])
  const [digest, other] = request.moved === 'came' ? [is, was] : [was, is]
  const rows = await store.keysOnlyIn(context.database, digest, other, request.cursor ?? '', request.limit + 1)
  return pageOf(rows, request.limit, count![request.moved])
}

function listIn({ content }: Snapshot, { target, variant, part }: RecordsRequest): SnapshotList | undefined {
  const way = content.targets.find((one) => one.target === target)?.variants.find((one) => one.variant === variant)
  return way?.lists.find((list) => list.part === part)
}

function noList({ target, variant, part }: RecordsRequest): OfficeRefusal {
  return notFound('list-not-found', 'target', `${target}/${variant} ${part}`, {
    zh: '此目标和口径的记录清单',
    en: 'list of records for',
  })
}

function pageOf(rows: readonly store.ListedRecord[], limit: number, total: number): OfficePage<store.ListedRecord> {
  const items = rows.slice(0, limit)
  return { total, items, ...(rows.length > limit ? { next: items.at(-1)!.key } : {}) }
}

const CHECKED_AT_ONCE = 50

/** Recomputes every hash and digest. Every snapshot that is not what it says it is, named; and how many were looked at. */
export async function verifySnapshots(
  database: Database,
): Promise<{ readonly snapshots: number; readonly damaged: readonly SnapshotDamage[] }> {
  const damaged: SnapshotDamage[] = []
  const sound = new Map<string, boolean | undefined>()
  let snapshots = 0
  for (let after: string | null = null; ; ) {
    const hashes: readonly string[] = await store.hashesAfter(database, after, CHECKED_AT_ONCE)
    for (const hash of hashes) {
      const damage = await damageIn(database, hash, sound)
      if (damage !== undefined) damaged.push(damage)
      snapshots++
    }
    if (hashes.length < CHECKED_AT_ONCE) return { snapshots, damaged }
    after = hashes.at(-1)!
  }
}

async function damageIn(
  database: Database,
  hash: string,
  sound: Map<string, boolean | undefined>,
): Promise<SnapshotDamage | undefined> {
  const [snapshot] = await store.snapshotsByHash(database, hash)
  const { content, event } = snapshot!
  if (hashOf(content) !== hash || content.plan !== snapshot!.plan || content.asOf !== snapshot!.asOf) {
    return damageOf(snapshot!, 'content-changed')
  }
  const said = await store.eventBody(database, event)
  if (said?.['hash'] !== hash || said['corrects'] !== (snapshot!.corrects ?? null)) {
    return damageOf(snapshot!, 'event-differs')
  }
  for (const { target, variants } of content.targets) {
    for (const { variant, lists } of variants) {
      for (const list of lists) {
        if (!sound.has(list.digest)) sound.set(list.digest, await isListSound(database, list))
        const state = sound.get(list.digest)
        if (state === true) continue
        return damageOf(snapshot!, state === undefined ? 'list-missing' : 'list-changed', `${target}/${variant}`)
      }
    }
  }
  return undefined
}

// An empty list has no rows; where there should be some and are none, the list is missing.
async function isListSound(database: Database, { digest, records }: SnapshotList): Promise<boolean | undefined> {
  const keys: string[] = []
  for await (const piece of store.keysOfList(database, digest)) keys.push(...piece)
  if (keys.length === 0 && records > 0) return undefined
  return keys.length === records && digestOfKeys(keys) === digest
}
