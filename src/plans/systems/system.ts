/** From a system as written and what the register knows to its detail list, statistics and coverage. Pure. */
import { LEVELS } from '../../standards/index.ts'
import type { Status } from '../../standards/status.ts'
import type { Category } from './system-choices.ts'
import type { SystemFile, SystemItem, SystemNode } from './system-schema.ts'
import type {
  DetailFilter,
  DetailLine,
  ItemStatus,
  NodeView,
  StatisticRow,
  StatusBasis,
  SystemCounts,
} from './system-view.ts'

/** What the register says of a designation. */
export interface KnownStandard {
  readonly slug: string
  readonly identifier: string
  readonly titles: Readonly<Record<string, string>>
  readonly status: Status
  /** What all editions of the standard share. */
  readonly standard: string
  readonly level?: string
  readonly force?: string
  readonly effective?: string
  readonly committee?: string
  readonly adopts: readonly { readonly identifier: string; readonly degree?: string }[]
  readonly replaces: readonly string[]
  readonly simulated?: true
}

/** All designations of a system, to be looked up at once. */
export function designationsOf(systems: readonly SystemFile[]): readonly string[] {
  const named = systems.flatMap(({ nodes }) => nodes.flatMap(({ items }) => items ?? []))
  return [...new Set(named.flatMap((item) => ('standard' in item ? [item.standard] : [])))]
}

/** Nodes as a tree is read: each before its parts, parts in the order of the file. */
export function inTreeOrder(nodes: readonly SystemNode[]): readonly (SystemNode & { readonly depth: number })[] {
  const below = Map.groupBy(nodes, ({ parent }) => parent)
  const from = (parent: string | undefined, depth: number): (SystemNode & { depth: number })[] =>
    (below.get(parent) ?? []).flatMap((node) => [{ ...node, depth }, ...from(node.node, depth + 1)])
  return from(undefined, 0)
}

/** A node with all below it, by code. */
export function within(nodes: readonly Pick<SystemNode, 'node' | 'parent'>[], code: string): ReadonlySet<string> {
  const found = new Set([code])
  for (let before = 0; before !== found.size; ) {
    before = found.size
    for (const { node, parent } of nodes) if (parent !== undefined && found.has(parent)) found.add(node)
  }
  return found
}

/** The detail list, in the order of the tree. */
export function detailLines(file: SystemFile, known: ReadonlyMap<string, KnownStandard>): readonly DetailLine[] {
  const categories = categoriesOf(file.nodes)
  const rows = inTreeOrder(file.nodes).flatMap((node) =>
    (node.items ?? []).map((item, index) => ({
      node,
      item,
      code: `${node.node}-${String(index + 1).padStart(2, '0')}`,
    })),
  )
  return rows.map(({ node, item, code }, index) => ({
    serial: index + 1,
    code,
    node: node.node,
    subsystem: node.title,
    category: item.category ?? categories.get(node.node) ?? null,
    serves: item.serves ?? [],
    ...present({ priority: item.priority, remarks: item.remarks }),
    ...('standard' in item ? standardPart(item.standard, known.get(item.standard)) : wantedPart(item)),
  }))
}

type ItemPart = Omit<DetailLine, 'serial' | 'code' | 'node' | 'subsystem' | 'category' | 'serves'>

function standardPart(number: string, line: KnownStandard | undefined): ItemPart {
  if (line === undefined) {
    return { kind: 'standard', number, titles: {}, level: null, adopts: [], replaces: [], ...judged('not-in-register') }
  }
  const { slug, identifier, titles, level, force, adopts, replaces, effective, committee, simulated } = line
  return {
    kind: 'standard',
    number: identifier,
    ...{ slug, titles, adopts, replaces, level: level ?? null },
    ...present({ force, effective, committee, simulated }),
    ...judged(line.status),
  }
}

function wantedPart(item: Exclude<SystemItem, { standard: string }>): ItemPart {
  const { title, level, force, adopts, replaces, committee } = item
  return {
    titles: title,
    level,
    adopts: adopts === undefined ? [] : [{ identifier: adopts.id, degree: adopts.degree }],
    replaces: replaces ?? [],
    ...present({ force, committee }),
    ...('project' in item
      ? { kind: 'project' as const, number: item.project, ...judged('project') }
      : {
          ...{ kind: 'gap' as const, gap: item.gap, reason: item.because, ...judged('gap') },
          ...present({ basis: item.basis }),
        }),
  }
}

const STATUS_OF: Readonly<Record<StatusBasis, ItemStatus>> = {
  'in-force': 'current',
  coming: 'current',
  'in-preparation': 'in-work',
  project: 'in-work',
  // What has ended no longer meets the need.
  superseded: 'to-do',
  withdrawn: 'to-do',
  gap: 'to-do',
  unknown: 'untold',
  'not-in-register': 'untold',
}

function judged(because: StatusBasis): { readonly status: ItemStatus; readonly because: StatusBasis } {
  return { status: STATUS_OF[because], because }
}

function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** What the items of each node are about: its own category, else that of the nearest node above with one. */
export function categoriesOf(nodes: readonly SystemNode[]): ReadonlyMap<string, Category> {
  const found = new Map<string, Category>()
  for (const { node, parent, category } of inTreeOrder(nodes)) {
    const own = category ?? (parent === undefined ? undefined : found.get(parent))
    if (own !== undefined) found.set(node, own)
  }
  return found
}

/** Items by status. */
export function countsOf(lines: readonly Pick<DetailLine, 'status'>[]): SystemCounts {
  const count = (wanted: ItemStatus) => lines.filter(({ status }) => status === wanted).length
  const existing = count('current')
  return {
    shouldHave: lines.length,
    ...{ existing, inWork: count('in-work'), toDo: count('to-do'), untold: count('untold') },
    coverage: lines.length === 0 ? null : existing / lines.length,
  }
}

/** The tree with what stands in and below each node. */
export function nodeViews(file: SystemFile, lines: readonly DetailLine[]): readonly NodeView[] {
  return inTreeOrder(file.nodes).map(({ node, parent, depth, title, rationale, arrangement }) => {
    const codes = within(file.nodes, node)
    return {
      ...{ node, depth, title, rationale, arrangement: arrangement ?? 'layers' },
      ...present({ parent }),
      counts: countsOf(lines.filter((line) => codes.has(line.node))),
    }
  })
}

/** Counts by level, widest first; what has none comes last as `unread`. */
export function byLevel(lines: readonly DetailLine[]): readonly StatisticRow[] {
  return grouped(lines, ({ level }) => level ?? 'unread', [...LEVELS, 'unread'])
}

/** Counts by kind of content; what has none comes last as `other`. */
export function byCategory(lines: readonly DetailLine[], order: readonly string[]): readonly StatisticRow[] {
  return grouped(lines, ({ category }) => category ?? 'other', [...order, 'other'])
}

function grouped(
  lines: readonly DetailLine[],
  keyOf: (line: DetailLine) => string,
  order: readonly string[],
): readonly StatisticRow[] {
  const groups = Map.groupBy(lines, keyOf)
  return order.flatMap((key) => {
    const group = groups.get(key)
    return group === undefined ? [] : [{ key, ...countsOf(group) }]
  })
}

/** The lines that pass a filter. */
export function filtered(
  lines: readonly DetailLine[],
  nodes: readonly Pick<SystemNode, 'node' | 'parent'>[],
  { node, status, level, priority }: DetailFilter,
): readonly DetailLine[] {
  const codes = node === undefined ? undefined : within(nodes, node)
  return lines.filter(
    (line) =>
      (codes === undefined || codes.has(line.node)) &&
      (status === undefined || line.status === status) &&
      (level === undefined || (line.level ?? 'unread') === level) &&
      (priority === undefined || line.priority === priority),
  )
}

/** Designations of one standard that stand in two places, by what the register takes for one standard. */
export function standingTwice(
  file: SystemFile,
  known: ReadonlyMap<string, KnownStandard>,
): readonly (readonly string[])[] {
  const named = designationsOf([file]).flatMap((text) => {
    const standard = known.get(text)?.standard
    return standard === undefined ? [] : [{ text, standard }]
  })
  const groups = Map.groupBy(named, ({ standard }) => standard)
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.map(({ text }) => text))
}
