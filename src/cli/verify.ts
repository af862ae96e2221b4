import type { Command } from 'commander'
import { sealEvents, verifyEvents } from '../platform/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `verify`: proves the chain of events or names the first broken one (exit 1). */
export function addVerifyCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('verify')
    .description('prove that no event was changed, removed or slipped in: 校验事件链')
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
          if (options.json) terminal.printJson(verdict)
          if (!verdict.ok) {
            terminal.say(verdict.message)
            return EXIT.refused
          }
          const { events, seals, unsealed } = verdict
          terminal.say({
            zh: `事件链完整：${seals} 个封印，${events} 个事件；尚未封印 ${unsealed} 个。`,
            en: `The chain of events is whole: ${seals} seals over ${events} events; ${unsealed} not sealed yet.`,
          })
          return EXIT.done
        }),
      )
    })
}
