import type { Command } from 'commander'
import type { App } from '../app.ts'
import {
  type Comparator,
  type CountedRecord,
  type EvaluationContext,
  evaluatePlan,
  officialVariant,
  openTarget,
  type PlanFile,
  planRules,
  type Target,
  type TargetValue,
  withForecast,
} from '../plans/index.ts'
import { isDay, noDay } from './day.ts'
import { forecastLine } from './forecast-line.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal, type Words } from './terminal.ts'

interface EvaluateOptions extends SessionOptions {
  readonly asOf?: string
  readonly open?: string
  readonly json?: boolean
}

/** `evaluate PLAN`: its targets on a day, and the records behind one. Exit 1 where plan or target is not there. */
export function addEvaluateCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('evaluate')
    .description('targets of a policy plan on a day, with values or reasons: 评估')
    .argument('<plan>', 'id of the plan, as in the packs')
    .option('--as-of <day>', 'the day, 2025-12-31; today without it')
    .option('--open <target>', 'list the records behind a target; TARGET/VARIANT for another way to count')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (plan: string, options: EvaluateOptions) => {
      if (options.asOf !== undefined && !isDay(options.asOf)) {
        terminal.say(noDay(options.asOf))
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => evaluate(terminal, app, plan, options)))
    })
}

async function evaluate(terminal: Terminal, app: App, id: string, options: EvaluateOptions): Promise<ExitCode> {
  const context = { database: app.database, rules: planRules(app.packs) }
  const plan = context.rules.plans.plan(id)
  if (plan === undefined) {
    const known = context.rules.plans.all.map((one) => one.plan)
    return refuse(terminal, { code: 'plan-not-found', message: notAmong(id, known) }, options.json)
  }
  const asOf = options.asOf ?? app.today()
  if (options.open !== undefined) return open(terminal, context, plan, asOf, options.open, options.json)
  const evaluation = await withForecast(context, await evaluatePlan(context, plan, asOf))
  if (options.json) terminal.printJson(evaluation)
  else for (const target of evaluation.targets) printTarget(terminal, target)
  return EXIT.done
}

function notAmong(asked: string, known: readonly string[]): Words {
  const shown = asked.slice(0, 100)
  return {
    zh: `没有“${shown}”。可用的有：${known.join('、')}`,
    en: `There is no “${shown}”. Known are: ${known.join(', ')}`,
  }
}

async function open(
  terminal: Terminal,
  context: EvaluationContext,
  plan: PlanFile,
  asOf: string,
  asked: string,
  json = false,
): Promise<ExitCode> {
  const [id, variant] = asked.split('/', 2) as [string, string | undefined]
  const targets = plan.targets ?? []
  const target = targets.find((one) => one.id === id)
  if (target === undefined) {
    const message = notAmong(
      id,
      targets.map((one) => one.id),
    )
    return refuse(terminal, { code: 'target-not-found', message }, json)
  }
  const way = variant ?? officialVariant(target)!
  if (!target.variants.some((one) => one.variant === way)) {
    const message = notAmong(
      way,
      target.variants.map((one) => one.variant),
    )
    return refuse(terminal, { code: 'variant-not-found', message }, json)
  }
  return listRecords(terminal, context, target, way, asOf, json)
}

async function listRecords(
  terminal: Terminal,
  context: EvaluationContext,
  target: Target,
  variant: string,
  asOf: string,
  json: boolean,
): Promise<ExitCode> {
  const pages = await openTarget(context, target, variant, asOf)
  if ('code' in pages) return refuse(terminal, pages, json)
  const records: CountedRecord[] = []
  let total = 0
  for await (const page of pages) {
    total += page.length
    if (json) records.push(...page)
    else for (const record of page) printRecord(terminal, record)
  }
  if (json) terminal.printJson({ target: target.id, variant, asOf, total, records })
  else terminal.say({ zh: `共 ${total} 项。`, en: `${total} in all.` })
  return EXIT.done
}

const SIGNS: Readonly<Record<Comparator, string>> = { atLeast: '≥', atMost: '≤', moreThan: '>', lessThan: '<' }

const UNITS: Readonly<Record<Target['unit'], Words>> = {
  percent: { zh: '%', en: '%' },
  standards: { zh: '项标准', en: 'standards' },
  enterprises: { zh: '家企业', en: 'enterprises' },
  documents: { zh: '件', en: 'documents' },
  months: { zh: '个月', en: 'months' },
  bases: { zh: '个基地', en: 'bases' },
}
const WORK: Readonly<Record<CountedRecord['work'], Words>> = {
  new: { zh: '制定', en: 'new' },
  revised: { zh: '修订', en: 'revised' },
}

function printTarget(terminal: Terminal, value: TargetValue): void {
  const { language } = terminal
  const goal = `${SIGNS[value.comparator]} ${value.number} ${UNITS[value.unit][language]}, ${value.by}`
  const met = { zh: ['未达到', '已达到'], en: ['not met', 'met'] }[language][Number(value.met)]
  const now = value.value === null ? '–' : `${value.value}, ${met}`
  terminal.print(`${value.target}\t${value.title[language]}\t${goal}\t${now}`)
  for (const { variant, title, official, value: figure, reason, simulated } of value.variants) {
    const mark = official ? '*' : ' '
    const madeUp =
      simulated === undefined ? '' : { zh: `（其中模拟 ${simulated}）`, en: ` (${simulated} simulated)` }[language]
    terminal.print(
      `  ${mark} ${variant}\t${title[language]}\t${figure ?? '–'}${madeUp}\t${reason?.message[language] ?? ''}`.trimEnd(),
    )
  }
  if (value.forecast !== undefined) terminal.print(`    ${forecastLine(value.forecast, language)}`)
}

function printRecord({ print, language }: Terminal, record: CountedRecord): void {
  const title = record.titles[language] ?? Object.values(record.titles)[0] ?? ''
  const because = record.fields
    .map((field) => `${field.name[language]}${{ zh: '：', en: ': ' }[language]}${field.because[language]}`)
    .join({ zh: '；', en: '; ' }[language])
  const madeUp = record.simulated ? { zh: '模拟', en: 'simulated' }[language] : ''
  print([record.identifier, record.published, WORK[record.work][language], title, because, madeUp].join('\t').trimEnd())
}
