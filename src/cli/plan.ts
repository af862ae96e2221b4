import { readFile, stat } from 'node:fs/promises'
import type { Command } from 'commander'
import { loadPacksAndRules, PACK_DEFINITIONS } from '../app.ts'
import { plansDefinition } from '../plans/index.ts'
import { checkAmong, type PackFault, type PackSource, printFault } from '../platform/index.ts'
import { EXIT, type ExitCode, type Terminal } from './terminal.ts'

const MAX_BYTES = 1024 ** 2

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
}

async function lint(paths: readonly string[]): Promise<readonly PackFault[]> {
  const { packs } = await loadPacksAndRules()
  const read = await Promise.all(paths.map(readPlanFile))
  const sources = read.flatMap((result) => ('text' in result ? [result] : []))
  const unread = read.flatMap((result) => ('text' in result ? [] : [result]))
  const loaded = { packs, definitions: PACK_DEFINITIONS }
  return [...unread, ...checkAmong(sources, plansDefinition, loaded, (older, value) => older.plan === value.plan)]
}

async function readPlanFile(path: string): Promise<PackSource | PackFault> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return unreadable(path, { zh: '文件大于 1 MiB', en: 'file larger than 1 MiB' })
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path))
    return { pack: '', path: 'plans/plan.yaml', file: path, text }
  } catch (error) {
    if (error instanceof TypeError) return unreadable(path, { zh: '不是 UTF-8 文本', en: 'not UTF-8 text' })
    return unreadable(path, { zh: '读不到这个文件', en: 'this file cannot be read' })
  }
}

function unreadable(file: string, message: PackFault['message']): PackFault {
  return { file, line: 1, column: 1, code: 'unreadable', message }
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
