/** A filled system as a document to print: structure diagram, detail list, statistics and note. Pure. */
import type { Words } from '../../standards/index.ts'
import { figuresIn, type Language } from './system-sheets.ts'
import type { DetailLine, NodeView, StatisticRow, SystemCounts, SystemView } from './system-view.ts'
import * as words from './system-words.ts'

const HEADINGS = {
  structure: { zh: '标准体系结构图', en: 'Structure of the standard system' },
  detail: { zh: '标准明细表', en: 'Detail list of standards' },
  gaps: { zh: '缺口及理由', en: 'Gaps and reasons' },
  statistics: { zh: '标准统计表', en: 'Statistics' },
  note: { zh: '编制说明', en: 'Compilation note' },
  scope: { zh: '范围', en: 'Scope' },
  compiled: { zh: '编制日期', en: 'Compiled' },
  asOf: { zh: '状态截止', en: 'Status on' },
  figures: { zh: '统计', en: 'Figures' },
  key: {
    zh: '框内数字为现有/应有项数，颜色越深，现有的比例越高；箭头表示先后次序。',
    en: 'Figures in the boxes: existing of those there should be; the darker, the greater that share. Arrows show an order.',
  },
  page: { zh: '第 {page} 页，共 {pages} 页', en: 'Page {page} of {pages}' },
  simulated: { zh: '模拟', en: 'simulated' },
} as const satisfies Readonly<Record<string, Words>>

/** Columns of the printed detail list: those that fit on a page lying on its side. */
const COLUMNS = [
  ...(['serial', 'code', 'number'] as const),
  'name',
  ...(['level', 'adopts', 'status', 'priority', 'effective', 'replaces', 'committee'] as const),
] as const

/** What `SYSTEM_SOURCE` reads: texts in one language, nothing that it would have to compute. */
export function systemPrintData(view: SystemView, lang: Language): unknown {
  const heading = (name: keyof typeof HEADINGS) => HEADINGS[name][lang]
  const gaps = view.lines.filter(({ kind }) => kind === 'gap')
  return {
    title: view.title[lang],
    facts: [
      [heading('scope'), view.scope[lang]],
      [heading('compiled'), view.compiled],
      [heading('asOf'), view.asOf],
      [heading('figures'), figuresIn(view, lang)],
    ],
    headings: Object.fromEntries(Object.keys(HEADINGS).map((name) => [name, heading(name as keyof typeof HEADINGS)])),
    isSequence: view.arrangement === 'sequence',
    bands: view.nodes.filter(({ depth }) => depth === 0).map((node) => band(node, view.nodes, lang)),
    columns: COLUMNS.map((column) => (column === 'name' ? NAME[lang] : words.DETAIL_COLUMNS[column][lang])),
    lines: groupedLines(view, lang),
    gapColumns: [words.DETAIL_COLUMNS.code[lang], NAME[lang], words.DETAIL_COLUMNS.priority[lang], REASON[lang]],
    gaps: gaps.map((line) => [
      ...[line.code, titleIn(line, lang)],
      ...[line.priority === undefined ? '' : words.PRIORITY_WORDS[line.priority][lang], line.reason?.[lang] ?? ''],
    ]),
    statistics: [
      statistic(words.COUNT_WORDS.level, view.byLevel, words.LEVEL_WORDS, view.counts, lang),
      statistic(words.COUNT_WORDS.category, view.byCategory, words.CATEGORY_WORDS, view.counts, lang),
    ],
    note: [
      ...view.note.map(({ heading: name, text }) => [name[lang], text[lang]]),
      [heading('figures'), figuresIn(view, lang)],
    ],
  }
}

const NAME: Words = { zh: '标准名称', en: 'Name of standard' }
const REASON: Words = { zh: '理由', en: 'Reason' }

function band(node: NodeView, nodes: readonly NodeView[], lang: Language) {
  const partsOf = (code: string) => nodes.filter(({ parent }) => parent === code)
  const box = ({ node: code, title, counts }: NodeView, below: readonly NodeView[]) => ({
    ...{ code, title: title[lang], count: `${counts.existing}/${counts.shouldHave}` },
    coverage: counts.coverage,
    below: below.map((part) => `${part.node} ${part.title[lang]}`),
  })
  const parts = partsOf(node.node).map((part) => box(part, allBelow(part.node, nodes)))
  return { ...box(node, []), isSequence: node.arrangement === 'sequence', parts }
}

function allBelow(code: string, nodes: readonly NodeView[]): readonly NodeView[] {
  return nodes.filter(({ parent }) => parent === code).flatMap((node) => [node, ...allBelow(node.node, nodes)])
}

function groupedLines({ nodes, lines }: SystemView, lang: Language) {
  const byNode = Map.groupBy(lines, ({ node }) => node)
  return nodes.flatMap(({ node, title }) => {
    const own = byNode.get(node) ?? []
    return own.length === 0
      ? []
      : [{ heading: `${node} ${title[lang]}`, rows: own.map((line) => printedLine(line, lang)) }]
  })
}

function printedLine(line: DetailLine, lang: Language): readonly string[] {
  const basis = words.BASIS_WORDS[line.because]?.[lang]
  const mark = line.simulated ? ` (${HEADINGS.simulated[lang]})` : ''
  return [
    ...[String(line.serial), line.code, line.number ?? '–', titleIn(line, lang) + mark + remarksIn(line, lang)],
    line.level === null ? '–' : (words.LEVEL_WORDS[line.level]?.[lang] ?? line.level),
    line.adopts.map(({ identifier, degree }) => [identifier, degree].filter(Boolean).join(' ')).join('; '),
    words.STATUS_WORDS[line.status][lang] + (basis === undefined ? '' : ` (${basis})`),
    line.priority === undefined ? '' : words.PRIORITY_WORDS[line.priority][lang],
    ...[line.effective ?? '', line.replaces.join('; '), line.committee ?? ''],
  ]
}

function remarksIn({ remarks }: DetailLine, lang: Language): string {
  return remarks === undefined ? '' : { zh: `（${remarks.zh}）`, en: ` (${remarks.en})` }[lang]
}

function titleIn({ titles }: DetailLine, lang: Language): string {
  return titles[lang] ?? Object.values(titles)[0] ?? '–'
}

function statistic(
  first: Words,
  rows: readonly StatisticRow[],
  labels: Readonly<Record<string, Words>>,
  total: SystemCounts,
  lang: Language,
) {
  const names = words.COUNT_WORDS
  const cells = ({ shouldHave, existing, inWork, toDo, untold, coverage }: SystemCounts) => [
    ...[shouldHave, existing, inWork, toDo, untold].map(String),
    coverage === null ? '–' : `${(coverage * 100).toFixed(1)} %`,
  ]
  return {
    head: [first, names.shouldHave, names.existing, names.inWork, names.toDo, names.untold, names.coverage].map(
      (name) => name[lang],
    ),
    rows: [
      ...rows.map(({ key, ...row }) => [labels[key]?.[lang] ?? key, ...cells(row)]),
      [names.total[lang], ...cells(total)],
    ],
  }
}

/** Typst source of the document; all its text comes from `data.json`. */
export const SYSTEM_SOURCE = `#import "/house.typ": *
#let data = json("/data.json")
#let word(page, pages) = data.headings.page.replace("{page}", str(page)).replace("{pages}", str(pages))
#show: house.with(running: data.title, day: data.facts.at(2).at(1), page-word: (page, pages) => word(page, pages))
#cover(data.title, under: facts(data.facts))

#pagebreak()
#set page(flipped: true, margin: (x: 18mm, top: 22mm, bottom: 18mm))
= #data.headings.structure
#let shade(share) = if share == none or share == 0 { white } else {
  color.mix((accent, share * 45%), (white, 100% - share * 45%))
}
#let box-of(node, strong: false) = rect(
  width: 100%, stroke: 0.6pt + ink, inset: 5pt, radius: 1pt, fill: shade(node.coverage),
  align(center)[
    #text(size: 0.8em, fill: quiet-ink, node.code) \\
    #text(size: if strong { 0.95em } else { 0.85em }, weight: if strong { 600 } else { 400 }, node.title) \\
    #text(size: 0.75em, node.count)
    #for part in node.below { linebreak(); text(size: 0.7em, part) }
  ],
)
#let parts-of(band) = {
  let across = calc.max(1, calc.min(band.parts.len(), 6))
  let cells = band.parts.enumerate().map(((index, part)) => if band.isSequence and index > 0 {
    grid(columns: (10pt, 1fr), align: horizon, text(fill: quiet-ink, "→"), box-of(part))
  } else { box-of(part) })
  grid(columns: (1fr,) * across, column-gutter: 6pt, row-gutter: 6pt, ..cells)
}
#align(center, rect(width: 46%, stroke: 1pt + ink, inset: 7pt, name(data.title, size: 1.1em)))
#v(2pt)
#for band in data.bands {
  block(width: 100%, stroke: 0.5pt + plumb, inset: 7pt, below: 6pt, breakable: false,
    grid(columns: (19%, 1fr), column-gutter: 10pt, align: horizon, box-of(band, strong: true), parts-of(band)))
}
#quiet(data.headings.key)

#pagebreak()
= #data.headings.detail
#set text(size: 8pt)
#let widths = (2.6em, 4.6em, 10.5em, 1fr, 5.2em, 9.5em, 6em, 4.6em, 6.4em, 9.5em, 5.5em)
#rows(data.columns, data.lines.map(group => (
  (table.cell(colspan: 11, fill: sheet, strong(group.heading)),) + group.rows.flatten()
)), columns: widths)

#pagebreak()
= #data.headings.gaps
#rows(data.gapColumns, data.gaps, columns: (5em, 1.2fr, 5em, 1.6fr))

#set page(flipped: false, margin: (x: 24mm, top: 26mm, bottom: 24mm))
#set text(size: 10pt)
= #data.headings.statistics
#for table-data in data.statistics {
  rows(table-data.head, table-data.rows, columns: (1.8fr, 1fr, 1fr, 1fr, 1fr, 1fr, 1fr),
    align: (left, right, right, right, right, right, right))
  v(1em)
}

= #data.headings.note
#for (heading, body) in data.note {
  [== #heading]
  par(body)
}
`
