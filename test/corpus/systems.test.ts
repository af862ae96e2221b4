/** The standard systems that ship, held against the packs' lists and the catalogues: no designation is made up. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { designationsOf, hoistWarnings, type SystemFile, systemsDefinition } from '../../src/plans/index.ts'
import { packFiles } from '../../src/platform/index.ts'
import { dataFolder, NO_CORPUS } from '../data-folder.ts'
import { testPacks } from '../register.ts'
import { chineseCatalogues, compact, idLetters, internationalCatalogues } from './curated-catalogues.ts'

const SHIPPED = ['generative-ai', 'humanoid-robots', 'new-energy-storage']

let systems: readonly SystemFile[]
beforeAll(async () => {
  systems = packFiles((await testPacks()).packs, systemsDefinition).map(({ value }) => value)
})

const itemsOf = ({ nodes }: SystemFile) => nodes.flatMap(({ items }) => items ?? [])

test('three fields have a system, of substance, with nothing that should stand higher', () => {
  expect(systems.map(({ system }) => system).sort()).toEqual(SHIPPED)
  for (const system of systems) {
    expect(itemsOf(system).length).toBeGreaterThanOrEqual(60)
    expect(system.nodes.length).toBeGreaterThanOrEqual(20)
    expect(hoistWarnings(system)).toEqual([])
    // Every part at the foot of the tree holds something.
    const parents = new Set(system.nodes.map(({ parent }) => parent))
    expect(system.nodes.filter(({ node, items }) => !parents.has(node) && items === undefined)).toEqual([])
  }
})

test('every gap is numbered in order and says why, in both languages', () => {
  for (const system of systems) {
    const gaps = itemsOf(system).flatMap((item) => ('gap' in item ? [item] : []))
    expect(gaps.map(({ gap }) => gap)).toEqual(gaps.map((_, index) => `G${String(index + 1).padStart(2, '0')}`))
    for (const { because } of gaps) {
      expect(because.zh.length).toBeGreaterThan(8)
      expect(because.en.length).toBeGreaterThan(20)
    }
  }
})

if (dataFolder === null) console.warn(NO_CORPUS)

describe.skipIf(dataFolder === null)('designations', () => {
  test('all stand in the lists of the packs or in the catalogues', async () => {
    const folder = `${dataFolder}/register`
    const named = systems.flatMap((system) => [
      ...designationsOf([system]),
      ...itemsOf(system).flatMap((item) => ('adopts' in item && item.adopts ? [item.adopts.id] : [])),
    ])
    expect(named.length).toBeGreaterThan(100)
    const listed = new Set([...curated().map(compact), ...chineseCatalogues(folder).keys()])
    const rest = named.filter((id) => !listed.has(compact(id)))
    const international = await internationalCatalogues(folder, rest)
    expect(rest.filter((id) => !international.has(idLetters(id)))).toEqual([])
  })
})

function curated(): string[] {
  const files = globSync(fileURLToPath(new URL('../../packs/*/standards/*.yaml', import.meta.url)))
  return files.flatMap((file) => {
    const { standards } = parse(readFileSync(file, 'utf8')) as { standards: { id: string }[] }
    return standards.map(({ id }) => id)
  })
}
