import type { Command } from 'commander'
import { verifySnapshots } from '../plans/index.ts'
import { sealEvents, verifyEvents } from '../platform/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `verify`: proves the chain of events and all snapshots, or names what is broken (exit 1). */
export function addVerifyCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('verify')
    .description('prove that no event or snapshot was changed, removed or slipped in: 校验事件链与快照')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (options: SessionOptions & { json?: boolean }) => {
      done(
        await withApp(options, async ({ database }) => {
          while ((await sealEvents(database)) > 0) terminal.progress('…')
          const verdict = await verifyEvents(database, (events) =>
            terminal.progress(`${events.toLocaleString()} events`),
          )
          terminal.progress('')
          const { snapshots, damaged } = await verifySnapshots(database)
          if (options.json) terminal.printJson({ ...verdict, snapshots, damaged })
          for (const { message } of damaged) terminal.say(message)
          if (!verdict.ok) {
            terminal.say(verdict.message)
            return EXIT.refused
          }
          const { events, seals, unsealed } = verdict
          terminal.say({
            zh: `事件链完整：${seals} 个封印，${events} 个事件；尚未封印 ${unsealed} 个。`,
            en: `The chain of events is whole: ${seals} seals over ${events} events; ${unsealed} not sealed yet.`,
          })
          if (snapshots > 0 && damaged.length === 0) {
            terminal.say({ zh: `${snapshots} 个快照完好。`, en: `${snapshots} snapshots are sound.` })
          }
          return damaged.length === 0 ? EXIT.done : EXIT.refused
        }),
      )
    })
}
