import type { Goal } from '../../src/plans/plan-schema.ts'
import type { PlanView, TargetFigure } from '../../src/plans/plan-views.ts'
import { paths } from '../paths.ts'
import { formatDate } from '../ui/format.ts'
import { Hang } from '../ui/hang.tsx'
import { useReader } from '../ui/reader.tsx'
import { goalOf, quantity, stateOf } from './figures.ts'
import { ItemLinks } from './item-links.tsx'
import { PlanItem } from './plan-item.tsx'
import { StateSign } from './target-line.tsx'

interface Stop {
  readonly by: string
  readonly title?: string
  readonly targets: readonly TargetFigure[]
  readonly goals: readonly Goal[]
}

/** The years of a plan on the line: at each stop what falls due, with a figure and without. */
export function Milestones({ view }: { readonly view: PlanView }) {
  const { lang, words } = useReader()
  const stops = stopsOf(view, lang)
  if (stops.length === 0) return null
  return (
    <Hang id="milestones" heading={words.plans.headings.milestones}>
      <ol className="timeline">
        {stops.map((stop) => (
          <li className="stop" key={stop.by} aria-current={stop.by <= view.asOf ? 'true' : undefined}>
            <h3 className="stop-title">
              <time dateTime={stop.by}>{formatDate(lang, stop.by)}</time>
              {stop.title && <span> {stop.title}</span>}
            </h3>
            {stop.targets.length + stop.goals.length === 0 && <p className="quiet">{words.plans.noDue}</p>}
            {stop.targets.length > 0 && (
              <ul className="due-targets">
                {stop.targets.map((figure) => (
                  <li key={figure.target} className="entry-line">
                    <DueTarget figure={figure} view={view} />
                  </li>
                ))}
              </ul>
            )}
            {stop.goals.map((goal) => (
              <GoalItem key={goal.id} goal={goal} view={view} />
            ))}
          </li>
        ))}
      </ol>
    </Hang>
  )
}

// Every day on which something falls due is a stop, whether or not the plan calls it a milestone.
function stopsOf({ file, targets }: PlanView, lang: 'zh' | 'en'): readonly Stop[] {
  const goals = file.goals ?? []
  const days = [...file.milestones, ...goals, ...targets].map(({ by }) => by)
  return [...new Set(days)].sort().map((by) => {
    const title = file.milestones.find((one) => one.by === by)?.title[lang]
    return {
      by,
      ...(title === undefined ? {} : { title }),
      targets: targets.filter((one) => one.by === by),
      goals: goals.filter((one) => one.by === by),
    }
  })
}

function DueTarget({ figure, view }: { readonly figure: TargetFigure; readonly view: PlanView }) {
  const reader = useReader()
  const { lang } = reader
  return (
    <>
      <a href={paths.target(view.file.plan, figure.target, { asOf: view.asOf })}>
        <span className="item-id">{figure.target}</span> {figure.title[lang]}
        <span className="quiet">
          {' '}
          {goalOf(reader, figure)}
          {figure.value !== null && ` · ${quantity(reader, figure.value, figure.unit)}`}
        </span>
      </a>
      <StateSign state={stateOf(figure, view.asOf)} />
    </>
  )
}

function GoalItem({ goal, view }: { readonly goal: Goal; readonly view: PlanView }) {
  const { lang, words } = useReader()
  const { plans } = words
  const marks = view.marks?.filter((one) => one.goal === goal.id) ?? []
  return (
    <PlanItem item={goal} view={view} aside={plans.dimensions[goal.dimension]}>
      {marks.map(({ mark, assessor, day, evidence }) => (
        <p className="line-note" key={`${day} ${assessor}`}>
          {plans.mark(`${mark}`, assessor, formatDate(lang, day))} {evidence}
        </p>
      ))}
      <dl className="pointers">
        <ItemLinks label={plans.rubric} ids={[goal.rubric]} names={view.names} />
        <ItemLinks label={plans.proof} ids={goal.evidence} names={view.names} />
      </dl>
    </PlanItem>
  )
}
