/** What a plan's pages show of figures and marks: those that stand, beside what the register computes, and all entries. */
import type { Words } from '../../standards/index.ts'
import { evaluatePlan } from '../evaluation-actions.ts'
import type { PlanFile } from '../plan-schema.ts'
import { type OfficeContext, type OfficePage, type PageRequest, paged } from './entry-actions.ts'
import { figurePage, figuresOf, marksOf as markEntriesOf, markPage } from './entry-store.ts'
import { type Figure, standing } from './figure.ts'
import { type Mark, marksOn } from './mark.ts'

/** What a figure can be about: an indicator, or one of its targets (`indicator/TARGET`). */
export interface FigureSubject {
  readonly id: string
  readonly title: Words
  readonly unit: string
}

export interface PlanFigures {
  readonly subjects: readonly FigureSubject[]
  /** Of each subject and part the newest that stands; with the value the register gives for its day, where it has one. */
  readonly standing: readonly { readonly figure: Figure; readonly computed?: number }[]
  readonly list: OfficePage<Figure>
}

// Each is an evaluation of its own.
const MOST_COMPUTED = 3

/** Figures about the indicators of a plan's targets and goals. */
export async function viewFigures(context: OfficeContext, id: string, page: PageRequest): Promise<PlanFigures> {
  const plan = context.rules.plans.plan(id)!
  const subjects = subjectsOf(context, plan)
  const indicators = [...new Set(subjects.map((subject) => subject.id.split('/')[0]!))]
  const entries = await figuresOf(context.database, indicators)
  const newest = new Map<string, Figure>()
  for (const figure of standing(entries)) {
    const about = [figure.indicator, figure.target, figure.part].join('/')
    if (!newest.has(about)) newest.set(about, figure)
  }
  const found: { figure: Figure; computed?: number }[] = []
  let computedSoFar = 0
  for (const figure of newest.values()) {
    const isTarget = figure.target !== undefined && figure.part === '' && computedSoFar < MOST_COMPUTED
    const computed = isTarget ? await computedFor(context, plan, figure) : undefined
    if (isTarget) computedSoFar++
    found.push({ figure, ...(computed === undefined ? {} : { computed }) })
  }
  const list = await paged(page, (part) => figurePage(context.database, indicators, part))
  return { subjects, standing: found, list }
}

// A target of a figure from outside is not computed: its figure is its value.
async function computedFor(context: OfficeContext, plan: PlanFile, { target, day, indicator }: Figure) {
  if (context.rules.indicators.get(indicator)?.kind === 'external-series') return undefined
  const targets = (plan.targets ?? []).filter(({ id }) => id === target)
  if (targets.length === 0) return undefined
  const evaluation = await evaluatePlan(context, { ...plan, targets }, day)
  return evaluation.targets[0]!.value ?? undefined
}

function subjectsOf({ rules }: OfficeContext, plan: PlanFile): readonly FigureSubject[] {
  const ofTargets = (plan.targets ?? []).map(({ id, indicator, title, unit }) => ({
    ...{ id: `${indicator}/${id}`, unit },
    title: { zh: `${id} ${title.zh}`, en: `${id} ${title.en}` },
  }))
  const named = [
    ...(plan.targets ?? []).map(({ indicator }) => indicator),
    ...(plan.goals ?? []).flatMap(({ evidence }) => evidence ?? []),
  ]
  const ofIndicators = [...new Set(named)].flatMap((id) => {
    const indicator = rules.indicators.get(id)
    return indicator === undefined ? [] : [{ id, title: indicator.title, unit: indicator.unit }]
  })
  return [...ofTargets, ...ofIndicators]
}

export interface PlanMarks {
  readonly goals: readonly {
    readonly goal: string
    readonly title: Words
    readonly by: string
    readonly scale: readonly Words[]
    readonly marks: readonly Mark[]
  }[]
  readonly list: OfficePage<Mark>
}

/** Goals of a plan with their scales and the marks that stand today. */
export async function viewMarks(context: OfficeContext, id: string, page: PageRequest): Promise<PlanMarks> {
  const { database, rules, today } = context
  const goals = rules.plans.plan(id)!.goals ?? []
  const ids = goals.map((goal) => goal.id)
  const entries = await markEntriesOf(database, ids)
  const list = await paged(page, (part) => markPage(database, ids, part))
  return {
    goals: goals.map((goal) => ({
      ...{ goal: goal.id, title: goal.title, by: goal.by, scale: rules.indicators.get(goal.rubric)?.marks ?? [] },
      marks: marksOn(
        entries.filter((entry) => entry.goal === goal.id),
        today,
      ),
    })),
    list,
  }
}
