import { useLoaderData } from 'react-router'
import { STATUSES } from '../../src/standards/status.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { Hang } from '../ui/hang.tsx'
import { sourceName, useReader } from '../ui/reader.tsx'
import { StatusSign } from '../ui/status-sign.tsx'
import type { Words } from '../words/words.ts'
import { Act } from './act.tsx'
import { Take } from './take.tsx'

/** What the script of the page is told: its language, the day, and every word it may need. */
export interface WatchingTold {
  readonly lang: 'zh' | 'en'
  /** The day by the server's clock. */
  readonly today: string
  readonly words: Words['watching']
  readonly statuses: Readonly<Record<string, string>>
  /** Names of the filters, and by filter those of their values that have some. */
  readonly filters: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What the reader keeps in the browser. The server knows nothing of it: script fills the lists from the templates. */
export function WatchingPage() {
  const { words } = useReader()
  const { watching } = words
  return (
    <Frame title={watching.title} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{watching.title}</h1>
        <p>{watching.lead}</p>
        <p className="notice" data-scriptless>
          {watching.scriptless}
        </p>
      </header>
      <div data-watching hidden>
        <Control />
        <List name="standards" heading={watching.standards} empty={watching.noStandards} />
        <List name="searches" heading={watching.searches} empty={watching.noSearches} />
        <Take />
        <Told />
        <Templates />
      </div>
    </Frame>
  )
}

function Control() {
  const { watching } = useReader().words
  return (
    <div className="hang-lone stack">
      <div className="notice" role="alert" data-trouble hidden>
        <p data-trouble-says />
        <p className="actions" data-broken hidden>
          <Act act="save-broken">{watching.saveBroken}</Act>
          <Act act="discard">{watching.discard}</Act>
        </p>
      </div>
      <p className="actions">
        <Act act="stop" isHidden>
          {watching.stop}
        </Act>
        <Act act="ask" isHidden>
          {watching.ask}
        </Act>
        <Act act="all-seen" isHidden>
          {watching.allSeen}
        </Act>
        <span role="status" className="quiet" data-progress />
      </p>
    </div>
  )
}

function List(props: { readonly name: 'standards' | 'searches'; readonly heading: string; readonly empty: string }) {
  return (
    <Hang id={`kept-${props.name}`} heading={props.heading}>
      <p className="quiet" data-empty={props.name} hidden>
        {props.empty}
      </p>
      <ol className="lines" data-list={props.name} />
    </Hang>
  )
}

function Told() {
  const reader = useReader()
  const today = useLoaderData<string>()
  const { lang, words, names } = reader
  const told: WatchingTold = {
    lang,
    today,
    words: words.watching,
    statuses: words.statuses,
    filters: words.results.facetNames,
    values: {
      status: words.statuses,
      level: words.levels,
      force: words.forces,
      degree: words.standard.degrees,
      source: Object.fromEntries(names.sources.map((id) => [id, sourceName(reader, id)])),
    },
  }
  return <template data-told>{JSON.stringify(told)}</template>
}

/** The lines that script fills: a standard, a search, and the place of one that was removed. */
function Templates() {
  const { watching } = useReader().words
  return (
    <>
      <template data-template="standards">
        <li>
          <div className="line">
            <div>
              <a className="line-link" href={paths.search()} data-slot="link">
                <span className="identifier" translate="no" data-slot="identifier" />{' '}
                <span className="line-title" data-slot="title" />
              </a>
              <LineTells />
            </div>
            <div className="line-side" data-slot="status" />
          </div>
          <LineActs />
        </li>
      </template>
      <template data-template="searches">
        <li>
          <div className="line">
            <div>
              <a className="line-link" href={paths.search()} data-slot="link">
                <span className="saved-query" data-slot="title" />
              </a>
              <p className="line-other" data-slot="filters" />
              <LineTells />
            </div>
            <div className="line-side" data-slot="status" />
          </div>
          <LineActs>
            <a href={paths.search()} data-slot="results">
              {watching.results}
            </a>
            <a href={paths.changesFeed()} data-slot="feed">
              {watching.feed}
            </a>
          </LineActs>
        </li>
      </template>
      <template data-template="removed">
        <li className="line-removed">
          <span data-slot="says" />{' '}
          <Act isText act="undo">
            {watching.undo}
          </Act>
        </li>
      </template>
      {STATUSES.map((status) => (
        <template key={status} data-sign={status}>
          <StatusSign status={status} />
        </template>
      ))}
    </>
  )
}

function LineTells() {
  return (
    <>
      <div className="news" data-slot="news" hidden />
      <p className="line-note" data-slot="note" />
    </>
  )
}

function LineActs({ children }: { readonly children?: React.ReactNode }) {
  const { watching } = useReader().words
  return (
    <p className="line-acts">
      {children}
      <Act isText act="retry" isHidden>
        {watching.retry}
      </Act>
      <Act isText act="seen" isHidden>
        {watching.seen}
      </Act>
      <Act isText act="remove">
        {watching.remove}
      </Act>
    </p>
  )
}
