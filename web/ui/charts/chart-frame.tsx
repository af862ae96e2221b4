import { percent } from './scale.ts'

/** What stands under a chart at a place from 0 to 1. */
export interface AxisLabel {
  readonly at: number
  readonly text: string
}

/** Height of the plot and of the labels below it, in pixels: widths are shares, so that letters keep their size. */
export const PLOT = 176
const ABOVE = 18
const BELOW = 22

/** Where a value stands in the plot, from the top of the drawing. */
export function heightOf(value: number, top: number): number {
  return ABOVE + PLOT - Math.round((PLOT * 100 * value) / top) / 100
}

/**
 * The paper of a chart: grid from zero with its values, labels below. It is as wide as its place and never scales its
 * letters. To assistive technology it is one picture with a name and a description; the table has the numbers.
 */
export function ChartFrame(props: {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly grid: readonly number[]
  readonly labels: readonly AxisLabel[]
  /** Where the values of the grid stand: away from what is tall. */
  readonly gridAt?: 'start' | 'end'
  format(value: number): string
  readonly children: React.ReactNode
}) {
  const { id, grid, labels, gridAt = 'start' } = props
  const top = grid.at(-1)!
  return (
    <svg
      className="chart"
      role="img"
      width="100%"
      height={ABOVE + PLOT + BELOW}
      aria-labelledby={`${id}-name ${id}-says`}
    >
      <title id={`${id}-name`}>{props.title}</title>
      <desc id={`${id}-says`}>{props.description}</desc>
      {grid.map((value) => (
        <line
          key={value}
          className={value === 0 ? 'chart-zero' : 'chart-grid'}
          x1="0"
          x2="100%"
          y1={heightOf(value, top)}
          y2={heightOf(value, top)}
        />
      ))}
      {props.children}
      {grid.slice(1).map((value) => (
        <text
          key={value}
          className="chart-text"
          x={gridAt === 'start' ? '0' : '100%'}
          y={heightOf(value, top) - 4}
          textAnchor={gridAt}
        >
          {props.format(value)}
        </text>
      ))}
      {labels.map(({ at, text }) => (
        <text
          key={`${at} ${text}`}
          className="chart-text"
          x={percent(at, 1)}
          y={ABOVE + PLOT + 16}
          textAnchor={at < 0.03 ? 'start' : at > 0.97 ? 'end' : 'middle'}
        >
          {text}
        </text>
      ))}
    </svg>
  )
}
