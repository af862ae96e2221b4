import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Type } from '@sinclair/typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PackDefinition, packFiles } from './pack.ts'
import { loadPacks } from './packs-store.ts'

const schema = Type.Object({ word: Type.String() }, { additionalProperties: false })
const WORDS = { name: 'words', files: ['words.yaml', '*/words.yaml'], schema } satisfies PackDefinition<typeof schema>

let home: string
let count = 0
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'packs-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

const GOOD = {
  'a/pack.yaml': 'id: a\nversion: 1.0.0\ntitle: { zh: 甲, en: a }\nlicence: MIT\ndependsOn: []\n',
  'a/words.yaml': 'word: hello\n',
}

/** A folder `packs` with these files. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = join(home, String(count++), 'packs')
  await mkdir(folder, { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return folder
}

async function faultsIn(folder: string): Promise<string[]> {
  const result = await loadPacks(folder, [WORDS])
  return result.ok ? [] : result.faults.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
}

test('reads packs; what stands beside them or begins with a dot is left alone', async () => {
  const folder = await folderWith({
    ...GOOD,
    'README.md': '# packs',
    'a/.swp': 'x',
    'a/README.md': '#',
    'a/b/words.yaml': 'word: b',
  })
  const result = await loadPacks(folder, [WORDS])
  const words = result.ok ? packFiles(result.packs, WORDS) : []
  expect(words.map(({ file, value }) => `${file} ${value.word}`)).toEqual([
    'packs/a/b/words.yaml b',
    'packs/a/words.yaml hello',
  ])
})

const broken: [title: string, files: Record<string, string | Uint8Array>, faults: string[]][] = [
  ['an empty folder', {}, ['packs:1:1 no-packs']],
  [
    'a file that is not UTF-8',
    { ...GOOD, 'a/words.yaml': Uint8Array.of(0x77, 0xff) },
    ['packs/a/words.yaml:1:1 not-utf8'],
  ],
  [
    'a file larger than 1 MiB',
    { ...GOOD, 'a/words.yaml': `word: ${'x'.repeat(1024 ** 2)}` },
    ['packs/a/words.yaml:1:1 too-large'],
  ],
  ['folders without end', { ...GOOD, 'a/1/2/3/4/5/6/words.yaml': '' }, ['packs/a/1/2/3/4/5/6:1:1 too-deep']],
  ['an unknown file', { ...GOOD, 'a/word.yml': 'word: x' }, ['packs/a/word.yml:1:1 unknown-file']],
  [
    'faults in the files themselves',
    { ...GOOD, 'a/words.yaml': 'word: hello\nother: 1\n' },
    ['packs/a/words.yaml:2:8 schema'],
  ],
]
test.each(broken)('refuses %s', async (_title, files, faults) => {
  expect(await faultsIn(await folderWith(files))).toEqual(faults)
})

test('refuses a folder that is not there', async () => {
  expect(await faultsIn(join(home, 'nowhere', 'packs'))).toEqual(['packs:1:1 unreadable'])
})

test('refuses links, wherever they lead', async () => {
  const folder = await folderWith(GOOD)
  await symlink('/etc/hostname', join(folder, 'a', 'secret.yaml'))
  expect(await faultsIn(folder)).toEqual(['packs/a/secret.yaml:1:1 unreadable'])
})

test('shows no more of the path than the folder of packs', async () => {
  const result = await loadPacks(await folderWith({ 'a/words.yaml': '[' }), [WORDS])
  expect(result.ok).toBe(false)
  if (!result.ok) expect(JSON.stringify(result.faults)).not.toContain(home)
})
