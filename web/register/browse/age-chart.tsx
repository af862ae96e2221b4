import type { FigureRow } from '../../../src/register/browse/browse-views.ts'
import { ChartTable } from '../../ui/charts/chart-table.tsx'
import { ColumnChart } from '../../ui/charts/column-chart.tsx'
import { formatCount } from '../../ui/format.ts'
import { useReader } from '../../ui/reader.tsx'

const OLDEST_SHOWN = 60
const LABEL_EVERY = 10

/** Standards in force by age in full years, as a histogram; whatever is older than sixty stands together at its end. */
export function AgeChart({
  rows,
  median,
}: {
  readonly rows: readonly FigureRow[]
  readonly median: number | undefined
}) {
  const { lang, words } = useReader()
  const { overview, table, count: counted } = words.browse
  const oldest = rows.at(-1)
  if (oldest === undefined) return <p>{overview.noRows}</p>
  const count = (value: number) => formatCount(lang, value)
  const last = Math.min(Number(oldest.key), OLDEST_SHOWN)
  const counts = new Array<number>(last + 1).fill(0)
  for (const row of rows) counts[Math.min(Number(row.key), last)]! += row.count
  const nameOf = (age: number) => (age === OLDEST_SHOWN ? overview.older(`${age}`) : `${age}`)
  return (
    <>
      <ColumnChart
        touching
        id="age-chart"
        title={overview.figures.age}
        description={overview.ageSays(count(median ?? 0), count(Number(oldest.key)))}
        format={count}
        columns={counts.map((value, age) => ({
          key: `${age}`,
          says: overview.ageColumn(nameOf(age), count(value)),
          parts: [value],
          ...(age % LABEL_EVERY === 0 ? { label: `${age}` } : {}),
        }))}
      />
      <ChartTable
        summary={table}
        headings={[overview.years, counted]}
        rows={rows.map((row) => ({ key: row.key, name: row.key, numbers: [count(row.count)] }))}
      />
    </>
  )
}
