import { useLoaderData } from 'react-router'
import type { RelationsRequest, RelationsView } from '../../src/register/relation-list.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { Hang } from '../ui/hang.tsx'
import { Identifier } from '../ui/identifier.tsx'
import { useReader } from '../ui/reader.tsx'
import { StatusSign } from '../ui/status-sign.tsx'
import { inReadersOrder } from '../ui/titles.ts'
import { RelationDrawing } from './relation-drawing.tsx'
import { Group } from './relations.tsx'

/** What the loader of a page of relations gives it. */
export interface RelationsData {
  readonly query: RelationsRequest
  readonly view: RelationsView
}

/** The relations of a standard: drawn around it, and as a list. */
export function RelationsPage() {
  const { lang, words } = useReader()
  const { query, view } = useLoaderData<RelationsData>()
  const { of } = view
  const [title] = inReadersOrder(lang, of.titles)
  const isAlone = view.groups.length === 0 && view.editions.length < 2
  return (
    <Frame title={words.map.title(of.identifier)} unlisted>
      <header className="hang-head">
        <p className="designation">
          <a href={paths.standard(of.slug)}>
            <Identifier text={of.identifier} />
          </a>
          <StatusSign status={of.status} />
        </p>
        <h1 className="list-title">{words.map.title(of.identifier)}</h1>
        {title && <p lang={title.lang}>{title.text}</p>}
        {isAlone && <p className="quiet">{words.map.none}</p>}
      </header>
      {view.listed === undefined && !isAlone && <RelationDrawing view={view} />}
      {view.listed === undefined ? (
        <AllKinds view={view} />
      ) : (
        <OneKind view={view} query={query} listed={view.listed} />
      )}
    </Frame>
  )
}

function AllKinds({ view }: { readonly view: RelationsView }) {
  const { words } = useReader()
  if (view.groups.length === 0) return null
  return (
    <Hang id="list" heading={words.map.list}>
      {view.groups.map((group) => (
        <Group key={`${group.kind} ${group.direction}`} group={group} slug={view.of.slug} />
      ))}
    </Hang>
  )
}

function OneKind(props: {
  readonly view: RelationsView
  readonly query: RelationsRequest
  readonly listed: NonNullable<RelationsView['listed']>
}) {
  const { words } = useReader()
  const { view, query, listed } = props
  const { slug } = view.of
  const { cursor: _, ...first } = query
  return (
    <Hang id="list" heading={words.map.list}>
      <Group group={listed} slug={slug} isPage />
      <nav className="pages" aria-label={words.map.list}>
        {query.cursor && <a href={paths.relations(slug, first)}>{words.results.first}</a>}
        {view.next ? (
          <a rel="next" href={paths.relations(slug, { ...first, cursor: view.next })}>
            {words.results.next}
          </a>
        ) : (
          <span className="quiet">{words.results.end}</span>
        )}
        <a href={paths.relations(slug)}>{words.map.everyKind}</a>
      </nav>
    </Hang>
  )
}
