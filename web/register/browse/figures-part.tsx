import type { Counted, Figures } from '../../../src/register/browse/browse-views.ts'
import { type ListFilter, paths } from '../../paths.ts'
import { BarTable } from '../../ui/charts/bar-table.tsx'
import { formatCount } from '../../ui/format.ts'
import { Hang } from '../../ui/hang.tsx'
import { useReader } from '../../ui/reader.tsx'
import { wordFor } from '../../words/words.ts'
import { CountedNote } from './counted-note.tsx'
import { YearChart } from './year-chart.tsx'

/** The figures of a class, committee or code: how many, by level, by year. `filter` is the set they are of. */
export function FiguresPart(props: {
  readonly figures: Figures
  readonly filter: ListFilter
  readonly counted: Counted
}) {
  const { lang, words } = useReader()
  const { figures, filter } = props
  if (figures.total === 0) return null
  const columns = [words.browse.total, words.browse.inForce]
  return (
    <Hang id="figures" heading={words.browse.figures}>
      {figures.byLevel.length > 1 && (
        <section className="group">
          <h3 className="group-heading" id="by-level">
            {words.browse.byLevel}
          </h3>
          <BarTable
            labelledBy="by-level"
            heading={words.home.level}
            numbers={columns}
            series={[words.browse.inForce, words.browse.other]}
            rows={figures.byLevel.map(({ level, total, inForce }) => ({
              key: level,
              name: wordFor(words.levels, level),
              href: paths.filtered({ ...filter, level }),
              numbers: [formatCount(lang, total), formatCount(lang, inForce)],
              parts: [inForce, total - inForce],
            }))}
          />
        </section>
      )}
      {figures.byYear.length > 0 && (
        <section className="group">
          <h3 className="group-heading">{words.browse.byYear}</h3>
          <YearChart id="by-year" rows={figures.byYear} filter={filter} />
        </section>
      )}
      <CountedNote counted={props.counted} />
    </Hang>
  )
}
