import { rename, rm, writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { App } from '../app.ts'
import { officeContext } from '../plan-context.ts'
import {
  gatherReport,
  REPORT_FORMATS,
  type ReportFormat,
  readSnapshot,
  reportDocument,
  reportIn,
  reportSources,
  withOneLedger,
} from '../plans/index.ts'
import { isDay, noDay } from './day.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, notWritable, type Refusal, refuse, type Terminal, type Words } from './terminal.ts'

interface ReportOptions extends SessionOptions {
  readonly to: ReportFormat
  readonly asOf?: string
  readonly snapshot?: string
  readonly lang?: 'zh' | 'en'
  readonly out?: string
  readonly origin?: string
}

/** `report PLAN`: its evaluation as a document. Exit 1 where the plan is not there or the file cannot be written. */
export function addReportCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('report')
    .description('evaluation report on a policy plan, as a document: 评估报告')
    .argument('<plan>', 'id of the plan, as in the packs')
    .addOption(new Option('--to <format>', 'its form').choices(Object.keys(REPORT_FORMATS)).makeOptionMandatory())
    .option('--as-of <day>', 'the day, 2025-12-31; today without it')
    .addOption(new Option('--snapshot <hash>', 'report the values of a snapshot').conflicts('asOf'))
    .addOption(new Option('--lang <language>', 'its language; that of the terminal without it').choices(['zh', 'en']))
    .option('--out <file>', 'write into a file')
    .option('--origin <address>', 'where the portal is, https://standards.example, so that figures lead to their lists')
    .option('--data <folder>', 'data folder')
    .action(async (plan: string, options: ReportOptions) => {
      const wrong = wrongUse(options)
      if (wrong !== undefined) {
        terminal.say(wrong)
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => report(terminal, app, plan, options)))
    })
}

function wrongUse({ asOf, origin, to, out }: ReportOptions): Words | undefined {
  if (asOf !== undefined && !isDay(asOf)) return noDay(asOf)
  if (origin !== undefined && originOf(origin) === undefined) {
    const shown = origin.slice(0, 100)
    return {
      zh: `“${shown}”不是网址，请写成 https://standards.example 的样子。`,
      en: `“${shown}” is no address of a site; write one like https://standards.example.`,
    }
  }
  if (to === 'html' || out !== undefined || process.stdout.isTTY !== true) return undefined
  return { zh: '请用 --out 指定文件。', en: 'Name a file with --out.' }
}

function originOf(text: string): string | undefined {
  const url = URL.parse(text)
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.origin : undefined
}

async function report(terminal: Terminal, app: App, id: string, options: ReportOptions): Promise<ExitCode> {
  await app.plans.refresh()
  const context = withOneLedger(officeContext(app))
  const { plans } = context.rules
  const plan = plans.plan(id)
  if (plan === undefined) {
    const known = plans.all.map((one) => one.plan)
    return refuse(terminal, { code: 'plan-not-found', message: noPlan(id, known) })
  }
  const madeOn = app.today()
  const snapshot = options.snapshot === undefined ? undefined : await readSnapshot(context, options.snapshot)
  if (snapshot !== undefined && 'code' in snapshot) return refuse(terminal, snapshot)
  if (snapshot !== undefined && snapshot.plan !== id) return refuse(terminal, otherPlan(snapshot.plan))
  const sources = reportSources(context, snapshot)
  const input = await gatherReport(context, plan, { asOf: snapshot?.asOf ?? options.asOf ?? madeOn, madeOn }, sources)
  const origin = options.origin === undefined ? undefined : originOf(options.origin)
  const content = await reportIn(options.to, reportDocument(input, options.lang ?? terminal.language, origin))
  if ('code' in content) return refuse(terminal, content)
  if (options.out === undefined) {
    await new Promise<void>((resolve) => process.stdout.write(content, () => resolve()))
    return EXIT.done
  }
  return write(terminal, options.out, content)
}

function otherPlan(plan: string): Refusal {
  const message = { zh: `这份快照属于规划 ${plan}。`, en: `The snapshot is of the plan ${plan}.` }
  return { code: 'other-plan', message }
}

function noPlan(asked: string, known: readonly string[]): Words {
  const shown = asked.slice(0, 100)
  return {
    zh: `没有规划“${shown}”。可用的有：${known.join('、')}`,
    en: `There is no plan “${shown}”. Known are: ${known.join(', ')}`,
  }
}

// Under another name until it is whole.
async function write(terminal: Terminal, path: string, content: Uint8Array): Promise<ExitCode> {
  const unfinished = `${path}.unfinished`
  try {
    await writeFile(unfinished, content)
    await rename(unfinished, path)
    return EXIT.done
  } catch (error) {
    await rm(unfinished, { force: true })
    return refuse(terminal, notWritable(path, error as Error))
  }
}
