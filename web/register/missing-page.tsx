import type { EditionSummary } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { EditionLine } from '../ui/edition-line.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'

/** What is known about an address that names no edition. */
export interface NearMiss {
  /** The name in the address, as text. */
  readonly text: string
  readonly readAs?: string
  readonly near: readonly EditionSummary[]
}

/** No edition has this address: how the address was read, and what comes close. */
export function MissingStandardPage({ miss }: { readonly miss: NearMiss }) {
  const { words } = useReader()
  return (
    <Frame title={words.missing.standardTitle} query={miss.text} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{words.missing.standardTitle}</h1>
        <p>{words.missing.standard(miss.text)}</p>
        {miss.readAs && (
          <p>
            {words.missing.readAs} <Identifier text={miss.readAs} />
          </p>
        )}
        <p className="row-of-links">
          <a className="button" href={paths.search(miss.text)}>
            {words.missing.search(miss.text)}
          </a>
          <a href={paths.home()}>{words.missing.home}</a>
        </p>
      </header>
      {miss.near.length > 0 && (
        <section className="hang" aria-labelledby="near">
          <h2 className="hang-heading" id="near">
            {words.missing.near}
          </h2>
          <ol className="lines hang-body" data-arrows>
            {miss.near.map((edition) => (
              <li key={edition.key}>
                <EditionLine edition={edition} />
              </li>
            ))}
          </ol>
        </section>
      )}
    </Frame>
  )
}
