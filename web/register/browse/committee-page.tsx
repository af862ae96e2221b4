import { useLoaderData } from 'react-router'
import type { CommitteeView } from '../../../src/register/browse/browse-views.ts'
import { paths } from '../../paths.ts'
import { Frame } from '../../site/frame.tsx'
import { formatCount, formatDate } from '../../ui/format.ts'
import { Hang } from '../../ui/hang.tsx'
import { Identifier } from '../../ui/identifier.tsx'
import { useReader } from '../../ui/reader.tsx'
import { inReadersOrder } from '../../ui/titles.ts'
import { wordFor } from '../../words/words.ts'
import { HeadCounts } from './class-names.tsx'
import { CommitteeEntry } from './committee-entry.tsx'
import { listFact, textFact, textsFact } from './committee-facts.ts'
import { EditionList } from './edition-list.tsx'
import { FiguresPart } from './figures-part.tsx'
import { MissingPlace } from './missing-place.tsx'

/** A committee: what is known of it, what is above and below it, figures, and its standards. */
export function CommitteePage() {
  const { lang, words } = useReader()
  const view = useLoaderData<CommitteeView | null>()
  if (view === null) return <MissingPlace up={{ href: paths.committees(), name: words.browse.places.committees }} />
  const { line, figures } = view
  const [title] = inReadersOrder(lang, line.titles)
  return (
    <Frame title={[line.code, title?.text].filter(Boolean).join(' ')}>
      <Heading view={view} />
      <Facts view={view} />
      <Subcommittees view={view} />
      <FiguresPart figures={figures} filter={{ committee: line.code }} counted={view.counted} />
      <EditionList list={view.list} figures={figures} path={(list) => paths.committee(line.slug, list)} />
    </Frame>
  )
}

function Heading({ view: { line, parent } }: { readonly view: CommitteeView }) {
  const { lang, words } = useReader()
  const [title, ...others] = inReadersOrder(lang, line.titles)
  return (
    <header className="hang-head standard-head">
      <nav aria-label={words.browse.committee.above}>
        <ol className="path">
          <li>
            <a href={paths.committees()}>{words.browse.places.committees}</a>
          </li>
          {parent && (
            <li>
              <a href={paths.committee(parent.slug)}>
                <Identifier text={parent.code} />
              </a>
            </li>
          )}
        </ol>
      </nav>
      <p className="designation">
        {title && <Identifier text={line.code} />}
        <HeadCounts {...line} />
      </p>
      <h1 className="standard-title" lang={title?.lang}>
        {title?.text ?? line.code}
      </h1>
      {others.map((other) => (
        <p className="standard-other" lang={other.lang} key={other.lang}>
          {other.text}
        </p>
      ))}
      {!line.imported && <p className="notice">{words.browse.committees.onlyNamed}</p>}
    </header>
  )
}

function Facts({ view: { facts } }: { readonly view: CommitteeView }) {
  const { lang, words } = useReader()
  const names = words.browse.committee
  const [scope] = inReadersOrder(lang, textsFact(facts, 'scope'))
  const status = textFact(facts, 'status')
  const created = textFact(facts, 'created')
  const rows = [
    [names.secretariat, textFact(facts, 'secretariat')],
    [names.status, status && wordFor(names.statuses, status)],
    [names.created, created && formatDate(lang, created)],
  ] as const
  const lists = (['pMembers', 'oMembers', 'committeeLiaisons', 'organizationLiaisons'] as const).map(
    (name) => [names[name], listFact(facts, name)] as const,
  )
  const shown = rows.filter(([, value]) => value)
  if (shown.length === 0 && scope === undefined && lists.every(([, values]) => values.length === 0)) return null
  return (
    <Hang id="facts" heading={names.facts}>
      <dl className="facts">
        {shown.map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {scope && (
          <div className="fact">
            <dt>{names.scope}</dt>
            <dd lang={scope.lang} className="lines-kept">
              {scope.text}
            </dd>
          </div>
        )}
        {lists.map(([name, values]) => values.length > 0 && <ListFact key={name} name={name} values={values} />)}
      </dl>
    </Hang>
  )
}

function ListFact({ name, values }: { readonly name: string; readonly values: readonly string[] }) {
  const { lang, words } = useReader()
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <details className="because">
          <summary>
            {words.browse.committee.members(values.length, formatCount(lang, values.length))}
            <span className="unseen"> ({name})</span>
          </summary>
          <ul className="values">
            {values.map((value) => (
              <li key={value}>{value}</li>
            ))}
          </ul>
        </details>
      </dd>
    </div>
  )
}

function Subcommittees({ view }: { readonly view: CommitteeView }) {
  const { words } = useReader()
  if (view.children.length === 0) return null
  return (
    <Hang id="below" heading={words.browse.committee.below}>
      <ul className="tree">
        {view.children.map((line) => (
          <li key={line.code}>
            <CommitteeEntry line={line} />
          </li>
        ))}
      </ul>
    </Hang>
  )
}
