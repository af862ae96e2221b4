import type { Command } from 'commander'
import type { App } from '../app.ts'
import { findEdition, type ImpactView, impactAnswer, viewImpact } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal } from './terminal.ts'

interface ImpactOptions extends SessionOptions {
  readonly depth: string
  readonly kind?: string
  readonly limit: string
  readonly json?: boolean
}

/** `impact IDENTIFIER`: who is affected if a standard changes, and why. Exit 1 where it is not there. */
export function addImpactCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('impact')
    .description('who is affected if a standard changes: 修改的影响')
    .argument('<identifier>', 'identifier however typed, or the last part of its address')
    .option('--depth <steps>', 'steps that are followed, 1 to 5', '2')
    .option('--kind <kind>', 'only documents that hang on the one before by this relation')
    .option('--limit <number>', 'documents listed, 1 to 1000', '100')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (identifier: string, options: ImpactOptions) => {
      if (!isWhole(options.depth, 5) || !isWhole(options.limit, 1_000)) {
        terminal.say({
          zh: '--depth 应为 1 到 5 的整数，--limit 应为 1 到 1000 的整数。',
          en: 'Give --depth a whole number from 1 to 5, and --limit one from 1 to 1000.',
        })
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => impact(terminal, app, identifier, options)))
    })
}

function isWhole(text: string, most: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= most
}

async function impact(terminal: Terminal, app: App, identifier: string, options: ImpactOptions): Promise<ExitCode> {
  const context = app.registerContext()
  const edition = await findEdition(context, identifier)
  if (!edition) {
    const shown = identifier.slice(0, 100)
    const message = { zh: `登记库中没有“${shown}”。`, en: `“${shown}” is not in the register.` }
    return refuse(terminal, { code: 'standard-not-found', message }, options.json)
  }
  const view = await viewImpact(context, edition, {
    depth: Number(options.depth),
    limit: Number(options.limit),
    ...(options.kind === undefined ? {} : { kind: options.kind }),
  })
  if ('code' in view) return refuse(terminal, view, options.json)
  if (options.json) terminal.printJson(impactAnswer(view))
  else printImpact(terminal, view)
  return EXIT.done
}

function printImpact(terminal: Terminal, view: ImpactView): void {
  const { of, depth, matching, items, counts } = view
  const figures = counts.kind.map(({ value, count }) => `${value} ${count}`).join(', ')
  terminal.print(`${of.identifier} → ${matching} (depth ${depth})${figures && `: ${figures}`}`)
  for (const { identifier, edition, steps, strength, path } of items) {
    const way = path.map((step) => `${step.kind} ${step.identifier}`).join(' → ')
    terminal.print(`  ${steps} ${strength}  ${identifier}  ${edition?.status ?? ''}`.trimEnd())
    terminal.print(`      ${way}: ${path.at(-1)?.reason[terminal.language]}`)
  }
  if (items.length < matching) {
    terminal.say({
      zh: `列出前 ${items.length} 件，共 ${matching} 件；--limit 可多列，接口 /impact 可翻页。`,
      en: `The first ${items.length} of ${matching} are listed; --limit lists more, the API pages through all.`,
    })
  }
}
