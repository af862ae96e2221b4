/** A report for word processors: headings, tables with heads, faces of both scripts, pictures told in words. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { chartPicture } from './chart-picture.ts'
import { chartFile } from './chart-svg.ts'
import { type Block, type Cell, type Column, type Fact, flattened, type ReportDocument, type Runs } from './document.ts'
import type { TrendChart } from './trend-chart.ts'

const SANS = { ascii: 'Calibri', hAnsi: 'Calibri', cs: 'Calibri', eastAsia: '微软雅黑' }
const SERIF = { ascii: 'Cambria', hAnsi: 'Cambria', cs: 'Cambria', eastAsia: '宋体' }
const INK = '1A1F22'
const QUIET = '566067'
const HAIR = 'D8D4CA'
const ACCENT = '0B5566'
/** Grounds of cells from light to dark. */
const SHADES = ['FFFFFF', 'EFF5F6', 'DFEBED', 'CFE0E4', 'BFD6DA', 'AFCCD1']
/** Twentieths of a point: what A4 leaves between margins of 24 mm. */
const MARGIN = 1_361
const WIDTH = 11_906 - 2 * MARGIN

/** The document as DOCX. */
export async function docxOf(document: ReportDocument): Promise<Uint8Array> {
  const { lang, title, over, day } = document
  const file = new Document({
    ...{
      title: clean(`${title} · ${over}`),
      subject: day,
      creator: '准绳 Plumbline',
      lastModifiedBy: '准绳 Plumbline',
    },
    styles: stylesOf(lang),
    numbering: {
      config: [{ reference: 'dash', levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', style: DASH }] }],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: MARGINS }, titlePage: true },
        headers: { default: new Header({ children: [quietLine(`${title}  ·  ${document.dayShown}`)] }), first: EMPTY },
        footers: { default: pageNumbers(lang), first: new Footer({ children: [new Paragraph({})] }) },
        children: [...cover(document), ...flattened(document.sections).flatMap(partOf)],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

const DASH = { paragraph: { indent: { left: 280, hanging: 280 } } }
const MARGINS = { top: 1_474, bottom: 1_361, left: MARGIN, right: MARGIN }
const EMPTY = new Header({ children: [new Paragraph({})] })

function stylesOf(lang: ReportDocument['lang']) {
  const heading = (size: number, before: number) => ({
    run: { font: SERIF, size, bold: true, color: INK },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: {
          ...{ font: SANS, size: 21, color: INK },
          language: { value: lang === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' },
        },
        paragraph: { spacing: { after: 120, line: 300 } },
      },
      title: { run: { font: SERIF, size: 44, bold: true, color: INK }, paragraph: { spacing: { after: 400 } } },
      heading1: heading(32, 480),
      heading2: heading(26, 360),
      heading3: heading(22, 240),
      hyperlink: { run: { color: ACCENT, underline: {} } },
    },
  }
}

function cover({ over, title, facts }: ReportDocument): (Paragraph | Table)[] {
  return [
    new Paragraph({ spacing: { before: 2_400 }, children: [new TextRun({ text: clean(over), color: QUIET })] }),
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(clean(title))] }),
    factTable(facts),
    new Paragraph({ children: [new PageBreak()] }),
  ]
}

const LEVELS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const

function partOf({ section, level }: ReturnType<typeof flattened>[number]): (Paragraph | Table)[] {
  const heading = LEVELS[Math.min(level, LEVELS.length) - 1]!
  return [new Paragraph({ heading, children: [new TextRun(clean(section.title))] }), ...section.blocks.flatMap(blockOf)]
}

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'text':
      return [new Paragraph({ children: runsOf(block.runs, block.tone === 'quiet' ? { color: QUIET, size: 18 } : {}) })]
    case 'list':
      return block.items.map(
        (runs) => new Paragraph({ numbering: { reference: 'dash', level: 0 }, children: runsOf(runs) }),
      )
    case 'facts':
      return [factTable(block.rows), SPACE()]
    case 'table':
      return tableOf(block)
    case 'trend':
      return [drawing(block.chart, block.title, block.alt), quietLine(block.title)]
  }
}

// Word joins tables that stand next to each other.
const SPACE = () => new Paragraph({ spacing: { after: 60, line: 120 } })

interface Look {
  readonly color?: string
  readonly size?: number
}

function runsOf(runs: Runs, look: Look = {}): (TextRun | ExternalHyperlink)[] {
  return runs.map(({ text, to, isStrong }) => {
    const run = { ...look, text: clean(text), ...(isStrong ? { bold: true } : {}) }
    if (to === undefined) return new TextRun(run)
    const { color: _, ...rest } = run as typeof run & Look
    return new ExternalHyperlink({ link: to, children: [new TextRun({ ...rest, style: 'Hyperlink' })] })
  })
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const BARE = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }
const PLUMB = { style: BorderStyle.SINGLE, size: 8, color: 'A9B4B7' }

/** Facts hang from the plumb line. */
function factTable(rows: readonly Fact[]): Table {
  const widths = [2_000, WIDTH - 2_000]
  const cell = (width: number, children: Paragraph[]) =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, margins: { left: 140, right: 80 }, children })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...BARE, left: PLUMB },
    rows: rows.map(
      ({ term, says }) =>
        new TableRow({
          children: [
            cell(widths[0]!, [tight({ children: [new TextRun({ text: clean(term), color: QUIET })] })]),
            cell(widths[1]!, [tight({ children: runsOf(says) })]),
          ],
        }),
    ),
  })
}

function tight(options: ConstructorParameters<typeof Paragraph>[0] & object): Paragraph {
  return new Paragraph({ spacing: { before: 30, after: 30, line: 260 }, ...options })
}

/** A table under its title. Bars are left out: their figures stand beside them. */
function tableOf({ title, isNamedAbove, columns, rows }: Extract<Block, { kind: 'table' }>): (Paragraph | Table)[] {
  const shown = columns.flatMap((column, at) => (column.kind === 'bar' ? [] : [{ column, at }]))
  const shares = shown.reduce((sum, { column }) => sum + column.share, 0)
  const widths = shown.map(({ column }) => Math.floor((WIDTH * column.share) / shares))
  const name = new Paragraph({
    spacing: { before: 240, after: 60 },
    keepNext: true,
    children: [new TextRun({ text: clean(title), bold: true })],
  })
  const head = new TableRow({
    tableHeader: true,
    children: shown.map(({ column }, index) => headCell(column, widths[index]!)),
  })
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: shown.map(({ column, at }, index) => bodyCell(row[at]!, column, widths[index]!)),
      }),
  )
  return [
    ...(isNamedAbove ? [] : [name]),
    new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      borders: BARE,
      rows: [head, ...body],
    }),
    SPACE(),
  ]
}

const line = (size: number, color: string) => ({ bottom: { style: BorderStyle.SINGLE, size, color } })

function headCell({ name, kind }: Column, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: line(6, INK),
    verticalAlign: VerticalAlign.BOTTOM,
    children: [
      tight({ alignment: side(kind), children: [new TextRun({ text: clean(name), size: 18, color: QUIET })] }),
    ],
  })
}

function bodyCell({ runs, shade, indent = 0 }: Cell, { kind }: Column, width: number): TableCell {
  const ground = shade ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: SHADES[shade]! } } : {}
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: line(4, HAIR),
    ...ground,
    children: [tight({ alignment: side(kind), indent: { left: indent * 240 }, children: runsOf(runs, { size: 19 }) })],
  })
}

function side(kind: Column['kind']) {
  return kind === 'number' ? AlignmentType.END : AlignmentType.START
}

/** The drawing as vectors, with a picture for readers that know none; both are told in words. */
function drawing(chart: TrendChart, title: string, alt: string): Paragraph {
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(chartFile(chart, clean(title))),
    fallback: { type: 'png', data: Buffer.from(chartPicture(chart)) },
    transformation: { width: chart.width * 1.25, height: chart.height * 1.25 },
    altText: { name: clean(title), title: clean(title), description: clean(alt) },
  })
  return new Paragraph({ keepNext: true, children: [image] })
}

function quietLine(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun({ text: clean(text), color: QUIET, size: 18 })] })
}

function pageNumbers(lang: ReportDocument['lang']): Footer {
  const [before, between, after] = lang === 'zh' ? ['第 ', ' 页，共 ', ' 页'] : ['Page ', ' of ', '']
  const children = [before!, PageNumber.CURRENT, between!, PageNumber.TOTAL_PAGES, after!]
  const run = new TextRun({ children, color: QUIET, size: 18 })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] })
}

// What XML 1.0 (2.2) allows no document to hold, escaped or not; the library escapes the rest.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

function clean(text: string): string {
  return text.replace(FORBIDDEN, '')
}
