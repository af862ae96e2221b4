import type { HistoryStep, SourceRecord } from '../../src/register/views.ts'
import { formatCount, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { sourceName, useReader } from '../ui/reader.tsx'
import { fieldName, wordFor } from '../words/words.ts'

/** The source records behind an edition. */
export function Sources({ sources }: { readonly sources: readonly SourceRecord[] }) {
  const reader = useReader()
  const columns = reader.words.standard.sourceColumns
  if (sources.length === 0) return null
  return (
    <Hang id="sources" heading={reader.words.standard.sources}>
      <ul className="records">
        {sources.map(({ source, key, identifier, recordedAt }) => (
          <li key={`${source} ${key}`}>
            <p>{sourceName(reader, source)}</p>
            <dl className="record-facts">
              <div>
                <dt>{columns.identifier}</dt>
                <dd>
                  <Identifier text={identifier} />
                </dd>
              </div>
              <div>
                <dt>{columns.key}</dt>
                <dd className="address">{key}</dd>
              </div>
              <div>
                <dt>{columns.recordedAt}</dt>
                <dd>
                  <time dateTime={recordedAt}>{formatInstant(recordedAt)}</time>
                </dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </Hang>
  )
}

/** What happened to an edition in this register, newest first, hanging on a line. */
export function History({ steps }: { readonly steps: readonly HistoryStep[] }) {
  const { words } = useReader()
  return (
    <Hang id="history" heading={words.standard.history}>
      {steps.length === 0 && <p>{words.standard.historyNone}</p>}
      <ol className="timeline">
        {steps.map((step) => (
          <Step key={step.eventId} step={step} />
        ))}
      </ol>
    </Hang>
  )
}

function Step({ step }: { readonly step: HistoryStep }) {
  const reader = useReader()
  const { lang, words } = reader
  // That it is an edition goes without saying here.
  const changes = step.changes.filter(({ field }) => field !== 'kind')
  const first = changes.every(({ from }) => from === undefined)
  const count = words.standard.changedFields(changes.length, formatCount(lang, changes.length))
  return (
    <li className="stop">
      <p>
        <time dateTime={step.at}>{formatInstant(step.at)}</time> {sourceName(reader, step.source)}{' '}
        <span className="quiet">{words.standard.by(wordFor(words.standard.actors, step.actor))}</span>
      </p>
      <details className="because">
        <summary>{first ? words.standard.firstRecorded : count}</summary>
        <ul>
          {changes.map(({ field, from, to }) => (
            <li key={field}>
              {fieldName(lang, field)}
              {words.site.colon}
              <Change first={first} from={from} to={to} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

// On the first record there was nothing before, and saying so for every field would be noise.
function Change(props: {
  readonly first: boolean
  readonly from: string | undefined
  readonly to: string | undefined
}) {
  const { words } = useReader()
  const to = props.to ?? words.standard.noValue
  if (props.first) return to
  return (
    <>
      {props.from === undefined ? words.standard.noValue : <del>{props.from}</del>} → {to}
    </>
  )
}
