import { readFile, stat, writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import type { App } from '../app.ts'
import { OPERATOR } from '../identity/index.ts'
import {
  BASIS_WORDS,
  type DetailLine,
  listSystems,
  openSystem,
  readSystemWorkbook,
  type SheetFault,
  STATUS_WORDS,
  type SystemCounts,
  type SystemsContext,
  type SystemView,
  sheetFaultLine,
  systemPdf,
  systemWorkbook,
  takeSystem,
  viewSystem,
} from '../plans/index.ts'
import { isDay, noDay } from './day.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, notWritable, type Refusal, refuse, type Terminal } from './terminal.ts'

interface SystemOptions extends SessionOptions {
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly format?: 'xlsx' | 'pdf'
}

/** `system …`: standard systems of fields, listed, shown, exported, imported and checked. */
export function addSystemCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const system = program.command('system').description('standard systems of fields: 标准体系')
  const withDay = async (options: SystemOptions, act: (app: App) => Promise<ExitCode>) => {
    if (options.asOf === undefined || isDay(options.asOf)) return done(await withApp(options, act))
    terminal.say(noDay(options.asOf))
    done(EXIT.wrongUse)
  }
  shared(system.command('list').description('all systems with what exists of what there should be')).action(
    (options: SystemOptions) => withDay(options, (app) => list(terminal, app, options)),
  )
  shared(system.command('show').description('structure and detail list of a system').argument('<id>', 'its id')).action(
    (id: string, options: SystemOptions) => withDay(options, (app) => show(terminal, app, id, options)),
  )
  shared(
    system
      .command('export')
      .description('write a system as a workbook, to be edited and imported again, or as a document')
      .argument('<id>', 'its id')
      .requiredOption('--out <file>', 'write into a file')
      .addOption(new Option('--format <format>', 'workbook or document').choices(['xlsx', 'pdf']).default('xlsx')),
  ).action((id: string, options: SystemOptions) => withDay(options, (app) => write(terminal, app, id, options)))
  addTaking(system, terminal, done)
}

function shared(command: Command): Command {
  return command
    .option('--as-of <day>', 'the day whose status is wanted, 2025-12-31; today without it')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
}

function addTaking(system: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  system
    .command('import')
    .description('keep the system of a workbook, in place of the one of its id')
    .argument('<file>', 'a workbook (XLSX) as export writes it')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (path: string, options: SystemOptions) =>
      done(await withApp(options, (app) => take(terminal, app, path, options.json))),
    )
  system
    .command('lint')
    .description('check workbooks of systems: faults with sheet, row and reason')
    .argument('<file...>', 'workbooks (XLSX) as export writes them')
    .option('--json', 'print one JSON document')
    .action(async (paths: string[], options: { json?: boolean }) => done(await lint(terminal, paths, options.json)))
}

function contextOf(app: App): SystemsContext {
  return { ...app.registerContext(), packs: app.packs }
}

async function list(terminal: Terminal, app: App, { asOf, json }: SystemOptions): Promise<ExitCode> {
  const items = []
  for (let cursor: string | undefined; ; ) {
    const page = await listSystems(contextOf(app), { asOf, cursor })
    items.push(...page.items)
    cursor = page.next
    if (cursor === undefined) break
  }
  if (json) terminal.printJson({ total: items.length, items })
  else
    for (const { system, title, counts } of items)
      terminal.print([system, title[terminal.language], shareOf(counts)].join('\t'))
  return EXIT.done
}

function shareOf({ existing, shouldHave, coverage }: SystemCounts): string {
  return `${existing}/${shouldHave}\t${coverage === null ? '–' : `${(coverage * 100).toFixed(1)} %`}`
}

async function show(terminal: Terminal, app: App, id: string, { asOf, json }: SystemOptions): Promise<ExitCode> {
  const view = await viewSystem(contextOf(app), id, asOf)
  if (view === undefined) return refuse(terminal, notFound(id), json)
  if (json) terminal.printJson(view)
  else printSystem(terminal, view)
  return EXIT.done
}

function printSystem(terminal: Terminal, { nodes, lines, title, counts, warnings }: SystemView): void {
  const { language } = terminal
  terminal.print(`${title[language]}\t${shareOf(counts)}`)
  for (const node of nodes) {
    terminal.print(`${'  '.repeat(node.depth)}${node.node}\t${node.title[language]}\t${shareOf(node.counts)}`)
    for (const line of lines.filter((one) => one.node === node.node))
      terminal.print(`${'  '.repeat(node.depth + 1)}${lineText(line, language)}`)
  }
  for (const warning of warnings) terminal.say(warning)
}

function lineText({ code, number, gap, titles, status, because, simulated }: DetailLine, lang: 'zh' | 'en'): string {
  const basis = BASIS_WORDS[because]?.[lang]
  const madeUp = simulated ? ` [${{ zh: '模拟', en: 'simulated' }[lang]}]` : ''
  const title = titles[lang] ?? Object.values(titles)[0] ?? ''
  const state = STATUS_WORDS[status][lang] + (basis === undefined ? '' : ` (${basis})`)
  return [code, number ?? gap ?? '', title + madeUp, state].join('\t')
}

function notFound(id: string): Refusal {
  const shown = id.slice(0, 100)
  return {
    code: 'system-not-found',
    message: {
      zh: `没有体系“${shown}”。用 plumbline system list 列出全部。`,
      en: `There is no system “${shown}”. See plumbline system list.`,
    },
  }
}

async function write(terminal: Terminal, app: App, id: string, options: SystemOptions): Promise<ExitCode> {
  const opened = await openSystem(contextOf(app), id, options.asOf)
  if (opened === undefined) return refuse(terminal, notFound(id), options.json)
  const path = options.out!
  const bytes = options.format === 'pdf' ? await systemPdf(opened.view, terminal.language) : undefined
  if (bytes !== undefined && 'code' in bytes) return refuse(terminal, bytes, options.json)
  try {
    await writeFile(path, bytes?.pdf ?? (await systemWorkbook(opened, terminal.language)))
  } catch (error) {
    return refuse(terminal, notWritable(path, error as Error), options.json)
  }
  if (options.json) terminal.printJson({ system: id, file: path })
  else terminal.say({ zh: `已写入 ${path}`, en: `Written to ${path}` })
  return EXIT.done
}

const MAX_FILE_BYTES = 64 * 1024 ** 2

async function bytesOf(path: string): Promise<Uint8Array | SheetFault> {
  try {
    if ((await stat(path)).size > MAX_FILE_BYTES)
      return { message: { zh: '文件大于 64 MiB', en: 'the file is larger than 64 MiB' } }
    return await readFile(path)
  } catch {
    return { message: { zh: '读不到这个文件', en: 'this file cannot be read' } }
  }
}

async function readAt(path: string) {
  const bytes = await bytesOf(path)
  return 'message' in bytes ? { ok: false as const, faults: [bytes] } : readSystemWorkbook(bytes)
}

async function take(terminal: Terminal, app: App, path: string, json = false): Promise<ExitCode> {
  const read = await readAt(path)
  const taken = read.ok ? await takeSystem(contextOf(app), OPERATOR, read.system) : read
  if (json) terminal.printJson({ path, ...taken })
  if (!taken.ok) {
    if (!json) for (const fault of taken.faults) terminal.print(sheetFaultLine(fault, terminal.language))
    return EXIT.refused
  }
  if (!json) terminal.say(TAKEN[taken.did](taken.system))
  return EXIT.done
}

const TAKEN = {
  created: (id: string) => ({ zh: `已收入体系 ${id}`, en: `The system ${id} is kept now` }),
  replaced: (id: string) => ({ zh: `体系 ${id} 已更新`, en: `The system ${id} was replaced` }),
  unchanged: (id: string) => ({ zh: `体系 ${id} 没有变化`, en: `The system ${id} is as it was` }),
} as const

async function lint(terminal: Terminal, paths: readonly string[], json = false): Promise<ExitCode> {
  const files = []
  for (const path of [...new Set(paths)]) {
    const read = await readAt(path)
    files.push({ path, faults: read.ok ? [] : read.faults })
  }
  if (json) terminal.printJson({ files })
  else
    for (const { path, faults } of files) {
      for (const fault of faults) terminal.print(`${path}\t${sheetFaultLine(fault, terminal.language)}`)
      if (faults.length === 0) terminal.print(`${path}\t✓ ${{ zh: '没有错误', en: 'no faults' }[terminal.language]}`)
    }
  return files.some(({ faults }) => faults.length > 0) ? EXIT.refused : EXIT.done
}
