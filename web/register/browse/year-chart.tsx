import { type ListFilter, paths } from '../../paths.ts'
import { SeriesKey } from '../../ui/charts/bar-table.tsx'
import { ChartTable } from '../../ui/charts/chart-table.tsx'
import { ColumnChart } from '../../ui/charts/column-chart.tsx'
import { labelled } from '../../ui/charts/scale.ts'
import { formatCount } from '../../ui/format.ts'
import { useReader } from '../../ui/reader.tsx'
import { everyYear, type YearRow } from './years.ts'

/** Editions by year of publication, those in force at the foot of each column, with the table behind. */
export function YearChart(props: {
  readonly id: string
  readonly rows: readonly YearRow[]
  /** The set the rows are of, for links to its editions; or where else they lead. */
  readonly filter?: ListFilter
  href?(year: number): string
}) {
  const { lang, words } = useReader()
  const { browse } = words
  const years = everyYear(props.rows)
  const count = (value: number) => formatCount(lang, value)
  const [first, last] = [years[0], years.at(-1)]
  if (first === undefined || last === undefined) return null
  const peak = years.reduce((most, row) => (row.total > most.total ? row : most))
  const bearsLabel = labelled(first.year, years.length, 6)
  return (
    <>
      <SeriesKey names={[browse.inForce, browse.other]} />
      <ColumnChart
        id={props.id}
        title={browse.byYear}
        description={browse.yearsSay(`${first.year}`, `${last.year}`, `${peak.year}`, count(peak.total))}
        format={count}
        columns={years.map(({ year, total, inForce }, n) => ({
          key: `${year}`,
          says: browse.columnSays(`${year}`, count(total), count(inForce)),
          parts: [inForce, total - inForce],
          ...(bearsLabel.has(n) || years.length === 1 ? { label: `${year}` } : {}),
        }))}
      />
      <ChartTable
        summary={browse.table}
        headings={[browse.year, browse.total, browse.inForce]}
        rows={props.rows.toReversed().map(({ year, total, inForce }) => ({
          key: `${year}`,
          name: `${year}`,
          href: props.href?.(year) ?? paths.filtered({ ...props.filter, year: `${year}` }),
          numbers: [count(total), count(inForce)],
        }))}
      />
    </>
  )
}
