import type { ImpactView } from '../../src/register/impact.ts'
import { paths } from '../paths.ts'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { AffectedLines } from './affected-lines.tsx'

/** On the page of a standard: how many documents a change affects directly, the first of them, and the way to all. */
export function ImpactSection({ slug, view }: { readonly slug: string; readonly view: ImpactView | null }) {
  const { lang, words } = useReader()
  if (view !== null && view.total === 0) {
    return (
      <Hang id="impact" heading={words.impact.heading}>
        <p className="quiet">{words.impact.none}</p>
      </Hang>
    )
  }
  return (
    <Hang id="impact" heading={words.impact.heading}>
      {view && (
        <>
          <p className="counts">
            <a href={paths.impact(slug, { depth: 1 })}>
              {words.impact.direct(view.total, formatCount(lang, view.total))}
            </a>
            {view.counts.kind.map(({ value, count }) => (
              <a key={value} href={paths.impact(slug, { depth: 1, kind: value })}>
                {wordFor(words.impact.kinds, value)} {formatCount(lang, count)}
              </a>
            ))}
          </p>
          <AffectedLines documents={view.items} />
        </>
      )}
      <p className="after">
        <a href={paths.impact(slug)}>{words.impact.all}</a>
      </p>
    </Hang>
  )
}
