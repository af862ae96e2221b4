import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { BarTable } from './bar-table.tsx'
import { ColumnChart } from './column-chart.tsx'
import { LineChart } from './line-chart.tsx'
import { gridOf, labelled, percent } from './scale.ts'

describe('the grid of a chart', () => {
  it.each([
    [0, [0, 1]],
    [Number.NaN, [0, 1]],
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [10, [0, 5, 10]],
    [100, [0, 25, 50, 75, 100]],
    [1_234, [0, 500, 1_000, 1_500]],
    [0.4, [0, 0.1, 0.2, 0.3, 0.4]],
    [135_583, [0, 50_000, 100_000, 150_000]],
  ])('up to %d stands at %j', (largest, expected) => expect(gridOf(largest)).toEqual(expected))

  it('begins at zero, reaches the largest value, and has few lines', () => {
    for (let largest = 1; largest < 3_000_000; largest = Math.ceil(largest * 1.37)) {
      const grid = gridOf(largest)
      expect(grid[0]).toBe(0)
      expect(grid.at(-1)!).toBeGreaterThanOrEqual(largest)
      expect(grid.length).toBeLessThanOrEqual(6)
    }
  })
})

describe('labels', () => {
  it.each([
    [1990, 3, [0, 1, 2]],
    [1988, 30, [2, 7, 12, 17, 22, 27]],
    [1927, 100, [13, 33, 53, 73, 93]],
    [2016, 1, [0]],
  ])('from %d over %d places stand at %j', (first, count, expected) => {
    expect([...labelled(first, count)]).toEqual(expected)
  })

  it.each([
    [1, 3, '33.333%'],
    [0, 0, '0%'],
    [5, 5, '100%'],
  ])('%d of %d is %s', (part, whole, expected) => expect(percent(part, whole)).toBe(expected))
})

const NAMED = { id: 'c', title: 'By year', description: 'Most in 2016', format: String }

describe('columns', () => {
  const draw = (columns: readonly { parts: readonly number[]; label?: string }[]) =>
    renderToStaticMarkup(
      <ColumnChart
        {...NAMED}
        columns={columns.map((column, n) => ({ key: `${n}`, says: `column ${n}`, ...column }))}
      />,
    )

  it('are a picture with a name and a description, without inline style', () => {
    const svg = draw([{ parts: [1] }])
    expect(svg).toContain('role="img" width="100%"')
    expect(svg).toContain('<title id="c-name">By year</title><desc id="c-says">Most in 2016</desc>')
    expect(svg).toContain('aria-labelledby="c-name c-says"')
    expect(svg).not.toContain('style=')
  })

  it('stack their parts from the zero line without gap or overlap', () => {
    const svg = draw([{ parts: [30, 70] }, { parts: [0, 50] }])
    const rects = [...svg.matchAll(/<rect[^>]* y="([\d.]+)" height="([\d.]+)"/g)].map(([, y, height]) => [
      Number(y),
      Number(height),
    ])
    expect(rects).toHaveLength(3) // a part of nothing is not drawn
    const [inForce, other, lone] = rects as [number[], number[], number[]]
    expect(other[0]! + other[1]!).toBeCloseTo(inForce[0]!)
    expect(inForce[0]! + inForce[1]!).toBeCloseTo(lone[0]! + lone[1]!)
    expect(inForce[1]! / other[1]!).toBeCloseTo(30 / 70)
    expect(lone[1]!).toBeCloseTo((inForce[1]! + other[1]!) / 2)
  })

  it('bear the value of the tallest, and labels where they are given', () => {
    const svg = draw([{ parts: [3], label: '2015' }, { parts: [7] }])
    expect(svg).toMatch(/class="chart-peak"[^>]*>7</)
    expect(svg).toContain('>2015</text>')
  })

  it.each([[[]], [[{ parts: [] }]], [[{ parts: [0, 0] }]]])(
    'of nothing draw nothing and fail at nothing: %j',
    (none) => {
      const svg = draw(none)
      expect(svg).not.toMatch(/<rect|NaN|Infinity/)
    },
  )
})

describe('lines', () => {
  const draw = (values: readonly (number | null)[], area = false) =>
    renderToStaticMarkup(
      <LineChart
        {...NAMED}
        area={area}
        places={values.map((_, n) => `${2000 + n}`)}
        lines={[{ name: 'In force', values }]}
        labels={new Set([0])}
      />,
    )

  it('run from a zero line and bear name and last value', () => {
    const svg = draw([0, 50, 100])
    expect(svg).toContain('d="M0 100L50 50L100 0"')
    expect(svg).toContain('>In force 100</text>')
  })

  it('have a gap where values are missing, and an area only where it is asked for', () => {
    expect(draw([10, null, 10, 10])).toMatch(/d="M0 0M66\.667 0L100 0"/)
    expect(draw([1, 2])).not.toContain('chart-area')
    expect(draw([1, 2], true)).toContain('Z"')
  })

  it.each([[[]], [[null]], [[0]], [[5]]])('of few values do not fail: %j', (values) => {
    expect(draw(values)).not.toMatch(/NaN|Infinity|undefined/)
  })
})

describe('bars', () => {
  const draw = (parts: readonly (readonly number[])[], whole = false) =>
    renderToStaticMarkup(
      <BarTable
        whole={whole}
        labelledBy="h"
        heading="Level"
        numbers={['Editions']}
        rows={parts.map((of, n) => ({ key: `${n}`, name: `row ${n}`, href: `/${n}`, numbers: ['1'], parts: of }))}
      />,
    )

  it('are as long as their share of the largest; of shares each is whole', () => {
    const widths = (html: string) => [...html.matchAll(/width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect(widths(draw([[50], [25, 5]]))).toEqual([100, 50, 10])
    expect(widths(draw([[50], [25, 75]], true))).toEqual([100, 25, 75])
    expect(widths(draw([[0], []]))).toEqual([])
  })

  it('lead to their records', () => expect(draw([[1]])).toContain('<th scope="row"><a href="/0">row 0</a></th>'))
})
