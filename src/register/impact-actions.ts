/**
 * Answers to “what changes if this changes”. From a graph in memory where there is one — a hundred thousand documents in
 * some milliseconds —, else from the database step by step; the rule, the walk and the answer are the same.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import { type Database, storableText } from '../platform/index.ts'
import type { Edition } from './edition.ts'
import { briefOf } from './edition-record.ts'
import {
  type AffectedDocument,
  CARRIES,
  DEPTH,
  EFFECT_RULES,
  effectsOf,
  HOLDS,
  type ImpactRequest,
  type ImpactStep,
  type ImpactView,
  PASSED_ON,
  PASSES,
  STRENGTHS,
  strengthOf,
} from './impact.ts'
import { EffectList, graphOf, type ImpactGraph } from './impact-graph.ts'
import { graphOfNamed, Levels, type NamedEffect } from './impact-named.ts'
import { NameListBuilder } from './impact-names.ts'
import * as store from './impact-store.ts'
import { type ImpactPage, type ImpactPlace, pageOf, type Walk, walk } from './impact-walk.ts'
import { findByIdentifier, findBySlug, type RegisterContext, summariesOf } from './register-actions.ts'
import { briefsByKey } from './register-store.ts'
import { UNDATED } from './relations.ts'
import type { EditionSummary } from './views.ts'

/** Why there is no answer yet. */
export interface ImpactRefusal {
  readonly code: 'impact-being-prepared'
  readonly message: { readonly zh: string; readonly en: string }
}

const BEING_PREPARED: ImpactRefusal = {
  code: 'impact-being-prepared',
  message: {
    zh: '受影响的文件很多，关系图正在准备，请一分钟后再试。',
    en: 'So many documents are affected that the graph of relations is needed, which is being prepared. Try again in a minute.',
  },
}

/** Who is affected when an edition changes: a page of the list with the counts of the whole. */
export async function viewImpact(
  context: RegisterContext,
  edition: Edition,
  request: ImpactRequest,
): Promise<ImpactView | ImpactRefusal> {
  const depth = depthOf(request)
  const found = await affectedBy(context.database, edition.key, depth)
  if ('code' in found) return found
  const page = await pageKept(found, request)
  const { total, matching, counts, next } = page
  const [of] = summariesOf(context, [edition])
  return {
    of: of!,
    depth,
    total,
    matching,
    counts,
    items: await describe(context, found.walk, page.finds),
    ...(next === undefined ? {} : { next: writeCursor(next) }),
    asOf: found.asOf,
  }
}

/** For the first page of a hub, which is asked for often, all that was found is counted. */
const PAGES_KEPT = 16

async function pageKept({ walk: walked, pages }: Found, request: ImpactRequest): Promise<ImpactPage> {
  const name = JSON.stringify(request)
  const page = pages.get(name) ?? (await inTurns(pageOf(walked, request, readCursor(request.cursor), request.limit)))
  pages.set(name, page)
  if (pages.size > PAGES_KEPT) pages.delete(pages.keys().next().value!)
  return page
}

const EXPORTED_AT_ONCE = 500

/** All affected documents that pass the filters, some hundred at a time. The walk is done once. */
export async function affectedDocuments(
  context: RegisterContext,
  edition: Edition,
  request: Omit<ImpactRequest, 'cursor' | 'limit'>,
): Promise<AsyncGenerator<readonly AffectedDocument[]> | ImpactRefusal> {
  const found = await affectedBy(context.database, edition.key, depthOf(request))
  if ('code' in found) return found
  return (async function* () {
    let after: ImpactPlace | undefined
    do {
      const page = await inTurns(pageOf(found.walk, request, after, EXPORTED_AT_ONCE))
      yield await describe(context, found.walk, page.finds)
      after = page.next
    } while (after !== undefined)
  })()
}

/** The edition an address or an identifier names; an undated one means the newest. */
export async function findEdition(context: RegisterContext, text: string): Promise<Edition | undefined> {
  const [edition] = await findBySlug(context, text)
  return edition ?? (await findByIdentifier(context, text))[0]
}

function depthOf({ depth }: { readonly depth: number }): number {
  return Math.min(Math.max(depth, 1), DEPTH.most)
}

interface Found {
  readonly walk: Walk
  readonly asOf: string
  /** Pages of it of late, by what was asked. */
  readonly pages: Map<string, ImpactPage>
}

function foundBy(walked: Walk, asOf: string): Found {
  return { walk: walked, asOf, pages: new Map() }
}

async function affectedBy(database: Database, key: string, depth: number): Promise<Found | ImpactRefusal> {
  const known = graphs.get(database)
  const inMemory = known && (await walkInMemory(known, key, depth))
  if (inMemory) return inMemory
  // Whoever is not in a graph that knows everything has no relations.
  if (known && known.version === (await store.versionSeen(database))) {
    return foundBy(await walkAround(key, depth, [], new Map()), known.event)
  }
  const asked = await walkInDatabase(database, key, depth)
  if (asked) return asked
  // Too many to ask for one step at a time: the graph is worth its while.
  const built = await Promise.race([refreshImpactGraph(database), sleep(WAIT_MS, undefined, { ref: false })])
  return (built && (await walkInMemory(built, key, depth))) ?? BEING_PREPARED
}

const WAIT_MS = 15_000

/** The graph of a register in memory. */
export interface KnownGraph {
  readonly graph: ImpactGraph
  readonly version: string
  /** Number of the last event it takes into account. */
  readonly event: string
  /** Walks of late, so that pages and filters of one answer need not walk again. */
  readonly walks: Map<string, Found>
}

const graphs = new WeakMap<Database, KnownGraph>()
const building = new WeakMap<Database, Promise<KnownGraph>>()

/** How many documents the walks that are kept have found, all together: some 24 bytes each. */
const FINDS_KEPT = 1_500_000
const WALKS_KEPT = 64

async function walkInMemory(known: KnownGraph, key: string, depth: number): Promise<Found | undefined> {
  const { graph, walks, event } = known
  const id = `${depth} ${key}`
  const kept = walks.get(id)
  if (kept) return kept
  const start = graph.names.placeOf(key)
  // It may have no relations, or be newer than the graph.
  if (start < 0) return undefined
  const found = foundBy(await inTurns(walk(graph, start, depth)), event)
  keepWalk(walks, id, found)
  return found
}

// Beside the oldest, which go first.
function keepWalk(walks: KnownGraph['walks'], id: string, found: Found): void {
  if (found.walk.finds.count > FINDS_KEPT) return
  walks.set(id, found)
  let count = walks.values().reduce((sum, { walk: { finds } }) => sum + finds.count, 0)
  for (const [oldest, { walk: walked }] of walks) {
    if (count <= FINDS_KEPT && walks.size <= WALKS_KEPT) return
    walks.delete(oldest)
    count -= walked.finds.count
  }
}

async function walkAround(
  key: string,
  depth: number,
  effects: readonly NamedEffect[],
  levels: ReadonlyMap<string, string>,
): Promise<Walk> {
  const graph = await inTurns(graphOfNamed(key, effects, levels))
  return inTurns(walk(graph, graph.names.placeOf(key), depth))
}

const KINDS: store.EffectiveKinds = {
  subject: [...new Set(EFFECT_RULES.filter(({ affects }) => affects !== 'object').map(({ kind }) => kind))],
  object: [...new Set(EFFECT_RULES.filter(({ affects }) => affects !== 'subject').map(({ kind }) => kind))],
}

/** Effects that are asked of the database one step after the other, at most. */
const ASKED = 20_000

/** Walks the surroundings of a document as the database tells them; undefined where they are too large. */
async function walkInDatabase(database: Database, key: string, depth: number): Promise<Found | undefined> {
  const effects: NamedEffect[] = []
  const levels = new Map<string, string>()
  const met = new Set([key])
  let asOf = ''
  let frontier = [key]
  for (let step = 1; step <= depth && frontier.length > 0; step++) {
    const rows = await store.effectsOfDocuments(database, frontier, KINDS, ASKED)
    if (rows.length >= ASKED || effects.length >= ASKED) return undefined
    frontier = []
    for (const row of rows) {
      if (row.link === 'seen') asOf ||= row.from
      if (row.level !== null) levels.set(row.to, row.level)
      for (const effect of namedEffects(row)) {
        effects.push(effect)
        if (effect.rule >= HOLDS || strengthOf(effect.rule) < CARRIES || met.has(row.to)) continue
        met.add(row.to)
        frontier.push(row.to)
      }
    }
  }
  return foundBy(await walkAround(key, depth, effects, levels), asOf)
}

function namedEffects({ link, from, to, ...row }: store.EffectRow): readonly NamedEffect[] {
  if (link === 'seen') return []
  if (link !== 'relation') return [{ from, to, rule: link === 'holds' ? HOLDS : PASSES }]
  const qualified = { kind: row.kind!, degree: row.degree, normative: row.normative, dated: row.dated! }
  const effects = effectsOf(qualified).filter(({ affects }) => affects === row.affects)
  return effects.map(({ rule }) => ({ from, to, rule }))
}

/** Reads the whole graph of the register into memory, in place of the one before. One at a time: others wait for it. */
export function refreshImpactGraph(database: Database): Promise<KnownGraph> {
  const running = building.get(database)
  if (running) return running
  const started = readGraph(database)
    .then((known) => {
      graphs.set(database, known)
      return known
    })
    .finally(() => building.delete(database))
  building.set(database, started)
  return started
}

async function readGraph(database: Database): Promise<KnownGraph> {
  const names = new NameListBuilder()
  const levels = new Levels()
  const effects = new EffectList()
  let level = new Uint8Array(1 << 10)
  let count = 0
  const rules = new Map<number, readonly number[]>()
  const { version, event } = await store.readWholeGraph(database, KINDS, {
    document(name, levelName) {
      names.add(name)
      if (count === level.length) level = new Uint8Array(level.buffer.transfer(level.length * 2))
      level[count++] = levels.of(levelName)
    },
    effect(from, to, claim, affects) {
      const id = claim * 2 + (affects === 'subject' ? 0 : 1)
      let own = rules.get(id)
      if (own === undefined) {
        own = effectsOf(store.qualitiesOf(claim)).flatMap((each) => (each.affects === affects ? [each.rule] : []))
        rules.set(id, own)
      }
      for (const rule of own) effects.add(from, to, rule)
    },
    link: (from, to, link) => effects.add(from, to, link === 'holds' ? HOLDS : PASSES),
  })
  const list = names.list()
  const graph = await inTurns(graphOf(list, { level: level.slice(0, count), levels: levels.names }, effects))
  return { graph, version, event, walks: new Map() }
}

const LOOK_EVERY_MS = 3_000
/** A graph is read anew no sooner than so many times the time its reading took. */
const REST = 5

/** Keeps the graph up to date until the signal. A failure is told and tried again. */
export async function keepImpactGraph(
  database: Database,
  signal: AbortSignal,
  tell: (error: Error) => void,
): Promise<void> {
  while (!signal.aborted) {
    let pause = LOOK_EVERY_MS
    try {
      if (graphs.get(database)?.version !== (await store.versionSeen(database))) {
        const began = performance.now()
        await refreshImpactGraph(database)
        pause = Math.max(pause, REST * (performance.now() - began))
      }
    } catch (error) {
      if (!signal.aborted) tell(error as Error)
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined)
  }
}

/** Runs a long computation in short turns, so that requests meanwhile are answered. */
async function inTurns<Result>(work: Generator<void, Result>): Promise<Result> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    await nextTurn()
  }
}

async function describe(
  context: RegisterContext,
  found: Walk,
  page: readonly number[],
): Promise<readonly AffectedDocument[]> {
  const { graph, finds } = found
  const paths = page.map((find) => finds.pathTo(find).filter(({ rule }) => rule !== HOLDS))
  const names = new Map(paths.flat().map(({ node }) => [node, graph.names.nameAt(node)]))
  const { editions, entries } = await documentsBehind(context, [...names.values()])
  return page.map((find, at): AffectedDocument => {
    const name = names.get(finds.nodeOf(find))!
    const [edition, entry] = [editions.get(name), entries.get(name)]
    return {
      identifier: edition?.identifier ?? plainName(name, entry),
      ...(edition === undefined ? {} : { edition }),
      ...(entry === undefined ? {} : { entry: { kind: entry.kind, titles: entry.titles } }),
      level: graph.levels[graph.level[finds.nodeOf(find)]!] ?? 'unread',
      steps: finds.stepsTo(find),
      strength: STRENGTHS[finds.strengthTo(find) - 1]!,
      kind: EFFECT_RULES[finds.ruleTo(find)]!.kind,
      path: paths[at]!.map((step) => stepOf(names.get(step.node)!, step.rule, editions, entries)),
    }
  })
}

async function documentsBehind(context: RegisterContext, names: readonly string[]) {
  if (names.length === 0)
    return { editions: new Map<string, EditionSummary>(), entries: new Map<string, store.EntryNamed>() }
  const rows = await briefsByKey(context.database, names)
  const summaries = summariesOf(context, rows.map(briefOf))
  const entryNames = names.filter(store.isEntryName)
  const entries = entryNames.length === 0 ? [] : await store.entriesByName(context.database, entryNames)
  return {
    editions: new Map(summaries.map((summary) => [summary.key, summary])),
    entries: new Map(entries.map((entry) => [entry.name, entry])),
  }
}

function stepOf(
  name: string,
  rule: number,
  editions: ReadonlyMap<string, EditionSummary>,
  entries: ReadonlyMap<string, store.EntryNamed>,
): ImpactStep {
  const edition = editions.get(name)
  const identifier = edition?.identifier ?? plainName(name, entries.get(name))
  const row = EFFECT_RULES[rule]
  return {
    identifier,
    ...(edition === undefined ? {} : { slug: edition.slug }),
    kind: row?.kind ?? 'replaces',
    rule: row?.id ?? 'passed-on',
    reason: row?.reason ?? PASSED_ON,
  }
}

function plainName(name: string, entry: store.EntryNamed | undefined): string {
  if (entry) return name.slice(entry.kind.length + 1)
  return name.startsWith(UNDATED) ? name.slice(UNDATED.length) : name
}

function writeCursor({ steps, strength, name }: ImpactPlace): string {
  return Buffer.from(JSON.stringify([steps, strength, name])).toString('base64url')
}

/** Whether a text is a cursor of such a list. */
export function isImpactCursor(cursor: string): boolean {
  return readCursor(cursor) !== undefined
}

function readCursor(cursor: string | undefined): ImpactPlace | undefined {
  if (cursor === undefined || cursor.length > 1_000) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const [steps, strength, name] = Array.isArray(value) ? (value as unknown[]) : []
    const isSound = Number.isInteger(steps) && Number.isInteger(strength)
    if (!isSound || typeof name !== 'string' || storableText(name) !== name) return undefined
    return { steps: steps as number, strength: strength as number, name }
  } catch {
    return undefined
  }
}
