import { useLoaderData } from 'react-router'
import type { SnapshotTarget, SnapshotVariant } from '../../src/plans/office/snapshot.ts'
import type { SnapshotView } from '../office-portal.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate, formatInstant } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { wordFor } from '../words/words.ts'
import { MetWord, MissingPlan, OfficeHead, RecordList, useValue } from './office-parts.tsx'

/** One snapshot: how it was taken, every value that is frozen in it, and the records behind each. */
export function SnapshotPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<SnapshotView | null>()
  if (view === null) return <MissingPlan />
  const { planOffice } = words
  const { snapshot, records } = view
  const { content, hash } = snapshot
  const title = planOffice.snapshot.title(view.plan.title[lang], formatDate(lang, snapshot.asOf))
  return (
    <Frame title={title} unlisted>
      <OfficeHead view={view} title={title} lead={planOffice.snapshot.lead} />
      <p className="hang-lone">
        <a href={paths.report(snapshot.plan, undefined, hash)}>{words.report.title}</a>
      </p>
      {records && <ListedRecords view={view} />}
      <Hang id="targets" heading={planOffice.snapshot.targets}>
        {content.targets.map((target) => (
          <Target key={target.target} target={target} plan={snapshot.plan} hash={hash} />
        ))}
      </Hang>
      <Marks view={view} />
      <Figures view={view} />
      <Hang id="taken" heading={planOffice.snapshot.facts}>
        <Facts view={view} />
      </Hang>
    </Frame>
  )
}

function ListedRecords({ view }: { readonly view: SnapshotView }) {
  const { lang, words } = useReader()
  const { request, page } = view.records!
  const target = view.snapshot.content.targets.find((one) => one.target === request.target)
  const way = target?.variants.find((one) => one.variant === request.variant)
  const { recordsOf, numerator, denominator } = words.planOffice.snapshot
  const part = way && way.lists.length > 1 ? ` (${request.part === 'numerator' ? numerator : denominator})` : ''
  const address = (cursor?: string) => paths.snapshot(view.plan.id, view.snapshot.hash, { ...request, cursor })
  return (
    <RecordList
      id="records"
      heading={`${recordsOf(request.target, way?.title[lang] ?? request.variant)}${part}`}
      page={page}
      {...(request.cursor && { first: address() })}
      {...(page.next && { next: address(page.next) })}
    />
  )
}

function Target(props: { readonly target: SnapshotTarget; readonly plan: string; readonly hash: string }) {
  const { lang, words } = useReader()
  const value = useValue()
  const { snapshot } = words.planOffice
  const { target, title, unit, met, variants } = props.target
  const id = `target-${target}`
  return (
    <section className="office-target" aria-labelledby={id}>
      <h3 id={id} className="list-title">
        {target} {title[lang]}
      </h3>
      <p className="office-value">
        <strong>{value(props.target.value, unit)}</strong> <MetWord met={met} />
      </p>
      <table className="runs" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{snapshot.way}</th>
            <th scope="col" className="number">
              {snapshot.value}
            </th>
            <th scope="col" className="number">
              {snapshot.records}
            </th>
          </tr>
        </thead>
        <tbody>
          {variants.map((variant) => (
            <Way key={variant.variant} variant={variant} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Way(props: {
  readonly variant: SnapshotVariant
  readonly target: SnapshotTarget
  readonly plan: string
  readonly hash: string
}) {
  const { lang, words } = useReader()
  const value = useValue()
  const { snapshot, simulated } = words.planOffice
  const { variant, target, plan, hash } = props
  return (
    <tr>
      <th scope="row">
        {variant.title[lang]}
        <span className="run-note">
          {variant.official && <span>{snapshot.official}</span>}
          {variant.reason && <span>{variant.reason.message[lang]}</span>}
          {variant.simulated !== undefined && (
            <strong>{simulated(variant.simulated, formatCount(lang, variant.simulated))}</strong>
          )}
        </span>
      </th>
      <td className="number" data-name={snapshot.value}>
        {value(variant.value, target.unit)}
      </td>
      <td className="number" data-name={snapshot.records}>
        {variant.lists.map(({ part, records }, n) => (
          <span key={part}>
            {n > 0 && ' / '}
            <a
              href={paths.snapshot(plan, hash, { target: target.target, variant: variant.variant, part })}
              aria-label={`${formatCount(lang, records)}, ${snapshot.recordsOf(target.target, variant.title[lang])}, ${snapshot[part]}`}
            >
              {formatCount(lang, records)}
            </a>
          </span>
        ))}
      </td>
    </tr>
  )
}

function Marks({ view }: { readonly view: SnapshotView }) {
  const { lang, words } = useReader()
  const { marks } = view.snapshot.content
  if (marks.length === 0) return null
  return (
    <Hang id="marks" heading={words.planOffice.snapshot.marks}>
      <ul className="lines">
        {marks.map(({ goal, mark, assessor, day }) => (
          <li key={`${goal} ${assessor}`}>
            {goal}: <strong>{words.planOffice.marks.of(formatCount(lang, mark))}</strong> · <bdi>{assessor}</bdi> ·{' '}
            {formatDate(lang, day)}
          </li>
        ))}
      </ul>
    </Hang>
  )
}

function Figures({ view }: { readonly view: SnapshotView }) {
  const { lang, words } = useReader()
  const { figures } = view.snapshot.content
  if (figures.length === 0) return null
  return (
    <Hang id="figures" heading={words.planOffice.snapshot.figures}>
      <ul className="lines">
        {figures.map(({ indicator, target, part, day, value, source }) => (
          <li key={[indicator, target, part, day].join()}>
            {[target ?? indicator, part].filter(Boolean).join(' ')}: <strong>{formatCount(lang, value)}</strong> ·{' '}
            {formatDate(lang, day)} · <bdi>{source}</bdi>
          </li>
        ))}
      </ul>
    </Hang>
  )
}

function Facts({ view }: { readonly view: SnapshotView }) {
  const { lang, words } = useReader()
  const { snapshot: names, snapshots } = words.planOffice
  const { snapshot } = view
  const { hash, plan, takenAt, actor, note, corrects, registerVersion, content } = snapshot
  const facts: readonly (readonly [name: string, fact: React.ReactNode])[] = [
    [snapshots.hash, <code key="hash">{hash}</code>],
    [snapshots.takenAt, formatInstant(takenAt)],
    [names.actor, wordFor(words.standard.actors, actor)],
    ...(note === undefined ? [] : [[names.note, note] as const]),
    ...(corrects === undefined
      ? []
      : [
          [
            snapshots.corrects,
            <a key="corrects" href={paths.comparison(plan, corrects, hash)}>
              {names.compareWith}
            </a>,
          ] as const,
        ]),
    [names.register, registerVersion],
    ...(['plan', 'indicators', 'fields'] as const).map(
      (name) =>
        [
          `${names.definitions}${words.site.colon}${names.definitionNames[name]}`,
          <code key={name}>{content.definitions[name].slice(0, 16)}</code>,
        ] as const,
    ),
  ]
  return (
    <>
      <dl className="office-facts" lang={lang === 'zh' ? 'zh-Hans' : 'en'}>
        {facts.map(([name, fact]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={paths.snapshotJson(hash)}>{names.json}</a>
      </p>
    </>
  )
}
