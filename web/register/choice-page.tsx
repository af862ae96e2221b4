import type { EditionSummary } from '../../src/register/views.ts'
import { Frame } from '../site/frame.tsx'
import { EditionLine } from '../ui/edition-line.tsx'
import { useReader } from '../ui/reader.tsx'

/** Several editions stand at one address: the reader chooses. */
export function ChoicePage({
  text,
  editions,
}: {
  readonly text: string
  readonly editions: readonly EditionSummary[]
}) {
  const { words } = useReader()
  return (
    <Frame title={words.choice.title(text)} unlisted>
      <header className="hang-head">
        <h1 className="list-title">{words.choice.title(text)}</h1>
        <p className="summary">{words.choice.lead}</p>
      </header>
      <div className="hang-lone">
        <ol className="lines" data-arrows>
          {editions.map((edition) => (
            <li key={edition.key}>
              <EditionLine edition={edition} />
            </li>
          ))}
        </ol>
      </div>
    </Frame>
  )
}
