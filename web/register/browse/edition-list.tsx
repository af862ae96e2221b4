import type { Figures, ListPage } from '../../../src/register/browse/browse-views.ts'
import { BROWSE_PARAMETERS } from '../../paths.ts'
import { EditionLine } from '../../ui/edition-line.tsx'
import { formatCount } from '../../ui/format.ts'
import { Hang } from '../../ui/hang.tsx'
import { useReader } from '../../ui/reader.tsx'
import { wordFor } from '../../words/words.ts'

export type PathOf = (list: { readonly status?: string | undefined; readonly cursor?: string | undefined }) => string

/** The standards of a class, committee or code, newest first, narrowed by status, page by page. */
export function EditionList(props: { readonly list: ListPage; readonly figures: Figures; readonly path: PathOf }) {
  const { words, url } = useReader()
  const { list, path } = props
  const status = url.searchParams.get(BROWSE_PARAMETERS.status) ?? undefined
  const cursor = url.searchParams.get(BROWSE_PARAMETERS.cursor) ?? undefined
  return (
    <Hang id="list" heading={words.browse.standards}>
      <StatusChoice figures={props.figures} status={status} path={path} />
      {list.items.length === 0 ? (
        <p>{status === undefined ? words.browse.listEmpty : words.browse.listEmptyStatus}</p>
      ) : (
        <>
          <p className="quiet">{words.browse.newer}</p>
          <ol className="lines" data-arrows>
            {list.items.map((edition) => (
              <li key={edition.key}>
                <EditionLine edition={edition} />
              </li>
            ))}
          </ol>
        </>
      )}
      <nav className="pages" aria-label={words.browse.standards}>
        {cursor && <a href={path({ status })}>{words.browse.first}</a>}
        {list.next ? (
          <a rel="next" href={path({ status, cursor: list.next })}>
            {words.browse.next}
          </a>
        ) : (
          list.items.length > 0 && <span className="quiet">{words.browse.end}</span>
        )}
      </nav>
    </Hang>
  )
}

function StatusChoice(props: {
  readonly figures: Figures
  readonly status: string | undefined
  readonly path: PathOf
}) {
  const { lang, words } = useReader()
  const { figures, status, path } = props
  if (figures.total === 0) return null
  const choices = [
    { status: undefined, name: words.browse.allOf(formatCount(lang, figures.total)) },
    ...figures.byStatus.map((row) => ({
      status: row.status,
      name: `${wordFor(words.statuses, row.status)} ${formatCount(lang, row.count)}`,
    })),
  ]
  return (
    <ul className="filters" aria-label={words.browse.byStatus}>
      {choices.map((choice) => (
        <li key={choice.name}>
          <a href={path({ status: choice.status })} aria-current={choice.status === status ? 'true' : undefined}>
            {choice.name}
          </a>
        </li>
      ))}
    </ul>
  )
}
