/** From the sheets of a workbook to a system, with what is wrong by sheet and row. Pure. */
import { schemaFaults } from '../../platform/index.ts'
import type { RuleFault, Words } from '../../standards/index.ts'
import { categoriesOf } from './system.ts'
import { systemFaults } from './system-checks.ts'
import { DEGREES } from './system-choices.ts'
import { type SystemFile, systemSchema } from './system-schema.ts'
import * as words from './system-words.ts'

/** A row with its number in the sheet; the head is 1. */
export interface ReadRow {
  readonly row: number
  readonly cells: readonly string[]
}

export type SheetName = keyof typeof words.SHEET_WORDS

/** What is wrong with a workbook, at a row of a sheet where it is at one. */
export interface SheetFault {
  readonly sheet?: SheetName
  readonly row?: number
  readonly message: Words
}

export type ReadSystem =
  | { readonly ok: true; readonly system: SystemFile }
  | { readonly ok: false; readonly faults: readonly SheetFault[] }

/** Most faults told of one workbook. */
const MAX_FAULTS = 100

type Row = Readonly<Record<string, string>> & { readonly row: number }
type Place = { readonly sheet: SheetName; readonly row: number }

/**
 * Reads a system from its sheets: heads in Chinese or English, columns in any order, columns of computed values left
 * aside. Refuses a sheet or column that is missing, and whatever the schema and checks of systems refuse.
 */
export function systemFromSheets(sheets: ReadonlyMap<SheetName, readonly ReadRow[]>): ReadSystem {
  const missing = (['note', 'structure', 'detail'] as const).filter((name) => !sheets.has(name))
  if (missing.length > 0) return { ok: false, faults: missing.map((name) => ({ message: noSheet(name) })) }
  const faults: SheetFault[] = []
  const rowsOf = (sheet: SheetName, columns: Readonly<Record<string, Words>>, needed: readonly string[]) =>
    recordsOf(sheets.get(sheet)!, columns, needed, (row, message) => faults.push({ sheet, row, message }))
  const note = rowsOf('note', words.NOTE_COLUMNS, ['part', 'zh'])
  const structure = rowsOf('structure', words.STRUCTURE_COLUMNS, ['node', 'zh', 'en'])
  const detail = rowsOf('detail', words.DETAIL_COLUMNS, ['node', 'kind', 'number', 'zh', 'en'])
  if (faults.length > 0) return { ok: false, faults }
  const places = new Map<string, Place>()
  const nodes = nodesOf(structure, detail, places, faults)
  const system = withoutEmpty({ ...headOf(note), note: sectionsOf(note, places), nodes })
  const found = schemaFaults(systemSchema, system)
  // The schema has just let it pass.
  const wrong = found.length > 0 ? found : systemFaults(system as SystemFile)
  faults.push(...wrong.map((fault) => placedFault(fault, places)))
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MAX_FAULTS) }
  return { ok: true, system: normalized(system as SystemFile) }
}

/** A system without what its tables do not say twice: the category an item has from its node anyway. */
export function normalized(system: SystemFile): SystemFile {
  const categories = categoriesOf(system.nodes)
  return {
    ...system,
    nodes: system.nodes.map((node) => {
      if (node.items === undefined || node.items.length === 0) {
        const { items: _, ...rest } = node
        return rest
      }
      const items = node.items.map((item) => {
        if (item.category === undefined || item.category !== categories.get(node.node)) return item
        const { category: _, ...rest } = item
        return rest
      })
      return { ...node, items }
    }),
  }
}

function noSheet(name: SheetName): Words {
  const { zh, en } = words.SHEET_WORDS[name]
  return {
    zh: `缺少工作表“${zh}”。可先导出一个体系作为样表。`,
    en: `The sheet “${en}” is missing. Export a system to have a form to fill in.`,
  }
}

function recordsOf(
  rows: readonly ReadRow[],
  columns: Readonly<Record<string, Words>>,
  needed: readonly string[],
  refuse: (row: number, message: Words) => void,
): readonly Row[] {
  const [head, ...body] = rows
  const places = (head?.cells ?? []).map((cell) => keyOf(columns, cell))
  for (const name of needed.filter((one) => !places.includes(one))) {
    const { zh, en } = columns[name]!
    refuse(1, { zh: `缺少列“${zh}”`, en: `the column “${en}” is missing` })
  }
  return body.map(({ row, cells }) => {
    const record: Record<string, string> = {}
    for (const [index, key] of places.entries()) if (key !== undefined) record[key] = (cells[index] ?? '').trim()
    return { ...record, row } as Row
  })
}

/** The code whose word a cell shows, in either language; the code itself is taken too. */
function keyOf(table: Readonly<Record<string, Words>>, shown: string): string | undefined {
  const asked = folded(shown)
  return Object.keys(table).find((key) => [key, table[key]!.zh, table[key]!.en].some((word) => folded(word) === asked))
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

// A word that no list knows stays as it is, for the schema to refuse with its reason.
function coded(table: Readonly<Record<string, Words>>, shown: string | undefined): string | undefined {
  return shown ? (keyOf(table, shown) ?? shown) : undefined
}

function listed(cell: string | undefined): readonly string[] | undefined {
  const found = (cell ?? '').split(/[;；\n]/).map((part) => part.trim())
  const filled = found.filter((part) => part !== '')
  return filled.length === 0 ? undefined : filled
}

function both(zh: string | undefined, en: string | undefined) {
  return zh || en ? { zh: zh || undefined, en: en || undefined } : undefined
}

function headOf(note: readonly Row[]) {
  const named = (part: keyof typeof words.NOTE_PARTS) =>
    note.find((row) => keyOf(words.NOTE_PARTS, row['part'] ?? '') === part)
  return {
    system: named('system')?.['zh'],
    title: both(named('title')?.['zh'], named('title')?.['en']),
    fields: listed(named('fields')?.['zh']),
    scope: both(named('scope')?.['zh'], named('scope')?.['en']),
    compiled: named('compiled')?.['zh'],
    arrangement: coded(words.ARRANGEMENT_WORDS, named('arrangement')?.['zh']),
  }
}

function sectionsOf(note: readonly Row[], places: Map<string, Place>) {
  const sections = note.filter((row) => keyOf(words.NOTE_PARTS, row['part'] ?? '') === 'section')
  return sections.map((row, index) => {
    places.set(`note/${index}`, { sheet: 'note', row: row.row })
    return { heading: both(row['headingZh'], row['headingEn']), text: both(row['zh'], row['en']) }
  })
}

function nodesOf(
  structure: readonly Row[],
  detail: readonly Row[],
  places: Map<string, Place>,
  faults: SheetFault[],
): readonly unknown[] {
  const filled = detail.filter((row) => Object.entries(row).some(([key, cell]) => key !== 'row' && cell !== ''))
  const byNode = Map.groupBy(filled, (row) => row['node'] ?? '')
  const known = new Set(structure.map((row) => row['node']))
  for (const row of filled.filter((one) => !known.has(one['node']))) {
    const code = (row['node'] ?? '').slice(0, 40)
    const message = { zh: `结构中没有子体系 ${code}`, en: `the structure has no subsystem ${code}` }
    faults.push({ sheet: 'detail', row: row.row, message })
  }
  const named = structure.filter((row) => row['node'] !== '')
  return named.map((row, index) => {
    places.set(`nodes/${index}`, { sheet: 'structure', row: row.row })
    const items = (byNode.get(row['node']!) ?? []).map((line, place) => {
      places.set(`nodes/${index}/items/${place}`, { sheet: 'detail', row: line.row })
      return itemOf(line)
    })
    return {
      node: row['node'],
      parent: row['parent'] || undefined,
      title: both(row['zh'], row['en']),
      rationale: both(row['rationaleZh'], row['rationaleEn']),
      arrangement: coded(words.ARRANGEMENT_WORDS, row['arrangement']),
      category: coded(words.CATEGORY_WORDS, row['category']),
      items: items.length === 0 ? undefined : items,
    }
  })
}

function itemOf(row: Row): unknown {
  const common = {
    category: coded(words.CATEGORY_WORDS, row['category']),
    priority: coded(words.PRIORITY_WORDS, row['priority']),
    serves: listed(row['serves']),
    remarks: both(row['remarksZh'], row['remarksEn']),
  }
  const kind = keyOf(words.KIND_WORDS, row['kind'] ?? '')
  if (kind === 'standard') return { ...common, standard: row['number'] || undefined }
  const wanted = {
    title: both(row['zh'], row['en']),
    level: coded(words.LEVEL_WORDS, row['level']),
    force: coded(words.FORCE_WORDS, row['force']),
    adopts: adoptionOf(row['adopts']),
    replaces: listed(row['replaces']),
    committee: row['committee'] || undefined,
  }
  if (kind === 'project') return { ...common, ...wanted, project: row['number'] || undefined }
  const because = both(row['reasonZh'], row['reasonEn'])
  return { ...common, ...wanted, gap: row['gap'] || undefined, because, basis: row['basis'] || undefined }
}

const DEGREE = new RegExp(`^(.*?)[\\s(（,，]*(${DEGREES.join('|')})[)）]?$`)

function adoptionOf(cell = ''): unknown {
  if (cell === '') return undefined
  const [, id, degree] = DEGREE.exec(cell) ?? []
  return id === undefined ? { id: cell } : { id: id.trim(), degree }
}

// Absent is what a cell that is empty says; the schema tells what must be there.
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([, field]) => field !== undefined)
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutEmpty(field)]))
}

function placedFault({ at, message }: RuleFault, places: ReadonlyMap<string, Place>): SheetFault {
  for (let length = at.length; length > 0; length--) {
    const place = places.get(at.slice(0, length).join('/'))
    if (place !== undefined) return { ...place, message }
  }
  return { sheet: 'note', message }
}

/** Which sheet a name is, in either language. */
export function sheetNamed(name: string): SheetName | undefined {
  return keyOf(words.SHEET_WORDS, name) as SheetName | undefined
}

/** A fault as a line: sheet, row and reason. */
export function sheetFaultLine({ sheet, row, message }: SheetFault, lang: 'zh' | 'en'): string {
  const name = sheet === undefined ? '' : words.SHEET_WORDS[sheet][lang]
  const place = row === undefined ? name : `${name} ${row}`
  return place === '' ? message[lang] : `${place}\t${message[lang]}`
}
