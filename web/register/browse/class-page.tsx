import { useLoaderData } from 'react-router'
import type { ClassView } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { Hang } from '../../ui/hang.tsx'
import { Identifier } from '../../ui/identifier.tsx'
import { useReader } from '../../ui/reader.tsx'
import { inReadersOrder } from '../../ui/titles.ts'
import { ClassEntry, ClassName, HeadCounts } from './class-names.tsx'
import { NotImported } from './class-tree-page.tsx'
import { EditionList } from './edition-list.tsx'
import { FiguresPart } from './figures-part.tsx'
import { MissingPlace } from './missing-place.tsx'

/** A class: its names, what is above and below it, figures, and its standards. */
export function ClassPage() {
  const { lang, words, url } = useReader()
  const view = useLoaderData<ClassView | null>()
  if (view === null) {
    const scheme = url.pathname.startsWith('/ccs') ? 'ccs' : 'ics'
    return <MissingPlace up={{ href: paths.classTree(scheme), name: words.browse.places[scheme] }} />
  }
  const { line, figures } = view
  const [title] = inReadersOrder(lang, line.titles)
  return (
    <Frame title={[`${line.scheme.toUpperCase()} ${line.code}`, title?.text].filter(Boolean).join(' ')}>
      <Heading view={view} />
      <Notes view={view} />
      <Children view={view} />
      <References view={view} />
      <FiguresPart figures={figures} filter={{ [line.scheme]: line.code }} counted={view.counted} />
      <EditionList list={view.list} figures={figures} path={(list) => paths.classOf(line.scheme, line.code, list)} />
    </Frame>
  )
}

function Heading({ view: { line, path, imported } }: { readonly view: ClassView }) {
  const { lang, words } = useReader()
  const [title, ...others] = inReadersOrder(lang, line.titles)
  return (
    <header className="hang-head standard-head">
      <nav aria-label={words.browse.classPage.path}>
        <ol className="path">
          <li>
            <a href={paths.classTree(line.scheme)}>{words.browse.places[line.scheme]}</a>
          </li>
          {path.map((above) => (
            <li key={above.code}>
              <a href={paths.classOf(above.scheme, above.code)}>
                <ClassName line={above} />
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <p className="designation">
        <Identifier text={`${line.scheme.toUpperCase()} ${line.code}`} />
        <HeadCounts {...line} />
      </p>
      <h1 className="standard-title" lang={title?.lang}>
        {title?.text ?? words.browse.tree.unnamed}
      </h1>
      {others.map((other) => (
        <p className="standard-other" lang={other.lang} key={other.lang}>
          {other.text}
        </p>
      ))}
      {!imported && <NotImported isEmpty={false} />}
    </header>
  )
}

function Notes({ view }: { readonly view: ClassView }) {
  const { lang, words } = useReader()
  const [note] = inReadersOrder(lang, view.notes)
  if (note === undefined) return null
  return (
    <Hang id="notes" heading={words.browse.classPage.notes}>
      <p lang={note.lang}>{note.text}</p>
    </Hang>
  )
}

function Children({ view }: { readonly view: ClassView }) {
  const { words } = useReader()
  if (view.children.length === 0) return null
  return (
    <Hang id="below" heading={words.browse.classPage.below}>
      <ul className="tree">
        {view.children.map((line) => (
          <li key={line.code}>
            <ClassEntry line={line} />
          </li>
        ))}
      </ul>
    </Hang>
  )
}

function References({ view }: { readonly view: ClassView }) {
  const { lang, words } = useReader()
  if (view.references.length === 0) return null
  return (
    <Hang id="see-also" heading={words.browse.classPage.seeAlso}>
      <ul className="tree">
        {view.references.map(({ line, notes }) => {
          const [note] = inReadersOrder(lang, notes)
          return (
            <li key={`${line.code} ${note?.text}`}>
              {note && (
                <p className="line-note" lang={note.lang}>
                  {note.text}
                </p>
              )}
              <ClassEntry line={line} />
            </li>
          )
        })}
      </ul>
    </Hang>
  )
}
