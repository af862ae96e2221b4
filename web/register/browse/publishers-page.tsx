import { useLoaderData } from 'react-router'
import type { PublisherLine, PublisherList } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { formatCount } from '../../ui/format.ts'
import { Identifier } from '../../ui/identifier.tsx'
import { useReader } from '../../ui/reader.tsx'
import { wordFor } from '../../words/words.ts'
import { EntryCounts } from './class-names.tsx'
import { CountedNote } from './counted-note.tsx'
import { ChoiceList, FilterForm } from './filter-form.tsx'

/** Codes in front of numbers, with who stands behind them. */
export function PublishersPage() {
  const { words } = useReader()
  const list = useLoaderData<PublisherList>()
  const { publishers, places } = words.browse
  return (
    <Frame title={places.publishers}>
      <header className="hang-head">
        <h1 className="page-title">{places.publishers}</h1>
        <p>{publishers.lead}</p>
        <FilterForm
          action={paths.publishers()}
          label={publishers.filter}
          button={publishers.button}
          query={list.query}
          kept={{ name: 'level', value: list.level }}
        />
        <Levels list={list} />
        <CountedNote counted={list.counted} />
      </header>
      <div className="hang-lone">
        <Codes list={list} />
      </div>
    </Frame>
  )
}

function Levels({ list }: { readonly list: PublisherList }) {
  const { lang, words } = useReader()
  const q = list.query
  if (list.levels.length === 0) return null
  return (
    <ChoiceList
      label={words.browse.publishers.levels}
      choices={[
        { name: words.browse.publishers.allLevels, href: paths.publishers({ q }), isChosen: list.level === undefined },
        ...list.levels.map(({ level, codes }) => ({
          name: `${wordFor(words.levels, level)} ${formatCount(lang, codes)}`,
          href: paths.publishers({ q, level }),
          isChosen: list.level === level,
        })),
      ]}
    />
  )
}

function Codes({ list }: { readonly list: PublisherList }) {
  const { lang, words, url } = useReader()
  const { publishers } = words.browse
  const { query: q, level, total } = list
  if (total === 0) return <p>{q === '' && level === undefined ? publishers.empty : publishers.none}</p>
  const kept = { q, ...(level === undefined ? {} : { level }) }
  return (
    <>
      <p className="quiet">{publishers.found(total, formatCount(lang, total))}</p>
      <ul className="tree" data-arrows>
        {list.items.map((line) => (
          <li key={line.code}>
            <Code line={line} />
          </li>
        ))}
      </ul>
      <nav className="pages" aria-label={words.browse.places.publishers}>
        {url.searchParams.has('cursor') && <a href={paths.publishers(kept)}>{words.browse.first}</a>}
        {list.next ? (
          <a rel="next" href={paths.publishers({ ...kept, cursor: list.next })}>
            {words.browse.next}
          </a>
        ) : (
          <span className="quiet">{words.browse.end}</span>
        )}
      </nav>
    </>
  )
}

function Code({ line }: { readonly line: PublisherLine }) {
  const { lang, words } = useReader()
  const { title, name, level, firstYear, lastYear } = line
  const remarks = [
    title && name?.[lang],
    level && wordFor(words.levels, level),
    firstYear !== undefined && lastYear !== undefined && words.browse.publishers.years(`${firstYear}`, `${lastYear}`),
  ].filter(Boolean)
  return (
    <div className="entry-line">
      <div>
        <a href={paths.publisher(line.slug)}>
          <Identifier text={line.code} /> {(title ?? name)?.[lang]}
        </a>
        <p className="line-note">{remarks.join(' · ')}</p>
      </div>
      <EntryCounts {...line} />
    </div>
  )
}
