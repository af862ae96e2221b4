import { Type } from '@sinclair/typebox'
import { describe, expect, test } from 'vitest'
import { checkPacks } from './check-packs.ts'
import { type PackDefinition, type PackFault, packFiles, printFault } from './pack.ts'

const birdSchema = Type.Object(
  {
    birds: Type.Array(
      Type.Object(
        {
          id: Type.String({ pattern: '^[a-z]+$', description: 'a-z' }),
          legs: Type.Optional(Type.Integer({ minimum: 0 })),
          size: Type.Optional(Type.Union([Type.Literal('small'), Type.Literal('large')])),
          eats: Type.Optional(Type.Array(Type.String())),
          nest: Type.Optional(
            Type.Union([
              Type.String({ maxLength: 9 }),
              Type.Object({ at: Type.String({ maxLength: 4 }) }, { additionalProperties: false }),
            ]),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)

const BIRDS = {
  name: 'birds',
  files: ['birds.yaml', 'birds/*.yaml'],
  schema: birdSchema,
  check: ({ birds }) =>
    birds.flatMap(({ legs }, index) =>
      legs === 3 ? [{ at: ['birds', index, 'legs'], message: { zh: '三条腿', en: 'three legs' } }] : [],
    ),
  ids: ({ birds }) => birds.map(({ id }, index) => ({ id, at: ['birds', index, 'id'] })),
  references: ({ birds }) =>
    birds.flatMap(({ eats }, index) =>
      (eats ?? []).map((id, food) => ({ definition: 'birds', id, at: ['birds', index, 'eats', food] })),
    ),
} satisfies PackDefinition<typeof birdSchema>

/** Files by path, `a/birds.yaml`; a pack without `pack.yaml` gets a good one, except `!a`. */
function check(files: Readonly<Record<string, string>>, withoutManifest: readonly string[] = []) {
  const packs = [...new Set(Object.keys(files).map((path) => path.split('/')[0]!))]
  const manifests = packs
    .filter((pack) => !withoutManifest.includes(pack) && files[`${pack}/pack.yaml`] === undefined)
    .map((pack) => [`${pack}/pack.yaml`, manifest(pack)] as const)
  const sources = [...manifests, ...Object.entries(files)].map(([file, text]) => {
    const [pack, ...path] = file.split('/')
    return { pack: pack!, path: path.join('/'), file, text }
  })
  return checkPacks(sources, [BIRDS])
}

function manifest(id: string, dependsOn = ''): string {
  return `id: ${id}\nversion: 1.0.0\ntitle: { zh: 甲, en: a }\nlicence: MIT\ndependsOn: [${dependsOn}]\n`
}

function faultsOf(result: ReturnType<typeof check>): readonly PackFault[] {
  return result.ok ? [] : result.faults
}

const brief = ({ file, line, column, code }: PackFault) => `${file}:${line}:${column} ${code}`

const faulty: [title: string, files: Record<string, string>, faults: string[]][] = [
  ['broken YAML', { 'a/birds.yaml': 'birds:\n  - id: "gull\n' }, ['a/birds.yaml:3:1 yaml']],
  ['an open bracket', { 'a/birds.yaml': 'birds: [\n' }, ['a/birds.yaml:2:1 yaml']],
  ['wrong type', { 'a/birds.yaml': 'birds:\n  - id: gull\n    legs: two\n' }, ['a/birds.yaml:3:11 schema']],
  ['a text that breaks its pattern', { 'a/birds.yaml': 'birds:\n  - id: Gull\n' }, ['a/birds.yaml:2:9 schema']],
  [
    'a word that is none of those allowed',
    { 'a/birds.yaml': 'birds: [{ id: gull, size: huge }]' },
    ['a/birds.yaml:1:27 schema'],
  ],
  ['none of several forms', { 'a/birds.yaml': 'birds: [{ id: gull, nest: 1 }]' }, ['a/birds.yaml:1:27 schema']],
  [
    'a fault within one of several forms',
    { 'a/birds.yaml': 'birds: [{ id: gull, nest: { at: cliff } }]' },
    ['a/birds.yaml:1:33 schema'],
  ],
  ['a missing key', { 'a/birds.yaml': 'birds:\n  - legs: 2\n' }, ['a/birds.yaml:2:5 schema']],
  ['an unknown key', { 'a/birds.yaml': 'birds:\n  - id: gull\n    wings: 2\n' }, ['a/birds.yaml:3:12 schema']],
  [
    'an unquoted comma, which makes a key',
    { 'a/birds.yaml': 'birds: [{ id: gull, and tern }]' },
    ['a/birds.yaml:1:21 schema'],
  ],
  ['an empty file', { 'a/birds.yaml': '' }, ['a/birds.yaml:1:1 schema']],
  ['what the schema cannot say', { 'a/birds.yaml': 'birds:\n  - id: gull\n    legs: 3\n' }, ['a/birds.yaml:3:11 rule']],
  [
    'an id twice in a file',
    { 'a/birds.yaml': 'birds:\n  - id: gull\n  - id: gull\n' },
    ['a/birds.yaml:3:9 duplicate-id'],
  ],
  [
    'an id in two files of two packs',
    { 'a/birds.yaml': 'birds: [{ id: gull }]', 'b/birds/sea.yaml': 'birds:\n  - id: gull\n' },
    ['b/birds/sea.yaml:2:9 duplicate-id'],
  ],
  [
    'a reference to nothing',
    { 'a/birds.yaml': 'birds:\n  - id: gull\n    eats: [gull, crab]\n' },
    ['a/birds.yaml:3:18 missing-reference'],
  ],
  ['an unknown file', { 'a/bird.yaml': 'birds: []' }, ['a/bird.yaml:1:1 unknown-file']],
  [
    'a star does not cross folders',
    { 'a/birds/sea/cold.yaml': 'birds: []' },
    ['a/birds/sea/cold.yaml:1:1 unknown-file'],
  ],
  ['a pack named unlike its folder', { 'a/pack.yaml': manifest('b') }, ['a/pack.yaml:1:5 rule']],
  ['a pack that depends on one not there', { 'a/pack.yaml': manifest('a', 'z') }, ['a/pack.yaml:5:1 missing-pack']],
  [
    'packs that depend on each other',
    { 'a/pack.yaml': manifest('a', 'b'), 'b/pack.yaml': manifest('b', 'a') },
    ['a/pack.yaml:5:1 circular', 'b/pack.yaml:5:1 circular'],
  ],
  ['a pack that depends on itself', { 'a/pack.yaml': manifest('a', 'a') }, ['a/pack.yaml:5:1 circular']],
  [
    'several faults at once, in order of file and place',
    { 'b/birds.yaml': 'birds: 1', 'a/birds.yaml': 'birds:\n  - id: 1\n  - id: 2\n' },
    ['a/birds.yaml:2:9 schema', 'a/birds.yaml:3:9 schema', 'b/birds.yaml:1:8 schema'],
  ],
]

describe('faults carry file, line and column', () => {
  test.each(faulty)('%s', (_title, files, faults) => {
    expect(faultsOf(check(files)).map(brief)).toEqual(faults)
  })

  test('a folder without pack.yaml', () => {
    expect(faultsOf(check({ 'a/birds.yaml': 'birds: []' }, ['a'])).map(brief)).toEqual(['a/:1:1 no-manifest'])
  })

  test('are told in both languages', () => {
    for (const [, files] of faulty) {
      for (const fault of faultsOf(check(files))) {
        expect(fault.message.zh).toMatch(/\p{Script=Han}/u)
        expect(fault.message.en).toMatch(/[a-z]/)
        expect(printFault(fault, 'en')).toBe(`${fault.file}:${fault.line}:${fault.column} ${fault.message.en}`)
      }
    }
  })

  test('a file of the wrong kind gives at most 100', () => {
    const rows = Array.from({ length: 500 }, (_, index) => `  - id: ${index}`).join('\n')
    expect(faultsOf(check({ 'a/birds.yaml': `birds:\n${rows}\n` }))).toHaveLength(100)
  })
})

test('of several forms the fault is told of the one that was meant', () => {
  const reason = (nest: string) =>
    faultsOf(check({ 'a/birds.yaml': `birds: [{ id: gull, nest: ${nest} }]` }))[0]?.message.en
  expect(reason('1')).toMatch(/none of the forms/)
  expect(reason('on a high cliff')).toMatch(/length/)
  expect(reason('{ at: cliff }')).toMatch(/^at is wrong/)
  expect(reason('{ at: sea, by: boat }')).toBe('by is not known here')
})

describe('packs without fault', () => {
  const result = check({
    'b/birds.yaml': 'birds: [{ id: tern }]',
    'b/README.md': '# anything: [',
    'a/pack.yaml': manifest('a', 'b'),
    'a/birds/shore.yaml': 'birds: [{ id: gull, eats: [tern] }]',
    'a/birds.yaml': 'birds: [{ id: crow }]',
  })

  test('stand behind those they depend on, their files in order of path', () => {
    expect(result.ok && result.packs.packs.map(({ id }) => id)).toEqual(['b', 'a'])
    const files = result.ok ? packFiles(result.packs, BIRDS) : []
    expect(files.map(({ file }) => file)).toEqual(['b/birds.yaml', 'a/birds.yaml', 'a/birds/shore.yaml'])
    expect(files.flatMap(({ value }) => value.birds.map(({ id }) => id))).toEqual(['tern', 'crow', 'gull'])
  })

  test('are the same in whatever order the files are found', () => {
    const reversed = check({ 'a/birds.yaml': 'birds: [{ id: crow }]', 'b/birds.yaml': 'birds: [{ id: tern }]' })
    const straight = check({ 'b/birds.yaml': 'birds: [{ id: tern }]', 'a/birds.yaml': 'birds: [{ id: crow }]' })
    expect(reversed).toEqual(straight)
  })

  test('cannot be changed', () => {
    const first = result.ok ? packFiles(result.packs, BIRDS)[0]! : undefined
    expect(Object.isFrozen(first?.value.birds[0])).toBe(true)
    expect(() => Object.assign(first!.value.birds[0]!, { id: 'owl' })).toThrow(TypeError)
  })
})
