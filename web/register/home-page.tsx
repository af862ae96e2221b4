import { useLoaderData } from 'react-router'
import type { RegisterOverview } from '../../src/register/views.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { sourceName, useReader } from '../ui/reader.tsx'
import { SearchForm } from '../ui/search-form.tsx'
import { wordFor } from '../words/words.ts'
import { BrowseLinks } from './browse/browse-links.tsx'
import { Examples } from './examples.tsx'
import { ShareTable } from './share-table.tsx'

/** The front page: one box, and what the register holds. */
export function HomePage() {
  const { words } = useReader()
  const overview = useLoaderData<RegisterOverview>()
  return (
    <Frame search={false}>
      <header className="front">
        <h1 className="front-title">{words.home.title}</h1>
        <p className="front-lead">{words.home.lead}</p>
        <SearchForm large />
        <Examples />
        <nav className="browse-links" aria-label={words.browse.title}>
          <BrowseLinks />
        </nav>
      </header>
      <Hang id="register" heading={words.home.register}>
        {overview.editions === 0 ? <p>{words.home.empty}</p> : <Figures overview={overview} />}
      </Hang>
      {overview.byLevel.length > 0 && <ByLevel overview={overview} />}
      {overview.bySource.length > 0 && <BySource overview={overview} />}
    </Frame>
  )
}

function Figures({ overview }: { readonly overview: RegisterOverview }) {
  const { lang, words } = useReader()
  const figures = [
    { count: overview.editions, name: words.home.editions, href: paths.search() },
    { count: overview.standards, name: words.home.standards, href: paths.aboutCounts() },
    { count: overview.relations, name: words.home.relations, href: paths.aboutCounts() },
  ]
  return (
    <>
      <ul className="figures">
        {figures.map(({ count, name, href }) => (
          <li key={name}>
            <a href={href}>
              <span className="figure-count">{formatCount(lang, count)}</span> {name}
            </a>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {overview.updatedAt && `${words.home.updated(formatInstant(overview.updatedAt))} · `}
        <a href={paths.aboutCounts()}>{words.home.counted}</a>
      </p>
    </>
  )
}

function ByLevel({ overview }: { readonly overview: RegisterOverview }) {
  const { words } = useReader()
  return (
    <Hang id="by-level" heading={words.home.byLevel}>
      <ShareTable
        labelledBy="by-level"
        columns={[words.home.level, words.home.count, words.home.share]}
        rows={overview.byLevel.map(({ level, count }) => ({
          key: level,
          name: wordFor(words.levels, level),
          href: paths.search('', { level: [level] }),
          count,
        }))}
      />
    </Hang>
  )
}

function BySource({ overview }: { readonly overview: RegisterOverview }) {
  const reader = useReader()
  const { home } = reader.words
  return (
    <Hang id="by-source" heading={home.bySource}>
      <ShareTable
        labelledBy="by-source"
        columns={[home.source, home.records, home.share]}
        rows={overview.bySource.map(({ source, records }) => ({
          key: source,
          name: sourceName(reader, source),
          href: paths.search('', { source: [source] }),
          count: records,
        }))}
      />
    </Hang>
  )
}
