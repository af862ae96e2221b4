import { useLoaderData } from 'react-router'
import { IMPORT_CAN, type ImportState, type ImportView, isMoving } from '../../src/register/import/import-queue.ts'
import type { ImportData } from '../operator-portal.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { BarTable } from '../ui/charts/bar-table.tsx'
import { formatBytes, formatCount, formatDuration, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { sourceName, useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { Acts, Announcement, Progress, ReloadLink } from './progress.tsx'
import { RejectsPart } from './rejects.tsx'

/** One import: how far it is, what came of it, which rows were left out. */
export function ImportPage() {
  const { words } = useReader()
  const found = useLoaderData<ImportData | null>()
  if (found === null) return <MissingImport />
  const { view } = found
  const { operator } = words
  return (
    <Frame title={view.name} unlisted>
      <header className="hang-head">
        <p>
          <a href={paths.operator()}>{operator.back}</a>
        </p>
        <h1 className="page-title run-title" translate="no">
          <bdi>{view.name}</bdi>
        </h1>
      </header>
      <Announcement view={view} />
      <Hang id="progress" heading={operator.progress}>
        <div data-live="progress">
          <Progress view={view} />
          <Acts view={view} acts={actsOf(view)} />
        </div>
        {isMoving(view.state) && <ReloadLink href={paths.import(view.id)} />}
      </Hang>
      <Hang id="counts" heading={operator.counts}>
        <div data-live="counts">
          <Counts view={view} />
        </div>
      </Hang>
      <Hang id="facts" heading={operator.facts.heading}>
        <div data-live="facts">
          <Facts view={view} />
        </div>
      </Hang>
      <div data-live="doubts">{view.doubts.length > 0 && <DoubtsPart view={view} />}</div>
      <RejectsPart {...found} />
    </Frame>
  )
}

function actsOf({ state, isUpload }: ImportView): readonly ('stop' | 'continue')[] {
  if (!isUpload) return []
  return (['stop', 'continue'] as const).filter((act) => (IMPORT_CAN[act] as readonly ImportState[]).includes(state))
}

const COUNTED = ['read', 'created', 'changed', 'unchanged', 'rejected', 'relations'] as const

function Counts({ view }: { readonly view: ImportView }) {
  const { lang, words } = useReader()
  return (
    <dl className="run-counts">
      {COUNTED.map((name) => (
        <div key={name}>
          <dt>{words.operator.count[name]}</dt>
          <dd className="figure-count">{formatCount(lang, view[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

function DoubtsPart({ view }: { readonly view: ImportView }) {
  const { lang, words } = useReader()
  const { doubts } = words.operator
  return (
    <Hang id="doubts" heading={doubts.heading}>
      <p className="quiet">{doubts.lead}</p>
      <BarTable
        labelledBy="doubts"
        heading={doubts.reason}
        numbers={[doubts.values]}
        rows={view.doubts.map(({ reason, count }) => ({
          key: reason,
          name: wordFor(words.doubtReasons, reason),
          numbers: [formatCount(lang, count)],
          parts: [count],
        }))}
      />
    </Hang>
  )
}

function Facts({ view }: { readonly view: ImportView }) {
  const { lang, words } = useReader()
  const { facts } = words.operator
  const { bytes, startedAt, movedAt, endedAt } = view
  const took = endedAt === undefined ? undefined : (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000
  const pairs: readonly (readonly [string, React.ReactNode])[] = [
    [facts.by, view.isUpload ? facts.here : facts.elsewhere],
    [facts.format, view.format],
    [facts.source, <SourceFact key="source" id={view.source} />],
    ...(bytes === undefined ? [] : [[facts.size, formatBytes(lang, bytes)] as const]),
    [facts.started, <Instant key="started" at={startedAt} />],
    [facts.moved, <Instant key="moved" at={movedAt} />],
    ...(endedAt === undefined ? [] : [[facts.ended, <Instant key="ended" at={endedAt} />] as const]),
    ...(took === undefined ? [] : [[facts.took, formatDuration(lang, took)] as const]),
    ...(view.isUpload ? [] : [[facts.file, <bdi key="path">{view.path}</bdi>] as const]),
  ]
  return (
    <dl className="facts">
      {pairs.map(([term, text]) => (
        <div className="fact" key={term}>
          <dt>{term}</dt>
          <dd className="run-fact">{text}</dd>
        </div>
      ))}
    </dl>
  )
}

function SourceFact({ id }: { readonly id: string }) {
  const name = sourceName(useReader(), id)
  return (
    <span className="values">
      {name !== id && <span>{name}</span>}
      <span className={name === id ? undefined : 'quiet'} translate="no">
        {id}
      </span>
    </span>
  )
}

function Instant({ at }: { readonly at: string }) {
  return <time dateTime={at}>{formatInstant(at)}</time>
}

function MissingImport() {
  const { words } = useReader()
  const { operator } = words
  return (
    <Frame title={operator.missing} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{operator.missing}</h1>
      </header>
      <div className="hang-lone prose">
        <p>{operator.missingLead}</p>
        <p>
          <a href={paths.operator()}>{operator.back}</a>
        </p>
      </div>
    </Frame>
  )
}
