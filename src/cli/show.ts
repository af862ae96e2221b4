import type { Command } from 'commander'
import type { App } from '../app.ts'
import { findByIdentifier, findBySlug, type StandardView, standardAnswer, viewStandard } from '../register/index.ts'
import { isDay, noDay } from './day.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal } from './terminal.ts'

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
      if (options.asOf !== undefined && !isDay(options.asOf)) {
        terminal.say(noDay(options.asOf))
        done(EXIT.wrongUse)
        return
      }
      done(await withApp(options, (app) => show(terminal, app, identifier, options)))
    })
}

async function show(
  terminal: Terminal,
  app: App,
  identifier: string,
  options: { readonly json?: boolean; readonly asOf?: string },
): Promise<ExitCode> {
  const context = app.registerContext()
  const found = await findByIdentifier(context, identifier)
  const edition = found[0] ?? (await findBySlug(context, identifier))[0]
  if (!edition) {
    const shown = identifier.slice(0, 100)
    const message = { zh: `登记库中没有“${shown}”。`, en: `“${shown}” is not in the register.` }
    return refuse(terminal, { code: 'standard-not-found', message }, options.json)
  }
  const view = await viewStandard(context, edition, options.asOf ?? context.today)
  if (options.json) terminal.printJson(standardAnswer(view))
  else printView(terminal, view)
  return EXIT.done
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
