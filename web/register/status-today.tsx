import type { StandardView } from '../../src/register/views.ts'
import { EditionLine } from '../ui/edition-line.tsx'
import { formatAhead, formatDate } from '../ui/format.ts'
import { type Reader, useReader } from '../ui/reader.tsx'
import { StatusSign } from '../ui/status-sign.tsx'
import { KeepStandard } from '../watching/keep-button.tsx'
import { fieldName, wordFor } from '../words/words.ts'
import { DayChoice } from './day-choice.tsx'
import { successorsOf } from './succession.ts'

/** The day the address asks about. */
export interface ChosenDay {
  /** ISO date; absent means today. */
  readonly asOf?: string
  /** True where the address holds a date that cannot be read. */
  readonly unread: boolean
}

/** The status on the chosen day, why it is so, what to turn to instead, and the choice of another day. */
export function StatusToday(props: {
  readonly view: StandardView
  readonly day: ChosenDay
  /** The day by the server's clock. */
  readonly today: string
}) {
  const { view, day, today } = props
  const { lang, words } = useReader()
  const ahead = view.edition.effective && formatAhead(lang, view.edition.effective, view.asOf)
  return (
    <section className="hang" aria-labelledby="status">
      <h2 className="hang-heading" id="status">
        {words.standard.status}
      </h2>
      <div className="hang-body">
        <div className="stack" data-region="status">
          <p className="status-now">
            <StatusSign status={view.status} />
            <span className="quiet">
              {words.standard.statusOn(formatDate(lang, view.asOf))}
              {view.status === 'coming' && ahead && ` · ${words.standard.comesIntoForce(ahead)}`}
            </span>
          </p>
          <Because because={view.because} />
          <Successors view={view} asOf={day.asOf} />
        </div>
        {day.unread && (
          <p className="notice" role="alert">
            {words.standard.asOfUnread}
          </p>
        )}
        <DayChoice view={view} day={day} today={today} />
        <Actions view={view} day={day} today={today} />
      </div>
    </section>
  )
}

function Actions(props: { readonly view: StandardView; readonly day: ChosenDay; readonly today: string }) {
  const { words } = useReader()
  const { edition } = props.view
  return (
    <p className="actions">
      {edition.link && (
        <a className="button" href={edition.link} rel="external noopener">
          {words.standard.readAtPublisher}
        </a>
      )}
      <button
        type="button"
        className="quiet-button"
        data-copy={edition.canonical}
        data-copied={words.standard.copied}
        hidden
      >
        {words.standard.copy}
      </button>
      <KeepStandard view={props.view} today={props.today} isToday={props.day.asOf === undefined} />
    </p>
  )
}

function Because({ because }: Pick<StandardView, 'because'>) {
  const reader = useReader()
  const { lang, words } = reader
  if (because.length === 0) return null
  return (
    <details className="because">
      <summary>{words.standard.why}</summary>
      <p>{words.standard.whyLead}</p>
      <ul>
        {because.map(({ field, value }) => (
          <li key={field}>
            {fieldName(lang, field)}
            {words.site.colon}
            {reasonText(reader, field, value)}
          </li>
        ))}
      </ul>
    </details>
  )
}

// Words and stages come with the meaning they were given, dates as they are.
function reasonText({ lang, words }: Reader, field: string, value: string): string {
  if (field === 'word') return wordFor(words.statuses, value)
  if (field === 'stage') return wordFor(words.stages, value)
  return formatDate(lang, value)
}

function Successors({ view, asOf }: { readonly view: StandardView; readonly asOf: string | undefined }) {
  const { words } = useReader()
  const successors = successorsOf(view)
  if (successors.length === 0) return null
  const replacing = view.relations.some(({ kind, direction }) => kind === 'replaces' && direction === 'in')
  return (
    <div className="notice">
      <p className="notice-lead">{replacing ? words.standard.replacedBy : words.standard.seeInForce}</p>
      <ul className="plain">
        {successors.map((successor) => (
          <li key={successor.key}>
            <EditionLine edition={successor} asOf={asOf} />
          </li>
        ))}
      </ul>
    </div>
  )
}
