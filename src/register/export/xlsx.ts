/** Tables as workbooks (ECMA-376 SpreadsheetML), written row by row in constant memory. */
import { type PartToPack, xmlText, zipArchive } from '../../platform/index.ts'

/** Rows of a sheet, its head included (the limit of spreadsheet programs); what is beyond goes on in a further sheet. */
const ROWS_A_SHEET = 1_048_576
/** Longest text of a cell in spreadsheet programs, in UTF-16 units. */
const MAX_CELL = 32_767

/** The bytes of a workbook. Every sheet begins with the columns; all cells are text, so none is a formula. */
export function workbookBytes(
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]>,
  rowsASheet = ROWS_A_SHEET,
): AsyncGenerator<Uint8Array> {
  return zipArchive(parts(columns, rows, rowsASheet))
}

/** A cell: text, or a number that spreadsheet programs can add up. */
export type Cell = string | number

/** A sheet with a name of its own. Widths are in characters; a head stays in view while the rows are looked through. */
export interface Sheet {
  readonly name: string
  readonly head?: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  readonly widths?: readonly number[]
}

/** The bytes of a workbook of several small sheets, texts wrapped. No text is a formula. */
export function sheetsBytes(sheets: readonly Sheet[]): AsyncGenerator<Uint8Array> {
  return zipArchive(namedParts(sheets))
}

async function* namedParts(sheets: readonly Sheet[]): AsyncGenerator<PartToPack> {
  for (const [index, sheet] of sheets.entries()) {
    yield { name: `xl/worksheets/sheet${index + 1}.xml`, content: [namedSheet(sheet)] }
  }
  yield part('xl/styles.xml', STYLES)
  yield* frame(
    sheets.map(({ name }) => name),
    true,
  )
}

function namedSheet({ head, rows, widths = [] }: Sheet): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  const first = head === undefined ? 0 : 1
  const body = rows.map((row, index) => rowText(row, index + 1 + first, WRAPPED))
  return [
    `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${first === 1 ? PANE : ''}</sheetView></sheetViews>`,
    columns.length === 0 ? '' : `<cols>${columns.join('')}</cols>`,
    `<sheetData>${head === undefined ? '' : rowText(head, 1, BOLD)}${body.join('')}</sheetData></worksheet>`,
  ].join('')
}

async function* parts(
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]>,
  rowsASheet: number,
): AsyncGenerator<PartToPack> {
  const reading = rows[Symbol.asyncIterator]()
  let next = await reading.next()
  let sheets = 0
  do {
    sheets += 1
    const content = sheetText(
      columns,
      async () => {
        const row = next
        if (!row.done) next = await reading.next()
        return row.done ? undefined : row.value
      },
      rowsASheet,
    )
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content }
  } while (!next.done)
  yield* frame(Array.from({ length: sheets }, (_, index) => `standards ${index + 1}`))
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

// The head stays in view while the rows are looked through.
const PANE = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
/** Cell formats by their place in `STYLES`. */
const PLAIN = 0
const WRAPPED = 1
const BOLD = 2

async function* sheetText(
  columns: readonly string[],
  nextRow: () => Promise<readonly string[] | undefined>,
  limit: number,
): AsyncGenerator<string> {
  yield `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${PANE}</sheetView></sheetViews><sheetData>`
  yield rowText(columns, 1)
  for (let number = 2; number <= limit; number++) {
    const row = await nextRow()
    if (row === undefined) break
    yield rowText(row, number)
  }
  yield '</sheetData></worksheet>'
}

function rowText(cells: readonly Cell[], number: number, style = PLAIN): string {
  return `<row r="${number}">${cells.map((cell, column) => cellText(cell, column, number, style)).join('')}</row>`
}

function cellText(cell: Cell, column: number, row: number, style: number): string {
  if (cell === '') return ''
  const at = `r="${letters(column)}${row}"${style === PLAIN ? '' : ` s="${style}"`}`
  if (typeof cell === 'number') return `<c ${at}><v>${cell}</v></c>`
  const shown = cell.length > MAX_CELL ? `${cell.slice(0, MAX_CELL - 1)}…` : cell
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`
}

/** Letters of a column, from 0: A, B … Z, AA. */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const FONTS =
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
const TOP = '<alignment vertical="top" wrapText="1"/>'
const STYLES = [
  `<styleSheet ${MAIN}>${FONTS}<fills count="2"><fill><patternFill patternType="none"/></fill>`,
  '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">',
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
  `<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">${TOP}</xf>`,
  `<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">${TOP}</xf>`,
  '</cellXfs></styleSheet>',
].join('')

// What holds the sheets together; written last, when their number is known.
async function* frame(sheets: readonly string[], hasStyles = false): AsyncGenerator<PartToPack> {
  const numbers = sheets.map((_, index) => index + 1)
  const overrides = numbers.map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  const links = numbers.map(
    (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  if (hasStyles) {
    overrides.push(`<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>`)
    links.push(`<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/>`)
  }
  const names = numbers.map((n) => `<sheet name="${xmlText(sheets[n - 1]!)}" sheetId="${n}" r:id="rId${n}"/>`)
  yield part('xl/workbook.xml', `<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`)
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`,
  )
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  )
  yield part(
    '[Content_Types].xml',
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>${overrides.join('')}</Types>`,
  )
}

function part(name: string, xml: string): PartToPack {
  return { name, content: [`${HEAD}${xml}`] }
}
