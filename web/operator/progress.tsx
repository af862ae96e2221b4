import { type ImportView, isMoving } from '../../src/register/import/import-queue.ts'
import { paths } from '../paths.ts'
import { formatCount, formatDuration, formatInstant, formatShare } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'

/** How far an import is: the bar where the share is known, records, rate, time left. */
export function Progress({ view }: { readonly view: ImportView }) {
  const { lang, words } = useReader()
  const { operator } = words
  const { share, perSecond, secondsLeft, read } = view
  const isRunning = view.state === 'running' || view.state === 'stopping'
  return (
    <div className="progress" data-moving={isMoving(view.state) ? '' : undefined}>
      {isRunning && share !== undefined && (
        <progress max={100} value={Math.floor(share * 100)} aria-label={operator.progressOf(view.name)} />
      )}
      <ul className="progress-figures">
        <li>
          <StateWord view={view} />
        </li>
        {isRunning && share !== undefined && <li>{formatShare(lang, share)}</li>}
        {(read > 0 || isRunning) && <li>{operator.readSoFar(read, formatCount(lang, read))}</li>}
        {isRunning && perSecond !== undefined && (
          <li>{operator.perSecond(formatCount(lang, Math.round(perSecond)))}</li>
        )}
        {view.state === 'running' && secondsLeft !== undefined && (
          <li>{operator.left(formatDuration(lang, secondsLeft))}</li>
        )}
      </ul>
      <Says view={view} />
    </div>
  )
}

/** The state of an import as sign and word. */
export function StateWord({ view: { state } }: { readonly view: ImportView }) {
  const { words } = useReader()
  return (
    <span className={`run-state run-${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {SIGNS[state]}
      </svg>
      {words.operator.states[state]}
    </span>
  )
}

const RING = <circle cx="8" cy="8" r="6" />
const SIGNS: Readonly<Record<ImportView['state'], React.ReactNode>> = {
  waiting: <circle cx="8" cy="8" r="6" strokeDasharray="2.4 2.3" />,
  running: (
    <>
      {RING}
      <path className="status-fill" d="M8 8V2a6 6 0 0 1 0 12z" />
    </>
  ),
  stopping: (
    <>
      {RING}
      <path d="M6 5.5v5M10 5.5v5" />
    </>
  ),
  stopped: (
    <>
      {RING}
      <path d="M6 5.5v5M10 5.5v5" />
    </>
  ),
  failed: (
    <>
      {RING}
      <path d="m5.5 5.5 5 5m0-5-5 5" />
    </>
  ),
  silent: (
    <>
      {RING}
      <path d="M5.2 8h5.6" />
    </>
  ),
  finished: <circle className="status-fill" cx="8" cy="8" r="6" />,
}

function Says({ view }: { readonly view: ImportView }) {
  const { lang, words } = useReader()
  const { stateSays } = words.operator
  const { state, refused, movedAt } = view
  if (state === 'failed' && refused) return <p className="notice">{refused.words[lang]}</p>
  if (state === 'silent') return <p className="quiet">{stateSays.silent(formatInstant(movedAt))}</p>
  if (state === 'waiting' || state === 'stopping' || state === 'stopped')
    return <p className="quiet">{stateSays[state]}</p>
  return null
}

/**
 * What a reader hears who does not see the bar: state and tens of percent, so that it changes seldom. Script exchanges
 * its text alone.
 */
export function Announcement({ view }: { readonly view: ImportView | undefined }) {
  const { lang, words } = useReader()
  return (
    <p className="unseen" role="status" data-live-said="">
      {view === undefined ? '' : announced()}
    </p>
  )

  function announced(): string {
    const { state, share } = view!
    const word = words.operator.states[state]
    if (state !== 'running' || share === undefined) return word
    return words.operator.said(word, formatShare(lang, Math.floor(share * 10) / 10))
  }
}

/** For readers without script: the page again. */
export function ReloadLink({ href }: { readonly href: string }) {
  const { words } = useReader()
  return (
    <noscript>
      <p>
        <a href={href}>{words.operator.reload}</a>
      </p>
    </noscript>
  )
}

/** The buttons that fit the state; refused ones say why. */
export function Acts({ view, acts }: { readonly view: ImportView; readonly acts: readonly ('stop' | 'continue')[] }) {
  const { lang, words, refusal } = useReader()
  const refused = refusal?.form === 'stop' || refusal?.form === 'continue' ? refusal : undefined
  return (
    <div className="acts">
      {refused && (
        <p className="notice" role="alert">
          {words.operator.notDone}
          {words.site.colon}
          {refused.words[lang]}
        </p>
      )}
      {acts.map((act) => (
        <form key={act} method="post" action={paths.importAct(view.id, act)}>
          <button id={`act-${act}`} type="submit" className={act === 'continue' ? 'button' : 'quiet-button'}>
            {words.operator[act]}
          </button>
        </form>
      ))}
    </div>
  )
}
