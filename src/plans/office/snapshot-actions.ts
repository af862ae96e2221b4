/** Reading and comparing what was frozen. */
import type { EvaluationContext } from '../evaluation-actions.ts'
import type { OfficePage } from './entry-actions.ts'
import { notFound, type OfficeRefusal, refuse } from './office-refusal.ts'
import {
  compareContents,
  listPairs,
  type Snapshot,
  type SnapshotComparison,
  type SnapshotLine,
  type SnapshotList,
} from './snapshot.ts'
import * as store from './snapshot-store.ts'

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
    'after',
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
