/** The documents of the repository are true: links, commands, dependencies and their licences, no word of the workplace. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LEFT_OUT = ['node_modules', 'dist', 'data', 'coverage', '.git']
const documents = globSync('**/*.md', { cwd: ROOT, exclude: (path) => LEFT_OUT.includes(path.split('/')[0]!) }).sort()

function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

describe('dependencies', () => {
  const PAGE = 'docs/decisions/dependencies.md'
  const PERMISSIVE =
    '0BSD Apache-2.0 BSD-2-Clause BSD-3-Clause BlueOak-1.0.0 CC0-1.0 ISC MIT OFL-1.1 PostgreSQL Unlicense'.split(' ')
  /** For what only tests and the build use, unmodified: part of nothing that is run or given on. */
  const IN_TESTS = [...PERMISSIVE, 'MPL-2.0']

  interface Manifest {
    readonly dependencies: Readonly<Record<string, string>>
    readonly devDependencies: Readonly<Record<string, string>>
  }
  const { dependencies, devDependencies } = JSON.parse(textOf('package.json')) as Manifest
  const lines = [...textOf(PAGE).matchAll(/^\| `([^`]+)` \| ([^|]+?) \| ([^|]+?) \|/gm)]
  const licences = new Map(lines.map(([, name, licence]) => [name!, licence!]))

  test('each has one line with its reason, and nothing else has one', () => {
    const names = [...Object.keys(dependencies), ...Object.keys(devDependencies)]
    expect(lines.map(([, name]) => name).sort()).toEqual(names.sort())
  })

  test.each([...Object.keys(dependencies), ...Object.keys(devDependencies)])('%s states its own licence', (name) => {
    const { license } = JSON.parse(textOf(`node_modules/${name}/package.json`)) as { license: string }
    expect(licences.get(name)).toBe(license)
  })

  test('have exact versions', () => {
    const versions = Object.entries({ ...dependencies, ...devDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('every package of the lockfile has a licence that is allowed for its use', () => {
    interface Locked {
      readonly license?: string
      readonly dev?: true
      readonly devOptional?: true
    }
    const { packages } = JSON.parse(textOf('package-lock.json')) as { packages: Readonly<Record<string, Locked>> }
    const refused = Object.entries(packages)
      .filter(([path]) => path !== '')
      .filter(([, { license, dev, devOptional }]) => !isAllowed(license, dev || devOptional ? IN_TESTS : PERMISSIVE))
    expect(refused.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })

  // SPDX expressions with AND and OR, without brackets: each part must be allowed, so that no choice has to be made.
  function isAllowed(licence: string | undefined, allowed: readonly string[]): boolean {
    return licence?.split(/ (?:AND|OR) /).every((part) => allowed.includes(part)) ?? false
  }
})

describe('links', () => {
  test.each(documents)('%s leads to files that exist, and to headings in them', (path) => {
    expect(targetsOf(path).filter((target) => !leadsSomewhere(path, target))).toEqual([])
  })

  function targetsOf(path: string): string[] {
    const prose = textOf(path).replace(/```[\s\S]*?```|`[^`\n]*`/g, '')
    return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!).filter((to) => !/^[a-z]+:/.test(to))
  }

  function leadsSomewhere(from: string, target: string): boolean {
    const [file, heading] = target.split('#')
    const path = file === '' ? from : join(dirname(from), file!)
    if (path.startsWith('..') || !existsSync(join(ROOT, path))) return false
    return heading === undefined || headingsOf(path).includes(heading)
  }

  function headingsOf(path: string): string[] {
    return [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    )
  }
})

/** In `sh` blocks stand commands that can be run as they are; what follows `#` must be in their output. */
describe('commands in the README', () => {
  const readme = textOf('README.md')
  const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, block]) => block!)
  const commands = blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '')

  test('are there', () => expect(commands.length).toBeGreaterThan(2))

  test.each(commands)('%s', (line) => {
    const [, args, expected = ''] = /^npx plumbline ((?:identify|--help)[^#]*?)\s*(?:#\s*(.+))?$/.exec(line) ?? []
    expect(args, 'a command that changes nothing').toBeDefined()
    const { status, stdout, stderr } = plumbline(wordsOf(args!))
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(expected)
  })

  test('the table names every command, and no other', () => {
    const { stdout, stderr } = plumbline(['--help'])
    expect(stderr).toBe('')
    const help = stdout.split('\nCommands:\n')[1]!
    const real = [...help.matchAll(/^ {2}([a-z]+)/gm)].map(([, name]) => name!).filter((name) => name !== 'help')
    const table = readme.match(/^\| command \| does \| example \|\n[\s\S]*?\n\n/m)![0]
    expect([...table.matchAll(/^\| `([a-z]+)`/gm)].map(([, name]) => name).sort()).toEqual(real.sort())
    const used = [...readme.matchAll(/npx plumbline ([a-z]+)/g)].map(([, name]) => name!)
    expect(used.filter((name) => !real.includes(name))).toEqual([])
  })

  function plumbline(args: readonly string[]) {
    const main = join(ROOT, 'src', 'cli', 'main.ts')
    return spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', env: { ...process.env, COLUMNS: '200' } })
  }

  // Words as a shell would part them, single quotes included.
  function wordsOf(text: string): string[] {
    return [...text.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!)
  }
})

describe('documents', () => {
  /** Paths and hosts of a workplace: a document must hold wherever the repository is. */
  const WORKPLACE = /\/(?:work|tmp|home|root|Users)\/|\bregistry\./g

  test.each(documents)('%s names no place outside the repository', (path) => {
    expect(textOf(path).match(WORKPLACE)).toBeNull()
  })

  test.each(documents)('%s names files of the repository that exist', (path) => {
    const named = [...textOf(path).matchAll(/`((?:src|web|test|scripts|packs|docs|bench)\/[\w./-]*)`/g)]
    expect(named.map(([, file]) => file!).filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
  })

  test('a decision has its number, context, decision, consequences and what else was weighed', () => {
    const decisions = documents.filter((path) => /^docs\/decisions\/\d{4}-/.test(path))
    const shape = (path: string) => [...textOf(path).matchAll(/^#+ (\d+|\w+)/gm)].map(([, word]) => word)
    for (const [index, path] of decisions.entries()) {
      expect([path, ...shape(path)]).toEqual([path, `${index + 1}`, 'Context', 'Decision', 'Consequences', 'Weighed'])
      expect(textOf('docs/decisions/README.md')).toContain(`](${path.split('/').at(-1)})`)
    }
    expect(decisions.length).toBeGreaterThan(0)
  })
})
