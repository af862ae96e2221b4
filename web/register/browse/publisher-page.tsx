import { useLoaderData } from 'react-router'
import type { BodyView, PublisherView } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { formatDate } from '../../ui/format.ts'
import { Hang } from '../../ui/hang.tsx'
import { Identifier } from '../../ui/identifier.tsx'
import { type Reader, useReader } from '../../ui/reader.tsx'
import { wordFor } from '../../words/words.ts'
import { HeadCounts } from './class-names.tsx'
import { EditionList } from './edition-list.tsx'
import { FiguresPart } from './figures-part.tsx'
import { MissingPlace } from './missing-place.tsx'

/** A code in front of numbers: what it stands for, the bodies behind it over time, figures, and its standards. */
export function PublisherPage() {
  const { words } = useReader()
  const view = useLoaderData<PublisherView | null>()
  if (view === null) return <MissingPlace up={{ href: paths.publishers(), name: words.browse.places.publishers }} />
  const { line, figures } = view
  return (
    <Frame title={`${line.code} · ${words.browse.places.publishers}`}>
      <Heading view={view} />
      <Bodies view={view} />
      <FiguresPart figures={figures} filter={{ publisher: line.code }} counted={view.counted} />
      <EditionList list={view.list} figures={figures} path={(list) => paths.publisher(line.slug, list)} />
    </Frame>
  )
}

function Heading({ view: { line, ended, note } }: { readonly view: PublisherView }) {
  const { lang, words } = useReader()
  const name = (line.title ?? line.name)?.[lang]
  return (
    <header className="hang-head standard-head">
      <nav aria-label={words.browse.places.publishers}>
        <ol className="path">
          <li>
            <a href={paths.publishers()}>{words.browse.places.publishers}</a>
          </li>
        </ol>
      </nav>
      {line.level && <p className="nature">{wordFor(words.levels, line.level)}</p>}
      <p className="designation">
        {name && <Identifier text={line.code} />}
        <HeadCounts {...line} />
      </p>
      <h1 className="standard-title">{name ?? line.code}</h1>
      {ended && <p className="notice">{words.browse.publisher.ended(formatDate(lang, ended))}</p>}
      {note && <p>{note[lang]}</p>}
    </header>
  )
}

function Bodies({ view }: { readonly view: PublisherView }) {
  const { words } = useReader()
  return (
    <Hang id="bodies" heading={words.browse.publisher.bodies}>
      {view.bodies.length === 0 && <p>{words.browse.publishers.unknown}</p>}
      <ol className="timeline">
        {view.bodies.map((body) => (
          <Body key={`${body.id} ${body.from}`} body={body} />
        ))}
      </ol>
    </Hang>
  )
}

function Body({ body }: { readonly body: BodyView }) {
  const reader = useReader()
  const { lang, words } = reader
  const [first] = body.names
  const period = periodOf(reader, body)
  return (
    <li className="stop">
      <p>
        <strong>{first?.[lang]}</strong> {first?.short && <Identifier text={first.short} />}
      </p>
      {period && <p className="line-note">{period}</p>}
      {body.names.length > 1 && (
        <>
          <p className="line-note">{words.browse.publisher.names}</p>
          <ul className="plain">
            {body.names.map((name) => (
              <li key={`${name.zh} ${name.from}`}>
                {name[lang]} <span className="quiet">{periodOf(reader, name) ?? words.browse.publisher.always}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {body.successors.length > 0 && (
        <p className="line-note">
          {words.browse.publisher.successors}
          {words.site.colon}
          {body.successors
            .map(({ name, on }) => (on ? words.part(name[lang], formatDate(lang, on)) : name[lang]))
            .join(words.standard.listComma)}
        </p>
      )}
      {body.site && (
        <p className="line-note">
          <a href={body.site} rel="external noopener">
            {words.browse.publisher.site}
          </a>
        </p>
      )}
    </li>
  )
}

function periodOf(
  { lang, words }: Reader,
  { from, until }: { readonly from?: string; readonly until?: string },
): string | undefined {
  const { between, since, upTo } = words.browse.publisher
  if (from && until) return between(formatDate(lang, from), formatDate(lang, until))
  if (from) return since(formatDate(lang, from))
  return until && upTo(formatDate(lang, until))
}
