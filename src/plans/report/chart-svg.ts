/** A trend as SVG that brings its colours along, for documents without styles. Pure. */
import { createElement as h, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { ChartLabel, TrendChart } from './trend-chart.ts'

const INK = '#566067'
const HAIR = '#d8d4ca'
const LINE = '#17697b'
const GOAL = '#c07a1a'
const FACES = 'Noto Sans SC, Microsoft YaHei, PingFang SC, Arial, sans-serif'

/** The drawing as a file. */
export function chartFile(chart: TrendChart, title: string): string {
  const { width, height, left, right, grid, target, lines, dots } = chart
  const level = (y: number, look: object) => h('line', { key: `${y}`, x1: left, x2: right, y1: y, y2: y, ...look })
  const drawing = h(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
    h('title', null, title),
    grid.map((y, index) => level(y, { stroke: index === 0 ? INK : HAIR })),
    level(target, { stroke: GOAL, strokeDasharray: '5 3' }),
    lines.map((line) => {
      const points = line.map((place) => place.join(',')).join(' ')
      return h('polyline', { key: points, points, fill: 'none', stroke: LINE, strokeWidth: 2 })
    }),
    dots.map(([x, y]) => h('circle', { key: `${x} ${y}`, cx: x, cy: y, r: 2.5, fill: LINE })),
    [...chart.gridLabels, ...chart.dayLabels].map((label) => letters(label, INK)),
    letters(chart.targetLabel, GOAL),
    chart.lastLabel && letters(chart.lastLabel, LINE),
  )
  return renderToStaticMarkup(drawing)
}

function letters({ x, y, text, anchor }: ChartLabel, fill: string): ReactNode {
  return h('text', { key: `${x} ${y}`, x, y, fill, fontSize: 11, fontFamily: FACES, textAnchor: anchor }, text)
}
