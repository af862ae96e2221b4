import { constants, existsSync } from 'node:fs'
import { access } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Command } from 'commander'
import { backupDatabase, beginGenerationOn, restoreDatabase } from '../platform/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, notWritable, refuse, type Terminal } from './terminal.ts'

/** `backup FILE` and `restore FILE`. */
export function addBackupCommands(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('backup')
    .description('write everything into one file, while the register runs: 备份')
    .argument('<file>', 'file to write; must not exist')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: SessionOptions & { json?: boolean }) => {
      done(await backup(terminal, resolve(file), options))
    })
  program
    .command('restore')
    .description('fill an empty register from a backup: 恢复')
    .argument('<file>', 'backup to read')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: SessionOptions & { json?: boolean }) => {
      done(await restore(terminal, resolve(file), options))
    })
}

async function backup(
  terminal: Terminal,
  file: string,
  options: SessionOptions & { json?: boolean },
): Promise<ExitCode> {
  if (existsSync(file)) {
    const message = { zh: `“${file}”已存在，请换一个文件名。`, en: `“${file}” exists; choose another name.` }
    return refuse(terminal, { code: 'file-exists', message }, options.json)
  }
  const folder = await access(dirname(file), constants.W_OK).catch((error: Error) => error)
  if (folder) return refuse(terminal, notWritable(file, folder), options.json)
  return withApp(options, async ({ database }) => {
    const report = await backupDatabase(database, file, new Date().toISOString(), (table) => terminal.progress(table))
    terminal.progress('')
    if (options.json) terminal.printJson(report)
    terminal.say({ zh: `已备份 ${report.rows} 行到“${file}”。`, en: `Backed up ${report.rows} rows to “${file}”.` })
    return EXIT.done
  })
}

function restore(terminal: Terminal, file: string, options: SessionOptions & { json?: boolean }): Promise<ExitCode> {
  return withApp(options, async ({ database }) => {
    const result = await restoreDatabase(database, file, (client) =>
      beginGenerationOn(client, 'restored from a backup'),
    )
    if (!result.ok) return refuse(terminal, result.refusal, options.json)
    const { report } = result
    if (options.json) terminal.printJson(report)
    terminal.say({ zh: `已恢复 ${report.rows} 行。`, en: `Restored ${report.rows} rows.` })
    return EXIT.done
  })
}
