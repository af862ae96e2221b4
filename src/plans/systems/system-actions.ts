/** Standard systems of the packs and of the installation, filled from the register; taking one in from a workbook. */
import { appendEvent, type PackSet, type Print, type PrintRefusal, packFiles, printPdf } from '../../platform/index.ts'
import { linesOf, openWorkbook, type RegisterContext, sheetsBytes, XLSX_REFUSALS } from '../../register/index.ts'
import type { Words } from '../../standards/index.ts'
import { fieldsDefinition } from '../field-schema.ts'
import {
  byCategory,
  byLevel,
  countsOf,
  designationsOf,
  detailLines,
  filtered,
  type KnownStandard,
  nodeViews,
  standingTwice,
} from './system.ts'
import { hoistWarnings } from './system-checks.ts'
import { CATEGORIES, PRIORITIES } from './system-choices.ts'
import {
  type ReadRow,
  type ReadSystem,
  type SheetFault,
  type SheetName,
  sheetNamed,
  systemFromSheets,
} from './system-from-sheets.ts'
import { SYSTEM_SOURCE, systemPrintData } from './system-print.ts'
import { type SystemFile, systemsDefinition } from './system-schema.ts'
import { type Language, systemSheets } from './system-sheets.ts'
import * as store from './system-store.ts'
import type {
  DetailLine,
  DetailRequest,
  SystemHome,
  SystemPart,
  SystemSummary,
  SystemsPage,
  SystemView,
} from './system-view.ts'

/** The register and the packs whose systems are shown. */
export interface SystemsContext extends RegisterContext {
  readonly packs: PackSet
}

interface HomedSystem {
  readonly file: SystemFile
  readonly home: SystemHome
}

const PAGE = 20
/** Most systems an installation keeps. */
const MAX_SYSTEMS = 500

/** All systems with their coverage on a day, in pages; those of packs first. A cursor is the place of the next. */
export async function listSystems(
  context: SystemsContext,
  request: { readonly asOf?: string | undefined; readonly cursor?: string | undefined } = {},
): Promise<SystemsPage> {
  const start = Number(request.cursor ?? 0)
  const { total, shown } = await systemsFrom(context, start)
  const known = await lookedUp(
    context,
    shown.map(({ file }) => file),
    request.asOf,
  )
  return {
    total,
    items: shown.map((homed) => summaryOf(homed, known)),
    ...(start + PAGE < total ? { next: String(start + PAGE) } : {}),
  }
}

/** A whole system on a day; undefined where there is none of that id. */
export async function viewSystem(
  context: SystemsContext,
  id: string,
  asOf = context.today,
): Promise<SystemView | undefined> {
  const found = await systemOf(context, id)
  return found && viewOf(found, await lookedUp(context, [found.file], asOf), asOf)
}

const LINES = 100
/** Gaps that are told beside a part of the list. */
const GAPS = 200

/** A system on a day with the part of its detail list that passes a filter; undefined where there is none of that id. */
export async function viewSystemPart(
  context: SystemsContext,
  id: string,
  { filter, asOf, cursor, limit = LINES }: DetailRequest,
): Promise<SystemPart | undefined> {
  const whole = await viewSystem(context, id, asOf)
  if (whole === undefined) return undefined
  const { lines, ...view } = whole
  const passed = filtered(lines, view.nodes, filter)
  const start = Math.min(Number(cursor ?? 0), passed.length)
  const gaps = lines.filter(({ kind }) => kind === 'gap').toSorted((a, b) => urgency(a) - urgency(b))
  return {
    ...{ ...view, filter },
    list: {
      total: passed.length,
      items: passed.slice(start, start + limit),
      ...(start + limit < passed.length ? { next: String(start + limit) } : {}),
    },
    gaps: { total: gaps.length, items: gaps.slice(0, GAPS) },
  }
}

function urgency({ priority }: DetailLine): number {
  return priority === undefined ? PRIORITIES.length : PRIORITIES.indexOf(priority)
}

/** The system as it was written, and as it stands on a day. */
export async function openSystem(
  context: SystemsContext,
  id: string,
  asOf = context.today,
): Promise<{ readonly file: SystemFile; readonly view: SystemView } | undefined> {
  const found = await systemOf(context, id)
  if (found === undefined) return undefined
  return { file: found.file, view: viewOf(found, await lookedUp(context, [found.file], asOf), asOf) }
}

/** A system as a workbook: note, structure, detail list, statistics. */
export async function systemWorkbook(
  { file, view }: { readonly file: SystemFile; readonly view: SystemView },
  lang: Language,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of sheetsBytes(systemSheets(file, view, lang))) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** A system as a document to print; refuses as printing does. */
export function systemPdf(view: SystemView, lang: Language): Promise<Print | PrintRefusal> {
  const files = { 'data.json': JSON.stringify(systemPrintData(view, lang)) }
  return printPdf(SYSTEM_SOURCE, { title: view.title[lang], lang, files, day: view.asOf })
}

/** A filled view of any system, of packs or not. */
export async function viewOfFile(context: SystemsContext, file: SystemFile, asOf = context.today): Promise<SystemView> {
  return viewOf({ file, home: 'database' }, await lookedUp(context, [file], asOf), asOf)
}

/** Most bytes of a workbook that is read; one of five thousand items has about one million. */
const MAX_BYTES = 32 * 1024 ** 2
/** Most rows of a sheet that are read. */
const MAX_ROWS = 10_000

/** Reads a system from a workbook, with faults by sheet and row. Bounded in bytes and rows; damage is a fault. */
export async function readSystemWorkbook(bytes: Uint8Array): Promise<ReadSystem> {
  if (bytes.byteLength > MAX_BYTES) return { ok: false, faults: [{ message: TOO_LARGE }] }
  const opened = await openWorkbook(bytes)
  if (!opened.ok) return { ok: false, faults: [{ message: XLSX_REFUSALS[opened.refusal] }] }
  const sheets = new Map<SheetName, readonly ReadRow[]>()
  const faults: SheetFault[] = []
  for (const name of opened.workbook.sheets) {
    const sheet = sheetNamed(name)
    if (sheet === undefined || sheets.has(sheet)) continue
    const damage = { found: false }
    const rows: ReadRow[] = []
    for await (const row of opened.workbook.rows(name, damage)) {
      if (rows.length >= MAX_ROWS) {
        faults.push({ sheet, message: TOO_MANY_ROWS })
        break
      }
      if (row.ok) rows.push({ row: Number(/\d+$/.exec(row.where)?.[0] ?? rows.length + 1), cells: row.texts })
    }
    if (damage.found) faults.push({ sheet, message: XLSX_REFUSALS.damaged })
    sheets.set(sheet, rows)
  }
  return faults.length > 0 ? { ok: false, faults } : systemFromSheets(sheets)
}

const TOO_LARGE: Words = { zh: '文件大于 32 MiB', en: 'the file is larger than 32 MiB' }
const TOO_MANY_ROWS: Words = { zh: `多于 ${MAX_ROWS} 行`, en: `more than ${MAX_ROWS} rows` }

export type TakenSystem =
  | { readonly ok: true; readonly system: string; readonly did: 'created' | 'replaced' | 'unchanged' }
  | { readonly ok: false; readonly faults: readonly SheetFault[] }

/** Keeps a system in place of the one of its id, with its event. Refuses the id of a pack, and a standard in two places. */
export async function takeSystem(context: SystemsContext, actor: string, file: SystemFile): Promise<TakenSystem> {
  const faults = await faultsHere(context, file)
  if (faults.length > 0) return { ok: false, faults }
  return context.database.transaction(async (tx): Promise<TakenSystem> => {
    const { others, event: previous, body: before } = await store.lockSystem(tx, file.system)
    const body = JSON.stringify(file)
    if (before === body) return { ok: true, system: file.system, did: 'unchanged' }
    if (others >= MAX_SYSTEMS) return { ok: false, faults: [{ message: TOO_MANY_SYSTEMS }] }
    const event = await appendEvent(tx, {
      actor,
      kind: 'system-compiled',
      subject: `system:${file.system}`,
      ...(previous === undefined ? {} : { previous }),
      body: file,
    })
    await store.keepSystem(tx, { id: file.system, body, actor, event })
    return { ok: true, system: file.system, did: previous === undefined ? 'created' : 'replaced' }
  })
}

const TOO_MANY_SYSTEMS: Words = {
  zh: `已有 ${MAX_SYSTEMS} 个体系，不能再增加`,
  en: `there are ${MAX_SYSTEMS} systems already, and no more are kept`,
}

/** What only the installation can tell: ids of packs, fields that are none, one standard under two names. */
async function faultsHere(context: SystemsContext, file: SystemFile): Promise<readonly SheetFault[]> {
  const faults: SheetFault[] = []
  if (packSystems(context.packs).some(({ system }) => system === file.system)) {
    const message = {
      zh: `${file.system} 是规则包中的体系，请换一个标识`,
      en: `${file.system} is a system of a pack: choose another id`,
    }
    faults.push({ sheet: 'note', message })
  }
  const fields = fieldNames(context.packs)
  for (const field of (file.fields ?? []).filter((name) => !fields.has(name)))
    faults.push({ sheet: 'note', message: { zh: `没有领域 ${field}`, en: `there is no field ${field}` } })
  for (const names of standingTwice(file, await lookedUp(context, [file]))) {
    const list = names.join(', ')
    const message = { zh: `同一标准列了两处：${list}`, en: `one standard stands in two places: ${list}` }
    faults.push({ sheet: 'detail', message })
  }
  return faults
}

function fieldNames(packs: PackSet): ReadonlySet<string> {
  const fields = packFiles(packs, fieldsDefinition).flatMap(({ value }) => value.fields)
  return new Set(fields.flatMap(({ field, aliases }) => [field, ...(aliases ?? []).map(({ id }) => id)]))
}

function packSystems(packs: PackSet): readonly SystemFile[] {
  return packFiles(packs, systemsDefinition).map(({ value }) => value)
}

async function systemsFrom({ packs, database }: SystemsContext, start: number) {
  const packed = packSystems(packs)
  const first = packed.slice(start, start + PAGE)
  const kept = await store.keptSystems(database, Math.max(start - packed.length, 0), PAGE - first.length)
  const shown: readonly HomedSystem[] = [
    ...first.map((file) => ({ file, home: 'pack' as const })),
    ...kept.systems.map((file) => ({ file, home: 'database' as const })),
  ]
  return { total: packed.length + kept.total, shown }
}

async function systemOf({ packs, database }: SystemsContext, id: string): Promise<HomedSystem | undefined> {
  const packed = packSystems(packs).find(({ system }) => system === id)
  if (packed !== undefined) return { file: packed, home: 'pack' }
  const file = await store.keptSystem(database, id)
  return file && { file, home: 'database' }
}

type Known = ReadonlyMap<string, KnownStandard>

function lookedUp(context: SystemsContext, files: readonly SystemFile[], asOf?: string): Promise<Known> {
  return linesOf(context, designationsOf(files), asOf)
}

function summaryOf({ file, home }: HomedSystem, known: Known): SystemSummary {
  const { system, title, scope, fields, compiled } = file
  return { system, title, scope, fields: fields ?? [], compiled, home, counts: countsOf(detailLines(file, known)) }
}

function viewOf(homed: HomedSystem, known: Known, asOf: string): SystemView {
  const { file } = homed
  const lines = detailLines(file, known)
  return {
    ...summaryOf(homed, known),
    asOf,
    arrangement: file.arrangement ?? 'layers',
    note: file.note,
    nodes: nodeViews(file, lines),
    lines,
    byLevel: byLevel(lines),
    byCategory: byCategory(lines, CATEGORIES),
    warnings: hoistWarnings(file).map(({ message }) => message),
  }
}
