/** Entering what the plan office keeps: figures, marks, decisions on fields, files; and reading it. */
import { appendEvent, storableText } from '../../platform/index.ts'
import { noteTouched } from '../../register/index.ts'
import type { EvaluationContext } from '../evaluation-actions.ts'
import { sha256 } from './canonical.ts'
import * as store from './entry-store.ts'
import { decisionRefusal, type FieldDecision, type FieldDecisionInput } from './field-decision.ts'
import * as decisions from './field-decision-store.ts'
import { type Figure, type FigureInput, figureRefusal } from './figure.ts'
import { type Mark, type MarkInput, markRefusal } from './mark.ts'
import { notFound, type OfficeRefusal, refuse } from './office-refusal.ts'

/** What the plan office works with: the register, what the packs say, the day. */
export interface OfficeContext extends EvaluationContext {
  /** `2026-11-22`. */
  readonly today: string
}

/** The number of a new entry. */
export interface Entered {
  readonly id: string
}

/** A page of a list. */
export interface PageRequest {
  /** `next` of the page before. */
  readonly cursor?: string | undefined
  readonly limit: number
}

export interface OfficePage<Item> {
  readonly total: number
  readonly items: readonly Item[]
  readonly next?: string
}

/** Enters a figure that others published, or takes one back. Refused without source or proof, and for a day ahead. */
export async function enterFigure(
  { database, rules, today }: OfficeContext,
  given: FigureInput,
  actor: string,
): Promise<Entered | OfficeRefusal> {
  const input = storable(given)
  const indicator = rules.indicators.get(input.indicator)
  if (indicator === undefined) return noIndicator(input.indicator)
  if (input.target !== undefined) {
    const placed = rules.plans.item(input.target)
    if (placed?.kind !== 'target' || placed.item.indicator !== input.indicator) {
      return notFound('target-not-found', 'target', input.target, {
        zh: '属于该指标的目标',
        en: 'target of this indicator',
      })
    }
  }
  return database.transaction(async (tx) => {
    await store.lockEntries(tx, `figure ${input.indicator}`)
    const before = input.supersedes === undefined ? undefined : await store.figureById(tx, input.supersedes)
    const refusal = figureRefusal(input, { unit: indicator.unit, today, superseded: before?.figure })
    if (refusal !== null) return refusal
    if (input.file !== undefined && !(await store.hasFile(tx, input.file))) return noFile()
    const event = await appendEvent(tx, {
      ...{ actor, kind: 'figure-entered', subject: `figure:${input.indicator}`, body: { ...input } },
      ...(before === undefined ? {} : { previous: before.event }),
    })
    return { id: await store.addFigure(tx, input, actor, event) }
  })
}

/** Gives a goal a mark, or withdraws one. Refused without assessor and evidence, and for a day ahead. */
export async function giveMark(
  { database, rules, today }: OfficeContext,
  given: MarkInput,
  actor: string,
): Promise<Entered | OfficeRefusal> {
  const input = storable(given)
  if (rules.plans.item(input.goal)?.kind !== 'goal') return noGoal(input.goal)
  return database.transaction(async (tx) => {
    await store.lockEntries(tx, `mark ${input.goal}`)
    const before = input.supersedes === undefined ? undefined : await store.markById(tx, input.supersedes)
    const refusal = markRefusal(input, today, before?.mark)
    if (refusal !== null) return refusal
    const event = await appendEvent(tx, {
      ...{ actor, kind: 'mark-given', subject: `goal:${input.goal}`, body: { ...input } },
      ...(before === undefined ? {} : { previous: before.event }),
    })
    return { id: await store.addMark(tx, input, actor, event) }
  })
}

/** Decides whether an edition belongs to a field, above the rules, or leaves that to the rules again. */
export async function decideField(
  { database, rules }: OfficeContext,
  given: FieldDecisionInput,
  actor: string,
): Promise<Entered | OfficeRefusal> {
  const field = rules.fields.field(given.field)?.field
  if (field === undefined) return noField(given.field)
  const input = { ...storable(given), field }
  return database.transaction(async (tx) => {
    const token = await decisions.tokenOf(tx, input.edition)
    if (token === undefined) {
      return notFound('edition-not-found', 'edition', input.edition, { zh: '标准', en: 'standard' })
    }
    const before = await decisions.lastDecision(tx, field, token)
    const refusal = decisionRefusal(input, before?.decision)
    if (refusal !== null) return refusal
    const event = await appendEvent(tx, {
      ...{ actor, kind: 'field-decided', subject: `field:${field}/${token}`, body: { ...input, token } },
      ...(before === undefined ? {} : { previous: before.event }),
    })
    // The ledger of facts follows what was touched.
    await noteTouched(tx, [input.edition])
    return { id: await decisions.addDecision(tx, { ...input, token, actor, event }) }
  })
}

/** Most bytes of a file that proves something. */
export const MAX_EVIDENCE_BYTES = 8 << 20

/** Keeps a file that proves something, under its digest; the same file again is the file that is there. */
export async function keepEvidence(
  { database }: Pick<OfficeContext, 'database'>,
  file: { readonly name: string; readonly content: Uint8Array },
  actor: string,
): Promise<store.EvidenceFile | OfficeRefusal> {
  const { content } = file
  if (content.length === 0)
    return refuse('file-empty', 'file', '文件是空的。请另选文件。', 'The file is empty. Choose another.')
  if (content.length > MAX_EVIDENCE_BYTES) return tooLarge()
  const digest = sha256(content)
  const kept = { digest, name: storableText(file.name), bytes: content.length }
  await database.transaction(async (tx) => {
    await store.lockEntries(tx, `file ${digest}`)
    if (await store.hasFile(tx, digest)) return
    const event = await appendEvent(tx, {
      actor,
      kind: 'evidence-kept',
      subject: `evidence:${digest}`,
      body: { ...kept },
    })
    await store.addFile(tx, kept, content, actor, event)
  })
  return kept
}

/** The refusal of a file beyond the bound. */
export function tooLarge(): OfficeRefusal {
  const most = MAX_EVIDENCE_BYTES >> 20
  return refuse(
    'file-too-large',
    'file',
    `文件超过 ${most} MiB。请只上传公布该数据的部分，或改填网址。`,
    `The file is larger than ${most} MiB. Hand in the part that publishes it, or give an address.`,
  )
}

/** A file with its content; undefined where there is none. */
export function evidence({ database }: Pick<OfficeContext, 'database'>, digest: string) {
  return store.fileByDigest(database, digest)
}

/** Figures entered for an indicator, the newest entry first. */
export async function listFigures(
  { database, rules }: OfficeContext,
  indicator: string,
  page: PageRequest,
): Promise<OfficePage<Figure> | OfficeRefusal> {
  if (!rules.indicators.has(indicator)) return noIndicator(indicator)
  return paged(page, (part) => store.figurePage(database, [indicator], part))
}

/** Marks given to a goal, the newest entry first. */
export async function listMarks(
  { database, rules }: OfficeContext,
  goal: string,
  page: PageRequest,
): Promise<OfficePage<Mark> | OfficeRefusal> {
  if (rules.plans.item(goal)?.kind !== 'goal') return noGoal(goal)
  return paged(page, (part) => store.markPage(database, [goal], part))
}

/** What people decided about a field, the newest decision first. */
export async function listDecisions(
  { database, rules }: OfficeContext,
  name: string,
  page: PageRequest,
): Promise<OfficePage<FieldDecision> | OfficeRefusal> {
  const field = rules.fields.field(name)?.field
  if (field === undefined) return noField(name)
  return paged(page, (part) => decisions.decisionsOn(database, field, part))
}

/** A page of a list that its store reads from the newest entry down. */
export async function paged<Item extends { readonly id: string }>(
  { cursor, limit }: PageRequest,
  read: (part: { before?: string | undefined; limit: number }) => Promise<{ total: number; rows: readonly Item[] }>,
): Promise<OfficePage<Item>> {
  const { total, rows } = await read({ before: cursor, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { total, items, ...(rows.length > limit ? { next: items.at(-1)!.id } : {}) }
}

/** An entry as it can be kept: the database takes neither NUL nor halves of characters, which outside texts may hold. */
export function storable<Input extends object>(input: Input): Input {
  const entries = Object.entries(input).map(([name, value]) => [name, storablePart(value)])
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Input
}

function storablePart(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value).trim()
  return Array.isArray(value) ? value.map(storablePart) : value
}

function noIndicator(id: string): OfficeRefusal {
  return notFound('indicator-not-found', 'indicator', id, { zh: '指标', en: 'indicator' })
}

function noGoal(id: string): OfficeRefusal {
  return notFound('goal-not-found', 'goal', id, { zh: '定性目标', en: 'goal' })
}

function noField(id: string): OfficeRefusal {
  return notFound('field-not-found', 'field', id, { zh: '领域', en: 'field' })
}

function noFile(): OfficeRefusal {
  return refuse(
    'file-unknown',
    'file',
    '没有这个文件。请先上传，再引用其哈希值。',
    'There is no such file. Hand it in first, then name its digest.',
  )
}
