/** Saving, publishing and taking back plans written in the portal; and the rules that hold with them. */
import { createHash } from 'node:crypto'
import {
  appendEvent,
  type Database,
  type LoadedPacks,
  type PackFault,
  type PackSet,
  type PackSource,
  packFiles,
  placeAmong,
  printYaml,
  storableText,
  type Transaction,
} from '../../platform/index.ts'
import type { RulesOfPacks } from '../../register/index.ts'
import { plansDefinition } from '../definitions.ts'
import { type PlanRules, planRules } from '../plan-rules.ts'
import {
  type PlanDesk,
  type PlanDeskLine,
  type PlanPublication,
  type PlanRefusalCode,
  type PlanVersion,
  publishRefusal,
  saveRefusal,
  takeBackRefusal,
} from './plan-version.ts'
import * as store from './plan-version-store.ts'

export interface PlanWriting extends LoadedPacks {
  readonly database: Database
  /** What the packs say of the register. */
  readonly rules: RulesOfPacks
}

/** Done, or why not; `faults` where the text or what depends on it is the reason. */
export type PlanWritten<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: PlanRefusalCode; readonly faults?: readonly PackFault[] }

export interface SavedVersion {
  readonly number: number
  /** What is still wrong with the text; a draft may have faults. */
  readonly faults: readonly PackFault[]
}

/** Keeps a text as the next version of a plan. `base` is the version it was written from, 0 for none. */
export function saveVersion(
  writing: PlanWriting,
  actor: string,
  given: { readonly plan: string; readonly text: string; readonly base: number; readonly note: string },
): Promise<PlanWritten<SavedVersion>> {
  // The database takes neither NUL nor halves of characters.
  const [text, note] = [storableText(given.text), storableText(given.note)]
  const { plan, base } = given
  const digest = createHash('sha256').update(text).digest('hex')
  return writing.database.transaction(async (tx) => {
    await store.lockPlans(tx)
    const latest = await store.versionOf(tx, plan)
    const code = saveRefusal(latest, { base, digest, length: text.length, note })
    if (code !== undefined) return { ok: false, code }
    const number = base + 1
    const previous = latest && (await store.eventOfVersion(tx, plan, latest.number))
    const event = await appendEvent(tx, {
      ...{ actor, kind: 'plan-saved', subject: `plan-text:${plan}`, body: { number, digest, note, text } },
      ...(previous === undefined ? {} : { previous }),
    })
    await store.insertVersion(tx, { plan, number, digest, note, actor }, text, event)
    return { ok: true, value: { number, faults: await faultsWith(tx, writing, plan, { number, text }) } }
  })
}

/** Lets a version hold from now on. */
export function publishVersion(
  writing: PlanWriting,
  actor: string,
  given: { readonly plan: string; readonly version: number; readonly note: string },
): Promise<PlanWritten<PlanPublication['number']>> {
  const { plan, version } = given
  const note = storableText(given.note)
  return writing.database.transaction(async (tx) => {
    await store.lockPlans(tx)
    const last = await store.lastPublication(tx, plan)
    const found = await store.versionOf(tx, plan, version)
    const text = found === undefined ? '' : (await store.textOf(tx, plan, version))!
    const faults = found === undefined ? [] : await faultsWith(tx, writing, plan, { number: version, text })
    const code = publishRefusal(found, last?.version ?? null, faults.length)
    if (code !== undefined) return { ok: false, code, ...(faults.length > 0 && { faults }) }
    return { ok: true, value: await publish(tx, actor, { plan, version, note }, last) }
  })
}

/** Takes back what was published of a plan: that of the packs holds again, or none. */
export function takeBack(
  writing: PlanWriting,
  actor: string,
  { plan, note: given }: { readonly plan: string; readonly note: string },
): Promise<PlanWritten<PlanPublication['number']>> {
  const note = storableText(given)
  return writing.database.transaction(async (tx) => {
    await store.lockPlans(tx)
    const last = await store.lastPublication(tx, plan)
    const faults = await faultsWith(tx, writing, plan)
    const code = takeBackRefusal(last?.version ?? null, faults.length)
    if (code !== undefined) return { ok: false, code, ...(faults.length > 0 && { faults }) }
    return { ok: true, value: await publish(tx, actor, { plan, version: null, note }, last) }
  })
}

async function publish(
  tx: Transaction,
  actor: string,
  { plan, version, note }: Pick<PlanPublication, 'plan' | 'version' | 'note'>,
  last: (PlanPublication & { readonly event: string }) | undefined,
): Promise<number> {
  const number = (last?.number ?? 0) + 1
  const event = await appendEvent(tx, {
    ...{ actor, kind: version === null ? 'plan-taken-back' : 'plan-published', subject: `plan:${plan}` },
    body: { version, note },
    ...(last === undefined ? {} : { previous: last.event }),
  })
  await store.insertPublication(tx, { plan, number, version, note, actor }, event)
  return number
}

/** What a text of a plan would be refused for, were it published now; nothing is kept. */
export function faultsOfText(writing: PlanWriting, plan: string, text: string): Promise<readonly PackFault[]> {
  return writing.database.transaction((tx) => faultsWith(tx, writing, plan, { number: 0, text }))
}

// Faults of all published plans together, with one text in the place of what was published of its plan, or without.
async function faultsWith(
  tx: Transaction,
  loaded: LoadedPacks,
  plan: string,
  own?: { readonly number: number; readonly text: string },
): Promise<readonly PackFault[]> {
  const held = soundTexts(loaded, await store.publishedTexts(tx)).texts.filter((one) => one.plan !== plan)
  const source = own && sourceOf({ plan, version: own.number, text: own.text })
  const result = placed([...held.map(sourceOf), ...(source === undefined ? [] : [source])], loaded)
  if (!result.ok) return result.faults
  const named = packFiles(result.packs, plansDefinition).find(({ file }) => file === source?.file)?.value.plan
  return named === undefined || named === plan ? [] : [otherPlan(source!.file, plan, named)]
}

function otherPlan(file: string, plan: string, named: string): PackFault {
  const message = { zh: `plan 应为 ${plan}，而不是 ${named}`, en: `plan should be ${plan}, not ${named}` }
  return { file, line: 1, column: 1, code: 'rule', message }
}

function placed(sources: readonly PackSource[], loaded: LoadedPacks) {
  return placeAmong(sources, plansDefinition, loaded, (older, value) => older.plan === value.plan)
}

function sourceOf({ plan, version, text }: store.PublishedText): PackSource {
  const name = version === 0 ? plan : `${plan} (${version})`
  return { pack: '', path: 'plans/plan.yaml', file: name, text }
}

/** Published texts that hold together with the packs, and those that were passed over for an older one. */
interface SoundTexts {
  readonly packs: PackSet
  readonly texts: readonly store.PublishedText[]
  readonly passedOver: readonly PackFault[]
}

// What was sound when it was published may not be any more, after an update of the packs: then the one before it holds.
function soundTexts(loaded: LoadedPacks, published: readonly store.PublishedText[]): SoundTexts {
  const left = Map.groupBy(published, ({ plan }) => plan)
  const passedOver: PackFault[] = []
  for (;;) {
    const texts = [...left.values()].flatMap((versions) => versions.slice(0, 1))
    const result = placed(texts.map(sourceOf), loaded)
    if (result.ok) return { packs: result.packs, texts, passedOver }
    const faulty = texts.filter((text) => result.faults.some(({ file }) => file === sourceOf(text).file))
    // Where only files of the packs are named, any text may be the reason.
    for (const { plan } of faulty.length > 0 ? faulty : texts) left.set(plan, left.get(plan)!.slice(1))
    passedOver.push(...result.faults)
  }
}

const known = new WeakMap<PackSet, { readonly publications: number; readonly rules: Promise<PlanRulesNow> }>()

export interface PlanRulesNow {
  readonly rules: PlanRules
  /** Versions that hold, by plan; a plan of the packs is not among them. */
  readonly versions: ReadonlyMap<string, number>
  /** Why a published version does not hold though it was published last. */
  readonly passedOver: readonly PackFault[]
}

/** The rules of plans as they hold now: those of the packs, with what was published in the portal. */
export async function planRulesNow({
  database,
  packs,
  definitions,
  rules: register,
}: PlanWriting): Promise<PlanRulesNow> {
  const publications = await store.publicationsSoFar(database)
  const kept = known.get(packs)
  if (kept?.publications === publications) return kept.rules
  const read = async () => {
    const sound = soundTexts({ packs, definitions }, await store.publishedTexts(database))
    const versions = new Map(sound.texts.map(({ plan, version }) => [plan, version]))
    return { rules: planRules(sound.packs, register), versions, passedOver: sound.passedOver }
  }
  const rules = read()
  known.set(packs, { publications, rules })
  rules.catch(() => known.delete(packs))
  return rules
}

/** A plan as YAML: the text that was published, or that of the packs printed anew. */
export async function planText(
  { database }: Pick<PlanWriting, 'database'>,
  { rules, versions }: PlanRulesNow,
  plan: string,
): Promise<string | undefined> {
  const version = versions.get(plan)
  if (version !== undefined) return store.textOf(database, plan, version)
  const value = rules.plans.plan(plan)
  return value === undefined ? undefined : printYaml(value)
}

export const VERSIONS_A_PAGE = 20

/** The desk of a plan: the text of a version, else the latest; with versions before a number. */
export async function planDesk(
  writing: PlanWriting,
  plan: string,
  { version, before = 2 ** 31 - 1 }: { readonly version?: number; readonly before?: number } = {},
): Promise<PlanDesk> {
  const { database } = writing
  const now = await planRulesNow(writing)
  const page = await store.listVersions(database, plan, before, VERSIONS_A_PAGE)
  const latest = await store.versionOf(database, plan)
  const shown = version ?? latest?.number
  const text = shown === undefined ? await planText(writing, now, plan) : await store.textOf(database, plan, shown)
  const lowest = page.items.at(-1)?.number ?? 1
  return {
    ...{ plan, text, base: latest?.number ?? 0, holding: now.versions.get(plan) ?? null },
    ...(shown !== undefined && { shown }),
    faults: text === undefined ? [] : await faultsOfText(writing, plan, text),
    versions: { ...page, ...(lowest > 1 && { next: lowest }) },
  }
}

/** All plans that hold or were begun, by id. */
export async function planDesks(writing: PlanWriting): Promise<readonly PlanDeskLine[]> {
  const { rules, versions } = await planRulesNow(writing)
  const latest = new Map((await store.latestVersions(writing.database)).map(({ plan, number }) => [plan, number]))
  const ids = new Set([...rules.plans.all.map(({ plan }) => plan), ...latest.keys()])
  return [...ids].sort().map((plan) => {
    const title = rules.plans.plan(plan)?.title
    const [holding, saved] = [versions.get(plan), latest.get(plan)]
    return {
      plan,
      ...(title !== undefined && { title }),
      ...(holding !== undefined && { holding }),
      ...(saved !== undefined && { latest: saved }),
    }
  })
}

/** A version with its text; undefined where there is none. */
export async function readVersion(
  { database }: Pick<PlanWriting, 'database'>,
  plan: string,
  number: number,
): Promise<(PlanVersion & { readonly text: string }) | undefined> {
  const version = await store.versionOf(database, plan, number)
  return version && { ...version, text: (await store.textOf(database, plan, number))! }
}
