import type { Command } from 'commander'
import { replayRegister } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `rebuild`: makes the register anew from its events under the rules now loaded. All of it or nothing. */
export function addRebuildCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('rebuild')
    .description('make the register anew from its events, after a change of the packs: 按事件重建')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (options: SessionOptions & { json?: boolean }) => {
      done(
        await withApp(options, async ({ database, rules }) => {
          const claims = await replayRegister(database, rules.register, (count) =>
            terminal.progress(`${count.toLocaleString()} claims`),
          )
          terminal.progress('')
          if (options.json) terminal.printJson({ claims })
          terminal.say({ zh: `已按 ${claims} 条记录重建登记库。`, en: `Rebuilt the register from ${claims} claims.` })
          return EXIT.done
        }),
      )
    })
}
