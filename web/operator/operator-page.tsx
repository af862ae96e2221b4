import { useLoaderData } from 'react-router'
import type { ImportPage as ImportList, ImportView } from '../../src/register/import/import-queue.ts'
import type { OperatorOverview } from '../operator-portal.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { Announcement, Progress, ReloadLink, StateWord } from './progress.tsx'
import { SignInPage } from './sign-in.tsx'
import { UploadForm } from './upload-form.tsx'

/** The operator's page: what is being imported, a file to hand in, what came of those before. */
export function OperatorPage() {
  const { words } = useReader()
  const overview = useLoaderData<OperatorOverview | null>()
  if (overview === null) return <SignInPage />
  const { operator } = words
  return (
    <Frame title={operator.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{operator.title}</h1>
        <p>{operator.lead}</p>
        <p>
          <a href={paths.planDesks()}>{words.planDesk.title}</a>
        </p>
        <form method="post" action={paths.signOut()}>
          <button type="submit" className="quiet-button">
            {operator.signOut}
          </button>
        </form>
      </header>
      <Announcement view={overview.moving.items[0]} />
      <Hang id="moving" heading={operator.moving}>
        <div data-live="moving">
          <Moving list={overview.moving} />
        </div>
        {overview.moving.total > 0 && <ReloadLink href={paths.operator()} />}
      </Hang>
      <Hang id="upload" heading={operator.upload.heading}>
        <UploadForm overview={overview} />
      </Hang>
      <Hang id="ended" heading={operator.ended}>
        <div data-live="ended">
          <Ended list={overview.ended} />
        </div>
      </Hang>
    </Frame>
  )
}

function Moving({ list }: { readonly list: ImportList }) {
  const { lang, words } = useReader()
  if (list.total === 0) return <p>{words.operator.movingNone}</p>
  const more = list.total - list.items.length
  return (
    <>
      <ol className="lines">
        {list.items.map((view) => (
          <li key={view.id} className="stack">
            <ImportLink view={view} />
            <Progress view={view} />
          </li>
        ))}
      </ol>
      {more > 0 && <p className="quiet">{words.operator.movingMore(more, formatCount(lang, more))}</p>}
    </>
  )
}

function ImportLink({ view }: { readonly view: ImportView }) {
  return (
    <a className="run-name" href={paths.import(view.id)} translate="no">
      <bdi>{view.name}</bdi>
    </a>
  )
}

const COUNTED = ['read', 'created', 'changed', 'unchanged', 'rejected'] as const

function Ended({ list }: { readonly list: ImportList }) {
  const { lang, words, url } = useReader()
  const { operator } = words
  if (list.total === 0) return <p>{operator.endedNone}</p>
  return (
    <>
      <p className="quiet">{operator.endedTotal(list.total, formatCount(lang, list.total))}</p>
      <table className="runs" aria-labelledby="ended">
        <thead>
          <tr>
            <th scope="col">{operator.facts.file}</th>
            {COUNTED.map((name) => (
              <th key={name} scope="col" className="number">
                {operator.count[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.items.map((view) => (
            <EndedRow key={view.id} view={view} />
          ))}
        </tbody>
      </table>
      <nav className="pages" aria-label={operator.ended}>
        {url.searchParams.has('cursor') && <a href={paths.operator()}>{operator.first}</a>}
        {list.next ? (
          <a rel="next" href={paths.operator({ cursor: list.next })}>
            {operator.next}
          </a>
        ) : (
          <span className="quiet">{operator.end}</span>
        )}
      </nav>
    </>
  )
}

function EndedRow({ view }: { readonly view: ImportView }) {
  const { lang, words } = useReader()
  const { count } = words.operator
  const when = view.endedAt ?? view.movedAt
  return (
    <tr>
      <th scope="row">
        <ImportLink view={view} />
        <span className="run-note">
          <StateWord view={view} /> <time dateTime={when}>{formatInstant(when)}</time>
        </span>
      </th>
      {COUNTED.map((name) => (
        <td key={name} className="number" data-name={count[name]}>
          {formatCount(lang, view[name])}
        </td>
      ))}
    </tr>
  )
}
