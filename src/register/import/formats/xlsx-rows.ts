import type { SheetRow } from '../read-table.ts'
import { columnOf, isDateFormat, serialDate } from './xlsx-parts.ts'
import { type XmlStep, xmlSteps } from './xml-steps.ts'
import { type ZipEntry, type ZipRefusal, zipBytes, zipEntries } from './zip-entries.ts'

/** Why a workbook is not read; each has its words in `XLSX_REFUSALS`. */
export type XlsxRefusal = ZipRefusal | 'old-workbook' | 'no-workbook' | 'no-sheet' | 'damaged' | 'too-many-strings'

/** What to tell the person, in both languages. */
export const XLSX_REFUSALS: Readonly<Record<XlsxRefusal, { readonly zh: string; readonly en: string }>> = {
  'no-zip': { zh: '不是 XLSX 文件', en: 'this is no XLSX file' },
  'old-workbook': {
    zh: '这是旧的 .xls 格式或加密的工作簿，请另存为不加密的 .xlsx',
    en: 'this is the old .xls format or an encrypted workbook: save it as .xlsx without a password',
  },
  encrypted: { zh: '文件已加密', en: 'the file is encrypted' },
  'unsafe-path': { zh: '压缩包内有不安全的路径', en: 'the archive holds unsafe paths' },
  'too-large': { zh: '解压后超出限度', en: 'unpacked, the file is beyond all bounds' },
  'unknown-method': { zh: '压缩方法不支持', en: 'the compression method is not supported' },
  'no-workbook': { zh: '压缩包内没有工作簿', en: 'the archive holds no workbook' },
  'no-sheet': { zh: '没有这个工作表', en: 'there is no such sheet' },
  damaged: { zh: '文件已损坏', en: 'the file is damaged' },
  'too-many-strings': { zh: '共享文本超出限度', en: 'the shared texts are beyond all bounds' },
}

/** Shared strings are kept in memory while a sheet is read. */
const MAX_SHARED_STRINGS = 5_000_000
const MAX_SHARED_LENGTH = 256 * 1024 ** 2
const MAX_COLUMNS = 2_000
/** Elements of the parts that list sheets and styles. */
const MAX_SMALL_PART = 1_000_000
const OLE_MAGIC = 'd0cf11e0a1b11ae1'

/** A workbook whose sheets can be read. */
export interface Workbook {
  readonly sheets: readonly string[]
  /** The rows of a sheet as they are unpacked; damage ends them early and is told in `damage`. */
  rows(sheet: string, damage: { found: boolean }): AsyncGenerator<SheetRow>
}

/** Opens a workbook (ECMA-376 SpreadsheetML): its list of sheets, date formats and shared strings. */
export async function openWorkbook(
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly workbook: Workbook } | { readonly ok: false; readonly refusal: XlsxRefusal }> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (zip.toString('hex', 0, 8) === OLE_MAGIC) return { ok: false, refusal: 'old-workbook' }
  const listed = zipEntries(zip)
  if (!listed.ok) return listed
  const parts = new Parts(zip, listed.entries)
  const book = await readBook(parts)
  if (book.sheets.size === 0) return { ok: false, refusal: parts.damage.found ? 'damaged' : 'no-workbook' }
  const strings = await readStrings(parts)
  if (strings === undefined) return { ok: false, refusal: 'too-many-strings' }
  const dateStyles = await readDateStyles(parts)
  if (parts.damage.found) return { ok: false, refusal: 'damaged' }
  const rows = (sheet: string, damage: { found: boolean }) =>
    sheetRows(parts.steps(book.sheets.get(sheet) ?? '', damage), { strings, dateStyles, from1904: book.from1904 })
  return { ok: true, workbook: { sheets: [...book.sheets.keys()], rows } }
}

class Parts {
  readonly damage = { found: false }
  readonly #zip: Buffer
  readonly #entries: ReadonlyMap<string, ZipEntry>

  constructor(zip: Buffer, entries: ReadonlyMap<string, ZipEntry>) {
    this.#zip = zip
    this.#entries = entries
  }

  /** Elements of a part in batches, one step of the iterator for each piece unpacked; none where the part is absent. */
  async *steps(name: string, damage = this.damage): AsyncGenerator<readonly XmlStep[]> {
    const entry = this.#entries.get(name)
    if (entry === undefined) return
    yield* xmlSteps(zipBytes(this.#zip, entry, damage), damage)
  }

  /** All elements of a small part; of a large one the first million, which makes it damaged. */
  async all(name: string): Promise<readonly XmlStep[]> {
    const found: XmlStep[] = []
    for await (const steps of this.steps(name)) {
      found.push(...steps)
      if (found.length <= MAX_SMALL_PART) continue
      this.damage.found = true
      break
    }
    return found
  }
}

/** Sheets by name with the path of their part, in the order of the workbook. */
async function readBook(parts: Parts) {
  const targets = new Map<string, string>()
  for (const { kind, name, attributes } of await parts.all('xl/_rels/workbook.xml.rels')) {
    if (kind !== 'open' || name !== 'Relationship') continue
    const target = attributes['Target'] ?? ''
    targets.set(attributes['Id'] ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`)
  }
  const sheets = new Map<string, string>()
  let from1904 = false
  for (const { kind, name, attributes } of await parts.all('xl/workbook.xml')) {
    if (kind !== 'open') continue
    if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
    const target = name === 'sheet' ? targets.get(attributes['r:id'] ?? '') : undefined
    if (target !== undefined) sheets.set(attributes['name'] ?? '', target)
  }
  return { sheets, from1904 }
}

// Runs of rich text (`r`) join; phonetic readings (`rPh`) are another text.
async function readStrings(parts: Parts): Promise<readonly string[] | undefined> {
  const strings: string[] = []
  let length = 0
  let current = ''
  let phonetic = false
  for await (const steps of parts.steps('xl/sharedStrings.xml')) {
    for (const { kind, name, text } of steps) {
      if (name === 'rPh') phonetic = kind === 'open'
      if (kind === 'open' && name === 'si') current = ''
      if (kind === 'close' && name === 't' && !phonetic) current += text
      if (kind !== 'close' || name !== 'si') continue
      strings.push(current)
      length += current.length
      if (strings.length > MAX_SHARED_STRINGS || length > MAX_SHARED_LENGTH) return undefined
    }
  }
  return strings
}

async function readDateStyles(parts: Parts): Promise<ReadonlySet<number>> {
  const codes = new Map<number, string>()
  const styles = new Set<number>()
  let inCells = false
  let index = 0
  for (const { kind, name, attributes } of await parts.all('xl/styles.xml')) {
    if (name === 'cellXfs') inCells = kind === 'open'
    if (kind !== 'open') continue
    if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
    if (name !== 'xf' || !inCells) continue
    const format = Number(attributes['numFmtId'] ?? 0)
    if (isDateFormat(format, codes.get(format))) styles.add(index)
    index += 1
  }
  return styles
}

interface SheetContext {
  readonly strings: readonly string[]
  readonly dateStyles: ReadonlySet<number>
  readonly from1904: boolean
}

async function* sheetRows(batches: AsyncIterable<readonly XmlStep[]>, context: SheetContext): AsyncGenerator<SheetRow> {
  const sheet = new SheetReader(context)
  for await (const steps of batches) {
    for (const step of steps) {
      const row = sheet.take(step)
      if (row !== undefined) yield row
    }
  }
}

class SheetReader {
  readonly #context: SheetContext
  #texts: string[] = []
  #cell: Readonly<Record<string, string>> = {}
  #value = ''
  #count = 0

  constructor(context: SheetContext) {
    this.#context = context
  }

  /** The row that this step closes. */
  take({ kind, name, attributes, text }: XmlStep): SheetRow | undefined {
    if (kind === 'open') {
      if (name === 'row') this.#texts = []
      else if (name === 'c') {
        this.#cell = attributes
        this.#value = ''
      }
    } else if (name === 'v' || name === 't') this.#value += text
    else if (name === 'c') this.#closeCell()
    else if (name === 'row') {
      this.#count += 1
      return { ok: true, where: `row ${attributes['r'] ?? this.#count}`, texts: this.#texts }
    }
    return undefined
  }

  #closeCell(): void {
    const column = columnOf(this.#cell['r'] ?? '') ?? this.#texts.length
    if (column >= MAX_COLUMNS || this.#value === '') return
    while (this.#texts.length < column) this.#texts.push('')
    this.#texts[column] = shownValue(this.#value, this.#cell, this.#context)
  }
}

/** The text of a cell: shared or inline text, a date by its style, else the value as stored. Errors are empty. */
function shownValue(value: string, cell: Readonly<Record<string, string>>, context: SheetContext): string {
  const type = cell['t'] ?? 'n'
  if (type === 's') return context.strings[Number(value)] ?? ''
  if (type === 'e') return ''
  if (type !== 'n' || !context.dateStyles.has(Number(cell['s'] ?? -1))) return value
  return serialDate(Number(value), context.from1904) ?? value
}
