import type { Command } from 'commander'
import type { App } from '../app.ts'
import { OPERATOR } from '../identity/index.ts'
import { officeContext } from '../plan-context.ts'
import {
  compareSnapshots,
  listSnapshots,
  noSuchPlan,
  type OfficeContext,
  readSnapshot,
  type SnapshotComparison,
  type SnapshotLine,
  takeSnapshot,
} from '../plans/index.ts'
import { isDay, noDay } from './day.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal } from './terminal.ts'

interface SnapshotOptions extends SessionOptions {
  readonly asOf?: string
  readonly note?: string
  readonly json?: boolean
}

/** `snapshot take|list|show|compare`: evaluations of plans, frozen on a day. Exit 1 where something is not there. */
export function addSnapshotCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const snapshot = program.command('snapshot').description('frozen evaluations of policy plans: 快照')
  const act = async (options: SnapshotOptions, work: (context: OfficeContext) => Promise<ExitCode>) => {
    if (options.asOf !== undefined && !isDay(options.asOf)) {
      terminal.say(noDay(options.asOf))
      return done(EXIT.wrongUse)
    }
    done(await withApp(options, async (app) => work(await contextOf(app))))
  }
  shared(snapshot.command('take').description('freeze the evaluation of a plan on a day'))
    .argument('<plan>', 'id of the plan, as in the packs')
    .option('--as-of <day>', 'the day, 2025-12-31; today without it')
    .option('--note <text>', 'why it is taken')
    .action((plan: string, options: SnapshotOptions) =>
      act(options, (context) => take(terminal, context, plan, options)),
    )
  shared(snapshot.command('list').description('snapshots of a plan, the newest first'))
    .argument('<plan>', 'id of the plan, as in the packs')
    .action((plan: string, options: SnapshotOptions) =>
      act(options, (context) => list(terminal, context, plan, options)),
    )
  shared(snapshot.command('show').description('what a snapshot holds'))
    .argument('<hash>', 'its hash, or the first eight characters or more')
    .action((hash: string, options: SnapshotOptions) =>
      act(options, (context) => show(terminal, context, hash, options)),
    )
  shared(snapshot.command('compare').description('what moved between two snapshots of a plan'))
    .argument('<before>', 'hash of the one')
    .argument('<after>', 'hash of the other')
    .action((before: string, after: string, options: SnapshotOptions) =>
      act(options, (context) => compare(terminal, context, [before, after], options)),
    )
}

function shared(command: Command): Command {
  return command.option('--data <folder>', 'data folder').option('--json', 'print one JSON document')
}

async function contextOf(app: App): Promise<OfficeContext> {
  await app.plans.refresh()
  return officeContext(app)
}

async function take(
  terminal: Terminal,
  context: OfficeContext,
  id: string,
  { asOf = context.today, note, json }: SnapshotOptions,
): Promise<ExitCode> {
  const plan = context.rules.plans.plan(id)
  if (plan === undefined) return refuse(terminal, noSuchPlan(id), json)
  const taken = await takeSnapshot(context, plan, asOf, { actor: OPERATOR, note: note?.slice(0, MAX_NOTE) })
  if ('code' in taken) return refuse(terminal, taken, json)
  const { snapshot, isNew } = taken
  if (json) terminal.printJson({ isNew, snapshot })
  else printLine(terminal, snapshot)
  if (!isNew) {
    terminal.say({
      zh: '内容与已有的快照相同，没有另存。',
      en: 'The content is that of a snapshot already taken; no other was made.',
    })
  }
  return EXIT.done
}

const MAX_NOTE = 2_000
const PAGE = 100

async function list(
  terminal: Terminal,
  context: OfficeContext,
  plan: string,
  { json }: SnapshotOptions,
): Promise<ExitCode> {
  const items: SnapshotLine[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await listSnapshots(context, plan, { cursor, limit: PAGE })
    if ('code' in page) return refuse(terminal, page, json)
    items.push(...page.items)
    if (page.next === undefined) break
    cursor = page.next
  }
  if (json) terminal.printJson({ plan, total: items.length, items })
  else {
    for (const line of items) printLine(terminal, line)
    terminal.say({ zh: `共 ${items.length} 个快照。`, en: `${items.length} in all.` })
  }
  return EXIT.done
}

async function show(
  terminal: Terminal,
  context: OfficeContext,
  hash: string,
  { json }: SnapshotOptions,
): Promise<ExitCode> {
  const snapshot = await readSnapshot(context, hash)
  if ('code' in snapshot) return refuse(terminal, snapshot, json)
  if (json) {
    terminal.printJson(snapshot)
    return EXIT.done
  }
  const { language } = terminal
  printLine(terminal, snapshot)
  for (const { target, title, value, variants } of snapshot.content.targets) {
    const reason = variants.find(({ official }) => official)?.reason?.message[language] ?? ''
    terminal.print(`${target}\t${title[language]}\t${value ?? '–'}\t${reason}`.trimEnd())
  }
  return EXIT.done
}

async function compare(
  terminal: Terminal,
  context: OfficeContext,
  [before, after]: readonly [string, string],
  { json }: SnapshotOptions,
): Promise<ExitCode> {
  const compared = await compareSnapshots(context, before, after)
  if ('code' in compared) return refuse(terminal, compared, json)
  if (json) terminal.printJson(compared)
  else printComparison(terminal, compared)
  return EXIT.done
}

function printComparison(terminal: Terminal, { targets, definitions }: SnapshotComparison): void {
  const { language, print } = terminal
  for (const { target, title, before, after, change, redefined, variants } of targets) {
    const lists = variants.find(({ official }) => official)?.lists ?? []
    const moved = lists.map(({ came, left }) => `+${came} −${left}`).join(' / ')
    const other = redefined ? { zh: '定义有变', en: 'redefined' }[language] : ''
    const values = `${before?.value ?? '–'} → ${after?.value ?? '–'}`
    print(`${target}\t${title[language]}\t${values}\t${change ?? ''}\t${moved}\t${other}`.trimEnd())
  }
  if (definitions.length === 0) return
  terminal.say({ zh: `定义有变：${definitions.join('、')}`, en: `Definitions that changed: ${definitions.join(', ')}` })
}

function printLine({ print, language }: Terminal, line: SnapshotLine): void {
  const { hash, plan, asOf, takenAt, met, notMet, withoutValue, simulated, corrects, note } = line
  const counts = {
    zh: `达到 ${met}，未达到 ${notMet}，无值 ${withoutValue}`,
    en: `${met} met, ${notMet} not met, ${withoutValue} without value`,
  }
  const correction =
    corrects === undefined
      ? ''
      : { zh: `更正 ${corrects.slice(0, 12)}`, en: `corrects ${corrects.slice(0, 12)}` }[language]
  const madeUp =
    simulated === 0 ? '' : { zh: `含模拟记录 ${simulated}`, en: `${simulated} simulated records` }[language]
  print([hash, plan, asOf, takenAt, counts[language], correction, madeUp, note ?? ''].filter(Boolean).join('\t'))
}
