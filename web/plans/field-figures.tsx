import type { FieldView } from '../../src/plans/field-views.ts'
import { type FieldQuery, paths } from '../paths.ts'
import { AgeChart } from '../register/browse/age-chart.tsx'
import { YearChart } from '../register/browse/year-chart.tsx'
import { type Bar, BarTable } from '../ui/charts/bar-table.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'

/** What exists in a field: by level, year, age, degree of adoption and committee; every row leads to its standards. */
export function FieldFigures({ view }: { readonly view: FieldView }) {
  const { lang, words } = useReader()
  const { browse, taxonomy } = words
  const { figures } = view
  if (figures.total === 0) return null
  const count = (value: number) => formatCount(lang, value)
  const listed = (query: FieldQuery) => `${paths.field(view.line.field, query)}#list`
  const both = (row: { readonly total: number; readonly inForce: number }): Pick<Bar, 'numbers' | 'parts'> => ({
    numbers: [count(row.total), count(row.inForce)],
    parts: [row.inForce, row.total - row.inForce],
  })
  const parted = { numbers: [browse.total, browse.inForce], series: [browse.inForce, browse.other] }
  return (
    <Hang id="figures" heading={taxonomy.figures}>
      <Group id="by-level" heading={browse.byLevel}>
        <BarTable
          {...parted}
          labelledBy="by-level"
          heading={words.home.level}
          rows={figures.byLevel.map((row) => ({
            key: row.level,
            name: wordFor(words.levels, row.level),
            href: listed({ level: row.level }),
            ...both(row),
          }))}
        />
      </Group>
      {figures.byYear.length > 0 && (
        <Group id="years" heading={browse.byYear}>
          <YearChart id="by-year" rows={figures.byYear} href={(year) => listed({ year })} />
        </Group>
      )}
      {figures.byAge.length > 0 && (
        <Group id="ages" heading={taxonomy.byAge}>
          <AgeChart
            rows={figures.byAge.map(({ age, count: number }) => ({ key: `${age}`, count: number }))}
            median={figures.medianAge}
          />
        </Group>
      )}
      <Group id="by-degree" heading={taxonomy.byDegree}>
        {figures.byDegree.length === 0 ? (
          <p className="quiet">{taxonomy.noDegrees}</p>
        ) : (
          <BarTable
            labelledBy="by-degree"
            heading={taxonomy.degree}
            numbers={[browse.inForce]}
            rows={figures.byDegree.map(({ degree, count: number }) => ({
              key: degree,
              name: wordFor(browse.overview.degrees, degree),
              href: listed({ degree, status: 'in-force' }),
              numbers: [count(number)],
              parts: [number],
            }))}
          />
        )}
      </Group>
      <Group id="by-committee" heading={taxonomy.byCommittee}>
        {figures.byCommittee.length === 0 ? (
          <p className="quiet">{taxonomy.noCommittees}</p>
        ) : (
          <BarTable
            {...parted}
            labelledBy="by-committee"
            heading={taxonomy.committee}
            rows={figures.byCommittee.map((row) => ({
              key: row.committee,
              name: row.committee,
              href: listed({ committee: row.committee }),
              ...both(row),
            }))}
          />
        )}
      </Group>
    </Hang>
  )
}

function Group(props: { readonly id: string; readonly heading: string; readonly children: React.ReactNode }) {
  return (
    <section className="group">
      <h3 className="group-heading" id={props.id}>
        {props.heading}
      </h3>
      {props.children}
    </section>
  )
}
