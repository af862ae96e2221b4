import { type AxisLabel, ChartFrame, heightOf } from './chart-frame.tsx'
import { gridOf, percent } from './scale.ts'

/** A column: what it is called and its parts from zero up, one for each series. */
export interface Column {
  readonly key: string
  /** Whole sentence of the column, for whoever points at it. */
  readonly says: string
  readonly parts: readonly number[]
  /** Under the column; most have none. */
  readonly label?: string
}

/** Columns from a zero line, parts stacked; `touching` ones make a histogram. The tallest bears its value. */
export function ColumnChart(props: {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly columns: readonly Column[]
  readonly touching?: boolean
  format(value: number): string
}) {
  const { columns } = props
  const sums = columns.map(({ parts }) => parts.reduce((sum, part) => sum + part, 0))
  const grid = gridOf(Math.max(0, ...sums))
  const width = 1 / Math.max(columns.length, 1)
  const labels = columns.flatMap(({ label }, n): AxisLabel[] =>
    label === undefined ? [] : [{ at: (n + 0.5) * width, text: label }],
  )
  const peak = sums.indexOf(Math.max(...sums))
  return (
    <ChartFrame {...props} grid={grid} labels={labels} gridAt={peak * 2 < columns.length - 1 ? 'end' : 'start'}>
      {columns.map((column, n) => (
        <g key={column.key}>
          <title>{column.says}</title>
          <Parts column={column} at={n * width} width={width * (props.touching ? 0.96 : 0.78)} top={grid.at(-1)!} />
        </g>
      ))}
      {sums[peak] !== undefined && sums[peak] > 0 && (
        <PeakLabel
          at={(peak + 0.4) * width}
          y={heightOf(sums[peak], grid.at(-1)!) - 5}
          text={props.format(sums[peak])}
        />
      )}
    </ChartFrame>
  )
}

function Parts(props: { readonly column: Column; readonly at: number; readonly width: number; readonly top: number }) {
  const { column, top } = props
  let below = 0
  return column.parts.map((part, series) => {
    const from = below
    below += part
    if (part <= 0) return null
    return (
      <rect
        key={`${column.key} ${from}`}
        className={`series-${series + 1}`}
        x={percent(props.at, 1)}
        width={percent(props.width, 1)}
        y={heightOf(from + part, top)}
        height={heightOf(from, top) - heightOf(from + part, top)}
      />
    )
  })
}

/** The value of the largest, beside the grid's own values at the left edge. */
export function PeakLabel({ at, y, text }: { readonly at: number; readonly y: number; readonly text: string }) {
  return (
    <text
      className="chart-peak"
      x={percent(at, 1)}
      y={y}
      textAnchor={at < 0.12 ? 'start' : at > 0.92 ? 'end' : 'middle'}
    >
      {text}
    </text>
  )
}
