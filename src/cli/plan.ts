import type { Command } from 'commander'
import { loadPacksAndRules, PACK_DEFINITIONS } from '../app.ts'
import { plansDefinition } from '../plans/index.ts'
import { checkAmong, type PackFault, printFault } from '../platform/index.ts'
import { readPlanFile } from './plan-file.ts'
import { addWritingCommands } from './plan-writing.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

/** `plan lint FILE…`: what is wrong with plan files, held against the packs of the installation. Exit 1 with any fault. */
export function addPlanCommand(program: Command, terminal: Terminal, done: (code: ExitCode) => void): void {
  const plan = program.command('plan').description('policy plans: 政策规划')
  plan
    .command('lint')
    .description('check plan files against the packs: faults with line and reason')
    .argument('<file...>', 'plan files (YAML); each stands in for the plan of its id')
    .option('--json', 'print one JSON document')
    .action(async (paths: string[], options: { json?: boolean }) => {
      const faults = await lint([...new Set(paths)])
      done(faults.length === 0 ? EXIT.done : EXIT.refused)
      if (options.json) terminal.printJson({ files: answers(paths, faults) })
      else for (const line of linesOf(paths, faults, terminal.language)) terminal.print(line)
    })
  addWritingCommands(plan, terminal, done)
}

async function lint(paths: readonly string[]): Promise<readonly PackFault[]> {
  const { packs } = await loadPacksAndRules()
  const read = await Promise.all(paths.map(readPlanFile))
  const sources = read.flatMap((result) => ('text' in result ? [result] : []))
  const unread = read.flatMap((result) => ('text' in result ? [] : [result]))
  const loaded = { packs, definitions: PACK_DEFINITIONS }
  return [...unread, ...checkAmong(sources, plansDefinition, loaded, (older, value) => older.plan === value.plan)]
}

// A plan of the packs that points to what a file no longer has is told as well.
function answers(paths: readonly string[], faults: readonly PackFault[]) {
  const files = new Set([...paths, ...faults.map(({ file }) => file)])
  return [...files].map((path) => ({
    path,
    faults: faults.filter(({ file }) => file === path).map(({ file: _, ...fault }) => fault),
  }))
}

function linesOf(paths: readonly string[], faults: readonly PackFault[], language: 'zh' | 'en'): string[] {
  const good = paths.filter((path) => !faults.some(({ file }) => file === path))
  const without = { zh: '没有错误', en: 'no faults' }[language]
  return [...faults.map((fault) => printFault(fault, language)), ...good.map((path) => `${path}\t✓ ${without}`)]
}
