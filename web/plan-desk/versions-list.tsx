import type { PlanDesk } from '../../src/plans/versions/plan-version.ts'
import { paths } from '../paths.ts'
import { formatCount, formatInstant } from '../ui/format.ts'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'

/** Versions of a plan, the newest first. */
export function VersionsList({ desk }: { readonly desk: PlanDesk }) {
  const { lang, words, url } = useReader()
  const { versions } = words.planDesk
  const { total, items, next } = desk.versions
  if (total === 0) return <p>{versions.none}</p>
  return (
    <>
      <p className="quiet">{versions.total(total, formatCount(lang, total))}</p>
      <ol className="lines" reversed>
        {items.map(({ number, note, actor, at }) => (
          <li key={number}>
            <p>
              <a href={paths.planDesk(desk.plan, { version: String(number) })}>
                {words.planDesk.version(formatCount(lang, number))}
              </a>
              {number === desk.holding && <strong> {versions.holds}</strong>}{' '}
              <time dateTime={at}>{formatInstant(at)}</time>{' '}
              <span className="quiet">
                {versions.by} {wordFor(words.standard.actors, actor)}
              </span>
            </p>
            {note !== '' && <p className="quiet">{note}</p>}
          </li>
        ))}
      </ol>
      <nav className="pages" aria-label={versions.heading}>
        {url.searchParams.has('cursor') && <a href={paths.planDesk(desk.plan)}>{versions.newest}</a>}
        {next !== undefined && (
          <a rel="next" href={paths.planDesk(desk.plan, { cursor: String(next) })}>
            {versions.older}
          </a>
        )}
      </nav>
    </>
  )
}
