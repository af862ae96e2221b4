import type { AffectedDocument, ImpactStep } from '../../src/register/impact.ts'
import { paths } from '../paths.ts'
import { EditionLine } from '../ui/edition-line.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { wordFor } from '../words/words.ts'

/** Affected documents, each with how much, by which way and why. */
export function AffectedLines({ documents }: { readonly documents: readonly AffectedDocument[] }) {
  return (
    <ol className="lines" data-arrows>
      {documents.map((document) => (
        <li key={`${document.identifier} ${document.edition?.key}`}>
          <Affected document={document} />
        </li>
      ))}
    </ol>
  )
}

function Affected({ document }: { readonly document: AffectedDocument }) {
  const { words } = useReader()
  const { edition, entry, identifier } = document
  if (edition !== undefined) {
    return (
      <EditionLine edition={edition}>
        <Why document={document} />
      </EditionLine>
    )
  }
  return (
    <div className="line">
      <div>
        {entry === undefined ? (
          <a className="line-link" href={paths.search(identifier)}>
            <Identifier text={identifier} />
          </a>
        ) : (
          <EntryTitle titles={entry.titles} code={identifier} />
        )}
        <Why document={document} />
      </div>
      <div className="line-side quiet">{wordFor(words.impact.others, document.level)}</div>
    </div>
  )
}

function EntryTitle({ titles, code }: { readonly titles: Readonly<Record<string, string>>; readonly code: string }) {
  const { lang } = useReader()
  const [title] = inReadersOrder(lang, titles)
  return <p lang={title?.lang}>{title?.text ?? code}</p>
}

function Why({ document: { strength, path } }: { readonly document: AffectedDocument }) {
  const { lang, words } = useReader()
  const reason = path.at(-1)?.reason[lang]
  return (
    <>
      <p className="line-note">
        <span className={`strength strength-${strength}`}>
          <StrengthSign strength={strength} />
          {words.impact.strengths[strength]}
        </span>
        {reason && ` · ${reason}`}
      </p>
      {path.length > 1 && (
        <div className="way">
          {words.impact.way}
          <ol>
            {path.slice(0, -1).map((step) => (
              <li key={step.identifier}>
                <Step step={step} />
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  )
}

function Step({ step }: { readonly step: ImpactStep }) {
  const { lang } = useReader()
  const name = <Identifier text={step.identifier} />
  return <span title={step.reason[lang]}>{step.slug ? <a href={paths.standard(step.slug)}>{name}</a> : name}</span>
}

// Three marks on a scale: how many are filled tells how much; the word beside it says the same.
function StrengthSign({ strength }: { readonly strength: AffectedDocument['strength'] }) {
  const filled = { weak: 1, moderate: 2, strong: 3 }[strength]
  return (
    <svg className="strength-sign" viewBox="0 0 20 10" aria-hidden="true">
      {[0, 1, 2].map((mark) => (
        <rect
          key={mark}
          x={1 + 7 * mark}
          y={6 - 2.5 * mark}
          width="4"
          height={3 + 2.5 * mark}
          className={mark < filled ? 'mark-filled' : 'mark'}
        />
      ))}
    </svg>
  )
}
