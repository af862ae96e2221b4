/** The evaluation of a plan, frozen on a day, and what moved between two of them. Pure. */
import type { Words } from '../../standards/index.ts'
import type { Comparator } from '../comparator.ts'
import type { NoValue } from '../record-condition.ts'

/** The records behind a value: how many, and the digest of their keys. */
export interface SnapshotList {
  readonly part: 'numerator' | 'denominator'
  readonly records: number
  /** SHA-256 over the keys in order, each followed by a line feed. */
  readonly digest: string
}

export interface SnapshotVariant {
  readonly variant: string
  readonly title: Words
  readonly official: boolean
  readonly value: number | null
  readonly reason?: NoValue
  readonly simulated?: number
  /** Of a time taken: records left out because one of its days is not known. */
  readonly undated?: number
  /** Of a ratio: how many records stand above and below the line. */
  readonly parts?: { readonly numerator: number; readonly denominator: number }
  readonly lists: readonly SnapshotList[]
}

export interface SnapshotTarget {
  readonly target: string
  readonly title: Words
  readonly comparator: Comparator
  readonly number: number
  readonly unit: string
  readonly by: string
  readonly indicator: string
  readonly indicatorVersion: number
  readonly value: number | null
  readonly met: boolean | null
  readonly gap: number | null
  readonly variants: readonly SnapshotVariant[]
}

/** A mark of a goal as it stood. */
export interface SnapshotMark {
  readonly goal: string
  readonly mark: number
  readonly assessor: string
  readonly day: string
}

/** A published figure as it stood. */
export interface SnapshotFigure {
  readonly indicator: string
  readonly target?: string
  readonly part: string
  readonly day: string
  readonly value: number
  readonly source: string
}

/** All that is frozen, and hashed. Nothing in it tells who froze it or when, so the same evaluation has the same hash. */
export interface SnapshotContent {
  readonly format: 'plumbline-snapshot/1'
  readonly plan: string
  readonly title: Words
  readonly asOf: string
  /** Digests of what was evaluated by: the plan as it was written, its indicators, the fields with their rules. */
  readonly definitions: { readonly plan: string; readonly indicators: string; readonly fields: string }
  readonly targets: readonly SnapshotTarget[]
  readonly marks: readonly SnapshotMark[]
  readonly figures: readonly SnapshotFigure[]
}

/** A snapshot without what is frozen in it. */
export interface SnapshotLine {
  /** SHA-256 over the content, written canonically (RFC 8785). */
  readonly hash: string
  readonly plan: string
  readonly asOf: string
  readonly takenAt: string
  readonly actor: string
  readonly note?: string
  /** The snapshot of the same plan and day that this one takes the place of. */
  readonly corrects?: string
  readonly correctedBy?: string
  /** Records counted that are made up. */
  readonly simulated: number
  readonly registerVersion: string
  /** Targets met, not met, and without a value. */
  readonly met: number
  readonly notMet: number
  readonly withoutValue: number
}

export interface Snapshot extends SnapshotLine {
  readonly content: SnapshotContent
}

/** Which of the definitions differ between two snapshots. */
export type MovedDefinition = keyof SnapshotContent['definitions']

/** What became of one way to count. */
export interface VariantMove {
  readonly variant: string
  readonly title: Words
  readonly official: boolean
  readonly before: number | null
  readonly after: number | null
  /** After less before; null where one of them is none. */
  readonly change: number | null
  readonly lists: readonly ListMove[]
}

/** What became of the records behind a value. */
export interface ListMove {
  readonly part: SnapshotList['part']
  readonly before: string | null
  readonly after: string | null
  /** Records that are there now and were not. */
  readonly came: number
  readonly left: number
}

/** What became of a target; one that stands in one of the snapshots only has no other side. */
export interface TargetMove {
  readonly target: string
  readonly title: Words
  readonly unit: string
  readonly before: TargetSide | null
  readonly after: TargetSide | null
  readonly change: number | null
  /** Comparator, number, due day or version of the indicator are not the same. */
  readonly redefined: boolean
  readonly variants: readonly VariantMove[]
}

export type TargetSide = Pick<
  SnapshotTarget,
  'value' | 'met' | 'gap' | 'comparator' | 'number' | 'by' | 'indicatorVersion'
>

/** What moved from one snapshot to another of the same plan. */
export interface SnapshotComparison {
  readonly before: SnapshotLine
  readonly after: SnapshotLine
  readonly definitions: readonly MovedDefinition[]
  readonly targets: readonly TargetMove[]
}

/** How many records came and left between the lists of two digests; null stands for an empty list. */
export type CountMoved = (
  before: string | null,
  after: string | null,
) => { readonly came: number; readonly left: number }

/** Compares what is frozen; `countMoved` knows the lists. */
export function compareContents(
  before: SnapshotContent,
  after: SnapshotContent,
  countMoved: CountMoved,
): Pick<SnapshotComparison, 'definitions' | 'targets'> {
  const names = Object.keys(after.definitions) as MovedDefinition[]
  const ids = [...new Set([...after.targets, ...before.targets].map(({ target }) => target))]
  return {
    definitions: names.filter((name) => before.definitions[name] !== after.definitions[name]),
    targets: ids.map((id) => targetMove(found(before, id), found(after, id), countMoved)),
  }
}

function found({ targets }: SnapshotContent, id: string): SnapshotTarget | undefined {
  return targets.find(({ target }) => target === id)
}

function targetMove(
  before: SnapshotTarget | undefined,
  after: SnapshotTarget | undefined,
  countMoved: CountMoved,
): TargetMove {
  const { target, title, unit } = (after ?? before)!
  const variants = [...new Set([...(after?.variants ?? []), ...(before?.variants ?? [])].map(({ variant }) => variant))]
  const of = (side: SnapshotTarget | undefined, id: string) => side?.variants.find(({ variant }) => variant === id)
  return {
    ...{ target, title, unit, before: sideOf(before), after: sideOf(after) },
    change: difference(before?.value, after?.value),
    redefined: before !== undefined && after !== undefined && definitionOf(before) !== definitionOf(after),
    variants: variants.map((id) => variantMove(of(before, id), of(after, id), countMoved)),
  }
}

function sideOf(side: SnapshotTarget | undefined): TargetSide | null {
  if (side === undefined) return null
  const { value, met, gap, comparator, number, by, indicatorVersion } = side
  return { value, met, gap, comparator, number, by, indicatorVersion }
}

function definitionOf({ comparator, number, by, indicator, indicatorVersion, variants }: SnapshotTarget): string {
  const official = variants.find((variant) => variant.official)?.variant
  return JSON.stringify([comparator, number, by, indicator, indicatorVersion, official])
}

function variantMove(
  before: SnapshotVariant | undefined,
  after: SnapshotVariant | undefined,
  countMoved: CountMoved,
): VariantMove {
  const { variant, title, official } = (after ?? before)!
  const parts = (['numerator', 'denominator'] as const).filter((part) =>
    [before, after].some((side) => side?.lists.some((list) => list.part === part)),
  )
  return {
    ...{ variant, title, official, before: before?.value ?? null, after: after?.value ?? null },
    change: difference(before?.value, after?.value),
    lists: parts.map((part) => {
      const sides = { before: digestOf(before, part), after: digestOf(after, part) }
      return { part, ...sides, ...countMoved(sides.before, sides.after) }
    }),
  }
}

function digestOf(side: SnapshotVariant | undefined, part: SnapshotList['part']): string | null {
  return side?.lists.find((list) => list.part === part)?.digest ?? null
}

function difference(before: number | null | undefined, after: number | null | undefined): number | null {
  return before == null || after == null ? null : after - before
}

/** All pairs of digests that two snapshots have to be compared by. */
export function listPairs(
  before: SnapshotContent,
  after: SnapshotContent,
): readonly (readonly [string | null, string | null])[] {
  const pairs: (readonly [string | null, string | null])[] = []
  compareContents(before, after, (one, other) => {
    pairs.push([one, other])
    return { came: 0, left: 0 }
  })
  return pairs
}

/** Why a snapshot is not what it says it is. */
export interface SnapshotDamage {
  readonly hash: string
  readonly plan: string
  readonly code: 'content-changed' | 'list-changed' | 'list-missing' | 'event-differs'
  readonly message: Words
}

/** The damage in words that name the snapshot and the place. */
export function damageOf(
  { hash, plan }: Pick<SnapshotLine, 'hash' | 'plan'>,
  code: SnapshotDamage['code'],
  place = '',
): SnapshotDamage {
  const short = hash.slice(0, 12)
  const what = {
    'content-changed': { zh: '内容与其哈希值不符', en: 'its content does not have its hash' },
    'list-changed': { zh: `${place} 的记录清单被改动`, en: `the list of records of ${place} was changed` },
    'list-missing': { zh: `${place} 的记录清单缺失`, en: `the list of records of ${place} is missing` },
    'event-differs': { zh: '与记载它的事件不符', en: 'it is not what its event says' },
  }[code]
  return {
    ...{ hash, plan, code },
    message: { zh: `快照 ${short}（${plan}）：${what.zh}。`, en: `Snapshot ${short} (${plan}): ${what.en}.` },
  }
}
