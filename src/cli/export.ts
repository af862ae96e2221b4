import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { type Command, Option } from 'commander'
import type { App } from '../app.ts'
import { EXPORT_FORMATS, type ExportFormat, exportPieces } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, notWritable, refuse, type Terminal } from './terminal.ts'

interface ExportOptions extends SessionOptions {
  readonly out?: string
  readonly level?: string
  readonly source?: string
}

/** `export FORMAT`: the register, or a part of it, on standard output or into a file. */
export function addExportCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('export')
    .description('write the register in another format: 导出')
    .argument('<format>', EXPORT_FORMATS.join(', '))
    .option('--out <file>', 'write into a file')
    .addOption(new Option('--level <level>', 'only this level (national, industry, international …)'))
    .option('--source <id>', 'only editions this source speaks of')
    .option('--data <folder>', 'data folder')
    .action(async (format: string, options: ExportOptions) => {
      if (!isFormat(format)) {
        terminal.say({
          zh: `没有导出格式“${format}”，可用：${EXPORT_FORMATS.join('、')}。`,
          en: `No export format “${format}”; there are ${EXPORT_FORMATS.join(', ')}.`,
        })
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => exportRegister(terminal, app, format, options)))
    })
}

async function exportRegister(
  terminal: Terminal,
  app: App,
  format: ExportFormat,
  { level, source, out }: ExportOptions,
): Promise<ExitCode> {
  const filters = { ...(level === undefined ? {} : { level }), ...(source === undefined ? {} : { source }) }
  const pieces = counted(terminal, exportPieces(app.registerContext(), format, filters))
  if (out === undefined) {
    for await (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain')
    return EXIT.done
  }
  const failure = await writeWhole(out, pieces)
  return failure ? refuse(terminal, notWritable(out, failure)) : EXIT.done
}

// Under another name until it is whole, so that nobody takes half an export for all of it.
async function writeWhole(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<Error | undefined> {
  const unfinished = `${path}.unfinished`
  const file = createWriteStream(unfinished)
  try {
    await once(file, 'open')
    await pipeline(pieces, file)
    await rename(unfinished, path)
    return undefined
  } catch (error) {
    await rm(unfinished, { force: true })
    if (!(error instanceof Error && 'syscall' in error)) throw error
    return error
  }
}

const TELL_EVERY = 1_000

async function* counted(
  terminal: Terminal,
  pieces: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  let count = 0
  for await (const piece of pieces) {
    yield piece
    count += 1
    if (count % TELL_EVERY === 0) terminal.progress(count.toLocaleString())
  }
  terminal.progress('')
}

function isFormat(text: string): text is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(text)
}
