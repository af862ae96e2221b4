import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { type Command, Option } from 'commander'
import { EXPORT_FORMATS, type ExportFormat, exportLines } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

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
      done(
        await withApp(options, async (app) => {
          const { level, source } = options
          const filters = { ...(level === undefined ? {} : { level }), ...(source === undefined ? {} : { source }) }
          const out = options.out === undefined ? process.stdout : createWriteStream(options.out)
          let count = 0
          for await (const text of exportLines(app.registerContext(), format, filters)) {
            if (!out.write(text)) await once(out, 'drain')
            terminal.progress(`${((count += 1)).toLocaleString()}`)
          }
          terminal.progress('')
          if (out !== process.stdout) {
            out.end()
            await once(out, 'finish')
          }
          return EXIT.done
        }),
      )
    })
}

function isFormat(text: string): text is ExportFormat {
  return (EXPORT_FORMATS as readonly string[]).includes(text)
}
