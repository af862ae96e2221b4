import { isRouteErrorResponse, useRouteError } from 'react-router'
import { paths } from '../paths.ts'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { Document } from './document.tsx'
import { Frame } from './frame.tsx'

/** What a reader sees where no page could be made: no such address, or our fault. */
export function ErrorPage() {
  const error = useRouteError()
  const missing = isRouteErrorResponse(error) && error.status < 500
  if (!missing) return <BrokenDocument />
  return (
    <Document>
      <NoSuchPage />
    </Document>
  )
}

/** Our fault. Needs no router, for the router may be what broke. */
export function BrokenDocument() {
  return (
    <Document>
      <BrokenPage />
    </Document>
  )
}

function NoSuchPage() {
  const { words } = useReader()
  return (
    <Frame title={words.missing.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{words.missing.title}</h1>
      </header>
      <div className="hang-lone prose">
        <p>{words.missing.page}</p>
        <p>
          <a href={paths.home()}>{words.missing.home}</a>
        </p>
      </div>
    </Frame>
  )
}

function BrokenPage() {
  const { words, url, requestId } = useReader()
  return (
    <Frame title={words.error.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{words.error.title}</h1>
      </header>
      <div className="hang-lone prose">
        <p>{words.error.lead}</p>
        <p>{words.error.next}</p>
        <dl className="facts">
          <div className="fact">
            <dt>{words.error.requestId}</dt>
            <dd>
              <Identifier text={requestId} />
            </dd>
          </div>
        </dl>
        <p>
          <a href={paths.without(url, 'theme')}>{words.error.retry}</a>
        </p>
      </div>
    </Frame>
  )
}
