import { type AxisLabel, ChartFrame, heightOf, PLOT } from './chart-frame.tsx'
import { PeakLabel } from './column-chart.tsx'
import { gridOf, percent } from './scale.ts'

/** A line: its name and its values, one for each place; `null` where there is none. */
export interface Line {
  readonly name: string
  readonly values: readonly (number | null)[]
}

/**
 * Lines over places of equal distance, from a zero line; each bears its name and last value at its end. `area` fills what
 * is below the first line; dashes and markers tell lines apart where colours do not.
 */
export function LineChart(props: {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly places: readonly string[]
  readonly lines: readonly Line[]
  /** Places that bear a label. */
  readonly labels: ReadonlySet<number>
  readonly area?: boolean
  format(value: number): string
}) {
  const { places, lines } = props
  const grid = gridOf(Math.max(0, ...lines.flatMap(({ values }) => values.map((value) => value ?? 0))))
  const top = grid.at(-1)!
  const xOf = (place: number) => (places.length < 2 ? 0.5 : place / (places.length - 1))
  const labels = places.flatMap((text, place): AxisLabel[] =>
    props.labels.has(place) ? [{ at: xOf(place), text }] : [],
  )
  return (
    <ChartFrame {...props} grid={grid} labels={labels}>
      <svg
        x="0"
        y={heightOf(top, top)}
        width="100%"
        height={PLOT}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {lines.map(({ name, values }, series) => (
          <g key={name} className={`line-${series + 1}`}>
            {props.area && series === 0 && <path className="chart-area" d={areaPath(values, top, xOf)} />}
            <path className="chart-line" vectorEffect="non-scaling-stroke" d={linePath(values, top, xOf)} />
          </g>
        ))}
      </svg>
      {lines.map(({ name, values }) => {
        const last = values.findLastIndex((value) => value !== null)
        if (last < 0) return null
        const value = values[last]!
        const text = `${name} ${props.format(value)}`
        return <PeakLabel key={name} at={xOf(last)} y={heightOf(value, top) - 6} text={text} />
      })}
      {places.length === 1 &&
        lines.map(({ name, values }) => (
          <circle key={name} className="chart-dot" cx={percent(0.5, 1)} cy={heightOf(values[0] ?? 0, top)} r="3" />
        ))}
    </ChartFrame>
  )
}

type XOf = (place: number) => number

/** Runs of neighbouring values: a gap in the values is a gap in the line. */
function runsOf(values: Line['values']): readonly (readonly (readonly [number, number])[])[] {
  const runs: [number, number][][] = []
  for (const [place, value] of values.entries()) {
    if (value === null) continue
    if (place === 0 || values[place - 1] === null) runs.push([])
    runs.at(-1)!.push([place, value])
  }
  return runs
}

function pointsOf(run: readonly (readonly [number, number])[], top: number, xOf: XOf): string {
  const round = (value: number) => Number(value.toFixed(3))
  return run.map(([place, value]) => `${round(100 * xOf(place))} ${round(100 - (100 * value) / top)}`).join('L')
}

function linePath(values: Line['values'], top: number, xOf: XOf): string {
  return runsOf(values)
    .map((run) => `M${pointsOf(run, top, xOf)}`)
    .join('')
}

function areaPath(values: Line['values'], top: number, xOf: XOf): string {
  return runsOf(values)
    .map((run) => `M${100 * xOf(run[0]![0])} 100L${pointsOf(run, top, xOf)}L${100 * xOf(run.at(-1)![0])} 100Z`)
    .join('')
}
