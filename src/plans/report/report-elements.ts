/** A report as elements of HTML, for the page of the portal and for a file. Pure. */
import { createElement as h, type ReactNode } from 'react'
import type { Block, Cell, Column, Fact, ReportDocument, Run, Runs, Section } from './document.ts'
import type { ChartLabel, TrendChart } from './trend-chart.ts'

/** The report below its title, as elements. Headings begin at the second level. */
export function reportElements(document: ReportDocument): ReactNode {
  return h(
    'div',
    { className: 'report' },
    factList(document.facts),
    h(
      'nav',
      { className: 'report-contents', 'aria-label': document.contents },
      h(
        'ol',
        null,
        document.sections.map(({ id, title }) => h('li', { key: id }, h('a', { href: `#${id}` }, title))),
      ),
    ),
    document.sections.map((section) => sectionOf(section, 2)),
  )
}

function sectionOf({ id, title, blocks, sections }: Section, level: number): ReactNode {
  return h(
    'section',
    { key: id, 'aria-labelledby': id, className: level === 2 ? 'report-part' : 'report-item' },
    h(`h${Math.min(level, 6)}`, { id }, title),
    blocks.map((block, index) =>
      h('div', { key: `${id}-${index}`, className: `report-${block.kind}` }, blockOf(block, `${id}-${index}`)),
    ),
    sections.map((section) => sectionOf(section, level + 1)),
  )
}

function blockOf(block: Block, id: string): ReactNode {
  switch (block.kind) {
    case 'text':
      return h('p', block.tone === undefined ? null : { className: `report-${block.tone}` }, runsOf(block.runs))
    case 'list':
      return h(
        'ul',
        null,
        block.items.map((runs, index) => h('li', { key: `${id}-${index}` }, runsOf(runs))),
      )
    case 'facts':
      return factList(block.rows)
    case 'table':
      return tableOf(block, id)
    case 'trend':
      return chartOf(block.chart, block.title, block.alt, id)
  }
}

function runsOf(runs: Runs): ReactNode {
  return runs.map((run, index) => h(RunOf, { key: `${index} ${run.text}`, run }))
}

function RunOf({ run: { text, to, isStrong } }: { readonly run: Run }): ReactNode {
  const shown = isStrong ? h('strong', null, text) : text
  return to === undefined ? shown : h('a', { href: to }, shown)
}

function factList(rows: readonly Fact[]): ReactNode {
  return h(
    'dl',
    { className: 'report-facts' },
    rows.map(({ term, says }) => h('div', { key: term }, h('dt', null, term), h('dd', null, runsOf(says)))),
  )
}

function tableOf({ title, isNamedAbove, columns, rows }: Extract<Block, { kind: 'table' }>, id: string): ReactNode {
  const head = columns.map(({ name, kind }) => h('th', { key: name, scope: 'col', className: `report-${kind}` }, name))
  return h(
    'table',
    null,
    h('caption', isNamedAbove ? { className: 'report-unseen' } : null, title),
    h('thead', null, h('tr', null, head)),
    h(
      'tbody',
      null,
      rows.map((row, index) =>
        h(
          'tr',
          { key: `${id}-${index}` },
          row.map((cell, at) => cellOf(cell, columns[at]!, at, `${id}-${index}-${at}`)),
        ),
      ),
    ),
  )
}

function cellOf({ runs, shade, indent, bar }: Cell, { name, kind }: Column, at: number, key: string): ReactNode {
  const classes = [
    `report-${kind}`,
    ...(shade === undefined ? [] : [`report-shade-${shade}`]),
    ...(indent ? [`report-indent-${Math.min(indent, 4)}`] : []),
  ]
  const content = bar === undefined ? runsOf(runs) : barOf(bar)
  // The first cell names its row, but not where every cell is a figure.
  return at === 0 && kind === 'text'
    ? h('th', { key, scope: 'row', className: classes.join(' ') }, content)
    : h('td', { key, className: classes.join(' '), 'data-name': name }, content)
}

function barOf(length: number): ReactNode {
  return h(
    'svg',
    { viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': true },
    h('rect', { width: Number((100 * length).toFixed(2)), height: 8 }),
  )
}

function chartOf(chart: TrendChart, title: string, alt: string, id: string): ReactNode {
  return h('figure', null, chartSvg(chart, { id, title, alt }), h('figcaption', null, title))
}

/** The drawing as SVG with its name and what it says. */
export function chartSvg(chart: TrendChart, { id, title, alt }: { id: string; title: string; alt: string }): ReactNode {
  const { width, height, left, right, grid, target, lines, dots } = chart
  const level = (y: number, className: string) =>
    h('line', { key: `${className}${y}`, className, x1: left, x2: right, y1: y, y2: y })
  const labels = [...chart.gridLabels, ...chart.dayLabels]
  return h(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${id}-name ${id}-says` },
    h('title', { id: `${id}-name` }, title),
    h('desc', { id: `${id}-says` }, alt),
    grid.map((y, index) => level(y, index === 0 ? 'report-zero' : 'report-grid')),
    level(target, 'report-goal'),
    lines.map((line, index) =>
      h('polyline', {
        key: `line-${index}`,
        className: 'report-line',
        points: line.map((place) => place.join(',')).join(' '),
      }),
    ),
    dots.map(([x, y]) => h('circle', { key: `${x} ${y}`, className: 'report-dot', cx: x, cy: y, r: 2.5 })),
    labels.map((label) => labelOf(label, 'report-letters')),
    labelOf(chart.targetLabel, 'report-letters report-goal-letters'),
    chart.lastLabel && labelOf(chart.lastLabel, 'report-letters report-last'),
  )
}

function labelOf({ x, y, text, anchor }: ChartLabel, className: string): ReactNode {
  return h('text', { key: `${className} ${x} ${y}`, className, x, y, textAnchor: anchor }, text)
}
