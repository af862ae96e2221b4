import { useLoaderData } from 'react-router'
import type { PlanView } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { MissingPlace } from '../register/browse/missing-place.tsx'
import { Frame } from '../site/frame.tsx'
import { formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { AsOfForm } from './as-of-form.tsx'
import { Milestones } from './milestones.tsx'
import { Discrepancies, PlanFacts } from './plan-facts.tsx'
import { PlanItem } from './plan-item.tsx'
import { Areas, Branch, Columns, Responsible, Tasks } from './plan-tasks.tsx'
import { PlanCounts, Tally } from './plans-page.tsx'
import { TargetLine } from './target-line.tsx'

/** A plan: its targets at a glance, its years on the line, and all else it says. */
export function PlanPage() {
  const { lang, words } = useReader()
  const view = useLoaderData<PlanView | null>()
  if (view === null) return <MissingPlace up={{ href: paths.plans(), name: words.plans.title }} />
  const { file, targets, asOf } = view
  return (
    <Frame title={file.title[lang]}>
      <Heading view={view} />
      <Hang id="targets" heading={words.plans.headings.targets}>
        {targets.length === 0 ? (
          <p>{words.plans.noTargets}</p>
        ) : (
          targets.map((figure) => <TargetLine key={figure.target} plan={file.plan} figure={figure} asOf={asOf} />)
        )}
      </Hang>
      <Milestones view={view} />
      <Tasks view={view} />
      <Columns view={view} />
      <Areas view={view} />
      <Mechanisms view={view} />
      <Safeguards view={view} />
      <Responsible view={view} />
      <Statements view={view} />
      <Discrepancies view={view} />
      <PlanFacts view={view} />
    </Frame>
  )
}

function Heading({ view }: { readonly view: PlanView }) {
  const { lang, words } = useReader()
  const { file, line } = view
  return (
    <header className="hang-head">
      <nav aria-label={words.plans.title}>
        <ol className="path">
          <li>
            <a href={paths.plans(view.asOf)}>{words.plans.title}</a>
          </li>
        </ol>
      </nav>
      <h1 className="page-title">{file.title[lang]}</h1>
      <p className="quiet">
        {[line.number, formatDate(lang, file.issued), ...line.issuers.map((issuer) => issuer[lang])]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Tally tally={line.tally} />
      <PlanCounts line={line} path="" />
      <p className="row-of-links">
        <a href={paths.report(file.plan, view.asOf)}>{words.report.title}</a>
        <a href={paths.planTasks(file.plan)}>{words.planOffice.places.tasks}</a>
        <a href={paths.snapshots(file.plan)}>{words.planOffice.places.snapshots}</a>
        <a href={paths.figures(file.plan)}>{words.planOffice.places.figures}</a>
        <a href={paths.marks(file.plan)}>{words.planOffice.places.marks}</a>
      </p>
      <AsOfForm action={paths.plan(file.plan)} asOf={view.asOf} today={view.today} />
    </header>
  )
}

function Mechanisms({ view }: { readonly view: PlanView }) {
  const { words } = useReader()
  const all = view.file.mechanisms ?? []
  const tops = all.filter(({ parent }) => parent === undefined)
  if (tops.length === 0) return null
  return (
    <Hang id="mechanisms" heading={words.plans.headings.mechanisms}>
      <Branch tasks={tops} all={all} view={view} />
    </Hang>
  )
}

function Safeguards({ view }: { readonly view: PlanView }) {
  const { words } = useReader()
  const all = view.file.safeguards ?? []
  if (all.length === 0) return null
  return (
    <Hang id="safeguards" heading={words.plans.headings.safeguards}>
      {all.map((item) => (
        <PlanItem key={item.id} item={item} view={view} />
      ))}
    </Hang>
  )
}

function Statements({ view }: { readonly view: PlanView }) {
  const { words } = useReader()
  const statements = view.file.statements ?? []
  if (statements.length === 0) return null
  return (
    <Hang id="statements" heading={words.plans.headings.statements}>
      {Object.entries(words.plans.statements).map(([kind, name]) => {
        const own = statements.filter((one) => one.kind === kind)
        if (own.length === 0) return null
        return (
          <section className="group" key={kind}>
            <h3 className="group-heading">{name}</h3>
            {own.map((item) => (
              <PlanItem key={item.id} item={item} view={view} />
            ))}
          </section>
        )
      })}
    </Hang>
  )
}
