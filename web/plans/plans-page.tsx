import { useLoaderData } from 'react-router'
import type { PlanItemKind } from '../../src/plans/plan.ts'
import type { PlanLine, PlanList, PlanName, TargetTally } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { Frame } from '../site/frame.tsx'
import { formatCount, formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { AsOfForm } from './as-of-form.tsx'

/** All plans: who issued them, what they hang on, and how many of their targets are met on a day. */
export function PlansPage() {
  const { lang, words } = useReader()
  const { asOf, today, plans } = useLoaderData<PlanList>()
  return (
    <Frame title={words.plans.title}>
      <header className="hang-head">
        <h1 className="page-title">{words.plans.title}</h1>
        <p>{plans.length === 0 ? words.plans.none : words.plans.lead}</p>
        {plans.length > 0 && <AsOfForm action={paths.plans()} asOf={asOf} today={today} />}
        <p className="row-of-links">
          <a href={paths.indicators(asOf)}>{words.plans.indicators}</a>
          <a href={paths.fields()}>{words.taxonomy.title}</a>
        </p>
      </header>
      {plans.map((line) => (
        <Hang key={line.plan} id={line.plan} heading={formatDate(lang, line.issued)}>
          <PlanEntry line={line} asOf={asOf} />
        </Hang>
      ))}
    </Frame>
  )
}

function PlanEntry({ line, asOf }: { readonly line: PlanLine; readonly asOf: string }) {
  const { lang, words } = useReader()
  const { plans } = words
  return (
    <article>
      <h3 className="list-title">
        <a href={paths.plan(line.plan, asOf)}>{line.title[lang]}</a>
      </h3>
      <p className="line-note">
        {[line.number, ...line.issuers.map((issuer) => issuer[lang])].filter(Boolean).join(' · ')}
      </p>
      <Tally tally={line.tally} />
      <PlanCounts line={line} path={paths.plan(line.plan, asOf)} />
      <PlanNames label={plans.derivesFrom} plans={line.derivesFrom} />
      <PlanNames label={plans.derived} plans={line.derived} />
    </article>
  )
}

/** How many items of each kind a plan has, leading to them. */
export function PlanCounts({ line, path }: { readonly line: PlanLine; readonly path: string }) {
  const { lang, words } = useReader()
  if (line.items.length === 0) return null
  return (
    <p className="plan-counts">
      {line.items.map(({ kind, count }) => (
        <a key={kind} href={`${path}#${ANCHORS[kind]}`}>
          {words.plans.counts[kind](formatCount(lang, count))}
        </a>
      ))}
    </p>
  )
}

/** Where the items of each kind stand on the page of a plan. */
const ANCHORS = {
  statement: 'statements',
  goal: 'milestones',
  target: 'targets',
  task: 'tasks',
  mechanism: 'mechanisms',
  safeguard: 'safeguards',
} as const satisfies Record<PlanItemKind, string>

/** How many targets are met, are not, and have no value, as a bar of parts with its words. */
export function Tally({ tally }: { readonly tally: TargetTally }) {
  const { lang, words } = useReader()
  const { met, unmet, without } = tally
  const whole = met + unmet + without
  if (whole === 0) return <p className="quiet">{words.plans.noTargets}</p>
  const [shownMet, shownUnmet, shownWithout] = [met, unmet, without].map((count) => formatCount(lang, count))
  return (
    <div className="tally">
      <svg viewBox={`0 0 ${whole} 1`} preserveAspectRatio="none" aria-hidden="true">
        <rect className="series-1" width={met} height="1" />
        <rect className="series-3" x={met} width={unmet} height="1" />
        <rect className="tally-without" x={met + unmet} width={without} height="1" />
      </svg>
      <p>{words.plans.tally(shownMet!, shownUnmet!, shownWithout!)}</p>
    </div>
  )
}

function PlanNames({ label, plans }: { readonly label: string; readonly plans: readonly PlanName[] }) {
  const { lang } = useReader()
  if (plans.length === 0) return null
  return (
    <dl className="pointers">
      <div className="item-links">
        <dt>{label}</dt>
        <dd>
          <ul>
            {plans.map(({ plan, title }) => (
              <li key={plan}>
                <a href={paths.plan(plan)}>{title[lang]}</a>
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  )
}
