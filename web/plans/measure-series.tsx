import { ChartTable } from '../ui/charts/chart-table.tsx'
import { LineChart } from '../ui/charts/line-chart.tsx'
import { formatDate, formatNumber } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { quantity } from './figures.ts'
import { type Measured, measurePath } from './measure-paths.ts'
import { VariantNote } from './measure-variants.tsx'

/** The value on one day a year and on the day asked about, beside the number of the target; the table behind it. */
export function MeasureSeries({ view, goal }: { readonly view: Measured; readonly goal?: number }) {
  const reader = useReader()
  const { lang, words } = reader
  const { target: t } = words.plans
  const { series, unit, variant } = view
  const known = series.flatMap(({ day, value }) => (value === null ? [] : [{ day, value }]))
  const last = known.at(-1)
  if (last === undefined) return null
  return (
    <Hang id="over-time" heading={t.overTime}>
      <VariantNote view={view} />
      <LineChart
        id="series"
        title={t.overTime}
        description={t.overTimeSays(
          formatDate(lang, known[0]!.day),
          formatDate(lang, last.day),
          quantity(reader, last.value, unit),
        )}
        area
        places={series.map(({ day }) => day.slice(0, 4))}
        labels={
          new Set(
            series
              .map((_, at) => at)
              .filter((at) => at === 0 || at === series.length - 1 || isApart(at, series.length)),
          )
        }
        lines={[
          { name: t.value, values: series.map(({ value }) => value) },
          ...(goal === undefined ? [] : [{ name: t.goalLine, values: series.map(() => goal) }]),
        ]}
        format={(value) => formatNumber(lang, value)}
      />
      <ChartTable
        summary={words.browse.table}
        headings={[t.day, t.value]}
        rows={known.toReversed().map(({ day, value }) => ({
          key: day,
          name: day,
          href: measurePath(view, { asOf: day, variant }),
          numbers: [quantity(reader, value, unit)],
        }))}
      />
    </Hang>
  )
}

// Labels between the ends, where they do not touch.
function isApart(at: number, count: number): boolean {
  const step = Math.ceil(count / 6)
  return at % step === 0 && at < count - step
}
