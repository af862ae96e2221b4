/** Freezing the evaluation of a plan: all of it of one moment. */
import { appendEvent, databaseWithin, isTransient, type Transaction } from '../../platform/index.ts'
import { versionForShelf } from '../../register/index.ts'
import { type EvaluationContext, evaluatePlan, type TargetValue, wayOf } from '../evaluation-actions.ts'
import { conditionsOf, listCounted } from '../evaluation-store.ts'
import { awaitLedger } from '../ledger-actions.ts'
import type { PlanFile, Target } from '../plan-schema.ts'
import { isNoValue, type RecordCondition } from '../record-condition.ts'
import { canonicalJson, digestOfKeys, hashOf, sha256 } from './canonical.ts'
import type { OfficeContext } from './entry-actions.ts'
import { figuresOf, marksOf as markEntriesOf } from './entry-store.ts'
import { standing } from './figure.ts'
import { marksOn } from './mark.ts'
import { dayRefusal, type OfficeRefusal } from './office-refusal.ts'
import type { Snapshot, SnapshotContent, SnapshotList, SnapshotTarget } from './snapshot.ts'
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
  await awaitLedger(context.database, context.rules)
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
