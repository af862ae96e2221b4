/** Parts of a report about the plan as a whole: goals, tasks, fields, method, definitions. Pure. */

import { asVariant, type Indicator } from '../indicator-schema.ts'
import { nameOn, officialVariant } from '../plan.ts'
import type { PlanFile, Task } from '../plan-schema.ts'
import { type Block, type Cell, type Column, type Fact, plain, type Run, type Section, type Shade } from './document.ts'
import type { ReportInput } from './report-input.ts'
import { linked, places, type Style } from './report-style.ts'

/** Most rows of one table; the page of the plan has all. */
const MOST_ROWS = 300

/** Goals without a figure with their marks, or that there are none yet. */
export function goalSection({ plan, indicators, marks = [] }: ReportInput, style: Style): readonly Block[] {
  const { words, say, day } = style
  const title = (id: string) => {
    const found = indicators.get(id)
    return found ? say(found.title) : id
  }
  const rows = (plan.goals ?? []).map((goal): readonly Cell[] => {
    const given = marks.filter((mark) => mark.goal === goal.id)
    const said = given.map(({ mark, assessor, day: on, evidence = '' }) => {
      const by = words.goals.mark(mark, assessor, day(on))
      return evidence === '' ? by : by + words.semicolon + words.goals.withEvidence(evidence)
    })
    return [
      { runs: [{ text: `${goal.id} `, isStrong: true }, { text: say(goal.title) }] },
      { runs: plain(goal.by) },
      { runs: plain(title(goal.rubric)) },
      { runs: plain(said.join(words.semicolon) || words.goals.notMarked) },
      { runs: plain((goal.evidence ?? []).map(title).join(words.list)) },
    ]
  })
  const columns: readonly Column[] = [
    { name: words.columns.target, kind: 'text', share: 5 },
    { name: words.columns.due, kind: 'day', share: 1.7 },
    { name: words.columns.scale, kind: 'text', share: 2 },
    { name: words.columns.mark, kind: 'text', share: 2.2 },
    { name: words.columns.evidence, kind: 'text', share: 2.6 },
  ]
  return [
    { kind: 'text', runs: plain(words.goals.lead), tone: 'quiet' },
    ...bounded({ title: words.headings.goals, isNamedAbove: true }, columns, rows, style),
  ]
}

/** Tasks as a tree, with how far each has come as reported, and who is responsible. What was not reported is said. */
export function taskSection({ plan, reports = [] }: ReportInput, style: Style): readonly Block[] {
  const { words, say } = style
  const tasks = plan.tasks ?? []
  const depthOf = (task: Task): number => {
    const parent = tasks.find(({ id }) => id === task.parent)
    return parent === undefined ? 0 : 1 + depthOf(parent)
  }
  const bodies = new Map(
    plan.bodies.map(({ body, names }) => {
      const name = nameOn(names, plan.issued)
      return [body, name ? say(name) : body] as const
    }),
  )
  const responsible = (id: string) =>
    (plan.responsible ?? [])
      .filter((row) => row.tasks.includes(id))
      .map(({ body, role }) => words.tasks.body(bodies.get(body) ?? body, words.tasks.roles[role]))
  const stateOf = (id: string) => {
    const report = reports.find(({ task }) => task === id)
    return report === undefined ? words.tasks.untold : words.tasks.states[report.state]
  }
  const columns: readonly Column[] = [
    { name: words.headings.tasks, kind: 'text', share: 6 },
    { name: words.tasks.state, kind: 'text', share: 2 },
    { name: words.columns.lead, kind: 'text', share: 4 },
    { name: words.columns.serves, kind: 'text', share: 2 },
  ]
  const rows = tasks.map((task): readonly Cell[] => [
    { runs: [{ text: `${task.id} `, isStrong: true }, { text: say(task.title) }], indent: depthOf(task) },
    { runs: plain(stateOf(task.id)) },
    { runs: plain(responsible(task.id).join(words.list)) },
    { runs: plain((task.supports ?? []).join(words.list)) },
  ])
  return [
    { kind: 'text', runs: plain(words.tasks.lead), tone: 'quiet' },
    ...bounded({ title: words.headings.tasks, isNamedAbove: true }, columns, rows, style),
  ]
}

/** Fields by targets, shaded by size within a column. */
export function fieldSection({ evaluation, details, plan }: ReportInput, style: Style): readonly Block[] {
  const { words, say, columnFigure } = style
  const { targets } = evaluation
  const byField = targets.flatMap((target) => {
    const found = details.get(target.target)?.contributions?.find(({ by }) => by === 'field')
    const isThere = target.value !== null && found?.parts.some(({ value }) => value !== null)
    return isThere ? [{ target, parts: new Map(found!.parts.map((part) => [part.id, part])) }] : []
  })
  if (byField.length === 0) return [{ kind: 'text', runs: plain(words.fields.none) }]
  const fields = new Map(byField.flatMap(({ parts }) => [...parts].map(([id, { title }]) => [id, title] as const)))
  const rows = [...fields].map(([id, title]): readonly Cell[] => [
    { runs: [linked(say(title), places.field(id))] },
    ...byField.map(({ target, parts }): Cell => {
      const value = parts.get(id)?.value ?? null
      if (value === null) return { runs: plain('–') }
      const largest = Math.max(...[...parts.values()].map((part) => part.value ?? 0))
      const to = `${places.target(plan.plan, target.target, evaluation.asOf)}&part=${encodeURIComponent(`field:${id}`)}`
      return { runs: [linked(columnFigure(value, target.unit), to)], shade: shadeOf(value, largest) }
    }),
  ])
  const columns: readonly Column[] = [
    { name: words.columns.field, kind: 'text', share: 3 },
    ...byField.map(({ target }) => ({ name: target.target, kind: 'number' as const, share: 1.5 })),
  ]
  return [
    { kind: 'text', runs: plain(words.fields.lead), tone: 'quiet' },
    ...bounded({ title: words.fields.table }, columns, rows, style),
    { kind: 'text', runs: plain(words.target.overlap), tone: 'quiet' },
  ]
}

function shadeOf(value: number, largest: number): Shade {
  return largest <= 0 ? 0 : (Math.min(5, Math.ceil((5 * value) / largest)) as Shade)
}

/** How values come about, what is missing and why, what is made up, where sources differ. */
export function methodSection(input: ReportInput, style: Style): readonly Block[] {
  const { words, count } = style
  const { register, snapshot, details } = input
  const { method } = words
  const isForecast = [...details.values()].some(({ forecast }) => forecast !== undefined)
  const notes = [
    snapshot === undefined ? words.noSnapshot : method.snapshot,
    ...[method.counting, method.dates, method.tags, method.missing],
    register.simulated > 0 ? method.simulated(count(register.simulated)) : method.noSimulated,
    ...(isForecast ? [method.forecast] : []),
    method.links,
  ]
  return [{ kind: 'list', items: notes.map(plain) }, ...missingBlocks(input, style)]
}

function missingBlocks({ evaluation }: ReportInput, style: Style): readonly Block[] {
  const { words, say } = style
  const rows = evaluation.targets.flatMap(({ target, variants }) => {
    const reasons = new Map<string, string[]>()
    for (const { reason, title } of variants) {
      if (reason === undefined) continue
      const message = say(reason.message)
      reasons.set(message, [...(reasons.get(message) ?? []), say(title)])
    }
    return [...reasons].map(([message, ways]): readonly Cell[] => [
      { runs: [{ text: target, isStrong: true }] },
      { runs: plain(ways.join(words.list)) },
      { runs: plain(message) },
    ])
  })
  if (evaluation.targets.length === 0) return []
  if (rows.length === 0) return [{ kind: 'text', runs: plain(words.method.nothingMissing) }]
  const columns: readonly Column[] = [
    { name: words.columns.target, kind: 'text', share: 1.5 },
    { name: words.columns.variant, kind: 'text', share: 4 },
    { name: words.columns.missing, kind: 'text', share: 6 },
  ]
  return bounded({ title: words.method.missingTable }, columns, rows, style)
}

/** Where sources of the plan differ, what is used and why; nothing where they do not. */
export function discrepancySections({ plan }: ReportInput, { words, say }: Style): readonly Section[] {
  const blocks = discrepancyBlocks(plan, words, say)
  if (blocks.length === 0) return []
  return [{ id: 'discrepancies', title: words.method.discrepancies, blocks, sections: [] }]
}

function discrepancyBlocks(
  { discrepancies = [] }: PlanFile,
  words: Style['words'],
  say: Style['say'],
): readonly Block[] {
  return discrepancies.slice(0, MOST_ROWS).flatMap(({ title, about = [], readings, used, because }) => {
    const touched = about.length === 0 ? '' : words.method.about(about.join(words.list))
    const items = [
      ...readings.map(({ source, says }) => plain(words.method.reading(say(source), say(says)))),
      plain(words.method.used(say(used), say(because))),
    ]
    const runs = [{ text: say(title), isStrong: true as const }, { text: touched }]
    return [
      { kind: 'text', runs },
      { kind: 'list', items },
    ] satisfies Block[]
  })
}

/** Each indicator of the targets: what it counts, from when, and in which ways. */
export function definitionSection({ plan, indicators }: ReportInput, style: Style): readonly Section[] {
  const targets = plan.targets ?? []
  const used = [...new Set(targets.map(({ indicator }) => indicator))]
  return used.flatMap((id): readonly Section[] => {
    const indicator = indicators.get(id)
    if (indicator === undefined) return []
    const of = targets.filter((target) => target.indicator === id)
    const official = new Set(of.flatMap((target) => officialVariant(target) ?? []))
    return [
      {
        id: `definition-${id}`,
        title: style.say(indicator.title),
        blocks: [
          {
            kind: 'facts',
            rows: definitionFacts(
              indicator,
              of.map((target) => target.id),
              style,
            ),
          },
          ...variantList(indicator, official, style),
        ],
        sections: [],
      },
    ]
  })
}

function definitionFacts(indicator: Indicator, usedBy: readonly string[], style: Style): readonly Fact[] {
  const { words, say } = style
  const w = words.definition
  const { numerator, denominator, says, version, window, exclusions = [] } = indicator
  const facts: [string, string | undefined][] = [
    [w.counted, say(says)],
    [denominator === undefined ? words.target.records : w.numerator, numerator && say(numerator.says)],
    [w.denominator, denominator && say(denominator.says)],
    [w.window, w.windows[window]],
    [w.exclusions, exclusions.map(say).join(words.semicolon) || undefined],
    [w.usedBy, usedBy.join(words.list)],
    [w.indicator, `${indicator.indicator}${words.comma}${w.version(version)}`],
  ]
  return facts.flatMap(([term, text]) => (text === undefined ? [] : [{ term, says: plain(text) }]))
}

function variantList(indicator: Indicator, official: ReadonlySet<string>, { words, say }: Style): readonly Block[] {
  const items = indicator.variants.map(({ variant, title, says }): readonly Run[] => {
    const mark = official.has(variant) ? words.target.officialMark : ''
    const way = asVariant(indicator, variant)
    const counted =
      way?.numerator && way.numerator !== indicator.numerator
        ? words.definition.variantCounts(say(way.numerator.says))
        : ''
    return [{ text: say(title) + mark + words.colon, isStrong: true }, { text: say(says) + counted }]
  })
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

function bounded(
  named: { readonly title: string; readonly isNamedAbove?: true },
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  { words }: Style,
): readonly Block[] {
  const table: Block = { kind: 'table', ...named, columns, rows: rows.slice(0, MOST_ROWS) }
  if (rows.length <= MOST_ROWS) return [table]
  return [table, { kind: 'text', runs: plain(words.rest(rows.length - MOST_ROWS)), tone: 'quiet' }]
}
