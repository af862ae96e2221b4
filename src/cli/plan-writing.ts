import type { Command } from 'commander'
import type { App } from '../app.ts'
import {
  faultsOfText,
  PLAN_REFUSALS,
  type PlanRefusalCode,
  planDesk,
  planRulesNow,
  planText,
  publishVersion,
  saveVersion,
  takeBack,
} from '../plans/index.ts'
import { type PackFault, printFault } from '../platform/index.ts'
import { readPlanFile } from './plan-file.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal, type Words } from './terminal.ts'

/** The name under which whoever holds the data folder stands in events. */
const ACTOR = 'person:operator'

interface WritingOptions extends SessionOptions {
  readonly note?: string
  readonly json?: boolean
}

/** `plan export|publish|take-back`: plans of this installation as texts. Exit 1 where one is refused, with its faults. */
export function addWritingCommands(plan: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  plan
    .command('export')
    .description('a plan as it holds, as YAML')
    .argument('<plan>', 'id of the plan')
    .option('--data <folder>', 'data folder')
    .action(async (id: string, options: SessionOptions) => {
      done(await withApp(options, (app) => exportPlan(terminal, app, id)))
    })
  plan
    .command('publish')
    .description('save a plan file as the next version of its plan and let it hold')
    .argument('<file>', 'plan file (YAML)')
    .option('--note <text>', 'what this version changes')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (path: string, options: WritingOptions) => {
      done(await withApp(options, (app) => publishFile(terminal, app, path, options)))
    })
  plan
    .command('take-back')
    .description('take back what was published of a plan: that of the packs holds again, or none')
    .argument('<plan>', 'id of the plan')
    .option('--note <text>', 'why')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (id: string, options: WritingOptions) => {
      done(await withApp(options, (app) => takeBackPlan(terminal, app, id, options)))
    })
}

async function exportPlan(terminal: Terminal, { planWriting }: App, id: string): Promise<ExitCode> {
  const now = await planRulesNow(planWriting)
  const text = await planText(planWriting, now, id)
  if (text === undefined) {
    const known = now.rules.plans.all.map(({ plan }) => plan)
    return refuse(terminal, { code: 'plan-not-found', message: noSuchPlan(id, known) })
  }
  terminal.print(text.trimEnd())
  return EXIT.done
}

function noSuchPlan(asked: string, known: readonly string[]): Words {
  const shown = asked.slice(0, 100)
  return {
    zh: `没有“${shown}”。可用的有：${known.join('、')}`,
    en: `There is no “${shown}”. Known are: ${known.join(', ')}`,
  }
}

async function publishFile(
  terminal: Terminal,
  { planWriting }: App,
  path: string,
  { note = '', json = false }: WritingOptions,
): Promise<ExitCode> {
  const file = await readPlanFile(path)
  if (!('text' in file)) return refuseFaults(terminal, 'plan-faulty', [file], json)
  const plan = /^plan:\s*['"]?([a-z][a-z0-9-]{0,79})['"]?\s*(#.*)?$/m.exec(file.text)?.[1] ?? ''
  const faults = (await faultsOfText(planWriting, plan, file.text)).map((fault) => named(fault, plan, path))
  if (faults.length > 0) return refuseFaults(terminal, 'plan-faulty', faults, json)
  const { base, shown } = await planDesk(planWriting, plan)
  const saved = await saveVersion(planWriting, ACTOR, { plan, text: file.text, base, note })
  // The same text as the latest version: that one is published.
  const version = saved.ok ? saved.value.number : saved.code === 'plan-unchanged' ? shown : undefined
  if (version === undefined) return refuseFaults(terminal, saved.ok ? 'version-not-found' : saved.code, [], json)
  const published = await publishVersion(planWriting, ACTOR, { plan, version, note })
  if (!published.ok) return refuseFaults(terminal, published.code, published.faults ?? [], json)
  if (json) terminal.printJson({ plan, version })
  terminal.say({ zh: `${plan}：第 ${version} 版已施行。`, en: `${plan}: version ${version} holds now.` })
  return EXIT.done
}

// The text that was handed in is told by the path people gave.
function named(fault: PackFault, plan: string, path: string): PackFault {
  return fault.file === plan || fault.file === '' ? { ...fault, file: path } : fault
}

async function takeBackPlan(
  terminal: Terminal,
  { planWriting }: App,
  plan: string,
  { note = '', json = false }: WritingOptions,
): Promise<ExitCode> {
  const taken = await takeBack(planWriting, ACTOR, { plan, note })
  if (!taken.ok) return refuseFaults(terminal, taken.code, taken.faults ?? [], json)
  if (json) terminal.printJson({ plan, version: null })
  terminal.say({ zh: `${plan}：已收回门户中发布的版本。`, en: `${plan}: what was published here is taken back.` })
  return EXIT.done
}

function refuseFaults(
  terminal: Terminal,
  code: PlanRefusalCode,
  faults: readonly PackFault[],
  json: boolean,
): ExitCode {
  if (json) terminal.printJson({ refused: { code, message: PLAN_REFUSALS[code], faults } })
  else for (const fault of faults) terminal.print(printFault(fault, terminal.language))
  terminal.say(PLAN_REFUSALS[code])
  return EXIT.refused
}
