/** Parts of a report about targets: the table of all, and a section for each. Pure. */
import type { TargetValue, VariantValue } from '../evaluation-actions.ts'
import type { Indicator } from '../indicator-schema.ts'
import type { Target } from '../plan-schema.ts'
import { type Block, type Cell, type Fact, plain, type Run, type Runs, type Section } from './document.ts'
import type { ReportForecast, ReportInput, ReportParts } from './report-input.ts'
import { linked, places, type Style, stateOf } from './report-style.ts'
import { type TrendPoint, trendChart } from './trend-chart.ts'

/** Most parts of a value that are listed. */
const MOST_PARTS = 25

/** All targets: what was asked for, what is, and how far apart they are. */
export function targetTable({ plan, evaluation }: ReportInput, style: Style): Block {
  const { words, say, columnFigure, goal, gap } = style
  const { asOf, targets } = evaluation
  const { columns } = words
  return {
    kind: 'table',
    title: words.headings.targets,
    isNamedAbove: true,
    columns: [
      { name: columns.target, kind: 'text', share: 3.7 },
      { name: columns.goal, kind: 'text', share: 2.5 },
      { name: columns.due, kind: 'day', share: 1.5 },
      { name: columns.value, kind: 'number', share: 1.2 },
      { name: columns.result, kind: 'text', share: 1.5 },
      { name: columns.gap, kind: 'text', share: 1.8 },
    ],
    rows: targets.map((target) => {
      const to = places.target(plan.plan, target.target, asOf)
      const { value } = target
      return [
        { runs: [{ text: `${target.target} `, isStrong: true }, { text: say(target.title) }] },
        { runs: plain(goal(target)) },
        { runs: plain(target.by) },
        { runs: value === null ? plain('–') : [linked(columnFigure(value, target.unit), to)] },
        { runs: plain(words.states[stateOf(target, asOf)]) },
        { runs: plain(value === null ? '' : gap(value, target, true)) },
      ]
    }),
  }
}

/** Everything known of one target. */
export function targetSection(input: ReportInput, value: TargetValue, style: Style): Section {
  const { plan, indicators, details } = input
  const target = plan.targets?.find(({ id }) => id === value.target)
  const detail = details.get(value.target) ?? {}
  const indicator = indicators.get(value.indicator)
  const blocks: Block[] = [
    { kind: 'facts', rows: targetFacts(input, value, target, indicator, style) },
    ...trendBlocks(value, detail.series, style),
    ...(detail.contributions ?? []).flatMap((parts) => partBlocks(value, parts, style)),
    ...(value.variants.length > 1 ? [variantTable(input, value, style)] : []),
    ...(detail.forecast === undefined ? [] : forecastBlocks(value, detail.forecast, style)),
    ...caveatBlocks(indicator, style),
  ]
  return {
    id: value.target.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    title: titleOf(value, style),
    blocks,
    sections: [],
  }
}

function titleOf({ target, title }: TargetValue, { say }: Style): string {
  return `${target} ${say(title)}`
}

function targetFacts(
  { plan, evaluation: { asOf } }: ReportInput,
  value: TargetValue,
  target: Target | undefined,
  indicator: Indicator | undefined,
  style: Style,
): readonly Fact[] {
  const { words, say, day, goal, gap } = style
  const w = words.target
  const to = places.target(plan.plan, value.target, asOf)
  const official = value.variants.find((way) => way.official)
  const state = words.states[stateOf(value, asOf)]
  const result = value.value === null ? state : `${state}${words.comma}${gap(value.value, value)}`
  const facts: (Fact | undefined)[] = [
    fact(w.asks, target?.says && say(target.says)),
    { term: w.value, says: valueRuns(value.value, official, to, value.unit, style) },
    fact(w.goal, w.goalSays(goal(value), day(value.by))),
    fact(w.result, result),
    fact(w.official, official && say(official.title)),
    fact(w.definition, indicator && say(indicator.says)),
    fact(w.wording, target?.wording),
    fact(w.note, target?.note && say(target.note)),
    { term: w.records, says: [linked(value.value === null ? w.openReason : w.open, to)] },
  ]
  return facts.filter((one) => one !== undefined)
}

function fact(term: string, says: string | undefined): Fact | undefined {
  return says === undefined ? undefined : { term, says: plain(says) }
}

/** A value with its sides and how much of it is made up, or why there is none. */
function valueRuns(
  value: number | null,
  way: VariantValue | undefined,
  to: string,
  unit: Target['unit'],
  style: Style,
): Runs {
  const { words, say, figure } = style
  if (value === null) {
    const reason = way?.reason
    return plain(words.target.noValue + (reason ? words.semicolon + say(reason.message) : ''))
  }
  return [{ ...linked(figure(value, unit), to), isStrong: true }, ...remarks(way, style)]
}

function remarks(way: VariantValue | undefined, { words, count }: Style): readonly Run[] {
  const said = [
    ...(way?.parts ? [`${count(way.parts.numerator)} / ${count(way.parts.denominator)}`] : []),
    ...(way?.undated ? [words.target.undated(count(way.undated))] : []),
    ...(way?.simulated ? [words.target.simulated(count(way.simulated))] : []),
  ]
  return said.map((text) => ({ text: `${words.semicolon}${text}` }))
}

function trendBlocks(value: TargetValue, series: readonly TrendPoint[] | undefined, style: Style): readonly Block[] {
  const { words, figure, count, day, goal, say } = style
  const known = (series ?? []).filter((point) => point.value !== null)
  if (value.value === null) return []
  const [first, last] = [known[0], known.at(-1)]
  if (series === undefined || first === undefined || last === undefined || known.length < 2)
    return [{ kind: 'text', runs: plain(words.target.noTrend), tone: 'quiet' }]
  const chart = trendChart(series, value.number, { value: count, day: shortDay(series) })
  const alt = words.target.trendSays(
    day(first.day),
    figure(first.value!, value.unit),
    day(last.day),
    figure(last.value!, value.unit),
    goal(value),
  )
  const cells = series.map((point): Cell => ({ runs: plain(point.value === null ? '–' : count(point.value)) }))
  return [
    { kind: 'trend', title: words.target.trend(say(value.title)), alt, chart },
    {
      kind: 'table',
      title: words.target.trendTable,
      columns: series.map((point) => ({ name: shortDay(series)(point.day), kind: 'number' as const, share: 1 })),
      rows: [cells],
    },
  ]
}

// Days that all end years are told by the year, others by the month; the last may lie anywhere.
function shortDay(series: readonly TrendPoint[]): (day: string) => string {
  const isYearly = series.slice(0, -1).every(({ day }) => day.endsWith('-12-31'))
  return (day) => (isYearly && day.endsWith('-12-31') ? day.slice(0, 4) : day.slice(0, 7))
}

function partBlocks(value: TargetValue, { by, title, overlap, parts }: ReportParts, style: Style): readonly Block[] {
  const { words, say, columnFigure } = style
  const known = parts.filter((part) => part.value !== null).sort((a, b) => b.value! - a.value!)
  const largest = Math.max(0, ...known.map((part) => part.value!))
  if (value.value === null || known.length === 0) return []
  const notes = [
    ...(overlap ? [words.target.overlap] : []),
    ...(known.length > MOST_PARTS ? [words.target.restOfParts(known.length - MOST_PARTS)] : []),
  ]
  return [
    {
      kind: 'table',
      title: say(title),
      columns: [
        { name: partName(by, say(title), style), kind: 'text', share: 5 },
        { name: words.columns.value, kind: 'number', share: 2 },
        { name: words.columns.share, kind: 'bar', share: 5 },
      ],
      rows: known
        .slice(0, MOST_PARTS)
        .map((part) => [
          { runs: plain(say(part.title)) },
          { runs: plain(columnFigure(part.value!, value.unit)) },
          { runs: [], bar: largest === 0 ? 0 : part.value! / largest },
        ]),
    },
    ...notes.map((note): Block => ({ kind: 'text', runs: plain(note), tone: 'quiet' })),
  ]
}

function partName(by: string, title: string, { words: { columns } }: Style): string {
  return by === 'field' || by === 'level' || by === 'publisher' ? columns[by] : title
}

function variantTable({ plan, evaluation: { asOf } }: ReportInput, value: TargetValue, style: Style): Block {
  const { words, say, columnFigure } = style
  return {
    kind: 'table',
    title: words.target.variants,
    columns: [
      { name: words.columns.variant, kind: 'text', share: 4 },
      { name: words.columns.value, kind: 'number', share: 2 },
      { name: words.columns.reason, kind: 'text', share: 5 },
    ],
    rows: value.variants.map((way) => {
      const to = places.target(plan.plan, value.target, asOf, way.variant)
      const rest = way.reason ? plain(say(way.reason.message)) : remarks(way, style).map(withoutMark(words.semicolon))
      return [
        { runs: plain(say(way.title) + (way.official ? words.target.officialMark : '')) },
        { runs: way.value === null ? plain('–') : [linked(columnFigure(way.value, value.unit), to)] },
        { runs: rest },
      ]
    }),
  }
}

function withoutMark(mark: string) {
  return (run: Run, index: number): Run => (index === 0 ? { ...run, text: run.text.slice(mark.length) } : run)
}

function forecastBlocks(value: TargetValue, forecast: ReportForecast, style: Style): readonly Block[] {
  const { words, say, day, share, figure } = style
  const w = words.target
  // Why there is no value has been said.
  if (value.value === null) return []
  if (forecast.kind === 'none') {
    const runs = plain(say(forecast.reason.message))
    return [{ kind: 'facts', rows: [{ term: w.noForecast, says: runs }] }]
  }
  if (forecast.kind === 'decided') {
    const state = words.states[forecast.met ? 'met' : 'missed']
    const runs = plain(`${day(forecast.due)}${words.colon}${figure(forecast.value, value.unit)}${words.comma}${state}`)
    return [{ kind: 'facts', rows: [{ term: w.decided, says: runs }] }]
  }
  const { probability, low, median, high, assumptions } = forecast
  const [l, m, h] = [low, median, high].map((one) => figure(one, value.unit)) as [string, string, string]
  const assumed = assumptions.map(say).join(words.semicolon)
  return [
    {
      kind: 'facts',
      rows: [
        { term: w.forecast, says: plain(`${w.probability} ${share(probability)}`) },
        { term: w.range, says: plain(w.rangeSays(m, l, h)) },
        ...(assumed === '' ? [] : [{ term: w.assumptions, says: plain(assumed) }]),
      ],
    },
  ]
}

function caveatBlocks(indicator: Indicator | undefined, { words, say }: Style): readonly Block[] {
  const caveats = (indicator?.caveats ?? []).map((one) => plain(say(one)))
  if (caveats.length === 0) return []
  return [
    { kind: 'text', runs: [{ text: words.target.caveats, isStrong: true }] },
    { kind: 'list', items: caveats },
  ]
}
