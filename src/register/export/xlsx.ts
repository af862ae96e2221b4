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
  yield* frame(sheets)
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

async function* sheetText(
  columns: readonly string[],
  nextRow: () => Promise<readonly string[] | undefined>,
  limit: number,
): AsyncGenerator<string> {
  // The head stays in view while the rows are looked through.
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  yield `${HEAD}<worksheet ${MAIN}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetData>`
  yield rowText(columns, 1)
  for (let number = 2; number <= limit; number++) {
    const row = await nextRow()
    if (row === undefined) break
    yield rowText(row, number)
  }
  yield '</sheetData></worksheet>'
}

function rowText(cells: readonly string[], number: number): string {
  return `<row r="${number}">${cells.map((text, column) => cellText(text, column, number)).join('')}</row>`
}

function cellText(text: string, column: number, row: number): string {
  if (text === '') return ''
  const shown = text.length > MAX_CELL ? `${text.slice(0, MAX_CELL - 1)}…` : text
  return `<c r="${letters(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${xmlText(shown)}</t></is></c>`
}

/** Letters of a column, from 0: A, B … Z, AA. */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// What holds the sheets together; written last, when their number is known.
async function* frame(sheets: number): AsyncGenerator<PartToPack> {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1)
  const overrides = numbers.map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  )
  const links = numbers.map(
    (n) => `<Relationship Id="rId${n}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  )
  const names = numbers.map((n) => `<sheet name="standards ${n}" sheetId="${n}" r:id="rId${n}"/>`)
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
