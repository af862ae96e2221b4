import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createOccurrences, occurrenceKey } from './occurrences.ts'

test('keys of repeated rows are numbered from the second on', () => {
  const occurrences = createOccurrences()
  const rows = ['A', 'B', 'A', 'A', 'B', '']
  expect(rows.map((row) => occurrenceKey(occurrences, row))).toEqual(['A', 'B', 'A#2', 'A#3', 'B#2', ''])
})

test('counts as a map does, past many growths', () => {
  const occurrences = createOccurrences()
  const map = new Map<string, number>()
  for (let row = 0; row < 50_000; row++) {
    const key = `GB/T ${(row * 7919) % 20_011}-2020`
    map.set(key, (map.get(key) ?? 0) + 1)
    expect(occurrences.next(key)).toBe(map.get(key))
  }
})

test('all keys of a run are different', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }).filter((key) => !key.includes('#'))), (rows) => {
      const occurrences = createOccurrences()
      expect(new Set(rows.map((row) => occurrenceKey(occurrences, row))).size).toBe(rows.length)
    }),
  )
})
