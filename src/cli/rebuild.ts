import type { Command } from 'commander'
import type { App } from '../app.ts'
import { remakeIndex } from '../finding.ts'
import { replayRegister } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Refusal, refuse, type Terminal } from './terminal.ts'

interface RebuildOptions extends SessionOptions {
  readonly json?: boolean
  readonly search?: boolean
}

/**
 * `rebuild`: makes the register anew from its events under the rules now loaded, all of it or nothing; with `--search`
 * the search index from the register.
 */
export function addRebuildCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('rebuild')
    .description('make the register anew from its events, after a change of the packs: 按事件重建')
    .option('--search', 'make the search index anew instead, from the register')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (options: RebuildOptions) => {
      const rebuild = options.search ? rebuildSearch : rebuildRegister
      done(await withApp(options, (app) => rebuild(terminal, app, options.json)))
    })
}

async function rebuildRegister(terminal: Terminal, { database, rules }: App, json = false): Promise<ExitCode> {
  const claims = await replayRegister(database, rules.register, (count) =>
    terminal.progress(`${count.toLocaleString()} claims`),
  )
  terminal.progress('')
  if (json) terminal.printJson({ claims })
  terminal.say({ zh: `已按 ${claims} 条记录重建登记库。`, en: `Rebuilt the register from ${claims} claims.` })
  return EXIT.done
}

async function rebuildSearch(terminal: Terminal, app: App, json = false): Promise<ExitCode> {
  const entries = await remakeIndex(app, (count) => terminal.progress(`${count.toLocaleString()} editions`))
  terminal.progress('')
  if (entries === undefined) return refuse(terminal, INDEX_IN_USE, json)
  if (json) terminal.printJson({ entries })
  terminal.say({ zh: `已重建检索索引，含 ${entries} 条。`, en: `Rebuilt the search index of ${entries} editions.` })
  return EXIT.done
}

const INDEX_IN_USE: Refusal = {
  code: 'index-in-use',
  message: {
    zh: '检索索引正由运行中的服务使用。请先停止服务，再重建索引。',
    en: 'A running server has the search index. Stop the server, then rebuild the index.',
  },
}
