import { useLoaderData } from 'react-router'
import type { FigureId, FigureRow, RegisterFigures } from '../../../src/register/browse/browse-views.ts'
import { type ListFilter, paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { type Bar, BarTable } from '../../ui/charts/bar-table.tsx'
import { EditionLine } from '../../ui/edition-line.tsx'
import { formatCount } from '../../ui/format.ts'
import { Hang } from '../../ui/hang.tsx'
import { useReader } from '../../ui/reader.tsx'
import { wordFor } from '../../words/words.ts'
import { AgeChart } from './age-chart.tsx'
import { CountedNote } from './counted-note.tsx'
import { YearChart } from './year-chart.tsx'

/** The register as a whole: how many, how old, by level, force, year and status, who and what stands out. */
export function OverviewPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<RegisterFigures>()
  const { overview, places } = words.browse
  const rows = view.figures
  return (
    <Frame title={places.overview}>
      <header className="hang-head">
        <h1 className="page-title">{places.overview}</h1>
        {view.total === 0 ? (
          <p>{overview.empty}</p>
        ) : (
          <div className="overview-lead">
            <p>{overview.lead(formatCount(lang, view.total), formatCount(lang, view.inForce))}</p>
            {view.medianAge !== undefined && <p>{overview.median(formatCount(lang, view.medianAge))}</p>}
          </div>
        )}
        <CountedNote counted={view.counted} />
      </header>
      {view.total > 0 && (
        <>
          <Figure id="status">
            <Simple id="status" rows={rows.status} name={(key) => wordFor(words.statuses, key)} filter="status" />
          </Figure>
          <Figure id="level">
            <Simple id="level" rows={rows.level} name={(key) => wordFor(words.levels, key)} filter="level" />
          </Figure>
          <Figure id="force">
            <Simple id="force" rows={rows.force} name={(key) => wordFor(words.forces, key)} filter="force" />
          </Figure>
          <Figure id="year">
            <YearChart
              id="year-chart"
              filter={{}}
              rows={rows.year.map(({ key, count, part = 0 }) => ({ year: Number(key), total: count, inForce: part }))}
            />
          </Figure>
          <Figure id="age">
            <AgeChart rows={rows.age} median={view.medianAge} />
          </Figure>
          <Figure id="adoption">
            <Simple id="adoption" rows={rows.adoption} name={(key) => wordFor(overview.degrees, key)} filter="degree" />
          </Figure>
          <Figure id="english">
            <English rows={rows.english} />
          </Figure>
          <Figure id="cited">
            <Cited rows={rows.cited} />
          </Figure>
          <Figure id="committee">
            <p className="quiet">{overview.longest}</p>
            <Simple id="committee" rows={rows.committee} name={(key) => key} filter="committee" />
          </Figure>
          <Figure id="publisher">
            <p className="quiet">{overview.longest}</p>
            <Simple id="publisher" rows={rows.publisher} name={(key) => key} filter="publisher" />
          </Figure>
        </>
      )}
    </Frame>
  )
}

function Figure({ id, children }: { readonly id: FigureId; readonly children: React.ReactNode }) {
  const { words } = useReader()
  const name = words.browse.overview.figures[id]
  return (
    <Hang id={id} heading={name}>
      {children}
      <p className="line-note figure-file">
        <a href={paths.figureCsv(id)} download>
          {words.browse.csv}
          <span className="unseen"> ({name})</span>
        </a>
      </p>
    </Hang>
  )
}

/** Rows with a name each, as bars; where those in force are counted apart, bars are stacked. */
function Simple(props: {
  readonly id: FigureId
  readonly rows: readonly FigureRow[]
  name(key: string): string
  readonly filter: keyof ListFilter
}) {
  const { lang, words } = useReader()
  const { browse } = words
  const { id, rows } = props
  if (rows.length === 0) return <p>{browse.overview.noRows}</p>
  const isParted = rows.some(({ part }) => part !== undefined)
  return (
    <BarTable
      labelledBy={id}
      heading={browse.overview.figures[id]}
      numbers={isParted ? [browse.total, browse.inForce] : [browse.total]}
      {...(isParted ? { series: [browse.inForce, browse.other] } : {})}
      rows={rows.map(
        ({ key, count, part }): Bar => ({
          key,
          name: props.name(key),
          href: paths.filtered({ [props.filter]: key }),
          numbers: [formatCount(lang, count), ...(part === undefined ? [] : [formatCount(lang, part)])],
          parts: part === undefined ? [count] : [part, count - part],
        }),
      )}
    />
  )
}

function English({ rows }: { readonly rows: readonly FigureRow[] }) {
  const { lang, words } = useReader()
  const { overview } = words.browse
  if (rows.length === 0) return <p>{overview.noRows}</p>
  return (
    <BarTable
      whole
      labelledBy="english"
      heading={words.home.level}
      numbers={[words.browse.inForce, overview.withEnglish, overview.share]}
      series={[overview.withEnglish, overview.withoutEnglish]}
      rows={rows.map(({ key, count, part = 0 }) => ({
        key,
        name: wordFor(words.levels, key),
        href: paths.filtered({ level: key, status: 'in-force' }),
        numbers: [formatCount(lang, count), formatCount(lang, part), shareOf(part, count)],
        parts: [part, count - part],
      }))}
    />
  )
}

// One place behind the point: 99.96 % must not read 100 %.
function shareOf(part: number, whole: number): string {
  const tenths = Math.floor((1_000 * part) / Math.max(whole, 1))
  return `${(tenths / 10).toFixed(1)}%`
}

function Cited({ rows }: { readonly rows: readonly FigureRow[] }) {
  const { lang, words } = useReader()
  const { overview } = words.browse
  if (rows.length === 0) return <p>{overview.noRows}</p>
  return (
    <>
      <p className="quiet">
        {overview.citedLead} {overview.longest}
      </p>
      <ol className="lines">
        {rows.map(
          ({ key, count, edition }) =>
            edition && (
              <li key={key}>
                <EditionLine edition={edition}>
                  <p className="line-note">
                    {overview.citations} {formatCount(lang, count)}
                  </p>
                </EditionLine>
              </li>
            ),
        )}
      </ol>
    </>
  )
}
