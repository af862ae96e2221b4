import { useLoaderData } from 'react-router'
import type { SystemPart } from '../../src/plans/systems/system-view.ts'
import { CATEGORY_WORDS, COUNT_WORDS, LEVEL_WORDS } from '../../src/plans/systems/system-words.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate, formatShare } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { CoveragePicture } from './coverage-picture.tsx'
import { DetailFilterForm } from './detail-filter-form.tsx'
import { DetailTable } from './detail-table.tsx'
import { StructureDiagram } from './structure-diagram.tsx'
import { NodeTable, StatisticTable } from './system-tables.tsx'

/** A standard system: structure, coverage, detail list, gaps, statistics and compilation note. */
export function SystemPage() {
  const view = useLoaderData<SystemPart | null>()
  const { lang, words } = useReader()
  const { systems } = words
  if (view === null) return <Missing />
  return (
    <Frame title={view.title[lang]}>
      <Head view={view} />
      <Hang id="structure" heading={systems.structure}>
        <StructureDiagram view={view} />
      </Hang>
      <Hang id="coverage" heading={systems.coverage}>
        <p className="quiet">{systems.pictureKey}</p>
        <CoveragePicture system={view.system} nodes={view.nodes} />
        <NodeTable system={view.system} nodes={view.nodes} />
      </Hang>
      <DetailList view={view} />
      <Gaps view={view} />
      <Statistics view={view} />
      <Note view={view} />
    </Frame>
  )
}

function Missing() {
  const { words } = useReader()
  return (
    <Frame title={words.systems.missing} unlisted>
      <header className="hang-head">
        <h1 className="page-title">{words.systems.missing}</h1>
        <p className="row-of-links">
          <a href={paths.systems()}>{words.systems.all}</a>
        </p>
      </header>
    </Frame>
  )
}

function Head({ view }: { readonly view: SystemPart }) {
  const { lang, words } = useReader()
  const { systems } = words
  const { existing, shouldHave, toDo, coverage, untold } = view.counts
  return (
    <header className="hang-head">
      <h1 className="page-title">{view.title[lang]}</h1>
      <p>{view.scope[lang]}</p>
      <p className="system-lead">
        {systems.says(
          formatCount(lang, shouldHave),
          formatCount(lang, existing),
          coverage === null ? '–' : formatShare(lang, coverage),
          formatCount(lang, toDo),
        )}
        {untold > 0 && ` ${systems.saysUntold(formatCount(lang, untold))}`}
      </p>
      <p className="quiet">{systems.compiled(formatDate(lang, view.compiled), formatDate(lang, view.asOf))}</p>
      <p className="row-of-links">
        <a href={paths.systemFile(view.system, 'xlsx', lang)}>{systems.xlsx}</a>
        <a href={paths.systemFile(view.system, 'pdf', lang)}>{systems.pdf}</a>
        <a href={paths.systemJson(view.system)}>{systems.json}</a>
        <a href={paths.systems()}>{systems.all}</a>
      </p>
    </header>
  )
}

function DetailList({ view }: { readonly view: SystemPart }) {
  const { lang, words, url } = useReader()
  const { list, filter, system } = view
  return (
    <Hang id="list" heading={words.systems.detail}>
      <DetailFilterForm view={view} />
      <p className="quiet">{words.systems.lines(list.total, formatCount(lang, list.total))}</p>
      {list.items.length > 0 && <DetailTable lines={list.items} labelledBy="list" anchored />}
      <nav className="pages" aria-label={words.systems.detail}>
        {url.searchParams.has('cursor') && <a href={paths.system(system, filter)}>{words.browse.first}</a>}
        {list.next && (
          <a rel="next" href={paths.system(system, { ...filter, cursor: list.next })}>
            {words.browse.next}
          </a>
        )}
      </nav>
    </Hang>
  )
}

function Gaps({ view }: { readonly view: SystemPart }) {
  const { lang, words } = useReader()
  const { total, items } = view.gaps
  return (
    <Hang id="gaps" heading={words.systems.gaps}>
      <p className="quiet">{words.systems.gapsLead(total, formatCount(lang, total))}</p>
      {items.length > 0 && (
        <details className="system-gaps">
          <summary>{words.systems.gapsShow}</summary>
          <DetailTable lines={items} labelledBy="gaps" />
        </details>
      )}
      {items.length < total && (
        <p>
          <a href={paths.system(view.system, { status: 'to-do' })}>{words.systems.gapsAll}</a>
        </p>
      )}
    </Hang>
  )
}

function Statistics({ view }: { readonly view: SystemPart }) {
  const { words } = useReader()
  return (
    <Hang id="statistics" heading={words.systems.statistics}>
      <StatisticTable
        first={COUNT_WORDS.level}
        rows={view.byLevel}
        total={view.counts}
        names={LEVEL_WORDS}
        href={(level) => paths.system(view.system, { level })}
      />
      <StatisticTable first={COUNT_WORDS.category} rows={view.byCategory} total={view.counts} names={CATEGORY_WORDS} />
    </Hang>
  )
}

function Note({ view }: { readonly view: SystemPart }) {
  const { lang, words } = useReader()
  return (
    <Hang id="note" heading={words.systems.note}>
      <div className="prose">
        {view.note.map(({ heading, text }) => (
          <section key={heading.zh}>
            <h3 className="small-heading">{heading[lang]}</h3>
            <p>{text[lang]}</p>
          </section>
        ))}
        {view.warnings.length > 0 && (
          <section>
            <h3 className="small-heading">{words.systems.warnings}</h3>
            <ul>
              {view.warnings.map((warning) => (
                <li key={warning.en}>{warning[lang]}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Hang>
  )
}
