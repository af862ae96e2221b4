import type { Command } from 'commander'
import type { App } from '../app.ts'
import {
  asVariant,
  BASIC,
  type CountedRecord,
  type EvaluationContext,
  evaluateIndicators,
  evaluatePlan,
  evaluationOnWire,
  type Indicator,
  type Opened,
  officialVariant,
  openIndicator,
  openTarget,
  type PlanFile,
  recordOnWire,
  type Scope,
  withForecast,
  withOneLedger,
} from '../plans/index.ts'
import { isDay, noDay } from './day.ts'
import { printIndicator, printRecord, printTarget } from './evaluate-print.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal, type Words } from './terminal.ts'

interface EvaluateOptions extends SessionOptions {
  readonly asOf?: string
  readonly indicators?: boolean
  readonly field?: string
  readonly open?: string
  readonly below?: boolean
  readonly json?: boolean
}

/**
 * `evaluate PLAN`: its targets on a day; `evaluate --indicators`: the further indicators; the records behind one of
 * either. Exit 1 where what is asked for is not there.
 */
export function addEvaluateCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('evaluate')
    .description('targets of a policy plan on a day, or further indicators, with values or reasons: 评估')
    .argument('[plan]', 'id of the plan, as in the packs')
    .option('--as-of <day>', 'the day, 2025-12-31; today without it')
    .option('--indicators', 'the further indicators over the whole register instead of a plan')
    .option('--field <field>', 'with --indicators: over one field only')
    .option('--open <name>', 'list the records behind a target or indicator; NAME/VARIANT for another way to count')
    .option('--below', 'with --open: the records below the line of a ratio')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (plan: string | undefined, options: EvaluateOptions) => {
      const wrong = wrongUse(plan, options)
      if (wrong !== undefined) {
        terminal.say(wrong)
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => evaluate(terminal, app, plan, options)))
    })
}

function wrongUse(plan: string | undefined, { asOf, indicators, field, open, below }: EvaluateOptions) {
  if (asOf !== undefined && !isDay(asOf)) return noDay(asOf)
  if ((plan === undefined) === (indicators === undefined))
    return { zh: '请给出规划，或用 --indicators，二者取一。', en: 'Name a plan or give --indicators, one of the two.' }
  if (field !== undefined && indicators === undefined)
    return { zh: '--field 只能与 --indicators 同用。', en: '--field goes with --indicators only.' }
  if (below !== undefined && open === undefined)
    return { zh: '--below 只能与 --open 同用。', en: '--below goes with --open only.' }
  return undefined
}

async function evaluate(
  terminal: Terminal,
  app: App,
  id: string | undefined,
  options: EvaluateOptions,
): Promise<ExitCode> {
  await app.plans.refresh()
  const context = withOneLedger({ database: app.database, rules: app.plans.now() })
  const asOf = options.asOf ?? app.today()
  if (id === undefined) return evaluateFurther(terminal, context, asOf, options)
  const plan = context.rules.plans.plan(id)
  if (plan === undefined) {
    const known = context.rules.plans.all.map((one) => one.plan)
    return refuse(terminal, { code: 'plan-not-found', message: notAmong(id, known) }, options.json)
  }
  if (options.open !== undefined) return openOfPlan(terminal, context, plan, asOf, options)
  const evaluation = await withForecast(context, await evaluatePlan(context, plan, asOf))
  if (options.json) terminal.printJson(evaluationOnWire(evaluation))
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

async function evaluateFurther(
  terminal: Terminal,
  context: EvaluationContext,
  asOf: string,
  options: EvaluateOptions,
): Promise<ExitCode> {
  const { rules } = context
  const field = options.field === undefined ? undefined : rules.fields.field(options.field)
  if (options.field !== undefined && field === undefined) {
    const known = rules.fields.all.map((one) => one.field)
    return refuse(terminal, { code: 'field-not-found', message: notAmong(options.field, known) }, options.json)
  }
  const scope = field === undefined ? {} : { fields: [field.field] }
  const further = [...rules.indicators.values()].filter(({ number }) => number !== undefined)
  if (options.open !== undefined) return openFurther(terminal, context, further, scope, asOf, options)
  const indicators = await evaluateIndicators(context, further, scope, asOf)
  if (options.json) terminal.printJson({ asOf, ...(field === undefined ? {} : { field: field.field }), indicators })
  else for (const indicator of indicators) printIndicator(terminal, indicator)
  return EXIT.done
}

async function openOfPlan(
  terminal: Terminal,
  context: EvaluationContext,
  plan: PlanFile,
  asOf: string,
  options: EvaluateOptions,
): Promise<ExitCode> {
  const [id, variant] = asked(options)
  const targets = plan.targets ?? []
  const target = targets.find((one) => one.id === id)
  if (target === undefined) {
    const known = targets.map((one) => one.id)
    return refuse(terminal, { code: 'target-not-found', message: notAmong(id, known) }, options.json)
  }
  const way = variant ?? officialVariant(target)!
  const ways = target.variants.map((one) => one.variant)
  if (!ways.includes(way))
    return refuse(terminal, { code: 'variant-not-found', message: notAmong(way, ways) }, options.json)
  const part = options.below ? 'denominator' : 'numerator'
  const opened = await openTarget(context, target, way, asOf, part)
  return listRecords(terminal, { id: target.id, variant: way, part, asOf }, opened, options.json)
}

async function openFurther(
  terminal: Terminal,
  context: EvaluationContext,
  known: readonly Indicator[],
  scope: Scope,
  asOf: string,
  options: EvaluateOptions,
): Promise<ExitCode> {
  const [id, variant = BASIC] = asked(options)
  const indicator = known.find(({ number, indicator: name }) => number === id || name === id)
  if (indicator === undefined) {
    const numbers = known.map(({ number }) => number!)
    return refuse(terminal, { code: 'indicator-not-found', message: notAmong(id, numbers) }, options.json)
  }
  if (variant !== BASIC && asVariant(indicator, variant) === undefined) {
    const message = notAmong(
      variant,
      indicator.variants.map((one) => one.variant),
    )
    return refuse(terminal, { code: 'variant-not-found', message }, options.json)
  }
  const part = options.below ? 'denominator' : 'numerator'
  const opened = await openIndicator(context, indicator, variant, scope, asOf, part)
  return listRecords(
    terminal,
    { id: indicator.number ?? indicator.indicator, variant, part, asOf },
    opened,
    options.json,
  )
}

function asked({ open }: EvaluateOptions): [string, string | undefined] {
  return open!.split('/', 2) as [string, string | undefined]
}

async function listRecords(terminal: Terminal, of: object, opened: Opened, json = false): Promise<ExitCode> {
  if ('code' in opened) return refuse(terminal, opened, json)
  const records: CountedRecord[] = []
  let total = 0
  for await (const page of opened) {
    total += page.length
    if (json) records.push(...page)
    else for (const record of page) printRecord(terminal, record)
  }
  if (json) terminal.printJson({ ...of, total, records: records.map(recordOnWire) })
  else terminal.say({ zh: `共 ${total} 项。`, en: `${total} in all.` })
  return EXIT.done
}
