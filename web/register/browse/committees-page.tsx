import { useLoaderData } from 'react-router'
import type { CommitteeLine, CommitteeList } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { formatCount } from '../../ui/format.ts'
import { useReader } from '../../ui/reader.tsx'
import { CommitteeEntry } from './committee-entry.tsx'
import { CountedNote } from './counted-note.tsx'
import { ChoiceList, FilterForm } from './filter-form.tsx'

/** Committees of all bodies, or of one, or those that words name. */
export function CommitteesPage() {
  const { words } = useReader()
  const list = useLoaderData<CommitteeList>()
  const { committees, places } = words.browse
  return (
    <Frame title={places.committees}>
      <header className="hang-head">
        <h1 className="page-title">{places.committees}</h1>
        <p>{list.body === undefined ? committees.lead : committees.leadBody(list.body)}</p>
        <FilterForm
          action={paths.committees()}
          label={committees.filter}
          button={committees.button}
          query={list.query}
          kept={{ name: 'body', value: list.body }}
        />
        <Bodies list={list} />
        <CountedNote counted={list.counted} />
      </header>
      <div className="hang-lone">
        <Committees list={list} />
      </div>
    </Frame>
  )
}

function Bodies({ list }: { readonly list: CommitteeList }) {
  const { lang, words } = useReader()
  const q = list.query
  if (list.bodies.length === 0) return null
  return (
    <ChoiceList
      label={words.browse.committees.bodies}
      choices={[
        { name: words.browse.committees.allBodies, href: paths.committees({ q }), isChosen: list.body === undefined },
        ...list.bodies.map(({ body, committees }) => ({
          name: `${body} ${formatCount(lang, committees)}`,
          href: paths.committees({ q, body }),
          isChosen: list.body === body,
        })),
      ]}
    />
  )
}

function Committees({ list }: { readonly list: CommitteeList }) {
  const { lang, words, url } = useReader()
  const { committees } = words.browse
  const { query: q, body, total } = list
  if (total === 0) return <p>{q === '' && body === undefined ? committees.empty : committees.none}</p>
  const kept = { q, ...(body === undefined ? {} : { body }) }
  const count = formatCount(lang, total)
  return (
    <>
      <p className="quiet">{q === '' ? committees.foundTop(total, count) : committees.found(total, count)}</p>
      <ul className="tree" data-arrows>
        {list.items.map(({ line, children, whole }) => (
          <li key={line.code}>
            <CommitteeEntry line={line} whole={q === '' ? whole : line} />
            <Below lines={children} name={line.code} />
          </li>
        ))}
      </ul>
      <nav className="pages" aria-label={words.browse.places.committees}>
        {url.searchParams.has('cursor') && <a href={paths.committees(kept)}>{words.browse.first}</a>}
        {list.next ? (
          <a rel="next" href={paths.committees({ ...kept, cursor: list.next })}>
            {words.browse.next}
          </a>
        ) : (
          <span className="quiet">{words.browse.end}</span>
        )}
      </nav>
    </>
  )
}

function Below({ lines, name }: { readonly lines: readonly CommitteeLine[]; readonly name: string }) {
  const { lang, words } = useReader()
  if (lines.length === 0) return null
  return (
    <details>
      <summary>
        {words.browse.committees.below(lines.length, formatCount(lang, lines.length))}
        <span className="unseen"> ({name})</span>
      </summary>
      <ul>
        {lines.map((line) => (
          <li key={line.code}>
            <CommitteeEntry line={line} />
          </li>
        ))}
      </ul>
    </details>
  )
}
