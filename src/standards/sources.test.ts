import { describe, expect, test } from 'vitest'
import { type Source, sourcePriority, sourceRow } from './sources.ts'

function source(id: string, priority: number, fields?: Record<string, number>): Source {
  const words = { zh: '某', en: 'some' }
  return { id, title: words, licence: words, kind: 'derived', priority, ...(fields === undefined ? {} : { fields }) }
}
const sources = [
  source('*', 50),
  source('list-*', 60),
  source('list-of-*', 65),
  source('list-of-all', 70, { relations: 40, titles: 75, 'titles.fr': 10 }),
  source('official', 90),
]

describe('row of a source', () => {
  test.each<[string, string]>([
    ['list-of-all', 'list-of-all'], // its own before any star
    ['list-of-some', 'list-of-*'], // then the longest star
    ['list-of-', 'list-of-*'],
    ['list-', 'list-*'],
    ['officials', '*'],
    ['', '*'],
  ])('%s → %s', (id, row) => {
    expect(sourceRow(sources, id)?.id).toBe(row)
    expect(sourceRow([...sources].reverse(), id)?.id).toBe(row)
  })
})

describe('priority', () => {
  test.each<[id: string, field: string, priority: number]>([
    ['list-of-all', 'published', 70],
    ['list-of-all', 'relations', 40],
    ['list-of-all', 'titles.zh', 75], // what is said of all titles
    ['list-of-all', 'titles.fr', 10], // the nearest word counts
    ['official', 'relations', 90],
    ['someone', 'published', 50],
  ])('%s about %s: %i', (id, field, priority) => {
    expect(sourcePriority(sources, id, field)).toBe(priority)
  })

  test('a source that no pack knows is believed least', () => {
    expect(sourcePriority([source('official', 90)], 'someone', 'published')).toBe(0)
  })
})
