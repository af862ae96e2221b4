import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { App } from '../app.ts'
import { OPERATOR } from '../identity/index.ts'
import { readerApart } from '../import-thread.ts'
import {
  allRejects,
  type FileOutcome,
  type FileReport,
  type ImportProgress,
  importPath,
  rejectReasonWords,
} from '../register/index.ts'
import { readMappingFile } from './mapping-file.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, notWritable, type Terminal } from './terminal.ts'

interface ImportOptions extends SessionOptions {
  readonly json?: boolean
  readonly source?: string
  readonly mapping?: string
  readonly sheet?: string
  readonly encoding?: string
}

/** `import FORMAT PATH…`. Exit 1 where a path could not be imported at all. */
export function addImportCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('import')
    .description('import catalogues into the register: 导入目录')
    .argument(
      '<format>',
      'auto, iso-open-data, relaton, rfc-index, specref, web-specs, cn-list, csv, xlsx, … (auto detects)',
    )
    .argument('<path...>', 'files, .gz, .tar.gz or folders')
    .option('--source <id>', 'keep the claims under this source id')
    .option('--mapping <file>', 'column mapping for tables (YAML)')
    .option('--sheet <name>', 'sheet of a workbook')
    .option('--encoding <name>', 'encoding of a text table, when it is not detected')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      '\nStopped or killed, the same command goes on where it was. Rejected rows go to <data>/rejects/.',
    )
    .action(async (format: string, paths: string[], options: ImportOptions) => {
      done(await withApp(options, (app) => importAll(terminal, app, format, paths, options)))
    })
}

async function importAll(
  terminal: Terminal,
  app: App,
  format: string,
  paths: readonly string[],
  options: ImportOptions,
): Promise<ExitCode> {
  const readerOptions = await readerOptionsOf(terminal, options)
  if (readerOptions === null || !isKnownFormat(terminal, app, format)) return EXIT.wrongUse
  const stop = stopOnSignal(terminal)
  const outcomes: FileOutcome[] = []
  for (const path of paths) {
    if (stop.aborted) break
    const outcome = await importPath(
      {
        database: app.database,
        rules: app.rules.register,
        readers: app.readers,
        actor: OPERATOR,
        today: app.today(),
        now: () => performance.now(),
        onProgress: (progress) => terminal.progress(progressLine(progress)),
        signal: stop,
        readBatches: readerApart(app.packs),
      },
      {
        format,
        path: resolve(path),
        ...(options.source === undefined ? {} : { source: options.source }),
        options: readerOptions,
      },
    )
    terminal.progress('')
    outcomes.push(outcome)
    await tell(terminal, app, outcome)
  }
  if (options.json) terminal.printJson({ files: outcomes })
  return outcomes.some((outcome) => 'refused' in outcome) || stop.aborted ? EXIT.refused : EXIT.done
}

function isKnownFormat(terminal: Terminal, app: App, format: string): boolean {
  const formats = ['auto', ...new Set(app.readers.map((reader) => reader.format))]
  if (formats.includes(format)) return true
  terminal.say({
    zh: `没有导入格式“${format}”，可用：${formats.join('、')}。`,
    en: `No import format “${format}”; there are ${formats.join(', ')}.`,
  })
  return false
}

async function readerOptionsOf(terminal: Terminal, options: ImportOptions): Promise<Record<string, unknown> | null> {
  const { sheet, encoding } = options
  const plain = { ...(sheet === undefined ? {} : { sheet }), ...(encoding === undefined ? {} : { encoding }) }
  if (options.mapping === undefined) return plain
  const mapping = await readMappingFile(options.mapping)
  if (mapping.ok) return { ...plain, mapping: mapping.value }
  for (const fault of mapping.faults) terminal.say(fault)
  return null
}

// The first signal ends the import after the batch at hand; a second one ends the program.
function stopOnSignal(terminal: Terminal): AbortSignal {
  const controller = new AbortController()
  const stop = () => {
    terminal.say({
      zh: '将在当前批次写完后停止；重新运行同一命令即可继续。',
      en: 'Stopping after this batch; run the same command to go on.',
    })
    controller.abort()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  return controller.signal
}

function progressLine({ path, counts, perSecond, share, secondsLeft }: ImportProgress): string {
  const name = path.split('/').at(-1)
  const left = secondsLeft === undefined ? '' : ` · ${clock(secondsLeft)} left`
  return `${name}  ${counts.read.toLocaleString()} records · ${Math.round(perSecond).toLocaleString()}/s · ${Math.round(share * 100)} %${left}`
}

function clock(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

async function tell(terminal: Terminal, app: App, outcome: FileOutcome): Promise<void> {
  if ('refused' in outcome) {
    terminal.say(outcome.refused.message)
    return
  }
  const { path, read, created, changed, unchanged, continuedFrom } = outcome
  const rejected = Object.values(outcome.rejected).reduce((sum, count) => sum + count, 0)
  terminal.say({
    zh: `${path}：读取 ${read}，新增 ${created}，变更 ${changed}，未变 ${unchanged}，拒收 ${rejected}${continuedFrom > 0 ? `（从第 ${continuedFrom} 条继续）` : ''}`,
    en: `${path}: read ${read}, created ${created}, changed ${changed}, unchanged ${unchanged}, rejected ${rejected}${continuedFrom > 0 ? ` (continued from ${continuedFrom})` : ''}`,
  })
  for (const [reason, count] of Object.entries(outcome.rejected)) {
    const words = rejectReasonWords(reason)
    terminal.say({ zh: `  ${count} × ${words.zh}（${reason}）`, en: `  ${count} × ${words.en} (${reason})` })
  }
  if (rejected > 0) {
    const file = await writeRejects(app, outcome).catch((error: Error) => error)
    if (file instanceof Error) terminal.say(notWritable(join(app.dataFolder, 'rejects'), file).message)
    else terminal.say({ zh: `  拒收明细：${file}`, en: `  rejected rows: ${file}` })
  }
}

async function writeRejects(app: App, { run, path }: FileReport): Promise<string> {
  const folder = join(app.dataFolder, 'rejects')
  await mkdir(folder, { recursive: true })
  const file = join(folder, `${run}-${path.split('/').at(-1)}.jsonl`)
  const out = createWriteStream(file)
  for await (const rows of allRejects(app, run)) {
    for (const row of rows) if (!out.write(`${JSON.stringify(row)}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
  return file
}
