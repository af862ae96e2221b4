import type { FieldView } from '../../src/plans/field-views.ts'
import { type FieldQuery, PLAN_PARAMETERS, paths } from '../paths.ts'
import { ChoiceList } from '../register/browse/filter-form.tsx'
import { EditionLine } from '../ui/edition-line.tsx'
import { formatCount } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'

/** The standards of a field, newest first, narrowed by whatever figure led here, page by page. */
export function FieldList({ view }: { readonly view: FieldView }) {
  const { lang, words, url } = useReader()
  const { browse } = words
  const { line, figures, filter, list } = view
  const path = (query: FieldQuery) => `${paths.field(line.field, query)}#list`
  if (figures.total === 0) return null
  return (
    <Hang id="list" heading={words.taxonomy.list}>
      <ChoiceList
        label={browse.byStatus}
        choices={[
          {
            name: browse.allOf(formatCount(lang, figures.total)),
            href: path({ ...filter, status: undefined }),
            isChosen: filter.status === undefined,
          },
          ...figures.byStatus.map(({ status, count }) => ({
            name: `${wordFor(words.statuses, status)} ${formatCount(lang, count)}`,
            href: path({ ...filter, status }),
            isChosen: filter.status === status,
          })),
        ]}
      />
      <Chosen view={view} />
      <p className="quiet">
        {words.plans.target.recordsTotal(formatCount(lang, list.total))}
        {list.items.length > 0 && ` · ${browse.newer}`}
      </p>
      {list.items.length === 0 ? (
        <p>{browse.listEmpty}</p>
      ) : (
        <ol className="lines" data-arrows>
          {list.items.map((edition) => (
            <li key={edition.key}>
              <EditionLine edition={edition} />
            </li>
          ))}
        </ol>
      )}
      <nav className="pages" aria-label={words.taxonomy.list}>
        {url.searchParams.has(PLAN_PARAMETERS.cursor) && <a href={path(filter)}>{browse.first}</a>}
        {list.next ? (
          <a rel="next" href={path({ ...filter, cursor: list.next })}>
            {browse.next}
          </a>
        ) : (
          list.items.length > 0 && <span className="quiet">{browse.end}</span>
        )}
      </nav>
    </Hang>
  )
}

/** What narrows the list beside the status, each with a way to remove it. */
function Chosen({ view }: { readonly view: FieldView }) {
  const { words } = useReader()
  const { filter, line } = view
  const { level, year, committee, degree } = filter
  const chosen = [
    ['level', level && wordFor(words.levels, level)],
    ['year', year && `${year}`],
    ['committee', committee],
    ['degree', degree && wordFor(words.browse.overview.degrees, degree)],
  ] as const
  const shown = chosen.filter(([, name]) => name)
  if (shown.length === 0) return null
  return (
    <ul className="filters" aria-label={words.taxonomy.chosen}>
      {shown.map(([key, name]) => (
        <li key={key}>
          <a href={`${paths.field(line.field, { ...filter, [key]: undefined })}#list`} aria-current="true">
            {name} <span className="unseen">{words.taxonomy.remove}</span>
            <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
