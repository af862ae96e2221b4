import { useLoaderData } from 'react-router'
import type { ChangeLine, ChangePage, ChangeRequest } from '../../../src/register/browse/browse-views.ts'
import { BROWSE_PARAMETERS, paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { formatInstant } from '../../ui/format.ts'
import { Identifier } from '../../ui/identifier.tsx'
import { sourceName, useReader } from '../../ui/reader.tsx'
import { StatusSign } from '../../ui/status-sign.tsx'
import { inReadersOrder } from '../../ui/titles.ts'
import { fieldName, wordFor } from '../../words/words.ts'

/** What the loader gives: how the feed is narrowed, and a page of it. */
export interface ChangesData {
  readonly request: ChangeRequest
  readonly page: ChangePage
}

/** The feed of changes of the register. */
export function ChangesPage() {
  const { words } = useReader()
  const data = useLoaderData<ChangesData>()
  return (
    <Frame title={words.browse.places.changes} unlisted={data.request.cursor !== undefined}>
      <header className="hang-head">
        <h1 className="page-title">{words.browse.places.changes}</h1>
        <p>{words.browse.changes.lead}</p>
        <Narrow {...data} />
      </header>
      <div className="hang-lone">
        <Feed {...data} />
      </div>
    </Frame>
  )
}

function Narrow({ request, page }: ChangesData) {
  const reader = useReader()
  const { changes } = reader.words.browse
  const { source, day, first } = request
  return (
    <form className="narrow" action={paths.changes()} method="get">
      <label htmlFor="of-source">{changes.source}</label>
      <select id="of-source" name={BROWSE_PARAMETERS.source} defaultValue={source ?? ''}>
        <option value="">{changes.allSources}</option>
        {page.sources.map((id) => (
          <option key={id} value={id}>
            {sourceName(reader, id)}
          </option>
        ))}
      </select>
      <label htmlFor="of-day">{changes.day}</label>
      <input id="of-day" type="date" name={BROWSE_PARAMETERS.day} defaultValue={day} />
      <span className="narrow-box">
        <input id="with-first" type="checkbox" name={BROWSE_PARAMETERS.first} value="1" defaultChecked={first} />
        <label htmlFor="with-first">{changes.first}</label>
      </span>
      <button type="submit" className="quiet-button">
        {changes.button}
      </button>
      {(source || day || first) && <a href={paths.changes()}>{changes.reset}</a>}
    </form>
  )
}

function Feed({ request, page }: ChangesData) {
  const { words } = useReader()
  const { changes } = words.browse
  const { source, day, first, cursor } = request
  const kept = { source, day, first: first ? '1' : undefined }
  const isNarrowed = Boolean(source || day || first)
  return (
    <>
      {page.items.length === 0 && !page.searchedTo && <p>{isNarrowed ? changes.noneFiltered : changes.none}</p>}
      <ol className="timeline">
        {page.items.map((change) => (
          <Change key={change.eventId} change={change} />
        ))}
      </ol>
      {page.searchedTo && <p className="quiet">{changes.searchedTo(formatInstant(page.searchedTo))}</p>}
      <nav className="pages" aria-label={words.browse.places.changes}>
        {cursor && <a href={paths.changes(kept)}>{words.browse.first}</a>}
        {page.next ? (
          <a rel="next" href={paths.changes({ ...kept, cursor: page.next })}>
            {page.searchedTo ? changes.goOn : words.browse.next}
          </a>
        ) : (
          page.items.length > 0 && <span className="quiet">{words.browse.end}</span>
        )}
      </nav>
    </>
  )
}

function Change({ change }: { readonly change: ChangeLine }) {
  const reader = useReader()
  const { lang, words } = reader
  const { changes } = words.browse
  const [title] = inReadersOrder(lang, change.edition?.titles ?? {})
  return (
    <li className="stop">
      <p className="change-name">
        {change.edition ? (
          <a className="line-link" href={paths.standard(change.edition.slug)}>
            <Identifier text={change.edition.identifier} />{' '}
            {title && (
              <span className="line-title" lang={title.lang}>
                {title.text}
              </span>
            )}
          </a>
        ) : (
          <>
            {wordFor(changes.kinds, change.kind)} <Identifier text={change.name} />
          </>
        )}
      </p>
      <p className="line-note">
        <time dateTime={change.at}>{formatInstant(change.at)}</time> · {sourceName(reader, change.source)}
        {change.first && ` · ${changes.firstRecorded}`}
        {change.edition && (
          <>
            {' · '}
            <StatusSign status={change.edition.status} />
          </>
        )}
      </p>
      {!change.first && change.changes.length === 0 && <p className="line-note">{changes.unchanged}</p>}
      {change.changes.length > 0 && (
        <dl className="change-fields">
          {change.changes.map(({ field, from, to }) => (
            <div key={field}>
              <dt>{fieldName(lang, field)}</dt>
              <dd>
                {from === undefined ? <span className="quiet">{words.standard.noValue}</span> : <del>{from}</del>} →{' '}
                {to === undefined ? <span className="quiet">{words.standard.noValue}</span> : <ins>{to}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  )
}
