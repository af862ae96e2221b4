import { type Command, Option } from 'commander'
import type { App } from '../app.ts'
import { CITATION_STYLES, citationOf, printedAs } from '../register/index.ts'
import { type SessionOptions, withApp } from './session.ts'
import { EXIT, type ExitCode, refuse, type Terminal } from './terminal.ts'

const ENTRIES = ['bibtex', 'ris', 'csl-json'] as const

interface CiteOptions extends SessionOptions {
  readonly style: (typeof CITATION_STYLES)[number] | (typeof ENTRIES)[number]
  readonly lang?: 'zh' | 'en'
  readonly json?: boolean
}

/** `cite IDENTIFIER`: the reference to one standard, as text or for a reference manager. Exit 1 where it is not there. */
export function addCiteCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  program
    .command('cite')
    .description('cite one standard: 引用一项标准')
    .argument('<identifier>', 'identifier however typed, or the last part of its address')
    .addOption(
      new Option('--style <style>', 'rule of the text, or format')
        .choices([...CITATION_STYLES, ...ENTRIES])
        .default('gbt7714'),
    )
    .addOption(new Option('--lang <language>', 'language of title and words').choices(['zh', 'en']))
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document with all texts')
    .action(async (identifier: string, options: CiteOptions) => {
      done(await withApp(options, (app) => cite(terminal, app, identifier, options)))
    })
}

async function cite(
  terminal: Terminal,
  app: App,
  identifier: string,
  { style, lang, json }: CiteOptions,
): Promise<ExitCode> {
  const context = app.registerContext()
  if (json) {
    const answer = await citationOf(context, identifier)
    if (answer === undefined) return notThere(terminal, identifier, true)
    terminal.printJson(answer)
    return EXIT.done
  }
  const entry = ENTRIES.find((format) => format === style)
  const manner = {
    style: CITATION_STYLES.find((rule) => rule === style) ?? 'gbt7714',
    words: lang ?? terminal.language,
    ...(lang === undefined ? {} : { language: lang }),
  } as const
  const text = await printedAs(context, identifier, entry ?? 'text', manner)
  if (text === undefined) return notThere(terminal, identifier)
  terminal.print(text.trimEnd())
  return EXIT.done
}

function notThere(terminal: Terminal, identifier: string, json = false): ExitCode {
  const shown = identifier.slice(0, 100)
  const message = { zh: `登记库中没有“${shown}”。`, en: `“${shown}” is not in the register.` }
  return refuse(terminal, { code: 'standard-not-found', message }, json)
}
