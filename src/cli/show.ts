import type { Command } from 'commander'
import { findByIdentifier, findBySlug, type StandardView, standardAnswer, viewStandard } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `show IDENTIFIER`: the standard, its editions, relations and chain of replacement. Exit 1 where it is not there. */
export function addShowCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('show')
    .description('show one standard: 查看一项标准')
    .argument('<identifier>', 'identifier however typed, or the last part of its address')
    .option('--as-of <date>', 'status on this day (YYYY-MM-DD)')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (identifier: string, options: SessionOptions & { json?: boolean; asOf?: string }) => {
      done(
        await withApp(options, async (app) => {
          const context = app.registerContext()
          const found = await findByIdentifier(context, identifier)
          const edition = found[0] ?? (await findBySlug(context, identifier))[0]
          if (!edition) {
            terminal.say({ zh: `登记库中没有“${identifier}”。`, en: `“${identifier}” is not in the register.` })
            return EXIT.refused
          }
          const view = await viewStandard(context, edition, options.asOf ?? context.today)
          if (options.json) terminal.printJson(standardAnswer(view))
          else printView(terminal, view)
          return EXIT.done
        }),
      )
    })
}

function printView(terminal: Terminal, view: StandardView): void {
  const { edition } = view
  terminal.print(edition.canonical)
  for (const [language, title] of Object.entries(edition.titles)) terminal.print(`  ${language}  ${title}`)
  terminal.print(
    `  ${view.status} (${view.asOf}): ${view.because.map(({ field, value }) => `${field} ${value}`).join(', ')}`,
  )
  const facts = ['published', 'effective', 'withdrawn', 'committee', 'publisherName'] as const
  for (const field of facts)
    if (edition[field]) terminal.print(`  ${field}: ${edition[field]}  [${edition.provenance[field] ?? ''}]`)
  terminal.print('  editions:')
  for (const other of view.editions) terminal.print(`    ${other.identifier}  ${other.status}`)
  for (const group of view.relations) {
    terminal.print(`  ${group.direction === 'out' ? '→' : '←'} ${group.kind} (${group.total}):`)
    for (const row of group.rows)
      terminal.print(`    ${row.identifier}${row.degree ? `  ${row.degree}` : ''}  [${row.sources.join(', ')}]`)
  }
}
