/** Values over days as a drawing: where lines, dots and letters stand. Every form of a report draws the same. Pure. */

/** A value on a day; null where it cannot be told. */
export interface TrendPoint {
  readonly day: string
  readonly value: number | null
}

type Place = readonly [x: number, y: number]

export interface ChartLabel {
  readonly x: number
  readonly y: number
  readonly text: string
  readonly anchor: 'start' | 'middle' | 'end'
}

/** A drawing in units of its own, from the upper left. */
export interface TrendChart {
  readonly width: number
  readonly height: number
  /** Heights of the lines of the grid; the first is zero. */
  readonly grid: readonly number[]
  readonly left: number
  readonly right: number
  /** Height of the line of the target. */
  readonly target: number
  /** Neighbouring values; a gap in the values is a gap between lines. */
  readonly lines: readonly (readonly Place[])[]
  readonly dots: readonly Place[]
  readonly gridLabels: readonly ChartLabel[]
  readonly dayLabels: readonly ChartLabel[]
  readonly targetLabel: ChartLabel
  readonly lastLabel: ChartLabel | null
}

const WIDTH = 480
const HEIGHT = 170
const LEFT = 44
const RIGHT = WIDTH - 56
const TOP = 18
const BOTTOM = HEIGHT - 24
const LINES = 4
/** Least distance between two labels in height. */
const APART = 13

/** The drawing of at least one value, from a zero line; `formats` writes values and days. */
export function trendChart(
  points: readonly TrendPoint[],
  target: number,
  formats: { value(value: number): string; day(day: string): string },
): TrendChart {
  const known = points.flatMap(({ value }) => value ?? [])
  const grid = gridOf(Math.max(target, ...known))
  const x = (index: number) => (points.length < 2 ? RIGHT : LEFT + ((RIGHT - LEFT) * index) / (points.length - 1))
  const y = (value: number) => rounded(BOTTOM - ((BOTTOM - TOP) * value) / grid.at(-1)!)
  const placed = points.map(({ value }, index): Place | null => (value === null ? null : [rounded(x(index)), y(value)]))
  const last = placed.findLastIndex((place) => place !== null)
  const lastPlace = placed[last] ?? null
  const targetY = y(target)
  return {
    ...{ width: WIDTH, height: HEIGHT, left: LEFT, right: RIGHT, grid: grid.map(y), target: targetY },
    lines: runsOf(placed).filter((run) => run.length > 1),
    dots: placed.filter((place) => place !== null),
    gridLabels: grid.map((value) => ({ x: LEFT - 6, y: y(value) + 4, text: formats.value(value), anchor: 'end' })),
    dayLabels: dayLabels(points, formats.day, x),
    targetLabel: { x: RIGHT + 6, y: targetY + 4, text: formats.value(target), anchor: 'start' },
    lastLabel:
      lastPlace === null
        ? null
        : {
            x: lastPlace[0] + 6,
            y: awayFrom(targetY + 4, lastPlace[1] + 4),
            text: formats.value(points[last]!.value!),
            anchor: 'start',
          },
  }
}

// Two labels at the end of the drawing must not lie on each other.
function awayFrom(other: number, y: number): number {
  if (Math.abs(y - other) >= APART) return y
  return y < other ? other - APART : other + APART
}

const MOST_LABELS = 6

function dayLabels(
  points: readonly TrendPoint[],
  format: (day: string) => string,
  x: (index: number) => number,
): ChartLabel[] {
  const step = Math.ceil(points.length / MOST_LABELS)
  return points.flatMap(({ day }, index) =>
    (points.length - 1 - index) % step === 0
      ? [{ x: rounded(x(index)), y: HEIGHT - 6, text: format(day), anchor: 'middle' as const }]
      : [],
  )
}

function runsOf(placed: readonly (Place | null)[]): Place[][] {
  const runs: Place[][] = [[]]
  for (const place of placed) {
    if (place === null) runs.push([])
    else runs.at(-1)!.push(place)
  }
  return runs
}

/** Round values from zero up; the last reaches the largest value or passes it. */
function gridOf(largest: number): readonly number[] {
  if (!(largest > 0)) return [0, 1]
  const power = 10 ** Math.floor(Math.log10(largest / LINES))
  const step = power * ([1, 2, 5, 10].find((times) => times * power >= largest / LINES - 1e-9) ?? 10)
  const count = Math.ceil(largest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
