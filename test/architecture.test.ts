/** The shape of the code, enforced: order of slices, purity, where SQL may stand, sizes, words that belong to packs. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A slice may import those before it, through their `index.ts`. Files directly in `src/` wire everything. */
const SLICES = [
  ...['standards', 'platform', 'identity', 'register', 'documents', 'committees', 'projects', 'ballots', 'adoption'],
  ...['innovation', 'implementation', 'plans', 'search', 'notifications'],
]
/** Entry points: they may import the wiring, nobody imports them. */
const ENTRIES = ['cli']

interface SourceFile {
  readonly path: string
  readonly text: string
}

const sources = filesBelow('src').filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path))
const web = filesBelow('web').filter(({ path }) => /\.tsx?$/.test(path) && !isTest(path))

function filesBelow(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .map((path) => ({ path, text: /\.(tsx?|sql)$/.test(path) ? readFileSync(join(ROOT, path), 'utf8') : '' }))
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$|-fixture\.ts$/.test(path)
}

function sliceOf(path: string): string {
  const [top, slice] = path.split('/')
  return top === 'src' && path.split('/').length > 2 ? slice! : `(${top})`
}

/** Imports of other files of ours, as paths from the root. */
function importsOf({ path, text }: SourceFile): string[] {
  const found = [...text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, target]) => target!)
  return found.map((target) => normalize(join(dirname(path), target)))
}

function offences(files: readonly SourceFile[], judge: (file: SourceFile) => readonly string[]): string[] {
  return files.flatMap((file) => judge(file).map((offence) => `${file.path}: ${offence}`))
}

describe('slices', () => {
  it('import only slices above them, and only through index.ts', () => {
    const found = offences(sources, (file) => {
      const own = SLICES.indexOf(sliceOf(file.path))
      if (own < 0) return []
      return importsOf(file).flatMap((target) => {
        const slice = sliceOf(target)
        if (slice === sliceOf(file.path)) return []
        if (!SLICES.includes(slice)) return [`imports ${target}`]
        if (SLICES.indexOf(slice) > own) return [`imports the later slice ${slice}`]
        return target === `src/${slice}/index.ts` || isTypeOnly(file, target)
          ? []
          : [`reaches past the index of ${slice}: ${target}`]
      })
    })
    expect(found).toEqual([])
  })

  it('are all known', () => {
    const folders = new Set(sources.map(({ path }) => sliceOf(path)).filter((slice) => !slice.startsWith('(')))
    expect([...folders].filter((slice) => ![...SLICES, ...ENTRIES].includes(slice))).toEqual([])
  })

  it('have a README', () => {
    const folders = new Set(sources.map(({ path }) => sliceOf(path)).filter((slice) => SLICES.includes(slice)))
    const readmes = filesBelow('src').map(({ path }) => path)
    expect([...folders].filter((slice) => !readmes.includes(`src/${slice}/README.md`))).toEqual([])
  })
})

// Wire shapes that pages need are types of pure files; pages would drag the whole slice in through its index.
function isTypeOnly({ text }: SourceFile, target: string): boolean {
  const file = target.split('/').at(-1)!
  return new RegExp(`import type [^;]*?from '[^']*${file.replace('.', '\\.')}'`, 's').test(text)
}

describe('pages', () => {
  it('import nothing of the server but pure files', () => {
    const found = offences(web, (file) =>
      importsOf(file).filter(
        (target) => target.startsWith('src/') && /-(store|actions|routes)\.ts$|index\.ts$/.test(target),
      ),
    )
    expect(found).toEqual([])
  })
})

describe('file roles', () => {
  const SQL =
    /^\s*(with|select|insert into|update|delete from|create|alter|truncate|copy)\s.*\b(from|values|set|into|table|as)\b/is
  it('only *-store.ts, migrations and the database itself hold SQL', () => {
    const found = offences(sources, ({ path, text }) =>
      !path.endsWith('-store.ts') &&
      !path.startsWith('src/platform/database/') &&
      textsIn(text).some((part) => SQL.test(part))
        ? ['holds SQL']
        : [],
    )
    expect(found).toEqual([])
  })

  it('pure files touch neither files, network, database, processes nor clocks', () => {
    const IMPURE =
      /from '(node:(fs|net|http|https|child_process|os|worker_threads|dns)(\/promises)?|pg|fastify)'|\bDate\.now\(|new Date\(\)|performance\.now\(|Math\.random\(/
    const pure = sources.filter(
      ({ path }) =>
        SLICES.includes(sliceOf(path)) &&
        !path.startsWith('src/platform/') &&
        !/-(store|actions|routes)\.ts$/.test(path),
    )
    expect(offences(pure, ({ text }) => (IMPURE.test(text) ? [`touches ${text.match(IMPURE)![0]}`] : []))).toEqual([])
  })
})

describe('sizes', () => {
  const MAX_LINES = 400
  it(`no code file is longer than ${MAX_LINES} lines`, () => {
    const code = ['src', 'web', 'test', 'bench'].flatMap(filesBelow).filter(({ path }) => /\.tsx?$/.test(path))
    const long = code.map(({ path, text }) => [path, text.split('\n').length] as const)
    expect(long.filter(([, lines]) => lines > MAX_LINES)).toEqual([])
  })
})

describe('words', () => {
  it('names of countries, bodies and plans stand in packs only', () => {
    const NAMES =
      /\b(China|Chinese|SAMR|SAC|MIIT|GB\/T|GB 1|ISO\/IEC Directives|new-industry)\b|[国][家务]标准化|工业和信息化/
    const inCode = offences(
      sources.filter(({ path }) => SLICES.includes(sliceOf(path))),
      ({ text }) => (NAMES.test(withoutComments(text)) ? [`names ${withoutComments(text).match(NAMES)![0]}`] : []),
    )
    expect(inCode).toEqual([])
  })

  it('no default exports, no any, no switched-off checks', () => {
    const BANNED = /^export default|: any\b|\bas any\b|@ts-(ignore|nocheck|expect-error)|biome-ignore/m
    const found = offences([...sources, ...web], ({ path, text }) =>
      BANNED.test(text) && !path.endsWith('.config.ts') ? [text.match(BANNED)![0]] : [],
    )
    expect(found).toEqual([])
  })
})

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')
}

/** String and template literals of a source text, without their marks; comments are left out. */
function textsIn(text: string): string[] {
  return [...withoutComments(text).matchAll(/`((?:[^`\\]|\\.)*)`|'((?:[^'\\\n]|\\.)*)'/g)].map(
    ([, a, b]) => a ?? b ?? '',
  )
}
