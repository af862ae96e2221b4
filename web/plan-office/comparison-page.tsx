import { useLoaderData } from 'react-router'
import type { ListMove, SnapshotComparison, TargetMove, VariantMove } from '../../src/plans/office/snapshot.ts'
import type { ComparisonView } from '../office-portal.ts'
import { paths } from '../paths.ts'
import type { Lang } from '../portal.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { MissingPlan, OfficeHead, RecordList, useValue } from './office-parts.tsx'

/** Two snapshots of a plan side by side: values, records that came or left, definitions that changed. */
export function ComparisonPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<ComparisonView | null>()
  if (view === null) return <MissingPlan />
  const { planOffice } = words
  const { comparison, refused, records } = view
  return (
    <Frame title={planOffice.places.comparison} unlisted>
      <OfficeHead view={view} title={planOffice.places.comparison} lead={planOffice.comparison.lead} />
      {comparison === undefined ? (
        <div className="hang-lone">
          <p className="notice">{refused?.[lang] ?? planOffice.comparison.choose}</p>
          <p>
            <a href={paths.snapshots(view.plan.id)}>{planOffice.comparison.back}</a>
          </p>
        </div>
      ) : (
        <>
          {records && <MovedList view={view} comparison={comparison} />}
          <Sides comparison={comparison} />
          <Hang id="targets" heading={planOffice.snapshot.targets}>
            {comparison.targets.map((target) => (
              <Target key={target.target} move={target} comparison={comparison} />
            ))}
          </Hang>
        </>
      )}
    </Frame>
  )
}

function MovedList({ view, comparison }: { readonly view: ComparisonView; readonly comparison: SnapshotComparison }) {
  const { lang, words } = useReader()
  const { request, page } = view.records!
  const target = comparison.targets.find((one) => one.target === request.target)
  const way = target?.variants.find((one) => one.variant === request.variant)
  const { comparison: names, snapshot } = words.planOffice
  const name = snapshot.recordsOf(request.target, way?.title[lang] ?? request.variant)
  const [a, b] = [comparison.before.hash, comparison.after.hash]
  const address = (cursor?: string) => paths.comparison(view.plan.id, a, b, { ...request, cursor })
  return (
    <RecordList
      id="records"
      heading={request.moved === 'came' ? names.cameOf(name) : names.leftOf(name)}
      page={page}
      {...(request.cursor && { first: address() })}
      {...(page.next && { next: address(page.next) })}
    />
  )
}

function Sides({ comparison }: { readonly comparison: SnapshotComparison }) {
  const { lang, words } = useReader()
  const { snapshots, comparison: names, snapshot } = words.planOffice
  const { before, after, definitions } = comparison
  return (
    <Hang id="sides" heading={words.planOffice.places.snapshots}>
      <dl className="office-facts">
        {[[snapshots.before, before] as const, [snapshots.after, after] as const].map(
          ([name, { plan, hash, asOf }]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <a href={paths.snapshot(plan, hash)}>
                  {formatDate(lang, asOf)} <code>{hash.slice(0, 12)}</code>
                </a>
              </dd>
            </div>
          ),
        )}
      </dl>
      <p>
        {definitions.length === 0
          ? names.sameDefinitions
          : `${names.definitions}${words.site.colon}${definitions.map((one) => snapshot.definitionNames[one]).join(lang === 'zh' ? '、' : ', ')}`}
      </p>
    </Hang>
  )
}

function Target({ move, comparison }: { readonly move: TargetMove; readonly comparison: SnapshotComparison }) {
  const { lang, words } = useReader()
  const { comparison: names } = words.planOffice
  const id = `target-${move.target}`
  const isValued = move.variants.some(({ before, after }) => before !== null || after !== null)
  const alone = move.before === null ? names.onlyAfter : move.after === null ? names.onlyBefore : undefined
  return (
    <section className="office-target" aria-labelledby={id}>
      <h3 id={id} className="list-title">
        {move.target} {move.title[lang]}
      </h3>
      {alone && <p className="quiet">{alone}</p>}
      {move.redefined && <p className="notice">{names.redefined}</p>}
      {isValued ? (
        <Ways labelledBy={id} move={move} comparison={comparison} />
      ) : (
        <p className="quiet">{names.neither}</p>
      )}
    </section>
  )
}

function Ways(props: {
  readonly labelledBy: string
  readonly move: TargetMove
  readonly comparison: SnapshotComparison
}) {
  const { words } = useReader()
  const { comparison: names, snapshot, snapshots } = words.planOffice
  const { labelledBy, move, comparison } = props
  return (
    <table className="runs" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th scope="col">{snapshot.way}</th>
          {[snapshots.before, snapshots.after, names.change, names.came, names.left].map((name) => (
            <th key={name} scope="col" className="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {move.variants.map((variant) => (
          <Way key={variant.variant} variant={variant} move={move} comparison={comparison} />
        ))}
      </tbody>
    </table>
  )
}

function Way(props: {
  readonly variant: VariantMove
  readonly move: TargetMove
  readonly comparison: SnapshotComparison
}) {
  const { lang, words } = useReader()
  const value = useValue()
  const { comparison: names, snapshot, snapshots } = words.planOffice
  const { variant, move } = props
  const { change } = variant
  return (
    <tr>
      <th scope="row">
        {variant.title[lang]}
        {variant.official && (
          <span className="run-note">
            <span>{snapshot.official}</span>
          </span>
        )}
      </th>
      <td className="number" data-name={snapshots.before}>
        {value(variant.before, move.unit)}
      </td>
      <td className="number" data-name={snapshots.after}>
        {value(variant.after, move.unit)}
      </td>
      <td className="number" data-name={names.change}>
        {change === null ? '–' : change === 0 ? names.unchanged : signed(lang, change)}
      </td>
      {(['came', 'left'] as const).map((moved) => (
        <td key={moved} className="number" data-name={names[moved]}>
          <Moved moved={moved} {...props} />
        </td>
      ))}
    </tr>
  )
}

// With a true minus, in the width of the plus.
function signed(lang: Lang, change: number): string {
  const figure = formatCount(lang, Math.round(Math.abs(change) * 100) / 100)
  return `${change > 0 ? '+' : '−'}${figure}`
}

function Moved(props: {
  readonly moved: 'came' | 'left'
  readonly variant: VariantMove
  readonly move: TargetMove
  readonly comparison: SnapshotComparison
}) {
  const { variant, move, moved, comparison } = props
  const { before, after } = comparison
  if (variant.lists.length === 0) return '–'
  const address = (part: ListMove['part']) =>
    paths.comparison(after.plan, before.hash, after.hash, {
      target: move.target,
      variant: variant.variant,
      part,
      moved,
    })
  return variant.lists.map((list, n) => (
    <span key={list.part}>
      {n > 0 && ' / '}
      <MovedCount list={list} href={address(list.part)} {...props} />
    </span>
  ))
}

function MovedCount(props: {
  readonly list: ListMove
  readonly href: string
  readonly moved: 'came' | 'left'
  readonly variant: VariantMove
  readonly move: TargetMove
}) {
  const { lang, words } = useReader()
  const { list, href, moved, variant, move } = props
  const count = formatCount(lang, list[moved])
  if (list[moved] === 0) return count
  const { comparison: names, snapshot } = words.planOffice
  const label = `${count}, ${snapshot.recordsOf(move.target, variant.title[lang])}, ${names[moved]}, ${snapshot[list.part]}`
  return (
    <a href={href} aria-label={label}>
      {count}
    </a>
  )
}
