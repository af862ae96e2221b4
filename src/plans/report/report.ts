/** From a plan, its evaluation and what else is known to a report in one language. Pure; nothing missing is made up. */
import { nameOn } from '../plan.ts'
import type { Fact, Lang, ReportDocument, Run, Section } from './document.ts'
import { plain } from './document.ts'
import {
  definitionSection,
  discrepancySections,
  fieldSection,
  goalSection,
  methodSection,
  taskSection,
} from './plan-sections.ts'
import type { ReportInput } from './report-input.ts'
import { linked, places, type Style, stateOf, styleOf } from './report-style.ts'
import { targetSection, targetTable } from './target-sections.ts'

/** The report on a plan. Addresses in it are paths of the portal; see `addressed`. */
export function reportOf(input: ReportInput, lang: Lang): ReportDocument {
  const style = styleOf(lang)
  const { words, say, day } = style
  const { plan, evaluation } = input
  const { asOf, targets } = evaluation
  const section = (id: keyof typeof words.headings, blocks: Section['blocks'], sections: readonly Section[] = []) => ({
    ...{ id, title: words.headings[id], blocks, sections },
  })
  return {
    lang,
    over: words.kind,
    title: say(plan.title),
    facts: coverFacts(input, style),
    day: asOf,
    dayShown: day(asOf),
    contents: words.contents,
    sections: [
      section('summary', [{ kind: 'text', runs: summaryOf(input, style), tone: 'lead' }]),
      ...(targets.length === 0
        ? []
        : [
            section('targets', [targetTable(input, style)]),
            section(
              'eachTarget',
              [],
              targets.map((target) => targetSection(input, target, style)),
            ),
          ]),
      ...((plan.goals ?? []).length === 0 ? [] : [section('goals', goalSection(input, style))]),
      ...((plan.tasks ?? []).length === 0 ? [] : [section('tasks', taskSection(input, style))]),
      ...(targets.length === 0 ? [] : [section('fields', fieldSection(input, style))]),
      section('method', methodSection(input, style), discrepancySections(input, style)),
      section('definitions', [], definitionSection(input, style)),
    ].filter(({ blocks, sections }) => blocks.length + sections.length > 0),
  }
}

function coverFacts({ plan, evaluation, register, snapshot, madeOn }: ReportInput, style: Style): readonly Fact[] {
  const { words, say, day, count } = style
  const issuers = plan.issuers.flatMap((id) => {
    const body = plan.bodies.find((one) => one.body === id)
    const name = body && nameOn(body.names, plan.issued)
    return name ? [say(name)] : []
  })
  const simulated = register.simulated > 0 ? words.stateSimulated(count(register.simulated)) : ''
  const facts: [string, string | undefined][] = [
    [words.asOf, day(evaluation.asOf)],
    [words.issuers, issuers.join(words.list) || undefined],
    [words.number, plan.number],
    [words.issued, day(plan.issued)],
    [words.period, words.until(day(plan.period.from), day(plan.period.until))],
    [words.state, words.stateSays(count(register.editions), register.version) + simulated],
    [words.snapshot, snapshot && words.snapshotSays(snapshot.hash, day(snapshot.on))],
    [words.madeOn, day(madeOn)],
  ]
  return facts.flatMap(([term, says]) => (says === undefined ? [] : [{ term, says: plain(says) }]))
}

/** Most targets whose values the summary tells one by one. */
const TOLD = 8

/** The summary as one paragraph; each value in it leads to its target. */
function summaryOf({ plan, evaluation, marks = [] }: ReportInput, style: Style): readonly Run[] {
  const { words, say, day, count, figure, goal, gap } = style
  const { asOf, targets } = evaluation
  const valued = targets.filter(({ value }) => value !== null)
  const met = valued.filter((target) => target.met === true)
  const runs: Run[] = [{ text: opening(style, day(asOf), targets.length, valued.length, met.length) }]
  for (const target of valued.slice(0, TOLD)) {
    const value = target.value!
    const state = words.states[stateOf(target, asOf)]
    const rest = `${state.toLowerCase()}${words.comma}${gap(value, target)}`
    const [before, after] = words.summary.target(say(target.title), goal(target), rest)
    const to = places.target(plan.plan, target.target, asOf)
    runs.push({ text: before }, linked(figure(value, target.unit), to), { text: after })
  }
  if (valued.length > TOLD) runs.push({ text: words.summary.more(valued.length - TOLD) })
  const without = targets.length - valued.length
  if (without > 0 && valued.length > 0) runs.push({ text: words.summary.without(without) })
  const simulated = valued.reduce(
    (sum, { variants }) => sum + (variants.find((way) => way.official)?.simulated ?? 0),
    0,
  )
  if (simulated > 0) runs.push({ text: words.summary.simulated(count(simulated)) })
  const goals = plan.goals ?? []
  const marked = goals.filter(({ id }) => marks.some((mark) => mark.goal === id))
  if (goals.length > 0) runs.push({ text: words.summary.goals(goals.length, marked.length) })
  return runs.filter(({ text }) => text !== '')
}

function opening({ words }: Style, day: string, targets: number, valued: number, met: number): string {
  if (targets === 0) return spaced(words.summary.noTargets(day))
  if (valued === 0) return spaced(words.summary.none(day, targets))
  return words.summary.some(day, targets, valued, met, valued - met)
}

function spaced(text: string): string {
  return text.endsWith('.') ? `${text} ` : text
}
