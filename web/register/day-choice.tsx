import type { Edition } from '../../src/register/edition.ts'
import type { StandardView } from '../../src/register/views.ts'
import { firstDay } from '../../src/standards/dates.ts'
import { PARAMETERS, paths } from '../paths.ts'
import { formatDate } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'
import { StatusSign } from '../ui/status-sign.tsx'
import { monthOf, type Range, rangeOf } from './days.ts'
import type { ChosenDay } from './status-today.tsx'

interface Props {
  readonly view: StandardView
  readonly day: ChosenDay
  readonly today: string
}

/** Another day: a field to fill in, the days on which the status changed, and, with script, a slider through all months. */
export function DayChoice({ view, day, today }: Props) {
  const { words } = useReader()
  const { slug } = view.edition
  const range = rangeOf(view, today)
  return (
    <div className="days">
      <form className="day" action={paths.standard(slug)} method="get">
        <label htmlFor="as-of">{words.standard.asOf}</label>
        <input id="as-of" type="date" name={PARAMETERS.asOf} defaultValue={view.asOf} required />
        <button type="submit" className="quiet-button">
          {words.standard.asOfButton}
        </button>
        <a href={paths.standard(slug)} hidden={day.asOf === undefined} data-today>
          {words.standard.asOfToday}
        </a>
      </form>
      {range && <Slider range={range} asOf={view.asOf} />}
      <Changes view={view} />
    </div>
  )
}

function Slider({ range, asOf }: { readonly range: Range; readonly asOf: string }) {
  const { lang, words } = useReader()
  const { first, last, stretches } = range
  return (
    <div className="slider" data-slider hidden>
      <svg className="phases-drawn" viewBox={`0 0 ${last - first} 10`} preserveAspectRatio="none" aria-hidden="true">
        {stretches.map(({ status, from, to }) => (
          <path key={from} className={`phase phase-${status}`} d={`M${from - first} 5H${to - first}`} />
        ))}
      </svg>
      <label className="unseen" htmlFor="month">
        {words.standard.asOfSlider}
      </label>
      <input
        id="month"
        type="range"
        min={first}
        max={last}
        defaultValue={Math.min(Math.max(monthOf(asOf), first), last)}
        aria-valuetext={formatDate(lang, asOf)}
        aria-describedby="slider-ends"
        autoComplete="off"
      />
      <span className="unseen" role="status" data-slider-says />
      <p className="slider-ends" id="slider-ends">
        <span>{Math.floor(first / 12)}</span>
        <span>{words.standard.asOfMoves}</span>
        <span>{Math.floor(last / 12)}</span>
      </p>
    </div>
  )
}

function Changes({ view: { phases, edition } }: Pick<Props, 'view'>) {
  const { lang, words } = useReader()
  const dated = phases.filter(({ from }) => from !== '')
  if (dated.length === 0) return null
  return (
    <ol className="phases" aria-label={words.standard.phases}>
      {dated.map(({ from, status }) => (
        <li key={from}>
          <a href={paths.standard(edition.slug, from)}>{formatDate(lang, asKnown(edition, from))}</a>{' '}
          <StatusSign status={status} />
        </li>
      ))}
    </ol>
  )
}

// A month or a year counts from its first day, and is not told to be more exact than it is known.
function asKnown({ published, effective, withdrawn, supersededOn }: Edition, day: string): string {
  const dates = [published, effective, withdrawn, supersededOn]
  return dates.find((date) => date !== undefined && firstDay(date) === day) ?? day
}
