/** Answers about the register, as pages, API and CLI give them. */
import type { Database } from '../platform/index.ts'
import { type StatusFacts, type StatusFinding, statusOn } from '../standards/index.ts'
import type { EditionClaims } from './claims.ts'
import { readDesignation } from './designation.ts'
import type { Edition } from './edition.ts'
import { type BriefEdition, briefOf, editionOf } from './edition-record.ts'
import type { Finder } from './finder.ts'
import { phasesOf } from './follow/follow-entry.ts'
import { compareText, mergeScopes, type Recorded, type SourceRank } from './merge.ts'
import type { RulesOfPacks, StatusRules } from './register-rules.ts'
import * as store from './register-store.ts'
import { UNDATED } from './relations.ts'
import type {
  EditionSummary,
  HistoryStep,
  RegisterOverview,
  RelationGroup,
  RelationRow,
  StandardView,
} from './views.ts'

/** What an answer is given by: the database, the packs' rules, the day. */
export interface RegisterContext {
  readonly database: Database
  readonly rules: RulesOfPacks
  /** `2026-11-22`. */
  readonly today: string
  /** The index; without one only identifiers are found. */
  readonly finder?: Finder
}

/** What of an edition its status depends on. */
type StatusClaims = Pick<
  BriefEdition,
  'published' | 'effective' | 'withdrawn' | 'supersededOn' | 'statusWord' | 'stage' | 'flavour'
>

/** The status of an edition on a day, with its reasons. */
export function statusOf(edition: StatusClaims, rules: StatusRules, day: string): StatusFinding {
  const { published, effective, withdrawn, supersededOn, statusWord, stage, flavour } = edition
  const word = statusWord === undefined ? undefined : rules.wordMeaning(statusWord, flavour)
  const meaning = stage === undefined ? undefined : rules.stageMeaning(stage)
  const facts: Record<string, unknown> = { published, effective, withdrawn, supersededOn, word, stage: meaning }
  for (const name of Object.keys(facts)) if (facts[name] === undefined) delete facts[name]
  return statusOn(facts as StatusFacts, day)
}

/** An edition with the scopes its source records claim. */
export function withScopes(edition: Edition, records: readonly store.RecordBehind[], rank: SourceRank): Edition {
  const { scopes, provenance } = mergeScopes(records, rank)
  return { ...edition, scopes, provenance: { ...edition.provenance, ...provenance } }
}

/** One line about an edition. */
export function summaryOf(edition: BriefEdition, rules: StatusRules, day: string): EditionSummary {
  const { key, slug, canonical, titles, level, force, publisherCode, published, effective, simulated } = edition
  return {
    key,
    slug,
    identifier: canonical,
    titles,
    status: statusOf(edition, rules, day).status,
    ...(level === undefined ? {} : { level }),
    ...(force === undefined ? {} : { force }),
    ...(publisherCode === undefined ? {} : { publisher: publisherCode }),
    ...(published === undefined ? {} : { published }),
    ...(effective === undefined ? {} : { effective }),
    ...(simulated ? { simulated } : {}),
  }
}

/** One line about each of several editions. */
export function summariesOf(context: RegisterContext, editions: readonly BriefEdition[]): readonly EditionSummary[] {
  return editions.map((edition) => summaryOf(edition, context.rules.status, context.today))
}

/** One line about each edition of these keys, in their order; keys nobody has are left out. */
export async function summariesByKey(
  context: RegisterContext,
  keys: readonly string[],
): Promise<readonly EditionSummary[]> {
  const rows = await store.briefsByKey(context.database, keys)
  const byKey = new Map(rows.map((row) => [row.key, briefOf(row)]))
  return summariesOf(
    context,
    keys.flatMap((key) => byKey.get(key) ?? []),
  )
}

/** Editions that a typed identifier names: the dated one, else all editions of the standard, the one meant first. */
export async function findByIdentifier(context: RegisterContext, text: string): Promise<readonly Edition[]> {
  const designation = readDesignation(text, context.rules.register.reading)
  const exact = await store.editionsByToken(context.database, designation.key)
  const rows = exact.length > 0 ? exact : await store.editionsCited(context.database, designation.standardKey)
  return rows.map(editionOf)
}

/** Editions under the last segment of a permanent address. */
export async function findBySlug(context: RegisterContext, slug: string): Promise<readonly Edition[]> {
  return (await store.editionsBySlug(context.database, slug)).map(editionOf)
}

/** The one edition meant by a permanent address or an identifier however typed; an undated one means the newest. */
export async function findOne(context: RegisterContext, text: string): Promise<Edition | undefined> {
  return (await findBySlug(context, text))[0] ?? (await findByIdentifier(context, text))[0]
}

const RELATIONS_SHOWN = 50
const HISTORY_SHOWN = 100

/** Everything about one edition as it stands on `asOf`. */
export async function viewStandard(
  context: RegisterContext,
  edition: Edition,
  asOf = context.today,
): Promise<StandardView> {
  const { database, rules } = context
  const finding = statusOf(edition, rules.status, asOf)
  const [editions, events, chain, relations] = await Promise.all([
    store.editionsOfStandard(database, edition.standardKey),
    store.eventsBehind(database, edition.key, HISTORY_SHOWN),
    replacementChain(context, edition, asOf),
    relationGroups(context, edition.key, [`${UNDATED}${edition.standardKey}`], asOf),
  ])
  const sources = recordsIn(events)
  return {
    edition: withScopes(edition, sources, rules.register.rank),
    status: finding.status,
    because: finding.because.map(({ field, value }) => ({ field, value })),
    asOf,
    phases: phasesOf(edition, (day) => statusOf(edition, rules.status, day).status),
    editions: editions.map((row) => summaryOf(briefOf(row), rules.status, asOf)),
    chain,
    relations,
    sources: sources.map(({ at, source, key, identifier }) => ({
      source,
      key,
      identifier,
      recordedAt: at.toISOString(),
    })),
    history: historyOf(events.slice(0, HISTORY_SHOWN)),
  }
}

/** Relations of an edition under any of its names and some more, by kind and direction, at most `limit` of each. */
export async function relationGroups(
  context: RegisterContext,
  key: string,
  more: readonly string[],
  day: string,
  limit = RELATIONS_SHOWN,
): Promise<readonly RelationGroup[]> {
  const seen = await store.relationsOfEdition(context.database, key, more, limit)
  if (seen.length === 0) return []
  const resolved = await store.resolveTokens(context.database, [...new Set(seen.map(({ other }) => other))])
  const others = new Map(resolved.map((row) => [row.token, summaryOf(briefOf(row), context.rules.status, day)]))
  const groups = Map.groupBy(seen, ({ kind, direction }) => `${kind} ${direction}`)
  return [...groups.values()].map((rows) => ({
    kind: rows[0]!.kind,
    direction: rows[0]!.direction,
    total: rows[0]!.total,
    rows: rows.map((row) => relationRow(row, others.get(row.other))),
  }))
}

/** One relation as readers are given it. */
export function relationRow(seen: store.RelationSeen, other: EditionSummary | undefined): RelationRow {
  const { kind, direction, degree, normative, note, sources } = seen
  return {
    kind,
    direction,
    identifier: other?.identifier ?? nameOfToken(seen),
    ...(other === undefined ? {} : { other }),
    ...(degree === null ? {} : { degree }),
    ...(normative === null ? {} : { normative }),
    ...(note === null ? {} : { note }),
    sources,
  }
}

// `printed` is what the claiming record called its target; seen from the target that is its own name.
function nameOfToken({ other, printed, direction }: store.RelationSeen): string {
  if (direction === 'out' && printed !== '') return printed
  return other.startsWith(UNDATED) ? other.slice(UNDATED.length) : other
}

const CHAIN = { steps: 6, editions: 100 }

async function replacementChain(
  context: RegisterContext,
  edition: Edition,
  day: string,
): Promise<readonly (readonly EditionSummary[])[]> {
  const line = await store.replacementLine(context.database, edition.key, CHAIN)
  if (line.length === 0) return []
  const summary = (of: BriefEdition) => summaryOf(of, context.rules.status, day)
  const inSteps = (wanted: store.InLine['direction']) => {
    const own = line.filter(({ direction }) => direction === wanted)
    const steps = Map.groupBy(own, ({ steps }) => steps)
    return [...steps.values()].map((rows) => rows.map((row) => summary(briefOf(row))))
  }
  return [...inSteps('older').toReversed(), [summary(edition)], ...inSteps('newer')]
}

// What each source says now, in order of sources.
function recordsIn(events: readonly store.EventBehind[]): readonly store.RecordBehind[] {
  const last = events.filter(({ isLast }) => isLast)
  return last.map(recordIn).toSorted((a, b) => compareText(a.source, b.source) || compareText(a.key, b.key))
}

function recordIn({ id, at, body }: store.EventBehind): store.RecordBehind {
  const { source, key, claims } = body as unknown as Recorded<EditionClaims>
  return { source, key, event: id, at, identifier: claims.identifier, scopes: claims.scopes ?? null }
}

function historyOf(events: readonly store.EventBehind[]): readonly HistoryStep[] {
  const bySubject = Map.groupBy(events, ({ subject }) => subject)
  return events.map((event) => {
    const line = bySubject.get(event.subject)!
    const before = line[line.indexOf(event) + 1]
    const { id: eventId, actor, kind, body } = event
    const changes = changesBetween(before?.body['claims'], body['claims'])
    return { eventId, at: event.at.toISOString(), actor, kind, source: String(body['source'] ?? ''), changes }
  })
}

/** What differs between two claims of one source, field by field. */
export function changesBetween(before: unknown, after: unknown): HistoryStep['changes'] {
  const [from, to] = [flat(before), flat(after)]
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((field) => from[field] !== to[field])
  return fields.map((field) => ({
    field,
    ...(from[field] === undefined ? {} : { from: from[field] }),
    ...(to[field] === undefined ? {} : { to: to[field] }),
  }))
}

const BY_LANGUAGE = ['titles', 'scopes']

function flat(claims: unknown): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [name, value] of Object.entries((claims ?? {}) as Record<string, unknown>)) {
    if (BY_LANGUAGE.includes(name)) {
      for (const [language, text] of Object.entries(value as Record<string, string>))
        fields[`${name}.${language}`] = text
    } else fields[name] = typeof value === 'string' ? value : JSON.stringify(value)
  }
  return fields
}

const figuresOf = new WeakMap<Database, { version: string; figures: Promise<store.OverviewFigures> }>()

/** Figures of the whole register; counted anew only after a change. */
export async function viewOverview({ database }: RegisterContext): Promise<RegisterOverview> {
  const version = await store.registerVersion(database)
  if (figuresOf.get(database)?.version !== version) {
    figuresOf.set(database, { version, figures: store.overviewFigures(database) })
  }
  const { updated, ...figures } = await figuresOf.get(database)!.figures
  return { ...figures, ...(updated === null ? {} : { updatedAt: updated.toISOString() }) }
}
